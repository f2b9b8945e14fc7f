package archive

import (
	"bufio"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"

	"ownpack/evidence/importer"
)

// salvage takes out what it can of a ZIP file whose list of files is missing or
// spoilt: each member has a header of its own before it. why is what is wrong.
func (g *giver) salvage(f importer.File, why error) error {
	if _, ok := errors.AsType[*importer.FormatError](why); ok && why.Error() == errDirectory.Error() {
		return why
	}
	s := &salvager{giver: g, f: f}
	if err := s.run(); err != nil {
		return err
	}
	if g.parts-g.failed == 0 {
		if s.locked {
			return needsPassword("the archive needs a password")
		}
		return why
	}
	g.damaged = "the archive is not complete; " + counted(g.parts-g.failed, "file") + " could be taken out"
	return nil
}

type salvager struct {
	*giver
	f      importer.File
	locked bool
}

// run goes from header to header.
func (s *salvager) run() error {
	for at := int64(0); at < s.f.Size; {
		s.at, s.of = int(at>>10), int(s.f.Size>>10)
		s.tick()
		if err := s.ctx.Err(); err != nil {
			return err
		}
		next, err := s.find(at)
		if err != nil || next < 0 {
			return err
		}
		if at, err = s.member(next); err != nil {
			return err
		}
	}
	return nil
}

// find looks for the next header.
func (s *salvager) find(at int64) (int64, error) {
	buf := make([]byte, 256<<10)
	for at < s.f.Size {
		if err := s.ctx.Err(); err != nil {
			return -1, err
		}
		n, _ := s.f.Content.ReadAt(buf[:min(int64(len(buf)), s.f.Size-at)], at)
		if i := bytes.Index(buf[:n], []byte("PK\x03\x04")); i >= 0 {
			return at + int64(i), nil
		}
		if n < 4 {
			return -1, nil
		}
		at += int64(n) - 3
	}
	return -1, nil
}

// member gives the member whose header stands at a place and returns where to
// look on.
func (s *salvager) member(at int64) (next int64, err error) {
	var h [localHeader]byte
	if _, err := s.f.Content.ReadAt(h[:], at); err != nil {
		return s.f.Size, nil
	}
	flags, method := binary.LittleEndian.Uint16(h[6:]), binary.LittleEndian.Uint16(h[8:])
	packed := int64(binary.LittleEndian.Uint32(h[18:]))
	name := make([]byte, binary.LittleEndian.Uint16(h[26:]))
	if _, err := s.f.Content.ReadAt(name, at+localHeader); err != nil {
		return s.f.Size, nil
	}
	body := at + localHeader + int64(len(name)) + int64(binary.LittleEndian.Uint16(h[28:]))
	if len(name) == 0 || body >= s.f.Size {
		return at + 4, nil
	}
	streamed := flags&8 != 0 && packed == 0
	folder := name[len(name)-1] == '/'
	path, ok, err := s.offer(decodeName(string(name), flags&(1<<11) != 0), folder, 1)
	if err != nil || !ok {
		return body, err
	}
	if flags&1 != 0 {
		s.locked = true
		return body, s.refuse(path, needsPassword("it needs a password"))
	}
	content, used, ok := s.unpack(body, packed, streamed, method)
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	if sum := binary.LittleEndian.Uint32(h[14:]); !ok || !streamed && sum != crc32.ChecksumIEEE(content) {
		s.bytes += int64(len(content)) // work done in vain counts
		return body, s.refuse(path, importer.Unreadable("it is damaged or not complete", ""))
	}
	return body + used, s.give(path, content)
}

// unpack reads a member's content and says how many bytes of the archive it
// took.
func (s *salvager) unpack(body, packed int64, streamed bool, method uint16) (content []byte, used int64, ok bool) {
	rest := s.f.Size - body
	if !streamed && packed > rest {
		return nil, 0, false
	}
	limit := min(int64(maxMember), maxTotal-s.bytes)
	switch {
	case method == 0 && !streamed:
		b, err := readAll(s.ctx, s.tick, io.NewSectionReader(s.f.Content, body, packed), packed, packed, limit)
		return b, packed, err == nil
	case method == 8:
		if streamed {
			packed = rest
		}
		in := &countingReader{r: io.NewSectionReader(s.f.Content, body, packed)}
		buffered := bufio.NewReader(in)
		out := &memberReader{r: flate.NewReader(buffered), limit: bombLimit(packed)}
		b, err := readAll(s.ctx, s.tick, out, 0, packed, limit)
		if err != nil {
			s.bytes += out.n // work done in vain counts
		}
		return b, in.n - int64(buffered.Buffered()), err == nil
	}
	return nil, 0, false
}
