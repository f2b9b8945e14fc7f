package start

import (
	"errors"
	"path/filepath"
	"strings"

	"ownpack/evidence"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// About says what ownpack is, in two sentences.
const About = "ownpack helps you to make an evidence pack for PIP, ESA or Universal Credit from your own copy of your health record. " +
	"You choose what goes in, and nothing leaves this computer."

// View draws the screen.
func (m *Model) View() string {
	switch m.mode {
	case modePath:
		return m.pathView()
	case modeExample:
		return m.lines(m.exampleLines())
	case modeBusy:
		lines := append(m.head("The example"), m.text("Getting the example ready …")...)
		return m.lines(append(append(lines, ""), m.muted("The first time this takes about half a minute: a whole pack is made.")...))
	}
	return m.lines(m.listLines())
}

// listLines are what ownpack is, and the ways in, kept in sight around the chosen
// row where there is little room.
func (m *Model) listLines() []string {
	lines := append(m.text(About), "")
	rows, at := m.rows()
	hint := m.hint()
	room := max(m.h-len(lines)-len(hint)-1, 1)
	if len(rows) > room {
		from := max(min(at-room/2, len(rows)-room), 0)
		rows = rows[from : from+room]
	}
	lines = append(append(lines, rows...), "")
	return append(lines, hint...)
}

// rows are the cases and actions, and the line of the chosen one.
func (m *Model) rows() (lines []string, at int) {
	row := func(i int, text, note string) {
		if i == m.list.Cursor() {
			at = len(lines)
			lines = append(lines, m.list.Row(i, m.theme.Selected.Render(widget.Cut("► "+text+note, m.w))))
			return
		}
		lines = append(lines, m.list.Row(i, widget.Cut("  "+m.theme.Text.Render(text)+m.theme.Muted.Render(note), m.w)))
	}
	if n := len(m.recent.Cases); n > 0 {
		lines = append(lines, m.theme.Strong.Render("Cases you opened before"))
	}
	for i, r := range m.recent.Cases {
		note := ""
		if r.Gone {
			note = "not there any more"
		}
		row(i, widget.Fit(evidence.VisibleLine(filepath.Base(r.Path)), nameWidth), note)
	}
	if len(lines) > 0 {
		lines = append(lines, "")
	}
	lines = append(lines, m.theme.Strong.Render("What do you want to do?"))
	for i, a := range m.actions() {
		row(len(m.recent.Cases)+i, a.key+"  "+widget.Fit(a.name, nameWidth-3), a.hint)
	}
	return lines, at
}

// nameWidth is the column of names.
const nameWidth = 34

// hint says where a case is, if its name does not tell, and what is remembered.
func (m *Model) hint() []string {
	r, ok := m.at()
	switch {
	case !m.loaded:
		return nil
	case ok && (r.Gone || m.twice(r)):
		was := "In "
		if r.Gone {
			was = "It was in "
		}
		return []string{m.theme.Muted.Render(was + widget.CutLeft(evidence.VisibleLine(filepath.Dir(r.Path)), max(m.w-len(was), 1)))}
	case m.recent.Off:
		return m.muted("Cases that you open are not remembered. Press m to change that.")
	case len(m.recent.Cases) == 0:
		return m.muted("A case is one locked file with all that belongs to one person.")
	}
	return m.muted("ownpack remembers where these files are, and nothing of what is in them.")
}

// twice reports whether another case has the same name.
func (m *Model) twice(r evidence.RecentCase) bool {
	n := 0
	for _, o := range m.recent.Cases {
		if filepath.Base(o.Path) == filepath.Base(r.Path) {
			n++
		}
	}
	return n > 1
}

func (m *Model) pathView() string {
	lines := append(m.head("Open a case"), m.text("Type where the file of the case is, or drop the file onto this window. Then press enter.")...)
	lines = append(lines, "", m.field.View(), "")
	switch {
	case m.err != nil:
		lines = append(lines, m.trouble()...)
	case len(m.found) == 0 && strings.TrimSpace(m.field.Value()) == "":
		lines = append(lines, m.muted("The name of a case ends in .ownpack. For example: ~/Documents/my-case.ownpack")...)
	case len(m.found) == 0:
		lines = append(lines, m.muted("Nothing found begins like that.")...)
	default:
		lines = append(lines, m.foundLines()...)
	}
	return m.lines(lines)
}

func (m *Model) foundLines() []string {
	head := "Folders and cases that begin like that:"
	if m.foundIn == "" {
		head = "Cases found in the usual places:"
	}
	lines := m.muted(head)
	from, to := m.chosen.Window()
	for i := from; i < min(to, len(m.found)); i++ {
		text := widget.CutLeft(evidence.VisibleLine(m.found[i].Name), max(m.w-2, 1))
		if m.picking && i == m.chosen.Cursor() {
			lines = append(lines, m.chosen.Row(i, m.theme.Selected.Render("► "+text)))
			continue
		}
		lines = append(lines, m.chosen.Row(i, "  "+m.theme.Text.Render(text)))
	}
	if rest := len(m.found) - to; rest > 0 {
		lines = append(lines, m.theme.Muted.Render("  ↓ "+widget.Number(rest)+" more"))
	}
	return lines
}

func (m *Model) exampleLines() []string {
	lines := append(m.head("The example"), m.text("This is the case of Rowan Ashdown, who is made up. You can try everything in it, and spoil nothing: it has nothing to do with your own cases.")...)
	lines = append(lines, "")
	e := m.example
	if e.Made {
		lines = append(lines, m.text("It is there already, as you left it.")...)
	} else if m.err == nil {
		lines = append(lines, m.text("It will be made in this folder:")...)
	}
	lines = append(lines, m.theme.Muted.Render("  "+widget.CutLeft(evidence.VisibleLine(filepath.Dir(e.Path)), max(m.w-2, 1))), "")
	lines = append(lines, m.text("Its passphrase, should you open it again later:")...)
	lines = append(lines, m.theme.Strong.Render(widget.Cut("  "+e.Passphrase, m.w)), "")
	if m.err != nil {
		lines = append(lines, m.trouble()...)
	}
	return lines
}

// trouble says why something did not work.
func (m *Model) trouble() []string {
	o, known := errors.AsType[evidence.Obstacle](m.err)
	what, do := words.Obstacle(o)
	t := widget.Trouble{What: what, Safe: "Nothing was changed.", Do: do}
	if !known {
		t.Err = m.err
	}
	return t.Lines(m.theme, m.w)
}

func (m *Model) head(text string) []string {
	return append(widget.Styled(text, m.w, m.theme.Strong.Render), "")
}

func (m *Model) lines(lines []string) string { return widget.Block(lines, m.w, m.h) }
func (m *Model) text(s string) []string      { return widget.Styled(s, m.w, m.theme.Text.Render) }
func (m *Model) muted(s string) []string     { return widget.Styled(s, m.w, m.theme.Muted.Render) }
