package casework

import (
	"context"
	"errors"
	"fmt"

	"ownpack/evidence/sign"
)

// secretIdentity is the name under which a case keeps the person's identity.
const secretIdentity = "signing-identity"

// Identity returns the person's signing identity. It is made at the first call
// and kept inside the case.
func (d *Desk) Identity(ctx context.Context) (sign.Identity, error) {
	saved, found, err := d.file.Secret(ctx, secretIdentity)
	if err != nil {
		return sign.Identity{}, fmt.Errorf("read signing identity: %w", err)
	}
	if found {
		return sign.Parse(saved)
	}
	person, err := d.Person(ctx)
	if err != nil {
		return sign.Identity{}, err
	}
	id, err := sign.NewIdentity(person.Name, d.opts.Now(), d.opts.Rand)
	if err != nil {
		return sign.Identity{}, err
	}
	return id, d.SetIdentity(ctx, id)
}

// HasIdentity reports whether the case has a signing identity already.
func (d *Desk) HasIdentity(ctx context.Context) (bool, error) {
	_, found, err := d.file.Secret(ctx, secretIdentity)
	return found, err
}

// SetIdentity keeps id in the case in place of the one before.
func (d *Desk) SetIdentity(ctx context.Context, id sign.Identity) error {
	b, err := id.Marshal()
	if err != nil {
		return err
	}
	return d.file.SetSecret(ctx, secretIdentity, b)
}

// Key is what may be told of a signing identity.
type Key struct {
	Name        string
	Fingerprint string // SHA-256 of the certificate, hex
}

// Groups writes the fingerprint so that two people can compare it aloud.
func (k Key) Groups() string { return sign.Groups(k.Fingerprint) }

func keyOf(id sign.Identity) Key { return Key{id.Name(), id.Fingerprint()} }

// ErrNoKey says that there is no signing identity yet.
var ErrNoKey = errors.New("there is no signing key yet")

// Key shows the person's signing identity, ErrNoKey if there is none yet.
func (d *Desk) Key(ctx context.Context) (Key, error) {
	has, err := d.HasIdentity(ctx)
	if err != nil {
		return Key{}, err
	}
	if !has {
		return Key{}, ErrNoKey
	}
	return d.MakeKey(ctx)
}

// MakeKey shows the person's signing identity and makes it if there is none.
func (d *Desk) MakeKey(ctx context.Context) (Key, error) {
	id, err := d.Identity(ctx)
	if err != nil {
		return Key{}, err
	}
	return keyOf(id), nil
}

// ExportKey writes the person's identity as PKCS #12 under a passphrase of its
// own.
func (d *Desk) ExportKey(ctx context.Context, passphrase string) ([]byte, error) {
	if has, err := d.HasIdentity(ctx); err != nil || !has {
		return nil, errors.Join(err, ErrNoKey)
	}
	id, err := d.Identity(ctx)
	if err != nil {
		return nil, err
	}
	return id.ExportPKCS12(passphrase, d.opts.Rand)
}

// ImportKey keeps the identity in a PKCS #12 file as the person's own.
func (d *Desk) ImportKey(ctx context.Context, file []byte, passphrase string) (Key, error) {
	id, err := sign.ImportPKCS12(file, passphrase)
	if err != nil {
		return Key{}, err
	}
	return keyOf(id), d.SetIdentity(ctx, id)
}
