package tui

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ownpack/tui/look"
)

// gallery flips through the pictures: left and right go through them, q ends. Only
// the one on the screen is made, for all together take seconds.
type gallery struct {
	scenes  []scene
	picture func(s scene, w, h int) Picture
	w, h    int
	at      int
	shown   string
}

// RunGallery shows every screen with made-up data until the person quits.
func RunGallery(ctx context.Context, o Options) error {
	g := &gallery{scenes: scenes(), picture: func(s scene, w, h int) Picture {
		p := s.picture(ctx, o.Theme, w, h)
		p.App.choose(look.Look{Spacing: o.Spacing})
		return p
	}}
	return show(ctx, g, o)
}

// Init does nothing; the size comes by itself.
func (g *gallery) Init() tea.Cmd { return nil }

// Update takes a key or a new size.
func (g *gallery) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		g.w, g.h = msg.Width, max(msg.Height-1, 1)
		g.turn(g.at)
	case tea.KeyPressMsg:
		switch msg.Key().Code {
		case tea.KeyLeft:
			g.turn(g.at - 1)
		case tea.KeyRight, tea.KeySpace:
			g.turn(g.at + 1)
		case tea.KeyHome:
			g.turn(0)
		case tea.KeyEnd:
			g.turn(len(g.scenes) - 1)
		case 'q', tea.KeyEscape, 'c':
			return g, tea.Quit
		}
	}
	return g, nil
}

// turn makes the picture at that place, or at the nearest that there is.
func (g *gallery) turn(to int) {
	g.at = min(max(to, 0), len(g.scenes)-1)
	if g.w == 0 {
		return
	}
	p := g.picture(g.scenes[g.at], g.w, g.h)
	foot := fmt.Sprintf(" %d of %d: %s   ← → other screen   home end first, last   q quit", g.at+1, len(g.scenes), p.Name)
	g.shown = p.App.Draw() + "\n" + ansi.Truncate(foot, g.w, "")
}

// View draws one picture and its name.
func (g *gallery) View() tea.View {
	v := tea.NewView(g.shown)
	v.AltScreen = true
	return v
}
