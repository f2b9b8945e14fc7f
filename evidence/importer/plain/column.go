package plain

import (
	"slices"
	"strings"

	"ownpack/evidence/importer/paper"
)

// part is a cell of a line: where it begins, in characters with tabs filled in,
// and its text.
type part struct {
	at   int
	text string
	wide bool // much space, or a tab, stands before it
}

const tabStop = 8

// tabbed parts a line where two spaces or a tab stand, but not after the end of
// a sentence.
func tabbed(l string) []part {
	var out []part
	var b strings.Builder
	at, gap, tab := 0, 0, false
	start := 0
	last := ' '
	for _, r := range l {
		switch r {
		case '\t':
			at += tabStop - at%tabStop
			gap += 2
			tab = true
			continue
		case ' ', '\u00a0':
			at++
			gap++
			continue
		}
		cut := gap > 1 && !(gap == 2 && !tab && strings.ContainsRune(".?!,;:", last))
		switch {
		case b.Len() == 0:
			start = at
		case cut:
			out = append(out, part{at: start, text: b.String()})
			b.Reset()
			start = at
		case gap > 0:
			b.WriteByte(' ')
		}
		if cut && b.Len() == 0 && len(out) > 0 {
			// The next part begins after much space.
			out[len(out)-1].wide = gap > 3 || tab
		}
		b.WriteRune(r)
		last = r
		at++
		gap, tab = 0, false
	}
	if b.Len() > 0 {
		out = append(out, part{at: start, text: b.String()})
	}
	return out
}

// maxTableLines bounds one table; a longer one is read as several.
const maxTableLines = 5000

// tableAt reads a table that begins with the first line: lines whose parts stand
// under each other. It returns its rows and how many lines they take. first is
// the number of the first line.
func tableAt(lines []string, first int) ([]paper.Row, int) {
	head := tabbed(lines[0])
	if len(head) < 2 || len(head) > 12 || mark.MatchString(strings.TrimSpace(lines[0])) && len(head) == 2 {
		return nil, 0
	}
	if rows, n := tabTable(lines, first); n > 0 {
		return rows, n
	}
	var region [][]part
	many := 0
	for _, l := range lines[:min(len(lines), maxTableLines)] {
		parts := tabbed(l)
		if len(parts) == 0 || len(parts) > 12 || strings.HasPrefix(l, "\f") || len(parts) == 1 && parts[0].at == head[0].at && !underline.MatchString(l) {
			break
		}
		region = append(region, parts)
		if len(parts) > 1 {
			many++
		}
	}
	starts := columnStarts(region)
	if len(starts) < 2 || many < 2 {
		if head[0].wide {
			return []paper.Row{newRow(head, nil, first)}, 1
		}
		return nil, 0
	}
	var rows []paper.Row
	n := 0
	for i, parts := range region {
		if underline.MatchString(strings.TrimSpace(lines[i])) {
			n++
			continue
		}
		if !fits(parts, starts) {
			break
		}
		n++
		if len(rows) > 0 && columnOf(starts, parts[0].at) > 0 {
			goOn(&rows[len(rows)-1], parts, starts)
			continue
		}
		rows = append(rows, newRow(parts, starts, first+i))
	}
	if len(rows) == 0 {
		return nil, 0
	}
	return rows, n
}

// columnStarts lists where parts of at least two lines, or of the first, begin.
func columnStarts(region [][]part) []int {
	count := map[int]int{}
	for i, parts := range region {
		for _, p := range parts {
			count[p.at]++
			if i == 0 {
				count[p.at]++
			}
		}
	}
	var out []int
	for at, n := range count {
		if n > 1 {
			out = append(out, at)
		}
	}
	slices.Sort(out)
	return slices.CompactFunc(out, func(a, b int) bool { return max(a-b, b-a) < 2 })
}

// columnOf is the column that a part at the given place belongs to.
func columnOf(starts []int, at int) int {
	c := 0
	for i, s := range starts {
		if s <= at+1 {
			c = i
		}
	}
	return c
}

// fits tells whether no two parts of a line fall into one column.
func fits(parts []part, starts []int) bool {
	seen := -1
	for _, p := range parts {
		c := columnOf(starts, p.at)
		if c <= seen {
			return false
		}
		seen = c
	}
	return true
}

func newRow(parts []part, starts []int, line int) paper.Row {
	r := paper.Row{Line: line}
	for i, p := range parts {
		c := i
		if starts != nil {
			c = columnOf(starts, p.at)
		}
		for len(r.Cells) <= c {
			r.Cells = append(r.Cells, paper.Cell{})
		}
		r.Cells[c].Runs = []paper.Run{{Text: p.text}}
	}
	return r
}

// goOn adds a line that begins in a later column to the row above.
func goOn(r *paper.Row, parts []part, starts []int) {
	for _, p := range parts {
		c := columnOf(starts, p.at)
		for len(r.Cells) <= c {
			r.Cells = append(r.Cells, paper.Cell{})
		}
		text := p.text
		if len(r.Cells[c].Runs) > 0 {
			text = " " + text
		}
		r.Cells[c].Runs = append(r.Cells[c].Runs, paper.Run{Text: text})
	}
}

// tabTable reads lines that all have the same number of tabs, one between two
// cells.
func tabTable(lines []string, first int) ([]paper.Row, int) {
	tabs := strings.Count(strings.TrimLeft(lines[0], "\t"), "\t")
	if tabs == 0 || tabs > 11 || strings.HasPrefix(lines[0], "\t") {
		return nil, 0
	}
	var rows []paper.Row
	for i, l := range lines[:min(len(lines), maxTableLines)] {
		// Tabs at a line's end are gone; a row may be shorter than the first.
		if n := strings.Count(l, "\t"); n == 0 || n > tabs || n < tabs-1 || strings.HasPrefix(l, "\f") {
			break
		}
		r := paper.Row{Line: first + i}
		for _, c := range strings.Split(l, "\t") {
			r.Cells = append(r.Cells, paper.Cell{Runs: []paper.Run{{Text: strings.TrimSpace(c)}}})
		}
		rows = append(rows, r)
	}
	if len(rows) < 2 {
		return nil, 0
	}
	return rows, len(rows)
}
