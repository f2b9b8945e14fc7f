package verify

import (
	"bytes"
	"crypto"
	"crypto/sha1"
	"crypto/x509"
	"encoding/asn1"
	"fmt"
	"math/big"
	"time"

	"golang.org/x/crypto/cryptobyte"
	tags "golang.org/x/crypto/cryptobyte/asn1"

	"ownpack/evidence"
)

// stamp is what an RFC 3161 time stamp token holds.
type stamp struct {
	certs      []*x509.Certificate
	signer     *x509.Certificate
	hash       crypto.Hash
	info       []byte // the TSTInfo that is signed
	attributes []byte // signed ones, as a SET OF
	algorithm  asn1.ObjectIdentifier
	signature  []byte
	time       time.Time
	imprint    []byte
	imprintBy  crypto.Hash
}

// stamped reports on the time stamp in the signature. It is good only when a
// service that the verifier trusts signed it, over this very signature.
func (c *cms) stamped(o Options) evidence.Part {
	s, ok := readStamp(c.token)
	if !ok {
		return bad("There is a time stamp, but it is damaged or has a form that ownpack does not read.")
	}
	if !s.holds() {
		return bad("There is a time stamp, but its own signature does not hold.")
	}
	if !bytes.Equal(s.imprint, sum(s.imprintBy, c.signature)) {
		return bad("There is a time stamp, but it was made for something else.")
	}
	said := fmt.Sprintf("A time service states that the signature existed on %s.", words(s.time.UTC()))
	if o.Roots == nil || !s.vouched(o.Roots) {
		return unknown(said + " The service is not one that you said you trust.")
	}
	return good(said + " An authority that you trust vouches for the service.")
}

func sum(by crypto.Hash, b []byte) []byte {
	h := by.New()
	h.Write(b)
	return h.Sum(nil)
}

// hashOf knows the digests that are strong enough.
func hashOf(oid asn1.ObjectIdentifier) (crypto.Hash, bool) {
	for last, hash := range map[int]crypto.Hash{1: crypto.SHA256, 2: crypto.SHA384, 3: crypto.SHA512} {
		if oid.Equal(asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, last}) {
			return hash, true
		}
	}
	return 0, false
}

// readStamp reads a TimeStampToken (RFC 3161, 2.4.2).
func readStamp(der []byte) (*stamp, bool) {
	tst := asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 1, 4}
	in := cryptobyte.String(der)
	var info, explicit, data, digests, content, wrapped, octets, certs, signers, signer cryptobyte.String
	var oid asn1.ObjectIdentifier
	var version int
	if !in.ReadASN1(&info, tags.SEQUENCE) || !in.Empty() ||
		!info.ReadASN1ObjectIdentifier(&oid) || !oid.Equal(known().signedData) ||
		!info.ReadASN1(&explicit, context0) || !info.Empty() ||
		!explicit.ReadASN1(&data, tags.SEQUENCE) || !explicit.Empty() ||
		!data.ReadASN1Integer(&version) || version != 3 || !data.ReadASN1(&digests, tags.SET) ||
		!data.ReadASN1(&content, tags.SEQUENCE) ||
		!content.ReadASN1ObjectIdentifier(&oid) || !oid.Equal(tst) ||
		!content.ReadASN1(&wrapped, context0) || !content.Empty() ||
		!wrapped.ReadASN1(&octets, tags.OCTET_STRING) || !wrapped.Empty() ||
		!data.ReadASN1(&certs, context0) || !data.SkipOptionalASN1(context1) ||
		!data.ReadASN1(&signers, tags.SET) || !data.Empty() ||
		!signers.ReadASN1(&signer, tags.SEQUENCE) || !signers.Empty() {
		return nil, false
	}
	var list cms
	if !list.readCertificates(certs) {
		return nil, false
	}
	s := &stamp{certs: list.certs, info: octets}
	if !s.readInfo(octets) || !s.readSigner(signer, tst) {
		return nil, false
	}
	// The list of digests is not signed, so it may hold nothing but the one used.
	digest, ok := readAlgorithm(&digests)
	by, known := hashOf(digest)
	return s, ok && known && by == s.hash && digests.Empty()
}

// readAlgorithm reads an algorithm that takes no parameters.
func readAlgorithm(in *cryptobyte.String) (oid asn1.ObjectIdentifier, ok bool) {
	var seq, null cryptobyte.String
	var has bool
	ok = in.ReadASN1(&seq, tags.SEQUENCE) && seq.ReadASN1ObjectIdentifier(&oid) &&
		seq.ReadOptionalASN1(&null, &has, tags.NULL) && null.Empty() && seq.Empty()
	return oid, ok
}

func (s *stamp) readInfo(in cryptobyte.String) bool {
	var info, imprint, digest cryptobyte.String
	var version int
	var policy asn1.ObjectIdentifier
	if !in.ReadASN1(&info, tags.SEQUENCE) || !in.Empty() ||
		!info.ReadASN1Integer(&version) || version != 1 ||
		!info.ReadASN1ObjectIdentifier(&policy) ||
		!info.ReadASN1(&imprint, tags.SEQUENCE) {
		return false
	}
	oid, ok := readAlgorithm(&imprint)
	if !ok || !imprint.ReadASN1(&digest, tags.OCTET_STRING) || !imprint.Empty() || !info.SkipASN1(tags.INTEGER) {
		return false
	}
	var when cryptobyte.String
	if !info.ReadASN1(&when, tags.GeneralizedTime) {
		return false
	}
	var err error
	if s.time, err = time.Parse("20060102150405Z", string(when)); err != nil {
		return false
	}
	s.imprint = digest
	s.imprintBy, ok = hashOf(oid)
	return ok
}

func (s *stamp) readSigner(in cryptobyte.String, content asn1.ObjectIdentifier) bool {
	var version int
	var sid, issuer, attributes, signature cryptobyte.String
	serial := new(big.Int)
	if !in.ReadASN1Integer(&version) || version != 1 ||
		!in.ReadASN1(&sid, tags.SEQUENCE) || !sid.ReadASN1Element(&issuer, tags.SEQUENCE) ||
		!sid.ReadASN1Integer(serial) || !sid.Empty() {
		return false
	}
	digest, ok := readAlgorithm(&in)
	if !ok || !in.ReadASN1(&attributes, context0) {
		return false
	}
	if s.hash, ok = hashOf(digest); !ok {
		return false
	}
	if s.algorithm, ok = readAlgorithm(&in); !ok ||
		!in.ReadASN1(&signature, tags.OCTET_STRING) || !in.SkipOptionalASN1(context1) || !in.Empty() {
		return false
	}
	s.signature = signature
	for _, cert := range s.certs {
		if bytes.Equal(cert.RawIssuer, issuer) && cert.SerialNumber.Cmp(serial) == 0 {
			s.signer = cert
		}
	}
	var b cryptobyte.Builder
	b.AddASN1(tags.SET, func(b *cryptobyte.Builder) { b.AddBytes(attributes) })
	var err error
	s.attributes, err = b.Bytes()
	return err == nil && s.signer != nil && s.readAttributes(attributes, content)
}

// readAttributes checks the signed attributes: what kind of content it is, its
// digest, and the signer's certificate.
func (s *stamp) readAttributes(in cryptobyte.String, content asn1.ObjectIdentifier) bool {
	o := known()
	certV1 := asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 12}
	var isStamp, digested, named bool
	for !in.Empty() {
		var seq, values cryptobyte.String
		var oid, kind asn1.ObjectIdentifier
		if !in.ReadASN1(&seq, tags.SEQUENCE) || !seq.ReadASN1ObjectIdentifier(&oid) || !seq.ReadASN1(&values, tags.SET) {
			return false
		}
		switch {
		case oid.Equal(o.contentType):
			isStamp = values.ReadASN1ObjectIdentifier(&kind) && kind.Equal(content)
		case oid.Equal(o.messageDigest):
			var digest cryptobyte.String
			digested = values.ReadASN1(&digest, tags.OCTET_STRING) && bytes.Equal(digest, sum(s.hash, s.info))
		case oid.Equal(o.signingCertV2):
			hash, ok := essHash(values)
			named = ok && bytes.Equal(hash, sum(crypto.SHA256, s.signer.Raw))
		case oid.Equal(certV1) && !named:
			// RFC 3161 itself names the certificate by SHA-1.
			hash, ok := essHash(values)
			one := sha1.Sum(s.signer.Raw)
			named = ok && bytes.Equal(hash, one[:])
		}
	}
	return isStamp && digested && named
}

// essHash is the hash of the first certificate that a signing-certificate
// attribute names, by the attribute's default algorithm.
func essHash(in cryptobyte.String) (hash cryptobyte.String, ok bool) {
	var ess, ids, id cryptobyte.String
	ok = in.ReadASN1(&ess, tags.SEQUENCE) && ess.ReadASN1(&ids, tags.SEQUENCE) &&
		ids.ReadASN1(&id, tags.SEQUENCE) && id.ReadASN1(&hash, tags.OCTET_STRING)
	return hash, ok
}

// holds reports whether the service's key made the stamp and may make stamps.
func (s *stamp) holds() bool {
	may := false
	for _, usage := range s.signer.ExtKeyUsage {
		may = may || usage == x509.ExtKeyUsageTimeStamping
	}
	if !may || s.time.Before(s.signer.NotBefore) || s.time.After(s.signer.NotAfter) {
		return false
	}
	algorithm, ok := s.signedBy()
	return ok && s.signer.CheckSignature(algorithm, s.attributes, s.signature) == nil
}

// signedBy is how the stamp says it was signed. RSA may go by its plain name.
func (s *stamp) signedBy() (x509.SignatureAlgorithm, bool) {
	type pair struct {
		last      int // of the identifier, after 1.2.840.113549.1.1 or 1.2.840.10045.4.3
		algorithm x509.SignatureAlgorithm
	}
	rsaBy := map[crypto.Hash]pair{crypto.SHA256: {11, x509.SHA256WithRSA}, crypto.SHA384: {12, x509.SHA384WithRSA}, crypto.SHA512: {13, x509.SHA512WithRSA}}[s.hash]
	ecBy := map[crypto.Hash]pair{crypto.SHA256: {2, x509.ECDSAWithSHA256}, crypto.SHA384: {3, x509.ECDSAWithSHA384}, crypto.SHA512: {4, x509.ECDSAWithSHA512}}[s.hash]
	switch {
	case s.algorithm.Equal(known().rsa), s.algorithm.Equal(asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, rsaBy.last}):
		return rsaBy.algorithm, true
	case s.algorithm.Equal(asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, ecBy.last}):
		return ecBy.algorithm, true
	}
	return 0, false
}

// vouched reports whether a chain leads to one of the roots.
func (s *stamp) vouched(roots *x509.CertPool) bool {
	between := x509.NewCertPool()
	for _, cert := range s.certs {
		between.AddCert(cert)
	}
	_, err := s.signer.Verify(x509.VerifyOptions{
		Roots: roots, Intermediates: between, CurrentTime: s.time,
		KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageTimeStamping},
	})
	return err == nil
}
