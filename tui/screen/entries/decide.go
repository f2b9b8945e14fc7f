package entries

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
	"ownpack/tui/work"
)

// decideKeys say whether a suggestion is right.
func (m *Model) decideKeys() widget.Keys {
	return widget.Keys{
		{Binding: widget.Bind("y", "fits", "y"), Do: m.decide(evidence.Accepted), More: "it fits this activity: keep it, first in its list", Off: m.noAccept, Bar: true, Group: true},
		{Binding: widget.Bind("x", "does not fit", "x"), Do: m.decide(evidence.Rejected), More: "it does not fit this activity: do not suggest it again", Off: m.noSuggestion, Bar: true},
		{Binding: widget.Bind("z", "not about me", "z"), Do: m.decide(evidence.NotAboutMe), More: "it is about somebody else: never suggest it again", Off: m.noSuggestion, Bar: true},
	}
}

func (m *Model) noSuggestion() string {
	s, ok := m.sides.Chosen()
	switch {
	case !ok:
		return "there is no entry here"
	case s.Bearing == "":
		return "this entry was not suggested; o takes it off"
	}
	return ""
}

func (m *Model) noAccept() string {
	if s, ok := m.sides.Chosen(); ok && s.State == evidence.Accepted {
		return "you said so already"
	}
	return m.noSuggestion()
}

// fitsKey brings back an entry that was set aside.
func (m *Model) fitsKey() widget.Key {
	return widget.Key{
		Binding: widget.Bind("y", "it fits after all", "y"), Do: m.decide(evidence.Accepted), Bar: true, Off: m.notAside,
		More: "take back that it does not fit, or is not about you",
	}
}

func (m *Model) notAside() string {
	r, ok := m.current()
	if ok && m.activity != "" && m.marks.setAside(r.ID, m.activity) {
		return ""
	}
	return "this entry was not set aside here"
}

// aside counts the entries that are not suggested here since the person said so.
func (m *Model) aside() int {
	n := 0
	for id := range m.marks.decided {
		if m.marks.setAside(id, m.activity) {
			n++
		}
	}
	return n
}

// decide saves what the person says of the chosen suggestion. What does not fit,
// does not fit in its copies either.
func (m *Model) decide(d evidence.Decision) func() tea.Cmd {
	return func() tea.Cmd {
		if m.slots.save.Busy() {
			return nav.Say(work.StillSaving)
		}
		x, _ := m.sides.Chosen()
		s := x.Suggestion
		if r, ok := m.current(); ok && !m.twoSides() {
			s = evidence.Suggestion{Match: evidence.Match{Entry: r.ID}}
		}
		ids := []evidence.ID{s.Entry}
		said := "Noted: it fits. It stays first in its list. Press u to undo."
		if d != evidence.Accepted {
			for _, f := range s.Folded {
				ids = append(ids, f.Entry)
			}
			said = "Noted: not suggested here again"
			if d == evidence.NotAboutMe {
				said = "Noted: never suggested again"
			}
			if n := len(s.Folded); n > 0 {
				said += ", nor the " + widget.Number(n) + " like it"
			}
			said += ". Press u to undo."
		}
		a := m.activity
		if m.mode == modeDetail && d != evidence.Accepted {
			m.mode = modeList
		}
		see := func() func() { return m.marks.decide(ids, a, d) }
		return m.saveSeen(see, true, said, func(ctx context.Context) error {
			return m.store.DecideAll(ctx, ids, a, d)
		})
	}
}
