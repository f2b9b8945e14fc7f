package letters_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

func TestTabGoesToWhatIsToBeFilledIn(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := access(d).Press("e")
	tab := tea.KeyPressMsg{Code: tea.KeyTab}
	for _, typed := range []string{"14 Mill Lane", "the GP", "it is mine", "."} {
		s.Screen.Update(tea.PasteMsg{Content: typed})
		s.Run(s.Screen.Update(tab))
	}
	if s.Last() != "nothing is left to fill in" {
		t.Errorf("said %q", s.Last())
	}
	s.Press("<")
	if want := "Rowan\n14 Mill Lane\n\nTo the GP\n\nBecause it is mine..\n"; !strings.HasPrefix(d.kept[0], want) {
		t.Errorf("kept\n%s\nwant\n%s", d.kept[0], want)
	}
}

// Only what is typed where the cursor was put takes a blank's place: not a key
// that takes letters out, and nothing after the cursor was moved.
func TestABlankIsNotTakenOutByOtherKeys(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := access(d).Press("e")
	s.Screen.Update(tea.KeyPressMsg{Code: tea.KeyRight})
	s.Screen.Update(tea.PasteMsg{Content: "x"})
	s.Run(s.Screen.Update(tea.KeyPressMsg{Code: tea.KeyTab}))
	s.Screen.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
	s.Screen.Update(tea.PasteMsg{Content: "y"})
	s.Press("<")
	if want := "Rowan\n[xyour\naddress]\n\nToy[who]\n"; !strings.HasPrefix(d.kept[0], want) {
		t.Errorf("kept\n%s\nwant\n%s", d.kept[0], want)
	}
}
