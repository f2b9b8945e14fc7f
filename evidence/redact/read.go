package redact

import (
	"strings"

	"ownpack/evidence"
)

// Bar is what is put where hidden words stood.
func (b *Book) Bar() string { return b.block }

// Masked is a text with a bar in the place of what redactions hide.
func (b *Book) Masked(text string, hidden []evidence.Redaction) string {
	for _, r := range hidden {
		text, _ = b.mask(text, b.secret(r), false)
	}
	return text
}

// Read is the page as lines of words, with one bar for each run of words under
// the boxes.
func (l Layout) Read(boxes []evidence.Box, bar string) string {
	up := l.upright()
	turned := make([]evidence.Box, len(boxes))
	for i, b := range boxes {
		turned[i] = b.Turned(-l.Turn, l.Width, l.Height)
	}
	var out strings.Builder
	covered := false
	for i, w := range up.Words {
		newLine := i > 0 && !sameLine(up.Words[i-1].Box, w.Box)
		under := coveredByAny(turned, w.Box)
		if under && covered && !newLine {
			continue
		}
		switch {
		case newLine:
			out.WriteByte('\n')
			if w.Box.Y > up.Words[i-1].Box.Y+2.2*up.Words[i-1].Box.H {
				out.WriteByte('\n')
			}
		case i > 0:
			out.WriteByte(' ')
		}
		covered = under
		if under {
			out.WriteString(bar)
			continue
		}
		out.WriteString(w.Text)
	}
	return out.String()
}

// Lines are the lines of words on a page, with the place of each word on it.
func (l Layout) Lines() []evidence.PageLine {
	up := l.upright()
	var out []evidence.PageLine
	for i, w := range l.Words {
		if i == 0 || !sameLine(up.Words[i-1].Box, up.Words[i].Box) {
			out = append(out, evidence.PageLine{})
		}
		last := &out[len(out)-1]
		last.Words = append(last.Words, w)
	}
	return out
}
