package words_test

import (
	"strings"
	"testing"
	"time"

	"ownpack/evidence"
	"ownpack/tui/words"
)

var now = time.Date(2026, 3, 14, 10, 0, 0, 0, time.Local)

func TestHowLongAgoIsSaidAsPeopleSayIt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		then time.Time
		want string
	}{
		{now.Add(-time.Minute), "just now"},
		{now.Add(-90 * time.Minute), "an hour ago"},
		{now.Add(-9 * time.Hour), "9 hours ago"},
		{now.Add(-11 * time.Hour), "yesterday"},
		{now.AddDate(0, 0, -9), "9 days ago"},
		{now.AddDate(0, 0, -30), "4 weeks ago"},
		{now.AddDate(0, -5, 0), "4 months ago"},
		{now.AddDate(-2, 0, 0), "over a year ago"},
	} {
		if got := words.Ago(now, c.then); got != c.want {
			t.Errorf("%v: %q, want %q", now.Sub(c.then), got, c.want)
		}
	}
}

func TestWhatWasDoneLastIsToldToWhoComesBack(t *testing.T) {
	t.Parallel()
	nine := now.AddDate(0, 0, -9)
	for _, c := range []struct {
		since evidence.Since
		want  string
	}{
		{evidence.Since{Now: now}, ""},
		{evidence.Since{Now: now, Left: now.Add(-50 * time.Minute), Done: []evidence.Deed{{Verb: "pick", Count: 4}}}, ""},
		{evidence.Since{Now: now, Left: nine, DoneAt: nine}, "You were last here 9 days ago."},
		{
			evidence.Since{Now: now, Left: nine, DoneAt: nine, Done: []evidence.Deed{{Verb: "pick", Count: 4}, {Verb: "answer", Count: 2}}},
			"You were last here 9 days ago. Then you picked 4 entries and answered 2 questions.",
		},
		{
			evidence.Since{Now: now, Left: now.Add(-3 * time.Hour), DoneAt: nine, Done: []evidence.Deed{{Verb: "import", Count: 1}}},
			"You were last here 3 hours ago. Your last change was 9 days ago: you added a document.",
		},
		{
			evidence.Since{Now: now, Left: nine, DoneAt: nine, Done: []evidence.Deed{{Verb: "new", Count: 1}, {Verb: "import", Count: 3}, {Verb: "pick", Count: 1}, {Verb: "statement", Count: 2}, {Verb: "bundle", Count: 1}}},
			"You were last here 9 days ago. Then you made this case, added 3 documents, picked an entry and more.",
		},
	} {
		if got, _ := words.SinceLast(c.since); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// A step that is not known here would be left out without a word.
func TestEveryStepCanBeToldOf(t *testing.T) {
	t.Parallel()
	for _, verb := range words.Verbs() {
		s := evidence.Since{Now: now, Left: now.AddDate(0, 0, -1), DoneAt: now.AddDate(0, 0, -1), Done: []evidence.Deed{{Verb: verb, Count: 2}}}
		if got, when := words.SinceLast(s); got == when && verb != "marks" {
			t.Errorf("%s: nothing is said of it", verb)
		}
	}
}

func TestADayIsNearForAFortnight(t *testing.T) {
	t.Parallel()
	for day, want := range map[string]string{
		"":           "",
		"2026-03-29": "",
		"2026-03-26": "in 12 days: 26 March 2026?",
		"2026-03-15": "tomorrow",
		"2026-03-14": "today",
		"2026-03-13": "passed: 13 March 2026?",
	} {
		got := words.DayNear(evidence.Date{Value: day}, now)
		if !strings.Contains(got, want) || (got == "") != (want == "") {
			t.Errorf("%s: %q, want %q", day, got, want)
		}
	}
}
