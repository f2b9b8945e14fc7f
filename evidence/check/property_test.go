package check_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
	"ownpack/evidence/check"
)

// tries is how many drawn cases a property is held against.
const tries = 200

// draw gives the same numbers in each run.
func draw(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 5)) }

// typed are the questions of a type among those asked.
func typed(asked []string, kind string) []string {
	return slices.DeleteFunc(asked, func(a string) bool { return !strings.HasPrefix(a, kind+" ") })
}

// patientNumber draws a number that a patient can have: the tenth digit checks
// the other nine, modulus 11 (NHS Data Dictionary, NHS Number).
func patientNumber(r *rand.Rand) string {
	for {
		d, sum := make([]byte, 10), 0
		for i := range 9 {
			d[i] = byte(r.IntN(10))
			sum += int(d[i]) * (10 - i)
		}
		check := (11 - sum%11) % 11
		if check == 10 {
			continue
		}
		d[9] = byte(check)
		for i := range d {
			d[i] += '0'
		}
		if s := string(d); strings.Trim(s, s[:1]) != "" {
			return s
		}
	}
}

func TestANumberIsAskedAboutExactlyWhenItsCheckDigitIsWrong(t *testing.T) {
	t.Parallel()
	c, r := checker(t), draw(1)
	asked := func(form, number string) bool {
		text := fmt.Sprintf(form, number[:3], number[3:6], number[6:])
		return len(typed(asks(t, c, evidence.Person{Name: somebody.Name}, entry("a", "2019-03-04", text)), "nhs-number")) > 0
	}
	forms := []string{"NHS No %s %s %s. Seen with cough.", "NHS number: %s%s%s", "CHI %s%s%s, attended.", "Re: patient, H&C No: %s-%s-%s"}
	for n := range tries {
		form, number := forms[n%len(forms)], patientNumber(r)
		if asked(form, number) {
			t.Errorf(form+": asked about a number that passes", number[:3], number[3:6], number[6:])
		}
		slip := []byte(number)
		i := r.IntN(10)
		slip[i] = '0' + (slip[i]-'0'+byte(1+r.IntN(9)))%10
		if !asked(form, string(slip)) {
			t.Errorf(form+": one digit is wrong, and nothing was asked", slip[:3], slip[3:6], slip[6:])
		}
		turned := []byte(number)
		if i = r.IntN(8); turned[i] == turned[i+1] {
			continue
		}
		turned[i], turned[i+1] = turned[i+1], turned[i]
		if !asked(form, string(turned)) {
			t.Errorf(form+": two digits are turned round, and nothing was asked", turned[:3], turned[3:6], turned[6:])
		}
	}
}

// dayForms are ways to write a day.
var dayForms = []string{"02/01/2006", "2 January 2006", "02.01.2006", "2 Jan 2006", "2006-01-02"}

func TestAStayIsAskedAboutExactlyWhenItEndsBeforeItBegins(t *testing.T) {
	t.Parallel()
	c, r := checker(t), draw(2)
	for n := range tries {
		start := time.Date(2004+r.IntN(16), time.Month(1+r.IntN(12)), 1+r.IntN(28), 0, 0, 0, 0, time.UTC)
		end := start.AddDate(0, 0, r.IntN(61)-30)
		form := dayForms[n%len(dayForms)]
		text := fmt.Sprintf("Admitted %s, discharged %s.", start.Format(form), end.Format(form))
		filed := start.AddDate(0, 0, 45).Format(time.DateOnly)
		asked := len(typed(asks(t, c, somebody, entry("a", filed, text)), "date")) > 0
		if asked != end.Before(start) {
			t.Errorf("%s asked about: %v", text, asked)
		}
	}
}

func TestADayIsAskedAboutBeforeBirthAndAfterTodayOnly(t *testing.T) {
	t.Parallel()
	c, r := checker(t), draw(3)
	born := time.Date(1980, 5, 17, 0, 0, 0, 0, time.UTC)
	last := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	for range tries {
		day := born.AddDate(0, 0, r.IntN(20000)-1500)
		if day.Day() == 1 { // often stands for the month
			day = day.AddDate(0, 0, 1)
		}
		asked := len(typed(asks(t, c, somebody, entry("a", day.Format(time.DateOnly), "Seen with a rash."), entry("z", "2001-08-09", "Seen for a routine review.")), "date")) > 0
		if asked != (day.Before(born) || day.After(last)) {
			t.Errorf("%s asked about: %v", day.Format(time.DateOnly), asked)
		}
	}
}

// side is a word for left or right.
var side = regexp.MustCompile(`(?i)\b(left|right|leftward|rightward|lefthand|righthand|lhs|rhs|[lr])\b`)

// mirrored turns left and right round and changes nothing else.
func mirrored(s string) string {
	other := strings.NewReplacer("left", "right", "right", "left", "Left", "Right", "Right", "Left", "LEFT", "RIGHT", "RIGHT", "LEFT", "l", "r", "r", "l", "L", "R", "R", "L")
	return side.ReplaceAllStringFunc(s, func(w string) string {
		if len(w) == 3 { // LHS
			return other.Replace(w[:1]) + w[1:]
		}
		return other.Replace(w)
	})
}

// A record in a mirror holds the same mistakes about sides.
func TestLeftAndRightAreAskedAboutAlike(t *testing.T) {
	t.Parallel()
	c := checker(t)
	rules, err := assertion.Load(os.DirFS("../../templates"))
	if err != nil {
		t.Fatal(err)
	}
	sides := 0
	for _, p := range readGold(t, "testdata/gold/errorsA.yaml", "testdata/gold/errorsC.yaml", "testdata/practice/one.yaml", "testdata/practice/five.yaml") {
		plain := p.entries(t, rules)
		glass := slices.Clone(plain)
		for i := range glass {
			glass[i].Title, glass[i].Text = mirrored(glass[i].Title), mirrored(glass[i].Text)
		}
		a, b := typed(asks(t, c, evidence.Person{}, plain...), "laterality"), typed(asks(t, c, evidence.Person{}, glass...), "laterality")
		if diff := cmp.Diff(a, b); diff != "" {
			t.Errorf("in the mirror: %s", diff)
		}
		sides += len(a)
	}
	if sides < 8 {
		t.Errorf("only %d questions about sides", sides)
	}
}

func TestEachMedicineOfAClassIsAskedAboutAfterAnAllergyToTheClassAndNotAfterItWasTakenBack(t *testing.T) {
	t.Parallel()
	var medicines struct {
		Medicines map[string]struct {
			Class []string `yaml:"class"`
		} `yaml:"medicines"`
	}
	var allergens struct {
		Classes map[string]struct {
			Said  []string `yaml:"said"`
			Cross bool     `yaml:"cross"`
		} `yaml:"classes"`
	}
	readTemplate(t, "medicines.yaml", &medicines)
	readTemplate(t, "allergens.yaml", &allergens)
	c := checker(t)
	tried := 0
	for _, drug := range slices.Sorted(maps.Keys(medicines.Medicines)) {
		for _, class := range medicines.Medicines[drug].Class {
			a := allergens.Classes[class]
			if !a.Cross || len(a.Said) == 0 {
				continue
			}
			tried++
			known := kind(evidence.KindAllergy, entry("a", "2011-04-04", "Allergy: "+a.Said[0]+", widespread rash and swelling."))
			free := entry("f", "2013-04-04", "Allergy clinic: "+a.Said[0]+" allergy excluded, label removed.")
			given := kind(evidence.KindMedication, entry("b", "2016-05-01", drug+" issued"))
			if len(typed(asks(t, c, somebody, known, given), "allergy")) == 0 {
				t.Errorf("%s after an allergy to %s: nothing was asked", drug, class)
			}
			if got := typed(asks(t, c, somebody, known, free, given), "allergy"); len(got) > 0 {
				t.Errorf("%s after an allergy to %s was taken back: asked %q", drug, class, got)
			}
			if got := typed(asks(t, c, somebody, given, kind(evidence.KindAllergy, entry("a", "2019-04-04", known.Text))), "allergy"); len(got) > 0 {
				t.Errorf("%s before an allergy to %s: asked %q", drug, class, got)
			}
		}
	}
	if tried < 50 {
		t.Errorf("only %d medicines tried", tried)
	}
}

func readTemplate(t *testing.T, name string, into any) {
	t.Helper()
	b, err := os.ReadFile("../../templates/checks/" + name)
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(b, into); err != nil {
		t.Fatal(err)
	}
}

func readGold(t *testing.T, files ...string) []goldPatient {
	t.Helper()
	var out []goldPatient
	for _, name := range files {
		var g goldFile
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := yaml.Unmarshal(b, &g); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		out = append(out, append(g.Patients, g.Records...)...)
	}
	return out
}

// What a checker says rests on the record alone.
func TestTheSameRecordDrawsTheSameQuestionsAgain(t *testing.T) {
	t.Parallel()
	c, r := checker(t), draw(4)
	rules, err := assertion.Load(os.DirFS("../../templates"))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range readGold(t, "testdata/gold/errorsA.yaml", "testdata/practice/two.yaml") {
		entries := p.entries(t, rules)
		rec := check.Record{Person: evidence.Person{Name: p.Patient.Name, DOB: p.Patient.DOB}, Entries: entries, Today: evidence.Date{Value: today}}
		first := c.Check(rec)
		mixed := slices.Clone(entries)
		r.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		slices.SortStableFunc(mixed, func(a, b evidence.Entry) int { return strings.Compare(string(a.ID), string(b.ID)) })
		rec.Entries = mixed
		if again := c.Check(rec); len(again) != len(first) {
			t.Errorf("%d questions, then %d", len(first), len(again))
		}
	}
}
