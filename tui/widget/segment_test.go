package widget_test

import (
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/tui/widget"
)

func TestSegmentsMarkTheWordsOfSpans(t *testing.T) {
	t.Parallel()
	text := "ąb cannot\x1b walk far"
	for _, c := range []struct {
		name  string
		spans []evidence.Span
		want  string
	}{
		{"none", nil, "ąb cannot␛ walk far"},
		{"other field", []evidence.Span{{Field: "title", Start: 0, End: 3}}, "ąb cannot␛ walk far"},
		{"one", []evidence.Span{{Field: "text", Start: 4, End: 10}}, "ąb [cannot]␛ walk far"},
		{"joined", []evidence.Span{{Field: "text", Start: 4, End: 8}, {Field: "text", Start: 6, End: 10}}, "ąb [cannot]␛ walk far"},
		{"beyond the end", []evidence.Span{{Field: "text", Start: 17, End: 99}}, "ąb cannot␛ walk [far]"},
		{"before the start", []evidence.Span{{Field: "text", Start: -5, End: 2}}, "[ą]b cannot␛ walk far"},
		{"inside a letter", []evidence.Span{{Field: "text", Start: 0, End: 1}}, "[ą]b cannot␛ walk far"},
		{"backwards", []evidence.Span{{Field: "text", Start: 9, End: 3}}, "ąb cannot␛ walk far"},
	} {
		var b strings.Builder
		for _, s := range widget.Segments(text, "text", c.spans) {
			if s.Marked {
				s.Text = "[" + s.Text + "]"
			}
			b.WriteString(s.Text)
		}
		if b.String() != c.want {
			t.Errorf("%s: %q, want %q", c.name, b.String(), c.want)
		}
	}
}
