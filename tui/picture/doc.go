// Package picture shows pictures of pages in a terminal. In: a picture, the room
// there is in cells, and what the terminal answered when it was asked what it can
// show. Out: lines of characters, or one sequence that puts the picture in its
// place and one that takes it away. It never writes to the terminal itself, and
// takes nothing for granted that the terminal has not said.
package picture

// Way is a way to show a picture.
type Way string

// The ways, by the names that OWNPACK_PICTURES takes.
const (
	Auto   Way = "auto"   // what the terminal says it can
	Kitty  Way = "kitty"  // the graphics protocol of kitty, Ghostty, Konsole
	ITerm2 Way = "iterm2" // inline images of iTerm2 and WezTerm
	Sixel  Way = "sixel"  // foot, Windows Terminal, xterm and others
	Blocks Way = "blocks" // half a character a dot, in colour
	Dots   Way = "dots"   // braille dots, without colour
	Shades Way = "shades" // shaded characters, for letterings without braille
	None   Way = "none"   // no pictures
)

// Ways are all of them, best first.
func Ways() []Way { return []Way{Auto, Kitty, ITerm2, Sixel, Blocks, Dots, Shades, None} }

// Drawn reports whether the terminal itself draws the picture, beside its text.
func (w Way) Drawn() bool { return w == Kitty || w == ITerm2 || w == Sixel }

// Cell is the size of a character in the terminal's dots.
type Cell struct{ W, H int }

// Sound reports whether a character may have this size.
func (c Cell) Sound() bool { return c.W > 1 && c.H > 1 && c.W < 200 && c.H < 400 }

// usual is the size of a character where the terminal does not say.
var usual = Cell{10, 20}

// dots is how many dots of a picture one character shows.
func (w Way) dots(c Cell) (x, y int) {
	switch w {
	case Kitty, ITerm2, Sixel:
		return c.W, c.H
	case Blocks:
		return 1, 2
	case Dots:
		return 2, 4
	}
	return 1, 1
}
