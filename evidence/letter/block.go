package letter

import (
	"regexp"
	"slices"
	"strings"

	"ownpack/evidence"
)

// Kind is what sort of block a letter's block is.
type Kind string

// The kinds of block.
const (
	Sender    Kind = "sender"    // Lines: who writes, at the top
	Day       Kind = "day"       // Text: the date of the letter
	Addressee Kind = "addressee" // Lines: who it is for
	Title     Kind = "title"     // Text: what the letter is about
	Heading   Kind = "heading"   // Text
	Paragraph Kind = "paragraph" // Text
	Lines     Kind = "lines"     // Lines whose ends are kept
	Facts     Kind = "facts"     // Rows of a name and a value
	Bullets   Kind = "bullets"   // Lines, each an item that may have lines of its own
	Numbers   Kind = "numbers"   // the same, numbered
	Ticks     Kind = "ticks"     // Lines, each with a box to tick; Ticked tells which are
	Grid      Kind = "grid"      // Rows to fill in; the first holds the heads
	Field     Kind = "field"     // Text: what to write behind it, on a line
	Write     Kind = "write"     // Count empty lines to write on
)

// Block is one part of a letter.
type Block struct {
	Kind   Kind
	Text   string
	Lines  []string
	Rows   [][]string
	Widths []int // of the columns of a Grid, in parts of the whole
	Ticked []bool
	Count  int  // of lines to write on
	Tall   bool // a Grid whose rows have room for handwriting
}

// Letter is one letter, ready to be shown.
type Letter struct {
	ID     string
	To     string // who it is for, by name; may be a blank
	Blocks []Block
	// Disputes are the mistakes that the letter speaks of.
	Disputes []evidence.ID
	// Sources are those whose words or titles are in the letter.
	Sources []evidence.ID
	// Part and Parts count letters that belong together, from 1.
	Part, Parts int
}

// String keeps what a letter says out of logs and errors.
func (l Letter) String() string { return "letter " + l.ID }

// GoString keeps what a letter says out of logs and errors.
func (l Letter) GoString() string { return l.String() }

// Subject is the letter's title.
func (l Letter) Subject() string {
	for _, b := range l.Blocks {
		if b.Kind == Title {
			return b.Text
		}
	}
	return ""
}

// BlankPattern finds what is left for the person to fill in: "[your address]".
var BlankPattern = regexp.MustCompile(`\[[^\[\]\n]{2,}\]`)

// Blanks lists what is still to be filled in, each once, in order.
func (l Letter) Blanks() []string {
	var out []string
	for _, m := range BlankPattern.FindAllString(strings.ReplaceAll(l.Text(), "\n", " "), -1) {
		m = strings.Join(strings.Fields(m), " ")
		if !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	return out
}
