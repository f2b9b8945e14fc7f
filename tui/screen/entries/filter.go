package entries

import (
	"cmp"
	"slices"
	"strconv"

	"ownpack/evidence"
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
