package plain

import (
	"strings"

	"ownpack/evidence"
)

// fillIn asks for each thing that stands in square brackets in a letter. Each
// answer is kept at once.
func (j *journey) fillIn(t evidence.LetterText) error {
	for _, blank := range t.Blanks {
		j.say("In the letter stands %s.", evidence.VisibleLine(blank))
		j.say("Type what belongs there, on one line. An empty line leaves it open.")
		line, err := j.ask("Your answer:")
		if err != nil {
			return err
		}
		if line == "" {
			continue
		}
		t = t.Filled(blank, evidence.VisibleLine(line))
		if err := j.keepText(t, "Saved."); err != nil {
			return err
		}
	}
	j.say("That was all.")
	return nil
}

// gap is what stands between the paragraphs of a letter.
const gap = "\n\n"

// paragraph changes one paragraph of a letter, or takes it out.
func (j *journey) paragraph(t evidence.LetterText) error {
	all := strings.Split(strings.TrimRight(t.Text, "\n"), gap)
	choices := make([]string, len(all))
	for i, p := range all {
		choices[i] = beginning(p)
	}
	n, err := j.choose("Which paragraph do you want to change?", choices)
	if err != nil {
		return err
	}
	j.say("It says:")
	j.say("%s", all[n])
	j.say("Type the new text on one line. An empty line leaves it as it is; a minus sign (-) takes the paragraph out.")
	line, err := j.ask("Your text:")
	switch {
	case err != nil || line == "":
		return err
	case line == "-" && len(all) == 1:
		j.say("Nothing was changed: a letter cannot be empty.")
		return nil
	case line == "-":
		all = append(all[:n:n], all[n+1:]...)
	default:
		all[n] = evidence.VisibleLine(line)
	}
	t.Text = strings.Join(all, gap) + "\n"
	if err := j.keepText(t, "Saved."); err != nil {
		return err
	}
	j.say("Hear it again to check it. “Undo the last step”, in the list of tasks, takes it back.")
	return nil
}

func (j *journey) keepText(t evidence.LetterText, said string) error {
	if err := j.desk.KeepLetterText(j.ctx, t); err != nil {
		return j.trouble("the letter was not changed.", err)
	}
	j.say("%s", said)
	return nil
}

// longest is how much of a paragraph is read out to know it by, in runes.
const longest = 60

// beginning is how a paragraph begins.
func beginning(p string) string {
	line := []rune(evidence.VisibleLine(p))
	if len(line) <= longest {
		return string(line)
	}
	return strings.TrimRight(string(line[:longest]), " ") + " …"
}
