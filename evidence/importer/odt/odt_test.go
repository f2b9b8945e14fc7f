package odt_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/importertest"
	"ownpack/evidence/importer/odt"
	"ownpack/evidence/importer/paper"
)

var press = paper.New("")

const root = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="s" xmlns:fo="fo" xmlns:draw="d" xmlns:xlink="x"`

const styles = `<office:automatic-styles><style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>` +
	`<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>` +
	`<style:style style:name="X" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>` +
	`<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/></text:list-style></office:automatic-styles>`

func flat(body string) []byte {
	return []byte(`<?xml version="1.0"?><office:document ` + root + ` office:mimetype="application/vnd.oasis.opendocument.text">` + styles +
		`<office:body><office:text>` + body + `</office:text></office:body></office:document>`)
}

func packed(body string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, _ := z.CreateHeader(&zip.FileHeader{Name: "mimetype", Method: zip.Store})
	_, _ = w.Write([]byte(odt.MediaType))
	w, _ = z.Create("content.xml")
	_, _ = w.Write([]byte(`<office:document-content ` + root + `>` + styles + `<office:body><office:text>` + body + `</office:text></office:body></office:document-content>`))
	w, _ = z.Create("styles.xml")
	_, _ = w.Write([]byte(`<office:document-styles ` + root + `><office:master-styles><style:master-page><style:header><text:p>Fernhill Hospital</text:p></style:header>` +
		`<style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer></style:master-page></office:master-styles></office:document-styles>`))
	_ = z.Close()
	return b.Bytes()
}

func read(t *testing.T, b []byte) (importer.Result, error) {
	t.Helper()
	r, err := importer.Registry{odt.New(press)}.Import(t.Context(), importer.File{Name: "a.odt", Size: int64(len(b)), Content: bytes.NewReader(b)}, nil)
	if err == nil {
		if err := r.Check(); err != nil {
			t.Error(err)
		}
	}
	return r, err
}

func shown(r importer.Result) string {
	var b strings.Builder
	for _, p := range r.Pages {
		b.WriteString(p.Text + " ")
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func TestTextIsReadAsItStands(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct{ body, want, warn string }{
		"spans":            {`<text:p>can<text:span text:style-name="B">not</text:span><text:s text:c="2"/>walk<text:tab/>far</text:p>`, "cannot walk far", ""},
		"deletion":         {`<text:tracked-changes><text:changed-region><text:deletion><text:p>can</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>She <text:change/>cannot walk</text:p>`, "She cannot walk", evidence.WarnDeletions},
		"deleted in place": {`<text:tracked-changes><text:changed-region text:id="c1"><text:deletion/></text:changed-region></text:tracked-changes><text:p>She <text:change-start text:change-id="c1"/>can<text:change-end text:change-id="c1"/>cannot walk</text:p>`, "She cannot walk", evidence.WarnDeletions},
		"hidden":           {`<text:p>a <text:span text:style-name="H">secret</text:span>b</text:p>`, "a b", evidence.WarnNotRead},
		"crossed":          {`<text:p>a <text:span text:style-name="X">Yes</text:span>No</text:p>`, "a No", evidence.WarnDeletions},
		"list":             {`<text:list text:style-name="L"><text:list-item><text:p>Rest</text:p></text:list-item><text:list-item><text:p>Walk</text:p></text:list-item></text:list>`, "1. Rest 2. Walk", ""},
		"bullets":          {`<text:list><text:list-item><text:p>Rest</text:p></text:list-item></text:list>`, "• Rest", ""},
		"table":            {`<table:table><table:table-row><table:table-cell><text:p>Stairs</text:p></table:table-cell><table:table-cell><text:p>one at a time</text:p></table:table-cell></table:table-row></table:table>`, "Stairs one at a time", ""},
		"note":             {`<text:p>See<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Measured.</text:p></text:note-body></text:note> below.</text:p>`, "See below. Measured.", ""},
		"box":              {`<text:p>a<draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame></text:p>`, "a boxed", ""},
		"section":          {`<text:section><text:p>inside</text:p></text:section>`, "inside", ""},
		"comment":          {`<text:p>a<office:annotation><text:p>check</text:p></office:annotation></text:p>`, "a", evidence.WarnSkipped},
		"link":             {`<text:p><text:a xlink:href="http://a">the clinic</text:a></text:p>`, "the clinic", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, b := range [][]byte{flat(tt.body), packed(tt.body)} {
				r, err := read(t, b)
				if err != nil {
					t.Fatal(err)
				}
				if got := strings.TrimPrefix(shown(r), "Fernhill Hospital "); got != tt.want {
					t.Errorf("got %q, want %q", got, tt.want)
				}
				var codes []string
				for _, w := range r.Source.Warnings {
					if w.Code != evidence.WarnTextCopy {
						codes = append(codes, w.Code)
					}
				}
				if got := strings.Join(codes, " "); got != tt.warn {
					t.Errorf("warnings %q, want %q", got, tt.warn)
				}
			}
		})
	}
}

func TestHostileFilesAreNamed(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		b    []byte
		want error
	}{
		"bomb":    {packed(strings.Repeat(" ", 200<<20)), importer.ErrUnreadable},
		"deep":    {flat(strings.Repeat("<text:section>", 50_000)), importer.ErrUnreadable},
		"nothing": {flat(""), importer.ErrEmpty},
		"repeats": {flat(`<table:table><table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1000000"/></table:table-row></table:table>`), importer.ErrEmpty},
	} {
		if _, err := read(t, tt.b); !errors.Is(err, tt.want) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestConformance(t *testing.T) {
	t.Parallel()
	var body strings.Builder
	for _, l := range []string{
		"Fernhill Hospitals NHS Trust", "Letter date: 5 May 2023", "Dear Dr Example", "Re: Ms Ada Made-Up, date of birth 4 June 1971, NHS number 943 476 5919",
		"She cannot open jars.", "Yours sincerely", "Dr Ben Person", "Consultant Rheumatologist",
	} {
		body.WriteString("<text:p>" + l + "</text:p>")
	}
	words := []string{"She cannot open jars.", "Dr Ben Person"}
	importertest.Run(
		t, odt.New(press),
		importertest.File{Name: "letter.odt", Content: packed(body.String()), Words: words},
		importertest.File{Name: "letter.fodt", Content: flat(body.String()), Words: words},
	)
}

func FuzzBody(f *testing.F) {
	f.Add(`<text:list><text:list-item><text:p>a</text:p><text:list/></text:list-item></text:list><table:table><table:table-row><table:covered-table-cell/></table:table-row></table:table>`)
	f.Fuzz(func(t *testing.T, body string) {
		_, err := read(t, flat(body))
		for _, want := range []error{nil, importer.ErrUnsupported, importer.ErrUnreadable, importer.ErrEmpty} {
			if errors.Is(err, want) {
				return
			}
		}
		t.Fatal(err)
	})
}
