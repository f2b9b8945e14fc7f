package pack

import (
	"context"
	"errors"
	"path/filepath"
	"strconv"

	"ownpack/evidence"
	"ownpack/tui/widget"
)

// View draws the screen.
func (m *Model) View() string {
	switch {
	case m.mode == modeAsk:
		return m.askView()
	case m.mode == modeShow:
		m.chooser.SetSize(m.w, m.h)
		return m.chooser.View()
	case m.mode == modeBusy:
		return m.busyView()
	case m.mode == modeDone:
		return m.scrolled(m.doneLines())
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
	lines := []string{m.theme.Strong.Render("Your pack will have " + widget.Count(m.plan.Pages(), "page", "pages"))}
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
	s := it.Date.Words()
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

func (m *Model) busyView() string {
	lines := []string{m.theme.Strong.Render("Making your pack"), ""}
	if m.progress.File != "" {
		lines = append(lines, m.theme.Text.Render(widget.Cut(evidence.VisibleLine(filepath.Base(m.progress.File)), m.w)))
	}
	return widget.Block(append(
		lines, widget.Bar(m.theme, m.progress, m.w), "",
		m.theme.Muted.Render("Press esc to stop. If you stop, no file is left behind."),
	), m.w, m.h)
}

func (m *Model) doneLines() []string {
	switch {
	case errors.Is(m.result.err, context.Canceled):
		return []string{
			m.theme.Strong.Render("Stopped"), "",
			m.theme.Text.Render("No file was made. Your case is as it was."),
			m.theme.Text.Render("Press b to make the pack, or esc to go back."),
		}
	case m.result.err != nil:
		return widget.Trouble{
			What: "the pack was not made.", Err: m.result.err,
			Safe: "Your case is as it was, and no half file was left behind.",
			Do:   "Check that there is room on the disk and that the folder can be written to. Then press b to try again.",
		}.Lines(m.theme, m.w)
	}
	return m.successLines()
}

func (m *Model) successLines() []string {
	w := min(m.w, widget.Measure)
	b := m.result.built
	lines := []string{m.theme.OK.Render("Your pack is made and signed"), ""}
	lines = append(lines, m.row("Folder", w, widget.Wrap(evidence.VisibleLine(m.folder), w-rowLabel)...)...)
	for _, f := range b.Files {
		lines = append(lines, m.row("File", w, widget.Wrap(evidence.VisibleLine(filepath.Base(f.File)), w-rowLabel)...)...)
		lines = append(lines, m.row("Size", w, widget.Count(f.Pages, "page", "pages")+", "+widget.Size(f.Bytes))...)
		lines = append(lines, m.row("SHA-256", w, halves(f.SHA256)...)...)
	}
	lines = append(lines, m.row("Pack id", w, b.PackID)...)
	if b.Receipt != "" {
		lines = append(lines, m.row("Receipt", w, widget.Wrap(evidence.VisibleLine(filepath.Base(b.Receipt)), w-rowLabel)...)...)
	}
	lines = append(lines, "")
	add := func(s string) {
		for _, l := range widget.Wrap(s, w) {
			lines = append(lines, m.theme.Text.Render(l))
		}
	}
	if n := len(b.Ledger.Placeholders); n > 0 {
		add(widget.Count(n, "page", "pages") + " could not be printed. A page in its place says why.")
	}
	add("To read it, open the folder and open the file, as any PDF.")
	add("SHA-256 is the file's fingerprint. The receipt holds it too: keep it. If someone asks whether they have the same file, compare it.")
	if len(b.Files) > 0 {
		lines = append(lines, "", m.theme.Text.Render("To check at any time that nothing in it was changed, quit and use:"))
		for _, l := range widget.Wrap(`ownpack verify "`+evidence.VisibleLine(b.Files[0].File)+`"`, w-2) {
			lines = append(lines, m.theme.Link.Render("  "+l))
		}
	}
	return lines
}

const rowLabel = 10

// row is a label with one or more lines beside it.
func (m *Model) row(label string, w int, values ...string) []string {
	var out []string
	for _, v := range values {
		out = append(out, m.theme.Muted.Render(widget.Fit(label, rowLabel))+
			m.theme.Text.Render(widget.Cut(evidence.VisibleLine(v), w-rowLabel)))
		label = ""
	}
	return out
}

// halves breaks a fingerprint into two lines of groups, easy to read aloud.
func halves(hex string) []string {
	const group, perLine = 8, 4
	var out []string
	line := ""
	for i := 0; i < len(hex); i += group {
		if i > 0 && (i/group)%perLine == 0 {
			out, line = append(out, line), ""
		}
		if line != "" {
			line += " "
		}
		line += hex[i:min(i+group, len(hex))]
	}
	return append(out, line)
}
