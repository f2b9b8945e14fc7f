package ocr

import (
	"image"
	"math"
	"slices"
	"strings"
	"unicode"

	"ownpack/evidence"
)

// reading is what was found on a sheet, and how the sheet came from the picture.
type reading struct {
	found    []found
	sheet    sheet
	quarters int
	size     image.Point // of the picture before it was turned
}

// sure is how sure the program is of what it read, letter by letter.
func (r reading) sure() float64 {
	sum, n := 0.0, 0.0
	for _, f := range r.found {
		l := float64(len(f.text))
		sum += f.sure * l
		n += l
	}
	if n == 0 {
		return 0
	}
	return sum / n
}

// sense measures how much was read that looks like words: of two readings of
// the same picture, the one that was the right way up has more.
func (r reading) sense() float64 {
	sum := 0.0
	for _, f := range r.found {
		letters := 0
		for _, c := range f.text {
			if unicode.IsLetter(c) || unicode.IsDigit(c) {
				letters++
			}
		}
		if f.sure > 0.5 && letters > 1 {
			sum += float64(letters) * (f.sure - 0.4)
		}
	}
	return sum
}

// words gives what was found with boxes in the picture as it was given.
func (r reading) words(points float64) []evidence.Word {
	out := make([]evidence.Word, 0, len(r.found))
	for _, f := range r.found {
		b := r.sheet.back(f.box)
		// The picture was turned clockwise by quarters to be read.
		w, h := float64(r.size.X), float64(r.size.Y)
		if r.quarters%2 == 1 {
			w, h = h, w
		}
		b = b.Turned(-r.quarters, w, h)
		out = append(out, evidence.Word{Text: f.text, Confidence: math.Round(f.sure*1000) / 1000, Box: evidence.Box{
			X: tenth(b.X * points), Y: tenth(b.Y * points), W: tenth(b.W * points), H: tenth(b.H * points),
		}})
	}
	return out
}

func tenth(f float64) float64 { return math.Round(f*10) / 10 }

// sureOfMore is how sure the second reading must be of a word that the first
// does not have.
const sureOfMore = 0.7

// merge adds the words of a second reading that stand where the first has none.
func merge(first, more []found) []found {
	out := first
	next := 0
	for _, f := range first {
		next = max(next, f.line+1)
	}
	for _, m := range more {
		if m.sure < sureOfMore {
			continue
		}
		taken := slices.ContainsFunc(first, func(f found) bool {
			over := f.box.Intersect(m.box)
			return over.Dx()*over.Dy()*4 > min(area(m.box), area(f.box))
		})
		if !taken {
			m.line += next
			out = append(out, m)
		}
	}
	return out
}

func area(r image.Rectangle) int { return r.Dx() * r.Dy() }

// settle gives the words of each line boxes of one height, from the line's
// ascenders to its descenders, whatever letters a word has.
func settle(words []found) []found {
	byLine := map[int][]int{}
	for i, f := range words {
		byLine[f.line] = append(byLine[f.line], i)
	}
	for _, at := range byLine {
		var sizes []float64
		for _, i := range at {
			if s, ok := typeSize(words[i]); ok {
				sizes = append(sizes, s)
			}
		}
		if len(sizes) == 0 {
			continue
		}
		slices.Sort(sizes)
		size := sizes[len(sizes)/2]
		for _, i := range at {
			words[i].box = lineHigh(words[i], size)
		}
	}
	return words
}

// How high letters are, and how deep they reach, in parts of the type's size.
const (
	highLetter = 0.72
	lowLetter  = 0.53
	depth      = 0.21
	lineTop    = 0.9
	lineFoot   = 0.25
)

const (
	deepLetters = "gjpqyQ,;()[]{}|/@§$"
	lowLetters  = "acegmnopqrsuvwxyz.,:;+-~_=*"
)

// typeSize guesses the size of type from a word's height and its letters.
func typeSize(f found) (float64, bool) {
	letters := 0
	for _, r := range f.text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			letters++
		}
	}
	if letters < 2 {
		return 0, false
	}
	parts := lowLetter
	if strings.ContainsFunc(f.text, func(r rune) bool { return !strings.ContainsRune(lowLetters, r) }) {
		parts = highLetter
	}
	if strings.ContainsAny(f.text, deepLetters) {
		parts += depth
	}
	return float64(f.box.Dy()) / parts, true
}

// lineHigh is the word's box made as high as its line.
func lineHigh(f found, size float64) image.Rectangle {
	base := float64(f.box.Max.Y)
	if strings.ContainsAny(f.text, deepLetters) {
		base -= depth * size
	}
	if !strings.ContainsFunc(f.text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		// A mark may stand anywhere; its own box's middle is near the line's.
		base = float64(f.box.Min.Y+f.box.Max.Y)/2 + 0.3*size
	}
	b := f.box
	b.Min.Y, b.Max.Y = int(base-lineTop*size), int(math.Ceil(base+lineFoot*size))
	return b
}
