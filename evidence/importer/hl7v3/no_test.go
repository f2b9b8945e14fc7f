package hl7v3_test

import (
	"testing"

	"ownpack/evidence/importer/hl7v3"
)

func TestAValueThatSaysNoIsKnown(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]bool{
		"N": true, "No": true, "Absent (qualifier value)": true, "Negative (qualifier value)": true, "Not detected.": true,
		"Nodules": false, "Negative, but see note (later)": false, "Normal (qualifier value)": false, "": false,
	} {
		if got := (hl7v3.Found{Value: value}).IsNo(); got != want {
			t.Errorf("%q: %v", value, got)
		}
	}
	if (hl7v3.Found{Value: "No", Unit: "mg"}).IsNo() {
		t.Error("a value with a unit says no")
	}
}
