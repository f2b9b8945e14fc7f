package check

import (
	"slices"
	"strings"
	"time"

	"ownpack/evidence"
)

// event is an operation that a line tells of, of those that nobody has twice on
// one side.
type event struct {
	l    *line
	what string // its group, with its side
	name string
	day  time.Time // of the operation, where the line tells of it as done then
	over bool      // it lies behind
}

// earlyBy is by how many days an operation that is spoken of as over comes after
// the entry before it is asked about.
const earlyBy = 14

// beforeItHappened asks about entries that tell of an operation as over, dated
// before the day of the operation itself.
func (c *Checker) beforeItHappened(r *reading) []question {
	byWhat := map[string][]event{}
	for _, l := range r.lines {
		if l.day.IsZero() || len(l.Date.Value) < 7 || l.Kind == evidence.KindFamilyHistory {
			continue
		}
		if e, ok := c.event(l); ok {
			byWhat[e.what] = append(byWhat[e.what], e)
		}
	}
	var asked []question
	for _, l := range r.lines { // in order of date
		for _, list := range byWhat {
			at := slices.IndexFunc(list, func(e event) bool { return e.l == l && e.over })
			done := theDay(list)
			if at < 0 || done.l == nil || done.l.root == l.root || days(lastDay(l.Date), done.day) <= earlyBy {
				continue
			}
			asked = append(asked, question{
				Type: "date", Key: "not-done-yet", Entries: ids(l, done.l), Severity: evidence.Medium,
				Blanks: map[string]string{"what": list[at].name, "said": inWords(done.day)},
			})
		}
	}
	return asked
}

// theDay is the day of an operation where all that tell of one agree.
func theDay(list []event) event {
	var out event
	for _, e := range list {
		switch {
		case e.day.IsZero():
		case out.l == nil:
			out = e
		case e.day.Sub(out.day).Abs() > 48*time.Hour:
			return event{}
		}
	}
	return out
}

// event reads the first operation in a line that is neither denied, planned nor
// somebody else's.
func (c *Checker) event(l *line) (event, bool) {
	places := c.once.in(l)
	for _, p := range places {
		kind, name, ok := strings.Cut(p.group, ":")
		if !ok || kind == "side" {
			continue
		}
		read := l.of(p.first, p.last)
		if read.Negated || read.Planned || read.Possible || read.Family || read.Other || inSentence(l, places, "no day", p.first) || c.relativeBefore(l, c.recordWords.in(l), p.first) {
			continue
		}
		e := event{l: l, what: name, name: name}
		if kind == "sided" {
			side, ok := sideNear(l, places, p)
			if !ok {
				continue
			}
			e.what, e.name = side+" "+name, side+" "+name
		}
		d, dated := nearDate(l, p)
		switch {
		case dated && len(d.Value) == 10:
			e.day = firstDay(d.Date)
		case inSentence(l, places, "over", p.first):
			e.over = true
		case inSentence(l, places, "done", p.first) && len(l.Date.Value) >= 10 && l.Kind != evidence.KindProblem:
			e.day = l.day
		default:
			continue
		}
		return e, true
	}
	return event{}, false
}

// waitingSince is by how many days an entry that waits for an operation comes
// after the operation before it is asked about.
const waitingSince = 28

// waitedFor asks about entries that wait for what an earlier one tells as done.
func (c *Checker) waitedFor(r *reading) []question {
	var asked []question
	done := map[string]*line{}
	for _, l := range r.lines { // in order of date
		if l.day.IsZero() || l.Kind == evidence.KindFamilyHistory {
			continue
		}
		for what := range c.awaited(l) {
			if d := doneBefore(done, what); d != nil && d.root != l.root && days(d.day, l.day) > waitingSince {
				asked = append(asked, toldStill("changed", [2]spot{{line: l}, {line: d}}, "the wait for "+what, nil))
			}
		}
		for _, what := range c.doneHere(l) {
			done[what] = l
		}
	}
	slices.SortFunc(asked, func(a, b question) int { return strings.Compare(string(a.first()), string(b.first())) })
	if len(asked) > mostCopies {
		return nil
	}
	return asked
}

// doneHere are the operations, by group and side, that a line tells of as done.
func (c *Checker) doneHere(l *line) []string {
	var out []string
	if e, ok := c.event(l); ok {
		out = append(out, e.what)
	}
	places := c.once.in(l)
	for _, p := range places {
		name, sided := strings.CutPrefix(p.group, "sided:")
		read := l.of(p.first, p.last)
		if !sided || read.Negated || read.Planned || read.Possible || read.Family || read.Other || inSentence(l, places, "no day", p.first) {
			continue
		}
		left, right := inSentence(l, places, "side:left", p.first), inSentence(l, places, "side:right", p.first)
		if left && right || inSentence(l, places, "side:both", p.first) {
			out = append(out, "left "+name, "right "+name)
		}
	}
	return out
}

// doneBefore is the line that tells of something as done, on both sides where it
// is waited for without a side.
func doneBefore(done map[string]*line, what string) *line {
	name, both := strings.CutPrefix(what, bothSides)
	left, right := done["left "+name], done["right "+name]
	switch {
	case !both:
		return done[what]
	case left == nil || right == nil:
		return nil
	case left.at > right.at:
		return left
	}
	return right
}

const bothSides = "each "

// awaited are the operations, by group and side, that a line says are waited for.
func (c *Checker) awaited(l *line) map[string]bool {
	places := c.once.in(l)
	out := map[string]bool{}
	for _, p := range places {
		kind, name, ok := strings.Cut(p.group, ":")
		read := l.of(p.first, p.last)
		if !ok || kind == "side" || read.Negated || read.Family || read.Other || inSentence(l, places, "next", p.first) || c.relativeBefore(l, c.recordWords.in(l), p.first) {
			continue
		}
		if !slices.ContainsFunc(places, func(w place) bool {
			return w.group == "waits" && w.first <= p.first && p.first-w.last <= 6 && l.tokens()[w.first].Sentence == l.tokens()[p.first].Sentence ||
				w.group == "waits" && w.first > p.last && w.first-p.last <= 4 && l.tokens()[w.first].Clause == l.tokens()[p.first].Clause
		}) {
			continue
		}
		what := name
		if kind == "sided" {
			what = bothSides + name
			if side, ok := sideNear(l, places, p); ok {
				what = side + " " + name
			}
		}
		out[what] = true
	}
	return out
}

// sideNear is the one side that is named within a few words of an operation.
func sideNear(l *line, places []place, p place) (string, bool) {
	const reach = 4
	found := ""
	for _, q := range places {
		side, ok := strings.CutPrefix(q.group, "side:")
		if !ok || q.last < p.first-reach || q.first > p.last+reach || l.tokens()[q.first].Sentence != l.tokens()[p.first].Sentence {
			continue
		}
		if side == "both" || found != "" && found != side {
			return "", false
		}
		found = side
	}
	return found, found != ""
}

// nearDate is a date behind an operation, or right before it.
func nearDate(l *line, p place) (textDate, bool) {
	known := datesIn(l)
	if d, ok := nextDate(l, known, p.last); ok {
		return d, true
	}
	for _, d := range known {
		if d.last < p.first && d.last >= p.first-3 && !d.none && l.tokens()[d.first].Sentence == l.tokens()[p.first].Sentence {
			return d, true
		}
	}
	return textDate{}, false
}
