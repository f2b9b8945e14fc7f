package layout

import (
	"unicode"

	"ownpack/evidence"
)

// cell is the text of one column of a row while it is put together.
type cell struct {
	text string
	last line // its last line, to tell whether the next goes on with it
}

func (c *cell) add(l line) {
	c.text = l.joinTo(c.text)
	c.last = l
}

// row is one row of a table, or one item of a list, with where it stands.
type row struct {
	cells []cell
	at    evidence.Locator
	lines []line // of an item of a list
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
	if len(b.lines) == 0 {
		return nil // a head, and nothing under it before the page ended
	}
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
		if starts[i] && b.columns[key].role == roleDate && isNote(parts[key]) && !partedDate(parts[key], b, i, key) {
			r.add(titleColumn(b.columns), l) // a statement across the columns
			continue
		}
		for c, p := range parts {
			if len(p.words) > 0 {
				r.add(c, p)
			}
		}
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
	var said line // what the key column said last
	orphans := false
	for i, l := range b.lines {
		parts := deal(b.columns, l)
		switch row := l.words[0].Set.Row; {
		case row > 0:
			starts[i] = i == 0 || b.lines[i-1].words[0].Set.Row != row
		case dated && len(parts[key].words) > 0 && partedDate(parts[key], b, i, key):
			starts[i] = true
		case dated:
			starts[i] = beginsDate(parts[key], said) || isNote(parts[key]) && !onlyDate(joinWrapped(said.textOr(), parts[key].text()))
		case len(parts[key].words) > 0:
			starts[i] = before == nil || !wraps(b.columns, before, parts)
		}
		orphans = orphans || i == 0 && !starts[i]
		before = parts
		if len(parts[key].words) > 0 {
			said = parts[key]
		}
	}
	by, rows := startsBySpace(b, key)
	if rows > 0 && dated && oneDateEach(b, by, key) && b.lines[0].words[0].Set.Row == 0 {
		return by
	}
	if (orphans || !dated) && b.lines[0].words[0].Set.Row == 0 {
		if rows > 1 && (dated || !mergesRows(b, by)) {
			return by
		}
	}
	return starts
}

// partedDate tells the first part of a date that goes on in the next line of its
// column: "04-Nov-" over "2021".
func partedDate(part line, b block, i, key int) bool {
	if isDate(part.text()) || !hasDigit(part.text()) {
		return false
	}
	for _, l := range b.lines[i+1 : min(len(b.lines), i+4)] {
		if next := deal(b.columns, l)[key]; len(next.words) > 0 {
			_, rest, ok := leadingDate(joinWrapped(part.text(), next.text()))
			return ok && rest == ""
		}
	}
	return false
}

// oneDateEach tells whether rows by space hold one date each: then no row is cut,
// wherever in its row the date stands.
func oneDateEach(b block, by []bool, key int) bool {
	said := ""
	for i, l := range b.lines {
		if by[i] && i > 0 {
			if !onlyDate(said) {
				return false
			}
			said = ""
		}
		said = joinWrapped(said, deal(b.columns, l)[key].textOr())
	}
	return onlyDate(said)
}

// mergesRows tells whether rows by space put two lines into one row that both
// have words in each column although the upper one had plenty of room.
func mergesRows(b block, by []bool) bool {
	for i := 1; i < len(b.lines); i++ {
		if by[i] {
			continue
		}
		above, parts := deal(b.columns, b.lines[i-1]), deal(b.columns, b.lines[i])
		roomy := true
		for c := range parts {
			if len(above[c].words) == 0 || len(parts[c].words) == 0 {
				roomy = false
				break
			}
			if c+1 < len(parts) && full(above[c], parts[c].words[0], b.columns[c+1].left-20) {
				roomy = false
			}
		}
		if roomy {
			return true
		}
	}
	return false
}

// isNote tells words in the column of dates that are no date: a line that runs
// across the columns.
func isNote(l line) bool {
	return len(l.words) > 0 && !isDate(l.text()) && hasLetters(l.text())
}

func isDate(s string) bool {
	_, _, ok := leadingDate(s)
	return ok
}

func hasLetters(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n > 1
}

// textOr is the line's text, or nothing when it has no words.
func (l line) textOr() string {
	if len(l.words) == 0 {
		return ""
	}
	return l.text()
}

// beginsDate tells whether a cell begins a date, rather than going on with the
// one above ("12 March" over "2019").
func beginsDate(l, above line) bool {
	if len(l.words) == 0 {
		return false
	}
	if len(above.words) > 0 {
		_, restUp, okUp := leadingDate(above.text())
		_, restBoth, okBoth := leadingDate(joinWrapped(above.text(), l.text()))
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
// cells are set to the middle of the row, and counts them: none when the spaces
// do not tell or when a row would have two dates.
func startsBySpace(b block, key int) ([]bool, int) {
	if len(b.lines) < 3 {
		return nil, 0
	}
	pitch := columnPitch(b)
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
			return nil, 0
		}
	}
	return starts, found
}

// columnPitch is the smallest step from line to line within one column: cells
// set to the middle put the lines of different columns at odd heights.
func columnPitch(b block) float32 {
	pitch := float32(1e6)
	above := make([]line, len(b.columns))
	for _, l := range b.lines {
		for c, p := range deal(b.columns, l) {
			if len(p.words) == 0 {
				continue
			}
			if a := above[c]; len(a.words) > 0 && a.page == p.page {
				if d := p.top() - a.top(); d > 0.8*p.size() {
					pitch = min(pitch, d)
				}
			}
			above[c] = p
		}
	}
	return pitch
}

// rightEdge is where lines end at the right.
func rightEdge(lines []line) float32 {
	var right float32
	for _, l := range lines {
		right = max(right, l.x1())
	}
	return right
}
