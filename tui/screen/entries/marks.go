package entries

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/work"
)

// marks are what the person did, by entry.
type marks struct {
	picks    map[evidence.ID][]evidence.Pick
	disputes map[evidence.ID][]evidence.Dispute
	said     map[evidence.ActivityID]evidence.Statement
	decided  map[evidence.ID][]evidence.Decided
	of       map[evidence.ID][]evidence.Mark
}

// decidedOn is what the person said of an entry beside an activity, or beside all.
func (m marks) decidedOn(id evidence.ID, a evidence.ActivityID) evidence.Decision {
	for _, x := range m.decided[id] {
		if x.Activity == a || x.Activity == "" {
			return x.Decision
		}
	}
	return ""
}

// setAside reports whether the person said that an entry does not fit an activity, or
// is not about them.
func (m marks) setAside(id evidence.ID, a evidence.ActivityID) bool {
	d := m.decidedOn(id, a)
	return d == evidence.Rejected || d == evidence.NotAboutMe
}

// decide notes what the person says of entries beside an activity, and gives what
// takes it back.
func (m marks) decide(ids []evidence.ID, a evidence.ActivityID, d evidence.Decision) (takeBack func()) {
	before := map[evidence.ID][]evidence.Decided{}
	on := a
	if d == evidence.NotAboutMe {
		on = "" // beside all
	}
	for _, id := range ids {
		before[id] = m.decided[id]
		kept := slices.DeleteFunc(slices.Clone(m.decided[id]), func(x evidence.Decided) bool { return x.Activity == a || x.Activity == "" })
		m.decided[id] = append(kept, evidence.Decided{Entry: id, Activity: on, Decision: d})
	}
	return func() {
		for id, was := range before {
			m.decided[id] = was
		}
	}
}

// pick notes that an entry is picked, or with off that it no longer is, and gives
// what takes it back.
func (m marks) pick(p evidence.Pick, off bool) (takeBack func()) {
	before := m.picks[p.Entry]
	now := slices.DeleteFunc(slices.Clone(before), func(x evidence.Pick) bool { return x.Activity == p.Activity })
	if !off {
		now = append(now, p)
	}
	m.picks[p.Entry] = now
	return func() { m.picks[p.Entry] = before }
}

func (m *Model) readMarks() tea.Cmd {
	return m.slots.marks.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		out := marks{map[evidence.ID][]evidence.Pick{}, map[evidence.ID][]evidence.Dispute{}, map[evidence.ActivityID]evidence.Statement{}, map[evidence.ID][]evidence.Decided{}, nil}
		picks, err := m.store.Picks(ctx)
		if err != nil {
			return marksLoadedMsg{t, out, err}
		}
		for _, p := range picks {
			out.picks[p.Entry] = append(out.picks[p.Entry], p)
		}
		statements, err := m.store.Statements(ctx)
		if err != nil {
			return marksLoadedMsg{t, out, err}
		}
		for _, s := range statements {
			out.said[s.Activity] = s
		}
		decisions, err := m.store.Decisions(ctx)
		if err != nil {
			return marksLoadedMsg{t, out, err}
		}
		for _, x := range decisions {
			out.decided[x.Entry] = append(out.decided[x.Entry], x)
		}
		if out.of, err = m.store.Marked(ctx); err != nil {
			return marksLoadedMsg{t, out, err}
		}
		disputes, err := m.store.Disputes(ctx)
		for _, d := range disputes {
			out.disputes[d.Entry] = append(out.disputes[d.Entry], d)
		}
		return marksLoadedMsg{t, out, err}
	})
}

func (m *Model) picked(id evidence.ID, a evidence.ActivityID) bool {
	return slices.ContainsFunc(m.marks.picks[id], func(p evidence.Pick) bool { return p.Activity == a })
}
