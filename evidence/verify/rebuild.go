package verify

import (
	"crypto/sha256"
	"encoding/asn1"

	"golang.org/x/crypto/cryptobyte"
	tags "golang.org/x/crypto/cryptobyte/asn1"
)

// rebuild writes the signature's value from what was understood of it and from
// the digest of the file, in the only form allowed, with zeros up to size. A
// value that differs in a single bit from this was not read to the last bit.
// It gives nil when it would not fit.
func (c *cms) rebuild(digest []byte, size int) []byte {
	o := known()
	var b cryptobyte.Builder
	sequence(&b, func(b *cryptobyte.Builder) {
		b.AddASN1ObjectIdentifier(o.signedData)
		b.AddASN1(context0, func(b *cryptobyte.Builder) {
			sequence(b, func(b *cryptobyte.Builder) { c.signedData(b, digest) })
		})
	})
	out, err := b.Bytes()
	if err != nil || len(out) > size {
		return nil
	}
	return append(out, make([]byte, size-len(out))...)
}

func (c *cms) signedData(b *cryptobyte.Builder, digest []byte) {
	o := known()
	b.AddASN1Int64(1)
	b.AddASN1(tags.SET, func(b *cryptobyte.Builder) { algorithm(b, o.sha256) })
	sequence(b, func(b *cryptobyte.Builder) { b.AddASN1ObjectIdentifier(o.data) })
	b.AddASN1(context0, func(b *cryptobyte.Builder) {
		for _, cert := range c.certs {
			b.AddBytes(cert.Raw)
		}
	})
	b.AddASN1(tags.SET, func(b *cryptobyte.Builder) {
		sequence(b, func(b *cryptobyte.Builder) { c.signerInfo(b, digest) })
	})
}

func (c *cms) signerInfo(b *cryptobyte.Builder, digest []byte) {
	o := known()
	b.AddASN1Int64(1)
	sequence(b, func(b *cryptobyte.Builder) {
		b.AddBytes(c.cert().RawIssuer)
		b.AddASN1BigInt(c.cert().SerialNumber)
	})
	algorithm(b, o.sha256)
	b.AddASN1(context0, func(b *cryptobyte.Builder) { c.signedAttributes(b, digest) })
	algorithm(b, o.rsa)
	b.AddASN1OctetString(c.signature)
	if c.token != nil {
		b.AddASN1(context1, func(b *cryptobyte.Builder) {
			attributeOf(b, o.timeStamps, func(b *cryptobyte.Builder) { b.AddBytes(c.token) })
		})
	}
}

func (c *cms) signedAttributes(b *cryptobyte.Builder, digest []byte) {
	o := known()
	attributeOf(b, o.contentType, func(b *cryptobyte.Builder) { b.AddASN1ObjectIdentifier(o.data) })
	attributeOf(b, o.messageDigest, func(b *cryptobyte.Builder) { b.AddASN1OctetString(digest) })
	attributeOf(b, o.signingCertV2, func(b *cryptobyte.Builder) {
		sequence(b, func(b *cryptobyte.Builder) {
			sequence(b, func(b *cryptobyte.Builder) {
				for _, cert := range c.certs {
					hash := sha256.Sum256(cert.Raw)
					sequence(b, func(b *cryptobyte.Builder) { b.AddASN1OctetString(hash[:]) })
				}
			})
		})
	})
}

func sequence(b *cryptobyte.Builder, f cryptobyte.BuilderContinuation) { b.AddASN1(tags.SEQUENCE, f) }

func algorithm(b *cryptobyte.Builder, oid asn1.ObjectIdentifier) {
	sequence(b, func(b *cryptobyte.Builder) {
		b.AddASN1ObjectIdentifier(oid)
		b.AddASN1NULL()
	})
}

func attributeOf(b *cryptobyte.Builder, oid asn1.ObjectIdentifier, values cryptobyte.BuilderContinuation) {
	sequence(b, func(b *cryptobyte.Builder) {
		b.AddASN1ObjectIdentifier(oid)
		b.AddASN1(tags.SET, values)
	})
}
