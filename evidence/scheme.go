package evidence

import "strings"

// SchemeID names a scheme: "pip", "wca".
type SchemeID string

// ActivityID names an activity of a scheme: "pip-4", "wca-15", "wca-s15".
type ActivityID string

// Scheme is the scheme an activity belongs to: the part before the first dash.
func (a ActivityID) Scheme() SchemeID {
	s, _, _ := strings.Cut(string(a), "-")
	return SchemeID(s)
}

// Scheme is a benefit's test as dated data.
type Scheme struct {
	ID          SchemeID     `json:"id"`
	Title       string       `json:"title"`
	Nations     []Nation     `json:"nations"`
	Citation    string       `json:"citation"`      // "SI 2013/377, Schedule 1"
	ValidFrom   string       `json:"valid_from"`    // ISO day
	ValidTo     string       `json:"valid_to"`      // ISO day, empty while in force
	CheckedTo   string       `json:"checked_to"`    // the wording was compared up to this ISO day or month
	Licence     string       `json:"licence"`       // the Open Government Licence line
	Components  []Component  `json:"components"`    // scored apart from each other
	Reliability []Test       `json:"reliability"`   // reg 4(2A), 4(4)
	Majority    Rule         `json:"majority_rule"` // reg 7
	Period      Rule         `json:"required_period"`
	Activities  []Activity   `json:"activities"`
	Definitions []Definition `json:"definitions,omitempty"`
}

// Component is a group of activities whose points are added up.
type Component struct {
	ID         string      `json:"id"` // "daily-living"
	Title      string      `json:"title"`
	Citation   string      `json:"citation"`
	Thresholds []Threshold `json:"thresholds"` // lowest first
}

// Threshold is the number of points from which a rate applies.
type Threshold struct {
	Points   int    `json:"points"`
	Rate     string `json:"rate"` // "standard"
	Citation string `json:"citation"`
}

// Test is one way in which an activity must be done for it to count as done.
type Test struct {
	ID      string `json:"id"` // "safely"
	Title   string `json:"title"`
	Wording string `json:"wording,omitempty"` // statutory, empty if not defined there
	// Confirmed says that Wording may be quoted in a pack.
	Confirmed bool   `json:"confirmed"`
	Meaning   string `json:"meaning"` // in our own plain words
	Citation  string `json:"citation"`
}

// Definition tells a term of the scheme in our own words; it is never quoted as
// law. Confirmed says that the meaning was compared with the law's own text.
type Definition struct {
	Term      string `json:"term"`
	Meaning   string `json:"meaning"`
	Citation  string `json:"citation"`
	Confirmed bool   `json:"confirmed"`
}

// Rule is a rule of law told in our own words with its citation.
type Rule struct {
	Title    string `json:"title"`
	Meaning  string `json:"meaning"`
	Citation string `json:"citation"`
}

// Activity is one thing the scheme asks about.
type Activity struct {
	ID          ActivityID   `json:"id"`
	Number      string       `json:"number"`            // as the forms number it: "11"
	Statute     string       `json:"statute,omitempty"` // as the law numbers it: "Part 3, activity 1"
	Heading     string       `json:"heading"`           // statutory
	Plain       string       `json:"plain"`             // in our own plain words
	Component   string       `json:"component"`
	Citation    string       `json:"citation"`
	Descriptors []Descriptor `json:"descriptors"`
}

// Descriptor is one row of an activity. Wording is exact statutory text; it may
// be quoted in a pack only when Confirmed.
type Descriptor struct {
	Letter    string `json:"letter"`
	Wording   string `json:"wording"`
	Points    int    `json:"points"`
	Confirmed bool   `json:"confirmed"`
	Citation  string `json:"citation"`
	Plain     string `json:"plain,omitempty"` // in our own plain words
}

// Activity finds an activity of the scheme by its id.
func (s Scheme) Activity(id ActivityID) (Activity, bool) {
	for _, a := range s.Activities {
		if a.ID == id {
			return a, true
		}
	}
	return Activity{}, false
}

// Descriptor finds a descriptor of the activity by its letter.
func (a Activity) Descriptor(letter string) (Descriptor, bool) {
	for _, d := range a.Descriptors {
		if d.Letter == letter {
			return d, true
		}
	}
	return Descriptor{}, false
}
