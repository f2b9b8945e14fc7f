package bundle_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
)

// orderCase is a case of four letters: a and d from a clinic, b and c from a
// surgery; b has no date.
func orderCase(t *testing.T, order evidence.Order, hand ...string) []string {
	t.Helper()
	c := evidencetest.New()
	c.Picks, c.Disputes = nil, nil
	ids := map[string]evidence.ID{}
	for _, l := range []struct {
		title, date, from string
		activity          evidence.ActivityID
	}{
		{"a", "2022-01-01", "Clinic", "pip-9"},
		{"b", "", "Surgery", "pip-1"},
		{"c", "2020-01-01", "Surgery", "pip-4"},
		{"d", "2021-01-01", "Clinic", "pip-1"},
	} {
		ids[l.title] = c.AddPDF(evidence.Source{Form: evidence.FormLetter, Title: l.title, Date: evidence.Date{Value: l.date}}, [][]string{{l.title}})
		e := c.AddEntry(ids[l.title], 1, evidence.Entry{Kind: evidence.KindLetter, Title: l.title, Text: "Words of " + l.title, Organisation: l.from})
		c.Pick(e, l.activity, "")
	}
	for _, h := range hand {
		order.Sources = append(order.Sources, ids[h])
	}
	in := input(t, c)
	in.Order = order
	var got []string
	for _, i := range plan(t, in).Items {
		if i.Source != "" {
			got = append(got, i.Title)
		}
	}
	return got
}

func TestDocumentsStandInTheOrderAskedFor(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		order evidence.Order
		hand  []string
		want  []string
	}{
		{"unless asked, by date and those without one last", evidence.Order{}, nil, []string{"c", "d", "a", "b"}},
		{"by date", evidence.Order{By: evidence.ByDate}, nil, []string{"c", "d", "a", "b"}},
		{"by activity, then by date", evidence.Order{By: evidence.ByActivity}, nil, []string{"d", "b", "c", "a"}},
		{"by who they are from, then by date", evidence.Order{By: evidence.BySource}, nil, []string{"d", "a", "c", "b"}},
		{"by hand", evidence.Order{}, []string{"b", "a", "d", "c"}, []string{"b", "a", "d", "c"}},
		{"by hand, and what came later after those", evidence.Order{}, []string{"a", "b"}, []string{"a", "b", "c", "d"}},
	} {
		got := orderCase(t, tt.order, tt.hand...)
		if diff := cmp.Diff(tt.want, slices.Clone(got)); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func TestDocumentsThatStandTogetherHaveAHeading(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		by   evidence.OrderBy
		hand int // how many are placed by hand
		want []string
	}{
		{evidence.ByDate, 0, []string{"", "", "", ""}},
		{evidence.ByActivity, 0, []string{
			"Documents for activity 1, Preparing food", "Documents for activity 1, Preparing food", "Documents for activity 4, Washing and bathing", "Documents for activity pip-77",
		}},
		{evidence.ByActivity, 1, []string{"", "Documents for activity 1, Preparing food", "Documents for activity 4, Washing and bathing", "Documents for activity pip-77"}},
		{evidence.BySource, 0, []string{
			"Documents from Clinic", "Documents from Clinic", "Documents from Dr Alone", "Documents that do not say who they are from",
		}},
	} {
		c := evidencetest.New()
		c.Picks, c.Disputes = nil, nil
		order := evidence.Order{By: tt.by}
		for i, l := range []struct {
			organisation, author string
			activity             evidence.ActivityID
		}{{"CLINIC", "Z", "pip-1"}, {"Clinic", "A", "pip-1"}, {"", "Dr Alone", "pip-4"}, {"", "", "pip-77"}} {
			id := c.AddPDF(evidence.Source{Form: evidence.FormLetter, Title: "a letter", Author: l.author}, [][]string{{l.author}})
			if i < tt.hand {
				order.Sources = append(order.Sources, id)
			}
			c.Pick(c.AddEntry(id, 1, evidence.Entry{Kind: evidence.KindLetter, Text: "Words of it", Author: l.author, Organisation: l.organisation}), l.activity, "")
		}
		in := input(t, c)
		in.Order = order
		var got []string
		for _, i := range plan(t, in).Items {
			if i.Source != "" {
				got = append(got, i.Group)
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("by %s, %d by hand: %s", tt.by, tt.hand, diff)
		}
	}
}
