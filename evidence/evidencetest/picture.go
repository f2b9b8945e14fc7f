package evidencetest

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/draw"
	"image/jpeg"

	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/math/fixed"
)

// The size of a made-up scan.
const (
	pictureWidth  = 1200
	pictureHeight = 400
)

// Lettering is a grey picture that says something, enlarged.
func Lettering(text string) *image.Gray {
	small := image.NewGray(image.Rect(0, 0, 7*len(text)+8, 20))
	draw.Draw(small, small.Bounds(), image.White, image.Point{}, draw.Src)
	d := font.Drawer{Dst: small, Src: image.Black, Face: basicfont.Face7x13, Dot: fixed.P(4, 14)}
	d.DrawString(text)
	big := image.NewGray(image.Rect(0, 0, pictureWidth, pictureHeight))
	draw.Draw(big, big.Bounds(), image.White, image.Point{}, draw.Src)
	times := min((pictureWidth-80)/small.Rect.Dx(), 8)
	for y := range small.Rect.Dy() * times {
		for x := range small.Rect.Dx() * times {
			big.SetGray(40+x, 100+y, small.GrayAt(x/times, y/times))
		}
	}
	return big
}

// taggedJPEG is a photograph that says something, with words in everything that
// a camera writes beside the picture: EXIF with a small picture of its own, XMP,
// and a comment.
func taggedJPEG(says string) []byte {
	plain := encoded(Lettering(says))
	var b bytes.Buffer
	b.Write(plain[:2]) // start of image
	segment(&b, 0xe1, exif("CANARYEXIF", append(encoded(Lettering("x")), "CANARYTHUMB"...)))
	segment(&b, 0xe1, []byte("http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta xmlns:x='adobe:ns:meta/'>CANARYXMP</x:xmpmeta>"))
	segment(&b, 0xed, []byte("Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x10CANARYIPTC      "))
	segment(&b, 0xfe, []byte("CANARYCOMMENT"))
	b.Write(plain[2:])
	b.WriteString("CANARYAFTEREND")
	return b.Bytes()
}

func encoded(img image.Image) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 60}); err != nil {
		panic(err) // a buffer takes everything
	}
	return b.Bytes()
}

func segment(b *bytes.Buffer, marker byte, data []byte) {
	b.Write([]byte{0xff, marker, byte((len(data) + 2) >> 8), byte(len(data) + 2)})
	b.Write(data)
}

// exif is a description of a picture and a small picture, as a camera writes them.
func exif(description string, thumbnail []byte) []byte {
	order := binary.BigEndian
	b := []byte("Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08")
	entry := func(tag, kind uint16, count, value int) {
		b = order.AppendUint32(order.AppendUint32(order.AppendUint16(order.AppendUint16(b, tag), kind), uint32(count)), uint32(value))
	}
	const second = 8 + 2 + 12 + 4
	text := second + 2 + 2*12 + 4
	b = order.AppendUint16(b, 1)
	entry(0x010e, 2, len(description)+1, text)
	b = order.AppendUint32(b, second)
	b = order.AppendUint16(b, 2)
	entry(0x0201, 4, 1, text+len(description)+1)
	entry(0x0202, 4, 1, len(thumbnail))
	b = order.AppendUint32(b, 0)
	return append(append(append(b, description...), 0), thumbnail...)
}
