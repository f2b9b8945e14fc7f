package theme

import (
	"image/color"
	"math"
	"testing"

	"charm.land/lipgloss/v2"
)

// luminance and ratio are those of WCAG 2.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	part := func(v uint32) float64 {
		x := float64(v) / 0xffff
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*part(r) + 0.7152*part(g) + 0.0722*part(b)
}

func ratio(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestTheRatioIsThatOfWCAG(t *testing.T) {
	t.Parallel()
	if got := ratio(color.White, color.Black); math.Abs(got-21) > 0.01 {
		t.Errorf("white on black: %.2f", got)
	}
	if got := ratio(lipgloss.Color("#767676"), color.White); math.Abs(got-4.54) > 0.01 {
		t.Errorf("grey on white: %.2f", got)
	}
}

func TestEveryColourCanBeReadOnItsBackground(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		inks   tokens
		least  float64
		papers []string // those that terminals have, besides the theme's own
	}{
		{"dark", dark, 4.5, []string{"#000000", "#0c0c0c", "#1e1e1e", "#282a36", "#002b36", "#300a24", "#2e3440"}},
		{"light", light, 4.5, []string{"#ffffff", "#fdf6e3", "#eeeeee", "#fafafa", "#eff1f5"}},
		{"contrast", contrast, 7, nil},
	} {
		papers := []color.Color{c.inks.paper}
		for _, p := range c.papers {
			papers = append(papers, lipgloss.Color(p))
		}
		for name, ink := range map[string]color.Color{
			"text": c.inks.text, "muted": c.inks.muted, "accent": c.inks.accent,
			"ok": c.inks.ok, "warn": c.inks.warn, "danger": c.inks.danger,
		} {
			for _, paper := range papers {
				if got := ratio(ink, paper); got < c.least {
					t.Errorf("%s: %s on %v has %.2f, less than %.1f", c.name, name, paper, got, c.least)
				}
			}
		}
	}
}
