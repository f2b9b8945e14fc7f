package html

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"ownpack/evidence/importer/paper"
	"ownpack/evidence/importer/webpage"
)

// writer sets the page's parts down as blocks for the press.
type writer struct {
	page   *webpage.Page
	blocks []paper.Block
	runs   []paper.Run // of the block under way
	line   int
	space  bool // one is owed before the next word

	deleted, pictures int
}

// block writes what stands in a block, each block within as one of its own.
func (w *writer) block(n *html.Node, kind paper.Kind) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c, kind, false)
	}
}

func (w *writer) node(c *html.Node, kind paper.Kind, bold bool) {
	switch {
	case c.Type == html.TextNode:
		w.text(c, bold)
	case c.Type != html.ElementNode:
	case c.Data == "br":
		w.lineBreak()
	case c.Data == "img":
		w.picture(c, bold)
	case c.Data == "del":
		if strings.TrimSpace(webpage.Text(c)) != "" {
			w.deleted++
		}
	case c.Data == "input" || c.Data == "select" || c.Data == "textarea":
		w.space = true
		w.words(webpage.Text(&html.Node{Type: html.DocumentNode, FirstChild: alone(c)}), bold)
		w.space = true
	case c.Data == "table" && !layoutTable(c):
		w.end(kind)
		w.table(c)
	case webpage.Inline(c):
		for d := c.FirstChild; d != nil; d = d.NextSibling {
			w.node(d, kind, bold || heavy(c))
		}
	case c.Data == "hr":
		w.end(kind)
	default:
		w.end(kind)
		inner := kindOf(c, kind)
		w.block(c, inner)
		w.end(inner)
	}
}

// alone is a copy of the element without its brothers.
func alone(n *html.Node) *html.Node {
	c := *n
	c.Parent, c.PrevSibling, c.NextSibling = nil, nil, nil
	return &c
}

func kindOf(n *html.Node, outer paper.Kind) paper.Kind {
	switch n.Data {
	case "h1", "h2", "h3", "h4", "h5", "h6", "summary", "legend", "caption", "dt":
		return paper.Heading
	case "li":
		return paper.Item
	case "td", "th", "tr", "tbody", "dd", "ul", "ol":
		return paper.Paragraph
	}
	if webpage.Attr(n, "role") == "heading" {
		return paper.Heading
	}
	if outer == paper.Item || outer == paper.Heading {
		return outer
	}
	return paper.Paragraph
}

func heavy(n *html.Node) bool {
	if n.Data == "b" || n.Data == "strong" {
		return true
	}
	s := strings.ReplaceAll(webpage.Attr(n, "style"), " ", "")
	return strings.Contains(s, "font-weight:bold") || strings.Contains(s, "font-weight:700")
}

func (w *writer) picture(n *html.Node, bold bool) {
	if alt := webpage.Attr(n, "alt"); alt != "" {
		w.words(alt, bold)
	}
	w.pictures++
}

// text writes a text as a browser shows it: spaces as one, unless the page
// keeps its lines.
func (w *writer) text(n *html.Node, bold bool) {
	if w.line == 0 && strings.TrimSpace(n.Data) != "" {
		w.line = w.page.Line(n.Parent)
	}
	if !preformatted(n) {
		w.words(n.Data, bold)
		return
	}
	for i, l := range strings.Split(strings.ReplaceAll(n.Data, "\r\n", "\n"), "\n") {
		if i > 0 {
			w.lineBreak()
		}
		w.words(l, bold)
	}
}

func preformatted(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Data == "pre" || strings.Contains(strings.ReplaceAll(webpage.Attr(p, "style"), " ", ""), "white-space:pre") {
			return true
		}
	}
	return false
}

func (w *writer) words(s string, bold bool) {
	words := strings.Fields(s)
	if len(words) == 0 {
		w.space = w.space || s != ""
		return
	}
	if strings.ContainsAny(s[:1], " \t\r\n\f") || strings.HasPrefix(s, "\u00a0") {
		w.space = true
	}
	out := strings.Join(words, " ")
	if w.space && len(w.runs) > 0 && !strings.HasSuffix(w.runs[len(w.runs)-1].Text, "\n") {
		out = " " + out
	}
	w.space = strings.TrimRight(s, " \t\r\n\f\u00a0") != s
	if n := len(w.runs); n > 0 && w.runs[n-1].Bold == bold {
		w.runs[n-1].Text += out
		return
	}
	w.runs = append(w.runs, paper.Run{Text: out, Bold: bold})
}

// lineBreak ends a line; two of them end the paragraph, as letters made by hand
// have it.
func (w *writer) lineBreak() {
	w.space = false
	n := len(w.runs)
	switch {
	case n == 0:
	case strings.HasSuffix(w.runs[n-1].Text, "\n"):
		w.end(paper.Paragraph)
	default:
		w.runs[n-1].Text += "\n"
	}
}

// end closes the block under way.
func (w *writer) end(kind paper.Kind) {
	if n := len(w.runs); n > 0 {
		w.runs[n-1].Text = strings.TrimRight(w.runs[n-1].Text, "\n ")
		w.blocks = append(w.blocks, paper.Block{Kind: kind, Runs: w.runs, Line: w.line})
	}
	w.runs, w.line, w.space = nil, 0, false
}

// layoutTable tells a table that only sets the page: tables, headings or whole
// paragraphs stand in its cells, or it has one column.
func layoutTable(n *html.Node) bool {
	rows, columns := 0, 0
	for d := range n.Descendants() {
		if d.Type != html.ElementNode {
			continue
		}
		switch d.Data {
		case "table", "h1", "h2", "h3", "h4":
			return true
		case "tr":
			rows++
			cells := 0
			for c := d.FirstChild; c != nil; c = c.NextSibling {
				if c.Type == html.ElementNode {
					cells++
				}
			}
			columns = max(columns, cells)
		}
	}
	return columns < 2 || rows == 1 && long(n)
}

// long reports whether a cell of the table holds paragraphs.
func long(n *html.Node) bool {
	paragraphs := 0
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && (d.Data == "p" || d.Data == "ul") {
			paragraphs++
		}
	}
	return paragraphs > 2
}

const maxSpan = 64

func (w *writer) table(n *html.Node) {
	b := paper.Block{Kind: paper.Table, Line: w.page.Line(n)}
	for d := range n.Descendants() {
		if d.Type != html.ElementNode {
			continue
		}
		if d.Data == "caption" {
			w.blocks = append(w.blocks, paper.Block{Kind: paper.Heading, Runs: w.cell(d), Line: w.page.Line(d)})
		}
		if d.Data != "tr" {
			continue
		}
		r := paper.Row{Head: true, Line: w.page.Line(d)}
		words := false
		for c := d.FirstChild; c != nil; c = c.NextSibling {
			if c.Type != html.ElementNode || c.Data != "td" && c.Data != "th" {
				continue
			}
			r.Head = r.Head && c.Data == "th"
			x := paper.Cell{Runs: w.cell(c)}
			if span, err := strconv.Atoi(webpage.Attr(c, "colspan")); err == nil && span > 1 {
				x.Span = min(span, maxSpan)
			}
			words = words || len(x.Runs) > 0
			r.Cells = append(r.Cells, x)
		}
		if words {
			b.Rows = append(b.Rows, r)
		}
	}
	if len(b.Rows) > 0 {
		w.blocks = append(w.blocks, b)
	}
}

// cell writes a cell's content as runs, its blocks as lines.
func (w *writer) cell(n *html.Node) []paper.Run {
	in := &writer{page: w.page}
	in.block(n, paper.Paragraph)
	in.end(paper.Paragraph)
	w.deleted, w.pictures = w.deleted+in.deleted, w.pictures+in.pictures
	var runs []paper.Run
	for i, b := range in.blocks {
		if i > 0 && len(runs) > 0 {
			runs[len(runs)-1].Text += "\n"
		}
		for _, r := range b.Runs {
			r.Bold = r.Bold || n.Data == "th"
			runs = append(runs, r)
		}
	}
	return runs
}
