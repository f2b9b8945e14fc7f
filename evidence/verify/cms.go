package verify

import (
	"bytes"
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/asn1"

	"golang.org/x/crypto/cryptobyte"
	tags "golang.org/x/crypto/cryptobyte/asn1"

	"ownpack/evidence"
)

const (
	maxCerts   = 8
	minKeyBits = 2048
	maxKeyBits = 8192
)

var (
	context0 = tags.Tag(0).ContextSpecific().Constructed()
	context1 = tags.Tag(1).ContextSpecific().Constructed()
)

// oids are the object identifiers of the one form of signature read here.
type oids struct {
	data, signedData, sha256, rsa                         asn1.ObjectIdentifier
	contentType, messageDigest, signingCertV2, timeStamps asn1.ObjectIdentifier
}

func known() oids {
	return oids{
		data:          asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 1},
		signedData:    asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 2},
		sha256:        asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 1},
		rsa:           asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 1},
		contentType:   asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 3},
		messageDigest: asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 4},
		signingCertV2: asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 47},
		timeStamps:    asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 14},
	}
}

// cms is what a signature's value holds.
type cms struct {
	certs      []*x509.Certificate // the signer's first
	attributes []byte              // signed ones, as a SET OF
	digest     []byte              // of the file, as signed
	certHashes [][]byte            // of the certificates, as signed
	signature  []byte
	token      []byte // an RFC 3161 time stamp, if there is one
}

func (c *cms) cert() *x509.Certificate { return c.certs[0] }

// integrity checks the signature's value against the digest of what it covers.
// It gives nil when nothing in the signature can be relied on.
func (s signature) integrity(digest []byte) (*cms, evidence.Part) {
	if s.foreign {
		return nil, unknown(s.problem)
	}
	if s.problem != "" {
		return nil, bad(s.problem)
	}
	c, ok := readCMS(s.der)
	if !ok {
		return nil, bad("The signature's value is damaged, or made in a way that ownpack does not accept.")
	}
	key, ok := c.cert().PublicKey.(*rsa.PublicKey)
	if !ok || key.N.BitLen() < minKeyBits {
		return nil, bad("The signature was made with a kind of key that ownpack does not accept.")
	}
	hash := sha256.Sum256(c.attributes)
	if rsa.VerifyPKCS1v15(key, crypto.SHA256, hash[:], c.signature) != nil {
		return nil, bad("The signature does not fit the key it names. It was changed or is damaged.")
	}
	if !c.namesItsCertificates() {
		return nil, bad("The signature names another certificate than the one that stands beside it.")
	}
	if !bytes.Equal(c.digest, digest) {
		return c, bad("The file was changed or damaged after it was signed: what it holds no longer fits the signature.")
	}
	// Whatever else could have been written differently shows here.
	if !bytes.Equal(c.rebuild(digest, len(s.der)), s.der) {
		return nil, bad("The signature's value is not written in the one way it must be. It was changed or is damaged.")
	}
	return c, good("Nothing that the signature covers has changed since it was signed by the holder of this key.")
}

// namesItsCertificates reports whether the signed hashes are those of the
// certificates, one for one (ESS signing-certificate-v2, RFC 5035).
func (c *cms) namesItsCertificates() bool {
	if len(c.certHashes) != len(c.certs) {
		return false
	}
	for i, cert := range c.certs {
		hash := sha256.Sum256(cert.Raw)
		if !bytes.Equal(hash[:], c.certHashes[i]) {
			return false
		}
	}
	return true
}

// readCMS reads a detached SignedData of one signer (RFC 5652, section 5) in
// the form that PAdES B-B asks for.
func readCMS(der []byte) (*cms, bool) {
	o := known()
	in := cryptobyte.String(der)
	var info, explicit, data, certs, signers, signer cryptobyte.String
	var version int
	var oid asn1.ObjectIdentifier
	if !in.ReadASN1(&info, tags.SEQUENCE) || len(bytes.Trim(in, "\x00")) > 0 ||
		!info.ReadASN1ObjectIdentifier(&oid) || !oid.Equal(o.signedData) ||
		!info.ReadASN1(&explicit, context0) || !info.Empty() ||
		!explicit.ReadASN1(&data, tags.SEQUENCE) || !explicit.Empty() ||
		!data.ReadASN1Integer(&version) || version != 1 ||
		!data.SkipASN1(tags.SET) || !data.SkipASN1(tags.SEQUENCE) ||
		!data.ReadASN1(&certs, context0) ||
		!data.ReadASN1(&signers, tags.SET) || !data.Empty() ||
		!signers.ReadASN1(&signer, tags.SEQUENCE) || !signers.Empty() {
		return nil, false
	}
	c := &cms{}
	return c, c.readCertificates(certs) && c.readSigner(signer)
}

func (c *cms) readCertificates(in cryptobyte.String) bool {
	for !in.Empty() {
		var raw cryptobyte.String
		if len(c.certs) == maxCerts || !in.ReadASN1Element(&raw, tags.SEQUENCE) {
			return false
		}
		cert, err := x509.ParseCertificate(raw)
		if err != nil {
			return false
		}
		if key, ok := cert.PublicKey.(*rsa.PublicKey); ok && key.N.BitLen() > maxKeyBits {
			return false // it would take too long to use
		}
		c.certs = append(c.certs, cert)
	}
	return len(c.certs) > 0
}

func (c *cms) readSigner(in cryptobyte.String) bool {
	var version int
	var attributes, unsigned, signature cryptobyte.String
	var stamped bool
	if !in.ReadASN1Integer(&version) || version != 1 ||
		!in.SkipASN1(tags.SEQUENCE) || !in.SkipASN1(tags.SEQUENCE) ||
		!in.ReadASN1(&attributes, context0) || !in.SkipASN1(tags.SEQUENCE) ||
		!in.ReadASN1(&signature, tags.OCTET_STRING) ||
		!in.ReadOptionalASN1(&unsigned, &stamped, context1) || !in.Empty() {
		return false
	}
	c.signature = signature
	if stamped && !c.readToken(unsigned) {
		return false
	}
	// What is signed is the list with the tag of a set (RFC 5652, 5.4).
	var b cryptobyte.Builder
	b.AddASN1(tags.SET, func(b *cryptobyte.Builder) { b.AddBytes(attributes) })
	var err error
	c.attributes, err = b.Bytes()
	return err == nil && c.readAttributes(attributes)
}

// readAttributes reads the three signed attributes there must be.
func (c *cms) readAttributes(in cryptobyte.String) bool {
	o := known()
	var kind asn1.ObjectIdentifier
	var digest, ess, hashes cryptobyte.String
	first, ok := attribute(&in, o.contentType)
	if !ok || !first.ReadASN1ObjectIdentifier(&kind) || !kind.Equal(o.data) || !first.Empty() {
		return false
	}
	second, ok := attribute(&in, o.messageDigest)
	if !ok || !second.ReadASN1(&digest, tags.OCTET_STRING) || !second.Empty() {
		return false
	}
	third, ok := attribute(&in, o.signingCertV2)
	if !ok || !third.ReadASN1(&ess, tags.SEQUENCE) || !third.Empty() || !in.Empty() ||
		!ess.ReadASN1(&hashes, tags.SEQUENCE) || !ess.Empty() {
		return false
	}
	c.digest = digest
	for !hashes.Empty() {
		var id, hash cryptobyte.String
		if !hashes.ReadASN1(&id, tags.SEQUENCE) || !id.ReadASN1(&hash, tags.OCTET_STRING) || !id.Empty() {
			return false
		}
		c.certHashes = append(c.certHashes, hash)
	}
	return true
}

// attribute reads an attribute of the type given and returns its set of values.
func attribute(in *cryptobyte.String, want asn1.ObjectIdentifier) (values cryptobyte.String, ok bool) {
	var seq cryptobyte.String
	var oid asn1.ObjectIdentifier
	ok = in.ReadASN1(&seq, tags.SEQUENCE) && seq.ReadASN1ObjectIdentifier(&oid) && oid.Equal(want) &&
		seq.ReadASN1(&values, tags.SET) && seq.Empty()
	return values, ok
}

func (c *cms) readToken(in cryptobyte.String) bool {
	values, ok := attribute(&in, known().timeStamps)
	var token cryptobyte.String
	if !ok || !in.Empty() || !values.ReadASN1Element(&token, tags.SEQUENCE) || !values.Empty() {
		return false
	}
	c.token = token
	return true
}
