package layout

import (
	"cmp"
	"slices"
	"strings"

	"ownpack/evidence"
)

// sheet is a page whose words have been put into lines.
type sheet struct {
	number        int
	width, height float64
	lines         []line
	aside         []Word // words that run another way: marks across the page, side notes
	dark          func(x, y float64) bool
}

// line is what stands side by side on a page, from left to right.
type line struct {
	page      int
	words     []Word
	furniture bool // page head or foot
}

func (l line) x0() float32 { return l.words[0].X }

func (l line) x1() float32 {
	last := l.words[len(l.words)-1]
	return last.X + last.W
}

func (l line) top() float32 {
	y := l.words[0].Y
	for _, w := range l.words[1:] {
		y = min(y, w.Y)
	}
	return y
}

func (l line) bottom() float32 {
	var y float32
	for _, w := range l.words {
		y = max(y, w.Y+w.H)
	}
	return y
}

func (l line) size() float32 {
	var s float32
	for _, w := range l.words {
		s = max(s, w.Size)
	}
	return s
}

func (l line) bold() bool {
	return !slices.ContainsFunc(l.words, func(w Word) bool { return !w.Bold })
}

func (l line) text() string { return wordsText(l.words) }

func (l line) box() evidence.Box { return wordsBox(l.words) }

func wordsText(words []Word) string {
	if len(words) == 1 {
		return words[0].Text
	}
	size := len(words)
	for _, w := range words {
		size += len(w.Text)
	}
	var b strings.Builder
	b.Grow(size)
	for i, w := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.Text)
	}
	return b.String()
}

func wordsBox(words []Word) evidence.Box {
	if len(words) == 0 {
		return evidence.Box{}
	}
	x0, y0, x1, y1 := words[0].X, words[0].Y, words[0].X+words[0].W, words[0].Y+words[0].H
	for _, w := range words[1:] {
		x0, y0 = min(x0, w.X), min(y0, w.Y)
		x1, y1 = max(x1, w.X+w.W), max(y1, w.Y+w.H)
	}
	return evidence.Box{X: float64(x0), Y: float64(y0), W: float64(x1 - x0), H: float64(y1 - y0)}
}

// gap is the space before word i of the line, in ems.
func (l line) gap(i int) float32 {
	a, b := l.words[i-1], l.words[i]
	return (b.X - a.X - a.W) / max(min(a.Size, b.Size), 1)
}

// wide is the space, in ems, that keeps two cells apart rather than two words.
const wide = 1.1

// cells are the parts of a line that stand well apart from each other.
func (l line) cells() []line { return l.split(wide) }

// split parts a line where its words stand further apart than so many ems.
func (l line) split(gap float32) []line {
	var out []line
	start := 0
	for i := 1; i <= len(l.words); i++ {
		if i == len(l.words) || l.gap(i) > gap {
			out = append(out, line{page: l.page, words: l.words[start:i]})
			start = i
		}
	}
	return out
}

// from is the part of the line that begins at word i.
func (l line) from(i int) line {
	return line{page: l.page, words: l.words[i:]}
}

// newSheet puts a page's words into lines.
func newSheet(p Page) sheet {
	p = setUpright(p)
	s := sheet{number: p.Number, width: p.Width, height: p.Height, dark: p.Dark}
	words := p.Words[:0] // what is kept moves up
	for _, w := range p.Words {
		switch {
		case strings.TrimSpace(w.Text) == "":
		case w.Turned, !near(w):
			s.aside = append(s.aside, w)
		default:
			words = append(words, withSize(w))
		}
	}
	words = dropShadows(words)
	slices.SortStableFunc(words, func(a, b Word) int { return cmp.Compare(a.Y+a.H/2, b.Y+b.H/2) })
	for len(words) > 0 {
		n := sameLine(words)
		row := words[:n:n]
		words = words[n:]
		slices.SortStableFunc(row, func(a, b Word) int { return cmp.Compare(a.X, b.X) })
		s.lines = append(s.lines, line{page: p.Number, words: row})
	}
	return s
}

// farAway is further than any page reaches: PDF allows 14,400 points.
const farAway = 20_000

// near tells whether a word stands where a page can be.
func near(w Word) bool {
	for _, f := range []float32{w.X, w.Y, w.W, w.H, w.Size} {
		if !(f > -farAway && f < farAway) { // false for what is no number, too
			return false
		}
	}
	return true
}

// leastSize is the least width and height a word is taken to have, in points.
// Type of size zero is in some files; what it says is read and has its place.
const leastSize = 0.5

// withSize gives a word of no size, or set backwards, a box that can be pointed at.
func withSize(w Word) Word {
	if w.W < 0 {
		w.X, w.W = w.X+w.W, -w.W
	}
	if w.H < 0 {
		w.Y, w.H = w.Y+w.H, -w.H
	}
	w.W, w.H = max(w.W, leastSize), max(w.H, leastSize)
	return w
}

// sameLine counts the words, sorted by height on the page, that stand on the
// same line as the first.
func sameLine(words []Word) int {
	middle, height := words[0].Y+words[0].H/2, words[0].H
	n := 1
	for n < len(words) {
		w := words[n]
		m := w.Y + w.H/2
		if m-middle > 0.45*max(min(height, w.H), 2) {
			break
		}
		// A line's middle moves with its words, but never far from the first.
		middle = max(middle, min(m, middle+0.1*height))
		n++
	}
	return n
}

// dropShadows leaves out words drawn twice at nearly the same place, which is
// how some programs make type bold.
func dropShadows(words []Word) []Word {
	type key struct {
		text string
		x, y int
	}
	seen := make(map[key]bool, len(words))
	out := words[:0]
	for _, w := range words {
		k := key{w.Text, int(w.X), int(w.Y)}
		twin := false
		for dx := -1; dx <= 1 && !twin; dx++ {
			for dy := -1; dy <= 1 && !twin; dy++ {
				twin = seen[key{k.text, k.x + dx, k.y + dy}]
			}
		}
		if twin {
			continue
		}
		seen[k] = true
		out = append(out, w)
	}
	return out
}

// text is the page's text: a line a line, cells two spaces apart.
func (s sheet) text() string {
	var b strings.Builder
	for _, l := range s.lines {
		for i, w := range l.words {
			switch {
			case i == 0:
			case l.gap(i) > wide:
				b.WriteString("  ")
			default:
				b.WriteByte(' ')
			}
			b.WriteString(w.Text)
		}
		b.WriteByte('\n')
	}
	if len(s.aside) > 0 {
		b.WriteString(wordsText(s.aside))
		b.WriteByte('\n')
	}
	return b.String()
}

// body lists the lines of all pages without heads and feet.
func body(sheets []sheet) []line {
	var out []line
	for _, s := range sheets {
		for _, l := range s.lines {
			if !l.furniture {
				out = append(out, l)
			}
		}
	}
	return out
}
