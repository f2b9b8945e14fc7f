package measure

import (
	"io/fs"

	"ownpack/evidence/check/record"
)

// rules are what the questions of this package go by.
type rules struct {
	measures
	habitWords record.Words
}

// Rules reads what they go by from templates/checks.
func Rules(templates fs.FS) ([]record.Rule, error) {
	c := &rules{}
	if err := c.measures.load(templates); err != nil {
		return nil, err
	}
	var err error
	if c.habitWords, err = record.ReadWords(templates, "habits.yaml"); err != nil {
		return nil, err
	}
	return []record.Rule{
		{Asks: "habit/smoking", Ask: c.smoking},
		{Asks: "habit/alcohol habit/units", Ask: c.alcohol},
		{Asks: "habit/drugs", Ask: c.drugs},
		{Asks: "value/range value/unit value/jump value/sum value/score value/pressure", Ask: c.values},
	}, nil
}
