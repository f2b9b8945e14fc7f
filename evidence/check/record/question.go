package record

import (
	"slices"

	"ownpack/evidence"
)

// OnePerFirst keeps the first question about each entry.
func OnePerFirst(all []Question) []Question {
	seen := map[evidence.ID]bool{}
	return slices.DeleteFunc(all, func(q Question) bool {
		was := seen[q.First()]
		seen[q.First()] = true
		return was
	})
}

// Question is what a rule asks.
type Question struct {
	Type string
	// Key is the sort of wording, in templates/checks/questions.
	Key string
	// Entries has the one that seems wrong first, then what that rests on.
	Entries  []evidence.ID
	Source   evidence.ID // for a question about a whole file
	Severity evidence.Severity
	// Blanks fill the wording. {date} and {other_date}, the dates of the first
	// two entries, need not be given.
	Blanks map[string]string
}

// MaxEntries is how many entries a question shows.
const MaxEntries = 4

// First is the entry that seems wrong, or else the file.
func (q Question) First() evidence.ID {
	if len(q.Entries) == 0 {
		return q.Source
	}
	return q.Entries[0]
}

// IDs are those of lines, without repeats, as many as a question shows.
func IDs(lines ...*Line) []evidence.ID {
	var out []evidence.ID
	for _, l := range lines {
		if len(out) < MaxEntries && !slices.Contains(out, l.ID) {
			out = append(out, l.ID)
		}
	}
	return out
}

// Rule is one rule, and the wordings it asks with: "type/key", with spaces
// between.
type Rule struct {
	Asks string
	// Learn, if any, adds to a reading what other rules go by. All that is to be
	// learnt is learnt before anything is asked.
	Learn func(*Reading)
	Ask   func(*Reading) []Question
}
