package evidence

import "log/slog"

// Trace is the road of one entry: where it stands, what it matched, what the
// person chose and said, and where it came to stand in packs.
type Trace struct {
	Entry  EntryRow
	Source Source
	Parent Entry
	// Same is the earlier entry that says the same, if there is one.
	Same     EntryRow
	Matches  []Match
	Decided  []Decided // what the person said of suggestions
	Picks    []Pick
	Answers  []Statement // those that answer it, with that answer alone
	Disputes []Dispute
	Hidden   []Redaction // on its pages
	// Printed lists the pages of packs built from this case that show the
	// entry's page.
	Printed []Printed
}

// Printed is one page of a pack.
type Printed struct {
	Profile Profile `json:"profile"`
	PackID  string  `json:"pack_id"`
	Label   string  `json:"label"`
	Hash    string  `json:"hash"`
}

// String keeps health text out of logs and errors.
func (t Trace) String() string { return "trace of " + t.Entry.String() }

// GoString keeps health text out of logs and errors.
func (t Trace) GoString() string { return t.String() }

// LogValue keeps health text out of logs.
func (t Trace) LogValue() slog.Value { return slog.StringValue(t.String()) }
