package casework

import (
	"context"

	"ownpack/evidence/casefile"
)

// NewRecoveryCode makes a code that opens the case without the passphrase. One made
// before stops working.
func (d *Desk) NewRecoveryCode(ctx context.Context) (string, error) {
	return d.file.AddRecoveryCode(ctx)
}

// HasRecoveryCode reports whether a recovery code opens the case.
func (d *Desk) HasRecoveryCode(ctx context.Context) (bool, error) {
	return d.file.HasRecoveryCode(ctx)
}

// RemoveRecoveryCode makes the recovery code useless. It fails with ErrNotFound
// when there is none.
func (d *Desk) RemoveRecoveryCode(ctx context.Context) error {
	return d.file.RemoveRecoveryCode(ctx)
}

// Copy writes a case file to a new file. It needs no passphrase, and leaves a file
// that is there as it is.
func Copy(from, to string) error { return casefile.Copy(from, to) }

// LookAt says whether a file is a case that could be opened with its passphrase. It
// changes nothing.
func LookAt(path string) error { return casefile.LookAt(path) }
