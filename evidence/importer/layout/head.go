package layout

import (
	"cmp"
	"slices"
)

// tallHead reads a table's head that takes several lines, its names set to the
// middle or the foot of their cells: what stands one over the other is one name.
// It returns how many lines it takes.
func (v *vocabulary) tallHead(l line, next []line) ([]column, int) {
	if !v.mayHead(l) {
		return nil, 0
	}
	lines, least := []line{l}, 3
	if !l.bold() {
		least = 4 // nothing but its words tells that it is a head
	}
	for _, n := range next[:min(len(next), 3)] {
		above := lines[len(lines)-1]
		if n.bold() != l.bold() || n.page != l.page || n.top()-above.top() > 1.6*n.size() {
			break
		}
		lines = append(lines, n)
	}
	for n := len(lines); n > 1; n-- {
		for _, gap := range []float32{wide, 0.4} {
			if !v.mayStack(lines[:n], gap, least) {
				continue
			}
			if cols := v.headOf(stacked(lines[:n], gap)); len(cols) >= least {
				return cols, n
			}
		}
	}
	return nil, 0
}

// mayHead is a quick no for most lines: a head begins like the name of a column
// and holds no figures.
func (v *vocabulary) mayHead(l line) bool {
	if len(l.words) > 16 || !v.begins(l.words[0].Text, v.columnFirst) && l.words[0].Text != "!" {
		return false
	}
	for _, w := range l.words {
		if hasDigit(w.Text) {
			return false
		}
	}
	return true
}

// mayStack is a quick no for lines that make too few cells, or whose first begins
// cells in other ways than columns are named.
func (v *vocabulary) mayStack(lines []line, gap float32, least int) bool {
	cells := 0
	for _, l := range lines {
		cells++
		for i := 1; i < len(l.words); i++ {
			if l.gap(i) > gap {
				cells++
			}
		}
	}
	if cells < least {
		return false
	}
	first := lines[0]
	var edge float32
	for i, w := range first.words {
		if i > 0 && first.gap(i) > gap && w.X >= edge {
			// What has one letter or none gets more from the line below.
			if begin := firstLetters(w.Text); begin[1] != 0 && !v.columnFirst[begin] {
				return false
			}
		}
		edge = max(edge, w.X+w.W)
	}
	return true
}

// headOf reads cells as names of columns: all known, and one of them a date or
// a title.
func (v *vocabulary) headOf(cells [][]Word) []column {
	cols := make([]column, 0, len(cells))
	named := 0
	for _, c := range cells {
		name := wordsText(c)
		r, ok := v.column(name)
		if !ok {
			return nil
		}
		if r == roleDate || r == roleTitle {
			named++
		}
		cols = append(cols, column{name: name, role: r, kind: v.kinds[plainWords(name)], x0: left(c), x1: right(c)})
	}
	if named == 0 {
		return nil
	}
	return cols
}

// stacked puts the cells of several lines together that stand over each other,
// from left to right, the words of each from top to bottom. Cells of one line
// stand the given space, in ems, apart.
func stacked(lines []line, gap float32) [][]Word {
	var out [][]Word
	for _, l := range lines {
		for _, c := range l.split(gap) {
			at := slices.IndexFunc(out, func(o []Word) bool { return c.x0() < right(o) && c.x1() > left(o) })
			if at < 0 {
				out = append(out, slices.Clone(c.words))
				continue
			}
			out[at] = append(out[at], c.words...)
		}
	}
	slices.SortFunc(out, func(a, b []Word) int { return cmp.Compare(left(a), left(b)) })
	return out
}

func left(words []Word) float32 {
	x := words[0].X
	for _, w := range words {
		x = min(x, w.X)
	}
	return x
}

func right(words []Word) float32 {
	var x float32
	for _, w := range words {
		x = max(x, w.X+w.W)
	}
	return x
}
