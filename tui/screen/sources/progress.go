package sources

import (
	"context"
	"errors"
	"path/filepath"
	"slices"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// progress is how far adding has come: in all, and with each file that is being
// read.
type progress struct {
	all   evidence.Progress
	files []evidence.Progress
}

// take takes news of one file. Those that are through go when others come.
func (p *progress) take(now evidence.Progress) {
	p.all = now
	if now.File == "" {
		return
	}
	i := slices.IndexFunc(p.files, func(f evidence.Progress) bool { return f.File == now.File })
	if i < 0 {
		p.files = append(p.files, now)
		return
	}
	p.files[i] = now
}

func (m *Model) busyView() string {
	p := m.progress
	head := "Adding documents"
	if p.all.Files > 1 {
		head += ": " + widget.Number(p.all.FilesDone) + " of " + widget.Number(p.all.Files) + " done"
	}
	lines := []string{m.theme.Strong.Render(head), ""}
	if len(p.files) == 0 {
		lines = append(lines, m.theme.Text.Render("Looking at what you gave …"), "")
	}
	room := max((m.h-6)/2, 1)
	for _, f := range p.files[max(len(p.files)-room, 0):] {
		lines = append(lines,
			m.theme.Text.Render(widget.Cut(evidence.VisibleLine(filepath.Base(f.File)), m.w)),
			widget.FileBar(m.theme, f, m.w))
	}
	lines = append(lines, "", m.theme.Muted.Render("This can take a minute. Press esc to stop; what is added already stays."))
	return widget.Block(lines, m.w, m.h)
}

func (m *Model) stop() tea.Cmd {
	m.add.Cancel()
	return nav.Say("Stopping. What is added already stays.")
}

// doneKeys go on with what was stopped, or with a document that is locked.
func (m *Model) doneKeys() widget.Keys {
	var keys widget.Keys
	if m.stopped() {
		keys = append(keys, widget.Key{Binding: widget.Bind("g", "go on with the rest", "g"), Do: m.submit, Bar: true, Group: true})
	}
	if id, ok := m.lockedResult(); ok {
		keys = append(keys, widget.Key{Binding: widget.Bind("w", "give a password", "w"), Bar: true, Group: true, Do: func() tea.Cmd {
			m.selectSource(id)
			return m.askPasswordOf(id, "")
		}})
	}
	return append(append(keys, m.scroll.Keys(nil)...), widget.Key{
		Binding: widget.Bind("enter", "back to your documents", "enter", "esc"), Do: m.leave, Bar: true, Group: true,
	})
}

// stopped reports whether adding was stopped and can go on.
func (m *Model) stopped() bool {
	return errors.Is(m.addErr, context.Canceled) && m.unlocking == "" && len(m.adding.given) > 0
}

// lockedResult is the first document just added that waits for its password.
func (m *Model) lockedResult() (evidence.ID, bool) {
	for _, r := range m.results {
		if r.Status == evidence.NeedsPassword && r.Source != "" {
			return r.Source, true
		}
	}
	return "", false
}

func (m *Model) doneView() string {
	counts := map[evidence.ImportStatus]int{}
	for _, r := range m.results {
		counts[r.Status]++
	}
	lines := []string{m.theme.Strong.Render(widget.Count(counts[evidence.Imported], "document", "documents") + " added" + others(counts)), ""}
	switch {
	case errors.Is(m.addErr, context.Canceled):
		text := "Stopped. What was added before stays. Your own files are as they were."
		if m.stopped() {
			text += " Press g to go on: what you have already is not added twice."
		}
		lines = append(append(lines, widget.Styled(text, m.w, m.theme.Text.Render)...), "")
	case m.addErr != nil:
		lines = append(lines, widget.Trouble{
			What: "adding did not get to its end.", Err: m.addErr,
			Safe: "What was added before stays. Your own files are as they were.",
			Do:   "Press enter, then a to try again.",
		}.Lines(m.theme, m.w)...)
		lines = append(lines, "")
	}
	for _, r := range byNeed(m.results) {
		lines = append(lines, m.result(r)...)
	}
	m.scroll.SetSize(max(len(lines)-m.h+1, 1))
	return widget.Block(lines[max(m.scroll.Cursor(), 0):], m.w, m.h)
}

// byNeed puts first what somebody has to do something about, and last what was
// there already.
func byNeed(results []evidence.ImportResult) []evidence.ImportResult {
	need := func(r evidence.ImportResult) int {
		switch {
		case r.Status == evidence.Duplicate:
			return 3
		case r.Status != evidence.Imported:
			return 0
		case len(r.Warnings) > 0:
			return 1
		}
		return 2
	}
	out := slices.Clone(results)
	slices.SortStableFunc(out, func(a, b evidence.ImportResult) int { return need(a) - need(b) })
	return out
}

// others says in short what became of files that were not added.
func others(counts map[evidence.ImportStatus]int) string {
	out := ""
	if n := counts[evidence.Duplicate]; n > 0 {
		out += ", " + widget.Number(n) + " there already"
	}
	if n := counts[evidence.NeedsPassword]; n > 0 {
		out += ", " + widget.Number(n) + " locked"
	}
	if n := counts[evidence.Unreadable] + counts[evidence.Unsupported]; n > 0 {
		out += ", " + widget.Number(n) + " not added"
	}
	return out
}

// result tells what became of one file.
func (m *Model) result(r evidence.ImportResult) []string {
	state := words.Import(r.Status)
	style := m.theme.Warn
	kept := r.Status == evidence.NeedsPassword && r.Source != ""
	if r.Status == evidence.Imported {
		style = m.theme.OK
		state += ": " + widget.Count(r.Entries, "entry", "entries")
		if r.Pages > 0 {
			state += " on " + widget.Count(r.Pages, "page", "pages")
		}
	} else if r.Reason != "" && r.Status != evidence.Duplicate && !kept {
		state += ": " + evidence.VisibleLine(r.Reason)
	}
	out := []string{m.theme.Text.Render(widget.Cut(evidence.VisibleLine(filepath.Base(r.File)), m.w))}
	w := min(m.w-4, widget.Measure)
	add := func(text string, style func(...string) string) {
		for _, l := range widget.Wrap(text, w) {
			out = append(out, "    "+style(l))
		}
	}
	add(state, style.Render)
	do := words.ImportAdvice(r.Status)
	if r.Status == evidence.NeedsPassword && !kept {
		do = words.ImportAdvice(evidence.Unsupported) // no password helps here
	}
	if do != "" {
		add("What to do: "+do, m.theme.Link.Render)
	}
	for _, text := range tally(r.Warnings) {
		add("Look: "+text, m.theme.Warn.Render)
	}
	return out
}

// tally puts warnings in words, each once, with how often it came.
func tally(warnings []evidence.Warning) []string {
	var order []string
	counts := map[string]int{}
	for _, w := range warnings {
		text := words.Warning(w)
		if w.Code == evidence.WarnIdentityMismatch {
			text += " You will be asked."
		}
		if counts[text]++; counts[text] == 1 {
			order = append(order, text)
		}
	}
	for i, text := range order {
		if n := counts[text]; n > 1 {
			order[i] += " (" + widget.Number(n) + " times)"
		}
	}
	return order
}
