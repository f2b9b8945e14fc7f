package docx_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/docx"
	"ownpack/evidence/importer/importertest"
	"ownpack/evidence/importer/paper"
)

var press = paper.New("")

const (
	types    = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`
	topRels  = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
	mainSpec = `http://schemas.openxmlformats.org/wordprocessingml/2006/main`
	strict   = `http://purl.oclc.org/ooxml/wordprocessingml/main`
)

// build makes a document of a body and other parts, name and content in turn.
func build(body string, more ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	add := func(name, content string) {
		w, _ := z.Create(name)
		_, _ = w.Write([]byte(content))
	}
	add("[Content_Types].xml", types)
	add("_rels/.rels", topRels)
	if !strings.Contains(body, "<w:document") {
		body = `<w:document xmlns:w="` + mainSpec + `" xmlns:r="r" xmlns:mc="mc" xmlns:wps="wps" xmlns:v="v" xmlns:w14="w14"><w:body>` + body + `</w:body></w:document>`
	}
	add("word/document.xml", body)
	for i := 0; i+1 < len(more); i += 2 {
		add(more[i], more[i+1])
	}
	_ = z.Close()
	return b.Bytes()
}

func rels(items ...string) string {
	var b strings.Builder
	b.WriteString(`<Relationships>`)
	for i := 0; i+1 < len(items); i += 2 {
		fmt.Fprintf(&b, `<Relationship Id="r%d" Type="http://x/relationships/%s" Target="%s"/>`, i/2+1, items[i], items[i+1])
	}
	return b.String() + `</Relationships>`
}

func p(text string) string {
	return `<w:p><w:r><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
}

func read(t *testing.T, b []byte) (importer.Result, error) {
	t.Helper()
	return readFor(t, b, importer.Host{})
}

func readFor(t *testing.T, b []byte, h importer.Host) (importer.Result, error) {
	t.Helper()
	r, err := importer.Registry{docx.New(press)}.Import(t.Context(), importer.File{
		Name: "a.docx", Size: int64(len(b)), Content: bytes.NewReader(b), Host: h,
	}, nil)
	if err == nil {
		if err := r.Check(); err != nil {
			t.Error(err)
		}
	}
	return r, err
}

// shown is the text of all pages, with single spaces.
func shown(r importer.Result) string {
	var b strings.Builder
	for _, p := range r.Pages {
		b.WriteString(p.Text + " ")
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func codes(r importer.Result) string {
	var out []string
	for _, w := range r.Source.Warnings {
		if w.Code != evidence.WarnTextCopy {
			out = append(out, w.Code)
		}
	}
	return strings.Join(out, " ")
}

func TestTextIsReadAsItStands(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct{ body, want, warn string }{
		"runs of a word":    {`<w:p><w:r><w:t>can</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>not</w:t></w:r><w:r><w:t xml:space="preserve"> walk</w:t></w:r></w:p>`, "cannot walk", ""},
		"deletion":          {`<w:p><w:r><w:t xml:space="preserve">She </w:t></w:r><w:del><w:r><w:delText>can</w:delText></w:r></w:del><w:ins><w:r><w:t>cannot</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> walk</w:t></w:r></w:p>`, "She cannot walk", evidence.WarnDeletions},
		"moved":             {`<w:p><w:moveFrom><w:r><w:t>here</w:t></w:r></w:moveFrom></w:p>` + `<w:p><w:moveTo><w:r><w:t>there</w:t></w:r></w:moveTo></w:p>`, "there", ""},
		"deleted end":       {`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">first </w:t></w:r></w:p>` + p("second"), "first second", ""},
		"deleted row":       {`<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>` + p("gone") + `</w:tc></w:tr><w:tr><w:tc>` + p("a") + `</w:tc><w:tc>` + p("b") + `</w:tc></w:tr></w:tbl>`, "a b", evidence.WarnDeletions},
		"old properties":    {`<w:p><w:pPr><w:pPrChange><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange></w:pPr><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>seen</w:t></w:r></w:p>`, "seen", ""},
		"hidden":            {`<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>seen</w:t></w:r></w:p>`, "seen", evidence.WarnNotRead},
		"crossed out":       {`<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>Yes</w:t></w:r><w:r><w:t xml:space="preserve"> No</w:t></w:r></w:p>`, "No", evidence.WarnDeletions},
		"field":             {`<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3 May 2024</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`, "3 May 2024", ""},
		"simple field":      {`<w:p><w:fldSimple w:instr="DATE"><w:r><w:t>3 May 2024</w:t></w:r></w:fldSimple></w:p>`, "3 May 2024", ""},
		"ticked box":        {`<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> Yes</w:t></w:r></w:p>`, "☒ Yes", ""},
		"symbol":            {`<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t xml:space="preserve"> done</w:t></w:r></w:p>`, "✓ done", ""},
		"control":           {`<w:sdt><w:sdtContent>` + p("inside") + `</w:sdtContent></w:sdt>`, "inside", ""},
		"inline control":    {`<w:p><w:sdt><w:sdtContent><w:r><w:t>inside</w:t></w:r></w:sdtContent></w:sdt></w:p>`, "inside", ""},
		"box once":          {`<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>` + p("boxed") + `</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>` + p("boxed") + `</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`, "boxed", ""},
		"nested table":      {`<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>` + p("a") + `</w:tc><w:tc>` + p("b") + `</w:tc></w:tr></w:tbl></w:tc><w:tc>` + p("c") + `</w:tc></w:tr></w:tbl>`, "a b c", ""},
		"merged cells":      {`<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>` + p("Stairs") + `</w:tc><w:tc>` + p("one at a time") + `</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc>` + p("with the rail") + `</w:tc></w:tr></w:tbl>`, "Stairs one at a time with the rail", ""},
		"link":              {`<w:p><w:hyperlink r:id="r9"><w:r><w:t>the clinic</w:t></w:r></w:hyperlink></w:p>`, "the clinic", ""},
		"strict":            {`<w:document xmlns:w="` + strict + `"><w:body>` + p("strictly") + `</w:body></w:document>`, "strictly", ""},
		"hyphen and spaces": {`<w:p><w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>slip</w:t><w:tab/><w:t>mat</w:t></w:r></w:p>`, "non-slip mat", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, err := read(t, build(tt.body))
			if err != nil {
				t.Fatal(err)
			}
			if got := shown(r); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if got := codes(r); got != tt.warn {
				t.Errorf("warnings %q, want %q", got, tt.warn)
			}
		})
	}
}

func TestHeadsFeetNotesAndListsAreKept(t *testing.T) {
	t.Parallel()
	list := func(num, text string) string {
		return `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="` + num + `"/></w:numPr></w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
	}
	doc := build(
		`<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:t>Plan</w:t></w:r></w:p>`+list("1", "Rest")+list("1", "Walk")+list("2", "Stick")+
			`<w:p><w:r><w:t>See note.</w:t><w:footnoteReference w:id="2"/></w:r></w:p><w:sectPr><w:headerReference w:type="default" r:id="r1"/><w:footerReference w:type="default" r:id="r2"/></w:sectPr>`,
		"word/_rels/document.xml.rels", rels("header", "header1.xml", "footer", "footer1.xml", "footnotes", "footnotes.xml", "numbering", "numbering.xml", "styles", "styles.xml", "comments", "comments.xml"),
		"word/header1.xml", `<w:hdr xmlns:w="w">`+p("Fernhill Hospital")+`</w:hdr>`,
		"word/footer1.xml", `<w:ftr xmlns:w="w"><w:p><w:r><w:t xml:space="preserve">Page </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>`+p("Switchboard 0123")+`</w:ftr>`,
		"word/footnotes.xml", `<w:footnotes xmlns:w="w"><w:footnote w:type="separator" w:id="0">`+p("---")+`</w:footnote><w:footnote w:id="2">`+p("Measured twice.")+`</w:footnote></w:footnotes>`,
		"word/numbering.xml", `<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="6"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="6"/></w:num></w:numbering>`,
		"word/styles.xml", `<w:styles xmlns:w="w"><w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style></w:styles>`,
		"word/comments.xml", `<w:comments xmlns:w="w"><w:comment w:id="0">`+p("check this")+`</w:comment></w:comments>`,
	)
	r, err := read(t, doc)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := shown(r), "Fernhill Hospital Plan 1. Rest 2. Walk • Stick See note. Measured twice. Switchboard 0123"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := codes(r); got != evidence.WarnSkipped {
		t.Errorf("warnings %q", got)
	}
}

func TestHostileFilesAreNamed(t *testing.T) {
	t.Parallel()
	huge := strings.Repeat(" ", 200<<20)
	for name, tt := range map[string]struct {
		b    []byte
		want error
	}{
		"bomb":         {build(`<w:document xmlns:w="w"><w:body>` + huge + p("x") + `</w:body></w:document>`), importer.ErrUnreadable},
		"deep":         {build(strings.Repeat("<w:tbl><w:tr><w:tc>", 50_000)), importer.ErrUnreadable},
		"entities":     {build(`<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>`), importer.ErrEmpty},
		"no text part": {build(`<w:document xmlns:w="w"/>`), importer.ErrUnreadable},
		"nothing":      {build(""), importer.ErrEmpty},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := read(t, tt.b); !errors.Is(err, tt.want) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestLargePicturesAreHandedOut(t *testing.T) {
	t.Parallel()
	var names []string
	h := importer.Host{OnPart: func(p importer.Part) error { names = append(names, p.Name); return nil }}
	b := build(p("See the scan."),
		"word/_rels/document.xml.rels", rels("image", "media/scan.tif", "image", "media/logo.tif"),
		"word/media/scan.tif", strings.Repeat("scan of a page", 10_000), "word/media/logo.tif", "small")
	r, err := readFor(t, b, h)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Join(names, " ") != "scan.tif" || codes(r) != evidence.WarnNotRead {
		t.Errorf("given %v, warnings %q", names, codes(r))
	}
}

func TestConformance(t *testing.T) {
	t.Parallel()
	body := p("Fernhill Hospitals NHS Trust") + p("Letter date: 5 May 2023") + p("Dear Dr Example") + p("Re: Ms Ada Made-Up, date of birth 4 June 1971, NHS number 943 476 5919") +
		p("She cannot open jars.") + p("Yours sincerely") + p("Dr Ben Person") + p("Consultant Rheumatologist")
	importertest.Run(t, docx.New(press), importertest.File{Name: "letter.docx", Content: build(body), Words: []string{"She cannot open jars.", "Dr Ben Person"}})
}

const samples = "../../../../shared/samples"

func TestLettersScore(t *testing.T) {
	t.Parallel()
	importertest.Letters(t, docx.New(press), filepath.Join(samples, "letters"), ".docx")
}

func TestSampleDocument(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile(filepath.Join(samples, "attachments", "document.docx"))
	if err != nil {
		t.Skip("the samples are not here")
	}
	r, err := read(t, b)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Entries) == 0 {
		t.Error("no entries")
	}
}

func FuzzBody(f *testing.F) {
	f.Add(p("a") + `<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>` + p("b") + `</w:tc></w:tr></w:tbl>`)
	f.Add(`<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>`)
	f.Add(`<w:p><w:pPr><w:numPr><w:ilvl w:val="99"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:sym w:font="x" w:char="F"/></w:r></w:p>`)
	f.Fuzz(func(t *testing.T, body string) {
		_, err := read(t, build(body))
		for _, want := range []error{nil, importer.ErrUnsupported, importer.ErrUnreadable, importer.ErrEmpty, importer.ErrPassword} {
			if errors.Is(err, want) {
				return
			}
		}
		t.Fatal(err)
	})
}
