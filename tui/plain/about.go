package plain

import (
	"strings"

	"ownpack/tui/words"
)

// about reads out who the case is about and which claims it has.
func (j *journey) about() error {
	person, err := j.desk.Person(j.ctx)
	if err != nil {
		return err
	}
	claims, err := j.desk.Claims(j.ctx)
	if err != nil {
		return err
	}
	j.heading("About you")
	for _, f := range [][2]string{
		{"Name", person.Name},
		{"Date of birth", words.Day(person.DOB)},
		{"NHS number", person.NHSNumber},
		{"National Insurance number", person.NINumber},
	} {
		if f[1] == "" {
			f[1] = "not given"
		}
		j.say("%s: %s.", f[0], f[1])
	}
	for _, c := range claims {
		j.say("Claim: %s.", strings.Join(words.Claim(c), ", "))
	}
	if len(claims) == 0 {
		j.say("No benefit yet.")
	}
	j.say("To change any of this, stop here and use a command. What there is to change:")
	j.command("ownpack about --help")
	return nil
}
