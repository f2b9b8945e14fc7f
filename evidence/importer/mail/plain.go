package mail

import (
	"regexp"
	"strings"

	"ownpack/evidence/importer/paper"
)

var (
	wroteLine  = regexp.MustCompile(`(?i)^(?:> ?)*(?:on\b.{6,200}\bwrote:|-{2,} ?(?:original|forwarded) (?:message|appointment)|begin forwarded message:|-{5,}\s*forwarded message|from:\s.+\bsent:)`)
	quotedHead = regexp.MustCompile(`(?i)^(?:> ?)*\*?(?:from|sent|date|to|cc|subject|importance|attachments?):\*?\s`)
	listMark   = regexp.MustCompile(`^\s*(?:[-*•·o]|\d{1,2}[.)]|[a-z][.)])\s+\S`)
)

// plainBlocks parts plain text into paragraphs: at blank lines, where a quoted
// message begins or ends, and before the items of a list. Lines that a mail
// program broke are joined again.
func plainBlocks(text string, flowed bool) []paper.Block {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n", "\u2028", "\n", "\u2029", "\n\n").Replace(text)
	lines := strings.Split(text, "\n")
	if flowed {
		lines = unflow(lines)
	}
	var out []paper.Block
	var group []string
	end := func() {
		if len(group) > 0 {
			out = append(out, paragraph(group))
			group = nil
		}
	}
	depth := 0
	for _, l := range lines {
		l = strings.TrimRight(l, " \t\u00a0")
		d := quoteDepth(l)
		bare := strings.Trim(l, "> \t")
		switch {
		case bare == "":
			end()
			depth = d
			continue
		case d != depth, wroteLine.MatchString(l):
			end()
		case listMark.MatchString(l) && len(group) > 0 && !listMark.MatchString(group[0]):
			end()
		case listMark.MatchString(l):
			end()
		}
		depth = d
		group = append(group, l)
	}
	end()
	return out
}

// quoteDepth counts the marks of quoting at a line's beginning.
func quoteDepth(l string) int {
	n := 0
	for _, r := range l {
		switch r {
		case '>':
			n++
		case ' ':
		default:
			return n
		}
	}
	return n
}

// unflow joins the lines of format=flowed: one that ends in a space goes on.
func unflow(lines []string) []string {
	var out []string
	going := false
	for _, l := range lines {
		body := strings.TrimPrefix(l, " ")
		if going && quoteDepth(l) == 0 && l != "-- " {
			out[len(out)-1] += body
		} else {
			out = append(out, body)
		}
		going = strings.HasSuffix(l, " ") && l != "-- " && quoteDepth(l) == 0
	}
	return out
}

// Lines of hard-wrapped text end near the same place.
const (
	wrapLeast = 56
	wrapMost  = 100
)

// paragraph makes a block of lines that stand together.
func paragraph(lines []string) paper.Block {
	b := paper.Block{Kind: paper.Paragraph}
	sep := "\n"
	if wrapped(lines) {
		sep = " "
		for i := range lines {
			if i > 0 {
				lines[i] = strings.TrimLeft(lines[i], " \t")
			}
		}
	}
	if listMark.MatchString(lines[0]) {
		b.Kind = paper.Item
	}
	b.Runs = []paper.Run{{Text: strings.Join(lines, sep)}}
	return b
}

// wrapped tells running text that was broken to fit, from lines that end where
// the writer ended them.
func wrapped(lines []string) bool {
	if len(lines) < 2 || quoteDepth(lines[0]) > 0 || quotedHead.MatchString(lines[0]) {
		return false
	}
	longest := 0
	for _, l := range lines {
		longest = max(longest, len([]rune(l)))
	}
	if longest > wrapMost {
		return false
	}
	for i, l := range lines[:len(lines)-1] {
		next, _, _ := strings.Cut(strings.TrimSpace(lines[i+1]), " ")
		room := longest
		if room < wrapLeast {
			return false
		}
		if len([]rune(l))+1+len([]rune(next)) <= room-6 {
			return false // the next word would have had room
		}
	}
	return true
}

// said are the lines of an invitation that a person reads.
var said = map[string]bool{"SUMMARY": true, "DTSTART": true, "DTEND": true, "LOCATION": true, "DESCRIPTION": true, "ORGANIZER": true, "ATTENDEE": true, "STATUS": true, "METHOD": true}

// calendarBlocks reads an invitation: what it is about, when and where, in the
// file's own words.
func calendarBlocks(text string) []paper.Block {
	text = strings.NewReplacer("\r\n ", "", "\r\n\t", "", "\n ", "", "\n\t", "", "\r", "").Replace(text)
	var out []paper.Block
	in := false
	for l := range strings.Lines(text) {
		l = strings.TrimRight(l, "\r\n")
		name, value, ok := strings.Cut(l, ":")
		key, _, _ := strings.Cut(strings.ToUpper(name), ";")
		switch {
		case strings.EqualFold(l, "BEGIN:VEVENT"):
			in = true
		case strings.EqualFold(l, "END:VEVENT"):
			in = false
		case ok && said[key] && (in || key == "METHOD") && strings.TrimSpace(value) != "":
			value = strings.NewReplacer(`\n`, "\n", `\N`, "\n", `\,`, ",", `\;`, ";", `\\`, `\`).Replace(value)
			out = append(out, paper.Block{Runs: []paper.Run{{Text: key + ": " + strings.TrimSpace(value)}}})
		}
	}
	return out
}
