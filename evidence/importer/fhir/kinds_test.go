package fhir_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestEachResourceSaysWhatItMeans holds a small made-up record for each type of
// resource, and for each trap that real records set.
func TestEachResourceSaysWhatItMeans(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name string
		in   []string
		want []string
	}{
		{"value, range and mark", []string{
			`"resourceType":"Observation","id":"1","category":{"coding":[{"code":"laboratory"}]},"code":{"text":"Serum sodium"},"effectiveDateTime":"2020-03-01T09:00:00Z","valueQuantity":{"comparator":"<","value":120.50,"unit":"mmol/L"},"referenceRange":[{"low":{"value":133},"high":{"value":146,"unit":"mmol/L"}}],"interpretation":{"coding":[{"code":"L","display":"Low"}]},"comment":"repeat"`,
		}, []string{"test | 2020-03-01T09:00 | Serum sodium | value=< 120.50 mmol/L | range=133 – 146 mmol/L | abnormal=Low | text=repeat"}},
		{"blood pressure", []string{
			`"resourceType":"Observation","id":"1","code":{"text":"Blood pressure"},"effectiveDateTime":"2020-03","component":[{"code":{"text":"Systolic"},"valueQuantity":{"value":120,"unit":"mmHg"}},{"code":{"text":"Diastolic"},"valueQuantity":{"value":80,"unit":"mmHg"}}]`,
		}, []string{"observation | 2020-03 | Blood pressure | value=120/80 mmHg | text=Systolic 120 mmHg / Diastolic 80 mmHg"}},
		{"a question answered with no", []string{
			`"resourceType":"Observation","id":"1","code":{"text":"Heart failure"},"valueString":"N"`,
			`"resourceType":"Observation","id":"2","code":{"text":"Stroke"},"valueBoolean":false`,
			`"resourceType":"Observation","id":"3","code":{"text":"Asthma"},"valueCodeableConcept":{"coding":[{"display":"Yes"}]}`,
		}, []string{
			"observation |  | Heart failure | value=N | assertion=negated",
			"observation |  | Stroke | value=No | assertion=negated",
			"observation |  | Asthma | value=Yes",
		}},
		{"entered in error", []string{
			`"resourceType":"Observation","id":"1","status":"entered-in-error","code":{"text":"Fall"}`,
			`"resourceType":"Condition","id":"2","verificationStatus":"entered-in-error","clinicalStatus":"active","code":{"text":"Gout"}`,
		}, []string{"observation |  | Fall | status=entered-in-error", "problem |  | Gout | status=entered-in-error"}},
		{"refuted, differential, resolved", []string{
			`"resourceType":"Condition","id":"1","verificationStatus":"refuted","code":{"text":"Gout"}`,
			`"resourceType":"Condition","id":"2","verificationStatus":"differential","code":{"text":"Lupus"}`,
			`"resourceType":"Condition","id":"3","clinicalStatus":"resolved","code":{"text":"Croup"},"onsetDateTime":"1985","abatementDateTime":"1986-02"`,
		}, []string{
			"problem |  | Gout | assertion=negated",
			"problem |  | Lupus | assertion=possible",
			"problem | 1985 | Croup | status=ended",
		}},
		{"event before recorded; nothing filled in", []string{
			`"resourceType":"Condition","id":"1","code":{"text":"Gout"},"onsetDateTime":"1988-01-01","assertedDate":"2010-01-13"`,
			`"resourceType":"AllergyIntolerance","id":"2","code":{"text":"Egg"},"verificationStatus":"unconfirmed","assertedDate":"2010-01-13T10:00:00Z"`,
		}, []string{"problem | 1988-01-01 | Gout", "allergy |  | Egg"}},
		{"no known allergies", []string{
			`"resourceType":"AllergyIntolerance","id":"1","clinicalStatus":"active","code":{"coding":[{"system":"http://snomed.info/sct","code":"716186003","display":"No known allergy"}]}`,
			`"resourceType":"Observation","id":"2","code":{"coding":[{"system":"http://snomed.info/sct","code":"409137002","display":"No known drug allergy"}]}`,
			`"resourceType":"AllergyIntolerance","id":"3","code":{"text":"Nut allergy"}`,
		}, []string{
			"allergy |  | No known allergy | assertion=negated | status=active",
			"allergy |  | No known drug allergy | assertion=negated",
			"allergy |  | Nut allergy",
		}},
		{"transfer-degraded allergy with a reaction", []string{
			`"resourceType":"AllergyIntolerance","id":"1","code":{"coding":[{"code":"196461000000101","display":"Transfer-degraded drug allergy"}],"text":"Aspirin"},"note":[{"text":"came out in a rash"}],"reaction":[{"manifestation":[{"text":"Urticaria"}],"severity":"severe"}]`,
		}, []string{"allergy |  | Aspirin | text=Transfer-degraded drug allergy / came out in a rash / Urticaria / severe"}},
		{"ended allergy inside a list", []string{
			`"resourceType":"List","title":"Ended allergies","code":{"coding":[{"code":"1103671000000101"}]},"contained":[{"resourceType":"AllergyIntolerance","id":"a","clinicalStatus":"resolved","code":{"text":"Penicillin"},"extension":[{"url":"https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-AllergyIntoleranceEnd-1","extension":[{"url":"endDate","valueDateTime":"2016-11-01"},{"url":"reasonEnded","valueString":"Tested"}]}]}],"entry":[{"item":{"reference":"#a"}}]`,
		}, []string{"allergy |  | Penicillin | status=ended | under=Ended allergies | text=Tested"}},
		{"an allergy that is a problem too is one entry", []string{
			`"resourceType":"AllergyIntolerance","id":"a","clinicalStatus":"active","code":{"text":"Egg"}`,
			`"resourceType":"Condition","id":"c","clinicalStatus":"inactive","code":{"text":"Egg allergy"},"extension":[{"url":"x/Extension-CareConnect-ActualProblem-1","valueReference":{"reference":"AllergyIntolerance/a"}}]`,
		}, []string{"allergy |  | Egg | status=active | text=Egg allergy"}},
		{"a problem and the line it heads are one entry, unless one was withdrawn", []string{
			`"resourceType":"Observation","id":"a","code":{"text":"Gout"},"effectiveDateTime":"2015-02-03"`,
			`"resourceType":"Condition","id":"b","clinicalStatus":"inactive","code":{"text":"Gout"},"onsetDateTime":"2015-02-03","abatementDateTime":"2016","extension":[{"url":"x/Extension-CareConnect-ActualProblem-1","valueReference":{"reference":"Observation/a"}},{"url":"x/Extension-CareConnect-ProblemSignificance-1","valueCode":"minor"}]`,
			`"resourceType":"Observation","id":"c","code":{"text":"Asthma"}`,
			`"resourceType":"Condition","id":"d","verificationStatus":"entered-in-error","code":{"text":"Asthma"},"extension":[{"url":"x/Extension-CareConnect-ActualProblem-1","valueReference":{"reference":"Observation/c"}}]`,
		}, []string{
			"problem | 2015-02-03 | Gout | status=ended | text=minor",
			"observation |  | Asthma",
			"problem |  | Asthma | status=entered-in-error",
		}},
		{"vaccination, given and not", []string{
			`"resourceType":"Immunization","id":"1","notGiven":false,"date":"1975","vaccineCode":{"coding":[{"system":"http://hl7.org/fhir/v3/NullFlavor","code":"UNK","display":"unknown"}]},"extension":[{"url":"x/Extension-CareConnect-VaccinationProcedure-1","valueCodeableConcept":{"coding":[{"code":"1","display":"First polio vaccination"}]}}],"lotNumber":"B1"`,
			`"resourceType":"Immunization","id":"2","notGiven":true,"vaccineCode":{"text":"Influenza"},"explanation":{"reasonNotGiven":[{"text":"Declined"}]},"extension":[{"url":"x/Extension-CareConnect-DateRecorded-1","valueDateTime":"2020-11-18"}]`,
		}, []string{
			"immunisation | 1975 | First polio vaccination | text=B1",
			"immunisation |  | Influenza | assertion=negated | text=Declined",
		}},
		{"report, group, result, filing comment", []string{
			`"resourceType":"DiagnosticReport","id":"r","issued":"2020-05-02T10:00:00Z","code":{"text":"Full blood count"},"performer":[{"actor":{"reference":"Organization/lab"}}],"specimen":[{"reference":"Specimen/s"}],"result":[{"reference":"Observation/g"},{"reference":"Observation/f"}]`,
			`"resourceType":"Observation","id":"g","code":{"text":"Red cells"},"related":[{"type":"has-member","target":{"reference":"Observation/h"}}]`,
			`"resourceType":"Observation","id":"h","code":{"text":"Haemoglobin"},"effectiveDateTime":"2020-05-01","valueQuantity":{"value":90,"unit":"g/L"},"interpretation":[{"text":"Below range"}]`,
			`"resourceType":"Observation","id":"f","code":{"coding":[{"code":"37331000000100"}]},"comment":"Make an appointment"`,
			`"resourceType":"Organization","id":"lab","name":"Fernhill Laboratory"`,
			`"resourceType":"Specimen","id":"s","type":{"text":"Venous blood"}`,
		}, []string{
			"test | 2020-05-02T10:00 | Full blood count | by=Fernhill Laboratory | text=Venous blood / Make an appointment",
			"  test | 2020-05-02T10:00 | Red cells | by=Fernhill Laboratory",
			"  test | 2020-05-01 | Haemoglobin | value=90 g/L | abnormal=Below range | by=Fernhill Laboratory",
		}},
		{"referral, recall, document, procedure", []string{
			`"resourceType":"ReferralRequest","id":"1","authoredOn":"2019-08-01","priority":"urgent","reasonCode":[{"text":"Referral to pain clinic"}],"description":"cannot stand","recipient":[{"display":"Pain team"}],"requester":{"agent":{"display":"Dr A Person"}}`,
			`"resourceType":"ProcedureRequest","id":"2","intent":"plan","status":"active","code":{"text":"Asthma review"},"occurrenceDateTime":"2031-02","authoredOn":"2020-02-01"`,
			`"resourceType":"DocumentReference","id":"3","description":"Clinic letter","type":{"text":"Letter"},"created":"2020-11-17T00:00:00+00:00","indexed":"2020-12-01","content":[{"attachment":{"contentType":"application/pdf"}}]`,
			`"resourceType":"Procedure","id":"4","status":"completed","performedDateTime":"2001","code":{"text":"Knee replacement"}`,
			`"resourceType":"Procedure","id":"5","notDone":true,"notDoneReason":{"text":"Unfit"},"code":{"text":"Hip replacement"}`,
			`"resourceType":"FamilyMemberHistory","id":"6","relationship":{"text":"Father"},"condition":[{"code":{"text":"Heart attack"},"onsetAge":{"value":62,"unit":"years"}}]`,
		}, []string{
			"referral | 2019-08-01 | Referral to pain clinic | by=Dr A Person | text=cannot stand / urgent / Pain team",
			"plan | 2031-02 | Asthma review | assertion=planned | status=active",
			"document | 2020-11-17 | Clinic letter | text=Letter",
			"procedure | 2001 | Knee replacement",
			"procedure |  | Hip replacement | assertion=negated | text=Unfit",
			"family-history |  | Father: Heart attack (62 years) | about=family",
		}},
		{"family history outside its heading", []string{
			`"resourceType":"Observation","id":"1","code":{"text":"FH: Asthma"}`,
			`"resourceType":"Observation","id":"2","code":{"text":"No family history of diabetes"}`,
		}, []string{"family-history |  | FH: Asthma | about=family", "family-history |  | No family history of diabetes | assertion=negated | about=family"}},
		{"references that lead nowhere", []string{
			`"resourceType":"Observation","id":"1","code":{"text":"Fall"},"context":{"reference":"Encounter/none"},"performer":[{"reference":"Practitioner/none","display":"Dr B Gone"}]`,
			`"resourceType":"MedicationStatement","id":"2","medicationReference":{"reference":"Medication/none","display":"Aspirin"},"basedOn":[{"reference":"MedicationRequest/none"}]`,
		}, []string{"observation |  | Fall | by=Dr B Gone", "medication |  | Aspirin"}},
		{"fields of the wrong type", []string{
			`"resourceType":"Observation","id":7,"code":[{"text":["Fall"]}],"effectiveDateTime":{"a":1},"performer":"x","comment":[{"text":"twice"},3],"component":{"code":null}`,
		}, []string{"observation |  | Fall | text=twice / 3"}},
		{"in a consultation by context alone", []string{
			`"resourceType":"Encounter","id":"e","period":{"start":"2020-01-02T10:00:00Z"}`,
			`"resourceType":"Observation","id":"1","code":{"text":"Fall"},"context":{"reference":"Encounter/e"}`,
		}, []string{"consultation | 2020-01-02T10:00 | Consultation | text=  Fall", "  observation | 2020-01-02T10:00 | Fall"}},
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
		})
	}
}

const (
	course = `"resourceType":"MedicationStatement","id":"s","status":"active","effectivePeriod":{"start":"2020-01-01"},"medicationReference":{"reference":"Medication/m"},"basedOn":[{"reference":"MedicationRequest/p"}],"dosage":[{"text":"One a day"}]`
	plan   = `"resourceType":"MedicationRequest","id":"p","intent":"plan","status":"active","medicationReference":{"reference":"Medication/m"},"dosageInstruction":[{"text":"One a day"}],"dispenseRequest":{"quantity":{"value":28,"unit":"tablet"}},"extension":[{"url":"x/Extension-CareConnect-GPC-PrescriptionType-1","valueCodeableConcept":{"coding":[{"display":"Repeat"}]}}]`
	drug   = `"resourceType":"Medication","id":"m","code":{"text":"Ramipril 5mg capsules"}`
)

// issue is one issue of the course on a day.
func issue(id, day string) string {
	return `"resourceType":"MedicationRequest","id":"` + id + `","intent":"order","status":"completed","authoredOn":"` + day + `","medicationReference":{"reference":"Medication/m"},"basedOn":[{"reference":"MedicationRequest/p"}]`
}

func TestAMedicineIsCountedOnceWithItsIssuesUnderIt(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name string
		in   []string
		want []string
	}{
		{"statement and plan", []string{course, plan, drug}, []string{
			"medication | 2020-01-01 | Ramipril 5mg capsules | status=active | text=One a day / 28 tablet / Repeat",
		}},
		{"one issue on the first day", []string{course, plan, issue("i", "2020-01-01T10:00:00Z"), drug}, []string{
			"medication | 2020-01-01 | Ramipril 5mg capsules | status=active | text=One a day / 28 tablet / Repeat",
		}},
		{"several issues", []string{issue("i", "2020-01-01"), issue("j", "2020-02-01"), course, plan, drug}, []string{
			"medication | 2020-01-01 | Ramipril 5mg capsules | status=active | text=One a day / 28 tablet / Repeat",
			"  medication | 2020-01-01 | Ramipril 5mg capsules",
			"  medication | 2020-02-01 | Ramipril 5mg capsules",
		}},
		{"issue without plan or statement", []string{issue("i", "2020-01-01"), drug}, []string{
			"medication | 2020-01-01 | Ramipril 5mg capsules",
		}},
		{"not issued, not taken", []string{
			`"resourceType":"MedicationStatement","id":"1","status":"completed","medicationCodeableConcept":{"text":"(NOT ISSUED) Ibuprofen"}`,
			`"resourceType":"MedicationStatement","id":"2","status":"active","taken":"n","medicationCodeableConcept":{"text":"Senna"}`,
		}, []string{
			"medication |  | (NOT ISSUED) Ibuprofen | status=not-issued",
			"medication |  | Senna | assertion=negated | status=active",
		}},
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
		})
	}
}
