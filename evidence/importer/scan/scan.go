// Package scan is the part of the import stage that all formats with pictures
// of pages share: a page's picture and the words that were read in it go in; a
// page for package layout, set straight, and the way back to where its places
// stand in the picture come out. It reads no letters itself: that is for an
// importer.Reader.
package scan

import (
	"image"
	"math"
	"strings"
	"unicode"

	"ownpack/evidence"
	"ownpack/evidence/importer/layout"
)

// Page is a page's picture and the words read in it. Width and Height are the
// page's size in points, which the picture fills; the words' boxes are in
// points too.
type Page struct {
	Number        int
	Width, Height float64
	Words         []evidence.Word
	Picture       image.Image
	Looks         Looks
}

// View leads from a page as layout sees it, upright and straight, to the page
// as a reader sees it.
type View struct {
	Width, Height float64 // as a reader sees it
	turn          int
	bend          bend
}

// lineHeight is how high a word's box is, in sizes of its type: a Reader's boxes
// are as high as lines.
const lineHeight = 1.15

// Layout gives the page as layout wants it.
func Layout(p Page) (layout.Page, View) {
	v := View{Width: p.Width, Height: p.Height, turn: evidence.TurnOf(p.Words)}
	width, height := p.Width, p.Height
	if v.turn%2 == 1 {
		width, height = height, width
	}
	boxes := make([]evidence.Box, len(p.Words))
	for i, w := range p.Words {
		boxes[i] = w.Box.Turned(-v.turn, p.Width, p.Height)
	}
	v.bend = fit(boxes, width, height)
	ink := newInk(p.Picture, p.Width, p.Height)
	out := layout.Page{Number: p.Number, Width: width, Height: height, Words: make([]layout.Word, len(boxes))}
	for i, b := range boxes {
		x, y := v.bend.straight(b.X+b.W/2, b.Y+b.H/2)
		out.Words[i] = layout.Word{
			Text: p.Words[i].Text, Size: float32(b.H / lineHeight),
			X: float32(x - b.W/2), Y: float32(y - b.H/2), W: float32(b.W), H: float32(b.H),
		}
	}
	if ink == nil {
		return out, v
	}
	out.Dark = func(x, y float64) bool {
		b := v.point(x, y)
		return ink.dark(b.X, b.Y)
	}
	markBold(out.Words, p.Words, ink)
	return out, v
}

// point is where a point of the straight page stands for a reader.
func (v View) point(x, y float64) evidence.Box {
	width, height := v.upright()
	x, y = v.bend.back(x, y)
	return evidence.Box{X: x, Y: y}.Turned(v.turn, width, height)
}

func (v View) upright() (width, height float64) {
	if v.turn%2 == 1 {
		return v.Height, v.Width
	}
	return v.Width, v.Height
}

// Turn is by how many quarter turns clockwise the text is turned against the
// reader's view.
func (v View) Turn() int { return v.turn }

// Box is where a box of the straight page stands for a reader: what all of its
// corners lie in, on the page.
func (v View) Box(b evidence.Box) evidence.Box {
	x0, y0 := math.Inf(1), math.Inf(1)
	x1, y1 := math.Inf(-1), math.Inf(-1)
	for _, c := range [][2]float64{{b.X, b.Y}, {b.X + b.W, b.Y}, {b.X, b.Y + b.H}, {b.X + b.W, b.Y + b.H}} {
		p := v.point(c[0], c[1])
		x0, y0, x1, y1 = min(x0, p.X), min(y0, p.Y), max(x1, p.X), max(y1, p.Y)
	}
	x0, y0, x1, y1 = max(x0, 0), max(y0, 0), min(x1, v.Width), min(y1, v.Height)
	return evidence.Box{X: tenth(x0), Y: tenth(y0), W: tenth(max(x1-x0, 0)), H: tenth(max(y1-y0, 0))}
}

func tenth(f float64) float64 { return math.Round(f*10) / 10 }

// PutBack makes what layout found stand where a reader sees it, and gives its
// pages the words that were read. Views and words are by page number.
func PutBack(doc layout.Document, pages map[int]Page, views map[int]View) {
	for i := range doc.Entries {
		at := &doc.Entries[i].Locator
		places := make([]evidence.Place, len(at.Places)) // entries may share them
		for j, place := range at.Places {
			places[j] = place
			v, ok := views[place.Page]
			if !ok {
				continue
			}
			boxes := make([]evidence.Box, len(place.Boxes))
			for k, b := range place.Boxes {
				boxes[k] = v.Box(b)
			}
			places[j].Boxes = boxes
		}
		if len(places) > 0 {
			at.Places = places
		}
	}
	for i := range doc.Pages {
		p := &doc.Pages[i]
		if read, ok := pages[p.Number]; ok {
			p.Width, p.Height, p.Read, p.Words = read.Width, read.Height, evidence.ReadOCR, read.Words
		}
	}
}

// letters counts what tells a word from a mark.
func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// Sure is how sure the reader was of a page's words, letter by letter, and
// Poor whether a person should look at the page: many words are doubtful.
func Sure(words []evidence.Word) (mean float64, poor bool) {
	var sum, n, doubtful float64
	for _, w := range words {
		l := float64(letters(w.Text))
		sum += l * w.Confidence
		n += l
		if w.Confidence < doubt {
			doubtful += l
		}
	}
	if n == 0 {
		return 0, strings.TrimSpace(text(words)) != ""
	}
	return sum / n, sum/n < poorMean || doubtful/n > poorShare
}

const (
	doubt     = 0.6
	poorMean  = 0.82
	poorShare = 0.15
)

func text(words []evidence.Word) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(w.Text)
		b.WriteByte(' ')
	}
	return b.String()
}
