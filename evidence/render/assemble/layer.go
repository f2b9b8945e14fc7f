package assemble

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"slices"
	"unicode/utf16"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Word is a word of an invisible layer of text over a page.
type Word struct {
	Text       string
	X, Y, W, H float64 // from the top left of the page, in points
	Turn       int     // quarter turns clockwise that the word is turned by
}

// Covered is a picture of a page with parts filled black: Filled says where, so
// that they can be filled once more, sharply; Words are set over it unseen.
type Covered struct {
	Image         image.Image
	Width, Height float64
	Filled        []Rect // from the top left
	Words         []Word
}

// Covered makes a picture with a layer of text into a Form.
func (p *Pack) Covered(c Covered) *Form {
	img, sum := p.image(c.Image, c.Width, c.Height)
	resources := types.Dict{"XObject": types.Dict{"P": reference(img)}}
	var b bytes.Buffer
	fmt.Fprintf(&b, "q %s 0 0 %s 0 0 cm /P Do Q\nq 0 g\n", number(c.Width), number(c.Height))
	for _, r := range c.Filled {
		fmt.Fprintf(&b, "%.3f %.3f %.3f %.3f re f\n", r.X1, c.Height-r.Y2, r.X2-r.X1, r.Y2-r.Y1)
	}
	b.WriteString("Q\n")
	l := newLayer(c.Height)
	if text := l.set(c.Words); len(text) > 0 {
		resources["Font"] = p.unseenFonts(l.rare)
		b.Write(text)
	}
	object := p.addStream(types.Dict{
		"Type": types.Name("XObject"), "Subtype": types.Name("Form"), "FormType": types.Integer(1),
		"BBox": numbers(0, 0, c.Width, c.Height), "Resources": resources,
	}, b.Bytes())
	return &Form{
		object: object, Width: c.Width, Height: c.Height, matrix: [6]float64{1, 0, 0, 1, 0, 0},
		Hash: l.hash(sum, b.Bytes()),
	}
}

// Searchable is a page of a source with words set over it unseen, where the page
// shows them and does not hold them as text. The page itself stays as it is. Its
// hash is also over the words. Without words it is the page.
func (p *Pack) Searchable(f *Form, words []Word) *Form {
	l := newLayer(f.Height)
	text := l.set(words)
	if len(text) == 0 {
		return f
	}
	out := *f
	out.unseen = p.addStream(types.Dict{
		"Type": types.Name("XObject"), "Subtype": types.Name("Form"), "FormType": types.Integer(1),
		"BBox":      numbers(0, 0, f.Width, f.Height),
		"Resources": types.Dict{"Font": p.unseenFonts(l.rare)},
	}, text)
	out.Hash = l.hash([]byte(f.Hash), text)
	return &out
}

// usualRunes are the characters of the first font of every layer, which one file
// has once.
var usualRunes = func() []rune {
	var out []rune
	for r := '!'; r <= '~'; r++ {
		out = append(out, r)
	}
	for r := '\u00A1'; r <= '\u00FF'; r++ {
		out = append(out, r)
	}
	return append([]rune{' '}, append(out, []rune("‘’“”–—•…€™ŴŵŶŷ")...)...)
}()

// fontSize is how many characters one font of the layer has.
const fontSize = 255

// layer writes the operators that set unseen text. Each character has a place in
// one of the fonts.
type layer struct {
	height float64
	rare   []rune // characters beyond the usual ones
	codes  map[rune]int
	font   int // set last, from 1
	b      bytes.Buffer
}

func newLayer(height float64) *layer {
	l := &layer{height: height, codes: map[rune]int{}}
	for i, r := range usualRunes {
		l.codes[r] = i
	}
	return l
}

// hash is over what the layer lies on and what it says.
func (l *layer) hash(under, text []byte) string {
	h := sha256.New()
	h.Write(under)
	h.Write(text)
	for _, r := range l.rare {
		fmt.Fprintf(h, " %d", r)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// set sets the words, each followed by a space.
func (l *layer) set(words []Word) []byte {
	for _, w := range words {
		runes := slices.DeleteFunc([]rune(w.Text), func(r rune) bool { return r < ' ' || r == 0xFFFD })
		if len(runes) == 0 || w.W <= 0 || w.H <= 0 {
			continue
		}
		l.word(w, append(runes, ' '))
	}
	if l.b.Len() == 0 {
		return nil
	}
	return slices.Concat([]byte("BT 3 Tr\n"), l.b.Bytes(), []byte("ET\n"))
}

// word stretches the text along its box. Glyphs are half as wide as the type is
// high, from 0.2 below the line to 0.8 above it.
func (l *layer) word(w Word, runes []rune) {
	long, high := w.W, w.H
	if w.Turn%2 != 0 {
		long, high = w.H, w.W
	}
	size := high
	stretch := 100 * long / (float64(len(runes)-1) * size / 2)
	x, y := w.X, l.height-w.Y-w.H // its bottom left corner on the page
	var m [4]int
	switch w.Turn & 3 {
	case 1: // downwards
		m, x, y = [4]int{0, -1, 1, 0}, x+0.2*size, y+long
	case 2: // from right to left
		m, x, y = [4]int{-1, 0, 0, -1}, x+long, y+0.8*size
	case 3: // upwards
		m, x = [4]int{0, 1, -1, 0}, x+0.8*size
	default:
		m, y = [4]int{1, 0, 0, 1}, y+0.2*size
	}
	fmt.Fprintf(&l.b, "%.2f Tz %d %d %d %d %.2f %.2f Tm ", stretch, m[0], m[1], m[2], m[3], x, y)
	l.font = 0
	open := false
	for _, r := range runes {
		code := l.code(r)
		if font := code/fontSize + 1; font != l.font {
			if open {
				l.b.WriteString("> Tj ")
			}
			fmt.Fprintf(&l.b, "/T%d %.2f Tf <", font, size)
			l.font, open = font, true
		}
		fmt.Fprintf(&l.b, "%02X", code%fontSize+1)
	}
	l.b.WriteString("> Tj\n")
}

func (l *layer) code(r rune) int {
	if c, ok := l.codes[r]; ok {
		return c
	}
	l.codes[r] = fontSize + len(l.rare)
	l.rare = append(l.rare, r)
	return l.codes[r]
}

// unseenFonts gives the fonts of a layer: the one of the usual characters, which
// the file has once, and those of the layer's others.
func (p *Pack) unseenFonts(rare []rune) types.Dict {
	if p.unseen == 0 {
		p.unseen = p.unseenFont(usualRunes)
	}
	fonts := types.Dict{"T1": reference(p.unseen)}
	for n := 0; n*fontSize < len(rare); n++ {
		part := rare[n*fontSize : min((n+1)*fontSize, len(rare))]
		fonts[fmt.Sprintf("T%d", n+2)] = reference(p.unseenFont(part))
	}
	return fonts
}

// unseenFont makes a font whose glyphs draw nothing and mean the given
// characters.
func (p *Pack) unseenFont(runes []rune) int {
	empty := p.addStream(types.Dict{}, []byte("500 0 0 -200 500 800 d1\n"))
	procs, widths := types.Dict{}, make(types.Array, len(runes))
	differences := types.Array{types.Integer(1)}
	for i := range runes {
		name := fmt.Sprintf("g%d", i+1)
		procs[name] = reference(empty)
		widths[i] = types.Integer(500)
		differences = append(differences, types.Name(name))
	}
	font := p.reserve()
	p.put(font, types.Dict{
		"Type": types.Name("Font"), "Subtype": types.Name("Type3"), "FontBBox": numbers(0, -200, 500, 800),
		"FontMatrix": numbers(0.001, 0, 0, 0.001, 0, 0), "CharProcs": procs, "Resources": types.Dict{},
		"Encoding":  types.Dict{"Type": types.Name("Encoding"), "Differences": differences},
		"FirstChar": types.Integer(1), "LastChar": types.Integer(len(runes)), "Widths": widths,
		"ToUnicode": reference(p.addStream(types.Dict{}, meanings(runes))),
	})
	return font
}

// meanings is the table that says which characters the codes from 1 mean.
func meanings(runes []rune) []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Unseen def /CMapType 2 def\n" +
		"1 begincodespacerange <00> <FF> endcodespacerange\n")
	for at := 0; at < len(runes); at += 100 {
		part := runes[at:min(at+100, len(runes))]
		fmt.Fprintf(&b, "%d beginbfchar\n", len(part))
		for i, r := range part {
			fmt.Fprintf(&b, "<%02X> <", at+i+1)
			for _, u := range utf16.Encode([]rune{r}) {
				fmt.Fprintf(&b, "%04X", u)
			}
			b.WriteString(">\n")
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap CMapName currentdict /CMap defineresource pop end end\n")
	return b.Bytes()
}
