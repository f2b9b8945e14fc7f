package question

import (
	"strings"

	"ownpack/evidence"
	"ownpack/tui/widget"
	"ownpack/tui/words"
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
		return "You answered: it is not asked again."
	case f.Mistake():
		return "You flagged a mistake. The entry is marked, and stays as it is."
	}
	switch f.Answer {
	case evidence.AnswerRight:
		return "You said: it is about me."
	case evidence.AnswerWrong:
		return "You said: it is not about me. It stays out of your pack."
	}
	return "You said: ask me later. Until then it stays out of your pack."
}

// Lines are the question and its reason, in short: without what differs.
func (a *Asker) Lines(f evidence.Finding, w int) []string {
	f.Differ = nil
	return a.Full(f, w)
}

// Full are the question and all of its reason.
func (a *Asker) Full(f evidence.Finding, w int) []string {
	return append(a.Question(f, w), a.Reason(f, w)...)
}

// Question is the question alone.
func (a *Asker) Question(f evidence.Finding, w int) []string {
	return widget.Styled(evidence.VisibleLine(f.Question), w, a.theme.Strong.Render)
}

// Reason is why it is asked, what differs, and what the person said so far.
func (a *Asker) Reason(f evidence.Finding, w int) []string {
	out := widget.Styled(evidence.VisibleLine(f.Reason()), w, a.theme.Text.Render)
	out = append(out, a.differences(f, w)...)
	if said := Said(f); said != "" {
		out = append(out, widget.Styled(said, w, a.theme.OK.Render)...)
	}
	return out
}

// besideFrom is the width from which what the person told and what a file says
// stand beside each other.
const besideFrom = 60

// differences put what a file says of the person beside what they told of
// themselves.
func (a *Asker) differences(f evidence.Finding, w int) []string {
	if len(f.Differ) == 0 {
		return nil
	}
	const whatWidth = 15
	w = min(w, widget.Measure)
	half := (w - whatWidth) / 2
	row := func(style func(...string) string, what, yours, file string) string {
		return a.theme.Muted.Render(widget.Fit(what, whatWidth)) + style(widget.Fit(yours, half)) + style(widget.Cut(file, half))
	}
	out := []string{""}
	if w >= besideFrom {
		out = append(out, row(a.theme.Muted.Render, "", "You told ownpack", "The file says"))
	}
	for _, d := range f.Differ {
		what, yours, file := capital(d.What), evidence.VisibleLine(d.Yours), evidence.VisibleLine(d.File)
		if w < besideFrom {
			out = append(out, widget.Styled(what+": you told ownpack "+yours+"; the file says "+file+".", w, a.theme.Text.Render)...)
			continue
		}
		out = append(out, row(a.theme.Strong.Render, what, yours, file))
	}
	return append(append(out, ""), widget.Styled(words.OwnMayBeWrong, w, a.theme.Text.Render)...)
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// answerKeys are the keys that give the answers.
var answerKeys = map[evidence.Answer]string{evidence.AnswerWrong: "n", evidence.AnswerRight: "y", evidence.AnswerLater: "l"}

// Choices say what each key would do to a question, one below the other.
func (a *Asker) Choices(f evidence.Finding, w int) []string {
	var out []string
	add := func(name, does string) {
		out = append(out, widget.Cut("  "+widget.KeyMark(name, a.theme.Key.Render(name)+"   "+a.theme.Text.Render(does)), w))
	}
	for _, c := range f.Choices() {
		add(answerKeys[c.Answer], evidence.VisibleLine(c.Words))
	}
	if isFile(f) {
		add("x", "Take it out of the case. Undo brings it back.")
		if len(f.Differ) > 0 {
			add("v", "Look at it before I answer.")
			add("a", "Change my own details.")
		}
	}
	return out
}

// longestLabel is how long the name of a key may be.
const longestLabel = 18

// Labels are the names of the keys that say that something is wrong, and that it is
// right: the words of these answers up to the first stop, where they are short.
func Labels(f evidence.Finding) (wrong, right string) {
	if f.Wrong == "" {
		return "wrong", "right"
	}
	wrong, right = label(f.Wrong), label(f.Right)
	if max(len(wrong), len(right)) > longestLabel {
		return "wrong", "right"
	}
	return wrong, right
}

func label(said string) string {
	if i := strings.IndexAny(said, ".,:"); i > 0 {
		said = said[:i]
	}
	if said == "" || strings.HasPrefix(said, "I ") {
		return said
	}
	return strings.ToLower(said[:1]) + said[1:]
}
