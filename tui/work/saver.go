package work

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"ownpack/tui/nav"
)

// StillSaving is said when a change is asked for while another is being made.
const StillSaving = "Still saving the last change. Try again in a moment."

// Saver makes a screen's changes to the case, one at a time, and tells the person
// when one is made, or that nothing was changed.
type Saver struct {
	slot *Slot
	back func() tea.Cmd // what is done if the change under way fails; may be nil
}

// NewSaver makes a saver whose work ends when ctx does.
func NewSaver(ctx context.Context) *Saver { return &Saver{slot: New(ctx)} }

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
	return s.SaveOr(said, do, nil)
}

// SaveOr is Save for what a person wrote: when it could not be saved, back gives it
// back to them. It must not be called while the saver is busy.
func (s *Saver) SaveOr(said string, do func(context.Context) error, back func() tea.Cmd) tea.Cmd {
	if s.Busy() {
		return nav.Say(StillSaving)
	}
	s.back = back
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
		warn := nav.Warn("nothing was changed: " + saved.err.Error() + ".")
		if s.back == nil {
			return warn
		}
		return tea.Batch(s.back(), warn)
	}
	return nav.Say(saved.said)
}
