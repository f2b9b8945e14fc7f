package match_test

import (
	"fmt"
	"os"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/match/fit"
)

// manyEntries repeats the labelled lines up to n entries, no two the same.
func manyEntries(t testing.TB, n int) []evidence.Entry {
	t.Helper()
	lines, err := fit.ReadLines(os.DirFS(templatesDir), "lexicon/lines")
	if err != nil {
		t.Fatal(err)
	}
	all := entries(t, lines)
	out := make([]evidence.Entry, n)
	for i := range out {
		out[i] = all[i%len(all)]
		out[i].ID = evidence.ID(fmt.Sprintf("e%06d", i))
	}
	return out
}

// The budget is one second for ten thousand entries, PIP and WCA, on two cores.
func BenchmarkMatchTenThousandEntries(b *testing.B) {
	m, both, entries := newMatcher(b), schemes(b, "pip", "wca"), manyEntries(b, 10_000)
	for b.Loop() {
		m.Match(both, entries)
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		newMatcher(b)
	}
}
