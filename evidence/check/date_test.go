package check_test

import (
	"slices"
	"testing"
	"testing/quick"
	"time"

	"ownpack/evidence"
)

func TestDatesEntriesTellOf(t *testing.T) {
	t.Parallel()
	expectLines(t, somebody, "date", []lineCase{
		{"Admitted 12/02/2019, discharged 15/02/2019. Home with TTOs.", ""},
		{"Admitted 15/02/2019, discharged 12/02/2019. Home with TTOs.", "date"},
		{"DOA: 15/02/19 DOD: 12/02/19 Ward 7", "date"},
		{"Date of admission 3 Feb 2019. Date of discharge 28 Jan 2019.", "date"},
		{"Date of discharge 28 Feb 2019. Date of admission 3 Feb 2019.", ""},
		{"Adm 28/12 with pneumonia, d/c 04/01, IV antibiotics.", ""},
		{"Adm 18/02 with pneumonia, d/c 04/02, IV antibiotics.", "date"},
		{"Discharged 05/01/2019. Readmitted 09/01/2019 with wound infection, discharged 14/01/2019.", ""},
		{"Admitted 02/01/2019, discharged 05/01/2019. Readmitted 09/01/2019, discharged 14/01/2019.", ""},
		{"Admitted 2/7 ago, d/c 3/12 of clopidogrel.", ""},
		{"Discharged from physio 04/01/2019. Admitted 09/02/2019.", ""},
		{"Discharge summary 02/01/2019 not seen. Admitted 09/01/2019.", ""},
		{"Planned admission 20/03/2019, discharge 01/03/2019 from rehab.", ""},
		{"Admission planned for 28/03/2019.", ""},
		{"Dictated 12/02/2019, typed 05/02/2019.", "date"},
		{"Dictated 12/02/2019, typed 15/02/2019.", ""},
		{"Referral received 12/02/2019, first seen 05/01/2019.", "date"},
		{"First seen 05/01/2019. Referral received for second knee 12/02/2019.", ""},
		{"Operation date 14/02/2019, discharged 12/02/2019.", "date"},
		{"Underwent fusion 14/02/2019 and went home 16/02/2019.", ""},
		{"Onset March 2012, diagnosed June 2009.", "date"},
		{"Diagnosed 2009. Onset of tremor 2012.", ""},
		{"Start date 01/02/2019. End date 01/01/2019.", "date"},
		{"Six weeks post surgery on 28/05/2019, wound healed.", "date"},
		{"Blue badge valid until 28/05/2022. Seen with mum.", ""},
		{"Assessed at home. Award from 28/05/2019 to 28/05/2022.", ""},
		{"Not fit for work from 18/02 to 04/02.", "date"},
		{"Admission 12/02/2019 Discharge 09/02/2019 Ward 4", "date"},
		{"Inpatient 12/02/2019 - 09/02/2019, ward 7.", "date"},
		{"Inpatient 09/02/2019 - 12/02/2019, ward 7.", ""},
		{"Surgery date: 15/13/2018.", "date"},
		{"Seen in Florida 11/23/2018.", ""},
		{"Admitted on 3rd February and went home on 29th January.", "date"},
		{"Tested positive for Covid at home.", "date"},
		{"Helped with PIP form. Pain in PIP joints.", ""},
		{"Tremor since 2022.", "date"},
		{"Next review in 2022.", ""},
		{"Operation 12/02/2019. Wound clean on 30/02/2019.", "date"},
		{"Fell on 31 June 2018 and bruised her hip.", "date"},
		{"Weight 31/11 lb is not a date, nor is MRC 4/5.", ""},
		{"Reviewed on 29/02/2016 and 28/02/2017.", ""},
		{"Seen on 29/02/2018.", "date"},
		{"Unfit for work from 01/03/2019 to 01/02/2019.", "date"},
		{"Unfit for work from 01/03/2019 to 01/04/2019.", ""},
		{"Unfit for work from 1 Dec 2018 until 3 January 2019.", ""},
		{"Seen on 14/06/2019 with wrist pain.", "date"},
		{"To be seen on 14/06/2019 in fracture clinic.", ""},
		{"Appointment for hand clinic, will be seen on 14/06/2019.", ""},
		{"Clinic date 03/03/2019. Doing well.", ""},
		{"Clinic date 03/03/2015. Doing well.", "date"},
		{"Clinic date 03/03/2015, typed 04/03/2019 because of a backlog.", ""},
		{"Dictated 12 March 2016. Hand function poor.", "date"},
		{"Late entry: seen in clinic 03/03/2015.", ""},
		{"Back pain since 1972.", "date"},
		{"Back pain since 1999.", ""},
		{"Elbow dislocated on 9 August 1974.", "date"},
		{"Date of accident: 09/08/1974.", "date"},
		{"DOB 09/08/1974, wrist pain.", ""}, // for the rule on identity
		{"Father, whose accident was on 9 August 1974, has a limp.", ""},
		{"Detained under the Act of 9 August 1974.", ""},
		{"Fluid removed 1974 ml, comfortable.", ""},
		{"Study of 1968-1979 quoted.", ""},
		{"Practice opened 09/08/1974.", ""},
		{"Blood collected 01/02/2019, earlier result issued 03/01/2019.", ""},
		{"Seen 01/02/2019, GP letter dictated 12/01/2019.", ""},
		{"Drove a lorry 1968 to 1979.", "date"},
		{"Drove a lorry 1998 to 2009.", ""},
		{"Specimen collected 01/02/2019, authorised 29/01/2019.", "date"},
		{"Specimen collected 29/01/2019, authorised 01/02/2019.", ""},
		{"Reviewed 01/02/2019, typed 29/01/2019.", "date"},
		{"Reviewed 29/01/2019, typed 01/02/2019.", ""},
		{"Hip replaced 12 June 2019, wound dry.", "date"},
		{"Hip to be replaced 12 June 2019.", ""},
		{"PSH: tonsillectomy 1974, carpal tunnel release 2011.", "date"},
		{"PSH: tonsillectomy 1984, carpal tunnel release 2011.", ""},
		{"Mother: hysterectomy 1974.", ""},
		{"Mother had back pain since 1972.", ""},
		{"Detained under section 2 of the Act in 1959 wording.", ""},
		{"Asthma diagnosed in around 1974.", "date"},
		{"Lives in house built in 1974.", ""},
	})
}

func TestDatesEntriesAreFiledUnder(t *testing.T) {
	t.Parallel()
	c := checker(t)
	letter := func(date, text string) evidence.Entry { return kind(evidence.KindLetter, entry("a", date, text)) }
	for _, x := range []struct {
		name  string
		entry evidence.Entry
		asked bool
	}{
		{"before birth", letter("1970-05-17", "Tonsillitis, penicillin."), true},
		{"day of birth", letter("1980-05-17", "Born at term."), false},
		{"year of birth", letter("1980", "Neonatal jaundice."), false},
		{"first of the year of birth", letter("1980-01-01", "Asthma."), false},
		{"pregnancy", letter("1980-01-20", "Antenatal scan normal."), false},
		{"family history", kind(evidence.KindFamilyHistory, entry("a", "1965", "Breast cancer.")), false},
		{"future", letter("2031-05-17", "Seen with cough."), true},
		{"future, with a recall", letter("2031-05-17", "Asthma review. Inhaler changed. Recall in 12 months, next review with nurse."), true},
		{"tomorrow", letter("2026-06-02", "Seen with cough."), false},
		{"booked", letter("2026-07-02", "Appointment for scan."), false},
		{"recall", kind(evidence.KindPlan, entry("a", "2027-07-02", "Smear.")), false},
		{"stands for unknown", letter("1900-01-01", "Fracture of wrist."), true},
		{"stands for unknown, too", letter("1911-11-11", "Fracture of wrist."), true},
		{"no such day", evidence.Entry{ID: "a", Text: "Seen.", Date: evidence.Date{Raw: "31/04/2019"}}, true},
		{"no date", evidence.Entry{ID: "a", Text: "Seen."}, false},
		{"entered in error", evidence.Entry{ID: "a", Text: "Seen.", Date: evidence.Date{Value: "2031-01-01"}, Status: evidence.StatusEnteredInError}, false},
	} {
		got := slices.Contains(asks(t, c, somebody, x.entry, entry("z", "2020-08-09", "Seen.")), "date a")
		if got != x.asked {
			t.Errorf("%s: asked %v, want %v", x.name, got, x.asked)
		}
	}
}

func TestPlaceholdersAreOneQuestion(t *testing.T) {
	t.Parallel()
	c := checker(t)
	got := asks(t, c, somebody, entry("a", "1900-01-01", "Eczema."), entry("b", "1900-01-01", "Fracture."), entry("c", "2012-03-04", "Seen."))
	if !slices.Equal(got, []string{"date a b"}) {
		t.Errorf("asked %v", got)
	}
}

// A stay is asked about exactly when it ends before it begins, whatever the days
// and the way they are written.
func TestStaysAreAskedAboutWhenTheyEndFirst(t *testing.T) {
	t.Parallel()
	c := checker(t)
	forms := []string{"02/01/2006", "2/1/2006", "2 January 2006", "02 Jan 2006", "2006-01-02", "02.01.2006"}
	property := func(start uint16, length int8, form uint8) bool {
		a := time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(start)%9000)
		b := a.AddDate(0, 0, int(length))
		f := forms[int(form)%len(forms)]
		got := asks(t, c, somebody, entry("a", "2019-03-04", "Admitted "+a.Format(f)+", discharged "+b.Format(f)+". Recovering."))
		return len(got) > 0 == b.Before(a)
	}
	if err := quick.Check(property, &quick.Config{MaxCount: 150}); err != nil {
		t.Error(err)
	}
}

func TestNobodyIsPastAnOperationBeforeIt(t *testing.T) {
	t.Parallel()
	c := checker(t)
	for _, x := range []struct {
		name, date, text string
		want             []string
	}{
		{"after it", "2019-06-01", "Six weeks after left hip replacement, walks with two sticks.", nil},
		{"before it", "2018-06-01", "Six weeks after left hip replacement, walks with two sticks.", []string{"date x op"}},
		{"the other side", "2018-06-01", "Six weeks after right hip replacement, walks with two sticks.", nil},
		{"planned", "2018-06-01", "For left hip replacement after weight loss.", nil},
		{"her mother's", "2018-06-01", "Mother recovering after left hip replacement.", nil},
		{"some days before", "2019-04-10", "Post left hip replacement, wound clean.", nil},
	} {
		got := asks(t, c, somebody,
			kind(evidence.KindLetter, entry("op", "2019-04-20", "LEFT total hip replacement 15/04/2019, uncomplicated. Home day 4.")),
			entry("x", x.date, x.text))
		if !slices.Equal(got, x.want) {
			t.Errorf("%s: asked %v, want %v", x.name, got, x.want)
		}
	}
	got := asks(t, c, somebody,
		kind(evidence.KindLetter, entry("op", "2019-04-20", "Underwent total hysterectomy, uncomplicated.")),
		entry("x", "2018-01-01", "Hot flushes since hysterectomy."))
	if !slices.Equal(got, []string{"date x op"}) {
		t.Errorf("an operation on the day of its letter: asked %v", got)
	}
}
