// Package docx imports Word documents (DOCX, DOCM): a file goes in; its text,
// lists and tables, set on pages, come out with the entries that package layout
// finds there. What its writers deleted or hid is left out, and said so; it runs
// no macro and follows no link.
package docx

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"strings"

	"ownpack/evidence/importer"
	"ownpack/evidence/importer/paper"
	"ownpack/evidence/internal/container"
)

// MediaType is that of a Word document.
const MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

// Importer reads Word documents.
type Importer struct {
	press *paper.Press
}

// New makes an importer that sets texts with the press.
func New(press *paper.Press) Importer { return Importer{press: press} }

// Name is the importer and its version.
func (Importer) Name() string { return "docx/1" }

// Sniff knows a Word document by the names of the parts it begins with.
func (Importer) Sniff(head []byte, _ string) bool {
	if len(head) < 34 || !bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return false
	}
	n := int(binary.LittleEndian.Uint16(head[26:]))
	first := strings.ToLower(strings.ReplaceAll(string(head[30:min(30+n, len(head))]), "\\", "/"))
	for _, p := range []string{"[content_types].xml", "_rels/", "word/", "docprops/", "customxml/"} {
		if strings.HasPrefix(first, p) {
			return bytes.Contains(head, []byte("word/")) || bytes.Contains(head, []byte("word\\"))
		}
	}
	return false
}

// Import reads the text.
func (im Importer) Import(ctx context.Context, f importer.File, progress func(done, total int)) (importer.Result, error) {
	if err := ctx.Err(); err != nil {
		return importer.Result{}, err
	}
	progress(0, 0)
	zip, err := container.Open(f.Content, f.Size)
	if err != nil {
		return importer.Result{}, reason(err)
	}
	r := &reader{zip: zip, host: f.Host}
	if err := r.read(ctx); err != nil {
		return importer.Result{}, err
	}
	return im.press.ImportOffice(ctx, f, r.document(), MediaType, r.lost, progress)
}

// reason turns the container's error into one for people.
func reason(err error) error {
	switch {
	case errors.Is(err, container.ErrLimit):
		return importer.Unreadable("the document unpacks to far more than a document holds", "")
	case errors.Is(err, container.ErrLocked):
		return importer.Sealed("the document")
	case errors.Is(err, container.ErrMissing):
		return importer.Unreadable("the document has no text part", "")
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	}
	return importer.Unreadable("the document is too damaged to open", "")
}
