package pack

import (
	"context"
	"errors"
	"path/filepath"
	"strconv"

	"ownpack/evidence"
	"ownpack/tui/widget"
)

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
	case errors.Is(m.result.err, evidence.ErrStillFound):
		return widget.Trouble{
			What: "the pack was not saved, because something that you hid could still be found in it.", Err: m.result.err,
			Safe: "No file was made, nothing was sent, and your case is as it was.",
			Do:   "Press h to go to what you hid. Read the page there: hide the words once more, or show less of the document. Then make the pack again.",
		}.Lines(m.theme, m.w)
	case m.result.err != nil:
		return m.notMade().Lines(m.theme, m.w)
	}
	return m.successLines()
}

func (m *Model) successLines() []string {
	w := min(m.w, widget.Measure)
	b := m.result.built
	lines := []string{m.theme.OK.Render(widget.Cut("Your pack is made and signed. For: "+m.madeFor(), w)), ""}
	lines = append(lines, m.row("Folder", w, widget.Wrap(evidence.VisibleLine(m.madeIn()), w-rowLabel)...)...)
	for _, f := range b.Files {
		lines = append(lines, m.row("File", w, widget.Wrap(evidence.VisibleLine(filepath.Base(f.File)), w-rowLabel)...)...)
		lines = append(lines, m.row("Size", w, widget.Count(f.Pages, "page", "pages")+", "+widget.Size(f.Bytes))...)
	}
	if b.Receipt != "" {
		lines = append(lines, m.row("Receipt", w, widget.Wrap(evidence.VisibleLine(filepath.Base(b.Receipt)), w-rowLabel)...)...)
	}
	lines = append(lines, m.row("Pack id", w, b.PackID)...)
	lines = append(append(lines, m.notices(w)...), "")
	lines = append(append(lines, m.sendLines(w)...), "")
	lines = append(lines, widget.Styled("To read it, press o to open the folder, and open the file as any PDF.", w, m.theme.Text.Render)...)
	return append(append(lines, ""), m.numberLines(w)...)
}

// notices are what the person must know of the pack that was made.
func (m *Model) notices(w int) []string {
	b := m.result.built
	var lines []string
	add := func(s string) { lines = append(append(lines, ""), widget.Styled(s, w, m.theme.Text.Render)...) }
	if b.Again > 1 {
		add("A file of that name was there already. It was kept, and the new one has " + strconv.Itoa(b.Again) + " at the end of its name.")
	}
	if n := len(b.Ledger.Placeholders); n > 0 {
		add(widget.Count(n, "page", "pages") + " could not be printed. A page in its place says why.")
	}
	if n := len(b.Ledger.Later); n > 0 {
		add("STILL TO SEND: " + widget.Count(n, "page", "pages") + " did not fit in the file. Its first page lists them.")
	}
	if b.LeftOut > 0 {
		add("LEFT OUT: " + widget.Count(b.LeftOut, "entry", "entries") + " that you chose, because the file may be about somebody else. Go back and press 3.")
	}
	if m.made.Originals {
		add("ORIGINALS ATTACHED: the file holds everything. Keep this copy to yourself.")
	}
	return lines
}

// numberLines are the numbers worked out from the files, and how they are used.
func (m *Model) numberLines(w int) []string {
	b := m.result.built
	lines := []string{m.theme.Strong.Render("How others can check it")}
	lines = append(lines, widget.Styled("Press v to see what they will see. Whoever gets it can do the same, also without a case:", w, m.theme.Text.Render)...)
	for _, f := range b.Files {
		for _, l := range widget.Wrap(`ownpack verify "`+evidence.VisibleLine(filepath.Base(f.File))+`"`, w-2) {
			lines = append(lines, m.theme.Link.Render("  "+l))
		}
	}
	lines = append(append(lines, ""), widget.Styled("These numbers are worked out from the file. Whoever has the same file gets the same. The receipt holds them too: keep it.", w, m.theme.Text.Render)...)
	for _, f := range b.Files {
		lines = append(lines, "", m.theme.Muted.Render(widget.Cut(evidence.VisibleLine(filepath.Base(f.File)), w)))
		lines = append(lines, m.row("SHA-256", w, halves(f.SHA256)...)...)
		lines = append(lines, m.row("SHA-512", w, halves(f.SHA512)...)...)
	}
	return lines
}

// madeFor says which version was made.
func (m *Model) madeFor() string {
	s := m.made.Name
	if m.made.Large {
		s += ", in large print"
	}
	return s
}

// sendLines say how the version that was made is handed in.
func (m *Model) sendLines(w int) []string {
	lines := []string{m.theme.Strong.Render("How to send it")}
	if m.made.Profile == evidence.ProfileMaster {
		lines[0] = m.theme.Strong.Render("What to do with it")
	}
	for i, step := range m.made.Send {
		for j, l := range widget.Wrap(step, w-3) {
			head := "   "
			if j == 0 {
				head = widget.Fit(strconv.Itoa(i+1)+".", 3)
			}
			lines = append(lines, m.theme.Text.Render(head+l))
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
