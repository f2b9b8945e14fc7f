package verify

import (
	"bytes"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"ownpack/evidence"
)

const tsaConfig = `[tsa]
default_tsa = main
[main]
serial = DIR/serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
ess_cert_id_alg = sha256
ess_cert_id_chain = no
`

// service is a made-up time service that OpenSSL runs.
type service struct {
	dir  string
	cert *x509.Certificate
}

func newService(t *testing.T, key *rsa.PrivateKey, usage ...x509.ExtKeyUsage) service {
	t.Helper()
	if _, err := exec.LookPath("openssl"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("openssl is missing")
		}
		t.Skip("openssl is not installed")
	}
	s := service{dir: t.TempDir()}
	critical := pkix.Extension{Id: []int{2, 5, 29, 37}, Critical: true, Value: []byte{0x30, 0x0a, 6, 8, 0x2b, 6, 1, 5, 5, 7, 3, 8}}
	s.cert = certify(t, key, func(c *x509.Certificate) {
		c.Subject.CommonName, c.SerialNumber = "A time service", big.NewInt(99)
		c.NotAfter = time.Date(2090, 1, 1, 0, 0, 0, 0, time.UTC)
		c.NotBefore = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
		if len(usage) == 0 {
			c.ExtraExtensions = []pkix.Extension{critical}
		}
	})
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	s.write(t, "key.pem", pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}))
	s.write(t, "cert.pem", pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.cert.Raw}))
	s.write(t, "serial", []byte("01\n"))
	s.write(t, "tsa.conf", bytes.ReplaceAll([]byte(tsaConfig), []byte("DIR"), []byte(s.dir)))
	return s
}

func (s service) write(t *testing.T, name string, b []byte) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(s.dir, name), b, 0o600); err != nil {
		t.Fatal(err)
	}
}

// token has OpenSSL stamp some bytes.
func (s service) token(t *testing.T, b []byte) []byte {
	t.Helper()
	s.write(t, "data", b)
	for _, args := range [][]string{
		{"ts", "-query", "-data", "data", "-sha256", "-cert", "-out", "query"},
		{"ts", "-reply", "-config", "tsa.conf", "-queryfile", "query", "-signer", "cert.pem", "-inkey", "key.pem", "-token_out", "-out", "token"},
	} {
		cmd := exec.Command("openssl", args...)
		cmd.Dir = s.dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("openssl: %v\n%s", err, out)
		}
	}
	token, err := os.ReadFile(filepath.Join(s.dir, "token"))
	if err != nil {
		t.Fatal(err)
	}
	return token
}

// stampedPDF is a forgery whose signature holds a time stamp over what.
func stampedPDF(t *testing.T, s service, what func(signature []byte) []byte) []byte {
	t.Helper()
	f := forge(t)
	f.hole = 6000
	f.value = func(b []byte) []byte {
		c, ok := readCMS(b)
		if !ok {
			t.Fatal("unreadable signature")
		}
		c.token = s.token(t, what(c.signature))
		return c.rebuild(c.digest, f.hole)
	}
	return f.pdf(t)
}

func TestTimeIsGoodOnlyWithATrustedServiceOverThisSignature(t *testing.T) {
	t.Parallel()
	key, _ := testKey(t, "testdata", "other.key.pem")
	s := newService(t, key)
	itself := func(b []byte) []byte { return b }
	right := stampedPDF(t, s, itself)
	wrong := stampedPDF(t, s, func([]byte) []byte { return []byte("something else") })
	roots := x509.NewCertPool()
	roots.AddCert(s.cert)
	for name, c := range map[string]struct {
		pdf   []byte
		roots *x509.CertPool
		want  evidence.State
	}{
		"trusted":                {right, roots, evidence.StateGood},
		"not trusted":            {right, nil, evidence.StateUnknown},
		"trusted, other content": {wrong, roots, evidence.StateBad},
		"other content":          {wrong, nil, evidence.StateBad},
	} {
		report, err := PDF(t.Context(), bytes.NewReader(c.pdf), int64(len(c.pdf)), Options{Roots: c.roots})
		if err != nil || report.Time.State != c.want || report.Integrity.State != evidence.StateGood {
			t.Errorf("%s: %v, time %v, integrity %v", name, err, report.Time, report.Integrity)
		}
	}
}

// TestFlippedTokenIsNeverGood changes each byte of a trusted time stamp.
func TestFlippedTokenIsNeverGood(t *testing.T) {
	t.Parallel()
	key, _ := testKey(t, "testdata", "other.key.pem")
	s := newService(t, key)
	signature := []byte("a signature")
	token := s.token(t, signature)
	roots := x509.NewCertPool()
	roots.AddCert(s.cert)
	c := &cms{signature: signature, token: token}
	if part := c.stamped(Options{Roots: roots}); part.State != evidence.StateGood {
		t.Fatalf("the token itself: %v", part)
	}
	quiet := 0
	for i := range token {
		c.token = bytes.Clone(token)
		c.token[i] ^= 1
		if c.stamped(Options{Roots: roots}).State == evidence.StateGood {
			quiet++
			t.Logf("byte %d of %d makes no difference", i, len(token))
		}
	}
	if quiet > 0 {
		t.Errorf("%d bytes can be changed", quiet)
	}
}
