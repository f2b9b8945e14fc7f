package docx

import (
	"context"
	"regexp"
	"strings"

	"ownpack/evidence/importer/paper"
	"ownpack/evidence/internal/officexml"
)

// builder turns the elements of a part into blocks.
type builder struct {
	r    *reader
	rels map[string]relation
	edge bool // a page's head or foot: page numbers are no text
	out  []paper.Block

	para  paragraph
	aside []paper.Block // boxes and notes, put after the paragraph they belong to
	seen  int
}

// paragraph is the one that is being read. One whose end was deleted goes on
// with the next.
type paragraph struct {
	runs  []paper.Run
	look  look // of its style
	field []field
	page  bool // it begins a page
}

// field is a complex field that is open.
type field struct {
	code   strings.Builder
	result bool
	form   *officexml.Node
}

func newBuilder(r *reader, rels map[string]relation) *builder {
	return &builder{r: r, rels: rels}
}

// within makes a builder for what stands inside: a cell, a box.
func (b *builder) within() *builder {
	return &builder{r: b.r, rels: b.rels, edge: b.edge}
}

func (b *builder) finish() []paper.Block {
	b.endParagraph(style{}, nil)
	return b.out
}

// blocks reads the blocks below n.
func (b *builder) blocks(ctx context.Context, n *officexml.Node) error {
	for _, c := range n.Nodes {
		if b.seen++; b.seen%256 == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		if err := b.block(ctx, c); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) block(ctx context.Context, n *officexml.Node) error {
	switch n.Name {
	case "p":
		return b.paragraph(ctx, n)
	case "tbl":
		return b.table(ctx, n)
	case "sdt":
		if c := n.Child("sdtContent"); c != nil {
			return b.blocks(ctx, c)
		}
	case "AlternateContent":
		return b.blocks(ctx, choice(n))
	case "del", "moveFrom":
		b.deleted(n)
	case "altChunk":
		b.r.chunk(b.rels[n.Get("id")])
	case "body", "ins", "moveTo", "customXml", "smartTag", "hdr", "ftr", "txbxContent", "subDoc":
		return b.blocks(ctx, n)
	}
	return nil
}

// choice is the first of two ways of saying the same.
func choice(n *officexml.Node) *officexml.Node {
	if c := n.Child("Choice"); c != nil && len(c.Nodes) > 0 {
		return c
	}
	if c := n.Child("Fallback"); c != nil {
		return c
	}
	return &officexml.Node{}
}

// deleted counts text that was struck out while changes were tracked. What was
// moved stands elsewhere.
func (b *builder) deleted(n *officexml.Node) {
	if n.Name == "moveFrom" {
		return
	}
	text := false
	for _, name := range []string{"delText", "t"} {
		n.Each(name, func(t *officexml.Node) { text = text || strings.TrimSpace(t.Content()) != "" })
	}
	if text {
		b.r.lost.Deletions++
	}
}

func (b *builder) paragraph(ctx context.Context, n *officexml.Node) error {
	props := n.Child("pPr")
	st := b.r.styled(props.Child("pStyle").Get("val"))
	b.para.look = st.look
	if toggleOf(props.Child("pageBreakBefore")) == on {
		b.para.page = true
	}
	if err := b.inline(ctx, n, look{}); err != nil {
		return err
	}
	if mark := props.Child("rPr"); mark.Child("del") != nil || mark.Child("moveFrom") != nil && len(b.para.runs) == 0 {
		return nil // its end was deleted: the next goes on with it
	}
	b.endParagraph(st, props)
	return nil
}

// endParagraph makes a block of what was read.
func (b *builder) endParagraph(st style, props *officexml.Node) {
	p := b.para
	b.para = paragraph{field: p.field} // a field may reach over paragraphs
	if p.page && len(b.out) > 0 {
		b.out = append(b.out, paper.Block{Kind: paper.PageBreak})
	}
	block := paper.Block{Runs: p.runs}
	text := paper.Text(p.runs)
	num, depth := st.num, st.level
	if list := props.Child("numPr"); list != nil {
		if v, ok := list.Child("numId").Has("val"); ok {
			num, depth = v, number(list.Child("ilvl").Get("val"))
		}
	}
	switch {
	case strings.TrimSpace(text) == "", b.edge && pageWords.MatchString(strings.TrimSpace(text)):
		block.Runs = nil
	case st.heading && len(text) < 200:
		block.Kind = paper.Heading
		if mark := b.r.numbering.mark(num, depth); mark != "" && num != "" {
			block.Runs = append([]paper.Run{{Text: mark + " "}}, block.Runs...)
		}
	case num != "" && num != "0":
		if mark := b.r.numbering.mark(num, depth); mark != "" {
			block.Kind = paper.Item
			block.Runs = append([]paper.Run{{Text: mark + " "}}, block.Runs...)
		}
	}
	if len(block.Runs) > 0 {
		b.out = append(b.out, block)
	}
	b.out = append(b.out, b.aside...)
	b.aside = nil
}

// pageWords is what is left of "Page 1 of 3" without its numbers.
var pageWords = regexp.MustCompile(`(?i)^(?:page|pg\.?|p\.)?\s*(?:of|/)?\s*[-–|]*$`)
