package casework

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
	"ownpack/evidence/check"
)

// FindingIdentity is the type of finding that asks whether a file is about the
// person.
const FindingIdentity = "identity"

// foreignSources gives, for each source that seems to be about somebody else and
// that nobody has answered for, the details that differ.
func foreignSources(tx *casefile.Tx, sources []evidence.Source) (map[evidence.ID][]check.Detail, error) {
	var person evidence.Person
	if _, err := tx.Get(nounPerson, onlyKey, &person); err != nil {
		return nil, err
	}
	foreign := map[evidence.ID][]check.Detail{}
	for _, s := range sources {
		details := differences(person, s)
		if len(details) == 0 {
			continue
		}
		var answer evidence.Answer
		if _, err := tx.Get(nounAnswer, string(findingOf(s.ID)), &answer); err != nil {
			return nil, err
		}
		if answer != evidence.AnswerRight {
			foreign[s.ID] = details
		}
	}
	return foreign, nil
}

func differences(person evidence.Person, s evidence.Source) []check.Detail {
	var all []check.Detail
	for _, subject := range s.Subjects {
		for _, d := range check.Differences(person, subject) {
			if !slices.Contains(all, d) {
				all = append(all, d)
			}
		}
	}
	return all
}

// findingOf is the id of the identity question about a source: the source's own
// with the letter of a finding.
func findingOf(source evidence.ID) evidence.ID {
	return evidence.ID(evidence.IDFinding) + source[1:]
}

// Findings asks about each file that seems to be about somebody else, and then
// about gaps beside what the person says. Questions already answered are left
// out; those put off are not.
func (d *Desk) Findings(ctx context.Context) ([]evidence.Finding, error) {
	return d.findings(ctx, isOpen)
}

// Answered lists the questions that the person has answered, with the answers.
func (d *Desk) Answered(ctx context.Context) ([]evidence.Finding, error) {
	return d.findings(ctx, func(f evidence.Finding) bool { return !isOpen(f) })
}

func isOpen(f evidence.Finding) bool {
	return f.Answer != evidence.AnswerRight && f.Answer != evidence.AnswerWrong
}

func (d *Desk) findings(ctx context.Context, want func(evidence.Finding) bool) ([]evidence.Finding, error) {
	var findings []evidence.Finding
	err := d.file.View(ctx, func(tx *casefile.Tx) error {
		sources, err := tx.Sources()
		if err != nil {
			return err
		}
		all, err := identityFindings(tx, sources)
		for _, f := range all {
			if want(f) {
				findings = append(findings, f)
			}
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	gaps, err := d.Gaps(ctx)
	for _, f := range gaps {
		if want(f) {
			findings = append(findings, f)
		}
	}
	return findings, err
}

// identityFindings asks about each source that differs from the person, whether
// answered or not.
func identityFindings(tx *casefile.Tx, sources []evidence.Source) ([]evidence.Finding, error) {
	var person evidence.Person
	if _, err := tx.Get(nounPerson, onlyKey, &person); err != nil {
		return nil, err
	}
	var findings []evidence.Finding
	for _, s := range sources {
		details := differences(person, s)
		if len(details) == 0 {
			continue
		}
		f := identityFinding(s, details)
		if _, err := tx.Get(nounAnswer, string(f.ID), &f.Answer); err != nil {
			return nil, err
		}
		findings = append(findings, f)
	}
	return findings, nil
}

func identityFinding(s evidence.Source, details []check.Detail) evidence.Finding {
	why := "the "
	for i, x := range details {
		if i > 0 {
			why += " and the "
		}
		why += string(x)
	}
	return evidence.Finding{
		ID: findingOf(s.ID), Type: FindingIdentity, Entries: []evidence.ID{},
		Question: "Is the file “" + s.Name + "” about you?",
		Why:      why + " in it differ from what you told ownpack about yourself",
		Severity: evidence.High,
		Source:   s.ID,
	}
}

// ErrNoFinding says that no question has the given id.
var ErrNoFinding = errors.New("no such question")

// AnswerFinding saves what the person says to a question. For a question about a
// file, right means that the file is about them, and wrong that it is not: its
// entries stay out of matching and of the pack. For one about a gap both mean
// that it is dealt with.
func (d *Desk) AnswerFinding(ctx context.Context, ref string, a evidence.Answer) (evidence.ID, error) {
	gaps, err := d.Gaps(ctx)
	if err != nil {
		return "", err
	}
	var id evidence.ID
	err = d.update(ctx, "answer", func(tx *casefile.Tx) error {
		sources, err := tx.Sources()
		if err != nil {
			return err
		}
		var person evidence.Person
		if _, err := tx.Get(nounPerson, onlyKey, &person); err != nil {
			return err
		}
		var asked []evidence.ID
		for _, s := range sources {
			if len(differences(person, s)) > 0 {
				asked = append(asked, findingOf(s.ID))
			}
		}
		for _, f := range gaps {
			asked = append(asked, f.ID)
		}
		for _, f := range asked {
			if !f.Matches(ref) {
				continue
			}
			if id != "" {
				return casefile.ErrAmbiguous
			}
			id = f
		}
		if id == "" {
			return fmt.Errorf("answer %s: %w", ref, ErrNoFinding)
		}
		return tx.Put(nounAnswer, string(id), a)
	})
	return id, err
}
