package evidence

import (
	"strconv"
	"strings"

	"ownpack/evidence"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// View draws what the mode shows.
func (m *Model) View() string {
	switch {
	case m.err != nil:
		return widget.Block(widget.Trouble{
			What: "the activities could not be read.", Err: m.err, Safe: "Nothing was changed.", Do: "Press esc to go back, and try again.",
		}.Lines(m.theme, m.w), m.w, m.h)
	case !m.loaded:
		return widget.Block([]string{"", m.theme.Muted.Render("Reading …")}, m.w, m.h)
	case m.mode == modeYears:
		return m.yearsView()
	case m.mode == modeTotals:
		return m.totalsView()
	}
	return m.listView()
}

// Widths of the list.
const (
	saidWidth    = 12
	againstWidth = 8
	countWidth   = 7
	// tableFrom is the width from which the numbers have columns of their own.
	tableFrom = 70
)

func (m *Model) listView() string {
	hint := m.hint(min(m.w-2, widget.Measure), m.hintHeight())
	title := "Which activity do you want evidence for?"
	if len(m.rows) < 2 {
		title = "This case has no benefit claim yet, so there are no activities. Say which benefit this is for: task 1, “About you”."
	}
	lines := widget.Styled(title, m.w, m.theme.Strong.Render)
	if names := m.columnNames(); names != "" {
		lines = append(lines, m.theme.Muted.Render(widget.Cut(names, m.w)))
	}
	lines = append(lines, m.listLines(max(m.h-len(lines)-len(hint)-1, 1))...)
	for len(lines) < m.h-len(hint) {
		lines = append(lines, "")
	}
	return widget.Block(append(lines[:max(m.h-len(hint), 0)], hint...), m.w, m.h)
}

// hintHeight is the room below the list for what there is to say of the chosen row.
func (m *Model) hintHeight() int {
	switch {
	case m.h < 10:
		return 0
	case m.h < 16:
		return 3
	case m.h < 26:
		return 5
	}
	return 9
}

func (m *Model) nameWidth() int {
	return max(min(m.w, 100)-2-4-saidWidth-m.forWidth()-againstWidth-2*countWidth-2, 12)
}

// forWidth is the width of the first number. Thousands need more of it than most
// records do, so that they stand apart from what is said.
func (m *Model) forWidth() int {
	w := 5
	for _, y := range m.years.Rows {
		w = max(w, 2+len(widget.Number(y.All.Supports)))
	}
	return w
}

func (m *Model) columnNames() string {
	if m.w < tableFrom || len(m.rows) < 2 {
		return ""
	}
	return strings.Repeat(" ", 6) + widget.Fit("", m.nameWidth()) + " " + widget.Fit("You say", saidWidth) + m.numberColumns("For", "Against", "Chosen", "To ask")
}

// numberColumns puts four numbers, or their names, below each other.
func (m *Model) numberColumns(cells ...string) string {
	out := ""
	for i, w := range []int{m.forWidth(), againstWidth, countWidth, countWidth} {
		out += strings.Repeat(" ", max(w-len(cells[i]), 1)) + cells[i]
	}
	return out
}

// listLines draws rows and headings around the chosen one, at most room lines.
func (m *Model) listLines(room int) []string {
	var lines []string
	at := 0
	for i, r := range m.rows {
		if r.heading != "" {
			lines = append(lines, m.theme.Strong.Render(widget.Cut("  "+r.heading+m.adds(r), m.w)))
		}
		if i == m.list.Cursor() {
			at = len(lines)
		}
		lines = append(lines, m.list.Row(i, m.row(r, i == m.list.Cursor())))
	}
	if len(lines) <= room {
		return lines
	}
	from := max(min(at-room/2, len(lines)-room), 0)
	all := len(lines)
	return m.moreOf(lines[from:from+room], from, all, at)
}

// adds says what the lines named in a part add up to.
func (m *Model) adds(r row) string {
	for _, c := range m.claimed {
		if c.Scheme == r.scheme && c.Part.ID == r.part && !c.Part.AnyOne && len(c.Named) > 0 {
			return words.ClaimedPoints(c)
		}
	}
	return ""
}

func (m *Model) row(r row, chosen bool) string {
	name := "What I want to say about myself"
	if r.activity.ID != "" {
		name = words.ActivityRow(r.activity)
	}
	said, numbers := m.said(r), m.numbers(r)
	text := ""
	if m.w < tableFrom {
		text = widget.Fit(name, max(m.w-2-26, 8)) + " " + widget.Cut(join(said, numbers), 25)
	} else {
		text = widget.Fit(name, m.nameWidth()+4) + " " + widget.Fit(said, saidWidth) + numbers
	}
	if chosen {
		return m.theme.Selected.Render("► " + text)
	}
	return m.theme.Text.Render("  " + text)
}

// said is what the person says of an activity, in a few letters.
func (m *Model) said(r row) string {
	if d, ok := r.activity.Descriptor(r.said.Descriptor); ok {
		if d.NoPoints || m.w < tableFrom {
			return "line " + d.Letter
		}
		return d.Letter + ", " + widget.Count(d.Points, "point", "points")
	}
	switch {
	case r.wrote && r.activity.ID == "":
		return "written"
	case r.wrote:
		return "your words"
	}
	return "not said yet"
}

// numbers are what there is to read, what was chosen, and what is asked.
func (m *Model) numbers(r row) string {
	y, there := m.yearsOf(r.activity.ID)
	apart := ""
	if m.w >= tableFrom {
		apart = "  "
	}
	switch {
	case r.activity.ID == "":
		return ""
	case !m.known:
		return apart + "looking …"
	case m.trouble != nil:
		return apart + "not known"
	case !there && r.activity.OnRequest:
		return apart + "open it to look"
	}
	if m.w < tableFrom {
		return strconv.Itoa(y.All.Supports) + " for, " + strconv.Itoa(y.All.Contrary) + " against"
	}
	var cells []string
	for _, n := range []int{y.All.Supports, y.All.Contrary, y.All.Picked, m.gaps[r.activity.ID]} {
		s := "-"
		if n > 0 {
			s = widget.Number(n)
		}
		cells = append(cells, s)
	}
	return m.numberColumns(cells...)
}

func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + ", " + b
}

// hint tells of the chosen row, in at most room lines.
func (m *Model) hint(w, room int) []string {
	if room == 0 {
		return nil
	}
	r := m.now()
	text := []string{"In your own words, for the front of your pack."}
	if r.activity.ID != "" {
		text = []string{evidence.VisibleLine(r.activity.Plain)}
		if s := m.saidInShort(r); s != "" {
			text = append(text, s)
		}
		if y, there := m.yearsOf(r.activity.ID); m.known && there {
			text = append(text, strings.Join(words.Years(y), " "))
		}
	} else if s := evidence.VisibleLine(r.said.Because); s != "" {
		text = append(text, "“"+s+"”")
	}
	out := []string{m.theme.Rule.Render(strings.Repeat("─", m.w))}
	for i, t := range text {
		lines := widget.Wrap(t, w)
		if most := max(room-len(out)-(len(text)-1-i), 1); len(lines) > most {
			lines = lines[:most]
			lines[most-1] = widget.Cut(lines[most-1], w-2) + " …"
		}
		for _, l := range lines {
			out = append(out, m.theme.Muted.Render(l))
		}
	}
	return out[:min(len(out), room)]
}

// saidInShort is what the person says of an activity, on a line or two: what the
// line they name means stands last, where there is least room.
func (m *Model) saidInShort(r row) string {
	var parts []string
	d, named := r.activity.Descriptor(r.said.Descriptor)
	if named {
		parts = append(parts, "line "+d.Letter)
	}
	parts = append(parts, words.Reliability(r.said)...)
	if named {
		parts = append(parts, d.Letter+" means: "+evidence.VisibleLine(words.Line(d)))
	}
	if s := evidence.VisibleLine(r.said.Because); s != "" {
		parts = append(parts, "“"+s+"”")
	}
	if len(parts) == 0 {
		return ""
	}
	return "You say: " + strings.Join(parts, " · ")
}
