package render_test

import (
	"bytes"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
)

// scannedPDF is a page with one picture on it and nothing else.
func scannedPDF(rotate int, content string) []byte {
	img := lettering("A scan")
	return evidencetest.PDF([]evidencetest.PDFPage{{
		Content: "q 400 0 0 60 60 700 cm /Im1 Do Q\n" + content, Resources: "/XObject << /Im1 10 0 R >>", Rotate: rotate,
	}}, evidencetest.PDFExtra{Objects: []string{fmt.Sprintf(
		"<< /Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace /DeviceGray /Length %d >>\nstream\n%s\nendstream",
		img.Rect.Dx(), img.Rect.Dy(), len(img.Pix), img.Pix,
	)}})
}

// readWords are words in lines on an upright page, a rare character among them,
// and turned by quarters.
func readWords(turn int, width, height float64) []evidence.Word {
	if turn%2 == 1 {
		width, height = height, width
	}
	var out []evidence.Word
	for i, line := range []string{"Walking indoors hurts", "Świeża pressure clinic", "Appointment moorland Tuesday"} {
		x := 70.0
		for _, text := range strings.Fields(line) {
			w := 7 * float64(len([]rune(text)))
			box := evidence.Box{X: x, Y: 100 + 200*float64(i), W: w, H: 14}
			out = append(out, evidence.Word{Text: text, Box: box.Turned(turn, width, height), Confidence: 0.9})
			x += w + 7
		}
	}
	return append(out, evidence.Word{Text: "DIRT", Box: evidence.Box{X: 80, Y: 80, W: 40, H: 14}, Confidence: 0.1})
}

func scannedCase(content []byte, words []evidence.Word, width, height float64) *evidencetest.Case {
	c := caseOf(content, 1)
	page := &c.Pages[c.Sources[0].ID][0]
	page.Width, page.Height, page.Read, page.Words = width, height, evidence.ReadOCR, words
	return c
}

func TestWordsReadFromAScanAreFoundWhereTheyStand(t *testing.T) {
	t.Parallel()
	for _, rotate := range []int{0, 90, 180, 270} {
		for turn := range 4 {
			width, height := 595.0, 842.0
			if rotate%180 != 0 {
				width, height = height, width
			}
			words := readWords(turn, width, height)
			c := scannedCase(scannedPDF(rotate, ""), words, width, height)
			p := build(t, c, planOf(t, c, evidence.ProfileTribunal))
			last := p.words(t)[p.plan.Pages()-1]
			for _, want := range words {
				at := renderer(t).Shown(want.Box, width, height)
				found := false
				for _, w := range last {
					if w.text == want.Text && math.Abs(w.left-at.X) < 2 && math.Abs(w.right-at.X-at.W) < 2 && math.Abs(w.top-at.Y) < 4 && math.Abs(w.foot-at.Y-at.H) < 4 {
						found = true
					}
				}
				if found != (want.Text != "DIRT") {
					t.Errorf("page turned by %d, words by %d quarters: %q found: %v", rotate, turn, want.Text, found)
				}
			}
		}
	}
}

func TestUnseenWordsChangeNothingThatIsSeen(t *testing.T) {
	t.Parallel()
	with := scannedCase(scannedPDF(90, ""), readWords(1, 842, 595), 842, 595)
	without := scannedCase(scannedPDF(90, ""), nil, 842, 595)
	a, b := build(t, with, planOf(t, with, evidence.ProfileMaster)), build(t, without, planOf(t, without, evidence.ProfileMaster))
	n := a.plan.Pages()
	if !reflect.DeepEqual(drawnPage(t, a, n, 72), drawnPage(t, b, b.plan.Pages(), 72)) {
		t.Error("the page with unseen words looks otherwise")
	}
	for says, p := range map[bool]pack{true: a, false: b} {
		if got := strings.Contains(strings.Join(strings.Fields(tool(t, "pdftotext", p.path, "-")), " "), "what can be seen on the page is what counts"); got != says {
			t.Errorf("the pack says that words were read by a program: %v", got)
		}
	}
	if a.manifest.PackID == b.manifest.PackID {
		t.Error("a pack whose pages can be searched has the id of one whose pages cannot")
	}
	again := scannedCase(scannedPDF(90, ""), readWords(1, 842, 595), 842, 595)
	if !bytes.Equal(a.bytes, build(t, again, planOf(t, again, evidence.ProfileMaster)).bytes) {
		t.Error("two buildings differ")
	}
	if info := tool(t, "qpdf", "--check", a.path); !strings.Contains(info, "No syntax or stream encoding errors") {
		t.Error("qpdf finds fault with the file")
	}
}

func TestAPageKeepsItsOwnWordsOnce(t *testing.T) {
	t.Parallel()
	// The page says two of the words itself, one of them where it was read.
	own := "BT /F1 12 Tf 70 731 Td (Walking) Tj 0 -500 Td (indoors) Tj ET\n"
	c := scannedCase(scannedPDF(0, own), readWords(0, 595, 842), 595, 842)
	p := build(t, c, planOf(t, c, evidence.ProfileMaster))
	text := p.text(t, p.plan.Pages(), 0, 0, 596, 842)
	for word, times := range map[string]int{"Walking": 1, "indoors": 2, "moorland": 1} {
		if got := strings.Count(text, word); got != times {
			t.Errorf("%q stands %d times on the page, want %d", word, got, times)
		}
	}
}

func TestWhatAPersonTypedIsNotSetOverThePage(t *testing.T) {
	t.Parallel()
	c := scannedCase(scannedPDF(0, ""), nil, 595, 842)
	page := &c.Pages[c.Sources[0].ID][0]
	page.Read, page.Text = evidence.ReadTyped, "Typed by hand"
	p := build(t, c, planOf(t, c, evidence.ProfileMaster))
	if strings.Contains(p.text(t, p.plan.Pages(), 0, 44, 596, 798), "Typed by hand") {
		t.Error("what was typed stands on the page as if it were its own")
	}
}
