package feature_test

import (
	"os"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
	"ownpack/evidence/match/feature"
	"ownpack/evidence/match/lexicon"
)

type reader struct {
	rules *assertion.Rules
	*feature.Reader
}

func newReader(t testing.TB) reader {
	t.Helper()
	fsys := os.DirFS("../../../templates")
	rules, err := assertion.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	lex, err := lexicon.Load(fsys, nil)
	if err != nil {
		t.Fatal(err)
	}
	return reader{rules, feature.New(lex)}
}

func (r reader) of(text string, most int) [][]feature.Feature {
	return r.ofKind(text, "letter", most)
}

func (r reader) ofKind(text, kind string, most int) [][]feature.Feature {
	var all [][]feature.Feature
	r.Read(r.rules.ReadEntry(evidence.Entry{Text: text}), kind, most, nil, func(p feature.Part) { all = append(all, p.All()) })
	return all
}

// shared counts the features that two texts have in common, of one group.
func shared(a, b []feature.Feature, g feature.Group) int {
	keys := map[uint32]bool{}
	for _, f := range a {
		keys[f.Key] = f.Group == g
	}
	n := 0
	for _, f := range b {
		if f.Group == g && keys[f.Key] {
			n++
		}
	}
	return n
}

func TestWordsThatMeanTheSameShareConcepts(t *testing.T) {
	t.Parallel()
	r := newReader(t)
	a, b := r.of("Husband hauls her out of the tub.", 60)[0], r.of("Wife lifts him from the bath.", 60)[0]
	if n := shared(a, b, feature.Concepts); n < 3 {
		t.Errorf("%d concepts shared", n)
	}
	if n := shared(a, b, feature.Rows); n > 0 {
		t.Errorf("%d rows of words shared", n)
	}
}

func TestADocumentIsReadAsALetterAndATestIsNot(t *testing.T) {
	t.Parallel()
	r := newReader(t)
	letter := r.ofKind("Her son does the shopping.", "letter", 60)[0]
	for kind, want := range map[string]int{"document": 1, "test": 0} {
		if n := shared(letter, r.ofKind("Her son does the shopping.", kind, 60)[0], feature.Kind); n != want {
			t.Errorf("%s: %d kinds shared", kind, n)
		}
	}
}

func TestQuantitiesFallIntoSteps(t *testing.T) {
	t.Parallel()
	r := newReader(t)
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"walks 18 m", "walks 20 yards", true},
		{"walks 18 m", "walks 3 miles", false},
		{"walks twenty yards", "walks 20 metres", true},
		{"sits 15 minutes", "sits a quarter of an hour", false},
		{"MRC grade 4", "mMRC 4", true},
		{"MoCA 14/30", "MoCA score 27", false},
		{"half an hour", "30 mins", false}, // the words between a number and its unit are not read
	} {
		got := shared(quantities(r, c.a), quantities(r, c.b), feature.Concepts) > 0
		if got != c.same {
			t.Errorf("%q and %q: same step is %v", c.a, c.b, got)
		}
	}
}

// quantities are the concepts that rest on a number and another word.
func quantities(r reader, text string) []feature.Feature {
	var out []feature.Feature
	number := r.rules.Read(text).Text.Tokens
	for _, f := range r.of(text, 60)[0] {
		if f.Group != feature.Concepts {
			continue
		}
		for i := f.At[0].First; i <= f.At[0].Last; i++ {
			if w := number[i]; (w.Number || w.Word == "twenty") && f.At[0].Last > f.At[0].First {
				out = append(out, f)
				break
			}
		}
	}
	return out
}

func TestWhatIsARelativesIsMarked(t *testing.T) {
	t.Parallel()
	r := newReader(t)
	others := 0
	for _, f := range r.of("His mother has dementia and cannot wash herself. He is well.", 60)[0] {
		if f.Others {
			others++
		}
	}
	if others == 0 {
		t.Error("nothing is marked as another's")
	}
	for _, f := range r.of("He cannot wash himself.", 60)[0] {
		if f.Others {
			t.Errorf("marked as another's: %+v", f)
		}
	}
}

func TestLongTextsAreReadInPartsOfWholeSentences(t *testing.T) {
	t.Parallel()
	r := newReader(t)
	text := ""
	for range 12 {
		text += "She needs help to wash her hair at the sink in the morning. "
	}
	parts := r.of(text, 40)
	if len(parts) != 4 {
		t.Fatalf("%d parts", len(parts))
	}
	for n, p := range parts {
		first := int32(1 << 30)
		for _, f := range p {
			if f.Group == feature.Words {
				first = min(first, f.At[0].First)
			}
		}
		if want := int32(n * 39); first != want { // three sentences of 13 words
			t.Errorf("part %d begins at %d, want %d", n, first, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("FH: ?MI [ ] Wife’s no 2/52 ° -ve\n\nBath board")
	r := newReader(f)
	f.Fuzz(func(t *testing.T, text string) {
		n := int32(len(r.rules.Read(text).Text.Tokens))
		for _, p := range r.of(text, 20) {
			for _, x := range p {
				for _, at := range x.At {
					if x.Group != feature.Kind && (at.First < 0 || at.Last >= n || at.First > at.Last) {
						t.Fatalf("feature at %v of %d words", at, n)
					}
				}
			}
		}
	})
}
