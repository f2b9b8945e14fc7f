package fontfile

import (
	"bytes"
	"regexp"
	"strconv"
)

// The keys by which Adobe hides the second half of a Type 1 program, and each
// drawing in it (Adobe Type 1 Font Format, chapter 7).
const (
	programKey = 55665
	drawingKey = 4330
)

var (
	ownCode    = regexp.MustCompile(`dup\s+(\d+)\s*/(\S+)\s+put`)
	drawing    = regexp.MustCompile(`/(\S+)\s+(\d+)\s+(?:RD|-\|)\s`)
	skipped    = regexp.MustCompile(`/lenIV\s+(-?\d+)`)
	usualScale = regexp.MustCompile(`/FontMatrix\s*\[\s*0?\.001\d*\s+0\S*\s+0\S*\s+0?\.001`)
)

// hiddenPart is the word after which a Type 1 program is hidden.
const hiddenPart = "eexec"

// Type1 reads a Type 1 program.
func Type1(program []byte) (p *Program, err error) {
	defer caught(&p, &err)
	head, rest, found := bytes.Cut(program, []byte(hiddenPart))
	if !found || !usualScale.Match(head) {
		return nil, ErrProgram
	}
	body := revealed(bytes.TrimLeft(rest, " \t\r\n"), programKey, 4)
	at := bytes.Index(body, []byte("/CharStrings"))
	if at < 0 {
		return nil, ErrProgram
	}
	skip := 4
	if m := skipped.FindSubmatch(body); m != nil {
		skip, _ = strconv.Atoi(string(m[1]))
	}
	p = &Program{Widths: []float64{0}, Names: map[string]int{notdefName: Notdef}, Codes: map[int]int{}}
	for rest := body[at+len("/CharStrings"):]; ; {
		m := drawing.FindSubmatchIndex(rest)
		if m == nil {
			break
		}
		size, err := strconv.Atoi(string(rest[m[4]:m[5]]))
		if err != nil {
			return nil, ErrProgram
		}
		width, ok := type1Width(revealed(bytesAt(rest).sub(m[1], size), drawingKey, skip))
		if !ok {
			return nil, ErrProgram
		}
		if name := string(rest[m[2]:m[3]]); name == notdefName {
			p.Widths[Notdef] = width
		} else {
			p.Names[name] = len(p.Widths)
			p.Widths = append(p.Widths, width)
		}
		rest = rest[m[1]+size:]
	}
	p.type1Codes(head)
	return p, nil
}

// type1Codes reads the program's own encoding.
func (p *Program) type1Codes(head []byte) {
	set := func(code int, name string) {
		if g, ok := p.Names[name]; ok {
			p.Codes[code] = g
		}
	}
	if bytes.Contains(head, []byte("/Encoding StandardEncoding")) {
		for code, name := range StandardEncoding {
			set(code, name)
		}
		return
	}
	for _, m := range ownCode.FindAllSubmatch(head, -1) {
		code, _ := strconv.Atoi(string(m[1]))
		set(code, string(m[2]))
	}
}

// revealed undoes the hiding, and leaves out the first bytes, which mean nothing.
func revealed(b []byte, key uint16, skip int) []byte {
	if skip < 0 {
		return b // it is not hidden
	}
	out := make([]byte, len(b))
	for i, c := range b {
		out[i] = c ^ byte(key>>8)
		key = (uint16(c)+key)*52845 + 22719
	}
	return bytesAt(out).sub(skip, len(out)-skip)
}

// type1Width is the width a drawing begins with: "sbx wx hsbw", or "sbx sby wx wy
// sbw".
func type1Width(b bytesAt) (width float64, ok bool) {
	var stack []float64
	for at := 0; at < len(b); {
		c := b.u8(at)
		at++
		switch {
		case c >= 32 && c <= 246:
			stack = append(stack, float64(c-139))
		case c >= 247 && c <= 250:
			stack = append(stack, float64((c-247)*256+b.u8(at)+108))
			at++
		case c >= 251 && c <= 254:
			stack = append(stack, float64(-(c-251)*256-b.u8(at)-108))
			at++
		case c == 255:
			stack = append(stack, float64(int32(uint32(b.u32(at)))))
			at += 4
		case c == 13 && len(stack) == 2:
			return stack[1], true
		case c == 12:
			op := b.u8(at)
			at++
			n := len(stack)
			switch {
			case op == 12 && n >= 2 && stack[n-1] != 0:
				stack = append(stack[:n-2], stack[n-2]/stack[n-1])
			case op == 7 && n == 4:
				return stack[2], true
			default:
				return 0, false
			}
		default:
			return 0, false
		}
	}
	return 0, false
}
