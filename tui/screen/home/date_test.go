package home_test

import (
	"context"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"ownpack/evidence"
	"ownpack/tui/screen/home"
	"ownpack/tui/theme"
)

type datedDesk struct {
	desk
	day string
}

func (d *datedDesk) NextDate(context.Context) (evidence.Date, string, error) {
	return evidence.Date{Value: d.day}, "Is it right?", nil
}

func look(day string, claims, h int) string {
	d := &datedDesk{day: day}
	d.over = evidence.Overview{Person: evidence.Person{Name: "Sam Example"}, Sources: 1}
	for range claims {
		d.over.Claims = append(d.over.Claims, evidence.Claim{
			Scheme: "pip", Nation: evidence.England, Stage: evidence.StageReconsideration, DecisionDate: "2026-03-03",
		})
	}
	m := home.New(context.Background(), d, theme.New(theme.Plain))
	m.SetSize(78, h)
	m.Update(m.Init()())
	lines := strings.Split(ansi.Strip(m.View()), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

func TestTheNextDateIsOnTheFirstScreen(t *testing.T) {
	t.Parallel()
	golden.RequireEqual(t, look("2026-04-03", 1, 20))
}

// With many claims on a small terminal, nothing gives way to the date.
func TestTheDateNeverHidesACaution(t *testing.T) {
	t.Parallel()
	for claims := range 4 {
		for h := 12; h < 40; h++ {
			with, without := look("2026-04-03", claims, h), look("", claims, h)
			for _, caution := range []string{"form SR1", "can also lower or stop an award"} {
				if strings.Contains(without, caution) != strings.Contains(with, caution) {
					t.Errorf("%d claims, %d lines: %q is gone\n%s", claims, h, caution, with)
				}
			}
		}
	}
	if strings.Contains(look("", 1, 30), "to check") {
		t.Error("there is no date to check")
	}
}
