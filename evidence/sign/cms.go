package sign

import (
	"crypto"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509/pkix"
	"encoding/asn1"
	"fmt"

	"github.com/sassoftware/relic/v7/lib/pkcs7"
)

// essCertIDv2 names the signing certificate by its SHA-256 (RFC 5035,
// section 3). The hash algorithm is left out because SHA-256 is the default,
// the issuer because the hash says it all.
type essCertIDv2 struct {
	CertHash []byte
}

type signingCertificateV2 struct {
	Certs []essCertIDv2
}

// signedData makes the detached CMS signature over a file whose covered bytes
// have the digest given. Signed attributes are content type, message digest
// and signing certificate, in the order DER asks for, and no signing time:
// PAdES keeps that in the signature dictionary (EN 319 142-1, clause 6.3).
func (id Identity) signedData(digest []byte) ([]byte, error) {
	oidSHA256 := asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 1}
	oidRSA := asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 1}
	oidSigningCertV2 := asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 47}

	certs, ess := id.named()
	var attributes pkcs7.AttributeList
	for _, a := range []struct {
		oid   asn1.ObjectIdentifier
		value any
	}{
		{pkcs7.OidAttributeContentType, pkcs7.OidData},
		{pkcs7.OidAttributeMessageDigest, digest},
		{oidSigningCertV2, ess},
	} {
		if err := attributes.Add(a.oid, a.value); err != nil {
			return nil, fmt.Errorf("add attribute: %w", err)
		}
	}
	text, err := attributes.Bytes()
	if err != nil {
		return nil, fmt.Errorf("write attributes: %w", err)
	}
	hash := sha256.Sum256(text)
	// The random source only blinds the computation; it leaves no trace in a
	// PKCS #1 v1.5 signature.
	signature, err := id.key.Sign(rand.Reader, hash[:], crypto.SHA256)
	if err != nil {
		return nil, fmt.Errorf("sign attributes: %w", err)
	}
	digestAlgorithm := pkix.AlgorithmIdentifier{Algorithm: oidSHA256, Parameters: asn1.NullRawValue}
	content, err := pkcs7.NewContentInfo(pkcs7.OidData, nil)
	if err != nil {
		return nil, fmt.Errorf("write content type: %w", err)
	}
	data := pkcs7.ContentInfoSignedData{
		ContentType: pkcs7.OidSignedData,
		Content: pkcs7.SignedData{
			Version:                    1,
			DigestAlgorithmIdentifiers: []pkix.AlgorithmIdentifier{digestAlgorithm},
			ContentInfo:                content,
			Certificates:               certs,
			SignerInfos: []pkcs7.SignerInfo{{
				Version: 1,
				IssuerAndSerialNumber: pkcs7.IssuerAndSerial{
					IssuerName:   asn1.RawValue{FullBytes: id.cert.RawIssuer},
					SerialNumber: id.cert.SerialNumber,
				},
				DigestAlgorithm:           digestAlgorithm,
				AuthenticatedAttributes:   attributes,
				DigestEncryptionAlgorithm: pkix.AlgorithmIdentifier{Algorithm: oidRSA, Parameters: asn1.NullRawValue},
				EncryptedDigest:           signature,
			}},
		},
	}
	return data.Marshal()
}

// named gives the certificates and what the signature says of them. The whole
// chain is named, so that none of it can be exchanged.
func (id Identity) named() (pkcs7.RawCertificates, signingCertificateV2) {
	certs := make(pkcs7.RawCertificates, 0, 1+len(id.chain))
	var ess signingCertificateV2
	for _, c := range id.certificates() {
		certs = append(certs, asn1.RawValue{FullBytes: c.Raw})
		hash := sha256.Sum256(c.Raw)
		ess.Certs = append(ess.Certs, essCertIDv2{CertHash: hash[:]})
	}
	return certs, ess
}
