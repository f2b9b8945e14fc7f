package html_test

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/html"
	"ownpack/evidence/importer/importertest"
	"ownpack/evidence/importer/paper"
)

func read(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func load(t *testing.T, content string) importer.Result {
	t.Helper()
	r, err := importer.Registry{html.New(paper.New(""))}.Import(t.Context(), importer.File{
		Name: "page.html", Size: int64(len(content)), Content: strings.NewReader(content),
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Check(); err != nil {
		t.Fatal(err)
	}
	return r
}

func all(r importer.Result) string {
	var b strings.Builder
	for _, e := range r.Entries {
		b.WriteString(e.Title + "\n" + e.Text + "\n")
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func TestConformance(t *testing.T) {
	t.Parallel()
	importertest.Run(
		t, html.New(paper.New("")),
		importertest.File{
			Name: "letter.html", Content: read(t, "letter.html"), Cuts: 8,
			Words: []string{
				"Rheumatoid arthritis, seropositive", "She cannot manage the stairs without a rail.",
				"Methotrexate", "15 mg once a week", "café", "Consultant Rheumatologist",
			},
		},
		importertest.File{
			Name: "saved.mht", Content: read(t, "saved.mht"), Cuts: 8,
			Words: []string{"needs help to wash", "£12"},
		},
	)
}

func TestALetterIsReadAsOne(t *testing.T) {
	t.Parallel()
	r := load(t, string(read(t, "letter.html")))
	s := r.Source
	if s.Form != evidence.FormLetter || s.Date.Value != "2024-03-07" || len(r.Rendition) == 0 || s.PageCount == 0 {
		t.Errorf("form %q, date %q, %d pages, rendition of %d bytes", s.Form, s.Date.Value, s.PageCount, len(r.Rendition))
	}
	if len(s.Subjects) != 1 || s.Subjects[0].DOB != "1971-05-02" || s.Subjects[0].NHSNumber != "9434765919" {
		t.Errorf("subjects are not those of the letter: %d", len(s.Subjects))
	}
}

func TestWhatThePageDoesNotShowIsLeftOut(t *testing.T) {
	t.Parallel()
	r := load(t, `<!doctype html><title>x</title><nav>Menu home</nav><style>p{}</style><script>var words="scripted"</script>
<main><h1>Letter</h1><p>Seen words stay.<p hidden>Hidden words.<p style="display: none">Unseen words.<p>Old <del>struck</del> <ins>inserted</ins>.
<table><tr><th>Drug<th>Dose<tr><td>Aspirin<td>75 mg</table></main>`)
	got := all(r)
	for _, want := range []string{"Seen words stay.", "inserted", "Aspirin", "75 mg", "Drug"} {
		if !strings.Contains(got, want) {
			t.Errorf("lost %q", want)
		}
	}
	for _, not := range []string{"Menu", "scripted", "Hidden", "Unseen", "struck"} {
		if strings.Contains(got, not) {
			t.Errorf("shows %q", not)
		}
	}
	codes := ""
	for _, w := range r.Source.Warnings {
		codes += w.Code + " " + w.Detail + ";"
	}
	if !strings.Contains(codes, "deletions 1") || !strings.Contains(codes, "skipped 2") {
		t.Errorf("warnings %q", codes)
	}
}

func TestEncodingsAreHeeded(t *testing.T) {
	t.Parallel()
	for name, in := range map[string]string{
		"UTF-8":                     "<html><p>Caf\u00e9 at \u00a35</p>",
		"byte order mark":           "\ufeff<html><p>Caf\u00e9 at \u00a35</p>",
		"Windows-1252 by its word":  "<html><meta charset=windows-1252><p>Caf\xe9 at \xa35</p>",
		"Windows-1252 by guess":     "<html><p>Caf\xe9 at \xa35</p>",
		"UTF-8 called Windows-1252": "<html><meta charset=windows-1252><p>Caf\u00e9 at \u00a35</p>",
		"ISO 8859-15":               "<html><meta http-equiv=Content-Type content='text/html; charset=iso-8859-15'><p>Caf\xe9 at \xa35</p>",
		"UTF-16":                    "\xff\xfe" + string(utf16("<html><p>Caf\u00e9 at \u00a35</p>")),
		"saved from the web":        "<!-- saved from url=(0014)about:internet -->\r\n<html><p>Caf&eacute; at &pound;5</p>",
	} {
		if got := all(load(t, in)); !strings.Contains(got, "Café at £5") {
			t.Errorf("%s: got %d bytes of text without the words", name, len(got))
		}
	}
}

func utf16(s string) []byte {
	var b []byte
	for _, r := range s {
		b = append(b, byte(r), byte(r>>8))
	}
	return b
}

func TestOtherTextIsNoWebPage(t *testing.T) {
	t.Parallel()
	im := html.New(paper.New(""))
	for _, s := range []string{
		"Dear Dr Person, <b>no</b>", "<?xml version='1.0'?><ClinicalDocument/>", "{}", "%PDF-1.4 <html>",
		"From: a@example.org\r\nMessage-ID: <1@x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n",
		"<Bundle xmlns='http://hl7.org/fhir'/>", "",
	} {
		if im.Sniff([]byte(s), "a.html") {
			t.Errorf("takes %q", s)
		}
	}
}

func TestHostilePagesEndWithAName(t *testing.T) {
	t.Parallel()
	for name, s := range map[string]string{
		"deep":         "<html>" + strings.Repeat("<div>", 100_000) + "x",
		"deep tables":  "<html>" + strings.Repeat("<table><tr><td>", 20_000) + "x",
		"one long tag": "<html><p " + strings.Repeat("a='b' ", 200_000) + ">x",
		"huge picture": "<html><p>x<img src='data:image/png;base64," + strings.Repeat("AAAA", 500_000) + "'>",
		"no words":     "<html><body><p> </p></body></html>",
		"wide spans":   "<html><table><tr><td colspan=1000000000 rowspan=1000000000>x<td>y<tr><td>z</table>",
	} {
		_, err := html.New(paper.New("")).Import(t.Context(), importer.File{
			Name: "a.html", Size: int64(len(s)), Content: strings.NewReader(s),
		}, func(int, int) {})
		if err != nil && !errors.Is(err, importer.ErrUnreadable) && !errors.Is(err, importer.ErrUnsupported) && !errors.Is(err, importer.ErrEmpty) {
			t.Errorf("%s: error without a name: %v", name, err)
		}
	}
}

func FuzzImport(f *testing.F) {
	for _, name := range []string{"letter.html", "saved.mht"} {
		b, err := os.ReadFile("testdata/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte("<html><table><tr><td rowspan=9><td><table><tr><th>a<del>b"))
	press := paper.New("")
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := html.New(press).Import(t.Context(), importer.File{
			Name: "a.html", Size: int64(len(b)), Content: bytes.NewReader(b),
		}, func(int, int) {})
		if err != nil {
			return
		}
		if err := r.Check(); err != nil {
			t.Fatal(err)
		}
	})
}
