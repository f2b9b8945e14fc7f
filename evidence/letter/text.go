package letter

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Columns is the width of a letter as plain text.
const Columns = 72

// keptColumns is the longest line of a block whose line ends are kept: that is
// how Parse knows it from a paragraph.
const keptColumns = 50

// Text writes the letter as plain text that Parse reads back.
func (l Letter) Text() string {
	var parts []string
	for _, b := range l.Blocks {
		if t := b.text(); t != "" {
			parts = append(parts, t)
		}
	}
	return strings.Join(parts, "\n\n") + "\n"
}

func (b Block) text() string {
	switch b.Kind {
	case Title:
		return underlined(b.Text, "=")
	case Heading:
		return underlined(b.Text, "-")
	case Sender, Addressee, Lines:
		var out []string
		for _, l := range b.Lines {
			out = append(out, wrap(l, keptColumns)...)
		}
		return strings.Join(out, "\n")
	case Facts:
		return b.factsText()
	case Bullets, Numbers, Ticks:
		return b.itemsText()
	case Grid:
		return b.gridText()
	case Field:
		return b.Text + ": " + strings.Repeat("_", 30)
	case Write:
		return strings.TrimRight(strings.Repeat(strings.Repeat("_", Columns)+"\n", b.Count), "\n")
	}
	return strings.Join(wrap(b.Text, Columns), "\n")
}

func underlined(text, mark string) string {
	lines := wrap(text, Columns)
	long := 0
	for _, l := range lines {
		long = max(long, utf8.RuneCountInString(l))
	}
	return strings.Join(append(lines, strings.Repeat(mark, long)), "\n")
}

// factsText writes "Name:  value", each on a line of its own.
func (b Block) factsText() string {
	width := 0
	for _, r := range b.Rows {
		width = max(width, utf8.RuneCountInString(r[0])+3)
	}
	var out []string
	for _, r := range b.Rows {
		for i, l := range wrap(r[1], Columns-width) {
			name := ""
			if i == 0 {
				name = r[0] + ":"
			}
			out = append(out, pad(name, width)+l)
		}
	}
	return strings.Join(out, "\n")
}

// itemsText writes a list. The lines of an item stand under its first one; what
// is wrapped stands two further in.
func (b Block) itemsText() string {
	var out []string
	for i, item := range b.Lines {
		mark := "* "
		switch b.Kind {
		case Numbers:
			mark = fmt.Sprintf("%d. ", i+1)
		case Ticks:
			mark = "[ ] "
			if i < len(b.Ticked) && b.Ticked[i] {
				mark = "[x] "
			}
		}
		indent := strings.Repeat(" ", len(mark))
		for j, line := range strings.Split(item, "\n") {
			for k, l := range wrap(line, Columns-len(mark)-2) {
				switch {
				case j == 0 && k == 0:
					out = append(out, mark+l)
				case k == 0:
					out = append(out, indent+l)
				default:
					out = append(out, indent+"  "+l)
				}
			}
		}
	}
	return strings.Join(out, "\n")
}

// gridText writes a table to fill in.
func (b Block) gridText() string {
	widths := b.columns(Columns)
	var out []string
	for i, row := range b.Rows {
		cells, tall := make([][]string, len(row)), 1
		for k, c := range row {
			cells[k] = wrap(c, widths[k])
			tall = max(tall, len(cells[k]))
		}
		if b.Tall && i > 0 {
			tall = max(tall, 3)
		}
		for n := range tall {
			var line strings.Builder
			line.WriteByte('|')
			for k := range row {
				cell := ""
				if n < len(cells[k]) {
					cell = cells[k][n]
				}
				line.WriteString(" " + pad(cell, widths[k]) + " |")
			}
			out = append(out, line.String())
		}
		out = append(out, rule(widths))
	}
	return strings.Join(out, "\n")
}

func rule(widths []int) string {
	var b strings.Builder
	b.WriteByte('|')
	for _, w := range widths {
		b.WriteString(strings.Repeat("-", w+2) + "|")
	}
	return b.String()
}

// columns shares a width among the columns of a grid, without their borders.
func (b Block) columns(width int) []int {
	n := len(b.Rows[0])
	parts := b.Widths
	if len(parts) != n {
		parts = slices.Repeat([]int{1}, n)
	}
	total, left := 0, width-3*n-1
	for _, p := range parts {
		total += p
	}
	out := make([]int, n)
	for i, p := range parts {
		out[i] = max(3, left*p/total)
	}
	return out
}

// wrap breaks text at spaces. A word longer than a line stands alone.
func wrap(text string, width int) []string {
	var lines []string
	line, used := "", 0
	for _, word := range strings.Fields(text) {
		n := utf8.RuneCountInString(word)
		if line != "" && used+1+n > width {
			lines = append(lines, line)
			line, used = "", 0
		}
		if line != "" {
			line, used = line+" ", used+1
		}
		line, used = line+word, used+n
	}
	if line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	return lines
}

func pad(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-utf8.RuneCountInString(s)))
}
