package gp2gp

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/textproto"
	"regexp"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer"
)

// message is a MIME message that carries an extract and its files.
type message struct {
	extract []byte
	line    int // lines before the extract; -1 if it does not stand there as it is
	files   []file
	broken  bool
}

// file is an attached file, by the names that the message gives it.
type file struct {
	names   []string
	media   string
	content []byte
	bad     bool
}

const (
	maxMessage = 128 << 20
	maxParts   = 5000
)

var (
	boundaryOf  = regexp.MustCompile(`(?i)boundary="?([^"\s;]+)"?`)
	serviceMark = regexp.MustCompile(`(?i)urn:nhs:names:services:gp2gp|RCMR_IN0[0-9]{5}UK[0-9]{2}`)
)

// isMessage tells a MIME message of the transfer service by its beginning.
func isMessage(head string) bool {
	head = strings.TrimSpace(head)
	return !strings.HasPrefix(head, "<") && !strings.HasPrefix(head, "{") && boundary(head) != "" && serviceMark.MatchString(head)
}

func boundary(head string) string {
	if strings.HasPrefix(head, "--") {
		line, _, _ := strings.Cut(head, "\n")
		return strings.TrimSpace(line[2:])
	}
	header, _, _ := strings.Cut(strings.ReplaceAll(head, "\r\n", "\n"), "\n\n")
	if g := boundaryOf.FindStringSubmatch(header); g != nil {
		return g[1]
	}
	return ""
}

// readMessage takes a message apart; nil for a bare extract.
func readMessage(ctx context.Context, f importer.File) (*message, error) {
	head := make([]byte, min(f.Size, importer.HeadSize))
	if _, err := f.Content.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read file: %w", err)
	}
	text := strings.TrimSpace(importer.Text(head))
	if !isMessage(text) {
		return nil, nil
	}
	if f.Size > maxMessage {
		return nil, importer.Unreadable("the message is larger than 128 MB", "")
	}
	all, err := f.ReadAll()
	if err != nil {
		return nil, err
	}
	m := &message{}
	r := multipart.NewReader(bufio.NewReaderSize(bytes.NewReader(all), 64<<10), boundary(text))
	for n := 0; n < maxParts; n++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		p, err := r.NextRawPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			m.broken = true
			break
		}
		m.take(p)
	}
	if m.extract == nil {
		return nil, importer.Unreadable("the message holds no GP record", "")
	}
	m.line = -1
	if i := bytes.Index(all, m.extract); i >= 0 {
		m.line = bytes.Count(all[:i], []byte("\n"))
	}
	return m, nil
}

func (m *message) take(p *multipart.Part) {
	raw, err := io.ReadAll(p)
	if err != nil {
		m.broken = true
	}
	body, bad := undo(raw, p.Header)
	media, params, _ := mime.ParseMediaType(p.Header.Get("Content-Type"))
	switch {
	case m.extract == nil && isXML(body) && sniffRoot.Match(body[:min(len(body), importer.HeadSize)]):
		m.extract = body
		return
	case isXML(body) && bytes.Contains(body[:min(len(body), importer.HeadSize)], []byte("MessageHeader")):
		return // the envelope
	}
	_, disposition, _ := mime.ParseMediaType(p.Header.Get("Content-Disposition"))
	f := file{media: media, content: body, bad: bad}
	for _, name := range []string{disposition["filename"], params["name"], strings.Trim(p.Header.Get("Content-ID"), "<>"), p.Header.Get("Content-Location"), p.Header.Get("Content-Description")} {
		if name = base(name); name != "" {
			f.names = append(f.names, name)
		}
	}
	m.files = append(m.files, f)
}

// undo takes the transfer encoding off.
func undo(raw []byte, h textproto.MIMEHeader) (body []byte, bad bool) {
	switch strings.ToLower(strings.TrimSpace(h.Get("Content-Transfer-Encoding"))) {
	case "base64":
		clean := bytes.Map(func(r rune) rune {
			if r <= ' ' || r == '=' {
				return -1
			}
			return r
		}, raw)
		out := make([]byte, base64.RawStdEncoding.DecodedLen(len(clean)))
		n, err := base64.RawStdEncoding.Decode(out, clean)
		return out[:n], err != nil
	case "quoted-printable":
		out, err := io.ReadAll(quotedprintable.NewReader(bytes.NewReader(raw)))
		return out, err != nil
	}
	return raw, false
}

func isXML(b []byte) bool {
	b = bytes.TrimLeft(bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")), " \t\r\n")
	return bytes.HasPrefix(b, []byte("<"))
}

// base is a file's name without folders or the address before it.
func base(name string) string {
	name = strings.TrimSpace(name)
	if i := strings.LastIndexAny(name, `/\:`); i >= 0 {
		name = name[i+1:]
	}
	return name
}

// handOn gives the attached files to the host: those alone that no withheld
// statement points to. A file that cannot be told from a withheld one stays.
func (b *builder) handOn(h importer.Host, m *message) error {
	if m == nil {
		return nil
	}
	unsure := b.unmatched(m)
	for i, f := range m.files {
		path := fmt.Sprintf("part %d", i+1)
		name := fmt.Sprintf("attachment-%d%s", i+1, ending(f))
		switch {
		case b.pointed(f, b.hidden), unsure && !b.pointed(f, b.named):
			b.kept++
			continue
		case f.bad:
			b.refused++
			if err := h.Give(importer.Part{Name: name, Path: path, MediaType: f.media, Err: importer.Unreadable("a file inside is damaged", "")}); err != nil {
				return fmt.Errorf("hand on a file: %w", err)
			}
			continue
		}
		b.found(f)
		if err := h.Give(importer.Part{Name: name, Path: path, MediaType: f.media, Content: f.content}); err != nil {
			return fmt.Errorf("hand on a file: %w", err)
		}
	}
	return nil
}

// unmatched reports whether a withheld file is none of the message's by name.
func (b *builder) unmatched(m *message) bool {
	here := map[string]bool{}
	for _, f := range m.files {
		for _, name := range f.names {
			here[strings.ToLower(name)] = true
		}
	}
	for name := range b.hidden {
		if !here[name] {
			return true
		}
	}
	return false
}

func (b *builder) pointed(f file, names map[string]bool) bool {
	for _, name := range f.names {
		if names[strings.ToLower(name)] {
			return true
		}
	}
	return false
}

// found counts a file that the extract names as being there.
func (b *builder) found(f file) {
	for _, name := range f.names {
		if b.named[strings.ToLower(name)] {
			delete(b.missing, strings.ToLower(name))
		}
	}
}

func ending(f file) string {
	for _, name := range f.names {
		if i := strings.LastIndexByte(name, '.'); i > 0 && len(name)-i <= 5 {
			ok := true
			for _, r := range name[i+1:] {
				ok = ok && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9')
			}
			if ok {
				return strings.ToLower(name[i:])
			}
		}
	}
	switch f.media {
	case "application/pdf":
		return ".pdf"
	case "image/tiff":
		return ".tif"
	case "image/jpeg":
		return ".jpg"
	case "text/plain":
		return ".txt"
	case "text/rtf", "application/rtf":
		return ".rtf"
	case "application/msword":
		return ".doc"
	}
	return ""
}

func damaged() evidence.Warning {
	return evidence.Warning{Code: evidence.WarnDamaged, Detail: "the file breaks off; what stands before was read"}
}
