package layout

import (
	"regexp"
	"slices"
	"strings"

	"ownpack/evidence"
)

// tableAt tells how many lines from the first form a table, and its columns: at
// least three lines of cells that stand one under the other.
func tableAt(lines []line) (int, []column) {
	if len(lines) < 3 || marker(lines[0]) {
		return 0, nil
	}
	first := lines[0].cells()
	if len(first) < 2 {
		return 0, nil
	}
	var starts []float32
	for _, c := range first {
		starts = append(starts, c.x0())
	}
	n, shared := 0, 0
	for _, l := range lines {
		cells := l.cells()
		if n > 0 && isBar(l, cells) {
			break
		}
		if n > 0 && l.page == lines[n-1].page {
			gap := l.top() - lines[n-1].bottom()
			if gap > 1.6*l.size() || len(cells) == 1 && apart(lines[n-1], l) {
				break
			}
		}
		if !slices.ContainsFunc(cells, func(c line) bool { return !under(c.x0(), starts) }) && (len(cells) > 1 || l.x1() < startAfter(l.x0(), starts)) {
			if len(cells) > 1 {
				shared++
			}
			n++
			continue
		}
		break
	}
	if shared < 3 {
		return 0, nil
	}
	cols := make([]column, len(first))
	for i, c := range first {
		cols[i] = column{name: c.text(), x0: c.x0(), x1: c.x1()}
	}
	return n, cols
}

// isBar tells the heading of the next box, set across it in bold capitals.
func isBar(l line, cells []line) bool {
	t := l.text()
	return len(cells) == 1 && len(t) > 4 && t == strings.ToUpper(t) && t != strings.ToLower(t) && !hasDigit(t) && l.bold()
}

// headed is a table in a letter that has a head of known names of columns.
type headed struct {
	heads   int // lines of the head
	lines   int // all its lines
	columns []column
}

// headedTable finds a table whose head is nothing but known names of columns,
// and bold: its cells may stand close to each other.
func (v *vocabulary) headedTable(lines []line) headed {
	if len(lines) < 2 || !v.mayHead(lines[0]) {
		return headed{}
	}
	t := headed{heads: 1}
	if t.columns, t.heads = v.tallHead(lines[0], lines[1:]); t.heads == 0 {
		cols, ok := v.headCells(lines[0])
		if !ok || len(cols) < 2 {
			return headed{}
		}
		if _, kind := v.tableOf(cols); !lines[0].bold() && (kind == "" || len(cols) < 3) {
			return headed{}
		}
		t.columns, t.heads = cols, 1
	}
	near := t.heads
	for near < len(lines) && near < 12 && lines[near].page == lines[0].page && (near <= t.heads || !apart(lines[near-1], lines[near])) {
		near++
	}
	placeColumns(t.columns, lines[t.heads:near])
	for t.lines = t.heads; t.lines < len(lines); t.lines++ {
		l, above := lines[t.lines], lines[t.lines-1]
		if l.page == above.page && l.top()-above.bottom() > 1.6*l.size() || l.bold() && lines[0].bold() || isBar(l, l.cells()) || marker(l) || overruns(l, t.columns) || len(l.cells()) == 1 && apart(above, l) {
			break
		}
	}
	if t.lines == t.heads {
		return headed{}
	}
	return t
}

// overruns tells a line whose words run from one column into the next.
func overruns(l line, cols []column) bool {
	parts := deal(cols, l)
	for i, p := range parts[:len(parts)-1] {
		if len(p.words) == 0 {
			continue
		}
		if p.x1() > cols[i+1].left+1 {
			return true
		}
		if next := parts[i+1]; len(next.words) > 0 && next.x0()-p.x1() < 0.4*next.size() && next.x0() > cols[i+1].left+3 {
			return true
		}
	}
	return false
}

func under(x float32, starts []float32) bool {
	return slices.ContainsFunc(starts, func(s float32) bool { return abs(s-x) < 4 })
}

// startAfter is where the column right of x begins.
func startAfter(x float32, starts []float32) float32 {
	for _, s := range starts {
		if s > x+4 {
			return s
		}
	}
	return 1e6
}

// rows adds the rows of a table, cells apart.
func (p *joiner) rows(lines []line, t headed) {
	b := block{columns: t.columns, table: true, lines: lines}
	known, kind := p.v.tableOf(t.columns)
	if t.heads == 0 && (lines[0].bold() && !lines[1].bold() || kind != "") {
		t.heads = 1
	}
	if t.heads > 0 {
		b.columns = known
		p.add(lines[0])
		head := &p.out[len(p.out)-1]
		head.text, head.heading = "", true
		for _, c := range known {
			head.text = join(head.text, c.name)
		}
		for _, l := range lines[1:t.heads] {
			addPlace(&head.at, l.page, l.box())
		}
		b.lines = lines[t.heads:]
	}
	for _, r := range readTable(b) {
		para := paragraph{under: p.under, row: true, at: r.at}
		var cells []string
		for _, c := range r.cells {
			if c.text != "" {
				cells = append(cells, c.text)
				if len(para.first.words) == 0 {
					para.first = c.last
				}
				para.last = c.last
			}
		}
		para.text, para.cells = join(cells...), cells
		if kind != "" {
			para.typed = typedRow(known, kind, r)
		}
		if len(cells) == 2 {
			if _, known := p.v.heading(cells[0]); known {
				para.under, para.text = strings.TrimRight(cells[0], ": "), join(cells...)
			}
		}
		p.out = append(p.out, para)
	}
	p.open = false
}

// tableOf reads the head of a table within a letter, and what its rows are when
// its columns say so: results with values, or drugs with doses.
func (v *vocabulary) tableOf(head []column) ([]column, evidence.Kind) {
	var cols []column
	kind, beside := evidence.Kind(""), false
	for _, c := range head {
		r, _ := v.column(c.name)
		k := v.kinds[plainWords(c.name)]
		if r == roleTitle && kind == "" {
			kind = k
		} else if r == roleTitle {
			r = roleNone
		}
		beside = beside || r == roleValue || r == roleRange || doseHead.MatchString(c.name)
		cols = append(cols, column{name: c.name, role: r, kind: k, x0: c.x0, x1: c.x1})
	}
	if kind == evidence.KindTest && beside || kind == evidence.KindMedication && beside || kind == evidence.KindAllergy && len(cols) > 1 {
		return cols, kind
	}
	return cols, ""
}

var doseHead = regexp.MustCompile(`(?i)^(?:dose|dosage|frequency|route|directions|instructions|strength|quantity|how (?:to take|much))\b`)

// typedRow reads a row by its columns.
func typedRow(cols []column, kind evidence.Kind, r row) *evidence.Entry {
	e := &evidence.Entry{Kind: kind, Title: join(r.cells[titleColumn(cols)].text)}
	if e.Title == "" {
		return nil
	}
	for i, c := range cols {
		if c.role == roleDate {
			if d, _, ok := leadingDate(r.cells[i].text); ok {
				e.Date = d
			}
		}
	}
	readCells(e, cols, r)
	readOutcome(e, cols, r)
	return e
}
