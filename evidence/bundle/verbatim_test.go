package bundle_test

import (
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
)

func TestOnlyTheRecordsOwnWordsAreQuotedAsWhatItSays(t *testing.T) {
	t.Parallel()
	entry := evidence.Entry{
		Kind: evidence.KindConsultation, Title: "Mobility review", Value: "41", Unit: "mg/L",
		Text: "Walks to the corner shop\nand back. Cannot  manage stairs.",
	}
	const whole = "41 mg/L\nWalks to the corner shop\nand back. Cannot  manage stairs."
	for _, tc := range []struct{ name, says, want string }{
		{"a part of the text", "Walks to the corner shop and back.", "Walks to the corner shop and back."},
		{"over a line end, with other white space", "  corner   shop\nand back", "corner shop and back"},
		{"all of the text", entry.Text, "Walks to the corner shop and back. Cannot manage stairs."},
		{"the title", "Mobility review", "Mobility review"},
		{"the value with its unit", "41 mg/L", "41 mg/L"},
		{"in quotation marks already", "“manage stairs.”", "manage stairs."},
		{"the person's own words", "That I run marathons.", whole},
		{"with a word changed", "Walks to the corner shop and home.", whole},
		{"in other letters", "walks to the corner shop", whole},
		{"a part of a word", "Walks to the corner shop and back. Can", whole},
		{"another part of a word", "not manage stairs.", whole},
		{"shortened", "Walks … and back.", whole},
		{"nothing", "", whole},
		{"only marks", "“”", whole},
	} {
		c := evidencetest.New()
		record := c.Sources[0].ID
		e := c.AddEntry(record, 4, entry)
		c.Pick(e, "pip-12", "")
		c.Disputes = []evidence.Dispute{{ID: "d1", Entry: e, Type: evidence.WrongFact, Says: tc.says}}
		p := plan(t, input(t, c))
		if len(p.Corrections) != 1 {
			t.Fatalf("%s: %d corrections", tc.name, len(p.Corrections))
		}
		if got := p.Corrections[0].Quote; got != tc.want {
			t.Errorf("%s: quoted %q, want %q", tc.name, got, tc.want)
		}
		account := tc.says
		if tc.want != whole {
			account = ""
		}
		if got := p.Corrections[0].Dispute.Says; got != account {
			t.Errorf("%s: the person's account is %q, want %q", tc.name, got, account)
		}
	}
}

func TestADisputeOfAWholeDocumentQuotesOnlyItsPrintedPages(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	record := c.Sources[0].ID
	c.Pages[record][0].Text = "Patient: somebody\nelse"
	c.Pages[record][5].Text = "a page that is not sent"
	for says, want := range map[string]string{
		"Patient: somebody else":  "Patient: somebody else",
		"a page that is not sent": "",
		"That I am somebody else": "",
		"":                        "",
	} {
		c.Disputes = []evidence.Dispute{{ID: "d1", Source: record, Type: evidence.WrongPerson, Says: says}}
		if got := plan(t, input(t, c)).Corrections[0].Quote; got != want {
			t.Errorf("%q: quoted %q, want %q", says, got, want)
		}
	}
}

func TestALongLetterIsNotQuotedWholeAsWhatTheRecordSays(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	letter := c.AddEntry(c.Sources[1].ID, 1, evidence.Entry{Kind: evidence.KindLetter, Title: "Letter", Text: strings.Repeat("Many words. ", 90)})
	c.Disputes = []evidence.Dispute{{ID: "d1", Entry: letter, Type: evidence.WrongFact, Says: "That I said so."}}
	if got := plan(t, input(t, c)).Corrections[0].Quote; got != "" {
		t.Errorf("quoted %d characters", len(got))
	}
}
