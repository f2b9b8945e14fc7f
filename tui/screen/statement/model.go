// Package statement is the screen on which a person says how it is for them, in
// their own words: about one activity, or about themselves. In: what they said so
// far, and the activity's part of the law. Out: what they say, saved whenever
// typing rests. It never drafts, completes or corrects a word.
package statement

import (
	"context"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/theme"
	"ownpack/tui/widget"
	"ownpack/tui/work"
)

// Store is what the screen needs of a case.
type Store interface {
	Schemes(ctx context.Context) ([]evidence.Scheme, error)
	Statement(ctx context.Context, a evidence.ActivityID) (evidence.Statement, error)
	SetStatement(ctx context.Context, s evidence.Statement) error
	DiaryBook(ctx context.Context, a evidence.ActivityID) (evidence.DiaryBook, error)
	NoteDays(ctx context.Context, a evidence.ActivityID, days, letters []string) ([]evidence.DiaryDay, error)
	RemoveDays(ctx context.Context, a evidence.ActivityID, days, letters []string) ([]evidence.DiaryDay, error)
}

type mode int

const (
	modeWait  mode = iota
	modeWrite      // the words
	modeRows       // the questions besides the words
	modeLine       // choosing a line of the law
	modeDiary      // noting days
)

// Model is the screen. An empty activity stands for the general statement.
type Model struct {
	store    Store
	theme    *theme.Theme
	load     *work.Slot
	days     *work.Slot
	saver    *saver
	activity evidence.ActivityID

	w, h  int
	mode  mode
	err   error
	law   law
	now   evidence.Statement // as it is on the screen
	saved evidence.Statement // as it is in the case

	box     textarea.Model
	began   string // what stood in the box at first
	typed   int    // counts changes, to wait for a pause
	leaving bool   // go back as soon as all is saved
	failed  bool   // that did not work
	list    widget.List
	chooser *widget.Chooser

	diary      diary
	diarySaver *work.Saver
}

// New makes the screen. Reading ends when ctx does; saving is let finish.
func New(ctx context.Context, s Store, t *theme.Theme, a evidence.ActivityID) *Model {
	m := &Model{
		store: s, theme: t, load: work.New(ctx), days: work.New(ctx), diarySaver: work.NewSaver(ctx), saver: newSaver(ctx, s), activity: a,
		box: widget.NewPage(t),
	}
	m.list.SetSize(rowCount)
	m.list.SetHeight(rowCount)
	return m
}

// Init reads what was said so far.
func (m *Model) Init() tea.Cmd { return m.read() }

// Title names the screen.
func (m *Model) Title() string {
	if m.mode == modeDiary {
		return "Days"
	}
	return "In your own words"
}

// Typing reports whether keys are letters now.
func (m *Model) Typing() bool { return m.mode == modeWrite }

// Close ends reading. Words being saved are let finish.
func (m *Model) Close() {
	m.load.Stop()
	m.days.Stop()
}

// Keep saves what is not saved yet, or is nil when all is.
func (m *Model) Keep() tea.Cmd {
	m.take()
	if same(m.now, m.saved) {
		return nil
	}
	return m.save()
}

// SetSize gives the room there is.
func (m *Model) SetSize(w, h int) {
	m.w, m.h = w, h
	m.box.SetWidth(max(min(w-2, widget.Measure), 4))
	m.box.SetHeight(max(h-len(m.head())-writeFoot, 1))
}

// Update takes a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loadedMsg:
		return m.loaded(msg)
	case savedMsg:
		return m.kept(msg)
	case diaryMsg:
		m.takeDiary(msg)
		return nil
	case pauseMsg:
		if msg.by == m && msg.typed == m.typed {
			return m.Keep()
		}
		return nil
	case nav.CaseChanged:
		if m.mode == modeWrite {
			return nil
		}
		return tea.Batch(m.read(), m.readDiary())
	case tea.KeyPressMsg:
		if cmd, ok := m.table().Press(msg); ok {
			return cmd
		}
	}
	if typed, ok := widget.Typed(msg); ok && m.mode == modeWrite {
		return m.typeIn(typed)
	}
	return m.diarySaver.Take(msg)
}

// ShortHelp lists the keys for the bar.
func (m *Model) ShortHelp() []key.Binding { return m.table().ShortHelp() }

// FullHelp lists all keys of the screen as it is now.
func (m *Model) FullHelp() [][]key.Binding { return m.table().FullHelp() }
