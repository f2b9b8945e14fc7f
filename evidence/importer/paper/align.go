package paper

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"ownpack/evidence"
)

// minFound is how many of a hundred words must be found on the pages.
const minFound = 85

// Limits on the search for one piece.
const (
	anchors  = 8  // of a piece's first words, the rarest leads
	tries    = 40 // places where it may stand
	lookOver = 6  // words that may be missing or added
)

// plainWord is a word without what programs print in different ways.
func plainWord(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// align finds each set word among those printed: at[i] is its index, or -1.
// Pieces are looked for whole, nearest behind the one before. Words without
// letters or digits count as found.
func align(words, printed []setWord) (at []int, found int) {
	index := map[string][]int{}
	for i, w := range printed {
		if w.text != "" {
			index[w.text] = append(index[w.text], i)
		}
	}
	at = make([]int, len(words))
	pieces := map[int][]int{}
	var order []int
	for i, w := range words {
		at[i] = -1
		if w.text == "" {
			found++
			continue
		}
		if pieces[w.piece] == nil {
			order = append(order, w.piece)
		}
		pieces[w.piece] = append(pieces[w.piece], i)
	}
	used := make([]bool, len(printed))
	cursor := 0
	for _, id := range order {
		piece := pieces[id]
		best := findPiece(words, piece, printed, index, used, cursor)
		for k, j := range best {
			if j >= 0 {
				at[piece[k]] = j
				used[j] = true
				cursor = j
				found++
			}
		}
	}
	return at, found
}

// findPiece gives, for each word of a piece, where it is printed.
func findPiece(words []setWord, piece []int, printed []setWord, index map[string][]int, used []bool, cursor int) []int {
	lead := 0
	for k := range piece[:min(anchors, len(piece))] {
		if n := len(index[words[piece[k]].text]); n > 0 && (len(index[words[piece[lead]].text]) == 0 || n < len(index[words[piece[lead]].text])) {
			lead = k
		}
	}
	places := slices.Clone(index[words[piece[lead]].text])
	slices.SortStableFunc(places, func(a, b int) int { return cmp.Compare(far(a, cursor), far(b, cursor)) })
	var best []int
	most := 0
	for _, p := range places[:min(tries, len(places))] {
		if used[p] {
			continue
		}
		got, n := follow(words, piece, lead, printed, used, p)
		if n > most {
			best, most = got, n
		}
		if most == len(piece) {
			break
		}
	}
	return best
}

// far is how far a place is from the cursor; what stands before it counts more.
func far(place, cursor int) int {
	if place < cursor {
		return 3 * (cursor - place)
	}
	return place - cursor
}

// follow matches a piece whose word lead is printed at p, forwards and back.
func follow(words []setWord, piece []int, lead int, printed []setWord, used []bool, p int) ([]int, int) {
	got := make([]int, len(piece))
	for i := range got {
		got[i] = -1
	}
	n := 0
	match := func(k, j int) bool {
		if j < 0 || j >= len(printed) || used[j] || printed[j].text != words[piece[k]].text {
			return false
		}
		got[k] = j
		n++
		return true
	}
	for j, k := p, lead; k < len(piece); k++ {
		for d := range lookOver {
			if match(k, j+d) {
				j += d + 1
				break
			}
		}
	}
	for j, k := p-1, lead-1; k >= 0; k-- {
		for d := range lookOver {
			if match(k, j-d) {
				j -= d + 1
				break
			}
		}
	}
	return got, n
}

// moved gives entries their places on the printed pages: where their words
// stand. One none of whose words is printed gets the page of the one before.
func moved(entries []evidence.Entry, words, printed []setWord, at []int) []evidence.Entry {
	byPage := map[int][]int{}
	for i, w := range words {
		byPage[w.page] = append(byPage[w.page], i)
	}
	out := slices.Clone(entries)
	last := 1
	for i := range out {
		var boxes []evidence.Place
		for _, place := range out[i].Locator.Places {
			for _, k := range byPage[place.Page] {
				if at[k] >= 0 && within(words[k].box, place.Boxes) {
					w := printed[at[k]]
					boxes = addBox(boxes, w.page, w.box)
				}
			}
		}
		slices.SortStableFunc(boxes, func(a, b evidence.Place) int { return cmp.Compare(a.Page, b.Page) })
		if len(boxes) == 0 {
			boxes = []evidence.Place{{Page: last}}
		}
		for _, p := range boxes {
			for k, b := range p.Boxes {
				p.Boxes[k] = evidence.Box{X: tenth(b.X), Y: tenth(b.Y), W: tenth(b.W), H: tenth(b.H)}
			}
		}
		last = boxes[0].Page
		out[i].Locator.Places = boxes
	}
	return out
}

// tenth rounds to a tenth of a point.
func tenth(f float64) float64 { return math.Round(f*10) / 10 }

func within(b evidence.Box, boxes []evidence.Box) bool {
	x, y := b.X+b.W/2, b.Y+b.H/2
	return slices.ContainsFunc(boxes, func(o evidence.Box) bool {
		return x >= o.X && x <= o.X+o.W && y >= o.Y && y <= o.Y+o.H
	})
}

// addBox widens the box of a page to hold one more.
func addBox(places []evidence.Place, page int, b evidence.Box) []evidence.Place {
	for i := range places {
		if places[i].Page == page {
			o := &places[i].Boxes[0]
			x, y := min(o.X, b.X), min(o.Y, b.Y)
			o.W, o.H = max(o.X+o.W, b.X+b.W)-x, max(o.Y+o.H, b.Y+b.H)-y
			o.X, o.Y = x, y
			return places
		}
	}
	return append(places, evidence.Place{Page: page, Boxes: []evidence.Box{b}})
}
