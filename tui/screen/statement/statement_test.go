package statement_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/screen/statement"
	"ownpack/tui/theme"
)

type desk struct {
	said  map[evidence.ActivityID]evidence.Statement
	saves []evidence.Statement
	err   error
	days  []evidence.DiaryDay
}

func (d *desk) Schemes(context.Context) ([]evidence.Scheme, error) {
	return []evidence.Scheme{{
		ID:          "pip",
		Reliability: []evidence.Test{{ID: "safely", Meaning: "Nobody gets hurt."}},
		Activities: []evidence.Activity{{
			ID: "pip-4", Number: "4", Heading: "Washing and bathing", Plain: "Getting clean.",
			Descriptors: []evidence.Descriptor{
				{Letter: "a", Wording: "Can wash and bathe unaided.", Plain: "You can wash.", Confirmed: true},
				{Letter: "b", Wording: "Needs supervision.", Plain: "You need someone there.", Points: 2},
			},
		}},
	}}, nil
}

func (d *desk) Statement(_ context.Context, a evidence.ActivityID) (evidence.Statement, error) {
	return d.said[a], nil
}

func (d *desk) SetStatement(ctx context.Context, s evidence.Statement) error {
	if err := errors.Join(d.err, ctx.Err()); err != nil {
		return err
	}
	d.saves = append(d.saves, s)
	d.said[s.Activity] = s
	return nil
}

func (d *desk) DiaryBook(context.Context, evidence.ActivityID) (evidence.DiaryBook, error) {
	return evidence.DiaryBook{Today: "2026-03-14", Born: "2026-03-10", Days: d.days}, d.err
}

func (d *desk) NoteDays(_ context.Context, a evidence.ActivityID, days, letters []string) ([]evidence.DiaryDay, error) {
	for _, day := range days {
		d.days = append(slices.DeleteFunc(d.days, func(x evidence.DiaryDay) bool { return x.Date == day }), evidence.DiaryDay{Date: day, Activity: a, Letters: letters})
	}
	return nil, d.err
}

func (d *desk) RemoveDays(_ context.Context, _ evidence.ActivityID, days, letters []string) ([]evidence.DiaryDay, error) {
	for i, x := range d.days {
		if slices.Contains(days, x.Date) {
			d.days[i].Letters = slices.DeleteFunc(slices.Clone(x.Letters), func(l string) bool { return len(letters) == 0 || slices.Contains(letters, l) })
		}
	}
	d.days = slices.DeleteFunc(d.days, func(x evidence.DiaryDay) bool { return len(x.Letters) == 0 })
	return nil, d.err
}

func (d *desk) last() evidence.Statement {
	if len(d.saves) == 0 {
		return evidence.Statement{}
	}
	return d.saves[len(d.saves)-1]
}

// stage runs the screen as the app would, but never waits for a pause.
type stage struct {
	*statement.Model
	*desk
	sent []tea.Msg
}

func open(d *desk, a evidence.ActivityID) *stage {
	if d.said == nil {
		d.said = map[evidence.ActivityID]evidence.Statement{}
	}
	s := &stage{Model: statement.New(context.Background(), d, theme.New(theme.Plain), a), desk: d}
	s.SetSize(78, 20)
	s.run(s.Init())
	return s
}

func (s *stage) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			s.run(c)
		}
	case nav.Back, nav.Notice:
		s.sent = append(s.sent, msg)
	default:
		s.run(s.Update(msg))
		if c, ok := msg.(nav.Change); ok {
			if by, changed := c.Changed(); changed && by == nil {
				s.run(s.Update(nav.CaseChanged{}))
			}
		}
	}
}

func (s *stage) press(names ...string) *stage {
	keys := map[string]tea.KeyPressMsg{
		"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "down": {Code: tea.KeyDown}, "up": {Code: tea.KeyUp}, "end": {Code: tea.KeyEnd},
		"ctrl+s": {Code: 's', Mod: tea.ModCtrl},
	}
	for _, n := range names {
		msg, ok := keys[n]
		if !ok {
			msg = tea.KeyPressMsg{Code: []rune(n)[0], Text: n}
		}
		s.run(s.Update(msg))
	}
	return s
}

// write puts words into the box, and leaves the pause to the test.
func (s *stage) write(words string) tea.Cmd { return s.Update(tea.PasteMsg{Content: words}) }

func (s *stage) back() bool {
	if len(s.sent) == 0 {
		return false
	}
	_, ok := s.sent[len(s.sent)-1].(nav.Back)
	return ok
}

func (s *stage) want(t *testing.T, words ...string) {
	t.Helper()
	for _, w := range words {
		if view := ansi.Strip(s.View()); !strings.Contains(view, w) {
			t.Fatalf("%q is not in\n%s", w, view)
		}
	}
}

func TestTheWordsComeFirstAndAreSavedByEachWayOut(t *testing.T) {
	t.Parallel()
	for _, way := range []string{"esc", "ctrl+s"} {
		d := &desk{}
		s := open(d, "pip-4")
		s.want(t, "4 Washing and bathing", "Getting clean.", "ownpack never adds or changes one")
		if !s.Typing() {
			t.Fatal("keys are not letters")
		}
		s.write("I cannot lift my leg.")
		s.want(t, "Saved as soon as you pause.")
		s.press("enter")
		s.write("My sister helps.")
		s.press(way)
		if got := d.last(); got.Because != "I cannot lift my leg.\nMy sister helps." || got.Activity != "pip-4" {
			t.Errorf("%s saved %q", way, got.Because)
		}
		s.want(t, "All is saved.", "Your own words", "“I cannot lift my leg.")
	}
}

func TestTypingIsSavedWhenItRestsAndWhenTheProgramQuits(t *testing.T) {
	t.Parallel()
	d := &desk{}
	s := open(d, "pip-4")
	older := s.write("One. ")
	newer := s.write("Two.")
	s.run(older)
	if len(d.saves) != 0 {
		t.Error("saved though typing went on")
	}
	s.run(newer)
	if d.last().Because != "One. Two." {
		t.Errorf("the pause saved %q", d.last().Because)
	}
	s.want(t, "All is saved.")
	s.write(" Three.")
	keep := s.Keep()
	if keep == nil {
		t.Fatal("nothing to keep")
	}
	s.run(keep)
	if d.last().Because != "One. Two. Three." || s.Keep() != nil {
		t.Errorf("quitting saved %q", d.last().Because)
	}
}

func TestOlderWordsNeverReplaceNewer(t *testing.T) {
	t.Parallel()
	d := &desk{}
	s := open(d, "pip-4")
	s.write("Old.")
	older := s.Keep()
	s.write(" New.")
	newer := s.Keep()
	s.run(newer)
	s.run(older)
	if d.said["pip-4"].Because != "Old. New." {
		t.Errorf("kept %q", d.said["pip-4"].Because)
	}
}

func TestWordsThatAreNotTouchedStayAsTheyAre(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("A long line of words.\n", 300) + "\ttab \r\n"
	d := &desk{said: map[evidence.ActivityID]evidence.Statement{"pip-4": {
		Activity: "pip-4", Because: long, Answers: []evidence.Reply{{Entry: "e1", Text: "No."}},
	}}}
	s := open(d, "pip-4").press("esc", "down", "down", "n")
	if got := d.last(); got.Because != long || len(got.Answers) != 1 || got.Reliability.Safely != evidence.No {
		t.Errorf("changed to %d bytes, %d answers", len(got.Because), len(got.Answers))
	}
	s.press("esc")
	if !s.back() {
		t.Error("esc does not lead back")
	}
}

func TestEachQuestionTakesItsKeysOnly(t *testing.T) {
	t.Parallel()
	d := &desk{}
	s := open(d, "pip-4").press("esc")
	s.want(t, "Which line of the law fits you?", "Can you do it safely?", "On how many days of the week?", "not said", "You may leave any of these empty.")
	s.press("y", "5")
	if len(d.saves) != 0 {
		t.Errorf("saved %v", d.saves)
	}
	s.press("down", "down")
	s.want(t, "Nobody gets hurt.")
	s.press("n", "down", "y", "down", "n", "down", "y", "down", "5")
	got := d.last()
	want := evidence.Reliability{Safely: evidence.No, Standard: evidence.Yes, Repeatedly: evidence.No, Time: evidence.Yes}
	if got.Reliability != want || got.Days != 5 || got.OutOf != 7 {
		t.Errorf("saved %+v, %d of %d", got.Reliability, got.Days, got.OutOf)
	}
	s.want(t, "5 of 7")
	s.press("0")
	s.want(t, "0 of 7")
	s.press("-")
	if d.last().OutOf != 0 {
		t.Error("the days were not cleared")
	}
}

func TestALineOfTheLawIsChosenFromTheListAndUncheckedWordingIsMarked(t *testing.T) {
	t.Parallel()
	d := &desk{}
	s := open(d, "pip-4").press("esc", "down", "enter")
	s.want(t, "Which line fits you on most days?", "► I do not name one", "a  You can wash.", "0 points", "2 points, not checked")
	s.press("down")
	s.want(t, "In the law: “Can wash and bathe unaided.”")
	s.press("down")
	s.want(t, "this wording is not checked yet", "letter only: “Needs supervision.”")
	s.press("enter")
	s.want(t, "b: You need someone there.")
	if d.last().Descriptor != "b" {
		t.Errorf("saved %q", d.last().Descriptor)
	}
	s.press("-")
	if d.last().Descriptor != "" {
		t.Error("not cleared")
	}
}

// assessment is a desk whose scheme has no list of tests, rows without points and
// a row without wording.
type assessment struct{ desk }

func (d *assessment) Schemes(context.Context) ([]evidence.Scheme, error) {
	return []evidence.Scheme{{
		ID: "wca", Components: []evidence.Component{{ID: "lcwra", AnyOne: true}},
		Activities: []evidence.Activity{
			{
				ID: "wca-9", Number: "9", Heading: "Absence or loss of control", Short: "Bladder and bowel",
				Descriptors: []evidence.Descriptor{{Letter: "a", Wording: "At least once a month.", Plain: "Once a month.", Points: 15, Confirmed: true}},
				Counterpart: &evidence.Counterpart{Descriptor: evidence.Descriptor{Letter: "s", Plain: "Once a week.", NoPoints: true, Citation: "Schedule 3, item 8"}},
			},
			{ID: "wca-risk", Number: "R", Heading: "Risk", Conditions: []evidence.Condition{{ID: "x", Question: "Is it so?"}}},
		},
	}}, nil
}

func TestALineWithoutWordingIsSaidToBeInOurWordsAndOneWithoutPointsToHaveNone(t *testing.T) {
	t.Parallel()
	d := &assessment{}
	d.said = map[evidence.ActivityID]evidence.Statement{}
	s := &stage{Model: statement.New(context.Background(), d, theme.New(theme.Plain), "wca-9"), desk: &d.desk}
	s.SetSize(78, 20)
	s.run(s.Init())
	s.press("esc", "down", "enter")
	s.want(t, "a  Once a month.", "15 points", "s  Once a week.", "support group, not checked")
	s.press("down", "down")
	s.want(t, "These are our own words.", "wording is not checked yet", "Schedule 3, item 8")
	s.press("enter")
	if d.last().Descriptor != "s" {
		t.Errorf("saved %q", d.last().Descriptor)
	}
	s.press("down")
	s.want(t, "9 Bladder and bowel", "has no such list")
	s.press("down", "down", "down", "down")
	s.want(t, "says itself how often")
}

func TestAPartOfTheLawThatAsksQuestionsHasNoLines(t *testing.T) {
	t.Parallel()
	d := &assessment{}
	d.said = map[evidence.ActivityID]evidence.Statement{}
	s := &stage{Model: statement.New(context.Background(), d, theme.New(theme.Plain), "wca-risk"), desk: &d.desk}
	s.SetSize(78, 20)
	s.run(s.Init())
	s.press("esc", "down", "enter")
	if len(s.sent) == 0 || d.last().Descriptor != "" {
		t.Error("lines were opened")
	}
}

func TestTheGeneralStatementIsOnlyWords(t *testing.T) {
	t.Parallel()
	d := &desk{}
	s := open(d, "")
	s.want(t, "What I want to say about myself")
	s.write("I live alone.")
	s.press("esc")
	if d.last().Because != "I live alone." || !s.back() {
		t.Errorf("saved %q, back %v", d.last().Because, s.back())
	}
}

func TestWordsThatCannotBeSavedStayOnTheScreen(t *testing.T) {
	t.Parallel()
	d := &desk{err: errors.New("disk is full")}
	s := open(d, "")
	s.write("I live alone.")
	s.press("esc")
	n, ok := s.sent[len(s.sent)-1].(nav.Notice)
	if !ok || !n.Problem || !strings.Contains(n.Text, "not saved yet: disk is full. Press esc again to leave without them.") {
		t.Fatalf("said %v", s.sent)
	}
	s.want(t, "I live alone.")
	s.press("esc")
	if !s.back() {
		t.Error("there is no way out")
	}
}

// Words may have come from a file, so they may hold anything.
func TestHostileWordsReachNoScreen(t *testing.T) {
	t.Parallel()
	evil := "\x1b[2J\x1b]52;c;aGk=\x07\u202Edrow\u2066\u009b31m\x00\r\b pain"
	for _, keys := range [][]string{{}, {"esc"}, {"esc", "down", "enter"}} {
		d := &desk{said: map[evidence.ActivityID]evidence.Statement{"pip-4": {Because: evil, Descriptor: "b"}}}
		for _, r := range ansi.Strip(open(d, "pip-4").press(keys...).View()) {
			if r != '\n' && r < 0x20 || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
				t.Fatalf("after %v: %U is on the screen", keys, r)
			}
		}
		if len(d.saves) > 0 {
			t.Errorf("after %v: saved though nothing was written", keys)
		}
	}
}

func TestAnUndoIsShown(t *testing.T) {
	t.Parallel()
	d := &desk{}
	s := open(d, "pip-4").press("esc", "down", "down", "y")
	d.said = map[evidence.ActivityID]evidence.Statement{}
	s.run(s.Update(nav.CaseChanged{}))
	if view := ansi.Strip(s.View()); strings.Contains(view, " yes") {
		t.Errorf("still there:\n%s", view)
	}
}
