package entries

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
	"ownpack/tui/work"
)

// The two sides of an activity.
const (
	difficulty = iota // what states a difficulty, and what was picked unsuggested
	ability
)

// side is a list of what there is to read on one side.
type side struct {
	rows []evidence.Suggestion
	list widget.List
}

// sides are both sides of the activity in sight, and the one that keys act on.
type sides struct {
	side [2]side
	on   int
}

func (s *sides) size() int { return len(s.side[difficulty].rows) + len(s.side[ability].rows) }

func (s *sides) setHeight(rows int) {
	for i := range s.side {
		s.side[i].list.SetHeight(rows)
	}
}

// set takes the rows of both sides. The entry that was chosen stays so; where it
// is gone the one in its place is chosen.
func (s *sides) set(rows [2][]evidence.Suggestion, was evidence.ID) {
	found := -1
	for i := range rows {
		at := slices.IndexFunc(rows[i], func(x evidence.Suggestion) bool { return x.Entry == was })
		s.side[i].rows = rows[i]
		s.side[i].list.Number = i
		s.side[i].list.SetSize(len(rows[i]))
		if at >= 0 && (found < 0 || i == s.on) {
			s.side[i].list.Select(at)
			found = i
		}
	}
	if found >= 0 {
		s.on = found
	}
	if len(rows[s.on]) == 0 && len(rows[1-s.on]) > 0 {
		s.on = 1 - s.on
	}
}

// chosen is the suggestion that keys act on.
func (s *sides) chosen() (evidence.Suggestion, bool) {
	on := &s.side[s.on]
	i := on.list.Cursor()
	if i < 0 || i >= len(on.rows) {
		return evidence.Suggestion{}, false
	}
	return on.rows[i], true
}

// twoSides reports whether the two sides of an activity are in sight.
func (m *Model) twoSides() bool { return m.activity != "" && !m.wide }

// bearing lists what bears on the activity, by side, and what was picked for it
// without being suggested. The entry that was chosen stays while it is being
// read, so that taking it off does not make it vanish.
func (m *Model) bearing(was evidence.ID) [2][]evidence.Suggestion {
	var out [2][]evidence.Suggestion
	there := map[evidence.ID]bool{}
	r := m.law.ranked[m.activity]
	for i, rows := range [2][]evidence.Suggestion{r.Supports, r.Contrary} {
		for _, s := range rows {
			if _, in := m.at[s.Entry]; in {
				out[i] = append(out[i], s)
				there[s.Entry] = true
				for _, f := range s.Folded {
					there[f.Entry] = there[f.Entry] || !m.picked(f.Entry, m.activity)
				}
			}
		}
	}
	var own []int
	for id := range m.marks.picks {
		if i, in := m.at[id]; in && !there[id] && m.picked(id, m.activity) {
			own = append(own, i)
			there[id] = true
		}
	}
	if i, in := m.at[was]; in && !there[was] && m.mode == modeDetail {
		own = append(own, i)
	}
	slices.Sort(own)
	for _, i := range own {
		s := evidence.Suggestion{Match: evidence.Match{Entry: m.rows[i].ID, Activity: m.activity}}
		if match, ok := m.law.match(s.Entry, m.activity); ok {
			s.Match = match
		}
		if s.Bearing == evidence.Contrary {
			out[ability] = append(out[ability], s)
			continue
		}
		out[difficulty] = append(out[difficulty], s)
	}
	return out
}

// moveEntry goes to the entry n rows on, in the list in sight.
func (m *Model) moveEntry(n int) {
	if m.twoSides() {
		m.sides.side[m.sides.on].list.Move(n)
		return
	}
	m.list.Move(n)
}

func (m *Model) toSide(i int) func() tea.Cmd {
	return func() tea.Cmd {
		m.sides.on = i
		return nil
	}
}

func (m *Model) sideKeys() widget.Keys {
	keys := m.sides.side[m.sides.on].list.Keys(nil)
	other := 1 - m.sides.on
	keys = append(keys, m.sides.side[other].list.Click(false, func() { m.sides.on = other }))
	keys = append(keys, widget.Keys{
		{Binding: widget.Bind("← →", "side", "left", "h"), Do: m.toSide(difficulty), More: "go to the side that states a difficulty, or ability", Bar: true},
		{Binding: widget.Bind("", "", "right", "l"), Do: m.toSide(ability)},
		{Binding: widget.Bind("", "", "tab"), Do: func() tea.Cmd { return m.toSide(1 - m.sides.on)() }},
		{Binding: widget.Bind("enter", "read", "enter"), Do: m.openDetail, More: "read the whole entry", Off: m.none, Bar: true, Group: true},
		{Binding: widget.Bind("p", "pick", "p"), Do: m.startPick, More: "pick this entry: it goes into your pack", Off: m.noPickHere, Bar: true},
		{Binding: widget.Bind("o", "take off", "o"), Do: m.takeOff, More: "take this entry off the activity", Off: m.notPickedHere, Bar: true},
	}...)
	keys = append(keys, m.decideKeys()...)
	keys = append(keys, m.answerKey())
	return append(keys, widget.Keys{
		{Binding: widget.Bind("c", "questions", "c"), Do: m.askGaps, More: "answer the questions about what may be missing", Off: m.noGaps, Bar: true, Group: true},
		{Binding: widget.Bind("s", "say it", "s"), Do: m.say, More: "write in your own words how it is for you", Bar: true},
		{Binding: widget.Bind("w", "all", "w"), Do: m.widen, More: "show all entries of your record", Bar: true},
		{Binding: widget.Bind("n", "note", "n"), Do: m.startNote, More: "write your own words beside a pick of this entry", Off: m.notPicked},
		{Binding: widget.Bind("m", "mistake", "m"), Do: m.startFlag, More: "flag a mistake in this entry", Off: m.none},
		{Binding: widget.Bind("/", "search", "/", "ctrl+s"), Do: m.startSearch, More: "search for words in these entries"},
		m.pageKey(),
		m.traceKey(),
		m.hideKey(),
		{Binding: widget.Bind("esc", m.escapesSides(), "esc"), Do: m.escape, Bar: true},
	}...)
}

// escapesSides says what escape does beside the two sides.
func (m *Model) escapesSides() string {
	if m.isNarrowed() {
		return "show all"
	}
	return "activities"
}

// decideKeys say whether a suggestion is right.
func (m *Model) decideKeys() widget.Keys {
	return widget.Keys{
		{Binding: widget.Bind("y", "fits", "y"), Do: m.decide(evidence.Accepted), More: "it fits this activity: keep it, first in its list", Off: m.noAccept, Bar: true, Group: true},
		{Binding: widget.Bind("x", "does not fit", "x"), Do: m.decide(evidence.Rejected), More: "it does not fit this activity: do not suggest it again", Off: m.noSuggestion, Bar: true},
		{Binding: widget.Bind("z", "not about me", "z"), Do: m.decide(evidence.NotAboutMe), More: "it is about somebody else: never suggest it again", Off: m.noSuggestion, Bar: true},
	}
}

func (m *Model) noSuggestion() string {
	s, ok := m.sides.chosen()
	switch {
	case !ok:
		return "there is no entry here"
	case s.Bearing == "":
		return "this entry was not suggested; o takes it off"
	}
	return ""
}

func (m *Model) noAccept() string {
	if s, ok := m.sides.chosen(); ok && s.State == evidence.Accepted {
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
	if ok && m.activity != "" {
		switch m.marks.decidedOn(r.ID, m.activity) {
		case evidence.Rejected, evidence.NotAboutMe:
			return ""
		}
	}
	return "this entry was not set aside here"
}

// aside counts the entries that are not suggested here since the person said so.
func (m *Model) aside() int {
	n := 0
	for id := range m.marks.decided {
		switch m.marks.decidedOn(id, m.activity) {
		case evidence.Rejected, evidence.NotAboutMe:
			n++
		}
	}
	return n
}

func (m *Model) noPickHere() string {
	if r, ok := m.current(); ok && m.picked(r.ID, m.activity) {
		return "this entry is picked already"
	}
	return m.noPick()
}

func (m *Model) notPickedHere() string {
	if r, ok := m.current(); !ok || !m.picked(r.ID, m.activity) {
		return "this entry is not picked here"
	}
	return ""
}

func (m *Model) noGaps() string {
	if m.law.gaps[m.activity] == 0 {
		return "there are no questions about this activity; they come when you have said how it is for you"
	}
	return ""
}

// askGaps opens the questions about the activity.
func (m *Model) askGaps() tea.Cmd {
	return nav.Send(nav.Open{Place: nav.Questions, Activity: m.activity})
}

// decidedMsg is the outcome of saying whether a suggestion is right.
type decidedMsg struct {
	ticket work.Ticket
	by     *Model
	said   string
	err    error
}

// Changed tells the app that the case is not as it was.
func (s decidedMsg) Changed() (any, bool) { return s.by, s.err == nil }

// decide saves what the person says of the chosen suggestion. What does not fit,
// does not fit in its copies either.
func (m *Model) decide(d evidence.Decision) func() tea.Cmd {
	return func() tea.Cmd {
		if m.slots.save.Busy() {
			return nav.Say("Still saving the last change. Try again in a moment.")
		}
		s, _ := m.sides.chosen()
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
		return m.slots.save.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
			return decidedMsg{t, m, said, m.store.DecideAll(ctx, ids, a, d)}
		})
	}
}

func (m *Model) decided(msg decidedMsg) tea.Cmd {
	if !m.slots.save.Fresh(msg.ticket) {
		return nil
	}
	if msg.err != nil {
		return nav.Warn("nothing was changed: " + msg.err.Error() + ".")
	}
	return tea.Batch(m.readMarks(), m.readMatches(), nav.Say(msg.said))
}
