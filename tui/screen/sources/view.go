package sources

import (
	"context"
	"errors"
	"path/filepath"

	"ownpack/evidence"
	"ownpack/tui/question"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// View draws the screen.
func (m *Model) View() string {
	switch {
	case m.mode == modeAsk:
		return m.askView()
	case m.mode == modePassword:
		return m.passwordView()
	case m.mode == modeBusy:
		return m.busyView()
	case m.mode == modeDone:
		return m.doneView()
	case !m.loaded:
		return widget.Block([]string{"", m.theme.Muted.Render("Reading …")}, m.w, m.h)
	case m.err != nil:
		return widget.Block(widget.Trouble{
			What: "the list of documents could not be read.", Err: m.err,
			Safe: "Nothing was changed.", Do: "Press esc to go back, and try again.",
		}.Lines(m.theme, m.w), m.w, m.h)
	}
	return m.listView()
}

func (m *Model) listView() string {
	if len(m.sources) == 0 {
		lines := []string{m.theme.Strong.Render("No documents yet"), ""}
		for _, l := range widget.Wrap("Press a to add files: a print of your GP record, letters, fit notes, or a download from an app. "+
			"You can also drop files onto this window. ownpack takes a copy and never changes your files. Nothing leaves this computer.", min(m.w, widget.Measure)) {
			lines = append(lines, m.theme.Text.Render(l))
		}
		return widget.Block(lines, m.w, m.h)
	}
	lines := []string{m.theme.Strong.Render(widget.Count(len(m.sources), "document", "documents")), ""}
	from, to := m.list.Window()
	for i := from; i < to; i++ {
		for _, l := range m.row(i) {
			lines = append(lines, m.list.Row(i, l))
		}
	}
	foot := m.foot()
	for len(lines) < m.h-len(foot) {
		lines = append(lines, "")
	}
	return widget.Block(append(lines, foot...), m.w, m.h)
}

// row is a document in two lines: its name, and what it is.
func (m *Model) row(i int) []string {
	s := m.sources[i]
	title := evidence.VisibleLine(s.Name)
	state := words.Form(s.Form)
	if s.PageCount > 0 {
		state += ", " + widget.Count(s.PageCount, "page", "pages")
	}
	state += ", " + widget.Count(s.EntryCount, "entry", "entries")
	switch look := m.look(s); {
	case len(look) == 1:
		state += ". Look: " + look[0]
	case len(look) > 1:
		state += ". Look: " + widget.Number(len(look)) + " things to know"
	}
	if i == m.list.Cursor() {
		return []string{m.theme.Selected.Render(widget.Cut("► "+title, m.w)), m.theme.Text.Render(widget.Cut("    "+state, m.w))}
	}
	return []string{m.theme.Text.Render(widget.Cut("  "+title, m.w)), m.theme.Muted.Render(widget.Cut("    "+state, m.w))}
}

// footLines is the room below the list for the chosen document.
const footLines = 6

// look lists what to know about a document. The warning that it may be about
// somebody else goes when the person has answered.
func (m *Model) look(s evidence.Source) []string {
	var out []string
	for _, w := range s.Warnings {
		if f, asked := m.asker.About(s.ID); asked && w.Code == evidence.WarnIdentityMismatch && !m.asker.Waiting(s.ID) {
			if f.Answer == evidence.AnswerWrong {
				out = append(out, "You said: it is not about me. It stays out of your pack.")
			}
			continue
		}
		out = append(out, words.Warning(w))
	}
	return out
}

// foot tells more of the chosen document: the question about it with the keys
// that answer, or its title and all warnings.
func (m *Model) foot() []string {
	i := m.list.Cursor()
	if i < 0 {
		return nil
	}
	s := m.sources[i]
	var out []string
	f, asked := m.finding()
	if asked && m.asker.Waiting(s.ID) {
		out = append(out, m.asker.Lines(f, m.w)...)
		return append(out[:min(len(out), footLines-1)],
			m.theme.Link.Render(widget.Cut("y it is about me · n it is not · l ask me later · x take it out", m.w)))
	}
	if s.Title != "" {
		out = append(out, m.theme.Muted.Render(widget.Cut(evidence.VisibleLine(s.Title), m.w)))
	}
	if said := question.Said(f); asked && said != "" {
		out = append(out, m.theme.OK.Render(widget.Cut(said, m.w)))
	}
	for _, w := range s.Warnings {
		if asked && w.Code == evidence.WarnIdentityMismatch {
			continue
		}
		text := words.Warning(w)
		if w.Detail != "" {
			text += " (" + evidence.VisibleLine(w.Detail) + ")"
		}
		out = append(out, m.theme.Warn.Render(widget.Cut("Look: "+text, m.w)))
		if len(out) == footLines-1 {
			break
		}
	}
	return out
}

func (m *Model) askView() string {
	lines := []string{m.theme.Strong.Render("Add documents"), ""}
	for _, l := range widget.Wrap("Type where the file or folder is, or drop files onto this window. Then press enter.", min(m.w, widget.Measure)) {
		lines = append(lines, m.theme.Text.Render(l))
	}
	lines = append(lines, "", m.path.View(), "")
	for _, l := range widget.Wrap("For example: ~/Downloads/gp-record.pdf. ownpack takes a copy and never changes your files.", min(m.w, widget.Measure)) {
		lines = append(lines, m.theme.Muted.Render(l))
	}
	return widget.Block(lines, m.w, m.h)
}

func (m *Model) busyView() string {
	file := evidence.VisibleLine(filepath.Base(m.progress.File))
	if m.progress.File == "" {
		file = "Looking at what you gave …"
	}
	head := "Adding documents"
	if m.progress.Files > 1 {
		head += ", " + widget.Number(min(m.progress.FilesDone+1, m.progress.Files)) + " of " + widget.Number(m.progress.Files)
	}
	return widget.Block([]string{
		m.theme.Strong.Render(head), "",
		m.theme.Text.Render(widget.Cut(file, m.w)),
		widget.Bar(m.theme, m.progress, m.w), "",
		m.theme.Muted.Render("This can take a minute. Press esc to stop; what is added already stays."),
	}, m.w, m.h)
}

func (m *Model) doneView() string {
	added := 0
	for _, r := range m.results {
		if r.Status == evidence.Imported {
			added++
		}
	}
	lines := []string{m.theme.Strong.Render(widget.Count(added, "document", "documents") + " added"), ""}
	switch {
	case errors.Is(m.addErr, context.Canceled):
		lines = append(lines, m.theme.Text.Render("Stopped. What was added before stays. Your own files are as they were."), "")
	case m.addErr != nil:
		lines = append(lines, widget.Trouble{
			What: "adding did not get to its end.", Err: m.addErr,
			Safe: "What was added before stays. Your own files are as they were.",
			Do:   "Press enter, then a to try again.",
		}.Lines(m.theme, m.w)...)
		lines = append(lines, "")
	}
	for _, r := range m.results {
		lines = append(lines, m.result(r)...)
	}
	m.scroll.SetSize(max(len(lines)-m.h+1, 1))
	return widget.Block(lines[max(m.scroll.Cursor(), 0):], m.w, m.h)
}

// result tells what became of one file.
func (m *Model) result(r evidence.ImportResult) []string {
	state := words.Import(r.Status)
	style := m.theme.Warn
	if r.Status == evidence.Imported {
		style = m.theme.OK
		state += ": " + widget.Count(r.Entries, "entry", "entries")
		if r.Pages > 0 {
			state += " on " + widget.Count(r.Pages, "page", "pages")
		}
	} else if r.Reason != "" && r.Status != evidence.Duplicate {
		state += ": " + evidence.VisibleLine(r.Reason)
	}
	out := []string{m.theme.Text.Render(widget.Cut(evidence.VisibleLine(filepath.Base(r.File)), m.w))}
	w := min(m.w-4, widget.Measure)
	for _, l := range widget.Wrap(state, w) {
		out = append(out, style.Render("    "+l))
	}
	if do := words.ImportAdvice(r.Status); do != "" {
		for _, l := range widget.Wrap("What to do: "+do, w) {
			out = append(out, m.theme.Link.Render("    "+l))
		}
	}
	for _, text := range tally(r.Warnings) {
		for _, l := range widget.Wrap("Look: "+text, w) {
			out = append(out, m.theme.Warn.Render("    "+l))
		}
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
