package evidence

import (
	"unicode"
	"unicode/utf8"
)

// Severity orders findings.
type Severity string

// The severities.
const (
	High   Severity = "high"
	Medium Severity = "medium"
	Low    Severity = "low"
)

// Finding is a question about a possible mistake or gap in the record, with the
// entries it rests on. It is never a verdict.
type Finding struct {
	ID       ID       `json:"id"`
	Type     string   `json:"type"`
	Entries  []ID     `json:"entries"`
	Question string   `json:"question"`
	Why      string   `json:"why"`
	Severity Severity `json:"severity"`
	// Source is the document that the question is about, if it is about a whole one.
	Source ID `json:"source,omitempty"`
	// Activity is what a gap is about, and Gap the sort of it: "recent".
	Activity ActivityID `json:"activity,omitempty"`
	Gap      string     `json:"gap,omitempty"`
	// Flag is the sort of mistake that fits, should the person say that it is one.
	Flag DisputeType `json:"-"`
	// Answer is what the person said so far; empty if nothing.
	Answer Answer `json:"answer,omitempty"`
}

// Reason says why the question is asked, as a sentence.
func (f Finding) Reason() string {
	first, _ := utf8.DecodeRuneInString(f.Why)
	if unicode.IsUpper(first) {
		return "Why we ask: " + f.Why
	}
	return "We ask because " + f.Why + "."
}

// Mistake reports whether the question is about a possible mistake in the record:
// not about whose a file is, nor about what is missing beside what the person
// says.
func (f Finding) Mistake() bool {
	return f.Activity == "" && (len(f.Entries) > 0 || f.Source != "" && f.Type != "identity")
}

// Answer is what the person says to a finding.
type Answer string

// The answers.
const (
	AnswerWrong Answer = "wrong"
	AnswerRight Answer = "right"
	AnswerLater Answer = "later"
)
