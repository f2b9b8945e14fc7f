package layout_test

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/importer/layout"
)

// Papers are made-up records and letters as web pages, each printed by a browser
// or an office program. What they say is written in a comment at their end, a
// line a fact:
//
//	F form                    what the paper is
//	S name;born;number        whom it is about
//	W code                    a warning it must give
//	E date|kind|title|facts   an entry; "*" for any title
//	L date|author|role|org    what a letter says of itself
//	T sentence                stands whole in one entry without children
//	R words                   the same, of a table's row or a list's item
//	X words                   in no entry
//	C words                   in no entry but the one that holds the whole letter
type paper struct {
	name  string
	words string
	facts []string
}

func readPapers(t *testing.T) []paper {
	t.Helper()
	dir := os.Getenv("PAPERS")
	if dir == "" {
		dir = "testdata/papers"
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.words.gz"))
	if err != nil || len(files) == 0 {
		t.Fatal("no papers", err)
	}
	only := regexp.MustCompile(os.Getenv("PAPERS_ONLY"))
	var out []paper
	for _, f := range files {
		p := paper{name: strings.TrimSuffix(filepath.Base(f), ".words.gz"), words: f}
		if !only.MatchString(p.name) {
			continue
		}
		source, _, _ := strings.Cut(p.name, "@")
		b, err := os.ReadFile(filepath.Join(dir, source+".html"))
		if err != nil {
			t.Fatal(err)
		}
		_, facts, _ := strings.Cut(string(b), "<!--truth\n")
		facts, _, _ = strings.Cut(facts, "-->")
		p.facts = strings.Split(strings.TrimSpace(facts), "\n")
		out = append(out, p)
	}
	return out
}

func readWords(t *testing.T, path string) []layout.Page {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var pages []layout.Page
	for s := bufio.NewScanner(z); s.Scan(); {
		l := s.Text()
		if strings.HasPrefix(l, "page ") {
			var p layout.Page
			if _, err := fmt.Sscanf(l, "page %d %f %f %d", &p.Number, &p.Width, &p.Height, &p.Turn); err != nil {
				t.Fatal(err)
			}
			pages = append(pages, p)
			continue
		}
		var w layout.Word
		var look string
		parts := strings.SplitN(l, " ", 7)
		if _, err := fmt.Sscan(strings.Join(parts[:6], " "), &w.X, &w.Y, &w.W, &w.H, &w.Size, &look); err != nil {
			t.Fatal(err)
		}
		w.Text, w.Bold, w.Turned = parts[6], look == "b", look == "t"
		last := &pages[len(pages)-1]
		last.Words = append(last.Words, w)
	}
	return pages
}

// marks counts what was asked of papers and what was right, by sort of fact.
type marks struct{ asked, right map[string]int }

func (m marks) add(sort string, ok bool) bool {
	m.asked[sort]++
	if ok {
		m.right[sort]++
	}
	return ok
}

// floor is the least share of one sort of fact that must be right.
type floor struct {
	sort  string
	least float64
}

// TestPapersAreReadRight measures how much of the made-up papers is read right.
// PAPERS_MISSES=1 lists what is not; PAPERS_ONLY chooses papers.
func TestPapersAreReadRight(t *testing.T) {
	t.Parallel()
	measure(t, func([]layout.Page) {}, []floor{
		{"form", 0.99},
		{"subject", 0.99},
		{"warning", 0.99},
		{"entry", 0.99},
		{"kind", 0.99},
		{"page", 0.99},
		{"facts", 0.99},
		{"letter date", 0.96},
		{"author", 0.99},
		{"role", 0.99},
		{"organisation", 0.99},
		{"sentence", 0.99},
		{"kept out", 0.99},
		{"true", 0.99},
	})
}

// TestWordsReadFromPicturesAreReadToo measures the same on words as a reader of
// pictures gives them: no bold type, heights and sizes that vary from word to
// word, lines that are not quite straight.
func TestWordsReadFromPicturesAreReadToo(t *testing.T) {
	t.Parallel()
	measure(t, unsettle, []floor{{"form", 0.96}, {"sentence", 0.98}, {"letter date", 0.92}, {"entry", 0.93}, {"true", 0.86}})
}

// unsettle moves words about as a scan does.
func unsettle(pages []layout.Page) {
	seed := uint32(7)
	next := func() float32 { // from -1 to 1
		seed = seed*1664525 + 1013904223
		return float32(seed>>8)/float32(1<<23) - 1
	}
	for i := range pages {
		slope := 0.004 * next()
		for j := range pages[i].Words {
			w := &pages[i].Words[j]
			w.Bold = false
			w.Y += slope*w.X + 0.06*w.H*next()
			w.H *= 1 + 0.1*next()
			w.Size *= 1 + 0.06*next()
			w.X += 0.6 * next()
			w.W *= 1 + 0.01*next()
		}
	}
}

func measure(t *testing.T, change func([]layout.Page), floors []floor) {
	t.Helper()
	m := marks{asked: map[string]int{}, right: map[string]int{}}
	for _, p := range readPapers(t) {
		pages := readWords(t, p.words)
		change(pages)
		doc := layout.Read(pages)
		if os.Getenv("PAPERS_SHOW") != "" {
			t.Logf("%s\n%s", p.name, describe(doc))
		}
		missed := p.mark(doc, m)
		if os.Getenv("PAPERS_MISSES") != "" {
			for _, miss := range missed {
				t.Logf("%s: %s", p.name, miss)
			}
		}
	}
	for _, floor := range floors {
		asked, right := m.asked[floor.sort], m.right[floor.sort]
		share := float64(right) / float64(max(asked, 1))
		t.Logf("%-14s %4d of %4d  %.3f", floor.sort, right, asked, share)
		if asked > 0 && share < floor.least && os.Getenv("PAPERS_ONLY") == "" {
			t.Errorf("%s below %.3f", floor.sort, floor.least)
		}
	}
}

// mark compares a document with what its paper says.
func (p paper) mark(doc layout.Document, m marks) (missed []string) {
	k := &marker{doc: doc, marks: m, used: make([]bool, len(doc.Entries)), parent: map[evidence.ID]bool{}}
	for _, e := range doc.Entries {
		k.parent[e.Parent] = true
	}
	for _, f := range p.facts {
		sort, says, _ := strings.Cut(f, " ")
		k.fact(sort, says)
	}
	if doc.Form == evidence.FormRecord {
		for i, e := range doc.Entries {
			if e.Kind == evidence.KindConsultation || k.parent[e.ID] {
				continue // free text, and reports that head their results
			}
			if !m.add("true", k.used[i]) {
				k.miss("extra", string(e.Kind)+" "+e.Date.Value+" "+e.Title)
			}
		}
	}
	return k.missed
}

type marker struct {
	doc    layout.Document
	marks  marks
	used   []bool
	parent map[evidence.ID]bool
	missed []string
}

func (k *marker) miss(what, says string) { k.missed = append(k.missed, what+": "+says) }

func (k *marker) check(sort string, ok bool, says string) {
	if !k.marks.add(sort, ok) {
		k.miss(sort, says)
	}
}

func (k *marker) fact(sort, says string) {
	switch sort {
	case "F":
		k.check("form", string(k.doc.Form) == says, says+", not "+string(k.doc.Form))
	case "S":
		want := strings.Split(says, ";")
		ok := len(k.doc.Subjects) == 1
		got := ""
		for _, s := range k.doc.Subjects {
			got += fmt.Sprintf(" %s;%s;%s", s.Name, s.DOB, s.NHSNumber)
			ok = ok && s.Name == want[0] && s.DOB == want[1] && s.NHSNumber == want[2]
		}
		k.check("subject", ok, says+", not"+got)
	case "W":
		k.check("warning", slices.ContainsFunc(k.doc.Warnings, func(w evidence.Warning) bool { return w.Code == says }), says)
	case "E":
		k.entry(says)
	case "L":
		k.letter(says)
	case "T", "R":
		n := 0
		for i, e := range k.doc.Entries {
			if !k.parent[e.ID] && strings.Contains(plain(e.Text), plain(says)) {
				k.used[i] = true
				n++
			}
		}
		k.check("sentence", n == 1, fmt.Sprintf("%d times: %s", n, says))
	case "X", "C":
		found := slices.ContainsFunc(k.doc.Entries, func(e evidence.Entry) bool {
			return (sort == "X" || e.Parent != "") && strings.Contains(e.Title+"\n"+e.Text, says)
		})
		k.check("kept out", !found, says)
	}
}

var notPlain = regexp.MustCompile(`[^a-z0-9%]+`)

func plain(s string) string {
	return strings.TrimSpace(notPlain.ReplaceAllString(strings.ToLower(s), " "))
}

func (k *marker) entry(says string) {
	f := strings.SplitN(says, "|", 4)
	best, points := -1, -1
	for i, e := range k.doc.Entries {
		if e.Date.Day() != f[0] || f[2] == "*" && (string(e.Kind) != f[1] || k.used[i]) || f[2] != "*" && !strings.Contains(plain(e.Title), plain(f[2])) {
			continue
		}
		n := 0
		if string(e.Kind) == f[1] {
			n += 2
		}
		if !k.used[i] {
			n++
		}
		if n > points {
			best, points = i, n
		}
	}
	k.check("entry", best >= 0, says)
	if best < 0 {
		return
	}
	e := k.doc.Entries[best]
	k.used[best] = true
	k.check("kind", string(e.Kind) == f[1], says+", not "+string(e.Kind))
	if page := e.Locator.Page(); f[2] != "*" {
		words := strings.Fields(plain(f[2]))
		k.check("page", page > 0 && strings.Contains(plain(k.doc.Pages[page-1].Text), words[0]), says)
	}
	if len(f) < 4 {
		k.check("facts", e.Assertion == "" || e.Kind == evidence.KindPlan, says+", but "+string(e.Assertion))
		return
	}
	for _, fact := range strings.Split(f[3], ";") {
		name, want, _ := strings.Cut(fact, "=")
		got := map[string]string{
			"status": string(e.Status), "assertion": string(e.Assertion), "exp": string(e.Experiencer), "value": e.Value, "unit": e.Unit,
			"range": e.Range, "abnormal": e.Abnormal, "author": e.Author, "role": e.Role, "org": e.Organisation,
		}[name]
		ok := got == want
		if name == "author" || name == "org" || name == "abnormal" {
			ok = strings.Contains(got, want)
		}
		k.check("facts", ok, fmt.Sprintf("%s: %s is %q", says, name, got))
	}
}

func (k *marker) letter(says string) {
	f := strings.Split(says, "|")
	var top evidence.Entry
	if len(k.doc.Entries) > 0 {
		top = k.doc.Entries[0]
	}
	k.check("letter date", k.doc.Date.Day() == f[0], f[0]+", not "+k.doc.Date.Value)
	if f[1] != "" {
		k.check("author", strings.Contains(top.Author, f[1]), f[1]+", not "+top.Author)
	}
	if f[2] != "" {
		k.check("role", strings.HasPrefix(top.Role, f[2]), f[2]+", not "+top.Role)
	}
	if f[3] != "" {
		k.check("organisation", strings.Contains(top.Organisation, f[3]), f[3]+", not "+top.Organisation)
	}
}
