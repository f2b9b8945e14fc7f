package fhir

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"ownpack/evidence/importer"
)

// open gives the file's text as UTF-8. Good UTF-8 is streamed; a file in another
// encoding is read whole.
func open(f importer.File) (r io.Reader, coding string, err error) {
	head := make([]byte, min(f.Size, 512))
	if _, err := f.Content.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, "", fmt.Errorf("read file: %w", err)
	}
	good, err := importer.IsUTF8(f.Reader())
	if err != nil {
		return nil, "", fmt.Errorf("read file: %w", err)
	}
	if !good || bytes.IndexByte(head, 0) >= 0 {
		b, err := f.ReadAll()
		if err != nil {
			return nil, "", err
		}
		text, coding := importer.DecodeText(b)
		return strings.NewReader(text), coding, nil
	}
	if bytes.HasPrefix(head, []byte("\xef\xbb\xbf")) {
		return io.NewSectionReader(f.Content, 3, f.Size-3), importer.UTF8, nil
	}
	return f.Reader(), importer.UTF8, nil
}

// lineCounter counts the lines that have been read past.
type lineCounter struct {
	r     io.Reader
	ends  []int64 // offsets of line ends not yet behind
	read  int64
	lines int
}

func (c *lineCounter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	for i, b := range p[:n] {
		if b == '\n' {
			c.ends = append(c.ends, c.read+int64(i))
		}
	}
	c.read += int64(n)
	return n, err
}

// at is the line, from 1, that the byte at offset stands on. Offsets must rise.
func (c *lineCounter) at(offset int64) int {
	i := 0
	for i < len(c.ends) && c.ends[i] < offset {
		i++
	}
	c.lines += i
	c.ends = append(c.ends[:0], c.ends[i:]...)
	return c.lines + 1
}
