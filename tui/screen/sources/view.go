package sources

import (
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
	case m.mode == modeConfirm:
		return m.confirmView()
	case m.mode == modePurge:
		m.sure.SetSize(m.w, m.h)
		return m.sure.View()
	case m.mode == modeDetails && m.loaded && m.err == nil:
		return m.detailsView()
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
	from, to := m.list.Window()
	head := widget.Count(len(m.sources), "document", "documents")
	if to-from < len(m.sources) {
		head += " (" + widget.Number(from+1) + " to " + widget.Number(to) + ")"
	}
	lines := []string{m.theme.Strong.Render(head), ""}
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

// answersLine names the keys that answer a document's question, right below it.
const answersLine = "y it is about me · n it is not · l ask me later · x take it out"

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
			m.theme.Link.Render(widget.Cut(answersLine, m.w)))
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
		out = append(out, m.theme.Warn.Render(widget.Cut("Look: "+warning(w), m.w)))
		if len(out) == footLines-1 {
			break
		}
	}
	return out
}
