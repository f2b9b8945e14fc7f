package about_test

import (
	"context"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"ownpack/evidence"
	"ownpack/tui/screen/about"
	"ownpack/tui/theme"
)

type desk struct {
	claims []evidence.Claim
	dates  []evidence.Finding
}

func (d *desk) Person(context.Context) (evidence.Person, error) {
	return evidence.Person{Name: "Sam Example", DOB: "1984-05-02"}, nil
}
func (d *desk) Claims(context.Context) ([]evidence.Claim, error)  { return d.claims, nil }
func (d *desk) Dates(context.Context) ([]evidence.Finding, error) { return d.dates, nil }

func asking() *desk {
	return &desk{
		claims: []evidence.Claim{{
			Scheme: "pip", Nation: evidence.England, Stage: evidence.StageReconsideration, DecisionDate: "2026-03-03",
		}},
		dates: []evidence.Finding{
			{
				ID: "deadline.pip.reconsideration", Severity: evidence.High,
				Question: "Your letter is dated 3 March 2026. Is the last day to ask for a mandatory reconsideration 3 April 2026? Check the letter: it counts from the date on it, and the department must have your request by then.",
				Why:      "Asking again can also lower or stop an award. Speak to an adviser first. Rule: SI 2013/381, reg 5 (not confirmed: nobody has looked this up).",
			},
			{
				ID: "deadline.subject-access", Gap: "unknown", Severity: evidence.Low,
				Question: "Have you asked your GP for your records? On which day did they get your request?",
				Why:      "Rule: UK GDPR, article 12.",
			},
		},
	}
}

func open(d *desk, w, h int) *about.Model {
	m := about.New(context.Background(), d, theme.New(theme.Plain), "sam.ownpack")
	m.SetSize(w, h)
	m.Update(m.Init()())
	return m
}

func view(m *about.Model) string {
	lines := strings.Split(ansi.Strip(m.View()), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

func TestDatesLookAsTheyDid(t *testing.T) {
	t.Parallel()
	for name, size := range map[string][2]int{"78x20": {78, 20}, "118x36": {118, 36}, "78x60": {78, 60}} {
		t.Run(name, func(t *testing.T) { golden.RequireEqual(t, view(open(asking(), size[0], size[1]))) })
	}
}

// On the smallest terminal, everything can be reached with the keys on screen.
func TestEachDateCanBeReached(t *testing.T) {
	t.Parallel()
	m := open(asking(), 40, 10)
	seen := view(m)
	for range 150 {
		m.Update(tea.KeyPressMsg{Code: tea.KeyDown})
		seen += view(m)
	}
	for _, want := range []string{"The day to check first (PIP) Your letter is dated", "Speak to an adviser first", "not confirmed", "UK GDPR", "Nothing after the = sign"} {
		if !strings.Contains(strings.Join(strings.Fields(seen), " "), want) {
			t.Errorf("%q is nowhere", want)
		}
	}
}

func TestNoDatesNoHeading(t *testing.T) {
	t.Parallel()
	if v := view(open(&desk{}, 78, 40)); strings.Contains(v, "to check") {
		t.Error(v)
	}
}
