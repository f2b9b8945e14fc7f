package match

import (
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
	"ownpack/evidence/internal/phrase"
)

// match turns a finding into a row, if the matcher stands by it.
func (m *Matcher) match(e evidence.Entry, f finding) (evidence.Match, bool) {
	score := m.score(f.raw)
	if f.raw < m.threshold {
		return evidence.Match{}, false
	}
	spans := m.spans(e, f)
	return evidence.Match{
		Entry: e.ID, Activity: m.activities[f.activity].id, Bearing: f.bearing,
		Score: score, Because: because(e, spans), Spans: spans,
	}, true
}

// score turns a raw weight into how often a careful reader agreed with matches
// of that weight, in a straight line between the points of the table.
func (m *Matcher) score(raw float64) float64 {
	var lower fileBucket
	for _, b := range m.calibration {
		if raw <= b.Raw {
			if b.Raw == lower.Raw {
				return b.Score
			}
			at := lower.Score + (b.Score-lower.Score)*(raw-lower.Raw)/(b.Raw-lower.Raw)
			return float64(int(at*100+0.5)) / 100
		}
		lower = b
	}
	return lower.Score
}

// spans turns the words that matched into spans of title and text, in order,
// those that touch or overlap made one.
func (m *Matcher) spans(e evidence.Entry, f finding) []evidence.Span {
	hits := slices.Clone(f.hits)
	slices.SortFunc(hits, func(a, b phrase.Hit) int { return a.First - b.First })
	offset := len(assertion.Joined(e)) - len(e.Text) // what stands before the text
	var spans []evidence.Span
	for _, h := range hits {
		start, end := f.text.Tokens[h.First].Start, f.text.Tokens[h.Last].End
		s := evidence.Span{Field: "text", Start: start - offset, End: end - offset}
		if start < offset {
			s = evidence.Span{Field: "title", Start: start, End: min(end, len(e.Title))}
		}
		if n := len(spans); n > 0 && spans[n-1].Field == s.Field && s.Start <= spans[n-1].End+1 {
			spans[n-1].End = max(spans[n-1].End, s.End)
			continue
		}
		spans = append(spans, s)
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
