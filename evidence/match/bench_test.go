package match_test

import (
	"fmt"
	"testing"

	"ownpack/evidence"
)

// manyEntries repeats the labelled lines up to n entries.
func manyEntries(t testing.TB, n int) []evidence.Entry {
	t.Helper()
	var lines []goldLine
	for _, set := range []string{"C", "D", "E", "F", "H"} {
		lines = append(lines, readGold(t, set)...)
	}
	entries := make([]evidence.Entry, n)
	for i := range entries {
		entries[i] = lines[i%len(lines)].entry
		entries[i].ID = evidence.ID(fmt.Sprintf("e%06d", i))
	}
	return entries
}

// The budget is one second for ten thousand entries.
func BenchmarkMatchTenThousandEntries(b *testing.B) {
	m, schemes, entries := newMatcher(b), pip(b), manyEntries(b, 10_000)
	for b.Loop() {
		m.Match(schemes, entries)
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		newMatcher(b)
	}
}
