package phrase

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Book holds classes and patterns while they are being collected.
type Book struct {
	classes map[string][]string
	atoms   map[string]int // what a step matches, by its spelling
	words   map[string]int // their numbers
	root    []*node        // by word
	anyNum  int
	anyYear int
	pats    [][]step
}

// node is one word of a trie over words; ends names the atoms complete here.
type node struct {
	next []child // by number of the word
	ends []int
}

type child struct {
	word int
	*node
}

// step is one step of a pattern: an atom after up to gap words.
type step struct {
	atom     int
	gap      int
	optional bool
}

// The classes that every book has.
const (
	numberClass = "<number>"
	yearClass   = "<year>"
)

// Gaps of the pattern language, in words.
var gaps = map[string]int{"..": 3, "....": 6, "......": 12}

// NewBook begins a book with classes of words and phrases. A class may name
// another as a member.
func NewBook(classes map[string][]string) (*Book, error) {
	b := &Book{classes: classes, atoms: map[string]int{}, words: map[string]int{}}
	b.anyNum, b.anyYear = b.atom(numberClass), b.atom(yearClass)
	for _, name := range slices.Sorted(maps.Keys(classes)) {
		words, err := b.members(name, nil)
		if err != nil {
			return nil, err
		}
		id := b.atom("<" + name + ">")
		for _, w := range words {
			b.insert(strings.Fields(hyphens(w)), id)
		}
	}
	return b, nil
}

// Alternatives splits a line of patterns with " / " between them.
func Alternatives(line string) []string { return strings.Split(line, " / ") }

// Add puts a pattern in the book and returns its number, counted from 0.
func (b *Book) Add(pattern string) (int, error) {
	steps, err := b.parse(pattern)
	if err != nil {
		return 0, fmt.Errorf("pattern %q: %w", pattern, err)
	}
	b.pats = append(b.pats, steps)
	return len(b.pats) - 1, nil
}

func (b *Book) atom(spelling string) int {
	id, ok := b.atoms[spelling]
	if !ok {
		id = len(b.atoms)
		b.atoms[spelling] = id
	}
	return id
}

// members lists the words of a class, following classes it names.
func (b *Book) members(name string, above []string) ([]string, error) {
	if slices.Contains(above, name) {
		return nil, fmt.Errorf("class %s names itself", name)
	}
	list, ok := b.classes[name]
	if !ok {
		return nil, fmt.Errorf("no such class: %s", name)
	}
	var out []string
	for _, m := range list {
		if inner, ok := className(m); ok {
			words, err := b.members(inner, append(above, name))
			if err != nil {
				return nil, err
			}
			out = append(out, words...)
			continue
		}
		out = append(out, Alternatives(m)...)
	}
	return out, nil
}

func className(s string) (string, bool) {
	if strings.HasPrefix(s, "<") && strings.HasSuffix(s, ">") {
		return s[1 : len(s)-1], true
	}
	return "", false
}

// insert puts a phrase into the trie, spelling out inflections.
func (b *Book) insert(words []string, atom int) {
	var nodes []*node
	for i, w := range words {
		var next []*node
		for _, form := range forms(w) {
			n := b.word(form)
			if i == 0 {
				next = append(next, b.begin(n))
			}
			for _, above := range nodes {
				next = append(next, above.child(n))
			}
		}
		nodes = next
	}
	for _, n := range nodes {
		if !slices.Contains(n.ends, atom) {
			n.ends = append(n.ends, atom)
		}
	}
}

// word is the number of a word.
func (b *Book) word(w string) int {
	n, ok := b.words[w]
	if !ok {
		n = len(b.words)
		b.words[w] = n
	}
	return n
}

// begin is the node of a word that begins a phrase.
func (b *Book) begin(word int) *node {
	if word >= len(b.root) {
		b.root = append(b.root, make([]*node, word+1-len(b.root))...)
	}
	if b.root[word] == nil {
		b.root[word] = &node{}
	}
	return b.root[word]
}

func (n *node) child(word int) *node {
	i, ok := n.find(word)
	if !ok {
		n.next = slices.Insert(n.next, i, child{word, &node{}})
	}
	return n.next[i].node
}

func (n *node) find(word int) (int, bool) {
	return slices.BinarySearchFunc(n.next, word, func(c child, word int) int { return c.word - word })
}

// hyphens turns the hyphens inside words into spaces, as Split does.
func hyphens(s string) string {
	b := []byte(s)
	for i := 1; i+1 < len(b); i++ {
		if b[i] == '-' && isWordByte(b[i-1]) && isWordByte(b[i+1]) {
			b[i] = ' '
		}
	}
	return string(b)
}

// forms spells out a word of a pattern: alternatives and inflections.
func forms(w string) []string {
	var out []string
	for alt := range strings.SplitSeq(strings.ToLower(w), "|") {
		if base, ok := strings.CutSuffix(alt, "~"); ok {
			out = append(out, inflect(base)...)
			continue
		}
		out = append(out, alt)
	}
	return out
}

func (b *Book) parse(pattern string) ([]step, error) {
	var steps []step
	gap := 0
	for _, f := range strings.Fields(hyphens(pattern)) {
		if g, ok := gaps[f]; ok {
			gap = g
			continue
		}
		f, optional := strings.CutSuffix(f, "?")
		if optional && len(steps) == 0 {
			return nil, fmt.Errorf("the first step must be there")
		}
		id, known := b.atoms[f]
		if !known {
			if name, isClass := className(f); isClass {
				return nil, fmt.Errorf("no such class: %s", name)
			}
			id = b.atom(f)
			b.insert([]string{f}, id)
		}
		steps = append(steps, step{atom: id, gap: gap, optional: optional})
		gap = 0
	}
	if len(steps) == 0 {
		return nil, fmt.Errorf("it is empty")
	}
	if gap != 0 || steps[len(steps)-1].optional {
		return nil, fmt.Errorf("the last step must be there")
	}
	return steps, nil
}
