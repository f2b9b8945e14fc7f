package life

import (
	"io/fs"

	"ownpack/evidence/check/laterality"
	"ownpack/evidence/check/medicine"
	"ownpack/evidence/check/record"
)

// rules are what the questions of this package go by.
type rules struct {
	medicine.Catalogue
	recordWords record.Words
	duplicates  record.Words
	once        record.Words // operations that nobody has twice
	lives       lives
	sides       laterality.Sides
}

// Rules reads what they go by from templates/checks.
func Rules(templates fs.FS, drugs medicine.Catalogue, sides laterality.Sides) ([]record.Rule, error) {
	c := &rules{Catalogue: drugs, sides: sides}
	var err error
	if c.recordWords, err = record.ReadWords(templates, "person.yaml"); err != nil {
		return nil, err
	}
	if c.duplicates, err = record.ReadWords(templates, "duplicate.yaml"); err != nil {
		return nil, err
	}
	if c.once, err = record.ReadWords(templates, "once.yaml"); err != nil {
		return nil, err
	}
	if c.lives, err = readLives(templates); err != nil {
		return nil, err
	}
	return []record.Rule{
		{Asks: "date/not-done-yet", Ask: c.beforeItHappened},
		{Asks: "copied/somebody copied/changed copied/word copied/lost copied/removed copied/same", Ask: c.copied},
	}, nil
}
