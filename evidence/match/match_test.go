package match_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"ownpack/evidence"
	"ownpack/evidence/match"
)

func lines(rows []evidence.Match) string {
	var out []string
	for _, m := range rows {
		out = append(out, string(m.Bearing)+" "+string(m.Activity)+"\n")
	}
	return strings.Join(out, "")
}

// TestCases wants each row that a case names, and no other support.
func TestCases(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) < 24 {
		t.Fatalf("%d cases, %v", len(files), err)
	}
	m, both := newMatcher(t), pip(t)
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			for _, problem := range problems(t, m, both, name) {
				t.Error(problem)
			}
		})
	}
}

// TestOpenCases tells which cases are known to go wrong. One that is right now
// belongs among the others.
func TestOpenCases(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/open/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	m, both := newMatcher(t), pip(t)
	for _, name := range files {
		list := problems(t, m, both, name)
		t.Logf("%s: %s", filepath.Base(name), strings.Join(list, ", "))
		if len(list) == 0 {
			t.Errorf("%s is right now: move it to testdata", filepath.Base(name))
		}
	}
}

func problems(t *testing.T, m *match.Matcher, of []evidence.Scheme, name string) []string {
	t.Helper()
	a, err := txtar.ParseFile(name)
	if err != nil || len(a.Files) != 2 {
		t.Fatalf("want the files entry.txt and want, %v", err)
	}
	entry := evidence.Entry{ID: "e1", Text: strings.TrimSuffix(string(a.Files[0].Data), "\n"), Kind: evidence.KindConsultation}
	got, want := lines(m.Match(of, []evidence.Entry{entry})), string(a.Files[1].Data)
	var out []string
	for l := range strings.Lines(want) {
		if !strings.Contains(got, l) {
			out = append(out, "missed "+strings.TrimSpace(l))
		}
	}
	for l := range strings.Lines(got) {
		if strings.HasPrefix(l, "supports") && !strings.Contains(want, l) {
			out = append(out, "wrong "+strings.TrimSpace(l))
		}
	}
	return out
}

// Every activity has a case that matches and one that must not support.
func TestEveryActivityHasCases(t *testing.T) {
	t.Parallel()
	for _, a := range pip(t)[0].Activities {
		files, err := cases(string(a.ID))
		if err != nil {
			t.Fatal(err)
		}
		var supports, others int
		for _, f := range files {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(b), "supports "+string(a.ID)+"\n") {
				supports++
			} else {
				others++
			}
		}
		if supports == 0 || others == 0 {
			t.Errorf("%s: %d cases that match, %d that must not", a.ID, supports, others)
		}
	}
}

func cases(activity string) ([]string, error) {
	files, err := filepath.Glob("testdata/" + activity + "-*.txtar")
	if err != nil {
		return nil, err
	}
	open, err := filepath.Glob("testdata/open/" + activity + "-*.txtar")
	return append(files, open...), err
}

const needsHelp = "Needs help to wash her hair."

func matchAll(t *testing.T, entries ...evidence.Entry) []evidence.Match {
	t.Helper()
	return newMatcher(t).Match(pip(t), entries)
}

func TestEntriesInErrorNotIssuedOrWithheldAreNeverMatched(t *testing.T) {
	t.Parallel()
	for _, s := range []evidence.Status{evidence.StatusEnteredInError, evidence.StatusNotIssued, evidence.StatusWithheld} {
		if rows := matchAll(t, evidence.Entry{ID: "e1", Text: needsHelp, Status: s}); len(rows) > 0 {
			t.Errorf("%s: %d rows", s, len(rows))
		}
	}
}

func TestWhatTheSourceSaysOfAnEntryCounts(t *testing.T) {
	t.Parallel()
	for name, e := range map[string]evidence.Entry{
		"negated":        {Assertion: evidence.Negated},
		"about family":   {Experiencer: evidence.AboutFamily},
		"about another":  {Experiencer: evidence.AboutOther},
		"planned":        {Assertion: evidence.Planned},
		"a plan":         {Kind: evidence.KindPlan},
		"past":           {Assertion: evidence.Historical},
		"family section": {Section: "Family History"},
		"ended problem":  {Kind: evidence.KindProblem, Status: evidence.StatusEnded},
		"answered no":    {Kind: evidence.KindObservation, Value: "No"},
	} {
		e.ID, e.Text = "e1", needsHelp
		for _, m := range matchAll(t, e) {
			if m.Bearing == evidence.Supports {
				t.Errorf("%s: supports %s", name, m.Activity)
			}
		}
	}
}

func TestTheMostSpecificEntryIsGiven(t *testing.T) {
	t.Parallel()
	rows := matchAll(t,
		evidence.Entry{ID: "e1", Title: "Home visit", Text: needsHelp + " Walks 20 metres with a frame."},
		evidence.Entry{ID: "e2", Parent: "e1", Text: needsHelp},
		evidence.Entry{ID: "e3", Parent: "e2", Text: needsHelp},
	)
	var got []string
	for _, m := range rows {
		got = append(got, string(m.Entry)+" "+string(m.Activity))
	}
	if diff := cmp.Diff([]string{"e1 pip-12", "e3 pip-4"}, got); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}

func TestEntriesThatSayTheSameMatchTheSame(t *testing.T) {
	t.Parallel()
	e := evidence.Entry{ID: "e1", Title: "Home visit", Text: needsHelp, Date: evidence.Date{Value: "2024-02-01"}}
	again, later := e, e
	again.ID, again.Date.Value = "e2", "2024-05-01"
	later.ID, later.Section = "e3", "Family History"
	rows := matchAll(t, e, again, later)
	if len(rows) != 2 {
		t.Fatalf("%d rows", len(rows))
	}
	want := rows[0]
	want.Entry = "e2"
	if diff := cmp.Diff(want, rows[1]); diff != "" {
		t.Errorf("the second time (-want +got):\n%s", diff)
	}
}

func TestParentsThatNameEachOtherDoNotHang(t *testing.T) {
	t.Parallel()
	matchAll(t, evidence.Entry{ID: "e1", Parent: "e2", Text: needsHelp}, evidence.Entry{ID: "e2", Parent: "e1", Text: needsHelp})
}

func TestSpansQuoteTitleAndText(t *testing.T) {
	t.Parallel()
	e := evidence.Entry{ID: "e1", Title: "Uses bath board – café visit", Text: "She can’t wash her hair. Sister helps her wash."}
	rows := matchAll(t, e)
	i := slices.IndexFunc(rows, func(m evidence.Match) bool { return m.Activity == "pip-4" && m.Bearing == evidence.Supports })
	if i < 0 {
		t.Fatal("no row for washing")
	}
	fields := map[string]bool{}
	for _, s := range rows[i].Spans {
		from := e.Text
		if s.Field == "title" {
			from = e.Title
		}
		words := strings.Join(strings.Fields(from[s.Start:s.End]), " ")
		if !slices.Contains(rows[i].Because, words) {
			t.Errorf("%q is not among the reasons %q", words, rows[i].Because)
		}
		fields[s.Field] = true
	}
	if !fields["title"] || !fields["text"] {
		t.Errorf("spans in %v, want title and text", fields)
	}
}

func TestOnlyActivitiesOfTheSchemesAreGiven(t *testing.T) {
	t.Parallel()
	if rows := newMatcher(t).Match(nil, []evidence.Entry{{ID: "e1", Text: needsHelp}}); len(rows) != 0 {
		t.Errorf("%d rows without a scheme", len(rows))
	}
}

func TestMatchingTwiceGivesTheSame(t *testing.T) {
	t.Parallel()
	m, both, entries := newMatcher(t), pip(t), manyEntries(t, 600)
	first := m.Match(both, entries)
	if diff := cmp.Diff(first, newMatcher(t).Match(both, entries)); diff != "" {
		t.Error("two runs differ")
	}
	for _, r := range first {
		if r.Score <= 0 || r.Score > 1 || len(r.Because) == 0 || len(r.Spans) == 0 {
			t.Errorf("%s %s: score %v, %d reasons, %d spans", r.Entry, r.Activity, r.Score, len(r.Because), len(r.Spans))
		}
	}
}

func FuzzMatch(f *testing.F) {
	f.Add("Home visit", needsHelp)
	f.Add("FH: ?MI [ ]", "Wife’s no 2/52 ° -ve\n\nBath board")
	m := newMatcher(f)
	schemes := pip(f)
	f.Fuzz(func(t *testing.T, title, text string) {
		e := evidence.Entry{ID: "e1", Title: title, Text: text}
		for _, r := range m.Match(schemes, []evidence.Entry{e}) {
			for _, s := range r.Spans {
				from := e.Text
				if s.Field == "title" {
					from = e.Title
				}
				if s.Start < 0 || s.End > len(from) || s.Start >= s.End {
					t.Fatalf("span %+v outside its field of %d bytes", s, len(from))
				}
			}
		}
	})
}
