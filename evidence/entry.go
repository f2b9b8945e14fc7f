package evidence

// Kind is what sort of statement an entry makes.
type Kind string

// The kinds of entry.
const (
	KindConsultation  Kind = "consultation"
	KindProblem       Kind = "problem"
	KindMedication    Kind = "medication"
	KindAllergy       Kind = "allergy"
	KindTest          Kind = "test"
	KindObservation   Kind = "observation"
	KindImmunisation  Kind = "immunisation"
	KindProcedure     Kind = "procedure"
	KindAdmission     Kind = "admission"
	KindReferral      Kind = "referral"
	KindLetter        Kind = "letter"
	KindDocument      Kind = "document"
	KindAssessment    Kind = "assessment"
	KindFitNote       Kind = "fit-note"
	KindFamilyHistory Kind = "family-history"
	KindPlan          Kind = "plan" // something due, not something that happened
	KindAdmin         Kind = "admin"
)

// Kinds lists every kind, in the order people are shown them.
var Kinds = []Kind{
	KindConsultation, KindProblem, KindMedication, KindAllergy, KindTest,
	KindObservation, KindImmunisation, KindProcedure, KindAdmission,
	KindReferral, KindLetter, KindDocument, KindAssessment, KindFitNote,
	KindFamilyHistory, KindPlan, KindAdmin,
}

// Assertion tells whether the entry says that a thing is so.
type Assertion string

// The assertions. Empty means not yet read.
const (
	Affirmed   Assertion = "affirmed"
	Negated    Assertion = "negated"
	Possible   Assertion = "possible"
	Planned    Assertion = "planned"
	Historical Assertion = "historical"
)

// Experiencer tells whom the entry is about. Empty means not yet read.
type Experiencer string

// The experiencers.
const (
	AboutPatient Experiencer = "patient"
	AboutFamily  Experiencer = "family"
	AboutOther   Experiencer = "other"
)

// Status is what the record itself says of the entry's standing.
type Status string

// The statuses; empty when the record says nothing.
const (
	StatusActive         Status = "active"
	StatusEnded          Status = "ended"
	StatusEnteredInError Status = "entered-in-error"
	StatusNotIssued      Status = "not-issued"
	StatusWithheld       Status = "withheld"
)

// Code is a clinical code as found in the source.
type Code struct {
	System  string `json:"system"`
	Code    string `json:"code"`
	Display string `json:"display,omitempty"`
}

// Entry is one dated statement out of a source. A consultation is one entry and
// each coded line or labelled paragraph in it is an entry of its own with the
// consultation as Parent; a letter is one entry and its dated statements and
// paragraphs are its children. Text is verbatim.
type Entry struct {
	ID           ID          `json:"id"`
	Parent       ID          `json:"parent,omitempty"`
	Source       ID          `json:"source,omitempty"`
	Ref          string      `json:"ref,omitempty"` // the name the source itself gives the entry
	Date         Date        `json:"date,omitzero"`
	Kind         Kind        `json:"kind"`
	Title        string      `json:"title,omitempty"`
	Text         string      `json:"text,omitempty"`
	Section      string      `json:"section,omitempty"` // the heading it stands under, as printed
	Value        string      `json:"value,omitempty"`
	Unit         string      `json:"unit,omitempty"`
	Range        string      `json:"range,omitempty"`
	Abnormal     string      `json:"abnormal,omitempty"` // as the source marks it
	Author       string      `json:"author,omitempty"`
	Role         string      `json:"role,omitempty"`
	Organisation string      `json:"organisation,omitempty"`
	Assertion    Assertion   `json:"assertion,omitempty"`
	Experiencer  Experiencer `json:"experiencer,omitempty"`
	Status       Status      `json:"status,omitempty"`
	Codes        []Code      `json:"codes,omitempty"`
	Locator      Locator     `json:"locator,omitzero"`
	// Typed marks text that the person typed from a page which holds none.
	Typed bool `json:"typed,omitempty"`
}

// Matchable reports whether the entry may be matched at all: one in error, not
// issued or withheld is kept and shown, and never matched.
func (e Entry) Matchable() bool {
	switch e.Status {
	case StatusEnteredInError, StatusNotIssued, StatusWithheld:
		return false
	}
	return true
}
