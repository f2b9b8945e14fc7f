package check_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
	"ownpack/evidence/check"
)

func TestTheGravestQuestionComesFirstAndTheNewestOfThem(t *testing.T) {
	t.Parallel()
	got := checker(t).Check(check.Record{Person: somebody, Today: evidence.Date{Value: today}, Entries: []evidence.Entry{
		entry("low", "2022-01-01", "Clinic date 03/03/2015. Doing well."),
		entry("old", "2001-01-01", "Admitted 12/12/2000, discharged 02/12/2000."),
		entry("mid", "2012-01-01", "Seen on 31 June 2011."),
		entry("new", "2018-01-01", "Admitted 12/12/2017, discharged 02/12/2017."),
	}})
	var order []string
	for _, f := range got {
		order = append(order, string(f.Entries[0]))
	}
	if diff := cmp.Diff([]string{"new", "old", "mid", "low"}, order); diff != "" {
		t.Error(diff)
	}
}

func TestTheOrderOfEntriesChangesNothing(t *testing.T) {
	t.Parallel()
	c := checker(t)
	entries := []evidence.Entry{
		entry("a", "2019-01-01", "NHS No 943 476 5991. 61F with cough."),
		entry("b", "2031-01-01", "Seen with rash."),
		entry("c", "2012-01-01", "Re: Carol Hutton DOB 03/04/1950. Cataract."),
		entry("d", "", "Page 1 of 3. Seen."),
	}
	want := asks(t, c, somebody, entries...)
	slices.Reverse(entries)
	if diff := cmp.Diff(want, asks(t, c, somebody, entries...)); diff != "" || len(want) < 4 {
		t.Errorf("%d questions: %s", len(want), diff)
	}
}

// A letter and its paragraphs say the same words; they draw one question.
func TestAWholeAndItsPartsAreAskedAboutOnce(t *testing.T) {
	t.Parallel()
	c := checker(t)
	const first, second = "Re: Ines Marlowe, DOB 17/05/1950.", "Admitted 12/02/2019, discharged 09/02/2019."
	whole := kind(evidence.KindLetter, entry("w", "2019-03-01", first+"\n"+second))
	a, b := kind(evidence.KindLetter, entry("a", "", first)), kind(evidence.KindLetter, entry("b", "", second))
	a.Parent, b.Parent = "w", "w"
	if diff := cmp.Diff([]string{"date b", "identity a"}, asks(t, c, somebody, whole, a, b)); diff != "" {
		t.Errorf("the parts say all of it: %s", diff)
	}
	whole.Text += "\nYours sincerely"
	got := asks(t, c, somebody, whole, a, b)
	if len(got) != 2 {
		t.Errorf("the whole says more: asked %v", got)
	}
}

func TestWhatIsPlainlySomebodyElsesDrawsOneQuestion(t *testing.T) {
	t.Parallel()
	got := asks(t, checker(t), somebody, entry("a", "2019-03-04", "Re: Mr Alan Hutton DOB 03/04/1950. 69M, admitted 12/02/2019, discharged 09/02/2019. NHS No 943 476 5991."))
	if diff := cmp.Diff([]string{"identity a"}, got); diff != "" {
		t.Error(diff)
	}
}

// A file about somebody else is asked about as a whole, elsewhere.
func TestAFileAboutSomebodyElseIsNotAskedAboutEntryByEntry(t *testing.T) {
	t.Parallel()
	e := entry("a", "2019-03-04", "Re: Carol Hutton DOB 03/04/1950. 68F with cough.")
	e.Source = "s1"
	r := check.Record{Person: somebody, Entries: []evidence.Entry{e}, Sources: []evidence.Source{{ID: "s1"}}}
	if got := checker(t).Check(r); len(got) != 1 {
		t.Errorf("%d questions about an entry of nobody's file", len(got))
	}
	r.Sources[0].Subjects = []evidence.Subject{{Name: "Carol Hutton", DOB: "1950-04-03"}}
	if got := checker(t).Check(r); len(got) != 0 {
		t.Errorf("%d questions beside the one about the file", len(got))
	}
	r.Sources[0].Subjects = append(r.Sources[0].Subjects, evidence.Subject{Name: "Ines Marlowe", DOB: "1980-05-17"})
	if got := checker(t).Check(r); len(got) != 1 {
		t.Errorf("%d questions about an entry of a file about two", len(got))
	}
}

func TestAnAnswerLastsWhenMoreComesIn(t *testing.T) {
	t.Parallel()
	key := evidence.IDKey{1}
	f := evidence.Finding{Type: "identity", Entries: []evidence.ID{"a"}}
	more := evidence.Finding{Type: "identity", Entries: []evidence.ID{"a", "b"}}
	other := evidence.Finding{Type: "date", Entries: []evidence.ID{"a"}}
	file := evidence.Finding{Type: "missing-page", Source: "s1"}
	switch {
	case check.ID(key, f) != check.ID(key, more):
		t.Error("the id changes with what it rests on")
	case check.ID(key, f) == check.ID(key, other), check.ID(key, file) == check.ID(key, f):
		t.Error("two questions have one id")
	case check.ID(key, file)[0] != evidence.IDFinding:
		t.Error("it does not begin with the letter of a finding")
	}
}

func TestAnEmptyRecordDrawsNoQuestion(t *testing.T) {
	t.Parallel()
	c := checker(t)
	if got := c.Check(check.Record{}); len(got) != 0 {
		t.Errorf("%d questions about nothing", len(got))
	}
	if got := asks(t, c, evidence.Person{}, entry("a", "", ""), evidence.Entry{}); len(got) != 0 {
		t.Errorf("asked %v about empty entries", got)
	}
}

// Wording that nobody uses, or that is missing, is a mistake of the templates.
func TestWordingFitsTheRules(t *testing.T) {
	t.Parallel()
	rules, err := assertion.Load(os.DirFS("../../templates"))
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(fstest.MapFS){
		"one too many":  func(m fstest.MapFS) { m["checks/questions/x.yaml"] = file("age:\n  x:\n    question: a\n    why: b\n") },
		"twice":         func(m fstest.MapFS) { m["checks/questions/x.yaml"] = m["checks/questions/age.yaml"] },
		"missing":       func(m fstest.MapFS) { delete(m, "checks/questions/age.yaml") },
		"without a why": func(m fstest.MapFS) { m["checks/questions/x.yaml"] = file("age:\n  x:\n    question: a\n") },
		"unknown field": func(m fstest.MapFS) { m["checks/questions/age.yaml"] = file("age:\n  other:\n    ask: a\n") },
		"bad pattern":   func(m fstest.MapFS) { m["checks/person.yaml"] = file("words:\n  a:\n    - <nobody> x\n") },
	} {
		m := copyOf(t)
		if _, err := check.New(m, rules); err != nil {
			t.Fatalf("as they are: %v", err)
		}
		change(m)
		if _, err := check.New(m, rules); err == nil || !strings.HasPrefix(err.Error(), "check: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func file(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }

// copyOf is the folder of the checks, to be changed.
func copyOf(t *testing.T) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	for _, dir := range []string{"checks", "checks/questions"} {
		list, err := os.ReadDir("../../templates/" + dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range list {
			if e.IsDir() {
				continue
			}
			b, err := os.ReadFile("../../templates/" + dir + "/" + e.Name())
			if err != nil {
				t.Fatal(err)
			}
			out[dir+"/"+e.Name()] = &fstest.MapFile{Data: b}
		}
	}
	return out
}
