// Package doc imports older Word documents (DOC, Word 6 to 2003): a file goes
// in; its text and tables, set on pages, come out with the entries that package
// layout finds there. What its writers deleted or hid is left out, and said so;
// embedded objects are not opened, and pictures only where there are no words.
package doc

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"unicode/utf16"

	"github.com/richardlehane/mscfb"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/paper"
)

// MediaType is that of an older Word document.
const MediaType = "application/msword"

// maxSize is the largest file that is read.
const maxSize = 192 << 20

// maxConvert is the largest file that is held to be turned into pages.
const maxConvert = 64 << 20

// Importer reads older Word documents.
type Importer struct {
	press *paper.Press
}

// New makes an importer that sets texts with the press.
func New(press *paper.Press) Importer { return Importer{press: press} }

// Name is the importer and its version.
func (Importer) Name() string { return "doc/1" }

const oleMark = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// Sniff knows a Word document by the name or the beginning of its text stream;
// a file whose directory stands far behind is known by its own name only.
func (Importer) Sniff(head []byte, name string) bool {
	if !bytes.HasPrefix(head, []byte(oleMark)) {
		return false
	}
	for _, other := range []string{"__substg1.0_", "__properties_version", "Workbook", "PowerPoint Document"} {
		if bytes.Contains(head, wide(other)) {
			return false
		}
	}
	if len(head) > 514 && (head[512] == 0xec || head[512] == 0xdc) && head[513] == 0xa5 {
		return true
	}
	ext := strings.ToLower(filepath.Ext(name))
	names := directory(head)
	return bytes.Contains(names, wide("WordDocument")) || bytes.Contains(names, wide("EncryptedPackage")) || ext == ".doc" || ext == ".dot"
}

// directory is the beginning of the list of streams, as far as it is in head:
// what else stands there may be a file within.
func directory(head []byte) []byte {
	if len(head) < 52 {
		return nil
	}
	size := int64(1) << min(binary.LittleEndian.Uint16(head[30:]), 16)
	from := (int64(binary.LittleEndian.Uint32(head[48:])) + 1) * size
	if from >= int64(len(head)) {
		return nil
	}
	return head[from:min(from+16<<10, int64(len(head)))]
}

// wide is text as the directory of such a file has it.
func wide(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
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
	streams, err := open(f)
	if err != nil {
		return importer.Result{}, err
	}
	r, err := newReader(streams)
	if err != nil {
		return importer.Result{}, err
	}
	blocks, err := r.read(ctx)
	if err != nil {
		return importer.Result{}, err
	}
	o := paper.Options{MediaType: MediaType, Name: f.Name, Warnings: r.warnings(), Progress: progress}
	if f.Host.Converter != nil && f.Size <= maxConvert {
		if o.Original, err = f.ReadAll(); err != nil {
			return importer.Result{}, err
		}
	}
	res, err := im.press.Import(ctx, f.Host, paper.Document{Blocks: blocks}, o)
	if errors.Is(err, importer.ErrEmpty) && r.pictures > 0 {
		return r.picturesOnly(f.Host, streams)
	}
	if err != nil {
		return importer.Result{}, err
	}
	return res, nil
}

// open reads the streams that hold the text. The library that finds them was
// not written for files made to harm, so what it trips over is an error too.
func open(f importer.File) (streams map[string][]byte, err error) {
	defer func() {
		if recover() != nil {
			streams, err = nil, importer.Unreadable("the document is too damaged to open", "")
		}
	}()
	ole, err := mscfb.New(io.NewSectionReader(f.Content, 0, f.Size))
	if err != nil {
		return nil, importer.Unreadable("the document is too damaged to open", "")
	}
	streams = map[string][]byte{}
	for range 10_000 {
		e, err := ole.Next()
		if err != nil {
			break
		}
		switch e.Name {
		case "WordDocument", "0Table", "1Table", "Data":
			if len(e.Path) > 0 || streams[e.Name] != nil {
				continue // of a document within
			}
			b, err := io.ReadAll(io.LimitReader(e, min(e.Size, f.Size)))
			if err != nil && !errors.Is(err, io.EOF) && len(b) == 0 {
				continue
			}
			streams[e.Name] = b
		case "EncryptedPackage", "EncryptionInfo":
			return nil, importer.Sealed("the document")
		}
	}
	if streams["WordDocument"] == nil {
		return nil, &importer.FormatError{Reason: "it is an older Office file, but not a Word document", Err: importer.ErrUnsupported}
	}
	return streams, nil
}

func (r *reader) warnings() []evidence.Warning {
	var out []evidence.Warning
	add := func(code, format string, n int) {
		if n > 0 {
			out = append(out, evidence.Warning{Code: code, Detail: fmt.Sprintf(format, n)})
		}
	}
	if r.damaged {
		out = append(out, evidence.Warning{Code: evidence.WarnDamaged})
	}
	add(evidence.WarnDeletions, "%d tracked deletions", r.counts[markDeleted])
	add(evidence.WarnDeletions, "%d passages crossed out", r.counts[markStruck])
	add(evidence.WarnNotRead, "%d passages of hidden text", r.counts[markHidden])
	add(evidence.WarnNotRead, "%d pictures or objects", r.pictures)
	return out
}
