package render

import (
	"testing"

	"ownpack/evidence"
	"ownpack/templates"
)

func TestAYearOrMoreBetweenEntriesIsSaid(t *testing.T) {
	t.Parallel()
	r, err := New(templates.FS, "ownpack test", nil)
	if err != nil {
		t.Fatal(err)
	}
	s := newSheet(r, evidence.Plan{})
	for _, tc := range []struct{ from, to, want string }{
		{"2021-03-04", "2022-03-03", ""},
		{"2021-03-04", "2022-03-04", "1 year between these entries"},
		{"2021-03-04", "2023-05-04", "2 years and 2 months between these entries"},
		{"2021-03-31", "2022-04-30", "1 year between these entries"},
		{"2019", "2022-06-20", "about 2 years and 11 months between these entries"},
		{"", "2022-06-20", ""},
		{"2022-06-20", "", ""},
	} {
		got := ""
		for _, row := range s.gapRow(evidence.Date{Value: tc.from}, evidence.Date{Value: tc.to}) {
			got = row.cells[1][0].text
		}
		if got != tc.want {
			t.Errorf("%q to %q: %q, want %q", tc.from, tc.to, got, tc.want)
		}
	}
}
