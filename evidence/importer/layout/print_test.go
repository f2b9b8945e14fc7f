package layout_test

import (
	"testing"

	"ownpack/evidence/importer/layout"
)

func TestARecordSaysWhenAndWhereItWasPrinted(t *testing.T) {
	t.Parallel()
	const entries = "# Problems\n@cols 40 120\n*Date|Problem\n12 Mar 2019|Asthma\n@cols 40 300 450\n@y 800\n"
	for name, c := range map[string]struct{ paper, title, date string }{
		"in its head and foot": {
			"*TALLOW, Wren (Ms)||Reed Lane Surgery\nBorn 04-Feb-1979|NHS No. 943 476 5919\n" + entries + "Printed 28-Sep-2026 10:14|Confidential|Page 1 of 1",
			"GP record, Reed Lane Surgery", "2026-09-28T10:14",
		},
		"with a code": {"Patient Record\n" + entries + "Reed Lane Medical Centre (A82038)|Printed on 15 Jan 2021 - 09:41", "GP record, Reed Lane Medical Centre", "2021-01-15T09:41"},
		"by labels": {
			"@cols 40 200\nPractice:|Reed Lane\n|Medical Group, 4 Reed Lane\nDate printed: 3 May 2021\n" + entries,
			"GP record, Reed Lane Medical Group", "2021-05-03",
		},
		"in a sentence":  {"Usual GP: Dr Ann Rook\nRecord received from previous practice: Crane Road Surgery\nReport date: 03/05/2021\n" + entries, "GP record", "2021-05-03"},
		"the time first": {"Patient Record\n" + entries + "Produced on 10:14 03/05/2021", "GP record", "2021-05-03"},
		"by a browser":   {"03/05/2021, 10:14|Your record - Patient Access\nYour record\n" + entries, "GP record", "2021-05-03T10:14"},
		"in US order":    {"5/23/21, 10:14 PM|Your record\nYour record\n" + entries, "GP record", ""},
		"not at all":     {"Patient Record\n" + entries, "GP record", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := layout.Read(typeset("@cols 40 300 450\n" + c.paper))
			if d.Title != c.title || d.Date.Value != c.date || d.Author != "" {
				t.Errorf("%q of %q by %q, want %q of %q", d.Title, d.Date.Value, d.Author, c.title, c.date)
			}
			if len(d.Entries) != 1 {
				t.Errorf("%d entries", len(d.Entries))
			}
		})
	}
}
