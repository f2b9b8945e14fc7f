package odt

import (
	"bytes"
	"context"
	"fmt"
	"image"
	_ "image/jpeg" // sizes of pictures
	_ "image/png"  // sizes of pictures
	"path"
	"slices"
	"strings"

	"ownpack/evidence/importer"
	"ownpack/evidence/importer/paper"
	"ownpack/evidence/internal/container"
	"ownpack/evidence/internal/officexml"
)

// reader reads one document.
type reader struct {
	zip    *container.File
	host   importer.Host
	styles map[string]style // by family and name
	seen   map[string]bool  // pictures

	deletions map[string]bool // changes that deleted
	deleting  bool            // what is read now was deleted

	head, body, foot []paper.Block
	lost             paper.Lost
}

// style is what a named style says of text.
type style struct {
	parent               string
	bold, hidden, struck toggle
	page                 bool // what has it begins a page
	list                 map[int]string
}

// toggle is a mark that is on, off, or not set.
type toggle int

const (
	unset toggle = iota
	on
	off
)

func (t toggle) or(other toggle) toggle {
	if t != unset {
		return t
	}
	return other
}

func (r *reader) read(ctx context.Context, content, styles *officexml.Node) error {
	r.seen, r.deletions = map[string]bool{}, map[string]bool{}
	r.readStyles(styles)
	if content != styles {
		r.readStyles(content)
	}
	text := content.Find("text")
	if body := content.Find("body"); body != nil {
		text = body.Child("text")
	}
	if text == nil {
		return importer.Unreadable("the document has no text part", "")
	}
	b := &builder{r: r}
	if err := b.blocks(ctx, text, 0, ""); err != nil {
		return err
	}
	r.body = b.out
	r.deleting = false
	return r.edges(ctx, styles)
}

func (r *reader) readStyles(n *officexml.Node) {
	n.Each("style", func(e *officexml.Node) {
		props := e.Child("text-properties")
		s := style{parent: e.Get("parent-style-name")}
		if w, ok := props.Has("font-weight"); ok {
			s.bold = off
			if w == "bold" || w >= "600" && w <= "900" {
				s.bold = on
			}
		}
		if d, ok := props.Has("display"); ok {
			s.hidden = off
			if d == "none" {
				s.hidden = on
			}
		}
		if l, ok := props.Has("text-line-through-style"); ok {
			s.struck = off
			if l != "none" {
				s.struck = on
			}
		}
		para := e.Child("paragraph-properties")
		s.page = para.Get("break-before") == "page"
		r.styles[e.Get("family")+"/"+e.Get("name")] = s
	})
	n.Each("list-style", func(e *officexml.Node) {
		s := style{list: map[int]string{}}
		for _, l := range e.Nodes {
			level := number(l.Get("level"), 1)
			if l.Name == "list-level-style-number" {
				s.list[level] = l.Get("num-prefix") + "%" + l.Get("num-format") + l.Get("num-suffix")
			}
		}
		r.styles["list/"+e.Get("name")] = s
	})
}

// styled is a style with all that it is based on.
func (r *reader) styled(family, name string) style {
	var out style
	for i := range 20 {
		s, ok := r.styles[family+"/"+name]
		if !ok {
			break
		}
		out.bold, out.hidden, out.struck = out.bold.or(s.bold), out.hidden.or(s.hidden), out.struck.or(s.struck)
		out.page = out.page || s.page && i == 0
		name = s.parent
	}
	return out
}

// edges reads the page heads and feet of the master pages.
func (r *reader) edges(ctx context.Context, styles *officexml.Node) error {
	masters := styles.Find("master-styles")
	if masters == nil {
		return nil
	}
	for _, name := range []string{"header-first", "header", "header-left", "footer-first", "footer", "footer-left"} {
		var found []*officexml.Node
		masters.Each(name, func(n *officexml.Node) { found = append(found, n) })
		for _, n := range found {
			b := &builder{r: r, edge: true}
			if err := b.blocks(ctx, n, 0, ""); err != nil {
				return err
			}
			if strings.HasPrefix(name, "header") {
				r.head = append(r.head, b.out...)
			} else {
				r.foot = append(r.foot, b.out...)
			}
		}
	}
	return nil
}

func (r *reader) document() paper.Document {
	return paper.Document{Blocks: slices.Concat(paper.Head(r.head), r.body, paper.Foot(r.foot))}
}

// Limits on what is handed out.
const (
	maxPicture = 64 << 20
	maxGiven   = 500
	pageDots   = 600
)

// picture hands out a picture that may be a scanned page.
func (r *reader) picture(n *officexml.Node) error {
	name := n.Get("href")
	var b []byte
	if data := n.Child("binary-data"); data != nil {
		b = binary(data)
		name = fmt.Sprintf("picture %d", r.lost.Given+1)
	} else if r.zip != nil && !r.seen[name] {
		r.seen[name] = true
		b, _ = r.zip.Read(strings.TrimPrefix(name, "./"), maxPicture)
	} else {
		return nil
	}
	size, format, err := image.DecodeConfig(bytes.NewReader(b))
	if err != nil || min(size.Width, size.Height) < pageDots || r.lost.Given >= maxGiven {
		r.lost.Pictures++
		return nil
	}
	r.lost.Given++
	if path.Ext(name) == "" {
		name += "." + format
	}
	return r.host.Give(importer.Part{Name: path.Base(name), Path: name, Content: b})
}
