package private_test

import (
	"errors"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/screen/private"
	"ownpack/tui/screen/screentest"
)

type stage = screentest.Stage[*private.Model]

// The words of the desk's page stand every 50 points from 100, 40 wide, its lines
// every 20 points from 20, 10 high. An area reaches 1.5 points further.
func TestAnAreaIsChosenByLinesOrWordsWithKeysAlone(t *testing.T) {
	t.Parallel()
	for keys, want := range map[string]evidence.Box{
		"j":    {X: 98.5, Y: 38.5, W: 143, H: 13}, // a line
		" j":   {X: 98.5, Y: 18.5, W: 143, H: 33}, // two
		"j k":  {X: 98.5, Y: 18.5, W: 143, H: 33}, // the same, backwards
		"jll":  {X: 148.5, Y: 38.5, W: 43, H: 13}, // a word
		"jl l": {X: 98.5, Y: 38.5, W: 93, H: 13},  // two
		"jl j": {X: 98.5, Y: 38.5, W: 143, H: 33}, // a word and another line: both lines
		" j<j": {X: 98.5, Y: 58.5, W: 43, H: 13},  // begun and taken back
	} {
		d := newDesk()
		s := open(d).Press("pa")
		for _, r := range keys {
			if r == 'l' {
				right(s)
				continue
			}
			s.Press(string(r))
		}
		s.Press("\n")
		s.Want(t, "Why should it be hidden?")
		s.Press("\n")
		if len(d.asked) != 1 {
			t.Fatalf("%q: asked for %v", keys, d.asked)
		}
		if diff := cmp.Diff(want, d.asked[0].Box); diff != "" || d.asked[0].Text != "" || d.asked[0].Reason != "contact" {
			t.Errorf("%q: %s", keys, diff)
		}
		s.Want(t, "AFTER, as it will be read")
	}
}

func TestAnAreaIsSeenBeforeAndAfterAndIsSafeToShow(t *testing.T) {
	t.Parallel()
	s := open(newDesk()).Press("paj")
	s.Want(t, "[Ring Kim␛[2J soon]", "Choose a line")
	right(right(s))
	s.Want(t, "Ring [Kim␛[2J] soon")
	s.Press("b").Want(t, "Ring ███ soon", "As it will be read")
	s.Press("\n<").Want(t, "Ring ███ soon")
	s.Press("<").Want(t, "as it is sent")
}

func TestAPageWithoutWordsSaysWhatElseCanBeDone(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.picture = true
	s := open(d).Press("pa")
	s.Want(t, "No words of this page could be read", "show less of the document")
	s.Press("\n")
	if len(d.asked) > 0 {
		t.Error("hidden without an area")
	}
}

func TestAnAreaThatCannotBeHiddenLeavesTheWayBack(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.fails = errors.New("box lies outside the page")
	s := open(d).Press("pa\n\n")
	s.Want(t, "Problem: it could not be hidden.", "outside the page", "Nothing was changed")
	s.Press("<").Want(t, "as it is sent")
}

func right(s *stage) *stage {
	s.Run(s.Screen.Update(tea.KeyPressMsg{Code: tea.KeyRight}))
	return s
}

func TestAQuestionAboutOtherPlacesWaitsWhileWordsAreTyped(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.beside = []evidence.PlanWarning{{Source: "s1", Redaction: "r1", Warning: "It also stands on E7."}}
	s := open(d).Press("\np")
	s.Press("w").Paste("Kim").Press("\n")
	hidden := s.Screen.Update(tea.KeyPressMsg{Code: tea.KeyEnter})()
	s.Run(s.Screen.Update(hidden))
	slow := s.Screen.Update(nav.CaseChanged{}) // a long record takes a while
	s.Press("w").Paste("Sur")
	s.Run(slow)
	s.Press("rey").Want(t, "Words: Surrey")
	if len(d.asked) != 1 {
		t.Errorf("typing hid something: %v", d.asked)
	}
	s.Press("<").Want(t, "It also stands on E7.", "Hide it there too")
}

func TestAPageThatIsNotSentAnyMoreIsLeft(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := open(d).Press("p")
	s.Want(t, "page 2 of “Letter␛[2J”")
	d.none = true
	s.Run(s.Screen.Update(nav.CaseChanged{}))
	s.Want(t, "Nothing is about to be sent yet")
}
