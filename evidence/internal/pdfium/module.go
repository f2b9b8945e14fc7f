package pdfium

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"strings"
	"unicode/utf16"

	"github.com/tetratelabs/wazero/api"
)

// scratchSize is the piece of sandbox memory that calls write their answers to.
const scratchSize = 512

// module is one sandbox with PDFium in it, whose functions are called by name.
type module struct {
	sandbox api.Module
	memory  api.Memory
	owned   context.Context // says that calls are this sandbox's
	fn      map[string]api.Function
	scratch uint32
	stack   [maxArgs]uint64
	names   map[string]uint64 // C strings, by what they say

	// The document that has the sandbox, and where what is saved goes.
	from io.ReaderAt
	size int64
	to   io.Writer

	clock  clock
	served int  // documents so far
	drew   bool // a page
}

// maxArgs is as many as any function called here takes.
const maxArgs = 9

var errModule = errors.New("pdfium: the sandbox has an unknown shape")

// ready makes the sandbox's PDFium ready for documents.
func (m *module) ready() error {
	m.memory = m.sandbox.Memory()
	m.fn, m.names = map[string]api.Function{}, map[string]uint64{}
	if _, err := m.call("FPDF_InitLibrary"); err != nil {
		return err
	}
	p, err := m.take(scratchSize)
	m.scratch = uint32(p)
	return err
}

// call runs one function and returns its result, if it has one. The stack is
// reused, so that the thousands of calls a page takes allocate nothing.
func (m *module) call(name string, args ...uint64) (uint64, error) {
	f, err := m.function(name)
	if err != nil {
		return 0, err
	}
	return m.run(f, args...)
}

// made calls a function that makes something, and gives its number.
func (m *module) made(name string, args ...uint64) (uint64, error) {
	p, err := m.call(name, args...)
	if err == nil && p == 0 {
		err = errRefused
	}
	return p, err
}

// errRefused is that PDFium will not do something, without giving a reason.
var errRefused = errors.New("pdfium refused")

// take takes n bytes of the sandbox's memory, to be freed.
func (m *module) take(n int) (uint64, error) { return m.made("malloc", uint64(n)) }

func (m *module) function(name string) (api.Function, error) {
	f, ok := m.fn[name]
	if !ok {
		f = m.sandbox.ExportedFunction(name)
		if f == nil {
			return nil, errModule
		}
		m.fn[name] = f
	}
	return f, nil
}

func (m *module) run(f api.Function, args ...uint64) (uint64, error) {
	m.stack = [maxArgs]uint64{}
	copy(m.stack[:], args)
	if err := f.CallWithStack(m.owned, m.stack[:]); err != nil {
		return 0, err
	}
	return m.stack[0], nil
}

// text puts a C string into the sandbox. It is freed with the sandbox.
func (m *module) text(s string) (uint64, error) {
	p, err := m.take(len(s) + 1)
	if err != nil {
		return 0, err
	}
	m.memory.Write(uint32(p), append([]byte(s), 0))
	return p, nil
}

// rect reads the four floats that the last call left in the scratch memory.
func (m *module) rect() (a, b, c, d float64) {
	raw, ok := m.memory.Read(m.scratch, 16)
	if !ok {
		return 0, 0, 0, 0
	}
	f := func(i int) float64 {
		return float64(math.Float32frombits(binary.LittleEndian.Uint32(raw[i:])))
	}
	return f(0), f(4), f(8), f(12)
}

// bytes reads n bytes of the scratch memory.
func (m *module) bytes(n int) []byte {
	raw, _ := m.memory.Read(m.scratch, uint32(min(n, scratchSize)))
	return raw
}

// forget wipes and frees a C string.
func (m *module) forget(at uint64, size int) {
	m.memory.Write(uint32(at), make([]byte, size))
	_, _ = m.call("free", at) // freed with the sandbox, if not here
}

// maxText bounds a text that is read by wide, in bytes.
const maxText = 64 << 10

// wide reads a text that a function of PDFium gives in UTF-16: it is asked for the
// size first, and takes where to write and how much there is room for at the end.
func (m *module) wide(name string, args ...uint64) (string, error) {
	n, err := m.call(name, append(args, 0, 0)...)
	if err != nil {
		return "", err
	}
	size := int(uint32(n))
	if size <= 2 || size > maxText {
		return "", nil
	}
	p, err := m.take(size)
	if err != nil {
		return "", err
	}
	if _, err := m.call(name, append(args, p, uint64(size))...); err != nil {
		return "", err
	}
	raw, _ := m.memory.Read(uint32(p), uint32(size))
	units := make([]uint16, 0, len(raw)/2)
	for i := 0; i+1 < len(raw); i += 2 {
		units = append(units, binary.LittleEndian.Uint16(raw[i:]))
	}
	_, err = m.call("free", p)
	return strings.TrimRight(string(utf16.Decode(units)), "\x00"), err
}
