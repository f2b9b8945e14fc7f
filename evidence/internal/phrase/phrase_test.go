package phrase_test

import (
	"strings"
	"testing"

	"ownpack/evidence/internal/phrase"
)

func words(t phrase.Text) string {
	var b strings.Builder
	for i, tok := range t.Tokens {
		switch {
		case i == 0:
		case tok.Sentence != t.Tokens[i-1].Sentence:
			b.WriteString(" | ")
		case tok.Clause != t.Tokens[i-1].Clause:
			b.WriteString(" , ")
		default:
			b.WriteString(" ")
		}
		b.WriteString(tok.Word)
	}
	return b.String()
}

func TestSplitCopesWithClinicalShorthand(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"H/o falls. C/O dizziness":       "h/o falls | c/o dizziness",
		"?fracture L wrist":              "? fracture l wrist",
		"Falls? None.":                   "falls ?end | none",
		"°SOB, -ve troponin, +ve dip":    "° sob , -ve troponin , +ve dip",
		"Dr. Shah saw her. Plan: physio": "dr shah saw her | plan , physio",
		"walks 50m, 2.5 hrs, r/v 2/52":   "walks 50 m , 2.5 hrs , r/v 2/52",
		"Can’t cook; wife's turn":        "can't cook | wife 's turn",
		"no chest\npain":                 "no chest pain",
		"No falls\nWalks daily":          "no falls | walks daily",
		"sister-in-law helps":            "sister in law helps",
		"gait [ ] balance [x] name ____": "gait [] balance [x] name ___",
		"bladder/bowel":                  "bladder bowel",
		"• no falls • uses a stick":      "no falls | uses a stick",
		"o No pain o Cannot reach":       "no pain | cannot reach",
		"no falls Uses a stick":          "no falls | uses a stick",
		"lives with Mum":                 "lives with mum",
		"hoist ☐ frame ☒ bed ( )":        "hoist [] frame [x] bed []",
		"it's hard - really":             "it's hard , really",
		"":                               "",
	} {
		if got := words(phrase.Split(in)); got != want {
			t.Errorf("%q\n got %q\nwant %q", in, got, want)
		}
	}
}

func TestTokensSpanTheirWords(t *testing.T) {
	t.Parallel()
	const s = "Naïve wife’s café – 50m. Can’t."
	for _, tok := range phrase.Split(s).Tokens {
		if got := strings.ReplaceAll(strings.ToLower(s[tok.Start:tok.End]), "’", "'"); got != tok.Word {
			t.Errorf("token %q spans %q", tok.Word, got)
		}
	}
}

func TestPatterns(t *testing.T) {
	t.Parallel()
	classes := map[string][]string{
		"cannot": {"can't", "unable to"}, "helper": {"wife", "<carer>"}, "carer": {"home carer~"},
	}
	for _, c := range []struct {
		pattern, text, want string
	}{
		{"bath board", "uses a bath board daily", "bath board"},
		{"bath-board", "uses a bath-board daily", "bath-board"},
		{"wash~", "She washes. Washing line", "washes/Washing"},
		{"<cannot> .. wash~", "unable to fully wash", "unable to fully wash"},
		{"<cannot> .. wash~", "unable to. Wash", ""},
		{"<cannot> wash~", "can't really wash", ""},
		{"<helper> help~ him? wash~", "home carers help him wash", "home carers help him wash"},
		{"<helper> help~ him? wash~", "wife helps wash", "wife helps wash"},
		{"<number> m|metre~", "walks 50 metres", "50 metres"},
		{"chop~", "chopped, chopping, chops", "chopped/chopping/chops"},
		{"carry~", "carries, carried, carrying", "carries/carried/carrying"},
	} {
		b, err := phrase.NewBook(classes)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := b.Add(c.pattern); err != nil {
			t.Fatal(err)
		}
		text := phrase.Split(c.text)
		var got []string
		for _, h := range b.Scanner().Find(text) {
			got = append(got, c.text[text.Tokens[h.First].Start:text.Tokens[h.Last].End])
		}
		if strings.Join(got, "/") != c.want {
			t.Errorf("%q in %q: got %q, want %q", c.pattern, c.text, got, c.want)
		}
	}
}

func TestBadPatternsAreNamed(t *testing.T) {
	t.Parallel()
	b, err := phrase.NewBook(map[string][]string{"a": {"b"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []string{"", "..", "a ..", "the? bath", "bath the?", "<nope>"} {
		if _, err := b.Add(p); err == nil || !strings.Contains(err.Error(), "pattern ") {
			t.Errorf("%q: got %v", p, err)
		}
	}
	if _, err := phrase.NewBook(map[string][]string{"a": {"<b>"}, "b": {"<a>"}}); err == nil {
		t.Error("a class that names itself: no error")
	}
}

func TestNoTextIsSlow(t *testing.T) {
	t.Parallel()
	b, err := phrase.NewBook(nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Add("a ...... a ...... a ...... a ...... a ...... b"); err != nil {
		t.Fatal(err)
	}
	hits := b.Scanner().Find(phrase.Split(strings.Repeat("a ", 20_000)))
	if len(hits) != 0 {
		t.Errorf("%d hits", len(hits))
	}
}

func FuzzSplit(f *testing.F) {
	f.Add("0\xb1۱*\xa1") // digits of other scripts once never ended
	f.Add("H/o °SOB ?MI [ ] ____ can’t 2/52 -ve.")
	b, err := phrase.NewBook(nil)
	if err != nil {
		f.Fatal(err)
	}
	if _, err := b.Add("a .... b"); err != nil {
		f.Fatal(err)
	}
	scan := b.Scanner()
	f.Fuzz(func(t *testing.T, s string) {
		text := phrase.Split(s)
		at := 0
		for _, tok := range text.Tokens {
			if tok.Start < at || tok.End <= tok.Start || tok.End > len(s) {
				t.Fatalf("token at %d to %d after %d", tok.Start, tok.End, at)
			}
			at = tok.End
		}
		scan.Find(text)
	})
}
