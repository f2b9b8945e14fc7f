package deadline

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"ownpack/evidence"
)

// Folder is where the dates are in the templates.
const Folder = "deadlines"

// Field is where a claim holds a day.
type Field string

// The fields of a claim that hold days.
const (
	ClaimDate    Field = "claim_date"
	DecisionDate Field = "decision_date"
	NoticeDate   Field = "notice_date"
	FormDue      Field = "form_due"
)

// of is the day that the claim holds there, empty if it holds none or no real one.
func (f Field) of(c evidence.Claim) string {
	day := map[Field]string{
		ClaimDate: c.ClaimDate, DecisionDate: c.DecisionDate, NoticeDate: c.NoticeDate, FormDue: c.FormDue,
	}[f]
	if _, ok := parse(day); !ok {
		return ""
	}
	return day
}

// Rules are the time limits of one authority, for some schemes in some nations.
type Rules struct {
	ID      string              `yaml:"id"`
	Title   string              `yaml:"title"`
	Schemes []evidence.SchemeID `yaml:"schemes"`
	// EveryScheme marks rules that stand beside those of each scheme.
	EveryScheme bool              `yaml:"every_scheme"`
	Nations     []evidence.Nation `yaml:"nations"`
	// AskIn has a question for claims of one nation, and for those of none.
	AskIn     map[string]string `yaml:"ask_in"`
	CheckedTo string            `yaml:"checked_to"`
	Steps     []Step            `yaml:"steps"`
}

// Step is something that has a time limit.
type Step struct {
	Step          string             `yaml:"step"` // "appeal"
	Title         string             `yaml:"title"`
	Stages        []evidence.Stage   `yaml:"stages"`
	DoneWhen      Field              `yaml:"done_when"`
	Base          string             `yaml:"base"` // the day from which is counted, by name
	Field         Field              `yaml:"field"`
	Given         Field              `yaml:"given"` // where the claim may hold the last day itself
	Length        Length             `yaml:"length"`
	Question      string             `yaml:"question"`
	GivenQuestion string             `yaml:"given_question"`
	Ask           string             `yaml:"ask"`
	Passed        string             `yaml:"passed"`
	Caution       string             `yaml:"caution"`
	Citation      string             `yaml:"citation"`
	Status        evidence.LawStatus `yaml:"status"`
	Notes         []Note             `yaml:"notes"`
	Late          *Late              `yaml:"late"`
}

// Late is the limit behind that of a step, counted from the same day.
type Late struct {
	Step     string             `yaml:"step"`
	Title    string             `yaml:"title"`
	Length   Length             `yaml:"length"`
	Question string             `yaml:"question"`
	Passed   string             `yaml:"passed"`
	Citation string             `yaml:"citation"`
	Status   evidence.LawStatus `yaml:"status"`
}

// Note is what else to know about a step.
type Note struct {
	Text   string             `yaml:"text"`
	Status evidence.LawStatus `yaml:"status"`
}

// Load reads every file of the folder "deadlines" of fsys, in order of name. One
// bad file fails all of them.
func Load(fsys fs.FS) ([]Rules, error) {
	names, err := fs.Glob(fsys, path.Join(Folder, "*.yaml"))
	if err != nil {
		return nil, fmt.Errorf("list the dates: %w", err)
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("list the dates: %w", fs.ErrNotExist)
	}
	var all []Rules
	for _, name := range names {
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("read the dates: %w", err)
		}
		r, err := Parse(name, b)
		if err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, distinct(all)
}

// Parse reads one file. Errors name the file and the step.
func Parse(name string, b []byte) (Rules, error) {
	var r Rules
	dec := yaml.NewDecoder(bytes.NewReader(b))
	dec.KnownFields(true)
	if err := dec.Decode(&r); err != nil {
		return r, fmt.Errorf("%s: %w", name, err)
	}
	if err := errors.Join(r.check()...); err != nil {
		return r, fmt.Errorf("%s: %w", name, err)
	}
	return r, nil
}

// distinct refuses two files for the same claims, and two for every scheme with
// the same step: a date would be there twice.
func distinct(all []Rules) error {
	seen := map[string]string{}
	for _, r := range all {
		var keys []string
		for _, n := range r.Nations {
			for _, s := range r.Schemes {
				keys = append(keys, string(s)+" in "+string(n))
			}
			if r.EveryScheme {
				keys = append(keys, "every scheme in "+string(n))
			}
		}
		for _, k := range keys {
			if other := seen[k]; other != "" {
				return fmt.Errorf("the dates of %s are both in %s and in %s", k, other, r.ID)
			}
			seen[k] = r.ID
		}
	}
	return nil
}

// serves reports whether r holds the dates of a scheme in a nation.
func (r Rules) serves(id evidence.SchemeID, n evidence.Nation) bool {
	return slices.Contains(r.Schemes, id) && slices.Contains(r.Nations, n)
}

// fill puts days into the places of a sentence.
func fill(text, base, day string) string {
	return strings.NewReplacer("{base}", words(base), "{day}", words(day)).Replace(text)
}

func words(day string) string { return evidence.Date{Value: day}.Words() }
