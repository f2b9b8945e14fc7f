// Package fontfile looks into font programs embedded in PDFs, within the bundle
// stage: the bytes of a program go in, which glyphs it has and how wide they are
// comes out. It draws nothing, and takes no program for whole that it cannot
// follow: such a one is an error.
package fontfile

import (
	"encoding/binary"
	"errors"
)

// ErrProgram is a font program that cannot be followed.
var ErrProgram = errors.New("font program cannot be followed")

// Notdef is the glyph drawn for what a font does not have.
const Notdef = 0

const notdefName = ".notdef"

// Program is what a font program says of its glyphs, which are numbered from 0.
type Program struct {
	// Widths are the glyphs' widths in thousandths of the size of the type.
	Widths []float64
	// Names gives glyphs by name, Codes by the program's own encoding. Programs
	// that have none leave them empty.
	Names map[string]int
	Codes map[int]int
	// CIDs gives glyphs by character id, in programs that are made for that.
	CIDs map[int]int
	// Tables are the encodings of a TrueType program, by platform and encoding.
	Tables map[[2]int]map[int]int
}

// Has reports whether the program has a glyph with this number.
func (p *Program) Has(glyph int) bool { return glyph >= 0 && glyph < len(p.Widths) }

// bytesAt reads a font program's numbers without ever reading past its end.
type bytesAt []byte

func (b bytesAt) sub(at, n int) bytesAt {
	if at < 0 || n < 0 || at > len(b) || n > len(b)-at {
		panic(ErrProgram)
	}
	return b[at : at+n]
}

func (b bytesAt) u8(at int) int  { return int(b.sub(at, 1)[0]) }
func (b bytesAt) u16(at int) int { return int(binary.BigEndian.Uint16(b.sub(at, 2))) }
func (b bytesAt) s16(at int) int { return int(int16(binary.BigEndian.Uint16(b.sub(at, 2)))) }
func (b bytesAt) u32(at int) int { return int(binary.BigEndian.Uint32(b.sub(at, 4))) }

// caught turns a panic over damaged bytes into an error.
func caught(p **Program, err *error) {
	if recover() != nil {
		*p, *err = nil, ErrProgram
	}
}
