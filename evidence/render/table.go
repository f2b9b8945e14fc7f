package render

import "ownpack/evidence/render/assemble"

// column is one column of a table.
type column struct {
	head  string
	x, w  float64
	label bool // holds a page label, flush right in the label column
}

// cell is a run of paragraphs, one under the other.
type cell []block

// block is a paragraph in a style.
type block struct {
	in   string
	text string
}

// row is one row of a table. label is for the label column, 0 for none.
type row struct {
	cells []cell
	label int
	// more are further labels, under the first.
	more []int
	// group, where it differs from the row before, is drawn as a line over the
	// row, and again at the top of a page.
	group string
}

// table draws rows under a header that is repeated on every page. A row is kept
// whole where a page can hold it; the last row never stands alone on a page.
type table struct {
	*sheet
	columns []column
	rows    []row
	heights []float64
	// wholeRow makes the whole row lead to its page, not only the label.
	wholeRow bool

	tag *assemble.Tag
}

const rowPad = 5 // above and below the text of a row

func (s *sheet) table(columns []column, rows []row, wholeRow bool) {
	t := &table{sheet: s, columns: columns, rows: rows, wholeRow: wholeRow, tag: &assemble.Tag{Role: roleTable}}
	for _, r := range rows {
		h := 0.0
		for i, c := range r.cells {
			h = max(h, t.cellHeight(columns[i], c))
		}
		h = max(h, float64(len(r.more))*s.m.Styles[inLink].Leading+s.m.Styles[inTable].Leading)
		t.heights = append(t.heights, h+2*rowPad)
	}
	if len(rows) == 0 {
		return
	}
	t.need(t.headHeight() + t.groupHeight(0, true) + min(t.heights[0], 120))
	s.tags.top().Kids = append(s.tags.top().Kids, assemble.TagKid{Tag: t.tag})
	s.in(t.tag, t.draw)
}

func (t *table) draw() {
	rows := t.rows
	t.head()
	fresh := true
	for i := range rows {
		h := t.groupHeight(i, fresh) + t.heights[i]
		if left := len(rows) - i; left == 2 {
			// Keep the last two together.
			h += t.groupHeight(i+1, false) + t.heights[i+1]
		}
		if h >= t.m.Own.Bottom-t.m.Own.Top-t.headHeight() {
			h = t.groupHeight(i, fresh) + 120 // no page holds it: a good piece of it
		}
		if t.room() < h && !fresh {
			t.newPage()
			t.outside(t.head) // it was read out once
			fresh = true
		}
		t.group(i, fresh)
		t.row(i)
		fresh = false
	}
	t.rule(t.m.Own.Left, t.m.Own.LabelRight, t.y, 0.6, 120)
}

func (t *table) cellHeight(c column, paragraphs cell) float64 {
	h := 0.0
	for _, b := range paragraphs {
		h += t.height(b.in, t.lines(b.in, c.w, b.text))
	}
	return h
}

func (t *table) headHeight() float64 { return t.m.Styles[inHead].Leading + 8 }

func (t *table) head() {
	t.in(t.tags.add(roleRow), func() {
		for _, c := range t.columns {
			e := t.tags.add(roleHead)
			e.Scope = "Column"
			t.in(e, func() { t.columnHead(c) })
		}
	})
	t.y += t.headHeight() - 2
	t.rule(t.m.Own.Left, t.m.Own.LabelRight, t.y-2, 1.2, 0)
}

func (t *table) columnHead(c column) {
	y := t.y + t.baseline(inHead)
	if c.label {
		t.textRight(t.m.Own.LabelRight, y, inHead, c.head)
		return
	}
	t.text(c.x, y, inHead, c.head)
}

// groupHeight is the room the group line over row i takes. fresh tells that the
// row stands at the top of a page.
func (t *table) groupHeight(i int, fresh bool) float64 {
	if !t.startsGroup(i, fresh) {
		return 0
	}
	return float64(len(t.groupLines(i)))*t.m.Styles[inH3].Leading + 12
}

// groupLines is the heading of a group, on two lines at most.
func (t *table) groupLines(i int) []string {
	return t.few(inH3, t.textWidth(), t.rows[i].group, 2)
}

func (t *table) startsGroup(i int, fresh bool) bool {
	return t.rows[i].group != "" && (fresh || i == 0 || t.rows[i-1].group != t.rows[i].group)
}

func (t *table) group(i int, fresh bool) {
	if !t.startsGroup(i, fresh) {
		if !fresh {
			t.rule(t.m.Own.Left, t.m.Own.LabelRight, t.y, 0.4, 190)
		}
		return
	}
	if !fresh {
		t.rule(t.m.Own.Left, t.m.Own.LabelRight, t.y, 0.6, 120)
	}
	t.y += 9
	lines := t.groupLines(i)
	draw := func() {
		for n, l := range lines {
			t.text(t.m.Own.Left, t.y+t.baseline(inH3)+float64(n)*t.m.Styles[inH3].Leading, inH3, l)
		}
	}
	if i > 0 && t.rows[i-1].group == t.rows[i].group {
		t.outside(draw) // again at the top of a page
	} else {
		t.in(t.tags.add(roleRow), func() {
			e := t.tags.add(roleHead)
			e.Scope, e.Columns = "Row", len(t.columns)
			t.in(e, draw)
		})
	}
	t.y += float64(len(lines))*t.m.Styles[inH3].Leading + 3
}

// row draws row i at y, over more pages when it is longer than one.
func (t *table) row(i int) {
	r := t.rows[i]
	if t.heights[i] > t.room() {
		t.longRow(r)
		return
	}
	top := t.y + rowPad
	line := t.tags.add(roleRow)
	t.in(line, func() {
		for c, paragraphs := range r.cells {
			t.y = top
			t.in(t.tags.add(roleCell), func() { t.cell(t.columns[c], paragraphs) })
		}
		t.labelCell(top-1, r)
	})
	t.y = top - rowPad + t.heights[i]
	if t.wholeRow && r.label > 0 {
		t.link(lastLink(line), t.m.Own.Left, top-rowPad, t.m.Own.LabelRight-t.m.Own.LabelWidth-t.m.Own.Left, t.heights[i], r.label)
	}
}

// cell draws the paragraphs of a cell; one that is alone needs no element of its
// own.
func (t *table) cell(c column, paragraphs cell) {
	for _, b := range paragraphs {
		draw := func() { t.paragraph(c.x, c.w, b.in, b.text) }
		if len(paragraphs) > 1 {
			t.in(t.tags.add(roleText), draw)
			continue
		}
		draw()
	}
}

// labelCell draws the labels of a row in a cell of its own, where the table has a
// column for them.
func (t *table) labelCell(top float64, r row) {
	if last := t.columns[len(t.columns)-1]; !last.label {
		return
	}
	t.in(t.tags.add(roleCell), func() {
		t.pageLink(top, r.label)
		for i, label := range r.more {
			t.pageLink(top+float64(i+1)*t.m.Styles[inLink].Leading, label)
		}
	})
}

// lastLink is the link in the last cell of a row.
func lastLink(line *assemble.Tag) *assemble.Tag {
	cell := line.Kids[len(line.Kids)-1].Tag
	return cell.Kids[len(cell.Kids)-1].Tag
}

// longRow draws a row that no page can hold: its columns go on under a header on
// the next pages.
func (t *table) longRow(r row) {
	type piece struct {
		in   string
		line string
	}
	columns := make([][]piece, len(r.cells))
	for c, paragraphs := range r.cells {
		for _, b := range paragraphs {
			for _, l := range t.lines(b.in, t.columns[c].w, b.text) {
				columns[c] = append(columns[c], piece{b.in, l})
			}
		}
	}
	cells := make([]*assemble.Tag, len(r.cells))
	t.in(t.tags.add(roleRow), func() {
		for c := range cells {
			cells[c] = t.tags.add(roleCell)
		}
		t.labelCell(t.y+rowPad-1, r)
	})
	for {
		top, end := t.y+rowPad, t.y+rowPad
		more := false
		for c := range columns {
			y := top
			for len(columns[c]) > 0 {
				p := columns[c][0]
				leading := t.m.Styles[p.in].Leading
				if y+leading > t.m.Own.Bottom {
					more = true
					break
				}
				t.in(cells[c], func() { t.text(t.columns[c].x, y+t.baseline(p.in), p.in, p.line) })
				y += leading
				columns[c] = columns[c][1:]
			}
			end = max(end, y)
		}
		t.y = end + rowPad
		if !more {
			return
		}
		t.newPage()
		t.outside(t.head)
	}
}
