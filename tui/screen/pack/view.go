package pack

import (
	"errors"
	"strconv"

	"ownpack/evidence"
	"ownpack/tui/widget"
)

// View draws the screen.
func (m *Model) View() string {
	switch {
	case m.mode == modeAsk:
		return m.askView()
	case m.mode == modeShow || m.mode == modeFor || m.mode == modeOrder || m.mode == modeAfter || m.mode == modeAttach:
		m.chooser.SetSize(m.w, m.h)
		return m.chooser.View()
	case m.mode == modeDocs && m.err == nil:
		return widget.Block(m.docLines(), m.w, m.h)
	case m.mode == modeRead:
		return widget.Block(m.readLines(), m.w, m.h)
	case m.mode == modeSign:
		return m.scrolled(m.signLines())
	case m.mode == modeFolder:
		return widget.Block(m.folderLines(), m.w, m.h)
	case m.mode == modeBusy:
		return m.busyView()
	case m.mode == modeDone:
		return m.scrolled(m.doneLines())
	case errors.Is(m.err, evidence.ErrNothingNew):
		return widget.Block(m.nothingNew(), m.w, m.h)
	case m.err != nil:
		return widget.Block(widget.Trouble{
			What: "the plan of the pack could not be made.", Err: m.err,
			Safe: "Your case is as it was.", Do: "Press esc to go back, and try again.",
		}.Lines(m.theme, m.w), m.w, m.h)
	case !m.loaded:
		return widget.Block([]string{"", m.theme.Muted.Render("Working out what goes in …")}, m.w, m.h)
	}
	return m.scrolled(m.planLines())
}

// scrolled draws lines from the one scrolled to.
func (m *Model) scrolled(lines []string) string {
	m.scroll.SetSize(max(len(lines)-m.h+1, 1))
	top := max(m.scroll.Cursor(), 0)
	if len(lines)-top > m.h && m.h > 1 {
		seen := append([]string{}, lines[top:top+m.h-1]...)
		return widget.Block(append(seen, m.theme.Muted.Render("↓ more")), m.w, m.h)
	}
	return widget.Block(lines[top:], m.w, m.h)
}

func (m *Model) planLines() []string {
	w := min(m.w, widget.Measure)
	if !hasContent(m.plan) {
		lines := []string{m.theme.Strong.Render("Your pack is empty so far"), ""}
		for _, l := range widget.Wrap("You have not chosen any evidence yet. Press esc, then 4.", w) {
			lines = append(lines, m.theme.Link.Render(l))
		}
		return lines
	}
	lines := widget.Styled(m.headWords(), w, m.theme.Strong.Render)
	for _, l := range widget.Wrap(m.chosenWords(), w) {
		lines = append(lines, m.theme.Text.Render(l))
	}
	lines = append(lines, m.sizeLines(w)...)
	for _, l := range widget.Wrap("Press b to sign it and save it in this folder: "+evidence.VisibleLine(m.folder), w) {
		lines = append(lines, m.theme.Muted.Render(l))
	}
	lines = append(lines, "")
	if n := len(m.plan.Warnings); n > 0 {
		lines = append(lines, m.theme.Warn.Render("Look at first: "+widget.Count(n, "question", "questions")))
		for i := range m.plan.Warnings {
			lines = append(lines, m.warningLines(i, w)...)
		}
		lines = append(lines, "")
	}
	lines = append(lines, m.theme.Strong.Render("What goes in, in this order"))
	for _, it := range m.plan.Items {
		lines = append(lines, m.itemLines(it, w)...)
	}
	return lines
}

const labelWidth = 11

// itemLines is one document of the pack: its labels and title, and below them
// where it comes from.
func (m *Model) itemLines(it evidence.Item, w int) []string {
	title := evidence.VisibleLine(it.Title)
	lines := []string{m.theme.Key.Render(widget.Fit("  "+it.Labels(), labelWidth)) +
		m.theme.Text.Render(widget.Cut(title, w-labelWidth))}
	about := origin(it)
	if about != "" {
		lines = append(lines, m.theme.Muted.Render(widget.Fit("", labelWidth)+widget.Cut(about, w-labelWidth)))
	}
	return lines
}

// origin says of which day and which pages an exhibit is.
func origin(it evidence.Item) string {
	switch it.Kind {
	case evidence.ItemExhibit, evidence.ItemExtract:
	default:
		return ""
	}
	s := it.Days()
	if it.Kind == evidence.ItemExtract {
		return s + ", typed word for word, " + widget.Count(len(it.Typed), "entry", "entries")
	}
	n := len(it.SourcePages)
	switch {
	case n > 0 && n == it.SourceTotal:
		return s + ", the whole document"
	case n == 1:
		return s + ", page " + strconv.Itoa(it.SourcePages[0]) + " of " + strconv.Itoa(it.SourceTotal)
	case n > 1:
		return s + ", " + widget.Number(n) + " of its " + widget.Number(it.SourceTotal) + " pages, whole"
	}
	return s
}
