package verify

import (
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"ownpack/evidence"
)

// fingerprint is the SHA-256 of a certificate in hex.
func fingerprint(c *x509.Certificate) string {
	sum := sha256.Sum256(c.Raw)
	return hex.EncodeToString(sum[:])
}

// spoken writes a fingerprint for comparing by eye or aloud.
func spoken(fingerprint string) string {
	var groups []string
	for s := strings.ToUpper(fingerprint); s != ""; s = s[min(4, len(s)):] {
		groups = append(groups, s[:min(4, len(s))])
	}
	return strings.Join(groups, " ")
}

// plainHex drops what people put between the digits of a fingerprint.
func plainHex(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" :-\t\r\n", r) {
			return -1
		}
		return r
	}, strings.ToLower(s))
}

const maxName = 100

// name is how the certificate calls its holder, safe to show.
func name(c *x509.Certificate) string {
	name := []rune(evidence.VisibleLine(c.Subject.CommonName))
	if len(name) > maxName {
		name = append(name[:maxName], '…')
	}
	return string(name)
}

func calls(c *x509.Certificate) string {
	if name := name(c); name != "" {
		return "gives the name “" + name + "”"
	}
	return "gives no name"
}

// who reports on the holder of the key.
func (c *cms) who(claimed time.Time, stated bool, o Options) evidence.Part {
	cert := c.cert()
	tail := fmt.Sprintf(" The certificate %s. Its fingerprint is %s.", calls(cert), spoken(fingerprint(cert)))
	if sentence := unfit(cert, claimed, stated); sentence != "" {
		return bad(sentence + tail)
	}
	if holds(o.Expected, cert) {
		return good("The key is the one that you expect." + tail)
	}
	if len(o.Expected) > 0 {
		return bad("The key is not the one that you expect." + tail)
	}
	if holds(o.Trusted, cert) {
		return good("The key is one that you know." + tail)
	}
	if o.Roots != nil && c.vouched(claimed, stated, o.Roots) {
		return good("An authority that you trust vouches for the name." + tail)
	}
	if selfMade(cert) {
		return unknown("The key was made by its holder, and nobody else vouches for the name." + tail +
			" Compare the fingerprint with one that the holder gave you in another way.")
	}
	return unknown("The authority that vouches for the name is not one that you said you trust." + tail)
}

func holds(fingerprints []string, cert *x509.Certificate) bool {
	return slices.ContainsFunc(fingerprints, func(f string) bool { return plainHex(f) == fingerprint(cert) })
}

// unfit says why a certificate may not be used for this signature.
func unfit(cert *x509.Certificate, claimed time.Time, stated bool) string {
	const signing = x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment
	switch {
	case cert.KeyUsage != 0 && cert.KeyUsage&signing == 0:
		return "The key was made for another purpose than signing."
	case cert.IsCA:
		return "The key was made for vouching for other keys, not for signing documents."
	case len(cert.UnhandledCriticalExtensions) > 0:
		return "The certificate holds a condition that ownpack does not understand."
	case !stated:
		return ""
	case claimed.Before(cert.NotBefore):
		return "The signature claims a time before the key's certificate was valid."
	case claimed.After(cert.NotAfter):
		return "The key's certificate had expired at the time that the signature claims."
	}
	return ""
}

func selfMade(cert *x509.Certificate) bool {
	return cert.CheckSignature(cert.SignatureAlgorithm, cert.RawTBSCertificate, cert.Signature) == nil
}

// vouched reports whether a chain leads to one of the roots. It asks no server
// whether a certificate was withdrawn.
func (c *cms) vouched(claimed time.Time, stated bool, roots *x509.CertPool) bool {
	if !stated {
		return false
	}
	between := x509.NewCertPool()
	for _, cert := range c.certs[1:] {
		between.AddCert(cert)
	}
	_, err := c.cert().Verify(x509.VerifyOptions{
		Roots: roots, Intermediates: between, CurrentTime: claimed,
		KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny},
	})
	return err == nil
}

// when reports on the time of signing.
func (c *cms) when(claimed time.Time, stated bool, o Options) evidence.Part {
	if c.token != nil {
		return c.stamped(o)
	}
	if !stated {
		return evidence.Part{State: evidence.StateAbsent, Detail: "The signature states no time."}
	}
	return unknown(fmt.Sprintf("The signer's own computer said %s. Nobody else confirms it.", words(claimed)))
}

// words writes a time for people, in the zone it was stated in.
func words(t time.Time) string {
	zone := t.Format("-07:00")
	if zone == "+00:00" {
		zone = "UTC"
	} else {
		zone = "UTC" + zone
	}
	return t.Format("2 January 2006 at 15:04:05 ") + "(" + zone + ")"
}
