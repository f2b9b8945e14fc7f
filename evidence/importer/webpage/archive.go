package webpage

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"

	"ownpack/evidence/importer"
)

// IsArchive tells a page saved with its pictures as one file (MHTML) from a
// message: it has the shape of one but was never sent.
func IsArchive(head []byte) bool {
	if !importer.IsText(head) {
		return false
	}
	m, err := mail.ReadMessage(bytes.NewReader(trimStart(head)))
	if err != nil {
		return false
	}
	if m.Header.Get("Received") != "" || m.Header.Get("Message-ID") != "" || m.Header.Get("To") != "" {
		return false
	}
	media, _, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	return err == nil && (media == "multipart/related" || media == "text/html" && m.Header.Get("MIME-Version") != "")
}

// isMessage tells a message, which may hold a web page besides its text.
func isMessage(head []byte) bool {
	m, err := mail.ReadMessage(bytes.NewReader(trimStart(head)))
	if err != nil || m.Header.Get("From") == "" {
		return false
	}
	return m.Header.Get("To") != "" || m.Header.Get("Date") != "" || m.Header.Get("Subject") != ""
}

func trimStart(b []byte) []byte { return bytes.TrimLeft(b, "\ufeff\r\n\t ") }

// Unpack gives the page out of such a file; other bytes come back as they are.
func Unpack(b []byte) []byte {
	if !IsArchive(b[:min(len(b), importer.HeadSize)]) {
		return b
	}
	m, err := mail.ReadMessage(bytes.NewReader(trimStart(b)))
	if err != nil {
		return b
	}
	if page, ok := part(m.Header.Get("Content-Type"), m.Header.Get("Content-Transfer-Encoding"), m.Body, 0); ok {
		return page
	}
	return b
}

// maxParts is how many parts are looked at, maxDepth how deep.
const (
	maxParts = 1000
	maxDepth = 4
)

func part(contentType, encoding string, body io.Reader, depth int) ([]byte, bool) {
	media, params, err := mime.ParseMediaType(contentType)
	if err != nil || depth > maxDepth {
		return nil, false
	}
	if strings.HasPrefix(media, "multipart/") {
		r := multipart.NewReader(body, params["boundary"])
		for range maxParts {
			p, err := r.NextRawPart()
			if err != nil {
				return nil, false
			}
			if page, ok := part(p.Header.Get("Content-Type"), p.Header.Get("Content-Transfer-Encoding"), p, depth+1); ok {
				return page, true
			}
		}
		return nil, false
	}
	if media != "text/html" && media != "application/xhtml+xml" {
		return nil, false
	}
	switch strings.ToLower(encoding) {
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	}
	page, err := io.ReadAll(body)
	return page, len(page) > 0 && (err == nil || len(page) > 64)
}
