package typeset

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/bidi"
)

// RightToLeft tells whether part of the text runs from right to left.
func RightToLeft(s string) bool {
	for _, r := range s {
		if r < 0x0590 {
			continue
		}
		if p, _ := bidi.LookupRune(r); p.Class() == bidi.R || p.Class() == bidi.AL || p.Class() == bidi.AN {
			return true
		}
	}
	return false
}

// visualOrder puts a line into the order in which it is drawn, from left to
// right, by the Unicode bidirectional algorithm. The library finds the runs and
// their direction; it leaves their order, rule L2, to us.
func visualOrder(line string) string {
	var p bidi.Paragraph
	if _, err := p.SetString(line); err != nil {
		return line
	}
	order, err := p.Order()
	if err != nil {
		return line
	}
	var runs []string
	var inner []bool // belongs to text that runs from right to left
	base := startsRightToLeft(line)
	for i := range order.NumRuns() {
		run := order.Run(i)
		text := run.String()
		if run.Direction() == bidi.RightToLeft {
			runs, inner = append(runs, reverse(text)), append(inner, true)
			continue
		}
		if n := leadingNumber(text); n > 0 && i > 0 && !base {
			// The library joins a number inside such text to what follows it.
			runs, inner = append(runs, text[:n]), append(inner, true)
			text = text[n:]
		}
		runs, inner = append(runs, text), append(inner, base)
	}
	for i := 0; i < len(runs); i++ {
		first := i
		for i < len(runs) && inner[i] {
			i++
		}
		for a, b := first, i-1; a < b; a, b = a+1, b-1 {
			runs[a], runs[b] = runs[b], runs[a]
		}
	}
	return strings.Join(runs, "")
}

// startsRightToLeft reports whether the first letter of a line that has a
// direction runs from right to left, and with it the line.
func startsRightToLeft(line string) bool {
	for _, r := range line {
		switch p, _ := bidi.LookupRune(r); p.Class() {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		}
	}
	return false
}

// leadingNumber is the length of the number that a run begins with.
func leadingNumber(s string) int {
	end := 0
	for i, r := range s {
		switch {
		case unicode.IsDigit(r):
			end = i + len(string(r))
		case !strings.ContainsRune(".,:/-", r):
			return end
		}
	}
	return end
}

// reverse turns a run round, with brackets mirrored and each mark kept behind
// the character it belongs to.
func reverse(s string) string {
	runes := []rune(bidi.ReverseString(s))
	for i := 0; i < len(runes); i++ {
		first := i
		for i < len(runes)-1 && unicode.Is(unicode.Mn, runes[i]) {
			i++
		}
		for a, b := first, i; a < b; a, b = a+1, b-1 {
			runes[a], runes[b] = runes[b], runes[a]
		}
	}
	return string(runes)
}

// arabicForms gives, for each letter that joins its neighbours, its first
// presentation form. Letters that join on both sides have four in a row
// (isolated, final, initial, medial), the others two (isolated, final).
func arabicForms(r rune) (first rune, both, ok bool) {
	const joining = "\u0622\u0623\u0624\u0625\u0626\u0627\u0628\u0629\u062A\u062B\u062C\u062D\u062E\u062F\u0630\u0631\u0632\u0633\u0634\u0635\u0636\u0637\u0638\u0639\u063A\u0641\u0642\u0643\u0644\u0645\u0646\u0647\u0648\u0649\u064A"
	form := rune(0xFE81)
	for _, letter := range joining {
		both := !strings.ContainsRune("\u0622\u0623\u0624\u0625\u0627\u0629\u062F\u0630\u0631\u0632\u0648\u0649", letter)
		if letter == r {
			return form, both, true
		}
		form += 2
		if both {
			form += 2
		}
	}
	// Letters of Persian and Urdu, whose forms are not in the order of the letters.
	for _, e := range []struct {
		letter, form rune
		both         bool
	}{
		{0x067E, 0xFB56, true},
		{0x0679, 0xFB66, true},
		{0x0686, 0xFB7A, true},
		{0x0688, 0xFB88, false},
		{0x0698, 0xFB8A, false},
		{0x0691, 0xFB8C, false},
		{0x06A9, 0xFB8E, true},
		{0x06AF, 0xFB92, true},
		{0x06BA, 0xFB9E, false},
		{0x06C1, 0xFBA6, true},
		{0x06BE, 0xFBAA, true},
		{0x06D2, 0xFBAE, false},
		{0x06CC, 0xFBFC, true},
	} {
		if e.letter == r {
			return e.form, e.both, true
		}
	}
	return 0, false, false
}

// joinArabic replaces Arabic letters by the forms they take beside their
// neighbours: gofpdf draws one glyph a character and cannot do it.
func joinArabic(s string) string {
	runes := []rune(s)
	var out []rune
	for i := 0; i < len(runes); i++ {
		first, both, ok := arabicForms(runes[i])
		if !ok {
			out = append(out, runes[i])
			continue
		}
		before, after := joinsAfter(runes, i), both && joinsBefore(runes, i)
		if ligature := lamAlef(runes, i, before); ligature != 0 {
			out = append(out, ligature)
			i++
			continue
		}
		switch {
		case before && after:
			first += 3
		case after:
			first += 2
		case before:
			first++
		}
		out = append(out, first)
	}
	return string(out)
}

// joinsAfter reports whether the letter before i reaches over to it.
func joinsAfter(runes []rune, i int) bool {
	for i--; i >= 0; i-- {
		if !unicode.Is(unicode.Mn, runes[i]) {
			_, both, ok := arabicForms(runes[i])
			return ok && both || runes[i] == 0x0640
		}
	}
	return false
}

// joinsBefore reports whether the letter after i reaches back to it.
func joinsBefore(runes []rune, i int) bool {
	for i++; i < len(runes); i++ {
		if !unicode.Is(unicode.Mn, runes[i]) {
			_, _, ok := arabicForms(runes[i])
			return ok || runes[i] == 0x0640
		}
	}
	return false
}

// lamAlef is the single form that lam and alef must take together, or 0.
func lamAlef(runes []rune, i int, joined bool) rune {
	if runes[i] != 0x0644 || i+1 >= len(runes) {
		return 0
	}
	var form rune
	switch runes[i+1] {
	case 0x0622:
		form = 0xFEF5
	case 0x0623:
		form = 0xFEF7
	case 0x0625:
		form = 0xFEF9
	case 0x0627:
		form = 0xFEFB
	default:
		return 0
	}
	if joined {
		form++
	}
	return form
}
