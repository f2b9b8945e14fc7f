package doc

import (
	"context"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"

	"ownpack/evidence/importer"
	"ownpack/evidence/importer/paper"
)

// maxCharacters bounds a document.
const maxCharacters = 60_000_000

// Special characters of the text.
const (
	charPicture  = 0x01
	charNote     = 0x02
	charComment  = 0x05
	charCell     = 0x07
	charDrawn    = 0x08
	charTab      = 0x09
	charLine     = 0x0b
	charPage     = 0x0c
	charPara     = 0x0d
	charColumn   = 0x0e
	fieldBegins  = 0x13
	fieldShows   = 0x14
	fieldEnds    = 0x15
	charHyphen   = 0x1e
	charOptional = 0x1f
	charSign     = 0x28
)

// read gives the blocks of the document: page heads, text, boxes, page feet.
func (r *reader) read(ctx context.Context) ([]paper.Block, error) {
	total := 0
	for _, n := range r.parts {
		total += n
	}
	if total > maxCharacters {
		return nil, importer.Unreadable("the document is damaged: it says it is longer than the file", "")
	}
	starts := [len(r.parts)]int{}
	for i := 1; i < len(starts); i++ {
		starts[i] = starts[i-1] + r.parts[i-1]
	}
	part := func(p int, b *builder) ([]paper.Block, error) {
		return b.read(ctx, starts[p], starts[p]+r.parts[p])
	}
	notes, err := part(partNotes, &builder{r: r, own: true})
	if err != nil {
		return nil, err
	}
	more, err := part(partEndnotes, &builder{r: r, own: true})
	if err != nil {
		return nil, err
	}
	main, err := part(partMain, &builder{r: r, notes: append(notes, more...)})
	if err != nil {
		return nil, err
	}
	heads, feet, err := r.edges(ctx, starts[partHeads])
	if err != nil {
		return nil, err
	}
	for _, p := range []int{partBoxes, partHeadBoxes} {
		b, err := part(p, &builder{r: r})
		if err != nil {
			return nil, err
		}
		if p == partBoxes {
			main = append(main, b...)
		} else {
			heads = append(heads, b...)
		}
	}
	return append(append(paper.Head(heads), main...), paper.Foot(feet)...), nil
}

// edges reads the page heads and feet: six texts of separators, then six for
// each section.
func (r *reader) edges(ctx context.Context, start int) (heads, feet []paper.Block, err error) {
	const separators, each = 6, 6
	for i := separators; i+1 < len(r.headers) && i < 600; i++ {
		from, to := r.headers[i], r.headers[i+1]
		if from >= to || to > r.parts[partHeads] {
			continue
		}
		b := &builder{r: r, edge: true}
		blocks, err := b.read(ctx, start+from, start+to)
		if err != nil {
			return nil, nil, err
		}
		switch (i - separators) % each {
		case 0, 1, 4:
			heads = append(heads, blocks...)
		default:
			feet = append(feet, blocks...)
		}
	}
	return heads, feet, nil
}

// characters visits the characters from one place to another.
func (r *reader) characters(ctx context.Context, from, to int, visit func(c rune, at int)) error {
	for _, p := range r.pieces {
		if p.to <= from || p.from >= to {
			continue
		}
		first, last := max(p.from, from), min(p.to, to)
		var half rune
		for cp := first; cp < last; cp++ {
			if cp&0xffff == 0 {
				if err := ctx.Err(); err != nil {
					return err
				}
			}
			if p.narrow {
				at := p.at + cp - p.from
				if at >= len(r.text) {
					r.damaged = true
					return nil
				}
				visit(charmap.Windows1252.DecodeByte(r.text[at]), at)
				continue
			}
			at := p.at + 2*(cp-p.from)
			if at+2 > len(r.text) {
				r.damaged = true
				return nil
			}
			c := rune(r.u16(at))
			switch {
			case utf16.IsSurrogate(c) && half == 0:
				half = c
				continue
			case half != 0:
				c, half = utf16.DecodeRune(half, c), 0
			}
			visit(c, at)
		}
	}
	return ctx.Err()
}
