package details_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence"
	"ownpack/evidence/details"
	"ownpack/evidence/scheme"
	"ownpack/templates"
)

const today = "2026-03-14"

func TestWhatPeopleTypeIsKeptInOneForm(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ key, typed, want string }{
		{"name", "  Sam   Example ", "Sam Example"},
		{"dob", "2 May 1984", "1984-05-02"},
		{"dob", "02/05/1984", "1984-05-02"},
		{"dob", "1984-05-02", "1984-05-02"},
		{"dob", "2nd of May 1984", "1984-05-02"},
		{"dob", "2.5.1984", "1984-05-02"},
		{"decision_date", "3 aug 26", "2026-08-03"},
		{"decision_date", "", ""},
		{"nhs_number", "9990000018", "999 000 0018"},
		{"nhs_number", "999 000 0018", "999 000 0018"},
		{"nhs_number", "999-000-0018", "999 000 0018"},
		{"nhs_number", " ", ""},
		{"ni_number", "qq 12 34 56 c", "QQ123456C"},
		{"ni_number", "QQ123456C", "QQ123456C"},
		{"nation", "Northern Ireland", "northern-ireland"},
		{"stage", "Appeal", "appeal"},
		{"sex", "Female", "female"},
		{"sex", "as recorded: other", "as recorded: other"},
		{"sr1", "yes", "yes"},
		{"address", "3 Mill Lane,  Hawksby", "3 Mill Lane, Hawksby"},
	} {
		got, err := details.Read(c.key, c.typed, today)
		if err != nil || got != c.want {
			t.Errorf("%s: %q is kept as %q (%v), want %q", c.key, c.typed, got, err, c.want)
		}
	}
}

func TestEachCheckSaysWhyAndNeverRepeatsWhatWasTyped(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ key, typed, why string }{
		{"name", " ", "is missing"},
		{"name", strings.Repeat("Sam ", 60), "too long"},
		{"name", "Sam\x1b[31m", "can't be printed"},
		{"name", "1", "no letter"},
		{"helper_name", "07700 900321", "no letter"},
		{"dob", "", "is missing"},
		{"dob", "31/02/1984", "not a day that there is"},
		{"dob", "last spring", "not a day that there is"},
		{"dob", "June 1991", "the day, the month and the year"},
		{"dob", "2/5/84", "all four digits"},
		{"dob", "15 March 2026", "in the future"},
		{"dob", "2980-01-01", "in the future"},
		{"dob", "1/1/1899", "over a hundred years ago"},
		{"notice_date", "soon", "not a day that there is"},
		{"nhs_number", "999 000 0081", "does not pass"},
		{"nhs_number", "1111111111", "does not pass"},
		{"nhs_number", "999 123 456", "ten digits"},
		{"nhs_number", "999 000 0018 x", "ten digits"},
		{"ni_number", "QQ12345C", "two letters, six digits"},
		{"ni_number", "QQ123456E", "from A to D"},
		{"nation", "France", "is not one of england"},
		{"stage", "lunch", "is not one of claim"},
		{"acting", "boss", "is not one of self"},
		{"sr1", "perhaps", "is not one of yes, no"},
		{"reference", "a\x07b", "can't be printed"},
	} {
		_, err := details.Read(c.key, c.typed, today)
		e, ok := errors.AsType[*details.Error](err)
		if !ok || e.Field != c.key || !strings.Contains(e.Why, c.why) {
			t.Errorf("%s: %q: %v, want %q", c.key, c.typed, err, c.why)
			continue
		}
		if typed := strings.TrimSpace(c.typed); len(typed) > 4 && strings.Contains(err.Error(), typed) {
			t.Errorf("%s: the reason repeats what was typed", c.key)
		}
	}
}

func TestEachDetailCanBeSetAndIsReadBack(t *testing.T) {
	t.Parallel()
	var a evidence.About
	var c evidence.Claim
	want := map[string]string{}
	for _, key := range details.Keys() {
		want[key] = "value of " + key
		details.Set(&a, key, want[key])
	}
	for _, key := range details.Keys() {
		if diff := cmp.Diff(want[key], details.Get(a, key)); diff != "" {
			t.Errorf("%s: %s", key, diff)
		}
	}
	for _, key := range details.ClaimKeys() {
		details.SetOfClaim(&c, key, "value of "+key)
	}
	for _, key := range details.ClaimKeys() {
		if got := details.GetOfClaim(c, key); got != "value of "+key {
			t.Errorf("%s is %q", key, got)
		}
	}
	details.Set(&a, "former_names", " Sam Miller;; Sammy ")
	if diff := cmp.Diff([]string{"Sam Miller", "Sammy"}, a.Person.FormerNames); diff != "" {
		t.Error(diff)
	}
}

// A slip from before must not stand in the way of something else.
func TestOnlyWhatIsChangedIsChecked(t *testing.T) {
	t.Parallel()
	before := evidence.About{
		Person: evidence.Person{Name: "Sam Example", DOB: "1984-05-02", NHSNumber: "1", NINumber: "?"},
		Claims: []evidence.Claim{{Scheme: "pip", FormDue: "soon"}},
	}
	after := before
	after.Claims = append([]evidence.Claim{}, before.Claims...)
	after.Person.Address = "3 Mill Lane"
	after.Claims[0].Stage = evidence.StageAppeal
	if err := details.Check(before, after, today); err != nil {
		t.Error(err)
	}
	after.Claims[0].FormDue = "later"
	if err := details.Check(before, after, today); err == nil {
		t.Error("a day that is none was taken")
	}
	if err := details.Check(evidence.About{}, evidence.About{}, today); err == nil {
		t.Error("a person without a name was taken")
	}
}

func load(t *testing.T) details.Form {
	t.Helper()
	f, err := details.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestTheFormKnowsEachBenefitWhoseRulesAreHere(t *testing.T) {
	t.Parallel()
	all, err := scheme.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	known := map[evidence.SchemeID]bool{}
	for _, s := range all {
		known[s.ID] = true
	}
	f := load(t)
	for _, s := range f.Schemes {
		if !known[s.ID] || s.Means == "" {
			t.Errorf("%s: there are no rules for it here, or nobody is told what it is", s.ID)
		}
		delete(known, s.ID)
	}
	for id := range known {
		t.Errorf("%s can't be chosen", id)
	}
}

func TestFormsWithAMistakeAreRefused(t *testing.T) {
	t.Parallel()
	good, err := templates.FS.Open(details.File)
	if err != nil {
		t.Fatal(err)
	}
	defer good.Close()
	b := new(strings.Builder)
	buf := make([]byte, 1<<16)
	for {
		n, err := good.Read(buf)
		b.Write(buf[:n])
		if err != nil {
			break
		}
	}
	for name, change := range map[string][2]string{
		"a detail that is not known":  {"asks: [nhs_number,", "asks: [shoe_size, nhs_number,"},
		"a detail that is left out":   {"asks: [nhs_number, ", "asks: ["},
		"a choice that is none":       {"value: attorney", "value: landlord"},
		"a key that is not known":     {"asking_again:", "asking_twice:"},
		"a guess about the person":    {"may: If a doctor", "may: A doctor"},
		"nobody told what it is for":  {"for: The last day for sending your form back, if a letter gives one.", "for: ''"},
		"choices where text is typed": {"example: 2 May 1984", "choices: [{value: '', label: x}]"},
	} {
		text := strings.Replace(b.String(), change[0], change[1], 1)
		if text == b.String() {
			t.Fatalf("%s: nothing was changed", name)
		}
		if _, err := details.Load(fstest.MapFS{details.File: {Data: []byte(text)}}); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}

func TestTheFasterWayIsSaidAsTheAnswerAsks(t *testing.T) {
	t.Parallel()
	f := load(t)
	if got := f.Faster(""); got != f.SR1.May || !strings.Contains(got, "form SR1") {
		t.Errorf("not answered: %q", got)
	}
	if got := f.Faster(evidence.Yes); got != f.SR1.Told || strings.Contains(got, "to live") {
		t.Errorf("yes: %q", got)
	}
	if got := f.Faster(evidence.No); got != "" {
		t.Errorf("no: %q", got)
	}
	for stage, want := range map[evidence.Stage]bool{
		evidence.StageClaim: false, evidence.StageReview: false, evidence.StageReconsideration: true, evidence.StageAppeal: true, "": false,
	} {
		got := f.Caution([]evidence.Claim{{Stage: stage}})
		if (got != "") != want || want && !strings.Contains(got, "lower or stop an award. Speak to an adviser first") {
			t.Errorf("%s: %q", stage, got)
		}
	}
}

func TestQuestionsNameWhatTheFormCallsIt(t *testing.T) {
	t.Parallel()
	got := load(t).Named("Note the day as form_due, or as claim_date. What is the appeal?")
	if got != "Note the day as “Form due”, or as “Claimed on”. What is the appeal?" {
		t.Error(got)
	}
}
