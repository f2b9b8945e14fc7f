package check

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"ownpack/evidence/internal/phrase"
)

// words are patterns in groups, found in the text of lines. A file of them has
// classes, which patterns may use, and groups with their patterns:
//
//	classes:
//	  side: [left, right]
//	words:
//	  operation:
//	    - <side> knee replacement
type words struct {
	scan  *phrase.Scanner
	group []string // of each pattern
}

type wordsFile struct {
	Classes map[string][]string `yaml:"classes"`
	Words   map[string][]string `yaml:"words"`
}

// place is where a pattern of a group stands: tokens first to last of its line.
type place struct {
	group       string
	first, last int
}

// readWords reads a file of templates/checks that holds words only.
func readWords(templates fs.FS, name string) (words, error) {
	var f wordsFile
	if err := readYAML(templates, checksFile(name), &f); err != nil {
		return words{}, err
	}
	w, err := newWords(f)
	if err != nil {
		return words{}, fmt.Errorf("%s: %w", name, err)
	}
	return w, nil
}

// newWords is for families whose file holds more than words.
func newWords(f wordsFile) (words, error) {
	book, err := phrase.NewBook(f.Classes)
	if err != nil {
		return words{}, err
	}
	w := words{}
	for _, group := range slices.Sorted(maps.Keys(f.Words)) {
		for _, list := range f.Words[group] {
			for _, pattern := range phrase.Alternatives(list) {
				if _, err := book.Add(pattern); err != nil {
					return words{}, fmt.Errorf("%s: %w", group, err)
				}
				w.group = append(w.group, group)
			}
		}
	}
	w.scan = book.Scanner()
	return w, nil
}

// in lists where the patterns stand in a line, in order of place. It is looked
// for once; the list is shared.
func (w words) in(l *line) []place {
	if out, ok := l.found[w.scan]; ok {
		return out
	}
	var out []place
	for _, h := range w.scan.Find(l.scope.Text) {
		out = append(out, place{w.group[h.Pattern], h.First, h.Last})
	}
	l.found[w.scan] = out
	return out
}

// says reports whether a pattern of the group stands in a line.
func (w words) says(l *line, group string) bool {
	return slices.ContainsFunc(w.in(l), func(p place) bool { return p.group == group })
}

// find lists the groups whose patterns stand in a text that is no line, in order
// of place.
func (w words) find(s string) []string {
	var out []string
	for _, h := range w.scan.Find(phrase.Split(s)) {
		out = append(out, w.group[h.Pattern])
	}
	return out
}
