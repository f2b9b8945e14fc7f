package sign

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
)

const (
	// maxSize keeps offsets within the ten digits of a cross-reference table.
	maxSize = 9_000_000_000
	// maxObjects is the number of objects that readers are known to bear.
	maxObjects = 8_388_607
	// maxObject bounds the objects that must be understood: catalog, pages,
	// annotations.
	maxObject = 16 << 20
	// tailBytes is where startxref is looked for.
	tailBytes = 1024
)

// extent is where an object's text stands in the file, with whatever follows
// it up to the next object.
type extent struct {
	number     int
	generation int
	start, end int64
}

// file is a PDF of one revision, as far as signing it needs.
type file struct {
	in      io.ReaderAt
	size    int64
	objects map[int]extent
	order   []extent // by start
	head    int64    // where the first object starts
	xref    int64
	trailer []byte
	root    node // of the trailer
}

func openFile(in io.ReaderAt, size int64) (*file, error) {
	if size > maxSize {
		return nil, ErrTooLarge
	}
	f := &file{in: in, size: size, objects: map[int]extent{}}
	head, err := f.read(0, min(size, 8))
	if err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(head, []byte("%PDF-")) {
		return nil, ErrNotPDF
	}
	if err := f.findXref(); err != nil {
		return nil, err
	}
	if err := f.readXref(); err != nil {
		return nil, err
	}
	return f, f.measure()
}

func (f *file) read(at, n int64) ([]byte, error) {
	b := make([]byte, n)
	if got, err := f.in.ReadAt(b, at); int64(got) < n {
		return nil, fmt.Errorf("read at %d: %w", at, err)
	}
	return b, nil
}

func (f *file) findXref() error {
	at := max(0, f.size-tailBytes)
	tail, err := f.read(at, f.size-at)
	if err != nil {
		return err
	}
	i := bytes.LastIndex(tail, []byte("startxref"))
	if i < 0 {
		return fmt.Errorf("%w: no startxref", ErrForm)
	}
	p := parser{b: tail, pos: i + len("startxref")}
	n, err := p.value(0)
	if err != nil {
		return err
	}
	x, ok := n.integer()
	if !ok || int64(x) <= 0 || int64(x) >= f.size {
		return fmt.Errorf("%w: startxref points nowhere", ErrForm)
	}
	f.xref = int64(x)
	return nil
}

// readXref reads the only cross-reference table and the trailer.
func (f *file) readXref() error {
	if f.size-f.xref > maxObjects*24 {
		return ErrTooLarge
	}
	b, err := f.read(f.xref, f.size-f.xref)
	if err != nil {
		return err
	}
	p := &parser{b: b}
	if p.word() != "xref" {
		return fmt.Errorf("%w: cross-reference stream", ErrForm)
	}
	for {
		p.space()
		if p.has("trailer") {
			p.word()
			break
		}
		if err := f.readSection(p); err != nil {
			return err
		}
	}
	if f.root, err = p.value(0); err != nil {
		return err
	}
	f.trailer = b
	if _, ok := f.root.get("Encrypt"); ok {
		return ErrEncrypted
	}
	for _, key := range []string{"Prev", "XRefStm"} {
		if _, ok := f.root.get(key); ok {
			return fmt.Errorf("%w: more than one revision", ErrForm)
		}
	}
	return nil
}

func (f *file) readSection(p *parser) error {
	first, err1 := strconv.Atoi(p.word())
	p.space()
	count, err2 := strconv.Atoi(p.word())
	if err1 != nil || err2 != nil || first < 0 || count < 0 || first+count > maxObjects {
		return fmt.Errorf("%w: cross-reference section", ErrForm)
	}
	for i := range count {
		p.space()
		offset, err1 := strconv.ParseInt(p.word(), 10, 64)
		p.space()
		generation, err2 := strconv.Atoi(p.word())
		p.space()
		use := p.word()
		if err1 != nil || err2 != nil || use != "n" && use != "f" {
			return fmt.Errorf("%w: cross-reference entry", ErrForm)
		}
		if use == "f" || offset == 0 {
			continue
		}
		number := first + i
		if _, twice := f.objects[number]; twice || offset >= f.xref {
			return fmt.Errorf("%w: cross-reference entry of object %d", ErrForm, number)
		}
		f.objects[number] = extent{number: number, generation: generation, start: offset}
	}
	return nil
}

// measure finds where each object ends and makes sure that it starts where the
// table says.
func (f *file) measure() error {
	for _, e := range f.objects {
		f.order = append(f.order, e)
	}
	if len(f.order) == 0 {
		return fmt.Errorf("%w: no objects", ErrForm)
	}
	slices.SortFunc(f.order, func(a, b extent) int {
		if a.start != b.start {
			return int(min(max(a.start-b.start, -1), 1))
		}
		return a.number - b.number
	})
	for i := range f.order {
		e := &f.order[i]
		e.end = f.xref
		if i+1 < len(f.order) {
			e.end = f.order[i+1].start
		}
		want := []byte(fmt.Sprintf("%d %d obj", e.number, e.generation))
		if e.end-e.start < int64(len(want)) {
			return fmt.Errorf("%w: object %d overlaps", ErrForm, e.number)
		}
		got, err := f.read(e.start, int64(len(want)))
		if err != nil {
			return err
		}
		if !bytes.Equal(got, want) {
			return fmt.Errorf("%w: object %d is not where the table says", ErrForm, e.number)
		}
		f.objects[e.number] = *e
	}
	f.head = f.order[0].start
	return nil
}

// object is a parsed object and the text its node's positions refer to.
type object struct {
	extent
	text []byte
	node node
}

// object reads and parses the object with the given number.
func (f *file) object(number int) (object, error) {
	e, ok := f.objects[number]
	if !ok {
		return object{}, fmt.Errorf("%w: object %d missing", ErrForm, number)
	}
	if e.end-e.start > maxObject {
		return object{}, fmt.Errorf("%w: object %d is too large", ErrForm, number)
	}
	text, err := f.read(e.start, e.end-e.start)
	if err != nil {
		return object{}, err
	}
	p := &parser{b: text}
	for range 3 { // "12 0 obj"
		p.space()
		p.word()
	}
	n, err := p.value(0)
	if err != nil {
		return object{}, fmt.Errorf("object %d: %w", number, err)
	}
	return object{extent: e, text: text, node: n}, nil
}

// follow gives the object a value refers to, or the value in its own object.
func (f *file) follow(in object, n node) (object, error) {
	if n.kind == kindRef {
		return f.object(n.ref)
	}
	in.node = n
	return in, nil
}

// entry follows a dictionary's entry; it reports false when there is none.
func (f *file) entry(in object, key string) (object, bool, error) {
	n, ok := in.node.get(key)
	if !ok {
		return object{}, false, nil
	}
	o, err := f.follow(in, n)
	return o, err == nil, err
}

// firstPage walks down the page tree to its first leaf.
func (f *file) firstPage(catalog object) (object, error) {
	at, ok, err := f.entry(catalog, "Pages")
	for range maxDepth {
		if err != nil {
			return object{}, err
		}
		if !ok || at.node.kind != kindDict {
			break
		}
		kids, has, err := f.entry(at, "Kids")
		if err != nil {
			return object{}, err
		}
		if !has {
			return at, nil
		}
		if len(kids.node.items) == 0 || kids.node.items[0].kind != kindRef {
			break
		}
		at, err = f.object(kids.node.items[0].ref)
		if err != nil {
			return object{}, err
		}
	}
	return object{}, fmt.Errorf("%w: no first page", ErrForm)
}
