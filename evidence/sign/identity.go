package sign

import (
	"bytes"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/big"
	"strings"
	"time"
	"unicode"
)

// What may be wrong with an identity.
var (
	ErrName     = errors.New("a signing identity needs a name without control characters")
	ErrIdentity = errors.New("not a signing identity")
	ErrKeyKind  = errors.New("only RSA keys of 2048 to 8192 bits can sign")
)

const (
	keyBits    = 3072
	minKeyBits = 2048
	maxKeyBits = 8192
	validYears = 10
	// maxName is the upper bound of a common name in characters (X.520).
	maxName = 64
)

// Identity is a key with the certificate that names its holder. Keep what
// Marshal returns as secret as the case itself.
type Identity struct {
	key   *rsa.PrivateKey
	cert  *x509.Certificate
	chain []*x509.Certificate // of an identity issued by somebody else
}

// NewIdentity makes a key and a self-signed certificate for the name. The
// certificate is no authority, and says no more about its holder than that
// name.
func NewIdentity(name string, now time.Time, rand io.Reader) (Identity, error) {
	name, err := commonName(name)
	if err != nil {
		return Identity{}, err
	}
	key, err := rsa.GenerateKey(rand, keyBits)
	if err != nil {
		return Identity{}, fmt.Errorf("make key: %w", err)
	}
	return selfSigned(name, key, now, rand)
}

func selfSigned(name string, key *rsa.PrivateKey, now time.Time, rand io.Reader) (Identity, error) {
	serial := make([]byte, 16)
	if _, err := io.ReadFull(rand, serial); err != nil {
		return Identity{}, fmt.Errorf("make serial number: %w", err)
	}
	serial[0] = serial[0]&0x7f | 0x40 // positive, and always 16 bytes
	from := now.UTC().Truncate(24 * time.Hour)
	template := &x509.Certificate{
		SerialNumber:          new(big.Int).SetBytes(serial),
		Subject:               pkix.Name{CommonName: name},
		NotBefore:             from,
		NotAfter:              from.AddDate(validYears, 0, 0),
		SignatureAlgorithm:    x509.SHA256WithRSA,
		KeyUsage:              x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment,
		BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand, template, template, key.Public(), key)
	if err != nil {
		return Identity{}, fmt.Errorf("make certificate: %w", err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		return Identity{}, fmt.Errorf("read certificate: %w", err)
	}
	return Identity{key: key, cert: cert}, nil
}

// commonName tidies a person's name and cuts it to what a certificate holds.
func commonName(name string) (string, error) {
	name = strings.Join(strings.Fields(name), " ")
	unfit := func(r rune) bool { return r == unicode.ReplacementChar || !unicode.IsPrint(r) }
	if name == "" || strings.ContainsFunc(name, unfit) {
		return "", ErrName
	}
	if runes := []rune(name); len(runes) > maxName {
		name = strings.TrimSpace(string(runes[:maxName]))
	}
	return name, nil
}

// Name is the name in the certificate.
func (id Identity) Name() string {
	if id.cert == nil {
		return ""
	}
	return id.cert.Subject.CommonName
}

// Fingerprint is the SHA-256 of the certificate in hex.
func (id Identity) Fingerprint() string {
	if id.cert == nil {
		return ""
	}
	sum := sha256.Sum256(id.cert.Raw)
	return hex.EncodeToString(sum[:])
}

// Expires is the last moment at which the certificate is valid.
func (id Identity) Expires() time.Time {
	if id.cert == nil {
		return time.Time{}
	}
	return id.cert.NotAfter
}

// Groups writes a fingerprint so that two people can compare it aloud:
// capitals in groups of four.
func Groups(fingerprint string) string {
	var b strings.Builder
	for i, c := range strings.ToUpper(fingerprint) {
		if i > 0 && i%4 == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(c)
	}
	return b.String()
}

func (id Identity) certificates() []*x509.Certificate {
	return append([]*x509.Certificate{id.cert}, id.chain...)
}

// usable reports why the identity cannot sign, if it cannot.
func (id Identity) usable() error {
	if id.key == nil || id.cert == nil {
		return ErrIdentity
	}
	if bits := id.key.N.BitLen(); bits < minKeyBits || bits > maxKeyBits {
		return ErrKeyKind
	}
	if public, ok := id.cert.PublicKey.(*rsa.PublicKey); !ok || !public.Equal(id.key.Public()) {
		return fmt.Errorf("%w: key and certificate do not belong together", ErrIdentity)
	}
	return nil
}

const (
	pemKey  = "PRIVATE KEY"
	pemCert = "CERTIFICATE"
)

// Marshal writes key (PKCS #8) and certificates as PEM, unencrypted: the
// caller keeps it in an encrypted place.
func (id Identity) Marshal() ([]byte, error) {
	if err := id.usable(); err != nil {
		return nil, err
	}
	der, err := x509.MarshalPKCS8PrivateKey(id.key)
	if err != nil {
		return nil, fmt.Errorf("write key: %w", err)
	}
	var b bytes.Buffer
	blocks := []*pem.Block{{Type: pemKey, Bytes: der}}
	for _, c := range id.certificates() {
		blocks = append(blocks, &pem.Block{Type: pemCert, Bytes: c.Raw})
	}
	for _, block := range blocks {
		if err := pem.Encode(&b, block); err != nil {
			return nil, fmt.Errorf("write identity: %w", err)
		}
	}
	return b.Bytes(), nil
}

// Parse reads what Marshal wrote.
func Parse(b []byte) (Identity, error) {
	var id Identity
	block, rest := pem.Decode(b)
	if block == nil || block.Type != pemKey {
		return Identity{}, ErrIdentity
	}
	// What a parser says of a key must not reach a log, so its words are dropped.
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return Identity{}, fmt.Errorf("%w: key unreadable", ErrIdentity)
	}
	var ok bool
	if id.key, ok = key.(*rsa.PrivateKey); !ok {
		return Identity{}, ErrKeyKind
	}
	for block, rest = pem.Decode(rest); block != nil; block, rest = pem.Decode(rest) {
		cert, err := x509.ParseCertificate(block.Bytes)
		if err != nil || block.Type != pemCert {
			return Identity{}, fmt.Errorf("%w: certificate unreadable", ErrIdentity)
		}
		if id.cert == nil {
			id.cert = cert
			continue
		}
		id.chain = append(id.chain, cert)
	}
	if len(bytes.TrimSpace(rest)) > 0 {
		return Identity{}, fmt.Errorf("%w: something follows it", ErrIdentity)
	}
	return id, id.usable()
}

// An identity prints as a placeholder, so that no key or name reaches a log.

func (id Identity) String() string       { return "identity" }
func (id Identity) GoString() string     { return id.String() }
func (id Identity) LogValue() slog.Value { return slog.StringValue(id.String()) }
