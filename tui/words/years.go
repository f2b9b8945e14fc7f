package words

import (
	"strconv"
	"strings"

	"ownpack/evidence"
)

// longGap is how many years without anything are worth a word.
const longGap = 3

// Years says from which years there is something to read for an activity, and what
// is old or missing, a sentence each. It is no verdict: what is thin may be enough.
func Years(r evidence.YearRow) []string {
	if r.All.Entries == 0 {
		return []string{"Nothing was found in your record."}
	}
	out := append([]string{span(r)}, Missing(r)...)
	switch {
	case r.All.Picked == 0:
		out = append(out, "You have chosen none of it yet.")
	case r.All.Picked == 1:
		out = append(out, "You have chosen 1.")
	default:
		out = append(out, "You have chosen "+strconv.Itoa(r.All.Picked)+".")
	}
	return out
}

// Missing says what is old or missing about what there is for an activity, a sentence
// each.
func Missing(r evidence.YearRow) []string {
	if r.All.Entries == 0 {
		return []string{"Nothing was found."}
	}
	var out []string
	dated := r.All.Entries - r.In(0).Entries
	if dated > 0 && r.Recent == 0 {
		s := "nothing from the last " + strconv.Itoa(r.Months) + " months."
		if r.Decided {
			s = "nothing from the " + strconv.Itoa(r.Months) + " months before the decision."
		}
		out = append(out, "The newest is of "+r.Newest.Words()+": "+s)
	}
	if from, to := gapYears(r); to > 0 {
		out = append(out, "Nothing from "+yearsOf(from, to)+".")
	}
	if r.All.Supports == 0 && r.All.Contrary > 0 {
		out = append(out, "All that was suggested states ability.")
	}
	return out
}

// span says how many entries there are, and from when.
func span(r evidence.YearRow) string {
	n := strconv.Itoa(r.All.Entries) + " entries"
	if r.All.Entries == 1 {
		n = "1 entry"
	}
	undated := r.In(0).Entries
	if undated == r.All.Entries {
		return n + ", without a date." + onBothSides(r.All)
	}
	last := r.Years[len(r.Years)-1]
	if last.Year == 0 {
		last = r.Years[len(r.Years)-2]
	}
	n += ", from " + yearsOf(r.Years[0].Year, last.Year)
	if undated > 0 {
		n += ", " + strconv.Itoa(undated) + " of them without a date"
	}
	return n + "." + onBothSides(r.All)
}

// onBothSides says how many entries were counted on both sides, which makes the two
// counts more than the entries.
func onBothSides(c evidence.YearCount) string {
	switch both := c.Both(); both {
	case 0:
		return ""
	case 1:
		return " 1 of them is on both sides, for and against."
	default:
		return " " + strconv.Itoa(both) + " of them are on both sides, for and against."
	}
}

// yearsOf writes one year, or the first and the last of several.
func yearsOf(from, to int) string {
	if from == to {
		return strconv.Itoa(from)
	}
	return strconv.Itoa(from) + " to " + strconv.Itoa(to)
}

// gapYears is the longest run of years without anything, between the first entry
// and the last; zeros if none is long.
func gapYears(r evidence.YearRow) (from, to int) {
	before := 0
	for _, y := range r.Years {
		if y.Year == 0 {
			break
		}
		if n := y.Year - before - 1; before > 0 && n >= longGap && n > to-from {
			from, to = before+1, y.Year-1
		}
		before = y.Year
	}
	return from, to
}

// YearCell says what there is from one year for an activity.
func YearCell(c evidence.YearCount) string {
	year := strconv.Itoa(c.Year)
	if c.Year == 0 {
		year = "Without a date"
	}
	if c.Entries == 0 {
		return year + ": nothing"
	}
	n := " entries"
	if c.Entries == 1 {
		n = " entry"
	}
	parts := []string{year + ": " + strconv.Itoa(c.Entries) + n}
	add := func(n int, one, many string) {
		switch {
		case n == 1:
			parts = append(parts, "1 "+one)
		case n > 1:
			parts = append(parts, strconv.Itoa(n)+" "+many)
		}
	}
	add(c.Supports, "states a difficulty", "state a difficulty")
	add(c.Contrary, "states ability", "state ability")
	add(c.Both(), "does both", "do both")
	add(c.Picked, "chosen", "chosen")
	return strings.Join(parts, ", ")
}

// Mark names a mark as a sort of entry to look for.
func Mark(m evidence.Mark) string {
	switch m {
	case evidence.MarkPicked:
		return "picked for your pack"
	case evidence.MarkNoted:
		return "with a note of yours"
	case evidence.MarkAnswered:
		return "answered by you"
	case evidence.MarkFits:
		return "you said it fits"
	case evidence.MarkAside:
		return "you said it does not fit"
	case evidence.MarkNotMe:
		return "you said it is not about you"
	case evidence.MarkFlagged:
		return "flagged as a mistake"
	case evidence.MarkHidden:
		return "with something hidden"
	case evidence.MarkInQuestion:
		return "a question is open"
	case evidence.MarkIdentity:
		return "maybe somebody else's"
	case evidence.MarkRepeat:
		return "says again what another says"
	}
	return string(m)
}
