package whose

import (
	"fmt"
	"io/fs"

	"ownpack/evidence/check/condition"
	"ownpack/evidence/check/medicine"
	"ownpack/evidence/check/record"
)

// rules are what the questions of this package go by.
type rules struct {
	medicine.Catalogue
	conditions            condition.Conditions
	family                record.Words
	recordWords, sexWords record.Words
	whose                 whose
	stages                record.Words     // by the years of life, "0-5"
	given                 map[string][]int // given names and the groups they are in
}

// asks are all wordings of this package.
const asks = "nhs-number/slip nhs-number/repeated identity/other identity/address identity/kin identity/stranger" +
	" age/other age/about age/not-reached sex/other sex/record sex/gone"

// Rules reads templates/checks/{person,whose,stages,names,sex}.yaml.
// It goes by what is known of medicines and conditions, too.
func Rules(templates fs.FS, drugs medicine.Catalogue, conditions condition.Conditions, family record.Words) ([]record.Rule, error) {
	c := rules{Catalogue: drugs, conditions: conditions, family: family}
	var err error
	if c.recordWords, err = record.ReadWords(templates, "person.yaml"); err != nil {
		return nil, err
	}
	if c.stages, err = record.ReadWords(templates, "stages.yaml"); err != nil {
		return nil, err
	}
	for _, group := range c.stages.Group {
		if _, _, ok := yearsOf(group); !ok {
			return nil, fmt.Errorf("stages.yaml: %q is not years from and to", group)
		}
	}
	if c.whose, err = readWhose(templates); err != nil {
		return nil, err
	}
	if c.sexWords, err = record.ReadWords(templates, "sex.yaml"); err != nil {
		return nil, err
	}
	if c.given, err = readGiven(templates); err != nil {
		return nil, err
	}
	return []record.Rule{{Asks: asks, Learn: c.learn, Ask: c.ask}}, nil
}

func (c *rules) ask(r *record.Reading) []record.Question {
	read := c.read(r)
	var out []record.Question
	for _, rule := range []func(*reading) []record.Question{
		c.nhsNumber, c.identity, c.kinship, c.strangers, c.statedAge, c.timeOfLife, c.tooOld, c.sex,
	} {
		out = append(out, rule(read)...)
	}
	return out
}
