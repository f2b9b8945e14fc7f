package pdfium

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"reflect"

	gopdfium "github.com/klippa-app/go-pdfium"
	"github.com/tetratelabs/wazero/api"
)

// scratchSize is the piece of sandbox memory that calls write their answers to.
const scratchSize = 512

// module calls PDFium's functions directly. go-pdfium's own methods look up
// handles by name and allocate four pointers for each character box, which
// makes a dense page take 13 ms; called like this it takes 0.2 ms.
type module struct {
	sandbox api.Module
	memory  api.Memory
	access  fileAccess
	fn      map[string]api.Function
	scratch uint32
	stack   [maxArgs]uint64
	names   map[string]uint64 // C strings, by what they say

	instance gopdfium.Pdfium
	clock    *clock
	number   uint32 // of the clock
	served   int    // documents so far
}

// maxArgs is more than any function called here takes.
const maxArgs = 8

// fileAccess is the part of go-pdfium's implementation that lets PDFium read
// from a Go reader.
type fileAccess interface {
	CreateFileAccessReader(size int64, r io.ReadSeeker) (*uint64, *uint32, error)
}

var errModule = errors.New("pdfium: the sandbox has an unknown shape")

func newModule(ctx context.Context, instance gopdfium.Pdfium) (*module, error) {
	impl := instance.GetImplementation()
	access, ok := impl.(fileAccess)
	v := reflect.ValueOf(impl)
	if !ok || v.Kind() != reflect.Pointer || v.Elem().Kind() != reflect.Struct {
		return nil, errModule
	}
	field := v.Elem().FieldByName("Module")
	if !field.IsValid() || !field.CanInterface() {
		return nil, errModule
	}
	sandbox, ok := field.Interface().(api.Module)
	if !ok {
		return nil, errModule
	}
	m := &module{sandbox: sandbox, memory: sandbox.Memory(), access: access, fn: map[string]api.Function{}, names: map[string]uint64{}, instance: instance}
	p, err := m.call(ctx, "malloc", scratchSize)
	if err != nil {
		return nil, err
	}
	m.scratch = uint32(p)
	return m, nil
}

// call runs one function and returns its result, if it has one. The stack is
// reused, so that the thousands of calls a page takes allocate nothing.
func (m *module) call(ctx context.Context, name string, args ...uint64) (uint64, error) {
	f, err := m.function(name)
	if err != nil {
		return 0, err
	}
	return m.run(ctx, f, args...)
}

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

func (m *module) run(ctx context.Context, f api.Function, args ...uint64) (uint64, error) {
	m.stack = [maxArgs]uint64{}
	copy(m.stack[:], args)
	if err := f.CallWithStack(ctx, m.stack[:]); err != nil {
		return 0, err
	}
	return m.stack[0], nil
}

// text puts a C string into the sandbox. It is freed with the sandbox.
func (m *module) text(ctx context.Context, s string) (uint64, error) {
	p, err := m.call(ctx, "malloc", uint64(len(s)+1))
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
func (m *module) forget(ctx context.Context, at uint64, size int) {
	m.memory.Write(uint32(at), make([]byte, size))
	_, _ = m.call(ctx, "free", at) // freed with the sandbox, if not here
}
