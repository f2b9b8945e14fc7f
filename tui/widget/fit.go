package widget

import (
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// Measure is the widest line of reading text, in columns.
const Measure = 84

// Fit makes a styled line exactly w columns wide: cut with an ellipsis or padded
// with spaces.
func Fit(s string, w int) string {
	if w <= 0 {
		return ""
	}
	n := ansi.StringWidth(s)
	switch {
	case n > w:
		s = ansi.Truncate(s, w, "…")
		n = ansi.StringWidth(s)
		if n < w {
			s += strings.Repeat(" ", w-n)
		}
	case n < w:
		s += strings.Repeat(" ", w-n)
	}
	return s
}

// Cut shortens a styled line to w columns, without padding.
func Cut(s string, w int) string {
	if w <= 0 {
		return ""
	}
	return ansi.Truncate(s, w, "…")
}

// CutLeft shortens a line from its start: for paths, whose end matters most.
func CutLeft(s string, w int) string {
	n := ansi.StringWidth(s)
	if n <= w {
		return s
	}
	return ansi.TruncateLeft(s, n-max(w-1, 0), "…")
}

// Wrap breaks clean text into lines of at most w columns. Styles are closed at
// the end of each line and opened again on the next.
func Wrap(s string, w int) []string {
	w = max(w, 1)
	var out []string
	for line := range strings.SplitSeq(s, "\n") {
		if ansi.StringWidth(line) <= w {
			out = append(out, line)
			continue
		}
		// The library leaves some words with hyphens too wide; these are cut.
		for part := range strings.SplitSeq(lipgloss.Wrap(line, w, ""), "\n") {
			if ansi.StringWidth(part) > w {
				part = ansi.Hardwrap(part, w, true)
			}
			for l := range strings.SplitSeq(part, "\n") {
				out = append(out, strings.TrimRight(l, " "))
			}
		}
	}
	return out
}

// WrapSegments wraps text of which some words are marked. Each marked word is
// styled on its own, so that no style runs over a break.
func WrapSegments(segs []Segment, mark func(string) string, w int) []string {
	var b strings.Builder
	for _, s := range segs {
		if !s.Marked {
			b.WriteString(s.Text)
			continue
		}
		for i, line := range strings.Split(s.Text, "\n") {
			if i > 0 {
				b.WriteByte('\n')
			}
			for j, word := range strings.Split(line, " ") {
				if j > 0 {
					b.WriteByte(' ')
				}
				if word != "" {
					b.WriteString(mark(word))
				}
			}
		}
	}
	return Wrap(b.String(), w)
}

// Flow puts parts beside each other, with a dot between, and starts a new line
// rather than breaking a part.
func Flow(parts []string, w int) []string {
	var out []string
	for _, p := range parts {
		if n := len(out); n > 0 && ansi.StringWidth(out[n-1])+3+ansi.StringWidth(p) <= w {
			out[n-1] += " · " + p
			continue
		}
		out = append(out, Cut(p, w))
	}
	return out
}

// Block pads or cuts lines to exactly h lines, each at most w columns.
func Block(lines []string, w, h int) string {
	out := make([]string, max(h, 1))
	for i := range out {
		if i < len(lines) {
			out[i] = Cut(lines[i], w)
		}
	}
	return strings.Join(out, "\n")
}

// Indent puts n spaces before each line.
func Indent(lines []string, n int) []string {
	pad := strings.Repeat(" ", n)
	out := make([]string, len(lines))
	for i, l := range lines {
		if l != "" {
			l = pad + l
		}
		out[i] = l
	}
	return out
}

// Number writes n with commas: "50,000".
func Number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Count writes a number with its noun: "1 document", "3 documents".
func Count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Number(n) + " " + many
}

// Size writes a number of bytes for people, in steps of a thousand.
func Size(n int64) string {
	switch {
	case n >= 1_000_000:
		return strconv.FormatFloat(float64(n)/1e6, 'f', 1, 64) + " MB"
	case n >= 1_000:
		return strconv.FormatFloat(float64(n)/1e3, 'f', 0, 64) + " KB"
	}
	return strconv.FormatInt(n, 10) + " bytes"
}

// Styled wraps clean text to reading width, w at most, and draws each line in a
// style.
func Styled(text string, w int, style func(...string) string) []string {
	lines := Wrap(text, min(w, Measure))
	for i, l := range lines {
		lines[i] = style(l)
	}
	return lines
}
