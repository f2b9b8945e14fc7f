// Package history is the screen of what was done in a case, the newest first, by
// day, and of going back to a step. In: the steps of the case. Out: steps taken
// back, one after the other. It never takes back a step that the person did not
// see in the list.
package history

import (
	"context"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/theme"
	"ownpack/tui/widget"
	"ownpack/tui/words"
	"ownpack/tui/work"
)

// Store is what the screen needs of a case.
type Store interface {
	History(ctx context.Context) ([]evidence.Step, error)
	UndoTo(ctx context.Context, step int64) (int, error)
}

// Model is the screen.
type Model struct {
	store Store
	theme *theme.Theme
	load  *work.Slot
	saver *work.Saver

	w, h   int
	loaded bool
	err    error
	steps  []evidence.Step // the newest first
	list   widget.List
	ask    *widget.Chooser // before several steps are taken back
}

type loadedMsg struct {
	ticket work.Ticket
	steps  []evidence.Step
	err    error
}

// New makes the screen. Work that it starts ends when ctx does.
func New(ctx context.Context, s Store, t *theme.Theme) *Model {
	return &Model{store: s, theme: t, load: work.New(ctx), saver: work.NewSaver(ctx)}
}

// Init reads the steps.
func (m *Model) Init() tea.Cmd {
	return m.load.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		steps, err := m.store.History(ctx)
		return loadedMsg{t, steps, err}
	})
}

// Title names the screen.
func (m *Model) Title() string { return "What was done" }

// Close ends reading.
func (m *Model) Close() { m.load.Stop() }

// SetSize gives the room there is.
func (m *Model) SetSize(w, h int) { m.w, m.h = w, h }

// Update takes a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loadedMsg:
		if m.load.Fresh(msg.ticket) {
			m.loaded, m.err, m.steps = true, msg.err, shown(msg.steps)
			m.list.SetSize(len(m.steps))
		}
		return nil
	case nav.CaseChanged:
		m.ask = nil
		return m.Init()
	case tea.KeyPressMsg:
		cmd, _ := m.table().Press(msg)
		return cmd
	}
	return m.saver.Take(msg)
}

// shown are the steps that a person made, the newest first. Taking back and putting
// back show in the steps themselves.
func shown(all []evidence.Step) []evidence.Step {
	out := slices.DeleteFunc(slices.Clone(all), func(s evidence.Step) bool { return s.Of != 0 })
	slices.Reverse(out)
	return out
}

// ShortHelp lists the keys for the bar.
func (m *Model) ShortHelp() []key.Binding { return m.table().ShortHelp() }

// FullHelp lists all keys of the screen as it is now.
func (m *Model) FullHelp() [][]key.Binding { return m.table().FullHelp() }

func (m *Model) table() widget.Keys {
	if m.ask != nil {
		return append(m.ask.Keys(),
			widget.Key{Binding: widget.Bind("enter", "do this", "enter"), Do: m.answer, Bar: true, Group: true},
			widget.Key{Binding: widget.Bind("esc", "back", "esc"), Do: m.leaveAsk, Bar: true})
	}
	return append(widget.Keys{
		{Binding: widget.Bind("enter", "go back to before it", "enter"), Do: m.goBack, Off: m.stays, Bar: true, Group: true, More: "take back this step and all that came after it"},
	}, append(m.list.Keys(nil), widget.Key{
		Binding: widget.Bind("esc", "back", "esc"), Bar: true, Group: true,
		Do: func() tea.Cmd { return nav.Send(nav.Back{}) },
	})...)
}

func (m *Model) now() (evidence.Step, bool) {
	i := m.list.Cursor()
	if i < 0 || i >= len(m.steps) {
		return evidence.Step{}, false
	}
	return m.steps[i], true
}

// stays says why the chosen step is not taken back.
func (m *Model) stays() string {
	switch s, ok := m.now(); {
	case !ok:
		return "nothing was done yet"
	case s.Undone:
		return "this was taken back already; r puts back what was taken back last"
	case s.Fixed:
		return "this cannot be taken back: what is on the disk, or gone from it, stays so"
	}
	return ""
}

// after counts the steps that are taken back with the chosen one.
func (m *Model) after() int {
	n := 0
	for _, s := range m.steps[:m.list.Cursor()+1] {
		if !s.Undone && !s.Fixed {
			n++
		}
	}
	return n
}

func (m *Model) goBack() tea.Cmd {
	n := m.after()
	if n == 1 {
		return m.undo()
	}
	m.ask = widget.NewChooser(m.theme, "Take back "+widget.Number(n)+" steps, the newest first?", []widget.Choice{
		{Label: "No, leave everything as it is"},
		{Label: "Yes, take them back", Hint: "Each can be put back with r, until you change something else."},
	})
	return nil
}

func (m *Model) leaveAsk() tea.Cmd {
	m.ask = nil
	return nil
}

func (m *Model) answer() tea.Cmd {
	yes := m.ask.Chosen() == 1
	m.ask = nil
	if !yes {
		return nav.Say("Nothing was changed.")
	}
	return m.undo()
}

func (m *Model) undo() tea.Cmd {
	s, _ := m.now()
	said := "Taken back: " + words.Step(s.Verb) + ". Press r to put it back."
	if n := m.after(); n > 1 {
		said = widget.Number(n) + " steps were taken back. Press r to put them back, one at a time."
	}
	return m.saver.Save(said, func(ctx context.Context) error {
		_, err := m.store.UndoTo(ctx, s.Number)
		return err
	})
}

// View draws the screen.
func (m *Model) View() string {
	switch {
	case m.err != nil:
		return widget.Block(widget.Trouble{
			What: "what was done could not be read.", Err: m.err, Safe: "Nothing was changed.", Do: "Press esc to go back.",
		}.Lines(m.theme, m.w), m.w, m.h)
	case !m.loaded:
		return widget.Block([]string{"", m.theme.Muted.Render("Reading what was done …")}, m.w, m.h)
	case len(m.steps) == 0:
		return widget.Block([]string{m.theme.Strong.Render("Nothing was done yet")}, m.w, m.h)
	case m.ask != nil:
		m.ask.SetSize(m.w, m.h)
		return m.ask.View()
	}
	return widget.Block(m.lines(), m.w, m.h)
}

// lines are the steps by day. The list scrolls by steps; days take lines too, so it
// begins with as many steps as fit for certain around the chosen one.
func (m *Model) lines() []string {
	head := m.theme.Link.Render(widget.Count(len(m.steps), "step", "steps")) + m.theme.Muted.Render(" · the newest first")
	m.list.SetHeight(max((m.h-2)/2, 1))
	from, _ := m.list.Window()
	lines := []string{head}
	day := ""
	for i := from; i < len(m.steps) && len(lines) < m.h; i++ {
		s := m.steps[i]
		if d := words.Day(s.Time.Local().Format("2006-01-02")); d != day {
			day = d
			lines = append(lines, m.theme.Strong.Render(widget.Cut(d, m.w)))
		}
		lines = append(lines, m.list.Row(i, m.row(i, s)))
	}
	return lines
}

func (m *Model) row(i int, s evidence.Step) string {
	text := s.Time.Local().Format("15:04") + "  " + words.Done(s.Verb)
	switch {
	case s.Undone:
		text += " (taken back)"
	case s.Fixed:
		text += " (stays)"
	}
	if i == m.list.Cursor() {
		return m.theme.Selected.Render(widget.Cut("► "+text, m.w))
	}
	if s.Undone {
		return m.theme.Muted.Render(widget.Cut("  "+text, m.w))
	}
	return m.theme.Text.Render(widget.Cut("  "+text, m.w))
}
