package entries

import (
	"cmp"
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// The ways in which entries can be narrowed down, in the order people see them.
const (
	byWords = iota
	byKind
	byYear
	bySource
	byBearing
	byMark
	ways
)

// way is one of them in words: what it is called, what it is when it is off, and
// what the person is asked.
type way struct{ name, off, asks string }

var wayWords = [ways]way{
	byWords:   {"Words", "none", ""},
	byKind:    {"Kind", "all kinds", "Which kind of entry do you want to see?"},
	byYear:    {"Year", "all years", "From which year?"},
	bySource:  {"Document", "all documents", "From which document?"},
	byBearing: {"Activity", "all", "Entries about which activity? These were suggested for it, or picked."},
	byMark:    {"Mark", "with or without", "Which entries do you want to find again?"},
}

// option is a choice within a way, and how many entries it would leave.
type option struct {
	label string
	n     int
	set   func(*evidence.Filter)
	on    bool // it is chosen now
}

// without is the filter with one way off.
func without(f evidence.Filter, way int) evidence.Filter {
	switch way {
	case byWords:
		f.Search = ""
	case byKind:
		f.Kinds = nil
	case byYear:
		f.Since, f.Until, f.Undated = "", "", false
	case bySource:
		f.Source = ""
	case byBearing:
		f.Activity = ""
	case byMark:
		f.Marks = nil
	}
	return f
}

// setYear narrows a filter to a year; 0 stands for entries without a date.
func setYear(f *evidence.Filter, year int) {
	*f = without(*f, byYear)
	if f.Undated = year == 0; !f.Undated {
		f.Since, f.Until = strconv.Itoa(year), strconv.Itoa(year)
	}
}

// said is what a way is set to, in words; empty when it is off.
func (m *Model) said(way int) string {
	f := m.filter
	switch {
	case way == byWords && f.Search != "":
		return "“" + evidence.VisibleLine(f.Search) + "”"
	case way == byKind && len(f.Kinds) > 0:
		return words.Kind(f.Kinds[0])
	case way == byYear && f.Undated:
		return "no date"
	case way == byYear && f.Since != "":
		return f.Since
	case way == bySource && f.Source != "":
		return m.sourceName(f.Source)
	case way == byBearing && f.Activity != "":
		return m.law.name(f.Activity)
	case way == byMark && len(f.Marks) > 0:
		return words.Mark(f.Marks[0])
	}
	return ""
}

// narrowed lists what the entries in sight are narrowed down to.
func (m *Model) narrowed() []string {
	var out []string
	for way := range ways {
		s := m.said(way)
		switch {
		case s == "" || way == byBearing && m.filter.Activity == m.activity:
		case way == byWords:
			out = append(out, "with "+s)
		case way == byKind:
			out = append(out, "kind: "+s)
		default:
			out = append(out, s)
		}
	}
	return out
}

// isNarrowed reports whether the person narrowed down what the screen began with.
func (m *Model) isNarrowed() bool {
	a, b := m.filter, m.start.filter()
	return a.Search != b.Search || len(a.Kinds) > 0 || len(a.Marks) > 0 ||
		a.Since != b.Since || a.Undated != b.Undated || a.Source != b.Source || a.Activity != b.Activity
}

func (m *Model) sourceName(id evidence.ID) string {
	for i := range m.rows {
		if m.rows[i].Source == id {
			return evidence.VisibleLine(m.rows[i].SourceName)
		}
	}
	return "one document"
}

// narrow works out which rows the filter chooses.
func (m *Model) narrow() {
	m.shown = m.shown[:0]
	m.each(m.filter, func(i int) { m.shown = append(m.shown, i) })
	if m.filter.Source != "" { // as they stand in the document
		slices.SortFunc(m.shown, func(a, b int) int { return cmp.Compare(m.place[a], m.place[b]) })
	}
	m.list.SetSize(len(m.shown))
	m.countYears()
}

// each goes through the rows read that a filter chooses, in order.
func (m *Model) each(f evidence.Filter, do func(i int)) {
	var bears map[evidence.ID]bool
	if f.Activity != "" {
		bears = m.bears(f.Activity)
	}
	for i := range m.rows {
		r := &m.rows[i]
		var marks []evidence.Mark
		if len(f.Marks) > 0 {
			marks = m.marks.of[r.ID]
		}
		if f.Fits(r, marks) && (f.Activity == "" || bears[r.ID]) {
			do(i)
		}
	}
}

// bears are the entries suggested for an activity, or picked for it.
func (m *Model) bears(a evidence.ActivityID) map[evidence.ID]bool {
	out := map[evidence.ID]bool{}
	for id := range m.law.matches {
		if _, ok := m.law.match(id, a); ok {
			out[id] = true
		}
	}
	for _, s := range slices.Concat(m.law.ranked[a].Supports, m.law.ranked[a].Contrary) {
		out[s.Entry] = true
		for _, f := range s.Folded {
			out[f.Entry] = true
		}
	}
	for id := range m.marks.picks {
		if m.picked(id, a) {
			out[id] = true
		}
	}
	return out
}

// options lists the choices of a way that leave at least one entry beside what the
// other ways are set to.
func (m *Model) options(way int) []option {
	f := without(m.filter, way)
	kinds, years, sources, marks := map[evidence.Kind]int{}, map[int]int{}, map[evidence.ID]int{}, map[evidence.Mark]int{}
	var order []evidence.ID
	about := map[evidence.ActivityID]int{}
	count := map[int]func(r *evidence.EntryRow){
		byKind: func(r *evidence.EntryRow) { kinds[r.Kind]++ },
		byYear: func(r *evidence.EntryRow) { years[r.Date.Year()]++ },
		bySource: func(r *evidence.EntryRow) {
			if sources[r.Source]++; sources[r.Source] == 1 {
				order = append(order, r.Source)
			}
		},
		byBearing: func(r *evidence.EntryRow) {
			for _, a := range m.bearsOn(r.ID) {
				about[a]++
			}
		},
		byMark: func(r *evidence.EntryRow) {
			for _, x := range m.marks.of[r.ID] {
				marks[x]++
			}
		},
	}[way]
	m.each(f, func(i int) { count(&m.rows[i]) })
	var out []option
	add := func(label string, n int, on bool, set func(*evidence.Filter)) {
		if n > 0 || on {
			out = append(out, option{label, n, set, on})
		}
	}
	switch way {
	case byKind:
		for _, k := range evidence.Kinds {
			add(words.Kind(k), kinds[k], slices.Contains(f.Kinds, k), func(f *evidence.Filter) { f.Kinds = []evidence.Kind{k} })
		}
	case byYear:
		for y := latest(years); y > 0 && len(years) > 0; y-- {
			add(strconv.Itoa(y), years[y], m.filter.Since == strconv.Itoa(y), func(f *evidence.Filter) { setYear(f, y) })
		}
		add("no date", years[0], m.filter.Undated, func(f *evidence.Filter) { setYear(f, 0) })
	case bySource:
		for _, id := range order {
			add(m.sourceName(id), sources[id], m.filter.Source == id, func(f *evidence.Filter) { f.Source = id })
		}
	case byBearing:
		for _, a := range m.law.activities {
			add(words.ActivityRow(a), about[a.ID], m.filter.Activity == a.ID, func(f *evidence.Filter) { f.Activity = a.ID })
		}
	case byMark:
		for _, x := range evidence.Marks {
			label := words.Mark(x)
			add(label, marks[x], slices.Contains(m.filter.Marks, x), func(f *evidence.Filter) { f.Marks = []evidence.Mark{x} })
		}
	}
	return out
}

func latest(years map[int]int) int {
	out := 0
	for y := range years {
		out = max(out, y)
	}
	return out
}

// bearsOn are the activities that an entry was suggested or picked for, each once.
func (m *Model) bearsOn(id evidence.ID) []evidence.ActivityID {
	var out []evidence.ActivityID
	for _, x := range m.law.matches[id] {
		if !slices.Contains(out, x.Activity) {
			out = append(out, x.Activity)
		}
	}
	for _, p := range m.marks.picks[id] {
		if !slices.Contains(out, p.Activity) {
			out = append(out, p.Activity)
		}
	}
	return out
}

// openFilter opens the list of ways.
func (m *Model) openFilter() tea.Cmd {
	at := 0
	if m.mode == modeValue || m.mode == modeFilter {
		at = m.way
	}
	var choices []widget.Choice
	for way, w := range wayWords {
		c := widget.Choice{Label: w.name, Note: w.off, Hint: "Press enter to choose. Set several of these to narrow it down further."}
		if s := m.said(way); s != "" {
			c.Note, c.Hint = s, "Press enter to choose another, or - to switch it off."
		}
		choices = append(choices, c)
	}
	m.chooser = widget.NewChooser(m.theme, "Show only some entries. Now: "+m.countOf(), choices)
	m.chooser.Select(at)
	m.mode, m.from = modeFilter, modeList
	return nil
}

func (m *Model) filterKeys() widget.Keys {
	on := func() string {
		if m.said(m.chooser.Chosen()) == "" {
			return "this is off already"
		}
		return ""
	}
	any := func() string {
		if !m.isNarrowed() {
			return "all of it is off already"
		}
		return ""
	}
	return append(
		m.chooser.Keys(),
		widget.Key{Binding: widget.Bind("enter", "choose", "enter"), Do: m.openValues, Off: m.noLawForValues, Bar: true, Group: true},
		widget.Key{Binding: widget.Bind("-", "switch off", "-", "backspace", "delete"), Off: on, Bar: true, Do: func() tea.Cmd {
			m.way = m.chooser.Chosen()
			return m.filterBy(without(m.filter, m.way), true)
		}},
		widget.Key{Binding: widget.Bind("c", "show all", "c"), Off: any, Bar: true, Do: func() tea.Cmd { return m.filterBy(m.start.filter(), true) }},
		widget.Key{Binding: widget.Bind("esc", "to the list", "esc"), Do: m.closeFilter, Bar: true},
	)
}

func (m *Model) noLawForValues() string {
	if m.chooser.Chosen() == byBearing {
		return m.noLaw()
	}
	return ""
}

func (m *Model) closeFilter() tea.Cmd {
	m.mode, m.chooser = modeList, nil
	return nil
}

// openValues opens the choices of the way chosen.
func (m *Model) openValues() tea.Cmd {
	m.way = m.chooser.Chosen()
	if m.way == byWords {
		m.closeFilter()
		return m.startSearch()
	}
	m.found = m.options(m.way)
	choices := []widget.Choice{{Label: capital(wayWords[m.way].off)}}
	at := 0
	for i, v := range m.found {
		choices = append(choices, widget.Choice{Label: v.label, Note: widget.Number(v.n)})
		if v.on {
			at = i + 1
		}
	}
	m.chooser = widget.NewChooser(m.theme, wayWords[m.way].asks, choices)
	m.chooser.Select(at)
	m.mode = modeValue
	return nil
}

func (m *Model) valueKeys() widget.Keys {
	return append(
		m.chooser.Keys(),
		widget.Key{Binding: widget.Bind("enter", "show", "enter"), Do: m.chooseValue, Bar: true, Group: true},
		widget.Key{Binding: widget.Bind("esc", "back", "esc"), Do: m.openFilter, Bar: true},
	)
}

// chooseValue narrows down to what was chosen, and shows the list.
func (m *Model) chooseValue() tea.Cmd {
	f := without(m.filter, m.way)
	if i := m.chooser.Chosen(); i > 0 {
		m.found[i-1].set(&f)
	}
	m.closeFilter()
	return m.filterBy(f, false)
}

// filterBy shows what another filter chooses. Only words that changed are looked up
// in the case again.
func (m *Model) filterBy(f evidence.Filter, stay bool) tea.Cmd {
	was := m.chosen()
	searched := f.Search != m.filter.Search
	m.filter = f
	if searched {
		m.search.SetValue(f.Search)
		m.typed++
	}
	m.arrange(was)
	if stay {
		m.openFilter()
	}
	if searched {
		return m.readRows()
	}
	return nil
}

// showAll is what escape does first: it takes back what was narrowed down.
func (m *Model) showAll() tea.Cmd { return m.filterBy(m.start.filter(), false) }

// byActivity opens the activities.
func (m *Model) byActivity() tea.Cmd {
	if m.start.Sides {
		return nav.Send(nav.Back{})
	}
	return nav.Send(nav.Open{Place: nav.Evidence})
}
