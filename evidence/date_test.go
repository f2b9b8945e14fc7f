package evidence_test

import (
	"testing"

	"ownpack/evidence"
)

func TestParseDateReadsDayFirstAndNeverFillsIn(t *testing.T) {
	t.Parallel()
	for raw, want := range map[string]string{
		"03-Dec-2018": "2018-12-03", "3 Dec 2018": "2018-12-03", "3 December 2018": "2018-12-03",
		"20th August 2025": "2025-08-20", "1st of May 2020": "2020-05-01", "Dec 2018": "2018-12",
		"December 2018": "2018-12", "2018": "2018", "04/05/2019": "2019-05-04", "4.5.2019": "2019-05-04",
		"13/01/2021 11:32": "2021-01-13T11:32", "10 Dec 2014 - 12:17": "2014-12-10T12:17",
		"20-Nov-2008 16:16:12": "2008-11-20T16:16", "2018-12-03": "2018-12-03", "2018-12": "2018-12",
		"2021-01-13T11:32:05.123+00:00": "2021-01-13T11:32", "20181203": "2018-12-03", "201812031105": "2018-12-03T11:05",
		"Monday 3 December 2018": "2018-12-03", "Sept 2019": "2019-09", "9/2019": "2019-09", "3Dec2018": "2018-12-03",
		"3 December 2018 at 2:05 pm": "2018-12-03T14:05", "08/12/19": "2019-12-08", "08/12/79": "1979-12-08",
		"January 29, 2024": "2024-01-29", "Sept. 3rd 2019": "2019-09-03", "Mon, Dec 3, 2018 2:05 PM": "2018-12-03T14:05",
	} {
		d, ok := evidence.ParseDate(raw)
		if !ok || d.Value != want || d.Raw != raw {
			t.Errorf("ParseDate(%q) = %q, %v; want %q", raw, d.Value, ok, want)
		}
	}
}

func TestParseDateRefusesWhatIsNoDate(t *testing.T) {
	t.Parallel()
	for _, raw := range []string{
		"", "Not Known", "31/02/2020", "3/7", "2/52", "6/12", "12/25/2020", "0.250", "99 Foo 2020", "1234567890",
		"120/80", "2018-13-01", "3 December 18:00", "20mg", "12.5.200",
	} {
		if d, ok := evidence.ParseDate(raw); ok {
			t.Errorf("ParseDate(%q) = %q, want no date", raw, d.Value)
		}
	}
}

func TestTwoDigitYearsAreMarked(t *testing.T) {
	t.Parallel()
	d, _ := evidence.ParseDate("08/12/19")
	if d.Doubt != evidence.DoubtTwoDigitYear {
		t.Errorf("doubt %q", d.Doubt)
	}
	if d, _ := evidence.ParseDate("08/12/2019"); d.Doubt != "" {
		t.Errorf("doubt %q on a whole year", d.Doubt)
	}
}

func TestLeadingDateReturnsWhatFollows(t *testing.T) {
	t.Parallel()
	d, rest, ok := evidence.LeadingDate("14-Jul-2010 Monkeypox")
	if !ok || d.Value != "2010-07-14" || rest != " Monkeypox" {
		t.Errorf("got %q %q %v", d.Value, rest, ok)
	}
	if _, _, ok := evidence.LeadingDate("2018mg of something"); ok {
		t.Error("a dose was read as a year")
	}
}

func TestDateWords(t *testing.T) {
	t.Parallel()
	for value, want := range map[string][2]string{
		"2018-12-03T11:32": {"3 December 2018", "03 Dec 2018"}, "2018-12": {"December 2018", "Dec 2018"},
		"2018": {"2018", "2018"}, "": {"date not known", ""},
	} {
		d := evidence.Date{Value: value}
		if d.Words() != want[0] || d.Short() != want[1] {
			t.Errorf("%q: %q, %q", value, d.Words(), d.Short())
		}
	}
}

func FuzzParseDateIsStable(f *testing.F) {
	for _, s := range []string{"03-Dec-2018", "4/5/19", "2021-01-13T11:32", "Mon 3 Dec 2018 at 2:05pm"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, ok := evidence.ParseDate(s)
		if !ok {
			return
		}
		again, ok := evidence.ParseDate(d.Value)
		if !ok || again.Value != d.Value {
			t.Errorf("%q read as %q, which reads as %q", s, d.Value, again.Value)
		}
	})
}
