package entries

import (
	"cmp"
	"context"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/screen/entries/provenance"
	"ownpack/tui/screen/entries/redaction"
	"ownpack/tui/work"
)

// pause is how long typing must rest before a search starts.
const pause = 120 * time.Millisecond

// reader reads the case.
type reader interface {
	Entries(ctx context.Context, f evidence.Filter) ([]evidence.EntryRow, error)
	Schemes(ctx context.Context) ([]evidence.Scheme, error)
	Matches(ctx context.Context) ([]evidence.Match, error)
	Ranked(ctx context.Context) ([]evidence.Suggested, error)
	RankedFor(ctx context.Context, a evidence.ActivityID) (evidence.Suggested, error)
	Gaps(ctx context.Context) ([]evidence.Finding, error)
	Decisions(ctx context.Context) ([]evidence.Decided, error)
	Picks(ctx context.Context) ([]evidence.Pick, error)
	Disputes(ctx context.Context) ([]evidence.Dispute, error)
	Marked(ctx context.Context) (map[evidence.ID][]evidence.Mark, error)
}

// chooser makes the person's choices.
type chooser interface {
	Pick(ctx context.Context, p evidence.Pick) error
	Unpick(ctx context.Context, p evidence.Pick) error
	DecideAll(ctx context.Context, entries []evidence.ID, a evidence.ActivityID, d evidence.Decision) error
	Flag(ctx context.Context, d evidence.Dispute) (evidence.Dispute, error)
}

// Store is what the screen needs of a case.
type Store interface {
	reader
	chooser
	Statements(ctx context.Context) ([]evidence.Statement, error)
	Statement(ctx context.Context, a evidence.ActivityID) (evidence.Statement, error)
	SetStatement(ctx context.Context, s evidence.Statement) error
	redaction.Store
	provenance.Store
}

type (
	searchDueMsg  struct{ typed int }
	rowsLoadedMsg struct {
		ticket work.Ticket
		rows   []evidence.EntryRow
		place  []int
		at     map[evidence.ID]int // where each row stands
		err    error
	}
	marksLoadedMsg struct {
		ticket work.Ticket
		marks  marks
		err    error
	}
	schemesLoadedMsg struct {
		ticket  work.Ticket
		schemes []evidence.Scheme
		err     error
	}
	matchesLoadedMsg struct {
		ticket work.Ticket
		matched
		err error
	}
	savedMsg struct {
		ticket work.Ticket
		by     *Model
		said   string
		err    error
	}
)

// Changed tells the app that the case is not as it was.
func (s savedMsg) Changed() (any, bool) { return s.by, s.err == nil }

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

// readRows reads the entries that hold the words searched for. All else that a
// filter can choose by is known of each.
func (m *Model) readRows() tea.Cmd {
	f := evidence.Filter{Search: m.filter.Search}
	return m.slots.rows.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		rows, err := m.store.Entries(ctx, f)
		rows, place := newestFirst(rows)
		at := make(map[evidence.ID]int, len(rows))
		for i := range rows {
			at[rows[i].ID] = i
		}
		return rowsLoadedMsg{t, rows, place, at, err}
	})
}

// newestFirst orders rows by day, latest first and undated ones last, and tells
// which place each had. Rows of one day stay in the order of their source, so that
// a consultation stays before what was said in it.
func newestFirst(rows []evidence.EntryRow) ([]evidence.EntryRow, []int) {
	place := make([]int, len(rows))
	for i := range place {
		place[i] = i
	}
	slices.SortStableFunc(place, func(a, b int) int {
		return cmp.Compare(rows[b].Date.Day(), rows[a].Date.Day())
	})
	out := make([]evidence.EntryRow, len(rows))
	for i, at := range place {
		out[i] = rows[at]
	}
	return out, place
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

// readLaw reads the schemes; the matches, which take longer, follow them.
func (m *Model) readLaw() tea.Cmd {
	return m.slots.law.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		schemes, err := m.store.Schemes(ctx)
		return schemesLoadedMsg{t, schemes, err}
	})
}

// readMatches reads what bears on the activities; what is looked for only on
// request is, when it is the one in sight.
func (m *Model) readMatches() tea.Cmd {
	var asked evidence.ActivityID
	if m.law.activity(m.activity).OnRequest {
		asked = m.activity
	}
	return m.slots.law.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		matches, err := m.store.Matches(ctx)
		if err != nil {
			return matchesLoadedMsg{ticket: t, err: err}
		}
		ranked, err := m.store.Ranked(ctx)
		if err != nil {
			return matchesLoadedMsg{ticket: t, err: err}
		}
		if asked != "" {
			r, err := m.store.RankedFor(ctx, asked)
			if err != nil {
				return matchesLoadedMsg{ticket: t, err: err}
			}
			ranked = append(slices.Clone(ranked), r)
		}
		gaps, err := m.store.Gaps(ctx)
		return matchesLoadedMsg{t, newMatched(matches, ranked, gaps), err}
	})
}

// save makes a change; said is what the person is told when it is done.
func (m *Model) save(said string, do func(context.Context) error) tea.Cmd {
	if m.slots.save.Busy() {
		return nav.Say("Still saving the last change. Try again in a moment.")
	}
	return m.slots.save.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		return savedMsg{t, m, said, do(ctx)}
	})
}

// answered takes the answer of work.
func (m *Model) answered(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case rowsLoadedMsg:
		if m.slots.rows.Fresh(msg.ticket) {
			m.setRows(msg)
		}
	case marksLoadedMsg:
		if !m.slots.marks.Fresh(msg.ticket) {
			return nil
		}
		if msg.err != nil {
			return nav.Warn("your choices could not be read: " + msg.err.Error() + ".")
		}
		m.marks = msg.marks
		m.arrange(m.chosen())
	case schemesLoadedMsg:
		if !m.slots.law.Fresh(msg.ticket) {
			return nil
		}
		if msg.err != nil {
			return nav.Warn("the activities could not be read: " + msg.err.Error() + ".")
		}
		m.law.setSchemes(msg.schemes)
		read := m.readMatches()
		m.arrange(m.chosen())
		return read
	case matchesLoadedMsg:
		if !m.slots.law.Fresh(msg.ticket) {
			return nil
		}
		if msg.err != nil {
			return nav.Warn("suggestions could not be worked out: " + msg.err.Error() + ".")
		}
		m.law.matched = msg.matched
		m.arrange(m.chosen())
	case savedMsg:
		return m.saved(msg)
	case decidedMsg:
		return m.decided(msg)
	}
	return nil
}

func (m *Model) saved(msg savedMsg) tea.Cmd {
	if !m.slots.save.Fresh(msg.ticket) {
		return nil
	}
	if msg.err != nil {
		return nav.Warn("nothing was changed: " + msg.err.Error() + ".")
	}
	return tea.Batch(m.readMarks(), nav.Say(msg.said))
}

// setRows takes newly read rows, and stays on the entry that was chosen.
func (m *Model) setRows(msg rowsLoadedMsg) {
	was := m.chosen()
	m.loaded, m.err = true, msg.err
	if msg.err != nil {
		return
	}
	m.shown = nil // the rows are others
	m.rows, m.place, m.at = msg.rows, msg.place, msg.at
	if m.filter.Search == "" {
		m.total = len(msg.rows)
	}
	m.arrange(was)
}

// arrange works out which rows are in sight: those that the filter chooses, and the
// two sides of an activity. The row of the entry was is chosen, if it is there.
func (m *Model) arrange(was evidence.ID) {
	m.cache = detailCache{}
	if m.activity != "" {
		m.sides.Set(m.sideRows(was), was)
	}
	m.narrow()
	at := -1
	if i, ok := m.at[was]; ok {
		at = slices.Index(m.shown, i)
	}
	m.list.Select(max(at, 0))
	m.list.SetHeight(m.listHeight())
	if m.mode == modeFilter {
		m.way = max(m.chooser.Chosen(), 0)
		m.openFilter()
	}
}

// chosen is the id of the chosen entry, or empty.
func (m *Model) chosen() evidence.ID {
	r, _ := m.current()
	return r.ID
}

func (m *Model) picked(id evidence.ID, a evidence.ActivityID) bool {
	return slices.ContainsFunc(m.marks.picks[id], func(p evidence.Pick) bool { return p.Activity == a })
}
