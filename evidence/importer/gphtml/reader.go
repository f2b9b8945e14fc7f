package gphtml

import (
	"context"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/webpage"
)

// reader goes through a page from top to bottom and keeps what it stands under.
type reader struct {
	ctx     context.Context
	tell    func() // that work goes on
	page    *webpage.Page
	entries []evidence.Entry
	topics  []ranked
	lines   []line // text since the last heading or table
	visit   *visit
	columns []string // heads of a table that had no rows of its own
	who     who
	notes   notes
	first   string // the page's first heading
	count   int
}

// ranked is a topic with the level of its heading.
type ranked struct {
	topic
	level int
}

// Levels of headings that the page does not mark as such.
const (
	levelPlain = 7 // a line of text
	levelRow   = 8 // a row of a table
)

func newReader(ctx context.Context, page *webpage.Page, tell func()) *reader {
	return &reader{ctx: ctx, page: page, tell: tell, notes: newNotes()}
}

// step is called for each part of the page: at times it tells that work goes on
// and looks whether it shall.
func (rd *reader) step() error {
	if rd.count++; rd.count%256 != 0 {
		return nil
	}
	if len(rd.entries) > importer.MaxEntries-100_000 {
		return importer.Unreadable("it has more entries than can be taken in", "")
	}
	rd.tell()
	return rd.ctx.Err()
}

func (rd *reader) read() error {
	rd.who.title(rd.page.Title)
	if err := rd.walk(rd.page.Body); err != nil {
		return err
	}
	rd.flush(false)
	rd.closeVisit()
	return rd.settle()
}

// settle reads of each entry what its words say, when all of it is there.
func (rd *reader) settle() error {
	for i := range rd.entries {
		if err := rd.step(); err != nil {
			return err
		}
		e := &rd.entries[i]
		finish(e)
		if e.Date.Doubt != "" {
			rd.notes.add(evidence.WarnTwoDigitYear, "entries")
		}
		if e.Title == "" && e.Text == "" {
			rd.notes.add(warnEmptyRows, "entries with a date and no words")
		}
	}
	return rd.ctx.Err()
}

// walk goes through the children of a block. What stands side by side within a
// line makes one line.
func (rd *reader) walk(n *html.Node) error {
	var run []*html.Node
	end := func() {
		if len(run) > 0 {
			rd.text(webpage.TextOf(run), n)
		}
		run = nil
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if err := rd.step(); err != nil {
			return err
		}
		if c.Type == html.TextNode || webpage.Inline(c) && !hasBlock(c) || c.Type == html.ElementNode && c.Data == "br" {
			run = append(run, c)
			continue
		}
		end()
		if err := rd.block(c); err != nil {
			return err
		}
	}
	end()
	return nil
}

func (rd *reader) block(c *html.Node) error {
	level := headingLevel(c)
	switch {
	case c.Type != html.ElementNode:
		return nil
	case level > 0:
		rd.heading(webpage.Text(c), level, c)
		return nil
	case c.Data == "table":
		return rd.table(c)
	case c.Data == "dl":
		return rd.pairs(c)
	case c.Data == "hr":
		return nil
	}
	return rd.walk(c)
}

func hasBlock(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && c.Data != "br" && (!webpage.Inline(c) || hasBlock(c)) {
			return true
		}
	}
	return false
}

func headingLevel(n *html.Node) int {
	if n.Type != html.ElementNode {
		return 0
	}
	switch n.Data {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		return int(n.Data[1] - '0')
	case "summary", "legend", "caption", "figcaption":
		return 6
	}
	if webpage.Attr(n, "role") == "heading" {
		if l, err := strconv.Atoi(webpage.Attr(n, "aria-level")); err == nil && l > 0 && l < levelPlain {
			return l
		}
		return 6
	}
	return 0
}

// heading begins a section when it names a category of the record or is the
// page's own; else it is a line, perhaps the title of a card below.
func (rd *reader) heading(s string, level int, n *html.Node) {
	s = strings.Join(strings.Fields(s), " ")
	if s == "" {
		return
	}
	if rd.first == "" && !furniture(n) {
		rd.first = s
	}
	if d, ok := evidence.ParseDate(s); ok && !d.IsZero() || level > 1 && !pseudoHeading(s) && !neutral.MatchString(s) && !standing.MatchString(s) {
		rd.lines = append(rd.lines, line{text: s, node: n, level: level})
		return
	}
	rd.begin(s, level)
}

// begin starts a section.
func (rd *reader) begin(s string, level int) {
	rd.flush(false)
	rd.closeVisit()
	rd.columns = nil
	for len(rd.topics) > 0 && rd.topics[len(rd.topics)-1].level >= level {
		rd.topics = rd.topics[:len(rd.topics)-1]
	}
	rd.topics = append(rd.topics, ranked{readTopic(s), level})
}

// topic is what the present place is about: the nearest heading, with the kind
// of the nearest that names one.
func (rd *reader) topic() topic {
	var t topic
	for i := len(rd.topics) - 1; i >= 0; i-- {
		above := rd.topics[i].topic
		if t.heading == "" {
			t.heading = above.heading
		}
		if t.kind == "" || t.kind == evidence.KindMedication && above.kind == evidence.KindAllergy && drugAlone.MatchString(t.heading) {
			t.kind = above.kind // "Drug" under "Allergies"
		}
		if t.status == "" && (t.kind == "" || t.kind == above.kind) {
			t.status = above.status
		}
	}
	switch t.kind {
	case evidence.KindProblem, evidence.KindMedication, evidence.KindAllergy:
	default:
		t.status = ""
	}
	return t
}

// text takes in the text of a block that holds nothing but text.
func (rd *reader) text(s string, n *html.Node) {
	if s == "" {
		return
	}
	whole := !strings.Contains(s, "\n")
	for part := range strings.Lines(s) {
		part = strings.TrimSpace(part)
		switch {
		case part == "":
		case furniture(n):
			rd.who.line(part)
		case rd.banner(part):
		case whole && rd.repeats(part):
		case whole && n.Data != "li" && n.Data != "dd" && pseudoHeading(part):
			rd.begin(part, levelPlain)
		default:
			rd.lines = append(rd.lines, line{text: part, node: n})
		}
	}
}

// repeats tells a line that says again what its heading said.
func (rd *reader) repeats(s string) bool {
	return len(rd.topics) > 0 && rd.topics[len(rd.topics)-1].level < levelPlain && strings.EqualFold(rd.topic().heading, s) && len(rd.lines) == 0
}

// furniture tells the head and foot of the page from what stands in between.
func furniture(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		switch n.Data {
		case "main", "article", "section", "td", "li":
			return false
		case "header", "footer":
			return true
		}
		switch webpage.Attr(n, "role") {
		case "banner", "contentinfo":
			return true
		}
	}
	return false
}

// add takes an entry in, completes its place and gives back its number.
func (rd *reader) add(e evidence.Entry, n *html.Node) int {
	e.ID = evidence.ID(strconv.Itoa(len(rd.entries) + 1))
	e.Locator = evidence.Locator{Line: rd.page.Line(n), Path: rd.page.Path(n)}
	if e.Matchable() && struckOut(n) {
		e.Status = evidence.StatusEnteredInError
	}
	rd.entries = append(rd.entries, e)
	return len(rd.entries) - 1
}

// struckOut reports whether all the text under n is struck through.
func struckOut(n *html.Node) bool {
	seen := false
	for d := range n.Descendants() {
		if d.Type != html.TextNode || strings.TrimSpace(d.Data) == "" {
			continue
		}
		if _, date := evidence.ParseDate(d.Data); date {
			continue
		}
		if !struck(d, n) {
			return false
		}
		seen = true
	}
	return seen
}

func struck(d, top *html.Node) bool {
	for p := d.Parent; p != nil; p = p.Parent {
		switch p.Data {
		case "s", "del", "strike":
			return true
		}
		if strings.Contains(webpage.Attr(p, "style"), "line-through") {
			return true
		}
		if p == top {
			break
		}
	}
	return false
}
