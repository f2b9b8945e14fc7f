package webpage

import (
	"strings"

	"golang.org/x/net/html"
)

// inline are elements that stand within a line of text.
var inline = map[string]bool{
	"a": true, "abbr": true, "acronym": true, "b": true, "bdi": true, "bdo": true, "big": true, "cite": true,
	"code": true, "data": true, "del": true, "dfn": true, "em": true, "font": true, "i": true, "img": true,
	"input": true, "ins": true, "kbd": true, "label": true, "mark": true, "output": true, "q": true, "s": true,
	"samp": true, "select": true, "small": true, "span": true, "strike": true, "strong": true, "sub": true,
	"sup": true, "time": true, "tt": true, "u": true, "var": true, "wbr": true, "textarea": true, "option": true,
	"meter": true, "progress": true, "nobr": true,
}

// Inline reports whether an element stands within a line of text. Elements
// that HTML does not know do.
func Inline(n *html.Node) bool {
	return n.Type == html.TextNode || n.Type == html.ElementNode && (inline[n.Data] || n.DataAtom == 0)
}

// Text is what is read under the node: spaces as one, a line break where a
// block or a <br> ends the line, a tab between the cells of a row.
func Text(n *html.Node) string {
	var w writer
	w.node(n)
	return w.done()
}

// TextOf is the text of several nodes that follow each other.
func TextOf(nodes []*html.Node) string {
	var w writer
	for _, n := range nodes {
		w.node(n)
	}
	return w.done()
}

// writer sets text down line by line.
type writer struct {
	b       strings.Builder
	space   bool // one is owed before the next word
	pending byte // a break that is owed
}

func (w *writer) done() string { return strings.TrimSpace(w.b.String()) }

func (w *writer) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.text(n.Data, keepsLines(n))
		return
	case html.ElementNode:
	default:
		w.children(n)
		return
	}
	switch {
	case n.Data == "br":
		w.breakLine('\n')
	case n.Data == "td" || n.Data == "th":
		w.breakLine('\t')
		w.children(n)
		w.breakLine('\t')
	case n.Data == "input":
		w.input(n)
	case n.Data == "option":
		if n.Parent == nil || hasAttr(n, "selected") {
			w.children(n)
		}
	case n.Data == "img":
		w.text(Attr(n, "alt"), false)
	case Inline(n):
		w.children(n)
	default:
		w.breakLine('\n')
		w.children(n)
		w.breakLine('\n')
	}
}

func (w *writer) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
}

// input writes what a form's field holds.
func (w *writer) input(n *html.Node) {
	switch strings.ToLower(Attr(n, "type")) {
	case "", "text", "date", "number", "tel", "email":
		w.space = true
		w.text(Attr(n, "value"), false)
		w.space = true
	case "checkbox", "radio":
		if hasAttr(n, "checked") {
			w.text("[x]", false)
		}
	}
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

func keepsLines(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		switch {
		case p.Type != html.ElementNode:
			return false
		case p.Data == "pre" || p.Data == "textarea":
			return true
		case strings.Contains(strings.ReplaceAll(Attr(p, "style"), " ", ""), "white-space:pre"):
			return true
		case !Inline(p):
			return false
		}
	}
	return false
}

// breakLine owes a break; a line break outweighs a tab.
func (w *writer) breakLine(c byte) {
	if w.pending != '\n' {
		w.pending = c
	}
}

func (w *writer) text(s string, lines bool) {
	for i, part := range strings.Split(s, "\n") {
		if i > 0 {
			if lines {
				w.breakLine('\n')
			} else {
				w.space = true
			}
		}
		w.words(part)
	}
}

func (w *writer) words(s string) {
	for _, r := range s {
		switch r {
		case ' ', '\t', '\r', '\f', '\v', '\u00a0':
			w.space = true
		case '\u00ad', '\u200b', '\ufeff':
			// marks for where a word may be parted; they are not read
		default:
			w.flush()
			w.b.WriteRune(r)
		}
	}
}

func (w *writer) flush() {
	switch {
	case w.b.Len() == 0:
	case w.pending != 0:
		w.b.WriteByte(w.pending)
	case w.space:
		w.b.WriteByte(' ')
	}
	w.space, w.pending = false, 0
}
