package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ownpack/evidence"
)

// atHome gives the program a home of its own.
func atHome(t *testing.T) (home string) {
	t.Helper()
	home = t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(home, ".config"))
	t.Setenv("AppData", filepath.Join(home, ".config"))
	return home
}

func testDoor(t *testing.T) *door {
	t.Helper()
	d := newDoor(&globals{console: console{in: os.Stdin, out: io.Discard, err: io.Discard}})
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

const testPass = "kettle curlew walking stick"

func TestACaseThatWasOpenIsRememberedByItsPathAndNothingElse(t *testing.T) {
	home := atHome(t)
	d := testDoor(t)
	path := filepath.Join(home, "my-case.ownpack")
	if err := d.MakeCase(t.Context(), path, testPass, evidence.Person{Name: "Rowan Ashdown", DOB: "1984-05-17"}); err != nil {
		t.Fatal(err)
	}
	if r, err := d.Recent(t.Context()); err != nil || len(r.Cases) != 0 {
		t.Errorf("remembered before it was opened: %v, %v", r, err)
	}
	if _, o := d.Opened(); o.CasePath != path || o.Copy != nil {
		t.Errorf("opened %q, only to read: %v", o.CasePath, o.Copy != nil)
	}
	file := d.recent.path
	info, err := os.Stat(file)
	if err != nil || info.Mode().Perm()&0o077 != 0 && os.PathSeparator == '/' {
		t.Fatalf("others may read the list: %v, %v", info, err)
	}
	text, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(text), "my-case") || strings.Contains(string(text), "Rowan") || strings.Contains(string(text), "1984") {
		t.Errorf("the list holds %s, %v", text, err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if r, err := d.Recent(t.Context()); err != nil || len(r.Cases) != 1 || !r.Cases[0].Gone {
		t.Errorf("not said to be gone: %v, %v", r, err)
	}
	if err := d.Remember(t.Context(), false); err != nil {
		t.Fatal(err)
	}
	d.Opened()
	if text, _ := os.ReadFile(file); strings.Contains(string(text), "my-case") {
		t.Errorf("kept against the person's wish: %s", text)
	}
}

func TestTheListIsShortAndTheLastCaseStandsFirst(t *testing.T) {
	atHome(t)
	r := newRecentFile()
	for _, name := range []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "b"} {
		if err := r.add(filepath.Join("/cases", name)); err != nil {
			t.Fatal(err)
		}
	}
	l, err := r.list()
	if err != nil || len(l.Cases) != mostRecent || filepath.Base(l.Cases[0].Path) != "b" || filepath.Base(l.Cases[1].Path) != "i" {
		t.Errorf("%v, %v", l, err)
	}
	if err := os.WriteFile(r.path, []byte("no list"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := r.list(); err == nil {
		t.Error("a list that cannot be read is taken for an empty one")
	}
	if err := r.add("/cases/new"); err != nil {
		t.Errorf("it stops a case from being opened: %v", err)
	}
}

func TestWhatStandsInTheWayOfACaseHasAName(t *testing.T) {
	home := atHome(t)
	d := testDoor(t)
	path := filepath.Join(home, "my-case.ownpack")
	if err := d.MakeCase(t.Context(), path, testPass, evidence.Person{Name: "Rowan Ashdown", DOB: "1984-05-17"}); err != nil {
		t.Fatal(err)
	}
	is := func(what string, err error, want evidence.Obstacle) {
		t.Helper()
		if got, _ := errors.AsType[evidence.Obstacle](err); got != want {
			t.Errorf("%s: %v, want %v", what, err, want)
		}
	}
	is("the same name again", d.MakeCase(t.Context(), path, testPass, evidence.Person{Name: "R", DOB: "1984-05-17"}), evidence.CaseThere)
	is("open in another window", testDoor(t).OpenCase(t.Context(), path, testPass), evidence.CaseInUse)
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	is("another passphrase", d.OpenCase(t.Context(), path, "kettle"), evidence.WrongPassphrase)
	letter := filepath.Join(home, "letter.txt")
	if err := os.WriteFile(letter, []byte("Dear Rowan"), 0o600); err != nil {
		t.Fatal(err)
	}
	for what, want := range map[string]evidence.Obstacle{"letter.txt": evidence.NotACase, "none.ownpack": evidence.CaseGone, "": evidence.IsAFolder} {
		_, err := d.LookAt(t.Context(), "~/"+what)
		is(what, err, want)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	whole[len(whole)/2] ^= 1
	if err := os.WriteFile(path, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	is("a flipped bit", d.OpenCase(t.Context(), path, testPass), evidence.CaseDamaged)
}

// Nobody waits for a case any more whose opening was stopped, and it must not stay
// in use.
func TestACaseWhoseOpeningWasStoppedIsClosedAgain(t *testing.T) {
	home := atHome(t)
	d := testDoor(t)
	path := filepath.Join(home, "my-case.ownpack")
	if err := d.MakeCase(t.Context(), path, testPass, evidence.Person{Name: "Rowan Ashdown", DOB: "1984-05-17"}); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if err := d.OpenCase(ctx, path, testPass); !errors.Is(err, context.Canceled) {
		t.Errorf("it opens: %v", err)
	}
	if err := testDoor(t).OpenCase(t.Context(), path, testPass); err != nil {
		t.Errorf("it is still in use: %v", err)
	}
}

func TestANewCaseGoesWhereThereIsRoomForItUnderANameThatTellsNothing(t *testing.T) {
	home := atHome(t)
	docs := filepath.Join(home, "Documents")
	for _, step := range []struct {
		typed, want string
		is          evidence.Obstacle
	}{
		{"", filepath.Join(home, "my-case.ownpack"), ""},
		{"~/pip", filepath.Join(home, "pip.ownpack"), ""},
		{"~/Pip.OWNPACK", filepath.Join(home, "Pip.OWNPACK"), ""},
		{"~/Documents/", "", evidence.NoFolder},
		{"~/nowhere/case.ownpack", "", evidence.NoFolder},
	} {
		got, err := newCaseFile(step.typed)
		if is, _ := errors.AsType[evidence.Obstacle](err); got != step.want || is != step.is {
			t.Errorf("%q: %q, %v", step.typed, got, err)
		}
	}
	if err := os.MkdirAll(docs, 0o700); err != nil {
		t.Fatal(err)
	}
	first := filepath.Join(docs, "my-case.ownpack")
	if got, _ := newCaseFile(""); got != first {
		t.Errorf("%q", got)
	}
	if err := os.WriteFile(first, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if got, _ := newCaseFile("~/Documents"); got != filepath.Join(docs, "my-case-2.ownpack") {
		t.Errorf("%q", got)
	}
	if _, err := newCaseFile(first); !errors.Is(err, evidence.CaseThere) {
		t.Errorf("a file would be written over: %v", err)
	}
}

func TestCompletionFindsFoldersAndCasesOnly(t *testing.T) {
	home := atHome(t)
	for _, dir := range []string{"Documents", "docs [old]", ".hidden"} {
		if err := os.MkdirAll(filepath.Join(home, dir), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"Documents/My Case.ownpack", "docs [old]/a.ownpack", "dream.txt", "dog.ownpack"} {
		if err := os.WriteFile(filepath.Join(home, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for typed, want := range map[string]string{
		"~/d":                "~/dog.ownpack ~/Documents/ ~/docs [old]/",
		"~/":                 "~/dog.ownpack ~/Documents/ ~/docs [old]/",
		"~":                  "~/dog.ownpack ~/Documents/ ~/docs [old]/",
		"~/.h":               "~/.hidden/",
		"~/documents/my":     "",
		"~/Documents/my":     "~/Documents/My Case.ownpack",
		"~/docs [old]/":      "~/docs [old]/a.ownpack",
		home + "/dog.ownpac": home + "/dog.ownpack",
		"/no/such/folder/":   "",
	} {
		var got []string
		for _, f := range findCases(typed) {
			got = append(got, f.Text)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
	names := map[string]bool{}
	for _, f := range findCases("") {
		names[f.Name] = true
	}
	if !names["~/dog.ownpack"] || !names["~/Documents/My Case.ownpack"] || names["~/dream.txt"] {
		t.Errorf("in the usual places: %v", names)
	}
}

func TestANewCasesDetailsAreReadAsEverywhere(t *testing.T) {
	d := testDoor(t)
	for _, c := range [][3]string{
		{"name", " Rowan   Ashdown ", "Rowan Ashdown"}, {"dob", "14/3/1981", "1981-03-14"}, {"dob", "14 March 1981", "1981-03-14"},
	} {
		if got, wrong := d.ReadDetail(c[0], c[1]); got != c[2] || wrong != "" {
			t.Errorf("%s: %q, %q", c[1], got, wrong)
		}
	}
	for _, c := range [][2]string{{"name", ""}, {"dob", ""}, {"dob", "May 1981"}, {"dob", "14/3/2981"}} {
		if got, wrong := d.ReadDetail(c[0], c[1]); got != "" || wrong == "" {
			t.Errorf("%q is taken as %q", c[1], got)
		}
	}
}
