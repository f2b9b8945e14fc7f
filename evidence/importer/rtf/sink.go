package rtf

import (
	"strings"

	"ownpack/evidence/importer/paper"
)

// sink gathers the text of one place: the document, a page's head, a note.
type sink struct {
	r                *reader
	out              []paper.Block
	aside            []paper.Block
	edge, foot, note bool

	bytes   []byte
	half    rune // the first half of a pair
	runs    []paper.Run
	left    *int // what the last text that was left out counted as
	item    bool
	head    bool // the paragraph is a heading
	page    bool
	inRow   bool
	level   int // how deep in tables the paragraph is
	rowHead bool

	tables []*table // those that are open, the outermost first
}

// table is a table that is being read.
type table struct {
	rows  []paper.Row
	after []paper.Block // of rows that are no plain ones
	cells []paper.BlockCell
	cell  []paper.Block
}

func newSink(r *reader) *sink { return &sink{r: r} }

func (s *sink) add(t string, bold bool) {
	s.left = nil
	if n := len(s.runs); n > 0 && s.runs[n-1].Bold == bold {
		s.runs[n-1].Text += t
		return
	}
	s.runs = append(s.runs, paper.Run{Text: t, Bold: bold})
}

// leave counts text that is left out, once for each passage.
func (s *sink) leave(count *int, blank bool) {
	if !blank && s.left != count {
		*count++
		s.left = count
	}
}

// structure acts on words about paragraphs.
func (s *sink) structure(w string, n int) bool {
	r := s.r
	if r.state.to == toStyles && w == "s" {
		r.state.style = n
		r.state.collected = &strings.Builder{}
		return true
	}
	if r.state.to != toText {
		return false
	}
	switch w {
	case "par", "sect":
		s.endParagraph()
	case "pard":
		s.head, s.inRow, s.level = false, false, 0
	case "page":
		s.endParagraph()
		s.page = true
	case "pagebb":
		s.page = s.page || len(s.out) > 0
	case "s":
		s.head = r.heads[n]
	case "outlinelevel":
		s.head = n < 9
	case "intbl":
		s.inRow = true
		s.level = max(s.level, 1)
	case "itap":
		s.level = max(0, min(n, 20))
		s.inRow = s.level > 0
	default:
		return false
	}
	return true
}

// table acts on words about tables.
func (r *reader) table(w string, _ int) bool {
	s := r.state.sink
	if r.state.to != toText {
		return false
	}
	switch w {
	case "cell":
		s.endCell(1)
	case "nestcell":
		s.endCell(max(s.level, 2))
	case "row":
		s.endRow(1)
	case "nestrow":
		s.endRow(max(s.level, 2))
	case "trhdr":
		s.rowHead = true
	case "trowd":
		s.rowHead = false
	default:
		return false
	}
	return true
}

// block makes a block of the paragraph that is open.
func (s *sink) block() (paper.Block, bool) {
	b := paper.Block{Runs: s.runs}
	text := strings.TrimSpace(paper.Text(s.runs))
	switch {
	case s.item:
		b.Kind = paper.Item
	case s.head && len(text) < 200:
		b.Kind = paper.Heading
	}
	s.runs, s.item, s.left = nil, false, nil
	return b, text != ""
}

func (s *sink) endParagraph() {
	s.r.flushBytes()
	level := 0
	if s.inRow {
		level = s.level
	}
	s.closeTables(level)
	if s.page {
		s.put(level, paper.Block{Kind: paper.PageBreak})
		s.page = false
	}
	if b, ok := s.block(); ok {
		s.put(level, b)
	}
	for _, b := range s.aside {
		s.put(level, b)
	}
	s.aside = nil
}

// put adds a block where it belongs: the cell that is open, or the text.
func (s *sink) put(level int, b paper.Block) {
	if level == 0 {
		s.out = append(s.out, b)
		return
	}
	if b.Kind == paper.PageBreak {
		return
	}
	t := s.open(level)
	t.cell = append(t.cell, b)
}

// open gives the table at a depth and makes those that are missing.
func (s *sink) open(level int) *table {
	for len(s.tables) < level {
		s.tables = append(s.tables, &table{})
	}
	return s.tables[level-1]
}

func (s *sink) endCell(level int) {
	s.inRow, s.level = true, level
	s.endParagraph()
	t := s.open(level)
	t.cells = append(t.cells, paper.BlockCell{Blocks: t.cell})
	t.cell = nil
}

func (s *sink) endRow(level int) {
	s.closeTables(level)
	s.endLoose(level)
	t := s.open(level)
	if len(t.cell) > 0 {
		t.cells = append(t.cells, paper.BlockCell{Blocks: t.cell})
		t.cell = nil
	}
	if len(t.cells) == 0 {
		return
	}
	row, plain := paper.NewRow(t.cells)
	if plain {
		row.Head = s.rowHead
		t.rows = append(t.rows, row)
	} else {
		s.flushRows(t)
		for _, c := range t.cells {
			t.after = append(t.after, c.Blocks...)
		}
	}
	t.cells = nil
}

// endLoose keeps text that stands between the last cell and the row's end.
func (s *sink) endLoose(level int) {
	s.r.flushBytes()
	if b, ok := s.block(); ok {
		s.put(level, b)
	}
}

func (s *sink) flushRows(t *table) {
	if len(t.rows) > 0 {
		t.after = append(t.after, paper.Block{Kind: paper.Table, Rows: t.rows})
		t.rows = nil
	}
}

// closeTables ends the tables that are deeper than the given depth.
func (s *sink) closeTables(level int) {
	for len(s.tables) > level {
		n := len(s.tables)
		t := s.tables[n-1]
		if len(t.cells)+len(t.cell) > 0 { // a row without an end
			row, plain := paper.NewRow(append(t.cells, paper.BlockCell{Blocks: t.cell}))
			if plain {
				t.rows = append(t.rows, row)
			} else {
				s.flushRows(t)
				for _, c := range t.cells {
					t.after = append(t.after, c.Blocks...)
				}
				t.after = append(t.after, t.cell...)
			}
		}
		s.flushRows(t)
		s.tables = s.tables[:n-1]
		for _, b := range t.after {
			s.put(n-1, b)
		}
	}
}

// end makes blocks of all that is open.
func (s *sink) end() {
	if len(s.runs) > 0 || len(s.bytes) > 0 {
		s.endParagraph()
	}
	s.closeTables(0)
	s.out = append(s.out, s.aside...)
	s.aside = nil
}
