package tui

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
)

// slowDesk builds until it is told to stop, and then takes a while to tidy up.
type slowDesk struct {
	*example
	started chan struct{}
	tidy    bool
}

func (d *slowDesk) BuildPack(ctx context.Context, _ evidence.PackOptions, _ string, _ func(evidence.Progress)) (evidence.Built, error) {
	close(d.started)
	<-ctx.Done()
	time.Sleep(50 * time.Millisecond)
	d.tidy = true
	return evidence.Built{}, ctx.Err()
}

func TestQuittingWaitsUntilABuildHasTidiedUp(t *testing.T) {
	t.Parallel()
	d := &slowDesk{example: newExample(), started: make(chan struct{})}
	in, out := newPipe(), &bytes.Buffer{}
	done := make(chan error, 1)
	go func() {
		done <- Run(context.Background(), d, Options{
			CasePath: "sam.ownpack", Input: in, Output: out, Env: []string{"TERM=xterm-256color", "NO_COLOR=1"},
		})
	}()
	in.press("6")
	for building := false; !building; {
		in.press("b") // does nothing until the plan is there
		select {
		case <-d.started:
			building = true
		case <-time.After(10 * time.Millisecond):
		}
	}
	in.press("\x03")
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if !d.tidy {
		t.Error("the program ended while the build was still tidying up")
	}
	if strings.Contains(out.String(), "\x1b]0;Sam") || !strings.Contains(out.String(), "\x1b[?1049l") {
		t.Error("the terminal is not as it was")
	}
}

func TestNothingStartsAfterTheEnd(t *testing.T) {
	t.Parallel()
	var r running
	ran := false
	cmd := r.track(func() tea.Msg { ran = true; return nil })
	r.wait(time.Second)
	cmd()
	if ran {
		t.Error("work was started after the end")
	}
}

func TestWaitingHasAnEnd(t *testing.T) {
	t.Parallel()
	var r running
	hold := make(chan struct{})
	go r.track(func() tea.Msg { <-hold; return nil })()
	for {
		r.mu.Lock()
		n := r.n
		r.mu.Unlock()
		if n == 1 {
			break
		}
		time.Sleep(time.Millisecond)
	}
	r.wait(10 * time.Millisecond)
	close(hold)
}

// pipe is a keyboard.
type pipe struct{ ch chan []byte }

func newPipe() *pipe { return &pipe{make(chan []byte, 9)} }

func (p *pipe) press(s string) { p.ch <- []byte(s) }

func (p *pipe) Read(b []byte) (int, error) { return copy(b, <-p.ch), nil }
