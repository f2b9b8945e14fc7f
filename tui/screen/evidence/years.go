package evidence

import (
	"strconv"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// Widths of the years.
const (
	cellWidth = 5
	thinWidth = 9
	// besideFrom is the width from which what is missing stands beside the years.
	besideFrom  = 110
	besideWidth = 40
)

// columns are the years, oldest first; the last is for what has no date, and is 0.
func (m *Model) columns() []int {
	var out []int
	for y := m.years.First; y <= m.years.Last && y > 0; y++ {
		out = append(out, y)
	}
	for _, r := range m.years.Rows {
		if r.In(0).Entries > 0 {
			return append(out, 0)
		}
	}
	return out
}

func (m *Model) labelWidth() int { return max(min(m.w/4, 26), 12) }

// fitYears works out how many years are in sight.
func (m *Model) fitYears() {
	m.across.SetSize(len(m.columns()))
	room := m.w - 2 - m.labelWidth() - thinWidth - cellWidth
	if m.w >= besideFrom {
		room -= besideWidth + 3
	}
	m.across.SetHeight(max(room/cellWidth, 1))
}

func (m *Model) openYears() tea.Cmd {
	m.mode = modeYears
	if m.list.Cursor() == 0 {
		m.list.Select(1)
	}
	return nil
}

func (m *Model) yearsKeys() widget.Keys {
	up := func(n int) func() tea.Cmd {
		return func() tea.Cmd {
			m.list.Select(max(m.list.Cursor()+n, 1))
			return nil
		}
	}
	over := func(n int) func() tea.Cmd {
		return func() tea.Cmd {
			m.across.Move(n)
			return nil
		}
	}
	return widget.Keys{
		{Binding: widget.Bind("↑ ↓", "activity", "up", "k"), Do: up(-1), Bar: true, Group: true},
		{Binding: widget.Bind("", "", "down", "j"), Do: up(1)},
		m.list.Click(true, nil),
		{Binding: widget.Bind("← →", "year", "left", "h"), Do: over(-1), Bar: true},
		{Binding: widget.Bind("", "", "right", "l"), Do: over(1)},
		{Binding: widget.Bind("Home End", "first or last year", "home", "g"), Do: over(-1 << 20)},
		{Binding: widget.Bind("", "", "end", "G"), Do: over(1 << 20)},
		{Binding: widget.Bind("enter", "see these", "enter"), Do: m.see, Off: m.nothingThere, More: "see the entries of this year for this activity", Bar: true, Group: true},
		{Binding: widget.Bind("o", "look at the activity", "o"), Do: m.open, Bar: true},
		{Binding: widget.Bind("esc", "back", "esc", "y"), Do: m.toList, Bar: true, Group: true},
	}
}

// cell is what there is for the chosen activity from the chosen year.
func (m *Model) cell() evidence.YearCount {
	columns := m.columns()
	if len(columns) == 0 {
		return evidence.YearCount{}
	}
	r, _ := m.yearsOf(m.now().activity.ID)
	return r.In(columns[max(m.across.Cursor(), 0)])
}

func (m *Model) nothingThere() string {
	if m.cell().Entries == 0 {
		return "there is nothing from that year"
	}
	return ""
}

func (m *Model) see() tea.Cmd {
	year := m.cell().Year
	if year == 0 {
		year = nav.NoDate
	}
	return nav.Send(nav.Open{Place: nav.Entries, Activity: m.now().activity.ID, Year: year})
}

func (m *Model) yearsView() string {
	head := widget.Styled("How many entries there are from each year. Few may be enough: it is not the number that counts.", m.w, m.theme.Text.Render)
	foot := m.yearsFoot()
	lines := append(head, m.theme.Muted.Render(m.yearNames()))
	lines = append(lines, m.yearLines(max(m.h-len(lines)-len(foot), 1))...)
	for len(lines) < m.h-len(foot) {
		lines = append(lines, "")
	}
	return widget.Block(append(lines[:max(m.h-len(foot), 0)], foot...), m.w, m.h)
}

// yearNames are the heads of the columns.
func (m *Model) yearNames() string {
	columns := m.columns()
	from, to := m.across.Window()
	s := "  " + widget.Fit("", m.labelWidth()) + widget.Fit("", thinWidth)
	older := "     "
	if from > 0 {
		older = "older"
	}
	s += older
	for _, y := range columns[from:to] {
		name := strconv.Itoa(y)
		if y == 0 {
			name = "date?"
		}
		s += right(name)
	}
	if to < len(columns) {
		s += " →"
	}
	return s
}

func right(s string) string {
	return strings.Repeat(" ", max(cellWidth-utf8.RuneCountInString(s), 0)) + s
}

// yearLines draws the activities around the chosen one.
func (m *Model) yearLines(room int) []string {
	var rows []int
	at := 0
	for i, r := range m.rows {
		if _, there := m.yearsOf(r.activity.ID); !there && i != m.list.Cursor() {
			continue
		}
		if i == m.list.Cursor() {
			at = len(rows)
		}
		if r.activity.ID != "" {
			rows = append(rows, i)
		}
	}
	from := max(min(at-room/2, len(rows)-room), 0)
	var lines []string
	for _, i := range rows[from:min(from+room, len(rows))] {
		lines = append(lines, m.list.Row(i, m.yearLine(m.rows[i], i == m.list.Cursor())))
	}
	return m.moreOf(lines, from, len(rows), at)
}

// moreOf says above and below lines, the first of which is the from-th of all,
// that there are others, but never instead of the one at the cursor.
func (m *Model) moreOf(lines []string, from, all, at int) []string {
	last := len(lines) - 1
	if from > 0 && at > from {
		lines[0] = m.theme.Muted.Render("  ↑ more above")
	}
	if from+last+1 < all && at < from+last {
		lines[last] = m.theme.Muted.Render("  ↓ more below")
	}
	return lines
}

func (m *Model) yearLine(r row, chosen bool) string {
	y, _ := m.yearsOf(r.activity.ID)
	columns := m.columns()
	from, to := m.across.Window()
	older := 0
	for _, c := range columns[:from] {
		older += y.In(c).Entries
	}
	name := words.ActivityRow(r.activity)
	if m.several {
		name = r.activity.Ref() + " " + r.activity.Name()
	}
	label := widget.Fit(name, m.labelWidth()-1) + " "
	note := widget.Fit(words.Thin(y), thinWidth)
	var b strings.Builder
	if from > 0 {
		b.WriteString(right(count(older)))
	} else {
		b.WriteString(right(""))
	}
	for i := from; i < to; i++ {
		s := count(y.In(columns[i]).Entries)
		if chosen && i == m.across.Cursor() {
			b.WriteString(m.theme.Selected.Render(right("[" + s + "]")))
			continue
		}
		b.WriteString(m.theme.Text.Render(right(s)))
	}
	if m.w >= besideFrom {
		b.WriteString("   " + m.theme.Muted.Render(widget.Cut(strings.Join(words.Missing(y), " "), besideWidth)))
	}
	if chosen {
		return m.theme.Selected.Render("► "+label) + m.theme.Muted.Render(note) + b.String()
	}
	return m.theme.Text.Render("  "+label) + m.theme.Muted.Render(note) + b.String()
}

// count writes a number in at most four letters, and a dot for none.
func count(n int) string {
	switch {
	case n == 0:
		return "·"
	case n > 999:
		return "999+"
	}
	return strconv.Itoa(n)
}

// yearsFoot tells of the chosen activity and year in words.
func (m *Model) yearsFoot() []string {
	w := min(m.w, widget.Measure)
	r := m.now()
	y, there := m.yearsOf(r.activity.ID)
	out := []string{
		m.theme.Rule.Render(strings.Repeat("─", m.w)),
		m.theme.Strong.Render(widget.Cut(m.name(r.activity), w)),
	}
	if !there {
		return append(out, m.theme.Muted.Render(widget.Cut("This is looked for only when you open it.", w)))
	}
	out = append(out, m.theme.Text.Render(widget.Cut(words.YearCell(m.cell()), w)))
	for _, l := range widget.Wrap(strings.Join(words.Years(y), " "), w) {
		out = append(out, m.theme.Muted.Render(l))
	}
	return out
}
