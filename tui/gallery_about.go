package tui

import (
	"context"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/details"
	"ownpack/templates"
)

// aboutScenes are of the person, the claims and the form about them.
func aboutScenes() []scene {
	return []scene{
		{name: "about", keys: []string{"1"}},
		{name: "about-empty", keys: []string{"1"}, empty: true},
		{name: "about-dates", keys: []string{"1", "end"}},
		{name: "about-name", keys: []string{"1", "enter"}},
		{name: "about-sex", keys: []string{"1", "enter", "tab", "tab", "tab", "down"}},
		{name: "about-wrong", keys: []string{"1", "enter", "tab", "type 5", "enter"}},
		{name: "about-leave", keys: []string{"1", "enter", "tab", "type 5", "tab", "esc"}},
		{name: "about-acting", keys: []string{"1", "down", "down", "enter", "down", "down"}},
		{name: "about-sr1", keys: []string{"1", "down", "down", "down", "enter", "down", "down"}},
		{name: "about-faster", keys: []string{"1", "down", "down", "down", "enter", "down", "down", "enter"}},
		{name: "home-faster", keys: []string{"1", "down", "down", "down", "enter", "down", "down", "enter", "esc"}},
		{name: "about-claim", keys: []string{"1", "down", "down", "down", "down", "enter"}},
		{name: "about-stage", keys: []string{"1", "down", "down", "down", "down", "enter", "tab", "down"}},
		{name: "about-add", keys: []string{"1", "a", "down"}},
		{name: "about-added", keys: []string{"1", "a", "enter"}},
		{name: "about-removed", keys: []string{"1", "down", "down", "down", "down", "x"}},
		{name: "about-help", keys: []string{"1", "?"}},
	}
}

func (e *example) About(context.Context) (evidence.About, error) { return e.now.about, nil }

// Details are the words of the form, as everybody sees them.
func (e *example) Details() (details.Form, error) { return details.Load(templates.FS) }

// ReadDetail checks what was typed, on the day of the example.
func (e *example) ReadDetail(key, typed string) (string, error) {
	return details.Read(key, typed, "2026-03-09")
}

// SetAbout changes what is said about the person.
func (e *example) SetAbout(_ context.Context, change func(*evidence.About) error) error {
	after := e.now.about
	after.Claims = slices.Clone(after.Claims)
	if err := change(&after); err != nil {
		return err
	}
	e.step("about", func(c *choices) { c.about = after })
	return nil
}

// ClaimAdvice has nothing to tell of the rules.
func (e *example) ClaimAdvice(context.Context, evidence.Claim) ([]string, error) { return nil, nil }
