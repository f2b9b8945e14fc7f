// Package apple imports the export of the Health app of a phone: the ZIP file
// or its export.xml goes in, a record comes out of the clinical records in it
// and of what the phone's owner measured for a reason. It reads export.xml in
// memory that does not grow, and never adds up or averages what a watch counts
// all day: of that it only says how much there is.
package apple

import (
	"bytes"
	"context"
	"regexp"
	"strconv"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/archive"
)

// Importer reads exports of Apple Health.
type Importer struct{}

// Name is the importer and its version.
func (Importer) Name() string { return "apple/1" }

// root is the element that an export.xml has outermost.
var root = regexp.MustCompile(`<HealthData[\s>]`)

// tagged finds the first tag of an element.
var tagged = regexp.MustCompile(`<[A-Za-z]`)

// clinicalName is the name of a clinical record's file.
var clinicalName = regexp.MustCompile(`^[A-Z][A-Za-z]+-[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\.json$`)

// Sniff knows an export by the names of its files, which a phone in another
// language writes otherwise, or by how its main file begins.
func (Importer) Sniff(head []byte, _ string) bool {
	if !archive.IsZIP(head) {
		return isExport(head)
	}
	for _, name := range archive.Names(head) {
		switch kindOf(name) {
		case clinicalFile, ecgFile, routeFile, cdaFile:
			return true
		}
		if strings.HasPrefix(name, "apple_health_export/") {
			return true
		}
	}
	return isExport(archive.Beginning(head, ".xml"))
}

// isExport wants the root element after nothing but what may stand before one.
func isExport(head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	if !bytes.HasPrefix(head, []byte("<")) {
		return false
	}
	if bytes.Contains(head[:min(len(head), 1024)], []byte("<!DOCTYPE HealthData")) {
		return true
	}
	at := root.FindIndex(head)
	return at != nil && !tagged.Match(head[:at[0]])
}

// Import reads the export.
func (Importer) Import(ctx context.Context, f importer.File, progress func(done, total int)) (importer.Result, error) {
	if err := ctx.Err(); err != nil {
		return importer.Result{}, err
	}
	x := &export{ctx: ctx, host: f.Host, progress: progress, health: newHealth()}
	head := make([]byte, min(f.Size, importer.HeadSize))
	if _, err := f.Content.ReadAt(head, 0); err != nil && len(head) == 0 {
		return importer.Result{}, importer.Unreadable("it is cut off or damaged", "")
	}
	media := "application/xml"
	var err error
	if archive.IsZIP(head) {
		media = "application/zip"
		err = x.zip(f)
	} else {
		x.total = f.Size
		err = x.health.read(ctx, "", f.Reader(), x.tick)
	}
	if err != nil {
		return importer.Result{}, err
	}
	return x.result(media)
}

// title is what the export is called in an index of documents.
const title = "Apple Health export"

// result joins what came of the parts of the export.
func (x *export) result(media string) (importer.Result, error) {
	samples, older := x.health.samples()
	res := x.clinical
	res.Entries = append(res.Entries, x.ecgs...)
	for _, s := range samples {
		res.Entries = append(res.Entries, s.entry())
	}
	if len(res.Entries) > importer.MaxEntries {
		return importer.Result{}, importer.Unreadable("it has more than a million entries", "")
	}
	number(res.Entries)
	var who people
	for _, s := range res.Source.Subjects {
		who.add(s)
	}
	who.add(x.health.me)
	for _, s := range x.owners {
		who.add(s)
	}
	warnings := append(res.Source.Warnings, x.warnings(older)...)
	if who.several() && !x.saysSeveral(warnings) {
		warnings = append(warnings, evidence.Warning{Code: evidence.WarnConflict, Detail: strconv.Itoa(len(who)) + " people"})
	}
	res.Source = evidence.Source{
		MediaType: media, Form: evidence.FormRecord, Title: title,
		Date: x.health.exported, Subjects: who, Warnings: warnings,
	}
	return res, x.ctx.Err()
}

func (x *export) saysSeveral(warnings []evidence.Warning) bool {
	for _, w := range warnings {
		if w.Code == evidence.WarnConflict {
			return true
		}
	}
	return false
}
