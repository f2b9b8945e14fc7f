package fhir_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// plainBundle makes a record without profiles.
func plainBundle(resources ...string) string {
	return `{"resourceType":"Bundle","entry":[{"resource":{` + strings.Join(resources, `}},{"resource":{`) + `}}]}`
}

// TestEveryReleaseSaysWhatItMeans holds what R4 and DSTU2 write otherwise than
// STU3, and the traps of each.
func TestEveryReleaseSaysWhatItMeans(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name string
		in   []string
		want []string
		warn []string
	}{
		{name: "unconfirmed is possible, but for what every GP system writes", in: []string{
			`"resourceType":"AllergyIntolerance","verificationStatus":{"coding":[{"code":"unconfirmed"}]},"code":{"text":"Egg"}`,
			`"resourceType":"AllergyIntolerance","meta":{"profile":["https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-AllergyIntolerance-1"]},"verificationStatus":"unconfirmed","code":{"text":"Nut"}`,
			`"resourceType":"Condition","verificationStatus":{"coding":[{"code":"unconfirmed"}]},"code":{"text":"Gout"}`,
		}, want: []string{"allergy |  | Egg | assertion=possible", "allergy |  | Nut", "problem |  | Gout | assertion=possible"}},
		{name: "refuted allergy is no allergy", in: []string{
			`"resourceType":"AllergyIntolerance","clinicalStatus":{"coding":[{"code":"active"}]},"verificationStatus":{"coding":[{"code":"refuted"}]},"code":{"text":"Penicillin"}`,
			`"resourceType":"AllergyIntolerance","status":"refuted","substance":{"text":"Latex"}`,
		}, want: []string{"allergy |  | Penicillin | assertion=negated | status=active", "allergy |  | Latex | assertion=negated"}},
		{name: "nothing known, of every kind", in: []string{
			`"resourceType":"AllergyIntolerance","code":{"coding":[{"system":"http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips","code":"no-allergy-info"}],"text":"No information"}`,
			`"resourceType":"Condition","code":{"coding":[{"system":"http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips","code":"no-known-problems","display":"No known problems"}]}`,
			`"resourceType":"MedicationStatement","status":"unknown","medicationCodeableConcept":{"coding":[{"system":"http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips","code":"no-known-medications","display":"No known medications"}]}`,
			`"resourceType":"AllergyIntolerance","code":{"text":"NKDA"}`,
		}, want: []string{
			"allergy |  | No information | assertion=negated",
			"problem |  | No known problems | assertion=negated",
			"medication |  | No known medications | assertion=negated",
			"allergy |  | NKDA | assertion=negated",
		}},
		{name: "not done, not given, not taken", in: []string{
			`"resourceType":"Procedure","status":"not-done","code":{"text":"Colonoscopy"}`,
			`"resourceType":"Immunization","status":"not-done","vaccineCode":{"text":"Shingles"}`,
			`"resourceType":"Immunization","wasNotGiven":true,"vaccineCode":{"text":"Flu"},"explanation":{"reasonNotGiven":[{"text":"unwell"}]}`,
			`"resourceType":"MedicationAdministration","status":"not-done","medicationCodeableConcept":{"text":"Morphine"}`,
			`"resourceType":"MedicationDispense","status":"cancelled","medicationCodeableConcept":{"text":"Codeine"}`,
			`"resourceType":"MedicationRequest","status":"active","doNotPerform":true,"medicationCodeableConcept":{"text":"Aspirin"}`,
			`"resourceType":"Appointment","status":"noshow","start":"2021-02-03T09:00:00Z","end":"2021-02-03T09:10:00Z","description":"Review"`,
			`"resourceType":"Encounter","status":"cancelled","type":[{"text":"Clinic"}]`,
		}, want: []string{
			"procedure |  | Colonoscopy | assertion=negated",
			"immunisation |  | Shingles | assertion=negated",
			"immunisation |  | Flu | assertion=negated | text=unwell",
			"medication |  | Morphine | assertion=negated",
			"medication |  | Codeine | status=not-issued",
			"medication |  | Aspirin | assertion=negated | status=active",
			"admin | 2021-02-03T09:00 | Review | assertion=negated",
			"consultation |  | Clinic | assertion=negated",
		}},
		{name: "what was withdrawn or must not be shown", in: []string{
			`"resourceType":"DocumentReference","status":"current","docStatus":"entered-in-error","description":"Wrong letter"`,
			`"resourceType":"Observation","meta":{"security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-Confidentiality","code":"V"}]},"code":{"text":"Hidden"}`,
			`"resourceType":"Observation","meta":{"security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-Confidentiality","code":"N"}]},"code":{"text":"Plain"}`,
			`"resourceType":"Encounter","id":"e","type":[{"text":"Visit"}]`,
			`"resourceType":"Condition","encounter":{"reference":"Encounter/e"},"verificationStatus":{"coding":[{"code":"refuted"}]},"code":{"text":"Epilepsy"}`,
			`"resourceType":"Condition","encounter":{"reference":"Encounter/e"},"meta":{"security":[{"code":"R"}]},"code":{"text":"Secret"}`,
		}, want: []string{
			"document |  | Wrong letter | status=entered-in-error",
			"observation |  | Hidden | status=withheld",
			"observation |  | Plain",
			"consultation |  | Visit",
			"  problem |  | Epilepsy | assertion=negated",
			"  problem |  | Secret | status=withheld",
		}, warn: []string{"confidential-items: 2 entries marked as confidential"}},
		{name: "narrative only where there is nothing else, and generated", in: []string{
			`"resourceType":"Condition","text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Chronic <b>back</b> pain</p><p>since 2011</p></div>"},"code":{"coding":[{"system":"x"}]}`,
			`"resourceType":"Condition","text":{"status":"additional","div":"<div>An example to illustrate</div>"},"code":{"coding":[{"code":"279039007"}]}`,
			`"resourceType":"Condition","text":{"status":"generated","div":"<div>Made from the data</div>"},"code":{"text":"Sciatica"}`,
		}, want: []string{"problem |  |  | text=Chronic back pain / since 2011", "problem |  | 279039007", "problem |  | Sciatica"}},
		{name: "values of every type", in: []string{
			`"resourceType":"Observation","code":{"text":"A"},"valueQuantity":{"value":"1.50","comparator":">=","code":"mg"}`,
			`"resourceType":"Observation","code":{"text":"B"},"valueRatio":{"numerator":{"value":1},"denominator":{"value":128}}`,
			`"resourceType":"Observation","code":{"text":"C"},"valueRange":{"low":{"value":2,"unit":"h"},"high":{"value":3,"unit":"h"}}`,
			`"resourceType":"Observation","code":{"text":"D"},"valueInteger":7`,
			`"resourceType":"Observation","code":{"text":"E"},"valueCodeableConcept":{"coding":[{"display":"Not detected"}]}`,
			`"resourceType":"Observation","code":{"text":"F"},"valueSampledData":{"origin":{"value":0},"period":10,"dimensions":1,"data":"1 2 3"}`,
			`"resourceType":"Observation","code":{"text":"G"},"interpretation":[{"coding":[{"code":"H"}]}],"valueDateTime":"2020-01"`,
			`"resourceType":"Observation","status":"cancelled","code":{"text":"H"}`,
		}, want: []string{
			"observation |  | A | value=>= 1.50 mg",
			"observation |  | B | value=1 / 128",
			"observation |  | C | value=2 – 3 h",
			"observation |  | D | value=7",
			"observation |  | E | value=Not detected | assertion=negated",
			"observation |  | F",
			"observation |  | G | value=2020-01 | abnormal=H",
			"observation |  | H | assertion=negated",
		}, warn: []string{"skipped: 1 series of samples"}},
		{name: "members of a panel", in: []string{
			`"resourceType":"Observation","id":"p","code":{"text":"Vital signs"},"effectiveDateTime":"2022-05","hasMember":[{"reference":"Observation/m"}]`,
			`"resourceType":"Observation","id":"m","code":{"text":"Pulse"},"valueQuantity":{"value":88,"unit":"/min"}`,
		}, want: []string{"observation | 2022-05 | Vital signs", "  observation | 2022-05 | Pulse | value=88 /min"}},
		{name: "organisations and people who are only named", in: []string{
			`"resourceType":"Observation","code":{"text":"A"},"performer":[{"type":"Organization","display":"North Lab"},{"display":"Dr Wren"}]`,
			`"resourceType":"Observation","code":{"text":"B"},"performer":[{"identifier":{"system":"s","value":"1"}}]`,
			`"resourceType":"Organization","identifier":[{"system":"s","value":"1"}],"name":"South Lab"`,
			`"resourceType":"PractitionerRole","id":"r","practitioner":{"reference":"PractitionerRole/r","display":"Nurse Teal"},"code":[{"text":"Nurse"}]`,
			`"resourceType":"Condition","code":{"text":"C"},"asserter":{"reference":"PractitionerRole/r"},"note":[{"text":"n"}]`,
		}, want: []string{
			"observation |  | A | by=Dr Wren, , North Lab",
			"observation |  | B | by=South Lab",
			"problem |  | C | by=Nurse Teal, Nurse | text=n",
		}},
		{name: "an earlier release's orders", in: []string{
			`"resourceType":"DiagnosticOrder","item":[{"code":{"text":"Chest X-ray"}}],"event":[{"dateTime":"2014-01-02"}],"orderer":{"display":"Dr Wren"}`,
			`"resourceType":"ReferralRequest","date":"2014-02-03","type":{"text":"Pain clinic"},"reason":{"text":"Back pain"}`,
			`"resourceType":"DeviceUseStatement","device":{"display":"Wheelchair"},"recordedOn":"2014-03-04","notes":["indoors too"]`,
		}, want: []string{
			"plan | 2014-01-02 | Chest X-ray | by=Dr Wren | assertion=planned",
			"referral | 2014-02-03 | Back pain | text=Pain clinic",
			"observation | 2014-03-04 | Wheelchair | text=indoors too",
		}},
		{name: "answers find their questions", in: []string{
			`"resourceType":"Questionnaire","id":"q","title":"Daily life","item":[{"linkId":"a","text":"Can you cook?"}]`,
			`"resourceType":"QuestionnaireResponse","questionnaire":"https://x/Questionnaire/q|2.0","authored":"2023-01-02","item":[{"linkId":"a","answer":[{"valueCoding":{"display":"No"}}]}]`,
		}, want: []string{
			"assessment | 2023-01-02 | Daily life | text=Can you cook? No",
			"  observation | 2023-01-02 | Can you cook? | value=No | assertion=negated",
		}},
		{name: "a stay in hospital", in: []string{
			`"resourceType":"Encounter","id":"e","class":{"code":"IMP","display":"inpatient encounter"},"period":{"start":"2023-02-01","end":"2023-02-09"},"reasonCode":[{"text":"Broken hip"}],"serviceProvider":{"display":"Fern Hospital","type":"Organization"}`,
			`"resourceType":"Encounter","id":"f","class":"inpatient","reason":[{"text":"Pneumonia"}]`,
		}, want: []string{
			"admission | 2023-02-01 | inpatient encounter | by=Fern Hospital | text=Broken hip",
			"admission |  | inpatient | text=Pneumonia",
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r, err := importText(t, plainBundle(tt.in...))
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
