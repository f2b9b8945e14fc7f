package image

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"slices"

	"golang.org/x/image/bmp"
	"golang.org/x/image/webp"

	"ownpack/evidence/importer"
	"ownpack/evidence/internal/heif"
)

// format is a kind of picture file.
type format struct {
	media string
	is    func(head []byte) bool
	// frames lists the pictures in a file without decoding them.
	frames func(content []byte) ([]frame, error)
}

// frame is one picture of a file.
type frame struct {
	config func() (image.Config, error)
	decode func() (image.Image, error)
	note   note
	// memory is what decoding takes at most, in bytes a dot, where the colours
	// do not tell; 0 if they do.
	memory int
}

// note is what stands beside a picture: how it is to be turned, as EXIF numbers
// it, and its dots an inch; 0 if nothing is said.
type note struct {
	orientation int
	dpi         float64
}

var formats = []format{
	{"image/jpeg", starts("\xff\xd8\xff"), single(jpeg.DecodeConfig, jpeg.Decode, jpegNote)},
	{"image/png", starts("\x89PNG\r\n\x1a\n"), single(png.DecodeConfig, png.Decode, pngNote)},
	{"image/tiff", func(h []byte) bool { return starts("II*\x00")(h) || starts("MM\x00*")(h) }, tiffFrames},
	{"image/gif", func(h []byte) bool { return starts("GIF87a")(h) || starts("GIF89a")(h) }, single(gif.DecodeConfig, gif.Decode, noNote)},
	{"image/webp", func(h []byte) bool { return len(h) >= 12 && starts("RIFF")(h) && string(h[8:12]) == "WEBP" }, single(webp.DecodeConfig, webp.Decode, webpNote)},
	{"image/bmp", isBMP, single(bmp.DecodeConfig, bmp.Decode, bmpNote)},
	{"image/heic", isHEIC, heicFrames},
}

func formatOf(head []byte) *format {
	for i := range formats {
		if formats[i].is(head) {
			return &formats[i]
		}
	}
	return nil
}

func starts(prefix string) func([]byte) bool {
	return func(head []byte) bool { return bytes.HasPrefix(head, []byte(prefix)) }
}

// isBMP wants a known size of the header too, since "BM" begins words.
func isBMP(head []byte) bool {
	if !starts("BM")(head) || len(head) < 26 {
		return false
	}
	size := binary.LittleEndian.Uint32(head[14:])
	return slices.Contains([]uint32{12, 40, 52, 56, 64, 108, 124}, size)
}

// isHEIC knows a HEIC picture by its brands; an AVIF one shares some.
func isHEIC(head []byte) bool {
	if len(head) < 16 || string(head[4:8]) != "ftyp" {
		return false
	}
	size := min(int(binary.BigEndian.Uint32(head)), len(head), 256)
	heic := false
	for i := 8; i+4 <= size; i += 4 {
		switch string(head[i : i+4]) {
		case "avif", "avis":
			return false
		case "heic", "heix", "heim", "heis", "hevc", "hevx":
			heic = true
		case "mif1", "msf1":
			heic = heic || i == 8
		}
	}
	return heic
}

// single is the frames of a format with one picture in a file.
func single(config func(io.Reader) (image.Config, error), decode func(io.Reader) (image.Image, error), read func([]byte) note) func([]byte) ([]frame, error) {
	return func(content []byte) ([]frame, error) {
		f := frame{
			config: func() (image.Config, error) { return config(bytes.NewReader(content)) },
			decode: func() (image.Image, error) { return decode(bytes.NewReader(content)) },
			note:   read(content),
		}
		if isProgressive(content) {
			f.memory = 18 // coefficients of 4 bytes, for three colours, and the dots
		}
		return []frame{f}, nil
	}
}

func heicFrames(content []byte) ([]frame, error) {
	return []frame{{
		config: func() (image.Config, error) { return heif.Size(content) },
		decode: func() (image.Image, error) { return heif.Decode(content) },
		memory: 12,
	}}, nil
}

// Limits on one picture. A photograph of 108 million dots is one that phones
// make; what it takes to decode it decides.
const (
	maxDots   = 110_000_000
	maxMemory = 450 << 20
)

var errPanic = errors.New("the picture is damaged")

// open decodes a picture that is not too large.
func (f frame) open() (m image.Image, err error) {
	// The decoders are of many hands; a fault in one must not end the import.
	defer func() {
		if recover() != nil {
			m, err = nil, errPanic
		}
	}()
	c, err := f.config()
	if err != nil || c.Width <= 0 || c.Height <= 0 {
		return nil, importer.Unreadable("the picture is damaged", "")
	}
	dots := int64(c.Width) * int64(c.Height)
	if dots > maxDots || dots*int64(max(f.memory, depth(c.ColorModel))) > maxMemory {
		return nil, &importer.FormatError{Reason: "the picture is too large", Err: importer.ErrUnsupported}
	}
	if m, err = f.decode(); err != nil || m == nil || m.Bounds().Empty() {
		return nil, importer.Unreadable("the picture is damaged", "")
	}
	return m, nil
}

// depth is the bytes that a dot takes.
func depth(m color.Model) int {
	switch m {
	case color.GrayModel, color.AlphaModel:
		return 1
	case color.Gray16Model, color.Alpha16Model:
		return 2
	case color.YCbCrModel:
		return 3
	case color.RGBA64Model, color.NRGBA64Model:
		return 8
	}
	if _, ok := m.(color.Palette); ok {
		return 1
	}
	return 4
}
