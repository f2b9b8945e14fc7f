// Package templates holds the data an adviser could correct: law, lexicon,
// wording and measures. Files go in when the program is built and come out
// through FS; it holds no logic.
//
// The files are packed, for a smaller program: after a change, run
//
//	go generate ./templates
//
// A test says so when it was forgotten. The labelled lines below lexicon stay out:
// the program needs only the weights that were fitted on them, which are as small
// as they get.
package templates

import (
	"archive/zip"
	"bytes"
	"embed"
	"io/fs"
	"path"
	"sync"
)

//go:generate go run ./pack

//go:embed packed.zip
var packed []byte

//go:embed lexicon/weights.bin
var weights embed.FS

// FS holds the files of the folders here that the program reads.
var FS fs.FS = files{}

var opened = sync.OnceValues(func() (*zip.Reader, error) {
	return zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
})

// files opens the packed files when the first is asked for.
type files struct{}

// Open opens a file or folder.
func (files) Open(name string) (fs.File, error) {
	if path.Ext(name) == ".bin" {
		return weights.Open(name)
	}
	z, err := opened()
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return z.Open(name)
}
