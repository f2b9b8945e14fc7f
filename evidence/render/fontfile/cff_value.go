package fontfile

import (
	"strconv"
	"strings"
)

// operands are the values of a CFF dictionary, by operator.
type operands map[int][]float64

func (o operands) number(op int) float64 {
	if v := o[op]; len(v) > 0 {
		return v[0]
	}
	return 0
}

func (o operands) first(op int) int { return int(o.number(op)) }

// dictionary reads a CFF dictionary.
func dictionary(b bytesAt) operands {
	out := operands{}
	var stack []float64
	for at := 0; at < len(b); {
		c := b.u8(at)
		at++
		switch {
		case c == 12:
			out[1200+b.u8(at)] = stack
			stack = nil
			at++
		case c <= 21:
			out[c] = stack
			stack = nil
		case c == 28:
			stack = append(stack, float64(b.s16(at)))
			at += 2
		case c == 29:
			stack = append(stack, float64(int32(uint32(b.u32(at)))))
			at += 4
		case c == 30:
			v, end := decimal(b, at)
			stack = append(stack, v)
			at = end
		default:
			v, size := smallNumber(b, at-1)
			stack = append(stack, v)
			at += size - 1
		}
	}
	return out
}

// smallNumber reads a number of one or two bytes.
func smallNumber(b bytesAt, at int) (v float64, size int) {
	switch c := b.u8(at); {
	case c >= 32 && c <= 246:
		return float64(c - 139), 1
	case c >= 247 && c <= 250:
		return float64((c-247)*256 + b.u8(at+1) + 108), 2
	case c >= 251 && c <= 254:
		return float64(-(c-251)*256 - b.u8(at+1) - 108), 2
	}
	panic(ErrProgram)
}

// decimal reads a number written in half bytes.
func decimal(b bytesAt, at int) (v float64, end int) {
	digits := []string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "E", "E-", "", "-"}
	var s strings.Builder
	for ; ; at++ {
		c := b.u8(at)
		for _, half := range []int{c >> 4, c & 15} {
			if half == 15 {
				v, err := strconv.ParseFloat(s.String(), 64)
				if err != nil {
					panic(ErrProgram)
				}
				return v, at + 1
			}
			s.WriteString(digits[half])
		}
	}
}

// mostSteps are more than any drawing takes to say its width.
const mostSteps = 1000

// machine runs a drawing of CFF as far as the operator before which its width
// stands (Adobe Technical Note 5177).
type machine struct {
	global, local []bytesAt
	stack         []float64
	steps         int
}

// width reports what the drawing says of its width, if it does.
func (m *machine) width(drawing bytesAt) (width float64, said, ok bool) {
	done := false
	m.run(drawing, 0, func(op int) {
		n := len(m.stack)
		switch op {
		case 1, 3, 18, 23: // stems come in pairs
			said = n%2 == 1
		case 19, 20: // masks, before which stems may stand
			said = n%2 == 1
		case 21: // rmoveto
			said = n > 2
		case 4, 22: // vmoveto, hmoveto
			said = n > 1
		case 14: // endchar, which may place an accent
			said = n == 1 || n == 5
		default:
			return
		}
		done, ok = true, true
	}, &done)
	if said {
		width = m.stack[0]
	}
	return width, said, ok
}

// run reads operators and gives those to end that may end the search.
func (m *machine) run(b bytesAt, depth int, end func(op int), done *bool) {
	for at := 0; at < len(b) && !*done; {
		if m.steps++; depth > 10 || m.steps > mostSteps {
			panic(ErrProgram)
		}
		c := b.u8(at)
		switch {
		case c == 28:
			m.stack = append(m.stack, float64(b.s16(at+1)))
			at += 3
		case c == 255:
			m.stack = append(m.stack, float64(int32(uint32(b.u32(at+1))))/65536)
			at += 5
		case c >= 32:
			v, size := smallNumber(b, at)
			m.stack = append(m.stack, v)
			at += size
		case c == 10 || c == 29:
			list := m.local
			if c == 29 {
				list = m.global
			}
			m.run(m.called(list), depth+1, end, done)
			at++
		case c == 11:
			return
		default:
			end(c)
			if !*done {
				panic(ErrProgram) // sums and the like: nobody writes them here
			}
		}
	}
}

func (m *machine) called(list []bytesAt) bytesAt {
	n := len(m.stack)
	if n == 0 {
		panic(ErrProgram)
	}
	bias := 107
	switch {
	case len(list) >= 33900:
		bias = 32768
	case len(list) >= 1240:
		bias = 1131
	}
	i := int(m.stack[n-1]) + bias
	m.stack = m.stack[:n-1]
	return list[i]
}
