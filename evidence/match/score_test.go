package match_test

import (
	"testing"

	"ownpack/evidence"
)

// rowsByEntry matches a labelled set.
func rowsByEntry(t testing.TB, lines []goldLine) map[evidence.ID][]evidence.Match {
	t.Helper()
	entries := make([]evidence.Entry, len(lines))
	for i, g := range lines {
		entries[i] = g.entry
	}
	rows := map[evidence.ID][]evidence.Match{}
	for _, m := range newMatcher(t).Match(pip(t), entries) {
		rows[m.Entry] = append(rows[m.Entry], m)
	}
	return rows
}

func score(t testing.TB, sets ...string) *tally {
	t.Helper()
	c := &tally{}
	for _, set := range sets {
		lines := readGold(t, set)
		rows := rowsByEntry(t, lines)
		for _, g := range lines {
			c.add(g, rows[g.entry.ID])
		}
	}
	return c
}

func TestScoreboardOfTheLabelledSets(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		sets []string
	}{
		{"C", []string{"C"}},
		{"D", []string{"D"}},
		{"E", []string{"E"}},
		{"F", []string{"F"}},
		{"H", []string{"H"}},
		{"CDEFH", []string{"C", "D", "E", "F", "H"}},
	} {
		got := score(t, c.sets...)
		t.Logf("%-6s PIP signed: P %.3f R %.3f F1 %.3f; traps drawn %.3f of %d; irrelevant %.3f of %d", c.name,
			got.precision(), got.recall(), got.f1(), got.drawn(), got.traps, ratio(got.irrelevantIn, got.irrelevant), got.irrelevant)
	}
}
