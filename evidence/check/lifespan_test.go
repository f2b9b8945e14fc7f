package check_test

import "testing"

// Somebody was 38 on the day of these lines.
func TestNobodyLooksBackOnMoreYearsThanTheyHaveLived(t *testing.T) {
	t.Parallel()
	expectLines(t, somebody, "age", []lineCase{
		{"Stroke at the age of 51, good recovery.", "age"},
		{"Stroke at the age of 31, good recovery.", ""},
		{"Diabetes since age 60.", "age"},
		{"45 year history of smoking.", "age"},
		{"20 year history of smoking.", ""},
		{"Epilepsy for 50 years.", "age"},
		{"Father had a stroke at the age of 51.", ""},
		{"Would like to retire at age 60.", ""},
		{"Screening is offered at age 50.", ""},
		{"Family have lived here for 60 years.", ""},
		{"Smoked 45 pack years.", ""},
		{"Heart age at age 38 is that of someone at age 51.", ""},
	})
}
