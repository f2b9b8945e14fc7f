package check

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// Answers is what follows when a person says that something is wrong: the sort
// of mistake to flag, and what to do next about it.
type Answers struct {
	Flags  map[string]evidence.DisputeType `yaml:"flags"`
	Next   NextSteps                       `yaml:"next"`
	Holder string                          `yaml:"holder"`
}

// NextSteps are the words for what to do next, by how far a dispute has come.
type NextSteps struct {
	Draft      string `yaml:"draft"`
	Ask        string `yaml:"ask"`
	AskOpinion string `yaml:"ask_opinion"`
	AskMissing string `yaml:"ask_missing"`
	Undated    string `yaml:"undated"`
	Wait       string `yaml:"wait"`
	Late       string `yaml:"late"`
	Answered   string `yaml:"answered"`
}

// ReadAnswers reads templates/checks/answers.yaml.
func ReadAnswers(templates fs.FS) (Answers, error) {
	var a Answers
	if err := record.ReadYAML(templates, record.ChecksFile("answers.yaml"), &a); err != nil {
		return a, fmt.Errorf("check: %w", err)
	}
	for kind, t := range a.Flags {
		if !slices.Contains(evidence.DisputeTypes, t) {
			return a, fmt.Errorf("check: answers: %s flags %s, which is no sort of mistake", kind, t)
		}
	}
	n := a.Next
	if slices.Contains([]string{n.Draft, n.Ask, n.AskOpinion, n.AskMissing, n.Undated, n.Wait, n.Late, n.Answered, a.Holder}, "") {
		return a, fmt.Errorf("check: answers: a wording is missing")
	}
	return a, nil
}

// Flag is the sort of mistake that fits a question, if the person says that it
// is one.
func (a Answers) Flag(f evidence.Finding) evidence.DisputeType {
	if t, ok := a.Flags[f.Type]; ok {
		return t
	}
	return evidence.WrongFact
}

// Step says what to do next about a dispute. Its days are worked out already;
// holder is who keeps the record, as far as that is known.
func (a Answers) Step(d evidence.DisputeRow, holder string) string {
	who := d.Asked
	if who == "" {
		who = holder
	}
	if who == "" {
		who = a.Holder
	}
	words := a.Next.words(d)
	return strings.NewReplacer("{who}", who, "{on}", dayWords(d.AskedOn), "{due}", dayWords(d.Due)).Replace(words)
}

func (n NextSteps) words(d evidence.DisputeRow) string {
	switch {
	case d.Withdrawn != "":
		return ""
	case d.Answer != "":
		return n.Answered
	case d.Late:
		return n.Late
	case d.Due != "":
		return n.Wait
	case d.Asked != "":
		return n.Undated
	case d.IsDraft():
		return n.Draft
	case d.IsOpinion():
		return n.AskOpinion
	case d.Type == evidence.Missing:
		return n.AskMissing
	}
	return n.Ask
}

func dayWords(iso string) string { return evidence.Date{Value: iso}.Words() }
