package xmltree

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"

	"ownpack/evidence/importer"
)

// text is a file opened as UTF-8.
type text struct {
	reader   io.Reader
	reopen   func() (io.Reader, error) // once more, without numbers that stand for no character
	encoding string
	guessed  bool
}

var declared = regexp.MustCompile(`^\s*<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._:-]+)["']`)

// open finds the file's encoding: by its mark, its zero bytes, what is valid,
// and only then what it says of itself, since that is often left over from
// before the text was converted.
func open(f importer.File) (text, error) {
	head := make([]byte, min(f.Size, 1024))
	if _, err := f.Content.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return text{}, fmt.Errorf("read file: %w", err)
	}
	make1, encoding, guessed, err := chooser(f, head)
	if err != nil {
		return text{}, err
	}
	first, err := make1()
	if err != nil {
		return text{}, err
	}
	return text{
		reader: &cleaner{r: first}, encoding: encoding, guessed: guessed,
		reopen: func() (io.Reader, error) {
			r, err := make1()
			if err != nil {
				return nil, err
			}
			b, err := io.ReadAll(io.LimitReader(&cleaner{r: r}, 2*maxBytes))
			if err != nil {
				return nil, fmt.Errorf("read file: %w", err)
			}
			return bytes.NewReader(badNumber.ReplaceAll(b, []byte("\ufffd"))), nil
		},
	}, nil
}

// badNumber is a character given by a number that XML does not allow.
var badNumber = regexp.MustCompile(`&#(?:[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]|[dD][89a-fA-F][0-9a-fA-F]{2}|[fF]{3}[eEfF])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]));`)

func chooser(f importer.File, head []byte) (open func() (io.Reader, error), encoding string, guessed bool, err error) {
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) || bytes.IndexByte(head, 0) >= 0 {
		return utf16(f, head), importer.UTF16, false, nil
	}
	good, err := importer.IsUTF8(f.Reader())
	if err != nil {
		return nil, "", false, fmt.Errorf("read file: %w", err)
	}
	if good {
		skip := int64(0)
		if bytes.HasPrefix(head, []byte("\xef\xbb\xbf")) {
			skip = 3
		}
		return func() (io.Reader, error) { return io.NewSectionReader(f.Content, skip, f.Size-skip), nil }, importer.UTF8, false, nil
	}
	if m := declared.FindSubmatch(head); m != nil {
		label := strings.ToLower(string(m[1]))
		if e, name := charset.Lookup(label); e != nil && name != "utf-8" && !strings.HasPrefix(name, "utf-16") {
			return func() (io.Reader, error) { return e.NewDecoder().Reader(f.Reader()), nil }, name, false, nil
		}
	}
	return func() (io.Reader, error) {
		b, err := f.ReadAll()
		if err != nil {
			return nil, err
		}
		s, _ := importer.DecodeText(b)
		return strings.NewReader(s), nil
	}, importer.Windows1252, true, nil
}

// utf16 decodes by the mark or, without one, by where the zero bytes stand.
func utf16(f importer.File, head []byte) func() (io.Reader, error) {
	order := unicode.LittleEndian
	if bytes.HasPrefix(head, []byte("\xfe\xff")) || len(head) > 1 && head[0] == 0 {
		order = unicode.BigEndian
	}
	return func() (io.Reader, error) {
		return unicode.UTF16(order, unicode.UseBOM).NewDecoder().Reader(f.Reader()), nil
	}
}

// cleaner turns control characters that XML does not allow into spaces, and
// drops what stands before the first angle bracket.
type cleaner struct {
	r       io.Reader
	started bool
}

func (c *cleaner) Read(p []byte) (int, error) {
	for {
		n, err := c.r.Read(p)
		b := p[:n]
		if !c.started && n > 0 {
			i := bytes.IndexByte(b, '<')
			if i < 0 {
				for j := range b {
					if b[j] != '\n' {
						b[j] = ' '
					}
				}
				return n, err
			}
			for j := range b[:i] {
				if b[j] != '\n' {
					b[j] = ' '
				}
			}
			c.started = true
		}
		for i, ch := range b {
			if ch < ' ' && ch != '\t' && ch != '\n' && ch != '\r' {
				b[i] = ' '
			}
		}
		if n > 0 || err != nil {
			return n, err
		}
	}
}

// meter stops a token that will not end.
type meter struct {
	r     io.Reader
	read  int64
	start int64
}

func (m *meter) begin(offset int64) { m.start = offset }

func (m *meter) Read(p []byte) (int, error) {
	if m.read-m.start > maxToken {
		return 0, importer.Unreadable("a single piece of its XML is too large", "")
	}
	n, err := m.r.Read(p)
	m.read += int64(n)
	return n, err
}
