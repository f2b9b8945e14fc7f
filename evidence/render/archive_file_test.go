package render_test

import (
	"bytes"
	"encoding/binary"
	"html"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
	"ownpack/evidence/render/fontfile"
)

// TestAFileThatClaimsToBeForArchivesIs looks at all that each file holds for what
// ISO 19005-2 and 19005-3 ask at level B.
func TestAFileThatClaimsToBeForArchivesIs(t *testing.T) {
	t.Parallel()
	own := &evidencetest.Case{ID: "c1", PackDate: "2026-11-20", Person: evidence.Person{Name: `Ada "O'Neil" & <Sons> Łęk`}}
	ours := build(t, own, planOf(t, own, evidence.ProfileMaster))
	scan := scannedCase(scannedPDF(90, ""), readWords(1, 842, 595), 842, 595)
	hidden, record, book := redactedCase(t, 90)
	asSource := caseOf(ours.bytes, 3)
	for name, p := range map[string]pack{
		"3 ours": ours, "3 scan": build(t, scan, planOf(t, scan, evidence.ProfileMaster)),
		"2 scan": build(t, scan, planOf(t, scan, evidence.ProfileTribunal)), "2 large": oneLarge(t, scan, evidence.ProfileDWP),
		"2 redacted":  build(t, hidden, book.Cover(planOf(t, hidden, evidence.ProfileDWP), record)),
		"2 of a pack": build(t, asSource, planOf(t, asSource, evidence.ProfileDWP)),
	} {
		f := read(t, name, p.bytes)
		if len(p.ledger.Archive.Prevented) > 0 {
			f.wrong("%+v", p.ledger.Archive)
		}
		f.frame(p.bytes)
		f.intent()
		f.metadata(name[:1])
		f.reached(name[:1])
		if f.ownFonts() < 2 {
			f.wrong("hardly any text of ours")
		}
	}
}

// TestEachPartClaimsForItsOwnPagesOnly has a document that breaks a
// rule, and others that keep to them all.
func TestEachPartClaimsForItsOwnPagesOnly(t *testing.T) {
	t.Parallel()
	c := photoCase(nil)
	for i, content := range []string{"0 0 0 1 k\n", "", ""} {
		noisy := jpegOf(t, photo(700+i, 900, 160), 90)
		page := placed(10, content+"q 300 0 0 400 50 50 cm /Im Do Q\n")
		page.Lines = nil // no font
		addPhotos(c, string(rune('A'+i))+" letter", []evidencetest.PDFPage{page}, imageObject(700+i, 900, rgbJPEG, noisy))
	}
	got, err := inParts(t, c, 500_000, false)
	if err != nil {
		t.Fatal(err)
	}
	claims := 0
	for _, p := range got.files {
		if strings.Contains(string(p.bytes), "<pdfaid:part>2<") {
			claims++
			f := read(t, "part", p.bytes)
			f.intent()
			f.reached("2")
		}
	}
	if a := got.ledger.Archive; len(got.files) < 2 || claims != len(got.files)-1 || a.Claim != "" || len(a.Prevented) != 1 {
		t.Errorf("%d of %d files claim to be for archives, all together: %+v", claims, len(got.files), a)
	}
}

// frame looks at the beginning and the end of the file.
func (f *finished) frame(b []byte) {
	head := []byte("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n") // four bytes that are no text
	if !bytes.HasPrefix(b, head) || !bytes.HasSuffix(b, []byte("\n%%EOF\n")) {
		f.wrong("begins %q, ends %q", b[:16], b[len(b)-16:])
	}
	if len(f.ctx.ID) != 2 || f.ctx.Encrypt != nil {
		f.wrong("id %v, encrypted %v", f.ctx.ID, f.ctx.Encrypt)
	}
}

func (f *finished) intent() {
	list := f.array(f.root["OutputIntents"])
	if len(list) != 1 {
		f.wrong("%d output intents", len(list))
		return
	}
	d := f.dict(list[0])
	icc := f.stream(d["DestOutputProfile"])
	if f.nameOf(d["S"]) != "GTS_PDFA1" || f.said(d["OutputConditionIdentifier"]) == "" || f.integer(f.dict(d["DestOutputProfile"])["N"]) != 3 {
		f.wrong("output intent %v", d)
	}
	if len(icc) < 128 || int(binary.BigEndian.Uint32(icc)) != len(icc) || string(icc[36:40]) != "acsp" || string(icc[12:20]) != "mntrRGB " {
		f.wrong("a damaged colour profile")
	}
}

// metadata looks at whether the metadata claims the part, and agrees with /Info.
func (f *finished) metadata(part string) {
	d, ok := f.get(f.root["Metadata"]).(types.StreamDict)
	if !ok || d.Dict["Filter"] != nil {
		f.wrong("metadata that not every program can read")
		return
	}
	xmp := string(f.stream(f.root["Metadata"]))
	value := func(tag string) string {
		_, rest, _ := strings.Cut(xmp, tag)
		v, _, _ := strings.Cut(rest, "<")
		return html.UnescapeString(v)
	}
	info := f.dict(*f.ctx.Info)
	date := regexp.MustCompile(`[^0-9]`).ReplaceAllString
	for want, got := range map[string]string{
		part: value("<pdfaid:part>"), "B": value("<pdfaid:conformance>"),
		f.said(info["Title"]):                  value(`<dc:title><rdf:Alt><rdf:li xml:lang="x-default">`),
		f.said(info["Producer"]):               value("<pdf:Producer>"),
		f.said(info["Creator"]):                value("<xmp:CreatorTool>"),
		date(f.said(info["ModDate"]), ""):      date(value("<xmp:ModifyDate>"), ""),
		date(f.said(info["CreationDate"]), ""): date(value("<xmp:CreateDate>"), ""),
	} {
		if got != want || want == "" {
			f.wrong("metadata says %q, want %q", got, want)
		}
	}
}

// reached looks at every object that the file leads to.
func (f *finished) reached(part string) {
	seen := map[int]bool{}
	var visit func(o types.Object, key string)
	look := func(d types.Dict, key string) {
		for _, bad := range []string{"AA", "JS", "OpenAction", "A2", "XFA", "Encrypt", "Ref", "OPI", "PS", "TR", "HTP", "Alternates", "FFilter", "FDecodeParms", "Requirements", "Perms", "OCProperties", "Threads", "PresSteps"} {
			if d[bad] != nil {
				f.wrong("%s has the key %s", key, bad)
			}
		}
		if part == "2" && d["EF"] != nil || d["Interpolate"] == types.Boolean(true) {
			f.wrong("%s: an attachment, or a picture made smooth", key)
		}
		if f.nameOf(d["Type"]) == "Annot" && (f.nameOf(d["Subtype"]) != "Link" || f.integer(d["F"]) != 4 || d["A"] != nil) {
			f.wrong("%s: %v", key, d)
		}
		if f.nameOf(d["Type"]) == "Filespec" && (f.nameOf(d["AFRelationship"]) == "" || d["F"] == nil || d["UF"] == nil) {
			f.wrong("an attachment that does not say what it is: %v", d)
		}
		if f.nameOf(d["Type"]) == "Page" {
			f.embedded(f.stream(d["Contents"]), f.dict(d["Resources"]))
		}
		for k, v := range d {
			visit(v, k)
		}
	}
	visit = func(o types.Object, key string) {
		if n := objectOf(o); n > 0 {
			if seen[n] {
				return
			}
			seen[n] = true
		}
		switch v := f.get(o).(type) {
		case types.Dict:
			look(v, key)
		case types.StreamDict:
			for _, filter := range v.FilterPipeline {
				if !slices.Contains([]string{"FlateDecode", "DCTDecode", "CCITTFaxDecode", "JBIG2Decode"}, filter.Name) {
					f.wrong("%s is packed with %s", key, filter.Name)
				}
			}
			look(v.Dict, key)
			if f.nameOf(v.Dict["Subtype"]) == "Form" {
				f.embedded(f.stream(v), f.dict(v.Dict["Resources"]))
			}
		case types.Array:
			for _, e := range v {
				visit(e, key)
			}
		}
	}
	visit(f.root, "catalog")
}

// embedded looks at whether each font in which text is drawn is in the file.
func (f *finished) embedded(content []byte, resources types.Dict) {
	var font types.Dict
	seen := true
	for _, o := range operations(content) {
		switch o.op {
		case "Tf":
			font = f.dict(f.dict(resources["Font"])[strings.TrimPrefix(o.with[0], "/")])
			if list := f.array(font["DescendantFonts"]); len(list) == 1 {
				font = f.dict(list[0])
			}
		case "Tr":
			seen = o.with[0] != "3"
		case "Tj", "TJ", "'", `"`:
			d := f.dict(font["FontDescriptor"])
			if seen && f.nameOf(font["Subtype"]) != "Type3" && d["FontFile"] == nil && d["FontFile2"] == nil && d["FontFile3"] == nil {
				f.wrong("the font %s is not in the file", f.nameOf(font["BaseFont"]))
			}
		}
	}
}

// ownFonts looks at the fonts of what we drew, and at each character set in them,
// and tells how many characters it saw.
func (f *finished) ownFonts() int {
	type ours struct {
		program *fontfile.Program
		glyphs  []byte
		widths  map[int]float64
	}
	fonts := map[int]*ours{}
	checked := map[[2]int]bool{}
	look := func(content []byte, resources types.Dict) {
		var now *ours
		number := 0
		for _, o := range operations(content) {
			if o.op == "Tf" {
				ref := f.dict(resources["Font"])[strings.TrimPrefix(o.with[0], "/")]
				if number = objectOf(ref); fonts[number] == nil {
					cid := f.dict(f.array(f.dict(ref)["DescendantFonts"])[0])
					program, err := fontfile.TrueType(f.stream(f.dict(cid["FontDescriptor"])["FontFile2"]))
					if err != nil || len(f.stream(f.dict(ref)["ToUnicode"])) == 0 {
						f.Fatalf("%s: font %d: %v", f.name, number, err)
					}
					fonts[number] = &ours{program, f.stream(cid["CIDToGIDMap"]), f.widths(cid)}
				}
				now = fonts[number]
			}
			if o.op != "Tj" {
				continue
			}
			b := plainString(o.with[0])
			for i := 0; i+1 < len(b); i += 2 {
				code := int(b[i])<<8 | int(b[i+1])
				if checked[[2]int{number, code}] {
					continue
				}
				checked[[2]int{number, code}] = true
				g := int(binary.BigEndian.Uint16(now.glyphs[2*code:]))
				if g == 0 || !now.program.Has(g) || math.Abs(now.program.Widths[g]-now.widths[code]) > 1 {
					f.wrong("U+%04X: glyph %d, width said %.1f", code, g, now.widths[code])
				}
			}
		}
	}
	for _, p := range f.pages {
		resources := f.dict(p["Resources"])
		look(f.stream(p["Contents"]), resources)
		if strip := f.dict(resources["XObject"])["Strip"]; strip != nil {
			look(f.stream(strip), f.dict(f.dict(strip)["Resources"]))
		}
	}
	return len(checked)
}

// widths are those that the file gives for a font's characters.
func (f *finished) widths(cid types.Dict) map[int]float64 {
	number := func(o types.Object) float64 {
		switch v := f.get(o).(type) {
		case types.Integer:
			return float64(v)
		case types.Float:
			return float64(v)
		}
		return 0
	}
	out := map[int]float64{}
	for c := range 1 << 16 {
		out[c] = number(cid["DW"])
	}
	list := f.array(cid["W"])
	for i := 0; i < len(list); {
		first := f.integer(list[i])
		if run := f.array(list[i+1]); run != nil {
			for k, o := range run {
				out[first+k] = number(o)
			}
			i += 2
			continue
		}
		for c := first; c <= f.integer(list[i+1]); c++ {
			out[c] = number(list[i+2])
		}
		i += 3
	}
	return out
}

// plainString is what a string in round brackets says.
func plainString(s string) []byte {
	var out []byte
	for i := 1; i < len(s)-1; i++ {
		if s[i] == '\\' {
			i++
			if s[i] == 'r' {
				out = append(out, '\r')
				continue
			}
		}
		out = append(out, s[i])
	}
	return out
}
