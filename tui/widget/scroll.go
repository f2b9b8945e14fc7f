package widget

import tea "charm.land/bubbletea/v2"

// Scroll is the place in a text that is longer than the screen.
type Scroll struct{ size, height, top int }

// Fit tells how many lines there are and how many are in sight, and gives the
// half-open range of those in sight.
func (s *Scroll) Fit(size, height int) (from, to int) {
	s.size, s.height = size, max(height, 1)
	s.move(0)
	return s.top, min(s.top+s.height, s.size)
}

// Top goes to the beginning.
func (s *Scroll) Top() { s.top = 0 }

// To shows the line that is the n-th, from 0, once it is known how many there are.
func (s *Scroll) To(n int) { s.top = max(n, 0) }

func (s *Scroll) move(n int) { s.top = max(min(s.top+n, s.size-s.height), 0) }

// Keys are the rows of a key table that scroll.
func (s *Scroll) Keys() Keys {
	by := func(n func() int) func() tea.Cmd {
		return func() tea.Cmd {
			s.move(n())
			return nil
		}
	}
	page := func() int { return max(s.height-1, 1) }
	return Keys{
		{Binding: Bind("↑ ↓", "scroll", "up", "k"), Do: by(func() int { return -1 }), Bar: true, Group: true},
		{Binding: Bind("", "", "down", "j"), Do: by(func() int { return 1 })},
		{Binding: Bind("PgUp PgDn", "scroll a page", "pgup", "ctrl+b"), Do: by(func() int { return -page() })},
		{Binding: Bind("", "", "pgdown", "ctrl+f", "space"), Do: by(page)},
		{Binding: Bind("Home End", "go to the beginning or end", "home", "g"), Do: by(func() int { return -s.size })},
		{Binding: Bind("", "", "end", "G"), Do: by(func() int { return s.size })},
	}
}
