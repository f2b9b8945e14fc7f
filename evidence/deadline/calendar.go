package deadline

import (
	"cmp"
	"slices"
	"strings"

	"ownpack/evidence"
)

// State tells where a day is, seen from today.
type State string

// The states of a date.
const (
	Open    State = "open"    // today or later
	Passed  State = "passed"  // before today
	Unknown State = "unknown" // the day to count from is not known
)

// Date is one day to check against a letter, as a question.
type Date struct {
	Key   string // "deadline.pip.appeal"
	Step  string
	Title string
	Base  string // the day from which is counted, by name
	From  string // that day, ISO; empty if not known or not needed
	Day   string // the day worked out, ISO; empty if not known
	State State
	// Late marks the limit behind another one that has passed.
	Late bool
	// DaysLeft counts the days from today to one that has not passed.
	DaysLeft int
	// Question asks the person to check, or for the day to count from. Of a day
	// that has passed it says what can still be done.
	Question string
	Caution  string // what to know before this step
	Citation string
	Status   evidence.LawStatus
}

// Unconfirmed says how sure the rule behind the day is; empty if it was compared
// with the law or an official source.
func (d Date) Unconfirmed() string { return Unconfirmed(d.Status) }

// Unconfirmed puts a status into words; empty for a confirmed one.
func Unconfirmed(s evidence.LawStatus) string {
	switch s {
	case evidence.LawConfirmed:
		return ""
	case evidence.LawSecondary:
		return "not confirmed: guidance or an adviser's page says so"
	case evidence.LawContested:
		return "not confirmed: sources differ"
	}
	return "not confirmed: nobody has looked this up"
}

// Calendar is the dates of one claim.
type Calendar struct {
	Scheme evidence.SchemeID // empty for dates that belong to no claim
	Title  string            // whose rules these are
	Ask    string            // what to ask first; mostly empty
	Stale  string            // a warning when today is after the rules were checked
	Dates  []Date            // in order of the day, then those that are not known
}

// unknown stands in a file for a claim whose nation is not known.
const unknown = "unknown"

// All makes the calendars of a person's claims, and one more for the dates that
// belong to every scheme, once. Nothing is listed without a claim.
func All(rules []Rules, claims []evidence.Claim, today string) []Calendar {
	var out []Calendar
	for _, c := range claims {
		if cal, ok := For(rules, c, today); ok {
			out = append(out, cal)
		}
	}
	for _, r := range rules {
		if !r.EveryScheme {
			continue
		}
		for _, c := range claims {
			if slices.Contains(r.Nations, c.Nation) || c.Nation == "" {
				cal := calendar(r, c, today)
				cal.Scheme, cal.Ask = "", ""
				for i := range cal.Dates {
					cal.Dates[i].Key = "deadline." + cal.Dates[i].Step
				}
				out = append(out, cal)
				break
			}
		}
	}
	return out
}

// For makes the calendar of one claim, seen from an ISO day. It is false when
// there are no dates for the claim's scheme.
func For(rules []Rules, c evidence.Claim, today string) (Calendar, bool) {
	r, ok := Choose(rules, c.Scheme, c.Nation)
	if !ok {
		return Calendar{}, false
	}
	return calendar(r, c, today), true
}

// Choose finds the rules of a scheme in a nation; where there are none, or the
// nation is not known, the first of the scheme: those of England, if any.
func Choose(rules []Rules, id evidence.SchemeID, n evidence.Nation) (Rules, bool) {
	var best *Rules
	for i, r := range rules {
		switch {
		case r.serves(id, n):
			return r, true
		case slices.Contains(r.Schemes, id) && (best == nil || !slices.Contains(best.Nations, evidence.England)):
			best = &rules[i]
		}
	}
	if best == nil {
		return Rules{}, false
	}
	return *best, true
}

func calendar(r Rules, c evidence.Claim, today string) Calendar {
	cal := Calendar{Scheme: c.Scheme, Title: r.Title, Stale: stale(r.CheckedTo, today), Ask: r.AskIn[string(c.Nation)]}
	if c.Nation == "" {
		cal.Ask = r.AskIn[unknown]
	}
	for _, s := range r.Steps {
		for _, d := range s.dates(c, today) {
			if d.State == Open {
				d.DaysLeft = until(today, d.Day)
			}
			d.Key = "deadline." + string(c.Scheme) + "." + d.Step
			cal.Dates = append(cal.Dates, d)
		}
	}
	slices.SortStableFunc(cal.Dates, func(a, b Date) int {
		if (a.Day == "") != (b.Day == "") {
			return cmp.Compare(b.Day, a.Day) // a day that is known comes first
		}
		return strings.Compare(a.Day, b.Day)
	})
	return cal
}

// stale is a warning when today is after the month or day up to which the rules
// were checked.
func stale(checked, today string) string {
	if len(checked) > len(today) || today[:len(checked)] <= checked {
		return ""
	}
	return "These rules were checked up to " + words(checked) + ". They may have changed since."
}

// Next is the day that matters most now, if there is one: the earliest that has
// not passed. Where only days for being late are left, it is the latest that has
// passed: a day far off must not look as if there were time.
func Next(cals []Calendar) (Calendar, Date, bool) {
	var in, behind Calendar
	var next, last Date
	for _, cal := range cals {
		for i, d := range cal.Dates {
			switch {
			case d.State == Open && !d.Late && (next.Day == "" || d.Day < next.Day):
				in, next = cal, d
			case d.State == Open && d.Late:
				if main := mainOf(cal.Dates[:i], d); main.Day > last.Day {
					behind, last = cal, main
				}
			}
		}
	}
	if next.Day == "" {
		in, next = behind, last
	}
	return in, next, next.Day != ""
}

// mainOf finds the date behind which a late one stands: the last before it that
// counts from the same day.
func mainOf(before []Date, late Date) Date {
	for _, d := range slices.Backward(before) {
		if d.From == late.From && d.State == Passed && !d.Late {
			return d
		}
	}
	return Date{}
}
