package casework

import (
	"slices"

	"ownpack/evidence/scheme"
)

// Differ says in which way what a person says and their diary do not agree.
type Differ struct {
	Row  bool // the statement names another row than the one that the rule comes to
	Days bool // it says other days
	// Noted is on how many days the row named was true; without a row named, any
	// row with points.
	Noted RowDays
}

// Differs compares a diary with the person's statement, which it never changes.
// Days differ when one says more than half and the other does not, or when they
// are more than one day in seven apart.
func (x Diary) Differs() Differ {
	var out Differ
	s := x.Statement
	if len(x.Days) == 0 || x.Elsewhere {
		return out
	}
	out.Noted = RowDays{Days: x.Scoring, Of: len(x.Days)}
	if row, ok := x.Activity.Descriptor(s.Descriptor); ok {
		out.Noted = RowDays{Row: row, Of: len(x.Days)}
		if i := slices.IndexFunc(x.Rows, func(r RowDays) bool { return r.Row.Letter == row.Letter }); i >= 0 {
			out.Noted.Days = x.Rows[i].Days
		}
		out.Row = x.Outcome != nil && row.Letter != x.Outcome.Descriptor.Letter
	}
	if s.OutOf > 0 {
		said := scheme.Share{Met: s.Days, Of: s.OutOf}
		apart := s.Days*out.Noted.Of - out.Noted.Days*s.OutOf
		out.Days = said.Most() != out.Noted.Most() || 7*max(apart, -apart) > s.OutOf*out.Noted.Of
	}
	return out
}
