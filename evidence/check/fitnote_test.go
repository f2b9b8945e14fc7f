package check_test

import (
	"slices"
	"testing"

	"ownpack/evidence"
)

// fitNote is one by a doctor unless changed.
func fitNote(id, date, text string) evidence.Entry {
	e := kind(evidence.KindFitNote, entry(id, date, text))
	e.Author = "Dr A Lund"
	return e
}

var fitNoteCases = []struct {
	name    string
	entries []evidence.Entry
	want    []string
}{
	{"one after the other", []evidence.Entry{
		fitNote("a", "2023-01-02", "Not fit for work from 02/01/2023 to 29/01/2023. Low back pain."),
		fitNote("b", "2023-01-30", "Not fit for work from 30/01/2023 to 26/02/2023. Low back pain."),
	}, nil},
	{"written close together", []evidence.Entry{
		fitNote("a", "2023-01-02", "Not fit 02/01/2023-29/01/2023."),
		fitNote("b", "2023-01-27", "Not fit 30/01/23-26/02/23."),
	}, nil},
	{"a weekend between", []evidence.Entry{
		fitNote("a", "2023-01-02", "Not fit for work 02/01/2023 - 27/01/2023."),
		fitNote("b", "2023-01-30", "Not fit for work 30/01/2023 - 24/02/2023."),
	}, nil},
	{"two weeks between", []evidence.Entry{
		fitNote("a", "2023-01-02", "Not fit for work from 02/01/2023 to 29/01/2023."),
		fitNote("b", "2023-02-13", "Not fit for work from 13/02/2023 to 12/03/2023."),
	}, []string{"fit-note b a"}},
	{"two weeks between, covered by its dates", []evidence.Entry{
		fitNote("a", "2023-01-02", "Not fit for work from 02/01/2023 to 29/01/2023."),
		fitNote("b", "2023-02-13", "Not fit for work backdated to 30/01/2023 until 12/03/2023."),
	}, nil},
	{"back at work between", []evidence.Entry{
		fitNote("a", "2023-01-02", "Not fit for work from 02/01/2023 to 29/01/2023."),
		entry("m", "2023-02-01", "Back at work this week, managing."),
		fitNote("b", "2023-02-13", "Not fit for work from 13/02/2023 to 12/03/2023."),
	}, nil},
	{"months between", []evidence.Entry{
		fitNote("a", "2023-01-02", "Not fit for work from 02/01/2023 to 29/01/2023."),
		fitNote("b", "2023-08-13", "Not fit for work from 13/08/2023 to 12/09/2023."),
	}, nil},
	{"overlap", []evidence.Entry{
		fitNote("a", "2023-01-02", "Not fit for work for 4 weeks."),
		fitNote("b", "2023-01-16", "Not fit for work for 4 weeks."),
	}, []string{"fit-note b a"}},
	{"ends before it starts", []evidence.Entry{
		fitNote("a", "2023-01-02", "Unfit for work 02/01/2023 - 29/12/2022. Low back pain."),
	}, []string{"fit-note a"}},
	{"ends before it starts, put the other way", []evidence.Entry{
		fitNote("a", "2023-01-02", "Not fit for work from 02/01/2023 until 20/12/2022."),
	}, []string{"date a"}},
	{"written after it ended", []evidence.Entry{
		fitNote("a", "2023-01-30", "Not fit for work from 02/01/2023 until 29/01/2023."),
	}, nil},
	{"the end left out", []evidence.Entry{
		fitNote("a", "2023-01-02", "Not fit for work, from 02/01/2023 to ________. Low back pain."),
	}, []string{"fit-note a"}},
	{"the end said to be missing", []evidence.Entry{
		fitNote("a", "2023-01-02", "Not fit for work from 02/01/2023. End date left blank."),
	}, []string{"fit-note a"}},
	{"no days at all", []evidence.Entry{
		fitNote("a", "2023-01-02", "Not fit for work, low back pain. No dates on it."),
	}, []string{"fit-note a"}},
	{"two things ticked", []evidence.Entry{
		fitNote("a", "2023-01-02", "Not fit and may be fit both ticked, 02/01/2023 to 29/01/2023."),
	}, []string{"fit-note a"}},
	{"one thing ticked", []evidence.Entry{
		fitNote("a", "2023-01-02", "May be fit ticked, altered hours, 02/01/2023 to 29/01/2023."),
	}, nil},
	{"renewed a little early", []evidence.Entry{
		fitNote("a", "2023-01-02", "Med3 4/52."),
		fitNote("b", "2023-01-27", "Med3 4/52."),
	}, nil},
	{"a copy", []evidence.Entry{
		fitNote("a", "2023-01-02", "Not fit for work from 02/01/2023 to 29/01/2023."),
		fitNote("b", "2023-01-09", "Duplicate of lost note: not fit for work from 02/01/2023 to 29/01/2023."),
	}, nil},
	{"replaced by a phased return", []evidence.Entry{
		fitNote("a", "2023-01-02", "Not fit for work from 02/01/2023 to 29/01/2023."),
		fitNote("b", "2023-01-16", "May be fit for work from 16/01/2023 to 12/02/2023, phased return."),
	}, nil},
	{"told of later on", []evidence.Entry{
		fitNote("a", "2023-01-02", "Not fit for work from 02/01/2023 to 26/02/2023."),
		entry("m", "2023-01-20", "Signed off, fit note until 26/02/2023. Still in pain."),
	}, nil},
	{"told of in a consultation too", []evidence.Entry{
		fitNote("a", "2023-01-02", "Not fit for work from 02/01/2023 to 29/01/2023."),
		entry("m", "2023-01-02", "Back pain. Med3 4/52 given."),
	}, nil},
}

func TestFitNotesBesideEachOther(t *testing.T) {
	t.Parallel()
	c := checker(t)
	for _, x := range fitNoteCases {
		if got := asks(t, c, somebody, x.entries...); !slices.Equal(got, x.want) {
			t.Errorf("%s: asked %v, want %v", x.name, got, x.want)
		}
	}
}

func TestWhoGaveFitNotes(t *testing.T) {
	t.Parallel()
	c := checker(t)
	for _, x := range []struct {
		date, author, role, text string
		asked                    bool
	}{
		{"2023-01-02", "Dr A Lund", "", "Not fit for work for 4 weeks.", false},
		{"2023-01-02", "A Lund", "Physiotherapist", "Not fit for work for 4 weeks.", false},
		{"2023-01-02", "A Lund", "", "Not fit for work for 4 weeks.", true},
		{"2023-01-02", "A Lund", "", "Not fit for work for 4 weeks. Profession: pharmacist.", false},
		{"2019-01-02", "A Lund", "", "Not fit for work for 4 weeks.", false},
		{"2019-01-02", "Nurse B Moss", "", "Not fit for work for 4 weeks.", false},
		{"2022-07-04", "Nurse B Moss", "", "Not fit for work for 4 weeks.", false},
		{"2023-01-02", "Reception", "", "Not fit for work for 4 weeks.", true},
		{"2023-01-02", "P Ward, receptionist", "", "Not fit for work for 4 weeks.", true},
		{"2023-01-02", "Dr A Lund", "", "Not fit for work for 4 weeks. Profession box left blank.", true},
		{"2023-01-02", "", "", "Not fit for work for 4 weeks.", true},
		{"2023-01-02", "", "", "Not fit for work for 4 weeks. Issued by Dr Lund.", false},
		{"2023-01-02", "Dr A Lund", "", "Not fit for work for 4 weeks. Name cannot be read.", true},
		{"2023-01-02", "Unknown", "", "Not fit for work for 4 weeks.", true},
		{"2023-01-02", "Dr A Lund", "", "Not fit for work for 4 weeks. Unsigned.", true},
	} {
		e := kind(evidence.KindFitNote, entry("a", x.date, x.text))
		e.Author, e.Role, e.Organisation = x.author, x.role, "GP"
		m, n := entry("m", "2018-01-01", "Seen with cough."), entry("n", "2018-02-01", "Seen with rash.")
		m.Author, n.Author = "Dr A Lund", "Dr A Lund"
		if got := asks(t, c, somebody, e, m, n); slices.Contains(got, "fit-note a") != x.asked {
			t.Errorf("%s %q %q: asked %v, want a question: %v", x.date, x.author, x.role, got, x.asked)
		}
	}
}

func TestNoIssuerIsMissedWhereNobodyIsNamed(t *testing.T) {
	t.Parallel()
	e := kind(evidence.KindFitNote, entry("a", "2019-01-02", "Not fit for work for 4 weeks."))
	if got := asks(t, checker(t), somebody, e, entry("m", "2018-01-01", "Seen.")); len(got) != 0 {
		t.Errorf("asked %v", got)
	}
}
