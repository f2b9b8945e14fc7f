package typeset

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"unicode"
)

// ErrFont is what NewFace reports for bytes that are not a font it can use.
var ErrFont = errors.New("not a usable TrueType font")

// Face is a TrueType font: which characters it has and how wide they are. Only
// the Basic Multilingual Plane counts, since nothing beyond it can be drawn.
type Face struct {
	Name string

	file       []byte
	unitsPerEm float64
	glyphs     map[rune]uint16
	latin      [0x180]uint16 // those of the first characters once more, to be found faster
	advances   []uint16
	middles    map[uint16]float64 // of the glyphs of marks, at a size of one point
}

// Bytes gives the whole font file, as a copy: gofpdf writes into what it is
// given, and two documents may be drawn at the same time.
func (f *Face) Bytes() []byte { return bytes.Clone(f.file) }

// NewFace reads the tables of a TrueType font that setting type needs.
func NewFace(name string, b []byte) (*Face, error) {
	f := &Face{Name: name, file: b}
	tables, err := fontTables(b)
	if err != nil {
		return nil, fmt.Errorf("font %s: %w", name, err)
	}
	head, hhea, maxp := tables["head"], tables["hhea"], tables["maxp"]
	if len(head) < 54 || len(hhea) < 36 || len(maxp) < 6 {
		return nil, fmt.Errorf("font %s: %w", name, ErrFont)
	}
	f.unitsPerEm = float64(binary.BigEndian.Uint16(head[18:]))
	metrics := int(binary.BigEndian.Uint16(hhea[34:]))
	hmtx := tables["hmtx"]
	if f.unitsPerEm == 0 || metrics == 0 || len(hmtx) < 4*metrics {
		return nil, fmt.Errorf("font %s: %w", name, ErrFont)
	}
	for i := range metrics {
		f.advances = append(f.advances, binary.BigEndian.Uint16(hmtx[4*i:]))
	}
	if f.glyphs, err = characterMap(tables["cmap"]); err != nil {
		return nil, fmt.Errorf("font %s: %w", name, err)
	}
	for r := range f.latin {
		f.latin[r] = f.glyphs[rune(r)]
	}
	f.middles = map[uint16]float64{}
	for r, g := range f.glyphs {
		if unicode.Is(unicode.Mn, r) {
			f.middles[g] = glyphMiddle(tables, int(g)) / f.unitsPerEm
		}
	}
	return f, nil
}

// glyphMiddle is the middle of what a glyph inks, in font units.
func glyphMiddle(tables map[string][]byte, g int) float64 {
	head, loca, glyf := tables["head"], tables["loca"], tables["glyf"]
	at := 0
	switch {
	case binary.BigEndian.Uint16(head[50:]) == 0 && len(loca) >= 2*g+2:
		at = 2 * int(binary.BigEndian.Uint16(loca[2*g:]))
	case len(loca) >= 4*g+4:
		at = int(binary.BigEndian.Uint32(loca[4*g:]))
	}
	if at+10 > len(glyf) {
		return 0
	}
	left, right := int16(binary.BigEndian.Uint16(glyf[at+2:])), int16(binary.BigEndian.Uint16(glyf[at+6:]))
	return (float64(left) + float64(right)) / 2
}

// Middle is where the middle of what a mark inks lies from its own place, at a
// size of one point.
func (f *Face) Middle(r rune) float64 { return f.middles[f.glyphs[r]] }

// Has reports whether the font can draw r.
func (f *Face) Has(r rune) bool { return f.glyph(r) != 0 }

func (f *Face) glyph(r rune) uint16 {
	if r >= 0 && int(r) < len(f.latin) {
		return f.latin[r]
	}
	return f.glyphs[r]
}

// Advance is the width of r at a size of one point.
func (f *Face) Advance(r rune) float64 {
	g := min(int(f.glyph(r)), len(f.advances)-1)
	return float64(f.advances[g]) / f.unitsPerEm
}

func fontTables(b []byte) (map[string][]byte, error) {
	if len(b) < 12 {
		return nil, ErrFont
	}
	n := int(binary.BigEndian.Uint16(b[4:]))
	if len(b) < 12+16*n {
		return nil, ErrFont
	}
	tables := map[string][]byte{}
	for i := range n {
		rec := b[12+16*i:]
		offset, length := uint64(binary.BigEndian.Uint32(rec[8:])), uint64(binary.BigEndian.Uint32(rec[12:]))
		if offset+length > uint64(len(b)) {
			return nil, ErrFont
		}
		tables[string(rec[:4])] = b[offset : offset+length]
	}
	return tables, nil
}

// characterMap reads the table of format 4, which covers the Basic Multilingual
// Plane and which every font we use has.
func characterMap(cmap []byte) (map[rune]uint16, error) {
	if len(cmap) < 4 {
		return nil, ErrFont
	}
	n := int(binary.BigEndian.Uint16(cmap[2:]))
	for i := range n {
		if len(cmap) < 4+8*(i+1) {
			return nil, ErrFont
		}
		offset := uint64(binary.BigEndian.Uint32(cmap[4+8*i+4:]))
		if offset+16 > uint64(len(cmap)) {
			return nil, ErrFont
		}
		if sub := cmap[offset:]; binary.BigEndian.Uint16(sub) == 4 {
			return segments(sub)
		}
	}
	return nil, ErrFont
}

func segments(sub []byte) (map[rune]uint16, error) {
	count := int(binary.BigEndian.Uint16(sub[6:])) / 2
	if len(sub) < 16+8*count {
		return nil, ErrFont
	}
	at := func(i int) int {
		if i+2 > len(sub) {
			return 0
		}
		return int(binary.BigEndian.Uint16(sub[i:]))
	}
	glyphs := map[rune]uint16{}
	for s := range count {
		end, start := at(14+2*s), at(16+2*count+2*s)
		delta, rangeAt := at(16+4*count+2*s), 16+6*count+2*s
		for c := start; c <= end && c < 0xFFFF; c++ {
			g := c + delta
			if offset := at(rangeAt); offset != 0 {
				if g = at(rangeAt + offset + 2*(c-start)); g != 0 {
					g += delta
				}
			}
			if g &= 0xFFFF; g != 0 {
				glyphs[rune(c)] = uint16(g)
			}
		}
	}
	return glyphs, nil
}
