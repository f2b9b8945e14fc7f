package rtf

import (
	"bytes"
	"fmt"
	"image"
	_ "image/jpeg" // sizes of pictures
	_ "image/png"  // sizes of pictures

	"ownpack/evidence/importer"
)

// Limits on what is handed out.
const (
	maxPicture = 64 << 20
	maxGiven   = 500
	pageDots   = 600 // a picture may be a scanned page from this many dots on, each way
)

// picture is one that is being read, from hexadecimal digits.
type picture struct {
	data []byte
	high byte
	half bool
}

func (p *picture) add(c byte) {
	var v byte
	switch {
	case c >= '0' && c <= '9':
		v = c - '0'
	case c >= 'a' && c <= 'f':
		v = c - 'a' + 10
	case c >= 'A' && c <= 'F':
		v = c - 'A' + 10
	default:
		return
	}
	if !p.half {
		p.high, p.half = v, true
		return
	}
	p.half = false
	if len(p.data) < maxPicture {
		p.data = append(p.data, p.high<<4|v)
	}
}

// pictureEnds hands out a picture that may be a scanned page.
func (r *reader) pictureEnds(p *picture) error {
	size, format, err := image.DecodeConfig(bytes.NewReader(p.data))
	if err != nil || min(size.Width, size.Height) < pageDots || r.lost.Given >= maxGiven {
		r.lost.Pictures++
		return nil
	}
	r.lost.Given++
	name := fmt.Sprintf("picture %d.%s", r.lost.Given, format)
	return r.host.Give(importer.Part{Name: name, Path: name, Content: p.data})
}
