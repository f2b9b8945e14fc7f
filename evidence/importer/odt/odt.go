// Package odt imports OpenDocument texts, packed (ODT, OTT) or flat (FODT): a
// file goes in; its text, lists and tables, set on pages, come out with the
// entries that package layout finds there. What its writers deleted or hid is
// left out, and said so; it runs no macro and follows no link.
package odt

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"strings"

	"ownpack/evidence/importer"
	"ownpack/evidence/importer/paper"
	"ownpack/evidence/internal/container"
	"ownpack/evidence/internal/officexml"
)

// MediaType is that of an OpenDocument text.
const MediaType = "application/vnd.oasis.opendocument.text"

// maxPart bounds one part of a document.
const maxPart = 96 << 20

// Importer reads OpenDocument texts.
type Importer struct {
	press *paper.Press
}

// New makes an importer that sets texts with the press.
func New(press *paper.Press) Importer { return Importer{press: press} }

// Name is the importer and its version.
func (Importer) Name() string { return "odt/1" }

// Sniff knows a packed document by its first part, which says what it is, and a
// flat one by its root.
func (Importer) Sniff(head []byte, _ string) bool {
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return bytes.Contains(head[:min(len(head), 256)], []byte(MediaType))
	}
	return flat(head)
}

func flat(head []byte) bool {
	if !importer.IsText(head) {
		return false
	}
	text := importer.Text(head)
	at := strings.Index(text, "<office:document")
	return at >= 0 && strings.HasPrefix(strings.TrimSpace(text), "<") && strings.Contains(text[at:], MediaType)
}

// Import reads the text.
func (im Importer) Import(ctx context.Context, f importer.File, progress func(done, total int)) (importer.Result, error) {
	if err := ctx.Err(); err != nil {
		return importer.Result{}, err
	}
	progress(0, 0)
	r := &reader{host: f.Host, styles: map[string]style{}}
	content, styles, err := r.open(ctx, f)
	if err != nil {
		return importer.Result{}, err
	}
	if err := r.read(ctx, content, styles); err != nil {
		return importer.Result{}, err
	}
	return im.press.ImportOffice(ctx, f, r.document(), MediaType, r.lost, progress)
}

// open reads the parts that hold the text and its styles, which in a flat
// document are one.
func (r *reader) open(ctx context.Context, f importer.File) (content, styles *officexml.Node, err error) {
	head := make([]byte, min(f.Size, 4))
	if _, err := f.Content.ReadAt(head, 0); err == nil && string(head) != "PK\x03\x04" {
		if f.Size > maxPart {
			return nil, nil, importer.Unreadable("the document is far larger than a document is", "")
		}
		b, err := f.ReadAll()
		if err != nil {
			return nil, nil, err
		}
		content, err = r.parse(ctx, b)
		return content, content, err
	}
	r.zip, err = container.Open(f.Content, f.Size)
	if err != nil {
		return nil, nil, reason(err)
	}
	if b, err := r.zip.Read("META-INF/manifest.xml", 4<<20); err == nil && bytes.Contains(b, []byte("encryption-data")) {
		return nil, nil, importer.Sealed("the document")
	}
	if content, err = r.part(ctx, "content.xml"); err != nil {
		return nil, nil, err
	}
	styles, err = r.part(ctx, "styles.xml")
	if styles == nil && ctx.Err() == nil {
		styles, err = &officexml.Node{}, nil
	}
	return content, styles, err
}

func (r *reader) part(ctx context.Context, name string) (*officexml.Node, error) {
	b, err := r.zip.Read(name, maxPart)
	if err != nil && (len(b) == 0 || errors.Is(err, container.ErrLimit)) {
		return nil, reason(err)
	}
	r.lost.Damaged = r.lost.Damaged || err != nil
	return r.parse(ctx, b)
}

func (r *reader) parse(ctx context.Context, b []byte) (*officexml.Node, error) {
	n, err := officexml.Parse(ctx, b)
	switch {
	case n == nil:
		return nil, err
	case errors.Is(err, officexml.ErrLimit):
		return nil, importer.Unreadable("the document is nested too deeply or has too many parts", "")
	}
	r.lost.Damaged = r.lost.Damaged || err != nil
	return n, nil
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
	}
	return importer.Unreadable("the document is too damaged to open", "")
}

// binary is a picture that a flat document holds as text.
func binary(n *officexml.Node) []byte {
	b, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(n.Content()), ""))
	if err != nil {
		return nil
	}
	return b
}
