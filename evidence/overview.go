package evidence

import "time"

// Overview is what the home screen says of a case.
type Overview struct {
	Person Person
	Claims []Claim
	// AskingAgain is what to know before a decision is looked at again; empty at
	// other stages. Faster is what to say of form SR1, and SR1 what the person said.
	AskingAgain string
	Faster      string
	SR1         YesNo
	Sources     int
	Entries     int
	Attention   int // sources with a question open (identity)
	Later       int // those of them that the person put off
	// Checked says that the record was looked through for possible mistakes, and
	// Questions how many questions about them are open, PutOff how many of those
	// were put off.
	Checked    bool
	Questions  int
	PutOff     int
	Disputes   int
	Overdue    int // disputes for which the time to answer has passed
	Picks      int // entries picked, each counted once
	Activities int // activities of the case's schemes
	WithPicks  int // activities with at least one pick
	Statements int
	Built      time.Time // when a pack was last built; zero if never
	PackID     string
	// Changed says that what the person chose or said is not what it was when that
	// pack was built.
	Changed bool
	// OwnOnly says that what was built last is the person's own copy, and that none
	// for anybody else holds the same.
	OwnOnly bool
}

// String keeps personal details out of logs and errors.
func (o Overview) String() string { return "overview" }

// GoString keeps personal details out of logs and errors.
func (o Overview) GoString() string { return o.String() }

// ImportStatus is what became of a file given to import.
type ImportStatus string

// The import statuses.
const (
	Imported      ImportStatus = "imported"
	Duplicate     ImportStatus = "duplicate"
	NeedsPassword ImportStatus = "needs-password"
	Unreadable    ImportStatus = "unreadable"
	Unsupported   ImportStatus = "unsupported"
)

// ImportResult is what became of one file. Reason is a plain phrase that names
// why a file was not imported and holds none of its text.
type ImportResult struct {
	File      string
	Status    ImportStatus
	Source    ID
	MediaType string
	Pages     int
	Entries   int
	Warnings  []Warning
	Reason    string
}

// Progress tells how far long work has come: Done of Total steps, Total 0 when
// not known.
type Progress struct {
	File  string
	Done  int
	Total int
	// Files is how many files there are in all, FilesDone how many are through;
	// both are 0 where there is but one thing to do.
	Files     int
	FilesDone int
}

// Hints are what a person knows about a file that the file does not say.
type Hints struct {
	// Passwords are tried on locked files, in turn.
	Passwords []string
	// Columns says what a table's columns mean: from a column's head to the name
	// of a column that is known.
	Columns map[string]string
}

// String keeps passwords out of logs and errors.
func (h Hints) String() string { return "hints" }

// GoString keeps passwords out of logs and errors.
func (h Hints) GoString() string { return h.String() }

// Step is one change of a case: what one command or one action did.
type Step struct {
	Number int64     `json:"step"`
	Time   time.Time `json:"time"`
	Verb   string    `json:"verb"` // "pick", "import"; "undo" and "redo" name theirs in Of
	Of     int64     `json:"of,omitempty"`
	// Undone marks a step that an undo has taken back.
	Undone bool `json:"undone,omitempty"`
	// Fixed marks a step that no undo takes back, such as a pack that was made.
	Fixed bool `json:"-"`
}
