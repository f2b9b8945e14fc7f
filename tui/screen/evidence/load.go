package evidence

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/words"
	"ownpack/tui/work"
)

type (
	saidMsg struct {
		ticket  work.Ticket
		schemes []evidence.Scheme
		said    []evidence.Statement
		claimed []evidence.Claimed
		err     error
	}
	foundMsg struct {
		ticket work.Ticket
		years  evidence.YearMap
		gaps   []evidence.Finding
		err    error
	}
)

func (m *Model) readSaid() tea.Cmd {
	return m.slots.said.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		schemes, err1 := m.store.Schemes(ctx)
		said, err2 := m.store.Statements(ctx)
		claimed, err3 := m.store.Claimed(ctx)
		return saidMsg{t, schemes, said, claimed, errors.Join(err1, err2, err3)}
	})
}

// takeSaid shows what was said at once; what was found takes longer.
func (m *Model) takeSaid(msg saidMsg) tea.Cmd {
	if !m.slots.said.Fresh(msg.ticket) {
		return nil
	}
	m.loaded, m.err = true, msg.err
	if m.err != nil {
		return nil
	}
	was := m.now().activity.ID
	m.claimed, m.several = msg.claimed, len(msg.schemes) > 1
	m.rows = rowsOf(msg.schemes, msg.said)
	m.list.SetSize(len(m.rows))
	for i, r := range m.rows {
		if r.activity.ID == was {
			m.list.Select(i)
		}
	}
	return m.slots.found.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		years, err := m.store.Years(ctx)
		if err != nil {
			return foundMsg{ticket: t, err: err}
		}
		gaps, err := m.store.Gaps(ctx)
		return foundMsg{t, years, gaps, err}
	})
}

func (m *Model) takeFound(msg foundMsg) {
	if !m.slots.found.Fresh(msg.ticket) {
		return
	}
	first := !m.known
	m.known, m.trouble, m.years = true, msg.err, msg.years
	m.gaps = map[evidence.ActivityID]int{}
	for _, f := range msg.gaps {
		if f.Answer == "" || f.Answer == evidence.AnswerLater {
			m.gaps[f.Activity]++
		}
	}
	m.fitYears()
	if first {
		columns := m.columns()
		at := len(columns) - 1
		m.across.Select(at)
		if at > 0 && columns[at] == 0 {
			at-- // the last year, and not what has no date
		}
		m.across.Select(at)
	}
}

func rowsOf(schemes []evidence.Scheme, said []evidence.Statement) []row {
	by := map[evidence.ActivityID]evidence.Statement{}
	for _, s := range said {
		by[s.Activity] = s
	}
	_, wrote := by[""]
	out := []row{{said: by[""], wrote: wrote}}
	last := ""
	for _, s := range schemes {
		titles := map[string]string{}
		for _, c := range s.Components {
			titles[c.ID] = c.Title
		}
		for _, a := range s.Activities {
			r := row{activity: a, scheme: s.ID, part: a.Component, said: by[a.ID]}
			_, r.wrote = by[a.ID]
			heading := words.Scheme(s.ID)
			if t := titles[a.Component]; t != "" {
				heading += ": " + t
			}
			if heading != last {
				r.heading = heading
			}
			last = heading
			out = append(out, r)
		}
	}
	return out
}

// yearsOf is what there is for an activity, year by year.
func (m *Model) yearsOf(a evidence.ActivityID) (evidence.YearRow, bool) {
	for _, r := range m.years.Rows {
		if r.Activity == a {
			return r, true
		}
	}
	return evidence.YearRow{Activity: a}, false
}

// name is an activity in words, with its scheme where there are several.
func (m *Model) name(a evidence.Activity) string {
	name := words.Activity(a)
	if m.several {
		name = words.Scheme(a.ID.Scheme()) + " " + name
	}
	return evidence.VisibleLine(name)
}
