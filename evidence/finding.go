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
	// Right and Wrong are the words for these answers, where the question has words
	// of its own: see Choices.
	Right string `json:"-"`
	Wrong string `json:"-"`
	// Also are further questions that are asked with this one, for one reason: each
	// about one more of the first Entries, in their order. An answer is for all.
	Also []ID `json:"also,omitempty"`
	// Kin tells with which others the question can be asked.
	Kin Kin `json:"-"`
	// Differ are the details in which a document differs from what the person told
	// of themselves, where the question is about whose it is, and Pages how many
	// pages the document has.
	Differ []Difference `json:"-"`
	Pages  int          `json:"-"`
}

// Difference is a detail of the person that a document gives in another way.
type Difference struct {
	What  string // the detail, as in "date of birth"
	Yours string // as the person gave it
	File  string // as the document gives it
	Page  int    // the first page that does; 0 if unknown
}

// Kin is what questions have in common that are asked as one.
type Kin struct {
	// Reason is the same for those asked for one reason; empty for a question that
	// is only asked by itself.
	Reason string
	// Many is how several are asked at once, with {dates} for the days of what seems
	// wrong and {other_dates} for those of what that rests on.
	Many string
	// Dates are the days of the entries, in words and in their order.
	Dates []string
}

// Asked are the ids of all questions that are asked with this one, itself first.
func (f Finding) Asked() []ID { return append([]ID{f.ID}, f.Also...) }

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

// Choice is one answer that a question can be given, and its words.
type Choice struct {
	Answer Answer
	Words  string
}

// Choices are the answers to a question in the order in which they are offered.
func (f Finding) Choices() []Choice {
	switch {
	case f.Activity != "":
		return []Choice{
			{AnswerRight, "I have dealt with it, or it does not matter for me. Do not ask again."},
			{AnswerLater, "Ask me later."},
		}
	case !f.Mistake():
		return []Choice{
			{AnswerRight, "It is about me. What it says can be used."},
			{AnswerWrong, "It is not about me. It stays out of my pack."},
			{AnswerLater, "Ask me later. Until then it stays out of my pack."},
		}
	}
	wrong, right := "This is wrong. Next you can say what is right.", "This is right. Do not ask again."
	switch {
	case f.Wrong != "":
		wrong, right = f.Wrong, f.Right
	case len(f.Also) > 0:
		wrong, right = "Some or all are wrong. Next you can say which, and what is right.", "None of them is wrong. Do not ask again."
	case len(f.Entries) > 1:
		wrong, right = "One of them is wrong. Next you can say which, and what is right.", "None of them is wrong. Do not ask again."
	}
	return []Choice{{AnswerWrong, wrong}, {AnswerRight, right}, {AnswerLater, "Not sure. Ask me later."}}
}
