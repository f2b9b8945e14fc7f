package ccda

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"encoding/base64"
	"fmt"
	"io"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/hl7v3"
	"ownpack/evidence/importer/xmltree"
)

// maxFile is the largest file that is taken out.
const maxFile = 200 << 20

// endings gives the ending of a file's name from its media type.
var endings = map[string]string{
	"application/pdf": ".pdf", "text/rtf": ".rtf", "application/rtf": ".rtf", "text/html": ".html", "application/xhtml+xml": ".html",
	"text/plain": ".txt", "text/xml": ".xml", "application/xml": ".xml", "image/jpeg": ".jpg", "image/jpg": ".jpg", "image/png": ".png",
	"image/gif": ".gif", "image/tiff": ".tif", "image/bmp": ".bmp", "application/msword": ".doc",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}

// files hands on what stands below an entry as a file.
func (b *builder) files(entry *xmltree.Node) ([]*draft, error) {
	var drafts []*draft
	var err error
	entry.Walk(func(n *xmltree.Node) bool {
		if err != nil {
			return false
		}
		switch {
		case n.Name == "observationMedia":
			var d *draft
			d, err = b.file(n.At("value"), hl7v3.ReadConcept(n.At("code"), b.resolve).Title(), "picture")
			if d != nil {
				drafts = append(drafts, d)
			}
			return false
		case isB64(n):
			err = b.give(n)
			return false
		}
		return true
	})
	return drafts, err
}

func isB64(n *xmltree.Node) bool { return strings.EqualFold(n.Attr("representation"), "B64") }

// file makes an entry of a file that stands in the document, and hands it on.
func (b *builder) file(n *xmltree.Node, title, what string) (*draft, error) {
	if n == nil {
		return nil, nil
	}
	if b.narrative == nil {
		b.narrative = readNarrative(nil)
	}
	d := b.textDraft(section{kind: evidence.KindDocument, title: "", author: b.header.writer()}, n, "")
	d.told = nil
	d.Title = first(title, what)
	d.Date = b.header.date
	media := strings.ToLower(n.Attr("mediaType"))
	switch {
	case isB64(n):
		return d, b.give(n)
	case n.At("reference") != nil && strings.TrimSpace(n.String()) == "":
		b.linked++
		d.say(n.At("reference").Attr("value"))
		return d, nil
	case media == "" || media == "text/plain" || media == "text/x-hl7-text+xml":
		d.told = []string{hl7v3.Tidy(n.String())}
		return d, nil
	}
	return d, b.hand(n, []byte(n.String()))
}

// give decodes a file and hands it on.
func (b *builder) give(n *xmltree.Node) error {
	content, err := decode(n)
	n.Kids = nil // the text is large, and done with
	if err != nil {
		b.refused++
		return b.host.Give(importer.Part{Name: "attachment", Path: n.Path(), MediaType: n.Attr("mediaType"), Err: err})
	}
	return b.hand(n, content)
}

func (b *builder) hand(n *xmltree.Node, content []byte) error {
	b.parts++
	media := strings.ToLower(n.Attr("mediaType"))
	ending, ok := endings[media]
	if !ok && bytes.HasPrefix(content, []byte("%PDF-")) {
		ending = ".pdf"
	}
	p := importer.Part{Name: fmt.Sprintf("attachment-%d%s", b.parts, ending), Path: n.Path(), MediaType: media, Content: content}
	if err := b.host.Give(p); err != nil {
		return fmt.Errorf("hand on a file: %w", err)
	}
	return nil
}

func decode(n *xmltree.Node) ([]byte, error) {
	s := strings.Map(func(r rune) rune {
		switch {
		case r <= ' ', r == '=', r == '\u00a0':
			return -1
		case r == '-':
			return '+'
		case r == '_':
			return '/'
		}
		return r
	}, n.String())
	raw, err := base64.RawStdEncoding.DecodeString(s)
	if err != nil || len(raw) == 0 {
		return nil, importer.Unreadable("a file inside is damaged", "")
	}
	var r io.Reader
	switch strings.ToUpper(n.Attr("compression")) {
	case "":
		return raw, nil
	case "DF":
		r = flate.NewReader(bytes.NewReader(raw))
	case "ZL":
		if r, err = zlib.NewReader(bytes.NewReader(raw)); err != nil {
			return nil, importer.Unreadable("a file inside is damaged", "")
		}
	case "GZ":
		if r, err = gzip.NewReader(bytes.NewReader(raw)); err != nil {
			return nil, importer.Unreadable("a file inside is damaged", "")
		}
	default:
		return nil, importer.Unsupported("a file packed in a way that is not known")
	}
	out, err := io.ReadAll(io.LimitReader(r, min(maxFile, 200*int64(len(raw))+10<<20)+1))
	switch {
	case err != nil:
		return nil, importer.Unreadable("a file inside is damaged", "")
	case int64(len(out)) > min(maxFile, 200*int64(len(raw))+10<<20):
		return nil, importer.Unreadable("a file inside grows too large when it is unpacked", "")
	}
	return out, nil
}
