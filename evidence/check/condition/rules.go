package condition

import (
	"io/fs"

	"ownpack/evidence/check/record"
)

// rules are what the questions of this package go by.
type rules struct {
	conditions Conditions
	variants   variants
	family     record.Words
	duplicates record.Words
}

// Rules reads what they go by from templates/checks.
func Rules(templates fs.FS, conditions Conditions, family record.Words) ([]record.Rule, error) {
	c := &rules{conditions: conditions, family: family}
	var err error
	if c.variants, err = readVariants(templates); err != nil {
		return nil, err
	}
	if c.duplicates, err = record.ReadWords(templates, "duplicate.yaml"); err != nil {
		return nil, err
	}
	return []record.Rule{
		{Asks: "variant/odd", Ask: c.variant},
		{Asks: "family/relative family/known family/elsewhere", Ask: c.familyProblem},
		{Asks: "one-off/refuted one-off/against one-off/alone", Ask: c.oneOff},
		{Asks: "duplicate/differs duplicate/other-date", Ask: c.duplicate},
	}, nil
}
