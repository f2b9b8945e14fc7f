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

// LawStatus says how well a row of the law was checked.
type LawStatus string

// The ways in which a row can have been checked. Only Confirmed wording may be
// quoted in a pack or a letter.
const (
	LawConfirmed LawStatus = "confirmed" // compared with the law or an official list
	LawSecondary LawStatus = "secondary" // an adviser's site, a charity, guidance
	LawMemory    LawStatus = "memory"    // nobody has looked it up
	LawContested LawStatus = "contested" // sources differ
)

// LawStatuses lists them, best first.
var LawStatuses = []LawStatus{LawConfirmed, LawSecondary, LawMemory, LawContested}

// Cause is what a difficulty must come from to count.
type Cause string

// The causes a scheme can ask for.
const (
	Bodily Cause = "bodily" // a bodily disease or disablement
	Mental Cause = "mental" // a mental illness or disablement
)

// Scheme is a benefit's test as dated data.
type Scheme struct {
	ID       SchemeID `json:"id"`
	Title    string   `json:"title"`
	Short    string   `json:"short"` // as people know it, in a few letters: "PIP"
	Nations  []Nation `json:"nations"`
	Citation string   `json:"citation"` // "SI 2013/377, Schedule 1"
	// SameTestAs names the scheme whose activity ids this one shares: a claim
	// under it in one of our nations is decided by this scheme.
	SameTestAs SchemeID `json:"same_test_as,omitempty"`
	// InPlaceOf names the scheme that people in our nations do not claim any
	// more: they are told of this one.
	InPlaceOf   SchemeID     `json:"in_place_of,omitempty"`
	ValidFrom   string       `json:"valid_from"`     // ISO day
	ValidTo     string       `json:"valid_to"`       // ISO day, empty while in force
	CheckedTo   string       `json:"checked_to"`     // the wording was compared up to this ISO day or month
	Licence     string       `json:"licence"`        // the Open Government Licence line
	Laws        []Law        `json:"laws,omitempty"` // where one test stands in several laws
	Components  []Component  `json:"components"`     // scored apart from each other
	Reliability []Test       `json:"reliability"`    // reg 4(2A), 4(4)
	Majority    Rule         `json:"majority_rule"`  // reg 7
	Period      Rule         `json:"required_period"`
	Rules       []Rule       `json:"rules,omitempty"` // what else decides
	Activities  []Activity   `json:"activities"`
	TreatedAs   []TreatedAs  `json:"treated_as,omitempty"`
	Definitions []Definition `json:"definitions,omitempty"`
}

// Serves reports whether claims or activities named after id belong to s.
func (s Scheme) Serves(id SchemeID) bool { return s.ID == id || s.SameTestAs == id && id != "" }

// Law is one of the laws that hold the same test, and where in it each part is.
type Law struct {
	Title     string   `json:"title"` // "Universal Credit"
	Nations   []Nation `json:"nations"`
	Citation  string   `json:"citation"` // "SI 2013/376"
	LCW       string   `json:"lcw"`      // "reg 39, Schedule 6"
	LCWRA     string   `json:"lcwra"`    // "reg 40, Schedule 7"
	TreatedAs string   `json:"treated_as,omitempty"`
	Risk      string   `json:"risk,omitempty"`
	Severe    string   `json:"severe,omitempty"`
	// StandsFor is the citation that rows name, where this law numbers them
	// alike in another nation, or where it is the older name for it.
	StandsFor string `json:"stands_for,omitempty"`
	// Compared names the rows whose wording was compared in this law, where it
	// stands for another: "wca-1", and "wca-1s" for the counterpart.
	Compared []string  `json:"compared,omitempty"`
	Status   LawStatus `json:"status"`
}

// Component is a group of activities whose points are added up.
type Component struct {
	ID       string `json:"id"` // "daily-living"
	Title    string `json:"title"`
	Citation string `json:"citation"`
	// AddedTo is the component that this one's points are added to; it has no
	// thresholds of its own.
	AddedTo string `json:"added_to,omitempty"`
	// AnyOne says that any one row is enough, and that rows have no points.
	AnyOne     bool        `json:"any_one,omitempty"`
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
	Confirmed bool      `json:"confirmed"`
	Status    LawStatus `json:"status"`
	Meaning   string    `json:"meaning"` // in our own plain words
	Citation  string    `json:"citation"`
}

// Definition tells a term of the scheme in our own words; it is never quoted as
// law. Confirmed says that the meaning was compared with the law's own text.
type Definition struct {
	Term      string    `json:"term"`
	Meaning   string    `json:"meaning"`
	Citation  string    `json:"citation"`
	Confirmed bool      `json:"confirmed"`
	Status    LawStatus `json:"status"`
}

// Rule is a rule of law told in our own words with its citation.
type Rule struct {
	Title    string    `json:"title"`
	Meaning  string    `json:"meaning"`
	Citation string    `json:"citation"`
	Status   LawStatus `json:"status,omitempty"`
}

// TreatedAs is a situation in which the law takes a limit as given, without the
// test. It is asked, never concluded.
type TreatedAs struct {
	ID       string    `json:"id"` // "chemotherapy"
	Question string    `json:"question"`
	For      []string  `json:"for"` // "lcw", "lcwra"
	Citation string    `json:"citation"`
	Status   LawStatus `json:"status"`
}

// Activity is one thing the scheme asks about.
type Activity struct {
	ID      ActivityID `json:"id"`
	Benefit string     `json:"-"`                 // what its scheme is called in short: "PIP"
	Number  string     `json:"number"`            // as the forms number it: "11"
	Statute string     `json:"statute,omitempty"` // as the law numbers it: "Part 3, activity 1"
	Heading string     `json:"heading"`           // statutory, unless HeadingStatus says otherwise
	// Short is the heading for lists, in our own words; empty where the heading
	// is short itself.
	Short         string       `json:"short,omitempty"`
	HeadingStatus LawStatus    `json:"heading_status,omitempty"`
	Plain         string       `json:"plain"` // in our own plain words
	Component     string       `json:"component"`
	Cause         Cause        `json:"cause,omitempty"`
	ValidFrom     string       `json:"valid_from,omitempty"` // ISO day, where it is later than the scheme's
	Citation      string       `json:"citation"`
	MatchedAs     ActivityID   `json:"matched_as,omitempty"` // the activity whose lexicon finds entries for it
	OnRequest     bool         `json:"on_request,omitempty"` // matched only when asked for by its id
	Descriptors   []Descriptor `json:"descriptors"`
	Counterpart   *Counterpart `json:"counterpart,omitempty"`
	Conditions    []Condition  `json:"conditions,omitempty"`
}

// Ref is what people call the activity where there may be several benefits: "PIP 4".
// One without a number keeps the end of its id: "ESA/UC risk".
func (a Activity) Ref() string {
	if a.Benefit == "" {
		return string(a.ID)
	}
	number := a.Number
	if number == "" {
		number = string(a.ID)[strings.LastIndexByte(string(a.ID), '-')+1:]
	}
	return a.Benefit + " " + number
}

// Name is the activity's heading for a list.
func (a Activity) Name() string {
	if a.Short != "" {
		return a.Short
	}
	return a.Heading
}

// Rows lists the descriptors and the counterpart's row.
func (a Activity) Rows() []Descriptor {
	rows := a.Descriptors
	if a.Counterpart != nil {
		rows = append(rows[:len(rows):len(rows)], a.Counterpart.Descriptor)
	}
	return rows
}

// Counterpart is the row of another schedule that asks about the same activity
// without points: Schedule 3 or Schedule 7 of the Work Capability Assessment.
type Counterpart struct {
	Number     string     `json:"number"`  // "8"
	Heading    string     `json:"heading"` // in our own words
	Component  string     `json:"component"`
	Row        string     `json:"row"`               // the letter of the activity's row that says the same
	Differs    string     `json:"differs,omitempty"` // in which way it does not quite, in our own words
	Descriptor Descriptor `json:"descriptor"`
}

// Descriptor is one row of an activity. Wording is exact statutory text; it may
// be quoted in a pack only when Confirmed.
type Descriptor struct {
	Letter string `json:"letter"`
	// Number is what the law calls the row where that is not the activity's
	// number and the letter: "item 8".
	Number    string    `json:"number,omitempty"`
	Wording   string    `json:"wording"`
	Points    int       `json:"points"`
	Confirmed bool      `json:"confirmed"`
	Status    LawStatus `json:"status,omitempty"`
	// PointsStatus is how well the points were checked, where that differs.
	PointsStatus LawStatus `json:"points_status,omitempty"`
	// NoPoints says that the law gives this row no points: any one is enough.
	NoPoints bool   `json:"no_points,omitempty"`
	Cause    Cause  `json:"cause,omitempty"` // where rows of one activity differ
	Citation string `json:"citation"`
	Plain    string `json:"plain,omitempty"` // in our own plain words
}

// Condition is one thing that must be so, put as a question. Needs is the answer
// the law looks for.
type Condition struct {
	ID       string    `json:"id"`
	Question string    `json:"question"`
	Meaning  string    `json:"meaning,omitempty"`
	For      []string  `json:"for"` // "lcw", "lcwra", "severe"
	Needs    YesNo     `json:"needs"`
	Citation string    `json:"citation"`
	Status   LawStatus `json:"status"`
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

// Descriptor finds a descriptor of the activity by its letter; the counterpart's
// row has a letter of its own.
func (a Activity) Descriptor(letter string) (Descriptor, bool) {
	for _, d := range a.Rows() {
		if d.Letter == letter {
			return d, true
		}
	}
	return Descriptor{}, false
}
