package check_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/check"
)

func TestWhatIsMissingFromDocuments(t *testing.T) {
	t.Parallel()
	c := checker(t)
	letter := func(text string) evidence.Entry {
		return kind(evidence.KindLetter, entry("a", "2019-03-04", text))
	}
	for _, x := range []struct {
		text  string
		asked bool
	}{
		{"Page 1 of 3. Seen in clinic. Page 2 of 3. Plan: splints. Page 3 of 3. Yours sincerely.", false},
		{"Page 1 of 3. Seen in clinic. Page 3 of 3. Yours sincerely.", true},
		{"p1/4 Seen in clinic.", true},
		{"Seen in clinic with wrist pain. Reverse not scanned.", true},
		{"Sections 2 and 3 not included.", true},
		{"Lower half cannot be read.", true},
		{"She cannot be read to for long, she tires.", false},
		{"Hand therapy helped but she still needs somebody with", true},
		{"Sheet 2 of 3. Plan: splints and hand therapy, then review.", true},
		{"She can hold a cup with both hands, and in the kitchen (continues on a separate sheet)", true},
		{"Splints are worn all night. Treatment is continued on the next visit.", false},
		{"Page 1 of 1. Seen in clinic.", false},
		{"Discharge letter, page 2 missing.", true},
		{"Discharge letter, page 2 missing, full copy since received.", false},
		{"Page 1 of 2 scanned. All pages received and filed.", false},
		{"Only first page scanned.", true},
		{"Rest of letter not received.", true},
		{"No pages missing.", false},
		{"…and was then discharged home with a frame and a commode.", true},
		{"Page 2. Plan: splints and hand therapy, then review.", true},
		{"Report not enclosed with this letter.", true},
		{"Report enclosed with this letter.", false},
		{"walks with frame, uses 2 pages of diary a day.", false},
		{"She can read one page of a book.", false},
		{"She has been given a resting splint and the", true},
		{"Dad runs the bank account and does all the shopping for her", false},
		{"Blacked out twice at work, no warning.", false},
		{"Third party information to be redacted before release.", false},
		{"Two lines of the letter were redacted.", true},
		{"Information sheet: living with pain. Page 1 of 12.", false},
		{"She was given a splint and told to rest", false},
		{"Needs help. Cannot be left to.", false},
		{"Conclusion: walking limited to some metres on the flat (continued overleaf", true},
		{"[REDACTED] said that he hits her.", true},
		{"Third party information removed.", true},
		{"Sutures removed. Cast removed.", false},
		{"██████ reported that she falls.", true},
		{"Support withdrawn and carer removed from home.", false},
	} {
		got := asks(t, c, somebody, letter(x.text), entry("z", "2020-08-09", "Seen for a routine review."))
		if slices.Contains(got, "missing-page a") != x.asked {
			t.Errorf("%q: asked %v, want a question: %v", x.text, got, x.asked)
		}
	}
}

func TestPagesFiledApartAreOneDocument(t *testing.T) {
	t.Parallel()
	c := checker(t)
	page := func(id, date, text string) evidence.Entry {
		e := kind(evidence.KindDocument, entry(id, date, text))
		e.Organisation = "Hand clinic"
		return e
	}
	a, b := page("a", "2019-03-04", "Page 1 of 2. Wrist stiff."), page("b", "2019-03-06", "Page 2 of 2. Plan: splint.")
	if got := asks(t, c, somebody, a, b); len(got) != 0 {
		t.Errorf("both pages are there: asked %v", got)
	}
	b.Date.Value = "2020-03-06"
	if got := asks(t, c, somebody, a, b); len(got) != 2 {
		t.Errorf("pages of two documents: asked %v", got)
	}
}

func TestFilesThatSaySomethingIsMissingAreAskedAbout(t *testing.T) {
	t.Parallel()
	got := checker(t).Check(check.Record{Person: somebody, Sources: []evidence.Source{
		{ID: "s1", Name: "letter.pdf", Warnings: []evidence.Warning{{Code: evidence.WarnMissingPages}}},
		{ID: "s2", Name: "record.xml", Warnings: []evidence.Warning{{Code: evidence.WarnWithheld}, {Code: evidence.WarnTwoDigitYear}}},
	}})
	if len(got) != 2 || got[0].Source == got[1].Source || !strings.Contains(got[0].Question, ".") || len(got[0].Entries) != 0 {
		t.Errorf("asked %d questions", len(got))
	}
}

func TestHolesAreAskedAboutInFullRecordsOnly(t *testing.T) {
	t.Parallel()
	c := checker(t)
	record := func(gap int, note string, every time.Duration) []evidence.Entry {
		var out []evidence.Entry
		day := time.Date(2005, 1, 3, 0, 0, 0, 0, time.UTC)
		for i := range 60 {
			text := fmt.Sprintf("Seen, visit %d.", i)
			if i == 30 {
				day = day.AddDate(gap, 0, 0)
				text = note
			}
			out = append(out, entry(fmt.Sprint("e", i), day.Format(time.DateOnly), text))
			day = day.Add(every)
		}
		return out
	}
	hole := func(entries []evidence.Entry) bool {
		return slices.ContainsFunc(asks(t, c, evidence.Person{}, entries...), func(s string) bool { return strings.HasPrefix(s, "missing-page") })
	}
	const month = 30 * 24 * time.Hour
	if !hole(record(4, "Seen with cough.", month)) {
		t.Error("four years without an entry are not asked about")
	}
	if hole(record(1, "Seen with cough.", month)) {
		t.Error("a year without an entry is asked about")
	}
	if hole(record(4, "New patient, lived abroad.", month)) {
		t.Error("a time abroad is asked about")
	}
	if hole(record(4, "Seen with cough.", 12*month)) {
		t.Error("a thin record is asked about")
	}
}
