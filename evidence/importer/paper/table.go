package paper

import (
	"context"
	"math"
	"strings"

	"ownpack/evidence/importer/layout"
	"ownpack/evidence/render/typeset"
)

const (
	maxColumns = 12
	columnGap  = 1.4 // in sizes of the type: wide enough to keep cells apart
	rowGap     = 0.5
)

// columns counts a table's columns.
func columns(rows []Row) int {
	most := 0
	for _, r := range rows {
		n := 0
		for _, c := range r.Cells {
			n += max(c.Span, 1)
		}
		most = max(most, n)
	}
	return most
}

func (s *setter) table(ctx context.Context, b Block) error {
	n := columns(b.Rows)
	var widths []float64
	if n > 1 && n <= maxColumns {
		widths = s.columnWidths(b.Rows, n)
	}
	for i, r := range b.Rows {
		if i%checkEvery == checkEvery-1 {
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		if err := s.anyRow(b, r, n, widths); err != nil {
			return err
		}
	}
	s.y += afterPara * s.size
	return nil
}

// anyRow sets a row in its columns; one with too many of them, with one cell
// over all, or with running text side by side, is set cell after cell.
func (s *setter) anyRow(b Block, r Row, n int, widths []float64) error {
	if r.Line > 0 {
		b.Line = r.Line
	}
	filled := 0
	for _, c := range r.Cells {
		if strings.TrimSpace(Text(c.Runs)) != "" {
			filled++
		}
	}
	switch {
	case filled == 0:
		return nil
	case n > maxColumns:
		return s.long(b, r)
	case widths == nil, len(r.Cells) == 1, prose(r):
		for _, c := range r.Cells {
			for _, runs := range splitLines(c.Runs) {
				p := Block{Runs: runs, Line: b.Line, Edge: b.Edge}
				if err := s.paragraph(p, left, s.lines(runs, s.size, right-left, r.Head), s.size); err != nil {
					return err
				}
			}
		}
		return nil
	}
	return s.tableRow(b, r, widths)
}

// long sets a row as one paragraph, cells two spaces apart.
func (s *setter) long(b Block, r Row) error {
	var runs []Run
	for _, c := range r.Cells {
		runs = append(append(runs, c.Runs...), Run{Text: "  "})
	}
	return s.paragraph(b, left, s.lines(runs, s.size, right-left, r.Head), s.size)
}

// longWords is how many words make a line of a cell running text.
const longWords = 14

// prose tells a row that only puts running text side by side.
func prose(r Row) bool {
	for _, c := range r.Cells {
		n := 0
		for l := range strings.SplitSeq(Text(c.Runs), "\n") {
			if len(strings.Fields(l)) >= longWords {
				n++
			}
		}
		if n > 2 {
			return true
		}
	}
	return false
}

// splitLines parts runs at line ends.
func splitLines(runs []Run) [][]Run {
	out := [][]Run{nil}
	for _, r := range runs {
		for i, l := range strings.Split(r.Text, "\n") {
			if i > 0 {
				out = append(out, nil)
			}
			if l != "" {
				out[len(out)-1] = append(out[len(out)-1], Run{Text: l, Bold: r.Bold})
			}
		}
	}
	return out
}

// cellLines is a cell, ready to be set.
type cellLines struct {
	x     float64
	col   int
	lines []textLine
}

func (s *setter) tableRow(b Block, r Row, widths []float64) error {
	gap := columnGap * s.size
	var cells []cellLines
	most, col, x := 0, 0, left
	for _, c := range r.Cells {
		w, span := 0.0, max(c.Span, 1)
		for i := col; i < min(col+span, len(widths)); i++ {
			w += widths[i]
			if i > col {
				w += gap
			}
		}
		lines := s.lines(c.Runs, s.size, max(w, s.size), r.Head)
		most = max(most, len(lines))
		cells = append(cells, cellLines{x: x, col: col, lines: lines})
		x += w + gap
		col += span
	}
	s.row++
	step := s.size * leading
	if h := float64(most) * step; h < (bottom-top)/3 && s.y+h > bottom {
		s.y = math.Inf(1)
	}
	for i := range most {
		if err := s.need(step); err != nil {
			return err
		}
		for _, c := range cells {
			if i >= len(c.lines) {
				continue
			}
			l := c.lines[i]
			s.place(l, c.x, s.size, layout.Set{Flow: flowOf(b, l), Col: uint8(c.col), Row: s.row}, b.Line)
		}
		s.y += step
	}
	s.draw.rule(left, min(x-gap, right), s.y)
	s.y += rowGap * s.size
	return nil
}

// columnWidths shares the width among columns: each gets what it needs if that
// goes, else narrow ones do and the others share the rest by need, none less
// than its longest word if that goes.
func (s *setter) columnWidths(rows []Row, n int) []float64 {
	need, least := s.needs(rows, n)
	room := right - left - columnGap*s.size*float64(n-1)
	widths := make([]float64, n)
	given := make([]bool, n)
	for open := n; open > 0; {
		share, changed := room/float64(open), false
		for i := range n {
			if !given[i] && need[i] <= share {
				widths[i], given[i], changed = need[i], true, true
				room -= need[i]
				open--
			}
		}
		if !changed {
			shareOut(widths, given, need, least, room)
			break
		}
	}
	return widths
}

// shareOut gives the open columns a share of the room by the root of what they
// need, so that a very long text does not starve the others.
func shareOut(widths []float64, given []bool, need, least []float64, room float64) {
	total, floor := 0.0, 0.0
	for i := range widths {
		if !given[i] {
			total += math.Sqrt(need[i])
			floor += least[i]
		}
	}
	spare := room - floor
	for i := range widths {
		switch {
		case given[i]:
		case spare > 0:
			widths[i] = least[i] + spare*math.Sqrt(need[i])/total
		default:
			widths[i] = room * math.Sqrt(need[i]) / total
		}
	}
}

// needs is how wide each column would like to be, and its longest word.
func (s *setter) needs(rows []Row, n int) (need, least []float64) {
	need, least = make([]float64, n), make([]float64, n)
	space := s.family.Width(typeset.Regular, " ") * s.size
	for i := range n {
		need[i] = s.size
	}
	for _, r := range rows {
		col := 0
		for _, c := range r.Cells {
			if c.Span <= 1 && col < n {
				for _, l := range s.paragraphs(c.Runs, s.size, r.Head) {
					w := 1.0
					for i, x := range l {
						if i > 0 {
							w += space
						}
						w += x.width
						least[col] = max(least[col], x.width+1)
					}
					need[col] = max(need[col], w)
				}
			}
			col += max(c.Span, 1)
		}
	}
	return need, least
}
