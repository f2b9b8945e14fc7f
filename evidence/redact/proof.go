package redact

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/internal/pdfium"
)

// Proof looks for what is hidden in a finished file, before anybody gets it.
type Proof struct {
	Book       *Book
	Engine     *pdfium.Engine
	Redactions []evidence.Redaction
	Notes      []evidence.RedactionNote // of the pages printed, with their labels
	// Shown is where a box on a page of a source, whose size is given, lies on the
	// page of the pack, which is Height points high.
	Shown  func(box evidence.Box, width, height float64) evidence.Box
	Height float64
}

// The checks, as a Failure names them.
const (
	checkFile     = "the parts of the file"
	checkRevision = "older versions"
	checkText     = "the text"
	checkPicture  = "the picture"
)

// Failure says on which page something that is hidden could be found, and how.
// It never holds the words. Label is empty when it is no page.
type Failure struct{ Label, Check string }

// Error names the page and the check.
func (f *Failure) Error() string {
	where := f.Label
	if where == "" {
		where = "the file"
	}
	return fmt.Sprintf("what is hidden can still be found in %s (looked for in %s)", where, f.Check)
}

// Is makes a failure known as evidence.ErrStillFound.
func (f *Failure) Is(target error) bool { return target == evidence.ErrStillFound }

// File looks through one file of the pack. The first thing that is found is a
// *Failure.
func (p Proof) File(ctx context.Context, content io.ReaderAt, size int64) error {
	if len(p.Redactions) == 0 {
		return nil
	}
	raw := make([]byte, size)
	if _, err := io.ReadFull(io.NewSectionReader(content, 0, size), raw); err != nil {
		return fmt.Errorf("read the file again: %w", err)
	}
	if bytes.Count(raw, []byte("%%EOF")) != 1 || bytes.Count(raw, []byte("startxref")) != 1 {
		return &Failure{Check: checkRevision}
	}
	hidden := p.Book.secrets(p.Redactions)
	file, err := readFile(raw)
	if err != nil {
		return fmt.Errorf("read the file again: %w", err)
	}
	if file.holds(hidden) {
		return &Failure{Check: checkFile}
	}
	doc, err := p.Engine.Open(ctx, content, size, "")
	if err != nil {
		return fmt.Errorf("read the file again: %w", err)
	}
	defer doc.Close()
	for n := 1; n <= doc.PageCount(); n++ {
		label := file.label(n)
		if err := p.page(ctx, doc, n, label, hidden); err != nil {
			return err
		}
		notes := p.notes(label)
		if len(notes) == 0 {
			continue
		}
		if !file.onlyPicture(n) {
			return &Failure{label, checkPicture}
		}
		if err := p.picture(ctx, doc, n, label, notes); err != nil {
			return err
		}
	}
	return nil
}

// notes are those of a page of the pack that is shown with parts filled.
func (p Proof) notes(label string) []evidence.RedactionNote {
	return slices.DeleteFunc(slices.Clone(p.Notes), func(n evidence.RedactionNote) bool {
		return evidence.Label(n.Label) != label || len(n.Boxes) == 0
	})
}

// page looks through the words of a page of the pack. On the page itself, no
// phrase may stand; a number and the like on none.
func (p Proof) page(ctx context.Context, doc *pdfium.Document, n int, label string, hidden []secret) error {
	notes := p.notes(label)
	if len(notes) == 0 && !slices.ContainsFunc(hidden, secret.strict) {
		return nil
	}
	text, err := doc.Words(ctx, n)
	if err != nil {
		return fmt.Errorf("read %s again: %w", label, err)
	}
	words := PageWords(text)
	below := p.shownWords(words, notes)
	all, _ := joined(words)
	shown, _ := joined(below)
	for _, s := range hidden {
		on := slices.ContainsFunc(notes, func(n evidence.RedactionNote) bool { return s.on(n.Source, n.SourcePage) })
		if s.strictlyIn(p.Book, all) || on && s.in(p.Book, shown) {
			return &Failure{label, checkText}
		}
	}
	for _, note := range notes {
		for _, box := range note.Boxes {
			at := p.Shown(box, note.Width, note.Height)
			if slices.ContainsFunc(below, func(w evidence.Word) bool { return strings.TrimSpace(w.Text) != "" && covers(shrunk(at), w.Box) }) {
				return &Failure{label, checkText}
			}
		}
	}
	return nil
}

// shownWords are the words of the page of a source, without those that this
// program writes around it.
func (p Proof) shownWords(words []evidence.Word, notes []evidence.RedactionNote) []evidence.Word {
	if len(notes) == 0 {
		return nil
	}
	room := p.Shown(evidence.Box{W: notes[0].Width, H: notes[0].Height}, notes[0].Width, notes[0].Height)
	return slices.DeleteFunc(slices.Clone(words), func(w evidence.Word) bool {
		x, y := w.Box.X+w.Box.W/2, w.Box.Y+w.Box.H/2
		return x < room.X || x > room.X+room.W || y < room.Y || y > room.Y+room.H
	})
}

// shrunk leaves out the edge of a box: places in a page are rounded.
func shrunk(b evidence.Box) evidence.Box {
	return evidence.Box{X: b.X + 1, Y: b.Y + 1, W: max(0, b.W-2), H: max(0, b.H-2)}
}

// proofDPI is how sharply a page is drawn to look under its boxes.
const proofDPI = 144

// picture looks under the boxes of a page.
func (p Proof) picture(ctx context.Context, doc *pdfium.Document, n int, label string, notes []evidence.RedactionNote) error {
	img, err := doc.Render(ctx, n, proofDPI)
	if err != nil {
		return fmt.Errorf("draw %s again: %w", label, err)
	}
	scale := float64(img.Bounds().Dy()) / p.Height
	for _, note := range notes {
		for _, box := range note.Boxes {
			at := p.Shown(box, note.Width, note.Height)
			if !uniform(img, dotsOf(at, scale).Inset(2).Add(img.Bounds().Min), 12) {
				return &Failure{label, checkPicture}
			}
		}
	}
	return nil
}
