package doc

import (
	"context"
	"strings"

	"ownpack/evidence/importer/paper"
)

// builder turns the characters of one part into blocks.
type builder struct {
	r     *reader
	edge  bool          // a page's head or foot
	own   bool          // notes: a mark of a note begins one
	notes []paper.Block // to be put behind the paragraphs that point to them
	used  int

	out    []paper.Block
	aside  []paper.Block
	runs   []paper.Run
	cell   []paper.Block
	cells  []paper.BlockCell
	rows   []paper.Row
	last   rune
	field  []fieldPart
	looked run
	paged  bool
}

// fieldPart is a field that is open.
type fieldPart struct {
	code  strings.Builder
	shows bool
}

const maxFields = 50

func (b *builder) read(ctx context.Context, from, to int) ([]paper.Block, error) {
	b.r.left = markNone
	if err := b.r.characters(ctx, from, to, b.take); err != nil {
		return nil, err
	}
	b.endParagraph(para{})
	b.endTable()
	for b.used < len(b.notes) {
		b.out = append(b.out, b.notes[b.used])
		b.used++
	}
	return b.out, nil
}

func (b *builder) take(c rune, at int) {
	if at < b.looked.from || at >= b.looked.to {
		b.looked = find(b.r.looks, at)
	}
	switch c {
	case fieldBegins:
		if len(b.field) < maxFields {
			b.field = append(b.field, fieldPart{})
		}
		return
	case fieldShows:
		if n := len(b.field); n > 0 {
			b.field[n-1].shows = true
		}
		return
	case fieldEnds:
		if n := len(b.field); n > 0 {
			b.field = b.field[:n-1]
		}
		return
	case charCell, charPara, charPage:
		b.mark(c, find(b.r.paras, at).para)
		b.last = c
		return
	}
	b.last = c
	if n := len(b.field); n > 0 && !b.field[n-1].shows {
		b.field[n-1].code.WriteRune(c)
		return
	}
	b.character(c)
}

// mark ends a paragraph, a cell or a row.
func (b *builder) mark(c rune, p para) {
	if b.looked.look.out == markDeleted && c == charPara && !p.inTable {
		return // the paragraph goes on with the next
	}
	if len(b.field) > 0 && c != charPara {
		b.field = nil // a field that has lost its end
	}
	switch {
	case c == charPage:
		b.endParagraph(p)
		b.endTable()
		b.paged = true
	case c == charPara && !p.inTable && !p.innerCell:
		if len(b.cells)+len(b.cell) > 0 && !b.r.old && b.r.paras != nil {
			b.endRow()
		}
		if len(b.cells) == 0 && len(b.cell) == 0 {
			b.flushText(p)
			return
		}
		b.endParagraph(p)
	case c == charPara && p.innerCell:
		b.endParagraph(p) // a cell of a table within the cell: read one after the other
	case c == charPara:
		b.endParagraph(p)
	case p.rowEnd, b.r.paras == nil && b.last == charCell && len(b.runs) == 0 && len(b.cells) > 0:
		b.endRow()
	default:
		b.endCell(p)
	}
}

// flushText ends a paragraph outside tables.
func (b *builder) flushText(p para) {
	b.endTable()
	b.endParagraph(p)
}

// block makes a block of the paragraph that is open.
func (b *builder) block(p para) (paper.Block, bool) {
	block := paper.Block{Runs: b.runs}
	b.runs = nil
	text := strings.TrimSpace(paper.Text(block.Runs))
	switch {
	case p.heading && len(text) < 200:
		block.Kind = paper.Heading
	case p.list:
		block.Kind = paper.Item
	}
	return block, text != ""
}

func (b *builder) endParagraph(p para) {
	b.r.left = markNone
	within := p.inTable || len(b.cells) > 0 || len(b.cell) > 0
	block, ok := b.block(p)
	if ok && !within {
		b.endTable()
		if (b.paged || p.newPage) && len(b.out) > 0 {
			b.out = append(b.out, paper.Block{Kind: paper.PageBreak})
		}
		b.paged = false
	}
	add := func(x paper.Block) {
		if within {
			b.cell = append(b.cell, x)
		} else {
			b.out = append(b.out, x)
		}
	}
	if ok {
		add(block)
	}
	for _, x := range b.aside {
		add(x)
	}
	b.aside = nil
}

func (b *builder) endCell(p para) {
	p.inTable = true
	b.endParagraph(p)
	b.cells = append(b.cells, paper.BlockCell{Blocks: b.cell})
	b.cell = nil
}

func (b *builder) endRow() {
	if len(b.runs) > 0 || len(b.cell) > 0 {
		b.endCell(para{})
	}
	if len(b.cells) == 0 {
		return
	}
	row, plain := paper.NewRow(b.cells)
	if plain {
		b.rows = append(b.rows, row)
	} else {
		b.flushRows()
		for _, c := range b.cells {
			b.out = append(b.out, c.Blocks...)
		}
	}
	b.cells = nil
}

func (b *builder) flushRows() {
	if len(b.rows) > 0 {
		b.out = append(b.out, paper.Block{Kind: paper.Table, Rows: b.rows})
		b.rows = nil
	}
}

func (b *builder) endTable() {
	b.endRow()
	b.flushRows()
}

// character adds one to the paragraph.
func (b *builder) character(c rune) {
	l := b.looked.look
	switch c {
	case charPicture, charDrawn:
		b.r.pictures++
		return
	case charNote:
		if !b.own && b.used < len(b.notes) {
			b.aside = append(b.aside, b.notes[b.used])
			b.used++
		}
		return
	case charComment, charOptional, 0x03, 0x04, 0x00:
		return
	case charTab:
		c = '\t'
	case charLine, charColumn:
		c = '\n'
	case charHyphen:
		c = '-'
	case charSign:
		if l.sign != 0 {
			b.text(paper.Symbol("", l.sign), l)
			return
		}
	}
	if c < 0x20 && c != '\t' && c != '\n' {
		return
	}
	if c >= 0xf020 && c <= 0xf0ff {
		b.text(paper.Symbol("", c), l)
		return
	}
	b.text(string(c), l)
}

// pageField tells a field that holds the number of a page.
func pageField(code string) bool {
	w, _, _ := strings.Cut(strings.ToUpper(strings.TrimSpace(code)), " ")
	return w == "PAGE" || w == "NUMPAGES" || w == "SECTIONPAGES"
}

func (b *builder) text(s string, l look) {
	for i := range b.field {
		if f := &b.field[i]; !f.shows || b.edge && pageField(f.code.String()) {
			return
		}
	}
	if l.out != markNone {
		if strings.TrimSpace(s) != "" && b.r.left != l.out {
			b.r.counts[l.out]++
			b.r.left = l.out
		}
		return
	}
	b.r.left = markNone
	if n := len(b.runs); n > 0 && b.runs[n-1].Bold == l.bold && len(b.runs[n-1].Text) < 512 {
		b.runs[n-1].Text += s
		return
	}
	b.runs = append(b.runs, paper.Run{Text: s, Bold: l.bold})
}
