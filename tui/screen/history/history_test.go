package history_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"ownpack/evidence"
	"ownpack/tui/screen/history"
	"ownpack/tui/screen/screentest"
	"ownpack/tui/theme"
)

// desk is a case of four steps.
type desk struct {
	steps []evidence.Step
	to    []int64
	fails error
}

func (d *desk) History(context.Context) ([]evidence.Step, error) { return d.steps, d.fails }

func (d *desk) UndoTo(_ context.Context, step int64) (int, error) {
	d.to = append(d.to, step)
	return 1, nil
}

func newDesk() *desk {
	at := func(day, hour int) time.Time { return time.Date(2026, 3, day, hour, 5, 0, 0, time.Local) }
	return &desk{steps: []evidence.Step{
		{Number: 1, Time: at(8, 9), Verb: "import"},
		{Number: 2, Time: at(8, 10), Verb: "pick"},
		{Number: 3, Time: at(9, 9), Verb: "bundle", Fixed: true},
		{Number: 4, Time: at(9, 10), Verb: "redact", Undone: true},
		{Number: 5, Time: at(9, 10), Verb: "undo", Of: 4},
		{Number: 6, Time: at(9, 11), Verb: "statement"},
	}}
}

func open(d *desk) *screentest.Stage[*history.Model] {
	return screentest.Open(history.New(context.Background(), d, theme.New(theme.Plain)), 78, 20)
}

func TestWhatWasDoneIsListedByDayTheNewestFirst(t *testing.T) {
	t.Parallel()
	s := open(newDesk())
	s.Want(t, "5 steps", "9 March 2026", "8 March 2026", "(taken back)", "(stays)", "► 11:05")
	view := s.View()
	if strings.Index(view, "9 March") > strings.Index(view, "8 March") || strings.Count(view, "9 March") != 1 {
		t.Errorf("the days are not in order:\n%s", view)
	}
}

func TestGoingBackTakesBackTheChosenStepAndAllAfterItOnceAskedFor(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := open(d).Press("\n")
	if len(d.to) != 1 || d.to[0] != 6 || !strings.Contains(s.Last(), "Press r to put it back") {
		t.Fatalf("taken back to %v, said %q", d.to, s.Last())
	}
	s.Press("jjj\n").Want(t, "Take back 2 steps, the newest first?")
	s.Press("\n")
	if len(d.to) != 1 {
		t.Fatal("no was taken for yes")
	}
	s.Press("\nj\n")
	if len(d.to) != 2 || d.to[1] != 2 || !strings.Contains(s.Last(), "2 steps were taken back") {
		t.Errorf("taken back to %v, said %q", d.to, s.Last())
	}
}

func TestWhatCannotBeTakenBackSaysWhy(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := open(d)
	if s.Press("j\n"); !strings.Contains(s.Last(), "taken back already") {
		t.Errorf("said %q", s.Last())
	}
	if s.Press("j\n"); !strings.Contains(s.Last(), "cannot be taken back") || len(d.to) > 0 {
		t.Errorf("said %q, went to %v", s.Last(), d.to)
	}
	d.fails = errors.New("damaged")
	open(d).Want(t, "Problem:", "damaged", "Nothing was changed.")
	open(&desk{}).Want(t, "Nothing was done yet")
}
