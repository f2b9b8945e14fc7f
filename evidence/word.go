package evidence

import "math"

// ReadPage is a page of a source that is a picture, with the words that a program
// read from it when it was imported.
type ReadPage struct {
	Page          int
	Width, Height float64 // in points, as a reader sees it
	Words         []Word
}

// TurnOf tells which way most of the words read from a picture follow each other,
// in quarter turns clockwise from left to right.
func TurnOf(words []Word) int {
	var votes [4]int
	for i := 1; i < len(words); i++ {
		a, b := words[i-1].Box, words[i].Box
		dx, dy := b.X+b.W/2-a.X-a.W/2, b.Y+b.H/2-a.Y-a.H/2
		if math.Hypot(dx, dy) > 1.2*(max(a.W, a.H)+max(b.W, b.H)) {
			continue // elsewhere on the page
		}
		switch {
		case dx > 2*math.Abs(dy):
			votes[0]++
		case dy > 2*math.Abs(dx):
			votes[1]++
		case -dx > 2*math.Abs(dy):
			votes[2]++
		case -dy > 2*math.Abs(dx):
			votes[3]++
		}
	}
	// Words one below the other, as in a list, run down too; only wide words do
	// so in lines.
	long := [2]int{}
	for _, w := range words {
		if len([]rune(w.Text)) > 3 {
			if w.Box.H > w.Box.W {
				long[1]++
			} else {
				long[0]++
			}
		}
	}
	best := 0
	if long[1] > long[0] {
		best = 1
	}
	if votes[best+2] > votes[best] {
		best += 2
	}
	return best
}
