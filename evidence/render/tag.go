package render

import (
	"fmt"
	"math"

	"ownpack/evidence/render/assemble"
)

// The roles that the pack's own pages use (ISO 32000-1, 14.8.4).
const (
	roleSection = "Sect"
	roleTable   = "Table"
	roleRow     = "TR"
	roleHead    = "TH"
	roleCell    = "TD"
	roleLink    = "Link"
	roleText    = "P"
	roleFigure  = "Figure"
)

// roles are those of text by its style, for readers that cannot see. All other
// text is a paragraph.
var roles = map[string]string{inCover: "H1", inH1: "H1", inH2: "H2", inH3: "H3"}

// tags is the order and the meaning of what is drawn.
type tags struct {
	root *assemble.Tag
	open []*assemble.Tag // from the root down to the one being filled
	// outside is above 0 while things are drawn that are not part of the content:
	// strips, rules, what is repeated.
	outside int
	next    map[int]int // the next mark, by page
	last    lastLine
}

// lastLine is the line that was drawn last, to which the next may belong.
type lastLine struct {
	tag  *assemble.Tag
	in   string
	page int
	x, y float64
}

func newTags() tags {
	root := &assemble.Tag{Role: "Document"}
	return tags{root: root, open: []*assemble.Tag{root}, next: map[int]int{}}
}

func (t *tags) top() *assemble.Tag { return t.open[len(t.open)-1] }

// add makes an element under the one being filled.
func (t *tags) add(role string) *assemble.Tag {
	e := &assemble.Tag{Role: role}
	t.top().Kids = append(t.top().Kids, assemble.TagKid{Tag: e})
	return e
}

// in draws what belongs to an element.
func (s *sheet) in(e *assemble.Tag, draw func()) {
	s.tags.open = append(s.tags.open, e)
	draw()
	s.tags.open = s.tags.open[:len(s.tags.open)-1]
	s.tags.last = lastLine{}
}

// outside draws what is no part of the content.
func (s *sheet) outside(draw func()) {
	s.tags.outside++
	draw()
	s.tags.outside--
}

// leaf reports whether text is put into an element directly.
func leaf(role string) bool {
	switch role {
	case roleLink, roleFigure, roleText, roleCell, roleHead, "H1", "H2", "H3":
		return true
	}
	return false
}

// tagFor is the element that a line of text belongs to: the open one, the one of
// the line over it where the text runs on, or one of its own.
func (s *sheet) tagFor(in string, x, y float64) *assemble.Tag {
	t := &s.tags
	if leaf(t.top().Role) {
		return t.top()
	}
	l := t.last
	if l.tag != nil && l.in == in && l.page == s.page && math.Abs(x-l.x) < 0.5 && math.Abs(y-l.y-s.m.Styles[in].Leading) < 0.5 {
		t.last.y = y
		return l.tag
	}
	role := roles[in]
	if role == "" {
		role = roleText
	}
	e := t.add(role)
	t.last = lastLine{e, in, s.page, x, y}
	return e
}

// mark begins marked content, and gives what ends it. What has no element is
// marked as no part of the content.
func (s *sheet) mark(e *assemble.Tag) (end func()) {
	if e == nil {
		s.pdf.RawWriteStr("/Artifact BMC")
	} else {
		s.pdf.RawWriteStr(fmt.Sprintf("/%s <</MCID %d>> BDC", e.Role, s.nextMark(e)))
	}
	return func() { s.pdf.RawWriteStr("EMC") }
}

// nextMark gives the next mark of the page to an element.
func (s *sheet) nextMark(e *assemble.Tag) int {
	n := s.tags.next[s.page]
	s.tags.next[s.page]++
	e.Kids = append(e.Kids, assemble.TagKid{Page: s.page, Mark: n})
	return n
}

// drawing is the element of lines and areas: the picture they are part of.
func (s *sheet) drawing() *assemble.Tag {
	if s.tags.outside == 0 && s.tags.top().Role == roleFigure {
		return s.tags.top()
	}
	return nil
}
