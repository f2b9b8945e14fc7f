package paper

import (
	"context"
	"fmt"
	"math"
	"regexp"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/layout"
	"ownpack/evidence/render/typeset"
)

// The sheet, in points.
const (
	pageWidth  = 595.28
	pageHeight = 841.89
	left       = 56.0
	right      = pageWidth - 56
	top        = 56.0
	bottom     = pageHeight - 62
)

// Lengths in sizes of the type.
const (
	leading     = 1.3  // from line to line
	wordHeight  = 1.15 // of a line's box
	afterPara   = 0.75
	headingSize = 1.3
	hang        = 1.6 // from an item's mark to its words
	indent      = 1.0 // of an item's mark
)

// checkEvery is after how many blocks or rows the context is asked.
const checkEvery = 100

// setter sets a document on pages. y is where the next line goes.
type setter struct {
	family *typeset.Family
	size   float64
	draw   *drawing
	pages  []layout.Page
	y      float64
	row    int32
	places []place
	first  map[int]int // page to its first of places
}

// place is where a line of the file was set.
type place struct {
	page       int
	x0, x1     float64
	y0, y1     float64
	sourceLine int
}

func newSetter(family *typeset.Family, size float64) *setter {
	return &setter{family: family, size: size, draw: newDrawing(family), first: map[int]int{}}
}

// sizeFor is the size of type: smaller for a document with wide tables, and one
// for all of it, so that nothing looks like a heading that is none.
func sizeFor(doc Document) float64 {
	most := 0
	for _, b := range doc.Blocks {
		if n := columns(b.Rows); n <= maxColumns {
			most = max(most, n)
		}
	}
	switch {
	case most > 8:
		return 7
	case most > 5:
		return 8.5
	}
	return 10
}

func (s *setter) empty() bool {
	for _, p := range s.pages {
		if len(p.Words) > 0 {
			return false
		}
	}
	return true
}

func (s *setter) document(ctx context.Context, doc Document, progress func(done, total int)) error {
	for i, b := range doc.Blocks {
		if i%checkEvery == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
			progress(i, len(doc.Blocks))
		}
		if err := s.block(ctx, b); err != nil {
			return err
		}
	}
	progress(len(doc.Blocks), len(doc.Blocks))
	return ctx.Err()
}

func (s *setter) block(ctx context.Context, b Block) error {
	switch b.Kind {
	case PageBreak:
		if len(s.pages) > 0 && s.y > top {
			s.y = math.Inf(1)
		}
		return nil
	case Table:
		return s.table(ctx, b)
	case Heading:
		return s.heading(b)
	case Item:
		return s.item(b)
	}
	return s.paragraph(b, left, s.lines(b.Runs, s.size, right-left, false), s.size)
}

// heading keeps a heading with what follows it.
func (s *setter) heading(b Block) error {
	size := s.size * headingSize
	lines := s.lines(b.Runs, size, right-left, true)
	if s.y > top {
		s.y += 0.4 * s.size
	}
	if s.y+float64(len(lines))*size*leading+3*s.size*leading > bottom {
		s.y = math.Inf(1)
	}
	return s.paragraph(b, left, lines, size)
}

func (s *setter) paragraph(b Block, x float64, lines []textLine, size float64) error {
	for _, l := range lines {
		if err := s.need(size * leading); err != nil {
			return err
		}
		s.place(l, x, size, layout.Set{Flow: flowOf(b, l)}, sourceLine(b, l))
		s.y += size * leading
	}
	if len(lines) > 0 {
		s.y += afterPara * s.size
	}
	return nil
}

// ownMark knows an item that begins with a mark: a dot, a dash, a number.
var ownMark = regexp.MustCompile(`^\s*(?:[•●▪■◦‣·*▫○□☐☑☒✓✔➢►–—-]|\(?\d{1,3}(?:\.\d{1,2})*[.)]?|\(?[a-zA-Z][.)]|\(?[ivxIVX]{1,4}[.)])[ \t\x{a0}]`)

func (s *setter) item(b Block) error {
	text := Text(b.Runs)
	if strings.TrimSpace(text) == "" {
		return nil
	}
	runs := b.Runs
	if !ownMark.MatchString(text) {
		runs = append([]Run{{Text: "• "}}, runs...)
	}
	x := left + indent*s.size
	lines := s.lines(runs, s.size, right-x-hang*s.size, false)
	for i, l := range lines {
		if err := s.need(s.size * leading); err != nil {
			return err
		}
		at := x
		if i > 0 {
			at += hang * s.size
		}
		s.place(l, at, s.size, layout.Set{Flow: flowOf(b, l)}, sourceLine(b, l))
		s.y += s.size * leading
	}
	s.y += 0.4 * s.size
	return nil
}

func flowOf(b Block, l textLine) layout.Flow {
	if b.Edge {
		return layout.FlowEdge
	}
	return l.flow
}

func sourceLine(b Block, l textLine) int {
	if b.Line == 0 {
		return 0
	}
	return b.Line + l.source
}

// need begins a new page unless there is room for h.
func (s *setter) need(h float64) error {
	if len(s.pages) > 0 && s.y+h <= bottom {
		return nil
	}
	if len(s.pages) >= importer.MaxPages {
		return &importer.FormatError{Reason: fmt.Sprintf("its text fills more than %d pages", importer.MaxPages), Err: importer.ErrUnsupported}
	}
	s.pages = append(s.pages, layout.Page{Number: len(s.pages) + 1, Width: pageWidth, Height: pageHeight})
	s.first[len(s.pages)] = len(s.places)
	s.draw.page()
	s.y = top
	return nil
}

// place sets one line at the height reached.
func (s *setter) place(l textLine, x, size float64, set layout.Set, source int) {
	page := &s.pages[len(s.pages)-1]
	space := s.family.Width(typeset.Regular, " ") * size
	width := l.width(space)
	if source > 0 {
		s.places = append(s.places, place{
			page: page.Number, x0: x, x1: x + width, y0: s.y, y1: s.y + size*wordHeight, sourceLine: source,
		})
	}
	turned := s.draw.line(l, x, s.y+0.9*size, size, space)
	at := x
	for i, w := range l.words {
		word := layout.Word{
			Text: w.text(), X: float32(at), Y: float32(s.y), W: float32(w.width), H: float32(size * wordHeight),
			Size: float32(size), Bold: w.bold(), Set: set,
		}
		if i > 0 && set.Flow != layout.FlowEdge {
			word.Set.Flow = layout.FlowGoesOn
		}
		if turned { // drawn from right to left: where each word stands is not known
			word.X, word.W = float32(x), float32(width)
		}
		page.Words = append(page.Words, word)
		at += w.width + space
	}
}

// numberLines says of each entry on which line of the file it begins.
func (s *setter) numberLines(entries []evidence.Entry) {
	for i := range entries {
		l := &entries[i].Locator
		if len(l.Places) == 0 || len(l.Places[0].Boxes) == 0 {
			continue
		}
		l.Line = s.lineAt(l.Places[0].Page, l.Places[0].Boxes[0])
	}
}

func (s *setter) lineAt(page int, b evidence.Box) int {
	for _, p := range s.places[s.first[page]:] {
		if p.page != page {
			break
		}
		middle := (p.y0 + p.y1) / 2
		if middle >= b.Y && middle <= b.Y+b.H && p.x0 < b.X+b.W && p.x1 > b.X {
			return p.sourceLine
		}
	}
	return 0
}
