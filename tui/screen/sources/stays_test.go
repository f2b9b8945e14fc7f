package sources_test

import (
	"slices"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
)

// back is a desk to which undo brings a document back, before the others.
func back(d *desk) {
	d.sources = append([]evidence.Source{{ID: "s0", Name: "back.pdf"}}, d.sources...)
}

func TestWhatIsRemovedForGoodIsTheDocumentThatWasNamed(t *testing.T) {
	t.Parallel()
	d := foreign()
	m := open(d)
	press(m, tea.KeyEnter)
	press(m, 'd')
	want(t, m, "Remove “a.pdf” for good?")
	back(d)
	run(m, m.Update(nav.CaseChanged{}))
	press(m, tea.KeyDown)
	press(m, tea.KeyDown)
	run(m, press(m, tea.KeyEnter))
	if !slices.Equal(d.purged, []string{"s1"}) {
		t.Errorf("removed %v", d.purged)
	}
}

func TestTheListStaysWithTheDocumentThatWasChosen(t *testing.T) {
	t.Parallel()
	d := foreign()
	m := open(d)
	back(d)
	run(m, m.Update(nav.CaseChanged{}))
	want(t, m, "► a.pdf")
	press(m, tea.KeyEnter)
	d.sources = d.sources[:1]
	run(m, m.Update(nav.CaseChanged{}))
	want(t, m, "1 document", "► back.pdf")
}

func TestAddingThatWasCancelledAddsNothing(t *testing.T) {
	t.Parallel()
	d := foreign()
	m := open(d)
	run(m, press(m, 'a'))
	run(m, m.Update(tea.PasteMsg{Content: "/a/b.pdf"}))
	looking := press(m, tea.KeyEnter)
	press(m, tea.KeyEscape)
	run(m, looking)
	if d.given != nil {
		t.Errorf("added %v", d.given)
	}
}

func TestAPasswordCanBePastedWithTheEndOfItsLine(t *testing.T) {
	t.Parallel()
	d := foreign()
	d.sources[0].Warnings = []evidence.Warning{{Code: evidence.WarnLocked}}
	m := open(d)
	run(m, press(m, 'w'))
	run(m, m.Update(tea.PasteMsg{Content: "kettle 14\r\n"}))
	run(m, press(m, tea.KeyEnter))
	if d.unlocked != "s1 kettle 14" {
		t.Errorf("unlocked with %q", d.unlocked)
	}
}
