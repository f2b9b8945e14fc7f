package measure

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

const (
	grownUp = 18 // years
	// Figures before and after another one are its neighbours for so long.
	neighbourDays = 3 * 365
	// The last figure of all is asked about when it is so many times further off
	// than one between two, within so many days.
	lastBy, shortly = 1.4, 150
	// So much further off, the days do not matter.
	tooFar = 2.3
	// tallBy is how far a height must be from the others, in centimetres, with
	// one other and with more.
	tallByOne, tallByMany = 20, 12
	// How far a BMI may be from height and weight.
	bmiShare, bmiPoints = 0.15, 3
)

// values asks about figures that cannot be, that are in another unit, or that
// jump and go back.
func (c *rules) values(r *record.Reading) []record.Question {
	byWhat := map[string][]value{}
	var all []value
	var out []record.Question
	for _, l := range r.Lines {
		for _, v := range c.measures.values(l) {
			all = append(all, v)
			if q, odd := c.impossible(r, v); odd {
				out = append(out, q)
				continue
			}
			byWhat[v.what] = append(byWhat[v.what], v)
		}
		out = append(out, c.pressures(l)...)
	}
	for _, v := range all {
		d, ok := c.measureOf(v)
		if ok && v.what == measureMark+"height" && child(r, v.Line) {
			out = append(out, c.growth(v, d, all)...)
		}
		if !ok || d.Adult && child(r, v.Line) {
			continue
		}
		if v.what == measureMark+"height" {
			out = append(out, c.heights(r, v, byWhat[v.what])...)
			continue
		}
		out = append(out, c.valueJump(r, v, d, byWhat[v.what])...)
	}
	return record.OnePerFirst(append(out, c.bmi(r, byWhat)...))
}

func (c *rules) measureOf(v value) (measure, bool) {
	d, ok := c.quantities[strings.TrimPrefix(v.what, measureMark)]
	return d, ok && strings.HasPrefix(v.what, measureMark)
}

// name is what a value is of, in words.
func (v value) name() string {
	return strings.TrimPrefix(strings.TrimPrefix(v.what, measureMark), scoreMark)
}

// child reports whether the person was under 18 on the day of a line.
func child(r *record.Reading, l *record.Line) bool {
	return !r.Born.IsZero() && !l.Day.IsZero() && l.Day.Before(r.Born.AddDate(grownUp, 0, 0))
}

func valueQuestion(key string, severity evidence.Severity, v value, blanks map[string]string, lines ...*record.Line) record.Question {
	b := map[string]string{"measure": v.name(), "said": record.Quoted(v.said)}
	for k, s := range blanks {
		b[k] = s
	}
	return record.Question{Type: "value", Key: key, Entries: record.IDs(append([]*record.Line{v.Line}, lines...)...), Severity: severity, Blanks: b}
}

// impossible asks about a figure that nobody can have.
func (c *rules) impossible(r *record.Reading, v value) (record.Question, bool) {
	if s, ok := c.scores[strings.TrimPrefix(v.what, scoreMark)]; ok && strings.HasPrefix(v.what, scoreMark) {
		if v.number > s.Most || v.number < s.Least || v.of > 0 && v.number > v.of {
			usual := s.Most
			if v.of > 0 {
				usual = min(v.of, s.Most)
			}
			return valueQuestion("score", evidence.Low, v, map[string]string{"usual": plain(usual)}), true
		}
		return record.Question{}, false
	}
	d, ok := c.measureOf(v)
	if !ok || d.Adult && child(r, v.Line) {
		return record.Question{}, false
	}
	if v.foreign {
		v.said = v.Line.Said[v.Tokens()[v.first].Start:min(len(v.Line.Said), v.Tokens()[v.last].End+foreignWidth)]
		return valueQuestion("unit", evidence.Medium, v, map[string]string{"usual": d.Units[0].Unit}), true
	}
	if v.unit == nil {
		if d.unitFor(v.number) != nil {
			return record.Question{}, false
		}
		return valueQuestion("range", evidence.Medium, v, map[string]string{"usual": d.Units[0].span()}), true
	}
	if v.number >= v.unit.Least && v.number <= v.unit.Most {
		return record.Question{}, false
	}
	if other := d.unitFor(v.number); other != nil {
		return valueQuestion("unit", evidence.Medium, v, map[string]string{"usual": other.Unit}), true
	}
	return valueQuestion("range", evidence.Medium, v, map[string]string{"usual": v.unit.span()}), true
}

// foreignWidth is about how long a unit is, to show the wrong one.
const foreignWidth = 7

func (u measureUnit) span() string {
	return strings.TrimSpace(plain(u.Least) + " to " + plain(u.Most) + " " + u.Unit)
}

// plain writes a figure without needless noughts.
func plain(n float64) string { return strconv.FormatFloat(math.Round(n*10)/10, 'f', -1, 64) }

// pressures asks about blood pressures whose figures cannot be, or are swapped.
func (c *rules) pressures(l *record.Line) []record.Question {
	places := c.measures.names.In(l)
	t := l.Tokens()
	for _, p := range record.Near(places, 0, len(t), pressureMark) {
		i, ok := c.figureAfter(l, places, nil, p)
		if !ok || c.asidePlace(l, places, p, i) || !l.Of(p.First, i).Plain() {
			continue
		}
		top, bottom, fraction := strings.Cut(t[i].Word, "/")
		high, okHigh := record.PlainNumber(top)
		low, okLow := record.PlainNumber(bottom)
		if !fraction || !okHigh || !okLow {
			continue
		}
		if high <= low || !c.pressure.Top.holds(high) || !c.pressure.Bottom.holds(low) {
			return []record.Question{{
				Type: "value", Key: "pressure", Entries: record.IDs(l), Severity: evidence.Medium,
				Blanks: map[string]string{"said": record.Quoted(t[i].Word)},
			}}
		}
	}
	return nil
}

// neighbours are the figures of the same measure before and after one.
func valueNeighbours(v value, d measure, all []value) (before, after *value) {
	for i := range all {
		o := &all[i]
		if _, ok := o.in(d); !ok || o.Line == v.Line || o.Day.IsZero() || o.Day.Equal(v.Day) || !record.WithinDays(v.Day, o.Day, neighbourDays) {
			continue
		}
		switch {
		case o.Day.Before(v.Day):
			before = o
		case after == nil:
			after = o
		}
	}
	return before, after
}

// valueJump asks about a figure far from the one before and the one after, where
// those agree and the line does not say why.
func (c *rules) valueJump(r *record.Reading, v value, d measure, all []value) []record.Question {
	n, ok := v.in(d)
	if !ok || v.Day.IsZero() {
		return nil
	}
	before, after := valueNeighbours(v, d, all)
	if c.explained(v) && !beyond(n, d, before, after) {
		return nil
	}
	if d.Steady && turnedValue(v, d, before, after) {
		return []record.Question{valueQuestion("jump", evidence.Low, v, map[string]string{"other": record.Quoted(before.said)}, before.Line)}
	}
	if d.Jump == 0 {
		return slippedPoint(v, d, before, after)
	}
	if before != nil && after == nil {
		return c.lastJump(r, v, d, *before)
	}
	if before == nil || after == nil {
		return nil
	}
	b, _ := before.in(d)
	a, _ := after.in(d)
	if (n > b) != (n > a) || min(record.Ratio(n, b), record.Ratio(n, a)) < d.Jump || record.Ratio(a, b) > math.Sqrt(d.Jump) {
		return nil
	}
	return []record.Question{valueQuestion("jump", evidence.Low, v, map[string]string{"other": record.Quoted(before.said)}, before.Line, after.Line)}
}

// beyond reports whether a figure is so far from those on both sides that no
// fluid or illness of days explains it.
func beyond(n float64, d measure, before, after *value) bool {
	if d.Jump == 0 || d.Jump > steadyJump || before == nil || after == nil {
		return false
	}
	b, _ := before.in(d)
	a, _ := after.in(d)
	return min(record.Ratio(n, b), record.Ratio(n, a)) >= beyondBy*d.Jump
}

// What hardly changes by more than this is explained up to so many times as much.
const steadyJump, beyondBy = 1.5, 1.5

// turnedValue reports whether a figure has the digits of the one before in
// another order, and the one after, if there is one, does not go with it.
func turnedValue(v value, d measure, before, after *value) bool {
	if before == nil || !record.WithinDays(v.Day, before.Day, turnedWithin) {
		return false
	}
	n, _ := v.in(d)
	b, _ := before.in(d)
	if after != nil {
		if a, _ := after.in(d); record.Ratio(a, n) < record.Ratio(a, b) {
			return false
		}
	}
	return record.TurnedAbout(n, b) && record.Ratio(n, b) >= turnedBy
}

// turnedWithin is within how many days a figure is compared with its digits.
const turnedWithin = 400

// turnedBy is how many times as much it must be at least.
const turnedBy = 1.8

// slippedPoint asks about a figure that is ten times those before and after it, or
// a tenth of them.
func slippedPoint(v value, d measure, before, after *value) []record.Question {
	if d.Swings || before == nil || after == nil {
		return nil
	}
	n, _ := v.in(d)
	b, _ := before.in(d)
	a, _ := after.in(d)
	ten := func(x float64) bool { return record.Ratio(n, x) > 10/pointShare && record.Ratio(n, x) < 10*pointShare }
	if (n > b) != (n > a) || record.Ratio(a, b) > pointShare || !ten(a) || !ten(b) {
		return nil
	}
	return []record.Question{valueQuestion("jump", evidence.Low, v, map[string]string{"other": record.Quoted(before.said)}, before.Line, after.Line)}
}

// pointShare is how far figures may be from each other, and from ten times each
// other, to be taken for the same with the point moved.
const pointShare = 1.3

// lastJump asks about the last figure where it is very far from one shortly
// before, and no line of those months says why.
func (c *rules) lastJump(r *record.Reading, v value, d measure, before value) []record.Question {
	n, _ := v.in(d)
	b, _ := before.in(d)
	far := record.Ratio(n, b) >= lastBy*d.Jump && record.WithinDays(v.Day, before.Day, shortly) || record.Ratio(n, b) >= tooFar*d.Jump
	if !far || c.explained(before) {
		return nil
	}
	for _, l := range r.Lines {
		if !l.Day.IsZero() && record.WithinDays(l.Day, v.Day, shortly) && c.explained(value{Line: l}) {
			return nil
		}
	}
	return []record.Question{valueQuestion("jump", evidence.Low, v, map[string]string{"other": record.Quoted(before.said)}, before.Line)}
}

// explained reports whether a line says why a figure may be far from the others.
func (c *rules) explained(v value) bool {
	return slices.ContainsFunc(record.Near(c.measures.names.In(v.Line), 0, len(v.Tokens()), "because"), func(p record.Place) bool {
		return !v.Line.Of(p.First, p.Last).Negated
	})
}

// heights asks about a height far from the others.
func (c *rules) heights(r *record.Reading, v value, all []value) []record.Question {
	d := c.quantities["height"]
	n, ok := v.in(d)
	if !ok {
		return nil
	}
	var others []float64
	var lines []*record.Line
	for _, o := range all {
		if x, ok := o.in(d); ok && o.Line != v.Line && !child(r, o.Line) {
			others, lines = append(others, x), append(lines, o.Line)
		}
	}
	if len(others) == 0 {
		return nil
	}
	slices.Sort(others)
	by := float64(tallByMany)
	if len(others) == 1 {
		by = tallByOne
	} else if others[len(others)-1]-others[0] > tallByMany/2 {
		return nil
	}
	middle := others[len(others)/2]
	if math.Abs(n-middle) < by && !(earlierHeight(v, all, d) && !shrinks(r, v.Line) && turnedHeight(n, middle)) {
		return nil
	}
	return []record.Question{valueQuestion("jump", evidence.Low, v, map[string]string{"other": plain(others[len(others)/2]) + " cm"}, lines...)}
}

// turnedHeight reports whether two heights in centimetres have the same figures
// in another order: 156 and 165.
func turnedHeight(a, b float64) bool {
	figures := func(x float64) string {
		f := []byte(plain(math.Round(x)))
		slices.Sort(f)
		return string(f)
	}
	return math.Round(a) != math.Round(b) && figures(a) == figures(b)
}

// shrinksAt is the age from which people lose height, by as much as two figures
// turned about make.
const shrinksAt = 65

func shrinks(r *record.Reading, l *record.Line) bool {
	return r.Born.IsZero() || l.Day.IsZero() || !l.Day.Before(r.Born.AddDate(shrinksAt, 0, 0))
}

// earlierHeight reports whether a grown person's height stands before one.
func earlierHeight(v value, all []value, d measure) bool {
	return slices.ContainsFunc(all, func(o value) bool {
		_, ok := o.in(d)
		return ok && o.Line != v.Line && o.Day.Before(v.Day)
	})
}

// bmi asks about a BMI that does not go with the weight beside it and a height.
func (c *rules) bmi(r *record.Reading, byWhat map[string][]value) []record.Question {
	var out []record.Question
	for _, b := range byWhat[measureMark+"BMI"] {
		if child(r, b.Line) {
			continue
		}
		weight, ok := c.beside(b, byWhat[measureMark+"weight"], "weight")
		height, okHeight := c.heightFor(r, b, byWhat[measureMark+"height"])
		if !ok || !okHeight {
			continue
		}
		want := weight / (height / 100 * height / 100)
		if math.Abs(want-b.number) > bmiShare*want && math.Abs(want-b.number) > bmiPoints {
			out = append(out, valueQuestion("sum", evidence.Low, b, map[string]string{"usual": plain(want)}))
		}
	}
	return out
}

// beside is the figure of a measure in the same line or consultation.
func (c *rules) beside(v value, all []value, what string) (float64, bool) {
	for _, o := range all {
		if o.Root == v.Root {
			return o.in(c.quantities[what])
		}
	}
	return 0, false
}

// heightFor is a height in the same line, else any of the grown person's.
func (c *rules) heightFor(r *record.Reading, v value, all []value) (float64, bool) {
	if h, ok := c.beside(v, all, "height"); ok {
		return h, true
	}
	for _, o := range all {
		if !child(r, o.Line) {
			return o.in(c.quantities["height"])
		}
	}
	return 0, false
}
