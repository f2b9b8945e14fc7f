package entries

import (
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// option is a choice within a way, and how many entries it would leave.
type option struct {
	label string
	n     int
	set   func(*evidence.Filter)
	on    bool // it is chosen now
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
	choices := []widget.Choice{{Label: words.Sentence(wayWords[m.way].off)}}
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
