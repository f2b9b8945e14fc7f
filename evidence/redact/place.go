package redact

import (
	"math"
	"slices"
	"strings"

	"ownpack/evidence"
)

// Layout is the words of a page, and how they stand on it.
type Layout struct {
	Words         []evidence.Word
	Width, Height float64 // of the page, in points
	Turn          int     // by how many quarter turns clockwise the words are turned
}

// upright is the layout with the page turned so that its words stand upright.
func (l Layout) upright() Layout {
	if l.Turn&3 == 0 {
		return l
	}
	out := Layout{Width: l.Width, Height: l.Height, Words: slices.Clone(l.Words)}
	if l.Turn%2 != 0 {
		out.Width, out.Height = l.Height, l.Width
	}
	for i := range out.Words {
		out.Words[i].Box = out.Words[i].Box.Turned(-l.Turn, l.Width, l.Height)
	}
	return out
}

// back turns boxes of an upright layout so that they fit the page.
func (l Layout) back(boxes []evidence.Box) []evidence.Box {
	up := l.upright()
	for i := range boxes {
		boxes[i] = boxes[i].Turned(l.Turn, up.Width, up.Height)
	}
	return boxes
}

// Boxes finds what a redaction hides among the words of a page, but for what the
// boxes given hide already: boxes of full steps.
func (b *Book) Boxes(l Layout, r evidence.Redaction, hidden []evidence.Box) []evidence.Box {
	up := l.upright()
	covered := make([]evidence.Box, len(hidden))
	for i, h := range hidden {
		covered[i] = h.Turned(-l.Turn, l.Width, l.Height)
	}
	var out []evidence.Box
	for _, place := range b.places(up.Words, r) {
		if len(left([]evidence.Box{place}, append(covered, out...))) > 0 {
			out = append(out, b.widen(place, up.Words, up.Width))
		}
	}
	return l.back(out)
}

// find finds where words stand on a page: each time they do, a box for each line.
func find(words []evidence.Word, text string) [][]evidence.Box {
	f := flattenWords(words)
	var out [][]evidence.Box
	for _, s := range f.find(text) {
		out = append(out, lines(held(words, f, s)))
	}
	return out
}

// places finds each box of words on a page that a redaction hides: its phrases,
// and its numbers however they are written.
func (b *Book) places(words []evidence.Word, r evidence.Redaction) []evidence.Box {
	s := b.secret(r)
	var out []evidence.Box
	for _, p := range s.phrases {
		for _, boxes := range find(words, p) {
			out = append(out, boxes...)
		}
	}
	if len(s.keys) == 0 {
		return out
	}
	text, starts := joined(words)
	for _, d := range b.details(text) {
		if !s.keys[d.key] {
			continue
		}
		var in []evidence.Word
		for n, at := range starts {
			if at < d.to && at+len(words[n].Text) > d.from {
				in = append(in, words[n])
			}
		}
		for _, box := range lines(in) {
			if !slices.Contains(out, box) {
				out = append(out, box)
			}
		}
	}
	return out
}

// left are the boxes of words that none of the others hides.
func left(words, hidden []evidence.Box) []evidence.Box {
	return slices.DeleteFunc(slices.Clone(words), func(w evidence.Box) bool {
		return slices.ContainsFunc(hidden, func(h evidence.Box) bool { return within(w, h) })
	})
}

// within reports whether a box hides another, to a point or so.
func within(inner, outer evidence.Box) bool {
	return inner.X >= outer.X-1 && inner.Y >= outer.Y-1 &&
		inner.X+inner.W <= outer.X+outer.W+1 && inner.Y+inner.H <= outer.Y+outer.H+1
}

// held are the words that a part of a flat text stands in.
func held(words []evidence.Word, f flat, s span) []evidence.Word {
	var out []evidence.Word
	last := -1
	for i := s.from; i < s.to; i++ {
		if f.at[i] != last {
			last = f.at[i]
			out = append(out, words[last])
		}
	}
	return out
}

// lines joins the boxes of words that stand on one line.
func lines(words []evidence.Word) []evidence.Box {
	var out []evidence.Box
	for _, w := range words {
		if n := len(out); n > 0 && sameLine(out[n-1], w.Box) {
			out[n-1] = around(out[n-1], w.Box)
			continue
		}
		out = append(out, w.Box)
	}
	return out
}

// sameLine reports whether two boxes stand beside each other.
func sameLine(a, b evidence.Box) bool {
	over := min(a.Y+a.H, b.Y+b.H) - max(a.Y, b.Y)
	return over > min(a.H, b.H)/2
}

func around(a, b evidence.Box) evidence.Box {
	x, y := min(a.X, b.X), min(a.Y, b.Y)
	return evidence.Box{X: x, Y: y, W: max(a.X+a.W, b.X+b.W) - x, H: max(a.Y+a.H, b.Y+b.H) - y}
}

// Under lists the words that a box on the page covers, a line of text each.
func (l Layout) Under(box evidence.Box) string {
	box = box.Turned(-l.Turn, l.Width, l.Height)
	words := l.upright().Words
	var b strings.Builder
	var last evidence.Box
	for _, w := range words {
		if !covers(box, w.Box) {
			continue
		}
		if b.Len() > 0 {
			if sameLine(last, w.Box) {
				b.WriteByte(' ')
			} else {
				b.WriteByte('\n')
			}
		}
		b.WriteString(w.Text)
		last = w.Box
	}
	return b.String()
}

// covers reports whether a box hides a word or a part of it. The box of a word
// is as high as its line, so that the lines above and below may be grazed. A word
// higher than wide is turned.
func covers(box, word evidence.Box) bool {
	along := min(box.X+box.W, word.X+word.W) - max(box.X, word.X)
	across := min(box.Y+box.H, word.Y+word.H) - max(box.Y, word.Y)
	long, high := word.W, word.H
	if high > long {
		along, across, long, high = across, along, high, long
	}
	return along > min(0.5, long/2) && across > 0.25*high
}

func coveredByAny(boxes []evidence.Box, word evidence.Box) bool {
	for _, b := range boxes {
		if covers(b, word) {
			return true
		}
	}
	return false
}

// slack is how far a box reaches beyond the words it hides, in points.
const slack = 1.5

// widen makes the box of words as wide as the next full step, so that its width
// tells nothing. It is moved to where it takes least of the words beside it. width
// is that of the page.
func (b *Book) widen(box evidence.Box, words []evidence.Word, width float64) evidence.Box {
	box = evidence.Box{X: box.X - slack, Y: box.Y - slack/3, W: box.W + 2*slack, H: box.H + 2*slack/3}
	wide := math.Ceil(box.W/b.step) * b.step
	best, least := box, math.Inf(1)
	const places = 12
	for i := range places + 1 {
		x := box.X - (wide-box.W)*float64(i)/places
		at := evidence.Box{X: x, Y: box.Y, W: wide, H: box.H}
		lost := 0.0
		for _, w := range words {
			if covers(at, w.Box) && !covers(box, w.Box) {
				lost += w.Box.W
			}
		}
		if x < 0 || x+wide > width {
			lost += wide // partly off the page
		}
		if lost < least {
			best, least = at, lost
		}
	}
	return best
}
