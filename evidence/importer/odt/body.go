package odt

import (
	"context"
	"strconv"
	"strings"

	"ownpack/evidence/importer/paper"
	"ownpack/evidence/internal/officexml"
)

// builder turns the elements of a part into blocks.
type builder struct {
	r     *reader
	edge  bool // a page's head or foot: page numbers are no text
	out   []paper.Block
	runs  []paper.Run
	aside []paper.Block // boxes and notes, put after the paragraph they belong to
	seen  int
}

// blocks reads the blocks below n. depth is how deep in lists they are, list the
// style of the list.
func (b *builder) blocks(ctx context.Context, n *officexml.Node, depth int, list string) error {
	for _, c := range n.Nodes {
		if b.seen++; b.seen%256 == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		var err error
		switch c.Name {
		case "p", "h":
			err = b.paragraph(ctx, c, "")
		case "list":
			err = b.list(ctx, c, depth+1, list)
		case "table":
			err = b.table(ctx, c)
		case "tracked-changes":
			b.deleted(c)
		case "change-start", "change-end":
			b.change(c)
		case "section":
			switch {
			case c.Get("display") == "none":
				b.r.lost.Hidden++
			default:
				err = b.blocks(ctx, c, depth, list)
			}
		case "frame", "text-box", "custom-shape", "g", "a", "image", "object", "object-ole", "rect":
			err = b.shape(ctx, c)
			b.out = append(b.out, b.aside...)
			b.aside = nil
		case "index-body", "table-of-content", "illustration-index", "alphabetical-index", "bibliography", "index-title", "numbered-paragraph", "note-body", "text":
			err = b.blocks(ctx, c, depth, list)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// deleted counts the tracked deletions, whose text stands apart from the rest.
func (b *builder) deleted(n *officexml.Node) {
	n.Each("changed-region", func(region *officexml.Node) {
		d := region.Child("deletion")
		if d == nil {
			return
		}
		b.r.deletions[region.Get("id")] = true
		b.r.lost.Deletions++
	})
}

// change begins or ends text that was deleted but still stands at its place.
func (b *builder) change(n *officexml.Node) {
	if b.r.deletions[n.Get("change-id")] {
		b.r.deleting = n.Name == "change-start"
	}
}

func (b *builder) list(ctx context.Context, n *officexml.Node, depth int, list string) error {
	if s := n.Get("style-name"); s != "" {
		list = s
	}
	count := 0
	for _, item := range n.Nodes {
		if item.Name != "list-item" && item.Name != "list-header" {
			continue
		}
		count = number(item.Get("start-value"), count+1)
		mark := b.r.mark(list, depth, count)
		if item.Name == "list-header" {
			mark = ""
		}
		for _, c := range item.Nodes {
			var err error
			switch c.Name {
			case "p", "h":
				err = b.paragraph(ctx, c, mark)
				mark = ""
			case "list":
				err = b.list(ctx, c, depth+1, list)
			default:
				err = b.blocks(ctx, &officexml.Node{Nodes: []*officexml.Node{c}}, depth, list)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// mark is what stands before an item of a list.
func (r *reader) mark(list string, depth, count int) string {
	form, ok := r.styles["list/"+list].list[depth]
	if !ok {
		return "•"
	}
	before, after, _ := strings.Cut(form, "%")
	kind, after := after[:min(1, len(after))], after[min(1, len(after)):]
	switch kind {
	case "a":
		return before + string(rune('a'+(count-1)%26)) + after
	case "A":
		return before + string(rune('A'+(count-1)%26)) + after
	case "i", "I", "1":
		return before + strconv.Itoa(count) + after
	}
	return before + kind + after
}

func (b *builder) paragraph(ctx context.Context, n *officexml.Node, mark string) error {
	st := b.r.styled("paragraph", n.Get("style-name"))
	if st.page && len(b.out) > 0 {
		b.out = append(b.out, paper.Block{Kind: paper.PageBreak})
	}
	if err := b.inline(ctx, n, st); err != nil {
		return err
	}
	block := paper.Block{Runs: b.runs}
	b.runs = nil
	text := strings.TrimSpace(paper.Text(block.Runs))
	switch {
	case n.Name == "h" && len(text) < 200:
		block.Kind = paper.Heading
	case mark != "":
		block.Kind = paper.Item
		block.Runs = append([]paper.Run{{Text: mark + " "}}, block.Runs...)
	}
	if text != "" {
		b.out = append(b.out, block)
	}
	b.out = append(b.out, b.aside...)
	b.aside = nil
	return nil
}

// inline reads what stands within a paragraph.
func (b *builder) inline(ctx context.Context, n *officexml.Node, st style) error {
	for _, c := range n.Nodes {
		var err error
		switch c.Name {
		case "":
			b.text(squeeze(c.Text), st)
		case "s":
			b.text(strings.Repeat(" ", min(number(c.Get("c"), 1), 1000)), st)
		case "tab":
			b.text("\t", st)
		case "line-break":
			b.text("\n", st)
		case "span":
			own := b.r.styled("text", c.Get("style-name"))
			own.bold, own.hidden, own.struck = own.bold.or(st.bold), own.hidden.or(st.hidden), own.struck.or(st.struck)
			err = b.inline(ctx, c, own)
		case "note":
			if body := c.Child("note-body"); body != nil {
				w := &builder{r: b.r}
				err = w.blocks(ctx, body, 0, "")
				b.aside = append(b.aside, w.out...)
			}
		case "annotation":
			b.r.lost.Comments++
		case "annotation-end", "bookmark", "bookmark-start", "bookmark-end", "change", "soft-page-break",
			"reference-mark", "alphabetical-index-mark", "forms", "tracked-changes":
		case "change-start", "change-end":
			b.change(c)
		case "page-number", "page-count":
			if !b.edge {
				err = b.inline(ctx, c, st)
			}
		case "hidden-text", "hidden-paragraph":
			b.r.lost.Hidden++
		case "ruby":
			if base := c.Child("ruby-base"); base != nil {
				err = b.inline(ctx, base, st)
			}
		case "frame", "custom-shape", "g", "rect", "text-box":
			err = b.shape(ctx, c)
		default:
			err = b.inline(ctx, c, st) // links, fields
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// squeeze makes one space of any, as the format has it.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' || r == '\t' {
			return ' '
		}
		return r
	}, s)
}

func (b *builder) text(s string, st style) {
	blank := strings.TrimSpace(s) == ""
	switch {
	case s == "", b.r.deleting:
	case st.hidden == on:
		if !blank {
			b.r.lost.Hidden++
		}
	case st.struck == on:
		if !blank {
			b.r.lost.Struck++
		}
	default:
		bold := st.bold == on
		if n := len(b.runs); n > 0 && b.runs[n-1].Bold == bold {
			b.runs[n-1].Text += s
			return
		}
		b.runs = append(b.runs, paper.Run{Text: s, Bold: bold})
	}
}

// shape reads a frame: text in a box, a picture, an object.
func (b *builder) shape(ctx context.Context, n *officexml.Node) error {
	var err error
	switch n.Name {
	case "image":
		return b.r.picture(n)
	case "object", "object-ole":
		b.r.lost.Objects++
		return nil
	case "text-box", "custom-shape", "rect":
		w := &builder{r: b.r, edge: b.edge}
		err = w.blocks(ctx, n, 0, "")
		b.aside = append(b.aside, w.out...)
		return err
	}
	object := false
	for _, c := range n.Nodes {
		switch c.Name {
		case "object", "object-ole":
			object = true
		case "image":
			if object {
				continue // only shows what the object is
			}
		}
		if err = b.shape(ctx, c); err != nil {
			return err
		}
	}
	return nil
}

func number(s string, otherwise int) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return otherwise
	}
	return n
}
