package evidence

// Filter chooses entries. Empty fields choose all.
type Filter struct {
	Kinds  []Kind
	Since  string // ISO, as precise as wished; entries without a date are left out
	Until  string // ISO, inclusive
	Search string // words that must all be in the title, text or author
	Source ID
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
