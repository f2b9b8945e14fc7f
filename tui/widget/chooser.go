package widget

import "ownpack/tui/theme"

// Choice is one row of a chooser. A row with a heading in front of it starts a
// new group.
type Choice struct {
	Heading string
	Label   string
	Note    string // beside the label: what state it is in
	Hint    string // below the list while the row is chosen
}

// Chooser is a short list with headings from which one row is chosen.
type Chooser struct {
	Title string
	// HintLines is the room for the hint of the chosen row.
	HintLines int

	theme   *theme.Theme
	choices []Choice
	list    List
	w, h    int
}

// NewChooser makes a chooser with the first row chosen.
func NewChooser(t *theme.Theme, title string, choices []Choice) *Chooser {
	c := &Chooser{Title: title, HintLines: 3, theme: t, choices: choices}
	c.list.SetSize(len(choices))
	return c
}

// SetSize gives the room there is.
func (c *Chooser) SetSize(w, h int) { c.w, c.h = max(w, 1), max(h, 1) }

// Select chooses a row.
func (c *Chooser) Select(i int) { c.list.Select(i) }

// Chosen is the chosen row, or -1 if there is none.
func (c *Chooser) Chosen() int { return c.list.Cursor() }

// Parts is how many groups with a heading there are.
func (c *Chooser) Parts() int {
	n := 0
	for _, ch := range c.choices {
		if ch.Heading != "" {
			n++
		}
	}
	return n
}

// NextPart goes to the first row of the next group, or of the one before when n
// is negative.
func (c *Chooser) NextPart(n int) {
	step := 1
	if n < 0 {
		step = -1
	}
	for i := c.list.Cursor() + step; i >= 0 && i < len(c.choices); i += step {
		if c.choices[i].Heading != "" || i == 0 {
			c.list.Select(i)
			return
		}
	}
}

// Keys are the chooser's rows of a key table; enter and escape are the screen's.
func (c *Chooser) Keys() Keys { return c.list.Keys(nil) }

// View draws the title, as many rows as fit, and the hint of the chosen row.
func (c *Chooser) View() string {
	out := make([]string, 0, c.h)
	for _, l := range Wrap(c.Title, min(c.w, Measure)) {
		out = append(out, c.theme.Strong.Render(l))
	}
	hint := c.hint()
	room := max(c.h-len(out)-len(hint)-2, 1)
	out = append(out, "")
	out = append(out, c.rows(room)...)
	if len(hint) > 0 {
		for len(out) < c.h-len(hint) {
			out = append(out, "")
		}
		out = append(out, hint...)
	}
	return Block(out, c.w, c.h)
}

// rows draws rows and headings around the chosen one, at most room lines.
func (c *Chooser) rows(room int) []string {
	var lines []string
	at := 0
	for i, ch := range c.choices {
		if ch.Heading != "" {
			if len(lines) > 0 {
				lines = append(lines, "")
			}
			lines = append(lines, c.theme.Strong.Render(Cut("  "+ch.Heading, c.w)))
		}
		if i == c.list.Cursor() {
			at = len(lines)
		}
		lines = append(lines, c.row(i, ch))
	}
	if len(lines) <= room {
		return lines
	}
	from := max(min(at-room/2, len(lines)-room), 0)
	lines = lines[from : from+room]
	if from > 0 && at > from {
		lines[0] = c.theme.Muted.Render("  ↑ more above")
	}
	if from+room < c.lines() && at < from+room-1 {
		lines[room-1] = c.theme.Muted.Render("  ↓ more below")
	}
	return lines
}

// lines is how many lines all rows and headings take.
func (c *Chooser) lines() int {
	n := len(c.choices)
	for i, ch := range c.choices {
		if ch.Heading != "" {
			n++
			if i > 0 {
				n++
			}
		}
	}
	return n
}

func (c *Chooser) row(i int, ch Choice) string {
	noteWidth := 0
	for _, o := range c.choices {
		noteWidth = max(noteWidth, len([]rune(o.Note)))
	}
	noteWidth = min(noteWidth, c.w*11/20)
	label := Fit(ch.Label, max(min(c.w, Measure)-4-noteWidth-2, 4))
	if i == c.list.Cursor() {
		return c.list.Row(i, c.theme.Selected.Render("  ► "+label)+"  "+c.theme.Selected.Render(ch.Note))
	}
	return c.list.Row(i, c.theme.Text.Render("    "+label)+"  "+c.theme.Muted.Render(ch.Note))
}

func (c *Chooser) hint() []string {
	i := c.list.Cursor()
	if i < 0 || c.choices[i].Hint == "" {
		return nil
	}
	lines := Wrap(c.choices[i].Hint, min(c.w-2, Measure))
	if most := max(c.HintLines, 1); len(lines) > most {
		lines = append(lines[:most-1], lines[most-1]+" …")
	}
	out := []string{""}
	for _, l := range lines {
		out = append(out, c.theme.Muted.Render("  "+l))
	}
	return out
}
