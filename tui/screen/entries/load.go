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
	ChangeStatement(ctx context.Context, a evidence.ActivityID, change func(*evidence.Statement)) error
	redaction.Store
	provenance.Store
}

type (
	searchDueMsg struct {
		by    *Model
		typed int
	}
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
		ticket   work.Ticket
		by       *Model
		said     string
		suggests bool // the suggestions are others now
		of       evidence.ID
		takeBack func()  // takes back what was shown before it was saved; may be nil
		words    writing // what was being written, to go on with should saving fail; may be nil
		err      error
	}
)

// Changed tells the app that the case is not as it was.
func (s savedMsg) Changed() (any, bool) { return s.by, s.err == nil }

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

// saveSeen makes a change that shows at once, since in a long record reading anew
// takes longer than a person waits before the next key. See makes it seen, and gives
// what takes it back should saving fail; suggests says that the suggestions must be
// read anew.
func (m *Model) saveSeen(see func() (takeBack func()), suggests bool, said string, do func(context.Context) error) tea.Cmd {
	if m.slots.save.Busy() {
		return nav.Say(work.StillSaving)
	}
	return m.change(savedMsg{by: m, said: said, suggests: suggests}, see, do)
}

// saveWords saves what is written in the form, and closes it. Should saving fail, the
// form is there again with the words.
func (m *Model) saveWords(said string, do func(context.Context) error) tea.Cmd {
	if m.slots.save.Busy() {
		return nav.Say(work.StillSaving)
	}
	words, _ := m.form.(writing)
	m.form = nil
	return m.change(savedMsg{by: m, said: said, words: words}, nil, do)
}

// change makes a change, of which msg tells.
func (m *Model) change(msg savedMsg, see func() (takeBack func()), do func(context.Context) error) tea.Cmd {
	if see != nil {
		m.slots.marks.Stop() // what is being read is as it was before
		msg.of, msg.takeBack = m.chosen(), see()
		m.arrange(m.chosen())
	}
	return m.slots.save.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		msg.ticket, msg.err = t, do(ctx)
		return msg
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
	}
	return nil
}

func (m *Model) saved(msg savedMsg) tea.Cmd {
	if !m.slots.save.Fresh(msg.ticket) {
		return nil
	}
	if msg.err != nil {
		if msg.takeBack != nil {
			msg.takeBack()
			m.arrange(msg.of)
		}
		again := m.again(msg.words)
		return tea.Batch(again, m.readMarks(), nav.Warn("nothing was changed: "+msg.err.Error()+"."))
	}
	cmds := []tea.Cmd{m.readMarks(), nav.Say(msg.said)}
	if msg.suggests {
		cmds = append(cmds, m.readMatches())
	}
	return tea.Batch(cmds...)
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
