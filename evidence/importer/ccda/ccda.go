// Package ccda imports clinical documents (HL7 CDA, C-CDA, CCD): a document goes
// in, its dated statements come out, each with the words of the document's own
// text that stand for it. Text that no statement stands for becomes entries of
// its own, and files inside are handed on. It never takes a statement for a
// plain positive that the document negates, and expands no XML entity.
package ccda

import (
	"context"
	"regexp"
	"strconv"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/xmltree"
)

// Importer reads clinical documents in CDA Release 2.
type Importer struct{}

// Name is the importer and its version.
func (Importer) Name() string { return "ccda/1" }

var sniffRoot = regexp.MustCompile(`<(?:[A-Za-z_][\w.-]*:)?ClinicalDocument[\s>/]`)

// Sniff wants XML with a clinical document in it. A message that carries one
// does not begin with a tag.
func (Importer) Sniff(head []byte, _ string) bool {
	if !importer.IsText(head) {
		return false
	}
	text := strings.TrimSpace(importer.Text(head))
	return strings.HasPrefix(text, "<") && sniffRoot.MatchString(text)
}

// Import reads the document, or every document of a file with several.
func (Importer) Import(ctx context.Context, f importer.File, progress func(done, total int)) (importer.Result, error) {
	tree, err := xmltree.Read(ctx, f, "text", progress)
	if err != nil {
		return importer.Result{}, err
	}
	b := newBuilder(f.Host)
	b.tick = func() { progress(int(f.Size), int(f.Size)) }
	return b.whole(ctx, tree)
}

// whole reads every document in the tree.
func (b *builder) whole(ctx context.Context, tree *xmltree.Tree) (importer.Result, error) {
	var found []*xmltree.Node
	tree.Root.Walk(func(n *xmltree.Node) bool {
		if n.Name == "ClinicalDocument" {
			found = append(found, n)
			return false
		}
		return true
	})
	if len(found) == 0 {
		return importer.Result{}, importer.Unsupported("an XML file that is no clinical document")
	}
	var drafts []*draft
	var src evidence.Source
	for i, root := range found {
		d := readHeader(root)
		if i == 0 {
			src = d.source()
		}
		b.subjects = append(b.subjects, d.subjects...)
		made, err := b.document(ctx, d)
		if err != nil {
			return importer.Result{}, err
		}
		drafts = append(drafts, made...)
	}
	res := importer.Result{Source: src, Entries: number(drafts)}
	if len(res.Entries) > importer.MaxEntries {
		return importer.Result{}, importer.Unreadable("it has more than a million entries", "")
	}
	if len(res.Entries) == 0 && len(b.subjects) == 0 && b.parts == 0 {
		return importer.Result{}, importer.Unreadable("no part of a clinical document is in it", "")
	}
	res.Source.Subjects = different(b.subjects)
	res.Source.Warnings = b.warnings(tree, people(res.Source.Subjects))
	return res, ctx.Err()
}

// number gives the drafts their local names, parents before children.
func number(drafts []*draft) []evidence.Entry {
	var all []evidence.Entry
	var walk func(d *draft, parent evidence.ID)
	walk = func(d *draft, parent evidence.ID) {
		e := d.finish()
		e.ID = evidence.ID(strconv.Itoa(len(all) + 1))
		e.Parent = parent
		all = append(all, e)
		for _, k := range d.kids {
			walk(k, e.ID)
		}
	}
	for _, d := range drafts {
		walk(d, "")
	}
	return all
}
