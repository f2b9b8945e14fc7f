package sign

import (
	"crypto/rsa"
	"errors"
	"fmt"
	"io"

	pkcs12 "software.sslmate.com/src/go-pkcs12"
)

// What may be wrong with a PKCS #12 file.
var (
	ErrPassphrase = errors.New("wrong passphrase")
	ErrPKCS12     = errors.New("not a PKCS #12 file with one key and its certificate")
)

const (
	// exportIterations is what OWASP asks of PBKDF2 with HMAC-SHA-256.
	exportIterations = 600_000
	maxPKCS12        = 1 << 20
)

// ExportPKCS12 writes the identity for use in other programs, encrypted with
// AES-256 under the passphrase. It should be another than the case's.
func (id Identity) ExportPKCS12(passphrase string, rand io.Reader) ([]byte, error) {
	if err := id.usable(); err != nil {
		return nil, err
	}
	if passphrase == "" {
		return nil, ErrPassphrase
	}
	b, err := pkcs12.Modern2023.WithIterations(exportIterations).WithRand(rand).Encode(id.key, id.cert, id.chain, passphrase)
	if err != nil {
		return nil, fmt.Errorf("write PKCS #12: %w", err)
	}
	return b, nil
}

// ImportPKCS12 reads an identity that another program or person made.
func ImportPKCS12(b []byte, passphrase string) (id Identity, err error) {
	if len(b) > maxPKCS12 {
		return Identity{}, ErrPKCS12
	}
	key, cert, chain, err := pkcs12.DecodeChain(b, passphrase)
	switch {
	case errors.Is(err, pkcs12.ErrIncorrectPassword):
		return Identity{}, ErrPassphrase
	case err != nil:
		return Identity{}, ErrPKCS12
	}
	rsaKey, ok := key.(*rsa.PrivateKey)
	if !ok {
		return Identity{}, ErrKeyKind
	}
	id = Identity{key: rsaKey, cert: cert, chain: chain}
	return id, id.usable()
}
