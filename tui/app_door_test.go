package tui

import (
	"context"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/theme"
)

func openDoor(path string) (*App, *exampleDoor) {
	d := newExampleDoor()
	a := NewAtDoor(context.Background(), d, path, Options{Theme: theme.Plain})
	settle(a, a.Init())
	return a, d
}

func (a *App) paste(text string) *App {
	settle(a, cmdOf(tea.PasteMsg{Content: text}))
	return a
}

func TestTheWayFromTheFirstScreenToTheTasksOfANewCase(t *testing.T) {
	t.Parallel()
	a, _ := openDoor("")
	a.want(t, "ownpack · Welcome", "my-case.ownpack")
	a.keys("n").paste("Sam Example").keys("enter").paste("2/5/1984").keys("enter", "enter", "tab", "enter")
	a.paste("lantern otter gravel biscuit moss").keys("enter").want(t, "Do you want a recovery code?")
	a.keys("esc").want(t, "ownpack · Your tasks", "Next: say which benefit this is for", "my-new-case.ownpack")
	if len(a.stack) != 1 {
		t.Errorf("%d screens are open", len(a.stack))
	}
	a.keys("2").want(t, "No documents yet")
}

func TestAPassphraseOpensACaseFromTheList(t *testing.T) {
	t.Parallel()
	a, _ := openDoor("")
	a.keys("enter").paste("kettle").keys("enter").want(t, "That is not the passphrase of this case.")
	a.paste(examplePassphrase).keys("enter").want(t, "Your tasks", "Evidence pack for Sam Example")
	a.keys("4").want(t, "Choose evidence")
	a.keys("esc", "u").want(t, "there is nothing to undo")
}

func TestACaseNamedAtTheStartIsAskedForItsPassphraseAtOnce(t *testing.T) {
	t.Parallel()
	a, _ := openDoor("/home/sam/my-case.ownpack")
	a.want(t, "Open my-case.ownpack")
	a.keys("esc").want(t, "Welcome", "What do you want to do?")
}

func TestKeysOfACaseDoNothingBeforeOneIsOpen(t *testing.T) {
	t.Parallel()
	a, _ := openDoor("")
	before := bare(a.Draw())
	a.keys("u", "r", "ctrl+k")
	if bare(a.Draw()) != before {
		t.Errorf("something happened:\n%s", bare(a.Draw()))
	}
	a.keys("?").want(t, "Make a new case")
	if strings.Contains(bare(a.Draw()), "undo") {
		t.Error("help tells of undo")
	}
}

func TestThePassphraseIsOnNoScreenAfterItWasTried(t *testing.T) {
	t.Parallel()
	a, _ := openDoor("")
	a.keys("enter").paste("kettle").keys("ctrl+t").want(t, "kettle")
	a.keys("esc", "enter")
	if strings.Contains(bare(a.Draw()), "kettle") || strings.Contains(bare(a.Draw()), "•") {
		t.Errorf("it is still there:\n%s", bare(a.Draw()))
	}
}

// visitor is a case that notes where a person was when they left.
type visitor struct {
	*example
	left []evidence.Whereabouts
}

func (v *visitor) EndVisit(_ context.Context, where evidence.Whereabouts) error {
	v.left = append(v.left, where)
	return nil
}

func TestLeavingNotesTheScreenThatWasOpen(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		keys []string
		want evidence.Whereabouts
	}{
		{nil, evidence.Whereabouts{}},
		{[]string{"4"}, evidence.Whereabouts{Screen: "evidence"}},
		{[]string{"4", "down", "s", "esc"}, evidence.Whereabouts{Screen: "statement", Activity: "pip-1"}},
		{[]string{"4", "esc", "2", "?"}, evidence.Whereabouts{Screen: "sources"}},
		{[]string{"4", "esc"}, evidence.Whereabouts{}},
	} {
		v := &visitor{example: newExample()}
		a := New(context.Background(), v, Options{Theme: theme.Plain})
		settle(a, a.Init())
		a.keys(c.keys...)
		a.leave(context.Background())
		if len(v.left) != 1 || v.left[0] != c.want {
			t.Errorf("%v: %+v, want %+v", c.keys, v.left, c.want)
		}
	}
}

// A screen may hold a whole record.
func TestAScreenThatWasLeftIsNotKept(t *testing.T) {
	t.Parallel()
	a := New(context.Background(), newExample(), Options{Theme: theme.Plain})
	settle(a, a.Init())
	before := len(a.where)
	a.keys("4", "esc", "2", "esc")
	if len(a.where) != before {
		t.Errorf("%d screens are kept, want %d", len(a.where), before)
	}
}

func TestGoingOnOpensTheScreenWhereThePersonStopped(t *testing.T) {
	t.Parallel()
	e := newExample()
	e.since = lastVisit()
	a := New(context.Background(), e, Options{Theme: theme.Plain})
	settle(a, a.Init())
	a.want(t, "You were last here 9 days ago.")
	a.keys("c").want(t, "ownpack · Choose evidence")
	if got := a.where[a.top()]; got.Place != nav.Evidence {
		t.Errorf("it is %v", got)
	}
}
