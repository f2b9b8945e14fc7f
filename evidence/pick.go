package evidence

import (
	"slices"
	"strings"
)

// Pick is a person's choice to use an entry for an activity.
type Pick struct {
	Entry    ID         `json:"entry"`
	Activity ActivityID `json:"activity"`
	Note     string     `json:"note,omitempty"` // the person's own words beside it
}

// YesNo is an answer that may also be missing.
type YesNo string

// The answers; empty means not answered.
const (
	Yes YesNo = "yes"
	No  YesNo = "no"
)

// Reliability holds the person's answers to the four questions of reg 4(2A) and
// 4(4) SI 2013/377: whether they can do the activity in that way.
type Reliability struct {
	Safely     YesNo `json:"safely,omitempty"`
	Standard   YesNo `json:"standard,omitempty"` // to an acceptable standard
	Repeatedly YesNo `json:"repeatedly,omitempty"`
	Time       YesNo `json:"time,omitempty"` // within a reasonable time period
}

// Statement is what the person says, in their own words. With an empty Activity
// it is their general statement. ownpack never drafts it.
type Statement struct {
	Activity    ActivityID  `json:"activity,omitempty"`
	Because     string      `json:"because,omitempty"`
	Descriptor  string      `json:"descriptor,omitempty"` // letter of the descriptor they say applies
	Reliability Reliability `json:"reliability,omitzero"`
	Days        int         `json:"days,omitempty"`    // on how many days …
	OutOf       int         `json:"out_of,omitempty"`  // … out of how many
	Answers     []Reply     `json:"answers,omitempty"` // to contrary passages
}

// Answer puts what the person says to an entry in the place of what they said to it
// before. Nothing takes that back. Other statements stay as they are.
func (s *Statement) Answer(entry ID, text string) {
	s.Answers = slices.DeleteFunc(slices.Clone(s.Answers), func(r Reply) bool { return r.Entry == entry })
	if text = strings.TrimSpace(text); text != "" {
		s.Answers = append(s.Answers, Reply{Entry: entry, Text: text})
	}
}

// AnswerTo is what the person says to an entry; empty if nothing.
func (s Statement) AnswerTo(entry ID) string {
	for _, r := range s.Answers {
		if r.Entry == entry {
			return r.Text
		}
	}
	return ""
}

// Reply is the person's answer to a passage that seems to say otherwise.
type Reply struct {
	Entry ID     `json:"entry"`
	Text  string `json:"text"`
}

// Redaction is a marked region or text on a page of a source, with a reason.
type Redaction struct {
	ID     ID  `json:"id"`
	Source ID  `json:"source"`
	Page   int `json:"page"`
	// Text is what is hidden, as far as it is known, a line for each place.
	Text string `json:"text,omitempty"`
	// Boxes are what is painted over. Drawn says that the person drew the first.
	Boxes  []Box  `json:"boxes"`
	Drawn  bool   `json:"drawn,omitempty"`
	Reason string `json:"reason"` // id of one of the reasons there are
	// Keep says that the person keeps the same words where else they stand.
	Keep bool `json:"keep,omitempty"`
}
