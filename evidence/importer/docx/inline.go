package docx

import (
	"context"
	"strconv"
	"strings"

	"ownpack/evidence/importer/paper"
	"ownpack/evidence/internal/officexml"
)

// inline reads what stands within a paragraph.
func (b *builder) inline(ctx context.Context, n *officexml.Node, above look) error {
	for _, c := range n.Nodes {
		var err error
		switch c.Name {
		case "r":
			err = b.run(ctx, c, above)
		case "del", "moveFrom":
			b.deleted(c)
		case "fldSimple":
			if !b.pageField(c.Get("instr")) {
				err = b.inline(ctx, c, above)
			}
		case "sdt":
			if content := c.Child("sdtContent"); content != nil {
				err = b.inline(ctx, content, above)
			}
		case "AlternateContent":
			err = b.inline(ctx, choice(c), above)
		case "ruby":
			if base := c.Child("rubyBase"); base != nil {
				err = b.inline(ctx, base, above)
			}
		case "pPr", "rPr", "":
		case "p", "tbl": // out of place, but there
			err = b.block(ctx, c)
		case "oMath", "oMathPara":
			b.text(mathText(c), above)
		default:
			err = b.inline(ctx, c, above) // hyperlinks, insertions, tags
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func mathText(n *officexml.Node) string {
	var t strings.Builder
	n.Each("t", func(e *officexml.Node) { t.WriteString(e.Content()) })
	return t.String()
}

// pageField tells a field that holds the number of a page, where that is no
// text.
func (b *builder) pageField(code string) bool {
	word, _, _ := strings.Cut(strings.ToUpper(strings.TrimSpace(code)), " ")
	switch word {
	case "PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION":
		return b.edge
	}
	return false
}

func (b *builder) run(ctx context.Context, n *officexml.Node, above look) error {
	props := n.Child("rPr")
	own := lookOf(props)
	if id := props.Child("rStyle").Get("val"); id != "" {
		own = own.over(b.r.styled(id).look)
	}
	own = own.over(above)
	if props.Child("del") != nil {
		return nil
	}
	for _, c := range n.Nodes {
		if err := b.piece(ctx, c, own); err != nil {
			return err
		}
	}
	return nil
}

// piece reads one element of a run.
func (b *builder) piece(ctx context.Context, c *officexml.Node, l look) error {
	switch c.Name {
	case "t":
		b.text(c.Content(), l)
	case "tab", "ptab":
		b.text("\t", l)
	case "br", "cr":
		if c.Get("type") == "page" {
			b.para.page = b.para.page || len(b.para.runs) == 0
			b.text("\n", l)
			return nil
		}
		b.text("\n", l)
	case "noBreakHyphen":
		b.text("-", l)
	case "sym":
		b.text(symbol(c.Get("font"), c.Get("char")), l)
	case "fldChar":
		b.fieldMark(c, l)
	case "instrText":
		if n := len(b.para.field); n > 0 && !b.para.field[n-1].result {
			b.para.field[n-1].code.WriteString(c.Content())
		}
	case "footnoteReference", "endnoteReference":
		return b.note(ctx, strings.TrimSuffix(c.Name, "Reference")+c.Get("id"))
	case "AlternateContent":
		for _, x := range choice(c).Nodes {
			if err := b.piece(ctx, x, l); err != nil {
				return err
			}
		}
	case "drawing", "pict", "object":
		return b.drawing(ctx, c)
	case "ruby":
		return b.inline(ctx, c, l)
	}
	return nil
}

// text adds text unless it is hidden, struck out, or within a field's code.
func (b *builder) text(s string, l look) {
	l = l.over(b.para.look)
	for i := range b.para.field {
		f := &b.para.field[i]
		if !f.result || b.pageField(f.code.String()) {
			return
		}
	}
	switch blank := strings.TrimSpace(s) == ""; {
	case s == "":
	case l.hidden == on:
		if !blank {
			b.r.lost.Hidden++
		}
	case l.struck == on:
		if !blank {
			b.r.lost.Struck++
		}
	default:
		bold := l.bold == on
		if n := len(b.para.runs); n > 0 && b.para.runs[n-1].Bold == bold {
			b.para.runs[n-1].Text += s
			return
		}
		b.para.runs = append(b.para.runs, paper.Run{Text: s, Bold: bold})
	}
}

// maxFields is how deep fields may stand in each other.
const maxFields = 50

// fieldMark follows the beginning, middle and end of a field. A box to tick and
// a list to choose from have no result: their state is read.
func (b *builder) fieldMark(c *officexml.Node, l look) {
	n := len(b.para.field)
	switch c.Get("fldCharType") {
	case "begin":
		if n < maxFields {
			b.para.field = append(b.para.field, field{form: c.Child("ffData")})
		}
	case "separate":
		if n > 0 {
			b.para.field[n-1].result = true
		}
	case "end":
		if n == 0 {
			return
		}
		form := b.para.field[n-1].form
		b.para.field = b.para.field[:n-1]
		b.text(formState(form), l)
	}
}

// formState is what a form's box or list shows.
func formState(form *officexml.Node) string {
	if box := form.Child("checkBox"); box != nil {
		state := toggleOf(box.Child("default"))
		if c := box.Child("checked"); c != nil {
			state = toggleOf(c)
		}
		if state == on {
			return "☒"
		}
		return "☐"
	}
	if list := form.Child("ddList"); list != nil {
		at := number(list.Child("result").Get("val"))
		for _, e := range list.Nodes {
			if e.Name != "listEntry" {
				continue
			}
			if at == 0 {
				return e.Get("val")
			}
			at--
		}
	}
	return ""
}

// symbol is a character of a symbol font, by its number in hexadecimal.
func symbol(font, char string) string {
	n, err := strconv.ParseUint(char, 16, 32)
	if err != nil {
		return ""
	}
	return paper.Symbol(font, rune(n))
}

// note puts a footnote behind the paragraph that points to it.
func (b *builder) note(ctx context.Context, key string) error {
	n := b.r.notes[key]
	if n == nil {
		return nil
	}
	delete(b.r.notes, key) // once
	w := b.within()
	if err := w.blocks(ctx, n); err != nil {
		return err
	}
	b.aside = append(b.aside, w.finish()...)
	return nil
}
