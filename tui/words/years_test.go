package words_test

import (
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/tui/words"
)

func TestEntriesThatCountOnBothSidesAreNamed(t *testing.T) {
	t.Parallel()
	row := func(c evidence.YearCount) string {
		r := evidence.YearRow{}
		r.Add(c, evidence.Date{Value: "2024"}, "2023-01-01")
		return strings.Join(words.Years(r), " ") + " " + words.YearCell(r.Years[0])
	}
	for says, c := range map[string]evidence.YearCount{
		"515 entries, from 2024. 23 of them are on both sides, for and against.": {Entries: 515, Supports: 345, Contrary: 193},
		"2 entries, from 2024. 1 of them is on both sides, for and against.":     {Entries: 2, Supports: 1, Contrary: 2},
		"345 state a difficulty, 193 state ability, 23 do both":                  {Entries: 515, Supports: 345, Contrary: 193},
	} {
		if got := row(c); !strings.Contains(got, says) {
			t.Errorf("said %q, want %q in it", got, says)
		}
	}
	if got := row(evidence.YearCount{Entries: 3, Supports: 2, Contrary: 1}); strings.Contains(got, "both") {
		t.Errorf("said %q", got)
	}
}
