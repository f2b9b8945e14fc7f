package assemble

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Tag is an element of the structure of a pack: what a piece of it is, for readers
// that cannot see (ISO 32000-1, 14.7 and 14.8).
type Tag struct {
	Role    string // "P", "H1", "Table" …
	Title   string
	Alt     string // of a picture, in words
	Scope   string // of the head of a table: "Column" or "Row"
	Columns int    // that a cell reaches over, if more than one
	Kids    []TagKid

	from *Tag // the one that links know it by
}

// TagKid is an element, or marked content on a page of the file, from 1.
type TagKid struct {
	Tag        *Tag
	Page, Mark int
}

// Moved is the tag with its content on other pages; content on page 0 is left
// out, and so is what then has nothing in it.
func (t *Tag) Moved(page func(int) int) *Tag {
	return t.placed(func(m markPlace) markPlace { return markPlace{page(m.page), m.mark} })
}

// placed is Moved for content whose marks change too.
func (t *Tag) placed(where func(markPlace) markPlace) *Tag {
	out := *t
	out.Kids, out.from = nil, cmp.Or(t.from, t)
	for _, k := range t.Kids {
		switch {
		case k.Tag == nil:
			if m := where(markPlace{k.Page, k.Mark}); m.page > 0 {
				out.Kids = append(out.Kids, TagKid{Page: m.page, Mark: m.mark})
			}
		default:
			if kid := k.Tag.placed(where); len(kid.Kids) > 0 || t.Role == "TR" {
				out.Kids = append(out.Kids, TagKid{Tag: kid})
			}
		}
	}
	if t.Role == "TR" && !slices.ContainsFunc(out.Kids, func(k TagKid) bool { return len(k.Tag.Kids) > 0 }) {
		out.Kids = nil // an empty cell keeps its column, an empty row says nothing
	}
	return &out
}

// linkObject is a link as an object of the file.
type linkObject struct{ page, object int }

// structure writes the elements and the way back to them from the pages.
type structure struct {
	*Pack
	doc Document
	// marks are the elements of each page's marks, and of each link by its object.
	marks map[int]map[int]int
	links map[*Tag][]linkObject
	owner map[int]int // of a link: its object to its element
}

// structureTree writes the tags and gives the number of their root.
func (p *Pack) structureTree(doc Document, links map[*Tag][]linkObject, keys map[int]int) int {
	s := &structure{Pack: p, doc: doc, marks: map[int]map[int]int{}, links: links, owner: map[int]int{}}
	root := p.reserve()
	top := s.element(doc.Tags, root)
	tree := types.Array{}
	for page := 1; page <= len(doc.numbers); page++ {
		list := types.Array{}
		for mark := range len(s.marks[page]) {
			list = append(list, reference(s.marks[page][mark]))
		}
		tree = append(tree, types.Integer(page-1), list)
	}
	for key := len(doc.numbers); key < len(doc.numbers)+len(keys); key++ {
		if e, ok := s.owner[keys[key]]; ok {
			tree = append(tree, types.Integer(key), reference(e))
		}
	}
	parents := p.reserve()
	p.put(parents, types.Dict{"Nums": tree})
	p.put(root, types.Dict{
		"Type": types.Name("StructTreeRoot"), "K": reference(top), "ParentTree": reference(parents),
		"ParentTreeNextKey": types.Integer(len(doc.numbers) + len(keys)),
	})
	return root
}

// element writes a tag with all it holds.
func (s *structure) element(t *Tag, parent int) int {
	n := s.reserve()
	var kids types.Array
	home := t.home()
	for _, k := range t.Kids {
		if k.Tag != nil {
			kids = append(kids, reference(s.element(k.Tag, n)))
			continue
		}
		if s.marks[k.Page] == nil {
			s.marks[k.Page] = map[int]int{}
		}
		s.marks[k.Page][k.Mark] = n
		if k.Page == home {
			kids = append(kids, types.Integer(k.Mark))
			continue
		}
		kids = append(kids, types.Dict{
			"Type": types.Name("MCR"), "Pg": reference(s.doc.numbers[k.Page-1]), "MCID": types.Integer(k.Mark),
		})
	}
	for _, l := range s.links[t.from] {
		s.owner[l.object] = n
		kids = append(kids, types.Dict{
			"Type": types.Name("OBJR"), "Pg": reference(s.doc.numbers[l.page-1]), "Obj": reference(l.object),
		})
	}
	d := t.dict(parent, kids)
	if t.Role == "Link" && len(s.links[t.from]) == 0 {
		d["S"] = types.Name("Span") // what it leads to is in another file
	}
	if home > 0 {
		d["Pg"] = reference(s.doc.numbers[home-1])
	}
	s.put(n, d)
	return n
}

// home is the page on which the first of a tag's own content stands, or 0.
func (t *Tag) home() int {
	for _, k := range t.Kids {
		if k.Tag == nil {
			return k.Page
		}
	}
	return 0
}

func (t *Tag) dict(parent int, kids types.Array) types.Dict {
	d := types.Dict{"S": types.Name(t.Role), "P": reference(parent)}
	switch len(kids) {
	case 0:
	case 1:
		d["K"] = kids[0]
	default:
		d["K"] = kids
	}
	if t.Title != "" {
		d["T"] = text(t.Title)
	}
	if t.Alt != "" {
		d["Alt"] = text(t.Alt)
	}
	a := types.Dict{"O": types.Name("Table")}
	if t.Scope != "" {
		a["Scope"] = types.Name(t.Scope)
	}
	if t.Columns > 1 {
		a["ColSpan"] = types.Integer(t.Columns)
	}
	if len(a) > 1 {
		d["A"] = a
	}
	return d
}

// marked wraps content as what mark n of a page shows.
func marked(role string, n int, content string) string {
	return "/" + role + " <</MCID " + strconv.Itoa(n) + ">> BDC\n" + content + "EMC\n"
}
