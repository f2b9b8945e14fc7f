package check

import (
	"fmt"
	"io/fs"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
)

// Record is what is checked: whose it is, the files and their entries.
type Record struct {
	Person  evidence.Person
	Sources []evidence.Source
	Entries []evidence.Entry // in any order
	Today   evidence.Date    // a day
}

// Checker asks about records. It never changes, and may be used from several
// goroutines.
type Checker struct {
	rules   *assertion.Rules
	wording wording
	data
}

// New reads templates/checks.
func New(templates fs.FS, rules *assertion.Rules) (*Checker, error) {
	c := &Checker{rules: rules}
	var err error
	if c.wording, err = readWording(templates, ruleList); err != nil {
		return nil, fmt.Errorf("check: %w", err)
	}
	if err := c.load(templates); err != nil {
		return nil, fmt.Errorf("check: %w", err)
	}
	return c, nil
}

// Check asks what the rules ask, the gravest first and then the newest. The
// questions have no ids yet: see ID.
func (c *Checker) Check(r Record) []evidence.Finding {
	read := c.read(r)
	var asked []question
	for _, rule := range ruleList {
		asked = append(asked, rule.ask(c, read)...)
	}
	asked = sift(read, asked)
	out := make([]evidence.Finding, 0, len(asked))
	for _, q := range asked {
		if f, ok := c.wording.finding(read, q); ok {
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(a, b evidence.Finding) int {
		if s := severityRank(a.Severity) - severityRank(b.Severity); s != 0 {
			return s
		}
		return -compareDay(read.dayOf(a), read.dayOf(b))
	})
	return out
}

// ID is the id of a question in a case. It rests on what the question is about
// and not on what it is compared with, so that an answer lasts when more comes
// in.
func ID(key evidence.IDKey, f evidence.Finding) evidence.ID {
	about := string(f.Source)
	if len(f.Entries) > 0 {
		about = string(f.Entries[0])
	}
	return key.ID(evidence.IDFinding, f.Type, about)
}

func severityRank(s evidence.Severity) int {
	return slices.Index([]evidence.Severity{evidence.High, evidence.Medium, evidence.Low}, s)
}
