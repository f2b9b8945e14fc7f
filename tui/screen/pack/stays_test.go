package pack_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ownpack/evidence"
	"ownpack/tui/nav"
)

func TestAPageThatIsNotInThePackAnyMoreIsNotShownUnderAnotherTitle(t *testing.T) {
	t.Parallel()
	d := newDesk()
	m := open(d)
	press(m, 'o')
	press(m, 'j')
	run(m, press(m, tea.KeyEnter))
	want(t, m, "E2 Letter", "page 3 of s1")
	d.plan.Items = slices.DeleteFunc(slices.Clone(d.plan.Items), func(i evidence.Item) bool { return i.Source == "s1" })
	run(m, m.Update(nav.CaseChanged{}))
	if view := ansi.Strip(m.View()); strings.Contains(view, "of s1") {
		t.Errorf("still shown:\n%s", view)
	}
	want(t, m, "What goes in")
}

func TestDocumentsAreNotMovedByTheirPlaceInASupplement(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.packs = []evidence.PackNote{{PackID: "4f2a 9c01", Built: time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC), First: 1, Last: 4}}
	m := open(d)
	press(m, 's')
	press(m, 'j')
	run(m, press(m, tea.KeyEnter))
	press(m, 'o')
	press(m, 'j')
	did := len(d.did)
	if said := run(m, press(m, 'l')); !strings.Contains(said, "order of the whole pack") || len(d.did) > did {
		t.Errorf("said %q, did %v", said, d.did)
	}
}
