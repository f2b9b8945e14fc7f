package assertion

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"ownpack/evidence/internal/phrase"
)

// File is where the rules are in the templates.
const File = "lexicon/assertion.yaml"

// mark is what a rule says of the words in its reach.
type mark string

// The marks. End stops reaches that come from before it; skip takes words that
// look like a trigger and are none.
const (
	negated  mark = "negated"
	possible mark = "possible"
	planned  mark = "planned"
	past     mark = "historical"
	family   mark = "family"
	other    mark = "other"
	template mark = "template"
	patient  mark = "patient"
	end      mark = "end"
	skip     mark = "skip"
)

var marks = []mark{negated, possible, planned, past, family, other, template, patient, end, skip}

// Directions and reaches, as the file writes them.
const (
	forward  = "forward"
	backward = "backward"
	both     = "both"

	reachList     = "list"     // on over commas only while a list goes on
	reachClause   = "clause"   // to the next comma, colon or bracket
	reachSentence = "sentence" // to the end of the sentence
	reachPassage  = "passage"  // two sentences further
	reachEntry    = "entry"    // to the end of the entry
)

type fileRules struct {
	Classes  map[string][]string `yaml:"classes"`
	Rules    []fileRule          `yaml:"rules"`
	Sections []fileSection       `yaml:"sections"`
	Values   []string            `yaml:"negative_values"`
}

type fileRule struct {
	Is        mark     `yaml:"is"`
	Direction string   `yaml:"direction"`
	Reach     string   `yaml:"reach"`
	Triggers  []string `yaml:"triggers"`
}

type fileSection struct {
	Is       mark     `yaml:"is"`
	Headings []string `yaml:"headings"`
}

// Rules are the assertion rules, ready to use. They never change.
type Rules struct {
	scan     *phrase.Scanner
	rules    []fileRule // by pattern
	sections map[string]mark
	values   map[string]bool
}

// Load reads the rules from lexicon/assertion.yaml of fsys.
func Load(fsys fs.FS) (*Rules, error) {
	b, err := fs.ReadFile(fsys, File)
	if err != nil {
		return nil, fmt.Errorf("read assertion rules: %w", err)
	}
	r, err := parse(b)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", File, err)
	}
	return r, nil
}

func parse(b []byte) (*Rules, error) {
	var f fileRules
	dec := yaml.NewDecoder(bytes.NewReader(b))
	dec.KnownFields(true)
	if err := dec.Decode(&f); err != nil {
		return nil, err
	}
	book, err := phrase.NewBook(f.Classes)
	if err != nil {
		return nil, err
	}
	r := &Rules{sections: map[string]mark{}, values: map[string]bool{}}
	var errs []error
	for _, rule := range f.Rules {
		if err := rule.check(); err != nil {
			errs = append(errs, err)
			continue
		}
		for _, line := range rule.Triggers {
			for _, t := range phrase.Alternatives(line) {
				if _, err := book.Add(t); err != nil {
					errs = append(errs, fmt.Errorf("%s: %w", rule.Is, err))
					continue
				}
				r.rules = append(r.rules, rule)
			}
		}
	}
	for _, s := range f.Sections {
		if !slices.Contains(marks, s.Is) {
			errs = append(errs, fmt.Errorf("section: no such mark: %q", s.Is))
		}
		for _, h := range s.Headings {
			r.sections[heading(h)] = s.Is
		}
	}
	for _, v := range f.Values {
		r.values[strings.ToLower(v)] = true
	}
	r.scan = book.Scanner()
	return r, errors.Join(errs...)
}

func (f fileRule) check() error {
	if !slices.Contains(marks, f.Is) {
		return fmt.Errorf("no such mark: %q", f.Is)
	}
	if f.Is == end || f.Is == skip || f.Is == patient {
		return nil
	}
	if !slices.Contains([]string{forward, backward, both}, f.Direction) {
		return fmt.Errorf("%s: no such direction: %q", f.Is, f.Direction)
	}
	if !slices.Contains([]string{reachList, reachClause, reachSentence, reachPassage, reachEntry}, f.Reach) {
		return fmt.Errorf("%s: no such reach: %q", f.Is, f.Reach)
	}
	return nil
}

// heading folds a section's heading for comparison.
func heading(s string) string {
	return strings.Trim(strings.Join(strings.Fields(strings.ToLower(s)), " "), " :.-")
}
