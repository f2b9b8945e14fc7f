package layout

import (
	"regexp"
	"slices"
	"strings"

	"ownpack/evidence"
)

// letter is one letter or report while it is read.
type letter struct {
	v      *vocabulary
	lines  []line
	parts  parts
	author string
	role   string
	org    string
	title  string
	sent   evidence.Date // of the letter
	clinic evidence.Date // of what it tells
	taken  evidence.Date // of a sample, in a laboratory's report
	event  string        // what was on that day: "clinic", or nothing
}

// parts are where the parts of a letter begin: head [0,body), body
// [body,close), signature [close,end).
type parts struct{ body, close int }

// readLetter reads one letter, or several bound in one file.
func readLetter(sheets []sheet, v *vocabulary, w *writer) {
	for _, pages := range letters(sheets) {
		l := &letter{v: v, lines: body(pages)}
		if len(l.lines) == 0 {
			continue
		}
		l.parts = l.divide()
		l.readHead()
		l.readSignature()
		l.write(w)
	}
	for _, e := range w.entries {
		if e.Parent == "" {
			w.title, w.date, w.author = e.Title, e.Date, e.Author
			break
		}
	}
}

// letters parts the pages into letters: a new one begins on a page with a
// greeting once the one before has been signed.
func letters(sheets []sheet) [][]sheet {
	var out [][]sheet
	start, signed := 0, false
	for i, s := range sheets {
		greets := false
		for _, l := range s.lines {
			greets = greets || isGreeting(l)
		}
		if greets && signed {
			out = append(out, sheets[start:i])
			start, signed = i, false
		}
		for _, l := range s.lines {
			signed = signed || isClosing(l)
		}
	}
	return append(out, sheets[start:])
}

func isGreeting(l line) bool {
	return greeting.MatchString(l.text()) && len(l.words) <= 8
}

func isClosing(l line) bool {
	return closing.MatchString(l.text()) && len(l.words) <= 9
}

var reLine = regexp.MustCompile(`(?i)^(?:re|regarding|patient|patient name|name|subject)\s*:`)

// divide finds where head, body and signature begin.
func (l *letter) divide() parts {
	p := parts{close: len(l.lines)}
	for i := len(l.lines) - 1; i > 0; i-- {
		if p.close < len(l.lines) && i < p.close-8 {
			break
		}
		if isClosing(l.lines[i]) {
			p.close = i // "Yours sincerely" may stand above "Electronically signed by"
		}
	}
	if p.body = l.pastBoxes(p.close); p.body > 0 {
		return p
	}
	for i, ln := range l.lines[:p.close] {
		t := ln.text()
		switch {
		case isGreeting(ln), reLine.MatchString(t) && i < 30, i < 30 && aboutPerson(t):
			p.body = i + 1
		case p.body == i && i > 0 && len(ln.words) <= 10 && postcode.MatchString(t):
			p.body = i + 1 // the address goes on
		case p.body > 0 && (i > p.body+2 || len(ln.words) > 12):
			return p
		}
	}
	if p.body == 0 {
		p.body = l.firstHeading(p.close)
	}
	return p
}

// pastBoxes is where the boxes at the head of a report end, if it has any.
func (l *letter) pastBoxes(end int) int {
	n, cols := boxes(l.lines[:min(end, 40)])
	if n < 0 {
		return 0
	}
	size := usualSize(l.lines)
	for i := n; i < end; i++ {
		ln := l.lines[i]
		if isGreeting(ln) || crosses(ln, cols) || i > n && ln.top()-l.lines[i-1].bottom() > 1.5*ln.size() {
			return l.withoutHeading(n, i)
		}
		if _, known := l.v.heading(ln.text()); known && i > n && len(ln.cells()) == 1 && (ln.bold() || ln.size() > 1.12*size || i+1 < end && len(l.lines[i+1].cells()) == 1) {
			return i
		}
	}
	return end
}

// crosses tells a line that does not keep to the columns of the boxes: running
// text begins at the left edge too, but does not stop at the second column.
func crosses(l line, cols []column) bool {
	for _, c := range l.cells() {
		if !slices.ContainsFunc(cols, func(k column) bool { return abs(k.x0-c.x0()) < 4 }) {
			return true
		}
	}
	parts := deal(cols, l)
	for i := 1; i < len(parts); i++ {
		a, b := parts[i-1], parts[i]
		if len(a.words) > 0 && len(b.words) > 0 && b.x0()-a.x1() < 0.4*b.size() && abs(b.x0()-cols[i].x0) > 4 {
			return true
		}
	}
	return false
}

// withoutHeading steps back over a heading that stands above the line where the
// boxes end: words in the first column with nothing beside them.
func (l *letter) withoutHeading(from, end int) int {
	for end-1 > from {
		above := l.lines[end-1]
		if len(above.cells()) > 1 || !above.bold() && above.size() <= l.lines[from].size() && above.top()-l.lines[end-2].bottom() < 0.6*above.size() {
			break
		}
		end--
	}
	return end
}

// aboutPerson tells a line of personal details from a sentence.
func aboutPerson(t string) bool {
	return nhsNumber.MatchString(t) || birthDate.MatchString(t) || address.MatchString(t)
}

// firstHeading is where a report without greeting begins: its first heading of
// the usual kind, or its first full sentence.
func (l *letter) firstHeading(end int) int {
	for i, ln := range l.lines[:end] {
		if _, known := l.v.heading(ln.text()); known && len(ln.words) <= 5 && len(ln.cells()) == 1 {
			return i
		}
		if sentenceEnd(ln.text()) > 0 && len(ln.words) > 7 {
			return i
		}
	}
	return 0
}

// headTitle is the name a report gives itself, in larger type or as a summary.
func (l *letter) headTitle() string {
	size := usualSize(l.lines)
	for _, ln := range l.lines[:min(len(l.lines), l.parts.body+3)] {
		t := ln.text()
		if summary.MatchString(t) && len(ln.words) <= 9 && (ln.bold() || ln.size() > 1.15*size) && !trust.MatchString(t) {
			return t
		}
	}
	return ""
}

// write turns the letter into an entry with its paragraphs as children.
func (l *letter) write(w *writer) {
	e := evidence.Entry{
		Kind: evidence.KindLetter, Date: l.sent, Title: l.name(),
		Author: l.author, Role: l.role, Organisation: l.org,
	}
	var text []string
	for _, p := range paragraphs(l.lines, l.v) {
		text = append(text, p.text)
		addPlaces(&e.Locator, p.at)
	}
	e.Text = strings.Join(text, "\n")
	parent := w.entries[w.open(e)].ID
	// Each list of what a report says of itself in boxes is worth picking too.
	for _, p := range l.facts() {
		l.child(w, parent, p)
	}
	for _, p := range paragraphs(l.lines[l.parts.body:l.parts.close], l.v) {
		if !p.heading {
			l.child(w, parent, p)
		}
	}
}

// name is the letter's title for lists and the index.
func (l *letter) name() string {
	title := l.title
	if title == "" {
		title = "Letter"
	}
	from := l.author
	if from == "" {
		from = l.org
	}
	if from != "" {
		title += " from " + from
	}
	if l.event == "" || l.clinic.Day() == l.sent.Day() || strings.Contains(title, l.clinic.Words()) {
		return title
	}
	return title + ", " + l.event + " of " + l.clinic.Words()
}

// child adds a paragraph as an entry of its own.
func (l *letter) child(w *writer, parent evidence.ID, p paragraph) {
	e := evidence.Entry{
		Parent: parent, Kind: evidence.KindLetter, Date: l.sent, Section: p.under,
		Title: shortTitle(bare(p.text)), Text: p.text,
		Author: l.author, Role: l.role, Organisation: l.org, Locator: p.at,
	}
	kind, known := l.v.heading(p.under)
	if p.typed != nil {
		l.typed(w, e, *p.typed)
		return
	}
	if known && kind != "" && (p.item || listed(kind, p.text)) {
		e.Kind = kind
		if value, ok := strings.CutPrefix(p.text, p.under); ok {
			e.Title = shortTitle(strings.TrimLeft(value, ": "))
		}
	} else if known && kind != "" {
		e.Section = "" // prose after a list is not under the list's heading
	}
	p.answer(&e)
	if e.Kind == evidence.KindFamilyHistory {
		e.Experiencer = evidence.AboutFamily
	}
	if e.Kind == evidence.KindAllergy && nothingKnown.MatchString(strings.TrimLeft(strings.TrimPrefix(bare(p.text), p.under), ": ")) {
		e.Assertion = evidence.Negated
	}
	w.open(e)
}

// typed adds a row of a table as what its columns say it is.
func (l *letter) typed(w *writer, e, row evidence.Entry) {
	row.Parent, row.Section, row.Text, row.Locator = e.Parent, e.Section, e.Text, e.Locator
	row.Organisation = e.Organisation
	fill(&row.Author, e.Author)
	fill(&row.Role, e.Role)
	if row.Date.IsZero() {
		row.Date = e.Date
		if row.Kind == evidence.KindTest {
			row.Date = firstKnown(l.taken, e.Date)
		}
	}
	settle(&row)
	w.open(row)
}

// listed tells whether a paragraph without a list mark is what its heading
// lists: one diagnosis or drug a line, not prose about them.
func listed(k evidence.Kind, text string) bool {
	switch k {
	case evidence.KindFamilyHistory, evidence.KindAllergy:
		return true
	case evidence.KindMedication, evidence.KindProblem:
		return sentenceEnd(text) == 0 || len(strings.Fields(text)) <= 12
	}
	return false
}

// bare is a list item's text without its mark.
func bare(t string) string {
	first, rest, ok := strings.Cut(t, " ")
	if ok && (bullet.MatchString(first) || numbered.MatchString(first)) {
		return rest
	}
	return t
}
