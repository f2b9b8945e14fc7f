package entries_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/screen/entries"
	"ownpack/tui/theme"
)

func TestListShowsDateKindTitleAndMarks(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.picks = []evidence.Pick{{Entry: "e1", Activity: "pip-11"}}
	d.disputes = []evidence.Dispute{{Entry: "e1", Type: evidence.WrongFact}}
	s := open(d, entries.Start{})
	s.want(t, "3 entries", "04 Mar 2025 Problem      Asthma", "picked, mistake", "suggested")
}

func TestNewestComesFirstAndADayStaysInOrder(t *testing.T) {
	t.Parallel()
	d := newDesk()
	for i, date := range []string{"2001-02-03", "2024", ""} {
		d.rows[i].Date.Value = date
	}
	d.rows = append(d.rows, d.rows[1])
	d.rows[3].ID, d.rows[3].Title = "e4", "Later in the text"
	view := open(d, entries.Start{}).view()
	last := 0
	for _, title := range []string{"newest first", "History", "Later in the text", "Asthma", "Clinic letter"} {
		at := strings.Index(view, title)
		if at < last {
			t.Fatalf("%q is out of order:\n%s", title, view)
		}
		last = at
	}
}

func TestSearchWaitsForAPauseAndDropsLateAnswers(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := open(d, entries.Start{})
	s.press("/")
	if !s.Typing() {
		t.Fatal("keys are not letters in the search")
	}
	before := len(d.asked)
	first := s.Update(tea.PasteMsg{Content: "st"})
	second := s.Update(tea.PasteMsg{Content: "airs"})
	if len(d.asked) != before {
		t.Fatal("the search started at once")
	}
	s.run(first)
	if len(d.asked) != before {
		t.Fatal("the search started though typing went on")
	}
	s.run(second)
	if len(d.asked) != before+1 || d.asked[before].Search != "stairs" {
		t.Fatalf("asked for %v", d.asked[before:])
	}
	s.want(t, "1 of 3 entries", "History")
	s.wantNot(t, "Asthma")
	s.press("enter", "esc")
	s.want(t, "3 entries", "Asthma")
}

func TestAnAnswerOvertakenByANewerQuestionIsDropped(t *testing.T) {
	t.Parallel()
	s := open(newDesk(), entries.Start{})
	s.press("/")
	older := s.Update(tea.PasteMsg{Content: "Asthma"})
	asked := s.Update(older())
	s.run(s.Update(tea.PasteMsg{Content: " zebra"}))
	s.run(asked)
	s.wantNot(t, "Problem      Asthma")
}

func TestAnEmptyListSaysWhatIsTrue(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		start entries.Start
		want  string
	}{
		{entries.Start{Source: "s9"}, "ownpack found no entries in this document."},
		{entries.Start{}, "There are no entries yet. They come from your documents"},
	} {
		d := newDesk()
		d.rows = nil
		open(d, c.start).want(t, c.want)
	}
	s := open(newDesk(), entries.Start{})
	s.press("/", "z", "enter")
	s.want(t, "Nothing found. Press esc to show all again.")
}

func TestDetailShowsTextAuthorPlaceAndSuggestions(t *testing.T) {
	t.Parallel()
	s := open(newDesk(), entries.Start{})
	s.press("down", "enter")
	s.want(t, "Cannot climb stairs without a rest.", "Dr A Sample", "record.pdf", "12 Moving around: may support you", "“climb stairs”")
	if raw := s.View(); !strings.Contains(raw, "\x1b[1;4mclimb\x1b[m") {
		t.Errorf("the words that matched are not marked: %q", raw)
	}
	s.press("right")
	s.want(t, "Walks well on the flat.", "may go against you")
	s.press("esc")
	s.want(t, "► 04 Mar 2025 Letter")
}

func TestPickOffersSuggestionsFirstAndTakesOff(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := open(d, entries.Start{})
	s.press("down", "p")
	s.want(t, "Suggested for this entry", "► 12  Moving around", "PIP: Mobility", "Words in it: “climb stairs”")
	s.press("enter")
	if len(d.picks) != 1 || d.picks[0] != (evidence.Pick{Entry: "e2", Activity: "pip-12"}) {
		t.Fatalf("picks: %v", d.picks)
	}
	if s.notice() != "Picked for 12 Moving around. Press u to undo." {
		t.Errorf("said %q", s.notice())
	}
	s.want(t, "picked")
	s.press("o")
	if len(d.picks) != 0 {
		t.Fatalf("still picked: %v", d.picks)
	}
	s.press("o")
	if s.notice() != "this entry is not picked" {
		t.Errorf("said %q", s.notice())
	}
}

func TestTakingOffAsksWhichWhenPickedTwice(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.picks = []evidence.Pick{{Entry: "e1", Activity: "pip-11"}, {Entry: "e1", Activity: "pip-12"}}
	s := open(d, entries.Start{})
	s.press("o")
	s.want(t, "Which activity should it be taken off?", "11 Planning", "12 Moving")
	s.press("down", "enter")
	if len(d.picks) != 1 || d.picks[0].Activity != "pip-11" {
		t.Fatalf("picks: %v", d.picks)
	}
}

func TestANoteIsWrittenBesideAPick(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.picks = []evidence.Pick{{Entry: "e1", Activity: "pip-11", Note: "Since 2019."}}
	s := open(d, entries.Start{})
	s.press("n")
	s.want(t, "Asthma", "Picked for 11 Planning", "Your pack prints your words", "Since 2019.")
	if !s.Typing() {
		t.Fatal("keys are not letters in the note")
	}
	s.press("enter")
	s.run(s.Update(tea.PasteMsg{Content: "Worse in winter."}))
	s.press("esc")
	want := evidence.Pick{Entry: "e1", Activity: "pip-11", Note: "Since 2019.\nWorse in winter."}
	if got := d.picks[len(d.picks)-1]; got != want || d.picks[len(d.picks)-1].Note != want.Note {
		t.Fatalf("saved %q", got.Note)
	}
	if s.notice() != "Your note is saved. Press u to undo." {
		t.Errorf("said %q", s.notice())
	}
	n := len(d.picks)
	s.press("down", "n")
	if s.notice() != "this entry is not picked" {
		t.Errorf("said %q", s.notice())
	}
	s.press("up", "n", "esc")
	if len(d.picks) != n {
		t.Error("saved a note that nobody changed")
	}
}

func TestANoteAsksBesideWhichPick(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.picks = []evidence.Pick{{Entry: "e1", Activity: "pip-11"}, {Entry: "e1", Activity: "pip-12", Note: "Stairs."}}
	s := open(d, entries.Start{})
	s.press("n")
	s.want(t, "Beside which pick do you want to write?", "11 Planning")
	s.press("down", "enter")
	s.want(t, "Picked for 12 Moving around", "Stairs.")
	s.run(s.Update(tea.PasteMsg{Content: " Kerbs."}))
	if keep := s.Keep(); keep == nil {
		t.Error("quitting would lose the note")
	}
}

func TestByActivityShowsWhatBearsOnItBestFirst(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := open(d, entries.Start{Activity: "pip-12", Sides: true})
	s.want(t, "12 Moving around · suggestions, you decide", "States a difficulty: 1", "States ability: 1", "Cannot climb stairs", "Walks well")
	s.wantNot(t, "Asthma")
	s.press("p")
	if len(d.picks) != 1 || d.picks[0] != (evidence.Pick{Entry: "e2", Activity: "pip-12"}) {
		t.Fatalf("p did not pick for the activity in sight: %v", d.picks)
	}
	s.want(t, "► 04 Mar 2025 · picked")
	s.press("w")
	s.want(t, "Asthma", "all 3 entries")
	s.press("esc")
	s.want(t, "► 04 Mar 2025 · picked", "States ability: 1")
	s.press("esc")
	if len(s.sent) == 0 || s.sent[len(s.sent)-1] != (nav.Back{}) {
		t.Errorf("escape does not lead back: %v", s.sent)
	}
}

func TestYourOwnWordsOpenFromTheActivity(t *testing.T) {
	t.Parallel()
	s := open(newDesk(), entries.Start{Activity: "pip-12", Sides: true})
	s.press("s")
	if last := s.sent[len(s.sent)-1]; last != (nav.Open{Place: nav.Statement, Activity: "pip-12"}) {
		t.Errorf("s inside the activity opens %v", last)
	}
	s = open(newDesk(), entries.Start{})
	s.press("s")
	if s.notice() != "choose an activity first: press a" {
		t.Errorf("said %q", s.notice())
	}
}

func TestTakingOffDoesNotMakeTheEntryVanishWhileItIsRead(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.picks = []evidence.Pick{{Entry: "e1", Activity: "pip-11"}}
	s := open(d, entries.Start{Activity: "pip-11", Sides: true})
	s.press("enter")
	s.want(t, "Asthma", "You picked it for")
	s.press("o")
	s.want(t, "Asthma")
	s.wantNot(t, "You picked it for")
}

func TestFlagAsksOneThingAtATime(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := open(d, entries.Start{})
	s.press("m")
	s.want(t, "The record itself stays as it is.", "What is the mistake?", "It is about somebody else")
	s.press("down", "down", "enter")
	s.want(t, "It was true once, but not now", "What does the record say?", "Asthma")
	if !s.Typing() {
		t.Fatal("keys are not letters in the form")
	}
	s.press("esc")
	s.want(t, "What is the mistake?")
	s.press("enter", "enter")
	s.want(t, "What should it say?")
	s.press("q", "?", "u")
	s.run(s.Update(tea.PasteMsg{Content: " gone since 2010"}))
	s.press("enter")
	want := evidence.Dispute{Entry: "e1", Type: evidence.OutOfDate, Says: "Asthma", ShouldSay: "q?u gone since 2010"}
	if len(d.disputes) != 1 || d.disputes[0] != want {
		t.Fatalf("flagged %#v %q %q", d.disputes, d.disputes[0].Says, d.disputes[0].ShouldSay)
	}
	s.want(t, "mistake")
}

func TestWorksWithoutClaimsAndMatches(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.schemes, d.matches = nil, nil
	s := open(d, entries.Start{})
	s.press("p")
	if !strings.Contains(s.notice(), "ownpack about") {
		t.Errorf("said %q", s.notice())
	}
}

func TestErrorsSayWhatIsSafe(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.fail = errors.New("disk is gone")
	s := open(d, entries.Start{})
	s.want(t, "Problem: the entries could not be read.", "disk is gone", "Nothing was changed.")
	d.fail = nil
	s = open(d, entries.Start{})
	d.fail = errors.New("disk is gone")
	s.press("p", "enter")
	if s.notice() != "nothing was changed: disk is gone." {
		t.Errorf("said %q", s.notice())
	}
}

func TestLeavingStopsReadingButNotSaving(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := open(d, entries.Start{})
	s.press("p")
	save, read := s.Update(key("enter")), s.Update(nav.CaseChanged{})
	s.Close()
	msg, ok := save().(nav.Change)
	if !ok || len(d.picks) != 1 {
		t.Fatal("the pick was lost by leaving the screen")
	}
	if by, changed := msg.Changed(); by != s.Model || !changed {
		t.Error("the app is not told of the change")
	}
	for _, c := range read().(tea.BatchMsg) {
		s.run(s.Update(c()))
	}
}

// Whatever a record holds, no control character but the line break and no sign
// that turns the reading direction reaches the screen.
func TestHostileTextReachesNoScreen(t *testing.T) {
	t.Parallel()
	evil := "\x1b[2J\x1b]52;c;aGk=\x07\u202Edrow\u2066\u009b31m\x00\r\b pain"
	d := newDesk()
	d.rows = []evidence.EntryRow{{
		Entry: evidence.Entry{
			ID: "e1", Kind: evidence.Kind("letter"), Title: evil, Text: evil + "\n" + evil, Section: evil, Value: evil, Unit: evil,
			Range: evil, Abnormal: evil, Author: evil, Role: evil, Organisation: evil, Date: evidence.Date{Value: "2020", Raw: evil, Doubt: evidence.DoubtTwoDigitYear},
		},
		SourceName: evil,
	}}
	d.picks = []evidence.Pick{{Entry: "e1", Activity: "pip-12", Note: evil}}
	d.disputes = []evidence.Dispute{{Entry: "e1", Type: evidence.WrongFact, ShouldSay: evil}}
	d.matches = []evidence.Match{{Entry: "e1", Activity: "pip-12", Because: []string{evil}, Spans: []evidence.Span{{Field: "text", Start: 2, End: 30}, {Field: "title", Start: 0, End: 9}}}}
	for i, keys := range [][]string{{}, {}, {"enter"}, {"p"}, {"m"}, {"m", "enter"}, {"n"}, {"/"}, {"t"}, {"b"}, {"f", "down", "down", "down", "enter"}} {
		start := entries.Start{}
		if i == 0 {
			start = entries.Start{Activity: "pip-12", Sides: true}
		}
		s := open(d, start)
		s.press(keys...)
		if len(keys) > 0 && keys[0] == "/" {
			s.run(s.Update(tea.PasteMsg{Content: evil}))
		}
		for _, r := range ansi.Strip(s.View()) {
			if r != '\n' && r < 0x20 || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
				t.Fatalf("after %v: %U is on the screen: %q", keys, r, s.View())
			}
		}
		if n := strings.Count(s.View(), "\n") + 1; n > 20 {
			t.Errorf("after %v: %d lines", keys, n)
		}
	}
}

// A person must never feel the size of their record: half of all key presses in
// 50,000 entries are drawn well within one frame, also on a busy machine.
func TestAKeyIsDrawnWithinAFrame(t *testing.T) {
	s := open(many(50_000), entries.Start{})
	var took []time.Duration
	for range 101 {
		start := time.Now()
		_ = s.Update(key("down"))
		_ = s.View()
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	t.Logf("median %v, slowest %v", took[50], took[100])
	if took[50] > 16*time.Millisecond {
		t.Errorf("a key takes %v", took[50])
	}
}

func BenchmarkLongLetter(b *testing.B) {
	d := newDesk()
	d.rows[0].Text = strings.Repeat("Pain in both knees, cannot walk far. ", 3000)
	s := open(d, entries.Start{})
	s.SetSize(198, 40)
	for b.Loop() {
		_ = s.Update(key("down"))
		_ = s.View()
		_ = s.Update(key("up"))
		_ = s.View()
	}
}

func BenchmarkKeyToView(b *testing.B) {
	for _, bench := range []struct {
		name string
		keys []string
		w    int
	}{
		{"list80", nil, 78},
		{"list200", nil, 198},
		{"years", []string{"b"}, 78},
		{"activity", nil, 78},
		{"everything in an activity", []string{"w"}, 78},
	} {
		b.Run(bench.name, func(b *testing.B) {
			start := entries.Start{}
			if strings.Contains(bench.name, "activity") {
				start = entries.Start{Activity: "pip-12", Sides: true}
			}
			s := open(many(50_000), start)
			s.SetSize(bench.w, 20)
			s.press(bench.keys...)
			down, end := key("down"), key("end")
			_ = s.Update(end)
			_ = s.Update(key("up"))
			for b.Loop() {
				_ = s.Update(down)
				_ = s.View()
			}
		})
	}
}

func BenchmarkRowsArrive(b *testing.B) {
	d := many(50_000)
	for b.Loop() {
		m := entries.New(context.Background(), d, theme.New(theme.Plain), entries.Start{})
		m.SetSize(78, 20)
		s := &stage{Model: m}
		s.run(m.Init())
		_ = m.View()
	}
}
