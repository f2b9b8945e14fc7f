// Package layout is the part of the import stage that all paged formats share:
// words with their places on pages go in; pages with text in reading order, and
// dated entries with the place of each, come out. It knows the shapes of GP
// record prints, letters and fit notes by their parts (headings, columns,
// dates, repeated page heads), not by their maker. It never drops what a person
// wrote: what fits no shape becomes a paragraph.
package layout

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ownpack/evidence"
)

// Word is a run of characters on a page. Its place is in points from the top
// left as a reader sees the page.
type Word struct {
	Text       string
	X, Y, W, H float32
	Size       float32 // of the type, in points
	Bold       bool
	Turned     bool // does not run as most of the page's text
	// Set is what the program that set the words knows of how they hang
	// together; zero when they were only found on a page.
	Set Set
}

// Set is where a word stands in text that was set by a program of ours. With it
// nothing need be guessed from the space between lines.
type Set struct {
	Flow Flow
	Col  uint8 // column of the table, from 0
	Row  int32 // row of a table, counted through the document from 1; 0 outside tables
}

// Flow is how a line follows the one above. The first word of each line says it.
type Flow uint8

// The ways; zero when nobody knows.
const (
	FlowBegins Flow = iota + 1 // a paragraph, an item, a cell
	FlowGoesOn
	FlowGlued // goes on within a word
	FlowBreak // a line end that the writer made: it may go on or begin
	FlowEdge  // no part of the text: a page's head or foot
)

// Page is one page's words, in any order.
type Page struct {
	Number        int
	Width, Height float64
	// Turn is by how many quarter turns clockwise the text is turned against the
	// reader's view. It is read as if upright; places stay as the reader sees.
	Turn  int
	Words []Word
	// Dark tells whether the page as a picture is dark at a point; nil when
	// nobody can draw it. Ticks and struck out words are read with it.
	Dark func(x, y float64) bool `json:"-"`
}

// Document is what the pages say. Entries have local names as ids.
type Document struct {
	Form     evidence.Form
	Title    string
	Date     evidence.Date
	Author   string
	Subjects []evidence.Subject
	Warnings []evidence.Warning
	Pages    []evidence.Page
	Entries  []evidence.Entry
}

// String keeps health text out of logs and errors.
func (d Document) String() string {
	return "document of " + strconv.Itoa(len(d.Entries)) + " entries"
}

// GoString keeps health text out of logs and errors.
func (d Document) GoString() string { return d.String() }

// Read turns pages, in order, into a document. It takes the pages' words over:
// they are gone afterwards, so that a long record need not be held twice.
func Read(pages []Page) Document {
	sheets := make([]sheet, len(pages))
	doc := Document{}
	if len(pages) > 0 {
		doc.Pages = make([]evidence.Page, len(pages))
	}
	side(len(pages), func(i int) {
		sheets[i] = newSheet(pages[i])
		pages[i].Words = nil
		doc.Pages[i] = evidence.Page{
			Number: pages[i].Number, Width: pages[i].Width, Height: pages[i].Height, Text: sheets[i].text(),
		}
	})
	markFurniture(sheets)
	v := newVocabulary()
	doc.Subjects = subjects(sheets, doc.Pages)
	doc.Warnings = slices.Concat(missingText(sheets), missingPages(sheets), takenOut(sheets))
	w := &writer{subjects: doc.Subjects}
	spare := slices.Clone(sheets[:min(len(sheets), spareSheets)])
	doc.Form = readPapers(sheets, v, w)
	if len(w.entries) == 0 && readWhole(spare, v, w) {
		doc.Form = evidence.FormOther
	}
	for _, s := range sheets {
		if len(s.aside) >= manyAside {
			w.warn(evidence.WarnNotRead, s.number)
		}
	}
	turnBack(w.entries, pages)
	doc.Entries, doc.Warnings = w.entries, append(doc.Warnings, w.warnings...)
	doc.Warnings = append(doc.Warnings, guessedYears(doc.Entries)...)
	doc.Title, doc.Date, doc.Author, doc.Subjects = w.title, w.date, w.author, w.subjects
	return doc
}

// manyAside is how many words that run another way are more than a mark across
// the page: a table set sideways, say. They are in the page's text only.
const manyAside = 15

// writer collects entries and what is known of the source as a whole.
type writer struct {
	subjects []evidence.Subject
	entries  []evidence.Entry
	warnings []evidence.Warning
	title    string
	date     evidence.Date
	author   string
}

// open adds an entry and returns its index.
func (w *writer) open(e evidence.Entry) int {
	e.ID = evidence.ID(strconv.Itoa(len(w.entries) + 1))
	w.entries = append(w.entries, e)
	return len(w.entries) - 1
}

// warn adds a warning once for each code.
func (w *writer) warn(code string, page int) {
	if !slices.ContainsFunc(w.warnings, func(o evidence.Warning) bool { return o.Code == code }) {
		w.warnings = append(w.warnings, evidence.Warning{Code: code, Page: page})
	}
}

// addPlace makes box part of where the entry stands. One box a page holds all
// of an entry's lines there.
func addPlace(l *evidence.Locator, page int, b evidence.Box) {
	if b.W <= 0 && b.H <= 0 {
		return
	}
	b = tidy(b)
	if n := len(l.Places); n > 0 && l.Places[n-1].Page == page {
		boxes := l.Places[n-1].Boxes
		boxes[0] = around(boxes[0], b)
		return
	}
	l.Places = append(l.Places, evidence.Place{Page: page, Boxes: []evidence.Box{b}})
}

// addPlaces makes all of another entry's places part of this one's.
func addPlaces(l *evidence.Locator, other evidence.Locator) {
	for _, p := range other.Places {
		for _, b := range p.Boxes {
			addPlace(l, p.Page, b)
		}
	}
}

func around(a, b evidence.Box) evidence.Box {
	x, y := min(a.X, b.X), min(a.Y, b.Y)
	return tidy(evidence.Box{
		X: x, Y: y,
		W: max(a.X+a.W, b.X+b.W) - x,
		H: max(a.Y+a.H, b.Y+b.H) - y,
	})
}

// tidy rounds to a tenth of a point.
func tidy(b evidence.Box) evidence.Box {
	r := func(f float64) float64 { return float64(int64(f*10+0.5)) / 10 }
	return evidence.Box{X: r(b.X), Y: r(b.Y), W: r(b.W), H: r(b.H)}
}

// join puts parts of text together with single spaces.
func join(parts ...string) string {
	all := strings.Join(parts, " ")
	if singleSpaced(all) {
		return all
	}
	return strings.Join(strings.Fields(all), " ")
}

// What goes on after "pre- " is a word of its own.
var ownWord = regexp.MustCompile(`^(?:and|or|to|plus)\b|^[^\pL\pN]`)

// joinWrapped puts a line behind the one it goes on from. A word or date parted
// at the line's end stays as printed, without a space.
func joinWrapped(above, below string) string {
	if endsParted(above) && below != "" && !ownWord.MatchString(below) {
		return join(above) + join(below)
	}
	return join(above, below)
}

// parted tells a line that ends within a word or date.
func parted(l line) bool { return endsParted(l.words[len(l.words)-1].Text) }

// joinLines puts lines of running text together.
func joinLines(lines []string) string {
	var out strings.Builder
	for i, l := range lines {
		t := join(l)
		if i > 0 && t != "" && out.Len() > 0 && (!endsParted(out.String()) || ownWord.MatchString(l)) {
			out.WriteByte(' ')
		}
		out.WriteString(t)
	}
	return out.String()
}
