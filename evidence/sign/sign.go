// Package sign is the last step of the bundle stage: a finished PDF and a
// person's Identity go in, the same PDF with a PAdES B-B signature comes out,
// in one revision that holds everything the input held. It never makes a
// statement about what the document says, and it asks no server for anything:
// the time in the signature is the one it is given.
//
// The input must be as evidence/render writes it: one revision with a plain
// cross-reference table, neither encrypted nor signed. Nothing in it is parsed
// further than needed to add the signature field, so attachments, outlines,
// page labels and links stay byte for byte what they were.
//
// With the same input, identity and time the output is the same, because
// RSA PKCS #1 v1.5 signatures hold nothing random. With another time only /M
// and /Contents differ.
package sign

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"time"
)

// What may be wrong with a file that is to be signed.
var (
	ErrNotPDF    = errors.New("not a PDF file")
	ErrForm      = errors.New("not a PDF of one revision with a plain cross-reference table")
	ErrEncrypted = errors.New("the PDF is encrypted")
	ErrSigned    = errors.New("the PDF is signed already")
	ErrTooLarge  = errors.New("the PDF is too large to sign")
	ErrChanged   = errors.New("the PDF changed while it was being signed")
	// ErrTime says that the identity's certificate is not valid at that time.
	ErrTime = errors.New("the signing identity is not valid at this time")
)

// Options say what kind of signature to make.
type Options struct {
	// Certify makes a certification signature that allows no change at all
	// (DocMDP, P=1). Without it the signature is a plain approval.
	Certify bool
	// Now is the time the signer claims. Its zone is kept.
	Now time.Time
}

// PDF signs the size bytes of in and writes the result to out. It reads in
// twice and keeps little of it in memory. Nothing that was written to out may
// be used when it returns an error.
func PDF(ctx context.Context, in io.ReaderAt, size int64, out io.Writer, id Identity, o Options) error {
	if err := id.usable(); err != nil {
		return err
	}
	if o.Now.Before(id.cert.NotBefore) || o.Now.After(id.cert.NotAfter) {
		return ErrTime
	}
	doc, err := openFile(in, size)
	if err != nil {
		return fmt.Errorf("read PDF: %w", err)
	}
	lay, err := layOut(doc, o)
	if err != nil {
		return fmt.Errorf("add signature field: %w", err)
	}
	first := sha256.New()
	if err := lay.write(ctx, in, first, nil); err != nil {
		return fmt.Errorf("hash PDF: %w", err)
	}
	cms, err := id.signedData(first.Sum(nil))
	if err != nil {
		return fmt.Errorf("make signature: %w", err)
	}
	if len(cms) > holeBytes {
		return fmt.Errorf("make signature: %d bytes, room for %d", len(cms), holeBytes)
	}
	hole := make([]byte, holeBytes)
	copy(hole, cms)
	second := sha256.New()
	err = lay.write(ctx, in, io.MultiWriter(out, outsideHole(second, lay)), hexHole(hole))
	if err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	if [32]byte(first.Sum(nil)) != [32]byte(second.Sum(nil)) {
		return ErrChanged
	}
	return nil
}

// hexHole writes the value of /Contents with its delimiters, which stand
// outside the ByteRange too.
func hexHole(b []byte) []byte {
	text := make([]byte, 2+2*len(b))
	text[0], text[len(text)-1] = '<', '>'
	hex.Encode(text[1:], b)
	return text
}

// outsideHole passes on what the signature covers.
func outsideHole(w io.Writer, l *layout) io.Writer {
	return &skipper{w: w, from: l.holeAt, to: l.holeAt + holeText}
}

type skipper struct {
	w        io.Writer
	at       int64
	from, to int64
}

func (s *skipper) Write(p []byte) (int, error) {
	start, end := s.at, s.at+int64(len(p))
	s.at = end
	if start < s.from {
		if _, err := s.w.Write(p[:min(end, s.from)-start]); err != nil {
			return 0, err
		}
	}
	if end > s.to {
		if _, err := s.w.Write(p[max(start, s.to)-start:]); err != nil {
			return 0, err
		}
	}
	return len(p), nil
}
