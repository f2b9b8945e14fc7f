package question

import (
	"ownpack/evidence"
	"ownpack/tui/widget"
)

// Said puts in words what the person answered; empty if nothing yet.
func Said(f evidence.Finding) string {
	switch {
	case !isGap(f):
	case f.Answer == evidence.AnswerLater:
		return "You said: ask me later."
	case settled(f):
		return "You said: it is dealt with."
	}
	if isGap(f) {
		return ""
	}
	switch f.Answer {
	case evidence.AnswerRight:
		return "You said: it is about me."
	case evidence.AnswerWrong:
		return "You said: it is not about me. It stays out of your pack."
	case evidence.AnswerLater:
		return "You said: ask me later. Until then it stays out of your pack."
	}
	return ""
}

// Lines are the question and its reason.
func (a *Asker) Lines(f evidence.Finding, w int) []string {
	w = min(w, widget.Measure)
	var out []string
	for _, l := range widget.Wrap(evidence.VisibleLine(f.Question), w) {
		out = append(out, a.theme.Strong.Render(l))
	}
	for _, l := range widget.Wrap("We ask because "+evidence.VisibleLine(f.Why)+".", w) {
		out = append(out, a.theme.Text.Render(l))
	}
	if said := Said(f); said != "" {
		for _, l := range widget.Wrap(said, w) {
			out = append(out, a.theme.OK.Render(l))
		}
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
	if isGap(f) {
		choices = [][2]string{
			{"y", "I have dealt with it, or it does not matter for me. Do not ask again."},
			{"l", "Ask me later."},
		}
	}
	for _, c := range choices {
		out = append(out, widget.Cut("  "+a.theme.Key.Render(c[0])+"   "+a.theme.Text.Render(c[1]), w))
	}
	return out
}
