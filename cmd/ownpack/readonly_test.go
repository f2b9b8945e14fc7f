package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

// protect opens files as if those of cases were protected against changes.
func protect(name string, flag int, perm os.FileMode) (*os.File, error) {
	if flag != os.O_RDONLY && strings.HasSuffix(name, "locked.ownpack") {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return os.OpenFile(name, flag, perm)
}

func TestACaseThatMayOnlyBeReadIsOpenedAndCanBeCopied(t *testing.T) {
	home := atHome(t)
	d := testDoor(t)
	path := filepath.Join(home, "stick", "locked.ownpack")
	if err := os.Mkdir(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := d.MakeCase(t.Context(), path, testPass, evidence.Person{Name: "Rowan Ashdown", DOB: "1984-05-17"}); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	d.options = func() (casework.Options, error) {
		o, err := deskOptions()
		o.OpenFile = protect
		return o, err
	}
	if err := d.OpenCase(t.Context(), path, testPass); err != nil {
		t.Fatalf("it does not open: %v", err)
	}
	desk, o := d.Opened()
	if about, err := desk.About(t.Context()); err != nil || about.Person.Name != "Rowan Ashdown" {
		t.Errorf("it cannot be read: %v", err)
	}
	err := desk.SetAbout(t.Context(), func(a *evidence.About) error { a.Person.Sex = "f"; return nil })
	if !errors.Is(err, casework.ErrLocked) {
		t.Errorf("a change: %v", err)
	}
	if _, err := desk.Import(t.Context(), []string{path}, evidence.Hints{}, nil); !errors.Is(err, casework.ErrLocked) {
		t.Errorf("an import: %v", err)
	}
	if o.Copy == nil {
		t.Fatal("no copy is offered")
	}
	copies := map[string]bool{}
	for range 2 {
		to, err := o.Copy(t.Context())
		if err != nil || copies[to] || !strings.HasPrefix(filepath.Base(to), "locked") || filepath.Dir(to) != usualFolder() {
			t.Fatalf("the copy is %q, %v", to, err)
		}
		copies[to] = true
		other := testDoor(t)
		if err := other.OpenCase(t.Context(), to, testPass); err != nil {
			t.Fatal(err)
		}
		copied, o := other.Opened()
		if err := copied.SetAbout(t.Context(), func(a *evidence.About) error { a.Person.Sex = "f"; return nil }); err != nil || o.Copy != nil {
			t.Errorf("the copy can be changed: %v", err)
		}
	}
}
