package assemble

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// The limits of PDF/A (ISO 19005-2, 6.1.13). Our own content around a page takes
// one state of the 28.
const (
	mostStates = 26
	mostString = 32767
	mostName   = 127
	mostNumber = 1 << 31
)

// operators are those of ISO 32000-1, annex A.
var operators = operatorSet("b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n " +
	"q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \"")

func operatorSet(list string) map[string]bool {
	m := map[string]bool{}
	for _, op := range strings.Fields(list) {
		m[op] = true
	}
	return m
}

// textState is what decides how text is shown.
type textState struct {
	font types.Object
	mode float64
}

// unseen reports whether text is set without being drawn.
func (t textState) unseen() bool { return t.mode == 3 }

// content looks at a stream of operators.
func (in *inspector) content(b []byte, resources types.Dict, now textState, depth int) {
	for name, o := range in.dict(resources["ColorSpace"]) {
		if strings.HasPrefix(name, "Default") {
			in.colour(o, 0)
		}
	}
	s := reading{b: b}
	var saved []textState
	for in.found == "" {
		op := s.next()
		if s.rule != "" {
			in.broken(s.rule)
		}
		switch op {
		case "":
			return
		case "q":
			if saved = append(saved, now); len(saved) > mostStates {
				in.broken(RuleNesting)
			}
		case "Q":
			if len(saved) > 0 {
				now, saved = saved[len(saved)-1], saved[:len(saved)-1]
			}
		case "BI":
			in.inline(s.inlineHead(), resources)
		case "Tr":
			now.mode = s.number
		case "Tf":
			now.font = in.resource(resources, "Font", s.name)
		case "Tj", "TJ", "'", `"`:
			in.shown(now, s.strings, depth)
		default:
			in.operator(op, &s, resources, now, depth)
		}
	}
}

func (in *inspector) operator(op string, s *reading, resources types.Dict, now textState, depth int) {
	switch op {
	case "Do":
		in.form(in.resource(resources, "XObject", s.name), now, depth)
	case "gs":
		in.state(in.resource(resources, "ExtGState", s.name), depth)
	case "cs", "CS":
		in.chosen(s.name, resources)
	case "scn", "SCN":
		if s.name != "" {
			in.pattern(in.resource(resources, "Pattern", s.name), depth)
		}
	case "sh":
		in.shading(in.resource(resources, "Shading", s.name))
	case "k", "K":
		in.broken(RuleColour)
	case "ri":
		in.intent(types.Name(s.name))
	default:
		if !operators[op] {
			in.broken(RuleOperator)
		}
	}
}

// chosen looks at a colour space chosen by its name.
func (in *inspector) chosen(name string, resources types.Dict) {
	switch name {
	case "DeviceGray", "DeviceRGB", "Pattern":
	case "DeviceCMYK":
		in.broken(RuleColour)
	default:
		if o := in.resource(resources, "ColorSpace", name); o != nil && in.once(o) {
			in.colour(o, 0)
		}
	}
}

// inline looks at a picture that stands in the content itself.
func (in *inspector) inline(head []byte, resources types.Dict) {
	s := reading{b: head}
	for s.next() != "" {
		// true and false read as operators
	}
	if bytes.Contains(head, []byte("true")) && (s.named("I") || s.named("Interpolate")) {
		in.broken(RuleImage)
	}
	for i, name := range s.names {
		before := ""
		if i > 0 {
			before = s.names[i-1]
		}
		switch {
		case name == "LZW" || name == "LZWDecode" || name == "Crypt":
			in.broken(RuleFilter)
		case name == "CMYK" || name == "DeviceCMYK":
			in.broken(RuleColour)
		case before == "Intent":
			in.intent(types.Name(name))
		case before == "CS" || before == "ColorSpace":
			switch name {
			case "G", "RGB", "I", "DeviceGray", "DeviceRGB", "Indexed":
			default:
				in.colour(in.resource(resources, "ColorSpace", name), 0)
			}
		}
	}
}

// reading splits content into operators, and looks at each operand's form.
type reading struct {
	b  []byte
	at int

	rule    Rule
	number  float64  // the last
	name    string   // the last
	strings [][]byte // of the operator just read
	names   []string // all
}

func (s *reading) named(name string) bool {
	for _, n := range s.names {
		if n == name {
			return true
		}
	}
	return false
}

// next reads up to the next operator; empty at the end.
func (s *reading) next() string {
	s.number, s.name, s.strings = 0, "", s.strings[:0]
	for s.at < len(s.b) {
		switch c := s.b[s.at]; {
		case c <= ' ' || c == '[' || c == ']' || c == '{' || c == '}' || c == ')':
			s.at++
		case c == '%':
			in := scanner{b: s.b, at: s.at}
			in.skipLine()
			s.at = in.at
		case c == '(':
			s.literal()
		case c == '<' || c == '>':
			s.angle(c)
		case c == '/':
			end := s.word(s.at + 1)
			s.name = decodeName(s.b[s.at+1 : end])
			s.at = end
			s.nameRead()
		default:
			if op := s.token(); op != "" {
				return op
			}
		}
	}
	return ""
}

func (s *reading) nameRead() {
	if len(s.name) > mostName {
		s.rule = RuleLimit
	}
	if len(s.names) < 64 {
		s.names = append(s.names, s.name)
	}
}

// token reads a number, or gives an operator.
func (s *reading) token() string {
	end := max(s.word(s.at), s.at+1)
	token := s.b[s.at:end]
	s.at = end
	if !numeric(token[0]) {
		return string(token)
	}
	v, err := strconv.ParseFloat(string(token), 64)
	if err != nil {
		s.rule = RuleUnreadable
	}
	if v >= mostNumber || v < -mostNumber {
		s.rule = RuleLimit
	}
	s.number = v
	return ""
}

func (s *reading) word(from int) int {
	for from < len(s.b) && regular(s.b[from]) {
		from++
	}
	return from
}

func (s *reading) took(str []byte) {
	if len(str) > mostString {
		s.rule = RuleLimit
	}
	s.strings = append(s.strings, str)
}

// literal reads a string in round brackets.
func (s *reading) literal() {
	start, depth, plain := s.at+1, 0, true
	for ; s.at < len(s.b); s.at++ {
		switch s.b[s.at] {
		case '\\':
			s.at++
			plain = false
		case '(':
			depth++
		case ')':
			if depth--; depth > 0 {
				continue
			}
			str := s.b[start:s.at]
			s.at++
			if !plain {
				str = unescaped(str)
			}
			s.took(str)
			return
		}
	}
	s.rule = RuleUnreadable
}

// unescaped resolves the escapes of a string (ISO 32000-1, 7.3.4.2).
func unescaped(b []byte) []byte {
	letters := map[byte]byte{'n': '\n', 'r': '\r', 't': '\t', 'b': '\b', 'f': '\f'}
	out := make([]byte, 0, len(b))
	for i := 0; i < len(b); i++ {
		if b[i] != '\\' || i+1 == len(b) {
			out = append(out, b[i])
			continue
		}
		i++
		switch c := b[i]; {
		case letters[c] != 0:
			out = append(out, letters[c])
		case c >= '0' && c <= '7':
			v, n := 0, 0
			for ; n < 3 && i+n < len(b) && b[i+n] >= '0' && b[i+n] <= '7'; n++ {
				v = v<<3 | int(b[i+n]-'0')
			}
			out = append(out, byte(v))
			i += n - 1
		case c == '\r' && i+1 < len(b) && b[i+1] == '\n':
			i++
		case c == '\r' || c == '\n':
		default:
			out = append(out, c)
		}
	}
	return out
}

// angle reads a string in hexadecimal digits, or the bracket of a dictionary.
func (s *reading) angle(c byte) {
	if c == '>' || s.at+1 < len(s.b) && s.b[s.at+1] == '<' {
		s.at++
		if c == '<' {
			s.at++
		}
		return
	}
	end := bytes.IndexByte(s.b[s.at:], '>')
	if end < 0 {
		s.rule, s.at = RuleUnreadable, len(s.b)
		return
	}
	var str []byte
	digits := 0
	for _, c := range s.b[s.at+1 : s.at+end] {
		v, err := strconv.ParseUint(string(c), 16, 8)
		switch {
		case c <= ' ':
			continue
		case err != nil:
			s.rule = RuleHexString
			continue
		case digits%2 == 0:
			str = append(str, byte(v)<<4)
		default:
			str[len(str)-1] |= byte(v)
		}
		digits++
	}
	if digits%2 != 0 {
		s.rule = RuleHexString
	}
	s.at += end + 1
	s.took(str)
}

// inlineHead gives what stands between BI and ID, and skips the picture.
func (s *reading) inlineHead() []byte {
	start := s.at
	inner := scanner{b: s.b, at: s.at}
	for op := inner.next(); op != "ID"; op = inner.next() {
		if op == "" {
			s.rule, s.at = RuleUnreadable, len(s.b)
			return nil
		}
	}
	head := s.b[start : inner.at-2]
	inner.inlinePicture()
	if inner.bad {
		s.rule = RuleUnreadable
	}
	s.at = inner.at
	return head
}
