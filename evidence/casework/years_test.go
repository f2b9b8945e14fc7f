package casework_test

import (
	"strconv"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

// listed is how many entries the filter lists.
func listed(t *testing.T, d *casework.Desk, f evidence.Filter) int {
	t.Helper()
	rows, err := d.Entries(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	return len(rows)
}

// pickSome picks what was suggested for an activity, and one entry without a date
// that was not, if there is one; it answers, notes and decides.
func pickSome(t *testing.T, d *casework.Desk, rows []evidence.EntryRow) {
	t.Helper()
	ctx := t.Context()
	matches, err := d.Matches(ctx)
	if err != nil || len(matches) < 3 {
		t.Fatal(err, len(matches))
	}
	m := matches[0]
	said := evidence.Statement{Activity: m.Activity}
	said.Answer(rows[0].ID, "That was before my fall.")
	for _, do := range []func() error{
		func() error {
			return d.Pick(ctx, evidence.Pick{Entry: m.Entry, Activity: m.Activity, Note: "Worse now."})
		},
		func() error { return d.Pick(ctx, evidence.Pick{Entry: rows[len(rows)-1].ID, Activity: m.Activity}) },
		func() error { return d.Decide(ctx, matches[1].Entry, matches[1].Activity, evidence.Accepted) },
		func() error { return d.Decide(ctx, matches[2].Entry, matches[2].Activity, evidence.Rejected) },
		func() error { return d.SetStatement(ctx, said) },
		func() error {
			_, err := d.Flag(ctx, evidence.Dispute{Entry: rows[1].ID, Type: evidence.WrongFact})
			return err
		},
		func() error { return d.CheckRecord(ctx) },
	} {
		if err := do(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestEachCellOfTheYearsIsAsManyEntriesAsTheFilterLists(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	rows := load(t, d, gpJSON, fitNote)
	pickSome(t, d, rows)
	m, err := d.Years(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	some, undated := 0, 0
	for _, r := range m.Rows {
		sum := evidence.YearCount{}
		for _, c := range r.Years {
			f := evidence.Filter{Activity: r.Activity, Undated: c.Year == 0}
			if c.Year > 0 {
				f.Since, f.Until = strconv.Itoa(c.Year), strconv.Itoa(c.Year)
			}
			if n := listed(t, d, f); n != c.Entries {
				t.Errorf("%s in %d: %d counted, %d listed", r.Activity, c.Year, c.Entries, n)
			}
			f.Marks = []evidence.Mark{evidence.MarkPicked}
			if n := listed(t, d, f); n < c.Picked {
				t.Errorf("%s in %d: %d picked, but only %d listed as picked", r.Activity, c.Year, c.Picked, n)
			}
			sum.Entries, sum.Supports, sum.Contrary, sum.Picked = sum.Entries+c.Entries, sum.Supports+c.Supports, sum.Contrary+c.Contrary, sum.Picked+c.Picked
			some += c.Entries
			undated += r.In(0).Entries
		}
		if sum != r.All {
			t.Errorf("%s: the years add up to %+v, not %+v", r.Activity, sum, r.All)
		}
		if n := listed(t, d, evidence.Filter{Activity: r.Activity}); n != r.All.Entries {
			t.Errorf("%s: %d counted, %d listed", r.Activity, r.All.Entries, n)
		}
	}
	if some == 0 {
		t.Fatal("the example has nothing to count")
	}
}

func TestEachMarkListsTheEntriesThatCarryIt(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	rows := load(t, d, gpJSON, fitNote)
	pickSome(t, d, rows)
	marked, err := d.Marked(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	seen := map[evidence.Mark]int{}
	for _, marks := range marked {
		for _, m := range marks {
			seen[m]++
		}
	}
	for _, m := range evidence.Marks {
		if n := listed(t, d, evidence.Filter{Marks: []evidence.Mark{m}}); n != seen[m] {
			t.Errorf("%s: %d carry it, %d are listed", m, seen[m], n)
		}
	}
	for _, m := range []evidence.Mark{evidence.MarkPicked, evidence.MarkNoted, evidence.MarkAnswered, evidence.MarkFits, evidence.MarkAside, evidence.MarkFlagged, evidence.MarkInQuestion} {
		if seen[m] == 0 {
			t.Errorf("nothing is marked %s", m)
		}
	}
	if seen[evidence.MarkPicked] < seen[evidence.MarkNoted] {
		t.Error("more notes than picks")
	}
}

// Filters that a screen can put together list the same whether words are searched
// for or not.
func TestFiltersCombine(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	rows := load(t, d, gpJSON)
	for _, f := range []evidence.Filter{
		{Kinds: []evidence.Kind{evidence.KindConsultation}, Since: "2026", Until: "2026"},
		{Since: "2026-03", Until: "2026-09-07"},
		{Undated: true},
		{Source: rows[0].Source, Kinds: []evidence.Kind{evidence.KindTest, evidence.KindProblem}},
	} {
		want := 0
		for i := range rows {
			if f.Fits(&rows[i], nil) {
				want++
			}
		}
		if n := listed(t, d, f); n != want {
			t.Errorf("%+v: %d listed, %d fit", f, n, want)
		}
		all, err := d.Entries(t.Context(), evidence.Filter{Search: "pain"})
		if err != nil {
			t.Fatal(err)
		}
		want = 0
		for i := range all {
			if f.Fits(&all[i], nil) {
				want++
			}
		}
		f.Search = "pain"
		if n := listed(t, d, f); n != want {
			t.Errorf("%+v: %d listed, %d fit", f, n, want)
		}
	}
}

func TestBoxesOverlapByMoreThanAnEdge(t *testing.T) {
	t.Parallel()
	b := evidence.Box{X: 10, Y: 10, W: 20, H: 5}
	for _, c := range []struct {
		o    evidence.Box
		want bool
	}{
		{evidence.Box{X: 25, Y: 12, W: 10, H: 10}, true},
		{evidence.Box{X: 30, Y: 10, W: 10, H: 5}, false},
		{evidence.Box{X: 10, Y: 15, W: 20, H: 5}, false},
		{evidence.Box{X: 0, Y: 0, W: 100, H: 100}, true},
	} {
		if b.Overlaps(c.o) != c.want || c.o.Overlaps(b) != c.want {
			t.Errorf("%+v overlaps %+v: not %v", b, c.o, c.want)
		}
	}
}
