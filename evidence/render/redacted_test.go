package render_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/math/fixed"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
	"ownpack/evidence/redact"
	"ownpack/templates"
)

// lettering is a grey picture that says something, enlarged.
func lettering(text string) *image.Gray {
	small := image.NewGray(image.Rect(0, 0, 7*len(text)+8, 20))
	draw.Draw(small, small.Bounds(), image.White, image.Point{}, draw.Src)
	d := font.Drawer{Dst: small, Src: image.Black, Face: basicfont.Face7x13, Dot: fixed.P(4, 14)}
	d.DrawString(text)
	const times = 4
	big := image.NewGray(image.Rect(0, 0, times*small.Rect.Dx(), times*small.Rect.Dy()))
	for y := range big.Rect.Dy() {
		for x := range big.Rect.Dx() {
			big.SetGray(x, y, small.GrayAt(x/times, y/times))
		}
	}
	return big
}

// middle is a part of a picture with letters in it.
func middle(img *image.Gray) []byte { return img.Pix[len(img.Pix)/2 : len(img.Pix)/2+img.Stride] }

// secretPicture and openPicture are what the pictures on the page say.
const (
	secretPicture = "PICTURE CANARY"
	openPicture   = "PICTURE SEEN"
)

// redactedFile is a page with a detail in its text, in a picture, in a note upon
// it, under white paint, and in all that a file keeps beside its pages.
func redactedFile(rotate int) []byte {
	img := lettering(secretPicture)
	note := "BT /F1 12 Tf 4 8 Td (CANARYSTAMP) Tj ET"
	open := lettering(openPicture)
	stream := func(dict string, data []byte) string {
		return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(data), data)
	}
	picture := func(i *image.Gray) string {
		return stream(fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace /DeviceGray", i.Rect.Dx(), i.Rect.Dy()), i.Pix)
	}
	page := evidencetest.PDFPage{
		Lines: []string{
			"SEENTOP of the letter",
			"Her sister can be reached on 07700 900461 in the evening", "or by ringing +44 7700 900 461 at work",
			"SEENLINE The CANARYNAME family lives near", "SEENFOOT of the letter",
		},
		Content: "q 220 0 0 40 60 500 cm /Im1 Do Q\nq 220 0 0 40 60 420 cm /Im2 Do Q\n" +
			"1 1 1 rg BT /F1 12 Tf 60 300 Td (CANARYWHITE) Tj ET\n0 g\n",
		Resources: "/XObject << /Im1 13 0 R /Im2 14 0 R >>",
		Keys:      "/PieceInfo << /App << /Private (CANARYPIECE) >> >> /Metadata 11 0 R",
		Annots: []string{
			"<< /Type /Annot /Subtype /Stamp /Rect [60 350 260 380] /F 4 /Contents (CANARYNOTE) /AP << /N 12 0 R >> >>",
			"<< /Type /Annot /Subtype /Link /Rect [60 500 280 540] /A << /S /URI /URI (tel:07700900461) >> >>",
		},
		Rotate: rotate,
	}
	return evidencetest.PDF([]evidencetest.PDFPage{page, {Lines: []string{"SEENTWO"}}}, evidencetest.PDFExtra{
		Info: "/Author (CANARYNAME) /Title (07700 900461)",
		XMP:  "<x:xmpmeta xmlns:x='adobe:ns:meta/'>CANARYXMP 07700900461</x:xmpmeta>",
		Objects: []string{
			stream("/Type /EmbeddedFile", []byte("CANARYATTACHMENT")),
			stream("/Type /Metadata /Subtype /XML", []byte("CANARYPAGEMETA")),
			stream("/Type /XObject /Subtype /Form /BBox [0 0 200 30] /Resources << /Font << /F1 3 0 R >> >>", []byte(note)),
			picture(img), picture(open),
		},
	})
}

// redactedCase hides what redactedFile holds, and quotes from the same page.
func redactedCase(t *testing.T, rotate int) (*evidencetest.Case, redact.Record, *redact.Book) {
	t.Helper()
	book, err := redact.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	c := caseOf(redactedFile(rotate), 2)
	source := c.Sources[0].ID
	c.Pick(c.AddEntry(source, 1, evidence.Entry{
		Kind: evidence.KindLetter, Title: "The CANARYNAME family", Author: "Dr CANARYNAME",
		Text: "Her sister, Ms CANARYNAME, can be reached on 07700 900461. SEENQUOTE (or +44 7700 900461.)",
	}), "pip-4", "")
	doc, err := engine().Open(t.Context(), bytes.NewReader(c.Content[source]), int64(len(c.Content[source])), "")
	if err != nil {
		t.Fatal(err)
	}
	defer doc.Close()
	text, err := doc.Words(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	layout := redact.Layout{Words: redact.PageWords(text), Width: text.Width, Height: text.Height, Turn: text.Turn}
	for i := range c.Pages[source] {
		c.Pages[source][i].Width, c.Pages[source][i].Height = text.Width, text.Height
	}
	turned := func(b evidence.Box) evidence.Box { return b.Turned(rotate/90, 595, 842) }
	drawn := []evidence.Box{
		turned(evidence.Box{X: 55, Y: 842 - 545, W: 230, H: 50}), turned(evidence.Box{X: 55, Y: 842 - 385, W: 230, H: 40}),
	}
	list := []evidence.Redaction{
		{ID: "r1", Source: source, Page: 1, Text: "07700 900461", Reason: "contact"},
		{ID: "r2", Source: source, Page: 1, Text: "CANARYNAME", Reason: "contact"},
		{ID: "r3", Source: source, Page: 1, Boxes: drawn, Drawn: true, Reason: "other-health"},
	}
	for i := range list[:2] {
		list[i].Boxes = book.Boxes(layout, list[i], nil)
	}
	if len(list[0].Boxes) != 2 || len(list[1].Boxes) != 1 {
		t.Fatalf("found %d and %d places on the page", len(list[0].Boxes), len(list[1].Boxes))
	}
	return c, redact.Record{Redactions: list, Entries: c.Entries, Pages: c.Pages}, book
}

// proofOf is the proof of a pack.
func proofOf(t *testing.T, book *redact.Book, r redact.Record, p pack) redact.Proof {
	t.Helper()
	return redact.Proof{
		Book: book, Engine: engine(), Redactions: r.Redactions, Notes: p.plan.Redactions,
		Shown: renderer(t).Shown, Height: renderer(t).PageHeight(),
	}
}

func TestNothingHiddenIsLeftInAnyProfile(t *testing.T) {
	t.Parallel()
	planted, found := 0, 0
	for _, rotate := range []int{0, 90} {
		for _, profile := range []evidence.Profile{evidence.ProfileMaster, evidence.ProfileTribunal, evidence.ProfileDWP} {
			c, record, book := redactedCase(t, rotate)
			p := build(t, c, book.Cover(planOf(t, c, profile), record))
			if len(p.ledger.Placeholders) > 0 {
				t.Fatalf("turned by %d: the page was not printed", rotate)
			}
			first := p.plan.Redactions[0].Label
			if err := proofOf(t, book, record, p).File(t.Context(), bytes.NewReader(p.bytes), int64(len(p.bytes))); err != nil {
				t.Errorf("%s, turned by %d: %v", profile, rotate, err)
			}
			manifest, err := json.Marshal(p.manifest)
			if err != nil {
				t.Fatal(err)
			}
			out := filepath.Join(t.TempDir(), "mutool.txt")
			tool(t, "mutool", "draw", "-q", "-F", "stext", "-o", out, p.path)
			seen, err := os.ReadFile(out)
			if err != nil {
				t.Fatal(err)
			}
			text := tool(t, "pdftotext", "-layout", p.path, "-")
			all := bytes.Join([][]byte{
				p.plainBytes(t), manifest, seen, []byte(text), []byte(tool(t, "pdftotext", "-raw", p.path, "-")),
				[]byte(tool(t, "pdfinfo", "-meta", "-struct-text", p.path)),
			}, nil)
			for _, word := range []string{"CANARY", "07700 900461", "07700900461", "7700 900", "900461", c.Sources[0].SHA256} {
				planted++
				for _, s := range spellings(word) {
					if i := bytes.Index(all, s); i >= 0 {
						found++
						t.Errorf("%s, turned by %d: something hidden is in the pack", profile, rotate)
					}
				}
			}
			for _, secret := range [][]byte{middle(lettering(secretPicture)), middle(lettering(openPicture))} {
				if bytes.Contains(all, secret) {
					t.Errorf("%s: a picture of the page is in the pack as it was", profile)
				}
			}
			for _, want := range []string{"SEENTOP", "SEENLINE", "SEENFOOT", "SEENQUOTE", "██████"} {
				if !strings.Contains(text, want) {
					t.Errorf("%s, turned by %d: %s is missing", profile, rotate, want)
				}
			}
			images := strings.Fields(tool(t, "pdfimages", "-list", "-f", fmt.Sprint(first), "-l", fmt.Sprint(first), p.path))
			if n := strings.Count(strings.Join(images, " "), " image "); n > 2 { // one is the head of the table
				t.Errorf("%s: %d pictures on the page", profile, n-1)
			}
			lookUnderBoxes(t, p, first)
		}
	}
	t.Logf("hidden: %d planted, %d found", planted, found)
}

// lookUnderBoxes draws the page with another program: every dot under a box is
// black, and what is not hidden can be seen.
func lookUnderBoxes(t *testing.T, p pack, page int) {
	t.Helper()
	img := drawnPage(t, p, page, 100)
	for _, n := range p.plan.Redactions {
		for _, box := range n.Boxes {
			at := renderer(t).Shown(box, n.Width, n.Height)
			const scale = 100.0 / 72
			r := image.Rect(int(at.X*scale)+2, int(at.Y*scale)+2, int((at.X+at.W)*scale)-2, int((at.Y+at.H)*scale)-2)
			if max(r.Dx(), r.Dy()) < 20 || min(r.Dx(), r.Dy()) < 4 {
				t.Errorf("a box of %v", r)
			}
			for y := r.Min.Y; y < r.Max.Y; y++ {
				for x := r.Min.X; x < r.Max.X; x++ {
					if c := color.GrayModel.Convert(img.At(x, y)).(color.Gray); c.Y != 0 {
						t.Fatalf("E%d: a dot under a box is not black", page)
					}
				}
			}
		}
	}
}

func drawnPage(t *testing.T, p pack, page, dpi int) image.Image {
	t.Helper()
	to := filepath.Join(t.TempDir(), "page")
	tool(t, "pdftoppm", "-r", fmt.Sprint(dpi), "-f", fmt.Sprint(page), "-l", fmt.Sprint(page), "-png", "-singlefile", p.path, to)
	b, err := os.ReadFile(to + ".png")
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func TestWhatIsLeftStandsWhereItStood(t *testing.T) {
	t.Parallel()
	c, record, book := redactedCase(t, 0)
	p := build(t, c, book.Cover(planOf(t, c, evidence.ProfileMaster), record))
	whole := build(t, c, planOf(t, c, evidence.ProfileMaster))
	at := func(p pack, what string) word {
		for _, words := range p.words(t) {
			for _, w := range words {
				if w.text == what {
					return w
				}
			}
		}
		t.Fatalf("%s is not on any page", what)
		return word{}
	}
	for _, what := range []string{"SEENTOP", "SEENFOOT"} {
		a, b := at(whole, what), at(p, what)
		if math.Abs(a.left-b.left) > 2 || math.Abs(a.right-b.right) > 3 || math.Abs(a.top-b.top) > 4 || math.Abs(a.foot-b.foot) > 4 {
			t.Errorf("%s was at %.0f,%.0f–%.0f,%.0f and is at %.0f,%.0f–%.0f,%.0f", what,
				a.left, a.top, a.right, a.foot, b.left, b.top, b.right, b.foot)
		}
	}
}

func TestAProgramThatReadsPicturesFindsNothingHidden(t *testing.T) {
	t.Parallel()
	path, err := exec.LookPath("tesseract")
	if err != nil {
		t.Skip("tesseract is not installed")
	}
	c, record, book := redactedCase(t, 0)
	p := build(t, c, book.Cover(planOf(t, c, evidence.ProfileMaster), record))
	read := func(p pack, page int) string {
		file := filepath.Join(t.TempDir(), "page.png")
		var b bytes.Buffer
		if err := png.Encode(&b, drawnPage(t, p, page, 200)); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(path, file, "-", "--psm", "11").Output()
		if err != nil {
			t.Fatal(err)
		}
		return string(out)
	}
	last := func(p pack) int { return p.plan.Pages() }
	if text := read(p, last(p)); strings.Contains(text, "CANARY") || strings.Contains(text, "900") || !strings.Contains(text, "SEEN") {
		t.Error("read from the picture: what is hidden, or nothing at all")
	}
	whole := build(t, c, planOf(t, c, evidence.ProfileMaster))
	if text := read(whole, last(whole)); !strings.Contains(text, "CANARY") {
		t.Error("the program cannot read the page as it was, so the test says nothing")
	}
}

func TestTheProofFindsWhatWasNotHidden(t *testing.T) {
	t.Parallel()
	c, record, book := redactedCase(t, 0)
	for name, tc := range map[string]struct {
		spoil func(*evidence.Plan, *redact.Record)
		check string
	}{
		"a number in a title": {func(p *evidence.Plan, _ *redact.Record) {
			p.Items[len(p.Items)-1].Title = "Ring 07700900461"
		}, "the parts of the file"},
		"a number in the person's words": {func(p *evidence.Plan, _ *redact.Record) {
			p.General = "Ring 0 7700-900 461"
		}, "the text"},
		"a box that was not drawn": {func(p *evidence.Plan, _ *redact.Record) {
			p.Redactions[1].Boxes = []evidence.Box{{X: 400, Y: 700, W: 72, H: 12}}
		}, "the text"},
		"a box elsewhere in the picture": {func(p *evidence.Plan, r *redact.Record) {
			p.Redactions[2].Boxes = []evidence.Box{{X: 400, Y: 700, W: 72, H: 12}, p.Redactions[2].Boxes[1]}
		}, "the picture"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			plan := book.Cover(planOf(t, c, evidence.ProfileMaster), record)
			good := build(t, c, plan)
			tc.spoil(&plan, &record)
			p := build(t, c, plan)
			proof := proofOf(t, book, record, good)
			for i := range proof.Notes {
				proof.Notes[i].Label = p.plan.Redactions[i].Label
			}
			err := proof.File(t.Context(), bytes.NewReader(p.bytes), int64(len(p.bytes)))
			f, ok := err.(*redact.Failure)
			if !ok || f.Check != tc.check {
				t.Fatalf("got %v, want a failure of %s", err, tc.check)
			}
			if strings.Contains(err.Error(), "7700") || strings.Contains(err.Error(), "CANARY") {
				t.Error("the error holds what is hidden")
			}
			again := append(bytes.Clone(good.bytes), good.bytes[len(good.bytes)-40:]...)
			if err := proof.File(t.Context(), bytes.NewReader(again), int64(len(again))); err == nil {
				t.Error("a second version in the file was not noticed")
			}
		})
	}
}

func TestTheLogNamesPagesReasonsAndProofsOnly(t *testing.T) {
	t.Parallel()
	c, record, book := redactedCase(t, 0)
	plan := book.Cover(planOf(t, c, evidence.ProfileMaster), record)
	p := build(t, c, plan)
	label := evidence.Label(p.plan.Redactions[0].Label)
	text := strings.Join(strings.Fields(tool(t, "pdftotext", "-layout", p.path, "-")), " ")
	for _, want := range []string{
		label + ": another person’s contact details (3 places). Checked: file, text, picture.",
		label + ": another person’s health (2 places). Checked: file, text, picture.",
		"redacted: another person’s contact details", "redacted · Record",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the pack does not say %q", want)
		}
	}
	for _, i := range p.manifest.Items {
		if i.SourceSHA256 != "" {
			t.Error("the manifest holds the hash of a file of which a part is hidden")
		}
	}
	// A picture that is not the one that was read again is not printed.
	for i := range plan.Redactions {
		plan.Redactions[i].Reread = "another picture"
	}
	if l := build(t, c, plan).ledger; len(l.Placeholders) != 1 || l.Planned != l.Printed+1 {
		t.Errorf("a picture nobody read again was printed: %+v", l)
	}
}

func TestAPackWithHiddenPartsIsBuiltTheSameTwice(t *testing.T) {
	t.Parallel()
	c, record, book := redactedCase(t, 90)
	plan := book.Cover(planOf(t, c, evidence.ProfileTribunal), record)
	if !bytes.Equal(build(t, c, plan).bytes, build(t, c, plan).bytes) {
		t.Error("two buildings differ")
	}
}
