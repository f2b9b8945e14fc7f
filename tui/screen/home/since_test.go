package home_test

import (
	"context"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/screen/home"
	"ownpack/tui/theme"
)

type knownDesk struct {
	datedDesk
	since evidence.Since
}

func (d *knownDesk) SinceLast(context.Context) (evidence.Since, error) { return d.since, nil }

func again(away time.Duration, h int) *home.Model {
	now := time.Date(2026, 3, 25, 12, 0, 0, 0, time.UTC)
	d := &knownDesk{since: evidence.Since{
		Now: now, Left: now.Add(-away), DoneAt: now.Add(-away),
		Where: evidence.Whereabouts{Screen: "statement", Activity: "pip-4"},
		Done:  []evidence.Deed{{Verb: "pick", Count: 4}, {Verb: "answer", Count: 2}},
	}}
	d.day = "2026-04-03"
	d.over = evidence.Overview{Person: evidence.Person{Name: "Sam Example"}, Sources: 1, Claims: []evidence.Claim{{
		Scheme: "pip", Nation: evidence.England, Stage: evidence.StageAppeal, DecisionDate: "2026-03-03",
	}}}
	m := home.New(context.Background(), d, theme.New(theme.Plain))
	m.SetSize(78, h)
	m.Update(m.Init()())
	return m
}

func TestWhoComesBackIsToldWhatTheyDidAndCanGoOnThere(t *testing.T) {
	t.Parallel()
	m := again(9*24*time.Hour, 30)
	view := strings.Join(strings.Fields(ansi.Strip(m.View())), " ")
	near := strings.Index(view, "A day to check is in 9 days: 3 April 2026?")
	did := strings.Index(view, "You were last here 9 days ago. Then you picked 4 entries and answered 2 questions. Press c to go on in “In your own words”.")
	next := strings.Index(view, "Next: ")
	if near < 0 || did < near || next < did {
		t.Errorf("the day at %d, what was done at %d, what is next at %d in\n%s", near, did, next, ansi.Strip(m.View()))
	}
	if got := m.Update(tea.KeyPressMsg{Code: 'c', Text: "c"})(); got != (nav.Open{Place: nav.Statement, Activity: "pip-4"}) {
		t.Errorf("c opens %v", got)
	}
	m.Update(m.Update(nav.CaseChanged{})())
	if !strings.Contains(ansi.Strip(m.View()), "9 days ago") {
		t.Error("it is gone after the first change")
	}
}

func TestWhoWasHereJustNowIsToldNothing(t *testing.T) {
	t.Parallel()
	m := again(30*time.Minute, 30)
	if view := ansi.Strip(m.View()); strings.Contains(view, "last here") || strings.Contains(view, "is in 9 days") {
		t.Errorf("it says so:\n%s", view)
	}
	if n, ok := m.Update(tea.KeyPressMsg{Code: 'c', Text: "c"})().(nav.Notice); !ok || n.Text == "" {
		t.Error("c does not say why it does nothing")
	}
}

// Nothing that is said to who comes back takes the place of a caution or a task.
func TestComingBackHidesNoCautionAndNoTask(t *testing.T) {
	t.Parallel()
	for h := 12; h < 40; h++ {
		with, without := ansi.Strip(again(9*24*time.Hour, h).View()), ansi.Strip(again(0, h).View())
		for _, words := range []string{"form SR1", "can also lower or stop an award", "Stop here", "About you"} {
			if strings.Contains(without, words) && !strings.Contains(with, words) {
				t.Errorf("%d lines: %q is gone\n%s", h, words, with)
			}
		}
	}
	if view := ansi.Strip(again(9*24*time.Hour, 20).View()); !strings.Contains(view, "You were last here 9 days ago.") {
		t.Errorf("not said on a small terminal:\n%s", view)
	}
}

func TestStoppingIsOnTheList(t *testing.T) {
	t.Parallel()
	m := again(0, 20)
	m.Update(tea.KeyPressMsg{Code: tea.KeyEnd})
	if view := ansi.Strip(m.View()); !strings.Contains(view, "► q  Stop here            All is saved.") {
		t.Errorf("it is not the last row:\n%s", view)
	}
	if _, ok := m.Update(tea.KeyPressMsg{Code: tea.KeyEnter})().(tea.QuitMsg); !ok {
		t.Error("it does not stop")
	}
}
