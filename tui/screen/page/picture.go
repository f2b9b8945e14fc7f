package page

import (
	"context"
	"fmt"
	"image"

	tea "charm.land/bubbletea/v2"

	"ownpack/tui/nav"
	"ownpack/tui/picture"
	"ownpack/tui/widget"
)

// drawing is a page as the case draws it.
type drawing struct {
	page, width int
	sent        bool
}

// spot is what is seen of a page, and how.
type spot struct {
	page int
	sent bool
	way  picture.Way
	cell picture.Cell
	room picture.Room
	view picture.View
}

// near reports whether another spot is of the same page, shown the same way: it
// may stand there until that is ready.
func (s spot) near(other spot) bool {
	s.view = other.view
	return s == other
}

// painted is a part of a page, ready to be shown.
type painted struct {
	spot  spot // as it was wanted
	view  picture.View
	frame picture.Frame
	lines []string
	draw  string
	drawing
}

// seen is the picture of the page.
type seen struct {
	asking  bool
	view    picture.View
	painted painted
	tried   spot // what is being painted, or could not be
	err     error
	have    []had
	back    mode // where a field leads back to
}

// had is a drawing that is kept.
type had struct {
	drawing
	img image.Image
}

// Widths of drawings, in dots. Few of them, so that zooming need not draw anew.
var widths = []int{800, 1400, 2000, 2600}

// widthAhead is the widest drawing that is made before it is asked for.
const widthAhead = 1400

// keeps is how many drawings are kept.
const keeps = 3

func (s *seen) has(d drawing) bool { return drawingIn(s.have, d) != nil }

func (s *seen) keep(d drawing, img image.Image) {
	if img == nil || s.has(d) {
		return
	}
	s.have = append(s.have[max(len(s.have)-keeps+1, 0):len(s.have):len(s.have)], had{d, img})
}

// forget drops all pictures: the case has changed.
func (s *seen) forget() { s.have, s.painted, s.tried, s.err = nil, painted{}, spot{}, nil }

func drawingIn(have []had, d drawing) image.Image {
	for _, h := range have {
		if h.drawing == d {
			return h.img
		}
	}
	return nil
}

// headLines is the room above the picture.
const headLines = 2

func (m *Model) wanted() spot {
	return spot{
		page: m.at, sent: m.sent(), way: m.term.Way(), cell: m.term.Cell(),
		room: picture.Room{Cols: m.w, Rows: max(m.h-headLines, 1)}, view: m.seen.view,
	}
}

// paint makes the picture of a spot. A page is drawn as large as it is needed; how
// high it is for its width is only known once it was drawn.
func (s spot) paint(ctx context.Context, have []had, draw func(drawing) (image.Image, error)) (painted, image.Image, error) {
	frame, _ := picture.Fit(s.way, s.cell, s.room, 210, 297, s.view)
	d := drawing{s.page, wide(frame.Across), s.sent}
	var img image.Image
	for {
		if img = drawingIn(have, d); img == nil {
			var err error
			if img, err = draw(d); err != nil {
				return painted{}, nil, err
			}
		}
		size := img.Bounds()
		var view picture.View
		frame, view = picture.Fit(s.way, s.cell, s.room, float64(size.Dx()), float64(size.Dy()), s.view)
		if need := wide(frame.Across); need > d.width {
			d.width = need
			continue
		}
		out := painted{spot: s, view: view, frame: frame, drawing: d}
		if err := ctx.Err(); err != nil {
			return painted{}, nil, err
		}
		cut := picture.Cut(img, frame)
		if !s.way.Drawn() {
			out.lines = picture.Lines(s.way, cut)
			return out, img, nil
		}
		var err error
		out.draw, err = picture.Encode(s.way, cut, frame)
		return out, img, err
	}
}

// wide is the width of a drawing of which so many dots are needed.
func wide(across int) int {
	for _, w := range widths {
		if w >= across {
			return w
		}
	}
	return widths[len(widths)-1]
}

// painted takes a picture that is ready. If something else is wanted by now, that
// is on its way.
func (m *Model) painted(msg paintedMsg) tea.Cmd {
	if msg.err != nil {
		m.seen.err = msg.err
		return nil
	}
	m.seen.painted = msg.painted
	m.seen.view = msg.view
	m.seen.painted.spot.view = msg.view
	m.seen.keep(msg.drawing, msg.img)
	if m.seen.painted.spot != m.wanted() {
		return m.redraw()
	}
	return m.lookAhead()
}

// Picture is what the terminal itself should draw over the screen.
func (m *Model) Picture() picture.Placed {
	p := m.seen.painted
	if m.mode != modePicture || p.draw == "" || !p.spot.near(m.wanted()) {
		return picture.Placed{}
	}
	return picture.Placed{
		Key: fmt.Sprint(p.spot), X: max((m.w-p.frame.Cols)/2, 0), Y: headLines, Cols: p.frame.Cols, Rows: p.frame.Rows,
		Draw: p.draw, Way: p.spot.way,
	}
}

func (m *Model) openPicture() tea.Cmd {
	m.mode = modePicture
	if !m.term.Known() {
		m.seen.asking = true
		return m.askTerminal()
	}
	if m.term.Way() == picture.None {
		return m.openWays()
	}
	return m.redraw()
}

func (m *Model) toPicture() tea.Cmd {
	if m.term.Way() == picture.None {
		return m.toText()
	}
	return m.openPicture()
}

func (m *Model) toText() tea.Cmd {
	m.mode = modeText
	m.seen.asking = false
	return nil
}

func (m *Model) pictureKeys() widget.Keys {
	zoom := func(n int) func() tea.Cmd {
		return func() tea.Cmd {
			to := m.seen.view.Zoom + n
			if to < 0 || to >= m.term.Way().Zooms() {
				return nav.Say(map[bool]string{true: "It cannot be made larger here.", false: "The whole page is in sight."}[n > 0])
			}
			m.seen.view.Zoom = to
			return m.redraw()
		}
	}
	keys := widget.Keys{
		{Binding: widget.Bind("v", "read it as text", "v"), Do: m.toText, Bar: true, Group: true},
		{Binding: widget.Bind("+ -", "larger or smaller", "+", "="), Do: zoom(1), Bar: true},
		{Binding: widget.Bind("", "", "-"), Do: zoom(-1)},
	}
	keys = append(keys, m.moving()...)
	keys = append(keys, widget.Key{Binding: widget.Bind("w", "show it another way", "w"), Do: m.openWays, Bar: true, More: "choose how pictures are shown here"})
	keys = append(keys, m.common()...)
	return append(keys, m.out())
}

// moving are the keys that go about the page, and to other pages.
func (m *Model) moving() widget.Keys {
	move := func(x, y float64) func() tea.Cmd {
		return func() tea.Cmd {
			m.seen.view = m.seen.painted.frame.Move(m.seen.view, x, y)
			m.seen.view.X, m.seen.view.Y = max(m.seen.view.X, 0), max(m.seen.view.Y, 0)
			return m.redraw()
		}
	}
	part := func(n int) func() tea.Cmd {
		return func() tea.Cmd {
			f := m.seen.painted.frame
			switch {
			case n > 0 && f.AtEnd(), n < 0 && f.AtTop():
				return m.turn(n)
			}
			return move(0, float64(n)*0.9)()
		}
	}
	keys := widget.Keys{
		{Binding: widget.Bind("PgUp PgDn", "go on reading", "pgdown", "space"), Do: part(1), Bar: m.seen.view.Zoom > 0, More: "the next part of the page, then the next page", Group: true},
		{Binding: widget.Bind("", "", "pgup"), Do: part(-1)},
	}
	if m.seen.view.Zoom == picture.Whole {
		return append(keys, m.turning()...)
	}
	return append(
		keys,
		widget.Key{Binding: widget.Bind("↑ ↓ ← →", "move", "down"), Do: move(0, 0.25), Bar: true},
		widget.Key{Binding: widget.Bind("", "", "up"), Do: move(0, -0.25)},
		widget.Key{Binding: widget.Bind("", "", "right"), Do: move(0.25, 0)},
		widget.Key{Binding: widget.Bind("", "", "left"), Do: move(-0.25, 0)},
		widget.Key{Binding: widget.Bind("n p", "other page", "n"), Do: func() tea.Cmd { return m.turn(1) }, Bar: true},
		widget.Key{Binding: widget.Bind("", "", "p"), Do: func() tea.Cmd { return m.turn(-1) }},
	)
}

func (m *Model) pictureLines() []string {
	what := ""
	if m.sent() {
		what = "as it is sent"
	}
	lines := []string{m.head(what)}
	p := m.seen.painted
	switch {
	case m.seen.err != nil:
		return append(append(lines, ""), widget.Trouble{
			What: "the page could not be drawn.", Err: m.seen.err, Safe: "Nothing was changed.", Do: "Press v to read it as text.",
		}.Lines(m.theme, m.w)...)
	case m.seen.asking:
		return append(lines, m.theme.Muted.Render("Asking this window what it can show …"))
	case !p.spot.near(m.wanted()):
		return append(lines, m.theme.Muted.Render("Drawing the page …"))
	}
	lines = append(lines, m.theme.Muted.Render(widget.Cut(m.shown(), m.w)))
	pad := max((m.w-p.frame.Cols)/2, 0)
	return append(lines, widget.Indent(p.lines, pad)...)
}

// shown says how large the page is, and which part of it is seen.
func (m *Model) shown() string {
	f, zoom := m.seen.painted.frame, m.seen.view.Zoom
	size := [...]string{"The whole page", "As wide as the window", "Twice as wide", "Four times as wide", "Eight times as wide"}[min(zoom, picture.Eight)]
	if zoom > picture.Whole {
		size += fmt.Sprintf(", from %d to %d of 100 down", int(f.Top*100+0.5), int(min(f.Bottom, 1)*100+0.5))
	}
	if f.Parted() {
		size += fmt.Sprintf(", %d to %d across", int(f.Left*100+0.5), int(min(f.Right, 1)*100+0.5))
	}
	switch w := m.seen.painted.spot.way; {
	case w.Drawn():
	case zoom == picture.Whole:
		size += ", drawn with characters. Press + to make it larger."
	}
	return size
}

// wayChoices are the ways to show pictures, in words.
var wayChoices = []struct {
	way         picture.Way
	label, hint string
}{
	{picture.Auto, "As this window says it can", "ownpack asks the window and takes the best way that it knows."},
	{picture.Kitty, "Real pictures, the way of kitty", "For the programs kitty, Ghostty and Konsole."},
	{picture.ITerm2, "Real pictures, the way of iTerm2", "For the programs iTerm2 and WezTerm."},
	{picture.Sixel, "Real pictures, the way called sixel", "For Windows Terminal, foot, xterm and others."},
	{picture.Blocks, "Coloured blocks", "Works in every window that has colours. Letters can be read once the page is made larger."},
	{picture.Dots, "Small dots", "Works without colours, if the lettering of your window has the dots of braille."},
	{picture.Shades, "Shaded squares", "Works without colours everywhere. It shows how the page is laid out."},
	{picture.None, "No pictures", "Pages are shown as text only."},
}

func (m *Model) openWays() tea.Cmd {
	var choices []widget.Choice
	at := 0
	for i, c := range wayChoices {
		note := ""
		if c.way == m.term.Chosen() {
			note, at = "now", i
		}
		choices = append(choices, widget.Choice{Label: c.label, Note: note, Hint: c.hint})
	}
	m.ways = widget.NewChooser(m.theme, "How should pages be shown as pictures? If you see odd signs in place of a picture, choose “Coloured blocks”.", choices)
	m.ways.Select(at)
	m.mode = modeWays
	return nil
}

func (m *Model) choseWay() tea.Cmd {
	m.term.Choose(wayChoices[max(m.ways.Chosen(), 0)].way)
	m.seen.painted = painted{}
	if m.term.Way() == picture.None {
		return m.toText()
	}
	m.seen.view.Zoom = min(m.seen.view.Zoom, m.term.Way().Zooms()-1)
	return m.openPicture()
}
