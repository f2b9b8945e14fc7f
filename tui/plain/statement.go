package plain

import (
	"strconv"

	"ownpack/evidence"
)

// statement asks for the person's own words about an activity, whether they can do
// it reliably, and on how many days. An empty line leaves each as it is.
func (j *journey) statement(a evidence.Activity) error {
	st, err := j.desk.Statement(j.ctx, a.ID)
	if err != nil {
		return err
	}
	st.Activity = a.ID
	if st.Because != "" {
		j.say("You said: %s", st.Because)
	}
	was := st
	asked := j.ownWords(&st)
	if was.Because == st.Because && was.Reliability == st.Reliability && was.Days == st.Days && was.OutOf == st.OutOf {
		return asked
	}
	// What was said is kept also when the person goes back or stops.
	if err := j.desk.SetStatement(j.ctx, st); err != nil {
		return j.trouble("your words were not saved.", err)
	}
	j.say("Saved.")
	return asked
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
	said, err := j.words("What do you want to say about yourself?")
	if err != nil || said == "" {
		return err
	}
	st.Because = said
	if err := j.desk.SetStatement(j.ctx, st); err != nil {
		return j.trouble("your words were not saved.", err)
	}
	j.say("Saved.")
	return nil
}

// ownWords asks the questions of a statement, until one is not answered.
func (j *journey) ownWords(st *evidence.Statement) error {
	said, err := j.words("How is it for you? Say what happens, how often, what help you need and what it costs you afterwards.")
	if err != nil {
		return err
	}
	if said != "" {
		st.Because = said
	}
	for _, q := range []struct {
		text string
		to   *evidence.YesNo
	}{
		{"Can you do it safely, without harm to you or others?", &st.Reliability.Safely},
		{"Can you do it to an acceptable standard?", &st.Reliability.Standard},
		{"Can you do it as often as you need to?", &st.Reliability.Repeatedly},
		{"Can you do it in a reasonable time, no more than twice as long as others?", &st.Reliability.Time},
	} {
		if *q.to, err = j.yesNo(q.text, *q.to); err != nil {
			return err
		}
	}
	return j.days(st)
}

func (j *journey) yesNo(question string, now evidence.YesNo) (evidence.YesNo, error) {
	j.say("%s", question)
	for {
		line, err := j.ask("Type y for yes, n for no, or nothing to leave it:")
		if err != nil {
			return now, err
		}
		switch line {
		case "":
			return now, nil
		case "y", "Y", "yes", "Yes":
			return evidence.Yes, nil
		case "n", "N", "no", "No":
			return evidence.No, nil
		}
	}
}

const daysOfWeek = 7

// days asks on how many days of a week it is so.
func (j *journey) days(st *evidence.Statement) error {
	for {
		line, err := j.ask("On how many days of a week is it like this? Type 0 to 7, or nothing to leave it:")
		if err != nil || line == "" {
			return err
		}
		if n, err := strconv.Atoi(line); err == nil && n >= 0 && n <= daysOfWeek {
			st.Days, st.OutOf = n, daysOfWeek
			return nil
		}
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
