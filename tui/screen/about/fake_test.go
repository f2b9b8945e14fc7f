package about_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/evidence/details"
	"ownpack/templates"
	"ownpack/tui/screen/about"
	"ownpack/tui/screen/screentest"
	"ownpack/tui/theme"
)

// desk is a case that lives in memory.
type desk struct {
	about  evidence.About
	dates  []evidence.Finding
	advice string
	fail   error
	saves  int
}

func (d *desk) About(context.Context) (evidence.About, error)     { return d.about, nil }
func (d *desk) Dates(context.Context) ([]evidence.Finding, error) { return d.dates, nil }
func (d *desk) Details() (details.Form, error)                    { return details.Load(templates.FS) }

func (d *desk) ReadDetail(key, typed string) (string, error) {
	return details.Read(key, typed, "2026-03-14")
}

func (d *desk) ClaimAdvice(context.Context, evidence.Claim) ([]string, error) {
	if d.advice == "" {
		return nil, nil
	}
	return []string{d.advice}, nil
}

func (d *desk) SetAbout(_ context.Context, change func(*evidence.About) error) error {
	after := d.about
	after.Claims = slices.Clone(after.Claims)
	if err := change(&after); err != nil {
		return err
	}
	if d.fail != nil {
		return d.fail
	}
	d.about, d.saves = after, d.saves+1
	return nil
}

func sam() *desk {
	return &desk{about: evidence.About{
		Person: evidence.Person{Name: "Sam Example", DOB: "1984-05-02"},
		Claims: []evidence.Claim{{
			Scheme: "pip", Nation: evidence.England, Stage: evidence.StageReconsideration, DecisionDate: "2026-03-03",
		}},
	}}
}

// stage is the screen with a person before it.
type stage struct {
	*screentest.Stage[*about.Model]
}

func open(d *desk, w, h int) stage {
	return stage{screentest.Open(about.New(context.Background(), d, theme.New(theme.Plain)), w, h)}
}

var named = map[string]tea.KeyPressMsg{
	"up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown}, "end": {Code: tea.KeyEnd}, "home": {Code: tea.KeyHome},
	"tab": {Code: tea.KeyTab}, "shift+tab": {Code: tea.KeyTab, Mod: tea.ModShift},
	"pgdown": {Code: tea.KeyPgDown}, "enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape},
	"clear": {Code: 'u', Mod: tea.ModCtrl}, "ctrl+v": {Code: 'v', Mod: tea.ModCtrl},
}

// do presses named keys; all else is typed.
func (s stage) do(keys ...string) stage {
	for _, k := range keys {
		s.View() // how far a page can be scrolled is known once it is drawn
		if press, ok := named[k]; ok {
			s.Run(s.Screen.Update(press))
		} else {
			s.Press(k)
		}
	}
	return s
}

// flat is what is on the screen, as one line.
func (s stage) flat() string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s.View(), "│", " ")), " ")
}

func (s stage) says(t *testing.T, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(s.flat(), w) {
			t.Fatalf("%q is not in\n%s", w, s.View())
		}
	}
}

func (s stage) silent(t *testing.T, words ...string) {
	t.Helper()
	for _, w := range words {
		if strings.Contains(s.flat(), w) {
			t.Fatalf("%q is in\n%s", w, s.View())
		}
	}
}
