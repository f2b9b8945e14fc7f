package condition

import (
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// A code that nothing goes with is only asked about in a record that would show
// it: one with so many other contacts, so many of them later, over so long.
const (
	enoughContacts = 8
	enoughAfter    = 4
	enoughDays     = 365
)

// oneOff asks about a serious condition that is noted once, that nothing else in
// the record goes with, and that other entries speak against.
func (c *rules) oneOff(r *record.Reading) []record.Question {
	notes := c.notes(r)
	var out []record.Question
	for _, con := range c.conditions.list {
		n := notes[con.ID]
		said := record.Roots(n.said)
		if len(said) == 0 || len(said) > 2 || len(said) == 2 && c.treated(n, "") {
			continue
		}
		for _, s := range said {
			if q, ok := c.stray(r, con, n, s); ok && (len(said) == 1 || n.refutedForGood(s.Line)) {
				out = append(out, q)
			}
		}
	}
	return slices.Concat(out, c.refutedWords(r, notes), c.feats(r), c.tooEarly(r))
}

// listed reports whether a place is one of a condition that is looked at with
// all that goes with it.
func listed(notes map[string]*noted, l *record.Line, p record.Place) bool {
	in := func(s record.Spot) bool { return s.Line == l && s.First <= p.Last && s.Last >= p.First }
	for _, n := range notes {
		if slices.ContainsFunc(n.said, in) || slices.ContainsFunc(n.denied, in) {
			return true
		}
	}
	return false
}

// stray asks about one place where a condition stands, if nothing that goes with
// it stands elsewhere. Where an entry speaks against it, one thing that goes with
// it may stand there by chance.
func (c *rules) stray(r *record.Reading, con condition, n *noted, s record.Spot) (record.Question, bool) {
	support := n.support(s.Line)
	with := len(support)
	if with > mostSupport || with > 1 && !n.refutedForGood(s.Line) || slices.ContainsFunc(support, prescribed) || c.treated(n, s.Root) {
		return record.Question{}, false
	}
	made := c.madeBy(s.Line, con.ID)
	q := record.Question{Type: "one-off", Severity: evidence.Medium, Blanks: map[string]string{"condition": con.ID}}
	if refuted := counters(n.denied, s, with == 0 || s.Listed || len(record.Roots(n.denied)) > 1); len(refuted) > 0 && (!made || s.Listed || with == 0) {
		q.Key, q.Severity = "refuted", evidence.High
		q.Entries = record.IDs(append([]*record.Line{s.Line}, record.LinesOf(refuted)...)...)
		return q, true
	}
	against := counters(n.against, s, with == 0 || len(record.Roots(n.against)) > 1)
	if len(against) == 0 && con.Lasting && with == 0 {
		against = counters(n.closed, s, true)
	}
	if len(against) > 0 && (!made || s.Listed) {
		q.Key = "against"
		q.Entries = record.IDs(append([]*record.Line{s.Line}, record.LinesOf(against)...)...)
		return q, true
	}
	if made && !s.Listed || with > 0 || !con.Lasting || !s.Listed && (s.Is.Past || s.Kind != evidence.KindProblem) || !wouldShow(r, s) {
		return record.Question{}, false
	}
	q.Key, q.Severity, q.Entries = "alone", evidence.Low, record.IDs(s.Line)
	return q, true
}

// mostSupport is how much may seem to go with a condition that another entry
// denies for all time.
const mostSupport = 3

// support is what goes with a condition elsewhere, but for entries that speak
// against it.
func (n *noted) support(l *record.Line) []record.Spot {
	return slices.DeleteFunc(elsewhere(n.with, l), func(w record.Spot) bool {
		same := func(o record.Spot) bool { return o.Root == w.Root }
		return slices.ContainsFunc(n.denied, same) || slices.ContainsFunc(n.against, same)
	})
}

func prescribed(s record.Spot) bool { return s.Kind == evidence.KindMedication }

// deniedForGood reports whether another entry denies a condition for all time.
func (n *noted) deniedForGood(l *record.Line) bool {
	return slices.ContainsFunc(n.denied, func(d record.Spot) bool { return d.Ever && d.Root != l.Root })
}

// refutedForGood reports whether other entries deny a condition for all time, or
// speak against it more than once after l.
func (n *noted) refutedForGood(l *record.Line) bool {
	later := 0
	for _, a := range n.against {
		if a.Root == l.Root {
			continue
		}
		if a.Ever {
			return true
		}
		if a.Day.After(l.Day) {
			later++
		}
	}
	return later > 1 || n.deniedForGood(l)
}

// longBefore is how many days before a note what speaks against it has lost its
// weight: an illness may have come since.
const longBefore = 730

// counters are the spots elsewhere that speak against s: later ones, and where
// asked for earlier ones too, if they are not long before or speak of all time.
func counters(spots []record.Spot, s record.Spot, earlier bool) []record.Spot {
	return slices.DeleteFunc(elsewhere(spots, s.Line), func(o record.Spot) bool {
		if o.Day.IsZero() || s.Day.IsZero() || !o.Day.Before(s.Day) {
			return false
		}
		return !earlier || !o.Ever && record.Days(o.Day, s.Day) > longBefore
	})
}

// wouldShow reports whether the record is full enough for a condition to turn up
// again: after s, or at any time where s lists it among what was before.
func wouldShow(r *record.Reading, s record.Spot) bool {
	if s.Day.IsZero() {
		return false
	}
	all, after, first, last := map[evidence.ID]bool{}, map[evidence.ID]bool{}, s.Day, s.Day
	for _, o := range r.Lines {
		if o.Day.IsZero() {
			continue
		}
		all[o.Root] = true
		if o.Day.After(s.Day) {
			after[o.Root] = true
			last = o.Day
		}
		if o.Day.Before(first) {
			first = o.Day
		}
	}
	if s.Listed {
		return len(all) > enoughContacts && record.Days(first, last) >= enoughDays
	}
	return len(all) > enoughContacts && len(after) >= enoughAfter && record.Days(s.Day, last) >= enoughDays
}
