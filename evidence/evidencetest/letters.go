package evidencetest

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"image"
	"image/jpeg"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Letters writes files of dense pages into a folder, named letter-000.pdf and so
// on, and returns their paths and size: each page has 45 lines of its own and a
// picture of about 36 kB that is on no other page, packed as programs pack them. The
// same numbers give the same bytes.
func Letters(t testing.TB, dir string, files, pages int) (paths []string, size int64) {
	t.Helper()
	random := rand.New(rand.NewPCG(1, 2))
	for i := range files {
		content := letter(random, i, pages)
		path := filepath.Join(dir, fmt.Sprintf("letter-%03d.pdf", i))
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		paths, size = append(paths, path), size+int64(len(content))
	}
	return paths, size
}

// wordsOfLetters are what their lines are made of.
var wordsOfLetters = strings.Fields(`she walked with a stick to the door and had to rest twice before noon her knees were
	swollen warm stiff painful on both sides the dose was raised reviewed in clinic by nurse doctor letter about fatigue`)

func letter(random *rand.Rand, number, pages int) []byte {
	w := &pdfWriter{}
	w.buf.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	const first = 6
	var kids []string
	for n := range pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", first+3*n))
	}
	w.object(1, "<< /Type /Catalog /Pages 2 0 R >>")
	w.object(2, fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", pages, strings.Join(kids, " ")))
	w.object(3, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
	w.object(4, "<< /Producer (made up) >>")
	w.object(5, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>")
	for n := range pages {
		at := first + 3*n
		w.object(at, fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R /F2 5 0 R >> /XObject << /Im0 %d 0 R >> >> >>", at+1, at+2))
		w.stream(at+1, "/Filter /FlateDecode", packed(letterText(random, number, n+1)))
		picture := photo(random)
		w.stream(at+2, "/Type /XObject /Subtype /Image /Width 320 /Height 240 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /DCTDecode", picture)
	}
	return w.finish()
}

// letterText is the content of a page: lines of words, each word set by itself as
// word processors do.
func letterText(random *rand.Rand, number, page int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "q 200 0 0 180 345 30 cm /Im0 Do Q\nBT /F2 12 Tf 50 800 Td (Letter %d, page %d) Tj ET\n", number, page)
	for line := range 45 {
		fmt.Fprintf(&b, "BT /F1 10 Tf 1 0 0 1 50 %d Tm [", 780-12*line)
		for range 14 {
			fmt.Fprintf(&b, "(%s) -%d ", wordsOfLetters[random.IntN(len(wordsOfLetters))], 250+random.IntN(60))
		}
		b.WriteString("] TJ ET\n")
	}
	return b.String()
}

func packed(s string) string {
	var b bytes.Buffer
	zip := zlib.NewWriter(&b)
	_, _ = zip.Write([]byte(s)) // a bytes.Buffer takes everything
	_ = zip.Close()
	return b.String()
}

// photo is a picture as a camera might make it: shades with noise.
func photo(random *rand.Rand) string {
	img := image.NewGray(image.Rect(0, 0, 320, 240))
	for i := range img.Pix {
		img.Pix[i] = byte(60 + i/640 + int(random.Uint32()%64))
	}
	var b bytes.Buffer
	_ = jpeg.Encode(&b, img, &jpeg.Options{Quality: 90}) // a bytes.Buffer takes everything
	return b.String()
}
