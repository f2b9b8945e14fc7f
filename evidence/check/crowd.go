package check

import (
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// mostAlike is how many questions of one sort a person is asked about how a record
// is kept. More of them tell of a habit of those who keep it.
const mostAlike = 4

// ofHabit are the types that ask about how a record is kept: where there is one
// such question for every other entry, it is no slip.
var ofHabit = []string{"duplicate", "copied", "letter", "missing-page", "fit-note"}

// thin leaves out questions that come in a crowd: all of those that find the same
// entries in two files, since two copies of a record were imported, and of the
// others all but the newest few.
func thin(r *record.Reading, asked []record.Question) []record.Question {
	pairs, sorts := map[[2]evidence.ID]int{}, map[string]int{}
	for _, q := range asked {
		if pair, ok := files(r, q); ok {
			pairs[pair]++
		}
	}
	asked = slices.DeleteFunc(slices.Clone(asked), func(q record.Question) bool {
		pair, ok := files(r, q)
		return ok && pairs[pair] > 1
	})
	slices.SortStableFunc(asked, func(a, b record.Question) int {
		return -record.CompareDay(dayOf(r, a), dayOf(r, b))
	})
	return slices.DeleteFunc(asked, func(q record.Question) bool {
		if !slices.Contains(ofHabit, q.Type) {
			return false
		}
		sorts[q.Type+"/"+q.Key]++
		return sorts[q.Type+"/"+q.Key] > mostAlike
	})
}

// files are the two that a question about a double finds its entries in.
func files(r *record.Reading, q record.Question) (pair [2]evidence.ID, ok bool) {
	if q.Type != "duplicate" || len(q.Entries) < 2 {
		return pair, false
	}
	pair = [2]evidence.ID{r.ByID[q.Entries[0]].Source, r.ByID[q.Entries[1]].Source}
	slices.Sort(pair[:])
	return pair, pair[0] != pair[1]
}

func dayOf(r *record.Reading, q record.Question) string {
	if len(q.Entries) == 0 {
		return ""
	}
	return r.ByID[q.Entries[0]].Date.Value
}
