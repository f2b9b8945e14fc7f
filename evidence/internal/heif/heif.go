// Package heif decodes HEIC pictures, which phones make, for the import stage: a
// file goes in, its main picture comes out, turned as the file says. The work is
// done by libheif in a WebAssembly sandbox with a fixed amount of memory and no
// files. It never loads a library of the computer it runs on.
//
// heif.wasm.gz is libheif 1.18.2 with libde265 1.0.15, as built by
// github.com/gen2brain/heic 0.4.5; the LICENSE files beside it are theirs.
package heif

import (
	"bytes"
	"compress/gzip"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"image"
	"image/color"
	"io"
	"sync"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
)

//go:embed heif.wasm.gz
var packed []byte

// ErrPicture is what is wrong with a file that cannot be decoded.
var ErrPicture = errors.New("the picture is damaged, or of a kind that is not known")

// memoryPages bounds the sandbox to 512 MB.
const memoryPages = 512 << 20 / (64 << 10)

// maxModule bounds the program itself, unpacked.
const maxModule = 16 << 20

type sandbox struct {
	runtime wazero.Runtime
	code    wazero.CompiledModule
}

// start compiles the program, once: it takes a second or two.
var start = sync.OnceValues(func() (sandbox, error) {
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return sandbox{}, fmt.Errorf("unpack heif: %w", err)
	}
	wasm, err := io.ReadAll(io.LimitReader(r, maxModule))
	if err != nil {
		return sandbox{}, fmt.Errorf("unpack heif: %w", err)
	}
	ctx := context.Background()
	s := sandbox{runtime: wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfig().WithMemoryLimitPages(memoryPages))}
	if _, err := wasi_snapshot_preview1.Instantiate(ctx, s.runtime); err != nil {
		return sandbox{}, fmt.Errorf("start heif: %w", err)
	}
	if s.code, err = s.runtime.CompileModule(ctx, wasm); err != nil {
		return sandbox{}, fmt.Errorf("start heif: %w", err)
	}
	return s, nil
})

// libheif's numbers.
const (
	colourYCbCr = 0
	colourRGB   = 1
	colourGrey  = 2

	chroma420 = 1
	chroma422 = 2
	chroma444 = 3
)

// maxSide is the longest side that is decoded.
const maxSide = 30_000

// Size is the size of the main picture, without decoding it.
func Size(content []byte) (image.Config, error) {
	c, err := open(content)
	if err != nil {
		return image.Config{}, err
	}
	defer c.close()
	return image.Config{Width: c.width, Height: c.height, ColorModel: color.YCbCrModel}, nil
}

// Decode decodes the main picture.
func Decode(content []byte) (image.Image, error) {
	c, err := open(content)
	if err != nil {
		return nil, err
	}
	defer c.close()
	return c.decode()
}

// call is one file in a sandbox of its own.
type call struct {
	ctx            context.Context
	module         api.Module
	in, size, info uint64
	width, height  int
	colour, chroma uint32
	premultiplied  bool
}

func (c *call) close() { _ = c.module.Close(c.ctx) }

func open(content []byte) (*call, error) {
	s, err := start()
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	module, err := s.runtime.InstantiateModule(ctx, s.code, wazero.NewModuleConfig().WithName(""))
	if err != nil {
		return nil, fmt.Errorf("start heif: %w", err)
	}
	c := &call{ctx: ctx, module: module, size: uint64(len(content))}
	if err := c.look(content); err != nil {
		c.close()
		return nil, err
	}
	return c, nil
}

// look puts the file into the sandbox and asks for the picture's size.
func (c *call) look(content []byte) error {
	var err error
	if c.in, err = c.alloc(c.size); err != nil {
		return err
	}
	if c.info, err = c.alloc(4 * 5); err != nil {
		return err
	}
	if !c.module.Memory().Write(uint32(c.in), content) {
		return ErrPicture
	}
	if err := c.run(true, 0); err != nil {
		return err
	}
	var n [5]uint32
	for i := range n {
		n[i], _ = c.module.Memory().ReadUint32Le(uint32(c.info) + 4*uint32(i))
	}
	if n[0] == 0 || n[1] == 0 || n[0] > maxSide || n[1] > maxSide {
		return ErrPicture
	}
	c.width, c.height, c.colour, c.chroma, c.premultiplied = int(n[0]), int(n[1]), n[2], n[3], n[4] == 1
	return nil
}

func (c *call) alloc(n uint64) (uint64, error) {
	r, err := c.module.ExportedFunction("malloc").Call(c.ctx, n)
	if err != nil || r[0] == 0 {
		return 0, ErrPicture
	}
	return r[0], nil
}

func (c *call) run(sizeOnly bool, out uint64) error {
	only := uint64(0)
	if sizeOnly {
		only = 1
	}
	r, err := c.module.ExportedFunction("decode").Call(c.ctx, c.in, c.size, only, c.info, c.info+4, c.info+8, c.info+12, c.info+16, out)
	if err != nil || r[0] == 0 {
		return ErrPicture
	}
	return nil
}

// aligned is how the program rounds the length of rows.
func aligned(n int) int { return (n + 15) &^ 15 }

func (c *call) decode() (image.Image, error) {
	rect := image.Rect(0, 0, c.width, c.height)
	switch c.colour {
	case colourYCbCr:
		return c.decodeYCbCr(rect)
	case colourGrey:
		stride := aligned(c.width)
		pix, err := c.dots(stride * c.height)
		return &image.Gray{Pix: pix, Stride: stride, Rect: rect}, err
	case colourRGB:
		stride := aligned(4 * c.width)
		pix, err := c.dots(stride * c.height)
		if c.premultiplied {
			return &image.RGBA{Pix: pix, Stride: stride, Rect: rect}, err
		}
		return &image.NRGBA{Pix: pix, Stride: stride, Rect: rect}, err
	}
	return nil, ErrPicture
}

func (c *call) decodeYCbCr(rect image.Rectangle) (image.Image, error) {
	m := &image.YCbCr{Rect: rect, YStride: aligned(c.width)}
	cw, ch := c.width, c.height
	switch c.chroma {
	case chroma420:
		m.SubsampleRatio, cw, ch = image.YCbCrSubsampleRatio420, (cw+1)/2, (ch+1)/2
	case chroma422:
		m.SubsampleRatio, cw = image.YCbCrSubsampleRatio422, (cw+1)/2
	case chroma444:
		m.SubsampleRatio = image.YCbCrSubsampleRatio444
	default:
		return nil, ErrPicture
	}
	m.CStride = aligned(cw)
	first := m.YStride * c.height
	second := first + m.CStride*ch
	pix, err := c.dots(second + m.CStride*ch)
	if err != nil {
		return nil, err
	}
	m.Y, m.Cb, m.Cr = pix[:first:first], pix[first:second:second], pix[second:]
	return m, nil
}

// dots decodes and copies the dots out of the sandbox.
func (c *call) dots(n int) ([]byte, error) {
	out, err := c.alloc(uint64(n))
	if err != nil {
		return nil, err
	}
	if err := c.run(false, out); err != nil {
		return nil, err
	}
	pix, ok := c.module.Memory().Read(uint32(out), uint32(n))
	if !ok {
		return nil, ErrPicture
	}
	return bytes.Clone(pix), nil
}
