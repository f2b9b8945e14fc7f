package render

import (
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/jung-kurt/gofpdf"

	"ownpack/evidence"
	"ownpack/evidence/render/assemble"
	"ownpack/evidence/render/typeset"
)

// sheet is the paper a pack's own pages are drawn on. Lengths are in points from
// the top left corner; y is where the next thing goes.
type sheet struct {
	w      *wording
	m      *measures
	family *typeset.Family
	notes  typeset.Notes

	pdf   canvas
	known map[string]bool // faces gofpdf has been given
	grey  int
	y     float64

	plan evidence.Plan
	// documents are those of the pack, after those handed in before that a
	// supplement speaks of again.
	documents []evidence.Item

	page   int // number of the page being drawn: its label
	series string
	title  string
	titles map[int]string    // by page
	bars   map[int][]stretch // beside passages, by page
	kept   map[int][]stretch // headings with what follows them, by page

	links []link
	// activityPages are the pages on which the activities begin.
	activityPages []int
	// carry is said at the top of our own page that goes on with something.
	carry string

	tags tags

	hash   hash.Hash // of what the page shows, without strip and marks
	hashes map[int][]byte
	unseen int // above 0 while marks are drawn, which are not hashed
}

// link is a place on a page that leads to another page.
type link struct {
	page       int
	x, y, w, h float64 // from the top left corner
	to         int
	tag        *assemble.Tag
}

func newSheet(r *Renderer, plan evidence.Plan) *sheet {
	pdf := gofpdf.NewCustom(&gofpdf.InitType{
		UnitStr: "pt", Size: gofpdf.SizeType{Wd: r.measures.Page.Width, Ht: r.measures.Page.Height},
	})
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	pdf.SetCellMargin(0)
	pdf.SetCatalogSort(true)
	pdf.SetCompression(false) // done once, when the pack is put together
	pdf.SetCreationDate(time.Unix(0, 0).UTC())
	pdf.SetModificationDate(time.Unix(0, 0).UTC())
	return &sheet{
		w: &r.wording, m: &r.measures, family: r.family, pdf: pdf, plan: plan, documents: documents(plan), series: evidenceSeries,
		known: map[string]bool{}, grey: -1, hashes: map[int][]byte{}, tags: newTags(), titles: map[int]string{}, bars: map[int][]stretch{}, kept: map[int][]stretch{},
	}
}

// newPage starts the next of our own pages, and says what it goes on with.
func (s *sheet) newPage() {
	s.startPage()
	if s.carry != "" {
		s.outside(func() {
			s.text(s.m.Own.Left, s.y+s.baseline(inHead), inHead, s.clip(inHead, s.textWidth(), s.carry))
		})
		s.y += s.m.Styles[inHead].Leading + 10
	}
}

// startPage starts the next page of the pack with nothing but its strip.
func (s *sheet) startPage() {
	s.endPage()
	s.pdf.AddPage()
	s.grey = -1
	s.page++
	s.hash, s.titles[s.page] = sha256.New(), s.title
	s.y = s.m.Own.Top
	s.outside(func() { s.unhashed(func() { s.strip(s.title) }) })
}

func (s *sheet) endPage() {
	if s.hash != nil {
		s.hashes[s.page] = s.hash.Sum(nil)
		s.hash = nil
	}
}

// unhashed draws marks: what may differ between two copies of the same page.
func (s *sheet) unhashed(draw func()) {
	s.unseen++
	draw()
	s.unseen--
}

// note takes down what is drawn, for the page's hash.
func (s *sheet) note(format string, args ...any) {
	if s.unseen == 0 {
		fmt.Fprintf(s.hash, format, args...)
	}
}

// The series of labels: of the pack's pages, the same in every copy, and of pages
// that only one copy has.
const (
	evidenceSeries = "E"
	profileSeries  = "P"
)

// strip draws the line at the top of a page: whose pack it is, what the page
// shows, and its label.
func (s *sheet) strip(second string) {
	m := s.m.Strip
	label := s.series + strconv.Itoa(s.page)
	width := s.family.Width(typeset.Bold, label) * s.m.Styles[inLabel].Size
	room := m.Right - m.Left - width - 16
	s.textRight(m.Right, m.Second-2, inLabel, label)
	s.whose(stripText{m.Left, m.First, room, 7, inStripStrong, inStrip})
	s.text(m.Left, m.Second, inStrip, s.clip(inStrip, room, second))
	s.rule(m.Left, m.Right, m.Rule, 0.6, 120)
}

// stripText is a line of a strip: where it stands, how wide it may be, the gap
// between name and identity, and their styles.
type stripText struct {
	x, y, room, gap float64
	name, identity  string
}

// whose says whose pack it is. A number identifies better than the end of a long
// name, so a name that is too long is cut first.
func (s *sheet) whose(t stripText) {
	short := min(s.width(t.name, s.plan.Person.Name), 0.4*t.room)
	identity := s.clip(t.identity, t.room-short-t.gap, s.identity())
	name := s.clip(t.name, t.room-s.width(t.identity, identity)-t.gap, s.plan.Person.Name)
	s.text(t.x, t.y, t.name, name)
	s.text(t.x+s.width(t.name, name)+t.gap, t.y, t.identity, identity)
}

// identity is what stands beside the name in the strip.
func (s *sheet) identity() string {
	if s.plan.Profile == evidence.ProfileDWP && s.plan.Person.NINumber != "" {
		return s.w.Strip.DWP.with(values{"Number": spaced(s.plan.Person.NINumber), "Reference": s.reference()})
	}
	for _, c := range s.plan.Claims {
		if c.Stage == evidence.StageAppeal && c.Reference != "" {
			return s.w.Strip.Appeal.with(c.Reference)
		}
	}
	if s.plan.Person.DOB == "" {
		return ""
	}
	return s.w.Strip.DOB.with(dayWords(s.plan.Person.DOB))
}

// reference is the first that the department gave a claim.
func (s *sheet) reference() string {
	for _, c := range s.plan.Claims {
		if c.Reference != "" && c.Stage != evidence.StageAppeal {
			return c.Reference
		}
	}
	return ""
}

// clean makes any text fit to draw.
func (s *sheet) clean(text string) string { return s.family.Clean(text, &s.notes) }

func (s *sheet) lines(in string, width float64, text string) []string {
	st := s.m.Styles[in]
	return s.family.Lines(typeset.Style(st.Font), st.Size, width, s.clean(text))
}

func (s *sheet) clip(in string, width float64, text string) string {
	st := s.m.Styles[in]
	return s.family.Clip(typeset.Style(st.Font), st.Size, width, s.clean(text))
}

// few is lines for text that may take no more than n of them: the rest is cut,
// and the cut is marked.
func (s *sheet) few(in string, width float64, text string, n int) []string {
	lines := s.lines(in, width, strings.Join(strings.Fields(text), " "))
	if len(lines) <= n {
		return lines
	}
	lines[n-1] = s.clip(in, width, lines[n-1]+" "+lines[n])
	return lines[:n]
}

func (s *sheet) width(in, text string) float64 {
	st := s.m.Styles[in]
	return s.family.Width(typeset.Style(st.Font), s.clean(text)) * st.Size
}

// text draws one line with its baseline at y.
func (s *sheet) text(x, y float64, in, text string) {
	st := s.m.Styles[in]
	text = s.clean(text)
	if roles[in] != "" || in == inKicker {
		s.keep(y-st.Size, y+45)
	}
	s.note("text %.2f %.2f %s %q\n", x, y, in, text)
	s.setGrey(st.Grey)
	var tag *assemble.Tag
	if s.tags.outside == 0 {
		tag = s.tagFor(in, x, y)
	}
	defer s.mark(tag)()
	runs := s.family.Runs(typeset.Style(st.Font), text, &s.notes)
	if s.pdf == (blank{}) {
		return // fonts are large
	}
	for _, run := range runs {
		if !s.known[run.Face.Name] {
			s.pdf.AddUTF8FontFromBytes(run.Face.Name, "", run.Face.Bytes())
			s.known[run.Face.Name] = true
		}
		s.pdf.SetFont(run.Face.Name, "", st.Size)
		s.pdf.Text(x+run.X*st.Size, y, run.Text)
	}
}

func (s *sheet) textRight(right, y float64, in, text string) {
	s.text(right-s.width(in, text), y, in, text)
}

func (s *sheet) setGrey(grey int) {
	if grey != s.grey {
		s.pdf.SetTextColor(grey, grey, grey)
		s.grey = grey
	}
}

// rule draws a horizontal line.
func (s *sheet) rule(x1, x2, y, width float64, grey int) { s.line(x1, y, x2, y, width, grey) }

func (s *sheet) line(x1, y1, x2, y2, width float64, grey int) {
	s.note("line %.2f %.2f %.2f %.2f %.2f %d\n", x1, y1, x2, y2, width, grey)
	defer s.mark(s.drawing())()
	s.pdf.SetDrawColor(grey, grey, grey)
	s.pdf.SetLineWidth(width)
	s.pdf.Line(x1, y1, x2, y2)
}

// panel fills a rectangle; a light grey one stays readable when copied.
func (s *sheet) panel(x, y, w, h float64, grey int) {
	s.note("panel %.2f %.2f %.2f %.2f %d\n", x, y, w, h, grey)
	defer s.mark(s.drawing())()
	s.pdf.SetFillColor(grey, grey, grey)
	s.pdf.Rect(x, y, w, h, "F")
}

// dot draws a disc, filled or as a ring.
func (s *sheet) dot(x, y, radius float64, filled bool) {
	s.note("dot %.2f %.2f %.2f %t\n", x, y, radius, filled)
	defer s.mark(s.drawing())()
	s.pdf.SetDrawColor(0, 0, 0)
	s.pdf.SetLineWidth(1)
	s.pdf.SetFillColor(0, 0, 0)
	if filled {
		s.pdf.Circle(x, y, radius, "FD")
		return
	}
	s.pdf.SetFillColor(255, 255, 255)
	s.pdf.Circle(x, y, radius, "FD")
}

// room is what is left of the page.
func (s *sheet) room() float64 { return s.m.Own.Bottom - s.y }

// need starts a new page unless h fits on this one.
func (s *sheet) need(h float64) {
	if s.room() < h && s.y > s.m.Own.Top+40 {
		s.newPage()
	}
}

// paragraph draws text over as many pages as it takes, never leaving one line
// alone before or after a page end. It returns the height of its last piece.
func (s *sheet) paragraph(x, width float64, in, text string) {
	lines := s.lines(in, width, text)
	if len(lines) == 0 {
		return
	}
	if leaf(s.tags.top().Role) {
		s.setLines(x, in, lines)
		return
	}
	role := roles[in]
	if role == "" {
		role = roleText
	}
	s.in(s.tags.add(role), func() { s.setLines(x, in, lines) })
}

// setLines draws the lines of a paragraph.
func (s *sheet) setLines(x float64, in string, lines []string) {
	leading := s.m.Styles[in].Leading
	for len(lines) > 0 {
		n := min(len(lines), int(s.room()/leading+0.001))
		switch left := len(lines) - n; {
		case left == 0:
		case n < 2 && s.y > s.m.Own.Top+40:
			s.newPage()
			continue
		case left == 1 && n > 2:
			n--
		}
		n = max(n, 1)
		for _, l := range lines[:n] {
			s.text(x, s.y+s.baseline(in), in, l)
			s.y += leading
		}
		if lines = lines[n:]; len(lines) > 0 {
			s.newPage()
		}
	}
}

// baseline is the distance from the top of a line to what letters stand on.
func (s *sheet) baseline(in string) float64 {
	st := s.m.Styles[in]
	return (st.Leading-st.Size)/2 + 0.8*st.Size
}

func (s *sheet) height(in string, lines []string) float64 {
	return float64(len(lines)) * s.m.Styles[in].Leading
}

// pageLink draws a label flush right in its column, linked to its page if it is in
// this pack. top is
// the top of the line it stands on.
func (s *sheet) pageLink(top float64, label int) {
	if label == 0 {
		return
	}
	text := evidence.Label(label)
	leading := s.m.Styles[inLink].Leading
	y := top + s.baseline(inLink)
	e := s.tags.add(roleLink)
	s.in(e, func() { s.textRight(s.m.Own.LabelRight, y, inLink, text) })
	if label < s.plan.FirstPage() {
		return // handed in before: there is nothing to lead to
	}
	w := s.width(inLink, text)
	s.rule(s.m.Own.LabelRight-w, s.m.Own.LabelRight, y+2, 0.5, 120)
	s.link(e, s.m.Own.LabelRight-s.m.Own.LabelWidth, top, s.m.Own.LabelWidth, leading, label)
}

func (s *sheet) link(e *assemble.Tag, x, y, w, h float64, to int) {
	s.links = append(s.links, link{page: s.page, x: x, y: y, w: w, h: h, to: to, tag: e})
}

// textWidth is the width of running text on our own pages.
func (s *sheet) textWidth() float64 { return s.m.Own.TextRight - s.m.Own.Left }

// finish writes what was drawn as a PDF.
func (s *sheet) finish(w io.Writer) error {
	s.endPage()
	if err := s.pdf.Output(w); err != nil {
		return fmt.Errorf("draw pages: %w", err)
	}
	return nil
}

// dayWords writes an ISO day for people: "17 May 1979".
func dayWords(iso string) string {
	if iso == "" {
		return ""
	}
	return evidence.Date{Value: iso}.Words()
}
