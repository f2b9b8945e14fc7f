package questions_test

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
	"ownpack/tui/screen/questions"
	"ownpack/tui/theme"
)

type desk struct {
	open    []evidence.Finding
	given   []string
	removed []string
	err     error
}

func (d *desk) Findings(context.Context) ([]evidence.Finding, error) { return d.open, d.err }
func (d *desk) Answered(context.Context) ([]evidence.Finding, error) { return nil, d.err }

func (d *desk) AnswerFinding(_ context.Context, ref string, a evidence.Answer) (evidence.ID, error) {
	d.given = append(d.given, ref+" "+string(a))
	if a == evidence.AnswerLater {
		d.open[0].Answer = a
	} else {
		d.open = slices.DeleteFunc(d.open, func(f evidence.Finding) bool { return string(f.ID) == ref })
	}
	return evidence.ID(ref), d.err
}

func (d *desk) Remove(_ context.Context, ref string) (evidence.Source, error) {
	d.removed = append(d.removed, ref)
	return evidence.Source{}, d.err
}

func newDesk() *desk {
	return &desk{open: []evidence.Finding{
		{ID: "f1", Source: "s1", Question: "Is the file “a\x1b[2J.pdf” about you?", Why: "the name in it differs"},
		{ID: "f2", Source: "s2", Question: "Is the file “b.pdf” about you?", Why: "the date of birth in it differs"},
	}}
}

// stage runs the screen as the app would.
type stage struct {
	*questions.Model
	said []string
}

func open(d *desk) *stage {
	s := &stage{Model: questions.New(context.Background(), d, theme.New(theme.Plain), "")}
	s.SetSize(78, 20)
	s.run(s.Init())
	return s
}

func (s *stage) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nav.Notice:
		s.said = append(s.said, msg.Text)
	case nav.Open:
		s.said = append(s.said, "open "+string(msg.Place))
	case nav.Back, nil:
	default:
		s.run(s.Update(msg))
		if c, ok := msg.(nav.Change); ok {
			if _, changed := c.Changed(); changed {
				s.run(s.Update(nav.CaseChanged{}))
			}
		}
	}
}

func (s *stage) press(keys string) *stage {
	for _, r := range keys {
		s.run(s.Update(tea.KeyPressMsg{Code: r, Text: string(r)}))
	}
	return s
}

func (s *stage) want(t *testing.T, words ...string) {
	t.Helper()
	for _, w := range words {
		if view := ansi.Strip(s.View()); !strings.Contains(view, w) {
			t.Fatalf("%q is not in\n%s", w, view)
		}
	}
}

func TestAQuestionIsAskedWithItsReasonAndAnswers(t *testing.T) {
	t.Parallel()
	s := open(newDesk())
	s.want(t, "Question 1 of 2", "Is the file “a␛[2J.pdf” about you?", "We ask because the name in it differs.",
		"y   It is about me.", "n   It is not about me.", "l   Ask me later.", "x   Take it out of the case.")
}

func TestEachKeyAnswersAndTheNextQuestionComes(t *testing.T) {
	t.Parallel()
	for keys, want := range map[string]string{"y": "f1 right", "n": "f1 wrong", "l": "f1 later"} {
		d := newDesk()
		open(d).press(keys)
		if !slices.Equal(d.given, []string{want}) {
			t.Errorf("%s answers %v", keys, d.given)
		}
	}
	d := newDesk()
	s := open(d).press("y")
	s.want(t, "1 question for you", "b.pdf")
	s.press("n")
	s.want(t, "No questions are left.", "press enter")
	s.run(s.Update(tea.KeyPressMsg{Code: tea.KeyEnter}))
	if got := s.said[len(s.said)-1]; got != "open entries" {
		t.Errorf("enter: %s", got)
	}
}

func TestAQuestionPutOffSaysSo(t *testing.T) {
	t.Parallel()
	s := open(newDesk()).press("l")
	s.want(t, "You said: ask me later.")
	s.press("l")
	if got := s.said[len(s.said)-1]; got != "you said so already" {
		t.Errorf("said %q", got)
	}
}

func TestADocumentCanBeTakenOut(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := open(d).press("jx")
	if !slices.Equal(d.removed, []string{"s2"}) {
		t.Errorf("took out %v", d.removed)
	}
	if got := s.said[len(s.said)-1]; !strings.Contains(got, "Press u to undo") {
		t.Errorf("said %q", got)
	}
}

func TestTroubleSaysWhatIsSafe(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := open(d)
	d.err = errors.New("disk is gone")
	s.press("y")
	if got := s.said[len(s.said)-1]; got != "nothing was changed: disk is gone." {
		t.Errorf("said %q", got)
	}
	open(d).want(t, "Problem: the questions could not be read.", "disk is gone")
}

func TestAQuestionAboutAGapIsAnsweredInItsOwnWords(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.open = append(d.open, evidence.Finding{ID: "f3", Type: "gap", Activity: "pip-4", Question: "Has anybody seen you wash?", Why: "only you say so"})
	s := &stage{Model: questions.New(context.Background(), d, theme.New(theme.Plain), "pip-4")}
	s.SetSize(78, 20)
	s.run(s.Init())
	s.want(t, "1 question for you", "Has anybody seen you wash?", "y   I have dealt with it, or it does not matter for me.", "l   Ask me later.", "a pack may go without")
	if view := ansi.Strip(s.View()); strings.Contains(view, "about me") || strings.Contains(view, "Take it out") {
		t.Errorf("it is asked like one about a document:\n%s", view)
	}
	s.press("nx")
	if len(d.given)+len(d.removed) != 0 {
		t.Errorf("n and x answer: %v %v", d.given, d.removed)
	}
	s.press("y")
	if !slices.Equal(d.given, []string{"f3 right"}) {
		t.Errorf("y answers %v", d.given)
	}
	s.want(t, "No questions are left.", "Press esc to go back to the activity.")
	if got := s.said[len(s.said)-1]; got != "Noted: dealt with. It is not asked again. Press u to undo." {
		t.Errorf("said %q", got)
	}
}
