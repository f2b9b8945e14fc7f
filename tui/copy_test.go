package tui

import (
	"context"
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

func TestACaseThatCanOnlyBeReadSaysSoAndHowToMakeACopy(t *testing.T) {
	t.Parallel()
	var err error
	a := New(context.Background(), newExample(), Options{CasePath: "/media/stick/my-case.ownpack", Copy: func(context.Context) (string, error) {
		return "/home/sam/Documents/my-case.ownpack", err
	}})
	says := func(words ...string) {
		t.Helper()
		for _, w := range words {
			if screen := ansi.Strip(a.Draw()); !strings.Contains(screen, w) {
				t.Fatalf("%q is not in\n%s", w, screen)
			}
		}
	}
	a.handle(tea.WindowSizeMsg{Width: 80, Height: 24})
	says(onlyToRead, "my-case.ownpack · only to read", "ctrl+o save a copy to change")
	run := func(k tea.KeyPressMsg) {
		cmd := a.handle(k)
		for cmd != nil {
			cmd = a.handle(cmd())
		}
	}
	run(tea.KeyPressMsg{Code: 'o', Mod: tea.ModCtrl})
	says("Saved my-case.ownpack in Documents. Quit, and open that one.")
	err = errors.New("the disk is full")
	run(tea.KeyPressMsg{Code: 'o', Mod: tea.ModCtrl})
	says("Problem: no copy was saved: the disk is full.", "ctrl+o save a copy to change")
}

func TestOnlyACaseThatCanOnlyBeReadOffersACopy(t *testing.T) {
	t.Parallel()
	a := New(context.Background(), newExample(), Options{CasePath: "my-case.ownpack"})
	a.handle(tea.WindowSizeMsg{Width: 80, Height: 24})
	if screen := ansi.Strip(a.Draw()); strings.Contains(screen, "ctrl+o") || strings.Contains(screen, "only to read") {
		t.Errorf("it says:\n%s", screen)
	}
}
