package scheme

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"ownpack/evidence"
)

// InForce reports whether the scheme's rules were in force on an ISO day.
func InForce(s evidence.Scheme, day string) bool {
	return s.ValidFrom <= day && (s.ValidTo == "" || day <= s.ValidTo)
}

// Current keeps, of each scheme, the rules in force on a day; where none were,
// the ones that come closest after it, else the last ones before. Activities that
// the law took up later are left out.
func Current(all []evidence.Scheme, day string) []evidence.Scheme {
	var out []evidence.Scheme
	for _, s := range all {
		if slices.ContainsFunc(out, func(o evidence.Scheme) bool { return o.ID == s.ID }) {
			continue
		}
		if s, ok := On(all, s.ID, day); ok {
			out = append(out, s)
		}
	}
	return out
}

// On finds the rules of a scheme that were in force on an ISO day, as Current
// does.
func On(all []evidence.Scheme, id evidence.SchemeID, day string) (evidence.Scheme, bool) {
	var best evidence.Scheme
	for _, s := range all {
		if s.ID == id && (best.ID == "" || closer(s, best, day)) {
			best = s
		}
	}
	if best.ID == "" {
		return best, false
	}
	best.Activities = slices.DeleteFunc(slices.Clone(best.Activities), func(a evidence.Activity) bool {
		return a.ValidFrom > day
	})
	return best, true
}

// closer reports whether a is a better answer than b for a day.
func closer(a, b evidence.Scheme, day string) bool {
	rank := func(s evidence.Scheme) int {
		switch {
		case InForce(s, day):
			return 0
		case s.ValidFrom > day:
			return 1
		}
		return 2
	}
	ra, rb := rank(a), rank(b)
	switch {
	case ra != rb:
		return ra < rb
	case ra == 1:
		return a.ValidFrom < b.ValidFrom
	}
	return a.ValidFrom > b.ValidFrom
}

// For finds the rules that decide a claim: those in force on the day of the
// decision in question, else today; and the ones made for the claim's nation,
// where those share the scheme's activities.
func For(all []evidence.Scheme, c evidence.Claim, today string) (evidence.Scheme, bool) {
	day := decided(c, today)
	id := c.Scheme
	for _, s := range all {
		if s.SameTestAs == c.Scheme && c.Scheme != "" && c.Nation != "" && slices.Contains(s.Nations, c.Nation) {
			id = s.ID
		}
	}
	s, ok := On(all, id, day)
	return InNation(s, c.Nation), ok
}

func decided(c evidence.Claim, today string) string {
	if c.DecisionDate != "" {
		return c.DecisionDate
	}
	return today
}

// InNation puts the citations of rows into those of the nation's own laws, where
// one test stands in several that number their rows alike. Rows whose wording was
// not compared in those laws are not confirmed there.
func InNation(s evidence.Scheme, n evidence.Nation) evidence.Scheme {
	var swaps, compared []string
	for _, l := range s.Laws {
		if l.StandsFor != "" && slices.Contains(l.Nations, n) && !british(l) {
			swaps = append(swaps, l.StandsFor, l.Citation)
			compared = append(compared, l.Compared...)
		}
	}
	if len(swaps) == 0 {
		return s
	}
	swap := strings.NewReplacer(swaps...)
	there := func(d evidence.Descriptor, row string) evidence.Descriptor {
		d.Citation = swap.Replace(d.Citation)
		if d.Confirmed && !slices.Contains(compared, row) {
			d.Confirmed, d.Status = false, evidence.LawSecondary
		}
		return d
	}
	s.Citation = swap.Replace(s.Citation)
	s.Activities = slices.Clone(s.Activities)
	for i := range s.Activities {
		a := &s.Activities[i]
		a.Citation = swap.Replace(a.Citation)
		a.Descriptors = slices.Clone(a.Descriptors)
		for j, d := range a.Descriptors {
			a.Descriptors[j] = there(d, string(a.ID))
		}
		if a.Counterpart != nil {
			c := *a.Counterpart
			c.Descriptor = there(c.Descriptor, string(a.ID)+"s")
			a.Counterpart = &c
		}
	}
	return s
}

// british reports whether a law is that of England among others: an older name
// for it, not another nation's.
func british(l evidence.Law) bool { return slices.Contains(l.Nations, evidence.England) }

// Advice is what a person should know of the rules of a claim.
type Advice struct {
	Text string
	// Scheme is the one to look at; empty where none is named.
	Scheme evidence.SchemeID
}

// Advise says, for a claim, that another benefit has taken its place where the
// person lives, that the rules here are those of other nations, or that they were
// checked some time ago. Nothing is changed.
func Advise(all []evidence.Scheme, c evidence.Claim, today string) []Advice {
	s, ok := For(all, c, today)
	if !ok {
		return []Advice{{Text: fmt.Sprintf("The rules of %s are not in this version. The claim is noted, and nothing is suggested for it.", c.Scheme)}}
	}
	var out []Advice
	if c.Nation != "" && !slices.Contains(s.Nations, c.Nation) {
		out = append(out, elsewhere(all, s, c))
	}
	if day := decided(c, today); !InForce(s, day) {
		out = append(out, Advice{Text: fmt.Sprintf("The %s rules here are in force %s, not on %s. Please ask an adviser.", s.Title, period(s), words(day)), Scheme: s.ID})
	}
	if w := Stale(s, today); w != "" {
		out = append(out, Advice{Text: w, Scheme: s.ID})
	}
	return out
}

func elsewhere(all []evidence.Scheme, s evidence.Scheme, c evidence.Claim) Advice {
	for _, o := range all {
		if o.InPlaceOf == c.Scheme && slices.Contains(o.Nations, c.Nation) {
			return Advice{
				Text: fmt.Sprintf("The %s rules here are not those of %s: there, %s has taken the place of %s. If that is what you claim, use the scheme %s. Your claim is noted as you gave it.",
					c.Scheme, nationName(c.Nation), o.Title, s.Title, o.ID),
				Scheme: o.ID,
			}
		}
	}
	return Advice{Text: fmt.Sprintf("The %s rules here are not those of %s. Please ask an adviser which benefit and rules apply.", c.Scheme, nationName(c.Nation))}
}

func period(s evidence.Scheme) string {
	if s.ValidTo == "" {
		return "from " + words(s.ValidFrom)
	}
	return "from " + words(s.ValidFrom) + " to " + words(s.ValidTo)
}

func nationName(n evidence.Nation) string {
	switch n {
	case evidence.England:
		return "England"
	case evidence.Wales:
		return "Wales"
	case evidence.Scotland:
		return "Scotland"
	case evidence.NorthernIreland:
		return "Northern Ireland"
	}
	return string(n)
}

// Stale is a warning when today is after the day up to which the rules were
// checked; a month counts to its end.
func Stale(s evidence.Scheme, today string) string {
	if s.CheckedTo == "" || today <= lastDay(s.CheckedTo) {
		return ""
	}
	return fmt.Sprintf("The rules of %s were checked to %s. They may have changed since: please check before you rely on them.", s.Title, words(s.CheckedTo))
}

func words(iso string) string { return evidence.Date{Value: iso}.Words() }

// lastDay is the last ISO day of a year, a month or a day.
func lastDay(iso string) string {
	for layout, step := range map[string][2]int{"2006": {1, 0}, "2006-01": {0, 1}} {
		if t, err := time.Parse(layout, iso); err == nil && len(iso) == len(layout) {
			return t.AddDate(step[0], step[1], -1).Format(time.DateOnly)
		}
	}
	return iso
}
