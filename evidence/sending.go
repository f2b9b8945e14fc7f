package evidence

import (
	"errors"
	"image"
	"log/slog"
	"strings"
)

// ErrStillFound says that something hidden could still be found in a finished
// file, which was therefore not saved.
var ErrStillFound = errors.New("what is hidden can still be found")

// Sending is a document about to be sent, with what else is seen in it.
type Sending struct {
	Item   Item // as the plan has it: its labels and pages, how it is shown
	Source Source
	// Beside are the plan's questions about it: what else stands on its pages.
	Beside []PlanWarning
	Found  []Detail    // by form, on what is sent of it
	Hidden []Redaction // on what is sent of it
}

// Covered reports whether somebody blacked out words in the document that can
// still be read.
func (s Sending) Covered() bool {
	for _, w := range s.Source.Warnings {
		if w.Code == WarnCovered {
			return true
		}
	}
	return false
}

// Open are the pages with a detail that the person has not decided about.
func (s Sending) Open() int {
	pages := map[int]bool{}
	for _, f := range s.Found {
		if f.Hidden || f.Left {
			continue
		}
		for _, n := range f.Pages {
			pages[n] = true
		}
	}
	return len(pages)
}

// Detail is something in a document that a person may want to hide, such as
// somebody's telephone number.
type Detail struct {
	Key    ID     // the same for all writings of it in one document
	What   string // "a telephone number"
	Reason string // id of the reason that fits
	Text   string
	Pages  []int
	Hidden bool // on all these pages
	Left   bool // the person leaves it as it is
}

// PrivateState says how far looking through what is sent has come.
type PrivateState struct {
	Documents int // about to be sent
	Open      int // pages with something to decide
	Found     int // details found by their form
	Hidden    int // redactions on what is sent
}

// HideRequest says what is to be hidden, and why.
type HideRequest struct {
	Source ID
	// Pages are those it is hidden on.
	Pages []int
	Text  string
	// Box is a place on the one page, in place of Text; zero for none.
	Box    Box
	Reason string
	// Everywhere also hides it on every other page of the case.
	Everywhere bool
}

// HidingAdvice is what a person is told before they hide anything.
type HidingAdvice struct {
	// Plain says it shortly; Warning has the words of the guidance.
	Plain, Warning string
	Reasons        []HidingReason
}

// HidingReason is why something may be hidden.
type HidingReason struct {
	ID   string
	Name string
	Help string
}

// PageLine is a line of words on a page, with the place of each on the page.
type PageLine struct{ Words []Word }

// Text is what the line says.
func (l PageLine) Text() string {
	words := make([]string, len(l.Words))
	for i, w := range l.Words {
		words[i] = w.Text
	}
	return strings.Join(words, " ")
}

// areaMargin is how far an area reaches beyond its words, in points.
const areaMargin = 1.5

// Area is the part of a page that holds words; zero if there are none.
func Area(words []Word) Box {
	if len(words) == 0 {
		return Box{}
	}
	out := words[0].Box
	for _, w := range words[1:] {
		x, y := min(out.X, w.Box.X), min(out.Y, w.Box.Y)
		out = Box{X: x, Y: y, W: max(out.X+out.W, w.Box.X+w.Box.W) - x, H: max(out.Y+out.H, w.Box.Y+w.Box.H) - y}
	}
	return Box{X: out.X - areaMargin, Y: out.Y - areaMargin, W: out.W + 2*areaMargin, H: out.H + 2*areaMargin}
}

// PageText is a page as text: as it is, and as it will be read in the pack.
type PageText struct {
	Source ID
	Page   int
	Before string
	// After has a bar where something is hidden; it is Before if nothing is.
	After  string
	Bar    string
	Hidden int // redactions on the page
	Read   Reading
}

// PictureRequest asks for a page as a picture.
type PictureRequest struct {
	Source ID
	Page   int
	Width  int // how many dots wide the page should be, about
	// Sent asks for the page as it is sent: what is hidden on it is painted over
	// before anything else is done with the picture.
	Sent bool
}

// PagePicture is a page as a picture.
type PagePicture struct {
	Image image.Image
	// Width and Height are the page's, in points; 0 if not known.
	Width, Height float64
	Hidden        int // redactions on the page, whether they are painted over or not
}

// What people keep private stays out of logs and errors.

func (s Sending) String() string           { return "sending " + string(s.Source.ID) }
func (s Sending) GoString() string         { return s.String() }
func (s Sending) LogValue() slog.Value     { return slog.StringValue(s.String()) }
func (d Detail) String() string            { return "detail " + string(d.Key) }
func (d Detail) GoString() string          { return d.String() }
func (d Detail) LogValue() slog.Value      { return slog.StringValue(d.String()) }
func (r HideRequest) String() string       { return "hide in " + string(r.Source) }
func (r HideRequest) GoString() string     { return r.String() }
func (r HideRequest) LogValue() slog.Value { return slog.StringValue(r.String()) }
func (l PageLine) String() string          { return "page line" }
func (l PageLine) GoString() string        { return l.String() }
func (l PageLine) LogValue() slog.Value    { return slog.StringValue(l.String()) }
func (p PageText) String() string          { return "page text" }
func (p PageText) GoString() string        { return p.String() }
func (p PageText) LogValue() slog.Value    { return slog.StringValue(p.String()) }
func (p PagePicture) String() string       { return "page picture" }
func (p PagePicture) GoString() string     { return p.String() }
func (p PagePicture) LogValue() slog.Value { return slog.StringValue(p.String()) }
