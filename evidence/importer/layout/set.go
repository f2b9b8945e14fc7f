package layout

import "strings"

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
	for i := 0; i < len(lines); {
		row := lines[i].words[0].Set.Row
		n := i
		for n < len(lines) && lines[n].words[0].Set.Row == row {
			n++
		}
		p.setRow(lines[i:n], i == 0 && n < len(lines))
		i = n
	}
	p.open = false
}

// setRow adds one row, the table's head if it may be and is bold. Words of one
// line may belong to several cells.
func (p *joiner) setRow(lines []line, mayHead bool) {
	para := paragraph{under: p.under, row: true, first: lines[0], last: lines[len(lines)-1], heading: mayHead}
	var cells []cell
	for _, l := range lines {
		for start, i := 0, 1; i <= len(l.words); i++ {
			if i < len(l.words) && l.words[i].Set.Col == l.words[start].Set.Col {
				continue
			}
			part := line{page: l.page, words: l.words[start:i]}
			for len(cells) <= int(part.words[0].Set.Col) {
				cells = append(cells, cell{})
			}
			cells[part.words[0].Set.Col].add(part)
			start = i
		}
		para.heading = para.heading && l.bold()
		addPlace(&para.at, l.page, l.box())
	}
	for _, c := range cells {
		if c.text != "" {
			para.cells = append(para.cells, c.text)
		}
	}
	para.text = join(para.cells...)
	if len(para.cells) == 2 && !para.heading {
		if _, known := p.v.heading(para.cells[0]); known {
			para.under = strings.TrimRight(para.cells[0], ": ")
		}
	}
	p.out = append(p.out, para)
}
