package widget

import (
	"strings"

	"ownpack/evidence"
	"ownpack/tui/theme"
)

// Trouble tells a person that something went wrong: what happened, what is
// safe, and what they can do.
type Trouble struct {
	What string
	Err  error
	Safe string
	Do   string
}

// Lines draws the trouble in lines of at most w columns.
func (tr Trouble) Lines(t *theme.Theme, w int) []string {
	w = min(w, Measure)
	var out []string
	add := func(style func(...string) string, text string) {
		if text == "" {
			return
		}
		for _, l := range Wrap(text, w) {
			out = append(out, style(l))
		}
	}
	add(t.Danger.Render, "Problem: "+tr.What)
	if tr.Err != nil {
		add(t.Muted.Render, "The reason given: "+evidence.VisibleLine(tr.Err.Error()))
	}
	out = append(out, "")
	add(t.Text.Render, tr.Safe)
	add(t.Text.Render, tr.Do)
	return out
}

// Bar draws how far work has come, in words and as a bar.
func Bar(t *theme.Theme, p evidence.Progress, w int) string {
	if p.Total <= 0 {
		return t.Muted.Render("working …")
	}
	done := max(min(p.Done, p.Total), 0)
	return bar(t, p, w, "  "+Number(done)+" of "+Number(p.Total))
}

// FileBar is Bar for a file that is being read. What its numbers count depends on
// the kind of file, so it says how much of a hundred; and once all is read, what is
// still to be done.
func FileBar(t *theme.Theme, p evidence.Progress, w int) string {
	switch {
	case p.Total <= 0:
		return t.Muted.Render("working …")
	case p.Done >= p.Total:
		return bar(t, p, w, "  read, now being sorted")
	}
	return bar(t, p, w, "  "+Number(max(p.Done, 0)*100/p.Total)+" % read")
}

func bar(t *theme.Theme, p evidence.Progress, w int, words string) string {
	done := max(min(p.Done, p.Total), 0)
	room := max(min(w-len(words), 48), 4)
	full := room * done / p.Total
	return t.Link.Render(strings.Repeat("█", full)) + t.Muted.Render(strings.Repeat("░", room-full)) +
		t.Text.Render(words)
}
