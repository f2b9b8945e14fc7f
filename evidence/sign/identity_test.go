package sign_test

import (
	"bytes"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ownpack/evidence/sign"
)

func TestNewIdentityIsNoAuthorityAndMaySign(t *testing.T) {
	t.Parallel()
	id, err := sign.NewIdentity("  Siân   O’Made-Up ", signedAt, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if id.Name() != "Siân O’Made-Up" || len(id.Fingerprint()) != 64 {
		t.Errorf("name %q, fingerprint %q", id.Name(), id.Fingerprint())
	}
	text, err := id.Marshal()
	if err != nil {
		t.Fatal(err)
	}
	out := tool(t, "openssl", "x509", "-noout", "-text", "-nameopt", "utf8", "-in", save(t, "id.pem", text))
	for _, want := range []string{
		"Version: 3", "sha256WithRSAEncryption", "Public-Key: (3072 bit)", "X509v3 Key Usage: critical",
		"Digital Signature, Non Repudiation\n", "CA:FALSE", "Not Before: Aug 27 00:00:00 2026 GMT", "Not After : Aug 27 00:00:00 2036 GMT",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("openssl does not say %q:\n%s", want, out)
		}
	}
	other, err := sign.NewIdentity("Siân O’Made-Up", signedAt, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if other.Fingerprint() == id.Fingerprint() {
		t.Error("two identities have the same fingerprint")
	}
}

func TestFingerprintIsWhatOpenSSLPrints(t *testing.T) {
	t.Parallel()
	out := tool(t, "openssl", "x509", "-noout", "-fingerprint", "-sha256", "-in", filepath.Join("testdata", "identity.pem"))
	_, want, _ := strings.Cut(strings.TrimSpace(out), "=")
	want = strings.ToLower(strings.ReplaceAll(want, ":", ""))
	id := testIdentity(t)
	if id.Fingerprint() != want {
		t.Errorf("got %s, want %s", id.Fingerprint(), want)
	}
	groups := sign.Groups(id.Fingerprint())
	if !regexp.MustCompile(`^([0-9A-F]{4} ){15}[0-9A-F]{4}$`).MatchString(groups) {
		t.Errorf("groups: %q", groups)
	}
}

func TestNamesThatNoCertificateShouldHold(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"", " \t ", "a\x00b", "a\x1b[31m", "a\u202eb", "a\u2066b", "\xff\xfe"} {
		if _, err := sign.NewIdentity(name, signedAt, rand.Reader); !errors.Is(err, sign.ErrName) {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestLongNamesAreCut(t *testing.T) {
	t.Parallel()
	id, err := sign.NewIdentity(strings.Repeat("Ŵ", 100), signedAt, rand.Reader)
	if err != nil || id.Name() != strings.Repeat("Ŵ", 64) {
		t.Errorf("%v, name of %d characters", err, len([]rune(id.Name())))
	}
}

func TestMarshalAndParse(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join("testdata", "identity.pem"))
	if err != nil {
		t.Fatal(err)
	}
	again, err := testIdentity(t).Marshal()
	if err != nil || !bytes.Equal(text, again) {
		t.Errorf("parsing and writing again gives other bytes: %v", err)
	}
	for name, b := range map[string][]byte{
		"nothing":      nil,
		"no key":       text[bytes.Index(text, []byte("-----BEGIN CERT")):],
		"no cert":      text[:bytes.Index(text, []byte("-----BEGIN CERT"))],
		"half":         text[:len(text)/2],
		"more follows": append(bytes.Clone(text), "more"...),
	} {
		if _, err := sign.Parse(b); !errors.Is(err, sign.ErrIdentity) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestKeyOfAnotherCertificateIsRefused(t *testing.T) {
	t.Parallel()
	text, err := testIdentity(t).Marshal()
	if err != nil {
		t.Fatal(err)
	}
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	mixed := append(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}), text[bytes.Index(text, []byte("-----BEGIN CERT")):]...)
	if _, err := sign.Parse(mixed); !errors.Is(err, sign.ErrIdentity) {
		t.Errorf("got %v", err)
	}
}

func TestIdentityPrintsAsPlaceholder(t *testing.T) {
	t.Parallel()
	id := testIdentity(t)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x"} {
		if got := fmt.Sprintf(verb, id); strings.Contains(got, "Ffion") || len(got) > 30 {
			t.Errorf("%s prints %q", verb, got)
		}
	}
}

func TestPKCS12IsReadByOpenSSLAndByUs(t *testing.T) {
	t.Parallel()
	id := testIdentity(t)
	b, err := id.ExportPKCS12("correct horse ŵ", rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	out := tool(t, "openssl", "pkcs12", "-info", "-noenc", "-in", save(t, "id.p12", b), "-passin", "pass:correct horse ŵ")
	for _, want := range []string{
		"MAC: sha256, Iteration 600000", "PBES2, PBKDF2, AES-256-CBC, Iteration 600000, PRF hmacWithSHA256", "BEGIN PRIVATE KEY", "CN = Ffion Made-Up",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("openssl does not say %q", want)
		}
	}
	back, err := sign.ImportPKCS12(b, "correct horse ŵ")
	if err != nil || back.Fingerprint() != id.Fingerprint() || back.Name() != id.Name() {
		t.Errorf("read back: %v", err)
	}
	if _, err := sign.ImportPKCS12(b, "wrong"); !errors.Is(err, sign.ErrPassphrase) {
		t.Errorf("wrong passphrase: %v", err)
	}
	if _, err := sign.ImportPKCS12(b[:len(b)/2], "correct horse ŵ"); !errors.Is(err, sign.ErrPKCS12) {
		t.Errorf("half a file: %v", err)
	}
	if _, err := id.ExportPKCS12("", rand.Reader); !errors.Is(err, sign.ErrPassphrase) {
		t.Errorf("no passphrase: %v", err)
	}
}

func TestPKCS12ThatAsksForTooMuchWorkIsRefused(t *testing.T) {
	t.Parallel()
	b, err := testIdentity(t).ExportPKCS12("x", rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	// The count of the MAC, 600,000, stands at the end.
	count := []byte{2, 3, 0x09, 0x27, 0xc0}
	if !bytes.HasSuffix(b, count) {
		t.Fatal("no count where it was expected")
	}
	b = append(b[:len(b)-len(count)], 2, 3, 0x7f, 0xff, 0xff)
	// Without a limit the work would be done, and the passphrase be found wrong.
	if _, err := sign.ImportPKCS12(b, "x"); !errors.Is(err, sign.ErrPKCS12) {
		t.Errorf("got %v", err)
	}
}
