package evidence

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
