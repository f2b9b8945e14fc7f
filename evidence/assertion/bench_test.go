package assertion_test

import (
	"os"
	"strings"
	"testing"
)

// entriesOfThirtyWords makes n entries from the cases.
func entriesOfThirtyWords(t testing.TB, n int) []string {
	t.Helper()
	b, err := os.ReadFile("testdata/cases.txt")
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Fields(strings.NewReplacer("|", ".", "\\n", " ").Replace(string(b)))
	out := make([]string, n)
	for i := range out {
		from := i * 7 % (len(all) - 30)
		out[i] = strings.Join(all[from:from+30], " ")
	}
	return out
}

// BenchmarkRead reads 10,000 entries of 30 words. The whole is to take well
// under a quarter of a second on one core.
func BenchmarkRead(b *testing.B) {
	rules, texts := load(b), entriesOfThirtyWords(b, 10_000)
	b.ResetTimer()
	for range b.N {
		for _, s := range texts {
			rules.Read(s)
		}
	}
}
