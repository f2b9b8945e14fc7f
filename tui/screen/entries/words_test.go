package entries_test

import (
	"errors"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/screen/entries"
)

// writings are the forms in which a person writes, each with the keys that open it,
// those that save, and what was saved.
var writings = map[string]struct {
	open  func(*stage)
	save  string
	saved func(*desk) string
}{
	"a mistake": {
		func(s *stage) { s.press("m", "enter", "enter") }, "enter",
		func(d *desk) string { return d.disputes[len(d.disputes)-1].ShouldSay },
	},
	"a note": {
		func(s *stage) { s.press("n") }, "esc",
		func(d *desk) string { return d.picks[len(d.picks)-1].Note },
	},
	"an answer": {
		func(s *stage) { s.press("right", "a") }, "esc",
		func(d *desk) string { return d.said[0].AnswerTo("e3") },
	},
}

func opened(name string) (*desk, *stage) {
	d, start := newDesk(), entries.Start{}
	d.picks = []evidence.Pick{{Entry: "e1", Activity: "pip-11"}}
	if name == "an answer" {
		start = entries.Start{Activity: "pip-12", Sides: true}
	}
	return d, open(d, start)
}

func TestWordsThatCouldNotBeSavedAreGivenBack(t *testing.T) {
	t.Parallel()
	for name, x := range writings {
		d, s := opened(name)
		x.open(s)
		title := s.Title()
		s.run(s.Update(tea.PasteMsg{Content: "Wrong knee."}))
		d.fail = errors.New("disk is gone")
		s.press(x.save)
		if s.Title() != title || !s.Typing() {
			t.Fatalf("%s: the words are gone; on the screen is %q", name, s.Title())
		}
		s.want(t, "Wrong knee.")
		d.fail = nil
		s.run(s.Update(tea.PasteMsg{Content: " Left."}))
		s.press(x.save)
		if got := x.saved(d); got != "Wrong knee. Left." || s.Title() == title {
			t.Errorf("%s: saved %q, on the screen is %q", name, got, s.Title())
		}
	}
}

func TestWordsAreKeptWhileAnotherChangeIsBeingSaved(t *testing.T) {
	t.Parallel()
	for name, x := range writings {
		d, s := opened(name)
		x.open(s)
		title := s.Title()
		s.run(s.Update(tea.PasteMsg{Content: "Wrong knee."}))
		first := s.Keep()
		if s.Title() == title {
			t.Fatalf("%s: what is saved can still be written on", name)
		}
		s.press("home")
		if name != "an answer" {
			s.press("m")
		} else {
			s.press("a")
		}
		if s.Typing() || s.notice() != "Still saving the last change. Try again in a moment." {
			t.Errorf("%s: another form stands where the words may come back; said %q", name, s.notice())
		}
		s.run(first)
		if got := x.saved(d); got != "Wrong knee." {
			t.Errorf("%s: saved %q", name, got)
		}
	}
}

func TestQuittingKeepsWhatIsBeingWritten(t *testing.T) {
	t.Parallel()
	for name, x := range writings {
		d, s := opened(name)
		x.open(s)
		if s.Keep() != nil {
			t.Errorf("%s: nothing was written, and something is saved", name)
		}
		s.run(s.Update(tea.PasteMsg{Content: "Wrong knee."}))
		keep := s.Keep()
		if keep == nil {
			t.Fatalf("%s: quitting loses the words", name)
		}
		msg := keep()
		if c, ok := msg.(nav.Change); !ok {
			t.Errorf("%s: nobody can tell whether it was saved", name)
		} else if _, kept := c.Changed(); !kept || x.saved(d) != "Wrong knee." {
			t.Errorf("%s: kept %q", name, x.saved(d))
		}
		if s.Keep() != nil {
			t.Errorf("%s: it is saved twice", name)
		}
	}
}

// A list opened from a list gets its messages too.
func TestAListSearchesOnlyForItsOwnWords(t *testing.T) {
	t.Parallel()
	other, s := open(newDesk(), entries.Start{}), open(newDesk(), entries.Start{})
	s.press("/")
	s.Update(key("a"))
	other.press("/")
	paused := other.Update(key("a"))() // a pause can be waited for once only
	if all, ok := paused.(tea.BatchMsg); ok {
		paused = all[len(all)-1]()
	}
	if s.Update(paused) != nil {
		t.Error("it searches when another list's typing rests")
	}
	if other.Update(paused) == nil {
		t.Error("it does not search when its own typing rests")
	}
}
