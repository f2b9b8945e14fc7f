package letter

import (
	"ownpack/evidence"
)

// Input is what a letter is filled in with. Days are ISO.
type Input struct {
	Template Template
	Place    Place
	Today    string
	Person   evidence.Person
	Helpers  evidence.Helpers
	Claim    evidence.Claim
	Benefit  string // the claim's scheme by its title
	Citation string // where that scheme's test stands
	Majority evidence.Rule
	To       To
	// LastDay is the last day for what the letter asks, where it is known.
	LastDay    string
	Disputes   []Dispute
	Activities []Activity
	// LeftOut counts activities that were claimed and are not in Activities, which
	// Claimed has too.
	LeftOut   int
	Claimed   []Activity
	Documents []Document
	PackPages int
	// Answers are the person's own words, by the question's key.
	Answers map[string]string
	Room    Room
	Part    int
	Parts   int
}

// String keeps a case's facts out of logs and errors.
func (in Input) String() string { return "input for letter " + in.Template.ID }

// GoString keeps a case's facts out of logs and errors.
func (in Input) GoString() string { return in.String() }

// To is who the letter is for.
type To struct {
	Kind    string // of the template's Recipients; empty means the first
	Name    string
	Address string
}

// Dispute is a flagged mistake and where in the record it stands.
type Dispute struct {
	evidence.Dispute
	Date   string // of the entry, in words
	Title  string
	Author string
	Page   int         // of the print, 0 for none
	Whole  bool        // it is about a whole document
	In     evidence.ID // the source it stands in
}

// Activity is one that the person claims under.
type Activity struct {
	ID         evidence.ActivityID
	MatchedAs  evidence.ActivityID
	Number     string
	Name       string
	Descriptor string   // the letter of the row they say applies
	Because    string   // their own words
	Labels     []string // the pages of the pack that bear on it
}

// Document is one of those that go with the letter.
type Document struct {
	Source evidence.ID
	Label  string // "E5 to E7"; empty when there is no pack yet
	Title  string
	Date   string // in words
	Pages  int
}

// Room is how much of what can be long goes into a letter.
type Room struct {
	Quote int // characters of a passage or statement
	Rows  int // documents
}

// Rooms are tried in turn until a letter is short enough.
var Rooms = []Room{{600, 60}, {300, 24}, {160, 16}, {110, 12}, {60, 10}, {0, 8}}

// shortRoom is the length of quotations below which only the first pages of many
// are named.
const shortRoom = 300
