package workbook

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"ownpack/evidence/importer"
)

// Limits on a workbook's archive.
const (
	maxMembers    = 20_000
	maxUnpacked   = 1 << 30
	maxRatio      = 200
	ratioFrom     = 10 << 20
	maxDepth      = 200
	maxXMLElement = 8 << 20 // bytes of one tag, text or comment
)

var (
	errBomb    = &importer.FormatError{Reason: "it unpacks to far more than a workbook holds", Err: importer.ErrUnsupported}
	errToken   = importer.Unreadable("it holds a piece of XML too large to read", "")
	errDeep    = importer.Unreadable("its XML is nested too deeply", "")
	errXML     = importer.Unreadable("its XML is damaged", "")
	errArchive = importer.Unreadable("the archive that the workbook is made of is damaged", "")
)

// archive is the ZIP file that a workbook is.
type archive struct {
	members  map[string]*zip.File
	unpacked int64
}

func openArchive(f importer.File) (*archive, error) {
	z, err := zip.NewReader(f.Content, f.Size)
	if err != nil {
		return nil, errArchive
	}
	if len(z.File) > maxMembers {
		return nil, errBomb
	}
	a := &archive{members: map[string]*zip.File{}}
	for _, m := range z.File {
		name := clean(m.Name)
		if _, twice := a.members[name]; !twice {
			a.members[name] = m
		}
	}
	return a, nil
}

// clean is how members are looked up: without regard to case and slashes.
func clean(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, "\\", "/")), "/"))
}

func (a *archive) has(name string) bool {
	_, ok := a.members[clean(name)]
	return ok
}

// open gives a member to read, within the limits.
func (a *archive) open(name string) (io.ReadCloser, error) {
	m, ok := a.members[clean(name)]
	if !ok {
		return nil, errArchive
	}
	if m.Flags&1 != 0 {
		return nil, importer.Sealed("the workbook")
	}
	rc, err := m.Open()
	if err != nil {
		return nil, errArchive
	}
	return &member{ReadCloser: rc, a: a, packed: int64(m.CompressedSize64)}, nil
}

// member counts what is unpacked.
type member struct {
	io.ReadCloser
	a            *archive
	packed, read int64
}

func (m *member) Read(p []byte) (int, error) {
	n, err := m.ReadCloser.Read(p)
	m.read += int64(n)
	m.a.unpacked += int64(n)
	if m.a.unpacked > maxUnpacked || m.read > ratioFrom && m.read > maxRatio*max(m.packed, 1) {
		return n, errBomb
	}
	return n, err
}

// gate lets only so much through for one piece of XML, so that none fills the
// memory.
type gate struct {
	r    io.Reader
	left int
}

func (g *gate) Read(p []byte) (int, error) {
	if g.left <= 0 {
		return 0, errToken
	}
	n, err := g.r.Read(p[:min(len(p), g.left)])
	g.left -= n
	return n, err
}

// scanner reads XML piece by piece. Entities beyond the five of XML are an
// error, and what a DTD says is passed over.
type scanner struct {
	dec  *xml.Decoder
	gate *gate
	path []string // names of the open elements
}

func newScanner(r io.Reader) *scanner {
	g := &gate{r: r}
	d := xml.NewDecoder(g)
	d.CharsetReader = charset
	return &scanner{dec: d, gate: g}
}

// next gives the next piece; io.EOF at the end.
func (s *scanner) next() (xml.Token, error) {
	s.gate.left = maxXMLElement
	t, err := s.dec.Token()
	switch {
	case errors.Is(err, io.EOF):
		return nil, io.EOF
	case err != nil:
		var fe *importer.FormatError
		if errors.As(err, &fe) {
			return nil, fe
		}
		return nil, errXML
	}
	switch t := t.(type) {
	case xml.StartElement:
		if len(s.path) >= maxDepth {
			return nil, errDeep
		}
		s.path = append(s.path, t.Name.Local)
	case xml.EndElement:
		if len(s.path) > 0 {
			s.path = s.path[:len(s.path)-1]
		}
	}
	return t, nil
}

// charset reads the encodings of old exports as far as they are near Latin 1.
func charset(label string, in io.Reader) (io.Reader, error) {
	switch strings.ToLower(label) {
	case "utf-8", "utf8", "us-ascii", "ascii":
		return in, nil
	case "windows-1252", "iso-8859-1", "iso-8859-15", "latin1", "cp1252":
		b, err := io.ReadAll(io.LimitReader(in, 256<<20))
		if err != nil {
			return nil, err
		}
		text, _ := importer.DecodeText(b)
		return strings.NewReader(text), nil
	}
	return nil, fmt.Errorf("encoding: %w", errXML)
}

// attr is an attribute by its local name.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// isTrue reads an XML boolean.
func isTrue(s string) bool { return s == "1" || s == "true" || s == "on" }
