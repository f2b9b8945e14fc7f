package assemble

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Window makes a page of the file out of a stretch of a drawn one, enlarged, under
// a strip of its own. What we drew outside the stretch is left out; a page of a
// source is drawn as a whole and cut to the stretch.
type Window struct {
	Strip, Drawn int // the page with the strip: which of the drawn PDFs, and its page
	// Page is the number by which the tags know the drawn page.
	Page int
	// First is the first window on the drawn page: what the source shows is tagged
	// there.
	First bool
	// A point x, y of the drawn page stands at x*Scale+X, y*Scale+Y of the window's.
	Scale, X, Y float64
	Clip        Rect // of the window's page
}

// markPlace is a mark of a drawn page.
type markPlace struct{ page, mark int }

// windowed is the content of a window, with the resources of our own part.
func (p *Pack) windowed(doc Document, sheets []*Source, i int, page Page) ([]byte, types.Dict, error) {
	w := page.Window
	content, resources, err := sheets[page.Sheet].drawn(page.Drawn)
	if err != nil {
		return nil, nil, err
	}
	cut := &cutter{
		scanner: scanner{b: content}, marks: doc.marks, page: w.Page, sheet: i + 1,
		low: (w.Clip.Y1 - w.Y) / w.Scale, high: (w.Clip.Y2 - w.Y) / w.Scale,
	}
	var b bytes.Buffer
	b.WriteString("/Artifact BMC\n/Strip Do\nEMC\nq\n")
	c := w.Clip
	fmt.Fprintf(&b, "%.3f %.3f %.3f %.3f re W n\n", c.X1, c.Y1, c.X2-c.X1, c.Y2-c.Y1)
	fmt.Fprintf(&b, "%.6f 0 0 %.6f %.4f %.4f cm\n", w.Scale, w.Scale, w.X, w.Y)
	if page.Form != nil {
		drawing := page.Form.place(doc.Room)
		if w.First {
			b.WriteString(marked("P", cut.mark(0), drawing))
		} else {
			b.WriteString("/Artifact BMC\n" + drawing + "EMC\n")
		}
	}
	b.Write(cut.cut())
	b.WriteString("Q\n")
	strip, err := p.stripForm(doc, sheets[w.Strip], w.Drawn)
	if err != nil {
		return nil, nil, err
	}
	resources["XObject"] = types.Dict{"Strip": reference(strip)}
	return b.Bytes(), resources, nil
}

// stripForm makes a drawn page with a strip into a form.
func (p *Pack) stripForm(doc Document, from *Source, n int) (int, error) {
	content, resources, err := from.drawn(n)
	if err != nil {
		return 0, err
	}
	return p.addStream(types.Dict{
		"Type": types.Name("XObject"), "Subtype": types.Name("Form"), "FormType": types.Integer(1),
		"BBox": numbers(0, 0, doc.Width, doc.Height), "Resources": resources,
	}, content), nil
}

// cutter leaves out of a page that we drew what does not show between two heights.
// What sets colours, lines and fonts stays, because what comes later relies on it.
type cutter struct {
	scanner
	low, high   float64
	page, sheet int // the drawn page, and the page of the file
	marks       map[markPlace]markPlace
	used        int // marks of the page of the file

	size float64 // of type
}

// mark gives a mark of the drawn page its number on the page of the file.
func (c *cutter) mark(n int) int {
	c.marks[markPlace{c.page, n}] = markPlace{c.sheet, c.used}
	c.used++
	return c.used - 1
}

// block is one piece of marked content.
type block struct {
	begin     string // its first operator with its operands
	all, kept bytes.Buffer
	low, high float64
	drawn     bool
	turned    bool // set in a space of its own: where it lies is not followed
}

func (c *cutter) cut() []byte {
	var out bytes.Buffer
	var b *block
	for {
		from := c.at
		op := c.next()
		if op == "" {
			return out.Bytes()
		}
		piece := string(bytes.TrimSpace(c.b[from:c.at])) + "\n"
		switch op {
		case "BDC", "BMC":
			b = &block{begin: piece}
			continue
		case "EMC":
			if b != nil {
				c.end(&out, b)
			}
			b = nil
			continue
		case "Tf":
			if n := len(c.numbers); n > 0 {
				c.size = c.numbers[n-1]
			}
		}
		if b == nil {
			if !draws(op) {
				out.WriteString(piece)
			}
			continue
		}
		c.see(b, op)
		b.all.WriteString(piece)
		if !draws(op) {
			b.kept.WriteString(piece)
		}
	}
}

// draws reports whether an operator draws, or prepares a thing that is drawn.
func draws(op string) bool {
	switch op {
	case "m", "l", "c", "v", "y", "h", "re", "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "n", "W", "W*",
		"Td", "TD", "Tm", "T*", "Tj", "TJ", "'", "\"", "Do", "sh":
		return true
	}
	return false
}

// see takes down how far up and down a block reaches. Of a line of text what
// lies between its foot and the height of small letters tells where it is.
func (c *cutter) see(b *block, op string) {
	n := c.numbers
	switch op {
	case "Td":
		if len(n) > 1 {
			b.reach(n[1]+0.05*c.size, n[1]+0.45*c.size)
		}
	case "m", "l":
		if len(n) > 1 {
			b.reach(n[1], n[1])
		}
	case "re":
		if len(n) > 3 {
			b.reach(min(n[1], n[1]+n[3]), max(n[1], n[1]+n[3]))
		}
	case "c", "v", "y":
		for i := 1; i < len(n); i += 2 {
			b.reach(n[i], n[i])
		}
	case "cm":
		b.turned = true
	}
}

func (b *block) reach(low, high float64) {
	if !b.drawn {
		b.low, b.high, b.drawn = low, high, true
	}
	b.low, b.high = min(b.low, low), max(b.high, high)
}

var (
	markNumber = regexp.MustCompile(`/MCID ([0-9]+)`)
	markRole   = regexp.MustCompile(`^/([A-Za-z0-9]+)`)
)

// end writes a block: all of it where it shows, else only what it sets. Its mark
// goes with the page of the file on which it shows first.
func (c *cutter) end(out *bytes.Buffer, b *block) {
	if !b.turned && (!b.drawn || b.high < c.low || b.low > c.high) {
		out.Write(b.kept.Bytes())
		return
	}
	begin := "/Artifact BMC\n"
	if m := markNumber.FindStringSubmatch(b.begin); m != nil {
		n, _ := strconv.Atoi(m[1]) // digits
		if _, taken := c.marks[markPlace{c.page, n}]; !taken {
			begin = "/" + markRole.FindStringSubmatch(b.begin)[1] + " <</MCID " + strconv.Itoa(c.mark(n)) + ">> BDC\n"
		}
	}
	out.WriteString(begin)
	out.Write(b.all.Bytes())
	out.WriteString("EMC\n")
}
