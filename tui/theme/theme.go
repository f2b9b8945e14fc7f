// Package theme says how things look: a few colours with a meaning become named
// styles. In: the name of a theme. Out: a Theme that screens draw with. It never
// carries a meaning by colour alone: each style that matters also has weight, an
// underline or a word beside it, so a screen without colour says the same.
package theme

import (
	"image/color"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// Name names a theme.
type Name string

// The themes. Auto asks the terminal whether its background is dark.
const (
	Auto     Name = "auto"
	Dark     Name = "dark"
	Light    Name = "light"
	Contrast Name = "contrast"
	Plain    Name = "plain" // no colour at all
)

// Theme holds the named styles. Screens keep a pointer to one, so that it can
// change when the terminal has said what its background is.
type Theme struct {
	Name Name

	Text     lipgloss.Style
	Strong   lipgloss.Style // headings and the one thing that matters
	Muted    lipgloss.Style // what may be skipped
	Rule     lipgloss.Style // lines between parts
	Selected lipgloss.Style // the row that keys act on
	Key      lipgloss.Style // the name of a key in help
	Link     lipgloss.Style // something to do next
	OK       lipgloss.Style
	Warn     lipgloss.Style
	Danger   lipgloss.Style

	// Matched marks a word of a record that matched. It is no lipgloss style,
	// since those take underlined text apart letter by letter, and so part a
	// letter from its accent.
	Matched func(word string) string
}

// tokens are the colours of a theme, by what they mean.
type tokens struct {
	text, muted, accent, ok, warn, danger color.Color
}

// New makes the theme of that name; an unknown name, and Auto, give Dark.
func New(name Name) *Theme {
	t := &Theme{}
	t.Set(name)
	return t
}

// Set turns the theme into the one of that name, in place.
func (t *Theme) Set(name Name) {
	switch name {
	case Light:
		*t = build(name, tokens{
			text: nil, muted: lipgloss.Color("#5f6368"), accent: lipgloss.Color("#1d5a96"),
			ok: lipgloss.Color("#1b6b3a"), warn: lipgloss.Color("#8a4b00"), danger: lipgloss.Color("#a4161a"),
		})
	case Contrast:
		*t = build(name, tokens{
			text: nil, muted: nil, accent: lipgloss.Yellow,
			ok: lipgloss.BrightGreen, warn: lipgloss.BrightYellow, danger: lipgloss.BrightRed,
		})
		t.Selected = t.Strong.Reverse(true)
	case Plain:
		*t = build(name, tokens{})
	default:
		*t = build(Dark, tokens{
			text: nil, muted: lipgloss.Color("#9aa0a6"), accent: lipgloss.Color("#7cc0ff"),
			ok: lipgloss.Color("#7fd49b"), warn: lipgloss.Color("#ffc66d"), danger: lipgloss.Color("#ff8f87"),
		})
	}
}

func build(name Name, k tokens) Theme {
	ink := func(c color.Color) lipgloss.Style {
		s := lipgloss.NewStyle()
		if c != nil {
			s = s.Foreground(c)
		}
		return s
	}
	return Theme{
		Name:     name,
		Text:     ink(k.text),
		Strong:   ink(k.text).Bold(true),
		Muted:    ink(k.muted),
		Rule:     ink(k.muted),
		Selected: ink(k.accent).Bold(true),
		Key:      ink(k.accent).Bold(true),
		Link:     ink(k.accent).Bold(true),
		OK:       ink(k.ok),
		Warn:     ink(k.warn).Bold(true),
		Danger:   ink(k.danger).Bold(true),
		Matched:  matched(k.accent),
	}
}

func matched(c color.Color) func(string) string {
	s := ansi.NewStyle().Bold().Underline(true)
	if c != nil {
		s = s.ForegroundColor(c)
	}
	return s.Styled
}
