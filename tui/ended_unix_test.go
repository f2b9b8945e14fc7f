//go:build unix

package tui

import (
	"bytes"
	"context"
	"os/signal"
	"syscall"
	"testing"
	"time"

	"ownpack/tui/theme"
)

// A computer that shuts down tells each program to end, once: it must not stay.
func TestTheScreensEndWhenTheComputerShutsDown(t *testing.T) {
	for range 10 {
		ctx, stop := signal.NotifyContext(t.Context(), syscall.SIGTERM)
		keyboard, out := newPipe(), &bytes.Buffer{}
		o := Options{CasePath: "sam.ownpack", Theme: theme.Dark, Input: keyboard, Output: out, Env: []string{"TERM=xterm-256color"}}
		done := make(chan error, 1)
		go func() {
			done <- run(ctx, o, func(ctx context.Context) *App { return New(ctx, newExample(), o) })
		}()
		keyboard.press("x")
		time.Sleep(50 * time.Millisecond)
		if err := syscall.Kill(syscall.Getpid(), syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		select {
		case <-done:
		case <-time.After(20 * time.Second):
			t.Fatal("they stay")
		}
		stop()
	}
}
