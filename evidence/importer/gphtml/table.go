package gphtml

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"ownpack/evidence"
	"ownpack/evidence/importer/webpage"
)

// cell is a cell of a table. Text leaves out tables within it.
type cell struct {
	node   *html.Node
	text   string
	head   bool // <th>
	nested []*html.Node
	blocks bool // it holds headings: the table only sets the page
	aside  bool // its column is none for answers
	bar    bool // a bar stands before it in the file
}

type row struct {
	node  *html.Node
	cells []cell
	head  bool // in <thead>
}

// sheet is a table while it is read.
type sheet struct {
	columns []string
	kind    evidence.Kind // what its columns are about
	last    int           // the entry of the row before, or -1
	group   *group        // a row that stands over the rows below
}

// group is a row that dates the rows below it.
type group struct {
	date        evidence.Date
	author, org string
}

// Limits on what a table may ask for.
const (
	maxSpan  = 64
	maxCells = 256
)

// table reads a table: one of the record, or one that only sets the page.
func (rd *reader) table(n *html.Node) error {
	before := len(rd.entries)
	rd.flush(true)
	card := rd.card(before)
	if c := caption(n); c != nil {
		rd.heading(webpage.Text(c), levelPlain, c)
		rd.flush(true)
	}
	rows := tableRows(n)
	if rd.personal(rows) {
		return nil
	}
	sh := &sheet{last: -1, group: card}
	data := 0
	for _, r := range rows {
		if err := rd.step(); err != nil {
			return err
		}
		if r.empty() {
			continue
		}
		if cols, kind, ok := r.columns(); ok {
			sh.columns, sh.kind, sh.group = cols, kind, card
			continue
		}
		if data == 0 && sh.columns == nil && rd.columns != nil {
			sh.columns, sh.kind = rd.columns, headKind(rd.columns)
		}
		data++
		if err := rd.row(sh, r); err != nil {
			return err
		}
	}
	rd.columns = nil
	if data == 0 {
		rd.columns = sh.columns
	}
	rd.closeVisit()
	return nil
}

// card is the date that a card's lines above a table of results give to its
// rows; before is how many entries stood before those lines.
func (rd *reader) card(before int) *group {
	if len(rd.entries) != before+1 || rd.visit != nil {
		return nil
	}
	e := rd.entries[before]
	if e.Kind != evidence.KindTest || e.Date.IsZero() || e.Value != "" {
		return nil
	}
	return &group{date: e.Date}
}

func caption(n *html.Node) *html.Node {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && c.Data == "caption" && webpage.Text(c) != "" {
			return c
		}
	}
	return nil
}

// tableRows lists the rows of a table but not those of tables within. A cell
// that spans rows stands in each of them.
func tableRows(n *html.Node) []row {
	var rows []row
	type hang struct {
		cell cell
		left int
	}
	hanging := map[int]hang{}
	var visit func(n *html.Node, head bool)
	visit = func(n *html.Node, head bool) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type != html.ElementNode:
			case c.Data == "tr":
				r := row{node: c, head: head}
				for d := c.FirstChild; d != nil && len(r.cells) < maxCells; d = d.NextSibling {
					if d.Type != html.ElementNode || d.Data != "td" && d.Data != "th" {
						continue
					}
					for h, ok := hanging[len(r.cells)]; ok && h.left > 0; h, ok = hanging[len(r.cells)] {
						hanging[len(r.cells)] = hang{h.cell, h.left - 1}
						r.cells = append(r.cells, h.cell)
					}
					x := readCell(d)
					if span := number(webpage.Attr(d, "rowspan")); span > 1 && len(x.nested) == 0 {
						hanging[len(r.cells)] = hang{x, min(span, 1000) - 1}
					}
					r.cells = append(r.cells, x)
					for k := 1; k < min(number(webpage.Attr(d, "colspan")), maxSpan); k++ {
						r.cells = append(r.cells, cell{node: d, head: x.head})
					}
				}
				rows = append(rows, r.split())
			case c.Data == "thead" || c.Data == "tbody" || c.Data == "tfoot":
				visit(c, c.Data == "thead")
			}
		}
	}
	visit(n, false)
	return rows
}

func number(s string) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil {
		return 1
	}
	return n
}

// readCell takes the tables out of a cell, to be read on their own.
func readCell(n *html.Node) cell {
	c := cell{node: n, head: n.Data == "th"}
	for d := range n.Descendants() {
		if d.Type != html.ElementNode {
			continue
		}
		if d.Data == "table" && !within(d.Parent, "table", n) {
			c.nested = append(c.nested, d)
		}
		if headingLevel(d) > 0 && headingLevel(d) < 4 && pseudoHeading(webpage.Text(d)) {
			c.blocks = true
		}
	}
	if len(c.nested) == 0 {
		c.text = webpage.Text(n)
		return c
	}
	var w []string
	for d := n.FirstChild; d != nil; d = d.NextSibling {
		if find(d, "table") == nil {
			if s := webpage.Text(d); s != "" {
				w = append(w, s)
			}
		}
	}
	c.text = strings.Join(w, "\n")
	return c
}

// within reports whether n or what it stands in, below top, is such an element.
func within(n *html.Node, name string, top *html.Node) bool {
	for ; n != nil && n != top; n = n.Parent {
		if n.Data == name {
			return true
		}
	}
	return false
}

func find(n *html.Node, name string) *html.Node {
	if n.Type == html.ElementNode && n.Data == name {
		return n
	}
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == name {
			return d
		}
	}
	return nil
}

var bar = regexp.MustCompile(`\s*\|\s+|\s+\|\s*`)

// split parts cells that hold bars between what other pages set in cells.
func (r row) split() row {
	out := r.cells[:0:0]
	for _, c := range r.cells {
		if !strings.Contains(c.text, "|") || strings.Contains(c.text, "\n") || len(c.nested) > 0 {
			out = append(out, c)
			continue
		}
		for i, part := range bar.Split(c.text, maxCells) {
			if part = strings.TrimSpace(part); part != "" || i > 0 {
				d := c
				d.text, d.bar = part, i > 0
				out = append(out, d)
			}
		}
	}
	r.cells = out
	return r
}

func (r row) empty() bool {
	for _, c := range r.cells {
		if c.text != "" || len(c.nested) > 0 {
			return false
		}
	}
	return true
}

// words is the cell's text as it stands in the row.
func (c cell) words() string {
	if c.bar && c.text != "" {
		return "| " + c.text
	}
	return c.text
}

// filled are the cells with text.
func (r row) filled() []cell {
	var out []cell
	for _, c := range r.cells {
		if c.text != "" {
			out = append(out, c)
		}
	}
	return out
}

// columns reads the row as the heads of columns: cells that name columns and
// hold no date. A head may name two columns with a comma between.
func (r row) columns() ([]string, evidence.Kind, bool) {
	var heads []string
	th, known, filled := 0, 0, 0
	for _, c := range r.cells {
		parts := []string{c.text}
		if p := strings.Split(c.text, ","); len(p) > 1 && allColumns(p) {
			parts = p
		}
		for _, p := range parts {
			p = strings.TrimSpace(p)
			heads = append(heads, p)
			if p == "" {
				continue
			}
			filled++
			if _, ok := evidence.ParseDate(p); ok || len(p) > 60 || len(c.nested) > 0 {
				return nil, "", false
			}
			if _, _, ok := column(p); ok {
				known++
			}
			if c.head || r.head {
				th++
			}
		}
	}
	switch {
	case filled == 0:
		return nil, "", false
	case r.head && filled > 1, th == filled && filled > 1 && known > 0:
	case th == filled && known == filled && datesColumn(heads):
	case known == filled && filled > 2 && datesColumn(heads):
	default:
		return nil, "", false
	}
	return heads, headKind(heads), true
}

func allColumns(names []string) bool {
	for _, n := range names {
		if _, _, ok := column(n); !ok {
			return false
		}
	}
	return true
}

func datesColumn(heads []string) bool {
	for _, h := range heads {
		if r := columnRole(h); h != "" && (r == roleDate || r == roleLastDate) {
			return true
		}
	}
	return false
}

// headKind is what columns say the table is about: by a title column first.
func headKind(heads []string) evidence.Kind {
	var other evidence.Kind
	for _, h := range heads {
		r, k, _ := column(h)
		if h == "" || k == "" {
			continue
		}
		if r == roleTitle {
			return k
		}
		if other == "" {
			other = k
		}
	}
	return other
}
