package gp2gp_test

import (
	"bytes"
	"testing"

	"ownpack/evidence"
)

func TestAVaccineThatWasDeclinedIsNotOneGiven(t *testing.T) {
	t.Parallel()
	for words, want := range map[string]struct {
		kind      evidence.Kind
		assertion evidence.Assertion
	}{
		"Influenza vaccination declined": {evidence.KindImmunisation, evidence.Negated},
		"Influenza vaccination invite":   {evidence.KindObservation, ""},
	} {
		content := bytes.ReplaceAll(extract(t), []byte("Influenza vaccination"), []byte(words))
		r, _ := read(t, content)
		if e := find(t, r, words); e.Kind != want.kind || e.Assertion != want.assertion {
			t.Errorf("%s: %s %q", words, e.Kind, e.Assertion)
		}
	}
}
