package sign

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
)

const (
	// holeBytes is the room for the signature. The rest of it stays zero; an
	// RFC 3161 token of the usual size would still fit.
	holeBytes = 12 << 10
	// holeText is the length of /Contents with its delimiters.
	holeText = 2 + 2*holeBytes
	// rangeText is the width kept for the ByteRange.
	rangeText = 48
)

// piece is a part of the output: a stretch of the input, a text, or the hole.
type piece struct {
	from, to int64 // of the input, when text is empty
	text     string
	hole     bool
}

func (p piece) length() int64 {
	switch {
	case p.hole:
		return holeText
	case p.text != "":
		return int64(len(p.text))
	}
	return p.to - p.from
}

// layout is the output, piece by piece.
type layout struct {
	pieces []piece
	size   int64
	holeAt int64
	place  map[int]int64 // where each object starts
}

func (l *layout) put(p piece) {
	l.pieces = append(l.pieces, p)
	l.size += p.length()
}

// layOut decides where every byte of the output stands. Objects keep their
// order; those written anew take their old place, new ones come last.
func layOut(f *file, o Options) (*layout, error) {
	e, err := addField(f, o)
	if err != nil {
		return nil, err
	}
	l := &layout{place: map[int]int64{}}
	l.put(piece{from: 0, to: f.head})
	for _, x := range f.order {
		l.place[x.number] = l.size
		if text, anew := e.texts[x.number]; anew {
			l.put(piece{text: text})
			continue
		}
		l.put(piece{from: x.start, to: x.end})
	}
	last := f.order[len(f.order)-1]
	if _, anew := e.texts[last.number]; !anew {
		l.put(piece{text: "\n"})
	}
	for number := e.field; number <= e.next; number++ {
		l.place[number] = l.size
		l.put(piece{text: e.texts[number]})
	}
	l.signature(e.sig, o)
	tail := l.tail(f, e.next)
	rangeAt := slices.IndexFunc(l.pieces, func(p piece) bool { return p.text == byteRange(0, 0, 0) })
	l.put(piece{text: tail})
	if l.size > maxSize {
		return nil, ErrTooLarge
	}
	after := l.holeAt + holeText
	l.pieces[rangeAt].text = byteRange(l.holeAt, after, l.size-after)
	return l, nil
}

// signature lays out the signature dictionary with a ByteRange yet to be set.
// PAdES (ETSI EN 319 142-1, clause 6.3): the claimed time stands in /M, and
// there is no /Cert.
func (l *layout) signature(number int, o Options) {
	l.place[number] = l.size
	head := fmt.Sprintf("%d 0 obj\n<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M(%s)", number, date(o.Now))
	if o.Certify {
		head += "/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/V/1.2/P 1>>>>]"
	}
	l.put(piece{text: head + "/ByteRange"})
	l.put(piece{text: byteRange(0, 0, 0)})
	l.put(piece{text: "/Contents"})
	l.holeAt = l.size
	l.put(piece{hole: true})
	l.put(piece{text: ">>\nendobj\n"})
}

func byteRange(length, second, secondLength int64) string {
	s := fmt.Sprintf("[0 %d %d %d]", length, second, secondLength)
	return s + strings.Repeat(" ", max(0, rangeText-len(s)))
}

// tail writes the cross-reference table and the trailer. Numbers without an
// object are linked as free ones (ISO 32000-1, 7.5.4).
func (l *layout) tail(f *file, last int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "xref\n0 %d\n", last+1)
	free := make([]int, 0, 1)
	for number := 1; number <= last; number++ {
		if _, used := l.place[number]; !used {
			free = append(free, number)
		}
	}
	next := func() int {
		if len(free) == 0 {
			return 0
		}
		n := free[0]
		free = free[1:]
		return n
	}
	fmt.Fprintf(&b, "%010d 65535 f \n", next())
	for number := 1; number <= last; number++ {
		if at, used := l.place[number]; used {
			fmt.Fprintf(&b, "%010d %05d n \n", at, f.objects[number].generation)
			continue
		}
		fmt.Fprintf(&b, "%010d 65535 f \n", next())
	}
	trailer := change(object{text: f.trailer, node: f.root}, map[string]string{"Size": fmt.Sprint(last + 1)})
	fmt.Fprintf(&b, "trailer\n%s\nstartxref\n%d\n%%%%EOF\n", trailer, l.size)
	return b.String()
}

// write puts the pieces together. hole is the value of /Contents; when it is
// nil, the hole is left out, which gives what the signature covers.
func (l *layout) write(ctx context.Context, in io.ReaderAt, w io.Writer, hole []byte) error {
	for _, p := range l.pieces {
		if err := ctx.Err(); err != nil {
			return err
		}
		var err error
		switch {
		case p.hole:
			_, err = w.Write(hole)
		case p.text != "":
			_, err = io.WriteString(w, p.text)
		case p.to > p.from:
			_, err = io.CopyN(w, io.NewSectionReader(in, p.from, p.to-p.from), p.to-p.from)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
