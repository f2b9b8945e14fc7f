package feature

import (
	"slices"
	"strconv"
	"strings"

	"ownpack/evidence/assertion"
)

// scaleReach is how many words may stand between a scale's name and its score.
const scaleReach = 3

// quantities finds numbers with a unit ("20 yds", "two hours", "x3/week") and
// scores of scales ("MRC 4", "MoCA score 14/30"), each as the step it falls in.
func (r *Reader) quantities(s assertion.Scope, hits []hit) []hit {
	t := s.Text.Tokens
	add := func(m measure, v float64, first, last int) {
		step, _ := slices.BinarySearch(m.steps, v*m.times)
		hits = append(hits, hit{
			key: mix(m.name, uint64(step)), at: Run{int32(first), int32(last)},
			sentence: t[first].Sentence, mark: mark(s, first, last),
		})
	}
	for i, tok := range t {
		if m, ok := r.scales[tok.Word]; ok {
			for j := i + 1; j < len(t) && j <= i+scaleReach && t[j].Sentence == tok.Sentence; j++ {
				if v, ok := r.number(t[j].Word); ok {
					add(m, v, i, j)
					break
				}
			}
		}
		v, ok := r.number(tok.Word)
		if !ok || i+1 >= len(t) || t[i+1].Sentence != tok.Sentence {
			continue
		}
		if m, ok := r.units[t[i+1].Word]; ok {
			add(m, v, i, i+1)
		}
	}
	return hits
}

// number reads digits, a fraction's upper part, or a number in words.
func (r *Reader) number(w string) (float64, bool) {
	if v, ok := r.numbers[w]; ok {
		return v, true
	}
	w, _, _ = strings.Cut(strings.ReplaceAll(w, ",", ""), "/")
	if w == "" || w[0] < '0' || w[0] > '9' {
		return 0, false
	}
	v, err := strconv.ParseFloat(w, 64)
	return v, err == nil
}
