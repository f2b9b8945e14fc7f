package assemble

import (
	"bytes"
	"image"
	"image/jpeg"
	"slices"
)

// encodeJPEG writes dots as a JPEG; nil if it cannot.
func encodeJPEG(pixels []byte, w, h, colours, quality int) []byte {
	if w > 0xFFFF || h > 0xFFFF {
		return nil
	}
	var img image.Image
	box := image.Rect(0, 0, w, h)
	switch colours {
	case 1:
		img = &image.Gray{Pix: pixels, Stride: w, Rect: box}
	case 3:
		rgba := image.NewRGBA(box)
		for i := range w * h {
			copy(rgba.Pix[4*i:], pixels[3*i:3*i+3])
			rgba.Pix[4*i+3] = 255
		}
		img = rgba
	default:
		return encodePlanes(pixels, w, h, colours, quality)
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: quality}); err != nil {
		return nil
	}
	return b.Bytes()
}

// encodePlanes writes dots of other colours than the encoder knows as a JPEG with
// a scan for each colour: each is a grey JPEG, and all have the same tables.
func encodePlanes(pixels []byte, w, h, colours, quality int) []byte {
	plane := make([]byte, w*h)
	var tables, scans []byte
	for c := range colours {
		for i := range plane {
			plane[i] = pixels[i*colours+c]
		}
		b := encodeJPEG(plane, w, h, 1, quality)
		if b == nil {
			return nil
		}
		tables = nil
		for at := 2; at < len(b); {
			segment, ok := segmentAt(b, at)
			if !ok {
				return nil
			}
			at += len(segment)
			switch segment[1] {
			case 0xDB, 0xC4:
				tables = append(tables, segment...)
				continue
			case markSOS:
				// One colour, which has the number c+1, and tables 0.
				scans = append(scans, 0xFF, markSOS, 0, 8, 1, byte(c+1), 0, 0, 63, 0)
				scans = append(scans, b[at:scanEnd(b, at)]...)
				at = len(b)
			}
		}
	}
	const baseline = 0xC0
	frame := []byte{0xFF, baseline, 0, byte(8 + 3*colours), 8, byte(h >> 8), byte(h), byte(w >> 8), byte(w), byte(colours)}
	for c := range colours {
		frame = append(frame, byte(c+1), 0x11, 0)
	}
	// No transform: the samples are the colours, as they were read.
	adobe := []byte("\xFF\xEE\x00\x0EAdobe\x00\x64\x00\x00\x00\x00\x00")
	return slices.Concat([]byte{0xFF, markSOI}, adobe, frame, tables, scans, []byte{0xFF, markEOI})
}
