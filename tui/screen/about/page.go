package about

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ownpack/evidence"
	"ownpack/tui/theme"
	"ownpack/tui/widget"
)

// row is something in the list that can be chosen, with what stands above it.
type row struct {
	head  []string
	lines []string
	open  func() tea.Cmd // nil where there is nothing to change
	claim evidence.SchemeID
	id    string // tells the row from others when the list has changed
}

// page is a list of rows of any height, of which one is chosen: up and down go
// through what a row says before they go to the next one.
type page struct {
	rows   []row
	list   widget.List // which row is chosen
	top, h int
	begun  bool
	back   []string // rows to go back to, the first that is there
}

// setRows gives what there is. The list begins at the row named, if that is in sight,
// and then stays at the row that was chosen, also when others come and go.
func (p *page) setRows(rows []row, h, first int) {
	back := append(p.back, p.chosen().id)
	p.back = nil
	p.rows, p.h = rows, max(h, 1)
	p.list.SetSize(len(rows))
	for _, id := range back {
		if at := slices.IndexFunc(rows, func(r row) bool { return r.id == id }); at >= 0 && p.begun {
			p.list.Select(at)
			break
		}
	}
	if !p.begun && len(rows) > first {
		if _, to := p.span(first); to <= p.room() {
			p.list.Select(first)
		}
	}
	p.begun = true
	p.show()
}

// room is how many lines there are for rows: the last one says that there is more.
func (p *page) room() int {
	if p.h > 1 && p.size() > p.h {
		return p.h - 1
	}
	return p.h
}

func (p *page) size() int {
	n := 0
	for _, r := range p.rows {
		n += len(r.head) + len(r.lines)
	}
	return n
}

// span is where a row begins, with what stands above it, and ends.
func (p *page) span(i int) (from, to int) {
	for _, r := range p.rows[:i] {
		from += len(r.head) + len(r.lines)
	}
	return from, from + len(p.rows[i].head) + len(p.rows[i].lines)
}

// show scrolls until the chosen row is in sight; one that is too high, with what
// stands above it, is gone through line by line.
func (p *page) show() {
	if len(p.rows) == 0 {
		return
	}
	from, to := p.span(p.list.Cursor())
	room := p.room()
	at := from + len(p.rows[p.list.Cursor()].head)
	switch {
	case to-from >= room:
		p.top = max(min(p.top, to-room), from)
	case p.top > at:
		p.top = at
	case p.top < to-room:
		p.top = to - room
	}
	p.top = max(min(p.top, p.size()-room), 0)
}

func (p *page) down() {
	if len(p.rows) == 0 {
		return
	}
	if _, to := p.span(p.list.Cursor()); to > p.top+p.room() {
		p.top++
		return
	}
	if p.list.Cursor() == len(p.rows)-1 {
		return
	}
	p.list.Move(1)
	from, to := p.span(p.list.Cursor())
	p.top = max(p.top, min(from, to-p.room()))
}

func (p *page) up() {
	if len(p.rows) == 0 {
		return
	}
	if from, _ := p.span(p.list.Cursor()); from < p.top {
		p.top--
		return
	}
	if p.list.Cursor() == 0 {
		return
	}
	p.list.Move(-1)
	from, to := p.span(p.list.Cursor())
	p.top = min(p.top, max(from, to-p.room()))
}

func (p *page) chosen() row {
	if at := p.list.Cursor(); at < 0 || at >= len(p.rows) {
		return row{}
	}
	return p.rows[p.list.Cursor()]
}

func (p *page) view(t *theme.Theme) []string {
	var lines []string
	for i, r := range p.rows {
		lines = append(lines, r.head...)
		for n, l := range r.lines {
			if n == 0 && i == p.list.Cursor() {
				l = t.Selected.Render("►" + strings.TrimPrefix(ansi.Strip(l), " "))
			}
			lines = append(lines, p.list.Row(i, l))
		}
	}
	room := p.room()
	if len(lines) <= room {
		return lines
	}
	top := min(p.top, len(lines)-room)
	out := append([]string{}, lines[top:top+room]...)
	switch {
	case top+room < len(lines) && top > 0:
		return append(out, t.Muted.Render("↑ ↓ more above and below"))
	case top+room < len(lines):
		return append(out, t.Muted.Render("↓ more"))
	}
	return append(out, t.Muted.Render("↑ more above"))
}

func (p *page) keys() widget.Keys {
	do := func(n func() int, step func()) func() tea.Cmd {
		return func() tea.Cmd {
			for range n() {
				step()
			}
			return nil
		}
	}
	one := func() int { return 1 }
	most := func() int { return max(p.room()-1, 1) }
	all := func() int { return p.size() + len(p.rows) }
	return widget.Keys{
		{Binding: widget.Bind("↑ ↓", "move", "up", "k"), Do: do(one, p.up), Bar: true, Group: true},
		{Binding: widget.Bind("", "", "down", "j"), Do: do(one, p.down)},
		{Binding: widget.Bind("PgUp PgDn", "move a page", "pgup", "ctrl+b"), Do: do(most, p.up)},
		{Binding: widget.Bind("", "", "pgdown", "ctrl+f", "space"), Do: do(most, p.down)},
		{Binding: widget.Bind("Home End", "go to the first or last", "home", "g"), Do: do(all, p.up)},
		{Binding: widget.Bind("", "", "end", "G"), Do: do(all, p.down)},
		p.list.Click(true, nil),
	}
}
