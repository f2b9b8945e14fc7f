package lexicon

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"ownpack/evidence/internal/phrase"
)

// Lexicon is every file together, compiled. It never changes.
type Lexicon struct {
	Scan *phrase.Scanner
	// Names tells for each pattern what it stands for: the concept, the cue, or
	// an activity's needs, able or topics. One pattern may stand for several.
	Names    [][]string
	Measures []Measure
	Numbers  map[string]float64
	Own      int // patterns of the user's own
}

// Load reads the program's lexicon from its templates and a user's own files,
// which may be nil. The user's words are added to the classes, concepts and
// activities of the same name; nothing of the program's is taken away.
func Load(templates, own fs.FS) (*Lexicon, error) {
	return load(templates, own, nil)
}

// LoadWith is Load with one more file of the user's, in place of one of the same
// name: to try it before it is kept.
func LoadWith(templates, own fs.FS, name string, f File) (*Lexicon, error) {
	return load(templates, own, &named{f, name})
}

// named is a file with its name.
type named struct {
	File
	name string
}

func load(templates, own fs.FS, more *named) (*Lexicon, error) {
	files, err := read(templates, Folder)
	if err != nil {
		return nil, err
	}
	ours := len(files)
	if own != nil {
		theirs, err := read(own, ".")
		if err != nil {
			return nil, err
		}
		files = append(files, theirs...)
	}
	if more != nil {
		files = slices.DeleteFunc(files, func(f named) bool { return f.name == more.name })
		files = append(files, *more)
	}
	classes := map[string][]string{}
	for _, f := range files {
		for name, words := range f.Classes {
			classes[name] = append(classes[name], words...)
		}
		for name, words := range f.Concepts {
			classes[name] = append(classes[name], words...)
		}
	}
	book, err := phrase.NewBook(classes)
	if err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	c := compiler{book: book, numbers: map[string]int{}, out: &Lexicon{Numbers: map[string]float64{}}}
	for _, name := range slices.Sorted(maps.Keys(classes)) {
		c.add("<"+name+">", name)
	}
	for i, f := range files {
		c.file, c.own = f.name, i >= ours
		c.read(f.File)
	}
	c.out.Scan = book.Scanner()
	return c.out, errors.Join(c.errs...)
}

// compiler turns files into patterns and what they stand for.
type compiler struct {
	book    *phrase.Book
	numbers map[string]int // patterns already in the book
	file    string
	own     bool
	out     *Lexicon
	errs    []error
}

func (c *compiler) read(f File) {
	for _, cue := range f.Cues {
		c.lines(cue.Patterns, "cue:"+cue.Name)
	}
	for _, a := range f.Activities {
		c.lines(a.Needs, "need:"+string(a.ID))
		c.lines(a.Able, "able:"+string(a.ID))
		c.lines(a.Topics, "topic:"+string(a.ID))
	}
	c.out.Measures = append(c.out.Measures, f.Measures...)
	maps.Copy(c.out.Numbers, f.Numbers)
}

func (c *compiler) lines(lines []string, name string) {
	for _, l := range lines {
		for _, p := range phrase.Alternatives(l) {
			c.add(p, name)
		}
	}
}

func (c *compiler) add(pattern, name string) {
	n, ok := c.numbers[pattern]
	if !ok {
		var err error
		if n, err = c.book.Add(pattern); err != nil {
			c.errs = append(c.errs, fmt.Errorf("%s: %w", c.file, err))
			return
		}
		c.numbers[pattern] = n
		c.out.Names = append(c.out.Names, nil)
	}
	if !slices.Contains(c.out.Names[n], name) {
		if c.own {
			c.out.Own++
		}
		c.out.Names[n] = append(c.out.Names[n], name)
	}
}
