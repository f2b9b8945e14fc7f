package templates_test

import (
	"bytes"
	"io/fs"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ownpack/templates"
	"ownpack/templates/pack/archive"
)

func TestThePackedTemplatesAreThoseOfTheFolder(t *testing.T) {
	t.Parallel()
	folder := os.DirFS(".")
	names, err := archive.Names(folder)
	if err != nil || len(names) < 50 {
		t.Fatalf("%d files: %v", len(names), err)
	}
	var packed []string
	err = fs.WalkDir(templates.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			packed = append(packed, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(packed)
	if diff := cmp.Diff(names, packed); diff != "" {
		t.Fatalf("run go generate ./templates: %s", diff)
	}
	for _, name := range append(names, "lexicon/weights.bin") {
		want, err1 := fs.ReadFile(folder, name)
		got, err2 := fs.ReadFile(templates.FS, name)
		if err1 != nil || err2 != nil || !bytes.Equal(want, got) {
			t.Errorf("%s has changed: run go generate ./templates (%v, %v)", name, err1, err2)
		}
	}
}

func TestPackingIsTheSameAgain(t *testing.T) {
	t.Parallel()
	a, err1 := archive.Make(os.DirFS("."))
	b, err2 := archive.Make(os.DirFS("."))
	if err1 != nil || err2 != nil || !bytes.Equal(a, b) {
		t.Errorf("two packings differ: %v, %v", err1, err2)
	}
}
