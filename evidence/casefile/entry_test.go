package casefile_test

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
)

// addEntries adds a source whose entries are given, with ids e-0, e-1, …
func addEntries(t testing.TB, f *casefile.File, name string, entries ...evidence.Entry) {
	t.Helper()
	key := f.IDKey()
	id := key.ID(evidence.IDSource, name)
	key.NumberEntries(id, name, entries)
	update(t, f, "import", func(tx *casefile.Tx) error {
		return tx.AddSource(evidence.Source{ID: id, Name: name}, strings.NewReader(name), nil, entries)
	})
}

func dated(ref, date string) evidence.Entry {
	return evidence.Entry{Ref: ref, Date: evidence.Date{Value: date}, Kind: evidence.KindTest, Title: "title of " + ref}
}

func refs(t testing.TB, f *casefile.File, filter evidence.Filter) string {
	t.Helper()
	var all []string
	view(t, f, func(tx *casefile.Tx) error {
		es, err := tx.Entries(filter)
		for _, e := range es {
			all = append(all, e.Ref)
		}
		return err
	})
	return strings.Join(all, " ")
}

func TestEntriesComeByDateThenInSourceOrder(t *testing.T) {
	t.Parallel()
	f, _ := newCase(t)
	addEntries(t, f, "one", dated("a", "2018-12-03"), dated("b", ""), dated("c", "2018"), dated("d", "2018-12"))
	addEntries(t, f, "two", dated("e", "2018-12-03T11:32"), dated("f", "2018-12-03"), dated("g", ""), dated("h", "1999-01-01"))
	letter := dated("i", "2020-01-01")
	letter.Kind = evidence.KindLetter
	addEntries(t, f, "three", letter)
	key := f.IDKey()
	for _, c := range []struct {
		filter evidence.Filter
		want   string
	}{
		{evidence.Filter{}, "h c d a f e i b g"},
		{evidence.Filter{Since: "2018"}, "c d a f e i"},
		{evidence.Filter{Since: "2018-12-04"}, "c d i"}, // may lie inside
		{evidence.Filter{Since: "2019"}, "i"},
		{evidence.Filter{Until: "2018"}, "h c d a f e"},
		{evidence.Filter{Until: "2018-12-03"}, "h c d a f e"},
		{evidence.Filter{Until: "2018-12-02"}, "h c d"},
		{evidence.Filter{Since: "2018", Until: "2018-11"}, "c"},
		{evidence.Filter{Kinds: []evidence.Kind{evidence.KindLetter}}, "i"},
		{evidence.Filter{Kinds: []evidence.Kind{evidence.KindLetter, evidence.KindTest}, Until: "2000"}, "h"},
		{evidence.Filter{Source: key.ID(evidence.IDSource, "two")}, "h f e g"},
		{evidence.Filter{Source: key.ID(evidence.IDSource, "two"), Search: "title"}, "h f e g"},
		{evidence.Filter{Source: "s00000000000"}, ""},
	} {
		if got := refs(t, f, c.filter); got != c.want {
			t.Errorf("%+v: %q, want %q", c.filter, got, c.want)
		}
	}
}

func TestSearchFindsWhatPeopleType(t *testing.T) {
	t.Parallel()
	f, _ := newCase(t)
	say := func(ref, title, text, author string) evidence.Entry {
		return evidence.Entry{Ref: ref, Title: title, Text: text, Author: author, Kind: evidence.KindTest}
	}
	addEntries(t, f, "one",
		say("knee", "Knee pain", "Can't walk more than 20 metres", "Dr Siân Pugh"),
		say("drug", "Co-codamol 30mg/500mg tablets", "One or two up to 4 times a day", ""),
		say("cafe", "Café visit", `she said "never again"`, "O'Brien"),
		say("sign", "BP 140/90", "HbA1c ≥ 48 mmol/mol, 5 µg", "NEAR OR AND NOT"),
		say("zloty", "Zażółć gęślą jaźń", "naïve", "Łukasz"),
	)
	for typed, want := range map[string]string{
		"":  "knee drug cafe sign zloty",
		" ": "knee drug cafe sign zloty", "-- \" *": "knee drug cafe sign zloty",
		"knee": "knee", "KNEE PAIN": "knee", "pain knee": "knee", "kne": "knee", "kne pain": "",
		"pai": "knee", "walk metres": "knee", "sian": "knee", "siân pu": "knee", "SIÂN": "knee",
		"co-codamol": "drug", "codamol": "drug", "co-cod": "drug", "30mg/500mg": "drug", "500": "drug",
		"can't": "knee", "can’t": "knee", "cafe": "cafe", "café": "cafe", "cafe\u0301": "cafe",
		`"never again"`: "cafe", `"never`: "cafe", "o'brien": "cafe", "brien": "cafe",
		"140/90": "sign", "hba1c": "sign", "hba1c ≥ 48": "sign", "µg": "sign", "AND": "sign", "NOT AND": "sign",
		"near": "sign", "NEAR(knee pain)": "", "title:knee": "", "knee OR drug": "", "knee*": "knee", "^knee": "knee",
		"{title}: knee": "", "knee)": "knee", "(": "knee drug cafe sign zloty", "zazolc": "", "zażółć": "zloty", "naive": "zloty",
		"\x00knee": "knee", "kn\xffee": "", "a\x00b": "",
	} {
		if got := refs(t, f, evidence.Filter{Search: typed}); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

func FuzzSearch(f *testing.F) {
	c, _ := newCase(f)
	addEntries(f, c, "one", evidence.Entry{Ref: "a", Title: "Knee pain", Text: "walks", Kind: evidence.KindTest})
	for _, s := range []string{"knee", `"`, `""`, "a*", "NEAR(", "^", "\x00", "-x", "title:", "é\u0301", "+", "{", "\\", "'"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		refs(t, c, evidence.Filter{Search: typed})
		if got := refs(t, c, evidence.Filter{Search: "knee " + strings.Repeat(" ", len(typed)%3)}); got != "a" {
			t.Errorf("%q", got)
		}
	})
}

func TestEntriesAreFoundByIDPrefixAndRef(t *testing.T) {
	t.Parallel()
	f, _ := newCase(t)
	same := func(id string) evidence.Entry {
		return evidence.Entry{ID: evidence.ID(id), Kind: evidence.KindTest, Ref: "ref " + id, Parent: "e000000parent"}
	}
	update(t, f, "import", func(tx *casefile.Tx) error {
		return tx.AddSource(evidence.Source{Name: "x"}, strings.NewReader("x"), nil, []evidence.Entry{
			same("eaaaaaa00001"), same("eaaaaaa00002"), same("ebbbbbb00001"),
			{ID: "ecccccc00001", Ref: "eaaaaaa", Kind: evidence.KindTest},
			{ID: "ecccccc00002", Ref: "twice"},
			{ID: "ecccccc00003", Ref: "twice"},
		})
	})
	view(t, f, func(tx *casefile.Tx) error {
		for ref, want := range map[string]string{
			"eaaaaaa00001": "eaaaaaa00001", "EAAAAAA00001": "eaaaaaa00001", "eaaaaaa00002": "eaaaaaa00002",
			"eaaaaaa": "ecccccc00001", // a ref goes before a part of an id
			"ebbbbb":  "ebbbbbb00001", "EBBBBBB0": "ebbbbbb00001", "ref ebbbbbb00001": "ebbbbbb00001",
		} {
			if e, err := tx.FindEntry(ref); err != nil || string(e.ID) != want {
				t.Errorf("%q: %v, %v", ref, e.ID, err)
			}
		}
		for ref, want := range map[string]error{
			"eaaaaaa0": casefile.ErrAmbiguous, "eccccc": casefile.ErrAmbiguous, "twice": casefile.ErrAmbiguous,
			"ebbbb": casefile.ErrNotFound, "": casefile.ErrNotFound, "exxxxxx": casefile.ErrNotFound,
			"eaaaa%": casefile.ErrNotFound, "______": casefile.ErrNotFound, "ebbbbbb000011": casefile.ErrNotFound,
		} {
			_, err := tx.FindEntry(ref)
			wantErr(t, err, want)
		}
		children, err := tx.Children("e000000parent")
		if err != nil || len(children) != 3 || children[0].ID != "eaaaaaa00001" {
			t.Errorf("%d children, %v", len(children), err)
		}
		return nil
	})
}

func TestAnEntryComesBackAsItWentIn(t *testing.T) {
	t.Parallel()
	f, _ := newCase(t)
	in := evidence.Entry{
		ID: "e00000000001", Parent: "e00000000000", Ref: "Condition/1", Kind: evidence.KindProblem,
		Date:  evidence.Date{Value: "2018-12", Raw: "Dec 18", Doubt: evidence.DoubtTwoDigitYear},
		Title: "<b>&amp;\u2028\t\"'", Text: "line one\nline two \U0001F642 العربية", Section: "Problems", Value: "5", Unit: "µg", Range: "<7",
		Abnormal: "H", Author: "A", Role: "GP", Organisation: "B", Assertion: evidence.Negated, Experiencer: evidence.AboutFamily,
		Status: evidence.StatusWithheld, Codes: []evidence.Code{{System: "s", Code: "c", Display: "d"}},
		Locator: evidence.Locator{Places: []evidence.Place{{Page: 3, Boxes: []evidence.Box{{X: 1.25, Y: 2, W: 3, H: 1e-3}}}}, Line: 4, Path: "/a/0"},
	}
	page := evidence.Page{Number: 3, Width: 595.28, Height: 841.89, Text: "text", Names: true, Read: evidence.ReadOCR, Words: []evidence.Word{{Text: "text", Confidence: 0.5}}}
	update(t, f, "import", func(tx *casefile.Tx) error {
		return tx.AddSource(evidence.Source{ID: "s00000000001"}, bytes.NewReader(nil), []evidence.Page{page}, []evidence.Entry{in})
	})
	in.Source = "s00000000001"
	view(t, f, func(tx *casefile.Tx) error {
		out, err := tx.FindEntry("e00000000001")
		if err != nil || fmt.Sprintf("%#v", deep(in)) != fmt.Sprintf("%#v", deep(out)) {
			t.Errorf("the entry differs, %v", err)
		}
		pages, err := tx.Pages("s00000000001")
		if err != nil || !reflect.DeepEqual(pages, []evidence.Page{page}) {
			t.Errorf("the page differs, %v", err)
		}
		return nil
	})
}

// deep is an entry without the methods that hide its text.
func deep(e evidence.Entry) any {
	type bare evidence.Entry
	type date evidence.Date
	return []any{bare(e), date(e.Date)}
}

func TestEntriesNeedIDsOfTheirOwn(t *testing.T) {
	t.Parallel()
	f, _ := newCase(t)
	for _, entries := range [][]evidence.Entry{{{ID: ""}}, {{ID: "e1"}, {ID: "e1"}}} {
		_, err := f.Update(t.Context(), "import", func(tx *casefile.Tx) error {
			return tx.AddSource(evidence.Source{}, strings.NewReader("x"), nil, entries)
		})
		if err == nil {
			t.Error("entries without ids of their own were kept")
		}
	}
}
