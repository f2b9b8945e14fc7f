// Package container opens the ZIP files that office documents are, for the
// import stage: a file goes in, its members come out, each within a limit. It
// writes nothing to a disk and follows no path outside the file.
package container

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// Limits on one document.
const (
	maxMembers = 10_000
	maxTotal   = 512 << 20 // unpacked, over all that is read
	// A member that is larger than bigMember may not be packed more than
	// maxRatio to one: nothing that a person wrote is.
	bigMember = 8 << 20
	maxRatio  = 200
)

// The reasons why a member cannot be read.
var (
	ErrFormat  = errors.New("not a ZIP file, or damaged")
	ErrMissing = errors.New("no such member")
	ErrLimit   = errors.New("unpacks to too much")
	ErrLocked  = errors.New("encrypted")
)

// File is an open document.
type File struct {
	members map[string]*zip.File
	left    int64
}

// Open reads the directory.
func Open(content io.ReaderAt, size int64) (*File, error) {
	z, err := zip.NewReader(content, size)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	if len(z.File) > maxMembers {
		return nil, ErrLimit
	}
	f := &File{members: map[string]*zip.File{}, left: maxTotal}
	for _, m := range z.File {
		name := clean(m.Name)
		if name == "" || f.members[name] != nil {
			continue
		}
		f.members[name] = m
	}
	return f, nil
}

// clean makes names comparable: forward slashes, lower case, no dots.
func clean(name string) string {
	name = strings.ToLower(strings.ReplaceAll(name, "\\", "/"))
	return strings.TrimPrefix(path.Clean("/"+name), "/")
}

// Has tells whether there is a member of the name.
func (f *File) Has(name string) bool { return f.members[clean(name)] != nil }

// Read unpacks a member of at most limit bytes. What could be read of a damaged
// one is returned with the error.
func (f *File) Read(name string, limit int64) ([]byte, error) {
	m := f.members[clean(name)]
	switch {
	case m == nil:
		return nil, ErrMissing
	case m.Flags&1 != 0:
		return nil, ErrLocked
	}
	limit = min(limit, f.left)
	if packed := int64(m.CompressedSize64); packed >= 0 && packed < bigMember/maxRatio {
		limit = min(limit, bigMember)
	} else if packed >= 0 && packed < 1<<40 {
		limit = min(limit, packed*maxRatio)
	}
	r, err := m.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, limit+1))
	if int64(len(b)) > limit {
		return nil, ErrLimit
	}
	f.left -= int64(len(b))
	if err != nil {
		return b, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	return b, nil
}
