package layout

import (
	"strings"

	"ownpack/evidence"
)

// cell is the text of one column of a row while it is put together.
type cell struct {
	text string
	last line // its last line, to tell whether the next goes on with it
}

func (c *cell) add(l line) {
	c.text = join(c.text, l.text())
	c.last = l
}

// row is one row of a table, or one item of a list, with where it stands.
type row struct {
	cells []cell
	at    evidence.Locator
	lines int
}

func (r *row) add(i int, l line) {
	r.cells[i].add(l)
	addPlace(&r.at, l.page, l.box())
}

// placeColumns finds where each column begins: in the space between two names
// where the fewest words are cut, nearest to the second name. Names may stand
// to the left, over the middle or to the right of what is below them.
func placeColumns(cols []column, lines []line) {
	for i := range cols {
		if i == 0 {
			cols[0].left = -1
			continue
		}
		from, to := int(cols[i-1].x0)+2, int(cols[i].x1)
		if i == 1 && cols[0].role == roleDate {
			from = int(cols[0].x0) + 8
		}
		if to <= from {
			cols[i].left = cols[i].x0 - 1
			continue
		}
		cuts := make([]int, to-from+1)
		for _, l := range lines {
			countCuts(l, from, cuts)
		}
		want := int(cols[i].x0) - 1
		best := min(max(want-from, 0), len(cuts)-1)
		for x := range cuts {
			if cuts[x] < cuts[best] || cuts[x] == cuts[best] && dist(x+from, want) < dist(best+from, want) {
				best = x
			}
		}
		cols[i].left = float32(best+from) + 0.5
	}
}

func dist(a, b int) int {
	if a < b {
		return b - a
	}
	return a - b
}

// countCuts adds, for each x from the given one on, what a border there would
// cut: 3 for a word, 1 for the space between two words of one cell.
func countCuts(l line, from int, cuts []int) {
	mark := func(x0, x1 float32, n int) {
		for x := max(int(x0)+1-from, 0); x <= min(int(x1)-from, len(cuts)-1); x++ {
			cuts[x] += n
		}
	}
	for i, w := range l.words {
		mark(w.X, w.X+w.W, 3)
		if i > 0 && l.gap(i) < 0.45 {
			mark(l.words[i-1].X+l.words[i-1].W-1, w.X+1, 1)
		}
	}
}

// deal gives each word of a line to its column.
func deal(cols []column, l line) []line {
	out := make([]line, len(cols))
	for i := range out {
		out[i].page = l.page
	}
	c := 0
	for _, w := range l.words {
		middle := w.X + min(w.W, 12)/2
		for c+1 < len(cols) && middle >= cols[c+1].left {
			c++
		}
		out[c].words = append(out[c].words, w)
	}
	return out
}

// readTable reads the rows of a table. A row begins where its first column, or
// its date, begins; other lines go on with the row before.
func readTable(b block) []row {
	placeColumns(b.columns, b.lines)
	key := keyColumn(b.columns)
	starts := rowStarts(b, key)
	var rows []row
	for i, l := range b.lines {
		parts := deal(b.columns, l)
		if starts[i] || len(rows) == 0 {
			rows = append(rows, row{cells: make([]cell, len(b.columns))})
		}
		r := &rows[len(rows)-1]
		for c, p := range parts {
			if len(p.words) > 0 {
				r.add(c, p)
			}
		}
		r.lines++
	}
	return rows
}

// keyColumn is the column that each row has: its date, else its title, else the
// first.
func keyColumn(cols []column) int {
	for _, want := range []role{roleDate, roleTitle} {
		for i, c := range cols {
			if c.role == want {
				return i
			}
		}
	}
	return 0
}

// rowStarts tells at which lines of a table a row begins.
func rowStarts(b block, key int) []bool {
	starts := make([]bool, len(b.lines))
	dated := b.columns[key].role == roleDate
	var before []line
	orphans := false
	for i, l := range b.lines {
		parts := deal(b.columns, l)
		switch {
		case dated:
			starts[i] = beginsDate(parts[key], lastOf(before, key))
		case len(parts[key].words) > 0:
			starts[i] = before == nil || !wraps(b.columns, before, parts)
		}
		orphans = orphans || i == 0 && !starts[i]
		before = parts
	}
	if orphans || !dated {
		if by, ok := startsBySpace(b, key); ok {
			return by
		}
	}
	return starts
}

func lastOf(parts []line, i int) line {
	if parts == nil {
		return line{}
	}
	return parts[i]
}

// beginsDate tells whether a cell begins a date, rather than going on with the
// one above ("12 March" over "2019").
func beginsDate(l, above line) bool {
	if len(l.words) == 0 {
		return false
	}
	if len(above.words) > 0 {
		_, restUp, okUp := leadingDate(above.text())
		_, restBoth, okBoth := leadingDate(join(above.text(), l.text()))
		if (!okUp || restUp != "" || len(l.words) == 1 && len(l.text()) == 4) && okBoth && restBoth == "" {
			return false
		}
	}
	_, _, ok := leadingDate(l.text())
	return ok
}

// wraps tells whether a line of a table goes on with the one above: each of its
// cells stands under one that had no room for the next word.
func wraps(cols []column, above, parts []line) bool {
	for i, p := range parts {
		if len(p.words) == 0 {
			continue
		}
		if len(above[i].words) == 0 {
			return false
		}
		right := float32(1e6)
		if i+1 < len(cols) {
			right = cols[i+1].left
		}
		if !full(above[i], p.words[0], right) {
			return false
		}
	}
	return true
}

// full tells whether a line was so long that the next word did not fit before
// the right border.
func full(l line, next Word, right float32) bool {
	return l.x1()+0.28*next.Size+next.W > right-1
}

// startsBySpace finds rows by the larger space between them, for tables whose
// cells are set to the middle of the row. It fails when the spaces do not tell
// or when a row would have two dates.
func startsBySpace(b block, key int) ([]bool, bool) {
	if len(b.lines) < 3 {
		return nil, false
	}
	pitch := float32(1e6)
	for i := 1; i < len(b.lines); i++ {
		if d := b.lines[i].top() - b.lines[i-1].top(); b.lines[i].page == b.lines[i-1].page && d > 2 {
			pitch = min(pitch, d)
		}
	}
	starts := make([]bool, len(b.lines))
	dates, found := 0, 0
	for i, l := range b.lines {
		starts[i] = i == 0 || l.page != b.lines[i-1].page || l.top()-b.lines[i-1].top() > 1.25*pitch
		if starts[i] {
			dates = 0
			found++
		}
		if part := deal(b.columns, l)[key]; b.columns[key].role == roleDate && len(part.words) > 0 {
			if _, _, ok := leadingDate(part.text()); ok {
				dates++
			}
		}
		if dates > 1 {
			return nil, false
		}
	}
	return starts, found > 1
}

// readList reads dated items, in columns side by side when there are parts. It
// returns the items of each column.
func readList(b block) [][]row {
	cols := b.columns
	if len(cols) == 0 {
		cols = []column{{part: section{}}}
	}
	placeColumns(cols, b.lines)
	right := rightEdge(b.lines)
	out := make([][]row, len(cols))
	for _, l := range b.lines {
		for c, p := range deal(cols, l) {
			if len(p.words) == 0 {
				continue
			}
			edge := right
			if c+1 < len(cols) {
				edge = cols[c+1].left
			}
			items := out[c]
			if len(items) == 0 || beginsItem(items[len(items)-1], p, edge) {
				items = append(items, row{cells: make([]cell, 1)})
			}
			items[len(items)-1].add(0, p)
			out[c] = items
		}
	}
	return out
}

// beginsItem tells whether a line of a list begins a new item.
func beginsItem(item row, l line, edge float32) bool {
	above := item.cells[0]
	_, rest, dated := leadingDate(l.text())
	if dated {
		return !goesOn(above.text, rest)
	}
	gap := above.last.page == l.page && l.top()-above.last.bottom() > 1.4*l.size()
	switch _, up, ok := leadingDate(above.text); {
	case ok && up == "":
		return true // under a date that stands alone
	case ok:
		return gap // what has no date belongs to the dated item above
	}
	return gap || !full(above.last, l.words[0], edge)
}

// goesOn tells whether a date at the beginning of a line belongs to the item
// above: "Ended" over "17-Nov-2020", or a bracket left open.
func goesOn(above, rest string) bool {
	if rest == "" || strings.HasPrefix(rest, ")") || strings.HasPrefix(rest, ",") || strings.HasPrefix(rest, ".") || strings.HasPrefix(rest, ";") {
		return above != "" && !onlyDate(above)
	}
	if strings.Count(above, "(") > strings.Count(above, ")") && strings.Contains(rest, ")") {
		return true
	}
	words := strings.Fields(strings.ToLower(above))
	if len(words) < 2 {
		return false
	}
	switch strings.Trim(words[len(words)-1], ":") {
	case "ended", "into", "until", "on", "from", "since", "to", "due", "before", "after", "by", "dated", "of", "in", "and", "between":
		return true
	}
	return false
}

func onlyDate(s string) bool {
	_, rest, ok := leadingDate(s)
	return ok && rest == ""
}

// rightEdge is where lines end at the right.
func rightEdge(lines []line) float32 {
	var right float32
	for _, l := range lines {
		right = max(right, l.x1())
	}
	return right
}
