package evidence

// FactKind is what a fact is about.
type FactKind string

// The kinds of fact, in the order in which they are listed.
const (
	FactGP        FactKind = "gp"
	FactDiagnosis FactKind = "diagnosis"
	FactMedicine  FactKind = "medicine"
	FactAdmission FactKind = "admission"
	FactProcedure FactKind = "procedure"
	FactAid       FactKind = "aid"
)

// FactKinds lists every kind, in order.
var FactKinds = []FactKind{FactGP, FactDiagnosis, FactMedicine, FactAdmission, FactProcedure, FactAid}

// Standing is what the newest of a fact's entries says of it.
type Standing string

// The standings; empty when the entries say nothing.
const (
	StandingCurrent Standing = "current"
	StandingEnded   Standing = "ended"
	StandingPast    Standing = "past"
)

// Fact is something that picked entries say of the person, in their own words.
// What several entries say is one fact.
type Fact struct {
	Kind     FactKind     `json:"kind"`
	What     string       `json:"what"`              // verbatim
	Details  []string     `json:"details,omitempty"` // verbatim: what the entries add, each once
	Date     Date         `json:"date,omitzero"`     // of the first entry
	Last     Date         `json:"last,omitzero"`     // of the last, where it is another day
	Standing Standing     `json:"standing,omitempty"`
	Writers  []FactWriter `json:"writers,omitempty"` // each once, the first to say it first
	Places   []FactPlace  `json:"places"`
}

// FactWriter is who wrote an entry, and where.
type FactWriter struct {
	Author       string `json:"author,omitempty"`
	Role         string `json:"role,omitempty"`
	Organisation string `json:"organisation,omitempty"`
}

// FactPlace is an entry that says a fact.
type FactPlace struct {
	Entry      ID   `json:"entry"`
	Source     ID   `json:"source"`
	SourcePage int  `json:"source_page,omitempty"`
	Label      int  `json:"label,omitempty"` // set by numbering
	Disputed   bool `json:"disputed,omitempty"`
	Typed      bool `json:"typed,omitempty"` // typed by the person from the page
}
