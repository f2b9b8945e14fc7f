package measure

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"unicode"

	"ownpack/evidence/check/record"
	"ownpack/evidence/internal/phrase"
)

// measure is something that can be measured, and what is possible there.
type measure struct {
	Said  []string `yaml:"said"`
	Adult bool     `yaml:"adult"`
	// Row are names that count in a row of vital signs only: "T 37.1, P 88".
	Row []string `yaml:"row"`
	// NeedsUnit: a figure without a unit is none of it.
	NeedsUnit bool `yaml:"needs_unit"`
	// Not are units of something else, as they are written.
	Not []string `yaml:"not"`
	// Swings: it rises tenfold and falls again in illness.
	Swings bool `yaml:"swings"`
	// Steady: it hardly changes, so that a figure with its digits turned about
	// is told from those beside it.
	Steady bool          `yaml:"steady"`
	Jump   float64       `yaml:"jump"`
	Units  []measureUnit `yaml:"units"`
}

// measureUnit is one of the units that it is counted in.
type measureUnit struct {
	Unit  string   `yaml:"unit"`
	Said  []string `yaml:"said"`
	Least float64  `yaml:"least"`
	Most  float64  `yaml:"most"`
	// Times is how many of the first unit it is, nil for 1 and 0 if the two
	// cannot be compared by multiplying.
	Times *float64 `yaml:"times"`
}

// scoreScale is a scale with a greatest figure.
type scoreScale struct {
	Said  []string `yaml:"said"`
	Least float64  `yaml:"least"`
	Most  float64  `yaml:"most"`
}

type span struct {
	Least float64 `yaml:"least"`
	Most  float64 `yaml:"most"`
}

func (s span) holds(n float64) bool { return n >= s.Least && n <= s.Most }

// measures finds figures in a text.
type measures struct {
	quantities map[string]measure
	scores     map[string]scoreScale
	pressure   struct {
		Said   []string `yaml:"said"`
		Top    span     `yaml:"top"`
		Bottom span     `yaml:"bottom"`
	}
	names record.Words
}

const (
	measureMark  = "measure "
	scoreMark    = "score "
	pressureMark = "pressure"
)

func (m *measures) load(templates fs.FS) error {
	var f struct {
		Measures map[string]measure    `yaml:"measures"`
		Scores   map[string]scoreScale `yaml:"scores"`
		Pressure struct {
			Said   []string `yaml:"said"`
			Top    span     `yaml:"top"`
			Bottom span     `yaml:"bottom"`
		} `yaml:"pressure"`
		Words map[string][]string `yaml:"words"`
	}
	const name = "values.yaml"
	if err := record.ReadYAML(templates, record.ChecksFile(name), &f); err != nil {
		return err
	}
	m.quantities, m.scores = f.Measures, f.Scores
	m.pressure = f.Pressure
	said := maps.Clone(f.Words)
	for what, d := range f.Measures {
		if len(d.Units) == 0 {
			return fmt.Errorf("%s: %s has no units", name, what)
		}
		said[measureMark+what] = slices.Concat(d.Said, d.Row)
	}
	for what, d := range f.Scores {
		said[scoreMark+what] = d.Said
	}
	said[pressureMark] = f.Pressure.Said
	var err error
	if m.names, err = record.NewWords(record.WordsFile{Words: said}); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// value is a figure of a measure in a line.
type value struct {
	*record.Line
	what        string
	number      float64
	of          float64      // what it is out of, 0 if not said
	unit        *measureUnit // as written, or nil
	foreign     bool         // its unit is one of something else
	said        string
	first, last int
}

// nameAhead is how many words may stand between a name and its figure.
const nameAhead = 4

// values lists the figures of measures and scores in a line.
func (m *measures) values(l *record.Line) []value {
	places := m.names.In(l)
	var names []record.Place
	for _, p := range record.Widest(places) {
		if strings.HasPrefix(p.Group, measureMark) || strings.HasPrefix(p.Group, scoreMark) {
			names = append(names, p)
		}
	}
	if v, ok := m.coded(l, names); ok {
		return []value{v}
	}
	var out []value
	t := l.Tokens()
	for _, p := range names {
		i, ok := m.figureAfter(l, places, names, p)
		if ok && strings.ContainsAny(l.Said[t[p.Last].End:t[i].Start], "/#") {
			continue // a reference: "HB/2402"
		}
		if !ok || lowerCase(l, places, p) || m.outOfRow(l, places, p) || m.asidePlace(l, places, p, i) || !isReading(l, p.First, i) {
			continue
		}
		if v, ok := m.valueAt(l, p, i); ok {
			v.said = l.Said[t[p.First].Start:v.ends(l)]
			out = append(out, v)
		}
	}
	return out
}

// besideRow are what a row of vital signs holds.
var besideRow = []string{pressureMark, measureMark + "pulse", measureMark + "oxygen level", measureMark + "breaths a minute"}

// outOfRow reports whether a name counts in a row of vital signs only and stands
// in none.
func (m *measures) outOfRow(l *record.Line, places []record.Place, p record.Place) bool {
	d := m.quantities[strings.TrimPrefix(p.Group, measureMark)]
	if !slices.Contains(d.Row, strings.ToLower(l.Words(p.First, p.Last))) {
		return false
	}
	from, end := record.Bounds(l.Tokens(), p.First)
	return !record.Between(places, from, end, besideRow...)
}

// isReading reports whether the words first to last give a figure of the person:
// on a form too, where somebody filled it in.
func isReading(l *record.Line, first, last int) bool {
	read := l.Scope.At(first, last)
	if read.Template {
		read.Template, read.Possible = false, false
	}
	read.Past = false
	return read.Plain()
}

// coded reads an entry that has its figure in fields of its own.
func (m *measures) coded(l *record.Line, names []record.Place) (value, bool) {
	if l.Value == "" || len(names) == 0 {
		return value{}, false
	}
	text, unit := strings.TrimSpace(l.Value), l.Unit
	t := phrase.Split(text).Tokens
	if len(t) == 0 || !t[0].Number {
		return value{}, false
	}
	n, ok := record.PlainNumber(t[0].Word)
	if !ok {
		return value{}, false
	}
	if unit == "" {
		unit = text[t[0].End:]
	}
	v := value{Line: l, what: names[0].Group, number: n, said: strings.TrimSpace(text + " " + l.Unit)}
	v.unit = m.unitOf(v.what, unit)
	if v.unit == nil && startsWithLetter(strings.TrimSpace(unit)) {
		return value{}, false
	}
	return v, true
}

// figureAfter finds the number that belongs to a name.
func (m *measures) figureAfter(l *record.Line, places, names []record.Place, p record.Place) (int, bool) {
	t := l.Tokens()
	for i := p.Last + 1; i < len(t) && i <= p.Last+1+nameAhead && t[i].Sentence == t[p.Last].Sentence; i++ {
		if slices.ContainsFunc(names, func(o record.Place) bool { return o.First == i }) {
			return 0, false
		}
		if t[i].Number {
			return i, true
		}
		if !slices.ContainsFunc(places, func(o record.Place) bool { return o.Group == "filler" && o.First <= i && o.Last >= i }) {
			return 0, false
		}
	}
	return 0, false
}

// asidePlace reports whether words near a figure say that it is none of the
// person's: a goal, a change, somebody else's.
func (m *measures) asidePlace(l *record.Line, places []record.Place, p record.Place, figure int) bool {
	from, end := record.Bounds(l.Tokens(), p.First)
	kin := record.Near(places, from, end, "kin")
	changed := record.Near(places, figure+1, min(end, figure+4), "change")
	if len(changed) > 0 && l.Tokens()[changed[0].First].Clause == l.Tokens()[figure].Clause {
		return true
	}
	return len(record.Near(places, max(from, p.First-3), min(end, figure+4), "aside")) > 0 || len(kin) > 0
}

// valueAt reads the number at token i for a name.
func (m *measures) valueAt(l *record.Line, p record.Place, i int) (value, bool) {
	t := l.Tokens()
	v := value{Line: l, what: p.Group, first: p.First, last: i}
	top, bottom, fraction := strings.Cut(t[i].Word, "/")
	if fraction && (strings.Contains(bottom, "/") || !strings.HasPrefix(v.what, scoreMark)) {
		return value{}, false
	}
	var ok bool
	if v.number, ok = record.PlainNumber(top); !ok {
		return value{}, false
	}
	if v.number >= 1900 && v.number < 2100 && v.number == float64(int(v.number)) && len(top) == 4 {
		return value{}, false // a year
	}
	if fraction {
		if v.of, ok = record.PlainNumber(bottom); !ok {
			return value{}, false
		}
		return v, true
	}
	rest := l.Said[t[i].End:]
	v.unit = m.unitOf(v.what, rest)
	d := m.quantities[strings.TrimPrefix(v.what, measureMark)]
	v.foreign = v.unit == nil && d.isForeign(rest)
	return v, v.unit != nil || v.foreign || !d.NeedsUnit && !m.otherUnit(l, i)
}

// lowerCase reports whether a name that counts in capitals only is written
// without, or one that does not count in capitals with them.
func lowerCase(l *record.Line, places []record.Place, p record.Place) bool {
	said, group := l.Words(p.First, p.Last), "capitals"
	if said == strings.ToUpper(said) {
		group = "small"
	}
	return slices.ContainsFunc(places, func(o record.Place) bool { return o.Group == group && o.First == p.First && o.Last == p.Last })
}

// ends is where the figure and its unit end in the line's text.
func (v value) ends(l *record.Line) int {
	end := l.Tokens()[v.last].End
	if v.unit == nil {
		return end
	}
	rest := strings.ToLower(l.Said[end:])
	trimmed := strings.TrimLeft(rest, " ")
	for _, u := range v.unit.Said {
		if strings.HasPrefix(trimmed, u) {
			return min(len(l.Said), end+len(rest)-len(trimmed)+len(u))
		}
	}
	return end
}

// unitOf finds the unit with which a text begins; the longest spelling counts.
func (m *measures) unitOf(what, rest string) *measureUnit {
	d := m.quantities[strings.TrimPrefix(what, measureMark)]
	rest = strings.TrimLeft(strings.ToLower(rest), " ")
	var best *measureUnit
	length := 0
	for i := range d.Units {
		for _, u := range d.Units[i].Said {
			if len(u) > length && strings.HasPrefix(rest, u) && !startsWithLetter(rest[len(u):]) {
				best, length = &d.Units[i], len(u)
			}
		}
	}
	return best
}

// isForeign reports whether a text begins with a unit of something else.
func (d measure) isForeign(rest string) bool {
	rest = strings.TrimLeft(strings.ToLower(rest), " ")
	return slices.ContainsFunc(d.Not, func(u string) bool { return strings.HasPrefix(rest, u) && !startsWithLetter(rest[len(u):]) })
}

// otherUnit reports whether a number is followed by a unit or a length of time
// that the measure does not have, so that it is no figure of it.
func (m *measures) otherUnit(l *record.Line, i int) bool {
	t := l.Tokens()
	rest := l.Said[t[i].End:]
	if startsWithLetter(rest) {
		return true
	}
	return i+1 < len(t) && slices.Contains([]string{"weeks", "week", "months", "month", "years", "year", "days", "day", "hours", "mins", "minutes", "times", "x"}, t[i+1].Word)
}

func startsWithLetter(s string) bool {
	for _, r := range s {
		return unicode.IsLetter(r)
	}
	return false
}

// in gives a figure in the first unit of its measure, if it can be told.
func (v value) in(d measure) (float64, bool) {
	u := v.unit
	if u == nil {
		u = d.unitFor(v.number)
	}
	switch {
	case u == nil:
		return 0, false
	case u.Times == nil:
		return v.number, true
	}
	return v.number * *u.Times, *u.Times > 0
}

// unitFor is the only unit in which a figure is possible.
func (d measure) unitFor(n float64) *measureUnit {
	var found *measureUnit
	for i := range d.Units {
		if n >= d.Units[i].Least && n <= d.Units[i].Most {
			if found != nil {
				return found // the first is the usual one
			}
			found = &d.Units[i]
		}
	}
	return found
}
