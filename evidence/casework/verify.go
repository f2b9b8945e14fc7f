package casework

import (
	"context"
	"crypto/x509"
	"fmt"
	"os"

	"ownpack/evidence"
	"ownpack/evidence/verify"
)

// VerifyOptions say whom the person who verifies trusts.
type VerifyOptions struct {
	Fingerprints []string // of certificates of which the signer's must be one
	Roots        *x509.CertPool
	Original     string // path of a master to compare with; empty for none
	CacheDir     string // where PDFium's compiled form is kept; empty for nowhere
	Progress     func(evidence.Progress)
}

// Verifier verifies packs for screens. It needs no case.
type Verifier struct{ CacheDir string }

// VerifyPack is Verify for what a person typed.
func (v Verifier) VerifyPack(ctx context.Context, r evidence.VerifyRequest, progress func(evidence.Progress)) (evidence.Report, error) {
	o := VerifyOptions{Original: r.Original, CacheDir: v.CacheDir, Progress: progress}
	if r.Fingerprint != "" {
		o.Fingerprints = []string{r.Fingerprint}
	}
	return Verify(ctx, r.File, o)
}

// VerifyPack verifies a pack from any case.
func (d *Desk) VerifyPack(ctx context.Context, r evidence.VerifyRequest, progress func(evidence.Progress)) (evidence.Report, error) {
	return Verifier{d.opts.CacheDir}.VerifyPack(ctx, r, progress)
}

// Verify checks a received pack. It needs no case.
func Verify(ctx context.Context, path string, o VerifyOptions) (evidence.Report, error) {
	file, size, err := openSized(path)
	if err != nil {
		return evidence.Report{}, err
	}
	defer file.Close()
	opts := verify.Options{Expected: o.Fingerprints, Roots: o.Roots, CacheDir: o.CacheDir, Progress: o.Progress}
	if o.Original == "" {
		return verify.PDF(ctx, file, size, opts)
	}
	master, masterSize, err := openSized(o.Original)
	if err != nil {
		return evidence.Report{}, err
	}
	defer master.Close()
	return verify.Compare(ctx, file, size, master, masterSize, opts)
}

func openSized(path string) (*os.File, int64, error) {
	// What is no file, such as a pipe, may never be opened: it could wait for good.
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return nil, 0, fmt.Errorf("open the file: %w", evidence.ErrNotFile)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, 0, fmt.Errorf("open the file: %w", osReason(err))
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, 0, fmt.Errorf("look at the file: %w", osReason(err))
	}
	return f, info.Size(), nil
}
