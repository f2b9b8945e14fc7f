package evidence

import (
	"slices"
	"strings"
)

// Filter chooses entries. Empty fields choose all.
type Filter struct {
	Kinds  []Kind
	Since  string // ISO, as precise as wished; entries without a date are left out
	Until  string // ISO, inclusive
	Search string // words that must all be in the title, text or author
	Source ID
	// Undated chooses those without a date.
	Undated bool
	// Activity chooses what bears on it: suggested for it, or picked.
	Activity ActivityID
	Marks    []Mark // all of which an entry must carry
}

// IsZero reports whether the filter chooses all entries.
func (f Filter) IsZero() bool {
	return f.Search == "" && f.Source == "" && f.Since == "" && f.Until == "" && f.Activity == "" && !f.Undated && len(f.Kinds)+len(f.Marks) == 0
}

// Fits reports whether the filter chooses an entry with these marks, as far as the
// entry tells: words to search for, and what bears on an activity, are looked up
// elsewhere.
func (f Filter) Fits(r *EntryRow, marks []Mark) bool {
	switch {
	case len(f.Kinds) > 0 && !slices.Contains(f.Kinds, r.Kind),
		f.Source != "" && r.Source != f.Source,
		f.Undated && r.Date.Value != "",
		f.Since != "" && (r.Date.Value == "" || compareShorter(r.Date.Value, f.Since) < 0),
		f.Until != "" && (r.Date.Value == "" || compareShorter(r.Date.Value, f.Until) > 0):
		return false
	}
	for _, m := range f.Marks {
		if !slices.Contains(marks, m) {
			return false
		}
	}
	return true
}

// compareShorter compares dates by as much of them as both give.
func compareShorter(a, b string) int {
	n := min(len(a), len(b))
	return strings.Compare(a[:n], b[:n])
}

// Mark is what was done with an entry, or what is to be known of it, by which a
// person can find it again.
type Mark string

// The marks.
const (
	MarkPicked     Mark = "picked"
	MarkNoted      Mark = "noted"       // picked, with the person's words beside it
	MarkAnswered   Mark = "answered"    // it states ability, and the person answered it
	MarkFits       Mark = "fits"        // the person said of a suggestion that it fits
	MarkAside      Mark = "aside"       // the person said that it does not fit
	MarkNotMe      Mark = "not-me"      // the person said that it is about somebody else
	MarkFlagged    Mark = "flagged"     // as a mistake
	MarkHidden     Mark = "hidden"      // a part of it is
	MarkInQuestion Mark = "in-question" // a question about it is open
	MarkIdentity   Mark = "identity"    // its file may be about somebody else
	MarkRepeat     Mark = "repeat"      // an earlier entry says the same on that day
)

// Marks lists every mark, in the order people are shown them.
var Marks = []Mark{
	MarkPicked, MarkNoted, MarkAnswered, MarkFits, MarkAside, MarkNotMe, MarkFlagged, MarkHidden, MarkInQuestion, MarkIdentity, MarkRepeat,
}

// Flag is a mark on an entry in a list.
type Flag string

// The flags.
const (
	FlagDisputed  Flag = "disputed"
	FlagPicked    Flag = "picked"
	FlagDuplicate Flag = "duplicate" // an earlier entry says the same on the same day: SameAs
	FlagIdentity  Flag = "identity"  // its file seems to be about somebody else
)

// EntryRow is an entry as lists show it.
type EntryRow struct {
	Entry
	SourceName string
	Flags      []Flag
	// SameAs is the earlier entry that says the same on the same day, in this
	// source or another.
	SameAs ID
}

// String keeps health text out of logs and errors.
func (r EntryRow) String() string { return r.Entry.String() }

// GoString keeps health text out of logs and errors.
func (r EntryRow) GoString() string { return r.String() }

// Has reports whether the row carries the flag.
func (r EntryRow) Has(f Flag) bool {
	for _, g := range r.Flags {
		if g == f {
			return true
		}
	}
	return false
}
