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

// The marks. End stops what is said within a sentence, next what is denied,
// perhaps so or was once so, current what was once so, patient what is about somebody else, speaker
// what only a form says. Skip
// takes words that look like a trigger and are none.
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
	next     mark = "next"
	current  mark = "current"
	speaker  mark = "speaker"
	skip     mark = "skip"
)

var marks = []mark{negated, possible, planned, past, family, other, template, patient, end, next, current, speaker, skip}

// speaks reports whether a rule of mark m says something of the words in its
// reach. The others only end reaches, or take words that are no triggers.
func (m mark) speaks() bool {
	return !slices.Contains([]mark{patient, end, next, current, speaker, skip}, m)
}

// Directions and reaches, as the file writes them.
const (
	forward  = "forward"
	backward = "backward"
	both     = "both"
	around   = "around" // forward where it begins its sentence, else backward

	reachList     = "list"     // on over commas only while a list goes on
	reachClause   = "clause"   // to the next comma, colon or bracket
	reachSentence = "sentence" // to the end of the sentence
	reachPassage  = "passage"  // two sentences further
	reachEntry    = "entry"    // to the end of the entry
)

// Places where alone a trigger counts: before a colon or a dash, and at the
// beginning of a sentence.
const (
	headingPlace = "heading"
	startPlace   = "start"
)

type fileRules struct {
	Classes  map[string][]string `yaml:"classes"`
	Rules    []fileRule          `yaml:"rules"`
	Sections []fileSection       `yaml:"sections"`
	Values   []string            `yaml:"negative_values"`
	Items    fileItems           `yaml:"not_list_items"`
	Answers  fileAnswers         `yaml:"answers"`
	Contrast fileContrast        `yaml:"contrast"`
}

type fileRule struct {
	Is        mark     `yaml:"is"`
	Direction string   `yaml:"direction"`
	Reach     string   `yaml:"reach"`
	Place     string   `yaml:"place"`
	With      string   `yaml:"with"`
	Without   string   `yaml:"without"`
	Triggers  []string `yaml:"triggers"`
}

// fileItems tell a new statement after a comma from a further item of a list.
type fileItems struct {
	Begin []string `yaml:"begin"`
	End   []string `yaml:"end"`
}

// fileContrast tells what was from what is: "Was fed. Now runs a cafe."
type fileContrast struct {
	Now []string `yaml:"now"`
	Was []string `yaml:"was"`
}

// fileAnswers are how the sentence after a question begins.
type fileAnswers struct {
	Yes []string `yaml:"yes"`
	No  []string `yaml:"no"`
}

type fileSection struct {
	Is       mark     `yaml:"is"`
	Headings []string `yaml:"headings"`
}

// Rules are the assertion rules, ready to use. They never change.
type Rules struct {
	scan     *phrase.Scanner
	rules    []pattern // by number in the book
	sections map[string]mark
	values   map[string]bool
	// begins and ends are the words with which a clause is no list item.
	begins, ends map[string]bool
	yes, no      map[string]bool
	now, was     map[string]bool
}

// pattern is one trigger of a rule.
type pattern struct {
	fileRule
	// head is how many words the trigger takes, where what follows is only
	// looked at; 0 for all of them.
	head int
	// cue is one bit, for a pattern that is no trigger but what rules ask for in
	// the same sentence, or ask not to be there.
	cue            uint64
	needs, forbids uint64
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
	r := &Rules{
		sections: map[string]mark{}, values: set(f.Values), begins: set(f.Items.Begin), ends: set(f.Items.End),
		yes: set(f.Answers.Yes), no: set(f.Answers.No),
		now: set(f.Contrast.Now), was: set(f.Contrast.Was),
	}
	var errs []error
	cues := map[string]uint64{}
	for _, rule := range f.Rules {
		if err := rule.check(); err != nil {
			errs = append(errs, err)
			continue
		}
		if err := errors.Join(r.addCue(book, rule.With, cues), r.addCue(book, rule.Without, cues)); err != nil {
			errs = append(errs, err)
			continue
		}
		for _, line := range rule.Triggers {
			for _, t := range phrase.Alternatives(line) {
				if err := r.addTrigger(book, t, pattern{fileRule: rule, needs: cues[rule.With], forbids: cues[rule.Without]}); err != nil {
					errs = append(errs, fmt.Errorf("%s: %w", rule.Is, err))
				}
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
	r.scan = book.Scanner()
	return r, errors.Join(errs...)
}

// addTrigger puts one trigger in the book. Words after " > " are only looked at.
func (r *Rules) addTrigger(book *phrase.Book, trigger string, p pattern) error {
	head, rest, looks := strings.Cut(trigger, " > ")
	if looks {
		p.head = len(strings.Fields(head))
		trigger = head + " " + rest
	}
	if _, err := book.Add(trigger); err != nil {
		return err
	}
	r.rules = append(r.rules, p)
	return nil
}

// addCue puts a class that rules ask for in the book, once.
func (r *Rules) addCue(book *phrase.Book, class string, cues map[string]uint64) error {
	if class == "" || cues[class] != 0 {
		return nil
	}
	if len(cues) == 64 {
		return errors.New("more than 64 classes are asked for")
	}
	if _, err := book.Add("<" + class + ">"); err != nil {
		return err
	}
	cues[class] = 1 << len(cues)
	r.rules = append(r.rules, pattern{cue: cues[class]})
	return nil
}

func set(words []string) map[string]bool {
	out := map[string]bool{}
	for _, list := range words {
		for w := range strings.SplitSeq(list, "|") {
			out[strings.ToLower(w)] = true
		}
	}
	return out
}

func (f fileRule) check() error {
	if !slices.Contains(marks, f.Is) {
		return fmt.Errorf("no such mark: %q", f.Is)
	}
	if f.Place != "" && f.Place != headingPlace && f.Place != startPlace {
		return fmt.Errorf("%s: no such place: %q", f.Is, f.Place)
	}
	if !f.Is.speaks() {
		return nil
	}
	if !slices.Contains([]string{forward, backward, both, around}, f.Direction) {
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
