package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"ownpack/evidence/casework"
	"ownpack/templates"
)

// workerCommand is the hidden command that parses one file in a process of its
// own.
const workerCommand = "import-worker"

// deskOptions are what every desk of this program gets from the world.
func deskOptions() (casework.Options, error) {
	self, err := os.Executable()
	if err != nil {
		return casework.Options{}, fmt.Errorf("find this program: %w", err)
	}
	reader, printer := casework.FindPrograms()
	lexicon, err := lexiconDir()
	if err != nil {
		lexicon = "" // without a config folder there is nothing of the user's own
	}
	return casework.Options{
		OCR: reader, Office: printer, Lexicon: lexicon,
		Now: time.Now, Rand: rand.Reader, Templates: templates.FS,
		Program:  "ownpack " + version(),
		Worker:   []string{self, workerCommand},
		CacheDir: cacheDir(),
		Workers:  runtime.NumCPU(),
	}, nil
}

// open opens the case named on the command line.
func (g *globals) open(ctx context.Context, path string) (*casework.Desk, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, wrongUse(fmt.Errorf("there is no case called %s here", filepath.Base(path)),
			"check the name, or make one with: ownpack new CASE --name … --dob …")
	}
	opts, err := deskOptions()
	if err != nil {
		return nil, err
	}
	for tries := 1; ; tries++ {
		pass, err := g.passphrase(ctx)
		if err != nil {
			return nil, err
		}
		desk, err := casework.Open(ctx, path, pass, opts)
		if !g.asks() || tries == maxTries || !errors.Is(err, casework.ErrPassphrase) {
			return desk, err
		}
		fmt.Fprintln(g.err, "That is not this case's passphrase. Capitals and spaces count. Please try again.")
	}
}

// maxTries is how often a passphrase is asked for.
const maxTries = 3

// withCase opens the case, runs fn and closes it again.
func (g *globals) withCase(ctx context.Context, path string, fn func(*casework.Desk) error) (err error) {
	desk, err := g.open(ctx, path)
	if err != nil {
		return err
	}
	defer func() {
		if e := desk.Close(); err == nil && e != nil {
			err = fmt.Errorf("close case: %w", e)
		}
	}()
	return fn(desk)
}

// cacheDir is where PDFium's compiled form is kept between runs; empty if the
// system names no such place.
func cacheDir() string {
	base, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(base, "ownpack")
}
