package medicine

import (
	"math"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// How far outside of what is usual a dose must be to be asked about, and how far
// from the doses before and after it.
const (
	farAbove = 2
	farBelow = 1.0 / 8
	dayAbove = 2
	dayInOne = 1.25 // a whole day's dose may be told as one

	// Some of what is taken once a week is made for each day too, much smaller.
	smallDaily = 3
	// Doses so near each other are the same, where one between has its digits
	// turned about.
	sameDose = 1.1
	adult    = 16 // years
	// How far behind a dose it ends how often it is taken.
	timesAhead = 5
)

// doses asks about doses that nobody has, that are daily where they should be
// weekly, and that jump to ten times as much and back.
func (c *rules) doses(r *record.Reading, all []mention, byDrug map[string][]mention) []record.Question {
	var out []record.Question
	for _, m := range all {
		if len(m.doses) == 0 || !c.isMedicine(m) || !c.isDose(m) {
			continue
		}
		q, ok := c.weekly(m)
		if !ok {
			q, ok = c.outside(r, m)
			ok = ok && !c.asInjected(m, byDrug[m.drug])
		}
		if !ok {
			q, ok = c.jump(m, byDrug[m.drug])
		}
		if !ok {
			q, ok = c.oftener(m, byDrug[m.drug])
		}
		if ok {
			out = append(out, q)
		}
	}
	return record.OnePerFirst(out)
}

// asInjected reports whether the dose is that of the injection which the record
// names elsewhere.
func (c *rules) asInjected(m mention, same []mention) bool {
	return slices.ContainsFunc(same, func(o mention) bool {
		return (o.depot || c.form(o) == injected) && o.Line != m.Line && len(o.doses) > 0 && o.nearest(m.doses[0]) == m.doses[0].number
	})
}

// oftener asks about a dose that is taken three times a day or more where the
// lines before and after have the same dose once, or four times where it is twice.
func (c *rules) oftener(m mention, same []mention) (record.Question, bool) {
	known := c.Known[m.drug]
	if len(m.doses) != 1 || m.Day.IsZero() || known.Course || known.Vary || known.most == 0 || c.titrated(m) {
		return record.Question{}, false
	}
	d := m.doses[0]
	times := c.timesADay(m, d)
	before, after := c.neighbours(m, d, same)
	if times < 3 || before == nil || after == nil || c.titrated(*after) {
		return record.Question{}, false
	}
	told := 0
	for _, o := range []*mention{before, after} {
		if len(o.doses) != 1 || o.nearest(d) != d.number || times < 2*c.toldTimes(*o) {
			return record.Question{}, false
		}
		told += c.toldTimes(*o)
	}
	if told == 0 {
		return record.Question{}, false
	}
	return c.jumpQuestion(m, d, before, after), true
}

// toldTimes is how often a line says that its one dose is taken each day, 0 if it
// does not say.
func (c *rules) toldTimes(m mention) int {
	d := m.doses[0]
	if n := c.timesADay(m, d); n > 1 {
		return n
	}
	if record.Between(m.cues, d.last+1, min(m.next, d.last+timesAhead), "once") {
		return 1
	}
	return 0
}

// isDose reports whether the amounts beside a name are what the person takes.
func (c *rules) isDose(m mention) bool {
	read := m.reading()
	places := m.cues
	from, _ := record.Bounds(m.Tokens(), m.first)
	return !read.Negated && !read.Family && !read.Other && (!read.Template || filledIn(m.Line)) &&
		!record.Between(places, 0, m.next, "overdose") && !record.Between(places, m.last+1, m.doses[0].first, "level") && !record.Between(places, from, m.first, "someone else")
}

// filledIn reports whether a line that is read as a form has nothing left to tick
// or fill in, so that what it says was written of this person.
func filledIn(l *record.Line) bool { return !strings.ContainsAny(l.Said, "[]?_…") }

// isStrength reports whether the amount is that of a tablet, of which the person
// may take several.
func (c *rules) isStrength(m mention) bool {
	return record.Between(m.cues, m.first, m.next, "strength")
}

func (c *rules) doseQuestion(key string, severity evidence.Severity, m mention, d amount, lines ...*record.Line) record.Question {
	return record.Question{
		Type: "dose", Key: key, Entries: record.IDs(append([]*record.Line{m.Line}, lines...)...), Severity: severity,
		Blanks: map[string]string{"drug": m.aloud, "said": m.Words(d.first, d.last)},
	}
}

// weekly asks about what is taken once a week or less and said to be daily.
func (c *rules) weekly(m mention) (record.Question, bool) {
	known := c.Known[m.drug]
	if known.Every == "" && !m.depot {
		return record.Question{}, false
	}
	if n := m.doses[0].in(known.unit); n > 0 && n < known.least/smallDaily {
		return record.Question{}, false // the tablet of each day
	}
	places := m.cues
	if !record.Between(places, m.last+1, m.next, "daily") || record.Between(places, m.last+1, m.next, "weekly") {
		return record.Question{}, false
	}
	return c.doseQuestion("weekly", evidence.High, m, m.doses[0]), true
}

// outside asks about doses far outside of what is usual.
func (c *rules) outside(r *record.Reading, m mention) (record.Question, bool) {
	known := c.Known[m.drug]
	if known.most == 0 || record.Between(m.cues, m.first, m.next, "injected") && known.Every == "" || m.depot {
		return record.Question{}, false
	}
	strength := c.isStrength(m) || known.Course || record.Between(c.allergyWords.In(m.Line), 0, len(m.Tokens()), "tolerated")
	child := !r.Born.IsZero() && !m.Day.IsZero() && m.Day.Before(r.Born.AddDate(adult, 0, 0))
	for _, d := range m.doses {
		n, ok := convert(d.number, d.unit, known.unit)
		if !ok {
			continue
		}
		if c.wrongUnit(d, known) {
			return c.doseQuestion("unit", evidence.High, m, d), true
		}
		perDay := n * float64(c.timesADay(m, d))
		switch {
		case n > known.ceiling(), known.Day > 0 && perDay > dayAbove*known.Day:
			return c.doseQuestion("high", evidence.High, m, d), true
		case n < farBelow*known.least && !child && !strength:
			return c.doseQuestion("low", evidence.Medium, m, d), true
		}
	}
	return record.Question{}, false
}

// ceiling is the largest amount that is not asked about.
func (m medicine) ceiling() float64 { return max(farAbove*m.most, dayInOne*m.Day) }

// wrongUnit reports whether the number is usual in another unit of weight and
// far from usual in its own.
func (c *rules) wrongUnit(d amount, known medicine) bool {
	n, ok := convert(d.number, d.unit, known.unit)
	if !ok || n <= known.ceiling() && n >= farBelow*known.least {
		return false
	}
	return d.unit != known.unit && d.number >= known.least && d.number <= known.most
}

// timesADay is how often a dose is taken, 1 if nothing says so.
func (c *rules) timesADay(m mention, d amount) int {
	places := m.cues
	end := min(m.next, d.last+timesAhead)
	for times, group := range map[int]string{2: "twice", 3: "thrice", 4: "four"} {
		if record.Between(places, d.last+1, end, group) {
			return times
		}
	}
	return 1
}

// jump asks about a dose that is many times the one before and the one after, or
// a small part of them.
func (c *rules) jump(m mention, same []mention) (record.Question, bool) {
	if len(m.doses) != 1 || m.Day.IsZero() || c.titrated(m) {
		return record.Question{}, false
	}
	d := m.doses[0]
	before, after := c.neighbours(m, d, same)
	if before != nil && after != nil {
		// The one before is as near as any to what the dose should be.
		b, a := before.nearest(d), after.nearest(d)
		up, back := record.Ratio(d.number, b), record.Ratio(d.number, a)
		vary := c.Known[m.drug].Vary
		sameWay := (d.number > b) == (d.number > a) && (d.number > b || !c.isStrength(m))
		if b > 0 && a > 0 && record.Ratio(a, b) <= sameDose && record.TurnedAbout(d.number, b, a) && c.unit(m) == "units" {
			return c.jumpQuestion(m, d, before, after), true
		}
		if agree := record.Ratio(b, a); sameWay && (agree <= 3 && !vary && min(up, back) >= record.Leap || agree <= 1.5 && tenfold(d.number, b) || agree <= 3 && tenfold(d.number, b) && !c.Known[m.drug].Course) {
			return c.jumpQuestion(m, d, before, after), true
		}
		return record.Question{}, false
	}
	for _, o := range []*mention{before, after} {
		if o == nil || c.isStrength(m) || c.isStrength(*o) {
			continue
		}
		if !c.Known[m.drug].Vary && tenfold(d.number, o.nearest(d)) && c.lessUsual(m, *o) {
			return c.jumpQuestion(m, d, o, nil), true
		}
	}
	return record.Question{}, false
}

// unit is what a medicine is counted in.
func (c *rules) unit(m mention) string { return c.Known[m.drug].unit }

func (c *rules) jumpQuestion(m mention, d amount, a, b *mention) record.Question {
	lines := []*record.Line{a.Line}
	if b != nil {
		lines = append(lines, b.Line)
	}
	q := c.doseQuestion("jump", evidence.High, m, d, lines...)
	o := a.doses[len(a.doses)-1]
	q.Blanks["other"] = a.Words(o.first, o.last)
	return q
}

// nearest is the dose of a mention that is nearest to another, in its unit.
func (m mention) nearest(d amount) float64 {
	best := 0.0
	for _, x := range m.doses {
		if n := x.in(d.unit); n > 0 && (best == 0 || record.Ratio(n, d.number) < record.Ratio(best, d.number)) {
			best = n
		}
	}
	return best
}

// neighbours are the nearest mentions of the same medicine with a dose in a
// unit that compares, on other days.
func (c *rules) neighbours(m mention, d amount, same []mention) (before, after *mention) {
	fits := func(o *mention) bool {
		return o.Line != m.Line && len(o.doses) > 0 && !o.Day.IsZero() && c.isDose(*o) && c.sameForm(m, *o) && o.nearest(d) != 0
	}
	for i := len(same) - 1; i >= 0 && before == nil; i-- {
		if o := &same[i]; o.Day.Before(m.Day) && fits(o) {
			before = o
		}
	}
	for i := 0; i < len(same) && after == nil; i++ {
		if o := &same[i]; o.Day.After(m.Day) && fits(o) {
			after = o
		}
	}
	return before, after
}

// titrated reports whether the sentence speaks of steps in the dose.
func (c *rules) titrated(m mention) bool {
	from, end := record.Bounds(m.Tokens(), m.first)
	places := m.cues
	return record.Between(places, from, end, "titrate") || m.status == started
}

// lessUsual reports whether the dose of m is further from what is usual than
// that of o, so that only one of the two is asked about.
func (c *rules) lessUsual(m, o mention) bool {
	known := c.Known[m.drug]
	n, x := m.doses[0].in(known.unit), o.doses[0].in(known.unit)
	if known.most == 0 || n == 0 || x == 0 {
		return m.Day.After(o.Day)
	}
	off := func(v float64) float64 { return max(v/known.most, known.least/v) }
	if off(n) == off(x) {
		return m.Day.After(o.Day)
	}
	return off(n) > off(x) && off(n) > 1
}

// in is the amount in another unit, 0 if that is no sense.
func (a amount) in(unit string) float64 {
	n, _ := convert(a.number, a.unit, unit)
	return n
}

// tenfold reports whether one is ten, a hundred or a thousand times the other.
func tenfold(a, b float64) bool {
	if a <= 0 || b <= 0 {
		return false
	}
	p := math.Log10(record.Ratio(a, b))
	return p > 0.5 && math.Abs(p-math.Round(p)) < 1e-6
}
