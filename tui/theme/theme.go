// Package theme says how things look: a few colours with a meaning become named
// styles. In: the name of a theme. Out: a Theme that screens draw with. It never
// carries a meaning by colour alone: each style that matters also has weight, an
// underline or a word beside it, so a screen without colour says the same.
package theme

import (
	"image/color"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// Name names a theme.
type Name string

// The themes. Auto takes the terminal's background, and colours for it: it draws
// as Dark or as Light, without their background.
const (
	Auto     Name = "auto"
	Dark     Name = "dark"
	Light    Name = "light"
	Contrast Name = "contrast"
	Plain    Name = "none" // no colour at all
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

	base string // begins a line; empty where the terminal's own colours are kept
}

// tokens are the colours of a theme, by what they mean. Without paper the terminal
// keeps its background, and without a colour its letters.
type tokens struct {
	paper, text, muted, accent, ok, warn, danger color.Color
}

// The colours. Every pair of letters and paper has a contrast that WCAG asks for:
// a test works it out.
var (
	dark = tokens{
		paper: lipgloss.Color("#16181d"), text: lipgloss.Color("#e6e6e6"),
		muted: lipgloss.Color("#a9afb5"), accent: lipgloss.Color("#7cc0ff"),
		ok: lipgloss.Color("#7fd49b"), warn: lipgloss.Color("#ffc66d"), danger: lipgloss.Color("#ff9a93"),
	}
	light = tokens{
		paper: lipgloss.Color("#fbfaf7"), text: lipgloss.Color("#1b1d20"),
		muted: lipgloss.Color("#54595e"), accent: lipgloss.Color("#1a5289"),
		ok: lipgloss.Color("#1a6238"), warn: lipgloss.Color("#7a4200"), danger: lipgloss.Color("#9c1518"),
	}
	contrast = tokens{
		paper: lipgloss.Color("#000000"), text: lipgloss.Color("#ffffff"),
		muted: lipgloss.Color("#ffffff"), accent: lipgloss.Color("#ffff00"),
		ok: lipgloss.Color("#5dff7a"), warn: lipgloss.Color("#ffd75f"), danger: lipgloss.Color("#ffb0a8"),
	}
)

// New makes the theme of that name, on a dark background if it is Auto.
func New(name Name) *Theme {
	t := &Theme{}
	t.Set(name, true)
	return t
}

// Set turns the theme into the one of that name, in place. onDark is whether the
// terminal's own background is dark; it matters to Auto only.
func (t *Theme) Set(name Name, onDark bool) { *t = build(name, of(name, onDark)) }

// of are the colours of a theme; an unknown name is as good as Auto.
func of(name Name, onDark bool) tokens {
	switch name {
	case Dark:
		return dark
	case Light:
		return light
	case Contrast:
		return contrast
	case Plain:
		return tokens{}
	}
	k := light
	if onDark {
		k = dark
	}
	k.paper, k.text = nil, nil
	return k
}

func build(name Name, k tokens) Theme {
	ink := func(c color.Color) lipgloss.Style {
		s := lipgloss.NewStyle()
		if c != nil {
			s = s.Foreground(c)
		}
		return s
	}
	t := Theme{
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
	if name == Contrast {
		t.Selected = t.Selected.Reverse(true)
	}
	if k.paper != nil {
		t.base = ansi.NewStyle().BackgroundColor(k.paper).ForegroundColor(k.text).String()
	}
	return t
}

func matched(c color.Color) func(string) string {
	s := ansi.NewStyle().Bold().Underline(true)
	if c != nil {
		s = s.ForegroundColor(c)
	}
	return s.Styled
}

// Paint gives a line, and the rest of its w columns, the background of the theme.
func (t *Theme) Paint(line string, w int) string {
	if t.base == "" {
		return line
	}
	rest := strings.Repeat(" ", max(w-ansi.StringWidth(line), 0))
	return t.base + strings.ReplaceAll(line, ansi.ResetStyle, ansi.ResetStyle+t.base) + rest + ansi.ResetStyle
}
