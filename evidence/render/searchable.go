package render

import (
	"context"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/internal/pdfium"
	"ownpack/evidence/redact"
	"ownpack/evidence/render/assemble"
)

// readOn gives the words that were read from the picture of a page when it was
// imported; none for a page that holds its text.
func readOn(item evidence.Item, n int) evidence.ReadPage {
	for _, r := range item.Read {
		if r.Page == n {
			return r
		}
	}
	return evidence.ReadPage{}
}

// searchable sets the words that were read over a page that was copied, but for
// those that it says itself: no word is to be found twice.
func (p *placer) searchable(ctx context.Context, doc *pdfium.Document, n int, form *assemble.Form, read evidence.ReadPage) *assemble.Form {
	if len(read.Words) == 0 {
		return form
	}
	text, err := redact.Words(ctx, p.engine, doc, n)
	if err != nil {
		return form // it is not known what it says itself
	}
	return p.withWords(form, read, redact.PageWords(text))
}

// leastSure is how sure a program must have been of a word for it to be set over
// the page: less is more often dirt than a word.
const leastSure = 0.3

// withWords sets the words that were read over a page, unseen, but for its own.
func (p *placer) withWords(form *assemble.Form, read evidence.ReadPage, own []evidence.Word) *assemble.Form {
	if len(read.Words) == 0 {
		return form
	}
	x, y := form.Width/read.Width, form.Height/read.Height
	turn := evidence.TurnOf(read.Words)
	said := map[string][]evidence.Box{}
	for _, w := range own {
		said[plainWord(w.Text)] = append(said[plainWord(w.Text)], w.Box)
	}
	var words []assemble.Word
	for _, w := range read.Words {
		if w.Confidence < leastSure || overlapsAny(said[plainWord(w.Text)], w.Box) {
			continue
		}
		words = append(words, assemble.Word{
			Text: w.Text, X: w.Box.X * x, Y: w.Box.Y * y, W: w.Box.W * x, H: w.Box.H * y, Turn: turn,
		})
	}
	return p.pack.Searchable(form, words)
}

// plainWord is a word without what programs read in different ways.
func plainWord(text string) string { return strings.ToLower(strings.Trim(text, ".,;:()[]'’\"")) }

func overlapsAny(list []evidence.Box, b evidence.Box) bool {
	for _, o := range list {
		if min(o.X+o.W, b.X+b.W) > max(o.X, b.X) && min(o.Y+o.H, b.Y+b.H) > max(o.Y, b.Y) {
			return true
		}
	}
	return false
}
