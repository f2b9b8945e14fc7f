package assemble

import (
	"bytes"
	"fmt"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// addUnicode writes, once, the table for our own fonts, whose codes are
// characters. gofpdf's own table has one range that goes on past the last byte of
// a code, where a reader may stop (ISO 32000-1, 9.10.3).
func (p *Pack) addUnicode() int {
	if p.unicode > 0 {
		return p.unicode
	}
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def /CMapName /Adobe-Identity-UCS def /CMapType 2 def\n" +
		"1 begincodespacerange <0000> <FFFF> endcodespacerange\n")
	for high := 0; high < 256; high += 64 {
		b.WriteString("64 beginbfrange\n")
		for n := high; n < high+64; n++ {
			fmt.Fprintf(&b, "<%02X00> <%02XFF> <%02X00>\n", n, n, n)
		}
		b.WriteString("endbfrange\n")
	}
	b.WriteString("endcmap CMapName currentdict /CMap defineresource pop end end\n")
	p.unicode = p.addStream(types.Dict{}, b.Bytes())
	return p.unicode
}
