package verify_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"ownpack/evidence"
	"ownpack/evidence/verify"
)

// tool runs an outside program, or skips where it is missing, though never in
// continuous integration.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("%s is missing", name)
		}
		t.Skipf("%s is not installed", name)
	}
	cmd := exec.Command(path, args...)
	cmd.Env = []string{"HOME=" + t.TempDir(), "LC_ALL=C.UTF-8"}
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

func samples(t *testing.T) string {
	t.Helper()
	dir := filepath.Join("..", "..", "..", "shared", "samples")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the sample files are not here")
	}
	return dir
}

// TestMain keeps pdfcpu from making a folder of its own.
func TestMain(m *testing.M) {
	api.DisableConfigDir()
	os.Exit(m.Run())
}

// cacheDir is where all tests that use PDFium keep its compiled form.
func cacheDir() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "ownpack-test", "pdfium")
}

// offline is pdfcpu without network, and without object and cross-reference
// streams.
func offline() *model.Configuration {
	conf := model.NewDefaultConfiguration()
	conf.Offline, conf.WriteObjectStream, conf.WriteXRefStream = true, false, false
	return conf
}

// TestStampedLettersAndPrintsAreTheSame stamps pages as other programs drew
// them: with embedded fonts, tables, filled bars and scanned pictures.
func TestStampedLettersAndPrintsAreTheSame(t *testing.T) {
	t.Parallel()
	dir := samples(t)
	for _, name := range []string{
		"letters/cmht-review.pdf", "letters/epilepsy-clinic-scan.pdf", "letters/fit-note.pdf", "prints/daniels-tpp.pdf", "prints/nel-emis.pdf",
	} {
		t.Run(name, func(t *testing.T) {
			in, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			var plain bytes.Buffer
			if err := api.Optimize(bytes.NewReader(in), &plain, offline()); err != nil {
				t.Fatal(err)
			}
			master := signWith(t, holder(t), plain.Bytes())
			from, to := filepath.Join(t.TempDir(), "master.pdf"), filepath.Join(t.TempDir(), "stamped.pdf")
			if err := os.WriteFile(from, master, 0o600); err != nil {
				t.Fatal(err)
			}
			tool(t, "mutool", "run", filepath.Join("testdata", "stamp.js"), from, to)
			file, err := os.ReadFile(to)
			if err != nil {
				t.Fatal(err)
			}
			report, err := verify.Compare(t.Context(), bytes.NewReader(file), int64(len(file)),
				bytes.NewReader(master), int64(len(master)), verify.Options{CacheDir: cacheDir()})
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range report.Pages {
				if p.State != evidence.PageSame {
					t.Errorf("%s is %s", p.Label, p.State)
				}
			}
			if report.Integrity.State == evidence.StateGood || len(report.Pages) == 0 {
				t.Errorf("integrity of the stamped file is %s, pages %d", report.Integrity.State, len(report.Pages))
			}
		})
	}
}
