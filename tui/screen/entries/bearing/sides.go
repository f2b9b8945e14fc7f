// Package bearing shows what bears on an activity, its two sides beside each
// other: what states a difficulty, and what states ability. In: the suggestions of
// each side, with their entries and what the person did with them. Out: lines to
// draw, and which suggestion is chosen. It never says which side is right, and
// keeps no choice: the screen that owns it does.
package bearing

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/widget"
)

// The two sides.
const (
	Difficulty = iota // what states a difficulty, and what was picked unsuggested
	Ability
)

// Row is a suggestion with its entry, and what the person did with it. One without
// a bearing was not suggested: the person picked the entry.
type Row struct {
	evidence.Suggestion
	Of      *evidence.EntryRow
	Picked  bool
	Mistake bool   // the person flagged one in it
	Answer  string // what the person says to it
}

// side is a list of what there is to read on one side.
type side struct {
	rows []Row
	list widget.List
}

// Sides are both sides of an activity, and the one that keys act on.
type Sides struct {
	side [2]side
	on   int
	w, h int
}

// Size is how many rows there are on both sides.
func (s *Sides) Size() int { return len(s.side[Difficulty].rows) + len(s.side[Ability].rows) }

// OnSide is how many rows there are on the side that keys act on.
func (s *Sides) OnSide() int { return len(s.side[s.on].rows) }

// On is the side that keys act on.
func (s *Sides) On() int { return s.on }

// SetSize gives the room there is.
func (s *Sides) SetSize(w, h int) {
	s.w, s.h = w, h
	for i := range s.side {
		s.side[i].list.SetHeight(s.rows())
	}
}

// Set takes the rows of both sides. The entry that was chosen stays so; where it
// is gone the one in its place is chosen.
func (s *Sides) Set(rows [2][]Row, was evidence.ID) {
	found := -1
	for i := range rows {
		at := slices.IndexFunc(rows[i], func(x Row) bool { return x.Entry == was })
		s.side[i].rows = rows[i]
		s.side[i].list.Number = i
		s.side[i].list.SetSize(len(rows[i]))
		if at >= 0 && (found < 0 || i == s.on) {
			s.side[i].list.Select(at)
			found = i
		}
	}
	if found >= 0 {
		s.on = found
	}
	if len(rows[s.on]) == 0 && len(rows[1-s.on]) > 0 {
		s.on = 1 - s.on
	}
	s.SetSize(s.w, s.h)
}

// Chosen is the row that keys act on.
func (s *Sides) Chosen() (Row, bool) {
	on := &s.side[s.on]
	i := on.list.Cursor()
	if i < 0 || i >= len(on.rows) {
		return Row{}, false
	}
	return on.rows[i], true
}

// Move goes to the row n further on the side that keys act on.
func (s *Sides) Move(n int) { s.side[s.on].list.Move(n) }

// Keys are the rows of a key table that move in the sides and between them.
func (s *Sides) Keys() widget.Keys {
	other := 1 - s.on
	to := func(i int) func() tea.Cmd {
		return func() tea.Cmd { s.on = i; return nil }
	}
	alone := ""
	if s.OnSide() < 2 {
		alone = "there is no other entry on this side"
	}
	return append(
		append(s.side[s.on].list.Keys(nil).Unless(alone), s.side[other].list.Click(false, func() { s.on = other })),
		widget.Key{Binding: widget.Bind("← →", "side", "left", "h"), Do: to(Difficulty), More: "go to the side that states a difficulty, or ability", Bar: true},
		widget.Key{Binding: widget.Bind("", "", "right", "l"), Do: to(Ability)},
		widget.Key{Binding: widget.Bind("", "", "tab"), Do: to(other)},
	)
}
