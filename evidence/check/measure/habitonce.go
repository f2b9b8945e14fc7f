package measure

import (
	"slices"
	"strings"
	"time"

	"ownpack/evidence/check/record"
)

// toldOnce asks about a line that tells of a habit, where the next line on says
// that there has been none since before it, or where the lines on either side
// both say that there is none and nothing was given up.
func (c *rules) toldOnce(key string, all, told []habitClaim, none ...string) []record.Question {
	said := pick(all, append(slices.Clone(none), "now", "packs", "heavy", "hard", "weed")...)
	isNone := func(x habitClaim) bool { return slices.Contains(none, x.sort) }
	var out []record.Question
	for _, p := range told {
		if p.over || p.Day.IsZero() || c.again(p, key) {
			continue
		}
		if against := c.allThatTime(all, told, p, isNone, key); len(against) > 0 {
			out = append(out, habitQuestion(key, p, against))
			continue
		}
		other := func(x habitClaim) bool { return x.Line == p.Line }
		after := slices.DeleteFunc(later(said, p), other)
		before := slices.DeleteFunc(earlier(said, p), other)
		if len(after) == 0 || !isNone(after[0]) || after[0].Day.IsZero() {
			continue
		}
		next := after[0]
		switch {
		case slices.ContainsFunc(all, func(x habitClaim) bool { return x.Line == next.Line && isNone(x) && x.since(p.Day) }):
		case next.sort != "ex" && !next.over && record.WithinDays(p.Day, next.Day, atOnceDenied):
		case len(before) > 0 && isNone(before[0]) && record.WithinDays(p.Day, next.Day, soonDenied) && (next.sort != "ex" && !next.over || next.sort == "never"):
		default:
			continue
		}
		against := []habitClaim{next}
		if len(before) > 0 && isNone(before[0]) {
			against = append(against, before[0])
		}
		out = append(out, habitQuestion(key, p, against))
	}
	return out
}

// soonDenied is how many days after a line that tells of a habit another one may
// deny it, so that nobody can have given it up between.
const soonDenied = 200

// atOnceDenied is within how many days a denial counts by itself.
const atOnceDenied = 60

// longWithout is for how many years somebody must have been without a habit, so
// that one line which tells of it is asked about.
const longWithout = 8

// allThatTime lists the claims that there was none of a habit in a time for which
// a line says that there was: "a bottle a day for twenty years". Where no other
// line tells of it, a claim that it ended long before is enough.
func (c *rules) allThatTime(all, told []habitClaim, p habitClaim, isNone func(habitClaim) bool, key string) []habitClaim {
	relapsed := slices.ContainsFunc(all, func(x habitClaim) bool { return c.again(x, key) })
	var out []habitClaim
	for _, x := range earlier(all, p) {
		if x.Line == p.Line || !isNone(x) || x.Day.IsZero() || !x.Day.Before(p.Day) {
			continue
		}
		long := key == "smoking" && len(told) == 1 && !relapsed && x.since(p.Day.AddDate(-longWithout, 0, 0))
		if long || p.lasting(x.Day) {
			out = append(out, x)
		}
	}
	return out
}

// lasting reports whether a claim says that the habit was there on an earlier day
// already, all the time since.
func (x habitClaim) lasting(day time.Time) bool {
	t := x.Tokens()
	from, end := record.Bounds(t, x.First)
	for i := max(from, x.First-yearBehind) + 1; i < end; i++ {
		if days, ok := daysIn(t[i].Word); ok && (t[i].Word == "years" || t[i].Word == "yrs") {
			n, ok := countOf(t[i-1].Word)
			lasts := i > 1 && slices.Contains([]string{"for", "in", "past", "last", "over", "than"}, t[i-2].Word)
			if ok && lasts && x.Day.AddDate(0, 0, -int(nearly*n*float64(days))).Before(day) {
				return true
			}
		}
	}
	return false
}

// again reports whether a line tells of a relapse.
func (c *rules) again(p habitClaim, habit string) bool {
	from, end := record.Bounds(p.Tokens(), p.First)
	return record.Between(c.habitWords.In(p.Line), from, end, habit+" again", habit+" relapse")
}

// since reports whether a claim that there is no such habit says that it has been
// so from before a day: "since 2009", "nearly two years", "eighteen years dry".
func (x habitClaim) since(day time.Time) bool {
	t := x.Tokens()
	from, end := record.Bounds(t, x.First)
	for i := max(from, x.First-yearBehind); i < min(end, x.Last+yearAhead); i++ {
		if year, ok := record.PlainNumber(t[i].Word); ok && t[i].Number && len(t[i].Word) == 4 && year > 1920 && int(year) < day.Year() {
			return true
		}
		days, ok := daysIn(t[i].Word)
		if !ok || i == from {
			continue
		}
		n, ok := countOf(t[i-1].Word)
		if !ok && slices.Contains([]string{"for", "over", "than", "many"}, t[i-1].Word) {
			n, ok = 2, true // "for years"
		}
		// An age, or a time to come, is no time without.
		if !ok || i+1 < end && slices.Contains([]string{"old", "of", "ago", "time", "review"}, t[i+1].Word) && t[i+1].Word != "ago" {
			continue
		}
		if x.Day.AddDate(0, 0, -int(nearly*n*float64(days))).Before(day.AddDate(0, 0, -leastBefore)) {
			return true
		}
	}
	return false
}

// Where the time without a habit may stand beside its claim, in words, and how
// much of it counts, as people round it up.
const (
	yearBehind, yearAhead = 5, 8
	nearly                = 0.6
	leastBefore           = 14 // days
)

func daysIn(word string) (int, bool) {
	days, ok := map[string]int{"week": 7, "weeks": 7, "month": 30, "months": 30, "year": 365, "years": 365, "yrs": 365, "mths": 30}[strings.TrimSuffix(word, "'")]
	return days, ok
}

// countOf reads a number in figures or words, up to ninety.
func countOf(word string) (float64, bool) {
	if n, ok := record.PlainNumber(word); ok {
		return n, true
	}
	n, ok := numberWords[word]
	return n, ok
}

var numberWords = map[string]float64{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
	"nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
}

// lastTime asks about a line that says when the person last smoked, where lines
// after that year and before it say "smokes", and none says so with that year.
func (c *rules) lastTime(all []habitClaim) []record.Question {
	var out []record.Question
	for _, ex := range pick(all, "ex") {
		year := c.yearAfter(ex)
		if year == "" || ex.Date.IsZero() || slices.ContainsFunc(pick(all, "ex"), func(o habitClaim) bool {
			return o.Line != ex.Line && c.yearAfter(o) == year
		}) {
			continue
		}
		between := slices.DeleteFunc(earlier(pick(all, "now"), ex), func(x habitClaim) bool {
			return x.Line == ex.Line || x.Date.IsZero() || x.Date.Value[:4] <= year || x.over
		})
		if len(between) > 0 && !slices.ContainsFunc(all, func(x habitClaim) bool { return c.again(x, "smoking") }) {
			out = append(out, habitQuestion("smoking", ex, between))
		}
	}
	return out
}
