package plain

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ownpack/evidence/importer/paper"
)

// Read turns text into blocks: paragraphs, items, headings, and tables of what
// was put into columns with spaces or tabs.
func Read(text string) paper.Document {
	r := &reader{lines: splitLines(text)}
	r.wrap = wrapWidth(r.lines)
	for i := 0; i < len(r.lines); {
		i = r.next(i)
	}
	r.flush()
	return paper.Document{Blocks: r.out}
}

type reader struct {
	lines []string
	wrap  int // the width to which lines were wrapped; 0 if they were not
	out   []paper.Block

	para []string // the paragraph that is open
	line int      // where it began, from 1
	item bool
}

// next reads the line at i, or the table that begins there, and returns what
// comes after.
func (r *reader) next(i int) int {
	l := r.lines[i]
	if rest, ok := strings.CutPrefix(l, "\f"); ok {
		r.flush()
		r.out = append(r.out, paper.Block{Kind: paper.PageBreak})
		r.lines[i] = rest
		return i
	}
	trimmed := strings.TrimSpace(l)
	if trimmed == "" {
		r.flush()
		return i + 1
	}
	if n := r.heading(i, trimmed); n > 0 {
		return i + n
	}
	if rows, n := tableAt(r.lines[i:], i+1); n > 0 {
		r.flush()
		r.out = append(r.out, paper.Block{Kind: paper.Table, Rows: rows, Line: i + 1})
		return i + n
	}
	switch {
	case len(r.para) == 0, !r.goesOn(i, trimmed):
		r.flush()
		r.line = i + 1
		r.item = mark.MatchString(trimmed)
	}
	r.para = append(r.para, trimmed)
	return i + 1
}

var mark = regexp.MustCompile(`^(?:[•●▪■◦‣·*○□☐☑☒✓✔➢►–—-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S`)

// underline is a line that only draws a line.
var underline = regexp.MustCompile(`^[=\-_*~#+ ]{3,}$`)

// heading takes a heading: a line that another underlines, or a short one in
// capitals. It returns how many lines that is.
func (r *reader) heading(i int, l string) int {
	if underline.MatchString(l) {
		r.flush()
		return 1
	}
	short := len(l) <= 70 && len(tabbed(r.lines[i])) == 1
	under := i+1 < len(r.lines) && underline.MatchString(strings.TrimSpace(r.lines[i+1]))
	switch {
	case !short, strings.HasSuffix(l, "."):
		return 0
	case under && len(r.para) == 0 && !isDate(l):
		r.flush()
		r.out = append(r.out, paper.Block{Kind: paper.Heading, Runs: []paper.Run{{Text: l}}, Line: i + 1})
		return 2
	case capitals(l) && (len(r.para) == 0 || !r.goesOn(i, l)):
		r.flush()
		r.out = append(r.out, paper.Block{Runs: []paper.Run{{Text: l, Bold: true}}, Line: i + 1})
		return 1
	}
	return 0
}

func isDate(l string) bool {
	_, _, ok := paper.StatementDate(l)
	return ok
}

// capitals tells a line of words in capitals only.
func capitals(l string) bool {
	letters := 0
	for _, r := range l {
		switch {
		case unicode.IsLower(r), unicode.IsDigit(r):
			return false
		case unicode.IsUpper(r):
			letters++
		}
	}
	return letters >= 6 && len(strings.Fields(l)) <= 8
}

// goesOn tells whether the line at i belongs to the paragraph that is open.
func (r *reader) goesOn(i int, l string) bool {
	above := r.para[len(r.para)-1]
	raw := r.lines[i-1]
	first, _, _ := strings.Cut(l, " ")
	full := r.wrap > 0 && utf8.RuneCountInString(raw)+1+utf8.RuneCountInString(first) > r.wrap
	last := above[len(above)-1]
	ended := strings.ContainsRune(".:;?!", rune(last))
	initial, _ := utf8.DecodeRuneInString(l)
	switch {
	case mark.MatchString(l), labelled.MatchString(l) && !full, greeting.MatchString(above), greeting.MatchString(l), closing.MatchString(l):
		return false
	case isDate(l):
		_, rest, _ := paper.StatementDate(l)
		return !ended && (full || rest != "" && !isDate(r.para[0]))
	case full:
		return true
	case unicode.IsLower(initial) && !ended:
		return true
	case r.item:
		return indented(r.lines[i]) && !ended
	case last == ':':
		return false
	}
	// Sentences that stand together are one statement.
	return sentence(above) && sentence(l) || !ended && utf8.RuneCountInString(above) > 45 && len(strings.Fields(l)) > 1
}

var (
	labelled = regexp.MustCompile(`^[\pL][\pL /()'-]{1,30}:(?:\s|$)`)
	greeting = regexp.MustCompile(`(?i)^dear\b`)
	closing  = regexp.MustCompile(`(?i)^(?:yours (?:sincerely|faithfully|truly)|kind(?:est)? regards|best wishes|with (?:kind|best)|regards\b|many thanks|signed|cc\b)`)
)

func sentence(l string) bool {
	return strings.ContainsRune(".?!", rune(l[len(l)-1])) && len(strings.Fields(l)) > 2
}

func indented(l string) bool {
	return strings.HasPrefix(l, "  ") || strings.HasPrefix(l, "\t")
}

func (r *reader) flush() {
	if len(r.para) == 0 {
		return
	}
	b := paper.Block{Runs: []paper.Run{{Text: strings.Join(r.para, " ")}}, Line: r.line}
	if r.item {
		b.Kind = paper.Item
	}
	r.out = append(r.out, b)
	r.para, r.item = nil, false
}

// wrapWidth is the width to which lines were wrapped, as far as lines that
// others follow show it; 0 when they were not.
func wrapWidth(lines []string) int {
	var lengths []int
	longest := 0
	for i, l := range lines {
		n := utf8.RuneCountInString(l)
		longest = max(longest, n)
		if i+1 < len(lines) && strings.TrimSpace(lines[i+1]) != "" && n >= 40 && n <= 160 && len(tabbed(l)) == 1 {
			lengths = append(lengths, n)
		}
	}
	if len(lengths) == 0 || longest > 240 {
		return 0
	}
	slices.Sort(lengths)
	return lengths[len(lengths)*95/100]
}
