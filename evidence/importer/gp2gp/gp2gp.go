// Package gp2gp imports practice-to-practice transfers of a GP record (HL7
// version 3, EhrExtract), alone or in the MIME message they travel in: an
// extract goes in, consultations and their dated statements come out, attached
// files are handed on. It does its best with what a patient seldom holds, and
// never shows as an ordinary entry, nor hands on, what the extract marks as not
// to be seen by the patient.
package gp2gp

import (
	"bytes"
	"context"
	"regexp"
	"strconv"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/xmltree"
)

// Importer reads GP2GP extracts.
type Importer struct{}

// Name is the importer and its version.
func (Importer) Name() string { return "gp2gp/1" }

var sniffRoot = regexp.MustCompile(`<(?:[A-Za-z_][\w.-]*:)?(?:RCMR_IN0[0-9]{5}UK[0-9]{2}|EhrExtract)[\s>/]`)

// Sniff wants an extract, or a message that says it carries one.
func (Importer) Sniff(head []byte, _ string) bool {
	if !importer.IsText(head) {
		return false
	}
	text := strings.TrimSpace(importer.Text(head))
	return strings.HasPrefix(text, "<") && sniffRoot.MatchString(text) || isMessage(text)
}

// Import reads the extract.
func (Importer) Import(ctx context.Context, f importer.File, progress func(done, total int)) (importer.Result, error) {
	if err := ctx.Err(); err != nil {
		return importer.Result{}, err
	}
	progress(0, int(f.Size))
	m, err := readMessage(ctx, f)
	if err != nil {
		return importer.Result{}, err
	}
	b := newBuilder()
	if m != nil {
		f.Content, f.Size, b.firstLine = bytes.NewReader(m.extract), int64(len(m.extract)), m.line
	}
	tree, err := xmltree.Read(ctx, f, "text", progress)
	if err != nil {
		return importer.Result{}, err
	}
	if err := b.read(ctx, tree.Root); err != nil {
		return importer.Result{}, err
	}
	res := importer.Result{Source: b.source(), Entries: b.entries()}
	if len(res.Entries) == 0 && len(res.Source.Subjects) == 0 {
		return importer.Result{}, importer.Unreadable("no part of a GP record is in it", "")
	}
	if len(res.Entries) > importer.MaxEntries {
		return importer.Result{}, importer.Unreadable("it has more than a million entries", "")
	}
	if err := b.handOn(f.Host, m); err != nil {
		return importer.Result{}, err
	}
	res.Source.Warnings = b.warnings(tree)
	if m != nil && m.broken {
		res.Source.Warnings = append(res.Source.Warnings, damaged())
	}
	return res, ctx.Err()
}

func (b *builder) source() evidence.Source {
	s := evidence.Source{
		MediaType: "application/hl7-gp2gp+xml",
		Form:      evidence.FormRecord,
		Title:     "GP record transfer",
		Date:      b.date,
		Author:    b.practice,
		Subjects:  b.subjects,
	}
	if s.Author != "" {
		s.Title += " from " + s.Author
	}
	return s
}

// entries numbers the drafts, parents before children.
func (b *builder) entries() []evidence.Entry {
	var all []evidence.Entry
	var walk func(d *draft, parent evidence.ID)
	walk = func(d *draft, parent evidence.ID) {
		e := d.finish()
		e.ID = evidence.ID(strconv.Itoa(len(all) + 1))
		e.Parent = parent
		if e.Locator.Line += b.firstLine; b.firstLine < 0 {
			e.Locator.Line = 0
		}
		all = append(all, e)
		for _, k := range d.kids {
			walk(k, e.ID)
		}
	}
	for _, d := range b.drafts {
		walk(d, "")
	}
	return all
}
