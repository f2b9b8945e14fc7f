package docx

import (
	"context"
	"errors"
	"path"
	"slices"
	"strings"

	"ownpack/evidence/importer"
	"ownpack/evidence/importer/paper"
	"ownpack/evidence/internal/container"
	"ownpack/evidence/internal/officexml"
)

// maxPart is the largest XML part that is read.
const maxPart = 96 << 20

// reader reads one document.
type reader struct {
	zip  *container.File
	host importer.Host

	main      string // name of the main part
	rels      map[string]relation
	styles    map[string]style
	numbering numbering
	notes     map[string]*officexml.Node // footnotes and endnotes by kind and id

	head, body, foot []paper.Block
	lost             paper.Lost
}

// relation is a link from one part to another.
type relation struct {
	kind, target string
	external     bool
}

// part reads an XML part. A damaged one is read as far as it goes.
func (r *reader) part(ctx context.Context, name string) (*officexml.Node, error) {
	b, err := r.zip.Read(name, maxPart)
	if err != nil && (len(b) == 0 || errors.Is(err, container.ErrLimit)) {
		return nil, err
	}
	damaged := err != nil
	n, err := officexml.Parse(ctx, b)
	switch {
	case n == nil:
		return nil, err
	case errors.Is(err, officexml.ErrLimit):
		return nil, importer.Unreadable("the document is nested too deeply or has too many parts", "")
	}
	r.lost.Damaged = r.lost.Damaged || damaged || err != nil
	return n, nil
}

// relations reads the links of a part, by id.
func (r *reader) relations(ctx context.Context, of string) (map[string]relation, error) {
	out := map[string]relation{}
	dir, file := path.Split(of)
	n, err := r.part(ctx, dir+"_rels/"+file+".rels")
	if err != nil {
		return out, ignore(err)
	}
	n.Each("Relationship", func(e *officexml.Node) {
		target := e.Get("Target")
		if !strings.HasPrefix(target, "/") {
			target = dir + target
		}
		kind := e.Get("Type")
		out[e.Get("Id")] = relation{
			kind: kind[strings.LastIndexByte(kind, '/')+1:], target: strings.TrimPrefix(path.Clean("/"+target), "/"),
			external: strings.EqualFold(e.Get("TargetMode"), "external"),
		}
	})
	return out, nil
}

// ignore lets a part that only helps be missing or damaged.
func ignore(err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil
}

// mainPart finds the part that holds the text.
func (r *reader) mainPart(ctx context.Context) (string, error) {
	top, err := r.relations(ctx, "")
	if err != nil {
		return "", err
	}
	var ids []string
	for id := range top {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		if top[id].kind == "officeDocument" && r.zip.Has(top[id].target) {
			return top[id].target, nil
		}
	}
	for _, name := range []string{"word/document.xml", "word/document2.xml"} {
		if r.zip.Has(name) {
			return name, nil
		}
	}
	if r.zip.Has("EncryptedPackage") || r.zip.Has("EncryptionInfo") {
		return "", container.ErrLocked
	}
	return "", container.ErrMissing
}

func (r *reader) read(ctx context.Context) error {
	var err error
	if r.main, err = r.mainPart(ctx); err != nil {
		return reason(err)
	}
	if r.rels, err = r.relations(ctx, r.main); err != nil {
		return err
	}
	if err := r.supporting(ctx); err != nil {
		return err
	}
	doc, err := r.part(ctx, r.main)
	if err != nil {
		var named *importer.FormatError
		if errors.As(err, &named) {
			return err
		}
		return reason(err)
	}
	body := doc.Find("body")
	if body == nil {
		return importer.Unreadable("the document has no text part", "")
	}
	b := newBuilder(r, r.rels)
	if err := b.blocks(ctx, body); err != nil {
		return err
	}
	r.body = b.finish()
	if err := r.edges(ctx, body); err != nil {
		return err
	}
	return r.inside(ctx)
}

// supporting reads the parts that say how the text looks: styles, numbering,
// notes.
func (r *reader) supporting(ctx context.Context) error {
	r.styles, r.notes = map[string]style{}, map[string]*officexml.Node{}
	r.numbering = newNumbering()
	for _, rel := range r.sorted() {
		if rel.external {
			continue
		}
		var use func(*officexml.Node)
		switch rel.kind {
		case "styles":
			use = r.readStyles
		case "numbering":
			use = r.numbering.read
		case "footnotes", "endnotes":
			use = func(n *officexml.Node) { r.readNotes(n, strings.TrimSuffix(rel.kind, "s")) }
		case "comments":
			use = func(n *officexml.Node) { n.Each("comment", func(*officexml.Node) { r.lost.Comments++ }) }
		default:
			continue
		}
		n, err := r.part(ctx, rel.target)
		if err != nil {
			if err := ignore(err); err != nil {
				return err
			}
			r.lost.Damaged = true
			continue
		}
		use(n)
	}
	return nil
}

// sorted lists the main part's links in a fixed order.
func (r *reader) sorted() []relation {
	var ids []string
	for id := range r.rels {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	var out []relation
	for _, id := range ids {
		out = append(out, r.rels[id])
	}
	return out
}

func (r *reader) readNotes(n *officexml.Node, kind string) {
	n.Each(kind, func(e *officexml.Node) {
		if t := e.Get("type"); t == "" || t == "normal" {
			r.notes[kind+e.Get("id")] = e
		}
	})
}

// edges reads the page heads and feet, each text once, heads of a first page
// first.
func (r *reader) edges(ctx context.Context, body *officexml.Node) error {
	seen := map[string]bool{}
	for _, want := range []string{"first", "default", "even"} {
		var refs []*officexml.Node
		for _, kind := range []string{"headerReference", "footerReference"} {
			body.Each(kind, func(n *officexml.Node) {
				if t := n.Get("type"); t == want || t == "" && want == "default" {
					refs = append(refs, n)
				}
			})
		}
		for _, ref := range refs {
			rel, ok := r.rels[ref.Get("id")]
			if !ok || rel.external || seen[rel.target] {
				continue
			}
			seen[rel.target] = true
			if err := r.edge(ctx, rel.target, ref.Name == "headerReference", seen); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *reader) edge(ctx context.Context, target string, header bool, seen map[string]bool) error {
	n, err := r.part(ctx, target)
	if err != nil {
		r.lost.Damaged = true
		return ignore(err)
	}
	rels, err := r.relations(ctx, target)
	if err != nil {
		return err
	}
	b := newBuilder(r, rels)
	b.edge = true
	for _, c := range n.Nodes {
		if err := b.blocks(ctx, c); err != nil {
			return err
		}
	}
	for _, block := range b.finish() {
		key := "text:" + blockText(block)
		if seen[key] {
			continue
		}
		seen[key] = true
		if header {
			r.head = append(r.head, block)
		} else {
			r.foot = append(r.foot, block)
		}
	}
	return nil
}

func blockText(b paper.Block) string {
	t := paper.Text(b.Runs)
	for _, row := range b.Rows {
		for _, c := range row.Cells {
			t += "\x00" + paper.Text(c.Runs)
		}
	}
	return t
}

func (r *reader) document() paper.Document {
	return paper.Document{Blocks: slices.Concat(paper.Head(r.head), r.body, paper.Foot(r.foot))}
}
