package plain

import (
	"context"
	"strings"

	"ownpack/evidence"
	"ownpack/tui/words"
)

// dated is a case that knows days to check against letters, each a question. The
// next one has high severity.
type dated interface {
	Dates(ctx context.Context) ([]evidence.Finding, error)
}

// about reads out who the case is about, which claims it has, and the days that
// follow from them.
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
		{"National Insurance", person.NINumber},
		{"Address", person.Address},
	} {
		if f[1] == "" {
			f[1] = "not filled in"
		}
		j.say("%s: %s.", f[0], f[1])
	}
	scheme := "pip"
	for _, c := range claims {
		j.say("Your claim: %s.", strings.Join(words.Claim(c), ", "))
	}
	if len(claims) == 0 {
		j.say("No benefit yet.")
	} else {
		scheme = string(claims[0].Scheme)
	}
	if err := j.dates(); err != nil {
		return err
	}
	j.say("To change something, stop here and type a command like one of these, with your own details after the = sign:")
	about := `ownpack about "` + j.file + `"`
	j.command(about + ` --set address="3 Mill Lane, Hawksby"`)
	j.command(about + " --claim " + scheme + " --set decision_date=2026-08-03")
	j.say("What else there is to change:")
	j.command("ownpack about --help")
	return nil
}

// dates reads out the days to check, the next one first.
func (j *journey) dates() error {
	d, ok := j.desk.(dated)
	if !ok {
		return nil
	}
	days, err := d.Dates(j.ctx)
	if err != nil || len(days) == 0 {
		return err
	}
	tell := func(next bool) {
		for _, f := range days {
			if (f.Severity == evidence.High) != next {
				continue
			}
			if next {
				j.heading("The day to check first")
			}
			j.say("%s", f.Question)
			j.say("%s", f.Why)
			j.say("")
		}
	}
	tell(true)
	j.heading("Days to check against your letters")
	j.say("ownpack works these out from the dates you gave. They may be wrong: the letter counts. Send things some days early, because they must have arrived by the day.")
	j.say("")
	tell(false)
	return nil
}
