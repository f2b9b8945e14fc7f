package laterality

import (
	"io/fs"
	"maps"
	"slices"
	"strings"

	"ownpack/evidence/check/record"
)

// problem is what can be on one side of the body.
type problem struct {
	ID     string   `yaml:"id"`
	Name   string   `yaml:"name"`
	Kind   string   `yaml:"kind"`
	Part   string   `yaml:"part"`
	Flips  bool     `yaml:"flips"`
	Ends   []string `yaml:"ends"`
	Strong bool     `yaml:"strong"`
	// Else is the part meant where none is named. Beside: the part must be named
	// as well. Unless: parts beside which the words mean something else.
	Else   string   `yaml:"else"`
	Beside bool     `yaml:"beside"`
	Unless []string `yaml:"unless"`
	// Hint: it bears out other entries, but is never asked about.
	Hint bool `yaml:"hint"`
	// Days is how long an illness goes on, two months if not given.
	Days  int      `yaml:"days"`
	Words []string `yaml:"words"`
}

// The kinds of problem.
const (
	operation = "operation"
	injury    = "injury"
	loss      = "loss"
	illness   = "illness"
)

// Sides are the words for left and right, body parts and problems: "side/left",
// "letter/left", "part/NAME", "problem/NUMBER", "measure/NUMBER", "worst/NUMBER", "untouched/NUMBER", "handed/left", "rehanded", "both", "again", "thing", "quiet", "fine", "back", "list", "heading".
type Sides struct {
	problems []problem
	measures []twoSided
	never    []neverDone
	record.Words
}

// ReadSides reads templates/checks/sides.yaml.
func ReadSides(templates fs.FS) (Sides, error) {
	var f struct {
		Sides struct {
			Left        []string `yaml:"left"`
			Right       []string `yaml:"right"`
			LeftLetter  []string `yaml:"left_letter"`
			RightLetter []string `yaml:"right_letter"`
		} `yaml:"sides"`
		Handed struct {
			Left    []string `yaml:"left"`
			Right   []string `yaml:"right"`
			Changed []string `yaml:"changed"`
		} `yaml:"handed"`
		Both     []string            `yaml:"both"`
		Again    []string            `yaml:"again"`
		Things   []string            `yaml:"things"`
		Quiet    []string            `yaml:"quiet"`
		Fine     []string            `yaml:"fine"`
		Back     []string            `yaml:"back"`
		List     []string            `yaml:"list"`
		Heading  []string            `yaml:"heading"`
		Parts    map[string][]string `yaml:"parts"`
		Problems []problem           `yaml:"problems"`
		Measures []twoSided          `yaml:"measures"`
		Never    []neverDone         `yaml:"untouched"`
	}
	if err := record.ReadYAML(templates, record.ChecksFile("sides.yaml"), &f); err != nil {
		return Sides{}, err
	}
	w := record.WordsFile{Words: map[string][]string{
		"side/left": f.Sides.Left, "side/right": f.Sides.Right,
		"letter/left": f.Sides.LeftLetter, "letter/right": f.Sides.RightLetter,
		"handed/left": f.Handed.Left, "handed/right": f.Handed.Right, "rehanded": f.Handed.Changed,
		"both": f.Both, "again": f.Again, "thing": f.Things, "quiet": f.Quiet, "fine": f.Fine, "back": f.Back, "list": f.List, "heading": f.Heading,
	}}
	for _, name := range slices.Sorted(maps.Keys(f.Parts)) {
		w.Words["part/"+name] = f.Parts[name]
	}
	for i, p := range f.Problems {
		w.Words["problem/"+number(i)] = p.Words
	}
	for i, n := range f.Never {
		w.Words["untouched/"+number(i)] = n.Words
	}
	for i, m := range f.Measures {
		w.Words["measure/"+number(i)] = m.Words
		w.Words["worst/"+number(i)] = m.Worst
	}
	found, err := record.NewWords(w)
	return Sides{never: f.Never, measures: f.Measures, problems: f.Problems, Words: found}, err
}

// number writes the place of a problem in the list.
func number(i int) string { return string(rune('a'+i/26)) + string(rune('a'+i%26)) }

func (s Sides) problem(group string) problem {
	n := strings.TrimPrefix(group, "problem/")
	return s.problems[int(n[0]-'a')*26+int(n[1]-'a')]
}
