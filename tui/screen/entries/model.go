// Package entries is the screen for reading the record: a fast list of all
// entries with search, one entry in full, and what a person does with one: pick
// it for an activity, say whether a suggestion fits, or flag a mistake. For an
// activity, what states a difficulty and what states ability stand beside each
// other. In: entries, suggestions, picks and disputes. Out: picks, decisions and
// disputes. It never picks by itself: a match is a suggestion until the person
// says so.
package entries

import (
	"context"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/theme"
	"ownpack/tui/widget"
	"ownpack/tui/work"
)

// Start says how the screen begins.
type Start struct {
	Source evidence.ID // only the entries of this source
	Choose bool        // with the choice of an activity
}

// mode is what the screen shows.
type mode int

const (
	modeList mode = iota
	modeDetail
	modeActivity // choosing an activity to look at
	modeKind     // choosing a kind of entry
	modePick     // choosing an activity for the entry
	modeFlag     // saying what is wrong with the entry
	modeNoteFor  // choosing the pick to write beside
	modeNote     // writing beside a pick
)

// Model is the screen.
type Model struct {
	store Store
	theme *theme.Theme
	slots slots
	start Start

	w, h int
	mode mode
	from mode // where escape leads from a choice

	filter   evidence.Filter
	activity evidence.ActivityID // show what bears on this one only
	wide     bool                // show all, though an activity is being looked at
	search   textinput.Model
	typing   bool
	typed    int // counts changes of the search, to wait for a pause

	rows    []evidence.EntryRow
	at      map[evidence.ID]int // place among rows
	sides   sides               // what bears on the activity, if one is looked at
	total   int                 // entries without search or kind
	loaded  bool
	err     error
	list    widget.List
	scroll  widget.List // lines of the entry in full
	marks   marks
	law     law
	chooser *widget.Chooser
	choices []evidence.ActivityID // what the chooser's rows stand for
	flag    flagForm
	note    noteForm
	cache   detailCache
}

type slots struct{ rows, marks, law, save *work.Slot }

// New makes the screen. Work that it starts ends when ctx does.
func New(ctx context.Context, s Store, t *theme.Theme, start Start) *Model {
	m := &Model{
		store: s, theme: t, start: start,
		slots:  slots{work.New(ctx), work.New(ctx), work.New(ctx), work.New(ctx)},
		search: widget.NewField(t, "Search: "),
		filter: evidence.Filter{Source: start.Source},
	}
	m.search.Placeholder = "words to look for"
	if start.Choose {
		m.mode = modeActivity
		m.openActivities()
	}
	return m
}

// Init reads the entries, what was done with them, and the law.
func (m *Model) Init() tea.Cmd {
	return tea.Batch(m.readRows(), m.readMarks(), m.readLaw())
}

// Title names the screen.
func (m *Model) Title() string {
	switch {
	case m.mode == modeActivity:
		return "Choose evidence"
	case m.mode == modeFlag:
		return "Flag a mistake"
	case m.mode == modePick:
		return "Pick for an activity"
	case m.mode == modeNote, m.mode == modeNoteFor:
		return "Your note"
	case m.mode == modeKind:
		return "Show one kind"
	case m.mode == modeDetail:
		return "One entry"
	}
	if m.twoSides() {
		return "Choose evidence"
	}
	return "Your record"
}

// Typing reports whether keys are letters now.
func (m *Model) Typing() bool {
	return m.mode == modeList && m.typing || m.mode == modeFlag && m.flag.typing() || m.mode == modeNote
}

// Close ends reading. A change under way is let finish.
func (m *Model) Close() {
	m.slots.rows.Stop()
	m.slots.marks.Stop()
	m.slots.law.Stop()
}

// SetSize gives the room there is.
func (m *Model) SetSize(w, h int) {
	m.w, m.h = w, h
	m.list.SetHeight(m.listHeight())
	m.sides.setHeight(m.sideRows())
	m.search.SetWidth(max(min(w, widget.Measure)-len(m.search.Prompt)-32, 8))
	m.flag.setSize(w)
	m.note.setSize(w)
	m.cache = detailCache{}
}

// Update takes a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case rowsLoadedMsg, marksLoadedMsg, schemesLoadedMsg, matchesLoadedMsg, savedMsg, decidedMsg:
		return m.answered(msg)
	case searchDueMsg:
		if msg.typed == m.typed {
			return m.readRows()
		}
		return nil
	case nav.CaseChanged:
		return m.Init()
	case tea.KeyPressMsg:
		if cmd, ok := m.table().Press(msg); ok {
			return cmd
		}
	}
	if typed, ok := widget.Typed(msg); ok {
		return m.typeIn(typed)
	}
	return nil
}

// typeIn gives keys and pasted text to the field being filled in.
func (m *Model) typeIn(msg tea.Msg) tea.Cmd {
	switch {
	case m.mode == modeFlag:
		return m.flag.update(msg)
	case m.mode == modeNote:
		var cmd tea.Cmd
		m.note.box, cmd = m.note.box.Update(msg)
		return cmd
	case m.mode == modeList && m.typing:
		return m.searchWith(msg)
	}
	return nil
}

// current is the chosen row.
func (m *Model) current() (evidence.EntryRow, bool) {
	if m.twoSides() {
		s, ok := m.sides.chosen()
		i, there := m.at[s.Entry]
		if !ok || !there {
			return evidence.EntryRow{}, false
		}
		return m.rows[i], true
	}
	i := m.list.Cursor()
	if i < 0 {
		return evidence.EntryRow{}, false
	}
	return m.rows[i], true
}
