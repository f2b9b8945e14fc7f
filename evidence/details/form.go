package details

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"ownpack/evidence"
)

// File is where the words of the form are in the templates.
const File = "about/form.yaml"

// Form is what is asked about a person and their claims, in words.
type Form struct {
	// Groups are about the person, Claim is about one claim.
	Groups      []Group     `yaml:"groups"`
	Claim       Group       `yaml:"claim"`
	Questions   []Question  `yaml:"questions"`
	Schemes     []Scheme    `yaml:"schemes"`
	AskingAgain AskingAgain `yaml:"asking_again"`
	SR1         SR1         `yaml:"sr1"`
}

// Group is details that are asked together.
type Group struct {
	ID    string   `yaml:"id"`
	Title string   `yaml:"title"`
	Asks  []string `yaml:"asks"`
	// Empty is said while nothing of the group is filled in, instead of a list of it.
	Empty string `yaml:"empty"`
}

// Question asks for one detail.
type Question struct {
	Key     string   `yaml:"key"`
	Label   string   `yaml:"label"`
	For     string   `yaml:"for"` // what it is for, and who will see it
	Example string   `yaml:"example"`
	Choices []Choice `yaml:"choices"`
}

// Choice is one answer that can be chosen.
type Choice struct {
	Value string `yaml:"value"`
	Label string `yaml:"label"`
	Means string `yaml:"means"`
}

// Text is the label with what it means.
func (c Choice) Text() string {
	if c.Means == "" {
		return c.Label
	}
	return c.Label + ": " + c.Means
}

// Scheme is a benefit that a claim can be for.
type Scheme struct {
	ID     evidence.SchemeID `yaml:"id"`
	Label  string            `yaml:"label"`
	Means  string            `yaml:"means"`
	Nation evidence.Nation   `yaml:"nation"` // where there is but one
}

// AskingAgain is said at the stages where a decision is looked at again.
type AskingAgain struct {
	Stages []evidence.Stage `yaml:"stages"`
	Text   string           `yaml:"text"`
}

// SR1 is said of the faster way: May to everybody, Told to those who answered yes,
// and More where there is room for it.
type SR1 struct {
	May  string `yaml:"may"`
	Told string `yaml:"told"`
	More string `yaml:"more"`
}

// Load reads the form. A detail that is not known here, or that is known and not
// asked, fails.
func Load(fsys fs.FS) (Form, error) {
	var f Form
	b, err := fs.ReadFile(fsys, File)
	if err != nil {
		return f, fmt.Errorf("read what is asked about a person: %w", err)
	}
	dec := yaml.NewDecoder(bytes.NewReader(b))
	dec.KnownFields(true)
	if err := dec.Decode(&f); err != nil {
		return f, fmt.Errorf("%s: %w", File, err)
	}
	if err := errors.Join(f.check()...); err != nil {
		return f, fmt.Errorf("%s: %w", File, err)
	}
	return f, nil
}

func (f Form) check() []error {
	var errs []error
	bad := func(format string, args ...any) { errs = append(errs, fmt.Errorf(format, args...)) }
	var person, claim []string
	for _, g := range f.Groups {
		person = append(person, g.Asks...)
	}
	claim = f.Claim.Asks
	for _, p := range []struct {
		asked, known []string
	}{{person, Keys()}, {claim, ClaimKeys()}} {
		for _, k := range p.known {
			if !slices.Contains(p.asked, k) {
				bad("%s is not asked in any group", k)
			}
		}
		for i, k := range p.asked {
			if !slices.Contains(p.known, k) || slices.Contains(p.asked[:i], k) {
				bad("%s is no detail here, or asked twice", k)
			}
			if q := f.Question(k); q.Label == "" || q.For == "" {
				bad("%s: a label, and what it is for, are needed", k)
			}
		}
	}
	for _, q := range f.Questions {
		allowed, closed := choicesOf(q.Key)
		if !slices.Contains(append(person, claim...), q.Key) || closed != (len(q.Choices) > 0) {
			bad("%s: not asked, or its choices are missing or not for it", q.Key)
		}
		for _, c := range q.Choices {
			if c.Label == "" || c.Value != "" && !slices.Contains(allowed, c.Value) {
				bad("%s: %q is no choice of it", q.Key, c.Value)
			}
		}
	}
	if len(f.Schemes) == 0 || f.AskingAgain.Text == "" || !strings.HasPrefix(f.SR1.May, "If ") || f.SR1.Told == "" || f.SR1.More == "" {
		bad("schemes, asking_again and sr1 are needed, and sr1.may begins with If")
	}
	return errs
}

// Question finds the question for a detail; the zero Question if there is none.
func (f Form) Question(key string) Question {
	for _, q := range f.Questions {
		if q.Key == key {
			return q
		}
	}
	return Question{}
}

// Scheme finds the words for a scheme; its id stands for a label that is missing.
func (f Form) Scheme(id evidence.SchemeID) Scheme {
	for _, s := range f.Schemes {
		if s.ID == id {
			return s
		}
	}
	return Scheme{ID: id, Label: strings.ToUpper(string(id))}
}

// Caution is what to know before a decision is looked at again; empty at other
// stages.
func (f Form) Caution(claims []evidence.Claim) string {
	for _, c := range claims {
		if slices.Contains(f.AskingAgain.Stages, c.Stage) {
			return f.AskingAgain.Text
		}
	}
	return ""
}

// Faster is what is said of form SR1: to those who answered yes what to do, to
// those who did not answer that it is there, to those who said no nothing.
func (f Form) Faster(said evidence.YesNo) string {
	switch said {
	case evidence.Yes:
		return f.SR1.Told
	case evidence.No:
		return ""
	}
	return f.SR1.May
}

// Shown is a value as people read it: a day in words, the label of a choice, a
// number in groups.
func (f Form) Shown(key, value string) string {
	if value == "" {
		return ""
	}
	for _, c := range f.Question(key).Choices {
		if c.Value == value {
			return c.Label
		}
	}
	if isDay(key) {
		return evidence.Date{Value: value}.Words()
	}
	return grouped(key, value)
}

// Named puts the labels of the form in place of the names that details of a claim
// have on the command line: "note the day as “Form due”".
func (f Form) Named(text string) string {
	for _, key := range ClaimKeys() {
		if strings.Contains(key, "_") {
			text = strings.ReplaceAll(text, key, "“"+f.Question(key).Label+"”")
		}
	}
	return text
}
