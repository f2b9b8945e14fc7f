package evidence

import "slices"

// Bearing says which way an entry points for an activity: it states a
// difficulty or need, or it states ability. It never says that a descriptor is
// met.
type Bearing string

// The bearings.
const (
	Supports Bearing = "supports"
	Contrary Bearing = "contrary"
)

// Span is a run of bytes [Start, End) in an entry's Title or Text.
type Span struct {
	Field string `json:"field"` // "title" or "text"
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Match is an entry beside an activity.
type Match struct {
	Entry    ID         `json:"entry"`
	Activity ActivityID `json:"activity"`
	Bearing  Bearing    `json:"bearing"`
	Score    float64    `json:"score"` // 0 to 1: how likely a careful reader would agree
	Because  []string   `json:"because"`
	Spans    []Span     `json:"spans,omitempty"`
}

// Decision is the person's answer to a suggested match.
type Decision string

// The decisions.
const (
	Accepted Decision = "accepted"
	Rejected Decision = "rejected"
	// NotAboutMe rejects an entry for every activity: it is about somebody else.
	NotAboutMe Decision = "not-about-me"
)

// Decided is what the person said of an entry beside an activity, or, when it is
// not about them, beside all: the activity is empty then.
type Decided struct {
	Entry    ID
	Activity ActivityID
	Decision Decision
}

// Suggestion is a match in its place among those of its activity and bearing.
type Suggestion struct {
	Match
	// State is Accepted when the person said that it is right, else empty.
	State    Decision
	Observer Observer
	// Reasons are the names of what counted for its place, as
	// templates/lexicon/rank.yaml has them.
	Reasons []string
	// Months lie between the entry and the decision, above 0 when the entry is the
	// later one; 0 for undated ones.
	Months float64
	// Folded are matches that say the same in nearly the same words, best first.
	Folded []Match
}

// Suggested is what there is to read for one activity, best first, with what the
// person accepted before all else.
type Suggested struct {
	Activity ActivityID
	Supports []Suggestion
	Contrary []Suggestion
}

// EntriesOf counts the entries of one side: those shown, and those folded under them.
func EntriesOf(side []Suggestion) int {
	n := len(side)
	for _, s := range side {
		n += len(s.Folded)
	}
	return n
}

// Holds reports whether an entry is on one of the sides, shown or folded.
func (s Suggested) Holds(entry ID) bool {
	for _, side := range [][]Suggestion{s.Supports, s.Contrary} {
		for _, x := range side {
			if x.Entry == entry || slices.ContainsFunc(x.Folded, func(m Match) bool { return m.Entry == entry }) {
				return true
			}
		}
	}
	return false
}

// Unsuggested counts the picks for the activity that nothing suggested. They count
// among what states a difficulty.
func (s Suggested) Unsuggested(picks []Pick) int {
	n := 0
	for _, p := range picks {
		if p.Activity == s.Activity && !s.Holds(p.Entry) {
			n++
		}
	}
	return n
}
