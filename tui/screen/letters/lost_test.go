package letters_test

import (
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
)

func TestAskingAboutALetterThatIsGoneEndsCalmly(t *testing.T) {
	t.Parallel()
	for name, gone := range map[string]func(*desk){
		"no text": func(d *desk) { d.texts = nil },
		"trouble": func(d *desk) { d.err = errors.New("the mistake is gone") },
	} {
		d := newDesk()
		s := access(d).Press("w\n")
		s.Want(t, "In which folder?")
		gone(d)
		s.Run(s.Screen.Update(nav.CaseChanged{}))
		s.Want(t, "5 letters and forms")
		s.Press("\n")
		if len(d.files) > 0 {
			t.Errorf("%s: saved %v", name, d.files)
		}
	}
}

func TestALetterIsNotChosenFromThoseThatWere(t *testing.T) {
	t.Parallel()
	d := newDesk()
	one := d.texts[0]
	d.texts = []evidence.LetterText{one, one, one}
	s := access(d)
	s.Want(t, "There is one letter for each.")
	s.Press("\n")
	s.Run(s.Screen.Update(tea.KeyPressMsg{Code: tea.KeyTab}))
	s.Press("jj")
	d.texts = d.texts[:1]
	s.Run(s.Screen.Update(nav.CaseChanged{}))
	s.Press("\n").Want(t, "Because")
}

func TestATextThatCouldNotBeSavedIsStillThere(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := access(d).Press("e")
	d.err = errors.New("the disk is full")
	s.Paste("My words. ").Press("<").Want(t, "My words.", "Saved as soon as you pause.")
	if !strings.Contains(s.Last(), "the disk is full") {
		t.Errorf("said %q", s.Last())
	}
	d.err = nil
	s.Press("<")
	if len(d.kept) != 1 || !strings.Contains(d.kept[0], "My words.") {
		t.Errorf("kept %q", d.kept)
	}
}

func TestANameMayBeginWithAnyLetter(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.rows[3].To[0].Name = "éva’s surgery"
	open(d).Press("jjj\n").Want(t, "Éva’s surgery")
}
