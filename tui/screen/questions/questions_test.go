package questions_test

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/screen/questions"
	"ownpack/tui/screen/screentest"
	"ownpack/tui/theme"
)

type desk struct {
	open    []evidence.Finding
	entries []evidence.EntryRow
	flagged []evidence.Dispute
	given   []string
	removed []string
	err     error
}

func (d *desk) Findings(context.Context) ([]evidence.Finding, error) {
	return slices.Clone(d.open), d.err
}

func (d *desk) Answered(context.Context) ([]evidence.Finding, error) { return nil, d.err }

func (d *desk) AnswerFinding(_ context.Context, ref string, a evidence.Answer) (evidence.ID, error) {
	d.given = append(d.given, ref+" "+string(a))
	if a == evidence.AnswerLater {
		i := slices.IndexFunc(d.open, func(f evidence.Finding) bool { return string(f.ID) == ref })
		later := d.open[i]
		later.Answer = a
		d.open = append(slices.Delete(d.open, i, i+1), later) // a case asks it last
	} else {
		d.open = slices.DeleteFunc(d.open, func(f evidence.Finding) bool { return string(f.ID) == ref })
	}
	return evidence.ID(ref), d.err
}

func (d *desk) AnswerWith(ctx context.Context, ref string, a evidence.Answer, x evidence.Dispute) (evidence.Finding, evidence.Dispute, error) {
	d.flagged = append(d.flagged, x)
	_, err := d.AnswerFinding(ctx, ref, a)
	return evidence.Finding{}, x, err
}

func (d *desk) Entries(context.Context, evidence.Filter) ([]evidence.EntryRow, error) {
	return d.entries, d.err
}

func (d *desk) Remove(_ context.Context, ref string) (evidence.Source, error) {
	d.removed = append(d.removed, ref)
	return evidence.Source{}, d.err
}

func newDesk() *desk {
	return &desk{open: []evidence.Finding{
		{ID: "f1", Type: "identity", Source: "s1", Question: "Is the file “a\x1b[2J.pdf” about you?", Why: "the name in it differs"},
		{ID: "f2", Type: "identity", Source: "s2", Question: "Is the file “b.pdf” about you?", Why: "the date of birth in it differs"},
	}}
}

// stage is the screen in a test.
type stage = screentest.Stage[*questions.Model]

func open(d *desk) *stage {
	return screentest.Open(questions.New(context.Background(), d, theme.New(theme.Plain), ""), 78, 20)
}

func TestAQuestionIsAskedWithItsReasonAndAnswers(t *testing.T) {
	t.Parallel()
	s := open(newDesk())
	s.Want(t, "Question 1 of 2 left", "Is the file “a␛[2J.pdf” about you?", "We ask because the name in it differs.",
		"y   It is about me.", "n   It is not about me.", "l   Ask me later.", "x   Take it out of the case.")
}

func TestEachKeyAnswersAndTheNextQuestionComes(t *testing.T) {
	t.Parallel()
	for keys, want := range map[string]string{"y": "f1 right", "n": "f1 wrong", "l": "f1 later"} {
		d := newDesk()
		open(d).Press(keys)
		if !slices.Equal(d.given, []string{want}) {
			t.Errorf("%s answers %v", keys, d.given)
		}
	}
	d := newDesk()
	s := open(d).Press("y")
	s.Want(t, "1 question left", "b.pdf")
	s.Press("n")
	s.Want(t, "No questions are left.", "press enter to read")
	s.Run(s.Screen.Update(tea.KeyPressMsg{Code: tea.KeyEnter}))
	if got := s.Last(); got != "open entries" {
		t.Errorf("enter: %s", got)
	}
}

func TestAQuestionPutOffSaysSo(t *testing.T) {
	t.Parallel()
	s := open(newDesk()).Press("l")
	s.Want(t, "Question 1 of 2 left", "b.pdf")
	s.Press("j")
	s.Want(t, "You said: ask me later.")
	s.Press("l")
	if got := s.Last(); got != "you said so already" {
		t.Errorf("said %q", got)
	}
}

func TestAKeyAnswersTheQuestionOnTheScreenAlsoWhenNewOnesComeIn(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := open(d).Press("j")
	d.open = slices.Insert(d.open, 0, evidence.Finding{ID: "f0", Type: "identity", Source: "s0", Question: "Is the file “0.pdf” about you?"})
	s.Run(s.Screen.Update(nav.CaseChanged{}))
	s.Want(t, "Question 3 of 3 left", "b.pdf")
	s.Press("y")
	if !slices.Equal(d.given, []string{"f2 right"}) {
		t.Errorf("answered %v", d.given)
	}
}

func TestADocumentCanBeTakenOut(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := open(d).Press("jx")
	if !slices.Equal(d.removed, []string{"s2"}) {
		t.Errorf("took out %v", d.removed)
	}
	if got := s.Last(); !strings.Contains(got, "Press u to undo") {
		t.Errorf("said %q", got)
	}
}

func TestTroubleSaysWhatIsSafe(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := open(d)
	d.err = errors.New("disk is gone")
	s.Press("y")
	if got := s.Last(); got != "nothing was changed: disk is gone." {
		t.Errorf("said %q", got)
	}
	open(d).Want(t, "Problem: the questions could not be read.", "disk is gone")
}

func TestAQuestionAboutAGapIsAnsweredInItsOwnWords(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.open = append(d.open, evidence.Finding{ID: "f3", Type: "gap", Activity: "pip-4", Question: "Has anybody seen you wash?", Why: "only you say so"})
	s := screentest.Open(questions.New(context.Background(), d, theme.New(theme.Plain), "pip-4"), 78, 20)
	s.Want(t, "1 question left", "Has anybody seen you wash?", "y   I have dealt with it, or it does not matter for me.", "l   Ask me later.", "a pack may go without")
	if view := s.View(); strings.Contains(view, "about me") || strings.Contains(view, "Take it out") {
		t.Errorf("it is asked like one about a document:\n%s", view)
	}
	s.Press("nx")
	if len(d.given)+len(d.removed) != 0 {
		t.Errorf("n and x answer: %v %v", d.given, d.removed)
	}
	s.Press("y")
	if !slices.Equal(d.given, []string{"f3 right"}) {
		t.Errorf("y answers %v", d.given)
	}
	s.Want(t, "No questions are left.", "Press esc to go back to the activity.")
	if got := s.Last(); got != "Noted: dealt with. It is not asked again. Press u to undo." {
		t.Errorf("said %q", got)
	}
}

// mistakes is a desk with one question about as many entries as given.
func mistakes(n int) *desk {
	d := &desk{open: []evidence.Finding{{
		ID: "f9", Type: "laterality", Flag: evidence.OutOfDate, Severity: evidence.High,
		Question: "Is it the left knee or the right?", Why: "The entries name both sides.",
	}}}
	for i := range n {
		id := evidence.ID("e" + strconv.Itoa(i+1))
		d.open[0].Entries = append(d.open[0].Entries, id)
		d.entries = append(d.entries, evidence.EntryRow{SourceName: "record.pdf", Entry: evidence.Entry{
			ID: id, Kind: evidence.KindProblem, Date: evidence.Date{Value: "2024-05-0" + strconv.Itoa(i+1)},
			Title: "Knee " + strconv.Itoa(i+1), Text: "Words of entry " + strconv.Itoa(i+1) + ".\x1b[2J" + strings.Repeat(" and more", 60),
			Locator: evidence.Locator{Places: []evidence.Place{{Page: i + 4}}},
		}})
	}
	return d
}

func TestAQuestionAboutEntriesShowsThemBesideEachOther(t *testing.T) {
	t.Parallel()
	s := open(mistakes(2))
	s.Want(t, "1 question left", "1  01 May 2024 · Problem", "2  02 May 2024 · Problem", "record.pdf, page 5", "Words of entry 1", "Words of entry 2",
		"Why we ask: The entries name both sides.", "n   One of them is wrong.", "y   None of them is wrong.", "l   Not sure.")
	for _, l := range strings.Split(s.View(), "\n") {
		if strings.Contains(l, "01 May 2024") && !strings.Contains(l, "02 May 2024") {
			t.Errorf("they are not on one line: %q", l)
		}
	}
	if strings.Contains(s.View(), "\x1b[2J") {
		t.Error("control characters come through")
	}
	s.Want(t, "serious")
}

func TestFourEntriesAndTheAnswersFitTheSmallestScreen(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{78, 20}, {118, 36}, {60, 40}} {
		for n := range 5 {
			d := mistakes(n)
			d.open[0].Question += strings.Repeat(" Words that make it long.", 8)
			d.open[0].Why += strings.Repeat(" And words that make it long.", 12)
			s := open(d)
			s.Screen.SetSize(size[0], size[1])
			for i := range n {
				s.Want(t, "0"+strconv.Itoa(i+1)+" May 2024", "“Knee "+strconv.Itoa(i+1))
			}
			if n > 0 {
				s.Want(t, "l   Not sure. Ask me later.")
			}
		}
	}
}

func TestSayingThatAnEntryIsWrongAsksWhichAndWhatIsRight(t *testing.T) {
	t.Parallel()
	d := mistakes(2)
	s := open(d).Press("n")
	s.Want(t, "Which of them is wrong?")
	s.Press("j\n")
	s.Want(t, "What is the mistake?", "► It was true once, but not now")
	s.Press("\n")
	s.Want(t, "What is right?", "It says: 02 May 2024 · “Knee 2")
	if !s.Screen.Typing() {
		t.Error("keys are no letters")
	}
	s.Press("yes?<\n!\n")
	want := evidence.Dispute{Entry: "e2", Type: evidence.OutOfDate, ShouldSay: "yes?!"}
	if len(d.flagged) != 1 || d.flagged[0] != want || !slices.Equal(d.given, []string{"f9 wrong"}) {
		t.Fatalf("flagged %q, answered %v", d.flagged, d.given)
	}
	s.Want(t, "No questions are left.")
}

func TestGoingBackFromWhatIsWrongAnswersNothing(t *testing.T) {
	t.Parallel()
	d := mistakes(2)
	s := open(d).Press("n\n\n<<<")
	s.Want(t, "Is it the left knee or the right?", "y   None of them is wrong.")
	if len(d.flagged)+len(d.given) != 0 {
		t.Errorf("flagged %v, answered %v", d.flagged, d.given)
	}
}

func TestWordsNotYetSavedAreKeptWhenThePersonLeaves(t *testing.T) {
	t.Parallel()
	d := mistakes(1)
	s := open(d).Press("n\nno")
	s.Run(s.Screen.Keep())
	if len(d.flagged) != 1 || d.flagged[0].ShouldSay != "no" || d.flagged[0].Entry != "e1" {
		t.Errorf("kept %q", d.flagged)
	}
	if s.Screen.Keep() != nil {
		t.Error("there is more to keep")
	}
}

func TestTheEntriesCanBeReadInFull(t *testing.T) {
	t.Parallel()
	s := open(mistakes(2)).Press("\n")
	s.Want(t, "1  01 May 2024", "Words of entry 1")
	for range 40 {
		s.Press("j")
	}
	s.Want(t, "Words of entry 2")
	s.Press("<")
	s.Want(t, "y   None of them is wrong.")
}

func TestTheMistakesFlaggedAreAKeyAway(t *testing.T) {
	t.Parallel()
	for _, d := range []*desk{mistakes(1), {}} {
		s := open(d).Press("d")
		if got := s.Last(); got != "open disputes" {
			t.Errorf("d: %s", got)
		}
	}
}

func TestAnAnsweredQuestionLeavesBeforeTheOthersAreReadAgain(t *testing.T) {
	t.Parallel()
	for _, key := range "yn" {
		d := newDesk()
		s := open(d)
		s.Screen.Update(s.Screen.Update(tea.KeyPressMsg{Code: key, Text: string(key)})())
		s.Want(t, "1 question left", "b.pdf")
	}
	d := newDesk()
	s := open(d)
	d.err = errors.New("the disk is full")
	s.Screen.Update(s.Screen.Update(tea.KeyPressMsg{Code: 'y', Text: "y"})())
	s.Want(t, "Question 1 of 2 left")
}

func TestQuestionsAreNumberedByTheirPlaceAmongThoseLeft(t *testing.T) {
	t.Parallel()
	d := newDesk()
	for i := range 7 {
		d.open = append(d.open, evidence.Finding{ID: evidence.ID("m" + strconv.Itoa(i)), Entries: []evidence.ID{"e1"}, Question: "Is it right?", Why: "It is odd."})
	}
	s := open(d)
	s.Want(t, "Question 1 of 9 left")
	s.Press("jj")
	s.Want(t, "Question 3 of 9 left")
	s.Press("y")
	s.Want(t, "Question 3 of 8 left")
	// What is found later stands where it is asked.
	d.open = slices.Insert(d.open, 2, evidence.Finding{ID: "new", Entries: []evidence.ID{"e1"}, Question: "And this?", Why: "It is new."})
	s.Run(s.Screen.Update(nav.CaseChanged{}))
	s.Want(t, "Question 4 of 9 left", "Is it right?")
	s.Press("k")
	s.Want(t, "Question 3 of 9 left", "And this?")
}

func TestAQuestionIsAnsweredInItsOwnWords(t *testing.T) {
	t.Parallel()
	d := mistakes(1)
	f := &d.open[0]
	f.Flag, f.Question = evidence.Missing, "Do you have it?"
	f.Right, f.Wrong = "I have it. Do not ask again.", "I do not have it. Note it, so that I can ask for it."
	s := open(d)
	s.Want(t, "n   I do not have it. Note it", "y   I have it. Do not ask again.", "l   Not sure. Ask me later.")
	if strings.Contains(s.View(), "This is wrong") {
		t.Errorf("it is answered in other words too:\n%s", s.View())
	}
	var bar []string
	for _, b := range s.Screen.ShortHelp() {
		bar = append(bar, b.Help().Key+" "+b.Help().Desc)
	}
	if got := strings.Join(bar, ", "); !strings.HasPrefix(got, "n I do not have it, y I have it, l ") {
		t.Errorf("the bar says %s", got)
	}
	s.Press("n")
	s.Want(t, "What is missing, as far as you know?")
	s.Press("yes\n")
	want := evidence.Dispute{Type: evidence.Missing, ShouldSay: "yes"}
	if len(d.flagged) != 1 || d.flagged[0] != want || !strings.Contains(s.Last(), "letter") {
		t.Errorf("flagged %+v, said %q", d.flagged, s.Last())
	}
}

func TestWhoseAFileIsIsAskedWithWhatDiffers(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.open[0].Pages, d.open[0].Answer = 4, evidence.AnswerLater
	d.open[0].Question = "Is the file “" + strings.Repeat("a long name ", 9) + "” about you?"
	d.open[0].Differ = []evidence.Difference{
		{What: "name", Yours: "Rowan Ashdown", File: "Robin\x1b[2J Ashdene", Page: 3},
		{What: "date of birth", Yours: "4 May 1980", File: "5 June 1971"},
		{What: "NHS number", Yours: "943 476 5919", File: "999 000 0018"},
	}
	s := open(d)
	s.Want(t, "You told ownpack", "The file says", "Name", "Rowan Ashdown", "Robin␛[2J Ashdene", "Date of birth", "4 May 1980", "5 June 1971",
		"your own details that are wrong", "v   Look at it before I answer.", "a   Change my own details.", "l   Ask me later.", "999 000 0018", "You said")
	s.Press("v")
	if got := s.Last(); got != "open page" {
		t.Errorf("v: %s", got)
	}
	s.Press("a")
	if got := s.Last(); got != "open about" {
		t.Errorf("a: %s", got)
	}
	s.Press("\n")
	if got := s.Last(); got != "press y if it is about you, n if it is not, or v to look at it" {
		t.Errorf("enter: %q", got)
	}
	s.Screen.SetSize(44, 40)
	s.Want(t, "Name: you told ownpack Rowan Ashdown;")
	d.open[0].Pages = 0
	s = open(d).Press("v")
	if got := s.Last(); got != "open entries" {
		t.Errorf("v on a file without pages: %s", got)
	}
}

// waiting is a desk whose questions are not there yet.
type waiting struct {
	*desk
	come evidence.Progress
}

func (d *waiting) Checking() evidence.Progress { return d.come }

func TestWhileTheRecordIsLookedThroughTheScreenSaysHowFar(t *testing.T) {
	t.Parallel()
	d := &waiting{newDesk(), evidence.Progress{Done: 12, Total: 41}}
	m := questions.New(context.Background(), d, theme.New(theme.Plain), "")
	m.SetSize(78, 20)
	s := &stage{Screen: m}
	batch := m.Init()().(tea.BatchMsg)
	s.Want(t, "Looking through your record for mistakes", "press esc")
	beat := batch[len(batch)-1]
	for range 2 {
		beat = m.Update(beat())
	}
	s.Want(t, "12 of 41 steps done.", "1 second so far.")
	for _, key := range "ynlxv\n" {
		s.Said = nil
		s.Press(string(key))
		if got := s.Last(); !strings.Contains(got, "still being looked through") {
			t.Errorf("%q says %q", key, got)
		}
	}
	if len(d.given)+len(d.removed) != 0 {
		t.Errorf("answered %v, took out %v", d.given, d.removed)
	}
	s.Run(batch[0])
	s.Want(t, "Question 1 of 2 left")
	if msg := beat(); msg != nil {
		t.Errorf("it goes on looking: %v", msg)
	}
}

// many is a question about n entries that all rest on one more.
func many(n int) *desk {
	d := mistakes(n + 1)
	for i := range n - 1 {
		d.open[0].Also = append(d.open[0].Also, evidence.ID("g"+strconv.Itoa(i)))
	}
	return d
}

func TestOfWhatIsAskedAsOneAllOrOneCanBeWrong(t *testing.T) {
	t.Parallel()
	d := many(3)
	s := open(d)
	s.Want(t, "n   Some or all are wrong.", "4  04 May 2024")
	s.Press("n")
	s.Want(t, "► All of 1 to 3")
	s.Press("\n\n").Want(t, "It is in all of 1 to 3.")
	s.Press("\n")
	if got := s.Last(); !strings.Contains(got, "3 entries are marked") {
		t.Errorf("said %q", got)
	}
	d2 := many(3)
	open(d2).Press("njj\n\n\n")
	if len(d.flagged) != 1 || d.flagged[0].Entry != "" || len(d2.flagged) != 1 || d2.flagged[0].Entry != "e2" {
		t.Errorf("flagged %+v and %+v", d.flagged, d2.flagged)
	}
}

func TestOfManyEntriesSomeAreShownAndAllCanBeRead(t *testing.T) {
	t.Parallel()
	s := open(many(7))
	s.Want(t, "1  01 May", "2  02 May", "3  03 May", "8  08 May", "and 4 more entries: press enter")
	if strings.Contains(s.View(), "04 May") {
		t.Error("more are shown than there is room for")
	}
	s.Screen.SetSize(78, 900)
	s.Press("\n")
	s.Want(t, "4  04 May", "8  08 May")
}

func TestWhichEntryIsWrongIsAskedOnceTheEntriesAreRead(t *testing.T) {
	t.Parallel()
	d := mistakes(2)
	m := questions.New(context.Background(), d, theme.New(theme.Plain), "")
	m.SetSize(78, 20)
	s := &stage{Screen: m}
	first := m.Init()().(tea.BatchMsg)
	s.Run(first[0]) // the questions; the entries take longer
	s.Press("n")
	if got := s.Last(); got != "the entries are still being read" {
		t.Errorf("said %q", got)
	}
	s.Run(first[1])
	s.Press("n").Want(t, "Which of them is wrong?")
}

func TestWhatIsRightIsStillThereWhenItCouldNotBeSaved(t *testing.T) {
	t.Parallel()
	d := mistakes(2)
	s := open(d).Press("n\n\n").Paste("I never smoked.")
	d.err = errors.New("the disk is full")
	s.Press("\n").Want(t, "What is right?", "I never smoked.")
}
