package measure

import (
	"slices"
	"strings"

	"ownpack/evidence/check/record"
)

// Units of alcohol a week.
const (
	muchAlcohol   = 35.0
	someAlcohol   = 7.0
	littleAlcohol = 14.0
	// What one drink can hold, from a small glass to a bottle.
	leastInDrink, mostInDrink = 0.7, 12.0
)

// alcohol asks about never beside much, much beside nothing, and units that do
// not go together.
func (c *rules) alcohol(r *record.Reading) []record.Question {
	all := c.habitClaims(r, "alcohol")
	never := pick(all, "never")
	drinks := c.drinking(all)
	var out []record.Question
	for _, n := range never {
		against := slices.DeleteFunc(earlier(drinks, n), func(x habitClaim) bool { return x.Line == n.Line })
		nils := pick(all, "never", "nil")
		if len(against) == 1 && len(nils) > 2 {
			// All but one line say that there is none.
			out = append(out, habitQuestion("alcohol", against[0], nils))
			continue
		}
		if len(against) > 0 {
			out = append(out, habitQuestion("alcohol", n, against))
		}
	}
	out = append(out, c.muchBetween(all)...)
	out = append(out, c.againstLife(all)...)
	out = append(out, c.toldOnce("alcohol", all, c.muchOf(all), "never", "nil")...)
	out = append(out, c.drinksAndUnits(all)...)
	return record.OnePerFirst(append(out, c.units(all)...))
}

// drinking are the lines that tell of more than a little alcohol.
func (c *rules) drinking(all []habitClaim) []habitClaim {
	return pick(slices.DeleteFunc(slices.Clone(all), func(x habitClaim) bool {
		if x.sort == "units" {
			n, ok := c.unitsAWeek(x)
			return !ok || n < someAlcohol
		}
		return x.sort != "heavy" && x.sort != "some"
	}), "heavy", "units", "some")
}

// againstLife asks about the one line that tells of drinking, and of much, where
// the lines before it say that there was none, for life, or where it tells of
// years of it.
func (c *rules) againstLife(all []habitClaim) []record.Question {
	heavy := c.muchOf(all)
	if len(heavy) != 1 || heavy[0].over || heavy[0].Day.IsZero() || c.again(heavy[0], "alcohol") || len(c.drinking(all)) > 1 {
		return nil
	}
	h := heavy[0]
	same := func(x habitClaim) bool { return x.Line == h.Line || x.over && x.sort == "nil" }
	never := slices.DeleteFunc(earlier(pick(all, "never"), h), same)
	nils := slices.DeleteFunc(earlier(pick(all, "never", "nil"), h), same)
	if len(never) == 0 || len(nils) < 2 && !c.forYears(h) {
		return nil
	}
	return []record.Question{habitQuestion("alcohol", h, nils)}
}

// forYears reports whether a line tells of years of drinking.
func (c *rules) forYears(x habitClaim) bool {
	from, end := record.Bounds(x.Tokens(), x.First)
	return record.Between(c.habitWords.In(x.Line), from, end, "years")
}

// muchBetween asks about one line that tells of much alcohol where the lines
// before and after it tell of none, and none of a recovery.
func (c *rules) muchBetween(all []habitClaim) []record.Question {
	heavy, nils := c.muchOf(all), pick(all, "nil", "never")
	if len(heavy) != 1 {
		return c.muchAgainBetween(all, heavy, nils)
	}
	h := heavy[0]
	before := slices.DeleteFunc(earlier(nils, h), func(x habitClaim) bool { return x.Line == h.Line })
	after := later(nils, h)
	if len(before) == 0 || len(after) == 0 || h.over || slices.ContainsFunc(all, func(x habitClaim) bool { return x.over && x.At > h.At && x.sort != "nil" }) ||
		slices.ContainsFunc(after, func(x habitClaim) bool { return x.over && x.sort == "nil" }) {
		return nil
	}
	return []record.Question{habitQuestion("alcohol", h, append(after, before...))}
}

// muchAgainBetween asks about much alcohol where the next line on either side
// tells of none, and the one after since a year long before.
func (c *rules) muchAgainBetween(all, heavy, nils []habitClaim) []record.Question {
	var out []record.Question
	for _, h := range heavy {
		if h.Date.IsZero() || slices.ContainsFunc(c.habitWords.In(h.Line), func(p record.Place) bool { return p.Group == "alcohol relapse" }) {
			continue
		}
		same := func(x habitClaim) bool { return x.Line == h.Line }
		before, after := slices.DeleteFunc(earlier(pick(all, "nil", "never", "heavy"), h), same), later(nils, h)
		if len(before) == 0 || len(after) == 0 || before[0].sort == "heavy" {
			continue
		}
		if y := yearIn(after[0].Line); y != "" && y < h.Date.Value[:4] {
			out = append(out, habitQuestion("alcohol", h, []habitClaim{after[0], before[0]}))
		}
	}
	return out
}

// yearIn is the first year that a line names after "since".
func yearIn(l *record.Line) string {
	t := l.Tokens()
	for i := 1; i < len(t); i++ {
		if w := t[i].Word; t[i-1].Word == "since" && t[i].Number && len(w) == 4 {
			return w
		}
	}
	return ""
}

func (c *rules) muchOf(all []habitClaim) []habitClaim {
	return pick(slices.DeleteFunc(slices.Clone(all), func(x habitClaim) bool {
		n, ok := c.unitsAWeek(x)
		return x.sort != "heavy" && (!ok || n < muchAlcohol)
	}), "heavy", "units")
}

// unitsAWeek reads the units of a claim. Units of insulin are not meant: the
// sentence speaks of a week, a day, alcohol or drinking.
func (c *rules) unitsAWeek(x habitClaim) (float64, bool) {
	n := figureIn(x)
	if x.sort != "units" || n < 0 || strings.Contains(strings.ToLower(x.Line.Said), "insulin") {
		return 0, false
	}
	t := x.Tokens()
	end := min(x.Last+5, len(t))
	places := c.habitWords.In(x.Line)
	from, _ := record.Bounds(t, x.First)
	switch {
	case record.Between(places, x.Last+1, end, "alcohol week"):
		return n, true
	case record.Between(places, x.Last+1, end, "alcohol day"):
		return 7 * n, true
	}
	for i := from; i < end; i++ {
		if slices.Contains([]string{"alcohol", "drinks", "drinking", "etoh"}, t[i].Word) {
			return n, true
		}
	}
	return 0, false
}

// drinksAndUnits asks about a line whose drinks and units do not go together:
// "2 units a week, 6 pints a day".
func (c *rules) drinksAndUnits(all []habitClaim) []record.Question {
	var out []record.Question
	for _, u := range all {
		week, ok := c.unitsAWeek(u)
		if !ok || u.over {
			continue
		}
		for _, d := range all {
			n := figureIn(d)
			end := min(d.Last+4, len(d.Tokens()))
			if d.Line != u.Line || d.sort != "drinks" || n <= 0 || !record.Between(c.habitWords.In(d.Line), d.Last+1, end, "alcohol day") {
				continue
			}
			if week < 7*n*leastInDrink || week > 7*n*mostInDrink {
				q := habitQuestion("units", u, []habitClaim{d})
				q.Blanks["said"] = record.Quoted(u.text) + " and " + record.Quoted(d.text)
				out = append(out, q)
			}
		}
	}
	return out
}

// units asks about units ten times those before and after.
func (c *rules) units(all []habitClaim) []record.Question {
	var weekly []habitClaim
	var many []float64
	for _, x := range all {
		if n, ok := c.unitsAWeek(x); ok && (len(weekly) == 0 || weekly[len(weekly)-1].Line != x.Line) {
			weekly, many = append(weekly, x), append(many, n)
		}
	}
	var out []record.Question
	for i := 1; i+1 < len(weekly); i++ {
		before, n, after := many[i-1], many[i], many[i+1]
		if before > 0 && after > 0 && n >= record.Leap*max(before, after) && max(before, after) <= littleAlcohol && !weekly[i].over {
			out = append(out, habitQuestion("units", weekly[i], []habitClaim{weekly[i-1], weekly[i+1]}))
		}
	}
	return out
}
