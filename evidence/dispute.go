package evidence

// DisputeType is what sort of mistake the person flags.
type DisputeType string

// The types of dispute.
const (
	WrongPerson DisputeType = "wrong-person"
	WrongFact   DisputeType = "wrong-fact"
	OutOfDate   DisputeType = "out-of-date"
	Missing     DisputeType = "missing"
	Opinion     DisputeType = "opinion"
)

// DisputeTypes lists the types in the order people are shown them.
var DisputeTypes = []DisputeType{WrongFact, WrongPerson, OutOfDate, Missing, Opinion}

// Dispute is a mistake the person flags. It never changes the record: the pack
// prints it beside the entry, which stays as it is.
type Dispute struct {
	ID        ID          `json:"id"`
	Entry     ID          `json:"entry,omitempty"`  // one of Entry and Source
	Source    ID          `json:"source,omitempty"` // the whole document
	Type      DisputeType `json:"type"`
	Says      string      `json:"says,omitempty"`       // what the record says
	ShouldSay string      `json:"should_say,omitempty"` // what is right, in the person's words
	Raised    string      `json:"raised"`               // ISO day it was flagged
	Asked     string      `json:"asked,omitempty"`      // who was asked to put it right
	AskedOn   string      `json:"asked_on,omitempty"`   // ISO day
	Answer    string      `json:"answer,omitempty"`     // what they answered
}

// Standing puts the dispute's state in words for a reader of the pack.
func (d Dispute) Standing() string {
	switch {
	case d.Answer != "":
		return "Answered"
	case d.Asked != "":
		return "Correction asked for, no answer yet"
	}
	return "Disputed by the claimant; correction not yet asked for"
}
