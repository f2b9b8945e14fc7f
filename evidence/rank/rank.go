package rank

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"ownpack/evidence"
)

// Ranked is a match in its place.
type Ranked struct {
	evidence.Match
	// Folded are matches of the same bearing that say the same in nearly the same
	// words, best first.
	Folded   []evidence.Match
	Observer evidence.Observer
	// Reasons are the names of what counted, as templates/lexicon/rank.yaml has
	// them: qualities ("help"), doubts ("vague"), "bare", "role:therapist", and one
	// of the dates below.
	Reasons []string
	// Months lie between the entry and the decision, above 0 when the entry is the
	// later one; 0 for undated ones.
	Months float64
}

// What the date of an entry says, as a reason.
const (
	DateBefore      = "date:before"
	DateAfter       = "date:after"
	DateLookingBack = "date:looking-back" // after, and it speaks of the time before
	DateUnknown     = "date:unknown"
)

// Order puts the matches of one activity into the order in which to read them:
// those that support, then the contrary ones. decided is the ISO day of the
// decision; without one it is today. Each match given is either in the list or
// folded under one that is.
func (r *Ranker) Order(matches []evidence.Match, entry func(evidence.ID) evidence.Entry, decided string) []Ranked {
	day, ok := dayOf(evidence.Date{Value: decided})
	if !ok {
		day = time.Now()
	}
	all := r.readAll(matches, entry, day)
	slices.SortFunc(all, compare)
	shown := r.fold(all)
	out := make([]Ranked, len(shown))
	for i, s := range shown {
		out[i] = s.Ranked
	}
	return out
}

// found is a match with what was read in its entry.
type found struct {
	Ranked
	worth float64
	date  string
	print print
}

// compare orders by bearing and worth. Where those are equal the score, the
// later date and the ids decide, so that the order is always the same.
func compare(a, b *found) int {
	return cmp.Or(
		-strings.Compare(string(a.Bearing), string(b.Bearing)), // supports, contrary
		cmp.Compare(b.worth, a.worth),
		cmp.Compare(b.Score, a.Score),
		strings.Compare(b.date, a.date),
		strings.Compare(string(a.Entry), string(b.Entry)),
		strings.Compare(string(a.Activity), string(b.Activity)),
	)
}

// read reads one match into f. It depends on nothing but the match, its entry
// and the day: so no other match can change it.
func (r *Ranker) read(f *found, m evidence.Match, e evidence.Entry, role int, day time.Time) {
	f.Match, f.date = m, e.Date.Value
	f.Reasons = make([]string, 0, 8)
	text := r.open(m, e)
	marks := r.marks(text)
	points := r.file.Score*m.Score + r.file.Kinds[e.Kind].points
	points += f.count(r.file.Qualities, marks.qualities) + f.count(r.file.Doubts, marks.doubts)
	if len(text.words.Tokens) <= r.file.Bare.Words {
		points += r.file.Bare.Weight.points
		f.Reasons = append(f.Reasons, "bare")
	}
	if role >= 0 {
		points += r.file.Roles[role].Weight.points
		f.Reasons = append(f.Reasons, "role:"+r.file.Roles[role].Name.text)
	}
	f.Observer = r.observer(text, marks.cues, e, role)
	points += r.file.Observed.Weights[cmp.Or(string(f.Observer.Witness), unknown)].points
	near := f.nearness(r.file.Date, e.Date, day, marks.lookingBack)
	f.worth = points
	if points > 0 {
		f.worth = points * near
	}
	f.print = r.printOf(text, m.Bearing)
}

// count adds up the groups that were found.
func (f *found) count(groups []fileGroup, in uint64) (points float64) {
	for i, g := range groups {
		if in&(1<<uint(i)) != 0 {
			points += g.Weight.points
			f.Reasons = append(f.Reasons, g.Name.text)
		}
	}
	return points
}

const daysInMonth = 365.25 / 12

// nearness is how much of the points is left by the date.
func (f *found) nearness(d fileDate, date evidence.Date, day time.Time, lookingBack bool) float64 {
	at, ok := dayOf(date)
	if !ok {
		f.Reasons = append(f.Reasons, DateUnknown)
		return d.Undated
	}
	f.Months = at.Sub(day).Hours() / 24 / daysInMonth
	why, life, months := DateBefore, d.Before, -f.Months
	switch {
	case f.Months > 0 && lookingBack:
		why, life, months = DateLookingBack, d.LookingBack, f.Months
	case f.Months > 0:
		why, life, months = DateAfter, d.After, f.Months
	}
	f.Reasons = append(f.Reasons, why)
	return max(d.Least, half(months, life))
}

// dayOf takes the middle of a month or year that is not known more exactly.
func dayOf(d evidence.Date) (time.Time, bool) {
	layout, add := "2006-01-02", 0
	switch d.Precision() {
	case evidence.PrecisionYear:
		layout, add = "2006", 182
	case evidence.PrecisionMonth:
		layout, add = "2006-01", 14
	case evidence.PrecisionUnknown:
		return time.Time{}, false
	}
	t, err := time.Parse(layout, d.Day())
	return t.AddDate(0, 0, add), err == nil
}
