package gphtml_test

import (
	"os"
	"testing"

	"ownpack/evidence/importer/gphtml"
	"ownpack/evidence/importer/importertest"
)

func read(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestConformance(t *testing.T) {
	t.Parallel()
	importertest.Run(
		t, gphtml.Importer{},
		importertest.File{Name: "tpp.html", Content: read(t, "tpp.html"), Words: []string{
			"Finds the stairs hard and rests half way up.", "Dr Fenwick and Partners (J12345)", "13.1 10^9/L [4 - 11]",
			"Follow-up action: Make an appointment to see doctor", "(Added from Questionnaire)", "Ex smoker", "New Episode",
		}},
		importertest.File{Name: "microtest.html", Content: read(t, "microtest.html"), Words: []string{
			"Standing blood pressur", "Patient history of CVA N", "made her drowsy", "Ankle swelling", "Back pain for two years",
		}},
		importertest.File{Name: "app.html", Content: read(t, "app.html"), Words: []string{
			"One or two to be taken at night", "Cannot do up buttons.", "Uses a perching stool.", "Ended 9 September 2016",
		}},
	)
}
