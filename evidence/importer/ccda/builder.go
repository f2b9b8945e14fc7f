package ccda

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/hl7v3"
	"ownpack/evidence/importer/xmltree"
)

// fate is what became of a statement.
type fate int

const (
	fateNone  fate = iota
	fateEntry      // an entry of its own
	fatePart       // part of another's
	fateEmpty      // it says nothing
)

// builder turns documents into drafts.
type builder struct {
	host      importer.Host
	tick      func() // tells that work goes on
	header    header
	narrative *narrative // of the section at hand
	ids       map[string]*xmltree.Node
	texts     map[*xmltree.Node]*narrative // section text to what was read of it
	subjects  []evidence.Subject
	fates     map[*xmltree.Node]fate
	empty     int // statements without content
	deleted   int
	parts     int // files handed on
	refused   int // files that could not be taken out
	linked    int // files that are only named
}

func newBuilder(h importer.Host) *builder {
	return &builder{host: h, tick: func() {}, fates: map[*xmltree.Node]fate{}}
}

// section is a section at hand: what its entries have in common.
type section struct {
	node   *xmltree.Node
	title  string
	kind   evidence.Kind
	code   hl7v3.Concept
	author hl7v3.Person
	family bool
	empty  bool // the section says of itself that it has nothing
}

// document reads one document.
func (b *builder) document(ctx context.Context, h header) ([]*draft, error) {
	b.header = h
	b.ids, b.texts = map[string]*xmltree.Node{}, map[*xmltree.Node]*narrative{}
	h.root.Walk(func(n *xmltree.Node) bool {
		for _, name := range []string{"ID", "id"} {
			if id := n.Attr(name); id != "" && b.ids[id] == nil {
				b.ids[id] = n
			}
		}
		return true
	})
	drafts := b.visit(h.root)
	for _, c := range h.root.All("component") {
		for _, body := range c.Elements() {
			switch body.Name {
			case "structuredBody", "StructuredBody", "bodyChoice":
				made, err := b.sections(ctx, body, section{})
				if err != nil {
					return nil, err
				}
				drafts = append(drafts, made...)
			case "nonXMLBody", "NonXMLBody":
				made, err := b.file(body.At("text"), h.title, "document")
				if err != nil {
					return nil, err
				}
				if made != nil {
					drafts = append(drafts, made)
				}
			}
		}
	}
	return drafts, nil
}

// sections reads the sections directly below n.
func (b *builder) sections(ctx context.Context, n *xmltree.Node, outer section) ([]*draft, error) {
	var drafts []*draft
	for _, c := range n.All("component") {
		for _, s := range c.All("section", "Section") {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			made, err := b.section(ctx, s, outer)
			if err != nil {
				return nil, err
			}
			drafts = append(drafts, made...)
		}
	}
	return drafts, nil
}

func (b *builder) section(ctx context.Context, n *xmltree.Node, outer section) ([]*draft, error) {
	code := hl7v3.ReadConcept(n.At("code"), hl7v3.Nothing)
	sec := section{node: n, title: n.At("title").Words(), code: code, empty: n.Attr("nullFlavor") != ""}
	if sec.title == "" {
		sec.title = first(code.Title(), outer.title)
	}
	sec.kind = sectionKind(code, sec.title)
	if sec.kind == evidence.KindDocument && outer.node != nil {
		sec.kind = outer.kind
	}
	sec.family = sec.kind == evidence.KindFamilyHistory || n.At("subject", "relatedSubject") != nil
	for _, a := range n.All("author") {
		sec.author = sec.author.Or(hl7v3.ReadPerson(a, hl7v3.Nothing))
	}
	sec.author = sec.author.Or(outer.author).Or(b.header.writer())

	text := readNarrative(n.At("text"))
	b.narrative = text
	b.texts[n.At("text")] = text
	b.deleted += text.deleted
	var drafts []*draft
	for i, e := range n.All("entry") {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if i%200 == 0 {
			b.tick()
		}
		for _, s := range e.Elements() {
			if statements[s.Name] {
				drafts = append(drafts, b.statement(s, sec, around{})...)
			}
		}
		made, err := b.files(e)
		if err != nil {
			return nil, err
		}
		drafts = append(drafts, made...)
	}
	drafts = b.tell(sec, drafts)
	inner, err := b.sections(ctx, n, sec)
	return append(drafts, inner...), err
}

// resolve gives the words that a reference points to: in this section first.
func (b *builder) resolve(ref string) string {
	n := b.target(ref)
	if n == nil {
		return ""
	}
	s := b.narrative.words(n)
	if len(s) > maxResolved {
		s = strings.ToValidUTF8(s[:maxResolved], "")
	}
	return s
}

// maxResolved is how much of what a reference points to is read as a term.
const maxResolved = 1000

// concept reads a code. Where it points to words beside the ones it means, as
// when the drug of an allergy points to the cell of its reaction, its own
// wording counts.
func (b *builder) concept(n *xmltree.Node) hl7v3.Concept {
	c := hl7v3.ReadConcept(n, b.resolve)
	ref := n.At("originalText", "reference").Attr("value")
	if ref == "" || c.Display == "" || n.At("originalText").Words() != "" {
		return c
	}
	word, _, _ := strings.Cut(bare(c.Display), " ")
	t := b.target(ref)
	if t == nil || len(word) < 4 || strings.Contains(bare(c.Original), word) {
		return c
	}
	for _, bl := range b.narrative.covering(t) {
		for _, cell := range bl.cells {
			if cell != c.Original && strings.Contains(bare(cell), word) {
				c.Original = ""
			}
		}
	}
	return c
}

func (b *builder) target(ref string) *xmltree.Node {
	id := strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(ref), "#"))
	if id == "" {
		return nil
	}
	if n := b.narrative.byID[id]; n != nil {
		return n
	}
	return b.ids[id]
}

// warnings says what was not read, and what is odd about the file as a whole.
func (b *builder) warnings(tree *xmltree.Tree, people int) []evidence.Warning {
	var all []evidence.Warning
	add := func(code string, n int, what string) {
		if n > 0 {
			all = append(all, evidence.Warning{Code: code, Detail: fmt.Sprintf("%d %s", n, what)})
		}
	}
	if people > 1 {
		add(evidence.WarnConflict, people, "people")
	}
	add(evidence.WarnSkipped, b.empty, "statements that hold nothing")
	add(evidence.WarnDeletions, b.deleted, "passages struck out")
	add(evidence.WarnPart, b.refused, "files inside that cannot be taken out")
	add(evidence.WarnNotRead, b.linked, "files that are named but not in it")
	if tree.Guessed {
		all = append(all, importer.EncodingWarning(tree.Encoding)...)
	}
	if tree.Broken {
		all = append(all, evidence.Warning{Code: evidence.WarnDamaged, Detail: "the file breaks off; what stands before was read"})
	}
	return slices.Clip(all)
}
