package verify

import (
	"bytes"
	"compress/zlib"
	"encoding/json"
	"fmt"
	"io"

	"ownpack/evidence"
)

const (
	manifestName  = "manifest.json"
	maxStream     = 16 << 20 // of an attached manifest, unpacked
	maxListed     = 100_000  // documents and pages of a manifest
	maxNames      = 100_000  // entries of the tree of attachments
	maxTitleRunes = 500
)

// list names the pack's documents and pages after its attached manifest. The
// pages are the same when the signature holds; when it does not, nothing can be
// said of a single page, and none is listed.
func (d *document) list(report *evidence.Report) {
	m, found, err := d.manifest()
	if err != nil {
		report.Coverage = bad("The list of documents that is attached to the pack cannot be read.")
		return
	}
	if !found {
		return
	}
	report.PackID, report.After = evidence.VisibleLine(m.PackID), evidence.VisibleLine(m.After)
	for _, item := range m.Items {
		report.Documents = append(report.Documents, evidence.ReportDocument{
			Title: shorten(item.Title), First: shorten(item.First), Pages: item.Pages, SHA256: shorten(item.SourceSHA256),
		})
	}
	if report.Integrity.State != evidence.StateGood || report.Coverage.State != evidence.StateGood {
		return
	}
	for _, page := range m.Pages {
		report.Pages = append(report.Pages, evidence.ReportPage{Label: shorten(page.Label), State: evidence.PageSame})
	}
	d.count(report)
}

// count compares the number of pages with the manifest's.
func (d *document) count(report *evidence.Report) {
	have, err := d.pageCount()
	if err != nil || have > maxListed {
		report.Coverage = bad("The pages of the file cannot be counted.")
		return
	}
	if sheets := d.sheets(have); sheets != nil {
		report.Large = true
		for i, page := range report.Pages {
			if sheets[page.Label] == 0 {
				report.Pages[i].State = evidence.PageMissing
			}
		}
		return
	}
	for i := have; i < len(report.Pages); i++ {
		report.Pages[i].State = evidence.PageMissing
	}
	for i := len(report.Pages); i < have; i++ {
		report.Pages = append(report.Pages, evidence.ReportPage{Label: fmt.Sprintf("page %d", i+1), State: evidence.PageExtra})
	}
}

func shorten(s string) string {
	runes := []rune(evidence.VisibleLine(s))
	if len(runes) > maxTitleRunes {
		return string(runes[:maxTitleRunes]) + "…"
	}
	return string(runes)
}

func (d *document) pageCount() (int, error) {
	catalog, err := d.catalog()
	if err != nil {
		return 0, err
	}
	pages, err := d.entry(catalog, "Pages")
	if err != nil {
		return 0, err
	}
	n, err := d.entry(pages, "Count")
	if err != nil || !n.whole || n.integer < 0 || n.integer > maxObjects {
		return 0, errDamaged
	}
	return int(n.integer), nil
}

// manifest reads the attached manifest.
func (d *document) manifest() (m evidence.Manifest, found bool, err error) {
	catalog, err := d.catalog()
	if err != nil {
		return m, false, err
	}
	names, err := d.entry(catalog, "Names")
	if err != nil {
		return m, false, err
	}
	tree, err := d.entry(names, "EmbeddedFiles")
	if err != nil {
		return m, false, err
	}
	w := &nameWalk{d: d, seen: map[int64]bool{}}
	if err := w.walk(tree, 0); err != nil || len(w.found) == 0 {
		return m, false, err
	}
	if len(w.found) > 1 {
		return m, false, errDamaged
	}
	text, err := d.stream(w.found[0])
	if err != nil {
		return m, false, err
	}
	if err := json.Unmarshal(text, &m); err != nil || m.Format != evidence.ManifestFormat ||
		len(m.Items) > maxListed || len(m.Pages) > maxListed {
		return evidence.Manifest{}, false, errDamaged
	}
	return m, true, nil
}

// nameWalk goes through the tree of attachments (ISO 32000-1, 7.9.6).
type nameWalk struct {
	d     *document
	seen  map[int64]bool
	found []value // references to the streams of manifests
	names int
}

func (w *nameWalk) walk(tree value, depth int) error {
	if depth > maxDepth {
		return errDamaged
	}
	kids, err := w.d.entry(tree, "Kids")
	if err != nil {
		return err
	}
	for _, kid := range kids.items {
		if kid.kind != isRef || w.seen[kid.integer] || len(w.seen) > maxNames {
			return errDamaged
		}
		w.seen[kid.integer] = true
		below, err := w.d.follow(kid)
		if err != nil {
			return err
		}
		if err := w.walk(below, depth+1); err != nil {
			return err
		}
	}
	names, err := w.d.entry(tree, "Names")
	if err != nil {
		return err
	}
	if w.names += len(names.items); w.names > maxNames || len(names.items)%2 != 0 {
		return errDamaged
	}
	for i := 1; i < len(names.items); i += 2 {
		if err := w.file(names.items[i]); err != nil {
			return err
		}
	}
	return nil
}

func (w *nameWalk) file(v value) error {
	spec, err := w.d.follow(v)
	if err != nil {
		return err
	}
	name := spec.dict["UF"]
	if name.kind == isNull {
		name = spec.dict["F"]
	}
	if name, err = w.d.follow(name); err != nil || name.text() != manifestName {
		return err
	}
	files, err := w.d.entry(spec, "EF")
	if err != nil {
		return err
	}
	ref, has := files.dict["F"]
	if !has {
		ref = files.dict["UF"]
	}
	if ref.kind != isRef {
		return errDamaged
	}
	w.found = append(w.found, ref)
	return nil
}

// stream reads and unpacks a stream, bounded.
func (d *document) stream(ref value) ([]byte, error) {
	v, at, err := d.object(ref.integer)
	if err != nil || at == 0 {
		return nil, errDamaged
	}
	length, err := d.entry(v, "Length")
	if err != nil || !length.whole || length.integer > maxStream {
		return nil, errDamaged
	}
	raw, err := d.read(at, length.integer)
	if err != nil {
		return nil, err
	}
	filter, err := d.entry(v, "Filter")
	if err != nil {
		return nil, err
	}
	if filter.kind == isArray && len(filter.items) == 1 {
		filter = filter.items[0]
	}
	if params := v.dict["DecodeParms"]; params.kind != isNull {
		return nil, errDamaged
	}
	if filter.kind == isNull {
		return raw, nil
	}
	if !filter.is("FlateDecode") {
		return nil, errDamaged
	}
	z, err := zlib.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil, errDamaged
	}
	text, err := io.ReadAll(io.LimitReader(z, maxStream+1))
	if err != nil || len(text) > maxStream {
		return nil, errDamaged
	}
	return text, nil
}
