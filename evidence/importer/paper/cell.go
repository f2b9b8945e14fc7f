package paper

import "strings"

// BlockCell is a cell that holds blocks, as office documents have it.
type BlockCell struct {
	Blocks []Block
	Span   int
}

// NewRow makes a row of such cells. It tells false for one that only puts things
// side by side, tables or several paragraphs of running text, whose blocks
// should be read one after the other.
func NewRow(cells []BlockCell) (Row, bool) {
	var row Row
	for _, c := range cells {
		cell := Cell{Span: c.Span}
		for _, b := range c.Blocks {
			if b.Kind == Table {
				return Row{}, false
			}
			if len(b.Runs) == 0 {
				continue
			}
			if len(cell.Runs) > 0 {
				cell.Runs = append(cell.Runs, Run{Text: "\n"})
			}
			for _, r := range b.Runs {
				cell.Runs = append(cell.Runs, Run{Text: r.Text, Bold: r.Bold || b.Kind == Heading})
			}
		}
		row.Cells = append(row.Cells, cell)
	}
	return row, !prose(row) && columns([]Row{row}) > 1
}

// asTables makes tables of paragraphs that follow each other and have their
// words parted by tabs in the same way.
func asTables(blocks []Block) []Block {
	out := make([]Block, 0, len(blocks))
	for i := 0; i < len(blocks); {
		n := tabs(blocks[i])
		end := i + 1
		for n > 0 && end < len(blocks) && tabs(blocks[end]) == n {
			end++
		}
		if n == 0 || end-i < 2 {
			out = append(out, blocks[i])
			i++
			continue
		}
		t := Block{Kind: Table, Line: blocks[i].Line}
		for _, b := range blocks[i:end] {
			t.Rows = append(t.Rows, Row{Cells: tabCells(b.Runs), Line: b.Line})
		}
		out = append(out, t)
		i = end
	}
	return out
}

// tabs counts the tabs between the words of a paragraph; 0 for what is none.
func tabs(b Block) int {
	text := strings.TrimSpace(Text(b.Runs))
	if b.Kind != Paragraph || strings.Contains(text, "\n") || ownMark.MatchString(text) {
		return 0
	}
	n := 0
	for _, c := range strings.Split(text, "\t") {
		if strings.TrimSpace(c) != "" {
			n++
		}
	}
	if n-1 >= maxColumns {
		return 0
	}
	return n - 1
}

// tabCells parts runs at tabs; empty parts between two tabs are left out.
func tabCells(runs []Run) []Cell {
	out := []Cell{{}}
	for _, r := range runs {
		for i, t := range strings.Split(r.Text, "\t") {
			if i > 0 && strings.TrimSpace(Text(out[len(out)-1].Runs)) != "" {
				out = append(out, Cell{})
			}
			if t != "" {
				last := &out[len(out)-1]
				last.Runs = append(last.Runs, Run{Text: t, Bold: r.Bold})
			}
		}
	}
	return out
}
