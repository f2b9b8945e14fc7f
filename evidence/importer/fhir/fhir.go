// Package fhir imports health records as FHIR: JSON, XML or a resource a line
// goes in, a record of dated entries comes out. It reads DSTU2, STU3 and R4
// alike, field by field, since files mix them. Files inside become sources of
// their own. It never uses a resource's narrative (text.div), which may be made
// from an example, unless that was generated from data that says nothing else.
package fhir

import (
	"context"
	"encoding/xml"
	"errors"
	"io"
	"iter"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"ownpack/evidence"
	"ownpack/evidence/importer"
)

// Importer reads FHIR: a bundle, a list of resources or a single one.
type Importer struct{}

// Name is the importer and its version.
func (Importer) Name() string { return "fhir/2" }

// Media types of what is read.
const (
	mediaJSON  = "application/fhir+json"
	mediaXML   = "application/fhir+xml"
	mediaLines = "application/fhir+ndjson"
)

// namespace is that of FHIR in XML, of any release.
const namespace = "http://hl7.org/fhir"

// sniffType wants a type of resource, or what only bundles and documents have,
// since keys in the order of the alphabet put a whole letter before its type.
var sniffType = regexp.MustCompile(`"resourceType"\s*:\s*"[A-Z][A-Za-z]+"|"fullUrl"\s*:\s*"|"attachment"\s*:\s*\{`)

// Sniff wants JSON that names a resource type, or XML of FHIR's namespace.
func (Importer) Sniff(head []byte, _ string) bool {
	if !importer.IsText(head) {
		return false
	}
	text := strings.TrimSpace(importer.Text(head))
	switch {
	case strings.HasPrefix(text, "{"), strings.HasPrefix(text, "["):
		return sniffType.MatchString(text)
	case strings.HasPrefix(text, "<") && strings.Contains(text, namespace):
		return isFHIR(text)
	}
	return false
}

// isFHIR looks at the first element of an XML file.
func isFHIR(text string) bool {
	d := xml.NewDecoder(strings.NewReader(text))
	d.CharsetReader = asItIs
	for {
		t, err := d.Token()
		if err != nil {
			return false
		}
		if e, ok := t.(xml.StartElement); ok {
			return e.Name.Space == namespace && isTypeName(e.Name.Local)
		}
	}
}

// isTypeName knows the name of a resource, which has a capital, from that of a
// field.
func isTypeName(name string) bool {
	r, _ := utf8.DecodeRuneInString(name)
	return unicode.IsUpper(r)
}

// Import reads the record.
func (Importer) Import(ctx context.Context, f importer.File, progress func(done, total int)) (importer.Result, error) {
	if err := ctx.Err(); err != nil {
		return importer.Result{}, err
	}
	progress(0, int(f.Size))
	rec := newRecord(f.Host)
	if err := rec.readFile(ctx, f, progress); err != nil {
		return importer.Result{}, err
	}
	progress(int(f.Size), int(f.Size))
	return rec.result(ctx)
}

// maxOne is the largest of several files that is read.
const maxOne = 512 << 20

// Read makes one record of many files, each a resource or a bundle, as a phone
// keeps them. An entry's locator begins with the path of its file. A file that
// cannot be read is counted, and the others are kept.
func Read(ctx context.Context, h importer.Host, resources iter.Seq2[string, io.Reader], progress func(done, total int)) (importer.Result, error) {
	if progress == nil {
		progress = func(int, int) {}
	}
	rec := newRecord(h)
	n := 0
	for path, r := range resources {
		if err := ctx.Err(); err != nil {
			return importer.Result{}, err
		}
		if err := rec.readOne(ctx, path, r); err != nil {
			return importer.Result{}, err
		}
		n++
		if n%every == 0 {
			progress(n, 0)
		}
	}
	rec.file = ""
	return rec.result(ctx)
}

// result turns what was read into entries.
func (rec *record) result(ctx context.Context) (importer.Result, error) {
	if err := rec.giveBinaries(); err != nil {
		return importer.Result{}, err
	}
	rec.dropOldVersions()
	b := newBuilder(rec)
	if err := b.build(ctx); err != nil {
		return importer.Result{}, err
	}
	if len(rec.all) == 0 {
		return importer.Result{}, importer.Unreadable("no part of a health record is in it", "")
	}
	rec.media = first(rec.media, mediaJSON)
	res := importer.Result{Source: b.source()}
	res.Source.Warnings = b.warnings()
	res.Entries = b.entries()
	if len(res.Entries) > importer.MaxEntries {
		return importer.Result{}, importer.Unreadable("it has more than a million entries", "")
	}
	return res, ctx.Err()
}

// source describes the record as a whole: whose it is, who keeps it, and as of
// which day.
func (b *builder) source() evidence.Source {
	s := evidence.Source{
		MediaType: b.media,
		Form:      evidence.FormRecord,
		Title:     "Health record",
		Subjects:  b.subjects(),
	}
	for _, r := range b.all {
		switch r.kind {
		case "Patient":
			s.Author = first(s.Author, b.nameOf(r, r.at("managingOrganization")))
		case "List":
			// The lists that head a record are made when it is handed over.
			if d := date(r.text("date")); r.text("mode") == "snapshot" && !r.has("encounter") && d.Value > s.Date.Value {
				s.Date = d
			}
		case "Composition":
			if r.owner < 0 && s.Title == "Health record" {
				s.Title = first(r.text("title"), s.Title)
				s.Date = date(r.text("date"))
				s.Author = first(s.Author, b.nameOf(r, r.at("custodian")))
			}
		}
	}
	if s.Author != "" {
		s.Title += " from " + s.Author
	}
	return s
}

// stopped tells an error that must end the import from damage to the file.
func stopped(err error) bool {
	var given *giveError
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) || errors.As(err, &given)
}
