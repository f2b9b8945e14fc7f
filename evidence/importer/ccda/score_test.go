package ccda

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/xmltree"
)

const samples = "../../../../shared/samples/ccda"

func treeOf(t *testing.T, content []byte) *xmltree.Tree {
	t.Helper()
	f := importer.File{Size: int64(len(content)), Content: bytes.NewReader(content)}
	tree, err := xmltree.Read(t.Context(), f, "text", func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// score is how much of a document came through.
type score struct{ statements, accounted, words, found, entries, dated, parts int }

func measure(t *testing.T, content []byte) (score, importer.Result) {
	t.Helper()
	tree := treeOf(t, content)
	var s score
	b := newBuilder(importer.Host{OnPart: func(importer.Part) error { s.parts++; return nil }})
	r, err := b.whole(t.Context(), tree)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Check(); err != nil {
		t.Error(err)
	}
	said := map[string]map[string]bool{}
	for _, e := range r.Entries {
		s.entries++
		if !e.Date.IsZero() {
			s.dated++
		}
		under := sectionOf(xmltree.Find(tree.Root, e.Locator.Path))
		if said[under] == nil {
			said[under] = map[string]bool{}
		}
		for w := range strings.FieldsSeq(bare(strings.Join([]string{e.Title, e.Text, e.Value, e.Unit, e.Range, e.Abnormal, e.Author, e.Organisation, e.Date.Words(), string(e.Status)}, " "))) {
			said[under][w] = true
		}
		if xmltree.Find(tree.Root, e.Locator.Path) == nil {
			t.Errorf("nothing stands at %s", e.Locator.Path)
		}
	}
	tree.Root.Walk(func(n *xmltree.Node) bool {
		if statements[n.Name] {
			s.statements++
			if b.fates[n] != fateNone {
				s.accounted++
			} else if os.Getenv("OWNPACK_SHOW_MISSED") != "" {
				t.Logf("no fate: %s", n.Path())
			}
		}
		if n.Name == "section" {
			title := n.Path()
			for w := range strings.FieldsSeq(bare(rowsOnly(n.At("text")))) {
				s.words++
				if said[title][w] {
					s.found++
				} else if os.Getenv("OWNPACK_SHOW_MISSED") != "" {
					t.Logf("word %q in %s", w, title)
				}
			}
		}
		return true
	})
	return s, r
}

// sectionOf is the path of the section that n stands in.
func sectionOf(n *xmltree.Node) string {
	for ; n != nil; n = n.Parent {
		if n.Name == "section" {
			return n.Path()
		}
	}
	return ""
}

// rowsOnly is the text without the names of columns.
func rowsOnly(n *xmltree.Node) string {
	switch {
	case n == nil || n.Name == "thead":
		return ""
	case n.IsText():
		return n.Text + " "
	}
	var s strings.Builder
	for _, k := range n.Kids {
		s.WriteString(rowsOnly(k))
		if k.Name != "" {
			s.WriteByte(' ')
		}
	}
	return s.String()
}

// TestEveryStatementIsAccountedFor reads each sample: every clinical statement
// is an entry, part of one or counted as empty, and the words of each section's
// text are found in its entries.
func TestEveryStatementIsAccountedFor(t *testing.T) {
	t.Parallel()
	paths, _ := filepath.Glob(filepath.Join(samples, os.Getenv("OWNPACK_SAMPLE")+"*.xml"))
	if len(paths) == 0 {
		t.Skip("the sample documents are not here")
	}
	var all score
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		s, r := measure(t, content)
		t.Logf("%-40s %3d statements, %.3f accounted; %5d words, %.3f found; %3d entries, %3d dated; %v",
			filepath.Base(path), s.statements, ratio(s.accounted, s.statements), s.words, ratio(s.found, s.words), s.entries, s.dated, r.Source.Warnings)
		all.statements += s.statements
		all.accounted += s.accounted
		all.words += s.words
		all.found += s.found
		if os.Getenv("OWNPACK_DUMP") != "" {
			dump(r)
		}
	}
	t.Logf("statements accounted for %.4f of %d, words found %.4f of %d",
		ratio(all.accounted, all.statements), all.statements, ratio(all.found, all.words), all.words)
	if all.accounted < all.statements || ratio(all.found, all.words) < 0.99 {
		t.Errorf("%d of %d statements, %d of %d words", all.accounted, all.statements, all.found, all.words)
	}
}

func dump(r importer.Result) {
	fmt.Printf("%+v\n", struct {
		T, A string
		D    evidence.Date
		S    []evidence.Subject
	}{r.Source.Title, r.Source.Author, r.Source.Date, r.Source.Subjects})
	for _, e := range r.Entries {
		fmt.Printf("#%s<%s [%s] %s %s/%s %q v=%q u=%q r=%q ab=%q a=%s x=%s by=%q,%q,%q codes=%d §%s\n      %q\n", e.ID, e.Parent, e.Date.Value, e.Kind, e.Status, e.Date.Raw, e.Title, e.Value, e.Unit, e.Range, e.Abnormal, e.Assertion, e.Experiencer, e.Author, e.Role, e.Organisation, len(e.Codes), e.Section, e.Text)
	}
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}

// TestPoorerDocuments reads the samples as poorer systems would write them:
// without templates, without references from statements to the text, without
// display names.
func TestPoorerDocuments(t *testing.T) {
	t.Parallel()
	paths, _ := filepath.Glob(filepath.Join(samples, "*.xml"))
	if len(paths) == 0 {
		t.Skip("the sample documents are not here")
	}
	for name, drop := range map[string]*regexp.Regexp{
		"no templates":     regexp.MustCompile(`<templateId[^>]*/>`),
		"no references":    regexp.MustCompile(`<reference [^>]*/>`),
		"no display names": regexp.MustCompile(` displayName="[^"]*"`),
		"no titles":        regexp.MustCompile(`<title>[^<]*</title>`),
		"no text":          regexp.MustCompile(`(?s)<text>.*?</text>`),
	} {
		var all score
		negated := 0
		for _, path := range paths {
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			s, r := measure(t, drop.ReplaceAll(content, nil))
			all.statements += s.statements
			all.accounted += s.accounted
			all.words += s.words
			all.found += s.found
			all.entries += s.entries
			for _, e := range r.Entries {
				if e.Assertion == evidence.Negated {
					negated++
				}
			}
		}
		t.Logf("%-16s %d statements, %.4f accounted; %.4f of %d words; %d entries, %d negated", name,
			all.statements, ratio(all.accounted, all.statements), ratio(all.found, all.words), all.words, all.entries, negated)
		if all.accounted < all.statements || ratio(all.found, all.words) < 0.98 {
			t.Errorf("%s: %d of %d statements, %d of %d words", name, all.accounted, all.statements, all.found, all.words)
		}
	}
}
