package letter

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"ownpack/evidence"
)

var (
	factLine  = regexp.MustCompile(`^(\S[^:]{0,45}):  +(\S.*)$`)
	fieldLine = regexp.MustCompile(`^(\S.{0,60}?):? *_{4,}$`)
	writeLine = regexp.MustCompile(`^_{4,}$`)
	itemLine  = regexp.MustCompile(`^(\* |\d{1,2}\. |\[[ xX]\] )(\S.*)$`)
	firstItem = regexp.MustCompile(`^(\* |1\. |\[[ xX]\] )\S`)
	gridRule  = regexp.MustCompile(`^\|[-|]+\|$`)
)

// Parse reads a letter from the plain text that Text writes and a person may
// have edited. Any text is a letter: what has no marks is paragraphs.
func Parse(id, text string) Letter {
	l := Letter{ID: id}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\t", "    ")
	for _, part := range parts(evidence.Visible(text)) {
		l.Blocks = append(l.Blocks, block(part))
	}
	l.nameOpening()
	return l
}

// parts splits text at empty lines.
func parts(text string) [][]string {
	var out [][]string
	var now []string
	for _, line := range append(strings.Split(text, "\n"), "") {
		line = strings.TrimRight(line, " ")
		if line != "" {
			now = append(now, line)
			continue
		}
		if now != nil {
			out, now = append(out, now), nil
		}
	}
	return out
}

func block(lines []string) Block {
	last := lines[len(lines)-1]
	switch {
	case len(lines) > 1 && last == strings.Repeat("=", len(last)):
		return Block{Kind: Title, Text: joined(lines[:len(lines)-1])}
	case len(lines) > 1 && last == strings.Repeat("-", len(last)):
		return Block{Kind: Heading, Text: joined(lines[:len(lines)-1])}
	case lines[0][0] == '|':
		if b, ok := grid(lines); ok {
			return b
		}
	case every(lines, writeLine):
		return Block{Kind: Write, Count: len(lines)}
	case len(lines) == 1 && fieldLine.MatchString(lines[0]):
		return Block{Kind: Field, Text: fieldLine.FindStringSubmatch(lines[0])[1]}
	case firstItem.MatchString(lines[0]):
		return items(lines)
	case factLine.MatchString(lines[0]):
		if b, ok := facts(lines); ok {
			return b
		}
	}
	if len(lines) > 1 && short(lines) {
		return Block{Kind: Lines, Lines: trimmed(lines)}
	}
	return Block{Kind: Paragraph, Text: joined(lines)}
}

// items reads a list. A line as far in as the item's text begins a line of the
// item; one further in goes on with the line before.
func items(lines []string) Block {
	mark := itemLine.FindStringSubmatch(lines[0])[1]
	b := Block{Kind: sortOf(mark)}
	indent := len(mark)
	for _, line := range lines {
		if m := itemLine.FindStringSubmatch(line); m != nil && sortOf(m[1]) == b.Kind {
			indent = len(m[1])
			b.Lines = append(b.Lines, m[2])
			b.Ticked = append(b.Ticked, strings.EqualFold(m[1], "[x] "))
			continue
		}
		n := len(b.Lines) - 1
		sep := " "
		if in := len(line) - len(strings.TrimLeft(line, " ")); in > 0 && in <= indent {
			sep = "\n"
		}
		b.Lines[n] += sep + strings.TrimSpace(line)
	}
	if b.Kind != Ticks {
		b.Ticked = nil
	}
	return b
}

func sortOf(mark string) Kind {
	switch mark[0] {
	case '*':
		return Bullets
	case '[':
		return Ticks
	}
	return Numbers
}

func facts(lines []string) (Block, bool) {
	b := Block{Kind: Facts}
	for _, line := range lines {
		if m := factLine.FindStringSubmatch(line); m != nil {
			b.Rows = append(b.Rows, []string{m[1], m[2]})
			continue
		}
		if line[0] != ' ' {
			return b, false
		}
		row := b.Rows[len(b.Rows)-1]
		row[1] += " " + strings.TrimSpace(line)
	}
	return b, true
}

// grid reads a table. Lines between two rules are one row.
func grid(lines []string) (Block, bool) {
	b := Block{Kind: Grid}
	var row []string
	high, empty := 0, false
	for _, line := range lines {
		if gridRule.MatchString(line) {
			if b.Widths == nil {
				for _, cell := range strings.Split(strings.Trim(line, "|"), "|") {
					b.Widths = append(b.Widths, max(1, len(cell)-2))
				}
			}
			if row != nil {
				b.Rows = append(b.Rows, row)
				b.Tall = b.Tall || len(b.Rows) > 1 && high > 1 && empty
			}
			row, high, empty = nil, 0, false
			continue
		}
		cells := strings.Split(strings.TrimSuffix(strings.TrimPrefix(line, "|"), "|"), "|")
		if row == nil {
			row = make([]string, len(cells))
		}
		if len(cells) != len(row) {
			return b, false
		}
		for i, c := range cells {
			row[i] = strings.TrimSpace(row[i] + " " + strings.TrimSpace(c))
		}
		high++
		empty = empty || strings.Trim(line, "| ") == ""
	}
	if row != nil {
		b.Rows = append(b.Rows, row)
	}
	for _, r := range b.Rows {
		if len(r) != len(b.Rows[0]) {
			return b, false
		}
	}
	return b, len(b.Rows) > 0 && len(b.Widths) == len(b.Rows[0])
}

// nameOpening tells who writes, the day and who is written to, from what stands
// before the title.
func (l *Letter) nameOpening() {
	title := 0
	for title < len(l.Blocks) && l.Blocks[title].Kind != Title {
		title++
	}
	if title == len(l.Blocks) {
		return
	}
	for i := range l.Blocks[:title] {
		b := &l.Blocks[i]
		if b.Kind != Lines && b.Kind != Paragraph {
			continue
		}
		if b.Kind == Paragraph && isDay(b.Text) {
			b.Kind = Day
			continue
		}
		if b.Kind == Paragraph {
			b.Lines, b.Text = []string{b.Text}, ""
		}
		b.Kind = Addressee
		if i == 0 {
			b.Kind = Sender
		}
		if b.Kind == Addressee && l.To == "" {
			l.To = b.Lines[0]
		}
	}
}

func isDay(s string) bool {
	d, ok := evidence.ParseDate(s)
	return ok && d.Precision() == evidence.PrecisionDay && len(s) < 30
}

func every(lines []string, re *regexp.Regexp) bool {
	for _, l := range lines {
		if !re.MatchString(l) {
			return false
		}
	}
	return true
}

func short(lines []string) bool {
	for _, l := range lines {
		if utf8.RuneCountInString(l) > keptColumns {
			return false
		}
	}
	return true
}

func trimmed(lines []string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = strings.TrimSpace(l)
	}
	return out
}

func joined(lines []string) string { return strings.Join(trimmed(lines), " ") }
