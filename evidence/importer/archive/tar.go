package archive

import (
	"archive/tar"
	"bufio"
	"compress/bzip2"
	"compress/gzip"
	"errors"
	"io"
	"path/filepath"
	"strings"

	"ownpack/evidence/importer"
)

// tar gives the files of a TAR archive out of packed bytes.
func (g *giver) tar(r io.Reader, packed int64) error {
	meter := &countingReader{r: r}
	limited := &memberReader{r: meter, limit: bombLimit(packed)}
	tr := tar.NewReader(limited)
	for {
		g.at, g.of = int(meter.n>>10), int(max(meter.n, packed)>>10)
		g.tick()
		h, err := tr.Next()
		if err == io.EOF {
			return g.nothing()
		}
		if g.ctx.Err() != nil {
			return g.ctx.Err()
		}
		if err != nil && !errors.Is(err, tar.ErrInsecurePath) {
			return g.breaksOff(err)
		}
		if h.Typeflag == tar.TypeXGlobalHeader {
			continue // remarks of the program that made the archive
		}
		name := decodeName(h.Name, false)
		path, ok, err := g.offer(name, h.Typeflag == tar.TypeDir, sizeOf(h))
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		if err := g.entry(tr, h, path, packed); err != nil {
			return err
		}
	}
}

// sizeOf is a member's size; a link has none, and is named all the same.
func sizeOf(h *tar.Header) int64 {
	if h.Typeflag != tar.TypeReg {
		return max(h.Size, 1)
	}
	return h.Size
}

func (g *giver) entry(tr *tar.Reader, h *tar.Header, path string, packed int64) error {
	switch h.Typeflag {
	case tar.TypeReg, tar.TypeGNUSparse, tar.TypeCont:
	case tar.TypeSymlink, tar.TypeLink:
		return g.refuse(path, importer.Unreadable("it is a link to another file, which is not followed", ""))
	case tar.TypeChar, tar.TypeBlock, tar.TypeFifo:
		return g.refuse(path, importer.Unreadable("it is no file but a part of a computer", ""))
	default:
		return g.refuse(path, importer.Unreadable("it is of a kind that is not read", ""))
	}
	b, err := readAll(g.ctx, g.tick, tr, h.Size, packed, min(maxMember, maxTotal-g.bytes))
	switch {
	case err == nil:
		return g.give(path, b)
	case errors.Is(err, errTooLarge), errors.Is(err, errBomb):
		return g.refuse(path, importer.Unreadable(err.Error(), ""))
	}
	// The next call for a header fails too, and ends the archive.
	return g.refuse(path, err)
}

// breaksOff keeps what came before the damage.
func (g *giver) breaksOff(err error) error {
	why := "the archive is damaged or not complete"
	if errors.Is(err, errBomb) {
		why = "the archive unpacks to more than 200 times its size"
	}
	if g.parts == g.failed {
		return importer.Unreadable(why, "")
	}
	g.damaged = why + "; " + counted(g.parts-g.failed, "file") + " could be taken out"
	return nil
}

// compressed gives what a gzip or bzip2 file holds: the members of a TAR
// archive, or the one file.
func (g *giver) compressed(f importer.File, kind string) error {
	var r io.Reader
	name := stem(f.Name)
	if kind == kindGZIP {
		gz, err := gzip.NewReader(f.Reader())
		if err != nil {
			return importer.Unreadable("the archive is damaged or not complete", "")
		}
		if gz.Name != "" {
			name = decodeName(gz.Name, false)
		}
		r = gz
	} else {
		r = bzip2.NewReader(f.Reader())
	}
	buffered := bufio.NewReaderSize(r, 512)
	if head, _ := buffered.Peek(512); isTAR(head) {
		return g.tar(buffered, f.Size)
	}
	g.of = 1
	g.tick()
	path, why := cleanPath(name)
	if why != "" {
		path = stem(f.Name)
	}
	limited := &memberReader{r: buffered, limit: bombLimit(f.Size)}
	b, err := readAll(g.ctx, g.tick, limited, 0, f.Size, maxMember)
	switch {
	case g.ctx.Err() != nil:
		return g.ctx.Err()
	case errors.Is(err, errTooLarge), errors.Is(err, errBomb):
		return importer.Unreadable(err.Error(), "")
	case err != nil:
		return importer.Unreadable("the archive is damaged or not complete", "")
	}
	if err := g.give(base(path), b); err != nil {
		return err
	}
	return g.nothing()
}

// stem is a file's name without what its compression added.
func stem(name string) string {
	name = filepath.Base(name)
	switch ext := strings.ToLower(filepath.Ext(name)); ext {
	case ".gz", ".bz2":
		name = name[:len(name)-len(ext)]
	case ".tgz", ".tbz":
		name = name[:len(name)-len(ext)] + ".tar"
	}
	if name == "" || name == "." {
		return "file"
	}
	return name
}

type countingReader struct {
	r io.Reader
	n int64
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}
