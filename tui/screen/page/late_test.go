package page_test

import (
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/picture"
	"ownpack/tui/screen/page"
)

// results runs commands, and gives what they send without handing it on.
func results(cmd tea.Cmd) []tea.Msg {
	if cmd == nil {
		return nil
	}
	switch msg := cmd().(type) {
	case nil:
		return nil
	case tea.BatchMsg:
		var out []tea.Msg
		for _, c := range msg {
			out = append(out, results(c)...)
		}
		return out
	default:
		return []tea.Msg{msg}
	}
}

func TestAPictureFromBeforeAChangeIsNotShownAfterIt(t *testing.T) {
	t.Parallel()
	d := letter()
	s := open(d, known(picture.Dots), page.Start{Sent: true})
	var ahead []tea.Msg
	for _, msg := range results(s.Screen.Update(tea.KeyPressMsg{Code: 'v', Text: "v"})) {
		ahead = append(ahead, results(s.Screen.Update(msg))...)
	}
	if n := len(d.asked); n == 0 || d.asked[n-1].Page != 2 {
		t.Fatalf("page 2 was not drawn ahead: %v", d.asked)
	}
	before := len(d.asked)
	anew := s.Screen.Update(nav.CaseChanged{}) // something is hidden on page 2
	for _, msg := range ahead {
		s.Screen.Update(msg)
	}
	s.Run(anew)
	s.Press("n").Want(t, "Page 2 of 3")
	for _, r := range d.asked[before:] {
		if r.Page == 2 {
			return
		}
	}
	t.Errorf("page 2 is shown as it was drawn before the change: %v", d.asked)
}

func TestWordsThatCouldNotBeSavedAreStillThere(t *testing.T) {
	t.Parallel()
	d := letter()
	d.fails = errors.New("the disk is full")
	s := open(d, known(picture.Dots), page.Start{Page: 3}).Press("t").Paste("Seen in clinic").Press("<<")
	s.Want(t, "Type it word for word", "Seen in clinic")
	if !strings.Contains(s.Last(), "the disk is full") {
		t.Errorf("said %q", s.Last())
	}
	d.fails, d.typed = nil, nil
	s.Press("<<")
	if got := strings.Join(d.typed, "|"); got != "s1 3 Seen in clinic " {
		t.Errorf("saved %q", got)
	}
}

func TestTypingIsAboutThePageItWasAskedFor(t *testing.T) {
	t.Parallel()
	d := letter()
	d.texts[2] = evidence.PageText{Before: "read by a program", Read: evidence.ReadOCR}
	s := open(d, known(picture.Dots), page.Start{Page: 2})
	late := results(s.Screen.Update(tea.KeyPressMsg{Code: 't', Text: "t"}))
	s.Press("p")
	for _, msg := range late {
		s.Run(s.Screen.Update(msg))
	}
	if s.Screen.Typing() {
		t.Errorf("page 1 is to be typed, which nobody asked for:\n%s", s.View())
	}
}
