package verify

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
)

const (
	maxObjects   = 8_388_607
	maxObject    = 8 << 20   // of one object's text
	maxParsed    = 512 << 20 // of all that is parsed of one file
	maxRevisions = 64
	maxTable     = 256 << 20
	tailBytes    = 2048
)

// document is a PDF with plain cross-reference tables. A pack has one; files
// that were added to have more, and are read so that this can be said.
type document struct {
	in        io.ReaderAt
	size      int64
	places    map[int64]int64 // object number to offset
	trailer   value           // the newest
	revisions int
	parsed    int64 // bytes so far
}

func open(in io.ReaderAt, size int64) (*document, error) {
	d := &document{in: in, size: size, places: map[int64]int64{}}
	head, err := d.read(0, min(size, 5))
	if err != nil {
		return nil, err
	}
	if string(head) != "%PDF-" {
		return nil, ErrNotPDF
	}
	at, err := d.lastTable()
	if err != nil {
		return nil, err
	}
	seen := map[int64]bool{}
	for {
		if d.revisions++; d.revisions > maxRevisions || seen[at] {
			return nil, errDamaged
		}
		seen[at] = true
		trailer, err := d.table(at)
		if err != nil {
			return nil, err
		}
		if d.revisions == 1 {
			d.trailer = trailer
		}
		prev, more := trailer.dict["Prev"]
		if !more {
			break
		}
		if at = prev.integer; !prev.whole {
			return nil, errDamaged
		}
	}
	if _, encrypted := d.trailer.dict["Encrypt"]; encrypted {
		return nil, ErrEncrypted
	}
	return d, nil
}

func (d *document) read(at, n int64) ([]byte, error) {
	if at < 0 || n < 0 || at+n > d.size {
		return nil, errDamaged
	}
	b := make([]byte, n)
	got, err := d.in.ReadAt(b, at)
	if int64(got) == n {
		return b, nil
	}
	if errors.Is(err, io.EOF) {
		return nil, errDamaged
	}
	return nil, fmt.Errorf("read at %d: %w", at, err)
}

// text reads what is going to be parsed. There is a limit to that, because a
// hostile file can have the same bytes parsed over and over.
func (d *document) text(at, n int64) ([]byte, error) {
	if d.parsed += n; d.parsed > maxParsed {
		return nil, errDamaged
	}
	return d.read(at, n)
}

// lastTable finds the newest cross-reference table from the end of the file.
func (d *document) lastTable() (int64, error) {
	n := min(d.size, tailBytes)
	tail, err := d.read(d.size-n, n)
	if err != nil {
		return 0, err
	}
	i := bytes.LastIndex(tail, []byte("startxref"))
	if i < 0 {
		return 0, errDamaged
	}
	l := &lexer{b: tail, i: i + len("startxref")}
	v, err := l.value(0)
	if err != nil || !v.whole {
		return 0, errDamaged
	}
	return v.integer, nil
}

// table reads the cross-reference table at a place. Objects that a newer one
// named keep their places. It gives the trailer.
func (d *document) table(at int64) (value, error) {
	if at <= 0 || at >= d.size {
		return value{}, errDamaged
	}
	for window := int64(64 << 10); ; window *= 8 {
		n := min(d.size-at, window)
		b, err := d.text(at, n)
		if err != nil {
			return value{}, err
		}
		trailer, err := d.tableText(&lexer{b: b, base: at})
		if err == nil || n == d.size-at || window > maxTable {
			return trailer, err
		}
	}
}

func (d *document) tableText(l *lexer) (value, error) {
	if l.word() != "xref" {
		return value{}, errDamaged
	}
	for {
		l.blank()
		back := l.i
		if l.word() == "trailer" {
			break
		}
		l.i = back
		if err := d.section(l); err != nil {
			return value{}, err
		}
	}
	trailer, err := l.value(0)
	if err != nil || trailer.kind != isDict {
		return value{}, errDamaged
	}
	return trailer, nil
}

func (d *document) section(l *lexer) error {
	first, err := l.number()
	if err != nil {
		return err
	}
	count, err := l.number()
	if err != nil || first+count > maxObjects {
		return errDamaged
	}
	for n := first; n < first+count; n++ {
		offset, err := l.number()
		if err != nil {
			return err
		}
		if _, err := l.number(); err != nil {
			return err
		}
		l.blank()
		use := l.word()
		if use != "n" && use != "f" {
			return errDamaged
		}
		if _, known := d.places[n]; known {
			continue
		}
		if use == "f" {
			offset = 0
		}
		d.places[n] = offset
	}
	return nil
}

func (l *lexer) number() (int64, error) {
	l.blank()
	n, err := strconv.ParseInt(l.word(), 10, 63)
	if err != nil || n < 0 || n > maxSize {
		return 0, errDamaged
	}
	return n, nil
}

// object reads the object with a number. For a stream, after is where its
// content begins, else 0.
func (d *document) object(number int64) (v value, after int64, err error) {
	at := d.places[number]
	if at <= 0 || at >= d.size {
		return value{}, 0, errDamaged
	}
	for window := int64(8 << 10); ; window *= 8 {
		n := min(window, d.size-at)
		b, err := d.text(at, n)
		if err != nil {
			return value{}, 0, err
		}
		l := &lexer{b: b, base: at, more: n < d.size-at}
		v, after, err = l.object(number)
		if errors.Is(err, errShort) && window < maxObject {
			continue
		}
		return v, after, err
	}
}

func (l *lexer) object(number int64) (v value, after int64, err error) {
	got, err := l.number()
	if err != nil || got != number {
		return value{}, 0, errDamaged
	}
	if _, err := l.number(); err != nil {
		return value{}, 0, err
	}
	l.blank()
	if l.word() != "obj" {
		return value{}, 0, errDamaged
	}
	if v, err = l.value(0); err != nil {
		return value{}, 0, err
	}
	l.blank()
	word := l.word()
	if l.i+2 > len(l.b) && l.more {
		return value{}, 0, errShort
	}
	switch word {
	case "endobj":
		return v, 0, nil
	case "stream":
		if v.kind != isDict {
			return value{}, 0, errDamaged
		}
		rest := l.b[l.i:]
		if bytes.HasPrefix(rest, []byte("\r\n")) {
			return v, l.base + int64(l.i) + 2, nil
		}
		if bytes.HasPrefix(rest, []byte("\n")) {
			return v, l.base + int64(l.i) + 1, nil
		}
	}
	return value{}, 0, errDamaged
}

// follow gives what a value refers to, or the value itself.
func (d *document) follow(v value) (value, error) {
	for range 8 {
		if v.kind != isRef {
			return v, nil
		}
		var err error
		if v, _, err = d.object(v.integer); err != nil {
			return value{}, err
		}
	}
	return value{}, errDamaged
}

// entry follows a dictionary's entry; one that is missing is null.
func (d *document) entry(v value, key string) (value, error) {
	return d.follow(v.dict[key])
}

func (d *document) catalog() (value, error) {
	root, err := d.entry(d.trailer, "Root")
	if err != nil {
		return value{}, err
	}
	if root.kind != isDict || !root.dict["Type"].is("Catalog") {
		return value{}, errDamaged
	}
	return root, nil
}
