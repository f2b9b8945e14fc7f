package bundle_test

import (
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
)

// A table has no date of its own, but what was chosen of it has.
func TestADocumentWithoutADateGoesByTheDaysOfWhatWasChosenOfIt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		days  []string
		words string
		short string
	}{
		{[]string{"2025-05-04T10:30", "2019-03-02", "2021"}, "2 March 2019 to 4 May 2025", "02 Mar 2019 – 04 May 2025"},
		{[]string{"2025-05-04T10:30", "2025-05-04"}, "4 May 2025", "04 May 2025"},
		{[]string{"", "2025-05"}, "May 2025", "May 2025"},
		{[]string{""}, "date not known", ""},
	} {
		made := evidencetest.New()
		in := input(t, made)
		table := evidence.Source{ID: "s-table", Form: evidence.FormTable, Name: "days.csv", EntryCount: len(c.days)}
		in.Sources = append(in.Sources, table)
		in.Picks = nil
		for i, day := range c.days {
			e := evidence.Entry{ID: evidence.ID("e-table-" + string(rune('a'+i))), Source: table.ID, Date: evidence.Date{Value: day, Raw: day}, Text: "Cannot lift a pan."}
			in.Entries[e.ID] = e
			in.Others[table.ID] = append(in.Others[table.ID], e)
			in.Picks = append(in.Picks, evidence.Pick{Entry: e.ID, Activity: "pip-1"})
		}
		found := false
		for _, item := range plan(t, in).Items {
			if item.Source != table.ID {
				continue
			}
			found = true
			if item.Days() != c.words || item.ShortDays() != c.short || !item.Date.IsZero() {
				t.Errorf("%v: %q and %q, date %q", c.days, item.Days(), item.ShortDays(), item.Date.Value)
			}
		}
		if !found {
			t.Errorf("%v: the table is not in the plan", c.days)
		}
	}
}

func TestTheDateOfADocumentIsItsOwnWhereItHasOne(t *testing.T) {
	t.Parallel()
	for _, item := range plan(t, input(t, evidencetest.New())).Items {
		if !item.Date.IsZero() && (!item.From.IsZero() || item.Days() != item.Date.Words()) {
			t.Errorf("%s: %s, from %s", item.Title, item.Days(), item.From.Value)
		}
	}
}
