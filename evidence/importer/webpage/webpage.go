// Package webpage reads a saved web page for the importers of HTML: bytes go
// in, a tree of what a reader of the page sees comes out, each part with its
// line and its path. It never loads anything that the page refers to and runs
// nothing that is in it.
package webpage

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"ownpack/evidence"
	"ownpack/evidence/importer"
)

// MaxSize is how much of a page, without its scripts, styles and pictures, is
// taken in: the tree of more would not fit into memory.
const MaxSize = 20 << 20

// Page is a web page as a tree.
type Page struct {
	Body  *html.Node
	Title string
	// Warnings are those that reading itself calls for: encoding, hidden parts.
	Warnings []evidence.Warning
	ids      map[string]int     // how often each id is given
	steps    map[*html.Node]int // numbers among brothers; see step
}

// String keeps the page's text out of logs and errors.
func (p *Page) String() string { return "web page" }

// GoString keeps the page's text out of logs and errors.
func (p *Page) GoString() string { return p.String() }

// Parse reads a page. Progress is told how many bytes are done.
func Parse(ctx context.Context, b []byte, progress func(done, total int)) (*Page, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	text, warnings := decode(b)
	rd := newMarker(ctx, text, progress)
	root, err := html.Parse(rd)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, errTooLarge):
		return nil, &importer.FormatError{Reason: "the web page is too large to be taken in", Err: importer.ErrUnsupported}
	case err != nil:
		return nil, importer.Unreadable("its parts stand too deep within each other", "")
	}
	p := &Page{Body: find(root, "body"), ids: map[string]int{}, steps: map[*html.Node]int{}, Warnings: warnings}
	if p.Body == nil {
		p.Body = root
	}
	if t := find(root, "title"); t != nil && t.FirstChild != nil {
		p.Title = squeeze(t.FirstChild.Data)
	}
	hidden := 0
	p.prune(root, &hidden)
	if hidden > 0 {
		p.Warnings = append(p.Warnings, evidence.Warning{
			Code: evidence.WarnSkipped, Detail: strconv.Itoa(hidden) + " parts that the page does not show",
		})
	}
	return p, ctx.Err()
}

// unseen are elements that hold nothing a person reads on the page.
var unseen = map[string]bool{
	"script": true, "style": true, "noscript": true, "template": true, "nav": true,
	"svg": true, "math": true, "iframe": true, "object": true, "embed": true, "audio": true,
	"video": true, "canvas": true, "button": true, "link": true, "meta": true, "base": true,
	"datalist": true, "map": true,
}

// prune takes away what a reader does not see and counts what was hidden there.
func (p *Page) prune(n *html.Node, hidden *int) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case c.Type == html.CommentNode, c.Type == html.ElementNode && (unseen[c.Data] || Attr(c, "role") == "navigation"):
			n.RemoveChild(c)
		case c.Type == html.ElementNode && isHidden(c):
			if strings.TrimSpace(Text(c)) != "" {
				*hidden++
			}
			n.RemoveChild(c)
		default:
			if id := Attr(c, "id"); id != "" {
				p.ids[id]++
			}
			p.prune(c, hidden)
		}
		c = next
	}
}

func isHidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			// A part that opens when searched is folded away, not hidden.
			if !strings.EqualFold(a.Val, "until-found") {
				return true
			}
		case "style":
			s := strings.ToLower(strings.ReplaceAll(a.Val, " ", ""))
			if strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") {
				return true
			}
		case "class":
			if hiddenClass(a.Val) {
				return true
			}
		}
	}
	return n.Data == "input" && strings.EqualFold(Attr(n, "type"), "hidden")
}

func hiddenClass(classes string) bool {
	for _, c := range strings.Fields(classes) {
		if c == "sr-only" || c == "visually-hidden" || strings.HasSuffix(c, "-visually-hidden") || c == "screen-reader-text" {
			return true
		}
	}
	return false
}

// Attr is an attribute of an element, or nothing.
func Attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// Line is the line of the file on which the element begins.
func (p *Page) Line(n *html.Node) int {
	for c := n; c != nil; c = c.FirstChild { // what a parser adds has no line
		if l, err := strconv.Atoi(Attr(c, lineKey)); err == nil {
			return l
		}
	}
	for c := n.Parent; c != nil; c = c.Parent {
		if l, err := strconv.Atoi(Attr(c, lineKey)); err == nil {
			return l
		}
	}
	return 1
}

// Path is the way to the element, as an XPath: from the nearest id that the
// page gives once, else from the root.
func (p *Page) Path(n *html.Node) string {
	var steps []string
	for ; n != nil && n.Type != html.DocumentNode; n = n.Parent {
		if n.Type != html.ElementNode {
			continue
		}
		if id := Attr(n, "id"); id != "" && p.ids[id] == 1 && !strings.ContainsAny(id, `"'<>`) && len(id) <= 80 {
			steps = append(steps, `//*[@id="`+id+`"]`)
			break
		}
		steps = append(steps, "/"+p.step(n))
	}
	var b strings.Builder
	for i := len(steps) - 1; i >= 0; i-- {
		b.WriteString(steps[i])
	}
	return b.String()
}

// step is the element's name and, where it has brothers of that name, its
// number among them. All brothers are numbered at once: there may be many.
func (p *Page) step(n *html.Node) string {
	at, ok := p.steps[n]
	if !ok && n.Parent != nil {
		last := map[string]*html.Node{}
		for s := n.Parent.FirstChild; s != nil; s = s.NextSibling {
			if s.Type != html.ElementNode {
				continue
			}
			number := 0 // alone of its name
			if before := last[s.Data]; before != nil {
				p.steps[before] = max(p.steps[before], 1)
				number = p.steps[before] + 1
			}
			p.steps[s] = number
			last[s.Data] = s
		}
		at = p.steps[n]
	}
	if at == 0 {
		return n.Data
	}
	return n.Data + "[" + strconv.Itoa(at) + "]"
}

// find is the first element of the name, in the order of the page.
func find(n *html.Node, name string) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == name {
			return d
		}
	}
	return nil
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

// maxFile is the largest file of a web page that is taken in, pictures and all.
const maxFile = 256 << 20

// Load reads the file of a page, or of a page saved with its pictures.
func Load(f importer.File) ([]byte, error) {
	if f.Size > maxFile {
		return nil, &importer.FormatError{Reason: "the web page is too large to be taken in", Err: importer.ErrUnsupported}
	}
	b, err := f.ReadAll()
	if err != nil {
		return nil, err
	}
	return Unpack(b), nil
}
