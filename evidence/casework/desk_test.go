package casework_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/casework"
	"ownpack/examples"
	"ownpack/templates"
)

// TestMain lets the test binary be the child process that parses a file.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "import-worker" {
		if err := casework.ServeImport(context.Background(), os.Stdin, os.Getenv("XDG_CACHE_HOME"), os.Stdout); err != nil {
			os.Exit(1)
		}
		os.Exit(0)
	}
	cache, err := os.MkdirTemp("", "ownpack-test-*")
	if err == nil {
		err = os.Setenv("XDG_CACHE_HOME", cache)
	}
	code := 1
	if err == nil {
		code = m.Run()
	}
	os.RemoveAll(cache)
	os.Exit(code)
}

// clock is a clock that tests set.
type clock struct{ now time.Time }

func (c *clock) read() time.Time { return c.now }

func newDesk(t *testing.T, person evidence.Person) (*casework.Desk, *clock) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := &clock{time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)}
	d, err := casework.Create(t.Context(), filepath.Join(t.TempDir(), "case.ownpack"), "kettle curlew", person,
		[]evidence.Claim{{Scheme: "pip", Nation: evidence.England}}, casework.Options{
			Now: c.read, Rand: rand.Reader, Templates: templates.FS, Program: "ownpack test",
			Worker: []string{self, "import-worker"}, Workers: 2, CacheDir: os.Getenv("XDG_CACHE_HOME"),
		})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d, c
}

func rowan() evidence.Person { return evidence.Person{Name: "Rowan Ashdown", DOB: "1981-03-14"} }

// sources writes files of an example to a folder and returns their paths.
func sources(t *testing.T, names ...string) []string {
	t.Helper()
	var paths []string
	for _, n := range names {
		b, err := fs.ReadFile(examples.FS, n)
		if err != nil {
			t.Fatal(err)
		}
		p := filepath.Join(t.TempDir(), filepath.Base(n))
		if err := os.WriteFile(p, b, 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, p)
	}
	return paths
}

func load(t *testing.T, d *casework.Desk, names ...string) []evidence.EntryRow {
	t.Helper()
	results, err := d.Import(t.Context(), sources(t, names...), evidence.Hints{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range results {
		if r.Status != evidence.Imported {
			t.Fatalf("%s: %s", r.Status, r.Reason)
		}
	}
	rows, err := d.Entries(t.Context(), evidence.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

const (
	fitNote = "rowan-ashdown/sources/fit-note.pdf"
	gpJSON  = "rowan-ashdown/sources/gp-connect.json"
	table   = "kestrel-moody/sources/entries.csv"
)

func build(t *testing.T, d *casework.Desk) []byte {
	t.Helper()
	built, err := d.Bundle(t.Context(), evidence.ProfileMaster, t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(built.Files[0].File)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// packDay cuts the creation date out of a pack.
func packDay(t *testing.T, pdf []byte) string {
	t.Helper()
	_, after, ok := bytes.Cut(pdf, []byte("/CreationDate"))
	i := bytes.Index(after, []byte("D:"))
	if !ok || i < 0 {
		t.Fatal("the pack has no creation date")
	}
	return string(after[i+2 : i+10])
}

func TestThePackKeepsItsDateUntilItsContentChanges(t *testing.T) {
	t.Parallel()
	d, c := newDesk(t, rowan())
	rows := load(t, d, fitNote)
	pick := evidence.Pick{Entry: rows[0].ID, Activity: "pip-12"}
	if err := d.Pick(t.Context(), pick); err != nil {
		t.Fatal(err)
	}
	if got := packDay(t, build(t, d)); got != "20260314" {
		t.Errorf("first pack is of %s", got)
	}
	c.now = c.now.AddDate(0, 0, 5)
	if got := packDay(t, build(t, d)); got != "20260314" {
		t.Errorf("the same pack, built five days later, is of %s", got)
	}
	pick.Note = "This is still so."
	if err := d.Pick(t.Context(), pick); err != nil {
		t.Fatal(err)
	}
	if got := packDay(t, build(t, d)); got != "20260319" {
		t.Errorf("a changed pack is of %s", got)
	}
}

func TestImportOfSeveralFilesIsOneStep(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	load(t, d, fitNote, table)
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	rows, err := d.Entries(t.Context(), evidence.Filter{})
	if err != nil || len(rows) != 0 {
		t.Errorf("%d entries left, %v", len(rows), err)
	}
}

func TestAForeignFileIsNeitherMatchedNorPlannedUntilAnswered(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, evidence.Person{Name: "Alex Example", DOB: "1990-01-01"})
	rows := load(t, d, gpJSON)
	if !rows[0].Has(evidence.FlagIdentity) {
		t.Fatal("not flagged")
	}
	if m, err := d.Matches(t.Context()); err != nil || len(m) != 0 {
		t.Errorf("%d matches, %v", len(m), err)
	}
	if err := d.Pick(t.Context(), evidence.Pick{Entry: rows[0].ID, Activity: "pip-4"}); err != nil {
		t.Fatal(err)
	}
	if n := exhibits(t, d); n != 0 {
		t.Errorf("%d exhibits planned", n)
	}
	findings, err := d.Findings(t.Context())
	if err != nil || len(findings) != 1 {
		t.Fatalf("%d questions, %v", len(findings), err)
	}
	if _, err := d.AnswerFinding(t.Context(), string(findings[0].ID), evidence.AnswerRight); err != nil {
		t.Fatal(err)
	}
	if m, err := d.Matches(t.Context()); err != nil || len(m) == 0 {
		t.Errorf("%d matches after the answer, %v", len(m), err)
	}
	if n := exhibits(t, d); n != 1 {
		t.Errorf("%d exhibits after the answer", n)
	}
}

func TestAnAnsweredQuestionIsAskedNoMore(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		answer                      evidence.Answer
		open, answered, look, later int
	}{
		{"", 1, 0, 1, 0},
		{evidence.AnswerLater, 1, 0, 1, 1},
		{evidence.AnswerRight, 0, 1, 0, 0},
		{evidence.AnswerWrong, 0, 1, 0, 0},
	} {
		d, clock := newDesk(t, evidence.Person{Name: "Alex Example", DOB: "1981-03-14"})
		clock.now = clock.now.AddDate(1, 0, 0) // after all that the file tells of
		rows := load(t, d, gpJSON)
		whose := func(all []evidence.Finding) []evidence.Finding {
			return slices.DeleteFunc(all, evidence.Finding.Mistake)
		}
		findings, err := d.Findings(t.Context())
		if findings = whose(findings); err != nil || len(findings) != 1 || findings[0].Source != rows[0].Source {
			t.Fatalf("asked %v, %v", findings, err)
		}
		if c.answer != "" {
			if _, err := d.AnswerFinding(t.Context(), string(findings[0].ID), c.answer); err != nil {
				t.Fatal(err)
			}
		}
		open, err1 := d.Findings(t.Context())
		answered, err2 := d.Answered(t.Context())
		o, err3 := d.Overview(t.Context())
		if err := errors.Join(err1, err2, err3); err != nil {
			t.Fatal(err)
		}
		open, answered = whose(open), whose(answered)
		if len(open) != c.open || len(answered) != c.answered || o.Attention != c.look || o.Later != c.later {
			t.Errorf("after %q: %d open, %d answered, %d to look at, %d put off", c.answer, len(open), len(answered), o.Attention, o.Later)
		}
		for _, f := range append(open, answered...) {
			if f.Answer != c.answer {
				t.Errorf("after %q the question says %q", c.answer, f.Answer)
			}
		}
	}
}

func exhibits(t *testing.T, d *casework.Desk) int {
	t.Helper()
	plan, err := d.Plan(t.Context(), evidence.ProfileMaster)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, i := range plan.Items {
		if i.Source != "" {
			n++
		}
	}
	return n
}

func TestADisputedEntryIsNotSuggested(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	load(t, d, gpJSON)
	before, err := d.Matches(t.Context())
	if err != nil || len(before) == 0 {
		t.Fatalf("%d matches, %v", len(before), err)
	}
	id := before[0].Entry
	if _, err := d.Flag(t.Context(), evidence.Dispute{Entry: id, Type: evidence.WrongFact, ShouldSay: "No."}); err != nil {
		t.Fatal(err)
	}
	after, err := d.Matches(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range after {
		if m.Entry == id {
			t.Error("still suggested")
		}
	}
}

func TestNothingPickedIsNoPack(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	out := filepath.Join(t.TempDir(), "pack")
	if _, err := d.Bundle(t.Context(), evidence.ProfileMaster, out, nil); !errors.Is(err, casework.ErrNothingPicked) {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a folder was left behind")
	}
}

func TestCancellingABuildLeavesNothingBehind(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	rows := load(t, d, fitNote)
	if err := d.Pick(t.Context(), evidence.Pick{Entry: rows[0].ID, Activity: "pip-12"}); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	out := t.TempDir()
	_, err := d.Bundle(ctx, evidence.ProfileMaster, out, func(evidence.Progress) { cancel() })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	left, _ := os.ReadDir(out)
	if len(left) != 0 {
		t.Errorf("%d files left", len(left))
	}
}

func TestReasonsHoldNoneOfTheFilesText(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	dir := t.TempDir()
	var paths []string
	for name, text := range map[string]string{
		"a.pdf": "%PDF-1.4 zebrafish", "b.json": `{"resourceType":"zebrafish"}`, "c.bin": "\x00\x01zebrafish\xff",
		"d.xml": "<zebrafish/>", "e.csv": "\x00zebrafish,\x01",
	} {
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, p)
	}
	results, err := d.Import(t.Context(), paths, evidence.Hints{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range results {
		if strings.Contains(r.Reason, "zebrafish") {
			t.Errorf("%s: the reason quotes the file", filepath.Ext(r.File))
		}
		for _, w := range r.Warnings {
			if strings.Contains(w.Detail, "zebrafish") {
				t.Errorf("%s: a warning quotes the file", filepath.Ext(r.File))
			}
		}
	}
}
