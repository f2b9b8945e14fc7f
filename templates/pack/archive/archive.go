// Package archive packs templates: their folder goes in, a zip file of what the
// program reads comes out. It leaves out what only a developer needs, and never
// changes a file.
package archive

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Folders are those with files that the program reads.
var Folders = []string{"about", "bundle", "checks", "deadlines", "letters", "lexicon", "schemes", "words"}

// Names lists the files to pack, in order.
func Names(templates fs.FS) ([]string, error) {
	var names []string
	for _, folder := range Folders {
		err := fs.WalkDir(templates, folder, func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir() && name == "lexicon/lines":
				return fs.SkipDir // the weights are fitted on them
			case !d.IsDir() && path.Ext(name) == ".yaml":
				names = append(names, name)
			}
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("list templates: %w", err)
		}
	}
	slices.SortFunc(names, strings.Compare)
	return names, nil
}

// Make packs the templates. The same files give the same bytes.
func Make(templates fs.FS) ([]byte, error) {
	names, err := Names(templates)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(w, flate.BestCompression)
	})
	for _, name := range names {
		b, err := fs.ReadFile(templates, name)
		if err != nil {
			return nil, fmt.Errorf("pack templates: %w", err)
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if err != nil {
			return nil, fmt.Errorf("pack %s: %w", name, err)
		}
		if _, err := w.Write(b); err != nil {
			return nil, fmt.Errorf("pack %s: %w", name, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("pack templates: %w", err)
	}
	return out.Bytes(), nil
}
