package render_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
	"ownpack/evidence/stamp"
)

// TestTheTextOfAPageIsOnItsSheets counts the words of every page: those of our own
// once, those of a source at least once.
func TestTheTextOfAPageIsOnItsSheets(t *testing.T) {
	t.Parallel()
	c := hardCase()
	standard, p := build(t, c, planOf(t, c, evidence.ProfileMaster)), oneLarge(t, c, evidence.ProfileMaster)
	labels, _, _ := onSheets(t, p)
	large := map[string]map[string]int{}
	for s, words := range p.words(t) {
		if large[labels[s]] == nil {
			large[labels[s]] = map[string]int{}
		}
		for _, w := range words {
			if w.top > sheetStrip-4 {
				large[labels[s]][w.text]++
			}
		}
	}
	for n, words := range standard.words(t) {
		got, own, want := large[evidence.Label(n+1)], p.kind(n+1) != evidence.ItemExhibit, map[string]int{}
		for _, w := range words {
			if w.top > 42 {
				want[w.text]++
			}
		}
		for w := range want {
			if got[w] < want[w] || own && got[w] != want[w] {
				t.Errorf("E%d: %q %d times, in large print %d", n+1, w, want[w], got[w])
			}
		}
		if len(got) != len(want) {
			t.Errorf("E%d: %d different words, in large print %d", n+1, len(want), len(got))
		}
	}
}

func TestEveryLinkOfTheLargePrintLeadsToTheFirstSheetOfItsPage(t *testing.T) {
	t.Parallel()
	c := hardCase()
	p := oneLarge(t, c, evidence.ProfileTribunal)
	var out bytes.Buffer
	if err := stamp.PDF(bytes.NewReader(p.bytes), &out, stamp.Mark{Party: "Appellant", Addition: "A"}); err != nil {
		t.Fatal(err)
	}
	stamped := p
	stamped.bytes, stamped.path = out.Bytes(), filepath.Join(t.TempDir(), "stamped.pdf")
	if err := os.WriteFile(stamped.path, stamped.bytes, 0o600); err != nil {
		t.Fatal(err)
	}
	labels, numbers, _ := onSheets(t, p)
	standard := 0
	for _, links := range targets(t, build(t, c, planOf(t, c, evidence.ProfileTribunal))) {
		standard += len(links) / 2
	}
	for name, p := range map[string]pack{"as uploaded": p, "stamped": stamped} {
		words, links := p.words(t), targets(t, p)
		hits := 0
		for s := range words {
			for _, word := range words[s] {
				if word.left < 700 || word.top < sheetStrip || !label.MatchString(word.text) {
					continue
				}
				x, y := (word.left+word.right)/2, (word.top+word.foot)/2+841.89-595.28
				to := 0
				for _, l := range links[s] { // a later annotation lies on top
					if x > l.left && x < l.right && y > l.top && y < l.foot {
						to = l.to
					}
				}
				if to == 0 || labels[to-1] != word.text || numbers[to-1] != 1 {
					t.Errorf("%s: sheet %d (%s): %q leads to sheet %d", name, s+1, labels[s], word.text, to)
				}
				hits++
			}
		}
		t.Logf("%s: %d labels tried, %d links in the standard pack", name, hits, standard)
		if hits != standard {
			t.Errorf("%s: %d labels, %d links in the standard pack", name, hits, standard)
		}
	}
}

func TestTheSameCaseGivesTheSameLargePrint(t *testing.T) {
	t.Parallel()
	a, b := evidencetest.New(), evidencetest.New()
	if !bytes.Equal(oneLarge(t, a, evidence.ProfileMaster).bytes, oneLarge(t, b, evidence.ProfileMaster).bytes) {
		t.Error("two buildings differ")
	}
}

func TestLargePrintInPartsKeepsToTheLimitAndHasEveryPageOnce(t *testing.T) {
	t.Parallel()
	c := heavyCase(9, 5, 45)
	const most = 300_000
	files := inLargePrint(t, c, evidence.ProfileTribunal, most)
	if len(files) < 3 {
		t.Fatalf("only %d files", len(files))
	}
	next := 1
	for i, f := range files {
		if len(f.bytes) > most {
			t.Errorf("part %d has %d bytes", i+1, len(f.bytes))
		}
		tool(t, "qpdf", "--check", f.path)
		labels, _, _ := onSheets(t, f)
		labels = slices.Compact(labels)
		if !strings.HasPrefix(labels[0], "P") {
			t.Errorf("part %d begins with %s", i+1, labels[0])
		}
		for _, l := range labels {
			if strings.HasPrefix(l, "P") {
				continue
			}
			if l != evidence.Label(next) {
				t.Errorf("part %d: %s where E%d should be", i+1, l, next)
			}
			next++
		}
	}
	if next != files[0].plan.Pages()+1 {
		t.Errorf("%d pages of %d", next-1, files[0].plan.Pages())
	}
}

func TestLargePrintSaysWhatIsKept(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	p := oneLarge(t, c, evidence.ProfileMaster)
	var b strings.Builder
	labels, numbers, _ := onSheets(t, p)
	for s := range labels {
		fmt.Fprintf(&b, "======== %s (%d)\n%s\n", labels[s], numbers[s], p.text(t, s+1, 0, 0, 842, 596))
	}
	got, golden := scrub(p, b.String()), filepath.Join("testdata", "large.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("the large print changed (-want +got); run with -update if that is meant:\n%s", diff)
	}
}

// TestOurOwnWordsAreTaggedOnceInLargePrint compares what readers that cannot see
// get with what they get of the standard pack. A page of a source is tagged on its
// first sheet; programs that keep to what shows there read no more of it.
func TestOurOwnWordsAreTaggedOnceInLargePrint(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	count := func(p pack) map[string]int {
		out := map[string]int{}
		for _, m := range quotedText.FindAllStringSubmatch(structure(t, p), -1) {
			for _, w := range strings.Fields(m[1]) {
				out[w]++
			}
		}
		return out
	}
	standard := build(t, c, planOf(t, c, evidence.ProfileMaster))
	inSources, ours := map[string]bool{}, map[string]bool{}
	for n, words := range standard.words(t) {
		for _, w := range words {
			if standard.kind(n+1) == evidence.ItemExhibit {
				inSources[w.text] = true
			} else {
				ours[w.text] = true
			}
		}
	}
	want, got := count(standard), count(oneLarge(t, c, evidence.ProfileMaster))
	own := 0
	for w, n := range want {
		if inSources[w] || !ours[w] {
			continue
		}
		if own++; got[w] != n {
			t.Errorf("%q: %d times, in large print %d", w, n, got[w])
		}
	}
	if own < 200 {
		t.Errorf("only %d words are ours", own)
	}
	for w, n := range got {
		if n > want[w] {
			t.Errorf("%q: %d times, in large print %d", w, want[w], n)
		}
	}
}
