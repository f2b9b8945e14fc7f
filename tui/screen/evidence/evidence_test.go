package evidence_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ownpack/evidence"
	"ownpack/tui/nav"
	choose "ownpack/tui/screen/evidence"
	"ownpack/tui/theme"
)

// desk is a case in memory.
type desk struct {
	schemes []evidence.Scheme
	said    []evidence.Statement
	claimed []evidence.Claimed
	years   evidence.YearMap
	gaps    []evidence.Finding
	fail    error
	slow    error // of what takes long
}

func (d *desk) Schemes(context.Context) ([]evidence.Scheme, error)       { return d.schemes, d.fail }
func (d *desk) Statements(context.Context) ([]evidence.Statement, error) { return d.said, d.fail }
func (d *desk) Claimed(context.Context) ([]evidence.Claimed, error)      { return d.claimed, d.fail }
func (d *desk) Years(context.Context) (evidence.YearMap, error)          { return d.years, d.slow }
func (d *desk) Gaps(context.Context) ([]evidence.Finding, error)         { return d.gaps, d.slow }

func newDesk() *desk {
	years := func(a evidence.ActivityID, from ...int) evidence.YearRow {
		r := evidence.YearRow{Activity: a, Day: "2026-02-16", Decided: true, Months: 12}
		for i, y := range from {
			date := evidence.Date{}
			if y > 0 {
				date.Value = fmt.Sprint(y)
			}
			r.Add(evidence.YearCount{Entries: 1, Supports: 1 - i%2, Contrary: i % 2}, date, "2025-02-16")
		}
		return r
	}
	parts := []evidence.Component{
		{ID: "d", Title: "Daily living", Thresholds: []evidence.Threshold{{Points: 8, Rate: "standard"}, {Points: 12, Rate: "enhanced"}}},
		{ID: "m", Title: "Mobility"},
	}
	return &desk{
		schemes: []evidence.Scheme{{ID: "pip", Components: parts, Activities: []evidence.Activity{
			{ID: "pip-4", Number: "4", Component: "d", Heading: "Washing and bathing", Plain: "Getting clean.", Descriptors: []evidence.Descriptor{{Letter: "e", Points: 3, Plain: "You need help in or out."}}},
			{ID: "pip-11", Number: "11", Component: "m", Heading: "Planning journeys"},
			{ID: "pip-12", Number: "12", Component: "m", Heading: "Moving around", Plain: "Standing and walking."},
		}}},
		said: []evidence.Statement{{Activity: "pip-4", Because: "My sister helps me.", Descriptor: "e", Days: 5, OutOf: 7, Reliability: evidence.Reliability{Safely: evidence.No}}, {}},
		claimed: []evidence.Claimed{
			{Scheme: "pip", Part: parts[0], Points: 3, Rest: 3, Named: []evidence.ActivityID{"pip-4"}},
			{Scheme: "pip", Part: parts[1], Unnamed: []evidence.ActivityID{"pip-11", "pip-12"}},
		},
		years: evidence.YearMap{First: 2009, Last: 2026, Rows: []evidence.YearRow{
			years("pip-4", 2026, 2026, 2025), years("pip-11"), years("pip-12", 2009, 2010, 2017, 2017, 0),
		}},
		gaps: []evidence.Finding{{ID: "f1", Activity: "pip-4"}, {ID: "f2", Activity: "pip-4", Answer: evidence.AnswerRight}},
	}
}

type stage struct {
	*choose.Model
	t    *testing.T
	sent []tea.Msg
}

func open(t *testing.T, d *desk) *stage { return openAt(t, d, 78, 20) }

func openAt(t *testing.T, d *desk, w, h int) *stage {
	s := &stage{choose.New(t.Context(), d, theme.New(theme.Plain)), t, nil}
	s.SetSize(w, h)
	s.run(s.Init())
	return s
}

func (s *stage) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nav.Open, nav.Back, nav.Notice:
		s.sent = append(s.sent, msg)
	default:
		s.run(s.Update(msg))
	}
}

func (s *stage) press(names ...string) {
	codes := map[string]rune{"enter": tea.KeyEnter, "esc": tea.KeyEscape, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "home": tea.KeyHome, "end": tea.KeyEnd, "tab": tea.KeyTab}
	for _, n := range names {
		k := tea.KeyPressMsg{Code: codes[n]}
		if k.Code == 0 {
			k = tea.KeyPressMsg{Code: []rune(n)[0], Text: n}
		}
		s.run(s.Update(k))
	}
}

func (s *stage) view() string { return ansi.Strip(s.View()) }

func (s *stage) want(words ...string) {
	s.t.Helper()
	for _, w := range words {
		if !strings.Contains(s.view(), w) && !strings.Contains(strings.Join(strings.Fields(s.view()), " "), w) {
			s.t.Fatalf("%q is not on the screen:\n%s", w, s.view())
		}
	}
}

func (s *stage) last() tea.Msg {
	if len(s.sent) == 0 {
		return nil
	}
	return s.sent[len(s.sent)-1]
}

func TestEachActivitySaysWhatIsClaimedFoundChosenAndAsked(t *testing.T) {
	t.Parallel()
	s := open(t, newDesk())
	s.want("► What I want to say about myself", "written", "PIP: Daily living, you claim 3 points", "You say", "For", "Against")
	s.press("down")
	line := ""
	for l := range strings.Lines(s.view()) {
		if strings.Contains(l, "►") {
			line = strings.Join(strings.Fields(l), " ")
		}
	}
	if line != "► 4 Washing and bathing e, 3 points 2 1 - 1" {
		t.Errorf("the row says %q", line)
	}
	s.want("You say: line e · safely: no · 5 of 7 days · e means: You need help in or out · “My sister helps me.”", "3 entries, from 2025 to 2026. You have chosen none of it yet.")
	for keys, want := range map[string]nav.Open{
		"enter": {Place: nav.Evidence, Activity: "pip-4"},
		"s":     {Place: nav.Statement, Activity: "pip-4"},
		"c":     {Place: nav.Questions, Activity: "pip-4"},
		"e":     {Place: nav.Entries},
	} {
		if s.press(keys); s.last() != want {
			t.Errorf("%s opens %v", keys, s.last())
		}
	}
	s.press("tab", "c")
	if n, ok := s.last().(nav.Notice); !ok || !strings.Contains(n.Text, "no questions") {
		t.Errorf("said %v", s.last())
	}
	s.press("home", "enter")
	if s.last() != (nav.Open{Place: nav.Statement}) {
		t.Errorf("the first row opens %v", s.last())
	}
	s.press("esc")
	if s.last() != (nav.Back{}) {
		t.Errorf("escape leads to %v", s.last())
	}
}

func TestYearsShowWhatIsOldOrMissingInWordsAndLeadToTheEntries(t *testing.T) {
	t.Parallel()
	s := open(t, newDesk())
	s.press("down", "down", "down", "y")
	s.want("older", "2026", "date?", "► 12", "old", "nothing", "[·]",
		"2026: nothing", "5 entries, from 2009 to 2017, 1 of them without a date.",
		"The newest is of 2017: nothing from the 12 months before the decision.", "Nothing from 2011 to 2016.")
	s.press("right")
	s.want("Without a date: 1 entry", "[1]")
	s.press("enter")
	if s.last() != (nav.Open{Place: nav.Entries, Activity: "pip-12", Year: nav.NoDate}) {
		t.Errorf("enter opens %v", s.last())
	}
	s.press("left", "enter")
	if n, ok := s.last().(nav.Notice); !ok || n.Text != "there is nothing from that year" {
		t.Errorf("said %v", s.last())
	}
	s.press("home", "enter")
	if s.last() != (nav.Open{Place: nav.Entries, Activity: "pip-12", Year: 2009}) {
		t.Errorf("enter opens %v", s.last())
	}
	s.want("2009", "→", "2009: 1 entry, 1 states a difficulty")
	s.press("up")
	s.want("Nothing was found in your record.")
	s.press("esc")
	s.want("Which activity do you want evidence for?", "► 11  Planning journeys")
}

func TestYearsThatDoNotFitSaySo(t *testing.T) {
	t.Parallel()
	s := openAt(t, newDesk(), 78, 9)
	s.press("y")
	s.want("► 4", "↓ more below")
	s.SetSize(78, 11)
	s.press("down", "down")
	s.want("► 12", "↑ more above")
	if strings.Contains(s.view(), "more below") {
		t.Error("there is said to be more below the last activity")
	}
}

func TestWhatIsMissingStandsBesideTheYearsWhereThereIsRoom(t *testing.T) {
	t.Parallel()
	s := openAt(t, newDesk(), 118, 34)
	s.press("y")
	s.want("·   Nothing was found.", "1   The newest is of 2017: nothing from the…")
}

func TestPointsAreAClaimAndNoPromise(t *testing.T) {
	t.Parallel()
	s := open(t, newDesk())
	s.press("t")
	s.want("promises nothing", "PIP: Daily living, you claim 3 points", "the standard rate begins at 8 points", "stays below that",
		"4 Washing and bathing: line e, 3 points, on 5 of 7 days", "No line named for activity 11, 12.")
	for _, w := range []string{"entitled", "you get", "you will"} {
		if strings.Contains(s.view(), w) {
			t.Errorf("%q is on the screen", w)
		}
	}
}

func TestTheScreenIsThereBeforeTheRecordWasLookedThrough(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := &stage{choose.New(t.Context(), d, theme.New(theme.Plain)), t, nil}
	s.SetSize(78, 20)
	later := s.Update(s.Init()())
	s.want("e, 3 points", "not said yet  looking …")
	s.press("y")
	if n, ok := s.last().(nav.Notice); !ok || !strings.Contains(n.Text, "still looking") {
		t.Errorf("said %v", s.last())
	}
	s.run(later)
	s.want("2       1      -      1")
}

func TestTroubleIsToldAndNothingIsLost(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.fail = errors.New("disk is gone")
	open(t, d).want("Problem: the activities could not be read.", "disk is gone", "Nothing was changed.")
	d = newDesk()
	d.slow = errors.New("disk is gone")
	s := open(t, d)
	s.want("e, 3 points", "not known")
	s.press("y")
	if n, ok := s.last().(nav.Notice); !ok || !strings.Contains(n.Text, "could not be looked through") {
		t.Errorf("said %v", s.last())
	}
	d = newDesk()
	d.schemes, d.claimed, d.years = nil, nil, evidence.YearMap{}
	s = open(t, d)
	s.want("no benefit claim yet", "What I want to say about myself")
	s.press("y", "t")
}

func TestCountsOfThousandsStandApartFromWhatIsSaid(t *testing.T) {
	t.Parallel()
	d := newDesk()
	for range 1200 {
		d.years.Rows[1].Add(evidence.YearCount{Entries: 1, Supports: 1}, evidence.Date{Value: "2024"}, "2020-01-01")
	}
	s := open(t, d)
	var head, row string
	for line := range strings.Lines(s.view()) {
		if strings.Contains(line, "You say") {
			head = line
		}
		if strings.Contains(line, "1,200") {
			row = line
		}
	}
	if !strings.Contains(row, "not said yet  1,200  ") || strings.Index(head, "For")+len("For") != strings.Index(row, "1,200")+len("1,200") {
		t.Errorf("%s\n%s", head, row)
	}
}
