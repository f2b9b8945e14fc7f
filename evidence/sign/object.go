package sign

import (
	"fmt"
	"strconv"
)

// maxDepth bounds how deep arrays and dictionaries may be nested.
const maxDepth = 64

// nodeKind is what a PDF value is.
type nodeKind int

const (
	kindOther nodeKind = iota // number, string, boolean, null
	kindName
	kindArray
	kindDict
	kindRef
)

// node is one PDF value and where it stands in the text it was parsed from.
type node struct {
	kind       nodeKind
	start, end int
	text       string // of a name, without its slash, or of any other scalar
	ref        int    // of a reference: the object's number
	items      []node // of an array
	pairs      []pair // of a dictionary
}

// pair is one entry of a dictionary; start is where its key begins.
type pair struct {
	key   string
	start int
	value node
}

// get finds an entry of a dictionary.
func (n node) get(key string) (node, bool) {
	for _, p := range n.pairs {
		if p.key == key {
			return p.value, true
		}
	}
	return node{}, false
}

// is reports whether the dictionary's entry is the name given.
func (n node) is(key, name string) bool {
	v, ok := n.get(key)
	return ok && v.kind == kindName && v.text == name
}

func (n node) integer() (int, bool) {
	if n.kind != kindOther {
		return 0, false
	}
	v, err := strconv.Atoi(n.text)
	return v, err == nil
}

// parser reads PDF values out of a text held in memory.
type parser struct {
	b   []byte
	pos int
}

// value parses the value at the parser's position.
func (p *parser) value(depth int) (node, error) {
	if depth > maxDepth {
		return node{}, fmt.Errorf("%w: nested too deep", ErrForm)
	}
	p.space()
	start := p.pos
	var n node
	var err error
	switch {
	case p.pos >= len(p.b):
		return node{}, fmt.Errorf("%w: value missing", ErrForm)
	case p.has("<<"):
		n, err = p.dict(depth)
	case p.b[p.pos] == '[':
		n, err = p.array(depth)
	case p.b[p.pos] == '/':
		n = node{kind: kindName, text: p.name()}
	case p.b[p.pos] == '(':
		err = p.literal()
	case p.b[p.pos] == '<':
		err = p.hexString()
	default:
		n, err = p.regular()
	}
	n.start, n.end = start, p.pos
	return n, err
}

func (p *parser) dict(depth int) (node, error) {
	n := node{kind: kindDict}
	p.pos += 2
	for {
		p.space()
		if p.has(">>") {
			p.pos += 2
			return n, nil
		}
		if p.pos >= len(p.b) || p.b[p.pos] != '/' {
			return node{}, fmt.Errorf("%w: dictionary key missing", ErrForm)
		}
		at := p.pos
		key := p.name()
		v, err := p.value(depth + 1)
		if err != nil {
			return node{}, err
		}
		if _, twice := n.get(key); twice {
			return node{}, fmt.Errorf("%w: dictionary key given twice", ErrForm)
		}
		n.pairs = append(n.pairs, pair{key: key, start: at, value: v})
	}
}

func (p *parser) array(depth int) (node, error) {
	n := node{kind: kindArray}
	p.pos++
	for {
		p.space()
		if p.has("]") {
			p.pos++
			return n, nil
		}
		v, err := p.value(depth + 1)
		if err != nil {
			return node{}, err
		}
		n.items = append(n.items, v)
	}
}

// name reads a name with its #xx escapes undone.
func (p *parser) name() string {
	p.pos++
	var name []byte
	for p.pos < len(p.b) && isRegular(p.b[p.pos]) {
		c := p.b[p.pos]
		p.pos++
		if c == '#' && p.pos+2 <= len(p.b) {
			if v, err := strconv.ParseUint(string(p.b[p.pos:p.pos+2]), 16, 8); err == nil {
				c = byte(v)
				p.pos += 2
			}
		}
		name = append(name, c)
	}
	return string(name)
}

func (p *parser) literal() error {
	depth := 0
	for ; p.pos < len(p.b); p.pos++ {
		switch p.b[p.pos] {
		case '\\':
			p.pos++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				p.pos++
				return nil
			}
		}
	}
	return fmt.Errorf("%w: string without end", ErrForm)
}

func (p *parser) hexString() error {
	for ; p.pos < len(p.b); p.pos++ {
		if p.b[p.pos] == '>' {
			p.pos++
			return nil
		}
	}
	return fmt.Errorf("%w: string without end", ErrForm)
}

// regular reads a number, a keyword or a reference.
func (p *parser) regular() (node, error) {
	first := p.word()
	if first == "" {
		return node{}, fmt.Errorf("%w: unexpected delimiter", ErrForm)
	}
	n := node{text: first}
	number, err := strconv.Atoi(first)
	if err != nil || number < 0 {
		return n, nil
	}
	end := p.pos
	p.space()
	if _, err := strconv.Atoi(p.word()); err == nil {
		p.space()
		if p.word() == "R" {
			return node{kind: kindRef, ref: number}, nil
		}
	}
	p.pos = end
	return n, nil
}

func (p *parser) word() string {
	start := p.pos
	for p.pos < len(p.b) && isRegular(p.b[p.pos]) {
		p.pos++
	}
	return string(p.b[start:p.pos])
}

// space skips white space and comments.
func (p *parser) space() {
	for p.pos < len(p.b) {
		switch {
		case isSpace(p.b[p.pos]):
			p.pos++
		case p.b[p.pos] == '%':
			for p.pos < len(p.b) && p.b[p.pos] != '\n' && p.b[p.pos] != '\r' {
				p.pos++
			}
		default:
			return
		}
	}
}

func (p *parser) has(s string) bool {
	return p.pos+len(s) <= len(p.b) && string(p.b[p.pos:p.pos+len(s)]) == s
}

func isSpace(c byte) bool {
	switch c {
	case 0, '\t', '\n', '\f', '\r', ' ':
		return true
	}
	return false
}

func isRegular(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return false
	}
	return !isSpace(c)
}
