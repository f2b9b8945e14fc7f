package casework

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"ownpack/evidence/sign"
)

// adviserFile is the name of the adviser's identity in the config folder.
const adviserFile = "adviser.p12"

// ErrKeyExists says that there is a key already and that it was left alone.
var ErrKeyExists = errors.New("there is a signing key already")

// Adviser is an adviser's own signing identity. It is kept as PKCS #12, under a
// passphrase, in the folder Dir.
type Adviser struct {
	Dir  string
	Now  func() time.Time
	Rand io.Reader
}

func (a Adviser) path() string { return filepath.Join(a.Dir, adviserFile) }

// New makes the adviser's identity; ErrKeyExists when there is one.
func (a Adviser) New(name, passphrase string) (Key, error) {
	if _, err := os.Stat(a.path()); err == nil {
		return Key{}, ErrKeyExists
	}
	id, err := sign.NewIdentity(name, a.Now(), a.Rand)
	if err != nil {
		return Key{}, err
	}
	return keyOf(id), a.save(id, passphrase)
}

// Show opens the adviser's identity; ErrNoKey when there is none.
func (a Adviser) Show(passphrase string) (Key, error) {
	id, err := a.open(passphrase)
	return keyOf(id), err
}

// Export writes the identity as PKCS #12 under another passphrase.
func (a Adviser) Export(passphrase, other string) ([]byte, error) {
	id, err := a.open(passphrase)
	if err != nil {
		return nil, err
	}
	return id.ExportPKCS12(other, a.Rand)
}

// Import keeps an identity made elsewhere; ErrKeyExists when there is one.
func (a Adviser) Import(file []byte, passphrase, own string) (Key, error) {
	if _, err := os.Stat(a.path()); err == nil {
		return Key{}, ErrKeyExists
	}
	id, err := sign.ImportPKCS12(file, passphrase)
	if err != nil {
		return Key{}, err
	}
	return keyOf(id), a.save(id, own)
}

func (a Adviser) open(passphrase string) (sign.Identity, error) {
	b, err := os.ReadFile(a.path())
	if errors.Is(err, fs.ErrNotExist) {
		return sign.Identity{}, ErrNoKey
	}
	if err != nil {
		return sign.Identity{}, fmt.Errorf("read the adviser's key: %w", osReason(err))
	}
	return sign.ImportPKCS12(b, passphrase)
}

func (a Adviser) save(id sign.Identity, passphrase string) error {
	b, err := id.ExportPKCS12(passphrase, a.Rand)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(a.Dir, 0o700); err != nil {
		return fmt.Errorf("make the config folder: %w", osReason(err))
	}
	if err := writeWhole(a.path(), b); err != nil {
		return fmt.Errorf("save the adviser's key: %w", err)
	}
	return nil
}
