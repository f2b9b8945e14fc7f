package pdfium

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"ownpack/evidence"
)

// maxCharacters bounds one page; a page of small print has 10,000.
const maxCharacters = 400_000

// PageText is what stands on a page.
type PageText struct {
	// Width and Height are the page's size in points as a reader sees it.
	Width, Height float64
	// Words are in the order of the file, which need not be the order of reading.
	Words []Word
	// Turn is by how many quarter turns clockwise most of the text is turned
	// against the reader's view: 2 on a page that stands on its head.
	Turn int
	// Unmapped counts characters whose meaning the file does not give.
	Unmapped int
	// Pictured is the share of the page that its largest picture covers, Hidden
	// marks text that nobody can see, Empty a page with nothing on it.
	Pictured float64
	Hidden   bool
	Empty    bool
	// Covered counts words that lie under something dark and can still be copied.
	Covered int
	// Notes are what was put on the page later, and filled fields.
	Notes []Note
}

// Word is a run of characters without space between them.
type Word struct {
	Text string
	// Box is in points from the top left of the page as a reader sees it. It is
	// as high as the line, not as the letters.
	Box  evidence.Box
	Size float64 // of the type, in points
	Bold bool
	// Turned marks a word that does not run as most of the page's text does.
	Turned bool
}

// Words reads page n, counted from 1. A page that cannot be read gives ErrPage.
func (d *Document) Words(ctx context.Context, n int) (PageText, error) {
	if n < 1 || n > d.pages {
		return PageText{}, fmt.Errorf("page %d: %w", n, ErrPage)
	}
	var text PageText
	err := d.use(ctx, 1, func() (err error) {
		text, err = d.readPage(n)
		return err
	})
	switch {
	case err != nil && ctx.Err() != nil:
		return PageText{}, ctx.Err()
	case errors.Is(err, ErrTime):
		return PageText{}, fmt.Errorf("page %d: %w", n, err)
	case err != nil || text.Width == 0:
		return PageText{}, fmt.Errorf("page %d: %w", n, ErrPage)
	}
	return text, nil
}

func (d *Document) readPage(n int) (PageText, error) {
	m := d.module
	page, err := m.call("FPDF_LoadPage", d.handle, uint64(n-1))
	if err != nil || page == 0 {
		return PageText{}, err
	}
	frame, err := m.frame(page)
	if err != nil {
		return PageText{}, err
	}
	out := PageText{Width: frame.width(), Height: frame.height()}
	if err := d.look(page, frame, &out); err != nil {
		return PageText{}, err
	}
	text, err := m.call("FPDFText_LoadPage", page)
	if err != nil {
		return PageText{}, err
	}
	if text != 0 {
		r := reader{module: m, text: text, frame: frame, bold: map[string]bool{}, known: d.known}
		if r.covers, err = m.covers(page, frame); err != nil {
			return PageText{}, err
		}
		chars, err := r.characters(&out, d.chars[:0])
		if err != nil {
			return PageText{}, err
		}
		d.chars = chars
		if err := r.read(&out, chars); err != nil {
			return PageText{}, err
		}
		if out.Pictured > 0 {
			if out.Hidden, err = r.hidden(chars); err != nil {
				return PageText{}, err
			}
		}
		if _, err := m.call("FPDFText_ClosePage", text); err != nil {
			return PageText{}, err
		}
	}
	_, err = m.call("FPDF_ClosePage", page)
	return out, err
}

// look finds what there is on the page besides text.
func (d *Document) look(page uint64, f frame, out *PageText) error {
	var err error
	if out.Pictured, out.Empty, err = d.module.pictured(page, f); err != nil {
		return err
	}
	if out.Notes, err = d.module.notes(page, f); err != nil {
		return err
	}
	if out.Empty = out.Empty && len(out.Notes) == 0; out.Empty {
		out.Empty, err = d.module.unmarked(page)
	}
	return err
}

// frame is the visible part of a page in the page's own space, and how many
// quarter turns clockwise it is shown.
type frame struct {
	left, top, right, bottom float64
	turns                    int
}

func (m *module) frame(page uint64) (frame, error) {
	if _, err := m.call("FPDF_GetPageBoundingBox", page, uint64(m.scratch)); err != nil {
		return frame{}, err
	}
	var f frame
	f.left, f.top, f.right, f.bottom = m.rect()
	turns, err := m.call("FPDFPage_GetRotation", page)
	f.turns = int(turns) & 3
	return f, err
}

func (f frame) width() float64 {
	if f.turns%2 == 1 {
		return f.top - f.bottom
	}
	return f.right - f.left
}

func (f frame) height() float64 {
	if f.turns%2 == 1 {
		return f.right - f.left
	}
	return f.top - f.bottom
}

// seen turns a rectangle of the page's own space into one as a reader sees it.
func (f frame) seen(left, top, right, bottom float64) evidence.Box {
	switch f.turns {
	case 1:
		return evidence.Box{X: bottom - f.bottom, Y: left - f.left, W: top - bottom, H: right - left}
	case 2:
		return evidence.Box{X: f.right - right, Y: bottom - f.bottom, W: right - left, H: top - bottom}
	case 3:
		return evidence.Box{X: f.top - top, Y: f.right - right, W: top - bottom, H: right - left}
	}
	return evidence.Box{X: left - f.left, Y: f.top - top, W: right - left, H: top - bottom}
}

// reader joins the characters of one page into words.
type reader struct {
	*module
	text  uint64
	frame frame
	bold  map[string]bool
	known map[string]string // words of the document, so that equal ones share memory

	covers []cover
	word   []byte
	box    evidence.Box // with the text upright
	first  int
	angles []float32 // of the words, as PDFium tells them
}

func (r *reader) read(out *PageText, chars []char) error {
	out.Turn = direction(chars)
	for _, c := range chars {
		if c.r == ' ' {
			if err := r.finish(out); err != nil {
				return err
			}
			continue
		}
		b := c.box.Turned(-out.Turn, out.Width, out.Height)
		if len(r.word) > 0 && apart(r.box, b) {
			if err := r.finish(out); err != nil {
				return err
			}
		}
		if len(r.word) == 0 {
			r.box, r.first = b, c.index
		} else {
			r.box = around(r.box, b)
		}
		r.word = utf8.AppendRune(r.word, c.r)
	}
	if err := r.finish(out); err != nil {
		return err
	}
	markTurned(out.Words, r.angles)
	return nil
}

// apart tells whether a character cannot belong to the word before it: it
// stands on another line, behind a gap, or further back.
func apart(word, c evidence.Box) bool {
	h := max(min(word.H, word.W), min(c.H, c.W), 1)
	return c.Y > word.Y+word.H || c.Y+c.H < word.Y ||
		c.X > word.X+word.W+0.6*h || c.X < word.X-0.6*h && c.X+c.W < word.X
}

func around(a, b evidence.Box) evidence.Box {
	x, y := min(a.X, b.X), min(a.Y, b.Y)
	return evidence.Box{
		X: x, Y: y,
		W: max(a.X+a.W, b.X+b.W) - x,
		H: max(a.Y+a.H, b.Y+b.H) - y,
	}
}

// finish ends the word and keeps it if a reader can see any of it.
func (r *reader) finish(out *PageText) error {
	if len(r.word) == 0 {
		return nil
	}
	width, height := out.Width, out.Height
	if out.Turn%2 == 1 {
		width, height = height, width
	}
	w := Word{Text: r.shared(), Box: r.box.Turned(out.Turn, width, height)}
	r.word = r.word[:0]
	if !finite(w.Box) || w.Box.X > out.Width || w.Box.Y > out.Height ||
		w.Box.X+w.Box.W < 0 || w.Box.Y+w.Box.H < 0 {
		return nil
	}
	i := uint64(r.first)
	size, err := r.call("FPDFText_GetFontSize", r.text, i)
	if err != nil {
		return err
	}
	w.Size = math.Float64frombits(size)
	if w.Size <= 1 || w.Size > 2*r.box.H {
		w.Size = r.box.H / 1.2 // the size is given in a space that is scaled
	}
	if w.Bold, err = r.isBold(i); err != nil {
		return err
	}
	angle, err := r.call("FPDFText_GetCharAngle", r.text, i)
	if err != nil {
		return err
	}
	r.angles = append(r.angles, math.Float32frombits(uint32(angle)))
	covered, err := r.under(w.Box, i)
	if err != nil {
		return err
	}
	if covered {
		out.Covered++
	}
	out.Words = append(out.Words, w)
	return nil
}

// maxKnown bounds the words kept for sharing.
const maxKnown = 100_000

// shared is the word's text; equal words of a document are one string, which
// halves the memory of a long record.
func (r *reader) shared() string {
	if s, ok := r.known[string(r.word)]; ok {
		return s
	}
	s := string(r.word)
	if len(r.known) < maxKnown {
		r.known[s] = s
	}
	return s
}

func finite(b evidence.Box) bool {
	sum := b.X + b.Y + b.W + b.H
	return !math.IsNaN(sum) && !math.IsInf(sum, 0)
}

// markTurned marks the words at another angle than most of the text.
func markTurned(words []Word, angles []float32) {
	const step = 0.1
	letters := map[int]int{}
	most := 0
	for i, w := range words {
		if angles[i] < 0 {
			continue // PDFium does not know
		}
		at := int(angles[i]/step + 0.5)
		if letters[at] += len(w.Text); letters[at] > letters[most] {
			most = at
		}
	}
	for i := range words {
		off := math.Abs(math.Remainder(float64(angles[i])-float64(most)*step, 2*math.Pi))
		words[i].Turned = angles[i] >= 0 && off > 1.5*step
	}
}

// isBold goes by the font's name: few files say the weight.
func (r *reader) isBold(i uint64) (bool, error) {
	n, err := r.call("FPDFText_GetFontInfo", r.text, i, uint64(r.scratch), scratchSize-8, uint64(r.scratch)+scratchSize-8)
	if err != nil {
		return false, err
	}
	name := r.bytes(int(min(n, 128)))
	bold, known := r.bold[string(name)]
	if !known {
		lower := strings.ToLower(string(name))
		bold = strings.Contains(lower, "bold") || strings.Contains(lower, "black") || strings.Contains(lower, "heavy")
		r.bold[string(name)] = bold
	}
	return bold, nil
}
