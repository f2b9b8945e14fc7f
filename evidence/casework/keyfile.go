package casework

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
)

// ErrSamePassphrase says that a key file must not have the passphrase of the case:
// whoever gets one must not get both.
var ErrSamePassphrase = errors.New("this is the passphrase of the case")

// keyFileName is the file that a key is saved to when none is named.
const keyFileName = "signing-key.p12"

// SigningKey tells of the key that signs the person's packs, if there is one yet.
func (d *Desk) SigningKey(ctx context.Context) (evidence.SigningKey, bool, error) {
	k, err := d.Key(ctx)
	if errors.Is(err, ErrNoKey) {
		return evidence.SigningKey{}, false, nil
	}
	return told(k), err == nil, err
}

func told(k Key) evidence.SigningKey {
	return evidence.SigningKey{Name: k.Name, Fingerprint: k.Groups()}
}

// MakeSigningKey makes the key; one that is there stays.
func (d *Desk) MakeSigningKey(ctx context.Context) error {
	_, err := d.MakeKey(ctx)
	return err
}

// SaveSigningKey writes the key to a new file under a passphrase of its own, and
// gives the file's path. Without a name it stands beside the case.
func (d *Desk) SaveSigningKey(ctx context.Context, file, passphrase string) (string, error) {
	if file == "" {
		file = filepath.Join(d.folder, keyFileName)
	}
	file, err := filepath.Abs(file) // the person is told where it is
	if err != nil {
		return "", fmt.Errorf("save the key: %w", osReason(err))
	}
	if _, err := os.Lstat(file); err == nil {
		return "", ErrExists
	}
	err = d.file.CheckPassphrase(ctx, passphrase)
	if err == nil {
		return "", ErrSamePassphrase
	}
	if !errors.Is(err, casefile.ErrPassphrase) {
		return "", err
	}
	b, err := d.ExportKey(ctx, passphrase)
	if err != nil {
		return "", err
	}
	if err := writeWhole(file, b); err != nil {
		return "", fmt.Errorf("save the key: %w", err)
	}
	return file, nil
}

// UseSigningKey keeps the key in a file as the person's own, in place of the one
// before.
func (d *Desk) UseSigningKey(ctx context.Context, file, passphrase string) error {
	b, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("read the key: %w", osReason(err))
	}
	_, err = d.ImportKey(ctx, b, passphrase)
	return err
}

// CheckPassphrase fails with ErrPassphrase unless this opens the case.
func (d *Desk) CheckPassphrase(ctx context.Context, passphrase string) error {
	return d.file.CheckPassphrase(ctx, passphrase)
}
