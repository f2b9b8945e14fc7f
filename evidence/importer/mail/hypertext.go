package mail

import (
	"context"
	"strings"

	"golang.org/x/net/html"

	"ownpack/evidence"
	"ownpack/evidence/importer/paper"
	"ownpack/evidence/importer/webpage"
)

// hypertextBlocks reads the bodies in HTML. Nothing that they point to is
// looked at.
func (m *message) hypertextBlocks(ctx context.Context, progress func(done, total int)) ([]paper.Block, []evidence.Warning, error) {
	var out []paper.Block
	var warnings []evidence.Warning
	for _, h := range m.hypertext {
		page, err := webpage.Parse(ctx, h, progress)
		if err != nil {
			if ctx.Err() != nil {
				return nil, nil, ctx.Err()
			}
			m.damaged = true
			continue
		}
		for _, w := range page.Warnings {
			if w.Code != evidence.WarnEncoding {
				warnings = append(warnings, w)
			}
		}
		w := &blockWriter{}
		w.node(page.Body, false)
		w.end()
		out = append(out, w.blocks...)
	}
	return out, warnings, nil
}

// blockWriter turns a tree of HTML into blocks.
type blockWriter struct {
	blocks []paper.Block
	runs   []paper.Run
	kind   paper.Kind
	quote  int
	list   []int // the number of the next item of each open list; 0 without
}

// text adds words to the block that is open.
func (w *blockWriter) text(s string, bold bool) {
	if s == "" {
		return
	}
	if n := len(w.runs); n > 0 && w.runs[n-1].Bold == bold {
		w.runs[n-1].Text += s
		return
	}
	w.runs = append(w.runs, paper.Run{Text: s, Bold: bold})
}

// end closes the block that is open.
func (w *blockWriter) end() {
	runs := tidyRuns(w.runs)
	if len(runs) > 0 {
		w.blocks = append(w.blocks, paper.Block{Kind: w.kind, Runs: runs})
	}
	w.runs, w.kind = nil, paper.Paragraph
}

// tidyRuns makes spaces single and takes those at the ends of lines away. Two
// line breaks in a row part nothing: the writer's paragraphs do.
func tidyRuns(runs []paper.Run) []paper.Run {
	var out []paper.Run
	last := "\n" // what was written before
	for _, r := range runs {
		var b strings.Builder
		for _, c := range r.Text {
			s := string(c)
			switch {
			case c == '\n':
				if last == "\n" {
					continue
				}
			case c == ' ' || c == '\t' || c == '\r' || c == '\u00a0' || c == '\u200b' || c == '\ufeff':
				if last == " " || last == "\n" {
					continue
				}
				s = " "
			}
			b.WriteString(s)
			last = s
		}
		if b.Len() > 0 {
			out = append(out, paper.Run{Text: b.String(), Bold: r.Bold})
		}
	}
	for len(out) > 0 {
		n := len(out) - 1
		out[n].Text = strings.TrimRight(out[n].Text, " \n")
		if out[n].Text != "" {
			break
		}
		out = out[:n]
	}
	return out
}

func (w *blockWriter) node(n *html.Node, bold bool) {
	switch n.Type {
	case html.TextNode:
		s := n.Data
		if !inPre(n) {
			s = strings.NewReplacer("\n", " ", "\r", " ").Replace(s)
		}
		w.text(s, bold)
		return
	case html.ElementNode:
	default:
		w.children(n, bold)
		return
	}
	switch n.Data {
	case "script", "style", "head", "title", "noscript", "template", "object", "embed", "iframe":
	case "br":
		w.breakLine()
	case "b", "strong":
		w.children(n, true)
	case "h1", "h2", "h3", "h4", "h5", "h6":
		w.end()
		w.kind = paper.Heading
		w.children(n, true)
		w.end()
	case "ul", "ol":
		w.openList(n, bold)
	case "li":
		w.item(n, bold)
	case "table":
		w.table(n, bold)
	case "blockquote":
		w.end()
		w.quote++
		w.children(n, bold)
		w.end()
		w.quote--
	case "hr":
		w.end()
	case "img":
		if alt := strings.TrimSpace(webpage.Attr(n, "alt")); strings.Contains(alt, " ") {
			w.text(" "+alt+" ", bold)
		}
	default:
		if webpage.Inline(n) {
			w.children(n, bold)
			return
		}
		w.end()
		w.children(n, bold)
		w.end()
	}
}

// breakLine ends a line; a second one in a row ends the paragraph.
func (w *blockWriter) breakLine() {
	if n := len(w.runs); n > 0 && strings.HasSuffix(strings.TrimRight(w.runs[n-1].Text, " \t\u00a0"), "\n") {
		w.end()
		return
	}
	w.text("\n", len(w.runs) > 0 && w.runs[len(w.runs)-1].Bold)
}

func (w *blockWriter) children(n *html.Node, bold bool) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c, bold)
	}
}

func inPre(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Data == "pre" || p.Data == "textarea" {
			return true
		}
	}
	return false
}

func (w *blockWriter) openList(n *html.Node, bold bool) {
	w.end()
	first := 0
	if n.Data == "ol" {
		first = 1
	}
	w.list = append(w.list, first)
	w.children(n, bold)
	w.end()
	w.list = w.list[:len(w.list)-1]
}

// item is an item of a list: a numbered one with the number that a reader sees.
func (w *blockWriter) item(n *html.Node, bold bool) {
	w.end()
	w.kind = paper.Item
	if k := len(w.list); k > 0 && w.list[k-1] > 0 {
		w.text(itoa(w.list[k-1])+". ", bold)
		w.list[k-1]++
	}
	w.children(n, bold)
	w.end()
}

// table is a table of words, or only a means of laying the page out.
func (w *blockWriter) table(n *html.Node, bold bool) {
	rows := tableRows(n)
	if !isGrid(rows) {
		w.end()
		w.children(n, bold)
		w.end()
		return
	}
	w.end()
	b := paper.Block{Kind: paper.Table}
	for _, r := range rows {
		row := paper.Row{Head: len(r) > 0}
		for _, c := range r {
			row.Head = row.Head && c.Data == "th"
			span := 0
			if s := webpage.Attr(c, "colspan"); len(s) == 1 && s[0] > '1' && s[0] <= '9' {
				span = int(s[0] - '0')
			}
			row.Cells = append(row.Cells, paper.Cell{Runs: []paper.Run{{Text: webpage.Text(c), Bold: row.Head || bold}}, Span: span})
		}
		b.Rows = append(b.Rows, row)
	}
	w.blocks = append(w.blocks, b)
}

// tableRows are the cells of a table's own rows.
func tableRows(n *html.Node) [][]*html.Node {
	var out [][]*html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Data {
		case "thead", "tbody", "tfoot":
			out = append(out, tableRows(c)...)
		case "tr":
			var cells []*html.Node
			for d := c.FirstChild; d != nil; d = d.NextSibling {
				if d.Type == html.ElementNode && (d.Data == "td" || d.Data == "th") {
					cells = append(cells, d)
				}
			}
			if len(cells) > 0 {
				out = append(out, cells)
			}
		}
	}
	return out
}

// isGrid wants rows of more than one cell, with words in them and no tables or
// long texts: those are laid out, not tabled.
func isGrid(rows [][]*html.Node) bool {
	wide := 0
	for _, r := range rows {
		words := 0
		for _, c := range r {
			t := webpage.Text(c)
			if hasTable(c) || len(t) > 600 {
				return false
			}
			if t != "" {
				words++
			}
		}
		if words > 1 {
			wide++
		}
	}
	return wide > 0 && wide*2 >= len(rows)
}

func hasTable(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Data == "table" || hasTable(c) {
			return true
		}
	}
	return false
}
