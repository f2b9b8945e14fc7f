package check_test

import "testing"

func TestARelativesIllnessAmongThePersonsProblemsIsAskedAbout(t *testing.T) {
	t.Parallel()
	tellTales(t, "family", []tale{
		{"the relative named", `
			a 2018-03-01 problem GP | Breast cancer - mother, aged 52`, "family a"},
		{"the relative first", `
			a 2018-03-01 problem GP | Father: MI aged 49`, "family a"},
		{"known elsewhere as a relative's", `
			a 2015-03-01 letter Genetics | Her mother had bowel cancer at 48. She herself is well.
			b 2018-03-01 problem GP | Bowel cancer
			c 2019-03-01 consultation GP | Well. Mother's bowel cancer back.`, "family b"},
		{"an illness no list has", `
			a 2015-03-01 consultation GP | Dad has polycystic kidneys, on dialysis. Asks about screening.
			b 2018-03-01 problem GP | Polycystic kidney disease
			c 2019-03-01 test Lab | Ultrasound: both kidneys normal, no cysts.`, "family b"},
		{"huntington", `
			a 2015-03-01 letter Genetics | Father and aunt with Huntington's disease. Predictive test negative.
			b 2018-03-01 problem GP | Huntington's disease. Added from letter.`, "family b"},
	})
}

func TestAFamilyHistoryInItsPlaceIsNotAskedAbout(t *testing.T) {
	t.Parallel()
	tellTales(t, "family", []tale{
		{"coded as such", `
			a 2018-03-01 problem GP | Family history of breast cancer, mother aged 52`, ""},
		{"the person has it too", `
			a 2015-03-01 consultation GP | Mother has epilepsy.
			b 2018-03-01 problem GP | Epilepsy
			c 2019-03-01 medication GP | Lamotrigine 100mg BD`, ""},
		{"in a note", `
			a 2018-03-01 consultation GP | Mother has breast cancer, worried. Exam normal.`, ""},
		{"a carer", `
			a 2018-03-01 problem GP | Carer for husband with dementia`, ""},
		{"a problem helped by family", `
			a 2018-03-01 problem GP | Stroke. Wife helps with washing.`, ""},
	})
}
