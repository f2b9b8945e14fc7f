package private

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/picture"
	"ownpack/tui/widget"
)

// drawing is a store that draws pages.
type drawing interface {
	PagePicture(ctx context.Context, r evidence.PictureRequest) (evidence.PagePicture, error)
}

// photo is a page without words, and the frame that is moved over it. The frame is
// in parts of the page, from 0 to 1.
type photo struct {
	evidence.PagePicture
	x, y, w, h float64
}

// photoDots is how wide a page without words is drawn: more than any window has.
const photoDots = 600

// photo draws a page without words; nil where that cannot be done, or the size of
// the page is not known.
func (m *Model) photo(ctx context.Context, source evidence.ID, number int) (*evidence.PagePicture, error) {
	s, ok := m.store.(drawing)
	if !ok {
		return nil, nil
	}
	p, err := s.PagePicture(ctx, evidence.PictureRequest{Source: source, Page: number, Width: photoDots, Sent: true})
	if err != nil || p.Image == nil || p.Width <= 0 || p.Height <= 0 {
		return nil, err
	}
	return &p, nil
}

// newPhoto puts the frame in the middle of the page.
func newPhoto(p *evidence.PagePicture) *photo {
	if p == nil {
		return nil
	}
	return &photo{PagePicture: *p, x: 0.35, y: 0.4, w: 0.3, h: 0.2}
}

// move moves the frame, and makes it larger or smaller, within the page.
func (p *photo) move(x, y, w, h float64, least picture.Frame) {
	cell := func(n int) float64 { return 1 / float64(max(n, 1)) }
	p.w = min(max(p.w+w*cell(least.Cols), cell(least.Cols)), 1)
	p.h = min(max(p.h+h*cell(least.Rows), cell(least.Rows)), 1)
	p.x = min(max(p.x+x*cell(least.Cols), 0), 1-p.w)
	p.y = min(max(p.y+y*cell(least.Rows), 0), 1-p.h)
}

// box is the frame on the page, in points.
func (p *photo) box() evidence.Box {
	return evidence.Box{X: p.x * p.Width, Y: p.y * p.Height, W: p.w * p.Width, H: p.h * p.Height}
}

const photoHead = 3

// photoFrame is how the page fits under the head.
func (m *Model) photoFrame() picture.Frame {
	room := picture.Room{Cols: max(m.w, 1), Rows: max(m.h-photoHead, 1)}
	f, _ := picture.Fit(picture.Shades, picture.Cell{W: 8, H: 16}, room, m.area.photo.Width, m.area.photo.Height, picture.View{})
	return f
}

func (m *Model) photoKeys() widget.Keys {
	by := func(x, y, w, h float64) func() tea.Cmd {
		return func() tea.Cmd {
			m.area.photo.move(x, y, w, h, m.photoFrame())
			return nil
		}
	}
	return widget.Keys{
		{Binding: widget.Bind("↑ ↓ ← →", "move the frame", "up", "k"), Do: by(0, -1, 0, 0), Bar: true, Group: true},
		{Binding: widget.Bind("", "", "down", "j"), Do: by(0, 1, 0, 0)},
		{Binding: widget.Bind("", "", "left"), Do: by(-1, 0, 0, 0)},
		{Binding: widget.Bind("", "", "right"), Do: by(1, 0, 0, 0)},
		{Binding: widget.Bind("w", "wider", "w"), Do: by(0, 0, 1, 0), Bar: true},
		{Binding: widget.Bind("n", "narrower", "n"), Do: by(0, 0, -1, 0), Bar: true},
		{Binding: widget.Bind("t", "taller", "t"), Do: by(0, 0, 0, 1), Bar: true},
		{Binding: widget.Bind("s", "shorter", "s"), Do: by(0, 0, 0, -1), Bar: true},
		{Binding: widget.Bind("b", "before or after", "b"), Bar: true, More: "see it as it is, or with the frame painted over", Do: func() tea.Cmd {
			m.area.after = !m.area.after
			return nil
		}},
		{Binding: widget.Bind("i", "see the page", "i"), Do: m.seePage, Bar: true, More: "see the page as a picture, as large as this window can"},
		{Binding: widget.Bind("enter", "next: say why", "enter"), Bar: true, Do: func() tea.Cmd {
			m.askReason(evidence.HideRequest{Source: m.page.source, Pages: []int{m.page.number}, Box: m.area.photo.box()}, "")
			return nil
		}},
		{Binding: widget.Bind("esc", "back", "esc"), Do: m.leaveArea, Bar: true, Group: true},
	}
}

// photoLines draw the page with characters, and the frame over it.
func (m *Model) photoLines(head string) []string {
	how := "Move the frame over what should be hidden. The page is drawn roughly: i shows it better, and again once it is hidden."
	if m.area.after {
		how = "Painted over, as it will be. Press b to see what is there."
	}
	lines := append([]string{m.theme.Strong.Render(head)}, widget.Styled(how, m.w, m.theme.Muted.Render)...)
	for len(lines) < photoHead {
		lines = append(lines, "")
	}
	p, f := m.area.photo, m.photoFrame()
	left, right := cells(p.x, p.w, f.Cols)
	top, bottom := cells(p.y, p.h, f.Rows)
	for y, l := range picture.Lines(picture.Shades, picture.Cut(p.Image, f)) {
		row := []rune(l)
		if y < top || y > bottom || right >= len(row) {
			lines = append(lines, l)
			continue
		}
		middle := m.framed(row[left:right+1], y == top, y == bottom)
		lines = append(lines, string(row[:left])+m.theme.Selected.Render(middle)+string(row[right+1:]))
	}
	return lines[:min(len(lines), m.h)]
}

// cells are the first and last of n cells that a stretch of the page takes.
func cells(from, size float64, n int) (first, last int) {
	first = min(int(from*float64(n)+0.5), max(n-1, 0))
	return first, max(min(int((from+size)*float64(n)+0.5)-1, n-1), first)
}

// framed draws one line of the frame over what is there.
func (m *Model) framed(row []rune, first, last bool) string {
	n := len(row)
	if m.area.after {
		return strings.Repeat("█", n)
	}
	ends := map[bool]string{true: "╔╗", false: "╚╝"}
	if (first || last) && n > 1 {
		e := []rune(ends[first])
		return string(e[0]) + strings.Repeat("═", n-2) + string(e[1])
	}
	if n < 2 {
		return "║"
	}
	return "║" + string(row[1:n-1]) + "║"
}
