package workbook_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ownpack/evidence/importer"
	"ownpack/evidence/importer/table/workbook"
)

// pack makes an archive of members, name and content in turn.
func pack(t testing.TB, members ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(members); i += 2 {
		w, err := z.Create(members[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(members[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func read(ctx context.Context, b []byte) (workbook.Book, error) {
	return workbook.Read(ctx, importer.File{Size: int64(len(b)), Content: bytes.NewReader(b)}, func(int, int) {})
}

const (
	book  = `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="r"><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>`
	rels  = `<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://x/styles" Target="styles.xml"/><Relationship Id="rId3" Type="http://x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`
	types = `<Types/>`
)

func excel(t testing.TB, sheet, strings, styles string) []byte {
	return pack(t, "[Content_Types].xml", types, "xl/workbook.xml", book, "xl/_rels/workbook.xml.rels", rels,
		"xl/sharedStrings.xml", "<sst>"+strings+"</sst>", "xl/styles.xml", "<styleSheet>"+styles+"</styleSheet>", "xl/worksheets/sheet1.xml", sheet)
}

func sheetText(b workbook.Book) string {
	var out []string
	for _, s := range b.Sheets {
		for _, r := range s.Rows {
			for _, c := range r.Cells {
				text := workbook.ColumnName(c.Column) + itoa(r.Number) + "=" + c.Text
				if !c.Date.IsZero() {
					text += "@" + c.Date.Value
				}
				out = append(out, text)
			}
		}
	}
	return strings.Join(out, "|")
}

func itoa(n int) string {
	s := ""
	for ; n > 0; n /= 10 {
		s = string(rune('0'+n%10)) + s
	}
	return s
}

func TestCellsAreAsShown(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, code, value, want string }{
		{"no format", "General", "7.4000000000000004", "7.4"},
		{"whole", "0", "97.5", "98"},
		{"two digits", "0.00", "2.675", "2.68"},
		{"thousands", "#,##0", "1234567", "1,234,567"},
		{"percent", "0.0%", "0.256", "25.6%"},
		{"unit in the format", `0.0" mmol/L"`, "5.25", "5.3 mmol/L"},
		{"colour and negative", "0.0;[Red]-0.0", "-2.25", "-2.3"},
		{"brackets for negative", "#,##0_);(#,##0)", "-40", "(40)"},
		{"leading zeros", "000000", "4217", "004217"},
		{"fraction is left as a number", "# ?/?", "0.5", "0.5"},
		{"text format", "@", "12", "12"},
		{"day", "dd/mm/yyyy", "43437", "03/12/2018@2018-12-03"},
		{"day and time", "dd/mm/yyyy hh:mm", "43437.48055555556", "03/12/2018 11:32@2018-12-03T11:32"},
		{"locale and day", "[$-809]d mmmm yyyy;@", "43437", "3 December 2018@2018-12-03"},
		{"dots", "dd.mm.yyyy", "43437", "03.12.2018@2018-12-03"},
		{"month", "mmm-yy", "43435", "Dec-18@2018-12"},
		{"year", "yyyy", "43435", "2018@2018"},
		{"day of week", "dddd, dd mmmm yyyy", "43437", "Monday, 03 December 2018@2018-12-03"},
		{"twelve hours", "d/m/yyyy h:mm AM/PM", "43437.75", "3/12/2018 6:00 PM@2018-12-03T18:00"},
		{"clock", "h:mm", "0.3541666667", "8:30"},
		{"before the day that never was", "dd/mm/yyyy", "59", "28/02/1900@1900-02-28"},
		{"negative day", "dd/mm/yyyy", "-5", "-5"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			code := strings.NewReplacer(`"`, "&quot;", "<", "&lt;").Replace(tt.code)
			b, err := read(t.Context(), excel(t,
				`<worksheet><sheetData><row r="1"><c r="A1" s="1"><v>`+tt.value+`</v></c></row></sheetData></worksheet>`, "",
				`<numFmts><numFmt numFmtId="170" formatCode="`+code+`"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>`))
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.TrimPrefix(sheetText(b), "A1="); got != tt.want {
				t.Errorf("shown as %q, want %q", got, tt.want)
			}
		})
	}
}

func TestStringsOfEveryKindComeThrough(t *testing.T) {
	t.Parallel()
	b, err := read(t.Context(), excel(t, `<worksheet><sheetData>
<row r="2"><c r="A2" t="s"><v>0</v></c><c t="inlineStr"><is><r><t>left </t></r><r><t>knee</t></r></is></c><c r="D2" t="str"><f>A1&amp;B1</f><v>made</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="d"><v>2018-12-03T11:32:00</v></c></row>
<row><c t="s"><v>1</v></c></row></sheetData></worksheet>`,
		`<si><r><t xml:space="preserve">sore </t></r><r><rPr><b/></rPr><t>hip</t></r><rPh sb="0" eb="1"><t>no</t></rPh></si><si><t>two_x000D_
lines &amp; more</t></si>`, ""))
	if err != nil {
		t.Fatal(err)
	}
	want := "A2=sore hip|B2=left knee|D2=made|E2=TRUE|F2=#N/A|G2=2018-12-03T11:32:00@2018-12-03T11:32|A3=two\nlines & more"
	if got := sheetText(b); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestHostileWorkbooksEndInANamedError(t *testing.T) {
	t.Parallel()
	row := func(s string) string { return "<worksheet><sheetData>" + s + "</sheetData></worksheet>" }
	for _, tt := range []struct {
		name string
		in   []byte
		want error
	}{
		{"entity bomb", excel(t, `<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>`, "", ""), importer.ErrUnreadable},
		{"deep nesting", excel(t, row("<row>"+strings.Repeat("<c>", 5000)+strings.Repeat("</c>", 5000)+"</row>"), "", ""), importer.ErrUnreadable},
		{"huge attribute", excel(t, row(`<row r="`+strings.Repeat("1", 9<<20)+`"/>`), "", ""), importer.ErrUnreadable},
		{"bomb", excel(t, row(strings.Repeat("<row></row>", 6<<20)), "", ""), importer.ErrUnsupported},
		{"binary workbook", pack(t, "[Content_Types].xml", types, "xl/workbook.bin", "x", "xl/styles.bin", ""), importer.ErrUnsupported},
		{"no parts", pack(t, "[Content_Types].xml", types), importer.ErrUnreadable},
		{"not a ZIP file at all", []byte("PK\x03\x04 and then nothing"), importer.ErrUnreadable},
		{"not a compound file", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and then nothing"), importer.ErrUnreadable},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			start := time.Now()
			if _, err := read(t.Context(), tt.in); !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
			if d := time.Since(start); d > 20*time.Second {
				t.Errorf("took %v", d)
			}
		})
	}
}

func TestAnArchiveThatHoldsAWorkbookIsNotOne(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.CreateHeader(&zip.FileHeader{Name: "results.xlsx", Method: zip.Store})
	if err != nil {
		t.Fatal(err)
	}
	_, _ = w.Write(excel(t, "<worksheet/>", "", ""))
	_ = z.Close()
	if workbook.Sniff(b.Bytes(), "post.zip") {
		t.Error("taken for a workbook")
	}
	if !workbook.Sniff(excel(t, "<worksheet/>", "", ""), "") {
		t.Error("a workbook is not known")
	}
}

func TestExcelOf2003AsXML(t *testing.T) {
	t.Parallel()
	in := `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="Visits"><Table>
<Row><Cell><Data ss:Type="String">Date</Data></Cell><Cell><Data ss:Type="String">Notes</Data></Cell></Row>
<Row ss:Index="4"><Cell><Data ss:Type="DateTime">2018-12-03T00:00:00.000</Data></Cell><Cell ss:Index="3"><Data ss:Type="Number">5.50</Data></Cell></Row>
</Table></Worksheet></Workbook>`
	if !workbook.Sniff([]byte(in), "") {
		t.Fatal("not known")
	}
	b, err := read(t.Context(), []byte(in))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := sheetText(b), "A1=Date|B1=Notes|A4=2018-12-03@2018-12-03|C4=5.5"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(excel(f, `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>`, "<si><t>a</t></si>", ""))
	f.Add(pack(f, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", `<c><table name="a"><table-row number-rows-repeated="9"><table-cell value-type="float" value="1"><p>1</p></table-cell></table-row></table></c>`))
	f.Add([]byte(`<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Row><Cell><Data>1</Data></Cell></Row></Worksheet></Workbook>`))
	for _, name := range []string{"diary.ods"} {
		if b, err := os.ReadFile(filepath.Join("..", "testdata", name)); err == nil {
			f.Add(b)
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		_, err := read(t.Context(), b)
		if err == nil {
			return
		}
		for _, want := range []error{importer.ErrUnsupported, importer.ErrUnreadable, importer.ErrEmpty, importer.ErrPassword} {
			if errors.Is(err, want) {
				return
			}
		}
		t.Fatalf("an error without a name: %v", err)
	})
}
