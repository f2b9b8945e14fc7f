package check_test

import (
	"fmt"
	"slices"
	"testing"
	"testing/quick"
	"time"
)

// Somebody was 38 on the day of these lines, 4 March 2019.
var ageLines = []lineCase{
	{"38F with wrist pain.", ""},
	{"39F with wrist pain.", ""},
	{"58F with wrist pain.", "age"},
	{"This 58-year-old lady attended with her husband.", "age"},
	{"Thank you for referring this pleasant 38 year old teacher.", ""},
	{"Ms Marlowe is a 48 yr old woman with MS.", "age"},
	{"I reviewed this 27 yo right handed woman.", "age"},
	{"27 y/o female. Fell at work.", "age"},
	{"Age: 54. Lives alone.", "age"},
	{"Age 38. Lives alone.", ""},
	{"Aged 54, lives alone.", "age"},
	{"Ines Marlowe (aged 61) was seen.", "age"},
	{"She is now 45.", "age"},
	{"Mrs Marlowe, age 70, attended.", "age"},
	{"A sixty-one year old lady with a limp.", "age"},
	{"Aged sixty-one, lives alone.", "age"},
	{"Aged thirty-eight, lives alone.", ""},
	{"I met this lady (61) at home.", "age"},
	{"Lady of 61 with a limp.", "age"},
	{"Lady of 38 with a limp.", ""},
	{"Lady of 5 ft with a limp.", ""},
	{"Pt (61 yrs) has a limp.", "age"},
	{"I saw Ms Marlowe who is 61 and has a limp.", "age"},
	{"Her aunt Mrs Marlowe, who is 61, has a limp.", ""},
	{"Age on arrival: 61.", "age"},
	{"Just had her 60th birthday.", "age"},
	{"A woman who is 61 and has a limp.", "age"},
	{"Her mother is a woman who is 61 and has a limp.", ""},
	{"She cares for a lady (91) next door.", ""},
	{"Thirty eight year old woman, married.", ""},
	{"Female, 61. Cough.", "age"},
	{"61 yr female with cough.", "age"},
	{"Age at assessment: 61. Lives alone.", "age"},
	{"She turned 61 last month.", "age"},
	{"Celebrated her 60th birthday last week.", "age"},
	{"Epilepsy since her 20th birthday.", ""},
	{"Her mother turned 70. She turned 39.", ""},
	{"Previous Guillain Barre aged 19, full recovery.", ""},
	{"Reached 1.8m shelf. 6m to the door. 15m walk. Gait 0.31 m/s.", ""},
	{"Mrs Marlowe, 61, lives alone.", "age"},
	{"Ines Marlowe (61) was seen.", "age"},
	{"Retired nurse aged 61, lives alone.", "age"},
	{"Mrs Marlowe, 38, lives alone.", ""},
	{"Her neighbour Mr Dodd, 81, drives her.", ""},
	{"He is 61 and lives alone.", "age"},
	{"She's 61 now.", ""}, // a number with more behind it
	{"Mrs Marlowe is 61, retired.", "age"},
	{"Ines is 61.", "age"},
	{"Pt is 38.", ""},
	{"BMI is 31. Her peak flow is 61.", ""},
	{"She is 61 kg.", ""},
	{"61yo F, fall.", "age"},
	{"61 year-old lady, fall.", "age"},
	{"A 61-yr-old.", "age"},
	{"DOB 17/05/1980, aged 61.", "age"},
	{"A woman in her sixties with a stick.", "age"},
	{"Woman in her late 30s with a stick.", ""},
	{"Neighbour, a woman in her sixties, helps.", ""},
	{"Smoked in her twenties.", ""},
	{"Visited by her son. He is 16.", ""},
	{"Age = 61. Widow.", "age"},
	{"61/F. Fall.", "age"},
	{"Mrs Marlowe, a 61 year old retired nurse.", "age"},
	{"A 10 year old scar.", ""},
	{"First seizure aged 13.", ""},
	{"Age 12 fell from horse.", ""},
	{"Asthma since age 6. Appendicectomy at age of 9.", ""},
	{"Onset age 6, RF negative.", ""},
	{"She was a 19 year old student when it began.", ""},
	{"Presented as a 19 year old with psychosis.", ""},
	{"Lives with her 12 year old son.", ""},
	{"Has a 3 year old. Two children aged 4 and 7.", ""},
	{"Her mother is a 68 year old lady with dementia.", ""},
	{"Cares for 80 year old mother.", ""},
	{"Mum, aged 62, drives her.", ""},
	{"Reading age 9. Mental age of 11.", ""},
	{"Heart age 62. QRISK 4%.", ""},
	{"10 year old injury to the wrist.", ""},
	{"Catheter size 12F passed. 14F next time.", ""},
	{"Walks 20 m with a stick.", ""},
	{"Screening offered to people aged 50 to 70.", ""},
	{"Neighbour, an 80 year old man, drives her to clinic.", ""},
	{"PHQ now 19, was 12.", ""},
	{"Now 12 weeks post op.", ""},
	{"58F. DOB 17/05/1980. 38 years old today.", ""},
	{"FH: father MI aged 54.", ""},
	{"Husband 52M well.", ""},
	{"Lung age: 71 on spirometry.", ""},
}

func TestAgesAreHeldAgainstTheBirthday(t *testing.T) {
	t.Parallel()
	expectLines(t, somebody, "age", ageLines)
}

// The age by the date of birth, or a year below it, is never asked about, and one
// that is further off always is. A year above it depends on the birthday.
func TestAgesAreAskedAboutWhenOffByMoreThanAYear(t *testing.T) {
	t.Parallel()
	c := checker(t)
	property := func(day uint16, off int8) bool {
		on := time.Date(1999, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(day)%9000)
		age := on.Year() - 1980
		if on.Format("01-02") < "05-17" {
			age--
		}
		n := age + int(off)%16
		if n == age+1 {
			n = age
		}
		got := asks(t, c, somebody, entry("a", on.Format("2006-01-02"), fmt.Sprintf("This %d year old woman attended clinic.", n)))
		return slices.Contains(got, "age a") == (n < age-1 || n > age+1)
	}
	if err := quick.Check(property, &quick.Config{MaxCount: 150}); err != nil {
		t.Error(err)
	}
}

// Somebody is born on 17 May 1980.
func TestAYearTooManyIsAskedAboutFarFromTheBirthday(t *testing.T) {
	t.Parallel()
	c := checker(t)
	for _, x := range []struct {
		date, text string
		asked      bool
	}{
		{"2019-09-20", "This 40 year old woman attended clinic.", true},
		{"2019-09-20", "This 39 year old woman attended clinic.", false},
		{"2019-09-20", "This 38 year old woman attended clinic.", false},
		{"2019-04-20", "This 39 year old woman attended clinic.", false}, // in four weeks
		{"2019-01-20", "This 39 year old woman attended clinic.", false}, // by the years alone
		{"2019-09", "This 40 year old woman attended clinic.", false},
	} {
		if got := asks(t, c, somebody, entry("a", x.date, x.text)); slices.Contains(got, "age a") != x.asked {
			t.Errorf("%s %q: asked %v, want a question: %v", x.date, x.text, got, x.asked)
		}
	}
}
