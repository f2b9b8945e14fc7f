package render_test

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
)

// canaryFile is a PDF of two pages with a word planted wherever a file can hide
// one. Page 1 is picked; every word of the form CANARY… must stay behind, and
// SEEN… must come along.
func canaryFile() []byte {
	const (
		popup     = "<< /Type /Annot /Subtype /Text /Rect [500 700 520 720] /Contents (CANARYNOTE) /T (CANARYAUTHOR) /F 2 >>"
		hidden    = "<< /Type /Annot /Subtype /FreeText /Rect [50 50 200 80] /F 2 /Contents (CANARYHIDDEN) /DA (/F1 12 Tf) /AP << /N 16 0 R >> >>"
		link      = "<< /Type /Annot /Subtype /Link /Rect [0 0 10 10] /A << /S /URI /URI (https://canary.example/CANARYLINK) >> >>"
		field     = "<< /Type /Annot /Subtype /Widget /FT /Tx /T (CANARYFIELD) /V (CANARYVALUE) /Rect [50 100 200 120] /F 2 >>"
		seenStamp = "<< /Type /Annot /Subtype /Stamp /Rect [50 300 250 330] /F 4 /AP << /N 15 0 R >> >>"
	)
	form := func(text string) string {
		content := "BT /F1 12 Tf 4 8 Td (" + text + ") Tj ET"
		return fmt.Sprintf("<< /Type /XObject /Subtype /Form /BBox [0 0 200 30] /Resources << /Font << /F1 3 0 R >> >> /Length %d >>\nstream\n%s\nendstream", len(content), content)
	}
	page := evidencetest.PDFPage{
		Lines:     []string{"SEENTEXT of page one"},
		Content:   "/Fm1 Do\n",
		Resources: "/XObject << /Fm1 17 0 R /Fm2 18 0 R >> /Properties << /P1 << /Secret (CANARYPROPERTY) >> >>",
		Keys:      "/PieceInfo << /App << /Private (CANARYPIECE) >> >> /Metadata 14 0 R /AA << /O << /S /JavaScript /JS (CANARYPAGESCRIPT) >> >>",
		Annots:    []string{popup, hidden, link, field, seenStamp},
	}
	other := evidencetest.PDFPage{Lines: []string{"CANARYPAGETWO"}}
	file := evidencetest.PDF([]evidencetest.PDFPage{page, other}, evidencetest.PDFExtra{
		Info:    "/Author (CANARYPERSON) /Title (CANARYTITLE) /Keywords (CANARYKEYS)",
		XMP:     "<x:xmpmeta xmlns:x='adobe:ns:meta/'>CANARYXMP</x:xmpmeta>",
		Catalog: "/OpenAction << /S /JavaScript /JS (CANARYSCRIPT) >> /Names << /EmbeddedFiles << /Names [(CANARYNAME) 11 0 R] >> >> /Outlines 13 0 R /AcroForm << /Fields [] /XFA (CANARYXFA) >>",
		Objects: []string{
			"<< /Type /EmbeddedFile /Length 16 >>\nstream\nCANARYATTACHMENT\nendstream",
			"<< /Type /Filespec /F (CANARYFILE.doc) /EF << /F 10 0 R >> >>",
			"<< /Title (CANARYBOOKMARK) /Parent 13 0 R >>",
			"<< /Type /Outlines /First 12 0 R /Last 12 0 R /Count 1 >>",
			"<< /Type /Metadata /Subtype /XML /Length 14 >>\nstream\nCANARYPAGEMETA\nendstream",
			form("SEENSTAMP"),
			form("CANARYHIDDENLOOK"),
			form("SEENFORM"),
			form("CANARYSHARED"), // in the resources of page 1, never drawn
		},
	})
	// An earlier revision and a comment after the end.
	return append(file, []byte("% CANARYTRAILER\n")...)
}

// spellings are the ways in which a word may stand in a file.
func spellings(word string) [][]byte {
	wide := make([]byte, 0, 2*len(word))
	for _, u := range utf16.Encode([]rune(word)) {
		wide = append(wide, byte(u>>8), byte(u))
	}
	return [][]byte{
		[]byte(word), wide,
		[]byte(strings.ToUpper(hex.EncodeToString([]byte(word)))), []byte(hex.EncodeToString([]byte(word))),
		[]byte(strings.ToUpper(hex.EncodeToString(wide))), []byte(hex.EncodeToString(wide)),
	}
}

func (p pack) plainBytes(t testing.TB) []byte {
	t.Helper()
	out := filepath.Join(t.TempDir(), "plain.pdf")
	tool(t, "qpdf", "--qdf", "--object-streams=disable", "--decode-level=all", p.path, out)
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return append(b, p.bytes...)
}

func caseOf(content []byte, pages int) *evidencetest.Case {
	c := &evidencetest.Case{
		ID: "c1", PackDate: "2026-11-20", Person: evidencetest.Person(), Content: map[evidence.ID][]byte{},
		Pages: map[evidence.ID][]evidence.Page{}, Entries: map[evidence.ID]evidence.Entry{}, Others: map[evidence.ID][]evidence.Entry{},
		Schemes: []evidence.Scheme{evidencetest.Scheme()},
	}
	id := c.AddFile(evidence.Source{Name: "CANARYFILENAME.pdf", Form: evidence.FormRecord, Title: "Record"}, content, pages)
	c.Pick(c.AddEntry(id, 1, evidence.Entry{Kind: evidence.KindProblem, Text: "A problem"}), "pip-4", "")
	return c
}

func TestNothingOutsideThePickedPageComesAlong(t *testing.T) {
	t.Parallel()
	c := caseOf(canaryFile(), 2)
	for _, profile := range []evidence.Profile{evidence.ProfileMaster, evidence.ProfileTribunal, evidence.ProfileDWP} {
		p := build(t, c, planOf(t, c, profile))
		all := p.plainBytes(t)
		for _, word := range []string{"CANARY", "canary.example"} {
			for _, s := range spellings(word) {
				if i := bytes.Index(all, s); i >= 0 {
					t.Errorf("%s: found %q", profile, all[max(0, i-40):min(len(all), i+40)])
				}
			}
		}
		text := tool(t, "pdftotext", p.path, "-")
		for _, want := range []string{"SEENTEXT", "SEENSTAMP", "SEENFORM"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: %s is missing", profile, want)
			}
		}
	}
}

// TestWhatLiesOutOfSightOnAPickedPageStaysBehind plants words outside the crop
// box, outside the paper, and in a hidden layer: such pages become pictures.
func TestWhatLiesOutOfSightOnAPickedPageStaysBehind(t *testing.T) {
	t.Parallel()
	layer := evidencetest.PDFExtra{
		Catalog: "/OCProperties << /OCGs [10 0 R] /D << /OFF [10 0 R] /Order [10 0 R] >> >>",
		Objects: []string{"<< /Type /OCG /Name (CANARYLAYERNAME) >>"},
	}
	picture := evidencetest.PDFExtra{Objects: []string{
		"<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length 4 >>\nstream\n\x00\x55\xaa\xff\nendstream",
	}}
	text := func(x, y int) string { return fmt.Sprintf("BT /F1 12 Tf %d %d Td (CANARYTEXT) Tj ET\n", x, y) }
	for _, tc := range []struct {
		name   string
		page   evidencetest.PDFPage
		extra  evidencetest.PDFExtra
		seen   bool // the page is still text
		secret string
	}{
		{name: "nothing out of sight", page: evidencetest.PDFPage{}, seen: true},
		{name: "cropped margin without text", page: evidencetest.PDFPage{Crop: [4]float64{30, 30, 565, 812}}, seen: true},
		{name: "text outside the crop box", page: evidencetest.PDFPage{Crop: [4]float64{30, 30, 565, 812}, Content: text(100, 5)}},
		{name: "text beside the paper", page: evidencetest.PDFPage{Content: text(-300, 400)}},
		{name: "text moved off step by step", page: evidencetest.PDFPage{Content: "BT /F1 12 Tf 300 400 Td 200 0 Td 200 0 Td (CANARYTEXT) Tj ET\n"}},
		{name: "text scaled off", page: evidencetest.PDFPage{Content: "q 10 0 0 10 0 0 cm BT /F1 1 Tf 100 100 Td (CANARYTEXT) Tj ET Q\n"}},
		{name: "text in a form beside the paper", page: evidencetest.PDFPage{Content: "q 1 0 0 1 700 0 cm /Fm Do Q\n", Resources: "/XObject << /Fm 10 0 R >>"}, extra: evidencetest.PDFExtra{Objects: []string{
			"<< /Type /XObject /Subtype /Form /BBox [0 0 200 30] /Resources << /Font << /F1 3 0 R >> >> /Length 46 >>\nstream\nBT /F1 12 Tf 4 8 Td (CANARYTEXT) Tj ET        \nendstream",
		}}},
		{name: "hidden layer", page: evidencetest.PDFPage{Content: "/OC /L1 BDC " + text(100, 400) + " EMC\n", Resources: "/Properties << /L1 10 0 R >>"}, extra: layer},
		{name: "picture reaching over the crop box", page: evidencetest.PDFPage{Crop: [4]float64{30, 30, 565, 812}, Content: "q 595 0 0 842 0 0 cm /Im Do Q\n", Resources: "/XObject << /Im 10 0 R >>"}, extra: picture, secret: "\x00\x55\xaa\xff"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			tc.page.Lines = []string{"SEENTEXT"}
			c := caseOf(evidencetest.PDF([]evidencetest.PDFPage{tc.page}, tc.extra), 1)
			p := build(t, c, planOf(t, c, evidence.ProfileMaster))
			if len(p.ledger.Placeholders) > 0 {
				t.Fatalf("the page was not printed: %s", p.manifest.Pages[len(p.manifest.Pages)-1].Placeholder)
			}
			all := p.plainBytes(t)
			for _, s := range spellings("CANARY") {
				if bytes.Contains(all, s) {
					t.Errorf("%q is in the pack", s)
				}
			}
			if tc.secret != "" && bytes.Contains(all, []byte(tc.secret)) {
				t.Error("the whole picture is in the pack")
			}
			if got := strings.Contains(tool(t, "pdftotext", p.path, "-"), "SEENTEXT"); got != tc.seen {
				t.Errorf("the page's own text is there: %t, want %t", got, tc.seen)
			}
		})
	}
}
