package layout

import (
	"slices"
	"strings"
)

// headingOf tells whether a line is the heading of a section.
func (s *splitter) headingOf(l line, next []line) (section, bool) {
	if len(l.words) > 9 {
		return section{}, false
	}
	large := l.size() > 1.12*s.body
	sec, known := s.v.section(l.text())
	if known {
		look := s.lookOf(l, large)
		inVisits := s.current.section.mode == modeVisits && len(s.current.lines) > 0
		switch {
		case look < s.look || look == plainLook && !s.announces(next):
			return section{}, false
		case look == largeLook && l.size() < 0.85*s.heading:
			return section{}, false
		case look != largeLook && (len(l.cells()) > 1 || inVisits && !s.announces(next)):
			return section{}, false // a label of a consultation
		}
		if sec.mode != modeDetails {
			s.look = look
		}
		if s.heading == 0 && sec.mode != modeDetails { // the paper's own title is larger
			s.heading = l.size()
		}
		return sec, true
	}
	if _, _, dated := leadingDate(l.text()); dated || !large || len(l.cells()) > 1 || s.heading > 0 && l.size() < 0.95*s.heading {
		return section{}, false
	}
	if l.size() < 1.25*s.body && !l.bold() || s.v.columnsOnly(l) {
		return section{}, false
	}
	if part, ok := s.v.parts[plainWords(l.text())]; ok && s.current.section.kind != "" && s.current.section.mode == modeRows {
		sec := s.current.section
		if part.kind != "" {
			sec.kind = part.kind
		}
		sec.status = part.status
		return sec, true
	}
	// A heading of no known meaning: what stands under it is told by its table.
	// The one that begins the paper is its title.
	if s.current.section.mode == modeDetails && s.current.section.heading == "" {
		return section{heading: l.text(), mode: modeDetails}, true
	}
	return section{heading: l.text()}, true
}

// look is what marks a line as a heading. Once a record has shown headings in
// large type, nothing in plain type is taken for one.
type look int

func (s *splitter) lookOf(l line, large bool) look {
	switch {
	case large:
		return largeLook
	case l.bold():
		return boldLook
	}
	return plainLook
}

// announces tells whether what follows a line makes it a heading although it
// looks like any other: a table's head, dated items, or "No … recorded".
func (s *splitter) announces(next []line) bool {
	if len(next) == 0 {
		return false
	}
	if s.v.columnsOnly(next[0]) || emptyNotice(next[0].text()) {
		return true
	}
	d, _, dated := leadingDate(next[0].text())
	if s.current.section.mode != modeVisits {
		return dated
	}
	return dated && !hasTime(d) && s.timed()
}

// timed tells whether all dates of the current block say the time of day.
func (s *splitter) timed() bool {
	found := false
	for _, l := range s.current.lines {
		if d, _, ok := leadingDate(l.text()); ok {
			if !hasTime(d) {
				return false
			}
			found = true
		}
	}
	return found
}

// columnsOnly tells whether a line is nothing but names of columns.
func (v *vocabulary) columnsOnly(l line) bool {
	cols, ok := v.headCells(l)
	return ok && len(cols) > 1
}

// headCells reads a line as names of columns, longest names first, whatever the
// space between them.
func (v *vocabulary) headCells(l line) ([]column, bool) {
	var out []column
	for i := 0; i < len(l.words); {
		n := min(v.deepest, len(l.words)-i)
		for ; n > 0; n-- {
			if n > 1 && gapWithin(l, i, n) > 2.5 {
				continue // two columns whose names also make one
			}
			if _, ok := v.column(wordsText(l.words[i : i+n])); ok {
				break
			}
		}
		if n == 0 {
			return nil, false
		}
		name := wordsText(l.words[i : i+n])
		r, _ := v.column(name)
		last := l.words[i+n-1]
		out = append(out, column{
			name: name, role: r, kind: v.kinds[plainWords(name)],
			x0: l.words[i].X, x1: last.X + last.W,
		})
		i += n
	}
	return out, true
}

// gapWithin is the widest space, in ems, within words i to i+n of the line.
func gapWithin(l line, i, n int) float32 {
	var g float32
	for j := i + 1; j < i+n; j++ {
		g = max(g, l.gap(j))
	}
	return g
}

// tableHead tells whether a line is the head of a table: at least two columns,
// and one of them holds a date or a title.
func (s *splitter) tableHead(l line) ([]column, bool) {
	cols, ok := s.v.headCells(l)
	if !ok {
		cols, ok = s.strangeHead(l)
	}
	if !ok || len(cols) < 2 {
		return nil, false
	}
	var dates, titles int
	for _, c := range cols {
		switch c.role {
		case roleDate:
			dates++
		case roleTitle:
			titles++
		}
	}
	if s.current.section.mode == modeVisits && dates == 0 && !l.bold() {
		return nil, false
	}
	if s.current.table && (s.current.bold && !l.bold() || l.x0() > s.current.columns[0].x0+8) {
		return nil, false // words of a cell
	}
	if dates+titles == 0 {
		return nil, false
	}
	return cols, true
}

// strangeHead reads a bold line of cells, most of them known names of columns.
func (s *splitter) strangeHead(l line) ([]column, bool) {
	cells := l.cells()
	if !l.bold() || len(cells) < 3 {
		return nil, false
	}
	var out []column
	known := 0
	for _, c := range cells {
		r, ok := s.v.column(c.text())
		if ok {
			known++
		}
		if _, _, dated := leadingDate(c.text()); dated {
			return nil, false
		}
		out = append(out, column{name: c.text(), role: r, kind: s.v.kinds[plainWords(c.text())], x0: c.x0(), x1: c.x1()})
	}
	return out, known*2 > len(cells)
}

// wrappedHead takes a second line of a table's head: bold words below its names
// before any row has come.
func (s *splitter) wrappedHead(l line) bool {
	if !s.current.table || !s.atHead || !l.bold() || s.current.section.mode == modeVisits {
		return false
	}
	for _, w := range l.words {
		if !slices.ContainsFunc(s.current.columns, func(c column) bool { return abs(c.x0-w.X) < 4 || w.X >= c.x0 && w.X < c.x1 }) {
			return false
		}
	}
	for i := range s.current.columns {
		c := &s.current.columns[i]
		for _, w := range l.words {
			if abs(c.x0-w.X) >= 4 {
				continue
			}
			if strings.HasSuffix(c.name, " "+w.Text) {
				continue // the head is repeated
			}
			if r, ok := s.v.column(c.name + " " + w.Text); ok {
				c.name, c.role = c.name+" "+w.Text, r
			}
		}
	}
	return true
}

// partHeads tells whether a line holds headings of parts of the section, side
// by side or, in bold, alone.
func (s *splitter) partHeads(l line) ([]column, bool) {
	mode := s.current.section.mode
	if mode != modeRows || s.current.section.kind == "" {
		return nil, false
	}
	cells := l.cells()
	if len(cells) == 1 && !l.bold() && l.size() < 1.2*s.body && !s.aloneOver(l) {
		return nil, false
	}
	var out []column
	for _, c := range cells {
		part, ok := s.v.parts[plainWords(c.text())]
		own := !ok
		if !ok && (l.bold() || len(cells) == 1) {
			part, ok = s.v.section(c.text())
		}
		if !ok || part.mode != modeRows {
			return nil, false
		}
		part.heading = s.current.section.heading
		if own {
			part.heading = strings.TrimSpace(c.text())
		}
		out = append(out, column{name: c.text(), part: part, x0: c.x0(), x1: c.x1()})
	}
	return out, true
}

// aloneOver tells a line in plain type that may head a part: one word or two,
// with space above.
func (s *splitter) aloneOver(l line) bool {
	if s.current.table || len(l.words) > 2 {
		return false
	}
	n := len(s.current.lines)
	return n == 0 || apart(s.current.lines[n-1], l)
}
