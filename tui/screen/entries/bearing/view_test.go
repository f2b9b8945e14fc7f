package bearing_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"ownpack/evidence"
	"ownpack/tui/screen/entries/bearing"
	"ownpack/tui/theme"
)

// sides makes n suggestions on each side, each with one like it.
func sides(n int, by evidence.Entry, o evidence.Observer, picked bool) *bearing.Sides {
	rows := func(b evidence.Bearing) []bearing.Row {
		var out []bearing.Row
		for i := range n {
			by.Date, by.Text = evidence.Date{Value: "2025-03-04"}, "Cannot climb stairs without a rest, and sits down often."
			id := evidence.ID(fmt.Sprint(b, i))
			out = append(out, bearing.Row{
				Suggestion: evidence.Suggestion{Match: evidence.Match{Entry: id, Bearing: b, Score: .8}, Observer: o, Folded: []evidence.Match{{}}},
				Of:         &evidence.EntryRow{Entry: by}, Picked: picked,
			})
		}
		return out
	}
	var s bearing.Sides
	s.SetSize(78, 19)
	s.Set([2][]bearing.Row{rows(evidence.Supports), rows(evidence.Contrary)}, "")
	return &s
}

func lines(s *bearing.Sides) []string {
	out := s.Lines(theme.New(theme.Plain))
	for i := range out {
		out[i] = ansi.Strip(out[i])
	}
	return out
}

func TestTheHeadsOfBothSidesFitBesideEachOther(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{
		3:    "States a difficulty: 3, +3 alike      │ States ability: 3, +3 alike",
		71:   "Difficulty: 71, +71 alike (1 to 5)    │ Ability: 71, +71 alike (1 to 5)",
		345:  "States a difficulty: 345 (1 to 5)     │ States ability: 345 (1 to 5)",
		2345: "Difficulty: 2,345 (1 to 5)            │ Ability: 2,345 (1 to 5)",
	} {
		s := sides(n, evidence.Entry{Role: "GP"}, evidence.Observer{}, false)
		if got := lines(s)[0]; got != want {
			t.Errorf("%d:\n%q, want\n%q", n, got, want)
		}
		s.Move(n)
		if got := lines(s)[0]; strings.Contains(got, "…") || n > 5 && !strings.Contains(got, " to ") {
			t.Errorf("%d, at the end: %q", n, got)
		}
	}
}

func TestWhoSawItIsNeverCutInTheMiddle(t *testing.T) {
	t.Parallel()
	seen := evidence.Observer{Witness: evidence.SeenByWriter}
	for _, c := range []struct {
		role   string
		o      evidence.Observer
		picked bool
		want   string
	}{
		{"GP", seen, false, "04 Mar 2025 · +1 like it · seen"},
		{"Occupational therapist", seen, false, "04 Mar 2025 · +1 like it · seen"},
		{"Occupational therapist", evidence.Observer{}, true, "04 Mar 2025 · picked · +1 like it"},
		{"GP", evidence.Observer{Witness: evidence.SaidByPerson}, false, "04 Mar 2025 · +1 like it · by you"},
	} {
		got, _, _ := strings.Cut(lines(sides(2, evidence.Entry{Role: c.role}, c.o, c.picked))[1], "│")
		if strings.Contains(got, "…") || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", c.role, got, c.want)
		}
	}
}

func TestWhoSawItStandsWholeBelowTheLists(t *testing.T) {
	t.Parallel()
	s := sides(2, evidence.Entry{Role: "Senior occupational therapist"}, evidence.Observer{Witness: evidence.SeenByWriter}, true)
	if all := strings.Join(lines(s), "\n"); !strings.Contains(all, "Seen by the senior occupational therapist") {
		t.Errorf("nowhere:\n%s", all)
	}
}
