package check

import (
	"fmt"
	"io/fs"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
	"ownpack/evidence/check/record"
)

// Record is what is checked.
type Record = record.Record

// Checker asks about records. It never changes, and may be used from several
// goroutines.
type Checker struct {
	reader  *record.Reader
	rules   []record.Rule
	wording wording
}

// New reads templates/checks.
func New(templates fs.FS, rules *assertion.Rules) (*Checker, error) {
	c := &Checker{reader: record.NewReader(rules)}
	var err error
	if c.rules, err = readRules(templates); err != nil {
		return nil, fmt.Errorf("check: %w", err)
	}
	if c.wording, err = readWording(templates, c.rules); err != nil {
		return nil, fmt.Errorf("check: %w", err)
	}
	return c, nil
}

// Check asks what the rules ask, the gravest first and then the newest. The
// questions have no ids yet: see ID.
func (c *Checker) Check(r Record) []evidence.Finding {
	return c.CheckTelling(r, func(int, int) {})
}

// CheckTelling is Check, and tells how many of its steps are done, of how many:
// reading the record is one, and each rule is one.
func (c *Checker) CheckTelling(r Record, tell func(done, total int)) []evidence.Finding {
	total := 1 + len(c.rules)
	tell(0, total)
	read := c.reader.Read(r)
	for _, rule := range c.rules {
		if rule.Learn != nil {
			rule.Learn(read)
		}
	}
	var asked []record.Question
	for i, rule := range c.rules {
		tell(1+i, total)
		asked = append(asked, rule.Ask(read)...)
	}
	tell(total, total)
	asked = thin(read, sift(read, foreign(r), asked))
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
		return -record.CompareDay(read.DayOf(a), read.DayOf(b))
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
