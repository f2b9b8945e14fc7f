// Package look holds what a person chose about how the screens look: colours,
// spacing, the mouse. In: names, as they are typed or stand in a file. Out: a
// Look. It never holds anything about a case or a person.
package look

import (
	"fmt"
	"slices"
	"strings"

	"ownpack/tui/theme"
)

// Spacing says how close lines stand.
type Spacing string

// Mouse says whether the screens take the mouse, or leave it to the terminal.
type Mouse string

// What can be chosen. Nothing chosen means the first of each.
const (
	Usual Spacing = "usual"
	Large Spacing = "large" // more room between rows and round text

	MouseOn  Mouse = "on"
	MouseOff Mouse = "off" // words can be marked and copied
)

// Look is what was chosen. Its zero value is a good beginning.
type Look struct {
	Theme   theme.Name `json:"theme,omitempty"`
	Spacing Spacing    `json:"spacing,omitempty"`
	Mouse   Mouse      `json:"mouse,omitempty"`
}

// Themes are the names that can be chosen.
var themes = []theme.Name{theme.Auto, theme.Dark, theme.Light, theme.Contrast, theme.Plain}

// Complete is the look with nothing left open.
func (l Look) Complete() Look {
	if l.Theme == "" {
		l.Theme = theme.Auto
	}
	if l.Spacing == "" {
		l.Spacing = Usual
	}
	if l.Mouse == "" {
		l.Mouse = MouseOn
	}
	return l
}

// Check tells which of the names is not known.
func (l Look) Check() error {
	l = l.Complete()
	switch {
	case !slices.Contains(themes, l.Theme):
		return fmt.Errorf("there are no colours called %q: choose one of %s", l.Theme, list(themes))
	case l.Spacing != Usual && l.Spacing != Large:
		return fmt.Errorf("there is no spacing called %q: choose %s or %s", l.Spacing, Usual, Large)
	case l.Mouse != MouseOn && l.Mouse != MouseOff:
		return fmt.Errorf("the mouse is either %s or %s, not %q", MouseOn, MouseOff, l.Mouse)
	}
	return nil
}

// With is the look with those parts of another that were chosen.
func (l Look) With(o Look) Look {
	if o.Theme != "" {
		l.Theme = o.Theme
	}
	if o.Spacing != "" {
		l.Spacing = o.Spacing
	}
	if o.Mouse != "" {
		l.Mouse = o.Mouse
	}
	return l
}

func list(names []theme.Name) string {
	out := make([]string, 0, len(names))
	for _, n := range names {
		out = append(out, string(n))
	}
	return strings.Join(out, ", ")
}
