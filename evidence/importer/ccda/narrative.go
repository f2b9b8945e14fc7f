package ccda

import (
	"strconv"
	"strings"

	"ownpack/evidence/importer/hl7v3"
	"ownpack/evidence/importer/xmltree"
)

// block is a paragraph, a list item or a row of a table in a section's text.
type block struct {
	node      *xmltree.Node
	holder    *xmltree.Node // the element that it is the text of
	bold      bool
	text      string
	cells     []string // of a row
	head      string   // the row of names above it
	heads     []string // the headings it stands under
	line      int
	isHead    bool
	shown     bool   // a heading that a block below it repeats
	plain     string // the text without marks, once it was asked for
	bareCells []string
	across    bool     // a row of one cell across the table
	drafts    []*draft // those that point to it
}

// narrative is a section's text for people.
type narrative struct {
	blocks  []*block
	byNode  map[*xmltree.Node]*block
	byID    map[string]*xmltree.Node
	deleted int // passages struck out
	spoken  map[*xmltree.Node]string
	covered map[*xmltree.Node][]*block
}

// Limits on what is said again for each row of a table or each statement.
const (
	maxCarried = 200  // of a cell that reaches down
	maxHead    = 2000 // of the names of columns
)

// holds are the elements that a block may stand in.
var holds = map[string]bool{
	"table": true, "thead": true, "tbody": true, "tfoot": true, "tr": true, "td": true, "th": true,
	"list": true, "item": true, "paragraph": true, "caption": true, "title": true,
	"div": true, "p": true, "ul": true, "ol": true, "li": true, "pre": true, "dl": true, "dt": true, "dd": true,
	"h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "hr": true, "html": true, "body": true,
}

func readNarrative(text *xmltree.Node) *narrative {
	t := &narrative{
		byNode: map[*xmltree.Node]*block{}, byID: map[string]*xmltree.Node{},
		spoken: map[*xmltree.Node]string{}, covered: map[*xmltree.Node][]*block{},
	}
	text.Walk(func(n *xmltree.Node) bool {
		for _, name := range []string{"ID", "id"} {
			if id := n.Attr(name); id != "" && t.byID[id] == nil {
				t.byID[id] = n
			}
		}
		return true
	})
	if text != nil {
		t.walk(text)
		t.findHeadings()
	}
	return t
}

// walk takes n apart: what stands in it outside other blocks is a block.
func (t *narrative) walk(n *xmltree.Node) {
	if struckOut(n) {
		t.deleted++
		return
	}
	if n.Name == "table" {
		t.table(n)
		return
	}
	before := len(t.blocks)
	var run []*xmltree.Node
	flush := func() {
		var s strings.Builder
		for _, k := range run {
			t.inline(k, &s)
		}
		t.add(n, run, hl7v3.Tidy(s.String()))
		run = nil
	}
	for _, k := range n.Kids {
		switch {
		case holds[k.Name], t.hasBlocks(k):
			flush()
			t.walk(k)
		default:
			run = append(run, k)
		}
	}
	flush()
	if len(t.blocks) == before+1 && t.blocks[before].holder == n && n.Name != "text" {
		t.byNode[n] = t.blocks[before]
	}
}

func (t *narrative) hasBlocks(n *xmltree.Node) bool {
	found := false
	for _, k := range n.Kids {
		k.Walk(func(m *xmltree.Node) bool {
			found = found || holds[m.Name]
			return !found
		})
	}
	return found
}

// add makes a block of what stands directly in n.
func (t *narrative) add(n *xmltree.Node, run []*xmltree.Node, text string) {
	if text == "" {
		return
	}
	b := &block{node: run[0], holder: n, text: text, line: run[0].Line, bold: isBold(n) || allBold(run)}
	if n.Name != "text" && len(n.Kids) == len(run) {
		b.node = n
	}
	t.blocks = append(t.blocks, b)
	for _, k := range run {
		t.claim(k, b)
	}
}

// claim says of n and all within that b is their block.
func (t *narrative) claim(n *xmltree.Node, b *block) {
	n.Walk(func(m *xmltree.Node) bool { t.byNode[m] = b; return true })
}

// inline writes text that runs on: a break is a line end.
func (t *narrative) inline(n *xmltree.Node, s *strings.Builder) {
	switch {
	case n.IsText():
		s.WriteString(strings.NewReplacer("\n", " ", "\r", " ", "\t", " ").Replace(n.Text))
	case struckOut(n):
		t.deleted++
	case n.Name == "br":
		s.WriteString("\n")
	case n.Name == "reference":
	default:
		if holds[n.Name] && s.Len() > 0 {
			s.WriteString("\n")
		}
		for _, k := range n.Kids {
			t.inline(k, s)
		}
	}
}

// struckOut tells a passage that a later version of the document deletes.
func struckOut(n *xmltree.Node) bool {
	return n.Name == "del" || strings.EqualFold(n.Attr("revised"), "delete")
}

// table makes a block of each row; rows of names alone stand over those below.
func (t *narrative) table(table *xmltree.Node) {
	var heads []string
	fresh := true // the next row of names begins a new head
	spans := map[int]span{}
	var rows func(n *xmltree.Node, inHead bool)
	rows = func(n *xmltree.Node, inHead bool) {
		for _, k := range n.Elements() {
			switch {
			case k.Name == "tr":
				cells, isHead := t.row(k, spans)
				text := strings.TrimRight(strings.Join(cells, " | "), " |")
				switch {
				case strings.Trim(text, " |\n") == "":
				case isHead || inHead:
					if fresh {
						heads = nil
					}
					fresh = false
					heads = append(heads, text)
				default:
					fresh = true
					b := &block{node: k, holder: k, text: text, cells: cells, head: headOf(heads), line: k.Line, across: isAcross(k)}
					t.blocks = append(t.blocks, b)
					t.claim(k, b)
				}
			case k.Name == "thead", k.Name == "tbody", k.Name == "tfoot":
				rows(k, k.Name == "thead")
			case k.Name == "caption":
				t.walk(k)
			case k.Name == "colgroup", k.Name == "col":
			default:
				t.walk(k)
			}
		}
	}
	rows(table, false)
	if len(heads) > 0 && !fresh {
		// Names with nothing under them are all there is.
		t.blocks = append(t.blocks, &block{node: table, holder: table, text: strings.Join(heads, "\n"), line: table.Line})
	}
}

func headOf(rows []string) string {
	n := 0
	for _, r := range rows {
		n += len(r)
	}
	if n > maxHead {
		return ""
	}
	return strings.Join(rows, "\n")
}

// isAcross tells a row of one cell that spans others.
func isAcross(tr *xmltree.Node) bool {
	cells := tr.All("td", "th")
	n := 0
	if len(cells) == 1 {
		n, _ = strconv.Atoi(cells[0].Attr("colspan"))
	}
	return n > 1
}

// span is a cell that reaches down into rows below.
type span struct {
	left int
	text string
}

const maxColumns = 200

// row writes the cells of a row, with those that reach down into it; it is a
// head if all its cells are.
func (t *narrative) row(tr *xmltree.Node, spans map[int]span) (cells []string, isHead bool) {
	isHead = true
	reach := func() {
		for spans[len(cells)].left > 0 {
			s := spans[len(cells)]
			spans[len(cells)] = span{s.left - 1, s.text}
			cells = append(cells, s.text)
		}
	}
	for _, k := range tr.All("td", "th") {
		reach()
		if len(cells) >= maxColumns {
			break
		}
		isHead = isHead && k.Name == "th"
		var s strings.Builder
		for _, inner := range k.Kids {
			t.inline(inner, &s)
		}
		text := hl7v3.Tidy(s.String())
		if n, _ := strconv.Atoi(k.Attr("rowspan")); n > 1 && n < 10_000 && len(text) <= maxCarried {
			spans[len(cells)] = span{n - 1, text}
		}
		cells = append(cells, text)
	}
	reach()
	return cells, isHead && len(cells) > 0
}

// covering are the blocks that n stands in or holds.
func (t *narrative) covering(n *xmltree.Node) []*block {
	for m := n; m != nil && m.Name != "text"; m = m.Parent {
		if b := t.byNode[m]; b != nil {
			return []*block{b}
		}
		if m.Name == "table" || m.Name == "list" {
			break
		}
	}
	if have, ok := t.covered[n]; ok {
		return have
	}
	var all []*block
	for _, b := range t.blocks {
		for m := b.node; m != nil; m = m.Parent {
			if m == n {
				all = append(all, b)
				break
			}
		}
	}
	t.covered[n] = all
	return all
}

// words is the text of a node as blocks write it.
func (t *narrative) words(n *xmltree.Node) string {
	s, ok := t.spoken[n]
	if !ok {
		s = t.write(n)
		t.spoken[n] = s
	}
	return s
}

func (t *narrative) write(n *xmltree.Node) string {
	if n.Name == "tr" {
		if b := t.byNode[n]; b != nil {
			return b.text
		}
	}
	if bs := t.covering(n); len(bs) > 0 && (holdsMany(n) || len(bs) > 1) {
		var lines []string
		for _, b := range bs {
			lines = append(lines, b.text)
		}
		return strings.Join(lines, "\n")
	}
	var s strings.Builder
	for _, k := range n.Kids {
		t.inline(k, &s)
	}
	return hl7v3.Tidy(s.String())
}

func holdsMany(n *xmltree.Node) bool {
	return n.Name == "table" || n.Name == "tbody" || n.Name == "list" || n.Name == "ul" || n.Name == "ol"
}

// whole is all the text, rows of names included, a line for each block.
func (t *narrative) whole() string {
	var lines []string
	head := ""
	for _, b := range t.blocks {
		if b.head != head && b.head != "" {
			lines = append(lines, b.head)
		}
		head = b.head
		lines = append(lines, b.text)
	}
	return strings.Join(lines, "\n")
}
