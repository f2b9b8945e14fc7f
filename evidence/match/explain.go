package match

import (
	"math"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
	"ownpack/evidence/match/weights"
)

// match turns a finding into a row.
func (f finding) match(e evidence.Entry, activity evidence.ActivityID, scope assertion.Scope) evidence.Match {
	spans := f.spans(e, scope)
	bearing := evidence.Supports
	if f.side == weights.Contrary {
		bearing = evidence.Contrary
	}
	return evidence.Match{
		Entry: e.ID, Activity: activity, Bearing: bearing,
		Score: math.Round(f.likely*100) / 100, Because: because(e, spans), Spans: spans,
	}
}

// spans turns the words that carried a finding into spans of title and text, in
// order. A run never goes over the end of the title.
func (f finding) spans(e evidence.Entry, scope assertion.Scope) []evidence.Span {
	t := scope.Text.Tokens
	offset := len(assertion.Joined(e)) - len(e.Text) // what stands before the text
	spans := make([]evidence.Span, 0, len(f.words))
	add := func(first, last int) {
		start, end := t[first].Start, t[last].End
		s := evidence.Span{Field: "text", Start: start - offset, End: end - offset}
		if start < offset {
			s = evidence.Span{Field: "title", Start: start, End: min(end, len(e.Title))}
		}
		spans = append(spans, s)
	}
	for _, r := range f.words {
		first := r.first
		for i := r.first; i < r.last; i++ {
			if t[i].Start < offset && t[i+1].Start >= offset {
				add(first, i)
				first = i + 1
			}
		}
		add(first, r.last)
	}
	return spans
}

// because quotes the words of the spans, each once.
func because(e evidence.Entry, spans []evidence.Span) []string {
	var words []string
	for _, s := range spans {
		from := e.Text
		if s.Field == "title" {
			from = e.Title
		}
		if w := strings.Join(strings.Fields(from[s.Start:s.End]), " "); !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return words
}
