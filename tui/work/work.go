// Package work runs a screen's slow work. In: a function that reads or changes
// the case. Out: a command for Bubble Tea, and a ticket by which a late answer
// is known. A slot runs one piece of work at a time: starting anew cancels the
// one before and makes its answer stale. It never starts a goroutine of its own.
package work

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
)

// Ticket tells one run of a slot from all others.
type Ticket *struct{ _ byte }

// Slot is a place for one piece of work. The zero Slot does nothing; use New.
type Slot struct {
	within func() (context.Context, context.CancelFunc)
	stop   context.CancelFunc
	now    Ticket
}

// New makes a slot whose work ends when ctx does.
func New(ctx context.Context) *Slot {
	return &Slot{within: func() (context.Context, context.CancelFunc) {
		return context.WithCancel(ctx)
	}}
}

// Start stops what runs and returns the command that does the new work.
func (s *Slot) Start(do func(context.Context, Ticket) tea.Msg) tea.Cmd {
	s.Stop()
	ctx, cancel := s.within()
	ticket := Ticket(&struct{ _ byte }{})
	s.stop, s.now = cancel, ticket
	return func() tea.Msg { return do(ctx, ticket) }
}

// Fresh reports whether an answer with this ticket is still wanted, and if so
// marks the work as done.
func (s *Slot) Fresh(t Ticket) bool {
	if t == nil || t != s.now {
		return false
	}
	s.Stop()
	return true
}

// Waits reports whether t is the run under way, without ending it: for messages
// that come before the last one.
func (s *Slot) Waits(t Ticket) bool { return t != nil && t == s.now }

// Ticket is the ticket of the run under way, or nil.
func (s *Slot) Ticket() Ticket { return s.now }

// Busy reports whether work is under way.
func (s *Slot) Busy() bool { return s.now != nil }

// Stop cancels what runs; its answer will be stale.
func (s *Slot) Stop() {
	if s.stop != nil {
		s.stop()
	}
	s.stop, s.now = nil, nil
}

// Cancel asks what runs to end, and still takes its answer.
func (s *Slot) Cancel() {
	if s.stop != nil {
		s.stop()
	}
}

// Feed carries progress from running work to the screen. It never makes the
// work wait: what the screen has no time for is dropped.
type Feed chan evidence.Progress

// NewFeed makes a feed.
func NewFeed() Feed { return make(Feed, 1) }

// Tell gives the newest progress, replacing one that nobody has read.
func (f Feed) Tell(p evidence.Progress) {
	for {
		select {
		case f <- p:
			return
		default:
		}
		select {
		case <-f:
		default:
		}
	}
}

// Next is the command that waits for progress and wraps it as a message; when
// the work has closed the feed it sends nothing more.
func (f Feed) Next(wrap func(evidence.Progress) tea.Msg) tea.Cmd {
	return func() tea.Msg {
		p, open := <-f
		if !open {
			return nil
		}
		return wrap(p)
	}
}
