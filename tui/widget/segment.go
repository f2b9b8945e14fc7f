package widget

import (
	"unicode/utf8"

	"ownpack/evidence"
)

// Segment is a piece of text; Marked pieces are shown as matched words.
type Segment struct {
	Text   string
	Marked bool
}

// Segments cuts text at the spans of one of its fields, and makes each piece safe to show.
// Spans that overlap are joined; spans outside the text are cut to it.
func Segments(text, field string, spans []evidence.Span) []Segment {
	marked := make([]bool, len(text))
	any := false
	for _, s := range spans {
		if s.Field != field {
			continue
		}
		for i := max(s.Start, 0); i < min(s.End, len(text)); i++ {
			marked[i], any = true, true
		}
	}
	if !any {
		return []Segment{{Text: evidence.Visible(text)}}
	}
	var out []Segment
	from := 0
	for i := 1; i <= len(text); i++ {
		if i < len(text) && (marked[i] == marked[from] || !utf8.RuneStart(text[i])) {
			continue
		}
		out = append(out, Segment{Text: evidence.Visible(text[from:i]), Marked: marked[from]})
		from = i
	}
	return out
}
