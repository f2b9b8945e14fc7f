package healthconnect_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ncruces/go-sqlite3"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/healthconnect"
	"ownpack/evidence/importer/importertest"
)

// common are the columns that every table of measurements begins with, as
// Android's own sources describe them; instant and interval say when.
const (
	common = `row_id INTEGER PRIMARY KEY AUTOINCREMENT, uuid BLOB, last_modified_time INTEGER, client_record_id TEXT,
		client_record_version TEXT, device_info_id INTEGER, app_info_id INTEGER, recording_method INTEGER, dedupe_hash BLOB, `
	instant  = `time INTEGER, zone_offset INTEGER, local_date INTEGER, local_date_time INTEGER AS (time + 1000 * zone_offset)`
	interval = `start_time INTEGER, start_zone_offset INTEGER, end_time INTEGER, end_zone_offset INTEGER, local_date INTEGER`
)

const schema = `
CREATE TABLE android_metadata (locale TEXT);
CREATE TABLE application_info_table (row_id INTEGER PRIMARY KEY, package_name TEXT, app_name TEXT, app_icon BLOB);
CREATE TABLE weight_record_table (` + common + `weight REAL, ` + instant + `);
CREATE TABLE blood_pressure_record_table (` + common + instant + `, measurement_location TEXT, systolic REAL, diastolic REAL, body_position TEXT);
CREATE TABLE oxygen_saturation_record_table (` + common + instant + `, percentage REAL);
CREATE TABLE steps_record_table (` + common + interval + `, count INTEGER);
CREATE TABLE sleep_session_record_table (` + common + interval + `, notes TEXT, title TEXT);
CREATE TABLE SpeedRecordTable (` + common + interval + `);
CREATE TABLE medical_data_source_table (medical_data_source_row_id INTEGER PRIMARY KEY, display_name TEXT);
CREATE TABLE medical_resource_table (medical_resource_row_id INTEGER PRIMARY KEY AUTOINCREMENT, fhir_resource_type INTEGER,
	fhir_resource_id TEXT, fhir_data TEXT, fhir_version TEXT, data_source_id INTEGER, uuid BLOB, last_modified_time INTEGER);
`

const rows = `
INSERT INTO application_info_table VALUES (1, 'com.example.scales', 'Scales', NULL);
INSERT INTO weight_record_table (app_info_id, time, zone_offset, local_date, weight) VALUES (1, 1754029800000, 3600, 20301, 81400);
INSERT INTO blood_pressure_record_table (time, zone_offset, local_date, systolic, diastolic) VALUES (1754029800000, 3600, 20301, 151, 92.5);
INSERT INTO oxygen_saturation_record_table (time, local_date, percentage) VALUES (1754029800000, 20301, 94);
INSERT INTO steps_record_table (start_time, count) VALUES (1754029800000, 211), (1754029900000, 12);
INSERT INTO sleep_session_record_table (start_time, start_zone_offset, notes) VALUES
	(1754089200000, 3600, 'Woke four times with pain in both hips'), (1754089300000, 3600, NULL);
`

const (
	patient   = `{"resourceType":"Patient","id":"p1","name":[{"family":"Ashdown","given":["Robin"]}],"birthDate":"1979-02-11","gender":"female"}`
	condition = `{"resourceType":"Condition","id":"c1","subject":{"reference":"Patient/p1"},"code":{"text":"Rheumatoid arthritis"},"onsetDateTime":"2017-03-02","clinicalStatus":{"coding":[{"code":"active"}]}}`
)

// made makes a database of SQL.
func made(t testing.TB, sql ...string) []byte {
	t.Helper()
	name := filepath.Join(t.TempDir(), "made.db")
	conn, err := sqlite3.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sql {
		if err := conn.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
	if err := conn.Close(); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func medical(resources ...string) string {
	var b strings.Builder
	for _, r := range resources {
		fmt.Fprintf(&b, "INSERT INTO medical_resource_table (fhir_data) VALUES ('%s');", r)
	}
	return b.String()
}

func whole(t testing.TB) []byte { return made(t, schema, rows, medical(patient, condition)) }

func zipped(t testing.TB, files map[string][]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range []string{"health_connect_export.db", "letter.txt"} {
		if files[name] == nil {
			continue
		}
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(files[name]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestConformance(t *testing.T) {
	t.Parallel()
	words := []string{"151/92.5", "81400 g", "Scales", "Rheumatoid arthritis", "Woke four times", "Ashdown"}
	importertest.Run(
		t, healthconnect.Importer{},
		importertest.File{Name: "Health Connect.zip", Content: zipped(t, map[string][]byte{"health_connect_export.db": whole(t)}), Words: words},
		importertest.File{Name: "health_connect_export.db", Content: whole(t), Words: words},
		importertest.File{
			Name: "wal.db", Content: made(t, "PRAGMA journal_mode=wal", schema, rows, "PRAGMA wal_checkpoint(truncate)"),
			Words: words[:3],
		},
	)
}

func open(t testing.TB, content []byte) (importer.Result, []importer.Part, error) {
	t.Helper()
	var parts []importer.Part
	res, err := healthconnect.Importer{}.Import(context.Background(), importer.File{
		Size: int64(len(content)), Content: bytes.NewReader(content),
		Host: importer.Host{OnPart: func(p importer.Part) error {
			parts = append(parts, p)
			return nil
		}},
	}, func(int, int) {})
	if err == nil {
		err = res.Check()
	}
	return res, parts, err
}

func find(t *testing.T, r importer.Result, title string) evidence.Entry {
	t.Helper()
	i := slices.IndexFunc(r.Entries, func(e evidence.Entry) bool { return e.Title == title })
	if i < 0 {
		t.Fatalf("no entry with the title %q", title)
	}
	return r.Entries[i]
}

func TestMeasurementsKeepTheClockOfTheirPlace(t *testing.T) {
	t.Parallel()
	res, _, err := open(t, whole(t))
	if err != nil {
		t.Fatal(err)
	}
	weight := find(t, res, "Weight")
	if weight.Value != "81400" || weight.Unit != "g" || weight.Date.Value != "2025-08-01T07:30" || weight.Text != "81400 g\nScales" {
		t.Errorf("weight: %+v", weight)
	}
	if weight.Locator.Path != "health_connect_export.db/weight_record_table/1" {
		t.Errorf("weight stands at %q", weight.Locator.Path)
	}
	if e := find(t, res, "Blood pressure"); e.Value != "151/92.5" || e.Unit != "mmHg" {
		t.Errorf("blood pressure: %+v", e)
	}
	if e := find(t, res, "Oxygen saturation"); e.Date.Value != "2025-08-01" {
		t.Errorf("without a place only the day is known: %q", e.Date.Value)
	}
	if e := find(t, res, "Rheumatoid arthritis"); e.Date.Value != "2017-03-02" ||
		!strings.HasPrefix(e.Locator.Path, "health_connect_export.db/medical_resource_table/2") {
		t.Errorf("condition: %+v", e)
	}
	if e := find(t, res, "Sleep"); e.Text != "Woke four times with pain in both hips" {
		t.Errorf("note: %+v", e)
	}
}

func TestWhatIsPassedOverIsCounted(t *testing.T) {
	t.Parallel()
	many := "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i+1 FROM n WHERE i < 599) INSERT INTO weight_record_table (time, zone_offset, weight) SELECT i*86400000, 0, i FROM n"
	res, _, err := open(t, made(t, schema, rows, many))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"3 measurements of a phone or watch",
		"101 older measurements: of each kind the latest 500 are kept",
	} {
		if !slices.Contains(res.Source.Warnings, evidence.Warning{Code: evidence.WarnSkipped, Detail: want}) {
			t.Errorf("not said: %q of %v", want, res.Source.Warnings)
		}
	}
}

func TestOtherFilesBesideTheDatabaseAreGiven(t *testing.T) {
	t.Parallel()
	_, parts, err := open(t, zipped(t, map[string][]byte{"health_connect_export.db": whole(t), "letter.txt": []byte("Dear Robin")}))
	if err != nil || len(parts) != 1 || string(parts[0].Content) != "Dear Robin" {
		t.Errorf("%v, %d parts", err, len(parts))
	}
}

func TestOtherDatabasesAreNotClaimed(t *testing.T) {
	t.Parallel()
	b := made(t, "CREATE TABLE songs (title TEXT)")
	if (healthconnect.Importer{}).Sniff(b, "") {
		t.Error("claims a database of songs")
	}
	if _, _, err := open(t, b); !errors.Is(err, importer.ErrUnsupported) {
		t.Errorf("reads it: %v", err)
	}
}

func TestNothingThatTheDatabaseDefinesIsRun(t *testing.T) {
	t.Parallel()
	for name, sql := range map[string]string{
		"view in place of a table": `CREATE VIEW weight_record_table AS WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i+1 FROM n)
			SELECT i AS row_id, i AS time, 0 AS zone_offset, 1.0 AS weight FROM n; CREATE TABLE steps_record_table (count INTEGER)`,
		"column that is worked out": `CREATE TABLE weight_record_table (row_id INTEGER PRIMARY KEY, zone_offset INTEGER, weight REAL,
			time INTEGER AS (zone_offset)); INSERT INTO weight_record_table (zone_offset, weight) VALUES (0, 1); PRAGMA writable_schema=on;
			UPDATE sqlite_schema SET sql = replace(sql, 'AS (zone_offset)', 'AS (length(hex(zeroblob(900000000))))')`,
		"values of other types": `CREATE TABLE weight_record_table (row_id INTEGER PRIMARY KEY, time, zone_offset, local_date, weight);
			INSERT INTO weight_record_table VALUES (1, 'soon', x'00', 1e300, 'heavy'), (2, 9e18, 1e18, -5, 1e999), (3, 9223372036854775807, 3600, 1, 2.0)`,
		"no such columns": `CREATE TABLE weight_record_table (a); INSERT INTO weight_record_table VALUES (1)`,
		"no rowid":        `CREATE TABLE weight_record_table (time INTEGER PRIMARY KEY, zone_offset, weight REAL) WITHOUT ROWID; INSERT INTO weight_record_table VALUES (1, 0, 1.0)`,
	} {
		if _, _, err := open(t, made(t, sql)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestDamageAnywhereEndsInAReason(t *testing.T) {
	t.Parallel()
	b := whole(t)
	random := rand.New(rand.NewPCG(3, 4))
	for i := range 300 {
		c := bytes.Clone(b)
		for range 1 + i%40 {
			c[16+random.IntN(len(c)-16)] = byte(random.IntN(256))
		}
		if _, _, err := open(t, c); !named(err) {
			t.Errorf("error without a name: %v", err)
		}
	}
}

func named(err error) bool {
	for _, want := range []error{nil, importer.ErrUnreadable, importer.ErrUnsupported, importer.ErrPassword, importer.ErrEmpty} {
		if errors.Is(err, want) {
			return true
		}
	}
	return false
}

func FuzzDatabase(f *testing.F) {
	f.Add(whole(f))
	f.Add(made(f, "CREATE TABLE weight_record_table (a)"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if !(healthconnect.Importer{}).Sniff(b, "") {
			return
		}
		if _, _, err := open(t, b); !named(err) {
			t.Errorf("error without a name: %v", err)
		}
	})
}
