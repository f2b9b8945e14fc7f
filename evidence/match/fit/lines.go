package fit

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/match/weights"
)

// Line is a labelled line: Need and Able name the activities for which it states
// a difficulty, or ability.
type Line struct {
	ID   string
	Text string
	Need []evidence.ActivityID
	Able []evidence.ActivityID
	Note string // plain, or what makes it a trap: negated, family, historical, …
	Kind string
	File string
}

const header = "id\ttext\tlabels\tpolarity_note\tkind"

var notes = []string{"plain", "negated", "family", "historical", "hypothetical", "template", "mixed"}

// ReadLines reads every .tsv file of a folder, in order of name. The columns are
// id, text, labels ("+pip-4 -wca-1"), polarity_note and kind. Errors name file
// and line, and never quote the text.
func ReadLines(fsys fs.FS, folder string) ([]Line, error) {
	names, err := fs.Glob(fsys, path.Join(folder, "*.tsv"))
	if err != nil {
		return nil, fmt.Errorf("list labelled lines: %w", err)
	}
	var all []Line
	for _, name := range names {
		lines, err := ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		all = append(all, lines...)
	}
	return all, nil
}

// ReadFile reads one file of labelled lines.
func ReadFile(fsys fs.FS, name string) ([]Line, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("read labelled lines: %w", err)
	}
	defer f.Close()
	var lines []Line
	var errs []error
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for n := 1; sc.Scan(); n++ {
		row := strings.TrimSuffix(strings.TrimPrefix(sc.Text(), "\ufeff"), "\r")
		if n == 1 && row != header {
			return nil, fmt.Errorf("%s:1: the first line must be the names of the columns: id, text, labels, polarity_note, kind, with tabs between", name)
		}
		if n == 1 || row == "" {
			continue
		}
		l, err := parse(row)
		if err != nil {
			errs = append(errs, fmt.Errorf("%s:%d: %w", name, n, err))
			continue
		}
		l.File = strings.TrimSuffix(path.Base(name), ".tsv")
		lines = append(lines, l)
	}
	if err := sc.Err(); err != nil {
		errs = append(errs, fmt.Errorf("%s: %w", name, err))
	}
	return lines, errors.Join(errs...)
}

func parse(row string) (Line, error) {
	c := strings.Split(row, "\t")
	if len(c) != 5 {
		return Line{}, fmt.Errorf("%d columns where 5 are wanted", len(c))
	}
	l := Line{ID: c[0], Text: c[1], Note: c[3], Kind: c[4]}
	if !slices.Contains(notes, l.Note) {
		return Line{}, fmt.Errorf("polarity_note is none of %s", strings.Join(notes, ", "))
	}
	for label := range strings.FieldsSeq(c[2]) {
		id := evidence.ActivityID(label[1:])
		switch {
		case !strings.Contains(string(id), "-"):
			return Line{}, fmt.Errorf("label %d is no activity, like +pip-4", len(l.Need)+len(l.Able)+1)
		case label[0] == '+':
			l.Need = append(l.Need, id)
		case label[0] == '-':
			l.Able = append(l.Able, id)
		default:
			return Line{}, fmt.Errorf("label %d has neither + nor - before it", len(l.Need)+len(l.Able)+1)
		}
	}
	return l, nil
}

// Trap reports whether the line looks like a difficulty and states none.
func (l Line) Trap() bool {
	return len(l.Need) == 0 && l.Note != "plain" && l.Note != "mixed"
}

// Irrelevant reports whether the line bears on nothing at all.
func (l Line) Irrelevant() bool {
	return len(l.Need)+len(l.Able) == 0 && l.Note == "plain"
}

// is reports whether the line is a positive example of a target.
func (l Line) is(target int, activities []evidence.ActivityID) bool {
	if n := target - weights.Place(len(activities), 0); n >= 0 {
		return l.gate(weights.Gate(n))
	}
	id := activities[target/3]
	switch target % 3 {
	case weights.Supports:
		return slices.Contains(l.Need, id)
	case weights.Contrary:
		return slices.Contains(l.Able, id)
	}
	return slices.Contains(l.Need, id) || slices.Contains(l.Able, id)
}

func (l Line) gate(g weights.Gate) bool {
	switch g {
	case weights.AnyNeed:
		return len(l.Need) > 0
	case weights.AnyAble:
		return len(l.Able) > 0
	case weights.AnyAtAll:
		return len(l.Need)+len(l.Able) > 0
	case weights.OfFamily:
		return l.Note == "family"
	case weights.OfThePast:
		return l.Note == "historical"
	case weights.OfAForm:
		return l.Note == "hypothetical" || l.Note == "template"
	}
	return l.Note == "mixed"
}
