package questions

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/widget"
	"ownpack/tui/work"
)

// telling is a store that knows how far the look for mistakes has come.
type telling interface {
	Checking() evidence.Progress
}

// wait is the time until the questions are there.
type wait struct {
	slot  *work.Slot
	beats int // so many have passed
	come  evidence.Progress
}

// beat is how often the screen says anew how far the look has come.
const beat = 500 * time.Millisecond

type waitedMsg struct {
	ticket work.Ticket
	come   evidence.Progress
}

// watch looks, one beat from now, how far the look for mistakes has come; not
// where the questions are there already.
func (m *Model) watch() tea.Cmd {
	if loaded, _ := m.asker.Loaded(); loaded {
		return nil
	}
	return m.wait.slot.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		clock := time.NewTimer(beat)
		defer clock.Stop()
		select {
		case <-ctx.Done():
			return nil
		case <-clock.C:
		}
		msg := waitedMsg{ticket: t}
		if s, ok := m.store.(telling); ok {
			msg.come = s.Checking()
		}
		return msg
	})
}

func (m *Model) waited(msg waitedMsg) tea.Cmd {
	if !m.wait.slot.Fresh(msg.ticket) {
		return nil
	}
	m.wait.beats++
	m.wait.come = msg.come
	return m.watch()
}

// notYet says why no question can be answered while the record is being looked
// through.
const notYet = "your record is still being looked through: please wait for the questions"

// waitLines say what is being done, and how far it has come.
func (m *Model) waitLines() []string {
	lines := []string{"", m.theme.Strong.Render("Looking through your record for mistakes …"), ""}
	add := func(text string) {
		lines = append(lines, widget.Styled(text, m.w, m.theme.Text.Render)...)
	}
	if done, total := m.wait.come.Done, m.wait.come.Total; total > 0 {
		far := widget.Number(done) + " of " + widget.Number(total) + " steps done"
		if done == total {
			far = "All steps done: putting the questions in order"
		}
		add(far + ".")
	}
	if s := int(time.Duration(m.wait.beats) * beat / time.Second); s > 0 {
		add(widget.Count(s, "second", "seconds") + " so far. In a long record this can take a minute or two.")
	}
	lines = append(lines, "")
	add("You need not wait here: press esc to go on with something else. It goes on meanwhile, and nothing is lost.")
	return lines
}

// waitKeys say, for each key that answers, that there is nothing to answer yet.
func (m *Model) waitKeys() widget.Keys {
	return widget.Keys{{
		Binding: widget.Bind("y n l", "answer", "y", "n", "l", "x", "v", "enter"), Off: func() string { return notYet },
		Do: func() tea.Cmd { return nil },
	}}
}
