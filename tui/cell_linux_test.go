package tui

import (
	"bytes"
	"os"
	"testing"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/sys/unix"

	"ownpack/tui/picture"
	"ownpack/tui/theme"
)

// window is a terminal of that size, with nothing in it.
func window(t *testing.T, size unix.Winsize) *os.File {
	t.Helper()
	f, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skipf("no terminal can be made here: %v", err)
	}
	t.Cleanup(func() { _ = f.Close() })
	if err := unix.IoctlSetWinsize(int(f.Fd()), unix.TIOCSWINSZ, &size); err != nil {
		t.Fatal(err)
	}
	return f
}

// Some terminals draw pictures, but do not say how large a character is.
func TestASizeThatTheTerminalDoesNotTellIsAskedOfTheSystem(t *testing.T) {
	t.Parallel()
	f := window(t, unix.Winsize{Col: 100, Row: 34, Xpixel: 804, Ypixel: 582})
	a := New(t.Context(), newExample(), Options{Theme: theme.Dark, Output: f, Env: []string{"TERM=xterm"}})
	a.Update(tea.WindowSizeMsg{Width: 100, Height: 34})
	if got := a.opts.terminal.Cell(); got != (picture.Cell{W: 8, H: 17}) {
		t.Errorf("a character is taken to have %v dots", got)
	}
	larger := unix.Winsize{Col: 50, Row: 17, Xpixel: 804, Ypixel: 582}
	if err := unix.IoctlSetWinsize(int(f.Fd()), unix.TIOCSWINSZ, &larger); err != nil {
		t.Fatal(err)
	}
	a.Update(tea.WindowSizeMsg{Width: 50, Height: 17})
	if got := a.opts.terminal.Cell(); got != (picture.Cell{W: 16, H: 34}) {
		t.Errorf("after the letters were made larger, a character is taken to have %v dots", got)
	}
}

func TestASizeThatNobodyKnowsIsNotInvented(t *testing.T) {
	t.Parallel()
	if c, ok := cellOf(window(t, unix.Winsize{Col: 100, Row: 34})); ok {
		t.Errorf("a terminal without a size in dots has characters of %v", c)
	}
	if c, ok := cellOf(&bytes.Buffer{}); ok {
		t.Errorf("what is no terminal has characters of %v", c)
	}
}
