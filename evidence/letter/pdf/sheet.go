package pdf

import (
	"fmt"
	"strings"

	"github.com/jung-kurt/gofpdf"

	"ownpack/evidence/letter"
	"ownpack/evidence/render/typeset"
)

// sheet is the paper a letter is drawn on; y is where the next thing goes.
type sheet struct {
	*Drawer
	l     letter.Letter
	pdf   *gofpdf.Fpdf
	known map[string]bool // faces gofpdf has been given
	pages int             // of the whole letter; 0 while that is not known
	// spread is the part of the usual room between lines and blocks.
	spread float64

	left, right float64
	page        int
	y           float64
	open        bool // a blank began on the line before
}

// blankGrey is the ground behind what is still to be filled in.
const blankGrey = 222

// top is where text begins on this page.
func (s *sheet) top() float64 {
	if s.page == 1 {
		return s.measures.Strip.Height + 16
	}
	return s.measures.Own.Top
}

func (s *sheet) newPage() {
	s.pdf.AddPage()
	s.page++
	s.y = s.top()
	if s.page == 1 {
		return
	}
	m := s.measures.Strip
	number := fmt.Sprintf("Page %d of %d", s.page, max(s.pages, s.page))
	room := s.right - s.left - s.width(inStrip, number) - 16
	s.text(s.left, m.Second, inStrip, s.family.Clip(s.style(inStrip).face(), s.style(inStrip).Size, room, s.clean(s.heading())))
	s.text(s.right-s.width(inStrip, number), m.Second, inStrip, number)
	s.rule(s.left, s.right, m.Rule, 0.6, 120)
}

// heading is what later pages bear: whose letter it is, and about what.
func (s *sheet) heading() string {
	name := ""
	for _, b := range s.l.Blocks {
		if b.Kind == letter.Sender && len(b.Lines) > 0 {
			name = b.Lines[0] + " · "
		}
	}
	return name + s.l.Subject()
}

func (s *sheet) style(in string) style { return s.measures.Styles[in] }

func (st style) face() typeset.Style { return faces[st.Font] }

func (s *sheet) clean(text string) string { return s.family.Clean(text, nil) }

func (s *sheet) width(in, text string) float64 {
	return s.family.Width(s.style(in).face(), s.clean(text)) * s.style(in).Size
}

func (s *sheet) lines(in string, width float64, text string) []string {
	st := s.style(in)
	return s.family.Lines(st.face(), st.Size, width, s.clean(text))
}

func (s *sheet) leading(in string) float64 { return s.spread * s.style(in).Leading }

// gap is the room behind a block.
func (s *sheet) gap() float64 { return (3*s.spread - 2) * afterBlock }

// baseline is the distance from the top of a line to what letters stand on.
func (s *sheet) baseline(in string) float64 {
	st := s.style(in)
	return (s.leading(in)-st.Size)/2 + 0.8*st.Size
}

// line draws one line whose top is at y, with a ground behind its blanks.
func (s *sheet) line(x, y float64, in, text string) {
	s.ground(x, y, in, text)
	s.text(x, y+s.baseline(in), in, text)
}

// ground marks what stands between square brackets; a blank may go on over
// several lines.
func (s *sheet) ground(x, y float64, in, text string) {
	st := s.style(in)
	panel := func(from, to int) {
		x1 := x + s.width(in, text[:from])
		w := s.width(in, text[from:to])
		s.pdf.SetFillColor(blankGrey, blankGrey, blankGrey)
		s.pdf.Rect(x1-1, y+(s.leading(in)-st.Size)/2-1, w+2, st.Size+3, "F")
	}
	at := 0
	if s.open {
		end := strings.IndexByte(text, ']')
		if end < 0 {
			panel(0, len(text))
			return
		}
		panel(0, end+1)
		s.open, at = false, end+1
	}
	for at < len(text) {
		from := strings.IndexByte(text[at:], '[')
		if from < 0 {
			return
		}
		from += at
		end := strings.IndexByte(text[from:], ']')
		if end < 0 {
			if s.opens(text[from:]) {
				panel(from, len(text))
				s.open = true
			}
			return
		}
		panel(from, from+end+1)
		at = from + end + 1
	}
}

// opens reports whether a bracket at the end of a line begins one of the
// letter's blanks.
func (s *sheet) opens(part string) bool {
	for _, b := range s.l.Blanks() {
		if strings.HasPrefix(b, strings.TrimRight(part, " ")) {
			return true
		}
	}
	return false
}

// text draws one line with its baseline at y.
func (s *sheet) text(x, y float64, in, text string) {
	st := s.style(in)
	s.pdf.SetTextColor(st.Grey, st.Grey, st.Grey)
	for _, run := range s.family.Runs(st.face(), s.clean(text), nil) {
		if !s.known[run.Face.Name] {
			s.pdf.AddUTF8FontFromBytes(run.Face.Name, "", run.Face.Bytes())
			s.known[run.Face.Name] = true
		}
		s.pdf.SetFont(run.Face.Name, "", st.Size)
		s.pdf.Text(x+run.X*st.Size, y, run.Text)
	}
}

func (s *sheet) rule(x1, x2, y, width float64, grey int) { s.stroke(x1, y, x2, y, width, grey) }

func (s *sheet) stroke(x1, y1, x2, y2, width float64, grey int) {
	s.pdf.SetDrawColor(grey, grey, grey)
	s.pdf.SetLineWidth(width)
	s.pdf.Line(x1, y1, x2, y2)
}

// room is what is left of the page.
func (s *sheet) room() float64 { return s.measures.Own.Bottom - s.y }

// need starts a new page unless h fits on this one.
func (s *sheet) need(h float64) {
	if s.room() < h && s.y > s.top()+20 {
		s.newPage()
	}
}

// flow draws text over as many pages as it takes, never leaving one line alone
// before or after the end of a page.
func (s *sheet) flow(x float64, in, text string) {
	lines := s.lines(in, s.right-x, text)
	leading := s.leading(in)
	s.open = false
	for len(lines) > 0 {
		n := min(len(lines), int(s.room()/leading+0.001))
		switch left := len(lines) - n; {
		case left == 0:
		case n < 2 && s.y > s.top()+20:
			s.newPage()
			continue
		case left == 1 && n > 2:
			n--
		}
		for _, l := range lines[:max(n, 1)] {
			s.line(x, s.y, in, l)
			s.y += leading
		}
		if lines = lines[max(n, 1):]; len(lines) > 0 {
			s.newPage()
		}
	}
	s.open = false
}
