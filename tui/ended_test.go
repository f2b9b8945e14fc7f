package tui

import (
	"bytes"
	"context"
	"testing"
	"time"

	"ownpack/tui/theme"
)

// Whoever closes the window, or shuts the computer down, loses no word that they
// were writing.
func TestWordsAreKeptWhenTheProgramIsEndedFromOutside(t *testing.T) {
	t.Parallel()
	keyboard, out, kept := newPipe(), &bytes.Buffer{}, make(chan struct{})
	o := Options{CasePath: "sam.ownpack", Theme: theme.Dark, Input: keyboard, Output: out, Env: []string{"TERM=xterm-256color"}}
	ctx, end := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() {
		done <- run(ctx, o, func(ctx context.Context) *App {
			a := New(ctx, newExample(), o)
			a.stack = append(a.stack, &broken{kept: kept})
			return a
		})
	}()
	keyboard.press("x")
	time.Sleep(50 * time.Millisecond)
	end()
	select {
	case <-done:
	case <-time.After(20 * time.Second):
		t.Fatal("it does not end")
	}
	select {
	case <-kept:
	default:
		t.Error("what was being written is lost")
	}
}
