package match

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"gopkg.in/yaml.v3"

	"ownpack/evidence"
	"ownpack/evidence/internal/phrase"
)

// Folder is where the lexicon is in the templates: words.yaml holds the classes
// and cues that all activities share; every file below activities holds the
// terms of one scheme.
const (
	Folder    = "lexicon"
	wordsFile = "words.yaml"
)

// side is which way a cue or pattern points.
type side string

// A need cue beside a topic states a difficulty; an able cue states ability.
const (
	need side = "need"
	able side = "able"
)

type fileWords struct {
	Classes     map[string][]string `yaml:"classes"`
	Cues        []fileCue           `yaml:"cues"`
	Calibration []fileBucket        `yaml:"calibration"`
	Threshold   float64             `yaml:"threshold"`
}

// fileCue is a group of patterns that say how an activity goes.
type fileCue struct {
	Name     string   `yaml:"name"`
	Side     side     `yaml:"side"`
	Weight   float64  `yaml:"weight"`
	Reach    string   `yaml:"reach"` // near, clause, sentence
	Patterns []string `yaml:"patterns"`
}

// fileBucket says how often a careful reader agreed with matches of a raw score
// up to Raw.
type fileBucket struct {
	Raw   float64 `yaml:"raw"`
	Score float64 `yaml:"score"`
}

type fileTerms struct {
	Scheme     evidence.SchemeID   `yaml:"scheme"`
	Classes    map[string][]string `yaml:"classes"`
	Activities []fileActivity      `yaml:"activities"`
}

// fileActivity holds what points to one activity. Needs and able stand alone;
// topics want a cue beside them. Cues overrides the weight of cues by name.
type fileActivity struct {
	ID     evidence.ActivityID `yaml:"id"`
	Needs  []fileGroup         `yaml:"needs"`
	Able   []fileGroup         `yaml:"able"`
	Topics []fileGroup         `yaml:"topics"`
	Cues   map[string]float64  `yaml:"cues"`
}

// fileGroup is patterns of one weight.
type fileGroup struct {
	Weight float64 `yaml:"weight"`
	// Alone is the weight of a topic without any cue in its sentence.
	Alone    float64  `yaml:"alone"`
	Patterns []string `yaml:"patterns"`
}

func decode(fsys fs.FS, name string, into any) error {
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return fmt.Errorf("read lexicon: %w", err)
	}
	dec := yaml.NewDecoder(bytes.NewReader(b))
	dec.KnownFields(true)
	if err := dec.Decode(into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// role is what a pattern is for.
type role int

const (
	cueRole role = iota
	needRole
	ableRole
	topicRole
)

// meaning is what a pattern of the scanner means; one pattern may mean several
// things, for several activities.
type meaning struct {
	role     role
	activity int // index into Matcher.activities; -1 for cues
	cue      int // index into Matcher.cues
	weight   float64
	alone    float64
	pattern  string
}

// load reads the lexicon into the matcher.
func (m *Matcher) load(fsys fs.FS) error {
	var w fileWords
	if err := decode(fsys, path.Join(Folder, wordsFile), &w); err != nil {
		return err
	}
	names, err := fs.Glob(fsys, path.Join(Folder, "activities", "*.yaml"))
	if err != nil {
		return fmt.Errorf("list lexicon: %w", err)
	}
	files := make([]fileTerms, len(names))
	classes := w.Classes
	for i, name := range names {
		if err := decode(fsys, name, &files[i]); err != nil {
			return err
		}
		for c, words := range files[i].Classes {
			if _, twice := classes[c]; twice {
				return fmt.Errorf("%s: class %s is already there", name, c)
			}
			classes[c] = words
		}
	}
	book, err := phrase.NewBook(classes)
	if err != nil {
		return fmt.Errorf("lexicon: %w", err)
	}
	c := compiler{m: m, book: book, numbers: map[string]int{}}
	c.words(w)
	for i, f := range files {
		c.file = names[i]
		c.terms(f)
	}
	m.scan = book.Scanner()
	return errors.Join(c.errs...)
}

// compiler turns files into patterns and what they mean.
type compiler struct {
	m       *Matcher
	book    *phrase.Book
	numbers map[string]int // patterns already in the book
	file    string
	errs    []error
}

func (c *compiler) words(w fileWords) {
	c.file = wordsFile
	c.m.threshold, c.m.calibration = w.Threshold, w.Calibration
	for i, cue := range w.Cues {
		if cue.Side != need && cue.Side != able {
			c.errs = append(c.errs, fmt.Errorf("%s: cue %s: no such side: %q", c.file, cue.Name, cue.Side))
		}
		if !slices.Contains([]string{"near", "clause", "sentence"}, cue.Reach) {
			c.errs = append(c.errs, fmt.Errorf("%s: cue %s: no such reach: %q", c.file, cue.Name, cue.Reach))
		}
		c.m.cues = append(c.m.cues, cue)
		c.lines(cue.Patterns, meaning{role: cueRole, activity: -1, cue: i, weight: cue.Weight})
	}
}

func (c *compiler) terms(f fileTerms) {
	for _, a := range f.Activities {
		if a.ID.Scheme() != f.Scheme {
			c.errs = append(c.errs, fmt.Errorf("%s: %s is no activity of %s", c.file, a.ID, f.Scheme))
		}
		i := len(c.m.activities)
		weights := make([]float64, len(c.m.cues))
		known := map[string]bool{}
		for k, cue := range c.m.cues {
			weights[k] = cue.Weight
			known[cue.Name] = true
			if w, ok := a.Cues[cue.Name]; ok {
				weights[k] = w
			}
		}
		for name := range a.Cues {
			if !known[name] {
				c.errs = append(c.errs, fmt.Errorf("%s: %s: no such cue: %s", c.file, a.ID, name))
			}
		}
		c.m.activities = append(c.m.activities, activity{id: a.ID, cues: weights})
		c.groups(a.Needs, meaning{role: needRole, activity: i})
		c.groups(a.Able, meaning{role: ableRole, activity: i})
		c.groups(a.Topics, meaning{role: topicRole, activity: i})
	}
}

func (c *compiler) groups(groups []fileGroup, what meaning) {
	for _, g := range groups {
		if g.Weight <= 0 || g.Weight > 1 {
			c.errs = append(c.errs, fmt.Errorf("%s: weight %v is not between 0 and 1", c.file, g.Weight))
		}
		what.weight, what.alone = g.Weight, g.Alone
		c.lines(g.Patterns, what)
	}
}

func (c *compiler) lines(lines []string, what meaning) {
	for _, l := range lines {
		for _, p := range phrase.Alternatives(l) {
			c.add(p, what)
		}
	}
}

func (c *compiler) add(pattern string, what meaning) {
	what.pattern = pattern
	n, ok := c.numbers[pattern]
	if !ok {
		var err error
		if n, err = c.book.Add(pattern); err != nil {
			c.errs = append(c.errs, fmt.Errorf("%s: %w", c.file, err))
			return
		}
		c.numbers[pattern] = n
		c.m.meanings = append(c.m.meanings, nil)
	}
	c.m.meanings[n] = append(c.m.meanings[n], what)
}
