package work

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"ownpack/tui/nav"
)

// Saver makes a screen's changes to the case, one at a time, and tells the person
// when one is made, or that nothing was changed.
type Saver struct{ slot *Slot }

// NewSaver makes a saver whose work ends when ctx does.
func NewSaver(ctx context.Context) *Saver { return &Saver{New(ctx)} }

type savedMsg struct {
	ticket Ticket
	said   string
	err    error
}

// Changed tells the app that every screen should read the case again.
func (s savedMsg) Changed() (any, bool) { return nil, s.err == nil }

// Busy reports whether a change is being made.
func (s *Saver) Busy() bool { return s.slot.Busy() }

// Save makes a change; said is what the person is told when it is done.
func (s *Saver) Save(said string, do func(context.Context) error) tea.Cmd {
	if s.Busy() {
		return nav.Say("Still saving the last change. Try again in a moment.")
	}
	return s.slot.Start(func(ctx context.Context, t Ticket) tea.Msg {
		return savedMsg{t, said, do(ctx)}
	})
}

// Take takes the answers of the saver's own work; others it leaves alone.
func (s *Saver) Take(msg tea.Msg) tea.Cmd {
	saved, ok := msg.(savedMsg)
	switch {
	case !ok || !s.slot.Fresh(saved.ticket):
		return nil
	case saved.err != nil:
		return nav.Warn("nothing was changed: " + saved.err.Error() + ".")
	}
	return nav.Say(saved.said)
}
