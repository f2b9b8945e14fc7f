package fhir_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNoPositiveIsMadeOfWhatSaysOtherwise(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name     string
		in, want []string
		warn     []string
	}{
		{"a coded no with the tag of its hierarchy", []string{
			`"resourceType":"Observation","id":"1","code":{"text":"Tender knee"},"valueCodeableConcept":{"coding":[{"system":"http://snomed.info/sct","code":"2667000","display":"Absent (qualifier value)"}]}`,
			`"resourceType":"Observation","id":"2","code":{"text":"Swollen knee"},"valueCodeableConcept":{"coding":[{"system":"http://snomed.info/sct","code":"373067005"}]}`,
			`"resourceType":"Observation","id":"3","code":{"text":"Crystals"},"valueString":"Not detected (microscopy)"`,
			`"resourceType":"Observation","id":"4","code":{"text":"Gait"},"valueString":"Normal (for age)"`,
		}, []string{
			"observation |  | Tender knee | value=Absent (qualifier value) | assertion=negated",
			"observation |  | Swollen knee | value=373067005 | assertion=negated",
			"observation |  | Crystals | value=Not detected (microscopy) | assertion=negated",
			"observation |  | Gait | value=Normal (for age)",
		}, nil},
		{"a relative's illness among the problems", []string{
			`"resourceType":"Condition","id":"1","code":{"text":"Family history of glaucoma"}`,
			`"resourceType":"Condition","id":"2","code":{"text":"No family history of glaucoma"}`,
		}, []string{
			"family-history |  | Family history of glaucoma | about=family",
			"family-history |  | No family history of glaucoma | assertion=negated | about=family",
		}, nil},
		{"modifiers", []string{
			`"resourceType":"Condition","id":"1","modifierExtension":[{"url":"http://example.test/condition-negated","valueBoolean":true}],"code":{"text":"Gout"}`,
			`"resourceType":"Condition","id":"2","modifierExtension":[{"url":"http://example.test/condition-negated","valueBoolean":false}],"code":{"text":"Lupus"}`,
			`"resourceType":"Condition","id":"3","modifierExtension":[{"url":"http://example.test/else","valueCode":"x"}],"code":{"text":"Croup"}`,
		}, []string{
			"problem |  | Gout | assertion=negated",
			"problem |  | Lupus",
			"problem |  | Croup | assertion=possible",
		}, []string{"not-read: 1 modifiers whose meaning is not known; what they stand in is doubtful"}},
		{"a test asked for and not yet done", []string{
			`"resourceType":"Observation","id":"1","status":"registered","code":{"text":"Ferritin"}`,
		}, []string{"observation |  | Ferritin | assertion=planned"}, nil},
		{"what is complete has not come to an end; what was stopped has", []string{
			`"resourceType":"ClinicalImpression","id":"1","status":"completed","summary":"Not coping at home"`,
			`"resourceType":"Procedure","id":"2","status":"stopped","code":{"text":"Knee arthroscopy"}`,
		}, []string{"assessment |  | Not coping at home", "procedure |  | Knee arthroscopy | status=ended"}, nil},
		{"a letter has the day it was written", []string{
			`"resourceType":"DocumentReference","id":"1","description":"Letter","date":"2021-07-20T08:00:00Z","content":[{"attachment":{"contentType":"text/plain","creation":"2021-07-12"}}]`,
			`"resourceType":"DocumentReference","id":"2","description":"Note","date":"2021-07-12T15:00:00Z","context":{"period":{"start":"2021-07-12T14:00:00Z"}}`,
		}, []string{"document | 2021-07-12 | Letter", "document | 2021-07-12T15:00 | Note"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r, err := importText(t, bundle(tt.in...))
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(tt.want, lines(r)); d != "" {
				t.Error(d)
			}
			if d := cmp.Diff(tt.warn, warnings(r)); d != "" {
				t.Error(d)
			}
		})
	}
}
