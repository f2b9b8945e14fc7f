package assemble

import (
	"fmt"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Rect is a place on a page, in points from the bottom left.
type Rect struct{ X1, Y1, X2, Y2 float64 }

// Link leads from a place on a page to another page, counted from 1.
type Link struct {
	Rect Rect
	To   int
	Tag  *Tag
	Says string // in words
}

// Page is one page of the pack: what we drew on it, and under it a page of a
// source, or nil.
type Page struct {
	Sheet int   // which of the drawn PDFs, from 0
	Drawn int   // page of that PDF, from 1
	Form  *Form // of a source
	Links []Link
	// Window, when not nil, makes the page of a stretch of the drawn one.
	Window *Window
}

// Bookmark is an entry of the outline.
type Bookmark struct {
	Title string
	Page  int
	Kids  []Bookmark
}

// LabelRange gives the pages from one on their labels: a prefix and numbers.
type LabelRange struct {
	From   int // page of the file, from 1
	Prefix string
	Start  int // the first number, or 0 for the prefix alone
}

// Document is what a pack says about itself.
type Document struct {
	Width, Height float64 // of every page
	// Room is where pages of sources go.
	Room     Rect
	Title    string
	Producer string
	Date     string // "D:20260101000000Z"
	Language string
	Labels   []LabelRange
	ID       []byte
	// Tags are the structure of the pages; a page of a source is mark 0 of its page.
	Tags        *Tag
	Bookmarks   []Bookmark
	Attachments []Attachment
	// Archive is claimed in the metadata. The caller knows that the pages allow it.
	Archive Archive

	numbers []int // of the pages' objects

	links map[*Tag][]linkObject
	keys  map[int]int             // of links in the table of parents, to their objects
	marks map[markPlace]markPlace // of windows
}

// Finish writes the pages, with what was drawn on them taken from the drawings
// and pages of sources taken from store, unless they are in this file, and closes
// the file.
func (p *Pack) Finish(doc Document, drawn []*Drawing, store *Pack, pages []Page) error {
	var sheets []*Source
	for _, d := range drawn {
		sheets = append(sheets, p.from(d))
	}
	doc.links, doc.keys, doc.marks = map[*Tag][]linkObject{}, map[int]int{}, map[markPlace]markPlace{}
	for range pages {
		doc.numbers = append(doc.numbers, p.reserve())
	}
	for i, page := range pages {
		if err := p.page(doc, sheets, store, i, page); err != nil {
			return fmt.Errorf("write pack: page %d: %w", i+1, err)
		}
	}
	kids := make(types.Array, len(pages))
	for i := range pages {
		kids[i] = reference(doc.numbers[i])
	}
	p.put(pagesNumber, types.Dict{"Type": types.Name("Pages"), "Count": types.Integer(len(pages)), "Kids": kids})
	p.put(infoNumber, types.Dict{
		"Title": text(doc.Title), "Producer": text(doc.Producer), "Creator": text(doc.Producer),
		"CreationDate": text(doc.Date), "ModDate": text(doc.Date),
	})
	if len(doc.marks) > 0 && doc.Tags != nil {
		doc.Tags = doc.Tags.placed(func(m markPlace) markPlace { return doc.marks[m] })
	}
	catalog := p.catalog(doc)
	if err := p.attach(doc, catalog); err != nil {
		return fmt.Errorf("write pack: %w", err)
	}
	if doc.Tags != nil {
		catalog["MarkInfo"] = types.Dict{"Marked": types.Boolean(true)}
		catalog["StructTreeRoot"] = reference(p.structureTree(doc, doc.links, doc.keys))
	}
	p.put(catalogNumber, catalog)
	return p.finish(doc.ID)
}

// page writes one page.
func (p *Pack) page(doc Document, sheets []*Source, store *Pack, i int, page Page) error {
	forms, err := p.forms(store, page.Form)
	if err != nil {
		return err
	}
	show := p.whole
	if page.Window != nil {
		show = p.windowed
	}
	content, resources, err := show(doc, sheets, i, page)
	if err != nil {
		return err
	}
	for name, object := range forms {
		in, ok := resources["XObject"].(types.Dict)
		if !ok {
			in = types.Dict{}
			resources["XObject"] = in
		}
		in[name] = object
	}
	d := types.Dict{
		"Type": types.Name("Page"), "Parent": reference(pagesNumber),
		"MediaBox": numbers(0, 0, doc.Width, doc.Height), "CropBox": numbers(0, 0, doc.Width, doc.Height),
		"Resources": resources, "Contents": reference(p.addStream(types.Dict{}, content)),
		"StructParents": types.Integer(i), "Tabs": types.Name("S"),
	}
	if len(page.Links) > 0 {
		d["Annots"] = p.annotations(doc, i, page.Links)
	}
	p.put(doc.numbers[i], d)
	return nil
}

// whole is the content of a page: the source's page first, then our strip or
// drawing. The resources are those of our own part.
func (p *Pack) whole(doc Document, sheets []*Source, _ int, page Page) ([]byte, types.Dict, error) {
	content, resources, err := sheets[page.Sheet].drawn(page.Drawn)
	if err == nil && page.Form != nil {
		content = append([]byte(marked("P", 0, page.Form.place(doc.Room))), content...)
	}
	return content, resources, err
}

// drawn is the content of a page that we drew, and the resources it names.
func (s *Source) drawn(n int) ([]byte, types.Dict, error) {
	page, err := s.whole(n)
	if err != nil {
		return nil, nil, err
	}
	used := map[string]bool{}
	names(page.content, used)
	resources, err := s.resources(page.inherited.Resources, used, 0)
	return page.content, resources, err
}

// forms are the objects of a page of a source in this file, by name.
func (p *Pack) forms(store *Pack, form *Form) (types.Dict, error) {
	out := types.Dict{}
	if form == nil {
		return out, nil
	}
	for k, object := range form.objects() {
		if store != p {
			var err error
			if object, err = p.adopt(store, object); err != nil {
				return nil, err
			}
		}
		out[formNames[k]] = reference(object)
	}
	return out, nil
}

// annotations writes the links of a page.
func (p *Pack) annotations(doc Document, page int, links []Link) types.Array {
	var out types.Array
	for _, l := range links {
		n := p.reserve()
		key := len(doc.numbers) + len(doc.keys)
		doc.keys[key] = n
		doc.links[l.Tag] = append(doc.links[l.Tag], linkObject{page + 1, n})
		p.put(n, types.Dict{
			"Type": types.Name("Annot"), "Subtype": types.Name("Link"),
			"Rect":   numbers(l.Rect.X1, l.Rect.Y1, l.Rect.X2, l.Rect.Y2),
			"Border": types.Array{types.Integer(0), types.Integer(0), types.Integer(0)},
			"F":      types.Integer(4), "Contents": text(l.Says), "StructParent": types.Integer(key),
			"Dest": doc.destination(l.To),
		})
		out = append(out, reference(n))
	}
	return out
}

// place draws the form as a whole into the room, at its top and in its middle,
// made smaller where it must be and never larger.
func (f *Form) place(room Rect) string {
	scale := min(1, (room.X2-room.X1)/f.Width, (room.Y2-room.Y1)/f.Height)
	x := room.X1 + (room.X2-room.X1-f.Width*scale)/2
	y := room.Y2 - f.Height*scale
	m := f.matrix
	var b strings.Builder
	b.WriteString("q ")
	for _, v := range []float64{m[0] * scale, m[1] * scale, m[2] * scale, m[3] * scale, m[4]*scale + x, m[5]*scale + y} {
		fmt.Fprintf(&b, "%.6f ", v)
	}
	fmt.Fprintf(&b, "cm /%s Do Q\n", formNames[0])
	if f.unseen != 0 {
		fmt.Fprintf(&b, "q %.6f 0 0 %.6f %.6f %.6f cm /%s Do Q\n", scale, scale, x, y, formNames[1])
	}
	return b.String()
}

// formNames are what a page of the pack calls a page of a source, and the unseen
// text over it.
var formNames = [...]string{"Source", "Words"}

// objects are those that draw the form, in the order of formNames.
func (f *Form) objects() []int {
	if f.unseen == 0 {
		return []int{f.object}
	}
	return []int{f.object, f.unseen}
}

// destination is the top of a page, at the zoom the reader has chosen.
func (doc Document) destination(page int) types.Array {
	return types.Array{reference(doc.numbers[page-1]), types.Name("XYZ"), types.Integer(0), types.Float(doc.Height), nil}
}

func (p *Pack) catalog(doc Document) types.Dict {
	c := types.Dict{
		"Type": types.Name("Catalog"), "Pages": reference(pagesNumber), "Lang": text(doc.Language),
		"PageLabels":        types.Dict{"Nums": doc.labels()},
		"ViewerPreferences": types.Dict{"DisplayDocTitle": types.Boolean(true)},
		"Metadata":          reference(p.addMetadata(doc)),
	}
	if doc.Archive != ArchiveNone {
		c["OutputIntents"] = types.Array{p.outputIntent()}
	}
	if len(doc.Bookmarks) > 0 {
		c["Outlines"] = reference(p.outline(doc))
		c["PageMode"] = types.Name("UseOutlines")
	}
	return c
}

func (doc Document) labels() types.Array {
	var out types.Array
	for _, l := range doc.Labels {
		d := types.Dict{"P": text(l.Prefix)}
		if l.Start > 0 {
			d["S"], d["St"] = types.Name("D"), types.Integer(l.Start)
		}
		out = append(out, types.Integer(l.From-1), d)
	}
	return out
}

// outline writes the bookmarks, each with an explicit page as destination: the
// tribunal's own index is made from them and follows nothing else.
func (p *Pack) outline(doc Document) int {
	root := p.reserve()
	first, last, count := p.bookmarks(doc, root, doc.Bookmarks)
	p.put(root, types.Dict{
		"Type": types.Name("Outlines"), "First": reference(first), "Last": reference(last), "Count": types.Integer(count),
	})
	return root
}

// bookmarks writes a level of the outline and returns its ends and how many
// entries are open.
func (p *Pack) bookmarks(doc Document, parent int, list []Bookmark) (first, last, count int) {
	numbers := make([]int, len(list))
	for i := range list {
		numbers[i] = p.reserve()
	}
	for i, b := range list {
		d := types.Dict{"Title": text(b.Title), "Parent": reference(parent), "Dest": doc.destination(b.Page)}
		if i > 0 {
			d["Prev"] = reference(numbers[i-1])
		}
		if i < len(list)-1 {
			d["Next"] = reference(numbers[i+1])
		}
		count++
		if len(b.Kids) > 0 {
			f, l, n := p.bookmarks(doc, numbers[i], b.Kids)
			d["First"], d["Last"], d["Count"] = reference(f), reference(l), types.Integer(n)
			count += n
		}
		p.put(numbers[i], d)
	}
	return numbers[0], numbers[len(numbers)-1], count
}
