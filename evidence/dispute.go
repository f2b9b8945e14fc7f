package evidence

import "strings"

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
	Page      int         `json:"page,omitempty"`       // where it says so, if its source has pages
	ShouldSay string      `json:"should_say,omitempty"` // what is right, in the person's words
	Raised    string      `json:"raised"`               // ISO day it was flagged
	Asked     string      `json:"asked,omitempty"`      // who was asked to put it right
	AskedOn   string      `json:"asked_on,omitempty"`   // ISO day
	Answer    string      `json:"answer,omitempty"`     // what they answered
	// Withdrawn is the ISO day on which the person took it back; empty while it
	// stands.
	Withdrawn string `json:"withdrawn,omitempty"`
	// Finding is the question that the person answered with it, if there was one.
	Finding ID `json:"finding,omitempty"`
	// Words stands for the day and the words of the entry, so that the dispute
	// also holds for a copy of it.
	Words ID `json:"words,omitempty"`
}

// IsOpinion reports whether the dispute is about what somebody thought. A fact
// that is wrong must be put right; an opinion stays, with a note beside it that
// the person disagrees.
func (d Dispute) IsOpinion() bool { return d.Type == Opinion }

// IsDraft reports whether the person has still to say what is right. That
// something is about somebody else says it all.
func (d Dispute) IsDraft() bool { return d.ShouldSay == "" && d.Type != WrongPerson }

// Covers reports whether a dispute about an entry is about a part of that entry
// too: what is somebody else's is so in all its parts, other words only where the
// part has them.
func (d Dispute) Covers(part Entry) bool {
	if d.Type == WrongPerson {
		return true
	}
	says := foldWords(d.Says)
	if says == "" {
		return false
	}
	all := foldWords(part.Title + " " + part.Text)
	return strings.Contains(all, says) || strings.Contains(foldWords(part.Text), says) ||
		strings.Count(all, " ") > 0 && strings.Contains(says, all)
}

func foldWords(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// DisputeRow is a dispute as lists show it.
type DisputeRow struct {
	Dispute
	// On is the entry as it is now; zero when there is none, or when it is no
	// longer in the case.
	On EntryRow
	// SourceName is the document that it stands in.
	SourceName string
	// Due is the ISO day by which an answer is due, empty when nobody was asked or
	// the answer is there. Late says that it has passed.
	Due  string
	Late bool
	// Next is what to do next, in words.
	Next string
}

// Standing puts the dispute's state in words for a reader of the pack.
func (d Dispute) Standing() string {
	switch {
	case d.Withdrawn != "":
		return "Withdrawn"
	case d.Answer != "":
		return "Answered"
	case d.Asked != "" && d.IsOpinion():
		return "Note of disagreement asked for, no answer yet"
	case d.Asked != "":
		return "Correction asked for, no answer yet"
	}
	if d.IsOpinion() {
		return "Disputed by the claimant; a note of it not yet asked for"
	}
	return "Disputed by the claimant; correction not yet asked for"
}
