package casework_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

func csvOf(ref string) []byte {
	return fmt.Appendf(nil, "ref,date,kind,title,text\n%s,2021-05-03,problem,Made-up %s,Needs a rail on the stairs\n", ref, ref)
}

// zipOf puts files into an archive, in the order of their names.
func zipOf(t *testing.T, files map[string][]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	names := []string{}
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		to, err := w.Create(name)
		if err == nil {
			_, err = to.Write(files[name])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func write(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestFilesInsideFilesBecomeSourcesOfTheirOwn(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	inner := zipOf(t, map[string][]byte{"deep/c.csv": csvOf("c")})
	path := write(t, "post.zip", zipOf(t, map[string][]byte{
		"a.csv": csvOf("a"), "letters/b.csv": csvOf("b"), "letters/again.csv": csvOf("a"), "more.zip": inner, "what.bin": {0, 1, 2, 3},
	}))
	results, err := d.Import(t.Context(), []string{path}, evidence.Hints{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range results {
		rel, _ := filepath.Rel(filepath.Dir(path), r.File)
		got = append(got, fmt.Sprintf("%s %s %d", filepath.ToSlash(rel), r.Status, r.Entries))
	}
	want := []string{
		"post.zip imported 0", "post.zip/a.csv imported 1", "post.zip/letters/again.csv duplicate 1",
		"post.zip/letters/b.csv imported 1", "post.zip/more.zip imported 0", "post.zip/more.zip/deep/c.csv imported 1",
		"post.zip/what.bin unsupported 0",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	inside := sourcesInside(t, d)
	if !slices.Equal(inside, []string{"a.csv: post.zip/a.csv", "b.csv: post.zip/letters/b.csv", "c.csv: post.zip/more.zip/deep/c.csv"}) {
		t.Errorf("sources %q", inside)
	}
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if left := sourcesInside(t, d); len(left) > 0 {
		t.Errorf("one undo leaves %q", left)
	}
}

func sourcesInside(t *testing.T, d *casework.Desk) []string {
	t.Helper()
	sources, err := d.Sources(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, s := range sources {
		all = append(all, s.Name+": "+s.Inside)
	}
	return all
}

func TestStoppingKeepsWhatIsCompleteAndTheSameAgainGoesOn(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	folder := t.TempDir()
	for i := range 12 {
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%02d.csv", i)), csvOf(fmt.Sprint("r", i)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	results, err := d.Import(ctx, []string{folder}, evidence.Hints{}, func(p evidence.Progress) {
		if p.FilesDone >= 3 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("not stopped: %v", err)
	}
	if n := len(results); n < 3 || n == 12 {
		t.Errorf("%d files complete", n)
	}
	if got := sourcesInside(t, d); len(got) != len(results) {
		t.Errorf("%d files said to be in, %d are", len(results), len(got))
	}
	kept := len(results)
	again, err := d.Import(t.Context(), []string{folder}, evidence.Hints{}, nil)
	if err != nil || len(again) != 12 {
		t.Fatalf("%d results, %v", len(again), err)
	}
	duplicates := 0
	for _, r := range again {
		if r.Status == evidence.Duplicate {
			duplicates++
		}
	}
	if duplicates != kept || len(sourcesInside(t, d)) != 12 {
		t.Errorf("%d taken as known of %d; %d sources", duplicates, kept, len(sourcesInside(t, d)))
	}
}

func TestAPurgedSourceIsGoneForGood(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	for _, ref := range []string{"a", "b"} {
		if _, err := d.Import(t.Context(), []string{write(t, ref+".csv", csvOf(ref))}, evidence.Hints{}, nil); err != nil {
			t.Fatal(err)
		}
	}
	row, err := d.Entry(t.Context(), "a")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Pick(t.Context(), evidence.Pick{Entry: row.ID, Activity: "pip-12", Note: "mine"}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Purge(t.Context(), "a.csv"); err != nil {
		t.Fatal(err)
	}
	for range 4 {
		_, _ = d.Undo(t.Context()) // nothing it takes back may bring a source back
	}
	for range 4 {
		_, _ = d.Redo(t.Context())
	}
	if got := sourcesInside(t, d); !slices.Equal(got, []string{"b.csv: "}) {
		t.Errorf("sources %q", got)
	}
	picks, err := d.Picks(t.Context())
	if err != nil || len(picks) > 0 {
		t.Errorf("%d picks left, %v", len(picks), err)
	}
}

func TestATypedPageIsMarkedFoundAndTakenBack(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	blank := write(t, "scan.pdf", []byte("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R>>endobj\n4 0 obj<</Length 14>>stream\n0 0 90 90 re f\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"))
	if _, err := d.Import(t.Context(), []string{blank}, evidence.Hints{}, nil); err != nil {
		t.Fatal(err)
	}
	date, _ := evidence.ParseDate("3/5/2021")
	if _, err := d.Transcribe(t.Context(), "scan.pdf", 2, "x", date); err == nil {
		t.Error("a page that is not there was typed")
	}
	if _, err := d.Transcribe(t.Context(), "scan.pdf", 1, "She cannot climb stairs.", date); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Transcribe(t.Context(), "scan.pdf", 1, "She cannot climb the stairs.", date); err != nil {
		t.Fatal(err)
	}
	rows, err := d.Entries(t.Context(), evidence.Filter{Search: "climb"})
	if err != nil || len(rows) != 1 {
		t.Fatalf("%d entries, %v", len(rows), err)
	}
	r := rows[0]
	if !r.Typed || r.Text != "She cannot climb the stairs." || r.Locator.Page() != 1 || r.Date.Value != "2021-05-03" {
		t.Errorf("typed %v, page %d, date %s", r.Typed, r.Locator.Page(), r.Date.Value)
	}
	if err := d.Pick(t.Context(), evidence.Pick{Entry: r.ID, Activity: "pip-12"}); err != nil {
		t.Error(err)
	}
	if _, err := d.Transcribe(t.Context(), "scan.pdf", 1, "", evidence.Date{}); err != nil {
		t.Fatal(err)
	}
	if rows, _ := d.Entries(t.Context(), evidence.Filter{Search: "climb"}); len(rows) > 0 {
		t.Error("typed text was not taken back")
	}
}

func TestALargeFolderIsReadWithFewFilesOpen(t *testing.T) {
	t.Parallel()
	open := func() int {
		fds, err := os.ReadDir("/proc/self/fd")
		if err != nil {
			t.Skip("this system does not list open files")
		}
		n := 0
		for _, fd := range fds {
			if to, _ := os.Readlink("/proc/self/fd/" + fd.Name()); filepath.Ext(to) == ".many" {
				n++
			}
		}
		return n
	}
	d, _ := newDesk(t, rowan())
	folder := t.TempDir()
	for i := range 60 {
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%02d.many", i)), csvOf(fmt.Sprint("m", i)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	most := 0
	results, err := d.Import(t.Context(), []string{folder}, evidence.Hints{}, func(evidence.Progress) { most = max(most, open()) })
	if err != nil || len(results) != 60 {
		t.Fatalf("%d results, %v", len(results), err)
	}
	if most == 0 || most > 34 {
		t.Errorf("%d files open at once", most)
	}
}

func TestAnUnpackedPhoneExportIsOneSource(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	folder := filepath.Join(t.TempDir(), "apple_health_export")
	for name, content := range map[string]string{
		"export.xml":              `<?xml version="1.0"?><HealthData locale="en_GB"><ExportDate value="2026-01-02 10:00:00 +0000"/></HealthData>`,
		"clinical-records/c.json": `{"resourceType":"Condition","id":"c","onsetDateTime":"2021-05-03","code":{"text":"Made-up stiffness"}}`,
		"clinical-records/d.json": `{"resourceType":"Condition","id":"d","onsetDateTime":"2022-05-03","code":{"text":"Made-up fatigue"}}`,
	} {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	results, err := d.Import(t.Context(), []string{folder}, evidence.Hints{}, nil)
	if err != nil || len(results) != 1 || results[0].Status != evidence.Imported || results[0].Entries != 2 {
		t.Fatalf("%d results, %v", len(results), err)
	}
	again, err := d.Import(t.Context(), []string{folder}, evidence.Hints{}, nil)
	if err != nil || again[0].Status != evidence.Duplicate {
		t.Errorf("the same folder is not known again: %v", err)
	}
}
