package plain

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ownpack/evidence"
	"ownpack/tui/words"
)

// statement asks for the person's own words about an activity, whether they can do
// it reliably, and on how many days. An empty line leaves each as it is.
func (j *journey) statement(a evidence.Activity) error {
	st, err := j.desk.Statement(j.ctx, a.ID)
	if err != nil {
		return err
	}
	law, err := j.lawOf(a.ID)
	if err != nil {
		return err
	}
	st.Activity = a.ID
	if st.Because != "" {
		j.say("You said: %s", st.Because)
	}
	was := st
	asked := j.ownWords(&st, law)
	if was.Because == st.Because && was.Reliability == st.Reliability && was.Days == st.Days && was.OutOf == st.OutOf {
		if asked == nil {
			j.say("Nothing was changed.")
		}
		return asked
	}
	// What was said is kept also when the person goes back or stops.
	if err := j.desk.SetStatement(j.ctx, st); err != nil {
		return j.trouble("your words were not saved.", err)
	}
	j.say("Saved. “Undo the last step”, in the list of tasks, takes it back.")
	return asked
}

// lawOf is the scheme of an activity.
func (j *journey) lawOf(id evidence.ActivityID) (evidence.Scheme, error) {
	schemes, err := j.desk.Schemes(j.ctx)
	for _, s := range schemes {
		if _, ok := s.Activity(id); ok {
			return s, err
		}
	}
	return evidence.Scheme{}, err
}

// general asks for what the person wants to say about themselves.
func (j *journey) general() error {
	st, err := j.desk.Statement(j.ctx, "")
	if err != nil {
		return err
	}
	if st.Because != "" {
		j.say("You said: %s", st.Because)
	}
	said, err := j.ownText("What do you want to say about yourself?", st.Because)
	if err != nil || said == st.Because {
		return err
	}
	st.Because = said
	if err := j.desk.SetStatement(j.ctx, st); err != nil {
		return j.trouble("your words were not saved.", err)
	}
	j.say("Saved.")
	return nil
}

// ownText asks for words of the person's own, which stand in place of those they
// said before.
func (j *journey) ownText(prompt, now string) (string, error) {
	j.say("%s", prompt)
	if now == "" {
		return j.ask("Type it on one line, then press Enter. An empty line leaves it out:")
	}
	j.say("What you type takes the place of what you said. An empty line leaves it as it is. A minus sign (-) takes it out.")
	said, err := j.ask("Type it on one line, then press Enter:")
	switch {
	case err != nil || said == "":
		return now, err
	case said == "-":
		return "", nil
	}
	return said, nil
}

// ownWords asks the questions of a statement, until one is not answered.
func (j *journey) ownWords(st *evidence.Statement, law evidence.Scheme) error {
	said, err := j.ownText("How is it for you? Say what happens, how often, what help you need and what it costs you afterwards.", st.Because)
	if err != nil {
		return err
	}
	st.Because = said
	tests := map[string]evidence.Test{}
	for _, t := range law.Reliability {
		tests[t.ID] = t
	}
	bySelf := slices.ContainsFunc(law.Components, func(c evidence.Component) bool { return c.AnyOne })
	for _, q := range words.ReliablyOf(&st.Reliability) {
		j.say("%s %s", q.Ask, q.Meaning(tests[q.ID], bySelf && len(tests) == 0))
		if *q.Said, err = j.yesNo(*q.Said); err != nil {
			return err
		}
	}
	return j.days(st, words.DaysCount(bySelf))
}

// yesNo takes yes, no, or nothing to leave what was said.
func (j *journey) yesNo(now evidence.YesNo) (evidence.YesNo, error) {
	prompt := "Type y for yes, n for no, or nothing to leave it out:"
	if now != "" {
		prompt = "You said " + string(now) + ". Type y for yes, n for no, a minus sign (-) to leave it out, or nothing to keep it:"
	}
	for {
		line, err := j.ask(prompt)
		if err != nil {
			return now, err
		}
		switch strings.ToLower(line) {
		case "":
			return now, nil
		case "-":
			return "", nil
		case "y", "yes":
			return evidence.Yes, nil
		case "n", "no":
			return evidence.No, nil
		}
		j.say("That is neither yes nor no. You can also type back, to go back.")
	}
}

const daysOfWeek = 7

// days asks on how many days of a week it is so. Count says which days count.
func (j *journey) days(st *evidence.Statement, count string) error {
	j.say("On how many of seven days is it as you say? %s", count)
	prompt := "Type a number from 0 to 7, or nothing to leave it out:"
	if st.OutOf > 0 {
		prompt = fmt.Sprintf("You said %d of %d. Type a number from 0 to 7, a minus sign (-) to leave it out, or nothing to keep it:", st.Days, st.OutOf)
	}
	for {
		line, err := j.ask(prompt)
		switch {
		case err != nil || line == "":
			return err
		case line == "-":
			st.Days, st.OutOf = 0, 0
			return nil
		}
		if n, err := strconv.Atoi(line); err == nil && n >= 0 && n <= daysOfWeek {
			st.Days, st.OutOf = n, daysOfWeek
			return nil
		}
		j.say("That is no number from 0 to 7. Write it with a digit, such as 5.")
	}
}

// descriptor asks which line of the law the person says applies. Wording that was
// not compared with the law is left to our own plain words.
func (j *journey) descriptor(a evidence.Activity) error {
	st, err := j.desk.Statement(j.ctx, a.ID)
	if err != nil {
		return err
	}
	var lines []string
	for _, d := range a.Descriptors {
		line := d.Letter + ": " + d.Plain
		if d.Confirmed {
			line = d.Letter + ": " + d.Wording
		}
		if st.Descriptor == d.Letter {
			line += " (you said this one)"
		}
		lines = append(lines, line)
	}
	lines = append(lines, "None: leave it to those who decide")
	n, err := j.choose("Which of these do you say applies?", lines)
	if err != nil {
		return err
	}
	st.Activity, st.Descriptor = a.ID, ""
	if n < len(a.Descriptors) {
		st.Descriptor = a.Descriptors[n].Letter
	}
	if err := j.desk.SetStatement(j.ctx, st); err != nil {
		return j.trouble("it was not saved.", err)
	}
	j.say("Saved.")
	return nil
}
