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
	"ownpack/tui/screen/entries/bearing"
	"ownpack/tui/theme"
	"ownpack/tui/widget"
	"ownpack/tui/work"
)

// Start says how the screen begins.
type Start struct {
	Source   evidence.ID         // only the entries of this source
	Activity evidence.ActivityID // only what bears on this activity
	// Sides shows both sides of the activity, and not a list.
	Sides bool
	// Year is the only one to show; NoDate stands for entries without one.
	Year int
}

// NoDate stands for the year of entries without a date.
const NoDate = nav.NoDate

// filter is what the screen begins with.
func (s Start) filter() evidence.Filter {
	f := evidence.Filter{Source: s.Source}
	if !s.Sides {
		f.Activity = s.Activity
	}
	switch {
	case s.Year == NoDate:
		setYear(&f, 0)
	case s.Year > 0:
		setYear(&f, s.Year)
	}
	return f
}

// mode is what the screen shows.
type mode int

const (
	modeList mode = iota
	modeDetail
	modeFilter  // the ways to narrow the list down
	modeValue   // the choices of one of them
	modeYears   // how many entries there are from each year
	modePick    // choosing an activity for the entry
	modeNoteFor // choosing the pick to write beside
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
	form form // what is asked about an entry, in front of it all; nil if nothing

	filter   evidence.Filter
	activity evidence.ActivityID // show what bears on this one only
	wide     bool                // show a list, though an activity is being looked at
	search   textinput.Model
	typing   bool
	typed    int // counts changes of the search, to wait for a pause

	rows    []evidence.EntryRow // those with the words searched for, newest first
	place   []int               // of each row, in its document
	at      map[evidence.ID]int // place among rows
	shown   []int               // places of the rows that the filter chooses
	years   years
	way     int           // in which the list is being narrowed down
	found   []option      // its choices
	sides   bearing.Sides // what bears on the activity, if one is looked at
	total   int           // entries of the case
	loaded  bool
	err     error
	list    widget.List
	scroll  widget.List // lines of the entry in full
	marks   marks
	law     law
	chooser *widget.Chooser
	choices []evidence.ActivityID // what the chooser's rows stand for
	cache   detailCache
}

type slots struct{ rows, marks, law, trace, hide, save *work.Slot }

// New makes the screen. Work that it starts ends when ctx does.
func New(ctx context.Context, s Store, t *theme.Theme, start Start) *Model {
	m := &Model{
		store: s, theme: t, start: start,
		slots:  slots{work.New(ctx), work.New(ctx), work.New(ctx), work.New(ctx), work.New(ctx), work.New(ctx)},
		search: widget.NewField(t, "Search: "),
		filter: start.filter(), activity: start.Activity, wide: !start.Sides,
	}
	m.search.Placeholder = "words to look for"
	return m
}

// Init reads the entries, what was done with them, and the law.
func (m *Model) Init() tea.Cmd {
	return tea.Batch(m.readRows(), m.readMarks(), m.readLaw())
}

// Title names the screen.
func (m *Model) Title() string {
	switch {
	case m.form != nil:
		return m.form.Title()
	case m.mode == modePick:
		return "Pick for an activity"
	case m.mode == modeNoteFor:
		return "Your note"
	case m.mode == modeFilter, m.mode == modeValue:
		return "Show only some entries"
	case m.mode == modeYears:
		return "Years"
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
	if m.form != nil {
		return m.form.Typing()
	}
	return m.mode == modeList && m.typing
}

// Close ends reading. A change under way is let finish.
func (m *Model) Close() {
	m.slots.rows.Stop()
	m.slots.marks.Stop()
	m.slots.law.Stop()
	m.slots.trace.Stop()
	m.slots.hide.Cancel()
}

// SetSize gives the room there is.
func (m *Model) SetSize(w, h int) {
	m.w, m.h = w, h
	m.list.SetHeight(m.listHeight())
	m.sides.SetSize(w, h-1)
	m.search.SetWidth(max(min(w, widget.Measure)-len(m.search.Prompt)-32, 8))
	if m.form != nil {
		m.form.SetSize(w, h)
	}
	m.cache = detailCache{}
}

// Update takes a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case rowsLoadedMsg, marksLoadedMsg, schemesLoadedMsg, matchesLoadedMsg, savedMsg:
		return m.answered(msg)
	case searchDueMsg:
		if msg.by == m && msg.typed == m.typed {
			return m.readRows()
		}
		return nil
	case nav.CaseChanged:
		return tea.Batch(m.Init(), m.toForm(msg))
	case tea.KeyPressMsg:
		if cmd, ok := m.table().Press(msg); ok {
			return cmd
		}
	}
	if m.form != nil {
		return m.toForm(msg)
	}
	if typed, ok := widget.Typed(msg); ok && m.Typing() {
		return m.searchWith(typed)
	}
	return nil
}

func (m *Model) toForm(msg tea.Msg) tea.Cmd {
	if m.form == nil {
		return nil
	}
	return m.form.Update(msg)
}

// current is the chosen row.
func (m *Model) current() (evidence.EntryRow, bool) {
	if m.twoSides() {
		x, ok := m.sides.Chosen()
		if !ok {
			return evidence.EntryRow{}, false
		}
		return *x.Of, true
	}
	i := m.list.Cursor()
	if i < 0 {
		return evidence.EntryRow{}, false
	}
	return m.rows[m.shown[i]], true
}
