package archive

import (
	"archive/zip"
	"compress/bzip2"
	"compress/flate"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"strings"

	"ownpack/evidence/importer"
)

// maxDirectory is how many bytes of a ZIP file may be read to learn what is in
// it: enough for the members that an archive may have, not for a directory that
// fills the memory.
const maxDirectory = 16 << 20

var errDirectory = errors.New("the archive's list of files is too long")

// ZIP is an open ZIP file.
type ZIP struct {
	Members []Member // folders left out
}

// Member is a file in a ZIP file.
type Member struct {
	// Name has slashes; it is as the archive has it, be it good or not.
	Name string
	Size int64 // as the archive says
	// Encrypted tells that it takes a password.
	Encrypted bool
	// Link tells that it stands for another file.
	Link bool

	file      *zip.File
	passwords []string
	tick      func() // called while a large member is read; or nil
}

// OpenZIP reads the list of files in a ZIP file.
func OpenZIP(f importer.File) (*ZIP, error) {
	meter := &directoryMeter{ReaderAt: f.Content}
	r, err := zip.NewReader(meter, f.Size)
	if errors.Is(err, errDirectory) {
		return nil, importer.Unreadable(errDirectory.Error(), "")
	}
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, importer.Unreadable("the archive is damaged or not complete", "")
	}
	meter.done = true
	z := &ZIP{}
	for _, file := range r.File {
		name := decodeName(unicodeName(file), !file.NonUTF8)
		name = strings.ReplaceAll(name, `\`, "/")
		if strings.HasSuffix(name, "/") || file.Mode().IsDir() {
			continue
		}
		z.Members = append(z.Members, Member{
			Name: name, Size: int64(min(file.UncompressedSize64, 1<<62)),
			Encrypted: file.Flags&1 != 0, Link: file.Mode()&fs.ModeSymlink != 0,
			file: file, passwords: f.Host.Passwords,
		})
	}
	return z, nil
}

// directoryMeter stops the reading of a list of files that has no end.
type directoryMeter struct {
	io.ReaderAt
	read int64
	done bool
}

func (d *directoryMeter) ReadAt(p []byte, off int64) (int, error) {
	if !d.done {
		if d.read += int64(len(p)); d.read > maxDirectory {
			return 0, errDirectory
		}
	}
	return d.ReaderAt.ReadAt(p, off)
}

// unicodeName is the name in the field 0x7075, which older programs add beside
// one in the code page of the computer, if it belongs to that name.
func unicodeName(file *zip.File) string {
	extra := file.Extra
	for len(extra) >= 4 {
		id, n := binary.LittleEndian.Uint16(extra), int(binary.LittleEndian.Uint16(extra[2:]))
		extra = extra[4:]
		if n > len(extra) {
			break
		}
		if id == 0x7075 && n > 5 && extra[0] == 1 &&
			binary.LittleEndian.Uint32(extra[1:]) == crc32.ChecksumIEEE([]byte(file.Name)) {
			return string(extra[5:n])
		}
		extra = extra[n:]
	}
	return file.Name
}

// Open reads the member's content from its beginning, with the first password
// that fits. Nobody has checked it before it is read to its end; a bomb ends in
// an error.
func (m Member) Open() (io.ReadCloser, error) {
	passwords := m.passwords
	if !m.Encrypted {
		passwords = []string{""}
	}
	err := errWrong
	for _, p := range passwords {
		var r io.ReadCloser
		if r, err = m.open(p); err == nil {
			return r, nil
		}
	}
	return nil, m.fault(err)
}

// ReadAll reads the member's whole content, up to limit bytes.
func (m Member) ReadAll(ctx context.Context, limit int64) ([]byte, error) {
	passwords := m.passwords
	if !m.Encrypted {
		passwords = []string{""}
	}
	err := errWrong
	for _, p := range passwords {
		var r io.ReadCloser
		if r, err = m.open(p); err == nil {
			var b []byte
			b, err = readAll(ctx, m.tick, r, m.Size, int64(m.file.CompressedSize64), limit)
			r.Close()
			if err == nil {
				return b, nil
			}
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		// With the older cipher a wrong password may show in the content only.
		if !m.Encrypted || errors.Is(err, errTooLarge) {
			break
		}
	}
	return nil, m.fault(err)
}

// fault names what is wrong with a member.
func (m Member) fault(err error) error {
	if _, ok := errors.AsType[*importer.FormatError](err); ok {
		return err
	}
	switch {
	case errors.Is(err, errTooLarge), errors.Is(err, errBomb):
		return importer.Unreadable(err.Error(), "")
	case m.Encrypted:
		return needsPassword("it needs a password")
	}
	return importer.Unreadable("it is damaged", "")
}

// open reads the member with one password.
func (m Member) open(password string) (io.ReadCloser, error) {
	raw, err := m.file.OpenRaw()
	if err != nil {
		return nil, fmt.Errorf("find the member: %w", err)
	}
	method := m.file.Method
	checked := true // by the number in the archive's list
	if m.Encrypted {
		raw, method, checked, err = m.decrypt(raw, password)
		if err != nil {
			return nil, err
		}
	}
	plain, err := inflate(raw, method)
	if err != nil {
		return nil, err
	}
	r := &memberReader{r: plain, limit: bombLimit(int64(m.file.CompressedSize64))}
	if checked && (m.file.CRC32 != 0 || m.file.UncompressedSize64 == 0) {
		r.want = &m.file.CRC32
	}
	return r, nil
}

func (m Member) decrypt(raw io.Reader, password string) (plain io.Reader, method uint16, checked bool, err error) {
	file := m.file
	if file.Flags&(1<<6|1<<13) != 0 {
		return nil, 0, false, unsupported("it is encrypted in a way that is not read: ask for it with a password of the usual kind")
	}
	if file.Method == 99 {
		s, ok := strongOf(file.Extra)
		if !ok {
			return nil, 0, false, importer.Unreadable("it is damaged", "")
		}
		plain, err = s.open(raw, int64(min(file.CompressedSize64, 1<<62)), password)
		return plain, s.method, s.version != 2, err
	}
	check := byte(file.CRC32 >> 24)
	if file.Flags&8 != 0 {
		check = byte(file.ModifiedTime >> 8)
	}
	plain, err = newTraditional(raw, password, check)
	return plain, file.Method, true, err
}

// inflate undoes a method of compression.
func inflate(r io.Reader, method uint16) (io.Reader, error) {
	switch method {
	case zip.Store:
		return r, nil
	case zip.Deflate:
		return flate.NewReader(r), nil
	case 9:
		return newInflate64(r), nil
	case 12:
		return bzip2.NewReader(r), nil
	}
	return nil, unsupported(fmt.Sprintf("it is packed in a way (method %d) that is not read%s", method, advice))
}

// memberReader watches what comes out of a member: its amount and, at its end,
// its checksum.
type memberReader struct {
	r     io.Reader
	n     int64
	limit int64
	sum   uint32
	want  *uint32 // nil when nobody knows
}

func (m *memberReader) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	m.sum = crc32.Update(m.sum, crc32.IEEETable, p[:n])
	if m.n += int64(n); m.n > m.limit {
		return n, errBomb
	}
	if err == io.EOF && m.want != nil && *m.want != m.sum {
		return n, zip.ErrChecksum
	}
	return n, err
}

func (m *memberReader) Close() error { return nil }
