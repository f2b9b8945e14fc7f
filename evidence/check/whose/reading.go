package whose

import (
	"slices"

	"ownpack/evidence/check/record"
)

// reading is a record with the names and numbers that stand in it.
type reading struct {
	*record.Reading
	// The words of the person's names, in lower case, and those of staff.
	nameWords, staff []string
	// numbers are those of otherNumbers that lines give.
	numbers []map[*record.Line]string
	// changing: the record speaks of a change of gender.
	changing bool
}

func (c *rules) read(r *record.Reading) *reading {
	out := &reading{Reading: r, staff: staff(r.Entries), nameWords: slices.Concat(r.Givens, r.Surnames)}
	for _, l := range r.Lines {
		out.changing = out.changing || c.recordWords.Says(l, "changing")
	}
	out.readNumbers()
	return out
}
