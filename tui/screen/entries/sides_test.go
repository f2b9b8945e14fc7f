package entries_test

import (
	"context"
	"errors"
	"maps"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/screen/entries"
)

// openSides opens the activity "Moving around".
func openSides(d *desk) *stage {
	s := open(d, entries.Start{Activity: "pip-12", Sides: true})
	return s
}

func TestBothSidesStandBesideEachOtherWithReasonsAndObserver(t *testing.T) {
	t.Parallel()
	s := openSides(newDesk())
	s.want(t, "► 04 Mar 2025 · seen by Dr A Sample", "States a difficulty: 1", "States ability: 1",
		"Seen by Dr A Sample · Consultation · record.pdf", "Words in it: “climb stairs”", "Quite likely: states a difficulty · tells how far · vague")
	s.press("right")
	s.want(t, "Seen by Dr A Sample · Letter · record.pdf", "Words in it: “walks well”", "Likely: states ability")
	s.press("enter")
	s.want(t, "Walks well on the flat.", "Clinic letter")
	s.press("esc", "left")
	s.want(t, "Words in it: “climb stairs”")
}

func TestOneSideAtATimeInANarrowTerminal(t *testing.T) {
	t.Parallel()
	s := openSides(newDesk())
	s.SetSize(46, 20)
	s.want(t, "States a difficulty: 1  → or ←: the other side", "Cannot climb stairs")
	s.wantNot(t, "States ability")
	s.press("right")
	s.want(t, "States ability: 1", "Walks well")
}

func TestAllKeysForASuggestionAreOnTheScreen(t *testing.T) {
	t.Parallel()
	s := openSides(newDesk())
	names := map[string]bool{}
	for _, b := range s.ShortHelp() {
		names[b.Help().Key] = true
	}
	for _, k := range []string{"← →", "enter", "p", "y", "x", "z", "s", "w", "esc"} {
		if !names[k] {
			t.Errorf("%s is not in the bar", k)
		}
	}
	if names["c"] {
		t.Error("questions are offered though there are none")
	}
}

func TestSayingThatASuggestionFitsKeepsItFirst(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.matches = append(d.matches, evidence.Match{Entry: "e1", Activity: "pip-12", Bearing: evidence.Supports, Score: .4})
	s := openSides(d)
	s.press("down", "y")
	if d.decided["e1"] != evidence.Accepted {
		t.Fatalf("saved %v", d.decided)
	}
	s.want(t, "► 04 Mar 2025 · fits", "You said it fits")
	if !strings.Contains(s.notice(), "Press u to undo") {
		t.Errorf("said %q", s.notice())
	}
	s.press("y")
	if s.notice() != "you said so already" {
		t.Errorf("said %q", s.notice())
	}
}

func TestWhatDoesNotFitGoesWithItsCopies(t *testing.T) {
	t.Parallel()
	for key, want := range map[string]evidence.Decision{"x": evidence.Rejected, "z": evidence.NotAboutMe} {
		d := newDesk()
		d.fold = true
		d.matches = append(d.matches, evidence.Match{Entry: "e1", Activity: "pip-12", Bearing: evidence.Supports, Score: .4})
		s := openSides(d)
		s.want(t, "+1 like it")
		s.press(key)
		if !maps.Equal(d.decided, map[evidence.ID]evidence.Decision{"e2": want, "e1": want}) {
			t.Errorf("%s saved %v", key, d.decided)
		}
		if !strings.Contains(s.notice(), "nor the 1 like it. Press u to undo.") {
			t.Errorf("said %q", s.notice())
		}
		s.want(t, "States a difficulty: 0", "► 04 Mar 2025", "Walks well")
	}
}

func TestWhatWasPickedUnsuggestedIsListedToo(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.picks = []evidence.Pick{{Entry: "e1", Activity: "pip-12"}}
	s := openSides(d)
	s.press("down")
	s.want(t, "picked", "Asthma", "you picked it yourself")
	s.press("x")
	if len(d.decided) != 0 || !strings.Contains(s.notice(), "was not suggested") {
		t.Errorf("saved %v, said %q", d.decided, s.notice())
	}
	s.press("o")
	if len(d.picks) != 0 {
		t.Errorf("still picked: %v", d.picks)
	}
}

func TestQuestionsAboutGapsOpenFromTheActivity(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.findings = []evidence.Finding{{ID: "f1", Activity: "pip-12", Question: "Who has seen you walk?"}, {ID: "f2", Source: "s1"}}
	s := openSides(d)
	want := nav.Open{Place: nav.Questions, Activity: "pip-12"}
	s.want(t, "1 question: c")
	s.press("c")
	if len(s.sent) != 1 || s.sent[0] != want {
		t.Errorf("c opens %v", s.sent)
	}
}

func TestWhatIsLookedForOnlyOnRequestIsLookedForWhenOpened(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.schemes[0].Activities[1].OnRequest = true
	s := openSides(d)
	s.want(t, "States a difficulty: 1", "Cannot climb stairs")
	if len(d.onRequest) != 1 || d.onRequest[0] != "pip-12" {
		t.Errorf("asked for %v", d.onRequest)
	}
}

func TestWhatWasSetAsideIsFoundAndBroughtBack(t *testing.T) {
	t.Parallel()
	for _, key := range []string{"x", "z"} {
		d := newDesk()
		s := openSides(d)
		s.press(key)
		s.want(t, "States a difficulty: 0", "1 set aside: w")
		s.press("w")
		s.want(t, map[string]string{"x": "does not fit", "z": "not about me"}[key])
		s.press("home", "down")
		s.press("enter")
		s.want(t, "You said it ")
		s.press("y")
		if d.decided["e2"] != evidence.Accepted {
			t.Errorf("%s: saved %v", key, d.decided)
		}
		s.press("esc", "w")
		s.want(t, "States a difficulty: 1", "fits")
		s.wantNot(t, "set aside")
	}
}

func TestADecisionThatFailsChangesNothing(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := openSides(d)
	d.fail = errors.New("disk is gone")
	s.press("x")
	if s.notice() != "nothing was changed: disk is gone." {
		t.Errorf("said %q", s.notice())
	}
	s.want(t, "Cannot climb stairs")
}

// A case of 50,000 entries with thousands of suggestions is no slower to walk.
func TestAKeyBesideTwoSidesIsDrawnWithinAFrame(t *testing.T) {
	s := openSides(many(50_000))
	start := time.Now()
	for range 50 {
		_ = s.Update(key("down"))
		_ = s.View()
	}
	if took := time.Since(start) / 50; took > 16*time.Millisecond {
		t.Errorf("a key takes %v", took)
	}
}

func TestAnEntryThatStatesAbilityIsAnswered(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.said = []evidence.Statement{{Activity: "pip-12", Because: "I stop often."}}
	s := openSides(d)
	s.press("a")
	if s.notice() != "answers are for entries that state ability" {
		t.Errorf("said %q", s.notice())
	}
	s.press("right", "a")
	s.want(t, "Clinic letter", "“Walks well on the flat.”", "It seems to state ability for 12 Moving around", "What do you say to that?")
	if !s.Typing() || s.Title() != "Your answer" {
		t.Fatal("keys are not letters in the answer")
	}
	s.run(s.Update(tea.PasteMsg{Content: "Only in the clinic."}))
	s.run(s.Update(nav.CaseChanged{}))
	s.press("esc")
	if got := d.said[0]; got.AnswerTo("e3") != "Only in the clinic." || got.Because != "I stop often." {
		t.Fatalf("saved %+v", got)
	}
	if s.notice() != "Your answer is saved. It is printed once you pick this entry: press p." {
		t.Errorf("said %q", s.notice())
	}
	s.want(t, "· answered ·", "Your answer: “Only in the clinic.”")
	s.press("enter")
	s.want(t, "You answered it for 12 Moving around", "Only in the clinic.")
	s.press("a")
	for range 40 {
		s.run(s.Update(tea.KeyPressMsg{Code: tea.KeyBackspace}))
	}
	s.press("esc")
	if d.said[0].AnswerTo("e3") != "" || s.notice() != "Your answer is taken back. Press u to undo." {
		t.Errorf("said %q, kept %q", s.notice(), d.said[0].AnswerTo("e3"))
	}
}

// In a long record it takes seconds to work out the suggestions anew. The next key
// must never act on the entry that was decided on just before.
func TestWhatIsSaidOfASuggestionShowsBeforeItIsSaved(t *testing.T) {
	t.Parallel()
	for name, want := range map[string][]string{
		"x": {"States a difficulty: 1", "1 set aside: w"},
		"z": {"States a difficulty: 1", "1 set aside: w"},
		"y": {"States a difficulty: 2", "► 04 Mar 2025 · fits"},
		"p": {"States a difficulty: 2", "► 04 Mar 2025 · picked"},
	} {
		d := newDesk()
		d.matches = append(d.matches, evidence.Match{Entry: "e1", Activity: "pip-12", Bearing: evidence.Supports, Score: .4})
		s := openSides(d)
		save := s.Update(key(name))
		s.want(t, want...)
		s.wantNot(t, "looking …")
		s.run(save)
		s.want(t, want...)
	}
}

func TestWhatIsReadFromBeforeADecisionDoesNotBringTheEntryBack(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := openSides(d)
	read := s.Update(nav.CaseChanged{})().(tea.BatchMsg)
	var old []tea.Msg
	for _, c := range read {
		if c != nil {
			old = append(old, c())
		}
	}
	save := s.Update(key("x"))
	for _, msg := range old {
		s.run(s.Update(msg))
	}
	s.want(t, "States a difficulty: 0", "1 set aside: w")
	s.run(save)
	s.want(t, "States a difficulty: 0", "1 set aside: w")
}

func TestADecisionThatIsNotSavedIsNotShown(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"x", "y", "p"} {
		d := newDesk()
		s := openSides(d)
		before := s.view()
		save := s.Update(key(name))
		d.fail = errors.New("disk is gone")
		s.run(save)
		if s.view() != before {
			t.Errorf("after %s:\n%s", name, s.view())
		}
	}
}

func TestTheKeysInTheLineOnTopAreNeverCut(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.schemes[0].Activities[1].Heading = "Moving around"
	d.schemes[0].Activities[1].Descriptors = []evidence.Descriptor{{Letter: "e", Points: 12}}
	d.said = []evidence.Statement{{Activity: "pip-12", Descriptor: "e"}}
	d.findings = []evidence.Finding{{ID: "f1", Activity: "pip-12"}, {ID: "f2", Activity: "pip-12"}}
	s := openSides(d)
	s.want(t, "12 Moving around · suggestions, you decide · you say line e · 2 questions: c")
	s.press("x")
	s.want(t, "12 Moving around · suggestions, you decide · 2 questions: c · 1 set aside: w")
	s.SetSize(64, 20)
	s.want(t, "12 Moving around · 2 questions: c · 1 set aside: w")
}

func TestAnEntrySaysThatAPartOfItIsHidden(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := open(&hiding{d}, entries.Start{})
	s.press("enter")
	s.want(t, "You hid a part of it", "Here you see your own copy.")
	s = open(d, entries.Start{})
	s.press("enter")
	s.wantNot(t, "You hid a part")
}

// hiding is a desk of which a part of the first entry is hidden.
type hiding struct{ *desk }

func (h *hiding) Marked(context.Context) (map[evidence.ID][]evidence.Mark, error) {
	return map[evidence.ID][]evidence.Mark{h.rows[0].ID: {evidence.MarkHidden}}, nil
}
