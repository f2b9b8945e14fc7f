package entries

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ownpack/tui/widget"
)

// yearCount is a year of the entries in sight: how many there are, and at which row
// the first stands. Those without a date have the year 0.
type yearCount struct{ year, n, first int }

// years are those of the entries in sight, newest first, what has no date last.
type years struct {
	of   []yearCount
	list widget.List // in the list of years
}

func (m *Model) countYears() {
	by := map[int]int{}
	m.years.of = m.years.of[:0]
	for at, i := range m.shown {
		y := m.rows[i].Date.Year()
		k, seen := by[y]
		if !seen {
			k = len(m.years.of)
			by[y] = k
			m.years.of = append(m.years.of, yearCount{year: y, first: at})
		}
		m.years.of[k].n++
	}
	slices.SortFunc(m.years.of, func(a, b yearCount) int { return cmp.Compare(b.year, a.year) })
	m.years.list.SetSize(len(m.years.of))
}

// yearNow is the place among the years of the chosen entry's, or -1.
func (m *Model) yearNow() int {
	r, ok := m.current()
	if !ok {
		return -1
	}
	return slices.IndexFunc(m.years.of, func(y yearCount) bool { return y.year == r.Date.Year() })
}

// toYear goes to the first entry of a year that is n years of the list further.
func (m *Model) toYear(n int) func() tea.Cmd {
	return func() tea.Cmd {
		i := max(min(m.yearNow()+n, len(m.years.of)-1), 0)
		m.list.Select(m.years.of[i].first)
		return nil
	}
}

func (m *Model) oneYear() string {
	if len(m.years.of) < 2 {
		return "all entries here are from one year"
	}
	return ""
}

func (m *Model) yearKeys() widget.Keys {
	return widget.Keys{
		{Binding: widget.Bind("[ ]", "earlier or later year", "["), Do: m.toYear(1), Off: m.oneYear, More: "go to the first entry of an earlier year, or of a later one"},
		{Binding: widget.Bind("", "", "]"), Do: m.toYear(-1), Off: m.oneYear},
		{Binding: widget.Bind("b", "by year", "b"), Do: m.openYears, Off: m.oneYear, Bar: true, More: "see how many entries there are from each year, and go to one"},
	}
}

func (m *Model) openYears() tea.Cmd {
	m.years.list.Select(m.yearNow())
	m.mode = modeYears
	return nil
}

func (m *Model) yearsKeys() widget.Keys {
	chosen := func() yearCount { return m.years.of[max(m.years.list.Cursor(), 0)] }
	return append(
		m.years.list.Keys(nil),
		widget.Key{Binding: widget.Bind("enter", "go there", "enter"), Bar: true, Group: true, Do: func() tea.Cmd {
			m.mode = modeList
			m.list.Select(chosen().first)
			return nil
		}},
		widget.Key{Binding: widget.Bind("o", "only this year", "o"), Bar: true, Do: func() tea.Cmd {
			f := m.filter
			setYear(&f, chosen().year)
			m.mode = modeList
			return m.filterBy(f, false)
		}},
		widget.Key{Binding: widget.Bind("esc", "back to the list", "esc", "b"), Bar: true, Do: func() tea.Cmd { m.mode = modeList; return nil }},
	)
}

func (y yearCount) name() string {
	if y.year == 0 {
		return "no date"
	}
	return strconv.Itoa(y.year)
}

// yearsView lists the years with a bar each.
func (m *Model) yearsView() string {
	lines := []string{m.theme.Strong.Render("How many entries there are from each year. In all: " + m.countOf()), ""}
	m.years.list.SetHeight(m.h - len(lines))
	most := 1
	for _, y := range m.years.of {
		most = max(most, y.n)
	}
	room := max(min(m.w, widget.Measure)-22, 4)
	from, to := m.years.list.Window()
	for i := from; i < to; i++ {
		y := m.years.of[i]
		n := widget.Number(y.n)
		text := widget.Fit(y.name(), 8) + strings.Repeat(" ", max(7-len(n), 0)) + n + "  "
		bar := strings.Repeat("█", max(y.n*room/most, 1))
		if i == m.years.list.Cursor() {
			lines = append(lines, m.years.list.Row(i, m.theme.Selected.Render("► "+text)+m.theme.Link.Render(bar)))
			continue
		}
		lines = append(lines, m.years.list.Row(i, m.theme.Text.Render("  "+text)+m.theme.Muted.Render(bar)))
	}
	return widget.Block(lines, m.w, m.h)
}

// heights are the bars of the strip, from the lowest to the highest.
var heights = []rune("▁▂▃▄▅▆▇█")

// strip draws the years in sight as one line of bars, oldest first, with the year of
// the chosen entry between brackets; empty where there is no room, or one year only.
func (m *Model) strip(w int) string {
	dated := slices.DeleteFunc(slices.Clone(m.years.of), func(y yearCount) bool { return y.year == 0 })
	now := m.yearNow()
	if len(dated) < 2 || now < 0 || w < 60 {
		return ""
	}
	first, last, here := dated[len(dated)-1].year, dated[0].year, m.years.of[now]
	said := here.name() + ": " + widget.Count(here.n, "entry", "entries")
	if hint := "  [ ] other year"; last-first < w-len(said+hint)-18 {
		said += hint // else each year has its bar rather
	}
	room := w - len(said) - 18
	step := (last-first)/room + 1
	counts := make([]int, (last-first)/step+1)
	most := 1
	for _, y := range dated {
		k := (y.year - first) / step
		counts[k] += y.n
		most = max(most, counts[k])
	}
	var b strings.Builder
	wide := max(min(room/len(counts), 3), 1)
	for k, n := range counts {
		bar := strings.Repeat(" ", wide)
		if n > 0 {
			bar = strings.Repeat(string(heights[min((n*len(heights)-1)/most, len(heights)-1)]), wide)
		}
		if here.year > 0 && k == (here.year-first)/step {
			bar = "[" + bar + "]"
		}
		b.WriteString(bar)
	}
	return "  " + m.theme.Muted.Render(strconv.Itoa(first)+" ") + m.theme.Link.Render(b.String()) +
		m.theme.Muted.Render(" "+strconv.Itoa(last)+"   "+said)
}
