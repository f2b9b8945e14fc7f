package table_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/importertest"
	"ownpack/evidence/importer/table"
)

func load(t *testing.T, content string) importer.Result {
	t.Helper()
	r, err := importer.Registry{table.Importer{}}.Import(t.Context(), importer.File{
		Name: "t.csv", Size: int64(len(content)), Content: strings.NewReader(content),
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// short writes entries as their fields with a bar between.
func short(r importer.Result) []string {
	var all []string
	for _, e := range r.Entries {
		all = append(all, strings.Join([]string{
			e.Ref, e.Date.Value, e.Date.Raw, string(e.Kind), e.Title, e.Text, e.Author, e.Role, e.Organisation,
		}, "|"))
	}
	return all
}

func codes(r importer.Result) string {
	var all []string
	for _, w := range r.Source.Warnings {
		all = append(all, w.Code+": "+w.Detail)
	}
	return strings.Join(all, ", ")
}

func TestRowsBecomeEntries(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, in string
		want     []string
		warnings string
	}{
		{
			"every column", "ref,date,kind,title,text,author,role,organisation\nA1,3/12/2018,problem,Sore knee,Stairs are hard,Dr A Person,GP,High Street Surgery\n",
			[]string{"A1|2018-12-03|3/12/2018|problem|Sore knee|Stairs are hard|Dr A Person|GP|High Street Surgery"},
			"",
		},
		{
			"any order and case, byte order mark, CRLF", "\ufeffTEXT, Date ,Ref\r\nfell,2018-12,B2\r\n",
			[]string{"B2|2018-12|2018-12|document||fell|||"},
			"",
		},
		{"semicolons", "date;text\n2018;a, b\n", []string{"|2018|2018|document||a, b|||"}, ""},
		{"tabs", "date\ttext\n2018\ta; b\n", []string{"|2018|2018|document||a; b|||"}, ""},
		{"Excel's note of its separator", "sep=;\r\ndate;text\r\n2018;a\r\n", []string{"|2018|2018|document||a|||"}, ""},
		{"old Mac line ends", "date,text\r2018,a\r2019,b", []string{"|2018|2018|document||a|||", "|2019|2019|document||b|||"}, ""},
		{"line end within quotes", "ref,text\n1,\"one\r\ntwo\"\n2,three\n", []string{"1|||document||one\ntwo|||", "2|||document||three|||"}, ""},
		{"fit note", "kind,text\nfitnote,a\nFit Note,b\nfamily_history,c\n", []string{"|||fit-note||a|||", "|||fit-note||b|||", "|||family-history||c|||"}, ""},
		{"unknown kind", "kind,text\nspell,a\n,b\n", []string{"|||document||a\nkind: spell|||", "|||document||b|||"}, "unknown-kind: 1 rows kept as document"},
		{"unknown columns", "colour,text,ref,mood\nred,a,1,low\n", []string{"1|||document||a\ncolour: red\nmood: low|||"}, "columns-guessed: columns A"},
		{"bad date", "date,text\nlast spring,a\n31/02/2019,b\n", []string{"||last spring|document||a|||", "||31/02/2019|document||b|||"}, "date-unreadable: 2 rows kept without a date"},
		{"year of two digits", "date,text\n1/2/19,a\n", []string{"|2019-02-01|1/2/19|document||a|||"}, "two-digit-year: 1 rows"},
		{"nothing but a ref", "ref,title,text\n7,,\n8\n", []string{"7|||document|||||", "8|||document|||||"}, ""},
		{"blank rows", "ref,text\n\n,\n1,a\n", []string{"1|||document||a|||"}, ""},
		{"separator without quotes", "ref,text\n1,a, b, c\n", []string{"1|||document||a, b, c|||"}, "rows-too-long: 1 rows joined to fit"},
		{"bare quotes", "ref,text\n1,said \"no\" twice\n", []string{"1|||document||said \"no\" twice|||"}, ""},
		{"quote never closed", "ref,text\n1,\"a\n2,b\n", []string{"1|||document||a\n2,b|||"}, "quotes-out-of-place: from line 3"},
		{"Windows-1252", "ref,text\n1,\x93caf\xe9\x94 \xa35\n", []string{"1|||document||“café” £5|||"}, "encoding-guessed: read as Windows-1252"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := load(t, tt.in)
			if d := cmp.Diff(tt.want, short(r)); d != "" {
				t.Error(d)
			}
			if got := codes(r); got != tt.warnings {
				t.Errorf("warnings %q, want %q", got, tt.warnings)
			}
		})
	}
}

func TestLocatorHoldsTheLineThatARowBeginsOn(t *testing.T) {
	t.Parallel()
	r := load(t, "ref,text\n1,\"a\nb\"\n\n2,c\n")
	if a, b := r.Entries[0].Locator.Line, r.Entries[1].Locator.Line; a != 2 || b != 5 {
		t.Errorf("lines %d and %d, want 2 and 5", a, b)
	}
}

func TestOtherTextIsNotATable(t *testing.T) {
	t.Parallel()
	for _, s := range []string{
		"Dear Dr Person, thank you for the text", "date,colour\n1,2", "text\nonly one", "Dear Dr Person\nhere is, as asked, what I know:\ntitle, date, author\nof what I wrote, and more\n\nYours\n", "func a() {\n\tx := 1\n\ty := 2\n\tz := 3\n}\n", "ref,date\n1,2", "{\"text\":1,\"title\":2}", "\x00\x01,text,title",
	} {
		if (table.Importer{}).Sniff([]byte(s), "a.csv") {
			t.Errorf("takes %q", s)
		}
	}
}

func TestConformance(t *testing.T) {
	t.Parallel()
	importertest.Run(
		t, table.Importer{},
		importertest.File{
			Name:    "rows.csv",
			Content: []byte("ref,date,kind,text\nA1,2018-12-03,problem,\"knee, left\nstairs\"\nA1,2018-12-03,problem,\"knee, left\nstairs\"\nA2,soon,spell,hip\n"),
			Words:   []string{"knee, left stairs", "hip", "soon", "A2"},
		},
		importertest.File{
			Name:    "odd.txt",
			Content: []byte("\ufefftitle;text;mood\r\ncaf\u00e9;tea;low\r\n"),
			Words:   []string{"café", "tea"},
		},
		fixture(t, "lab-export.csv", "Haemoglobin", "Rowan Castell", "9434765919", "mL/min/1.73m2"),
		fixture(t, "symptom-diary.csv", "Nearly fell getting out of the shower", "Could cook? (Y/N)"),
		fixture(t, "clinic.xlsx", "Haemoglobin", "phoned through by the lab", "Fell down the cellar steps"),
		fixture(t, "clinic.xls", "Haemoglobin", "Just a line of words"),
		fixture(t, "clinic-1904.xlsx", "Naproxen"),
	)
}

func fixture(t *testing.T, name string, words ...string) importertest.File {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return importertest.File{Name: name, Content: b, Words: words, Cuts: 24}
}

// TestLabelledSetsComeInWhole makes tables of the labelled sets as the scoring
// scripts do.
func TestLabelledSetsComeInWhole(t *testing.T) {
	t.Parallel()
	sets, _ := filepath.Glob("../../../../shared/gold/*.tsv")
	if len(sets) == 0 {
		t.Skip("the labelled sets are not here")
	}
	for _, set := range sets {
		b, err := os.ReadFile(set)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimRight(string(b), "\n"), "\n")
		var out bytes.Buffer
		w := csv.NewWriter(&out)
		_ = w.Write([]string{"ref", "date", "kind", "text"})
		for _, l := range lines[1:] {
			c := strings.Split(l, "\t")
			_ = w.Write([]string{c[0], "2026-05-01", c[4], c[1]})
		}
		w.Flush()
		r := load(t, out.String())
		if len(r.Entries) != len(lines)-1 || codes(r) != "" {
			t.Errorf("%s: %d entries of %d rows, warnings %q", filepath.Base(set), len(r.Entries), len(lines)-1, codes(r))
		}
		for i, e := range r.Entries {
			c := strings.Split(lines[i+1], "\t")
			if e.Ref != c[0] || e.Text != strings.TrimSpace(c[1]) || e.Date.Value != "2026-05-01" {
				t.Errorf("%s: row %d differs", filepath.Base(set), i+1)
			}
		}
	}
}

func FuzzImport(f *testing.F) {
	f.Add("ref,date,text\n1,2018,a\n")
	f.Add("title;text\r\"a\"b;\xff\n")
	f.Add("Test,12/01/2022,05/07/2022\nPotassium,4.1,N\n")
	f.Add("Name:;A B\n\nWann|Was\n3/12/18|fell\n")
	f.Fuzz(func(t *testing.T, s string) {
		r, err := table.Importer{}.Import(t.Context(), importer.File{Size: int64(len(s)), Content: strings.NewReader(s)}, func(int, int) {})
		if err != nil {
			if !errors.Is(err, importer.ErrUnreadable) && !errors.Is(err, importer.ErrEmpty) {
				t.Fatal(err)
			}
			return
		}
		if err := r.Check(); err != nil {
			t.Fatal(err)
		}
		if r.Source.Form != evidence.FormTable {
			t.Fatal("not a table")
		}
	})
}

var update = flag.Bool("update", false, "write the golden files anew")

// show writes a result for people: one entry a line, its text below.
func show(r importer.Result) string {
	var b strings.Builder
	s := r.Source
	fmt.Fprintf(&b, "%s %s, warnings %v\n", s.Form, s.MediaType, s.Warnings)
	for _, p := range s.Subjects {
		fmt.Fprintf(&b, "about %q born %s, %s, %s, %q\n", p.Name, p.DOB, p.NHSNumber, p.Sex, p.Address)
	}
	for _, e := range r.Entries {
		fmt.Fprintf(&b, "\n%s", e.ID)
		if e.Parent != "" {
			fmt.Fprintf(&b, " below %s", e.Parent)
		}
		fmt.Fprintf(&b, ". %s, line %d %s, date %q (%q)\n", e.Kind, e.Locator.Line, e.Locator.Path, e.Date.Value, e.Date.Raw)
		for _, f := range []struct{ name, value string }{
			{"ref", e.Ref},
			{"section", e.Section},
			{"title", e.Title},
			{"value", e.Value},
			{"unit", e.Unit},
			{"range", e.Range},
			{"abnormal", e.Abnormal},
			{"author", e.Author},
			{"role", e.Role},
			{"organisation", e.Organisation},
			{"assertion", string(e.Assertion)},
			{"experiencer", string(e.Experiencer)},
			{"status", string(e.Status)},
			{"text", strings.ReplaceAll(e.Text, "\n", "\n         ")},
		} {
			if f.value != "" {
				fmt.Fprintf(&b, "   %s: %s\n", f.name, f.value)
			}
		}
		for _, c := range e.Codes {
			fmt.Fprintf(&b, "   code: %s %s\n", c.System, c.Code)
		}
	}
	return b.String()
}

func loadFile(t *testing.T, path string, columns map[string]string) (importer.Result, error) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r, err := importer.Registry{table.Importer{}}.Import(t.Context(), importer.File{
		Name: filepath.Base(path), Size: int64(len(b)), Content: bytes.NewReader(b), Host: importer.Host{Columns: columns},
	}, nil)
	if err == nil {
		if err := r.Check(); err != nil {
			t.Error(err)
		}
	}
	return r, err
}

func TestGolden(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob("testdata/*.*")
	for _, file := range files {
		if strings.HasSuffix(file, ".want") {
			continue
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			r, err := loadFile(t, file, nil)
			if err != nil {
				t.Fatal(err)
			}
			golden := file + ".want"
			if *update {
				if err := os.WriteFile(golden, []byte(show(r)), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(want), show(r)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestShow(t *testing.T) {
	for _, f := range strings.Fields(os.Getenv("SHOW")) {
		r, err := loadFile(t, f, nil)
		t.Logf("%s %v\n%s", f, err, show(r))
	}
}

func TestThePersonSaysWhatColumnsAre(t *testing.T) {
	t.Parallel()
	const in = "Wann,Wo,Was,Extra\n03/12/2018,Kitchen,Fell by the cooker,1\n04/12/2018,Stairs,Could not get up them,2\n05/12/2018,Bath,Needed my sister,3\n"
	r, err := importer.Registry{table.Importer{}}.Import(t.Context(), importer.File{
		Name: "t.csv", Size: int64(len(in)), Content: strings.NewReader(in),
		Host: importer.Host{Columns: map[string]string{"Wann": "date", "wo": "organisation", "C": "text", "Extra": "other"}},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"|2018-12-03|03/12/2018|document||Fell by the cooker\nExtra: 1|||Kitchen",
		"|2018-12-04|04/12/2018|document||Could not get up them\nExtra: 2|||Stairs",
		"|2018-12-05|05/12/2018|document||Needed my sister\nExtra: 3|||Bath",
	}
	if d := cmp.Diff(want, short(r)); d != "" {
		t.Error(d)
	}
	if got := codes(r); got != "" {
		t.Errorf("warnings %q: all is settled", got)
	}
}

// TestNoCellIsLost looks for each word of each made table in what came of it.
func TestNoCellIsLost(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob("testdata/*.csv")
	for _, file := range files {
		r, err := loadFile(t, file, nil)
		if err != nil {
			t.Fatal(err)
		}
		all := show(r)
		for _, e := range r.Entries {
			all += " " + e.Date.Raw + " " + e.Text
		}
		b, _ := os.ReadFile(file)
		for _, w := range strings.FieldsFunc(string(b), func(r rune) bool { return strings.ContainsRune(" ,;\"\n\r\t|", r) }) {
			if strings.Contains(all, strings.Trim(w, ":")) || strings.HasPrefix(w, "sep=") {
				continue
			}
			if !headWord(string(b), w) {
				t.Errorf("%s: lost %q", filepath.Base(file), w)
			}
		}
	}
}

// headWord tells a word of a table's head, or of the person's details above it.
func headWord(text, w string) bool {
	for _, l := range strings.Split(text, "\n")[:min(6, strings.Count(text, "\n"))] {
		if strings.Contains(l, w) {
			return true
		}
	}
	return false
}

func TestManyRowsOfFiguresComeInQuickly(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("Timestamp,Heart rate (bpm)\n")
	for i := range 200_000 {
		fmt.Fprintf(&b, "2024-02-%02d %02d:%02d:00,%d\n", i/7200%28+1, i/60%24, i%60, 60+i%70)
	}
	r := load(t, b.String())
	if len(r.Entries) != 200_000 || r.Entries[0].Kind != evidence.KindObservation || r.Entries[9].Value != "69" || r.Entries[9].Unit != "bpm" {
		t.Errorf("%d entries", len(r.Entries))
	}
}
