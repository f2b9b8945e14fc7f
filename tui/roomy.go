package tui

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"ownpack/tui/look"
	"ownpack/tui/widget"
)

// Lines and columns that the app itself takes.
const (
	frame       = 4
	margin      = 1 // on each side
	roomyMargin = 3
	// roomyFrom is the width from which large spacing has wide margins.
	roomyFrom = 60
)

func (a *App) margin() int {
	if a.look.Spacing == look.Large && a.w >= roomyFrom {
		return roomyMargin
	}
	return margin
}

// room is what a screen has to draw on.
func (a *App) room() (w, h int) {
	return max(a.w-2*a.margin(), 1), max(a.h-frame, 1)
}

// body draws the top screen. With large spacing there is an empty line between the
// rows of lists; the screen gets fewer lines, as many as leave room for those.
func (a *App) body() []string {
	w, h := a.room()
	if a.look.Spacing != look.Large {
		return strings.Split(a.top().View(), "\n")
	}
	draw := func(lines int) []string {
		a.top().SetSize(w, lines)
		return spread(strings.Split(a.top().View(), "\n"))
	}
	least, most := (h+1)/2, h // the number of lines is between these
	best := draw(most)
	if len(best) <= h {
		return best
	}
	if s, ok := a.top().(needing); ok {
		least = max(least, s.Needs())
	}
	if best = draw(min(least, most)); len(best) > h { // what must be seen comes before room
		a.top().SetSize(w, h)
		return strings.Split(a.top().View(), "\n")
	}
	for most-least > 1 {
		middle := (least + most) / 2
		if lines := draw(middle); len(lines) <= h {
			best, least = lines, middle
		} else {
			most = middle
		}
	}
	return best
}

// spread puts an empty line between rows that stand below each other, and takes
// empty lines from the end. Lines between columns go on through it.
func spread(lines []string) []string {
	var out []string
	var before []widget.Spot
	for i, l := range lines {
		now := widget.Spots(l)
		if i > 0 && apart(before, now) {
			out = append(out, columns(out[len(out)-1], l))
		}
		out, before = append(out, l), now
	}
	for len(out) > 0 && ansi.Strip(out[len(out)-1]) == "" {
		out = out[:len(out)-1]
	}
	return out
}

// apart reports whether one line ends a row and the next begins another.
func apart(a, b []widget.Spot) bool {
	rows := func(spots []widget.Spot) map[widget.RowAt]bool {
		out := map[widget.RowAt]bool{}
		for _, s := range spots {
			if s.Key == "" {
				out[s.Row] = true
			}
		}
		return out
	}
	above, below := rows(a), rows(b)
	for r := range above {
		if below[r] {
			return false
		}
	}
	return len(above) > 0 && len(below) > 0
}

// columns is an empty line with the lines between columns that both neighbours have.
func columns(a, b string) string {
	both := rules(b)
	var out strings.Builder
	at := 0
	for _, column := range rules(a) {
		if slices.Contains(both, column) {
			out.WriteString(strings.Repeat(" ", column-at) + "│")
			at = column + 1
		}
	}
	return out.String()
}

// rules are the columns in which lines between columns stand.
func rules(line string) []int {
	var out []int
	parts := strings.Split(ansi.Strip(line), "│")
	column := 0
	for _, part := range parts[:len(parts)-1] {
		column += ansi.StringWidth(part)
		out = append(out, column)
		column++
	}
	return out
}
