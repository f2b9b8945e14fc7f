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
		settleLine(words, at)
	}
	return words
}

func settleLine(words []found, at []int) {
	var sizes []float64
	for _, i := range at {
		if s, ok := typeSize(words[i]); ok {
			sizes = append(sizes, s)
		}
	}
	if len(sizes) == 0 {
		return
	}
	slices.Sort(sizes)
	size := sizes[len(sizes)/2]
	base := baseline(words, at, size)
	for _, i := range at {
		b := words[i].box
		y := base(float64(b.Min.X+b.Max.X) / 2)
		words[i].box.Min.Y, words[i].box.Max.Y = int(math.Round(y-lineTop*size)), int(math.Round(y+lineFoot*size))
	}
}

// baseline is where the letters of a line stand, along the line: the straight
// line through the feet of words that do not reach below it.
func baseline(words []found, at []int, size float64) func(x float64) float64 {
	var xs, ys []float64
	for _, i := range at {
		f := words[i]
		if letters(f.text) < 2 || strings.ContainsAny(f.text, deepLetters) {
			continue
		}
		xs = append(xs, float64(f.box.Min.X+f.box.Max.X)/2)
		ys = append(ys, float64(f.box.Max.Y))
	}
	if len(ys) == 0 { // only words that reach below
		for _, i := range at {
			xs = append(xs, float64(words[i].box.Min.X))
			ys = append(ys, float64(words[i].box.Max.Y)-depth*size)
		}
	}
	middle := slices.Clone(ys)
	slices.Sort(middle)
	level := middle[len(middle)/2]
	var n, sx, sy, sxx, sxy float64
	for i, y := range ys {
		if math.Abs(y-level) > 0.5*size {
			continue
		}
		n, sx, sy, sxx, sxy = n+1, sx+xs[i], sy+y, sxx+xs[i]*xs[i], sxy+xs[i]*y
	}
	if det := n*sxx - sx*sx; n >= 4 && det > n*n*size*size {
		slope := (n*sxy - sx*sy) / det
		return func(x float64) float64 { return sy/n + slope*(x-sx/n) }
	}
	return func(float64) float64 { return level }
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
	deepLetters = "gjpqyQ,;()[]{}|@§$_"
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
