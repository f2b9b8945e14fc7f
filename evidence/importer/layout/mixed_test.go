package layout_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"ownpack/evidence/importer/layout"
)

// What stands on paper was put there by programs and people in orders nobody
// foresaw: pieces of all papers here, mixed, cut and run together, are read
// without a panic, and each entry stands on a page.
func TestPiecesOfAnyPapersMixedAreRead(t *testing.T) {
	papers := samplePapers(t)
	var lines []string
	for _, p := range papers {
		lines = append(lines, strings.Split(p, "\n")...)
	}
	r := rand.New(rand.NewPCG(7, 2))
	for range 4000 {
		paper := mixed(r, papers, lines)
		pages := typeset(paper)
		if check(t, layout.Read(pages), len(pages)); t.Failed() {
			t.Fatalf("of this paper:\n%s", paper)
		}
	}
}

// mixed is a stretch of a paper, or lines of many, with some of its lines
// changed.
func mixed(r *rand.Rand, papers, lines []string) string {
	var mix []string
	if r.IntN(2) == 0 {
		for range 1 + r.IntN(25) {
			mix = append(mix, lines[r.IntN(len(lines))])
		}
	} else {
		all := strings.Split(papers[r.IntN(len(papers))], "\n")
		from := r.IntN(len(all))
		mix = slices.Clone(all[from:min(len(all), from+2+r.IntN(30))])
	}
	for range r.IntN(5) {
		change(r, mix, r.IntN(len(mix)), lines)
	}
	return strings.Join(mix, "\n")
}

// change does to one line what a cut page, a slip of a program or an odd font
// does.
func change(r *rand.Rand, mix []string, i int, lines []string) {
	cut := 0
	if len(mix[i]) > 0 {
		cut = r.IntN(len(mix[i]))
	}
	switch r.IntN(6) {
	case 0:
		mix[i] = lines[r.IntN(len(lines))]
	case 1:
		mix[i] = ""
	case 2:
		mix[i] = mix[i][:cut]
	case 3:
		mix[i] = mix[i][cut:]
	case 4:
		mix[i] += " " + lines[r.IntN(len(lines))]
	case 5:
		mix[i] = string(rune(r.IntN(3000))) + mix[i] + string(rune(r.IntN(70000)))
	}
}
