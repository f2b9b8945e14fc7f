package question

import (
	"ownpack/evidence"
	"ownpack/tui/widget"
)

// Said puts in words what the person answered; empty if nothing yet.
func Said(f evidence.Finding) string {
	switch {
	case f.Answer == "":
		return ""
	case isGap(f) && settled(f):
		return "You said: it is dealt with."
	case !isFile(f) && f.Answer == evidence.AnswerLater:
		return "You said: ask me later."
	case f.Mistake() && f.Answer == evidence.AnswerRight:
		return "You said: this is right."
	case f.Mistake():
		return "You said: this is wrong. The entry is marked, and stays as it is."
	}
	switch f.Answer {
	case evidence.AnswerRight:
		return "You said: it is about me."
	case evidence.AnswerWrong:
		return "You said: it is not about me. It stays out of your pack."
	}
	return "You said: ask me later. Until then it stays out of your pack."
}

// Lines are the question and its reason.
func (a *Asker) Lines(f evidence.Finding, w int) []string {
	return append(a.Question(f, w), a.Reason(f, w)...)
}

// Question is the question alone.
func (a *Asker) Question(f evidence.Finding, w int) []string {
	return widget.Styled(evidence.VisibleLine(f.Question), w, a.theme.Strong.Render)
}

// Reason is why it is asked, and what the person said so far.
func (a *Asker) Reason(f evidence.Finding, w int) []string {
	out := widget.Styled(evidence.VisibleLine(f.Reason()), w, a.theme.Text.Render)
	if said := Said(f); said != "" {
		out = append(out, widget.Styled(said, w, a.theme.OK.Render)...)
	}
	return out
}

// Choices say what each key would do to a question, one below the other.
func (a *Asker) Choices(f evidence.Finding, w int) []string {
	var out []string
	choices := [][2]string{
		{"y", "It is about me. What it says can be used."},
		{"n", "It is not about me. It stays out of my pack."},
		{"l", "Ask me later. Until then it stays out of my pack."},
		{"x", "Take it out of the case. Undo brings it back."},
	}
	switch {
	case isGap(f):
		choices = [][2]string{
			{"y", "I have dealt with it, or it does not matter for me. Do not ask again."},
			{"l", "Ask me later."},
		}
	case f.Mistake() && len(f.Entries) > 1:
		choices = [][2]string{
			{"n", "One of them is wrong. Next you can say which, and what is right."},
			{"y", "None of them is wrong. Do not ask again."},
			{"l", "Not sure. Ask me later."},
		}
	case f.Mistake():
		choices = [][2]string{
			{"n", "This is wrong. Next you can say what is right."},
			{"y", "This is right. Do not ask again."},
			{"l", "Not sure. Ask me later."},
		}
	}
	for _, c := range choices {
		out = append(out, widget.Cut("  "+widget.KeyMark(c[0], a.theme.Key.Render(c[0])+"   "+a.theme.Text.Render(c[1])), w))
	}
	return out
}
