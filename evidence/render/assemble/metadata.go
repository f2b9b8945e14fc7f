package assemble

import (
	"encoding/binary"
	"encoding/xml"
	"fmt"
	"math"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Archive is the part of PDF/A that a file claims to keep to; empty for none.
type Archive string

// The parts that a pack can keep to, each at conformance level B: what the pages
// show stays the same for good (ISO 19005-2 and 19005-3).
const (
	ArchiveNone Archive = ""
	// Archive2B allows no attachments but other archive files.
	Archive2B Archive = "PDF/A-2b"
	// Archive3B allows any file to be attached.
	Archive3B Archive = "PDF/A-3b"
)

// part is the number by which metadata names the part.
func (a Archive) part() string {
	switch a {
	case Archive2B:
		return "2"
	case Archive3B:
		return "3"
	}
	return ""
}

// metadata is the XMP packet of a file: what /Info says, its language, and its
// claim to be an archive file.
func (doc Document) metadata() []byte {
	var b strings.Builder
	b.WriteString("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` + "\n" +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" ` +
		`xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">` + "\n")
	fmt.Fprintf(&b, "<dc:format>application/pdf</dc:format>\n<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>\n", escaped(doc.Title))
	fmt.Fprintf(&b, "<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n", escaped(doc.Language))
	fmt.Fprintf(&b, "<pdf:Producer>%s</pdf:Producer>\n<xmp:CreatorTool>%[1]s</xmp:CreatorTool>\n", escaped(doc.Producer))
	date := isoTime(doc.Date)
	fmt.Fprintf(&b, "<xmp:CreateDate>%s</xmp:CreateDate>\n<xmp:ModifyDate>%[1]s</xmp:ModifyDate>\n<xmp:MetadataDate>%[1]s</xmp:MetadataDate>\n", date)
	if part := doc.Archive.part(); part != "" {
		fmt.Fprintf(&b, "<pdfaid:part>%s</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>\n", part)
	}
	b.WriteString("</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return []byte(b.String())
}

func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder takes everything
	return b.String()
}

// isoTime writes "D:20260102030405Z" as XMP does.
func isoTime(date string) string {
	d := strings.TrimSuffix(strings.TrimPrefix(date, "D:"), "Z")
	if len(d) != 14 {
		return date
	}
	return d[:4] + "-" + d[4:6] + "-" + d[6:8] + "T" + d[8:10] + ":" + d[10:12] + ":" + d[12:] + "Z"
}

// addMetadata writes the XMP packet, which no filter may hide, and gives its
// number.
func (p *Pack) addMetadata(doc Document) int {
	n := p.reserve()
	p.putStream(n, types.Dict{"Type": types.Name("Metadata"), "Subtype": types.Name("XML")}, doc.metadata())
	return n
}

// outputIntent says what the file's plain grey and red, green and blue mean.
func (p *Pack) outputIntent() types.Object {
	profile := p.addStream(types.Dict{"N": types.Integer(3)}, colourProfile())
	const name = "sRGB IEC61966-2.1"
	return types.Dict{
		"Type": types.Name("OutputIntent"), "S": types.Name("GTS_PDFA1"),
		"OutputConditionIdentifier": text(name), "Info": text(name), "RegistryName": text("http://www.color.org"),
		"DestOutputProfile": reference(profile),
	}
}

// colourProfile is an ICC profile, version 2.1, for sRGB, worked out from what
// IEC 61966-2-1 publishes: its primaries adapted to D50, and its curve.
func colourProfile() []byte {
	be := binary.BigEndian
	words := func(kind string, values ...[3]float64) []byte {
		b := append([]byte(kind), 0, 0, 0, 0)
		for _, v := range values {
			for _, x := range v {
				b = be.AppendUint32(b, uint32(int32(math.Round(x*65536))))
			}
		}
		return b
	}
	const name = "sRGB IEC61966-2.1\x00"
	// A name in ASCII, none in Unicode, none for old Macintoshes.
	desc := be.AppendUint32([]byte("desc\x00\x00\x00\x00"), uint32(len(name)))
	desc = append(append(desc, name...), make([]byte, 4+4+2+1+67)...)
	tags := []struct {
		name string
		data []byte
	}{
		{"desc", desc},
		{"cprt", []byte("text\x00\x00\x00\x00No copyright, use freely\x00")},
		{"wtpt", words("XYZ ", [3]float64{0.9505, 1, 1.0891})},
		{"rXYZ", words("XYZ ", [3]float64{0.43607, 0.22249, 0.01392})},
		{"gXYZ", words("XYZ ", [3]float64{0.38515, 0.71687, 0.09708})},
		{"bXYZ", words("XYZ ", [3]float64{0.14307, 0.06061, 0.7141})},
		{"rTRC", toneCurve()},
		{"gTRC", nil},
		{"bTRC", nil}, // the same curve
	}
	const header = 128
	table := be.AppendUint32(nil, uint32(len(tags)))
	var data []byte
	at, size := 0, 0
	for _, t := range tags {
		if t.data != nil {
			at, size = header+4+12*len(tags)+len(data), len(t.data)
			data = append(data, t.data...)
			data = append(data, make([]byte, -len(data)&3)...)
		}
		table = append(table, t.name...)
		table = be.AppendUint32(be.AppendUint32(table, uint32(at)), uint32(size))
	}
	head := make([]byte, header)
	be.PutUint32(head, uint32(header+len(table)+len(data)))
	copy(head[8:], "\x02\x10\x00\x00mntrRGB XYZ ")
	for i, v := range []uint16{2026, 1, 1, 0, 0, 0} {
		be.PutUint16(head[24+2*i:], v)
	}
	copy(head[36:], "acsp")
	copy(head[68:], words("", [3]float64{0.9642, 1, 0.8249})[4:]) // D50
	return append(append(head, table...), data...)
}

// toneCurve is sRGB's curve as a table.
func toneCurve() []byte {
	const points = 1024
	be := binary.BigEndian
	curve := be.AppendUint32([]byte("curv\x00\x00\x00\x00"), points)
	for i := range points {
		v := float64(i) / (points - 1)
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		curve = be.AppendUint16(curve, uint16(math.Round(v*65535)))
	}
	return curve
}
