package paper

import (
	"strings"
	"unicode/utf8"

	"ownpack/evidence/importer/layout"
	"ownpack/evidence/render/typeset"
)

// piece is a part of a word in one type.
type piece struct {
	text  string
	style typeset.Style
	width float64 // at the size of the line
}

// word is what stands between two spaces.
type word struct {
	pieces []piece
	width  float64
	glued  bool // the rest of a word that was too long for a line
}

func (w word) text() string {
	if len(w.pieces) == 1 {
		return w.pieces[0].text
	}
	var b strings.Builder
	for _, p := range w.pieces {
		b.WriteString(p.text)
	}
	return b.String()
}

func (w word) bold() bool {
	for _, p := range w.pieces {
		if p.style != typeset.Bold {
			return false
		}
	}
	return true
}

func (w *word) add(p piece) {
	w.pieces = append(w.pieces, p)
	w.width += p.width
}

// textLine is a line as it will be set.
type textLine struct {
	words  []word
	flow   layout.Flow
	source int // how many line ends of the paragraph stand above it
}

// width is how long the line is with single spaces.
func (l textLine) width(space float64) float64 {
	w := 0.0
	for i, x := range l.words {
		if i > 0 {
			w += space
		}
		w += x.width
	}
	return w
}

// breaker puts runs into lines of a width.
type breaker struct {
	family *typeset.Family
	size   float64
	width  float64
	space  float64
	out    []textLine
	line   textLine
	used   float64
	breaks int
}

// lines breaks runs into lines. A line end in the text is kept, and what follows
// it goes on with the same paragraph.
func (s *setter) lines(runs []Run, size, width float64, bold bool) []textLine {
	b := &breaker{
		family: s.family, size: size, width: width,
		space: s.family.Width(typeset.Regular, " ") * size,
		line:  textLine{flow: layout.FlowBegins},
	}
	for i, text := range s.paragraphs(runs, size, bold) {
		if i > 0 {
			b.breaks++
			b.flush(layout.FlowBreak)
		}
		for _, w := range text {
			b.add(w)
		}
	}
	b.flush(layout.FlowGoesOn)
	return b.out
}

func (b *breaker) flush(next layout.Flow) {
	if len(b.line.words) > 0 {
		b.out = append(b.out, b.line)
		b.line = textLine{flow: next}
	} else if len(b.out) > 0 {
		b.line.flow = next
	}
	b.line.source = b.breaks
	b.used = 0
}

func (b *breaker) add(w word) {
	for _, part := range b.parts(w) {
		need := part.width
		if len(b.line.words) > 0 {
			need += b.space
		}
		if b.used+need > b.width && len(b.line.words) > 0 {
			next := layout.FlowGoesOn
			if part.glued {
				next = layout.FlowGlued
			}
			b.flush(next)
			need = part.width
		}
		b.line.words = append(b.line.words, part)
		b.used += need
	}
}

// parts cuts a word that is longer than a line.
func (b *breaker) parts(w word) []word {
	if w.width <= b.width {
		return []word{w}
	}
	var out []word
	var cur word
	for _, p := range w.pieces {
		rest := p.text
		for rest != "" {
			n, width := b.fit(rest, p.style, b.width-cur.width, len(cur.pieces) == 0)
			if n > 0 {
				cur.add(piece{text: rest[:n], style: p.style, width: width})
				rest = rest[n:]
			}
			if rest != "" {
				out = append(out, cur)
				cur = word{glued: true}
			}
		}
	}
	return append(out, cur)
}

// fit counts the bytes of text that have room; at least one character if it
// must.
func (b *breaker) fit(text string, style typeset.Style, room float64, must bool) (int, float64) {
	n, used := 0, 0.0
	for i, r := range text {
		w := b.family.Width(style, string(r)) * b.size
		if used+w > room && !(must && i == 0) {
			break
		}
		used += w
		n = i + utf8.RuneLen(r)
	}
	return n, used
}

// paragraphs cleans runs and parts them into words, line by line.
func (s *setter) paragraphs(runs []Run, size float64, bold bool) [][]word {
	out := [][]word{nil}
	open := false // the last word goes on
	for _, r := range runs {
		style := typeset.Regular
		if bold || r.Bold {
			style = typeset.Bold
		}
		text := s.family.Clean(r.Text, nil)
		for i, l := range strings.Split(text, "\n") {
			if i > 0 {
				out = append(out, nil)
				open = false
			}
			for j, f := range splitSpaces(l) {
				if j > 0 {
					open = false
				}
				if f == "" {
					continue
				}
				p := piece{text: f, style: style, width: s.family.Width(style, f) * size}
				last := &out[len(out)-1]
				if open {
					(*last)[len(*last)-1].add(p)
					continue
				}
				*last = append(*last, word{pieces: []piece{p}, width: p.width})
				open = true
			}
		}
	}
	return out
}

// splitSpaces parts a line at spaces; there is an empty part where it begins or
// ends with one. A space that must not be broken at is one like any other.
func splitSpaces(l string) []string {
	l = strings.ReplaceAll(l, "\u00a0", " ")
	return strings.Split(l, " ")
}
