package office

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf16"
)

const (
	maxMembers  = 10_000
	maxUnpacked = 512 << 20
)

var errLarge = errors.New("unpacks to too much")

var (
	// A link of a Word document that leads out of it.
	externalLink = regexp.MustCompile(`(?is)<(?:\w+:)?Relationship\b[^>]*\bTargetMode\s*=\s*["']External["'][^>]*>`)
	target       = regexp.MustCompile(`(?is)\bTarget\s*=\s*(?:"[^"]*"|'[^']*')`)
	// Any link of an OpenDocument text that is not within it.
	hrefOut = regexp.MustCompile(`(?is)(xlink:href\s*=\s*["'])(?:[a-z][a-z0-9+.-]*:|//|\.\./|/)[^"']*`)
	// Fields that fetch what they show, and where fields say what they are.
	fetching = regexp.MustCompile(`(?i)INCLUDE(?:PICTURE|TEXT)|DDEAUTO|\\\*\\template`)
	fields   = regexp.MustCompile(`(?is)<(?:\w+:)?instrText\b[^>]*>[^<]*|\binstr\s*=\s*(?:"[^"]*"|'[^']*')`)
	fetches  = regexp.MustCompile(`(?i)\b(?:INCLUDE\w*|DDE\w*|IMPORT|LINK)\b`)
)

// cutLinks makes every link to another file lead nowhere. Lengths within the
// old binary format stay.
func cutLinks(ext string, b []byte) ([]byte, error) {
	switch ext {
	case ".docx", ".docm", ".odt", ".ott":
		return cutPacked(b)
	case ".fodt":
		return cutPart("content.xml", b), nil
	}
	b = fetching.ReplaceAllFunc(b, cross)
	for _, w := range []string{"INCLUDEPICTURE", "INCLUDETEXT", "DDEAUTO"} {
		b = bytes.ReplaceAll(b, wide(w), wide(string(cross([]byte(w)))))
	}
	return b, nil
}

// cross keeps a word's length and takes its meaning.
func cross(w []byte) []byte {
	out := bytes.Clone(w)
	for i, c := range out {
		if c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' {
			out[i] = 'x'
		}
	}
	return out
}

func wide(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}

// cutPacked goes through the members of a packed document.
func cutPacked(b []byte) ([]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, fmt.Errorf("open document: %w", err)
	}
	if len(z.File) > maxMembers {
		return nil, errLarge
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	left := int64(maxUnpacked)
	for _, m := range z.File {
		if strings.Contains(strings.ToLower(m.Name), "vbaproject") || strings.HasPrefix(m.Name, "Basic/") || strings.HasPrefix(m.Name, "Scripts/") {
			continue // macros
		}
		r, err := m.Open()
		if err != nil {
			return nil, fmt.Errorf("open document: %w", err)
		}
		part, err := io.ReadAll(io.LimitReader(r, left+1))
		_ = r.Close()
		if err != nil {
			return nil, fmt.Errorf("open document: %w", err)
		}
		if left -= int64(len(part)); left < 0 {
			return nil, errLarge
		}
		to, err := w.CreateHeader(&zip.FileHeader{Name: m.Name, Method: m.Method})
		if err != nil {
			return nil, fmt.Errorf("write document: %w", err)
		}
		if _, err := to.Write(cutPart(m.Name, part)); err != nil {
			return nil, fmt.Errorf("write document: %w", err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("write document: %w", err)
	}
	return out.Bytes(), nil
}

func cutPart(name string, b []byte) []byte {
	switch {
	case strings.HasSuffix(name, ".rels"):
		return externalLink.ReplaceAllFunc(b, func(link []byte) []byte {
			return target.ReplaceAll(link, []byte(`Target="about:blank"`))
		})
	case strings.HasSuffix(name, ".xml"):
		b = hrefOut.ReplaceAll(b, []byte("${1}#"))
		return fields.ReplaceAllFunc(b, func(f []byte) []byte { return fetches.ReplaceAllFunc(f, cross) })
	}
	return b
}
