package disputes_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/screen/disputes"
	"ownpack/tui/theme"
)

type desk struct {
	rows []evidence.DisputeRow
	err  error
}

func (d *desk) DisputeRows(context.Context) ([]evidence.DisputeRow, error) { return d.rows, d.err }

func (d *desk) Dispute(_ context.Context, ref string, change func(*evidence.Dispute) error) (evidence.Dispute, error) {
	for i := range d.rows {
		if string(d.rows[i].ID) == ref && d.err == nil {
			return d.rows[i].Dispute, change(&d.rows[i].Dispute)
		}
	}
	return evidence.Dispute{}, d.err
}

func (d *desk) Withdraw(ctx context.Context, ref string) (evidence.Dispute, error) {
	return d.Dispute(ctx, ref, func(x *evidence.Dispute) error {
		x.Withdrawn = "2026-03-14"
		return nil
	})
}

func newDesk() *desk {
	return &desk{rows: []evidence.DisputeRow{
		{
			Dispute: evidence.Dispute{ID: "d1", Entry: "e1", Type: evidence.WrongFact, Says: "Smoker\x1b[2J", Page: 3, Asked: "The surgery", AskedOn: "2026-01-14", ShouldSay: "Never."},
			Due:     "2026-02-14", Late: true, Next: "Ask again.", SourceName: "record.pdf",
		},
		{
			Dispute: evidence.Dispute{ID: "d2", Entry: "e2", Type: evidence.Opinion, Says: "Seems well.", Raised: "2026-03-01"},
			Next:    "Say what is right.", On: evidence.EntryRow{Entry: evidence.Entry{ID: "e2", Organisation: "Elm Clinic"}},
		},
	}}
}

// stage runs the screen as the app would.
type stage struct {
	*disputes.Model
	said []string
}

func open(d *desk) *stage {
	s := &stage{Model: disputes.New(context.Background(), d, theme.New(theme.Plain))}
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

// press presses keys; \n is enter and < escape.
func (s *stage) press(keys string) *stage {
	for _, r := range keys {
		k := tea.KeyPressMsg{Code: r, Text: string(r)}
		switch r {
		case '\n':
			k = tea.KeyPressMsg{Code: tea.KeyEnter}
		case '<':
			k = tea.KeyPressMsg{Code: tea.KeyEscape}
		}
		s.run(s.Update(k))
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

func (s *stage) last() string { return s.said[len(s.said)-1] }

func TestEachMistakeIsListedWithItsStateAndNextStep(t *testing.T) {
	t.Parallel()
	s := open(newDesk())
	s.want(t, "2 mistakes", "► answer overdue", "say what is right", "A fact", "record.pdf, page 3", "“Smoker␛[2J”", "Never.",
		"You asked The surgery on 14 January 2026.", "Next: Ask again.")
	s.press("j").want(t, "► say what is right", "An opinion", "not said yet: press s", "Next: Say what is right.")
	open(&desk{}).want(t, "You have not flagged a mistake yet.")
}

func TestWhatIsRightIsWrittenAndSaved(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := open(d).press("js")
	s.want(t, "What is right?", "It says        “Seems well.”")
	s.press("no\n").want(t, "What is right  no")
	if d.rows[1].ShouldSay != "no" || s.last() != "Saved. Press u to undo." {
		t.Errorf("saved %q, said %q", d.rows[1].ShouldSay, s.last())
	}
}

func TestWhoWasAskedIsNotedWithADay(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := open(d).press("jt")
	if s.last() != "first note whom you asked: press a" {
		t.Errorf("said %q", s.last())
	}
	s.press("a").want(t, "Whom: Elm Clinic", "keep a note that you do not agree")
	s.press("\n14").want(t, "On which day?")
	s.press("\n").want(t, "That is no day.")
	s.press("/2/2026\n")
	if x := d.rows[1]; x.Asked != "Elm Clinic" || x.AskedOn != "2026-02-14" {
		t.Errorf("asked %q on %q", x.Asked, x.AskedOn)
	}
	s.press("tyes\n")
	if d.rows[1].Answer != "yes" {
		t.Errorf("answer %q", d.rows[1].Answer)
	}
}

func TestGoingBackSavesNothingAndLeavingSavesAll(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := open(d).press("jsno<")
	if d.rows[1].ShouldSay != "" || s.Typing() {
		t.Errorf("saved %q", d.rows[1].ShouldSay)
	}
	if s.Keep() != nil {
		t.Error("there is something to keep")
	}
	s.press("sno")
	s.run(s.Keep())
	if d.rows[1].ShouldSay != "no" {
		t.Errorf("kept %q", d.rows[1].ShouldSay)
	}
}

func TestAMistakeIsWithdrawnOnce(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := open(d).press("x")
	s.want(t, "► withdrawn", "You withdrew it on 14 March 2026.")
	if s.last() != "Withdrawn. Press u to undo." {
		t.Errorf("said %q", s.last())
	}
	if s.press("x"); s.last() != "it was withdrawn" {
		t.Errorf("said %q", s.last())
	}
}

func TestTroubleSaysWhatIsSafe(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := open(d)
	d.err = errors.New("disk is gone")
	if s.press("x"); s.last() != "nothing was changed: disk is gone." {
		t.Errorf("said %q", s.last())
	}
	open(d).want(t, "Problem: the mistakes you flagged could not be read.", "disk is gone")
}
