package disputes_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/screen/disputes"
	"ownpack/tui/screen/screentest"
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

// stage is the screen in a test.
type stage = screentest.Stage[*disputes.Model]

func open(d *desk) *stage {
	return screentest.Open(disputes.New(context.Background(), d, theme.New(theme.Plain)), 78, 20)
}

func TestEachMistakeIsListedWithItsStateAndNextStep(t *testing.T) {
	t.Parallel()
	s := open(newDesk())
	s.Want(t, "2 mistakes", "► answer overdue", "say what is right", "A fact", "record.pdf, page 3", "“Smoker␛[2J”", "Never.",
		"You asked The surgery on 14 January 2026.", "Next: Ask again.")
	s.Press("j").Want(t, "► say what is right", "An opinion", "not said yet: press s", "Next: Say what is right.")
	open(&desk{}).Want(t, "You have not flagged a mistake yet.")
}

func TestWhatIsRightIsWrittenAndSaved(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := open(d).Press("js")
	s.Want(t, "What is right?", "It says        “Seems well.”")
	s.Press("no\n").Want(t, "What is right  no")
	if d.rows[1].ShouldSay != "no" || s.Last() != "Saved. Press u to undo." {
		t.Errorf("saved %q, said %q", d.rows[1].ShouldSay, s.Last())
	}
}

func TestWhoWasAskedIsNotedWithADay(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := open(d).Press("jt")
	if s.Last() != "first note whom you asked: press a" {
		t.Errorf("said %q", s.Last())
	}
	s.Press("a").Want(t, "Whom: Elm Clinic", "keep a note that you do not agree")
	s.Press("\n14").Want(t, "On which day?")
	s.Press("\n").Want(t, "That is no day.")
	s.Press("/2/2026\n")
	if x := d.rows[1]; x.Asked != "Elm Clinic" || x.AskedOn != "2026-02-14" {
		t.Errorf("asked %q on %q", x.Asked, x.AskedOn)
	}
	s.Press("tyes\n")
	if d.rows[1].Answer != "yes" {
		t.Errorf("answer %q", d.rows[1].Answer)
	}
}

func TestEnterOpensTheLetterOrSaysWhyNot(t *testing.T) {
	t.Parallel()
	s := open(newDesk())
	enter := tea.KeyPressMsg{Code: tea.KeyEnter}
	opened := false
	for range len(newDesk().rows) {
		cmd := s.Screen.Update(enter)
		if cmd == nil {
			t.Fatal("enter does nothing")
		}
		if o, ok := cmd().(nav.Open); ok && o.Place == nav.Letters {
			opened = true
		}
		s.Press("j")
	}
	if !opened {
		t.Error("no letter was opened")
	}
}

func TestGoingBackSavesNothingAndLeavingSavesAll(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := open(d).Press("jsno<")
	if d.rows[1].ShouldSay != "" || s.Screen.Typing() {
		t.Errorf("saved %q", d.rows[1].ShouldSay)
	}
	if s.Screen.Keep() != nil {
		t.Error("there is something to keep")
	}
	s.Press("sno")
	s.Run(s.Screen.Keep())
	if d.rows[1].ShouldSay != "no" {
		t.Errorf("kept %q", d.rows[1].ShouldSay)
	}
}

func TestAMistakeIsWithdrawnOnce(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := open(d).Press("x")
	s.Want(t, "► withdrawn", "You withdrew it on 14 March 2026.")
	if s.Last() != "Withdrawn. Press u to undo." {
		t.Errorf("said %q", s.Last())
	}
	if s.Press("x"); s.Last() != "it was withdrawn" {
		t.Errorf("said %q", s.Last())
	}
}

func TestTroubleSaysWhatIsSafe(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := open(d)
	d.err = errors.New("disk is gone")
	if s.Press("x"); s.Last() != "nothing was changed: disk is gone." {
		t.Errorf("said %q", s.Last())
	}
	open(d).Want(t, "Problem: the mistakes you flagged could not be read.", "disk is gone")
}

func TestWordsThatCouldNotBeSavedAreStillThere(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := open(d).Press("s").Paste(" I never did.")
	d.err = errors.New("the disk is full")
	s.Press("\n").Want(t, "What is right?", "I never did.")
	d.err = nil
	s.Press("\n")
	if got := d.rows[0].ShouldSay; got != "Never. I never did." {
		t.Errorf("saved %q", got)
	}
}

func TestALongTextIsNotCutByLookingAtIt(t *testing.T) {
	t.Parallel()
	d := newDesk()
	long := strings.Repeat("It was never so. ", 400) + strings.Repeat("\nline", 200)
	d.rows[0].ShouldSay = long
	s := open(d).Press("s")
	s.Run(s.Screen.Keep())
	if got := d.rows[0].ShouldSay; got != long {
		t.Errorf("%d letters are left of %d", len(got), len(long))
	}
}
