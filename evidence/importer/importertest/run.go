// Package importertest is the conformance suite: an importer and files that it
// reads go in, failures of the test come out. Every importer must pass it; one
// call of Run in a test of the importer's package is all it takes. It does not
// judge whether entries are right, which is for each importer's own tests.
package importertest

import (
	"bytes"
	"context"
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence"
	"ownpack/evidence/importer"
)

// File is a file that the importer must read.
type File struct {
	Name    string
	Content []byte
	// Words must be found in the entries' or pages' text or in the parts, each
	// on its own. A lost line shows here.
	Words []string
	// Parts are the paths of the files that it must give, in order. A file that
	// has some need not have entries.
	Parts []string
	// Passwords may be tried on it.
	Passwords []string
	// Cuts is at how many lengths the file is cut off; 0 means 32. Lower it for
	// an importer that takes long.
	Cuts int
}

// prompt is how soon an importer must stop when it is told to.
const prompt = 5 * time.Second

// Run checks the promises of every importer. The importer must be safe to use
// from several goroutines, since the files run in parallel.
//
//	func TestConformance(t *testing.T) {
//		importertest.Run(t, pdf.Importer{}, importertest.File{
//			Name: "letter.pdf", Content: b, Words: []string{"Yours"}, Cuts: 12,
//		})
//	}
func Run(t *testing.T, im importer.Importer, files ...File) {
	t.Helper()
	if !regexp.MustCompile(`^[a-z0-9-]+/[0-9]+$`).MatchString(im.Name()) {
		t.Errorf("name %q is not of the form format/version", im.Name())
	}
	if im.Sniff(nil, "") || im.Sniff([]byte("\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09"), "") {
		t.Error("claims nothing at all, or bytes without meaning")
	}
	for _, f := range files {
		t.Run(f.Name, func(t *testing.T) {
			t.Parallel()
			r := run(t.Context(), im, f, nil)
			if r.err != nil {
				t.Fatalf("import: %v", r.err)
			}
			t.Run("recognised by content alone", func(t *testing.T) { recognised(t, im, f) })
			t.Run("result keeps the rules", func(t *testing.T) { keepsRules(t, im, f, r.Result) })
			t.Run("parts are given", func(t *testing.T) { givesParts(t, f, r.parts) })
			t.Run("same bytes, same result", func(t *testing.T) { repeatable(t, im, f, r) })
			t.Run("ids are stable", func(t *testing.T) { stableIDs(t, r.Result) })
			t.Run("crosses the pipe unchanged", func(t *testing.T) { crosses(t, r.Result) })
			t.Run("locators resolve", func(t *testing.T) { resolves(t, f, r.Result) })
			t.Run("no lost text", func(t *testing.T) { keepsWords(t, f, r) })
			t.Run("stops when told", func(t *testing.T) { stops(t, im, f) })
			t.Run("cut off anywhere", func(t *testing.T) { survivesCuts(t, im, f) })
		})
	}
}

type outcome struct {
	importer.Result
	parts []importer.Part
	err   error
}

func run(ctx context.Context, im importer.Importer, f File, progress func(done, total int)) outcome {
	if progress == nil {
		progress = func(int, int) {}
	}
	var parts []importer.Part
	res, err := importer.Registry{im}.Import(ctx, importer.File{
		Name: f.Name, Size: int64(len(f.Content)), Content: bytes.NewReader(f.Content),
		Host: importer.Host{
			Passwords: f.Passwords,
			OnPart: func(p importer.Part) error {
				parts = append(parts, p)
				return nil
			},
		},
	}, progress)
	return outcome{res, parts, err}
}

func recognised(t *testing.T, im importer.Importer, f File) {
	if !im.Sniff(f.Content[:min(len(f.Content), importer.HeadSize)], "") {
		t.Error("only its name tells what it is")
	}
}

func keepsRules(t *testing.T, im importer.Importer, f File, r importer.Result) {
	if err := r.Check(); err != nil {
		t.Error(err)
	}
	s := r.Source
	if s.Importer != im.Name() || s.MediaType == "" || s.Form == "" {
		t.Errorf("importer %q, media type %q, form %q: all three are wanted", s.Importer, s.MediaType, s.Form)
	}
	for _, w := range s.Warnings {
		if !regexp.MustCompile(`^[a-z][a-z0-9-]+$`).MatchString(w.Code) {
			t.Errorf("warning code %q is out of form", w.Code)
		}
	}
	if len(r.Entries) == 0 && len(f.Parts) == 0 {
		t.Error("no entries")
	}
}

// givesParts wants the parts in order, each with a name of its own and with
// content or the reason why not. A file that names none may give any.
func givesParts(t *testing.T, f File, parts []importer.Part) {
	var paths []string
	for i, p := range parts {
		paths = append(paths, p.Path)
		if p.Name == "" || strings.ContainsAny(p.Name, `/\`) {
			t.Errorf("part %d: its name is empty or has folders", i+1)
		}
		if (p.Err == nil) != (len(p.Content) > 0) || p.Err != nil && !named(p.Err) {
			t.Errorf("part %d: wants content or a named reason, and not both", i+1)
		}
	}
	if d := cmp.Diff(f.Parts, paths); d != "" && len(f.Parts) > 0 {
		t.Errorf("parts (-want +got):\n%s", d)
	}
}

func repeatable(t *testing.T, im importer.Importer, f File, first outcome) {
	again := run(t.Context(), im, f, nil)
	if again.err != nil {
		t.Fatal(again.err)
	}
	if d := cmp.Diff(first.Result, again.Result); d != "" {
		t.Errorf("differs (-first +second):\n%s", d)
	}
	if len(first.parts) != len(again.parts) {
		t.Fatalf("%d parts, then %d", len(first.parts), len(again.parts))
	}
	for i, p := range first.parts {
		if q := again.parts[i]; p.Path != q.Path || !bytes.Equal(p.Content, q.Content) {
			t.Errorf("part %d differs the second time", i+1)
		}
	}
}

func stableIDs(t *testing.T, r importer.Result) {
	key := evidence.IDKey{1}
	number := func() []evidence.Entry {
		e := append([]evidence.Entry(nil), r.Entries...)
		key.NumberEntries("s1", "00", e)
		return e
	}
	first, second := number(), number()
	seen := map[evidence.ID]bool{}
	for i, e := range first {
		switch {
		case e.ID != second[i].ID || e.Parent != second[i].Parent:
			t.Errorf("entry %d: another id the second time", i+1)
		case seen[e.ID]:
			t.Errorf("entry %d: id used twice", i+1)
		case (e.Parent != "") != (r.Entries[i].Parent != ""), e.Parent != "" && !seen[e.Parent]:
			t.Errorf("entry %d: parent lost", i+1)
		}
		seen[e.ID] = true
	}
}

func crosses(t *testing.T, r importer.Result) {
	got, err := importer.Decode(strings.NewReader(encoded(t, r)), nil)
	if err != nil {
		t.Fatal(err)
	}
	// Compared as they go over the pipe, where nil and empty lists are the same.
	if encoded(t, r) != encoded(t, got) {
		t.Error("not the same at the other end")
	}
}

func encoded(t *testing.T, r importer.Result) string {
	var b bytes.Buffer
	if err := importer.Encode(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// keepsWords looks for each word in everything that a person can see of the
// import.
func keepsWords(t *testing.T, f File, r outcome) {
	var all strings.Builder
	add := func(s ...string) {
		for _, s := range s {
			all.WriteString(s)
			all.WriteByte('\n')
		}
	}
	for _, e := range r.Entries {
		add(e.Ref, e.Date.Raw, e.Title, e.Text, e.Section, e.Value, e.Unit, e.Range, e.Author, e.Role, e.Organisation)
		for _, c := range e.Codes {
			add(c.Code, c.Display)
		}
	}
	for _, s := range r.Source.Subjects {
		add(s.Name, s.DOB, s.NHSNumber, s.Address)
	}
	for _, p := range r.parts {
		add(string(p.Content))
	}
	text := squeeze(all.String())
	for _, w := range f.Words {
		if !strings.Contains(text, squeeze(w)) {
			t.Errorf("lost: %q", w)
		}
	}
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

func stops(t *testing.T, im importer.Importer, f File) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	start := time.Now()
	if r := run(ctx, im, f, nil); !errors.Is(r.err, context.Canceled) {
		t.Errorf("cancelled before it began: got %v", r.err)
	}
	ctx, cancel = context.WithCancel(t.Context())
	defer cancel()
	r := run(ctx, im, f, func(int, int) { cancel() })
	if r.err != nil && !errors.Is(r.err, context.Canceled) {
		t.Errorf("cancelled on the way: got %v", r.err)
	}
	if d := time.Since(start); d > prompt {
		t.Errorf("took %v to stop", d)
	}
}

// survivesCuts imports the file cut off at many lengths: each gives a result
// that keeps the rules, or an error with a name.
func survivesCuts(t *testing.T, im importer.Importer, f File) {
	cuts := f.Cuts
	if cuts == 0 {
		cuts = 32
	}
	for i := range cuts {
		n := len(f.Content) * i / cuts
		if i%2 == 1 {
			n = len(f.Content) - i // near the end, where much depends on little
		}
		if n < 0 {
			continue
		}
		r := run(t.Context(), im, File{Name: f.Name, Content: f.Content[:n], Passwords: f.Passwords}, nil)
		if r.err == nil {
			if err := r.Check(); err != nil {
				t.Errorf("cut to %d bytes: %v", n, err)
			}
			continue
		}
		if !named(r.err) {
			t.Errorf("cut to %d bytes: error without a name: %v", n, r.err)
		}
	}
}

func named(err error) bool {
	for _, want := range []error{importer.ErrUnsupported, importer.ErrUnreadable, importer.ErrEmpty, importer.ErrPassword} {
		if errors.Is(err, want) {
			return true
		}
	}
	return false
}
