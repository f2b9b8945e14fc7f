package apple

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Limits on a tag and on how deep tags may stand in one another.
const (
	maxTag     = 1 << 20
	maxDepth   = 1000
	maxDoctype = 16 << 20
)

var (
	errTag     = errors.New("a tag in it is too long")
	errDepth   = errors.New("its parts are nested too deeply")
	errDoctype = errors.New("its type definition is too long")
	errEntity  = errors.New("it defines entities of its own")
)

// scanner reads the tags of an XML file one after the other, in memory that
// does not grow. Exports run to gigabytes, some break rules of XML (control
// characters, faulty type definitions), and everything in them stands in
// attributes; so it takes text, comments and the type definition for what they
// are and looks into none of them. It knows only the entities that every XML
// file has.
type scanner struct {
	r     *bufio.Reader
	tag   []byte // the tag, without its brackets
	depth int    // of the element that is open
	line  int
	read  int64
}

func newScanner(r io.Reader) *scanner {
	return &scanner{r: bufio.NewReaderSize(r, 256<<10), line: 1}
}

// element is a tag. It is good until the next one is read.
type element struct {
	name  []byte
	attrs []byte
	end   bool // it ends an element
	alone bool // it ends the element that it begins
	depth int  // from 1
	line  int
}

// next reads up to the end of the next tag.
func (s *scanner) next() (element, error) {
	for {
		if err := s.skipTo('<'); err != nil {
			return element{}, err
		}
		head, err := s.r.Peek(1)
		if err != nil {
			return element{}, io.ErrUnexpectedEOF
		}
		switch head[0] {
		case '?':
			err = s.skipPast("?>", -1)
		case '!':
			err = s.skipDeclaration()
		default:
			return s.element()
		}
		if err != nil {
			return element{}, err
		}
	}
}

// took counts what was read.
func (s *scanner) took(b []byte) {
	s.read += int64(len(b))
	s.line += bytes.Count(b, []byte{'\n'})
}

func (s *scanner) skipTo(c byte) error {
	for {
		b, err := s.r.ReadSlice(c)
		s.took(b)
		if err == nil {
			return nil
		}
		if err != bufio.ErrBufferFull {
			return err
		}
	}
}

// skipPast reads up to the end of what a pattern closes; all of its characters
// but the last are compared with what came before that one.
func (s *scanner) skipPast(pattern string, limit int64) error {
	var tail []byte
	last := pattern[len(pattern)-1]
	for start := s.read; limit < 0 || s.read-start <= limit; {
		b, err := s.r.ReadSlice(last)
		s.took(b)
		if err != nil && err != bufio.ErrBufferFull {
			return unexpected(err)
		}
		tail = append(tail, b[max(0, len(b)-len(pattern)):]...)
		if bytes.HasSuffix(tail, []byte(pattern)) {
			return nil
		}
		tail = append(tail[:0], tail[max(0, len(tail)-len(pattern)):]...)
	}
	return errDoctype
}

func unexpected(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

func (s *scanner) skipDeclaration() error {
	head, _ := s.r.Peek(8)
	switch {
	case bytes.HasPrefix(head, []byte("!--")):
		return s.skipPast("-->", -1)
	case bytes.HasPrefix(head, []byte("![CDATA[")):
		return s.skipPast("]]>", -1)
	}
	return s.skipDoctype()
}

// skipDoctype passes over the type definition. One that defines entities is
// refused: no export has any.
func (s *scanner) skipDoctype() error {
	inner := false
	var word []byte
	for start := s.read; s.read-start < maxDoctype; {
		c, err := s.r.ReadByte()
		if err != nil {
			return unexpected(err)
		}
		s.took([]byte{c})
		switch {
		case c == '[':
			inner = true
		case c == ']':
			inner = false
		case c == '>' && !inner:
			return nil
		case c == '<':
			if head, _ := s.r.Peek(3); string(head) == "!--" {
				if err := s.skipPast("-->", maxDoctype); err != nil {
					return err
				}
				continue
			}
			word = word[:0]
		}
		if len(word) < 8 {
			if word = append(word, c); string(word) == "<!ENTITY" {
				return errEntity
			}
		}
	}
	return errDoctype
}

// element reads a tag up to the bracket that is in no attribute.
func (s *scanner) element() (element, error) {
	e := element{line: s.line}
	s.tag = s.tag[:0]
	var quote byte
	for done := false; !done; {
		b, err := s.r.ReadSlice('>')
		s.took(b)
		if err != nil && err != bufio.ErrBufferFull {
			return e, unexpected(err)
		}
		if len(s.tag)+len(b) > maxTag {
			return e, errTag
		}
		s.tag = append(s.tag, b...)
		quote = openQuote(b, quote)
		done = err == nil && quote == 0
	}
	t := s.tag[:len(s.tag)-1]
	switch {
	case len(t) > 0 && t[0] == '/':
		e.end, t = true, t[1:]
	case len(t) > 0 && t[len(t)-1] == '/':
		e.alone, t = true, t[:len(t)-1]
	}
	e.name = t
	if i := bytes.IndexAny(t, " \t\r\n"); i >= 0 {
		e.name, e.attrs = t[:i], t[i:]
	}
	e.depth = s.depth + 1
	switch {
	case e.end:
		e.depth = s.depth
		s.depth = max(0, s.depth-1)
	case !e.alone:
		if s.depth++; s.depth > maxDepth {
			return e, errDepth
		}
	}
	return e, nil
}

// openQuote is the quotation mark that b leaves open, if quote was open before.
func openQuote(b []byte, quote byte) byte {
	for len(b) > 0 {
		i := -1
		if quote != 0 {
			i = bytes.IndexByte(b, quote)
		} else {
			i = bytes.IndexAny(b, `"'`)
		}
		if i < 0 {
			break
		}
		if quote != 0 {
			quote = 0
		} else {
			quote = b[i]
		}
		b = b[i+1:]
	}
	return quote
}

// each calls take for each attribute, with its value as it stands in the file,
// until take returns false.
func (e element) each(take func(name, value []byte) bool) {
	for b := e.attrs; ; {
		eq := bytes.IndexByte(b, '=')
		if eq < 0 {
			return
		}
		name := bytes.TrimSpace(b[:eq])
		b = bytes.TrimLeft(b[eq+1:], " \t\r\n")
		if len(b) == 0 || b[0] != '"' && b[0] != '\'' {
			return
		}
		end := bytes.IndexByte(b[1:], b[0])
		if end < 0 || !take(name, b[1:1+end]) {
			return
		}
		b = b[2+end:]
	}
}

// raw is an attribute as it stands in the file; nil when it is not there.
func (e element) raw(name string) []byte {
	var found []byte
	e.each(func(n, v []byte) bool {
		if string(n) == name {
			found = v
		}
		return found == nil
	})
	return found
}

// text is an attribute as a person reads it.
func (e element) text(name string) string { return unescape(e.raw(name)) }

// unescape puts in the characters that the five entities of XML and numbers
// stand for. Others stay as they are.
func unescape(b []byte) string {
	s := strings.ToValidUTF8(string(b), "\uFFFD")
	if !strings.Contains(s, "&") {
		return s
	}
	var out strings.Builder
	for s != "" {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			break
		}
		out.WriteString(s[:i])
		s = s[i:]
		end := strings.IndexByte(s[:min(len(s), 12)], ';')
		r, ok := rune(0), false
		if end > 0 {
			r, ok = character(s[1:end])
		}
		if !ok {
			out.WriteByte('&')
			s = s[1:]
			continue
		}
		out.WriteRune(r)
		s = s[end+1:]
	}
	return out.String() + s
}

func character(name string) (rune, bool) {
	switch name {
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "amp":
		return '&', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	number, ok := strings.CutPrefix(name, "#")
	base := 10
	if hex, isHex := strings.CutPrefix(number, "x"); isHex {
		number, base = hex, 16
	}
	n, err := strconv.ParseUint(number, base, 32)
	if !ok || err != nil || n == 0 || n > utf8.MaxRune || !utf8.ValidRune(rune(n)) {
		return 0, false
	}
	return rune(n), true
}
