// Package verify is the verify stage: a PDF goes in, an evidence.Report about
// its signature comes out, part by part, and with Compare about its pages
// beside those of an original. It shares no code with evidence/sign.
//
// It is strict on purpose. The signature must have the one form that PAdES B-B
// and DER allow, down to the case of the hex digits, so that no byte of the
// file can differ from what was signed without notice. Whatever is odd is
// reported as bad or unknown, never as good.
//
// It never says that a document is true, or who somebody is: only that a file
// is unchanged since the holder of a key signed it.
package verify

import (
	"context"
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"fmt"
	"io"

	"ownpack/evidence"
)

// Why a file could not be looked at.
var (
	ErrNotPDF    = evidence.ErrNotPDF
	ErrTooLarge  = errors.New("the PDF is too large to verify")
	ErrEncrypted = evidence.ErrEncrypted
	// ErrOriginal says that the original to compare with does not verify itself.
	ErrOriginal = evidence.ErrOriginal
)

// Options say whom the person who verifies trusts.
type Options struct {
	// Trusted are fingerprints of certificates that were compared with their
	// holders: SHA-256 in hex, with or without spaces or colons.
	Trusted []string
	// Expected are fingerprints of the same form of which the signer's must be
	// one; with any other key the identity is bad.
	Expected []string
	// CacheDir is where Compare keeps PDFium's compiled form between runs; empty
	// for none.
	CacheDir string
	// Roots are authorities trusted to name signers and to state the time.
	Roots *x509.CertPool
	// Progress is told how far it has come; nil for nobody.
	Progress func(evidence.Progress)
}

func (o Options) tell(what string, done, total int) {
	if o.Progress != nil {
		o.Progress(evidence.Progress{File: what, Done: done, Total: total})
	}
}

// maxSize is the largest file looked at.
const maxSize = 4 << 30

// PDF verifies the size bytes of r.
func PDF(ctx context.Context, r io.ReaderAt, size int64, o Options) (report evidence.Report, err error) {
	defer border(&report, &err)
	if size > maxSize {
		return evidence.Report{}, ErrTooLarge
	}
	doc, err := open(r, size)
	if errors.Is(err, ErrNotPDF) || errors.Is(err, ErrEncrypted) {
		return evidence.Report{}, err
	}
	if err != nil {
		return unreadable(ctx, r, size)
	}
	return doc.verify(ctx, o)
}

// border keeps a library that panics on a hostile file from taking the program
// down with it.
func border(report *evidence.Report, err *error) {
	if p := recover(); p != nil {
		*report, *err = evidence.Report{}, fmt.Errorf("read PDF: %w", errDamaged)
	}
}

// verify looks at a file whose structure could be read.
func (d *document) verify(ctx context.Context, o Options) (evidence.Report, error) {
	report := blank()
	found, err := d.signatures()
	if err != nil || len(found) == 0 {
		return unreadable(ctx, d.in, d.size)
	}
	s := d.readSignature(found[0])
	report.Coverage = d.coverage(found, s)
	digest, err := s.digest(ctx, d.in, o)
	if err != nil {
		return evidence.Report{}, err
	}
	signed, part := s.integrity(digest)
	report.Integrity = part
	if signed == nil {
		report.Identity = unknown("Nothing is known of the signer, because the signature could not be read.")
		report.Time = unknown("Nothing is known of the time, because the signature could not be read.")
		return report, nil
	}
	claimed, stated := s.claimed()
	report.Signer = name(signed.cert())
	report.Fingerprint = fingerprint(signed.cert())
	report.Time = signed.when(claimed, stated, o)
	if !stated && s.date.kind != isNull {
		report.Time = bad("The signature states a time that is not one.")
	}
	report.Identity = signed.who(claimed, stated, o)
	d.list(&report)
	return report, nil
}

// unreadable reports on a file that has no signature which could be followed.
// When there are traces of one, the file was changed or is damaged.
func unreadable(ctx context.Context, r io.ReaderAt, size int64) (evidence.Report, error) {
	report := blank()
	traces, err := contains(ctx, r, size, "/ByteRange")
	if err != nil {
		return evidence.Report{}, err
	}
	if !traces {
		whole, err := hasEnd(ctx, r, size)
		if !whole {
			report.Integrity.Detail = "The end of the file is missing, and a signature would stand there. It was damaged, or not copied whole."
		}
		return report, err
	}
	report.Integrity = bad("There are traces of a signature, but it cannot be followed: the file is damaged, was changed, or was saved again by another program.")
	report.Coverage = bad("What the signature covers cannot be told.")
	report.Identity = unknown("Nothing is known of the signer, because the signature could not be read.")
	report.Time = unknown("Nothing is known of the time, because the signature could not be read.")
	return report, nil
}

// blank is the report about a file without a signature.
func blank() evidence.Report {
	absent := func(s string) evidence.Part { return evidence.Part{State: evidence.StateAbsent, Detail: s} }
	return evidence.Report{
		Integrity: absent("The file is not signed, so nobody can tell from it alone whether it was changed."),
		Coverage:  absent("There is no signature that could cover the file."),
		Identity:  absent("Nobody signed the file."),
		Time:      absent("No time of signing is stated."),
		Documents: []evidence.ReportDocument{},
		Pages:     []evidence.ReportPage{},
	}
}

func good(s string) evidence.Part    { return evidence.Part{State: evidence.StateGood, Detail: s} }
func bad(s string) evidence.Part     { return evidence.Part{State: evidence.StateBad, Detail: s} }
func unknown(s string) evidence.Part { return evidence.Part{State: evidence.StateUnknown, Detail: s} }

// hasEnd reports whether the file ends as every PDF does.
func hasEnd(ctx context.Context, r io.ReaderAt, size int64) (bool, error) {
	const last = 2048
	from := max(size-last, 0)
	return contains(ctx, io.NewSectionReader(r, from, size-from), size-from, "%%EOF")
}

// contains looks for a text in the raw bytes of the file.
func contains(ctx context.Context, r io.ReaderAt, size int64, text string) (bool, error) {
	const step = 1 << 16
	b := make([]byte, step+len(text))
	for at := int64(0); at < size; at += step {
		if err := ctx.Err(); err != nil {
			return false, err
		}
		n, err := r.ReadAt(b[:min(int64(len(b)), size-at)], at)
		if err != nil && !errors.Is(err, io.EOF) {
			return false, fmt.Errorf("read at %d: %w", at, err)
		}
		if bytesContain(b[:n], text) {
			return true, nil
		}
	}
	return false, nil
}

// digest hashes the stretches of the file that the ByteRange names.
func (s signature) digest(ctx context.Context, r io.ReaderAt, o Options) ([]byte, error) {
	const million = 1_000_000
	h := sha256.New()
	done, total := int64(0), (s.ranges[1]+s.ranges[3])/million
	if s.problem != "" {
		return nil, nil
	}
	b := make([]byte, 1<<16)
	for _, part := range [][2]int64{{s.ranges[0], s.ranges[1]}, {s.ranges[2], s.ranges[3]}} {
		in := io.NewSectionReader(r, part[0], part[1])
		for {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			n, err := in.Read(b)
			h.Write(b[:n])
			if before := done / million; (done+int64(n))/million > before {
				o.tell(evidence.VerifySignature, int(before)+1, int(total))
			}
			done += int64(n)
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				return nil, fmt.Errorf("read signed bytes: %w", err)
			}
		}
	}
	return h.Sum(nil), nil
}
