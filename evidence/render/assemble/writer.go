// Package assemble puts a pack together within the bundle stage: pages of PDFs
// that PDFium has rewritten, and our own drawn pages, go in; one PDF comes out.
// pdfcpu reads; what is written is only what a page shows. It never copies
// metadata, annotations, scripts, attachments, forms or bookmarks of a source.
package assemble

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"strconv"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// The objects of a pack that have fixed numbers.
const (
	catalogNumber = iota + 1
	pagesNumber
	infoNumber
	fixedNumbers
)

// Pack writes a PDF, object by object, so that only one source need be held in
// memory at a time. The same calls give the same bytes.
type Pack struct {
	w       *bufio.Writer
	at      int64
	offsets []int64 // by object number; 0 for those not written yet
	zip     *zlib.Writer
	quick   *zlib.Writer // for little content
	staging bool
	staged  []staged
	err     error

	raw     []byte      // of the object being adopted
	shelf   *shelf      // of a store
	adopted map[int]int // object numbers of the store to ours
	unseen  int         // the font of unseen text, once there is any

	sharp   Sharpness
	room    Rect // of pages of sources
	unicode int  // the table of our own fonts, once it is written
}

// NewPack begins a PDF.
func NewPack(w io.Writer) *Pack {
	p := &Pack{w: bufio.NewWriterSize(w, 1<<16), offsets: make([]int64, fixedNumbers)}
	p.zip, p.quick = compressors()
	p.print("%%PDF-1.7\n%%\xE2\xE3\xCF\xD3\n")
	return p
}

func (p *Pack) print(format string, args ...any) {
	p.write([]byte(fmt.Sprintf(format, args...)))
}

func (p *Pack) write(b []byte) {
	if p.err != nil {
		return
	}
	n, err := p.w.Write(b)
	p.at += int64(n)
	if err != nil {
		p.err = fmt.Errorf("write pack: %w", err)
	}
}

// reserve takes the next object number.
func (p *Pack) reserve() int {
	p.offsets = append(p.offsets, 0)
	return len(p.offsets) - 1
}

// put writes object n.
func (p *Pack) put(n int, o types.Object) { p.object(n, p.body(o), nil) }

// body is an object as it stands in the file, with the places of its references.
func (p *Pack) body(o types.Object) body {
	var b bytes.Buffer
	var out body
	err := encode(&b, o, func(r types.IndirectRef) string {
		s := strconv.Itoa(int(r.ObjectNumber)) + " " + strconv.Itoa(int(r.GenerationNumber)) + " R"
		out.refs = append(out.refs, refPlace{b.Len(), b.Len() + len(s), int(r.ObjectNumber)})
		return s
	})
	if err != nil && p.err == nil {
		p.err = err
	}
	out.head = b.Bytes()
	return out
}

// putStream writes object n, a stream with the given encoded content.
func (p *Pack) putStream(n int, d types.Dict, raw []byte) {
	d["Length"] = types.Integer(len(raw))
	b := p.body(d)
	b.head = append(b.head, "\nstream\n"...)
	p.object(n, b, [][]byte{raw, []byte("\nendstream")})
}

// staged is an object that is written only if the page it belongs to can be
// placed: nothing of a page that is refused may be left in the file.
type staged struct {
	n    int
	body body
	rest [][]byte
}

// body is how an object begins: all of it, or what stands before the bytes of a
// stream.
type body struct {
	head []byte
	refs []refPlace
}

// refPlace is where a reference stands in a body, and the object it names.
type refPlace struct{ from, to, object int }

func (p *Pack) object(n int, b body, rest [][]byte) {
	switch {
	case p.staging:
		p.staged = append(p.staged, staged{n, b, rest})
		return
	case p.shelf != nil:
		p.keep(n, b, rest)
		return
	}
	p.offsets[n] = p.at
	p.write([]byte(strconv.Itoa(n) + " 0 obj\n"))
	p.write(b.head)
	for _, part := range rest {
		p.write(part)
	}
	p.write([]byte("\nendobj\n"))
}

// commit writes what was staged.
func (p *Pack) commit() {
	list := p.staged
	p.staging, p.staged = false, nil
	for _, o := range list {
		p.object(o.n, o.body, o.rest)
	}
}

// addStream writes content as a new compressed stream.
func (p *Pack) addStream(d types.Dict, content []byte) int {
	n := p.reserve()
	p.putPacked(n, d, content)
	return n
}

// putPacked writes object n, a stream with the content compressed.
func (p *Pack) putPacked(n int, d types.Dict, content []byte) {
	d["Filter"] = types.Name("FlateDecode")
	p.putStream(n, d, p.deflate(content))
}

// littleContent is what is compressed with less care: getting the better way ready
// takes longer than the content.
const littleContent = 4 << 10

// deflate compresses content. Two compressors serve the whole pack: making one
// takes a megabyte.
func (p *Pack) deflate(content []byte) []byte {
	var b bytes.Buffer
	zip := p.zip
	if len(content) <= littleContent {
		zip = p.quick
	}
	zip.Reset(&b)
	_, _ = zip.Write(content) // a bytes.Buffer takes everything
	_ = zip.Close()
	return b.Bytes()
}

// compressors are the careful one and the quick one.
func compressors() (zip, quick *zlib.Writer) {
	quick, _ = zlib.NewWriterLevel(nil, zlib.BestSpeed) // a level there is
	return zlib.NewWriter(nil), quick
}

// finish writes the table of objects and the trailer.
func (p *Pack) finish(id []byte) error {
	start := p.at
	p.print("xref\n0 %d\n0000000000 65535 f \n", len(p.offsets))
	for n := 1; n < len(p.offsets); n++ {
		if p.offsets[n] == 0 {
			p.print("0000000000 00001 f \n")
			continue
		}
		p.print("%010d 00000 n \n", p.offsets[n])
	}
	p.print(
		"trailer\n<</ID [<%X> <%X>]/Info %d 0 R/Root %d 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n",
		id, id, infoNumber, catalogNumber, len(p.offsets), start,
	)
	if err := p.w.Flush(); err != nil && p.err == nil {
		p.err = fmt.Errorf("write pack: %w", err)
	}
	return p.err
}
