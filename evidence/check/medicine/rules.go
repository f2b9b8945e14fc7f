package medicine

import (
	"io/fs"

	"ownpack/evidence/check/record"
)

// rules are what the questions of this package go by.
type rules struct {
	Catalogue
	allergyWords, metWords record.Words
}

// Rules reads what they go by from templates/checks.
func Rules(templates fs.FS, drugs Catalogue) ([]record.Rule, error) {
	c := &rules{Catalogue: drugs}
	met := map[string][]string{}
	for thing, o := range c.others {
		if len(o.Met) > 0 {
			met[thing] = o.Met
		}
	}
	var err error
	if c.metWords, err = record.NewWords(record.WordsFile{Words: met}); err != nil {
		return nil, err
	}
	if c.allergyWords, err = record.ReadWords(templates, "allergies.yaml"); err != nil {
		return nil, err
	}
	return []record.Rule{
		{Asks: "allergy/given allergy/met allergy/together allergy/none-known medicine/stopped medicine/grave dose/high dose/low dose/unit dose/jump dose/weekly", Ask: c.medicines},
	}, nil
}
