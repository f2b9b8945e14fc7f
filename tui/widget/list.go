package widget

import tea "charm.land/bubbletea/v2"

// List is the place in a list of any length: which row is chosen and which are
// in sight. It holds no rows, so its cost does not grow with their number.
type List struct {
	// Number tells the lists of a screen apart, where more than one is in sight.
	Number int
	// Shut says that enter is not about the chosen row, so that a second click on it
	// must not be as good as enter.
	Shut bool

	size, height, cursor, top int
}

// Row marks a drawn line as row i, so that it can be clicked. A row of several
// lines marks each of them.
func (l *List) Row(i int, line string) string { return Row(l.Number, i, line) }

// SetSize tells how many rows there are.
func (l *List) SetSize(n int) { l.size = n; l.settle() }

// SetHeight tells how many rows are in sight.
func (l *List) SetHeight(h int) { l.height = max(h, 1); l.settle() }

// Size is the number of rows.
func (l *List) Size() int { return l.size }

// Cursor is the chosen row, or -1 in an empty list.
func (l *List) Cursor() int {
	if l.size == 0 {
		return -1
	}
	return l.cursor
}

// Select chooses row i, or the nearest there is.
func (l *List) Select(i int) { l.cursor = i; l.settle() }

// Move goes n rows down, or up when n is negative.
func (l *List) Move(n int) { l.Select(l.cursor + n) }

// Page goes n screens down.
func (l *List) Page(n int) { l.Move(n * max(l.height-1, 1)) }

// Window is the half-open range of rows in sight.
func (l *List) Window() (from, to int) { return l.top, min(l.top+l.height, l.size) }

func (l *List) settle() {
	l.cursor = max(min(l.cursor, l.size-1), 0)
	l.top = min(l.top, l.cursor)
	l.top = max(l.top, l.cursor-l.height+1)
	l.top = max(min(l.top, l.size-l.height), 0)
}

// Keys are the rows of a key table that move in the list; moved is called after
// each move and may be nil. Rows without a name share the name of the row above.
func (l *List) Keys(moved func()) Keys {
	do := func(move func()) func() tea.Cmd {
		return func() tea.Cmd {
			move()
			if moved != nil {
				moved()
			}
			return nil
		}
	}
	click := l.Click(true, moved)
	return Keys{
		{Binding: Bind("↑ ↓", "move", "up", "k"), Do: do(func() { l.Move(-1) }), Bar: true, Group: true, clicked: click.clicked},
		{Binding: Bind("", "", "down", "j"), Do: do(func() { l.Move(1) })},
		{Binding: Bind("PgUp PgDn", "move a page", "pgup", "ctrl+b"), Do: do(func() { l.Page(-1) })},
		{Binding: Bind("", "", "pgdown", "ctrl+f"), Do: do(func() { l.Page(1) })},
		{Binding: Bind("Home End", "go to the first or last", "home", "g"), Do: do(func() { l.Select(0) })},
		{Binding: Bind("", "", "end", "G"), Do: do(func() { l.Select(l.size - 1) })},
	}
}

// Click is a row of a key table that has no key: it takes clicks on the rows of the
// list. The first click chooses a row, one on the chosen row is as good as enter;
// here tells whether keys act on this list, where there are several.
func (l *List) Click(here bool, moved func()) Key {
	return Click(l.Number, l.size, func(i int) (open bool) {
		if here && i == l.cursor {
			return !l.Shut
		}
		l.Select(i)
		if moved != nil {
			moved()
		}
		return false
	})
}
