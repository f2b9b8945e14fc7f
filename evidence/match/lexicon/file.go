package lexicon

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"ownpack/evidence"
)

// Folder is where the program's own lexicon is in the templates.
const Folder = "lexicon"

// File is one file of a lexicon. Every part may be missing.
type File struct {
	// Classes are words and phrases that mean nearly the same, for use in
	// patterns as <name>.
	Classes map[string][]string `yaml:"classes"`
	// Concepts are classes that are told apart as such wherever they stand.
	Concepts map[string][]string `yaml:"concepts"`
	// Cues say how something goes: it fails, needs help, goes well.
	Cues []Cue `yaml:"cues"`
	// Activities are the terms of activities.
	Activities []Activity `yaml:"activities"`
	// Measures are what is counted and in which steps.
	Measures []Measure `yaml:"measures"`
	// Numbers are numbers in words.
	Numbers map[string]float64 `yaml:"numbers"`
}

// Cue is a group of patterns.
type Cue struct {
	Name     string   `yaml:"name"`
	Patterns []string `yaml:"patterns"`
}

// Activity holds what points to one activity. Needs state a difficulty by
// themselves and able states ability; topics are what it is about.
type Activity struct {
	ID     evidence.ActivityID `yaml:"id"`
	Needs  []string            `yaml:"needs"`
	Able   []string            `yaml:"able"`
	Topics []string            `yaml:"topics"`
}

// Measure is a quantity: a number before one of its units, or after one of its
// names, falls into a step.
type Measure struct {
	Name  string    `yaml:"name"`
	Units []string  `yaml:"units"`
	Times float64   `yaml:"times"` // to the unit that steps are written in; 0 means 1
	After []string  `yaml:"after"`
	Steps []float64 `yaml:"steps"` // upper ends, lowest first
}

// Parse reads one file. Its errors name the line.
func Parse(name string, b []byte) (File, error) {
	var f File
	dec := yaml.NewDecoder(bytes.NewReader(b))
	dec.KnownFields(true)
	if err := dec.Decode(&f); err != nil && !errors.Is(err, io.EOF) {
		return File{}, fmt.Errorf("%s: %w", name, err)
	}
	for _, m := range f.Measures {
		if m.Name == "" || len(m.Steps) == 0 || !slices.IsSorted(m.Steps) || len(m.Units)+len(m.After) == 0 {
			return File{}, fmt.Errorf("%s: measure %q: wants a name, units or names before it, and rising steps", name, m.Name)
		}
	}
	return f, nil
}

// read reads the files of a folder and the folders below it, in order of name.
func read(fsys fs.FS, folder string) ([]named, error) {
	var files []named
	err := fs.WalkDir(fsys, folder, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(p) != ".yaml" || others[path.Base(p)] {
			return err
		}
		b, err := fs.ReadFile(fsys, p)
		if err != nil {
			return err
		}
		name := strings.TrimPrefix(p, folder+"/")
		f, err := Parse(name, b)
		if err != nil {
			return err
		}
		files = append(files, named{f, name})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read lexicon: %w", err)
	}
	return files, nil
}

// others are files of the folder that other packages read.
var others = map[string]bool{"assertion.yaml": true, "rank.yaml": true, "gaps.yaml": true}
