package tui

import (
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
)

// patience is how long quitting waits for work to notice that it should end.
const patience = 10 * time.Second

// running counts the commands under way. Bubble Tea does not wait for them when
// it ends, but the case must not be closed, nor the program end, while one is
// still writing a pack or a pick.
type running struct {
	mu     sync.Mutex
	n      int
	closed bool
	idle   chan struct{}
}

// track wraps a command, and those it starts, so that they are counted. After
// wait has begun, none starts any more. One that panics ends the screens calmly.
func (r *running) track(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		if !r.enter() {
			return nil
		}
		defer r.leave()
		defer func() {
			if v := recover(); v != nil {
				msg = faultMsg{caught(v)}
			}
		}()
		msg = cmd()
		each(msg, r.track)
		return msg
	}
}

func (r *running) enter() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return false
	}
	r.n++
	return true
}

func (r *running) leave() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.n--
	if r.n == 0 && r.closed {
		close(r.idle)
	}
}

// wait lets nothing new start, and waits until nothing runs, or until patience
// is over.
func (r *running) wait(patience time.Duration) {
	r.mu.Lock()
	if r.closed {
		r.mu.Unlock()
		return
	}
	r.closed, r.idle = true, make(chan struct{})
	if r.n == 0 {
		close(r.idle)
	}
	r.mu.Unlock()
	select {
	case <-r.idle:
	case <-time.After(patience):
	}
}
