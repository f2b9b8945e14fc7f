package typeset

import (
	"strings"
	"unicode/utf8"
)

// Lines breaks clean text into lines no wider than width at the given size.
// Words longer than a line are broken where they must; line ends in the text are
// kept. Text without words gives no lines.
func (f *Family) Lines(style Style, size, width float64, text string) []string {
	var lines []string
	for _, para := range strings.Split(strings.TrimRight(text, "\n "), "\n") {
		lines = append(lines, f.paragraph(style, width/size, strings.TrimRight(para, " "))...)
	}
	if len(lines) == 1 && lines[0] == "" {
		return nil
	}
	return lines
}

func (f *Family) paragraph(style Style, width float64, para string) []string {
	var lines []string
	line := ""
	used := 0.0
	space := f.Width(style, " ")
	for _, word := range strings.FieldsFunc(para, func(r rune) bool { return r == ' ' }) {
		for _, part := range f.breakable(style, width, word) {
			w := f.Width(style, part.text)
			switch {
			case line == "":
				line, used = part.text, w
			case part.glued && used+w <= width:
				line, used = line+part.text, used+w
			case !part.glued && used+space+w <= width:
				line, used = line+" "+part.text, used+space+w
			default:
				lines = append(lines, line)
				line, used = part.text, w
			}
		}
	}
	return append(lines, line)
}

// part is a word or a piece of one; a glued piece follows without a space.
type part struct {
	text  string
	glued bool
}

// breakable gives the pieces a word may be broken into: after hyphens and
// slashes when it is long, and anywhere when it is longer than a line.
func (f *Family) breakable(style Style, width float64, word string) []part {
	if f.Width(style, word) <= width/3 {
		return []part{{text: word}}
	}
	var parts []part
	piece := ""
	used := 0.0
	flush := func() {
		if piece != "" {
			parts = append(parts, part{text: piece, glued: len(parts) > 0})
			piece, used = "", 0
		}
	}
	for _, r := range word {
		w := f.Width(style, string(r))
		if used+w > width {
			flush()
		}
		piece += string(r)
		used += w
		if strings.ContainsRune("-/–—,;:@", r) {
			flush()
		}
	}
	flush()
	return parts
}

// Clip shortens clean text to one line no wider than width, at a word where it
// can, and marks the cut with an ellipsis.
func (f *Family) Clip(style Style, size, width float64, text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if f.Width(style, text)*size <= width {
		return text
	}
	room := width/size - f.Width(style, "…")
	used, end := 0.0, 0
	for i, r := range text {
		if used += f.Width(style, string(r)); used > room {
			break
		}
		end = i + utf8.RuneLen(r)
	}
	cut := text[:end]
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)*2/3 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:–·") + "…"
}
