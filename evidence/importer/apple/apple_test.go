package apple_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	yeka "github.com/yeka/zip"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/apple"
	"ownpack/evidence/importer/importertest"
)

// prolog begins an export as phones write it, in short.
const prolog = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 14 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout|ActivitySummary|ClinicalRecord|Audiogram|VisionPrescription)*)>
<!ATTLIST HealthData
  locale CDATA #REQUIRED
>
<!-- Note: a phone's comments hold apostrophes, and ]> as well. -->
]>
<HealthData locale="en_GB">
 <ExportDate value="2025-09-03 18:04:11 +0100"/>
 <Me HKCharacteristicTypeIdentifierDateOfBirth="1979-02-11" HKCharacteristicTypeIdentifierBiologicalSex="HKBiologicalSexFemale" HKCharacteristicTypeIdentifierBloodType="HKBloodTypeNotSet"/>
`

const records = ` <Record type="HKQuantityTypeIdentifierStepCount" sourceName="Robin&#8217;s Watch" unit="count" startDate="2025-08-01 08:00:00 +0100" endDate="2025-08-01 08:05:00 +0100" value="212"/>
 <Record type="HKQuantityTypeIdentifierSixMinuteWalkTestDistance" sourceName="Robin&#8217;s Watch" device="&lt;&lt;HKDevice: 0x1&gt;, name:Watch&gt;" unit="m" creationDate="2025-08-03 02:00:00 +0100" startDate="2025-08-02 21:11:00 +0100" endDate="2025-08-02 21:17:00 +0100" value="187"/>
 <Record type="HKCategoryTypeIdentifierFatigue" sourceName="Health" startDate="2025-08-04 09:30:00 +0100" endDate="2025-08-04 10:30:00 +0100" value="HKCategoryValueSeveritySevere">
  <MetadataEntry key="HKWasUserEntered" value="1"/>
 </Record>
 <Record type="HKCategoryTypeIdentifierFever" sourceName="Health" startDate="2025-08-04 09:30:00 +0100" endDate="2025-08-04 10:30:00 +0100" value="HKCategoryValueSeverityNotPresent"/>
 <Record type="HKQuantityTypeIdentifierBloodPressureSystolic" sourceName="Cuff > 2" unit="mmHg" startDate="2025-08-05 07:00:00 +0100" endDate="2025-08-05 07:00:00 +0100" value="151"/>
 <Record type="HKQuantityTypeIdentifierBloodPressureDiastolic" sourceName="Cuff > 2" unit="mmHg" startDate="2025-08-05 07:00:00 +0100" endDate="2025-08-05 07:00:00 +0100" value="93"/>
 <Correlation type="HKCorrelationTypeIdentifierBloodPressure" sourceName="Cuff > 2" startDate="2025-08-05 07:00:00 +0100" endDate="2025-08-05 07:00:00 +0100">
  <Record type="HKQuantityTypeIdentifierBloodPressureSystolic" sourceName="Cuff > 2" unit="mmHg" startDate="2025-08-05 07:00:00 +0100" endDate="2025-08-05 07:00:00 +0100" value="151"/>
  <Record type="HKQuantityTypeIdentifierBloodPressureDiastolic" sourceName="Cuff > 2" unit="mmHg" startDate="2025-08-05 07:00:00 +0100" endDate="2025-08-05 07:00:00 +0100" value="93"/>
 </Correlation>
 <Workout workoutActivityType="HKWorkoutActivityTypeWalking" duration="9.2" startDate="2025-08-05 09:00:00 +0100" endDate="2025-08-05 09:09:12 +0100">
  <WorkoutRoute sourceName="Watch"><FileReference path="/workout-routes/route_2025-08-05_9.00am.gpx"/></WorkoutRoute>
 </Workout>
 <ActivitySummary dateComponents="2025-08-05" activeEnergyBurned="120"/>
 <Audiogram type="HKDataTypeIdentifierAudiogram" sourceName="Hearing" startDate="2025-08-06 10:00:00 +0100" endDate="2025-08-06 10:05:00 +0100">
  <SensitivityPoint frequencyValue="500" frequencyUnit="Hz" leftEarValue="20" leftEarUnit="dBHL" rightEarValue="55" rightEarUnit="dBHL"/>
 </Audiogram>
`

const index = ` <ClinicalRecord type="Condition" identifier="c1" sourceName="Westmoor Hospital" sourceURL="https://x.example/Condition/c1" fhirVersion="4.0.1" receivedDate="2025-09-01 10:00:00 +0100" resourceFilePath="/clinical-records/Condition-C1.json"/>
 <ClinicalRecord type="Condition" identifier="c2" sourceName="Westmoor Hospital" fhirVersion="4.0.1" receivedDate="2025-09-01 10:00:00 +0100" resourceFilePath="/clinical-records/Condition-GONE.json"/>
`

const end = "</HealthData>\n"

const (
	patient = `{"resourceType":"Patient","id":"p1","name":[{"family":"Ashdown","given":["Robin"]}],"birthDate":"1979-02-11","gender":"female"}`
	// The older release has other fields.
	older     = `{"resourceType":"AllergyIntolerance","id":"a1","recordedDate":"2016-04-09","patient":{"reference":"Patient/p1"},"substance":{"text":"Penicillin"},"status":"active"}`
	condition = `{"resourceType":"Condition","id":"c1","subject":{"reference":"Patient/p1"},"code":{"text":"Rheumatoid arthritis"},"onsetDateTime":"2017-03-02","recordedDate":"2017-03-05","clinicalStatus":{"coding":[{"code":"active"}]}}`
	ecg       = "Name,Robin Ashdown\nDate of Birth,\"Feb 11, 1979\"\nRecorded Date,2025-08-07 22:15:35 +0100\nClassification,Atrial Fibrillation\nSymptoms,\"Dizziness, Shortness of breath\"\nSoftware Version,1.90\nDevice,\"Watch6,2\"\nSample Rate,512 hertz\n\n\nLead,Lead I\nUnit,µV\n\n-48.673\n-59.681\n"
)

type file struct{ name, content string }

func zipped(t testing.TB, files ...file) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range files {
		m, err := w.Create(f.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(m, f.content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// whole is an export with a file of each kind.
func whole(t testing.TB) []byte {
	return zipped(
		t,
		file{"apple_health_export/export.xml", prolog + records + index + end},
		file{"apple_health_export/export_cda.xml", "<ClinicalDocument/>"},
		file{"apple_health_export/clinical-records/Condition-C1.json", condition},
		file{"apple_health_export/clinical-records/AllergyIntolerance-A1.json", older},
		file{"apple_health_export/clinical-records/Patient-P1.json", patient},
		file{"apple_health_export/electrocardiograms/ecg_2025-08-07.csv", ecg},
		file{"apple_health_export/workout-routes/route_2025-08-05_9.00am.gpx", "<gpx/>"},
	)
}

func TestConformance(t *testing.T) {
	t.Parallel()
	importertest.Run(
		t, apple.Importer{},
		importertest.File{Name: "export.zip", Content: whole(t), Words: []string{
			"Rheumatoid arthritis", "Penicillin", "Six Minute Walk Test Distance", "187 m", "Robin’s Watch",
			"151/93", "Atrial Fibrillation", "Shortness of breath", "rightEarValue 55", "Ashdown",
		}},
		importertest.File{Name: "export.xml", Content: []byte(prolog + records + index + end), Words: []string{"187", "Fatigue", "Severe", "1979-02-11"}},
		importertest.File{Name: "records.zip", Content: zipped(
			t,
			file{"clinical-records/Condition-C1.json", condition}, file{"clinical-records/Patient-P1.json", patient},
		), Words: []string{"Rheumatoid arthritis"}},
	)
}

func open(t testing.TB, name string, content []byte, passwords ...string) (importer.Result, []importer.Part, error) {
	t.Helper()
	var parts []importer.Part
	res, err := apple.Importer{}.Import(context.Background(), importer.File{
		Name: name, Size: int64(len(content)), Content: bytes.NewReader(content),
		Host: importer.Host{Passwords: passwords, OnPart: func(p importer.Part) error {
			parts = append(parts, p)
			return nil
		}},
	}, func(int, int) {})
	if err == nil {
		err = res.Check()
	}
	return res, parts, err
}

// find gives the entry with a title.
func find(t *testing.T, r importer.Result, title string) evidence.Entry {
	t.Helper()
	i := slices.IndexFunc(r.Entries, func(e evidence.Entry) bool { return e.Title == title })
	if i < 0 {
		t.Fatalf("no entry with the title %q", title)
	}
	return r.Entries[i]
}

func TestMeasurementsMadeForAReasonAreEntries(t *testing.T) {
	t.Parallel()
	res, _, err := open(t, "export.zip", whole(t))
	if err != nil {
		t.Fatal(err)
	}
	walk := find(t, res, "Six Minute Walk Test Distance")
	if walk.Value != "187" || walk.Unit != "m" || walk.Date.Value != "2025-08-02T21:11" || walk.Kind != evidence.KindObservation {
		t.Errorf("walk: %+v", walk)
	}
	if walk.Locator.Path != "apple_health_export/export.xml#/HealthData/Record[2]" {
		t.Errorf("walk stands at %q", walk.Locator.Path)
	}
	if e := find(t, res, "Fever"); e.Assertion != evidence.Negated || e.Value != "Not Present" {
		t.Errorf("a symptom that was not present: %+v", e)
	}
	if e := find(t, res, "Fatigue"); e.Assertion != "" || e.Value != "Severe" {
		t.Errorf("a symptom: %+v", e)
	}
	if e := find(t, res, "Blood Pressure"); e.Value != "151/93" || e.Unit != "mmHg" {
		t.Errorf("blood pressure: %+v", e)
	}
	for _, e := range res.Entries {
		if strings.Contains(e.Title, "olic") || strings.Contains(e.Title, "Step") {
			t.Errorf("an entry too many: %q", e.Title)
		}
	}
	if e := find(t, res, "Electrocardiogram"); e.Value != "Atrial Fibrillation" || e.Date.Value != "2025-08-07T22:15" ||
		strings.Contains(e.Text, "Ashdown") || strings.Contains(e.Text, "48.673") {
		t.Errorf("electrocardiogram: %+v", e)
	}
	if res.Source.Date.Value != "2025-09-03T18:04" {
		t.Errorf("exported %q", res.Source.Date.Value)
	}
}

func TestReceivedDateIsNeverTheClinicalDate(t *testing.T) {
	t.Parallel()
	res, _, err := open(t, "export.zip", whole(t))
	if err != nil {
		t.Fatal(err)
	}
	e := find(t, res, "Rheumatoid arthritis")
	if e.Date.Value != "2017-03-02" {
		t.Errorf("date %q", e.Date.Value)
	}
	if e.Organisation != "Westmoor Hospital" {
		t.Errorf("organisation %q", e.Organisation)
	}
	if !strings.HasPrefix(e.Locator.Path, "apple_health_export/clinical-records/Condition-C1.json") {
		t.Errorf("stands at %q", e.Locator.Path)
	}
}

func TestWhatIsPassedOverIsCounted(t *testing.T) {
	t.Parallel()
	res, _, err := open(t, "export.zip", whole(t))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, w := range res.Source.Warnings {
		all = append(all, w.Code+": "+w.Detail)
	}
	for _, want := range []string{
		"not-read: 1 clinical record listed whose files are not there: add the whole export.zip",
		"skipped: 1 measurement, 1 workout, 1 daily summary of a phone or watch",
		"skipped: 1 route of workouts",
		"skipped: the phone's own summary of its measurements (export_cda.xml)",
	} {
		if !slices.Contains(all, want) {
			t.Errorf("not said: %q\nof %q", want, all)
		}
	}
}

func TestOnePersonIsOneSubject(t *testing.T) {
	t.Parallel()
	res, _, err := open(t, "export.zip", whole(t))
	if err != nil {
		t.Fatal(err)
	}
	want := evidence.Subject{Name: "Robin Ashdown", DOB: "1979-02-11", Sex: "female"}
	if len(res.Source.Subjects) != 1 || res.Source.Subjects[0] != want {
		t.Errorf("subjects: %d", len(res.Source.Subjects))
	}
	if warned(res, evidence.WarnConflict) {
		t.Error("a conflict that is none")
	}
}

func TestTheOwnersBirthdayIsNotGivenToAPatientWithoutOne(t *testing.T) {
	t.Parallel()
	nobody := strings.Replace(patient, `"birthDate":"1979-02-11",`, "", 1)
	res, _, err := open(t, "export.zip", zipped(
		t, file{"export.xml", prolog + end}, file{"clinical-records/Patient-P1.json", nobody}, file{"clinical-records/Condition-C1.json", condition},
	))
	if err != nil || len(res.Source.Subjects) != 2 || res.Source.Subjects[0].DOB != "" || warned(res, evidence.WarnConflict) {
		t.Errorf("%v, %d subjects", err, len(res.Source.Subjects))
	}
}

func warned(r importer.Result, code string) bool {
	return slices.ContainsFunc(r.Source.Warnings, func(w evidence.Warning) bool { return w.Code == code })
}

func TestSeveralPeopleAreAllListed(t *testing.T) {
	t.Parallel()
	other := strings.NewReplacer("p1", "p9", "Ashdown", "Merrow", "1979-02-11", "1951-12-24").Replace(patient)
	res, _, err := open(t, "export.zip", zipped(
		t,
		file{"export.xml", prolog + end}, file{"clinical-records/Patient-P1.json", patient},
		file{"clinical-records/Patient-P9.json", other}, file{"clinical-records/Condition-C1.json", condition},
	))
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Source.Subjects) != 2 || !warned(res, evidence.WarnConflict) {
		t.Errorf("%d subjects, warnings %v", len(res.Source.Subjects), res.Source.Warnings)
	}
}

func TestTheExportIsKnownInAnyLanguage(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"apple_health_export/exportación.xml", "导出/导出.xml", "Export.xml"} {
		b := zipped(t, file{name, prolog + records + end})
		if !(apple.Importer{}).Sniff(b, "") {
			t.Errorf("%s is not known", name)
		}
		res, _, err := open(t, "x.zip", b)
		if err != nil || len(res.Entries) == 0 {
			t.Errorf("%s: %v, %d entries", name, err, len(res.Entries))
		}
	}
	swiss := strings.NewReplacer("Name,", "Nom,", "Date of Birth,", "Date de naissance,", "Recorded Date,", "Date d’enregistrement,", "Classification,", "Classement,").Replace(ecg)
	res, _, err := open(t, "x.zip", zipped(t, file{"x/electrocardiograms/ecg_1.csv", swiss}))
	if err != nil || len(res.Entries) != 1 || res.Entries[0].Value != "Atrial Fibrillation" {
		t.Errorf("electrocardiogram: %v", err)
	}
}

func TestOtherFilesAndTextAreNotClaimed(t *testing.T) {
	t.Parallel()
	for _, b := range [][]byte{
		zipped(t, file{"letter.txt", "Dear HealthData"}), zipped(t, file{"a.xml", "<html><HealthData/></html>"}),
		[]byte("<ClinicalDocument><HealthData/></ClinicalDocument>"), []byte("My <HealthData> notes"),
	} {
		if (apple.Importer{}).Sniff(b, "") {
			t.Errorf("claims %q", b[:20])
		}
	}
}

func TestOtherFilesInTheExportAreGivenAsParts(t *testing.T) {
	t.Parallel()
	_, parts, err := open(t, "x.zip", zipped(t, file{"export.xml", prolog + records + end}, file{"letter.txt", "Dear Robin"}))
	if err != nil || len(parts) != 1 || string(parts[0].Content) != "Dear Robin" {
		t.Errorf("%v, %d parts", err, len(parts))
	}
}

func TestALockedExportAsksForItsPassword(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	w := yeka.NewWriter(&b)
	f, _ := w.Encrypt("apple_health_export/export.xml", "winter", yeka.AES256Encryption)
	io.WriteString(f, prolog+records+end)
	w.Close()
	if _, _, err := open(t, "x.zip", b.Bytes()); !errors.Is(err, importer.ErrPassword) {
		t.Errorf("without: %v", err)
	}
	if res, _, err := open(t, "x.zip", b.Bytes(), "winter"); err != nil || len(res.Entries) == 0 {
		t.Errorf("with: %v", err)
	}
}

func TestBrokenExportsKeepWhatStandsBeforeTheBreak(t *testing.T) {
	t.Parallel()
	faulty := strings.Replace(prolog+records, "Fatigue", "Fat\x0bigue", 1)
	res, _, err := open(t, "export.xml", []byte(faulty+` <Record type="x`))
	if err != nil || !warned(res, evidence.WarnDamaged) {
		t.Fatalf("%v, warnings %v", err, res.Source.Warnings)
	}
	find(t, res, "Blood Pressure")
}

func TestHostileXMLEndsInAReason(t *testing.T) {
	t.Parallel()
	bomb := `<!DOCTYPE HealthData [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><HealthData><ExportDate value="&b;"/></HealthData>`
	for name, text := range map[string]string{
		"entities":  bomb,
		"deep":      "<!DOCTYPE HealthData><HealthData>" + strings.Repeat("<a>", 100_000),
		"attribute": `<!DOCTYPE HealthData><HealthData><Me x="` + strings.Repeat("x", 2<<20) + `"/></HealthData>`,
		"doctype":   "<!DOCTYPE HealthData [" + strings.Repeat("<!-- x -->", 2<<20) + "]><HealthData/>",
		"no end":    "<!DOCTYPE HealthData [",
		"another":   "<!DOCTYPE HealthData><Other/>",
	} {
		if _, _, err := open(t, "export.xml", []byte(text)); !errors.Is(err, importer.ErrUnreadable) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestOfEachKindTheLatestAreKept(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString(prolog)
	for i := range 3000 {
		fmt.Fprintf(&b, ` <Record type="HKQuantityTypeIdentifierBodyMass" unit="kg" startDate="%04d-01-01 08:00:00 +0000" value="%d"/>`+"\n", 1900+(i*7)%3000%120, i)
	}
	b.WriteString(end)
	res, _, err := open(t, "export.xml", []byte(b.String()))
	if err != nil || len(res.Entries) != 500 {
		t.Fatalf("%v, %d entries", err, len(res.Entries))
	}
	want := evidence.Warning{Code: evidence.WarnSkipped, Detail: "2,500 older measurements: of each kind the latest 500 are kept"}
	if !slices.Contains(res.Source.Warnings, want) {
		t.Errorf("warnings: %v", res.Source.Warnings)
	}
	for _, e := range res.Entries {
		if e.Date.Value < "1999" {
			t.Fatalf("kept one of %s", e.Date.Value)
		}
	}
}

func FuzzExport(f *testing.F) {
	f.Add([]byte(prolog + records + index + end))
	f.Add(whole(f))
	f.Fuzz(func(t *testing.T, b []byte) {
		_, _, err := open(t, "f", b, "winter")
		for _, want := range []error{nil, importer.ErrUnreadable, importer.ErrUnsupported, importer.ErrPassword, importer.ErrEmpty} {
			if errors.Is(err, want) {
				return
			}
		}
		t.Errorf("error without a name: %v", err)
	})
}
