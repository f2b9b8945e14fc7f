package assemble

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// planted is a JPEG with a word in every place beside the picture.
func planted(t *testing.T, coded []byte) []byte {
	t.Helper()
	segment := func(mark byte, content string) []byte {
		b := []byte{0xFF, mark, 0, 0}
		binary.BigEndian.PutUint16(b[2:], uint16(len(content)+2))
		return append(b, content...)
	}
	thumb := coded // a small picture within the note about the large one
	out := slices.Clone(coded[:2])
	for _, s := range [][]byte{
		segment(0xE0, "JFXX\x00\x10CANARYTHUMB"),
		segment(0xE0, "JFIF\x00\x01\x02\x01\x00\x48\x00\x48\x01\x01CAN"),
		segment(0xE1, "Exif\x00\x00CANARYGPS"+string(thumb[:min(len(thumb), 9000)])),
		segment(0xE1, "http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta>CANARYXMP</x:xmpmeta>"),
		segment(0xE2, "ICC_PROFILE\x00\x01\x01CANARYICC"),
		segment(0xED, "Photoshop 3.0\x008BIMCANARYIPTC"),
		segment(0xFE, "CANARYCOMMENT"),
		{0xFF}, // room between segments
	} {
		out = append(out, s...)
	}
	out = append(out, coded[2:]...)
	return append(out, "CANARYAFTER\xFF\xD8CANARYSECOND\xFF\xD9"...)
}

// photograph is a made-up picture with shapes and noise.
func photograph(w, h int, noise int) *image.RGBA {
	r := rand.New(rand.NewPCG(3, 4))
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			n := 0
			if noise > 0 {
				n = r.IntN(noise)
			}
			img.SetRGBA(x, y, color.RGBA{byte((x*255/w + n) & 255), byte((y*255/h + n) & 255), byte((x + y + n) & 255), 255})
		}
	}
	return img
}

func pixelsOf(t *testing.T, b []byte) []color.Color {
	t.Helper()
	img, err := jpeg.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	var out []color.Color
	box := img.Bounds()
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			out = append(out, img.At(x, y))
		}
	}
	return out
}

func samplesOf(img *image.RGBA) []byte {
	var out []byte
	for i := 0; i < len(img.Pix); i += 4 {
		out = append(out, img.Pix[i:i+3]...)
	}
	return out
}

func jpegs(t *testing.T) map[string][]byte {
	t.Helper()
	img := photograph(80, 60, 40)
	colour := encodeJPEG(samplesOf(img), 80, 60, 3, 80)
	grey := encodeJPEG(samplesOf(img)[:80*60], 80, 60, 1, 80)
	four := encodeJPEG(slices.Repeat(samplesOf(img), 4)[:80*60*4], 80, 60, 4, 80)
	adobe := append(slices.Clone(colour[:2]), "\xFF\xEE\x00\x10Adobe\x00\x64\x00\x00\x00\x00\x01CA"...)
	red := append(slices.Clone(colour[:2]), "\xFF\xEE\x00\x0EAdobe\x00\x64\x00\x00\x00\x00\x00"...)
	return map[string][]byte{
		"colour": colour, "grey": grey, "four colours": four,
		"Adobe": append(adobe, colour[2:]...), "red, green and blue": append(red, colour[2:]...),
	}
}

func TestAJPEGLosesWhatStandsBesideItAndNoPixel(t *testing.T) {
	t.Parallel()
	for name, coded := range jpegs(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			full := planted(t, coded)
			got, err := plainJPEG(full)
			if err != nil {
				t.Fatal(err)
			}
			if i := bytes.Index(got, []byte("CANARY")); i >= 0 {
				t.Errorf("left: %q", got[i:min(len(got), i+20)])
			}
			if bytes.Contains(got, []byte("Exif")) || bytes.Contains(got, []byte("JFXX")) {
				t.Error("a note is left")
			}
			if diff := cmp.Diff(pixelsOf(t, full), pixelsOf(t, got)); diff != "" {
				t.Error("pixels differ")
			}
			scan := func(b []byte) []byte { i := bytes.LastIndex(b, []byte{0xFF, markSOS}); return b[i:scanEnd(b, i+12)] }
			if !bytes.Equal(scan(coded), scan(got)) {
				t.Error("the coded dots changed")
			}
			again, err := plainJPEG(got)
			if err != nil || !bytes.Equal(again, got) {
				t.Errorf("taking away twice gives another picture (%v)", err)
			}
		})
	}
}

func TestAJPEGThatIsCutShortKeepsWhatIsThereAndOneWithoutDotsIsRefused(t *testing.T) {
	t.Parallel()
	coded := planted(t, jpegs(t)["colour"])
	at := bytes.LastIndex(coded[:len(coded)-60], []byte{0xFF, markSOS})
	short, err := plainJPEG(coded[:at+200])
	if err != nil || bytes.Contains(short, []byte("CANARY")) {
		t.Errorf("cut short: %v", err)
	}
	for name, b := range map[string][]byte{
		"nothing": nil, "words": []byte("CANARY, no picture"), "cut before its dots": coded[:at],
		"only notes": append(slices.Clone(coded[:60]), 0xFF, 0xD9),
	} {
		if got, err := plainJPEG(b); err == nil {
			t.Errorf("%s: %d bytes", name, len(got))
		}
	}
}

func TestJPEG2000LosesWhatStandsBesideIt(t *testing.T) {
	t.Parallel()
	box := func(kind, content string) string {
		var b [4]byte
		binary.BigEndian.PutUint32(b[:], uint32(len(content)+8))
		return string(b[:]) + kind + content
	}
	stream := "\xFF\x4F\xFF\x51\x00\x04\x00\x00\xFF\x64\x00\x0F\x00\x01CANARYWORDS" +
		"\xFF\x90\x00\x0A\x00\x00\x00\x00\x00\x25\x00\x01\xFF\x64\x00\x0D\x00\x01CANARYTWO\xFF\x93\x01\x02\x03\x04\x05\x06\x07\x08" +
		"\xFF\xD9"
	file := box("jP  ", "\r\n\x87\n") + box("ftyp", "jp2 \x00\x00\x00\x00jp2 ") + box("jp2h", "header") +
		box("xml ", "<CANARYXML/>") + box("uuid", "0123456789abcdefCANARYUUID") + box("jp2c", stream) + box("asoc", "CANARYAFTER")
	for name, b := range map[string]string{"a file": file, "a stream": stream} {
		got, err := plainJPX([]byte(b))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if bytes.Contains(got, []byte("CANARY")) {
			t.Errorf("%s: %q", name, got)
		}
		if !bytes.Contains(got, []byte("\xFF\x93\x01\x02\x03\x04\x05\x06\x07\x08\xFF\xD9")) {
			t.Errorf("%s: the picture changed: %q", name, got)
		}
		if name == "a file" && (!strings.Contains(string(got), "jp2hheader") || strings.Contains(string(got), "uuid")) {
			t.Errorf("boxes: %q", got)
		}
	}
	if _, err := plainJPX([]byte(box("jP  ", "\r\n\x87\n") + box("mdat", "CANARY"))); err == nil {
		t.Error("a picture that lies elsewhere in the file was taken")
	}
}

func TestFourColoursComeBackFromAJPEG(t *testing.T) {
	t.Parallel()
	const w, h = 64, 48
	pixels := make([]byte, 0, 4*w*h)
	for y := range h {
		for x := range w {
			pixels = append(pixels, byte(3*x), byte(5*y), byte(255-3*x), byte(2*(x+y)))
		}
	}
	d := jpegDots(encodeJPEG(pixels, w, h, 4, 95), w, h, 4)
	if d.row == nil {
		t.Fatal("cannot be read")
	}
	for y := range h {
		for i, v := range d.row(y) {
			if want := pixels[y*w*4+i]; max(v, want)-min(v, want) > 12 {
				t.Fatalf("row %d, sample %d: %d, want %d", y, i, v, want)
			}
		}
	}
}
