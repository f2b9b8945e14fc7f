package sign

import (
	"crypto/rsa"
	"encoding/asn1"
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
	// maxIterations keeps a hostile file from asking for minutes of work.
	maxIterations = 8_000_000
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
	if len(b) > maxPKCS12 || iterations(b, 0) > maxIterations {
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

// iterations adds up the iteration counts in a PKCS #12 file: wherever it says
// how a key is derived, the count follows the salt (RFC 7292, B.4 and appendix
// C; RFC 8018, A.2).
func iterations(b []byte, depth int) int {
	total := 0
	salted := false
	for len(b) > 0 && depth < 32 && total <= maxIterations {
		var v asn1.RawValue
		rest, err := asn1.Unmarshal(b, &v)
		if err != nil {
			return total
		}
		b = rest
		octets := v.Class == asn1.ClassUniversal && v.Tag == asn1.TagOctetString
		if v.IsCompound || octets {
			total += iterations(v.Bytes, depth+1)
		}
		if salted && v.Class == asn1.ClassUniversal && v.Tag == asn1.TagInteger {
			var n int
			if _, err := asn1.Unmarshal(v.FullBytes, &n); err != nil || n > maxIterations {
				return maxIterations + 1
			}
			total += n
		}
		salted = octets
	}
	return total
}
