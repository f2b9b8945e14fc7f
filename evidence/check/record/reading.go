package record

import (
	"slices"
	"strings"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
	"ownpack/evidence/internal/phrase"
)

// Reading is a record that has been read for the rules.
type Reading struct {
	Record
	// Lines are in order of date, those without one last. Entries in error, not
	// issued or withheld are left out, and so is a whole whose parts say all of
	// it.
	Lines  []*Line
	ByKind map[evidence.Kind][]*Line
	ByID   map[evidence.ID]evidence.Entry // every entry, left out or not
	Whole  map[evidence.ID]bool           // those that have parts
	Today  time.Time
	Born   time.Time // zero if not known
	// Givens and Surnames are the names that the person is known by, in lower case,
	// and Given the groups that given names are in. They are learnt before anything
	// is asked.
	Givens, Surnames []string
	Given            map[string][]int
}

// Line is an entry that has been read.
type Line struct {
	evidence.Entry
	At   int         // its place in reading.lines
	Root evidence.ID // the letter or consultation it is part of, or itself
	// Day is the first day that the date can mean, zero if there is none.
	Day   time.Time
	Said  string // title and text, as the places of tokens count
	Scope assertion.Scope
	// Frame is what kind, section and status say of all its words.
	Frame assertion.Reading
	// found are the places of words found so far, by what looked for them.
	found map[*phrase.Scanner][]Place
	// dates are those it says, once they were looked for.
	dates []TextDate
	dated bool
}

// Tokens are the words of a line, in lower case.
func (l *Line) Tokens() []phrase.Token { return l.Scope.Text.Tokens }

// Of is what is claimed of the words first to last: denied, a relative's, past,
// planned and so on. A Plain reading is simply said of the patient.
func (l *Line) Of(first, last int) assertion.Reading {
	return l.Scope.At(first, last).With(l.Frame)
}

// Words are those from first to last as they stand in the record.
func (l *Line) Words(first, last int) string {
	return l.Said[l.Tokens()[first].Start:l.Tokens()[last].End]
}

// Reader reads records for the rules. It never changes.
type Reader struct{ rules *assertion.Rules }

// NewReader reads what is claimed of words by the rules of assertion.
func NewReader(rules *assertion.Rules) *Reader { return &Reader{rules} }

// Read reads a record.
func (c *Reader) Read(r Record) *Reading {
	out := &Reading{
		Record: r, ByKind: map[evidence.Kind][]*Line{}, ByID: map[evidence.ID]evidence.Entry{}, Whole: map[evidence.ID]bool{},
		Today: FirstDay(r.Today), Born: FirstDay(evidence.Date{Value: r.Person.DOB}),
	}
	parts := map[evidence.ID][]evidence.Entry{}
	for _, e := range r.Entries {
		out.ByID[e.ID] = e
		parts[e.Parent] = append(parts[e.Parent], e)
		out.Whole[e.Parent] = true
	}
	for _, e := range r.Entries {
		if !e.Matchable() || saidInParts(e, parts[e.ID]) {
			continue
		}
		out.Lines = append(out.Lines, c.line(out, e))
	}
	slices.SortStableFunc(out.Lines, func(a, b *Line) int { return CompareDay(a.Date.Value, b.Date.Value) })
	for i, l := range out.Lines {
		l.At = i
		out.ByKind[l.Kind] = append(out.ByKind[l.Kind], l)
	}
	return out
}

// line reads an entry. A part that has no date, author or organisation of its
// own has those of the whole.
func (c *Reader) line(r *Reading, e evidence.Entry) *Line {
	root := e.ID
	for up, n := e.Parent, 0; up != "" && n < 10; n++ {
		p, ok := r.ByID[up]
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
	return &Line{
		Entry: e, Root: root, Day: FirstDay(e.Date), Said: assertion.Joined(e),
		Scope: c.rules.ReadEntry(e), Frame: c.rules.Structure(e), found: map[*phrase.Scanner][]Place{},
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

// CompareDay orders ISO dates, those not known last.
func CompareDay(a, b string) int {
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

// FirstDay is the first day that a date can mean.
func FirstDay(d evidence.Date) time.Time {
	for _, form := range []string{"2006-01-02", "2006-01", "2006"} {
		if t, err := time.Parse(form, d.Day()); err == nil {
			return t
		}
	}
	return time.Time{}
}

// LastDay is the last day that a date can mean.
func LastDay(d evidence.Date) time.Time {
	t := FirstDay(d)
	switch {
	case t.IsZero():
	case d.Precision() == evidence.PrecisionYear:
		t = t.AddDate(1, 0, -1)
	case d.Precision() == evidence.PrecisionMonth:
		t = t.AddDate(0, 1, -1)
	}
	return t
}

// DayOf is the date of the entry that a question is about.
func (r *Reading) DayOf(f evidence.Finding) string {
	if len(f.Entries) == 0 {
		return ""
	}
	return r.ByID[f.Entries[0]].Date.Value
}
