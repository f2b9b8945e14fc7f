package assemble

import (
	"bytes"
	"strconv"
)

// scanner splits a content stream into operators with their operands. It reads
// just enough to follow where text is set.
type scanner struct {
	b   []byte
	at  int
	bad bool // the content cannot be followed

	numbers []float64 // operands of the operator just read
	name    string    // the last name among them
	inked   bool      // a string among them has more than spaces
	shift   float64   // the largest number inside an array: how far TJ moves
}

// next reads the next operator; empty at the end.
func (s *scanner) next() string {
	s.numbers, s.name, s.inked, s.shift = s.numbers[:0], "", false, 0
	for s.at < len(s.b) {
		switch c := s.b[s.at]; {
		case c <= ' ' || c == '[' || c == ']' || c == '{' || c == '}':
			s.at++
		case c == '%':
			s.skipLine()
		case c == '(':
			s.literal()
		case c == '<':
			s.hexOrDict()
		case c == '>' || c == ')':
			s.at++
		case c == '/':
			end := s.word(s.at + 1)
			s.name = decodeName(s.b[s.at+1 : end])
			s.at = end
		default:
			end := s.word(s.at)
			if end == s.at {
				end++
			}
			token := s.b[s.at:end]
			s.at = end
			if numeric(token[0]) {
				s.number(token)
				continue
			}
			return string(token)
		}
	}
	return ""
}

func numeric(c byte) bool { return c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' }

func (s *scanner) number(token []byte) {
	v, ok := plainNumber(token)
	if !ok {
		var err error
		if v, err = strconv.ParseFloat(string(token), 64); err != nil {
			// Writers of odd numbers such as "--5" are read in odd ways.
			s.bad = true
		}
	}
	s.shift = max(s.shift, v, -v)
	if len(s.numbers) < 64 {
		s.numbers = append(s.numbers, v)
	}
}

// tens are those that a float64 holds exactly, so that dividing by one rounds as
// reading the number would.
var tens = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}

// plainNumber reads a number of digits, with a sign or a point or neither; false
// for any other, and for one of many digits.
func plainNumber(b []byte) (float64, bool) {
	i, negative := 0, false
	if b[0] == '-' || b[0] == '+' {
		i, negative = 1, b[0] == '-'
	}
	if n := len(b) - i; n == 0 || n > len(tens) {
		return 0, false
	}
	var whole int64
	point := -1
	for at, c := range b[i:] {
		switch {
		case c >= '0' && c <= '9':
			whole = whole*10 + int64(c-'0')
		case c == '.' && point < 0:
			point = at
		default:
			return 0, false
		}
	}
	v := float64(whole)
	if point >= 0 {
		after := len(b) - i - 1 - point
		if after == 0 || point == 0 {
			return 0, false
		}
		v /= tens[after]
	}
	if negative {
		v = -v
	}
	return v, true
}

func (s *scanner) word(from int) int {
	for from < len(s.b) && regular(s.b[from]) {
		from++
	}
	return from
}

func (s *scanner) skipLine() {
	if i := bytes.IndexAny(s.b[s.at:], "\r\n"); i >= 0 {
		s.at += i + 1
		return
	}
	s.at = len(s.b)
}

func (s *scanner) literal() {
	depth := 0
	for ; s.at < len(s.b); s.at++ {
		switch c := s.b[s.at]; c {
		case '\\':
			s.at++
			s.inked = true
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				s.at++
				return
			}
		case ' ':
		default:
			s.inked = true
		}
	}
	s.bad = true
}

func (s *scanner) hexOrDict() {
	if s.at+1 < len(s.b) && s.b[s.at+1] == '<' {
		s.at += 2
		return
	}
	s.inked = true
	if i := bytes.IndexByte(s.b[s.at:], '>'); i >= 0 {
		s.at += i + 1
		return
	}
	s.bad = true
	s.at = len(s.b)
}

// inlinePicture skips from ID to EI.
func (s *scanner) inlinePicture() {
	for from := s.at; ; {
		i := bytes.Index(s.b[from:], []byte("EI"))
		if i < 0 {
			s.bad = true
			s.at = len(s.b)
			return
		}
		end := from + i + 2
		if before := s.b[from+i-1]; before <= ' ' && (end == len(s.b) || s.b[end] <= ' ') {
			s.at = end
			return
		}
		from = end
	}
}
