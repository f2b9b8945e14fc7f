package docx

import (
	"context"
	"strings"

	"ownpack/evidence/importer/paper"
	"ownpack/evidence/internal/officexml"
)

// table reads a table. Rows that hold tables or much running text only put
// things side by side, and are read cell after cell.
func (b *builder) table(ctx context.Context, n *officexml.Node) error {
	b.endParagraph(style{}, nil)
	var rows []paper.Row
	flush := func() {
		if len(rows) > 0 {
			b.out = append(b.out, paper.Block{Kind: paper.Table, Rows: rows})
			rows = nil
		}
	}
	err := eachRow(n, func(tr *officexml.Node) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		props := tr.Child("trPr")
		if props.Child("del") != nil {
			b.deleted(tr)
			return nil
		}
		cells, err := b.cells(ctx, tr)
		if err != nil {
			return err
		}
		row, plain := paper.NewRow(cells)
		if !plain {
			flush()
			for _, c := range cells {
				b.out = append(b.out, c.Blocks...)
			}
			return nil
		}
		row.Head = toggleOf(props.Child("tblHeader")) == on
		rows = append(rows, row)
		return nil
	})
	flush()
	return err
}

// eachRow visits the rows of a table, within tags and controls too.
func eachRow(n *officexml.Node, visit func(*officexml.Node) error) error {
	for _, c := range n.Nodes {
		var err error
		switch c.Name {
		case "tr":
			err = visit(c)
		case "sdt", "sdtContent", "customXml", "ins", "moveTo":
			err = eachRow(c, visit)
		case "AlternateContent":
			err = eachRow(choice(c), visit)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) cells(ctx context.Context, n *officexml.Node) ([]paper.BlockCell, error) {
	var out []paper.BlockCell
	for _, c := range n.Nodes {
		switch c.Name {
		case "sdt", "sdtContent", "customXml", "ins", "moveTo":
			more, err := b.cells(ctx, c)
			if err != nil {
				return nil, err
			}
			out = append(out, more...)
		case "tc":
			props := c.Child("tcPr")
			cell := paper.BlockCell{Span: max(number(props.Child("gridSpan").Get("val")), 1)}
			switch {
			case props.Child("cellDel") != nil:
				b.deleted(c)
			default:
				w := b.within()
				if err := w.blocks(ctx, c); err != nil {
					return nil, err
				}
				cell.Blocks = w.finish()
			}
			if m := props.Child("vMerge"); m != nil && strings.EqualFold(m.Get("val"), "continue") && len(cell.Blocks) == 0 {
				cell.Blocks = nil // what stands in it stands above
			}
			out = append(out, cell)
		}
	}
	return out, nil
}
