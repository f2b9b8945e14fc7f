package words_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/templates"
	"ownpack/tui/words"
)

func TestWhoObservedIsSaidInWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		w            evidence.Witness
		role, author string
		want         string
	}{
		{evidence.SeenByWriter, "Physiotherapist", "", "seen by the physiotherapist"},
		{evidence.SeenByWriter, "GP", "Dr A", "seen by the GP"},
		{evidence.SeenByWriter, "General Medical Practitioner", "", "seen by the GP"},
		{evidence.SeenByWriter, "", "J Reed", "seen by J Reed"},
		{evidence.SeenByWriter, "", "", "seen by the writer"},
		{evidence.SaidByPerson, "GP", "", "said by you"},
		{evidence.SaidByCarer, "GP", "", "said by your carer"},
		{"", "Consultant Rheumatologist", "", "noted by the consultant rheumatologist"},
		{"", "", "", "no name given"},
		{"", "Nurse\x1b[2J", "", "noted by the nurse␛[2J"},
	} {
		e := evidence.Entry{Role: c.role, Author: c.author}
		if got := words.Observed(evidence.Observer{Witness: c.w}, e); !strings.EqualFold(got, c.want) || c.role != "Nurse\x1b[2J" && got != c.want {
			t.Errorf("%v %q: %q, want %q", c.w, c.role, got, c.want)
		}
	}
}

// A quality or doubt that is added to the file needs words here, or is left
// unsaid on purpose.
func TestEveryReasonOfTheFileHasWords(t *testing.T) {
	t.Parallel()
	file, err := fs.ReadFile(templates.FS, "lexicon/rank.yaml")
	if err != nil {
		t.Fatal(err)
	}
	unsaid := []string{"knows"}
	text := string(file)
	text = text[strings.Index(text, "\nqualities:"):strings.Index(text, "\nbare:")]
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		name, ok := strings.CutPrefix(line, "  - name: ")
		if !ok || slices.Contains(unsaid, name) {
			continue
		}
		n++
		if len(words.Why(evidence.Suggestion{Reasons: []string{name}})) != 1 {
			t.Errorf("%s has no words", name)
		}
	}
	if n < 10 {
		t.Errorf("only %d reasons read", n)
	}
	why := words.Why(evidence.Suggestion{Months: -30, Reasons: []string{"help", "distance", "vague", "role:therapist", "date:before"}})
	if got := strings.Join(why, " · "); got != "tells if with help, how far · vague · old" {
		t.Errorf("got %q", got)
	}
}

func TestSurenessFallsWithTheScore(t *testing.T) {
	t.Parallel()
	for score, want := range map[float64]string{1: "very likely", 0.9: "very likely", 0.8: "likely", 0.6: "quite likely", 0.3: "not sure"} {
		if got := words.Sure(score); got != want {
			t.Errorf("%.1f: %q", score, got)
		}
	}
}

func TestAnExcerptHoldsTheWordsThatMatched(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("Nothing of note here. ", 40) + "Needs help in the bath. " + strings.Repeat("And more. ", 40)
	at := strings.Index(long, "bath")
	m := evidence.Match{Spans: []evidence.Span{{Field: "text", Start: at, End: at + 4}}}
	for _, c := range []struct {
		e    evidence.Entry
		m    evidence.Match
		want string
	}{
		{evidence.Entry{Title: "Asthma"}, evidence.Match{}, "Asthma"},
		{evidence.Entry{}, evidence.Match{}, "(no words)"},
		{evidence.Entry{Title: "Grip", Value: "4", Unit: "kg"}, evidence.Match{}, "Grip: 4 kg"},
		{evidence.Entry{Title: "Walks 40 metres…", Text: "Walks 40 metres\nthen rests."}, evidence.Match{}, "Walks 40 metres then rests."},
		{evidence.Entry{Title: "Visit", Text: "Walks."}, evidence.Match{}, "Visit: Walks."},
		{evidence.Entry{Text: long}, m, "… Needs help in the bath. And more."},
		{evidence.Entry{Title: "Nothing of note…", Text: long}, m, "… Needs help in the bath. And more."},
	} {
		if got := words.Excerpt(c.e, c.m, 40); !strings.HasPrefix(got, c.want) {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
