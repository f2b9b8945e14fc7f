package evidencetest

import (
	"bytes"
	"fmt"
)

// leaky is a letter of two pages with a word planted wherever a file can keep
// one out of sight: notes, form values, a layer switched off, scripts, bookmarks,
// attachments, metadata, small pictures of pages, resources that nothing draws,
// the second page, and an earlier revision.
func leaky() []byte {
	const (
		stamp   = "<< /Type /Annot /Subtype /Stamp /Rect [50 300 250 330] /F 4 /Contents (CANARYSTAMPNOTE) /AP << /N 15 0 R >> >>"
		popup   = "<< /Type /Annot /Subtype /Text /Rect [500 700 520 720] /Contents (CANARYNOTE) /T (CANARYAUTHOR) /F 2 >>"
		hidden  = "<< /Type /Annot /Subtype /FreeText /Rect [50 50 200 80] /F 2 /Contents (CANARYHIDDEN) /DA (/F1 12 Tf) /AP << /N 16 0 R >> >>"
		link    = "<< /Type /Annot /Subtype /Link /Rect [0 0 10 10] /A << /S /URI /URI (https://canary.example/CANARYLINK) >> >>"
		unseen  = "<< /Type /Annot /Subtype /Widget /FT /Tx /T (CANARYFIELD) /V (CANARYVALUE) /DV (CANARYDEFAULT) /Rect [50 100 200 120] /F 2 >>"
		clipped = "<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 0 0] /F 2 /FS 11 0 R /Contents (CANARYPINNED) >>"
	)
	page := PDFPage{
		Lines:     []string{"CANARYDRAFT"}, // in the earlier revision only
		Resources: "/XObject << /Fm1 17 0 R /Fm2 18 0 R >> /Properties << /L1 19 0 R /P1 << /Secret (CANARYPROPERTY) >> >>",
		Keys: "/Thumb 20 0 R /PieceInfo << /App << /Private (CANARYPIECE) >> >> /Metadata 14 0 R " +
			"/AA << /O << /S /JavaScript /JS (CANARYPAGESCRIPT) >> >>",
		Annots: []string{stamp, popup, hidden, link, unseen, clipped, "21 0 R"},
	}
	other := PDFPage{Lines: []string{"CANARYPAGETWO"}, Content: "/Fm2 Do\n", Resources: "/XObject << /Fm2 18 0 R >>"}
	file := PDF([]PDFPage{page, other}, PDFExtra{
		Info: "/Author (CANARYPERSON) /Title (CANARYTITLE) /Subject (CANARYSUBJECT) /Keywords (CANARYKEYS)",
		XMP:  "<x:xmpmeta xmlns:x='adobe:ns:meta/'>CANARYXMP</x:xmpmeta>",
		Catalog: "/OpenAction << /S /JavaScript /JS (CANARYSCRIPT) >> /Names << /EmbeddedFiles << /Names [(CANARYNAME) 11 0 R] >> /JavaScript << /Names [(CANARYSCRIPTNAME) << /S /JavaScript /JS (CANARYCODE) >>] >> >> " +
			"/Outlines 13 0 R /AcroForm << /Fields [21 0 R] /DR << /Font << /F1 3 0 R >> >> /NeedAppearances true /XFA (CANARYXFA) >> " +
			"/OCProperties << /OCGs [19 0 R] /D << /OFF [19 0 R] /Order [19 0 R] >> >> /StructTreeRoot << /Type /StructTreeRoot /K << /S /P /Alt (CANARYALT) /ActualText (CANARYACTUAL) >> >>",
		Objects: []string{
			"<< /Type /EmbeddedFile /Length 16 >>\nstream\nCANARYATTACHMENT\nendstream",
			"<< /Type /Filespec /F (CANARYFILE.doc) /EF << /F 10 0 R >> >>",
			"<< /Title (CANARYBOOKMARK) /Parent 13 0 R >>",
			"<< /Type /Outlines /First 12 0 R /Last 12 0 R /Count 1 >>",
			"<< /Type /Metadata /Subtype /XML /Length 14 >>\nstream\nCANARYPAGEMETA\nendstream",
			drawnForm("SEENSTAMP"), drawnForm("CANARYHIDDENLOOK"), drawnForm("SEENFORM"), drawnForm("CANARYSHARED"),
			"<< /Type /OCG /Name (CANARYLAYERNAME) >>",
			"<< /Width 3 /Height 5 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length 15 >>\nstream\nCANARYPAGETHUMB\nendstream",
			"<< /Type /Annot /Subtype /Widget /FT /Tx /T (CANARYSEENFIELD) /V (SEENVALUE) /DA (/F1 12 Tf 0 g) /Rect [50 200 250 220] /F 4 /TU (CANARYTOOLTIP) >>",
		},
	})
	now := set(letterLines("10 October 2022", "SEENLEAKY She cannot fasten buttons in the morning."), 842) +
		"/Fm1 Do\n/OC /L1 BDC BT /F1 12 Tf 60 420 Td (CANARYLAYER) Tj ET EMC\n"
	const content = 23 // of the first page: the first after the twelve objects and the page
	return append(revised(file, content, now), "% CANARYTRAILER\n"...)
}

// drawnForm is a form XObject that says something.
func drawnForm(text string) string {
	content := "BT /F1 12 Tf 4 8 Td (" + text + ") Tj ET"
	return fmt.Sprintf("<< /Type /XObject /Subtype /Form /BBox [0 0 200 30] /Resources << /Font << /F1 3 0 R >> >> /Length %d >>\nstream\n%s\nendstream", len(content), content)
}

// revised adds a revision with another content stream. What it said before
// stays in the file, where no reader shows it.
func revised(file []byte, object int, content string) []byte {
	var previous, objects int
	last := func(key string, to *int) {
		if _, err := fmt.Sscanf(string(file[bytes.LastIndex(file, []byte(key)):]), key+"%d", to); err != nil {
			panic(err) // PDF writes it
		}
	}
	last("startxref\n", &previous)
	last("/Size ", &objects)
	b := bytes.NewBuffer(bytes.Clone(file))
	start := b.Len()
	fmt.Fprintf(b, "%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n", object, len(content), content)
	xref := b.Len()
	fmt.Fprintf(b, "xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Size %d /Root 1 0 R /Info 4 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n", object, start, objects, previous, xref)
	return b.Bytes()
}
