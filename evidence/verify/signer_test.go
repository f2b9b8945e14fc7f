package verify

import (
	"bytes"
	"crypto/rsa"
	"crypto/x509"
	"io"
	"math/big"
	"runtime"
	"strings"
	"testing"

	"ownpack/evidence"
)

// authority makes a root that vouches for others.
func authority(t *testing.T, key *rsa.PrivateKey) *x509.Certificate {
	return certify(t, key, func(c *x509.Certificate) {
		c.Subject.CommonName, c.IsCA = "An authority", true
		c.KeyUsage = x509.KeyUsageCertSign
	})
}

func TestIdentityIsGoodForAKnownFingerprintOrRootOnly(t *testing.T) {
	t.Parallel()
	rootKey, _ := testKey(t, "testdata", "other.key.pem")
	root := authority(t, rootKey)
	vouched := forge(t)
	vouched.certs = []*x509.Certificate{issue(t, &x509.Certificate{
		SerialNumber: big.NewInt(5), Subject: vouched.certs[0].Subject,
		NotBefore: root.NotBefore, NotAfter: root.NotAfter, KeyUsage: x509.KeyUsageDigitalSignature, BasicConstraintsValid: true,
	}, root, vouched.key, rootKey)}
	roots := x509.NewCertPool()
	roots.AddCert(root)
	own, other := forge(t), fingerprint(root)
	for name, c := range map[string]struct {
		f    *forgery
		o    Options
		want evidence.State
		says string
	}{
		"self-made":             {own, Options{}, evidence.StateUnknown, "nobody else vouches"},
		"self-made, roots":      {own, Options{Roots: roots}, evidence.StateUnknown, "nobody else vouches"},
		"other fingerprint":     {own, Options{Trusted: []string{other}}, evidence.StateUnknown, "nobody else vouches"},
		"known fingerprint":     {own, Options{Trusted: []string{other, fingerprint(own.certs[0])}}, evidence.StateGood, "one that you know"},
		"known, with colons":    {own, Options{Trusted: []string{colons(fingerprint(own.certs[0]))}}, evidence.StateGood, "one that you know"},
		"the one expected":      {own, Options{Expected: []string{other, fingerprint(own.certs[0])}}, evidence.StateGood, "the one that you expect"},
		"not the one expected":  {own, Options{Expected: []string{other}, Trusted: []string{fingerprint(own.certs[0])}}, evidence.StateBad, "not the one that you expect"},
		"half a fingerprint":    {own, Options{Trusted: []string{fingerprint(own.certs[0])[:32], ""}}, evidence.StateUnknown, "nobody else vouches"},
		"vouched for":           {vouched, Options{Roots: roots}, evidence.StateGood, "vouches for the name"},
		"vouched for, no roots": {vouched, Options{}, evidence.StateUnknown, "not one that you said you trust"},
	} {
		pdf := c.f.pdf(t)
		report, err := PDF(t.Context(), bytes.NewReader(pdf), int64(len(pdf)), c.o)
		if err != nil || report.Identity.State != c.want || !strings.Contains(report.Identity.Detail, c.says) {
			t.Errorf("%s: %v, %s: %s", name, err, report.Identity.State, report.Identity.Detail)
		}
		if !strings.Contains(report.Identity.Detail, spoken(report.Fingerprint)) || report.Signer != "Ffion Made-Up" {
			t.Errorf("%s: name or fingerprint missing: %s", name, report.Identity.Detail)
		}
	}
}

func colons(fingerprint string) string {
	var b strings.Builder
	for i, c := range strings.ToUpper(fingerprint) {
		if i > 0 && i%2 == 0 {
			b.WriteByte(':')
		}
		b.WriteRune(c)
	}
	return b.String()
}

func TestChainOfTwoIsBoundByTheSignature(t *testing.T) {
	t.Parallel()
	rootKey, _ := testKey(t, "testdata", "other.key.pem")
	root := authority(t, rootKey)
	f := forge(t)
	leaf := issue(t, &x509.Certificate{
		SerialNumber: big.NewInt(6), Subject: f.certs[0].Subject, NotBefore: root.NotBefore, NotAfter: root.NotAfter,
		KeyUsage: x509.KeyUsageDigitalSignature, BasicConstraintsValid: true,
	}, root, f.key, rootKey)
	f.certs = []*x509.Certificate{leaf, root}
	pdf := f.pdf(t)
	report, err := PDF(t.Context(), bytes.NewReader(pdf), int64(len(pdf)), Options{})
	if err != nil || report.Integrity.State != evidence.StateGood {
		t.Fatalf("%v, %v", err, report.Integrity)
	}
	f.certs = []*x509.Certificate{root, leaf}
	swapped := f.pdf(t)
	if report, _ := PDF(t.Context(), bytes.NewReader(swapped), int64(len(swapped)), Options{}); report.Integrity.State != evidence.StateBad {
		t.Errorf("signer's certificate not first: %v", report.Integrity)
	}
}

func TestHostileNamesAreShownSafely(t *testing.T) {
	t.Parallel()
	key, _ := testKey(t, "testdata", "other.key.pem")
	f := forge(t)
	f.key, f.certs = key, []*x509.Certificate{certify(t, key, func(c *x509.Certificate) {
		c.Subject.CommonName = "Good\u202E\x1b[2J" + strings.Repeat("y", 300)
	})}
	pdf := f.pdf(t)
	report, err := PDF(t.Context(), bytes.NewReader(pdf), int64(len(pdf)), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{report.Signer, report.Identity.Detail} {
		if strings.ContainsAny(s, "\u202E\x1b") {
			t.Errorf("shown as it is: %q", s)
		}
	}
	if len(report.Identity.Detail) > 600 {
		t.Errorf("the sentence has %d bytes", len(report.Identity.Detail))
	}
}

// TestNoSentenceOverclaims looks at every sentence a report can hold.
func TestNoSentenceOverclaims(t *testing.T) {
	t.Parallel()
	for name, v := range makeVectors(t) {
		report, err := PDF(t.Context(), bytes.NewReader(v.pdf), int64(len(v.pdf)), Options{})
		if err != nil {
			continue
		}
		for _, p := range []evidence.Part{report.Integrity, report.Coverage, report.Identity, report.Time} {
			for _, word := range []string{"genuine", "authentic", "true", "valid signature", "certain", "proves", "proof", "guarantee"} {
				if strings.Contains(strings.ToLower(p.Detail), word) {
					t.Errorf("%s says %q: %s", name, word, p.Detail)
				}
			}
		}
	}
}

// TestLargeFilesNeedLittleMemory is not parallel, so that others' memory is
// not counted.
func TestLargeFilesNeedLittleMemory(t *testing.T) {
	f := forge(t)
	f.objects[3] = "<</Length 60000010>>\nstream\n" + strings.Repeat("% padding\n", 6_000_001) + "\nendstream"
	pdf := f.pdf(t)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	report, err := PDF(t.Context(), io.NewSectionReader(bytes.NewReader(pdf), 0, int64(len(pdf))), int64(len(pdf)), Options{})
	runtime.ReadMemStats(&after)
	if err != nil || !report.OK(false) {
		t.Fatalf("%v, %+v", err, report)
	}
	used := after.TotalAlloc - before.TotalAlloc
	t.Logf("%d MB verified with %d KB", len(pdf)>>20, used>>10)
	if used > 8<<20 {
		t.Errorf("verifying %d MB took %d MB of memory", len(pdf)>>20, used>>20)
	}
}
