package tui

import (
	"io"
	"os"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ownpack/tui/picture"
)

// bodyTop is the line in which the body of a screen begins, counted from 0.
const bodyTop = 2

// settled is how long Bubble Tea may take to write what a screen shows. A picture
// is drawn after that, or the text around it would be written over it.
const settled = 60 * time.Millisecond

// placeMsg says that it is time to draw the picture of that key.
type placeMsg struct{ key string }

// roomMsg says that the room for a picture may not be what it was.
type roomMsg struct{}

// placed sees to it that the terminal shows the picture that the top screen wants,
// and no other: also when a screen is opened over it, or left. The picture of a
// page must not stay behind when the page is left.
type placed struct {
	now  picture.Placed
	top  Screen
	used map[picture.Way]bool
}

// follow looks at what the top screen wants to be seen; left is the margin.
func (p *placed) follow(top Screen, left int, msg tea.Msg) tea.Cmd {
	var want picture.Placed
	if s, ok := top.(pictured); ok {
		want = s.Picture()
		want.X += left
	}
	switch msg := msg.(type) {
	case placeMsg:
		if msg.key == want.Key && want.Key != "" {
			return tea.Raw(at(want))
		}
		return nil
	case tea.WindowSizeMsg, tea.ResumeMsg:
		return tea.Batch(p.change(want), room) // all is written anew
	}
	var told tea.Cmd
	if top != p.top {
		p.top, told = top, room
	}
	if want.Key == p.now.Key {
		return told
	}
	return tea.Batch(told, p.change(want))
}

func room() tea.Msg { return roomMsg{} }

// change takes away the picture there is, and draws another once the text around
// it is written.
func (p *placed) change(want picture.Placed) tea.Cmd {
	was := p.now
	p.now = want
	var cmds []tea.Cmd
	switch {
	case was.Key == "", want.Covers(was):
	case was.Wipe() != "":
		cmds = append(cmds, tea.Raw(was.Wipe()))
	default:
		cmds = append(cmds, tea.ClearScreen)
	}
	if want.Key != "" {
		if p.used == nil {
			p.used = map[picture.Way]bool{}
		}
		p.used[want.Way] = true
		cmds = append(cmds, tea.Tick(settled, func(time.Time) tea.Msg { return placeMsg{want.Key} }))
	}
	return tea.Batch(cmds...)
}

// at draws a picture in its place, with the cursor back where it was.
func at(p picture.Placed) string {
	return ansi.SaveCursor + ansi.CursorPosition(p.X+1, bodyTop+p.Y+1) + p.Draw + ansi.RestoreCursor
}

// end takes pictures out of the terminal's memory when the program ends. Others
// than kitty's went with the screen they stood on.
func (p *placed) end(o Options) {
	if !p.used[picture.Kitty] {
		return
	}
	var out io.Writer = os.Stdout
	if o.Output != nil {
		out = o.Output
	}
	_, _ = io.WriteString(out, picture.Placed{Way: picture.Kitty}.Wipe()) // the terminal may be gone
}
