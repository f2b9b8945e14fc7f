// Package pack is the screen of the pack: what goes in, what to think about
// first, and building the signed file. In: the plan. Out: a call that builds the
// pack, and what came of it. It decides nothing about what goes in; that was
// decided on the other screens.
package pack

import (
	"context"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/theme"
	"ownpack/tui/widget"
	"ownpack/tui/work"
)

// Store is what the screen needs of a case.
type Store interface {
	Plan(ctx context.Context, p evidence.Profile) (evidence.Plan, error)
	Bundle(ctx context.Context, p evidence.Profile, folder string, progress func(evidence.Progress)) ([]evidence.OutputFile, evidence.Ledger, string, error)
}

type mode int

const (
	modePlan mode = iota
	modeBusy
	modeDone
)

// Model is the screen.
type Model struct {
	store  Store
	theme  *theme.Theme
	folder string
	load   *work.Slot
	build  *work.Slot

	w, h     int
	mode     mode
	loaded   bool
	err      error
	plan     evidence.Plan
	feed     work.Feed
	progress evidence.Progress
	result   result
	scroll   widget.List
}

// result is what came of building.
type result struct {
	files  []evidence.OutputFile
	ledger evidence.Ledger
	packID string
	err    error
}

// New makes the screen; folder is where the finished pack is saved.
func New(ctx context.Context, s Store, t *theme.Theme, folder string) *Model {
	m := &Model{store: s, theme: t, folder: folder, load: work.New(ctx), build: work.New(ctx)}
	m.scroll.SetHeight(1)
	return m
}

// Init makes the plan.
func (m *Model) Init() tea.Cmd { return m.read() }

// Title names the screen.
func (m *Model) Title() string {
	if m.mode == modePlan {
		return "Look at the pack"
	}
	return "Sign and save"
}

// Close ends what is still under way. A pack half made leaves no file.
func (m *Model) Close() {
	m.load.Stop()
	m.build.Cancel()
}

// SetSize gives the room there is.
func (m *Model) SetSize(w, h int) { m.w, m.h = w, h }

// Update takes a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case planLoadedMsg:
		if m.load.Fresh(msg.ticket) {
			m.loaded, m.plan, m.err = true, msg.plan, msg.err
		}
	case progressMsg:
		if m.build.Waits(msg.ticket) {
			m.progress = msg.progress
			return m.listen(msg.ticket)
		}
	case builtMsg:
		if m.build.Fresh(msg.ticket) {
			m.mode, m.result = modeDone, msg.result
			m.scroll.Select(0)
		}
	case nav.CaseChanged:
		return m.read()
	case tea.KeyPressMsg:
		cmd, _ := m.table().Press(msg)
		return cmd
	}
	return nil
}

// ShortHelp lists the keys for the bar.
func (m *Model) ShortHelp() []key.Binding { return m.table().ShortHelp() }

// FullHelp lists all keys of the screen as it is now.
func (m *Model) FullHelp() [][]key.Binding { return m.table().FullHelp() }

func (m *Model) table() widget.Keys {
	back := func() tea.Cmd { return nav.Send(nav.Back{}) }
	switch m.mode {
	case modeBusy:
		return widget.Keys{{Binding: widget.Bind("esc", "stop", "esc"), Do: m.stop, Bar: true}}
	case modeDone:
		return append(
			widget.Keys{{Binding: widget.Bind("b", "make it again", "b"), Do: m.start, Bar: true, Group: true}},
			append(m.scroll.Keys(nil), widget.Key{Binding: widget.Bind("esc", "back to your tasks", "esc", "enter"), Do: back, Bar: true, Group: true})...,
		)
	}
	return append(
		widget.Keys{{Binding: widget.Bind("b", "sign and save", "b"), Do: m.start, Off: m.notReady, Bar: true, Group: true}},
		append(m.scroll.Keys(nil), widget.Key{Binding: widget.Bind("esc", "back", "esc"), Do: back, Bar: true, Group: true})...,
	)
}

func (m *Model) notReady() string {
	switch {
	case m.err != nil:
		return "the plan could not be made"
	case !m.loaded:
		return "the plan is still being made"
	case !hasEvidence(m.plan):
		return "no evidence is chosen yet; go back and press 4"
	}
	return ""
}

func hasEvidence(p evidence.Plan) bool {
	for _, i := range p.Items {
		if i.Kind == evidence.ItemExhibit || i.Kind == evidence.ItemExtract {
			return true
		}
	}
	return false
}

func (m *Model) stop() tea.Cmd {
	m.build.Cancel()
	return nav.Say("Stopping …")
}
