package gphtml_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/gphtml"
)

// The score goes through the tables of the sample pages by their markup alone
// and looks for each row among the entries: with its date, its words, and a
// kind that its heading allows.

// fact is a row that the import must account for.
type fact struct {
	date  string
	words []string
	kinds []evidence.Kind
	part  bool // of an entry above or below: a line of a consultation
}

// allowed are the kinds that rows under a heading may have; the heading with
// the word that comes first decides.
var allowed = []struct {
	word  string
	kinds []evidence.Kind
}{
	{"problem", []evidence.Kind{evidence.KindProblem}},
	{"allerg", []evidence.Kind{evidence.KindAllergy}},
	{"contraind", []evidence.Kind{evidence.KindAllergy}},
	{"medication", []evidence.Kind{evidence.KindMedication}},
	{"immunis", []evidence.Kind{evidence.KindImmunisation}},
	{"referral", []evidence.Kind{evidence.KindReferral}},
	{"admission", []evidence.Kind{evidence.KindAdmission}},
	{"encounter", []evidence.Kind{evidence.KindConsultation, evidence.KindObservation, evidence.KindMedication, evidence.KindPlan}},
	{"administrative", []evidence.Kind{evidence.KindAdmin}},
	{"examination", []evidence.Kind{evidence.KindObservation}},
	{"observation", []evidence.Kind{evidence.KindObservation}},
	{"clinical item", []evidence.Kind{evidence.KindObservation}},
	{"test", []evidence.Kind{evidence.KindTest}},
	{"investigation", []evidence.Kind{evidence.KindTest}},
}

func TestEveryRowOfTheSamplesIsAnEntry(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob("../../../../shared/samples/gp-html/*.html")
	if len(files) == 0 {
		t.Skip("the sample pages are not here")
	}
	var rows, found, dated, kinds, cells, kept, spare, entries int
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !(gphtml.Importer{}).Sniff(b[:min(len(b), importer.HeadSize)], "") {
			t.Errorf("%s: not recognised", filepath.Base(name))
		}
		r, err := importer.Registry{gphtml.Importer{}}.Import(t.Context(), importer.File{
			Name: "a.html", Size: int64(len(b)), Content: bytes.NewReader(b),
		}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Source.Subjects) != 1 || r.Source.Subjects[0].DOB == "" || r.Source.Subjects[0].NHSNumber == "" || r.Source.Subjects[0].Name == "" || r.Source.Subjects[0].Sex == "" {
			t.Errorf("%s: whose record it is was not read", filepath.Base(name))
		}
		used := make([]bool, len(r.Entries))
		facts := sampleRows(t, b)
		for i, f := range facts {
			rows++
			best := -1
			for j, e := range r.Entries {
				if (f.part || !used[j]) && holds(e, f.words) && (best < 0 || e.Date.Value == f.date && r.Entries[best].Date.Value != f.date) {
					best = j
				}
			}
			cells += len(f.words)
			if best < 0 {
				t.Errorf("%s: row %d is lost", filepath.Base(name), i+1)
				continue
			}
			found++
			kept += len(f.words)
			if !f.part {
				used[best] = true
			}
			e := r.Entries[best]
			if e.Date.Value == f.date || f.part {
				dated++
			} else {
				t.Errorf("%s: row %d has another date", filepath.Base(name), i+1)
			}
			if len(f.kinds) == 0 || slices.Contains(f.kinds, e.Kind) {
				kinds++
			} else {
				t.Errorf("%s: row %d is of kind %s", filepath.Base(name), i+1, e.Kind)
			}
		}
		for j, e := range r.Entries {
			entries++
			if !used[j] && e.Parent == "" && e.Kind != evidence.KindConsultation {
				spare++
			}
		}
	}
	t.Logf("%d files, %d rows, %d entries: %d rows found, %d with their date, %d of the right kind; %d entries of no row",
		len(files), rows, entries, found, dated, kinds, spare)
	if rows < 600 || found < rows || dated < rows || kinds < rows || spare > 0 {
		t.Errorf("below the floor: every row, with date and kind, and no entry more")
	}
}

func holds(e evidence.Entry, words []string) bool {
	all := squeeze(strings.Join([]string{
		e.Title, e.Text, e.Author, e.Role, e.Organisation, e.Date.Raw,
	}, "\n"))
	for _, w := range words {
		if !strings.Contains(all, w) {
			return false
		}
	}
	return true
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

// sampleRows lists the rows of the page's tables, without those of detail
// blocks, column heads and notices that a category is empty.
func sampleRows(t *testing.T, b []byte) []fact {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	var facts []fact
	under := ""
	for n := range root.Descendants() {
		if n.Type == html.TextNode && n.Parent.Data != "td" && n.Parent.Data != "th" && n.Parent.Data != "em" && n.Parent.Data != "a" && n.Parent.Data != "title" && len(squeeze(n.Data)) > 3 {
			if s := strings.ToLower(squeeze(n.Data)); kindsUnder(s) != nil {
				under = s
			}
		}
		if n.Type != html.ElementNode || n.Data != "tr" || inside(n.Parent, "td") || inside(n, "thead") {
			continue
		}
		f := fact{kinds: kindsUnder(under)}
		first, heads := true, true
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type != html.ElementNode {
				continue
			}
			if has(c, "table") {
				f.words = nil
				break
			}
			s := squeeze(text(c))
			d, ok := evidence.ParseDate(s)
			switch {
			case s == "", s == "-":
			case ok && f.date == "" && len(s) > 3:
				f.date = d.Value
				heads = false
			default:
				f.words = append(f.words, s)
				heads = heads && c.Data == "th"
			}
			first = false
		}
		if first || len(f.words) == 0 || strings.HasPrefix(f.words[0], "There are no") {
			continue
		}
		f.part = f.date == "" && strings.Contains(under, "encounter") || heads
		facts = append(facts, f)
	}
	return facts
}

func kindsUnder(heading string) []evidence.Kind {
	for _, a := range allowed {
		if strings.Contains(heading, a.word) {
			return a.kinds
		}
	}
	return nil
}

func inside(n *html.Node, name string) bool {
	for ; n != nil; n = n.Parent {
		if n.Data == name {
			return true
		}
	}
	return false
}

func has(n *html.Node, name string) bool {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == name {
			return true
		}
	}
	return false
}

func text(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(text(c))
		if c.Data == "div" || c.Data == "br" {
			b.WriteByte(' ')
		}
	}
	return b.String()
}
