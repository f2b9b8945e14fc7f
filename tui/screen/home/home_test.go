package home_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ownpack/evidence"
	"ownpack/evidence/details"
	"ownpack/templates"
	"ownpack/tui/nav"
	"ownpack/tui/screen/home"
	"ownpack/tui/theme"
)

type desk struct {
	over evidence.Overview
	err  error
	// found is what checking finds; without it checking fails.
	found func(*evidence.Overview)
}

func (d *desk) CheckRecord(context.Context) error {
	if d.found == nil {
		return errors.New("no words to check with")
	}
	d.found(&d.over)
	return nil
}

// Overview says the cautions in the words that everybody sees.
func (d *desk) Overview(context.Context) (evidence.Overview, error) {
	o := d.over
	form, err := details.Load(templates.FS)
	if err != nil {
		return o, err
	}
	o.AskingAgain, o.Faster = form.Caution(o.Claims), form.Faster(o.SR1)
	return o, d.err
}

func open(d *desk) *home.Model {
	m := home.New(context.Background(), d, theme.New(theme.Plain))
	m.SetSize(78, 20)
	if check := m.Update(m.Init()()); check != nil {
		m.Update(check())
	}
	return m
}

func TestTheNextStepFollowsTheCase(t *testing.T) {
	t.Parallel()
	pip := []evidence.Claim{{Scheme: "pip"}}
	for _, c := range []struct {
		over evidence.Overview
		want string
	}{
		{evidence.Overview{}, "Next: say which benefit this is for (press 1), then add documents (press 2)."},
		{evidence.Overview{Claims: pip}, "Next: add your documents. Press 2."},
		{evidence.Overview{Sources: 2, Attention: 2}, "Next: check 2 documents that may be about somebody else. Press 3."},
		{evidence.Overview{Sources: 2, Attention: 2, Later: 1}, "Next: check 1 document that may be about somebody else. Press 3."},
		{evidence.Overview{Sources: 2, Attention: 2, Later: 2}, "Next: say which benefit this is for."},
		{evidence.Overview{Sources: 2}, "Next: say which benefit this is for."},
		{evidence.Overview{Sources: 2, Claims: pip, Activities: 12}, "Next: look for mistakes (press 3), or choose evidence (press 4)."},
		{evidence.Overview{Sources: 2, Claims: pip, Activities: 12, Checked: true}, "Next: choose evidence for one activity."},
		{evidence.Overview{Sources: 2, Claims: pip, Activities: 12, Picks: 3, WithPicks: 1}, "Next: choose more evidence (press 4), or look at the pack (press 6)."},
		{evidence.Overview{Sources: 2, Claims: pip, Activities: 12, Picks: 30, WithPicks: 12}, "Next: look at the pack."},
	} {
		if view := ansi.Strip(open(&desk{over: c.over}).View()); !strings.Contains(view, c.want) {
			t.Errorf("%q is not in\n%s", c.want, view)
		}
	}
}

// A made pack is never hidden by what is left, nor what is left by the made pack.
func TestOnceAPackIsMadeItIsSaidWhetherItStillHoldsAndWhatIsLeft(t *testing.T) {
	t.Parallel()
	const (
		made    = "Your pack is made"
		holds   = "Nothing changed since: it can be sent."
		changed = "Make it again: press 7."
	)
	for _, c := range []struct {
		questions int
		changed   bool
		want, not []string
	}{
		{171, false, []string{made, holds, "answer 171 questions about your record (press 3)"}, []string{changed}},
		{171, true, []string{made, changed, "answer 171 questions about your record (press 3)"}, []string{holds}},
		{0, false, []string{made, holds}, []string{changed, "Left,", "Next:"}},
		{0, true, []string{made, changed, "Made on 9 March 2026, changed since"}, []string{holds, "Left,"}},
	} {
		view := ansi.Strip(open(&desk{over: evidence.Overview{
			Sources: 2, Claims: []evidence.Claim{{Scheme: "pip"}}, Activities: 12, Picks: 3, WithPicks: 1, Checked: true, Questions: c.questions,
			Built: time.Date(2026, 3, 9, 12, 0, 0, 0, time.UTC), Changed: c.changed,
		}}).View())
		said := strings.Join(strings.Fields(view), " ")
		for _, w := range c.want {
			if !strings.Contains(said, w) {
				t.Errorf("%d questions, changed %t: %q is not in\n%s", c.questions, c.changed, w, view)
			}
		}
		for _, w := range c.not {
			if strings.Contains(said, w) {
				t.Errorf("%d questions, changed %t: %q is in\n%s", c.questions, c.changed, w, view)
			}
		}
	}
}

func TestThePersonsOwnCopyIsNotSaidToBeReadyToSend(t *testing.T) {
	t.Parallel()
	view := ansi.Strip(open(&desk{over: evidence.Overview{
		Sources: 2, Claims: []evidence.Claim{{Scheme: "pip"}}, Picks: 3, Built: time.Date(2026, 3, 9, 12, 0, 0, 0, time.UTC), OwnOnly: true,
	}}).View())
	if said := strings.Join(strings.Fields(view), " "); strings.Contains(said, "can be sent") || !strings.Contains(said, "Your own copy is made.") {
		t.Error(view)
	}
}

func TestStatesAreInWords(t *testing.T) {
	t.Parallel()
	view := ansi.Strip(open(&desk{over: evidence.Overview{
		Person: evidence.Person{Name: "Sam \x1b[31mExample"}, Claims: []evidence.Claim{{Scheme: "pip"}, {Scheme: "wca"}},
		Sources: 3, Entries: 1412, Disputes: 2, Picks: 9, Activities: 12, WithPicks: 4, Built: time.Date(2026, 3, 9, 0, 0, 0, 0, time.UTC),
	}}).View())
	for _, want := range []string{
		"Evidence pack for Sam ␛[31mExample", "Filled in, for PIP and ESA and UC health", "3 documents, 1,412 entries",
		"2 mistakes flagged", "4 of 12 activities have evidence", "9 entries chosen", "Made on 9 March 2026", "Not looked through yet",
	} {
		if !strings.Contains(view, want) {
			t.Errorf("%q is not in\n%s", want, view)
		}
	}
}

// The law wants nobody to learn these too late, so they must be on the first
// screen of the smallest terminal.
func TestActivitiesAreCountedWhenItIsKnownWhichBenefitItIsFor(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		o    evidence.Overview
		want string
	}{
		{evidence.Overview{Sources: 1, Activities: 33}, "Needs a benefit first"},
		{evidence.Overview{Sources: 1, Activities: 33, Picks: 2, WithPicks: 1}, "1 of 33 activities has evidence"},
		{evidence.Overview{Sources: 1, Activities: 12, Claims: []evidence.Claim{{Scheme: "pip"}}}, "0 of 12 activities have evidence"},
	} {
		if view := open(&desk{over: c.o}).View(); !strings.Contains(view, c.want) {
			t.Errorf("want %q in\n%s", c.want, view)
		}
	}
}

func TestCautionsAreOnTheFirstScreen(t *testing.T) {
	t.Parallel()
	for _, stage := range []evidence.Stage{evidence.StageReconsideration, evidence.StageAppeal} {
		view := ansi.Strip(open(&desk{over: evidence.Overview{
			Person: evidence.Person{Name: "Sam Example"}, Claims: []evidence.Claim{{Scheme: "pip", Nation: evidence.England, Stage: stage, DecisionDate: "2026-02-16", FormDue: "2026-03-16"}}, Sources: 1,
		}}).View())
		for _, want := range []string{"form SR1", "can also lower or stop an award", "Speak to an adviser first"} {
			if !strings.Contains(view, want) {
				t.Errorf("%s: %q is not in\n%s", stage, want, view)
			}
		}
	}
}

// Who said that form SR1 may be for them sees it before the tasks; who said no is not
// reminded; who said nothing finds it below.
func TestTheFasterWayStandsWhereTheAnswerAsks(t *testing.T) {
	t.Parallel()
	for said, want := range map[evidence.YesNo]string{evidence.Yes: "above", evidence.No: "nowhere", "": "below"} {
		view := ansi.Strip(open(&desk{over: evidence.Overview{Person: evidence.Person{Name: "Sam Example"}, SR1: said}}).View())
		at, tasks := strings.Index(view, "SR1"), strings.Index(view, "Your documents")
		got := "below"
		switch {
		case at < 0:
			got = "nowhere"
		case at < tasks:
			got = "above"
		}
		if got != want || strings.Count(view, "SR1") > 1 {
			t.Errorf("answered %q: it stands %s, want %s\n%s", said, got, want, view)
		}
	}
}

func TestNumbersAndEnterOpenTasks(t *testing.T) {
	t.Parallel()
	want := map[rune]nav.Place{'1': nav.About, '2': nav.Sources, '3': nav.Entries, '4': nav.Evidence, '5': nav.Private, '6': nav.Pack, '7': nav.Pack}
	for r, place := range want {
		m := open(&desk{})
		if got := m.Update(tea.KeyPressMsg{Code: r, Text: string(r)})(); got != (nav.Open{Place: place}) {
			t.Errorf("%c opens %v", r, got)
		}
		if got := m.Update(tea.KeyPressMsg{Code: tea.KeyEnter})(); got != (nav.Open{Place: place}) {
			t.Errorf("enter after %c opens %v", r, got)
		}
	}
	m := open(&desk{over: evidence.Overview{Sources: 2, Attention: 1}})
	if got := m.Update(tea.KeyPressMsg{Code: '3', Text: "3"})(); got != (nav.Open{Place: nav.Questions}) {
		t.Errorf("3 opens %v while a question is open", got)
	}
	if view := ansi.Strip(m.View()); !strings.Contains(view, "1 question for you") {
		t.Errorf("the question is not on\n%s", view)
	}
	for _, c := range []struct {
		over evidence.Overview
		want string
	}{
		{evidence.Overview{Sources: 1, Entries: 9}, "Not checked yet"},
		{evidence.Overview{Sources: 1, Entries: 9, Checked: true}, "No questions left"},
		{evidence.Overview{Sources: 1, Entries: 9, Checked: true, Questions: 7, Disputes: 2, Overdue: 1}, "7 questions for you, 2 mistakes flagged, 1 overdue"},
		{evidence.Overview{Sources: 1, Entries: 9, Checked: true, Questions: 7, PutOff: 6}, "Next: answer 1 question about your record. Press 3."},
	} {
		m := open(&desk{over: c.over})
		if view := ansi.Strip(m.View()); !strings.Contains(view, c.want) {
			t.Errorf("%q is not in\n%s", c.want, view)
		}
		if got := m.Update(tea.KeyPressMsg{Code: '3', Text: "3"})(); got != (nav.Open{Place: nav.Questions}) {
			t.Errorf("3 opens %v", got)
		}
	}
}

func TestAnErrorSaysWhatToDo(t *testing.T) {
	t.Parallel()
	view := ansi.Strip(open(&desk{err: errors.New("page 3 is damaged")}).View())
	for _, want := range []string{"Problem: your case could not be read.", "page 3 is damaged", "Nothing was changed."} {
		if !strings.Contains(view, want) {
			t.Errorf("%q is not in\n%s", want, view)
		}
	}
}

func TestTheCaseIsReadAgainWhenItChanges(t *testing.T) {
	t.Parallel()
	d := &desk{}
	m := open(d)
	d.over.Sources = 5
	m.Update(m.Update(nav.CaseChanged{})())
	if view := ansi.Strip(m.View()); !strings.Contains(view, "5 documents") {
		t.Errorf("still old:\n%s", view)
	}
}

// Checking takes a while on a long record: the screen is there before it is done.
func TestTheRecordIsCheckedBehindTheFirstScreen(t *testing.T) {
	t.Parallel()
	d := &desk{over: evidence.Overview{Sources: 1, Entries: 9}}
	d.found = func(o *evidence.Overview) { o.Checked, o.Questions = true, 7 }
	m := home.New(context.Background(), d, theme.New(theme.Plain))
	m.SetSize(78, 20)
	shows := func(words string) {
		t.Helper()
		if view := ansi.Strip(m.View()); !strings.Contains(view, words) {
			t.Errorf("%q is not in\n%s", words, view)
		}
	}
	check := m.Update(m.Init()())
	shows("Looking for mistakes …")
	if more := m.Update(check()); more != nil {
		t.Error("it is checked again")
	}
	shows("7 questions for you")
}

func TestACheckOvertakenByAChangeTellsNothing(t *testing.T) {
	t.Parallel()
	d := &desk{over: evidence.Overview{Sources: 1, Entries: 9}}
	d.found = func(o *evidence.Overview) { o.Checked, o.Questions = true, 7 }
	m := home.New(context.Background(), d, theme.New(theme.Plain))
	m.SetSize(78, 20)
	check := m.Update(m.Init()())
	late := check()
	d.over = evidence.Overview{Sources: 2, Entries: 12}
	again := m.Update(m.Update(nav.CaseChanged{})())
	if m.Update(late) != nil {
		t.Error("the late answer is taken")
	}
	if view := ansi.Strip(m.View()); strings.Contains(view, "7 questions") || !strings.Contains(view, "Looking for mistakes …") {
		t.Errorf("what was found before is shown as new:\n%s", view)
	}
	m.Update(again())
	if view := ansi.Strip(m.View()); !strings.Contains(view, "7 questions for you") {
		t.Errorf("not told:\n%s", view)
	}
}

func TestACheckThatFailsIsNotTriedForEver(t *testing.T) {
	t.Parallel()
	m := home.New(context.Background(), &desk{over: evidence.Overview{Sources: 1, Entries: 9}}, theme.New(theme.Plain))
	m.SetSize(78, 20)
	check := m.Update(m.Init()())
	if m.Update(check()) != nil {
		t.Error("it is tried again")
	}
	if view := ansi.Strip(m.View()); !strings.Contains(view, "Not checked yet") {
		t.Errorf("it does not say so:\n%s", view)
	}
}

// A made pack leaves the cautions their place, with two claims and a long list too.
func TestAMadePackLeavesTheCautionsInSight(t *testing.T) {
	t.Parallel()
	claim := func(s evidence.SchemeID) evidence.Claim {
		return evidence.Claim{Scheme: s, Nation: evidence.England, Stage: evidence.StageReconsideration, DecisionDate: "2026-02-16", NoticeDate: "2026-02-20"}
	}
	m := open(&desk{over: evidence.Overview{
		Person: evidence.Person{Name: "Sam Example"}, Claims: []evidence.Claim{claim("pip"), claim("wca")}, Sources: 2, Entries: 9, Checked: true,
		Questions: 171, Picks: 3, Built: time.Date(2026, 9, 29, 12, 0, 0, 0, time.UTC), Changed: true,
	}})
	view := ansi.Strip(m.View())
	for _, want := range []string{"Make it again", "can also lower or stop an award", "form SR1", "Stop here"} {
		if !strings.Contains(view, want) {
			t.Errorf("%q is not in\n%s", want, view)
		}
	}
	if m.Needs() > 20 {
		t.Errorf("it needs %d lines, and a small window has 20", m.Needs())
	}
}
