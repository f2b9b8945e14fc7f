package pdf

import (
	"ownpack/evidence"
	"ownpack/evidence/importer/layout"
)

// withText puts the words that a page holds as text, such as a stamp over a
// scan, in place of those read there from its picture.
func withText(read []evidence.Word, text []layout.Word) []evidence.Word {
	var out []evidence.Word
	for _, r := range read {
		covered := false
		for _, t := range text {
			x := min(r.Box.X+r.Box.W, float64(t.X+t.W)) - max(r.Box.X, float64(t.X))
			y := min(r.Box.Y+r.Box.H, float64(t.Y+t.H)) - max(r.Box.Y, float64(t.Y))
			if x > 0 && y > 0 && x*y > 0.4*r.Box.W*r.Box.H {
				covered = true
				break
			}
		}
		if !covered {
			out = append(out, r)
		}
	}
	for _, t := range text {
		out = append(out, evidence.Word{Text: t.Text, Confidence: 1, Box: evidence.Box{
			X: float64(t.X), Y: float64(t.Y), W: float64(t.W), H: float64(t.H),
		}})
	}
	return out
}
