package plain

import (
	"slices"

	"ownpack/evidence"
	"ownpack/tui/words"
)

// history reads out what was done, the newest first, and goes back to before a
// step.
func (j *journey) history() error {
	all, err := j.desk.History(j.ctx)
	if err != nil {
		return j.trouble("what was done could not be read.", err)
	}
	steps := slices.DeleteFunc(slices.Clone(all), func(s evidence.Step) bool { return s.Of != 0 })
	slices.Reverse(steps)
	if len(steps) == 0 {
		j.say("Nothing was done yet.")
		return nil
	}
	var lines []string
	for _, s := range steps {
		line := words.Day(s.Time.Local().Format("2006-01-02")) + s.Time.Local().Format(" at 15:04") + ": " + words.Done(s.Verb)
		switch {
		case s.Undone:
			line += " (taken back)"
		case s.Fixed:
			line += " (stays)"
		}
		lines = append(lines, line)
	}
	n, err := j.choose("What was done, the newest first. Choose a step to go back to before it.", lines)
	if err != nil {
		return err
	}
	if s := steps[n]; s.Undone || s.Fixed {
		j.say("This was taken back already, or cannot be taken back.")
		return nil
	}
	yes, err := j.yes("Take back this step and all that came after it?")
	if err != nil || !yes {
		return err
	}
	if _, err := j.desk.UndoTo(j.ctx, steps[n].Number); err != nil {
		return j.trouble("not everything was taken back.", err)
	}
	j.say("Taken back. “Redo what was undone” puts it back, one step at a time.")
	return nil
}
