package redact

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"ownpack/evidence/internal/blanks"
)

// File is where Load finds the reasons, patterns and wording in the templates.
const File = "bundle/redact.yaml"

// Book holds what may be hidden, why, and how it is spoken of. It never changes.
type Book struct {
	// Warning is said before anything is hidden; Choices are what a person can
	// do, the first being to send the page as it is.
	Warning string
	Plain   string // the same shortly
	Choices []string
	Reasons []Reason

	block    string
	step     float64
	patterns []pattern
	others   others
	heads    letterhead
	warnings map[string]warning
	where    map[string]*blanks.Text
}

// Reason is why something may be hidden.
type Reason struct {
	ID   string   `yaml:"id"`
	Name string   `yaml:"name"` // as the pack prints it
	Help string   `yaml:"help"`
	Also []string `yaml:"also"`
	// Everywhere is set when the detail may stand nowhere in the finished file.
	Everywhere bool `yaml:"everywhere"`
}

// pattern finds details by their form.
type pattern struct {
	kind, name, reason string
	find               *regexp.Regexp
	least, most        int // digits; 0 for any
	check              func(string) bool
}

type warning struct{ warning, question *blanks.Text }

type bookFile struct {
	Warning  string   `yaml:"warning"`
	Plain    string   `yaml:"plain"`
	Choices  []string `yaml:"choices"`
	Reasons  []Reason `yaml:"reasons"`
	Block    string   `yaml:"block"`
	Step     float64  `yaml:"step"`
	Patterns []struct {
		Kind   string `yaml:"kind"`
		Name   string `yaml:"name"`
		Reason string `yaml:"reason"`
		Find   string `yaml:"find"`
		Digits []int  `yaml:"digits"`
		Check  string `yaml:"check"`
	} `yaml:"patterns"`
	Others   othersFile     `yaml:"others"`
	Heads    letterheadFile `yaml:"letterheads"`
	Warnings map[string]struct {
		Warning  string `yaml:"warning"`
		Question string `yaml:"question"`
	} `yaml:"warnings"`
	Where map[string]string `yaml:"where"`
}

// Load reads File and checks that nothing is missing.
func Load(fsys fs.FS) (*Book, error) {
	b, err := fs.ReadFile(fsys, File)
	if err != nil {
		return nil, fmt.Errorf("read reasons for hiding: %w", err)
	}
	var f bookFile
	dec := yaml.NewDecoder(bytes.NewReader(b))
	dec.KnownFields(true)
	if err := dec.Decode(&f); err != nil {
		return nil, fmt.Errorf("read %s: %w", File, err)
	}
	book, err := f.book()
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", File, err)
	}
	return book, nil
}

func (f bookFile) book() (*Book, error) {
	b := &Book{
		Warning: f.Warning, Plain: f.Plain, Choices: f.Choices, Reasons: f.Reasons, block: f.Block, step: f.Step,
		warnings: map[string]warning{}, where: map[string]*blanks.Text{},
	}
	if b.Warning == "" || b.Plain == "" || len(b.Choices) == 0 || len(b.Reasons) == 0 || b.block == "" || b.step <= 0 {
		return nil, errors.New("the warning, its plain words, the choices, the reasons, the block or the step is missing")
	}
	if err := b.addPatterns(f); err != nil {
		return nil, err
	}
	var err error
	if b.others, err = f.Others.others(); err != nil {
		return nil, err
	}
	if b.heads, err = f.Heads.letterhead(); err != nil {
		return nil, err
	}
	for name, w := range f.Warnings {
		said, err1 := blanks.Parse(w.Warning)
		asked, err2 := blanks.Parse(w.Question)
		if err := errors.Join(err1, err2); err != nil {
			return nil, err
		}
		b.warnings[name] = warning{said, asked}
	}
	for name, text := range f.Where {
		t, err := blanks.Parse(text)
		if err != nil {
			return nil, err
		}
		b.where[name] = t
	}
	for _, name := range []string{warnElsewhere, warnEverywhere, warnTyped, warnOthers} {
		if b.warnings[name].warning == nil {
			return nil, fmt.Errorf("no wording for the warning %q", name)
		}
	}
	for _, name := range []string{wherePage, whereWords, wherePerson} {
		if b.where[name] == nil {
			return nil, fmt.Errorf("no wording for the place %q", name)
		}
	}
	return b, nil
}

func (b *Book) addPatterns(f bookFile) error {
	for _, p := range f.Patterns {
		find, err := regexp.Compile(p.Find)
		if err != nil {
			return fmt.Errorf("pattern %q: %w", p.Name, err)
		}
		made := pattern{kind: p.Kind, name: p.Name, reason: p.Reason, find: find}
		if len(p.Digits) == 2 {
			made.least, made.most = p.Digits[0], p.Digits[1]
		}
		if p.Check != "" {
			if made.check = checks[p.Check]; made.check == nil {
				return fmt.Errorf("pattern %q: no check is called %q", p.Name, p.Check)
			}
		}
		if _, ok := b.Reason(p.Reason); !ok {
			return fmt.Errorf("pattern %q: %q is no reason", p.Name, p.Reason)
		}
		b.patterns = append(b.patterns, made)
	}
	return nil
}

// Reason finds a reason by its id, another of its names, or its printed name.
func (b *Book) Reason(name string) (Reason, bool) {
	name = strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(name, "'", "’")), " "))
	for _, r := range b.Reasons {
		if name == r.ID || name == strings.ToLower(r.Name) || slices.Contains(r.Also, name) {
			return r, true
		}
	}
	return Reason{}, false
}
