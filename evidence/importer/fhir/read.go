package fhir

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"

	"ownpack/evidence/importer"
)

// readFile takes one file apart resource by resource. What stands before a
// break in the file is kept.
func (rec *record) readFile(ctx context.Context, f importer.File, progress func(done, total int)) error {
	text, coding, err := open(f)
	if err != nil {
		return err
	}
	rec.coding = coding
	where, err := rec.read(text, func(done int64) error {
		progress(int(done), int(f.Size))
		return ctx.Err()
	})
	switch {
	case stopped(err):
		return err
	case errors.Is(err, errEntities), errors.Is(err, errDeep):
		return importer.Unreadable(err.Error(), "")
	case err != nil && len(rec.all) == 0:
		return importer.Unreadable("it is cut off or damaged", where)
	}
	rec.broken = err != nil
	return nil
}

// readOne takes in one file of several; one that cannot be read is counted.
func (rec *record) readOne(ctx context.Context, path string, r io.Reader) error {
	b, err := io.ReadAll(io.LimitReader(r, maxOne+1))
	if err != nil {
		return fmt.Errorf("read one of several files: %w", err)
	}
	rec.file, rec.line = path, 0
	before := len(rec.all)
	f := importer.File{Size: int64(len(b)), Content: bytes.NewReader(b)}
	if len(b) > maxOne || len(b) == 0 {
		rec.bad++
		return nil
	}
	text, coding, err := open(f)
	if err != nil {
		return err
	}
	if coding == importer.Windows1252 {
		rec.coding = coding
	}
	_, err = rec.read(text, func(int64) error { return ctx.Err() })
	if stopped(err) {
		return err
	}
	if err != nil || len(rec.all) == before {
		rec.bad++
	}
	return nil
}

// reading is how one form of FHIR is walked.
type reading interface {
	values(take taker) error
	InputOffset() int64
}

// read walks a text in either form. It says how far it came.
func (rec *record) read(text io.Reader, tick func(done int64) error) (where string, err error) {
	text, rec.markup, err = isMarkup(text)
	if err != nil {
		return "", err
	}
	var d reading
	var lines *decoder
	if rec.markup {
		d, rec.media = newXMLReader(text), mediaXML
	} else {
		lines = newDecoder(text)
		d = lines
		if rec.media == "" {
			rec.media = mediaJSON
		}
	}
	last := 0
	err = d.values(func(v any, fullURL, path string) error {
		if lines != nil {
			if rec.line = lines.line; rec.line > 0 {
				rec.media = mediaLines
			}
		}
		if err := rec.add(v, fullURL, path); err != nil {
			return err
		}
		if len(rec.all)-last >= every {
			last = len(rec.all)
			return tick(d.InputOffset())
		}
		return nil
	})
	if lines != nil {
		rec.bad += lines.bad
	}
	return "byte " + strconv.FormatInt(d.InputOffset(), 10), err
}

// isMarkup tells XML from JSON by the first sign that is no space.
func isMarkup(r io.Reader) (io.Reader, bool, error) {
	var seen []byte
	one := make([]byte, 1)
	for {
		n, err := r.Read(one)
		if n == 1 {
			seen = append(seen, one[0])
			if one[0] > ' ' && len(seen) < importer.HeadSize {
				return io.MultiReader(bytes.NewReader(seen), r), one[0] == '<', nil
			}
		}
		if errors.Is(err, io.EOF) || len(seen) >= importer.HeadSize {
			return io.MultiReader(bytes.NewReader(seen), r), false, nil
		}
		if err != nil {
			return nil, false, fmt.Errorf("read file: %w", err)
		}
	}
}
