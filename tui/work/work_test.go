package work_test

import (
	"context"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/work"
)

type answer struct {
	ticket work.Ticket
	err    error
}

func ask(ctx context.Context, t work.Ticket) tea.Msg { return answer{t, ctx.Err()} }

func TestALateAnswerIsStale(t *testing.T) {
	t.Parallel()
	s := work.New(context.Background())
	first, second := s.Start(ask), s.Start(ask)
	old := first().(answer)
	if old.err == nil {
		t.Error("the first run was not cancelled by the second")
	}
	if s.Fresh(old.ticket) {
		t.Error("the first answer is taken though a second was asked for")
	}
	if got := second().(answer); got.err != nil || !s.Fresh(got.ticket) {
		t.Error("the second answer is not taken")
	}
	if s.Busy() {
		t.Error("busy after the last answer")
	}
}

func TestStopMakesTheAnswerStaleAndCancelDoesNot(t *testing.T) {
	t.Parallel()
	s := work.New(context.Background())
	cmd := s.Start(ask)
	s.Cancel()
	if got := cmd().(answer); got.err == nil || !s.Fresh(got.ticket) {
		t.Error("after Cancel the answer should still be taken, with the work cancelled")
	}
	cmd = s.Start(ask)
	s.Stop()
	if got := cmd().(answer); s.Fresh(got.ticket) {
		t.Error("after Stop the answer is taken")
	}
}

func TestFeedNeverMakesWorkWait(t *testing.T) {
	t.Parallel()
	f := work.NewFeed()
	for i := range 1000 {
		f.Tell(evidence.Progress{Done: i})
	}
	wrap := func(p evidence.Progress) tea.Msg { return p }
	if p := f.Next(wrap)().(evidence.Progress); p.Done != 999 {
		t.Errorf("got step %d, want the newest", p.Done)
	}
	close(f)
	if msg := f.Next(wrap)(); msg != nil {
		t.Errorf("a closed feed says %v", msg)
	}
}
