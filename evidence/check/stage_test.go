package check_test

import "testing"

// Somebody was 38 on the day of these lines.
func TestTimesOfLifeThatDoNotFitAreAskedAbout(t *testing.T) {
	t.Parallel()
	expectLines(t, somebody, "age", []lineCase{
		{"Thank you for referring this pleasant octogenarian.", "age"},
		{"This lively toddler was seen on the ward.", "age"},
		{"This healthy toddler was brought with croup.", "age"},
		{"Teenage girl with a sprain, keen on hockey.", "age"},
		{"I saw this elderly lady with her wrist fracture.", "age"},
		{"Elderly patients are offered this vaccine.", ""},
		{"Elderly care ward, bed 4. Wrist fracture.", ""},
		{"Lives with an elderly lady whom she cares for.", ""},
		{"Retired teacher, lives alone.", ""}, // for her health, it may be
		{"This young woman works as a clerk.", ""},
		{"Migraine since she was a teenager.", ""},
		{"Her son, this teenager, was not seen today.", ""},
		{"Teenager at home, husband works nights.", ""},
		{"Toddler at home, husband works nights.", ""},
		{"Newborn well, feeding. Stitches clean.", ""},
		{"Infant son has croup, she is worn out.", ""},
		{"Newborn check is due for the baby.", ""},
	})
}
