package check_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
	"ownpack/evidence/check"
)

// pair is a question about one entry that rests on others.
func pair(id, reason string, entries ...evidence.ID) evidence.Finding {
	f := evidence.Finding{ID: evidence.ID(id), Type: "copied", Entries: entries, Question: id, Right: "So it was.", Wrong: "It was not."}
	f.Kin = evidence.Kin{Reason: reason, Many: "Those of {dates} and {other_dates}?"}
	for _, e := range entries {
		f.Kin.Dates = append(f.Kin.Dates, "day "+string(e))
	}
	return f
}

func TestQuestionsOfOneReasonAboutOneEntryAreOne(t *testing.T) {
	t.Parallel()
	shown := func(all []evidence.Finding) string {
		var out []string
		for _, f := range all {
			out = append(out, fmt.Sprintf("%v %v %s", f.Asked(), f.Entries, f.Question))
		}
		return strings.Join(out, "; ")
	}
	for name, c := range map[string]struct {
		found []evidence.Finding
		want  string
	}{
		"three that rest on one": {
			[]evidence.Finding{pair("f1", "dog", "a", "z"), pair("f2", "dog", "b", "z"), pair("f3", "dog", "c", "z")},
			"[f1 f2 f3] [a b c z] Those of day a, day b and day c and day z?",
		},
		"a fact told now one way and now the other": {
			[]evidence.Finding{pair("f1", "home", "b", "a", "c"), pair("f2", "home", "c", "b", "d"), pair("f3", "home", "d", "c", "e")},
			"[f1 f2 f3] [b c d a e] Those of day b, day c and day d and day a and day e?",
		},
		"two that a third brings together": {
			[]evidence.Finding{pair("f1", "dog", "a", "y"), pair("f2", "dog", "b", "z"), pair("f3", "dog", "c", "y", "z")},
			"[f1 f2 f3] [a b c y z] Those of day a, day b and day c and day y and day z?",
		},
		"another reason": {
			[]evidence.Finding{pair("f1", "dog", "a", "z"), pair("f2", "cat", "b", "z")},
			"[f1] [a z] f1; [f2] [b z] f2",
		},
		"another entry": {
			[]evidence.Finding{pair("f1", "dog", "a", "y"), pair("f2", "dog", "b", "z")},
			"[f1] [a y] f1; [f2] [b z] f2",
		},
		"no reason to ask them as one": {
			[]evidence.Finding{pair("f1", "", "a", "z"), pair("f2", "", "b", "z")},
			"[f1] [a z] f1; [f2] [b z] f2",
		},
	} {
		if got := shown(check.Together(c.found)); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, c.want)
		}
	}
	one := check.Together([]evidence.Finding{pair("f1", "dog", "a", "z"), pair("f2", "dog", "b", "z")})[0]
	if one.Right != "" || one.Choices()[0].Words != "Some or all are wrong. Next you can say which, and what is right." {
		t.Errorf("answers %v", one.Choices())
	}
}

func TestNoReasonIsAskedAboutTwiceOfOneEntry(t *testing.T) {
	t.Parallel()
	c := checker(t)
	rules, err := assertion.Load(os.DirFS("../../templates"))
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("testdata/*/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no records", err)
	}
	joined := 0
	for _, name := range files {
		var g goldFile
		b, err := os.ReadFile(name)
		if err != nil || yaml.Unmarshal(b, &g) != nil {
			t.Fatal(name, err)
		}
		for _, p := range append(g.Patients, g.Records...) {
			asked := check.Together(c.Check(check.Record{Entries: p.entries(t, rules), Today: evidence.Date{Value: today}}))
			for i, f := range asked {
				joined += len(f.Also)
				if strings.ContainsAny(f.Question, "{}") {
					t.Errorf("a place was not filled in a question of type %s", f.Type)
				}
				for _, o := range asked[i+1:] {
					if f.Kin.Reason != "" && f.Kin.Reason == o.Kin.Reason && slices.ContainsFunc(o.Entries, func(id evidence.ID) bool { return slices.Contains(f.Entries, id) }) {
						t.Errorf("two questions of type %s for one reason", f.Type)
					}
				}
			}
		}
	}
	if joined == 0 {
		t.Error("no record here asks for one reason more than once")
	}
}

// longestChoice is how much of an answer a screen of 80 columns shows.
const longestChoice = 70

func TestEachQuestionHasAnswersThatFitItAndTheScreen(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../../templates/checks/questions/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no questions", err)
	}
	for _, name := range files {
		var all map[string]map[string]struct{ Question, Why, Many, Right, Wrong string }
		b, err := os.ReadFile(name)
		if err != nil || yaml.Unmarshal(b, &all) != nil {
			t.Fatal(name, err)
		}
		for kind, keys := range all {
			for key, p := range keys {
				f := evidence.Finding{Type: kind, Entries: []evidence.ID{"e1"}, Right: p.Right, Wrong: p.Wrong}
				for _, c := range f.Choices() {
					if len(c.Words) > longestChoice {
						t.Errorf("%s/%s: the answer %q is too long", kind, key, c.Words)
					}
				}
				if p.Right == "" && !strings.Contains(p.Question, "right?") {
					t.Errorf("%s/%s asks %q and is answered with “This is right”", kind, key, p.Question)
				}
				if p.Right != "" && !strings.HasSuffix(p.Right, "Do not ask again.") {
					t.Errorf("%s/%s: the answer %q does not say that it is not asked again", kind, key, p.Right)
				}
			}
		}
	}
}
