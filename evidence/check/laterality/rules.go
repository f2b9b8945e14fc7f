package laterality

import (
	"ownpack/evidence/check/record"
)

// rules are what the questions of this package go by.
type rules struct {
	sides Sides
}

// Rules go by the words for sides.
func Rules(sides Sides) []record.Rule {
	c := &rules{sides}
	return []record.Rule{
		{Asks: "laterality/other-side laterality/within", Ask: c.laterality},
	}
}
