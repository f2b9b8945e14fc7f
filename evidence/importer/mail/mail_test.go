package mail_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"ownpack/evidence/importer"
	"ownpack/evidence/importer/mail"
	"ownpack/evidence/importer/paper"
)

// shared is the importer of all tests here.
var shared = sync.OnceValue(func() *mail.Importer { return mail.New(paper.New("")) })

func load(t testing.TB, name string, content []byte) (importer.Result, []importer.Part, error) {
	t.Helper()
	var parts []importer.Part
	r, err := importer.Registry{shared()}.Import(t.Context(), importer.File{
		Name: name, Size: int64(len(content)), Content: bytes.NewReader(content),
		Host: importer.Host{OnPart: func(p importer.Part) error { parts = append(parts, p); return nil }},
	}, nil)
	if err == nil {
		if err := r.Check(); err != nil {
			t.Errorf("result: %v", err)
		}
	}
	return r, parts, err
}

// show writes a result for people: one entry a line, its text below.
func show(r importer.Result, parts []importer.Part) string {
	var b strings.Builder
	s := r.Source
	fmt.Fprintf(&b, "%s %s %q by %q on %q (%q), %d pages, warnings %v\n", s.Form, s.MediaType, s.Title, s.Author, s.Date.Value, s.Date.Raw, s.PageCount, s.Warnings)
	for _, p := range s.Subjects {
		fmt.Fprintf(&b, "about %q born %s, %s\n", p.Name, p.DOB, p.NHSNumber)
	}
	for _, e := range r.Entries {
		fmt.Fprintf(&b, "\n%s<%s. page %d, %s, date %q, title %q, %s, %s, %s\n", e.ID, e.Parent, e.Locator.Page(), e.Kind, e.Date.Value, e.Title, e.Author, e.Role, e.Organisation)
		fmt.Fprintf(&b, "   %s\n", strings.ReplaceAll(e.Text, "\n", "\n   "))
	}
	for _, p := range parts {
		fmt.Fprintf(&b, "part %q %q %s %d bytes %v\n", p.Name, p.Path, p.MediaType, len(p.Content), p.Err)
	}
	return b.String()
}

func TestShow(t *testing.T) {
	for _, f := range strings.Fields(os.Getenv("SHOW")) {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		r, parts, err := load(t, filepath.Base(f), b)
		t.Logf("%s %v\n%s", f, err, show(r, parts))
	}
}
