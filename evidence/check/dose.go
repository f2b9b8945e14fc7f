package check

import (
	"math"
	"slices"
	"strconv"
	"time"

	"ownpack/evidence"
)

// How far outside of what is usual a dose must be to be asked about, and how far
// from the doses before and after it.
const (
	farAbove = 2
	farBelow = 1.0 / 8
	dayAbove = 2
	dayInOne = 1.25 // a whole day's dose may be told as one
	jumpBy   = 8
	// Some of what is taken once a week is made for each day too, much smaller.
	smallDaily = 3
	// Doses so near each other are the same, where one between has its digits
	// turned about.
	sameDose = 1.1
	adult    = 16 // years
)

// doses asks about doses that nobody has, that are daily where they should be
// weekly, and that jump to ten times as much and back.
func (c *Checker) doses(r *reading, all []mention, byDrug map[string][]mention) []question {
	var out []question
	for _, m := range all {
		if len(m.doses) == 0 || !c.isMedicine(m) || !c.isDose(m) {
			continue
		}
		q, ok := c.weekly(m)
		if !ok {
			q, ok = c.outside(r, m)
		}
		if !ok {
			q, ok = c.jump(m, byDrug[m.drug])
		}
		if ok {
			out = append(out, q)
		}
	}
	return onePerFirst(out)
}

// isDose reports whether the amounts beside a name are what the person takes.
func (c *Checker) isDose(m mention) bool {
	read := m.reading()
	places := m.cues
	from, _ := sentence(m.tokens(), m.first)
	return !read.Negated && !read.Family && !read.Other && !read.Template &&
		!c.between(places, 0, m.next, "overdose") && !c.between(places, m.last+1, m.doses[0].first, "level") && !c.between(places, from, m.first, "someone else")
}

// isStrength reports whether the amount is that of a tablet, of which the person
// may take several.
func (c *Checker) isStrength(m mention) bool {
	return c.between(m.cues, m.first, m.next, "strength")
}

func (c *Checker) doseQuestion(key string, severity evidence.Severity, m mention, d amount, lines ...*line) question {
	return question{
		Type: "dose", Key: key, Entries: ids(append([]*line{m.line}, lines...)...), Severity: severity,
		Blanks: map[string]string{"drug": m.aloud, "said": m.words(d.first, d.last)},
	}
}

// weekly asks about what is taken once a week or less and said to be daily.
func (c *Checker) weekly(m mention) (question, bool) {
	known := c.known[m.drug]
	if known.Every == "" && !m.depot {
		return question{}, false
	}
	if n := m.doses[0].in(known.unit); n > 0 && n < known.least/smallDaily {
		return question{}, false // the tablet of each day
	}
	places := m.cues
	if !c.between(places, m.last+1, m.next, "daily") || c.between(places, m.last+1, m.next, "weekly") {
		return question{}, false
	}
	return c.doseQuestion("weekly", evidence.High, m, m.doses[0]), true
}

// outside asks about doses far outside of what is usual.
func (c *Checker) outside(r *reading, m mention) (question, bool) {
	known := c.known[m.drug]
	if known.most == 0 || c.between(m.cues, m.first, m.next, "injected") && known.Every == "" || m.depot {
		return question{}, false
	}
	strength := c.isStrength(m) || known.Course || c.between(c.allergyWords.in(m.line), 0, len(m.tokens()), "tolerated")
	child := !r.born.IsZero() && !m.day.IsZero() && m.day.Before(r.born.AddDate(adult, 0, 0))
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
	return question{}, false
}

// ceiling is the largest amount that is not asked about.
func (m medicine) ceiling() float64 { return max(farAbove*m.most, dayInOne*m.Day) }

// wrongUnit reports whether the number is usual in another unit of weight and
// far from usual in its own.
func (c *Checker) wrongUnit(d amount, known medicine) bool {
	n, ok := convert(d.number, d.unit, known.unit)
	if !ok || n <= known.ceiling() && n >= farBelow*known.least {
		return false
	}
	return d.unit != known.unit && d.number >= known.least && d.number <= known.most
}

// timesADay is how often a dose is taken, 1 if nothing says so.
func (c *Checker) timesADay(m mention, d amount) int {
	places := m.cues
	end := min(m.next, d.last+4)
	for times, group := range map[int]string{2: "twice", 3: "thrice", 4: "four"} {
		if c.between(places, d.last+1, end, group) {
			return times
		}
	}
	return 1
}

// jump asks about a dose that is many times the one before and the one after, or
// a small part of them.
func (c *Checker) jump(m mention, same []mention) (question, bool) {
	if len(m.doses) != 1 || m.day.IsZero() || c.titrated(m) {
		return question{}, false
	}
	d := m.doses[0]
	before, after := c.neighbours(m, d, same)
	if before != nil && after != nil {
		// The one before is as near as any to what the dose should be.
		b, a := before.nearest(d), after.nearest(d)
		up, back := ratio(d.number, b), ratio(d.number, a)
		vary := c.known[m.drug].Vary
		sameWay := (d.number > b) == (d.number > a) && (d.number > b || !c.isStrength(m))
		if b > 0 && a > 0 && ratio(a, b) <= sameDose && turnedAbout(d.number, b, a) && c.unit(m) == "units" {
			return c.jumpQuestion(m, d, before, after), true
		}
		if agree := ratio(b, a); sameWay && (agree <= 3 && !vary && min(up, back) >= jumpBy || agree <= 1.5 && tenfold(d.number, b)) {
			return c.jumpQuestion(m, d, before, after), true
		}
		return question{}, false
	}
	for _, o := range []*mention{before, after} {
		if o == nil || c.isStrength(m) || c.isStrength(*o) {
			continue
		}
		if !c.known[m.drug].Vary && tenfold(d.number, o.nearest(d)) && c.lessUsual(m, *o) {
			return c.jumpQuestion(m, d, o, nil), true
		}
	}
	return question{}, false
}

// unit is what a medicine is counted in.
func (c *Checker) unit(m mention) string { return c.known[m.drug].unit }

// turnedAbout reports whether a number has the digits of one of the others in
// another order, and is far from it: 82 in place of 28.
func turnedAbout(n float64, others ...float64) bool {
	digits := func(x float64) string {
		b := []byte(strconv.FormatFloat(x, 'f', -1, 64))
		slices.Sort(b)
		return string(b)
	}
	return slices.ContainsFunc(others, func(o float64) bool { return ratio(n, o) > 1.5 && digits(n) == digits(o) })
}

func (c *Checker) jumpQuestion(m mention, d amount, a, b *mention) question {
	lines := []*line{a.line}
	if b != nil {
		lines = append(lines, b.line)
	}
	q := c.doseQuestion("jump", evidence.High, m, d, lines...)
	o := a.doses[len(a.doses)-1]
	q.Blanks["other"] = a.words(o.first, o.last)
	return q
}

// nearest is the dose of a mention that is nearest to another, in its unit.
func (m mention) nearest(d amount) float64 {
	best := 0.0
	for _, x := range m.doses {
		if n := x.in(d.unit); n > 0 && (best == 0 || ratio(n, d.number) < ratio(best, d.number)) {
			best = n
		}
	}
	return best
}

// neighbours are the nearest mentions of the same medicine with a dose in a
// unit that compares, on other days.
func (c *Checker) neighbours(m mention, d amount, same []mention) (before, after *mention) {
	fits := func(o *mention) bool {
		return o.line != m.line && len(o.doses) > 0 && !o.day.IsZero() && c.isDose(*o) && c.sameForm(m, *o) && o.nearest(d) != 0
	}
	for i := len(same) - 1; i >= 0 && before == nil; i-- {
		if o := &same[i]; o.day.Before(m.day) && fits(o) {
			before = o
		}
	}
	for i := 0; i < len(same) && after == nil; i++ {
		if o := &same[i]; o.day.After(m.day) && fits(o) {
			after = o
		}
	}
	return before, after
}

// titrated reports whether the sentence speaks of steps in the dose.
func (c *Checker) titrated(m mention) bool {
	from, end := sentence(m.tokens(), m.first)
	places := m.cues
	return c.between(places, from, end, "titrate") || m.status == started
}

// lessUsual reports whether the dose of m is further from what is usual than
// that of o, so that only one of the two is asked about.
func (c *Checker) lessUsual(m, o mention) bool {
	known := c.known[m.drug]
	n, x := m.doses[0].in(known.unit), o.doses[0].in(known.unit)
	if known.most == 0 || n == 0 || x == 0 {
		return m.day.After(o.day)
	}
	off := func(v float64) float64 { return max(v/known.most, known.least/v) }
	if off(n) == off(x) {
		return m.day.After(o.day)
	}
	return off(n) > off(x) && off(n) > 1
}

// in is the amount in another unit, 0 if that is no sense.
func (a amount) in(unit string) float64 {
	n, _ := convert(a.number, a.unit, unit)
	return n
}

// ratio is how many times the larger is the smaller.
func ratio(a, b float64) float64 {
	if a <= 0 || b <= 0 {
		return 1
	}
	return max(a/b, b/a)
}

// tenfold reports whether one is ten, a hundred or a thousand times the other.
func tenfold(a, b float64) bool {
	if a <= 0 || b <= 0 {
		return false
	}
	p := math.Log10(ratio(a, b))
	return p > 0.5 && math.Abs(p-math.Round(p)) < 1e-6
}

func within(a, b time.Time, days int) bool {
	return math.Abs(a.Sub(b).Hours()) <= float64(days)*24
}
