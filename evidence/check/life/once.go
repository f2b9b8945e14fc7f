package life

import (
	"slices"
	"strings"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// event is an operation that a line tells of, of those that nobody has twice on
// one side.
type event struct {
	l    *record.Line
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
func (c *rules) beforeItHappened(r *record.Reading) []record.Question {
	byWhat := map[string][]event{}
	for _, l := range r.Lines {
		if l.Day.IsZero() || len(l.Date.Value) < 7 || l.Kind == evidence.KindFamilyHistory {
			continue
		}
		if e, ok := c.event(l); ok {
			byWhat[e.what] = append(byWhat[e.what], e)
		}
	}
	var asked []record.Question
	for _, l := range r.Lines { // in order of date
		for _, list := range byWhat {
			at := slices.IndexFunc(list, func(e event) bool { return e.l == l && e.over })
			done := theDay(list)
			if at < 0 || done.l == nil || done.l.Root == l.Root || record.Days(record.LastDay(l.Date), done.day) <= earlyBy {
				continue
			}
			asked = append(asked, record.Question{
				Type: "date", Key: "not-done-yet", Entries: record.IDs(l, done.l), Severity: evidence.Medium,
				Blanks: map[string]string{"what": list[at].name, "said": record.InWords(done.day)},
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
func (c *rules) event(l *record.Line) (event, bool) {
	places := c.once.In(l)
	for _, p := range places {
		kind, name, ok := strings.Cut(p.Group, ":")
		if !ok || kind == "side" {
			continue
		}
		read := l.Of(p.First, p.Last)
		if read.Negated || read.Planned || read.Possible || read.Family || read.Other || record.InSentence(l, places, "no day", p.First) || record.RelativeBefore(l, c.recordWords.In(l), p.First) {
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
			e.day = record.FirstDay(d.Date)
		case record.InSentence(l, places, "over", p.First):
			e.over = true
		case record.InSentence(l, places, "done", p.First) && len(l.Date.Value) >= 10 && l.Kind != evidence.KindProblem:
			e.day = l.Day
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
func (c *rules) waitedFor(r *record.Reading) []record.Question {
	var asked []record.Question
	done := map[string]*record.Line{}
	for _, l := range r.Lines { // in order of date
		if l.Day.IsZero() || l.Kind == evidence.KindFamilyHistory {
			continue
		}
		for what := range c.awaited(l) {
			if d := doneBefore(done, what); d != nil && d.Root != l.Root && record.Days(d.Day, l.Day) > waitingSince {
				asked = append(asked, toldStill("changed", [2]record.Spot{{Line: l}, {Line: d}}, "the wait for "+what, nil))
			}
		}
		for _, what := range c.doneHere(l) {
			done[what] = l
		}
	}
	slices.SortFunc(asked, func(a, b record.Question) int { return strings.Compare(string(a.First()), string(b.First())) })
	if len(asked) > mostCopies {
		return nil
	}
	return asked
}

// doneHere are the operations, by group and side, that a line tells of as done.
func (c *rules) doneHere(l *record.Line) []string {
	var out []string
	if e, ok := c.event(l); ok {
		out = append(out, e.what)
	}
	places := c.once.In(l)
	for _, p := range places {
		name, sided := strings.CutPrefix(p.Group, "sided:")
		read := l.Of(p.First, p.Last)
		if !sided || read.Negated || read.Planned || read.Possible || read.Family || read.Other || record.InSentence(l, places, "no day", p.First) {
			continue
		}
		left, right := record.InSentence(l, places, "side:left", p.First), record.InSentence(l, places, "side:right", p.First)
		if left && right || record.InSentence(l, places, "side:both", p.First) {
			out = append(out, "left "+name, "right "+name)
		}
	}
	return out
}

// doneBefore is the line that tells of something as done, on both sides where it
// is waited for without a side.
func doneBefore(done map[string]*record.Line, what string) *record.Line {
	name, both := strings.CutPrefix(what, bothSides)
	left, right := done["left "+name], done["right "+name]
	switch {
	case !both:
		return done[what]
	case left == nil || right == nil:
		return nil
	case left.At > right.At:
		return left
	}
	return right
}

const bothSides = "each "

// awaited are the operations, by group and side, that a line says are waited for.
func (c *rules) awaited(l *record.Line) map[string]bool {
	places := c.once.In(l)
	out := map[string]bool{}
	for _, p := range places {
		kind, name, ok := strings.Cut(p.Group, ":")
		read := l.Of(p.First, p.Last)
		if !ok || kind == "side" || read.Negated || read.Family || read.Other || record.InSentence(l, places, "next", p.First) || record.RelativeBefore(l, c.recordWords.In(l), p.First) {
			continue
		}
		if !slices.ContainsFunc(places, func(w record.Place) bool {
			return w.Group == "waits" && w.First <= p.First && p.First-w.Last <= 6 && l.Tokens()[w.First].Sentence == l.Tokens()[p.First].Sentence ||
				w.Group == "waits" && w.First > p.Last && w.First-p.Last <= 4 && l.Tokens()[w.First].Clause == l.Tokens()[p.First].Clause
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
func sideNear(l *record.Line, places []record.Place, p record.Place) (string, bool) {
	const reach = 4
	found := ""
	for _, q := range places {
		side, ok := strings.CutPrefix(q.Group, "side:")
		if !ok || q.Last < p.First-reach || q.First > p.Last+reach || l.Tokens()[q.First].Sentence != l.Tokens()[p.First].Sentence {
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
func nearDate(l *record.Line, p record.Place) (record.TextDate, bool) {
	known := record.DatesIn(l)
	if d, ok := record.NextDate(l, known, p.Last); ok {
		return d, true
	}
	for _, d := range known {
		if d.Last < p.First && d.Last >= p.First-3 && !d.None && l.Tokens()[d.First].Sentence == l.Tokens()[p.First].Sentence {
			return d, true
		}
	}
	return record.TextDate{}, false
}
