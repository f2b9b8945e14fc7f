package casefile

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
)

// Measures of the plain header; see the package comment.
const (
	headerSize   = 4096
	copySize     = headerSize / 2
	sumOffset    = copySize - sha256.Size
	slotsOffset  = 30
	magic        = "ownpack case\r\n\x1a\n"
	version      = 1
	slotOverhead = 3
)

// slotKind says what opens a slot.
type slotKind byte

const (
	slotPassphrase slotKind = 1
	slotRecovery   slotKind = 2
	slotRecipient  slotKind = 3
)

// slot holds the data key wrapped for one secret.
type slot struct {
	kind    slotKind
	wrapped []byte // an age file
}

// keyBlock is what each of the header's two copies says.
type keyBlock struct {
	generation uint64
	slots      []slot
}

// encode writes one copy.
func (k keyBlock) encode() ([]byte, error) {
	b := make([]byte, slotsOffset, copySize)
	copy(b, magic)
	binary.LittleEndian.PutUint32(b[16:], version)
	binary.LittleEndian.PutUint64(b[20:], k.generation)
	binary.LittleEndian.PutUint16(b[28:], uint16(len(k.slots)))
	for _, s := range k.slots {
		if len(b)+slotOverhead+len(s.wrapped) > sumOffset {
			return nil, fmt.Errorf("no room for %d keys in the header", len(k.slots))
		}
		b = append(b, byte(s.kind))
		b = binary.LittleEndian.AppendUint16(b, uint16(len(s.wrapped)))
		b = append(b, s.wrapped...)
	}
	b = b[:copySize]
	sum := sha256.Sum256(b[:sumOffset])
	copy(b[sumOffset:], sum[:])
	return b, nil
}

// decodeCopy reads one copy, which must be whole and of this version.
func decodeCopy(b []byte) (keyBlock, error) {
	var k keyBlock
	if len(b) != copySize || !bytes.HasPrefix(b, []byte(magic)) {
		return k, ErrNotCase
	}
	sum := sha256.Sum256(b[:sumOffset])
	if !bytes.Equal(sum[:], b[sumOffset:]) || copyVersion(b) != version {
		return k, ErrDamaged
	}
	k.generation = binary.LittleEndian.Uint64(b[20:])
	rest := b[slotsOffset:sumOffset]
	for range binary.LittleEndian.Uint16(b[28:]) {
		if len(rest) < slotOverhead {
			return k, ErrDamaged
		}
		kind, n := slotKind(rest[0]), int(binary.LittleEndian.Uint16(rest[1:]))
		rest = rest[slotOverhead:]
		if n > len(rest) {
			return k, ErrDamaged
		}
		k.slots = append(k.slots, slot{kind, bytes.Clone(rest[:n])})
		rest = rest[n:]
	}
	if len(bytes.Trim(rest, "\x00")) > 0 {
		return k, ErrDamaged
	}
	return k, nil
}

func copyVersion(b []byte) uint32 { return binary.LittleEndian.Uint32(b[16:]) }

// decodeHeader reads the header from the beginning of a file. Both copies must
// be whole; the newer one counts. behind reports that the older one is still to
// be brought up to date, as after a power cut between the two.
func decodeHeader(b []byte) (k keyBlock, behind bool, err error) {
	if len(b) < headerSize {
		if len(b) >= len(magic) && bytes.HasPrefix(b, []byte(magic)) {
			return k, false, fmt.Errorf("%w: it is cut off", ErrDamaged)
		}
		return k, false, ErrNotCase
	}
	first, second := b[:copySize], b[copySize:headerSize]
	hasFirst := bytes.HasPrefix(first, []byte(magic))
	hasSecond := bytes.HasPrefix(second, []byte(magic))
	switch {
	case !hasFirst && !hasSecond:
		return k, false, ErrNotCase
	case hasFirst && hasSecond && copyVersion(first) == copyVersion(second) && copyVersion(first) > version:
		return k, false, ErrNewer
	}
	one, err1 := decodeCopy(first)
	two, err2 := decodeCopy(second)
	if err1 != nil || err2 != nil {
		return k, false, fmt.Errorf("%w: in its header", ErrDamaged)
	}
	if two.generation > one.generation {
		return two, true, nil
	}
	return one, two.generation < one.generation || !bytes.Equal(first, second), nil
}

// mendHeader reads the header as decodeHeader does and lets one whole copy
// stand for both.
func mendHeader(b []byte) (keyBlock, error) {
	if len(b) < headerSize {
		return keyBlock{}, ErrDamaged
	}
	one, err1 := decodeCopy(b[:copySize])
	two, err2 := decodeCopy(b[copySize:headerSize])
	switch {
	case err1 != nil && err2 != nil:
		return keyBlock{}, fmt.Errorf("%w: both copies of its keys", ErrDamaged)
	case err1 != nil || err2 == nil && two.generation > one.generation:
		return two, nil
	}
	return one, nil
}

// find lists the positions of the slots of a kind.
func (k keyBlock) find(kind slotKind) []int {
	var at []int
	for i, s := range k.slots {
		if s.kind == kind {
			at = append(at, i)
		}
	}
	return at
}

// with gives the next generation, in which one slot of the kind stands instead
// of those that were there. A nil wrapped key removes them.
func (k keyBlock) with(kind slotKind, wrapped []byte) keyBlock {
	next := keyBlock{generation: k.generation + 1}
	if wrapped != nil {
		next.slots = append(next.slots, slot{kind, wrapped})
	}
	for _, s := range k.slots {
		if s.kind != kind {
			next.slots = append(next.slots, s)
		}
	}
	return next
}
