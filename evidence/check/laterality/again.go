package laterality

import (
	"slices"

	"ownpack/evidence/check/record"
)

// again reports whether tokens from to to tell of a further event, and not only of
// a thing that is new: "new socket for the stump".
func (s Sides) again(places []record.Place, from, to int) bool {
	return slices.ContainsFunc(places, func(p record.Place) bool {
		return p.Group == "again" && p.First >= from && p.Last <= to && !record.Has(places, "thing", p.Last+1, p.Last+2)
	})
}

// compared reports whether a side is only what the other one is held against.
func compared(l *record.Line, at record.Place) bool {
	t := l.Tokens()
	for i := max(0, at.First-3); i < at.First; i++ {
		if t[i].Word == "than" && t[i].Sentence == t[at.First].Sentence {
			return true
		}
	}
	return false
}
