package tui

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"ownpack/tui/look"
)

// gallery flips through the pictures: left and right go through them, q ends.
type gallery struct {
	pictures func(w, h int) []Picture
	shown    []Picture
	at       int
}

// RunGallery shows every screen with made-up data until the person quits.
func RunGallery(ctx context.Context, o Options) error {
	g := &gallery{pictures: func(w, h int) []Picture {
		shown := Gallery(ctx, o.Theme, w, h)
		for _, p := range shown {
			p.App.choose(look.Look{Spacing: o.Spacing})
		}
		return shown
	}}
	return show(ctx, g, o)
}

// Init does nothing; the size comes by itself.
func (g *gallery) Init() tea.Cmd { return nil }

// Update takes a key or a new size.
func (g *gallery) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		g.shown = g.pictures(msg.Width, max(msg.Height-1, 1))
	case tea.KeyPressMsg:
		switch msg.Key().Code {
		case tea.KeyLeft:
			g.at = max(g.at-1, 0)
		case tea.KeyRight, tea.KeySpace:
			g.at = min(g.at+1, len(g.shown)-1)
		case 'q', tea.KeyEscape, 'c':
			return g, tea.Quit
		}
	}
	return g, nil
}

// View draws one picture and its name.
func (g *gallery) View() tea.View {
	if len(g.shown) == 0 {
		return tea.NewView("")
	}
	p := g.shown[g.at]
	v := tea.NewView(p.App.Draw() + fmt.Sprintf("\n %d of %d: %s   ← →   q", g.at+1, len(g.shown), p.Name))
	v.AltScreen = true
	return v
}
