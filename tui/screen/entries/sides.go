package entries

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/screen/entries/bearing"
	"ownpack/tui/widget"
)

// twoSides reports whether the two sides of an activity are in sight.
func (m *Model) twoSides() bool { return m.activity != "" && !m.wide }

// sideRows are what bears on the activity, by side, and what was picked for it
// without being suggested. The entry that was chosen stays while it is being
// read, so that taking it off does not make it vanish.
func (m *Model) sideRows(was evidence.ID) [2][]bearing.Row {
	var out [2][]bearing.Row
	there := map[evidence.ID]bool{}
	r := m.law.ranked[m.activity]
	for i, rows := range [2][]evidence.Suggestion{r.Supports, r.Contrary} {
		for _, s := range rows {
			if at, in := m.at[s.Entry]; in && !m.marks.setAside(s.Entry, m.activity) {
				out[i] = append(out[i], m.sideRow(s, at))
				there[s.Entry] = true
				for _, f := range s.Folded {
					there[f.Entry] = there[f.Entry] || !m.picked(f.Entry, m.activity)
				}
			}
		}
	}
	acceptedFirst(out[bearing.Difficulty])
	acceptedFirst(out[bearing.Ability])
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
		to := bearing.Difficulty
		if s.Bearing == evidence.Contrary {
			to = bearing.Ability
		}
		out[to] = append(out[to], m.sideRow(s, i))
	}
	return out
}

// acceptedFirst puts what the person said fits before all else, as the case does.
func acceptedFirst(rows []bearing.Row) {
	slices.SortStableFunc(rows, func(a, b bearing.Row) int {
		switch {
		case a.State == b.State:
			return 0
		case a.State == evidence.Accepted:
			return -1
		case b.State == evidence.Accepted:
			return 1
		}
		return 0
	})
}

// sideRow is a suggestion with its entry, which stands at i among the rows. What the
// person said of it is known here before the suggestions are read anew.
func (m *Model) sideRow(s evidence.Suggestion, i int) bearing.Row {
	r := &m.rows[i]
	s.State = cmp.Or(m.marks.decidedOn(r.ID, m.activity), s.State)
	return bearing.Row{
		Suggestion: s, Of: r, Picked: m.picked(r.ID, m.activity), Mistake: m.disputed(*r),
		Answer: m.marks.said[m.activity].AnswerTo(r.ID),
	}
}

// moveEntry goes to the entry n rows on, in the list in sight.
func (m *Model) moveEntry(n int) {
	if m.twoSides() {
		m.sides.Move(n)
		return
	}
	m.list.Move(n)
}

func (m *Model) sideKeys() widget.Keys {
	keys := append(m.sides.Keys(), widget.Keys{
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

func (m *Model) answerKey() widget.Key {
	return widget.Key{
		Binding: widget.Bind("a", "answer it", "a"), Do: m.startAnswer, Off: m.noAnswer, Bar: true,
		More: "answer an entry that states ability, in your own words",
	}
}

func (m *Model) noAnswer() string {
	r, ok := m.current()
	switch {
	case !ok:
		return "there is no entry here"
	case m.marks.said[m.activity].AnswerTo(r.ID) != "":
		return ""
	case m.twoSides() && m.sides.On() == bearing.Ability:
		return ""
	}
	if match, ok := m.law.match(r.ID, m.activity); ok && match.Bearing == evidence.Contrary {
		return ""
	}
	return "answers are for entries that state ability"
}

// sidesView draws both sides of an activity, and the chosen suggestion below.
func (m *Model) sidesView() string {
	lines := []string{m.sidesSummary()}
	if m.sides.Size() == 0 {
		lines = append(lines, "")
		for _, l := range widget.Wrap(m.emptiness(), min(m.w-2, widget.Measure)) {
			lines = append(lines, m.theme.Text.Render("  "+l))
		}
		return widget.Block(lines, m.w, m.h)
	}
	return widget.Block(append(lines, m.sides.Lines(m.theme)...), m.w, m.h)
}

// sidesSummary names the activity, and tells that all this is suggested. Where there
// is too little room, what the person says of it goes first, since a key without its
// letter is no use.
func (m *Model) sidesSummary() string {
	if m.typing {
		return m.summary(m.w)
	}
	name, what := m.law.name(m.activity), "suggestions, you decide"
	if m.filter.Search != "" {
		what = "with “" + evidence.VisibleLine(m.filter.Search) + "”"
	}
	if m.law.ranked == nil && m.slots.law.Busy() || m.slots.rows.Busy() {
		what = "looking …"
	}
	said := ""
	if d, ok := m.law.activity(m.activity).Descriptor(m.marks.said[m.activity].Descriptor); ok {
		said = "you say line " + d.Letter
	}
	asked, aside := "", ""
	if n := m.law.gaps[m.activity]; n > 0 {
		asked = widget.Count(n, "question", "questions") + ": c"
	}
	if n := m.aside(); n > 0 {
		aside = widget.Number(n) + " set aside: w"
	}
	line := ""
	for _, parts := range [][]string{{name, what, said, asked, aside}, {name, what, asked, aside}, {name, asked, aside}} {
		line = strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), " · ")
		if ansi.StringWidth(line) <= m.w {
			break
		}
	}
	return m.theme.Strong.Render(widget.Cut(line, m.w))
}
