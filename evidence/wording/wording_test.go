package wording_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"ownpack/evidence/wording"
	"ownpack/templates"
)

func file(t *testing.T) string {
	t.Helper()
	b, err := fs.ReadFile(templates.FS, wording.File)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func load(text string) (wording.Book, error) {
	return wording.Load(fstest.MapFS{wording.File: {Data: []byte(text)}})
}

func TestAnAdviserCanCorrectASentence(t *testing.T) {
	t.Parallel()
	text := strings.Replace(file(t), "begins at {{.Points}} points", "starts from {{.Points}}", 1)
	b, err := load(text)
	if err != nil {
		t.Fatal(err)
	}
	if got := b.Claimed.Begins.With(wording.Values{Rate: "the standard rate", Points: 8}); got != "the standard rate starts from 8" {
		t.Errorf("it says %q", got)
	}
}

func TestASlipInTheSentencesIsNamedAndNotPassedOver(t *testing.T) {
	t.Parallel()
	for name, change := range map[string][2]string{
		"unknown key":      {"  below:", "  bellow: Slip.\n  below:"},
		"missing sentence": {"  below: What you claim stays below that.\n", ""},
		"empty sentence":   {"What you claim stays below that.", `""`},
		"unknown blank":    {"the {{.Rate}} rate", "the {{.Award}} rate"},
		"open blank":       {"the {{.Rate}} rate", "the {{.Rate rate"},
	} {
		text := strings.Replace(file(t), change[0], change[1], 1)
		if text == file(t) {
			t.Fatalf("%s: nothing was changed", name)
		}
		if _, err := load(text); err == nil || !strings.Contains(err.Error(), wording.File) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestOneIsNotCalledMany(t *testing.T) {
	t.Parallel()
	b, err := wording.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	if got := b.Claimed.Points.With(wording.Values{Points: 1}); got != "you claim 1 point" {
		t.Errorf("it says %q", got)
	}
	if got := b.Showing.Document.With(wording.Values{Pages: 1}); !strings.Contains(got, "1 page,") {
		t.Errorf("it says %q", got)
	}
}
