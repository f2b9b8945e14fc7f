package workbook

import (
	"math"
	"strconv"
	"strings"

	"ownpack/evidence"
)

// format is how a number is shown: Excel's format code, its positive part. The
// empty format is "General".
type format struct {
	code     string
	negative string // for numbers below zero, when the code says so
	zero     string // for zero
	date     bool
}

// builtin are the formats that a workbook names by number only, as they are
// shown in the United Kingdom.
var builtin = map[int]string{
	1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
	14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
	20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
	45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0",
}

func formatOf(id int, custom map[int]string) format {
	code, ok := custom[id]
	if !ok {
		code = builtin[id]
	}
	if id >= 27 && id <= 36 || id >= 50 && id <= 58 {
		code = "dd/mm/yyyy" // dates of other countries
	}
	return parseFormat(code)
}

// parseFormat parts a format code into what it says of positive, negative and
// zero numbers.
func parseFormat(code string) format {
	if len(code) > 255 || strings.EqualFold(code, "general") {
		return format{}
	}
	parts := sections(code)
	f := format{code: parts[0]}
	if len(parts) > 1 {
		f.negative = parts[1]
	}
	if len(parts) > 2 {
		f.zero = parts[2]
	}
	f.date = isDate(f.code)
	return f
}

// sections parts a code at the semicolons that are not quoted.
func sections(code string) []string {
	var out []string
	start, quoted := 0, false
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '"':
			quoted = !quoted
		case '\\':
			i++
		case ';':
			if !quoted {
				out = append(out, code[start:i])
				start = i + 1
			}
		}
	}
	return append(out, code[start:])
}

// isDate tells a date's format by its letters outside quotes and brackets.
func isDate(code string) bool {
	for _, p := range pieces(code) {
		if !p.literal && strings.ContainsAny(p.text[:1], "ymdhsYMDHS") && !strings.EqualFold(p.text, "general") {
			return true
		}
	}
	return false
}

// piece is a run of the same letter of a format, or text to show as it is.
type piece struct {
	text    string
	literal bool
}

// pieces takes a format apart. Colours and conditions in brackets are left out,
// hours past a day ("[h]") become plain ones.
func pieces(code string) []piece {
	var out []piece
	lit := func(s string) { out = append(out, piece{s, true}) }
	for i := 0; i < len(code); {
		c := code[i]
		switch {
		case c == '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				end = len(code) - i - 1
			}
			lit(code[i+1 : i+1+end])
			i += end + 2
		case c == '\\':
			if i+1 < len(code) {
				lit(code[i+1 : i+2])
			}
			i += 2
		case c == '_' || c == '*':
			i += 2 // room for a character, or one to fill with
		case c == '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return out
			}
			in := strings.ToLower(code[i+1 : i+end])
			switch {
			case in != "" && strings.Trim(in, "hms") == "":
				out = append(out, piece{in, false})
			case strings.HasPrefix(in, "$"):
				sign, _, _ := strings.Cut(in[1:], "-")
				lit(sign)
			}
			i += end + 1
		case strings.HasPrefix(strings.ToUpper(code[i:]), "AM/PM"):
			out = append(out, piece{"AM/PM", false})
			i += 5
		case strings.HasPrefix(strings.ToUpper(code[i:]), "A/P"):
			out = append(out, piece{"AM/PM", false})
			i += 3
		case strings.IndexByte("ymdhsYMDHS", c) >= 0:
			n := i
			for n < len(code) && code[n]|0x20 == c|0x20 {
				n++
			}
			out = append(out, piece{strings.ToLower(code[i:n]), false})
			i = n
		case strings.IndexByte("0#?.,%@Ee", c) >= 0:
			out = append(out, piece{string(c), false})
			i++
		default:
			lit(string(c))
			i++
		}
	}
	return out
}

// numberCell shows a number in its format.
func numberCell(column int, value string, f format, epoch1904 bool) Cell {
	n, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		return Cell{Column: column, Text: value}
	}
	if f.date {
		if c, ok := dateCell(column, n, f, epoch1904); ok {
			return c
		}
		return Cell{Column: column, Text: general(n), Number: true}
	}
	code := f.code
	switch {
	case n < 0 && f.negative != "":
		if text, ok := shown(math.Abs(n), f.negative); ok {
			return Cell{Column: column, Text: text, Number: true}
		}
	case n == 0 && f.zero != "":
		code = f.zero
	}
	if text, ok := shown(n, code); ok {
		return Cell{Column: column, Text: text, Number: true}
	}
	return Cell{Column: column, Text: general(n), Number: true}
}

// general writes a number as Excel does when told nothing: with no more digits
// than the number was given with.
func general(n float64) string {
	text := strconv.FormatFloat(n, 'g', 15, 64)
	if m, err := strconv.ParseFloat(text, 64); err == nil {
		n = m
	}
	if a := math.Abs(n); a != 0 && (a < 1e-9 || a >= 1e15) {
		return strconv.FormatFloat(n, 'E', -1, 64)
	}
	return strconv.FormatFloat(n, 'f', -1, 64)
}

// shown writes a number as a format code asks, or reports that the code is
// beyond it: fractions, powers of ten.
func shown(n float64, code string) (string, bool) {
	var before, after strings.Builder
	digits, whole, decimals, percent := false, 0, -1, 0
	thousands := false
	for _, p := range pieces(code) {
		switch {
		case p.literal:
			if p.text == "/" && digits {
				return "", false // a fraction
			}
			if digits {
				after.WriteString(p.text)
			} else {
				before.WriteString(p.text)
			}
		case p.text == "0" || p.text == "#" || p.text == "?":
			digits = true
			switch {
			case decimals >= 0 && p.text == "0":
				decimals++
			case decimals >= 0:
				return "", false // digits that are there only when needed
			case p.text == "0":
				whole++
			}
		case p.text == ".":
			decimals = max(decimals, 0)
		case p.text == ",":
			thousands = true
		case p.text == "%":
			percent++
			after.WriteByte('%')
		default:
			return "", false
		}
	}
	if !digits {
		return "", false
	}
	for range percent {
		n *= 100
	}
	text := strconv.FormatFloat(round(n, max(decimals, 0)), 'f', max(decimals, 0), 64)
	return before.String() + grouped(text, whole, thousands) + after.String(), true
}

// round rounds as Excel does: halves away from zero, and without what is only
// the computer's way to hold a number, so that 2.675 is shown as 2.68.
func round(n float64, decimals int) float64 {
	power := math.Pow10(min(decimals, 15))
	if math.Abs(n) > 1e14/power {
		return n
	}
	m, err := strconv.ParseFloat(strconv.FormatFloat(n*power, 'g', 15, 64), 64)
	if err != nil {
		return n
	}
	return math.Round(m) / power
}

// grouped fills up with zeros in front and parts thousands.
func grouped(text string, whole int, thousands bool) string {
	sign := ""
	if strings.HasPrefix(text, "-") {
		sign, text = "-", text[1:]
	}
	head, tail, frac := strings.Cut(text, ".")
	for len(head) < whole {
		head = "0" + head
	}
	if thousands {
		for i := len(head) - 3; i > 0; i -= 3 {
			head = head[:i] + "," + head[i:]
		}
	}
	if frac {
		head += "." + tail
	}
	return sign + head
}

// isoCell is a cell that holds its date in ISO form.
func isoCell(column int, value string) Cell {
	c := Cell{Column: column, Text: value}
	if d, ok := evidence.ParseDate(strings.TrimSuffix(value, "T00:00:00")); ok {
		d.Raw = value
		c.Date = d
	}
	return c
}
