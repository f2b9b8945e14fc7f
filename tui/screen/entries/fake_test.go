package entries_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/screen/entries"
	"ownpack/tui/theme"
)

// desk is a case in memory.
type desk struct {
	rows     []evidence.EntryRow
	schemes  []evidence.Scheme
	matches  []evidence.Match
	picks    []evidence.Pick
	disputes []evidence.Dispute
	said     []evidence.Statement
	asked    []evidence.Filter
	fail     error
	hid      []evidence.HideRequest

	fold      bool // all of a side is alike
	decided   map[evidence.ID]evidence.Decision
	findings  []evidence.Finding
	onRequest []evidence.ActivityID
}

func (d *desk) Entries(ctx context.Context, f evidence.Filter) ([]evidence.EntryRow, error) {
	d.asked = append(d.asked, f)
	out, err := d.list(f)
	return out, errors.Join(err, ctx.Err())
}

// list is what a case lists for a filter.
func (d *desk) list(f evidence.Filter) ([]evidence.EntryRow, error) {
	var out []evidence.EntryRow
	marks, _ := d.Marked(context.Background())
	for _, r := range d.rows {
		bears := f.Activity == "" ||
			slices.ContainsFunc(d.matches, func(m evidence.Match) bool { return m.Entry == r.ID && m.Activity == f.Activity }) ||
			slices.ContainsFunc(d.picks, func(p evidence.Pick) bool { return p.Entry == r.ID && p.Activity == f.Activity })
		if strings.Contains(strings.ToLower(r.Title+r.Text), strings.ToLower(f.Search)) && f.Fits(&r, marks[r.ID]) && bears {
			out = append(out, r)
		}
	}
	return out, d.fail
}

func (d *desk) Schemes(context.Context) ([]evidence.Scheme, error)   { return d.schemes, d.fail }
func (d *desk) Matches(context.Context) ([]evidence.Match, error)    { return d.matches, d.fail }
func (d *desk) Picks(context.Context) ([]evidence.Pick, error)       { return d.picks, d.fail }
func (d *desk) Disputes(context.Context) ([]evidence.Dispute, error) { return d.disputes, d.fail }

func (d *desk) Ranked(context.Context) ([]evidence.Suggested, error) {
	var out []evidence.Suggested
	for _, s := range d.schemes {
		for _, a := range s.Activities {
			if !a.OnRequest {
				out = append(out, d.ranked(a.ID))
			}
		}
	}
	return out, d.fail
}

// ranked keeps the order of the matches, folds what has the words of an entry
// before, and puts what was accepted first.
func (d *desk) ranked(a evidence.ActivityID) evidence.Suggested {
	r := evidence.Suggested{Activity: a}
	for _, m := range d.matches {
		if m.Activity != a || d.decided[m.Entry] == evidence.Rejected || d.decided[m.Entry] == evidence.NotAboutMe {
			continue
		}
		to := &r.Supports
		if m.Bearing == evidence.Contrary {
			to = &r.Contrary
		}
		if d.fold && len(*to) > 0 {
			(*to)[0].Folded = append((*to)[0].Folded, m)
			continue
		}
		x := evidence.Suggestion{Match: m, Observer: evidence.Observer{Witness: evidence.SeenByWriter}, Reasons: []string{"distance", "vague"}}
		if d.decided[m.Entry] == evidence.Accepted {
			x.State = evidence.Accepted
			*to = slices.Insert(*to, 0, x)
			continue
		}
		*to = append(*to, x)
	}
	return r
}

func (d *desk) RankedFor(_ context.Context, a evidence.ActivityID) (evidence.Suggested, error) {
	d.onRequest = append(d.onRequest, a)
	return d.ranked(a), d.fail
}

func (d *desk) Gaps(context.Context) ([]evidence.Finding, error) { return d.findings, d.fail }

func (d *desk) DecideAll(_ context.Context, ids []evidence.ID, _ evidence.ActivityID, x evidence.Decision) error {
	if d.decided == nil {
		d.decided = map[evidence.ID]evidence.Decision{}
	}
	for _, id := range ids {
		d.decided[id] = x
	}
	return d.fail
}

func (d *desk) Decisions(context.Context) ([]evidence.Decided, error) {
	var out []evidence.Decided
	for id, x := range d.decided {
		a := evidence.ActivityID("pip-12")
		if x == evidence.NotAboutMe {
			a = ""
		}
		out = append(out, evidence.Decided{Entry: id, Activity: a, Decision: x})
	}
	return out, d.fail
}

func (d *desk) Statements(context.Context) ([]evidence.Statement, error) { return d.said, d.fail }

func (d *desk) HidingWords() (evidence.HidingAdvice, error) {
	return evidence.HidingAdvice{Warning: "Hide little.", Reasons: []evidence.HidingReason{{ID: "other", Name: "somebody else", Help: "others"}, {ID: "number", Name: "a number", Help: "numbers"}}}, d.fail
}

func (d *desk) HideDetail(ctx context.Context, r evidence.HideRequest) ([]evidence.Redaction, error) {
	if err := errors.Join(d.fail, ctx.Err()); err != nil {
		return nil, err
	}
	d.hid = append(d.hid, r)
	return nil, nil
}

func (d *desk) ChangeStatement(_ context.Context, a evidence.ActivityID, change func(*evidence.Statement)) error {
	if d.fail != nil {
		return d.fail
	}
	i := slices.IndexFunc(d.said, func(s evidence.Statement) bool { return s.Activity == a })
	if i < 0 {
		i, d.said = len(d.said), append(d.said, evidence.Statement{Activity: a})
	}
	change(&d.said[i])
	return nil
}

func (d *desk) Pick(_ context.Context, p evidence.Pick) error {
	d.picks = append(slices.DeleteFunc(d.picks, func(o evidence.Pick) bool { return o.Entry == p.Entry && o.Activity == p.Activity }), p)
	return d.fail
}

func (d *desk) Unpick(_ context.Context, p evidence.Pick) error {
	d.picks = slices.DeleteFunc(d.picks, func(o evidence.Pick) bool { return o == p })
	return d.fail
}

func (d *desk) Flag(_ context.Context, f evidence.Dispute) (evidence.Dispute, error) {
	d.disputes = append(d.disputes, f)
	return f, d.fail
}

func newDesk() *desk {
	row := func(id string, kind evidence.Kind, title, text string) evidence.EntryRow {
		return evidence.EntryRow{
			Entry:      evidence.Entry{ID: evidence.ID(id), Kind: kind, Title: title, Text: text, Date: evidence.Date{Value: "2025-03-04"}, Author: "Dr A Sample"},
			SourceName: "record.pdf",
		}
	}
	return &desk{
		rows: []evidence.EntryRow{
			row("e1", evidence.KindProblem, "Asthma", ""),
			row("e2", evidence.KindConsultation, "History", "Cannot climb stairs without a rest."),
			row("e3", evidence.KindLetter, "Clinic letter", "Walks well on the flat."),
		},
		schemes: []evidence.Scheme{{
			ID: "pip", Components: []evidence.Component{{ID: "m", Title: "Mobility"}},
			Activities: []evidence.Activity{
				{ID: "pip-11", Number: "11", Component: "m", Heading: "Planning and following journeys", Plain: "Finding your way."},
				{ID: "pip-12", Number: "12", Component: "m", Heading: "Moving around", Plain: "Standing and walking."},
			},
		}},
		matches: []evidence.Match{
			{Entry: "e2", Activity: "pip-12", Bearing: evidence.Supports, Score: .6, Because: []string{"climb stairs"}, Spans: []evidence.Span{{Field: "text", Start: 7, End: 19}}},
			{Entry: "e3", Activity: "pip-12", Bearing: evidence.Contrary, Score: .8, Because: []string{"walks well"}},
		},
	}
}

func (d *desk) Marked(context.Context) (map[evidence.ID][]evidence.Mark, error) {
	out := map[evidence.ID][]evidence.Mark{}
	for _, p := range d.picks {
		if !slices.Contains(out[p.Entry], evidence.MarkPicked) {
			out[p.Entry] = append(out[p.Entry], evidence.MarkPicked)
		}
	}
	for _, x := range d.disputes {
		out[x.Entry] = append(out[x.Entry], evidence.MarkFlagged)
	}
	return out, d.fail
}

func (d *desk) Trace(_ context.Context, ref string) (evidence.Trace, error) {
	i := slices.IndexFunc(d.rows, func(r evidence.EntryRow) bool { return string(r.ID) == ref })
	t := evidence.Trace{Entry: d.rows[i], Source: evidence.Source{SHA256: "abc123"}}
	for _, p := range d.picks {
		if string(p.Entry) == ref {
			t.Picks = append(t.Picks, p)
		}
	}
	return t, d.fail
}

// stage is a screen under test, and what it asked of the app.
type stage struct {
	*entries.Model
	sent []tea.Msg
}

func open(d entries.Store, start entries.Start) *stage {
	s := &stage{Model: entries.New(context.Background(), d, theme.New(theme.Plain), start)}
	s.SetSize(78, 20)
	s.run(s.Init())
	return s
}

// run does a command and what follows from it.
func (s *stage) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			s.run(c)
		}
	case nav.Open, nav.Back, nav.Notice:
		s.sent = append(s.sent, msg)
	default:
		s.run(s.Update(msg))
	}
}

func (s *stage) press(names ...string) {
	for _, n := range names {
		s.run(s.Update(key(n)))
	}
}

func key(name string) tea.KeyPressMsg {
	codes := map[string]rune{
		"enter": tea.KeyEnter, "esc": tea.KeyEscape, "up": tea.KeyUp, "down": tea.KeyDown,
		"end": tea.KeyEnd, "home": tea.KeyHome, "right": tea.KeyRight, "left": tea.KeyLeft,
	}
	if c, ok := codes[name]; ok {
		return tea.KeyPressMsg{Code: c}
	}
	return tea.KeyPressMsg{Code: []rune(name)[0], Text: name}
}

func (s *stage) view() string { return ansi.Strip(s.View()) }

func (s *stage) notice() string {
	for _, m := range slices.Backward(s.sent) {
		if n, ok := m.(nav.Notice); ok {
			return n.Text
		}
	}
	return ""
}

func (s *stage) want(t *testing.T, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(s.view(), w) {
			t.Fatalf("%q is not on the screen:\n%s", w, s.view())
		}
	}
}

func (s *stage) wantNot(t *testing.T, words ...string) {
	t.Helper()
	for _, w := range words {
		if strings.Contains(s.view(), w) {
			t.Fatalf("%q is on the screen:\n%s", w, s.view())
		}
	}
}

// many makes a desk of n entries.
func many(n int) *desk {
	d := newDesk()
	d.rows = make([]evidence.EntryRow, n)
	for i := range d.rows {
		d.rows[i] = evidence.EntryRow{Entry: evidence.Entry{
			ID: evidence.ID(fmt.Sprintf("e%d", i)), Kind: evidence.Kinds[i%len(evidence.Kinds)],
			Date:  evidence.Date{Value: fmt.Sprintf("%d-%02d-%02d", 1990+i%36, 1+i%12, 1+i%28)},
			Title: fmt.Sprintf("Entry number %d", i),
			Text:  strings.Repeat("Pain in both knees, cannot walk far. ", 1+i%20),
		}, SourceName: "record.pdf"}
	}
	d.matches = nil
	for i := 0; i < n; i += 10 {
		d.matches = append(d.matches, evidence.Match{Entry: d.rows[i].ID, Activity: "pip-12", Bearing: evidence.Supports, Score: float64(i%100) / 100})
	}
	return d
}
