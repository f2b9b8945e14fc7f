package layout

import (
	"strings"

	"ownpack/evidence"
)

// set tells a line of words that a program of ours set.
func (l line) set() bool { return l.words[0].Set.Flow != 0 }

// goesOn tells a set line that goes on with the one above.
func (l line) goesOn() bool {
	flow := l.words[0].Set.Flow
	return flow == FlowGoesOn || flow == FlowGlued
}

// joinTo puts the line behind text, as it was set if that is known.
func (l line) joinTo(above string) string {
	switch l.words[0].Set.Flow {
	case FlowBegins, FlowGoesOn, FlowBreak:
		return join(above, l.text())
	case FlowGlued:
		return join(above) + join(l.text())
	}
	return joinWrapped(above, l.text())
}

// edge tells a line that was set as a page's head or foot.
func (l line) edge() bool { return l.words[0].Set.Flow == FlowEdge }

// setTable counts the lines, from the first, that were set as rows of a table.
func setTable(lines []line) int {
	n := 0
	for n < len(lines) && lines[n].words[0].Set.Row > 0 && !lines[n].edge() {
		n++
	}
	return n
}

// setRows adds the rows of a table that was set, cells apart.
func (p *joiner) setRows(lines []line) {
	var known []column
	kind := evidence.Kind("")
	for i := 0; i < len(lines); {
		number := lines[i].words[0].Set.Row
		n := i
		for n < len(lines) && lines[n].words[0].Set.Row == number {
			n++
		}
		r, bold := setRow(lines[i:n])
		first := i == 0 && n < len(lines)
		if first {
			var head []column
			for _, c := range r.cells {
				head = append(head, column{name: c.text})
			}
			known, kind = p.v.tableOf(head)
		}
		p.addSet(lines[i:n], r, first && (bold || kind != ""))
		if para := &p.out[len(p.out)-1]; kind != "" && !para.heading {
			for len(r.cells) < len(known) {
				r.cells = append(r.cells, cell{})
			}
			para.typed = typedRow(known, kind, r)
		}
		i = n
	}
	p.open = false
}

// setRow puts the words of a row into its cells. It tells whether all are bold.
func setRow(lines []line) (row, bool) {
	var r row
	bold := true
	for _, l := range lines {
		for start, i := 0, 1; i <= len(l.words); i++ {
			if i < len(l.words) && l.words[i].Set.Col == l.words[start].Set.Col {
				continue
			}
			part := line{page: l.page, words: l.words[start:i]}
			for len(r.cells) <= int(part.words[0].Set.Col) {
				r.cells = append(r.cells, cell{})
			}
			r.cells[part.words[0].Set.Col].add(part)
			start = i
		}
		bold = bold && l.bold()
		addPlace(&r.at, l.page, l.box())
	}
	return r, bold
}

// addSet adds a row that was set, as the table's head or as one of its rows.
func (p *joiner) addSet(lines []line, r row, head bool) {
	para := paragraph{under: p.under, row: true, heading: head, at: r.at, first: lines[0], last: lines[len(lines)-1]}
	for _, c := range r.cells {
		if c.text != "" {
			para.cells = append(para.cells, c.text)
		}
	}
	para.text = join(para.cells...)
	if len(para.cells) == 2 && !head {
		if _, known := p.v.heading(para.cells[0]); known {
			para.under = strings.TrimRight(para.cells[0], ": ")
		}
	}
	p.out = append(p.out, para)
}
