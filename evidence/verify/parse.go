package verify

import (
	"bytes"
	"encoding/hex"
	"errors"
	"strconv"
	"unicode/utf16"
)

// errDamaged says that the file cannot be followed where it must be.
var errDamaged = errors.New("the PDF is damaged or has a form that is not read here")

// errShort says that a value goes on beyond the text at hand.
var errShort = errors.New("text ends within a value")

const (
	// maxDepth bounds how deep values may be nested.
	maxDepth = 32
	// maxValues bounds how many values one object may hold.
	maxValues = 400_000
)

// Types of PDF values.
type kind byte

const (
	isNull kind = iota
	isWord      // true, false and anything else without a meaning here
	isNumber
	isName
	isString
	isArray
	isDict
	isRef
)

// value is one PDF value. Start and end are its place in the file.
type value struct {
	kind       kind
	start, end int64
	integer    int64  // of a whole number; of a reference, the object
	whole      bool   // a number without a fraction
	bytes      []byte // of a name or a string, decoded
	hexString  bool
	items      []value
	dict       map[string]value
}

func (v value) is(name string) bool { return v.kind == isName && string(v.bytes) == name }

// text decodes a text string: UTF-16 with its mark, else as it is.
func (v value) text() string {
	b := v.bytes
	if len(b) < 2 || b[0] != 0xFE || b[1] != 0xFF {
		return string(bytes.ToValidUTF8(b, []byte("\uFFFD")))
	}
	units := make([]uint16, 0, len(b)/2)
	for i := 2; i+1 < len(b); i += 2 {
		units = append(units, uint16(b[i])<<8|uint16(b[i+1]))
	}
	return string(utf16.Decode(units))
}

// lexer reads values from b, which stands at base in the file. When more is
// set, b is only the beginning of what there is.
type lexer struct {
	b    []byte
	i    int
	base int64
	more bool
	read int // values so far
}

func (l *lexer) fail() error {
	if l.more && l.i >= len(l.b) {
		return errShort
	}
	return errDamaged
}

func (l *lexer) value(depth int) (v value, err error) {
	l.blank()
	if l.i >= len(l.b) {
		return value{}, l.fail()
	}
	if l.read++; depth > maxDepth || l.read > maxValues {
		return value{}, errDamaged
	}
	start := l.i
	switch c := l.b[l.i]; {
	case c == '/':
		v, err = l.name()
	case c == '(':
		v, err = l.literal()
	case c == '[':
		v, err = l.array(depth)
	case c == '<':
		if l.i+1 >= len(l.b) {
			l.i++
			return value{}, l.fail()
		}
		if l.b[l.i+1] == '<' {
			v, err = l.dictionary(depth)
		} else {
			v, err = l.hex()
		}
	default:
		v, err = l.plain()
	}
	v.start, v.end = l.base+int64(start), l.base+int64(l.i)
	return v, err
}

func (l *lexer) name() (value, error) {
	l.i++
	var b []byte
	for l.i < len(l.b) && ordinary(l.b[l.i]) {
		c := l.b[l.i]
		l.i++
		if c == '#' {
			if l.i+2 > len(l.b) {
				l.i = len(l.b)
				return value{}, l.fail()
			}
			n, err := hex.DecodeString(string(l.b[l.i : l.i+2]))
			if err != nil {
				return value{}, errDamaged
			}
			c, l.i = n[0], l.i+2
		}
		b = append(b, c)
	}
	if l.i >= len(l.b) && l.more {
		return value{}, errShort
	}
	return value{kind: isName, bytes: b}, nil
}

func (l *lexer) array(depth int) (value, error) {
	v := value{kind: isArray}
	l.i++
	for {
		l.blank()
		if l.i < len(l.b) && l.b[l.i] == ']' {
			l.i++
			return v, nil
		}
		item, err := l.value(depth + 1)
		if err != nil {
			return value{}, err
		}
		v.items = append(v.items, item)
	}
}

func (l *lexer) dictionary(depth int) (value, error) {
	v := value{kind: isDict, dict: map[string]value{}}
	l.i += 2
	for {
		l.blank()
		if bytes.HasPrefix(l.b[l.i:], []byte(">>")) {
			l.i += 2
			return v, nil
		}
		if l.i >= len(l.b) || l.b[l.i] != '/' {
			return value{}, l.fail()
		}
		key, err := l.name()
		if err != nil {
			return value{}, err
		}
		item, err := l.value(depth + 1)
		if err != nil {
			return value{}, err
		}
		if _, twice := v.dict[string(key.bytes)]; twice {
			return value{}, errDamaged
		}
		v.dict[string(key.bytes)] = item
	}
}

func (l *lexer) hex() (value, error) {
	end := bytes.IndexByte(l.b[l.i:], '>')
	if end < 0 {
		l.i = len(l.b)
		return value{}, l.fail()
	}
	digits := make([]byte, 0, end)
	for _, c := range l.b[l.i+1 : l.i+end] {
		if !isBlank(c) {
			digits = append(digits, c)
		}
	}
	if len(digits)%2 == 1 {
		digits = append(digits, '0')
	}
	l.i += end + 1
	out := make([]byte, len(digits)/2)
	if _, err := hex.Decode(out, digits); err != nil {
		return value{}, errDamaged
	}
	return value{kind: isString, bytes: out, hexString: true}, nil
}

// plain reads a number, a reference or a word.
func (l *lexer) plain() (value, error) {
	word := l.word()
	if word == "" {
		return value{}, l.fail()
	}
	if l.i >= len(l.b) && l.more {
		return value{}, errShort
	}
	n, err := strconv.ParseInt(word, 10, 64)
	if err != nil {
		if _, err := strconv.ParseFloat(word, 64); err == nil {
			return value{kind: isNumber}, nil
		}
		if word == "null" {
			return value{kind: isNull}, nil
		}
		return value{kind: isWord, bytes: []byte(word)}, nil
	}
	back := l.i
	l.blank()
	generation := l.word()
	l.blank()
	if _, err := strconv.ParseUint(generation, 10, 16); err == nil && l.word() == "R" {
		return value{kind: isRef, integer: n}, nil
	}
	if l.i >= len(l.b) && l.more {
		return value{}, errShort
	}
	l.i = back
	return value{kind: isNumber, integer: n, whole: true}, nil
}

func (l *lexer) word() string {
	start := l.i
	for l.i < len(l.b) && ordinary(l.b[l.i]) {
		l.i++
	}
	return string(l.b[start:l.i])
}

// blank skips white space and comments.
func (l *lexer) blank() {
	comment := false
	for ; l.i < len(l.b); l.i++ {
		c := l.b[l.i]
		switch {
		case comment:
			comment = c != '\n' && c != '\r'
		case c == '%':
			comment = true
		case !isBlank(c):
			return
		}
	}
}

func isBlank(c byte) bool {
	switch c {
	case 0, '\t', '\n', '\f', '\r', ' ':
		return true
	}
	return false
}

func ordinary(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return false
	}
	return !isBlank(c)
}

func bytesContain(b []byte, text string) bool { return bytes.Contains(b, []byte(text)) }
