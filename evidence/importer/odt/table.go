package odt

import (
	"context"

	"ownpack/evidence/importer/paper"
	"ownpack/evidence/internal/officexml"
)

// Cells and rows may say that they stand for many; no more than this are made.
const maxRepeat = 50

// table reads a table. Rows that hold tables or much running text only put
// things side by side, and are read cell after cell.
func (b *builder) table(ctx context.Context, n *officexml.Node) error {
	var rows []paper.Row
	flush := func() {
		if len(rows) > 0 {
			b.out = append(b.out, paper.Block{Kind: paper.Table, Rows: rows})
			rows = nil
		}
	}
	err := eachRow(n, false, func(tr *officexml.Node, head bool) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		var cells []paper.BlockCell
		for _, c := range tr.Nodes {
			if c.Name != "table-cell" && c.Name != "covered-table-cell" {
				continue
			}
			w := &builder{r: b.r, edge: b.edge}
			if err := w.blocks(ctx, c, 0, ""); err != nil {
				return err
			}
			if c.Name == "covered-table-cell" && len(w.out) == 0 && len(cells) > 0 && cells[len(cells)-1].Span > 1 {
				continue // the cell before reaches over it
			}
			cell := paper.BlockCell{Blocks: w.out, Span: number(c.Get("number-columns-spanned"), 1)}
			for range min(max(number(c.Get("number-columns-repeated"), 1), 1), maxRepeat) {
				cells = append(cells, cell)
			}
		}
		row, plain := paper.NewRow(cells)
		if !plain {
			flush()
			for _, c := range cells {
				b.out = append(b.out, c.Blocks...)
			}
			return nil
		}
		row.Head = head
		for range min(max(number(tr.Get("number-rows-repeated"), 1), 1), maxRepeat) {
			rows = append(rows, row)
		}
		return nil
	})
	flush()
	return err
}

// eachRow visits the rows of a table.
func eachRow(n *officexml.Node, head bool, visit func(*officexml.Node, bool) error) error {
	for _, c := range n.Nodes {
		var err error
		switch c.Name {
		case "table-row":
			err = visit(c, head)
		case "table-header-rows":
			err = eachRow(c, true, visit)
		case "table-rows", "table-row-group":
			err = eachRow(c, head, visit)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
