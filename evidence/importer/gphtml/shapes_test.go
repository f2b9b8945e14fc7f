package gphtml_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/gphtml"
)

func load(t *testing.T, content string) importer.Result {
	t.Helper()
	r, err := gphtml.Importer{}.Import(t.Context(), importer.File{
		Name: "a.html", Size: int64(len(content)), Content: strings.NewReader(content),
	}, func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Check(); err != nil {
		t.Fatal(err)
	}
	return r
}

// short writes what is telling of each entry on a line.
func short(r importer.Result) []string {
	var all []string
	for _, e := range r.Entries {
		s := ""
		if e.Parent != "" {
			s = "  "
		}
		s += e.Date.Value + " " + string(e.Kind) + " " + e.Title
		s = strings.TrimRight(s, " ")
		add := func(name, v string) {
			if v != "" {
				s += "; " + name + "=" + v
			}
		}
		add("value", strings.TrimSpace(e.Value+" "+e.Unit))
		add("range", e.Range)
		add("flag", e.Abnormal)
		add("by", strings.Trim(e.Author+"/"+e.Role+"/"+e.Organisation, "/"))
		add("is", string(e.Assertion))
		add("who", string(e.Experiencer))
		add("status", string(e.Status))
		for _, c := range e.Codes {
			add("code", c.Code)
		}
		all = append(all, s)
	}
	return all
}

func warned(r importer.Result) []string {
	var all []string
	for _, w := range r.Source.Warnings {
		all = append(all, w.Code+" "+w.Detail)
	}
	return all
}

func TestWhatEachShapeOfRecordGives(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, in string
		want     []string
	}{
		{
			"no is never yes", `<h1>Clinical Items</h1><table><tr><td>12-Apr-2013</td><td>Heart Failure</td><td>N</td></tr>
<tr><td>12-Apr-2013</td><td>Personal History of Stroke</td><td>Y</td></tr><tr><td>12-Apr-2013</td><td>Angina | N</td></tr>
<tr><td>12-Apr-2013</td><td>Asthma: No</td></tr><tr><td>12-Apr-2013</td><td>Epilepsy</td><td>O</td></tr></table>`,
			[]string{
				"2013-04-12 observation Heart Failure; value=N; is=negated", "2013-04-12 observation Personal History of Stroke; value=Y; is=affirmed",
				"2013-04-12 observation Angina; value=N; is=negated", "2013-04-12 observation Asthma; value=No; is=negated",
				"2013-04-12 observation Epilepsy; value=O; is=possible",
			},
		},
		{
			"questions within another entry", `<h1>Active Problems</h1><table><tr><th>Start Date</th><th>Entry</th><th>Active</th></tr><tr><td>2010</td><td>Gout</td><td>N</td></tr>
<tr><td>2011</td><td>Heart check<br>Angina | N</td><td></td></tr><tr><td></td><td><table><tr><td>Stroke</td><td>N</td></tr><tr><td>Seen today</td></tr></table></td></tr></table>`,
			[]string{
				"2010 problem Gout; status=active", "2011 problem Heart check; status=active", "  2011 observation Angina; value=N; is=negated",
				"  2011 observation Stroke; value=N; is=negated",
			},
		},
		{
			"a question with its own columns", `<h1>Clinical Items</h1><table><tr><th>Date</th><th>Question</th><th>Answer</th></tr>
<tr><td>01 Feb 2019</td><td>Diabetes</td><td>No</td></tr></table>`,
			[]string{"2019-02-01 observation Diabetes; value=No; is=negated"},
		},
		{
			"the family's, not the person's", `<h1>Active Problems and Issues</h1><table><tr><td>2010</td><td>FH: Asthma</td></tr><tr><td>2011</td><td>No FH: Diabetes</td></tr></table>`,
			[]string{"2010 family-history FH: Asthma; who=family; status=active", "2011 family-history No FH: Diabetes; is=negated; who=family; status=active"},
		},
		{
			"event before recording", `<h1>Allergies</h1><div><span>Allergies and Adverse Reactions</span></div><table><tr><td>Not Known</td><td><em>Dog allergy</em></td></tr>
<tr><td></td><td><table><tr><td>Associated Text</td><td>as a child</td></tr><tr><td>Snomed code</td><td>465251000006116</td></tr><tr><td>Time recorded</td><td>20-Nov-2008 16:16:12</td></tr>
<tr><td>Person recorded</td><td>Mrs Hazel Thorne</td></tr><tr><td>Role of person</td><td>Nurse</td></tr><tr><td>Organisation name</td><td>Elm Surgery</td></tr></table></td></tr></table>`,
			[]string{" allergy Dog allergy; by=Mrs Hazel Thorne/Nurse/Elm Surgery; code=465251000006116"},
		},
		{
			"value and range run together", `<h1>Investigations</h1><div><span>Haematology</span></div><table><tr><td>17-Jul-2005</td><td>!</td><td><em>Eosinophil count</em></td><td>0.450 10*9/L</td><td>0.000 - 0.40010*9/L</td></tr>
<tr><td>17-Jul-2005</td><td></td><td>Serum urea = 5.1 mmol/L</td></tr><tr><td>17-Jul-2005</td><td>Serum albumin | 44 g/L | 33 - 49g/L</td></tr></table>`,
			[]string{
				"2005-07-17 test Eosinophil count; value=0.450 10*9/L; range=0.000 - 0.400; flag=!",
				"2005-07-17 test Serum urea; value=5.1 mmol/L", "2005-07-17 test Serum albumin; value=44 g/L; range=33 - 49",
			},
		},
		{
			"heads and cells at odds", `<h1>Allergies</h1><h2>Drug</h2><table><thead><tr><th>Start Date</th><th>End Date</th><th>Details</th></tr></thead><tr><td>13-Aug-2014</td><td>H/O: drug allergy Aspirin 75mg tablets</td><td>Adverse</td><td>Severe</td><td>Likely</td><td>Dr Ivo Marsh</td></tr></table>
<h1>Medications</h1><table><thead><tr><th>Start Date</th><th>Medication Item</th><th>Type</th></tr></thead><tr><td>Lansoprazole 15mg capsules</td><td>2</td><td></td><td>Yes</td><td>02-Apr-2016</td></tr></table>`,
			[]string{"2014-08-13 allergy H/O: drug allergy Aspirin 75mg tablets; by=Dr Ivo Marsh", "2016-04-02 medication Lansoprazole 15mg capsules"},
		},
		{
			"heads with a comma between, years of two digits", `<h1>Current Allergies and Adverse Reactions</h1><table><thead><tr><th>Start Date,Details</th></tr></thead><tr><td>09/08/07</td><td>No known allergies</td><td></td></tr><tr><td>10/08/07</td><td></td><td></td></tr></table>`,
			[]string{"2007-08-09 allergy No known allergies; is=negated; status=active", "2007-08-10 allergy; status=active"},
		},
		{
			"drugs not issued, cancelled, ended", `<h1>Acute Medication</h1><table><tr><th>Type</th><th>Start Date</th><th>Medication Item</th><th>Dosage Instruction</th><th>Additional Information</th></tr>
<tr><td>Acute</td><td>01-May-2015</td><td>(NOT ISSUED) Ibuprofen 400mg tablets</td><td>One</td><td></td></tr>
<tr><td>Acute</td><td>02-May-2015</td><td>Tramadol 50mg capsules</td><td>Two</td><td>CONTROLLED DRUG CANCELLED: 03-May-2015 drowsy</td></tr></table>
<h1>Discontinued Repeat Medication</h1><table><tr><th>Type</th><th>Last Issued Date</th><th>Medication Item</th><th>Discontinued Date</th></tr><tr><td>Repeat</td><td>04-Feb-2014</td><td>Amlodipine 5mg tablets</td><td>01-Mar-2014</td></tr></table>`,
			[]string{
				"2015-05-01 medication Ibuprofen 400mg tablets; status=not-issued", "2015-05-02 medication Tramadol 50mg capsules; status=ended",
				"2014-02-04 medication Amlodipine 5mg tablets; status=ended",
			},
		},
		{
			"labels with a dash, a line marked in error", `<h1>Encounters</h1><table><tr><td>10 Dec 2014</td><td>Dr Jory Fenwick</td></tr>
<tr><td></td><td>Problem - Migraine<br>Family history - Stroke<br>History - Twice a month - worse at night<br>Marked in error: Epilepsy</td></tr></table>`,
			[]string{
				"2014-12-10 consultation Dr Jory Fenwick; by=Dr Jory Fenwick", "  2014-12-10 problem Migraine; by=Dr Jory Fenwick",
				"  2014-12-10 family-history Stroke; by=Dr Jory Fenwick; who=family", "  2014-12-10 consultation Twice a month - worse at night; by=Dr Jory Fenwick",
				"  2014-12-10 consultation Marked in error: Epilepsy; by=Dr Jory Fenwick; status=entered-in-error",
			},
		},
		{
			"headings of how things stand, a card of results under its date", `<h1>Health conditions</h1><h2>Active</h2><ul><li><p>Gout</p><p>Started: 6 May 2020</p></li></ul><h2>Past</h2><ul><li><p>Croup</p><p>Started: March 1990</p></li></ul>
<h1>Test results</h1><article><h2>Full blood count</h2><p>5 March 2021</p><table><thead><tr><th>Test</th><th>Result</th><th>Reference range</th></tr></thead><tr><td>Haemoglobin</td><td>101 g/L (Low)</td><td>115 to 165</td></tr></table></article>`,
			[]string{
				"2020-05-06 problem Gout; status=active", "1990-03 problem Croup; status=ended",
				"2021-03-05 test Full blood count", "2021-03-05 test Haemoglobin; value=101 g/L; range=115 to 165; flag=Low",
			},
		},
		{
			"a vaccine that was refused", `<h1>Immunisations</h1><table><tr><th>Date</th><th>Vaccination</th><th>Part</th><th>Contents</th><th>Details</th></tr><tr><td>25-Jul-1997</td><td>MMR</td><td>1</td><td></td><td>Refused</td></tr><tr><td>25-Jul-1998</td><td>BCG</td><td>0</td><td></td><td>Given</td></tr></table>`,
			[]string{"1997-07-25 immunisation MMR; is=negated", "1998-07-25 immunisation BCG"},
		},
		{
			"a consultation and its lines", `<h1>Encounters</h1><table><tr><td>10 Dec 2014 - 12:17</td><td>Dr Jory Fenwick - Dr Fenwick and Partners (J12345)</td></tr>
<tr><td></td><td>History: Family history of diabetes mellitus type II.<br>Examination: O/E - Diastolic BP reading 98 mmHg. , O/E - Systolic BP reading 151 mmHg.<br>Diagnosis: Asthma<br>Metformin 500mg tablets - 168 tablets - take one daily<br>Could not climb the stairs.<br>Stroke | N</td></tr></table>`,
			[]string{
				"2014-12-10T12:17 consultation Dr Jory Fenwick - Dr Fenwick and Partners (J12345); by=Dr Jory Fenwick//Dr Fenwick and Partners (J12345)",
				"  2014-12-10T12:17 family-history Family history of diabetes mellitus type II; by=Dr Jory Fenwick//Dr Fenwick and Partners (J12345); who=family",
				"  2014-12-10T12:17 observation O/E - Diastolic BP reading; value=98 mmHg; by=Dr Jory Fenwick//Dr Fenwick and Partners (J12345)",
				"  2014-12-10T12:17 observation O/E - Systolic BP reading; value=151 mmHg; by=Dr Jory Fenwick//Dr Fenwick and Partners (J12345)",
				"  2014-12-10T12:17 problem Asthma; by=Dr Jory Fenwick//Dr Fenwick and Partners (J12345)",
				"  2014-12-10T12:17 medication Metformin 500mg tablets; by=Dr Jory Fenwick//Dr Fenwick and Partners (J12345)",
				"  2014-12-10T12:17 consultation Could not climb the stairs; by=Dr Jory Fenwick//Dr Fenwick and Partners (J12345)",
				"  2014-12-10T12:17 observation Stroke; value=N; by=Dr Jory Fenwick//Dr Fenwick and Partners (J12345); is=negated",
			},
		},
		{
			"results under their report", `<h1>Investigations</h1><table><tr><td>08 Oct 2014</td><td>Full blood count</td></tr><tr><td></td><td>Result indicator: Borderline</td></tr><tr><td></td><td>Total white blood count</td><td>Above range</td><td>13.1 10^9/L [4 - 11]</td></tr></table>`,
			[]string{"2014-10-08 test Full blood count", "  2014-10-08 test Total white blood count; value=13.1 10^9/L; range=4 - 11; flag=Above range"},
		},
		{
			"codes left in the text", `<h1>Clinical Items</h1><table><tr><td>12-Apr-2013</td><td>~246D./00='150/90' - Standing blood pressur</td></tr><tr><td>12-Apr-2013</td><td>'~G58.. - Heart failure'</td></tr><tr><td>12-Apr-2013</td><td>Type II diabetes mellitus (X40J5)</td></tr></table>`,
			[]string{
				"2013-04-12 observation Standing blood pressur; value=150/90; code=246D.00", "2013-04-12 observation Heart failure; code=G58..",
				"2013-04-12 observation Type II diabetes mellitus; code=X40J5",
			},
		},
		{
			"recalls are due, not done", `<h1>Current Recalls</h1><table><tr><th>Date</th><th>Recall</th></tr><tr><td>12 Jan 2016</td><td>Diabetic review</td></tr></table><h2>Encounters</h2><table><tr><td>08-Jan-2013</td><td>Recall on 08-Jan-2013 for blood test</td></tr></table>`,
			[]string{"2016-01-12 plan Diabetic review", "2013-01-08 plan Recall on 08-Jan-2013 for blood test"},
		},
		{
			"fit notes among other items", `<h1>Administrative Items</h1><table><tr><th>Date</th><th>Entry</th><th>Details</th></tr><tr><td>06 Jan 2015</td><td>MED3 issued to patient</td><td>Back pain</td></tr></table>`,
			[]string{"2015-01-06 fit-note MED3 issued to patient"},
		},
		{
			"who sent whom where", `<h1>Referrals</h1><table><tr><th>Date</th><th>From</th><th>To</th><th>Priority</th><th>Details</th></tr><tr><td>05-Jun-2014</td><td>Dr Sable Quince (Partner)</td><td>Pain clinic</td><td>Routine</td><td>Back pain</td></tr></table>`,
			[]string{"2014-06-05 referral Pain clinic; by=Dr Sable Quince/Partner"},
		},
		{
			"struck out or marked wrong", `<h1>Problems</h1><table><tr><td>2010</td><td><s>Gout</s></td></tr><tr><td>2011</td><td>Asthma</td><td>entered in error</td></tr></table>`,
			[]string{"2010 problem Gout; status=entered-in-error", "2011 problem Asthma; status=entered-in-error"},
		},
		{
			"a cell over several rows", `<h1>Observations</h1><table><tr><th>Date</th><th>Entry</th><th>Value</th></tr><tr><td rowspan="2">03 May 2018</td><td>Weight</td><td>80 kg</td></tr><tr><td>Height</td><td>170 cm</td></tr></table>`,
			[]string{"2018-05-03 observation Weight; value=80 kg", "2018-05-03 observation Height; value=170 cm"},
		},
		{
			"cards, titles first", `<h1>Test results</h1><div class="card"><h3>Serum sodium</h3><p>12 March 2019</p><p>140 mmol/L</p><p>Normal range: 133 - 146</p></div><div class="card"><h3>Serum urea</h3><p>13 March 2019</p><p>9 mmol/L</p><p>Above range</p></div>`,
			[]string{"2019-03-12 test Serum sodium; value=140 mmol/L; range=133 - 146", "2019-03-13 test Serum urea; value=9 mmol/L; flag=Above range"},
		},
		{
			"a list under a date, dates at the end", `<h1>Immunisations</h1><h3>1 October 2019</h3><ul><li>Influenza vaccination</li><li>Shingles vaccination</li></ul><h1>Health conditions</h1><ul><li>Asthma, 12 March 2019</li><li>Gout - 2 May 2018</li></ul>`,
			[]string{
				"2019-10-01 immunisation Influenza vaccination", "2019-10-01 immunisation Shingles vaccination",
				"2019-03-12 problem Asthma", "2018-05-02 problem Gout",
			},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if d := cmp.Diff(tt.want, short(load(t, "<html><body>"+tt.in+"</body></html>"))); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestNoticesAreWarningsNotEntries(t *testing.T) {
	t.Parallel()
	r := load(t, `<html><h1>Problems</h1><div class="gptransfer-banner"><p>Patient record transfer from previous GP practice not yet complete; information recorded before 24-May-2012 may be missing.</p></div>
<div class="date-banner"><p>For the period '01-Jan-2010' to '31-Dec-2015'</p></div>
<div class="exclusion-banner"><p>Items excluded due to confidentiality and/or patient preferences.</p></div>
<table><tr><td>2010</td><td>Gout</td></tr></table><h1>Referrals</h1><p>No 'Referrals' data is recorded for this patient.</p><h1>Observations</h1><p>'Observations' data is not supported by this system.</p>
<h1>Allergies</h1><table><tr><td>There are no Allergies in the patient's record</td></tr></table></html>`)
	if d := cmp.Diff([]string{"2010 problem Gout"}, short(r)); d != "" {
		t.Error(d)
	}
	want := []string{
		"confidential-items 1 notices that items were left out",
		"data-in-transit 1 notices that a record transfer is not complete: what was recorded before 2012-05-24 may be missing",
		"date-range 1 notices that a span of time is shown: 2010-01-01, 2015-12-31",
		"not-supported 1 sections that the system cannot show",
		"nothing-recorded 2 sections: referral, allergy",
	}
	if d := cmp.Diff(want, warned(r)); d != "" {
		t.Error(d)
	}
}

func TestWhoseRecordItIs(t *testing.T) {
	t.Parallel()
	for name, in := range map[string]string{
		"page head":    `<header><strong>Mrs Delphine Arkwright</strong> &nbsp; Born 21-Mar-1958 &nbsp; Female &nbsp; NHS No. 900 000 0084<br>Elm Surgery</header><main>`,
		"table":        `<table><tr><td>Name</td><td>Mrs Delphine Arkwright</td><td>Date of Birth</td><td>21-Mar-1958</td></tr><tr><td>NHS Number</td><td>9000000084</td><td>Sex</td><td>Female</td></tr></table>`,
		"list":         `<dl><dt>Name</dt><dd>Mrs Delphine Arkwright</dd><dt>Date of birth</dt><dd>21 March 1958</dd><dt>NHS number</dt><dd>900 000 0084</dd><dt>Gender</dt><dd>Female</dd></dl>`,
		"line":         `<p>Patient: Mrs Delphine Arkwright  DOB: 21/03/1958  NHS Number: 9000000084  Gender: Female</p>`,
		"several ones": `<p>Name: Mrs Delphine Arkwright</p><p>Date of birth: 21 Mar 1958</p><p>NHS number: 900 000 0084</p><p>Sex: Female</p>`,
	} {
		r := load(t, "<html><body>"+in+`<h1>Problems</h1><table><tr><td>2010</td><td>Gout</td></tr></table></html>`)
		want := []evidence.Subject{{Name: "Mrs Delphine Arkwright", DOB: "1958-03-21", NHSNumber: "9000000084", Sex: "female"}}
		if d := cmp.Diff(want, r.Source.Subjects); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		if len(r.Entries) != 1 {
			t.Errorf("%s: %d entries, want 1", name, len(r.Entries))
		}
	}
}

func TestTwoPatientsInAFileAreNamed(t *testing.T) {
	t.Parallel()
	r := load(t, `<html><p>Name: Mr Orrin Thackery</p><p>NHS number: 943 476 5919</p><h1>Problems</h1><p>Name: Mrs Delphine Arkwright</p><p>NHS number: 900 000 0084</p><table><tr><td>2010</td><td>Gout</td></tr></table></html>`)
	if len(r.Source.Subjects) != 2 || !strings.Contains(fmt.Sprint(warned(r)), evidence.WarnConflict) {
		t.Errorf("%d subjects, warnings %q", len(r.Source.Subjects), warned(r))
	}
}

func TestLettersAreLeftToOthers(t *testing.T) {
	t.Parallel()
	for _, s := range []string{
		"", "<html><body><p>Hello</p></body></html>",
		`<html><h2>Medications</h2><p>Dear Dr Person, NHS number 900 000 0084, 12 March 2019, 13 March 2019, 14 March 2019</p><h2>Allergies</h2><h2>Problems</h2></html>`,
		`<html><h1>Discharge summary</h1><p>NHS number 900 000 0084, date of birth 21 March 1958</p><p>Admitted 12 March 2019</p><h2>Medications</h2><p>One tablet</p><h2>Allergies</h2><p>None</p></html>`,
		`<html><p>date of birth</p><h2>Problems</h2><p>` + strings.Repeat("many words of prose ", 80) + `12 March 2019, 13 March 2019</p></html>`,
	} {
		if (gphtml.Importer{}).Sniff([]byte(s), "record.html") {
			t.Errorf("takes %.60q", s)
		}
	}
}

func TestTextStandsAsInTheFile(t *testing.T) {
	t.Parallel()
	r := load(t, `<h1>Clinical Items</h1><table><tr><td>12-Apr-2013</td><td>Angina | N</td></tr></table><h1>Encounters</h1><table><tr><td>12 Apr 2013</td><td>Surgery - Dr T Vane</td><td><p>Stroke | N</p><p>Comment: Cries most days.</p></td></tr></table>`)
	want := []string{"Angina | N", "Surgery - Dr T Vane\nStroke | N\nComment: Cries most days.", "Stroke | N", "Comment: Cries most days."}
	var got []string
	for _, e := range r.Entries {
		got = append(got, e.Text)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestLocatorsSayWhereARowStands(t *testing.T) {
	t.Parallel()
	r := load(t, "<html>\n<h1>Problems</h1>\n<table id='p1'>\n<tr><td>2010</td><td>Gout</td></tr>\n<tr><td>2011</td><td>Asthma</td></tr>\n</table></html>")
	for i, want := range []evidence.Locator{{Line: 4, Path: `//*[@id="p1"]/tbody/tr[1]`}, {Line: 5, Path: `//*[@id="p1"]/tbody/tr[2]`}} {
		if d := cmp.Diff(want, r.Entries[i].Locator); d != "" {
			t.Error(d)
		}
	}
}
