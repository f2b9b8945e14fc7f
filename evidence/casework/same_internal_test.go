package casework

import (
	"testing"

	"ownpack/evidence"
)

func TestTheSameFactInTwoSourcesIsLinked(t *testing.T) {
	t.Parallel()
	day := evidence.Date{Value: "2021-05-03"}
	first := evidence.Entry{ID: "e1", Source: "s1", Date: day, Kind: evidence.KindProblem, Title: "Rheumatoid arthritis", Text: "Rheumatoid arthritis. Significance: Major"}
	for _, tt := range []struct {
		name   string
		change func(*evidence.Entry)
		want   evidence.ID
	}{
		{"another dress", func(e *evidence.Entry) {
			e.Title, e.Text = "Rheumatoid Arthritis ", "Rheumatoid arthritis (New episode)"
		}, "e1"},
		{"the same source", func(e *evidence.Entry) { e.Source, e.Text = "s1", "second line" }, ""},
		{"the same words in the same source", func(e *evidence.Entry) { e.Source = "s1" }, "e1"},
		{"another day", func(e *evidence.Entry) { e.Date.Value = "2021-05-04" }, ""},
		{"a year only", func(e *evidence.Entry) { e.Date.Value, e.Text = "2021", "x" }, ""},
		{"another value", func(e *evidence.Entry) { e.Value = "7" }, ""},
		{"negated", func(e *evidence.Entry) { e.Assertion, e.Text = evidence.Negated, "no" }, ""},
		{"free text", func(e *evidence.Entry) { e.Kind, e.Text = evidence.KindConsultation, "y" }, ""},
		{"a short title", func(e *evidence.Entry) { e.Title, e.Text = "BP", "z" }, ""},
	} {
		s := newSame(2)
		if got := s.before(first); got != "" {
			t.Errorf("%s: the first is linked to %q", tt.name, got)
		}
		e := first
		e.ID, e.Source = "e2", "s2"
		tt.change(&e)
		if got := s.before(e); got != tt.want {
			t.Errorf("%s: linked to %q, want %q", tt.name, got, tt.want)
		}
	}
}
