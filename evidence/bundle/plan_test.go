package bundle_test

import (
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence"
	"ownpack/evidence/bundle"
	"ownpack/evidence/evidencetest"
	"ownpack/templates"
)

var update = flag.Bool("update", false, "rewrite golden files")

func input(t *testing.T, c *evidencetest.Case) bundle.Input {
	t.Helper()
	w, err := bundle.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	return bundle.Input{
		Wording: w, CaseID: c.ID, PackDate: c.PackDate, Profile: evidence.ProfileMaster,
		Person: c.Person, Helpers: c.Helpers, Claims: c.Claims, Schemes: c.Schemes,
		Sources: c.Sources, Pages: c.Pages, Entries: c.Entries, Others: c.Others,
		Picks: c.Picks, Statements: c.Statements, Disputes: c.Disputes,
	}
}

func plan(t *testing.T, in bundle.Input) evidence.Plan {
	t.Helper()
	p, err := bundle.Plan(in)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// numbered gives every own page of the pack one page, the chronology two.
func numbered(p evidence.Plan) evidence.Plan {
	counts := bundle.Counts{Typed: map[evidence.ID]int{}}
	for _, i := range p.Items {
		n := 1
		if i.Kind == evidence.ItemChronology {
			n = 2
		}
		counts.Pages = append(counts.Pages, n)
	}
	return bundle.Number(p, counts)
}

func TestPlanOfTheMadeUpCaseIsAsKept(t *testing.T) {
	t.Parallel()
	got, err := json.MarshalIndent(numbered(plan(t, input(t, evidencetest.New()))), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden := filepath.Join("testdata", "plan.json")
	if *update {
		if err := os.WriteFile(golden, append(got, '\n'), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.TrimSpace(string(want)), string(got)); diff != "" {
		t.Errorf("plan changed (-want +got); run with -update if that is meant:\n%s", diff)
	}
}

func TestPlanLeavesItsInputAlone(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	before, _ := json.Marshal(c)
	first := numbered(plan(t, input(t, c)))
	second := numbered(plan(t, input(t, c)))
	after, _ := json.Marshal(c)
	if string(before) != string(after) {
		t.Error("planning changed the case")
	}
	a, _ := json.Marshal(first)
	b, _ := json.Marshal(second)
	if string(a) != string(b) {
		t.Error("planning twice gave two plans")
	}
}

func TestNothingOfTheFileNamesScoresOrUnconfirmedLawIsInThePlan(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	b, err := json.Marshal(plan(t, input(t, c)))
	if err != nil {
		t.Fatal(err)
	}
	text := string(b)
	for _, s := range c.Sources {
		if strings.Contains(text, s.Name) || strings.Contains(text, strings.TrimSuffix(s.Name, filepath.Ext(s.Name))) {
			t.Errorf("the name of source %s is in the plan", s.ID)
		}
	}
	for _, word := range []string{"score", "bearing", "supports", "contrary", "Wording that is not confirmed"} {
		if strings.Contains(text, word) {
			t.Errorf("%q is in the plan", word)
		}
	}
}

func TestTitlesAreNeverFileNames(t *testing.T) {
	t.Parallel()
	letter := evidence.Source{ID: "s000000000001", Form: evidence.FormLetter, PageCount: 1, Author: "Dr A Osei", SHA256: "00"}
	for _, tc := range []struct{ name, title, author, want string }{
		{"DocMan-7781.pdf", "Letter from Dr A Osei", "Dr A Osei", "Letter from Dr A Osei, Consultant"},
		{"DocMan-7781.pdf", "DocMan-7781.pdf", "Dr A Osei", "Letter from Dr A Osei, Consultant"},
		{"DocMan-7781.pdf", "docman-7781", "Dr A Osei", "Letter from Dr A Osei, Consultant"},
		{"a.pdf", "scan_0001", "", "Letter, Consultant"},
		{"a.pdf", "old/scan 2.docx", "", "Letter, Consultant"},
		{"a.pdf", "", "Dr A Osei", "Letter from Dr A Osei, Consultant"},
		{"a.pdf", "Letter from Dr A Osei, consultant", "Dr A Osei", "Letter from Dr A Osei, consultant"},
	} {
		s := letter
		s.Name, s.Title, s.Author = tc.name, tc.title, tc.author
		e := evidence.Entry{ID: "e000000000001", Source: s.ID, Kind: evidence.KindLetter, Author: tc.author, Role: "Consultant", Text: "x", Locator: evidence.Locator{Places: []evidence.Place{{Page: 1}}}}
		in := input(t, evidencetest.New())
		in.Sources, in.Picks, in.Disputes = []evidence.Source{s}, []evidence.Pick{{Entry: e.ID, Activity: "pip-1"}}, nil
		in.Entries, in.Others = map[evidence.ID]evidence.Entry{e.ID: e}, nil
		items := plan(t, in).Items
		if got := items[len(items)-1].Title; got != tc.want {
			t.Errorf("title %q of file %q: got %q, want %q", tc.title, tc.name, got, tc.want)
		}
	}
}

func TestPagesShownArePickedOnesAndTheOneThatSaysWhose(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name  string
		names []int
		pages [][]int // by picked entry
		as    evidence.Exhibit
		want  []int
		kind  evidence.ItemKind
	}{
		{"naming page added", []int{1}, [][]int{{4}, {2}}, "", []int{1, 2, 4}, evidence.ItemExhibit},
		{"naming page already there", []int{1, 2, 3, 4}, [][]int{{4}}, "", []int{4}, evidence.ItemExhibit},
		{"entry over a page end", nil, [][]int{{3, 4}}, "", []int{3, 4}, evidence.ItemExhibit},
		{"whole document", []int{1}, [][]int{{2}}, evidence.AsDocument, []int{1, 2, 3, 4, 5}, evidence.ItemExhibit},
		{"typed", []int{1}, [][]int{{2}}, evidence.AsExtract, nil, evidence.ItemExtract},
		{"no page known", []int{1}, [][]int{nil}, "", nil, evidence.ItemExtract},
		{"page out of range", []int{1}, [][]int{{9}}, "", nil, evidence.ItemExtract},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			in := input(t, evidencetest.New())
			s := evidence.Source{ID: "s000000000009", Form: evidence.FormRecord, PageCount: 5}
			in.Sources, in.Picks, in.Disputes = []evidence.Source{s}, nil, nil
			in.Entries, in.Pages = map[evidence.ID]evidence.Entry{}, map[evidence.ID][]evidence.Page{}
			in.Exhibits = map[evidence.ID]evidence.Exhibit{s.ID: tc.as}
			for n := 1; n <= 5; n++ {
				in.Pages[s.ID] = append(in.Pages[s.ID], evidence.Page{Number: n, Names: slices.Contains(tc.names, n)})
			}
			for i, pages := range tc.pages {
				e := evidence.Entry{ID: evidence.ID("e00000000000" + string(rune('1'+i))), Source: s.ID, Text: "x"}
				for _, n := range pages {
					e.Locator.Places = append(e.Locator.Places, evidence.Place{Page: n})
				}
				in.Entries[e.ID] = e
				in.Picks = append(in.Picks, evidence.Pick{Entry: e.ID, Activity: "pip-1"})
			}
			items := plan(t, in).Items
			item := items[len(items)-1]
			if item.Kind != tc.kind || !slices.Equal(item.SourcePages, tc.want) {
				t.Errorf("got %s of pages %v, want %s of %v", item.Kind, item.SourcePages, tc.kind, tc.want)
			}
		})
	}
}

func TestEveryLabelIsThePageOnWhichTheEntryStands(t *testing.T) {
	t.Parallel()
	p := numbered(plan(t, input(t, evidencetest.New())))
	next := 1
	for _, i := range p.Items {
		if i.First != next {
			t.Errorf("%s starts at %d, want %d", i.Kind, i.First, next)
		}
		next += i.PageCount
	}
	for _, sec := range p.Activities {
		for _, q := range sec.Passages {
			found := false
			for _, i := range p.Items {
				if i.Source != q.Source {
					continue
				}
				found = q.Label >= i.First && q.Label < i.First+i.PageCount
				if i.Kind == evidence.ItemExhibit && i.SourcePages[q.Label-i.First] != q.SourcePage {
					t.Errorf("passage of page %d is labelled E%d, which shows page %d", q.SourcePage, q.Label, i.SourcePages[q.Label-i.First])
				}
			}
			if !found {
				t.Errorf("label %d of a passage is not in its exhibit", q.Label)
			}
		}
	}
}

func TestUnknownChoicesAreErrors(t *testing.T) {
	t.Parallel()
	in := input(t, evidencetest.New())
	in.Picks = []evidence.Pick{{Entry: "e99", Activity: "pip-1"}}
	if _, err := bundle.Plan(in); !errors.Is(err, bundle.ErrUnknown) {
		t.Errorf("got %v, want ErrUnknown", err)
	}
	in = input(t, evidencetest.New())
	in.Sources = nil
	if _, err := bundle.Plan(in); !errors.Is(err, bundle.ErrUnknown) {
		t.Errorf("got %v, want ErrUnknown", err)
	}
}
