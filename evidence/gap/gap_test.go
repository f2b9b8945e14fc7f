package gap_test

import (
	"io/fs"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"ownpack/evidence"
	"ownpack/evidence/gap"
	"ownpack/evidence/scheme"
	"ownpack/templates"
)

var files = []string{"cases.yaml", "aside.yaml", "drawn.yaml"}

func find(t *testing.T, in gap.Input) []string {
	t.Helper()
	var kinds []string
	for _, x := range newFinder(t).Find(in) {
		kinds = append(kinds, x.Gap)
	}
	return kinds
}

// walking is a case of the first file: it asks one question.
func walking(t *testing.T) gap.Input {
	t.Helper()
	return samples(t, "cases.yaml")[0].input(t)
}

func TestNothingIsAskedWithoutAnActivity(t *testing.T) {
	t.Parallel()
	in := walking(t)
	in.Statement = evidence.Statement{Because: "I am ill."}
	if got := find(t, in); len(got) != 0 {
		t.Errorf("asked %v", got)
	}
}

func TestNothingIsAskedAboutARowThatSaysThePersonManages(t *testing.T) {
	t.Parallel()
	in := walking(t)
	in.Matches = nil
	in.Statement.Descriptor = "a"
	if got := find(t, in); len(got) != 0 {
		t.Errorf("asked %v", got)
	}
}

func TestRowsWithoutPointsAreAskedAbout(t *testing.T) {
	t.Parallel()
	in := gap.Input{
		Scheme: schemeOf(t, "wca"), Statement: evidence.Statement{Activity: "wca-9", Descriptor: "s"},
		Entry: func(evidence.ID) evidence.Entry { return evidence.Entry{} }, Today: today,
	}
	if got := find(t, in); len(got) != 1 || got[0] != "nothing" {
		t.Errorf("asked %v", got)
	}
}

func TestAtMostThreeQuestionsAndEachRestsOnTheEntriesGiven(t *testing.T) {
	t.Parallel()
	finder := newFinder(t)
	for _, name := range files {
		for _, s := range samples(t, name) {
			s.Safely, s.Standard, s.Repeatedly, s.Time, s.Days, s.OutOf = "no", "no", "no", "no", 6, 7
			in := s.input(t)
			found := finder.Find(in)
			if len(found) > 3 {
				t.Errorf("%s: %d questions", s.Name, len(found))
			}
			for _, f := range found {
				if f.Type != gap.Type || f.Activity != s.Activity || f.Entries == nil || f.Severity == evidence.High {
					t.Errorf("%s: %+v", s.Name, f)
				}
				for _, id := range f.Entries {
					if in.Entry(id).ID == "" {
						t.Errorf("%s: %s rests on %s, which is not there", s.Name, f.Gap, id)
					}
				}
			}
			if again := finder.Find(in); !reflect.DeepEqual(found, again) {
				t.Errorf("%s: asked otherwise the second time", s.Name)
			}
		}
	}
}

func TestWhatHardlySaysOtherwiseIsNotAskedAbout(t *testing.T) {
	t.Parallel()
	finder := newFinder(t)
	asks := func(in gap.Input) bool {
		return slices.ContainsFunc(finder.Find(in), func(f evidence.Finding) bool { return f.Gap == gap.Contrary })
	}
	sure, unsure := 0, 0
	for _, name := range files {
		for _, s := range samples(t, name) {
			in := s.input(t)
			if !asks(in) {
				continue
			}
			sure++
			in.Matches = slices.Clone(in.Matches)
			for i := range in.Matches {
				in.Matches[i].Score = 0.3
			}
			if asks(in) {
				unsure++
			}
		}
	}
	if sure < 3 || unsure > 0 {
		t.Errorf("asked of %d, and of %d when hardly likely", sure, unsure)
	}
}

var (
	everythingOnce  sync.Once
	everythingFound []evidence.Finding
)

// everything is what can be asked of every row of every scheme.
func everything(t *testing.T) []evidence.Finding {
	t.Helper()
	everythingOnce.Do(func() { everythingFound = askEverything(t) })
	return everythingFound
}

func askEverything(t *testing.T) []evidence.Finding {
	t.Helper()
	all, err := scheme.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	var cases []gap.Input
	for _, name := range files {
		for _, s := range samples(t, name) {
			s.Safely, s.Days, s.OutOf = "no", 6, 7
			cases = append(cases, s.input(t))
		}
	}
	finder := newFinder(t)
	var found []evidence.Finding
	for _, s := range all {
		for _, a := range s.Activities {
			for _, row := range append(a.Rows(), evidence.Descriptor{}) {
				for _, in := range cases {
					in.Scheme, in.Statement.Activity, in.Statement.Descriptor = s, a.ID, row.Letter
					found = append(found, finder.Find(in)...)
				}
			}
		}
	}
	return found
}

var verdict = regexp.MustCompile(`(?i)\b(must|need to|needs to|required?|win|lose|fail|refused?|proves?|proof|enough|points?|met|score|weak|strong|entitled|should)\b`)

func TestEveryQuestionIsAQuestionAndNeverAVerdict(t *testing.T) {
	t.Parallel()
	for _, f := range everything(t) {
		asked, held, _ := strings.Cut(f.Question, " Often found with: ")
		if !strings.HasSuffix(asked, "?") || !strings.HasPrefix(asked, "About ") {
			t.Fatalf("no question: %s", asked)
		}
		if f.Gap != "contrary" && held == "" {
			t.Fatalf("nobody named who holds it: %s", f.Question)
		}
		plain := strings.ReplaceAll(asked, "well enough", "") + " " + f.Why
		if w := verdict.FindString(plain); w != "" {
			t.Fatalf("%q stands in: %s (because %s)", w, asked, f.Why)
		}
		if strings.ContainsAny(f.Question+f.Why, "{}") || strings.Contains(f.Question+f.Why, "  ") {
			t.Fatalf("a place is not filled: %s (because %s)", f.Question, f.Why)
		}
	}
}

var vowels = regexp.MustCompile(`[aeiouy]+`)

// grade is the Flesch-Kincaid grade of a text; 6 is a reading age of 11.
func grade(text string) float64 {
	words, syllables := strings.Fields(text), 0
	for _, w := range words {
		w = strings.TrimSuffix(strings.ToLower(strings.Trim(w, ".,?:;’'")), "e")
		syllables += max(1, len(vowels.FindAllString(w, -1)))
	}
	sentences := max(1, strings.Count(text, "?")+strings.Count(text, ". ")+strings.Count(text, ": "))
	n := float64(len(words))
	return 0.39*n/float64(sentences) + 11.8*float64(syllables)/n - 15.59
}

func TestQuestionsReadAtAnAgeOfElevenOnTheWhole(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	var sum float64
	for _, f := range everything(t) {
		asked, _, _ := strings.Cut(f.Question, " Often found with: ")
		if seen[asked] {
			continue
		}
		seen[asked] = true
		sum += grade(asked)
	}
	mean := sum / float64(len(seen))
	t.Logf("%d questions, mean grade %.1f", len(seen), mean)
	if mean > 6 {
		t.Errorf("mean grade %.1f, wanted 6 or less", mean)
	}
}

func TestEveryActivityOfEverySchemeHasItsOwnHolders(t *testing.T) {
	t.Parallel()
	for _, f := range everything(t) {
		if strings.Contains(f.Question, "a nurse or therapist who knows you") {
			t.Fatalf("%s: not in %s", f.Activity, gap.File)
		}
	}
}

func TestAnActivityThatIsNotInTheFileIsStillAskedAbout(t *testing.T) {
	t.Parallel()
	in := walking(t)
	in.Matches = nil
	in.Scheme.Activities = []evidence.Activity{{ID: "own-1", Heading: "Using the telephone"}}
	in.Statement = evidence.Statement{Activity: "own-1", Because: "I cannot."}
	found := newFinder(t).Find(in)
	if len(found) != 1 || !strings.HasPrefix(found[0].Question, "About using the telephone: ") {
		t.Errorf("asked %v", found)
	}
}

func TestAnAnswerToWhatSeemsToSayOtherwiseEndsTheQuestion(t *testing.T) {
	t.Parallel()
	s := samples(t, "cases.yaml")[7]
	s.Answered = []int{2, 3, 4}
	if got := find(t, s.input(t)); len(got) != 0 {
		t.Errorf("asked %v", got)
	}
}

func TestWithoutADecisionRecentMeansToday(t *testing.T) {
	t.Parallel()
	s := samples(t, "cases.yaml")[3]
	s.Decided = ""
	found := newFinder(t).Find(s.input(t))
	if len(found) != 1 || found[0].Gap != "recent" || !strings.Contains(found[0].Question, "the last 12 months") {
		t.Errorf("asked %v", found)
	}
	s.Entries[0].Date = "2025" // some of it is less than a year before today
	if got := find(t, s.input(t)); len(got) != 0 {
		t.Errorf("asked %v", got)
	}
}

func TestMistakesInTheFileAreToldWithTheLine(t *testing.T) {
	t.Parallel()
	good, err := fs.ReadFile(templates.FS, gap.File)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, old, change, want string }{
		{"unknown question", "gap: seen", "gap: sen", "line "},
		{"unknown place", "{period}?\"", "{peroid}?\"", "line "},
		{"no question mark", "written it down?\"", "written it down\"", "line "},
		{"unknown need of a row", "b: [aid], d: [help], e: [help]}", "b: [aids], d: [help], e: [help]}", "line "},
		{"unknown field of an activity", "    about: making food", "    abuot: making food", "line "},
		{"bad pattern", "\"<helper> .. <does> /", "\"<hepler> .. <does> /", "line "},
		{"no words", "  hours:\n", "  huors:\n", "hours is missing"},
		{"verdict of severity", "gap: seen\n    severity: low", "gap: seen\n    severity: high", "line "},
	} {
		bad := strings.Replace(string(good), c.old, c.change, 1)
		if bad == string(good) {
			t.Fatalf("%s: nothing to change", c.name)
		}
		_, err := gap.New(fstest.MapFS{gap.File: {Data: []byte(bad)}})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	in := samples(b, "cases.yaml")[4].input(b)
	for range 500 {
		in.Matches = append(in.Matches, in.Matches[0])
	}
	f := newFinder(b)
	for b.Loop() {
		f.Find(in)
	}
}
