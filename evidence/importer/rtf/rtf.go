// Package rtf imports Rich Text files: a file goes in; its text, lists and
// tables, set on pages, come out with the entries that package layout finds
// there. What its writers deleted or hid is left out, and said so; embedded
// objects are not opened.
package rtf

import (
	"bytes"
	"context"
	"fmt"

	"ownpack/evidence/importer"
	"ownpack/evidence/importer/paper"
)

// MediaType is that of Rich Text.
const MediaType = "application/rtf"

// maxSize bounds one file.
const maxSize = 192 << 20

// Importer reads Rich Text.
type Importer struct {
	press *paper.Press
}

// New makes an importer that sets texts with the press.
func New(press *paper.Press) Importer { return Importer{press: press} }

// Name is the importer and its version.
func (Importer) Name() string { return "rtf/1" }

// Sniff knows Rich Text by its beginning, before which some programs leave
// space.
func (Importer) Sniff(head []byte, _ string) bool {
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	return bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n"), []byte(`{\rtf`))
}

// Import reads the text.
func (im Importer) Import(ctx context.Context, f importer.File, progress func(done, total int)) (importer.Result, error) {
	if err := ctx.Err(); err != nil {
		return importer.Result{}, err
	}
	if f.Size > maxSize {
		return importer.Result{}, &importer.FormatError{Reason: fmt.Sprintf("the document is larger than %d MB", maxSize>>20), Err: importer.ErrUnsupported}
	}
	progress(0, 0)
	b, err := f.ReadAll()
	if err != nil {
		return importer.Result{}, err
	}
	if !im.Sniff(b, "") {
		return importer.Result{}, importer.Unreadable("it is not a Rich Text document", "")
	}
	r := newReader(b, f.Host)
	if err := r.read(ctx, func() { progress(0, 0) }); err != nil {
		return importer.Result{}, err
	}
	return im.press.ImportOffice(ctx, f, r.document(), MediaType, r.lost, progress)
}
