package casework_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

// Files for the tribunal take no attachment, so what they hold is listed beside them.
func TestEachFileForTheTribunalHasItsManifestBesideIt(t *testing.T) {
	t.Parallel()
	d := picked(t)
	out := t.TempDir()
	whole, err := d.Bundle(t.Context(), evidence.ProfileTribunal, out, nil)
	if err != nil {
		t.Fatal(err)
	}
	built, err := d.BundleFiles(t.Context(), casework.BundleOptions{
		Profile: evidence.ProfileTribunal, Folder: out, MaxSize: whole.Files[0].Bytes - 10_000,
	}, nil)
	if err != nil || len(built.Files) < 2 {
		t.Fatalf("%d files: %v", len(built.Files), err)
	}
	seen := map[string]int{}
	for _, f := range built.Files {
		b, err := os.ReadFile(strings.TrimSuffix(f.File, ".pdf") + "-manifest.json")
		if err != nil {
			t.Fatal(err)
		}
		var m evidence.Manifest
		dec := json.NewDecoder(bytes.NewReader(b))
		dec.DisallowUnknownFields()
		if err := dec.Decode(&m); err != nil {
			t.Fatal(err)
		}
		if m.Format != evidence.ManifestFormat || evidence.ShortPackID(m.PackID) != built.PackID || len(m.Items) == 0 {
			t.Errorf("%s of %q", m.Format, m.PackID)
		}
		if m.File == nil || m.File.File != filepath.Base(f.File) || m.File.SHA256 != f.SHA256 || m.File.SHA512 != f.SHA512 || m.File.Bytes != f.Bytes {
			t.Errorf("it is about %+v, not %s", m.File, filepath.Base(f.File))
		}
		if strings.Contains(string(b), "rheumatology-letter") || strings.Contains(string(b), filepath.Base(filepath.Dir(f.File))) {
			t.Error("it holds a file name or folder of the person's")
		}
		for _, p := range m.Pages {
			seen[p.Label]++
			if len(p.Hash) != 64 {
				t.Errorf("%s has the hash %q", p.Label, p.Hash)
			}
		}
	}
	if len(seen) != built.Ledger.Planned {
		t.Errorf("%d pages are listed, %d are in the pack", len(seen), built.Ledger.Planned)
	}
	for label, n := range seen {
		if n != 1 {
			t.Errorf("%s is listed %d times", label, n)
		}
	}
}

func TestOnlyFilesForTheTribunalHaveAManifestBesideThem(t *testing.T) {
	t.Parallel()
	d := picked(t)
	out := t.TempDir()
	for _, p := range []evidence.Profile{evidence.ProfileMaster, evidence.ProfileDWP} {
		if _, err := d.Bundle(t.Context(), p, out, nil); err != nil {
			t.Fatal(err)
		}
	}
	if found, _ := filepath.Glob(filepath.Join(out, "*-manifest.json")); len(found) > 0 {
		t.Errorf("%d manifests", len(found))
	}
}
