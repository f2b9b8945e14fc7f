package rank

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"gopkg.in/yaml.v3"

	"ownpack/evidence"
)

// File is where the words, roles and weights are in the templates.
const File = "lexicon/rank.yaml"

type fileRank struct {
	Score     float64                  `yaml:"score"`
	Around    int                      `yaml:"around"`
	Classes   map[string][]line        `yaml:"classes"`
	Qualities []fileGroup              `yaml:"qualities"`
	Doubts    []fileGroup              `yaml:"doubts"`
	Bare      fileBare                 `yaml:"bare"`
	Observed  fileObserved             `yaml:"observed"`
	Roles     []fileRole               `yaml:"roles"`
	Kinds     map[evidence.Kind]amount `yaml:"kinds"`
	Date      fileDate                 `yaml:"date"`
	Same      fileSame                 `yaml:"same"`
}

// fileGroup is what an entry may state, or what makes it worth less.
type fileGroup struct {
	Name     line   `yaml:"name"`
	Weight   amount `yaml:"weight"`
	Patterns []line `yaml:"patterns"`
}

// fileBare is the weight of an entry that has no more than so many words.
type fileBare struct {
	Words  int    `yaml:"words"`
	Weight amount `yaml:"weight"`
}

type fileObserved struct {
	Weights map[string]amount `yaml:"weights"`
	Cues    []fileCue         `yaml:"cues"`
}

type fileCue struct {
	Who      line   `yaml:"who"`
	Patterns []line `yaml:"patterns"`
}

type fileRole struct {
	Name   line             `yaml:"name"`
	Weight amount           `yaml:"weight"`
	Is     evidence.Witness `yaml:"is"`
	// Organisation: the words are looked for in the organisation too.
	Organisation bool   `yaml:"organisation"`
	Words        []line `yaml:"words"`
}

type fileDate struct {
	Before      float64 `yaml:"half_life_before"`
	After       float64 `yaml:"half_life_after"`
	LookingBack float64 `yaml:"half_life_looking_back"`
	Least       float64 `yaml:"least"`
	Undated     float64 `yaml:"undated"`
	Patterns    []line  `yaml:"looking_back"`
}

type fileSame struct {
	Share   float64 `yaml:"share"`
	Within  float64 `yaml:"within"`
	Fillers []line  `yaml:"fillers"`
	Telling []line  `yaml:"telling"`
}

// line is a text and where it stands in the file.
type line struct {
	text string
	at   int
}

func (l *line) UnmarshalYAML(n *yaml.Node) error {
	l.at = n.Line
	return n.Decode(&l.text)
}

func (l line) errorf(format string, args ...any) error {
	return fmt.Errorf("%s: line %d: %w", File, l.at, fmt.Errorf(format, args...))
}

// amount is a number of points, and where it stands in the file.
type amount struct {
	points float64
	at     int
}

func (a *amount) UnmarshalYAML(n *yaml.Node) error {
	a.at = n.Line
	if err := n.Decode(&a.points); err != nil {
		return err
	}
	if a.points < -maxPoints || a.points > maxPoints || a.points != a.points {
		return fmt.Errorf("line %d: a weight is between -%d and %d", n.Line, maxPoints, maxPoints)
	}
	return nil
}

const (
	maxPoints = 10
	maxGroups = 64
)

// read decodes the file and says, with the line, what is wrong in it.
func read(fsys fs.FS) (fileRank, error) {
	var f fileRank
	b, err := fs.ReadFile(fsys, File)
	if err != nil {
		return f, fmt.Errorf("read the words of ranking: %w", err)
	}
	dec := yaml.NewDecoder(bytes.NewReader(b))
	dec.KnownFields(true)
	if err := dec.Decode(&f); err != nil {
		return f, fmt.Errorf("%s: %w", File, err)
	}
	return f, f.check()
}

func (f *fileRank) check() error {
	if err := f.checkNumbers(); err != nil {
		return fmt.Errorf("%s: %w", File, err)
	}
	if len(f.Qualities) > maxGroups || len(f.Doubts) > maxGroups {
		return fmt.Errorf("%s: more than %d qualities or doubts", File, maxGroups)
	}
	names := map[string]bool{}
	for _, g := range slices.Concat(f.Qualities, f.Doubts) {
		if g.Name.text == "" || names[g.Name.text] {
			return g.Name.errorf("the name %q is empty or already there", g.Name.text)
		}
		names[g.Name.text] = true
	}
	for _, g := range f.Qualities {
		if g.Weight.points < 0 {
			return g.Name.errorf("a quality with a weight below 0")
		}
	}
	for _, g := range f.Doubts {
		if g.Weight.points > 0 {
			return g.Name.errorf("a doubt with a weight above 0")
		}
	}
	for _, c := range f.Observed.Cues {
		if !slices.Contains([]string{"writer", "carer", "person", byAuthor}, c.Who.text) {
			return c.Who.errorf("%q is not writer, carer, person or author", c.Who.text)
		}
	}
	for who, w := range f.Observed.Weights {
		if !slices.Contains([]string{"writer", "carer", "person", unknown}, who) {
			return line{at: w.at}.errorf("%q is not writer, carer, person or unknown", who)
		}
	}
	for _, r := range f.Roles {
		if r.Is != "" && r.Is != evidence.SaidByCarer && r.Is != evidence.SaidByPerson {
			return r.Name.errorf("%q is not carer or person", r.Is)
		}
	}
	for kind, w := range f.Kinds {
		if !slices.Contains(evidence.Kinds, kind) {
			return line{at: w.at}.errorf("no such kind of entry: %q", kind)
		}
	}
	return nil
}

func (f *fileRank) checkNumbers() error {
	d := f.Date
	switch {
	case f.Around < 1:
		return errors.New("around: at least one word")
	case !(f.Score >= 0 && f.Score <= maxPoints):
		return fmt.Errorf("score: between 0 and %d", maxPoints)
	case !(d.Before > 0 && d.After > 0 && d.LookingBack > 0):
		return errors.New("date: a half-life is a number of months above 0")
	case !(d.Least > 0 && d.Least <= 1 && d.Undated > 0 && d.Undated <= 1):
		return errors.New("date: least and undated are above 0 and at most 1")
	case !(f.Same.Share > 0.5 && f.Same.Share <= 1 && f.Same.Within > 0.5 && f.Same.Within <= 1):
		return errors.New("same: shares are above 0.5 and at most 1")
	}
	return nil
}
