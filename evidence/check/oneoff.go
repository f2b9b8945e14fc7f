package check

import (
	"slices"

	"ownpack/evidence"
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
func (c *Checker) oneOff(r *reading) []question {
	notes := c.notes(r)
	var out []question
	for _, con := range c.conditions.list {
		n := notes[con.ID]
		said := roots(n.said)
		if len(said) == 0 || len(said) > 2 || len(said) == 2 && c.treated(n, "") {
			continue
		}
		for _, s := range said {
			if q, ok := c.stray(r, con, n, s); ok && (len(said) == 1 || n.refutedForGood(s.line)) {
				out = append(out, q)
			}
		}
	}
	return slices.Concat(out, c.refutedWords(r, notes), c.feats(r), c.tooEarly(r))
}

// listed reports whether a place is one of a condition that is looked at with
// all that goes with it.
func listed(notes map[string]*noted, l *line, p place) bool {
	in := func(s spot) bool { return s.line == l && s.first <= p.last && s.last >= p.first }
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
func (c *Checker) stray(r *reading, con condition, n *noted, s spot) (question, bool) {
	support := n.support(s.line)
	with := len(support)
	if with > mostSupport || with > 1 && !n.refutedForGood(s.line) || slices.ContainsFunc(support, prescribed) || c.treated(n, s.root) {
		return question{}, false
	}
	made := c.madeBy(s.line, con.ID)
	q := question{Type: "one-off", Severity: evidence.Medium, Blanks: map[string]string{"condition": con.ID}}
	if refuted := counters(n.denied, s, with == 0 || s.listed || len(roots(n.denied)) > 1); len(refuted) > 0 && (!made || s.listed || with == 0) {
		q.Key, q.Severity = "refuted", evidence.High
		q.Entries = ids(append([]*line{s.line}, linesOf(refuted)...)...)
		return q, true
	}
	against := counters(n.against, s, with == 0 || len(roots(n.against)) > 1)
	if len(against) == 0 && con.Lasting && with == 0 {
		against = counters(n.closed, s, true)
	}
	if len(against) > 0 && (!made || s.listed) {
		q.Key = "against"
		q.Entries = ids(append([]*line{s.line}, linesOf(against)...)...)
		return q, true
	}
	if made && !s.listed || with > 0 || !con.Lasting || !s.listed && (s.is.Past || s.Kind != evidence.KindProblem) || !r.wouldShow(s) {
		return question{}, false
	}
	q.Key, q.Severity, q.Entries = "alone", evidence.Low, ids(s.line)
	return q, true
}

// mostSupport is how much may seem to go with a condition that another entry
// denies for all time.
const mostSupport = 3

// support is what goes with a condition elsewhere, but for entries that speak
// against it.
func (n *noted) support(l *line) []spot {
	return slices.DeleteFunc(elsewhere(n.with, l), func(w spot) bool {
		same := func(o spot) bool { return o.root == w.root }
		return slices.ContainsFunc(n.denied, same) || slices.ContainsFunc(n.against, same)
	})
}

func prescribed(s spot) bool { return s.Kind == evidence.KindMedication }

// deniedForGood reports whether another entry denies a condition for all time.
func (n *noted) deniedForGood(l *line) bool {
	return slices.ContainsFunc(n.denied, func(d spot) bool { return d.ever && d.root != l.root })
}

// refutedForGood reports whether other entries deny a condition for all time, or
// speak against it more than once after l.
func (n *noted) refutedForGood(l *line) bool {
	later := 0
	for _, a := range n.against {
		if a.root == l.root {
			continue
		}
		if a.ever {
			return true
		}
		if a.day.After(l.day) {
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
func counters(spots []spot, s spot, earlier bool) []spot {
	return slices.DeleteFunc(elsewhere(spots, s.line), func(o spot) bool {
		if o.day.IsZero() || s.day.IsZero() || !o.day.Before(s.day) {
			return false
		}
		return !earlier || !o.ever && days(o.day, s.day) > longBefore
	})
}

// wouldShow reports whether the record is full enough for a condition to turn up
// again: after s, or at any time where s lists it among what was before.
func (r *reading) wouldShow(s spot) bool {
	if s.day.IsZero() {
		return false
	}
	all, after, first, last := map[evidence.ID]bool{}, map[evidence.ID]bool{}, s.day, s.day
	for _, o := range r.lines {
		if o.day.IsZero() {
			continue
		}
		all[o.root] = true
		if o.day.After(s.day) {
			after[o.root] = true
			last = o.day
		}
		if o.day.Before(first) {
			first = o.day
		}
	}
	if s.listed {
		return len(all) > enoughContacts && days(first, last) >= enoughDays
	}
	return len(all) > enoughContacts && len(after) >= enoughAfter && days(s.day, last) >= enoughDays
}
