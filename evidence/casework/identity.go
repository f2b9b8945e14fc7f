package casework

import (
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
	"ownpack/evidence/check/whose"
)

// FindingIdentity is the type of finding that asks whether a file is about the
// person.
const FindingIdentity = "identity"

// foreignSources gives, for each source that seems to be about somebody else and
// that nobody has answered for, the details that differ.
func foreignSources(tx *casefile.Tx, sources []evidence.Source) (map[evidence.ID][]whose.Detail, error) {
	var person evidence.Person
	if _, err := tx.Get(nounPerson, onlyKey, &person); err != nil {
		return nil, err
	}
	foreign := map[evidence.ID][]whose.Detail{}
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

func differences(person evidence.Person, s evidence.Source) []whose.Detail {
	var all []whose.Detail
	for _, subject := range s.Subjects {
		for _, d := range whose.Differences(person, subject) {
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
		f.Differ, f.Pages = sideBySide(person, s, details), s.PageCount
		if _, err := tx.Get(nounAnswer, string(f.ID), &f.Answer); err != nil {
			return nil, err
		}
		findings = append(findings, f)
	}
	return findings, nil
}

func identityFinding(s evidence.Source, details []whose.Detail) evidence.Finding {
	why := "the "
	for i, x := range details {
		switch {
		case i > 0 && i == len(details)-1:
			why += " and the "
		case i > 0:
			why += ", the "
		}
		why += string(x)
	}
	why += " in it differ"
	if len(details) == 1 {
		why += "s"
	}
	return evidence.Finding{
		ID: findingOf(s.ID), Type: FindingIdentity, Entries: []evidence.ID{},
		Question: "Is the file “" + s.Name + "” about you?",
		Why:      why + " from what you told ownpack about yourself",
		Severity: evidence.High,
		Source:   s.ID,
	}
}

// sideBySide puts each detail that differs beside what the person told. Those come
// in the order in which people know them: the name first.
func sideBySide(person evidence.Person, s evidence.Source, details []whose.Detail) []evidence.Difference {
	day := func(iso string) string {
		if iso == "" {
			return ""
		}
		return evidence.Date{Value: iso}.Words()
	}
	var out []evidence.Difference
	for _, x := range []struct {
		detail whose.Detail
		yours  string
		of     func(evidence.Subject) string
	}{
		{whose.DetailName, person.Name, func(o evidence.Subject) string { return o.Name }},
		{whose.DetailDOB, day(person.DOB), func(o evidence.Subject) string { return day(o.DOB) }},
		{whose.DetailNHSNumber, inGroups(person.NHSNumber), func(o evidence.Subject) string { return inGroups(o.NHSNumber) }},
	} {
		if !slices.Contains(details, x.detail) {
			continue
		}
		d := evidence.Difference{What: string(x.detail), Yours: x.yours}
		var given []string
		for _, subject := range s.Subjects {
			says := x.of(subject)
			if says == "" || slices.Contains(given, says) {
				continue
			}
			given = append(given, says)
			if d.Page == 0 {
				d.Page = subject.Page
			}
		}
		d.File = strings.Join(given, ", and also ")
		out = append(out, d)
	}
	return out
}

// inGroups writes a number of ten figures as people read it out: 943 476 5919.
func inGroups(number string) string {
	n := strings.ReplaceAll(number, " ", "")
	if len(n) != 10 {
		return number
	}
	return n[:3] + " " + n[3:6] + " " + n[6:]
}
