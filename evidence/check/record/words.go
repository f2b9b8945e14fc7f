package record

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"ownpack/evidence/internal/phrase"
)

// SaysNo are the words that answer a question with no.
var SaysNo = []string{"no", "none", "nil", "never", "n", "nope", "0", "zero"}

// SameNamed reports whether two names are given and the same.
func SameNamed(a, b string) bool { return a != "" && strings.EqualFold(a, b) }

// IsTitle reports whether a word, in lower case, stands before a name.
func IsTitle(w string) bool { return slices.Contains(NameTitles, w) }

// MostWords is how long an entry may be that is compared word by word.
const MostWords = 300

// Quoted marks the record's own words.
func Quoted(s string) string { return "“" + s + "”" }

// NameTitles stand before a name.
var NameTitles = []string{
	"mr", "mrs", "miss", "ms", "mx", "dr", "prof", "professor", "rev", "sir",
	"dame", "lady", "lord", "master",
}

// SentenceAround is the sentence that a stretch of a text stands in.
func SentenceAround(s string, from, to int) (int, int) {
	if at := strings.LastIndexAny(s[:from], ".;\n"); at >= 0 {
		from = at + 1
	} else {
		from = 0
	}
	if at := strings.IndexAny(s[to:], ".;\n"); at >= 0 {
		return from, to + at
	}
	return from, len(s)
}

// ListWords joins what differs: "a, b and c".
func ListWords(list []string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1]
}

// Words are patterns in groups, found in the text of lines. A file of them has
// classes, which patterns may use, and groups with their patterns:
//
//	classes:
//	  side: [left, right]
//	words:
//	  operation:
//	    - <side> knee replacement
type Words struct {
	Scan  *phrase.Scanner
	Group []string // of each pattern
}

// WordsFile is a file of words as it is written.
type WordsFile struct {
	Classes map[string][]string `yaml:"classes"`
	Words   map[string][]string `yaml:"words"`
}

// Place is where a pattern of a group stands: tokens first to last of its line.
type Place struct {
	Group       string
	First, Last int
}

// ReadWords reads a file of templates/checks that holds words only.
func ReadWords(templates fs.FS, name string) (Words, error) {
	var f WordsFile
	if err := ReadYAML(templates, ChecksFile(name), &f); err != nil {
		return Words{}, err
	}
	w, err := NewWords(f)
	if err != nil {
		return Words{}, fmt.Errorf("%s: %w", name, err)
	}
	return w, nil
}

// NewWords is for families whose file holds more than words.
func NewWords(f WordsFile) (Words, error) {
	book, err := phrase.NewBook(f.Classes)
	if err != nil {
		return Words{}, err
	}
	w := Words{}
	for _, group := range slices.Sorted(maps.Keys(f.Words)) {
		for _, list := range f.Words[group] {
			for _, pattern := range phrase.Alternatives(list) {
				if _, err := book.Add(pattern); err != nil {
					return Words{}, fmt.Errorf("%s: %w", group, err)
				}
				w.Group = append(w.Group, group)
			}
		}
	}
	w.Scan = book.Scanner()
	return w, nil
}

// In lists where the patterns stand in a line, in order of place. It is looked
// for once; the list is shared.
func (w Words) In(l *Line) []Place {
	if out, ok := l.found[w.Scan]; ok {
		return out
	}
	var out []Place
	for _, h := range w.Scan.Find(l.Scope.Text) {
		out = append(out, Place{w.Group[h.Pattern], h.First, h.Last})
	}
	l.found[w.Scan] = out
	return out
}

// Says reports whether a pattern of the group stands in a line.
func (w Words) Says(l *Line, group string) bool {
	return slices.ContainsFunc(w.In(l), func(p Place) bool { return p.Group == group })
}

// Find lists the groups whose patterns stand in a text that is no line, in order
// of place.
func (w Words) Find(s string) []string {
	var out []string
	for _, h := range w.Scan.Find(phrase.Split(s)) {
		out = append(out, w.Group[h.Pattern])
	}
	return out
}
