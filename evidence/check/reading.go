package check

import (
	"slices"
	"strings"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
	"ownpack/evidence/internal/phrase"
)

// reading is a record that has been read for the rules.
type reading struct {
	Record
	// lines are in order of date, those without one last. Entries in error, not
	// issued or withheld are left out, and so is a whole whose parts say all of
	// it.
	lines  []*line
	byKind map[evidence.Kind][]*line
	byID   map[evidence.ID]evidence.Entry // every entry, left out or not
	whole  map[evidence.ID]bool           // those that have parts
	today  time.Time
	born   time.Time // zero if not known
	// foreign are the sources that say they are about nobody but somebody else.
	foreign map[evidence.ID]bool
	// The names that the person is known by, in lower case, and those of staff.
	givens, surnames, nameWords, staff []string
	// numbers are those of otherNumbers that lines give.
	numbers []map[*line]string
	// changing: the record speaks of a change of gender.
	changing bool
}

// line is an entry that has been read.
type line struct {
	evidence.Entry
	at   int         // its place in reading.lines
	root evidence.ID // the letter or consultation it is part of, or itself
	// day is the first day that the date can mean, zero if there is none.
	day   time.Time
	said  string // title and text, as the places of tokens count
	scope assertion.Scope
	// frame is what kind, section and status say of all its words.
	frame assertion.Reading
	// found are the places of words found so far, by what looked for them.
	found map[*phrase.Scanner][]place
	// dates are those it says, once they were looked for.
	dates []textDate
	dated bool
}

// tokens are the words of a line, in lower case.
func (l *line) tokens() []phrase.Token { return l.scope.Text.Tokens }

// of is what is claimed of the words first to last: denied, a relative's, past,
// planned and so on. A Plain reading is simply said of the patient.
func (l *line) of(first, last int) assertion.Reading {
	return l.scope.At(first, last).With(l.frame)
}

// words are those from first to last as they stand in the record.
func (l *line) words(first, last int) string {
	return l.said[l.tokens()[first].Start:l.tokens()[last].End]
}

func (c *Checker) read(r Record) *reading {
	out := &reading{
		Record: r, byKind: map[evidence.Kind][]*line{}, byID: map[evidence.ID]evidence.Entry{}, whole: map[evidence.ID]bool{}, foreign: map[evidence.ID]bool{},
		today: firstDay(r.Today), born: firstDay(evidence.Date{Value: r.Person.DOB}),
	}
	for _, s := range r.Sources {
		out.foreign[s.ID] = len(s.Subjects) > 0 && !slices.ContainsFunc(s.Subjects, func(x evidence.Subject) bool { return len(Differences(r.Person, x)) == 0 })
	}
	parts := map[evidence.ID][]evidence.Entry{}
	for _, e := range r.Entries {
		out.byID[e.ID] = e
		parts[e.Parent] = append(parts[e.Parent], e)
		out.whole[e.Parent] = true
	}
	for _, e := range r.Entries {
		if !e.Matchable() || saidInParts(e, parts[e.ID]) {
			continue
		}
		out.lines = append(out.lines, c.line(out, e))
	}
	slices.SortStableFunc(out.lines, func(a, b *line) int { return compareDay(a.Date.Value, b.Date.Value) })
	for i, l := range out.lines {
		l.at = i
		out.byKind[l.Kind] = append(out.byKind[l.Kind], l)
		out.changing = out.changing || c.recordWords.says(l, "changing")
	}
	c.learnNames(out)
	out.readNumbers()
	out.staff = staff(r.Entries)
	return out
}

// line reads an entry. A part that has no date, author or organisation of its
// own has those of the whole.
func (c *Checker) line(r *reading, e evidence.Entry) *line {
	root := e.ID
	for up, n := e.Parent, 0; up != "" && n < 10; n++ {
		p, ok := r.byID[up]
		if !ok {
			break
		}
		if e.Date.IsZero() {
			e.Date = p.Date
		}
		if e.Author == "" {
			e.Author, e.Role = p.Author, p.Role
		}
		if e.Organisation == "" {
			e.Organisation = p.Organisation
		}
		root, up = p.ID, p.Parent
	}
	return &line{
		Entry: e, root: root, day: firstDay(e.Date), said: assertion.Joined(e),
		scope: c.rules.ReadEntry(e), frame: c.rules.Structure(e), found: map[*phrase.Scanner][]place{},
	}
}

// saidInParts reports whether the parts of an entry say all that it says.
func saidInParts(e evidence.Entry, parts []evidence.Entry) bool {
	if len(parts) == 0 {
		return false
	}
	said := map[string]bool{}
	for _, p := range parts {
		for _, w := range strings.Fields(p.Section + " " + assertion.Joined(p) + " " + p.Value + " " + p.Unit) {
			said[w] = true
		}
	}
	for _, w := range strings.Fields(assertion.Joined(e)) {
		if !said[w] {
			return false
		}
	}
	return true
}

// compareDay orders ISO dates, those not known last.
func compareDay(a, b string) int {
	switch {
	case a == b:
		return 0
	case a == "":
		return 1
	case b == "":
		return -1
	}
	return strings.Compare(a, b)
}

// firstDay is the first day that a date can mean.
func firstDay(d evidence.Date) time.Time {
	for _, form := range []string{"2006-01-02", "2006-01", "2006"} {
		if t, err := time.Parse(form, d.Day()); err == nil {
			return t
		}
	}
	return time.Time{}
}

// lastDay is the last day that a date can mean.
func lastDay(d evidence.Date) time.Time {
	t := firstDay(d)
	switch {
	case t.IsZero():
	case d.Precision() == evidence.PrecisionYear:
		t = t.AddDate(1, 0, -1)
	case d.Precision() == evidence.PrecisionMonth:
		t = t.AddDate(0, 1, -1)
	}
	return t
}

func (r *reading) dayOf(f evidence.Finding) string {
	if len(f.Entries) == 0 {
		return ""
	}
	return r.byID[f.Entries[0]].Date.Value
}
