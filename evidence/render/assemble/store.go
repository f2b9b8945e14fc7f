package assemble

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
)

// Spool is where a store keeps what it was given: a file, in most cases.
type Spool interface {
	io.Writer
	io.ReaderAt
}

// shelf tells where in the spool each object stands.
type shelf struct {
	spool Spool
	kept  map[int]kept
}

type kept struct {
	at   int64
	size int64
	head int // length of what comes before the bytes of a stream
	refs []refPlace
}

// NewStore begins a pack that is no file yet: pages of sources are placed in it
// before it is known which file each goes into. Other packs take them from it.
func NewStore(spool Spool) *Pack {
	p := &Pack{
		w: bufio.NewWriterSize(spool, 1<<16), offsets: make([]int64, fixedNumbers),
		shelf: &shelf{spool: spool, kept: map[int]kept{}},
	}
	p.zip, p.quick = compressors()
	return p
}

func (p *Pack) keep(n int, b body, rest [][]byte) {
	k := kept{at: p.at, head: len(b.head), refs: b.refs}
	p.write(b.head)
	for _, part := range rest {
		p.write(part)
	}
	k.size = p.at - k.at
	p.shelf.kept[n] = k
}

// Size is how many bytes a form of this store adds to a file that has the
// objects in seen already; they are added to it.
func (p *Pack) Size(f *Form, seen map[int]bool) int64 {
	const around = 48 // the object's number, and its line in the table of objects
	var total int64
	left := f.objects()
	for len(left) > 0 {
		n := left[len(left)-1]
		left = left[:len(left)-1]
		if seen[n] {
			continue
		}
		seen[n] = true
		k := p.shelf.kept[n]
		total += k.size + around
		for _, r := range k.refs {
			left = append(left, r.object)
		}
	}
	return total
}

// errSpool is a spool that does not give back what it was given.
var errSpool = errors.New("pages that were put aside cannot be read again")

// Flush brings what a store was given into its spool: after it, and while nothing
// is added, several packs may take from the store at once.
func (p *Pack) Flush() error {
	if err := p.w.Flush(); err != nil {
		return fmt.Errorf("%w: %w", errSpool, err)
	}
	return nil
}

// adopt takes a form of a store, with everything it refers to, and gives its
// number here. An object is taken once.
func (p *Pack) adopt(store *Pack, n int) (int, error) {
	if store.w.Buffered() > 0 {
		if err := store.Flush(); err != nil {
			return 0, err
		}
	}
	if p.adopted == nil {
		p.adopted = map[int]int{}
	}
	if ours, ok := p.adopted[n]; ok {
		return ours, nil
	}
	ours := p.reserve()
	p.adopted[n] = ours
	left := []int{n}
	for len(left) > 0 {
		theirs := left[0]
		left = left[1:]
		k, ok := store.shelf.kept[theirs]
		if !ok {
			continue // it was reserved for something that came to nothing
		}
		p.raw = slices.Grow(p.raw[:0], int(k.size))[:k.size]
		raw := p.raw
		if _, err := store.shelf.spool.ReadAt(raw, k.at); err != nil {
			return 0, fmt.Errorf("%w: %w", errSpool, err)
		}
		var b bytes.Buffer
		at := 0
		for _, r := range k.refs {
			b.Write(raw[at:r.from])
			number, ok := p.adopted[r.object]
			if !ok {
				number = p.reserve()
				p.adopted[r.object] = number
				left = append(left, r.object)
			}
			b.WriteString(strconv.Itoa(number) + " 0 R")
			at = r.to
		}
		b.Write(raw[at:k.head])
		p.object(p.adopted[theirs], body{head: b.Bytes()}, [][]byte{raw[k.head:]})
	}
	return ours, nil
}
