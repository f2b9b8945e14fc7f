package gap

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"ownpack/evidence"
)

// File is where the words and questions are in the templates.
const File = "lexicon/gaps.yaml"

type file struct {
	Most           int                                  `yaml:"most"`
	Holders        int                                  `yaml:"holders"`
	Months         int                                  `yaml:"months"`
	ContraryMonths int                                  `yaml:"contrary_months"`
	ContraryLikely float64                              `yaml:"contrary_likely"`
	Story          int                                  `yaml:"story"`
	Classes        map[string][]string                  `yaml:"classes"`
	Words          map[string][]line                    `yaml:"words"`
	Questions      []question                           `yaml:"questions"`
	Tests          map[string]string                    `yaml:"tests"`
	Otherwise      activity                             `yaml:"otherwise"`
	Activities     map[evidence.ActivityID]fileActivity `yaml:"activities"`
}

type question struct {
	Gap      line              `yaml:"gap"`
	Severity evidence.Severity `yaml:"severity"`
	Question line              `yaml:"question"`
	Why      line              `yaml:"why"`
	Hold     []string          `yaml:"hold"`
	// Alone: only those of Hold are named, none of the activity.
	Alone bool `yaml:"alone"`
}

type activity struct {
	About string   `yaml:"about"`
	Hold  []string `yaml:"hold"`
	// Help names the help or the aid, by question.
	Help map[string]string `yaml:"help"`
	// Rows are the questions that each row turns on.
	Rows map[string][]string `yaml:"rows"`
	// Only: nothing else is asked, once anything bears on the activity.
	Only []string `yaml:"only"`
}

// fileActivity is an activity and where it stands in the file.
type fileActivity struct {
	activity
	at int
}

// UnmarshalYAML implements [yaml.Unmarshaler]. The decoder does not look for
// unknown fields below here, so this does.
func (a *fileActivity) UnmarshalYAML(n *yaml.Node) error {
	a.at = n.Line
	for i := 0; i+1 < len(n.Content); i += 2 {
		if k := n.Content[i]; !slices.Contains([]string{"about", "hold", "help", "rows", "only"}, k.Value) {
			return fmt.Errorf("line %d: field %s is not known", k.Line, k.Value)
		}
	}
	return n.Decode(&a.activity)
}

// line is a text and where it stands in the file.
type line struct {
	text string
	at   int
}

// UnmarshalYAML implements [yaml.Unmarshaler].
func (l *line) UnmarshalYAML(n *yaml.Node) error {
	l.at = n.Line
	return n.Decode(&l.text)
}

func (l line) errorf(format string, args ...any) error {
	return fmt.Errorf("%s: line %d: %w", File, l.at, fmt.Errorf(format, args...))
}

// The kinds of question. A file may leave some out; then they are not asked.
const (
	nothing     = "nothing"
	function    = "function"
	contrary    = "contrary"
	riskWhat    = "risk-what"
	riskWhen    = "risk-when"
	diagnosed   = "diagnosed"
	nhs         = "nhs"
	lifelong    = "lifelong"
	after       = "after"
	recent      = "recent"
	far         = "far"
	hours       = "hours"
	often       = "often"
	long        = "long"
	help        = "help"
	aid         = "aid"
	seen        = "seen"
	reliability = "reliability"
	days        = "days"
	cause       = "cause"
)

var kinds = []string{
	nothing, function, contrary, riskWhat, riskWhen, diagnosed, nhs, lifelong, after, recent,
	far, hours, often, long, help, aid, seen, reliability, days, cause,
}

// rowKinds are the questions that a row may turn on.
var rowKinds = []string{far, hours, often, long, help, aid}

// The groups of words, beside those that have the name of a row's question.
const (
	ability    = "ability"
	effect     = "effect"
	life       = "life"
	named      = "named"
	bystander  = "bystander"
	bodily     = "bodily"
	mental     = "mental"
	specialist = "specialist"
	harm       = "harm"
	when       = "when"
	safely     = "safely"
	standard   = "standard"
	repeatedly = "repeatedly"
	inTime     = "time"
)

var groups = []string{
	ability, effect, life, named, bystander, help, aid, far, long, often, hours, safely, standard, repeatedly, inTime,
	bodily, mental, diagnosed, specialist, nhs, lifelong, harm, when,
}

var places = []string{
	"{about}", "{period}", "{dates}", "{tests}", "{help}", "{days}", "{entries}", "{s}", "{es}", "{cause}", "{decided}",
}

var place = regexp.MustCompile(`\{[^}]*\}`)

// read decodes the file and says, with the line, what is wrong in it.
func read(fsys fs.FS) (file, error) {
	var f file
	b, err := fs.ReadFile(fsys, File)
	if err != nil {
		return f, fmt.Errorf("read the questions about gaps: %w", err)
	}
	dec := yaml.NewDecoder(bytes.NewReader(b))
	dec.KnownFields(true)
	if err := dec.Decode(&f); err != nil {
		return f, fmt.Errorf("%s: %w", File, err)
	}
	return f, f.check()
}

func (f *file) check() error {
	if f.Most < 1 || f.Holders < 1 || f.Months < 1 || f.ContraryMonths < 1 || f.Story < 1 {
		return fmt.Errorf("%s: most, holders, months, contrary_months and story are numbers above 0", File)
	}
	if f.ContraryLikely < 0 || f.ContraryLikely > 1 {
		return fmt.Errorf("%s: contrary_likely is a number from 0 to 1", File)
	}
	for _, g := range groups {
		if len(f.Words[g]) == 0 {
			return fmt.Errorf("%s: words: %s is missing", File, g)
		}
	}
	for _, g := range slices.Sorted(maps.Keys(f.Words)) {
		if !slices.Contains(groups, g) {
			return fmt.Errorf("%s: words: %s is not known", File, g)
		}
	}
	for _, t := range []string{safely, standard, repeatedly, inTime} {
		if f.Tests[t] == "" {
			return fmt.Errorf("%s: tests: %s is missing", File, t)
		}
	}
	asked := map[string]bool{}
	for _, q := range f.Questions {
		if err := q.check(); err != nil {
			return err
		}
		if asked[q.Gap.text] {
			return q.Gap.errorf("there are two questions %q", q.Gap.text)
		}
		asked[q.Gap.text] = true
	}
	for _, id := range slices.Sorted(maps.Keys(f.Activities)) {
		if err := f.Activities[id].check(); err != nil {
			return fmt.Errorf("%s: line %d: %s: %w", File, f.Activities[id].at, id, err)
		}
	}
	return nil
}

func (q question) check() error {
	if !slices.Contains(kinds, q.Gap.text) {
		return q.Gap.errorf("no such question: %q", q.Gap.text)
	}
	if q.Severity != evidence.Low && q.Severity != evidence.Medium {
		return q.Gap.errorf("the severity is low or medium")
	}
	if !strings.HasSuffix(q.Question.text, "?") {
		return q.Question.errorf("a question ends with a question mark")
	}
	if q.Why.text == "" || strings.HasSuffix(q.Why.text, ".") {
		return q.Why.errorf("why goes on after \"We ask because\", without a full stop")
	}
	for _, l := range []line{q.Question, q.Why} {
		for _, p := range place.FindAllString(l.text, -1) {
			if !slices.Contains(places, p) {
				return l.errorf("no such place: %s", p)
			}
		}
	}
	return nil
}

func (a fileActivity) check() error {
	if a.About == "" || len(a.Hold) == 0 {
		return fmt.Errorf("about and hold are missing")
	}
	for _, letter := range slices.Sorted(maps.Keys(a.Rows)) {
		for _, need := range a.Rows[letter] {
			for one := range strings.SplitSeq(need, "|") {
				if !slices.Contains(rowKinds, one) {
					return fmt.Errorf("row %s turns on %q, which is none of %s", letter, one, strings.Join(rowKinds, ", "))
				}
			}
		}
	}
	for _, k := range a.Only {
		if !slices.Contains(kinds, k) {
			return fmt.Errorf("no such question: %q", k)
		}
	}
	return nil
}
