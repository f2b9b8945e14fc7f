package apple_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/fhir"
)

// TestRecordsInAnExportGiveWhatTheyGiveAlone reads each sample record by itself
// and as a file among a phone's clinical records.
func TestRecordsInAnExportGiveWhatTheyGiveAlone(t *testing.T) {
	t.Parallel()
	names, _ := filepath.Glob("../../../../shared/samples/fhir-*/*.json")
	if len(names) == 0 {
		t.Skip("the samples are not here")
	}
	whole, alone := 0, 0
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		want, err := fhir.Importer{}.Import(context.Background(), importer.File{Size: int64(len(b)), Content: bytes.NewReader(b)}, func(int, int) {})
		if err != nil {
			t.Fatal(err)
		}
		got, _, err := open(t, "export.zip", zipped(
			t, file{"apple_health_export/export.xml", prolog + end},
			file{"apple_health_export/clinical-records/Bundle-1.json", string(b)},
		))
		if err != nil {
			t.Fatal(err)
		}
		alone += len(want.Entries)
		whole += len(got.Entries)
		if !warned(got, evidence.WarnConflict) {
			t.Error("the phone's owner and the record's patient differ, and nobody is told")
		}
	}
	t.Logf("%d entries in exports, %d alone", whole, alone)
	if whole != alone {
		t.Errorf("%d entries in exports, %d alone", whole, alone)
	}
}
