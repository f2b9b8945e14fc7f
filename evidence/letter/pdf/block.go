package pdf

import (
	"strconv"
	"strings"

	"ownpack/evidence/letter"
)

// Room between blocks, in points.
const (
	afterBlock = 8.0
	signRoom   = 26.0 // over a line to sign on
	writeRoom  = 24.0 // between lines to write on
	tallRow    = 44.0
	cellPad    = 4.0
	fieldAt    = 110.0 // where lines to fill in begin
	senderAt   = 0.62  // where the sender's column begins, of the text's width
)

func (s *sheet) draw() {
	s.newPage()
	rest := s.opening()
	for i, b := range rest {
		s.keepTogether(rest[i:])
		s.block(b)
	}
}

// keepTogether starts a new page where a block would be parted from what belongs
// to it: a heading from its text, a close from its signature, a list or line to
// write on from what it answers.
func (s *sheet) keepTogether(rest []letter.Block) {
	b := rest[0]
	next := letter.Block{}
	if len(rest) > 1 {
		next = rest[1]
	}
	switch {
	case b.Kind == letter.Heading:
		s.need(s.leading(inH3) + 3*s.leading(inBody))
	case closes(rest):
		s.need(s.closeHeight())
	case b.Kind == letter.Paragraph && len(rest) > 1 && closes(rest[1:]):
		// A signature does not stand alone on a page.
		s.need(float64(len(s.lines(inBody, s.right-s.left, b.Text)))*s.leading(inBody) + s.gap() + s.closeHeight())
	case b.Kind == letter.Paragraph && next.Kind == letter.Write:
		s.need(s.leading(inBody) + writeRoom*float64(next.Count) + s.gap())
	case b.Kind == letter.Paragraph && (next.Kind == letter.Bullets || next.Kind == letter.Numbers):
		s.need(float64(len(s.lines(inBody, s.right-s.left, b.Text))+2)*s.leading(inBody) + s.gap())
	}
}

// closes reports whether the letter's close and signature begin here.
func closes(rest []letter.Block) bool {
	return len(rest) > 1 && rest[0].Kind == letter.Paragraph && rest[1].Kind == letter.Field && len(rest[0].Text) < 40
}

func (s *sheet) closeHeight() float64 { return 3*s.leading(inBody) + signRoom + 3*s.gap() }

// opening draws who writes at the right, who is written to at the left, and
// returns the blocks that follow.
func (s *sheet) opening() []letter.Block {
	title := 0
	for title < len(s.l.Blocks) && s.l.Blocks[title].Kind != letter.Title {
		title++
	}
	if title == 0 || title == len(s.l.Blocks) {
		return s.l.Blocks
	}
	column := s.left + senderAt*(s.right-s.left)
	top, low := s.y, s.y
	put := func(x, width float64, lines []string, strongFirst bool) {
		for i, text := range lines {
			in := inBody
			if i == 0 && strongFirst {
				in = inStrong
			}
			s.open = false
			for _, l := range s.lines(in, width, text) {
				s.line(x, s.y, in, l)
				s.y += s.leading(in)
			}
		}
		low = max(low, s.y)
	}
	for _, b := range s.l.Blocks[:title] {
		if b.Kind == letter.Sender {
			put(column, s.right-column, b.Lines, true)
			s.y += s.gap()
		}
	}
	for _, b := range s.l.Blocks[:title] {
		if b.Kind == letter.Day {
			put(column, s.right-column, []string{b.Text}, false)
		}
	}
	s.y = top
	for _, b := range s.l.Blocks[:title] {
		switch b.Kind {
		case letter.Sender, letter.Day:
		case letter.Addressee, letter.Lines:
			put(s.left, column-s.left-16, b.Lines, false)
			s.y += s.gap()
		default:
			put(s.left, column-s.left-16, []string{b.Text}, false)
			s.y += s.gap()
		}
	}
	s.y = low + 14 + s.gap()
	return s.l.Blocks[title:]
}

func (s *sheet) block(b letter.Block) {
	switch b.Kind {
	case letter.Title:
		s.title(b.Text)
	case letter.Heading:
		s.y += 4
		s.flow(s.left, inH3, b.Text)
		s.y += 2
	case letter.Facts:
		s.facts(b)
	case letter.Bullets, letter.Numbers, letter.Ticks:
		s.items(b)
	case letter.Grid:
		s.grid(b)
	case letter.Field:
		s.field(b.Text)
	case letter.Write:
		for range b.Count {
			s.need(writeRoom)
			s.y += writeRoom
			s.rule(s.left, s.right, s.y-4, 0.5, 120)
		}
		s.y += s.gap()
	case letter.Sender, letter.Addressee, letter.Lines:
		for _, l := range b.Lines {
			s.flow(s.left, inBody, l)
		}
		s.y += s.gap()
	default:
		s.flow(s.left, inBody, b.Text)
		s.y += s.gap()
	}
}

// form reports whether this is a form to print: it begins with its title.
func (s *sheet) form() bool { return len(s.l.Blocks) > 0 && s.l.Blocks[0].Kind == letter.Title }

func (s *sheet) title(text string) {
	in := inH2
	if s.form() {
		in = inH1
	}
	s.flow(s.left, in, text)
	s.y += 6
	s.rule(s.left, s.right, s.y, 1.6, 0)
	s.y += s.gap()
}

// facts draws names at the left and values beside them.
func (s *sheet) facts(b letter.Block) {
	column := 60.0
	for _, r := range b.Rows {
		column = max(column, s.width(inMeta, r[0])+18)
	}
	column = min(column, 180)
	for _, r := range b.Rows {
		lines := s.lines(inTable, s.right-s.left-column, r[1])
		s.need(float64(len(lines)) * s.leading(inTable))
		s.text(s.left, s.y+s.baseline(inTable), inMeta, r[0])
		s.open = false
		for _, l := range lines {
			s.line(s.left+column, s.y, inTable, l)
			s.y += s.leading(inTable)
		}
		s.y += 2
	}
	s.y += s.gap()
}

// items draws a list. The first of several lines of an item is its name.
func (s *sheet) items(b letter.Block) {
	indent := 14.0
	if b.Kind != letter.Bullets {
		indent = 20
	}
	for i, item := range b.Lines {
		lines := strings.Split(item, "\n")
		in := inBody
		if len(lines) > 1 {
			in = inStrong
			s.need(3 * s.leading(inBody))
		}
		if s.room() < s.leading(in) {
			s.newPage()
		}
		// A paragraph of two lines or more moves to the next page with its mark.
		if len(s.lines(in, s.right-s.left-indent, lines[0])) > 1 {
			s.need(2 * s.leading(in))
		}
		s.mark(b, i, in)
		for j, l := range lines {
			if j > 0 {
				in = inBody
			}
			s.flow(s.left+indent, in, l)
		}
		s.y += 2
	}
	s.y += s.gap() - 2
}

func (s *sheet) mark(b letter.Block, i int, in string) {
	base := s.y + s.baseline(in)
	switch b.Kind {
	case letter.Numbers:
		s.text(s.left, base, in, strconv.Itoa(i+1)+".")
	case letter.Ticks:
		s.pdf.SetDrawColor(0, 0, 0)
		s.pdf.SetLineWidth(0.9)
		s.pdf.Rect(s.left+1, base-8.5, 10, 10, "D")
		if i < len(b.Ticked) && b.Ticked[i] {
			s.stroke(s.left+3, base-6.5, s.left+9, base-0.5, 1.4, 0)
			s.stroke(s.left+9, base-6.5, s.left+3, base-0.5, 1.4, 0)
		}
	default:
		s.text(s.left+2, base, in, "•")
	}
}

// field draws a name and a line to write on behind it.
func (s *sheet) field(name string) {
	s.need(signRoom + s.leading(inBody))
	s.y += signRoom - s.leading(inBody)
	s.text(s.left, s.y+s.baseline(inBody), inMeta, name)
	x := s.left + max(fieldAt, s.width(inMeta, name)+12)
	end := s.right
	if !s.form() || x == s.left+fieldAt {
		end = max(x+100, s.left+0.72*(s.right-s.left))
	}
	s.rule(x, end, s.y+s.leading(inBody)-1, 0.6, 90)
	s.y += s.leading(inBody) + s.gap()
}

// grid draws a table to fill in.
func (s *sheet) grid(b letter.Block) {
	total := 0
	for _, w := range b.Widths {
		total += w
	}
	widths := make([]float64, len(b.Rows[0]))
	for i := range widths {
		widths[i] = (s.right - s.left) / float64(len(widths))
		if total > 0 && len(b.Widths) == len(widths) {
			widths[i] = (s.right - s.left) * float64(b.Widths[i]) / float64(total)
		}
	}
	for i, row := range b.Rows {
		in := inTable
		if i == 0 {
			in = inHead
		}
		high := s.leading(in)
		cells := make([][]string, len(row))
		for k, c := range row {
			cells[k] = s.lines(in, widths[k]-2*cellPad, c)
			high = max(high, float64(len(cells[k]))*s.leading(in))
		}
		if high += 2 * cellPad; i > 0 && b.Tall {
			high = max(high, tallRow)
		}
		s.need(high)
		s.row(cells, widths, high, in)
	}
	s.y += s.gap()
}

func (s *sheet) row(cells [][]string, widths []float64, high float64, in string) {
	x := s.left
	s.rule(s.left, s.right, s.y, 0.6, 120)
	for k, lines := range cells {
		s.open = false
		for n, l := range lines {
			s.line(x+cellPad, s.y+cellPad+float64(n)*s.leading(in), in, l)
		}
		s.stroke(x, s.y, x, s.y+high, 0.6, 120)
		x += widths[k]
	}
	s.stroke(s.right, s.y, s.right, s.y+high, 0.6, 120)
	s.y += high
	s.rule(s.left, s.right, s.y, 0.6, 120)
}
