package verify

import (
	"bytes"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/cryptobyte"
	tags "golang.org/x/crypto/cryptobyte/asn1"
)

// Marks in a forged PDF's text that are filled in when it is signed.
const (
	markRange = "@RANGE@                                         "
	markHole  = "@HOLE@"
	sigDict   = "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M(D:20260827140509+01'00')" +
		"/ByteRange" + markRange + "/Contents" + markHole + ">>"
)

// forgery makes signed PDFs with faults that no honest program makes. What is
// left unset is as it should be.
type forgery struct {
	key     *rsa.PrivateKey
	certs   []*x509.Certificate
	objects []string // from number 1 on
	trailer string   // entries besides Root and Size
	hole    int      // bytes kept for the signature
	// ranges gives the ByteRange from where the hole starts and ends and the
	// file ends.
	ranges func(start, end, size int) [4]int
	// before changes what is going to be signed, value the finished value, and
	// contents the text of /Contents; its length must stay.
	before   func(*cms)
	value    func([]byte) []byte
	contents func(string) string
}

func testKey(t testing.TB, path ...string) (*rsa.PrivateKey, []byte) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	block, rest := pem.Decode(b)
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	return key.(*rsa.PrivateKey), rest
}

// certify makes a self-signed certificate; change alters what it says.
func certify(t testing.TB, key *rsa.PrivateKey, change func(*x509.Certificate)) *x509.Certificate {
	t.Helper()
	from := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	c := &x509.Certificate{
		SerialNumber: big.NewInt(77), Subject: pkix.Name{CommonName: "Somebody Else"},
		NotBefore: from, NotAfter: from.AddDate(10, 0, 0),
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment, BasicConstraintsValid: true,
	}
	if change != nil {
		change(c)
	}
	return issue(t, c, c, key, key)
}

func issue(t testing.TB, c, by *x509.Certificate, key, byKey *rsa.PrivateKey) *x509.Certificate {
	t.Helper()
	der, err := x509.CreateCertificate(rand.Reader, c, by, key.Public(), byKey)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return cert
}

// forge is an honest forgery: everything in it is as it should be.
func forge(t testing.TB) *forgery {
	key, rest := testKey(t, "..", "sign", "testdata", "identity.pem")
	block, _ := pem.Decode(rest)
	cert, err := x509.ParseCertificate(block.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	manifest := `{"format":"ownpack-manifest/1","pack_id":"0123 4567","items":[{"title":"Cover","first":"E1","pages":1}],` +
		`"pages":[{"label":"E1","item":0,"hash":"00"}]}`
	return &forgery{
		key: key, certs: []*x509.Certificate{cert}, hole: 3000,
		objects: []string{
			"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R]/SigFlags 3>>/Names<</EmbeddedFiles<</Names[(manifest.json) 7 0 R]>>>>>>",
			"<</Type/Pages/Kids[3 0 R]/Count 1>>",
			"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[5 0 R]>>",
			"<</Length 25>>\nstream\n72 700 m 300 700 l S % one\nendstream",
			"<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature)/V 6 0 R/P 3 0 R/Rect[0 0 0 0]/F 132>>",
			sigDict,
			"<</Type/Filespec/F(manifest.json)/UF(manifest.json)/EF<</F 8 0 R>>>>",
			fmt.Sprintf("<</Type/EmbeddedFile/Length %d>>\nstream\n%s\nendstream", len(manifest), manifest),
		},
	}
}

// pdf writes and signs the forgery. A second signature dictionary, if there is
// one, gets the same ByteRange and value.
func (f *forgery) pdf(t testing.TB) []byte {
	t.Helper()
	hole := "<" + strings.Repeat("0", 2*f.hole) + ">"
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	var table strings.Builder
	for i, o := range f.objects {
		fmt.Fprintf(&table, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, strings.ReplaceAll(o, markHole, hole))
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Root 1 0 R/Size %d%s>>\nstartxref\n%d\n%%%%EOF\n",
		len(f.objects)+1, table.String(), len(f.objects)+1, f.trailer, at)
	out := b.Bytes()
	start := bytes.Index(out, []byte(hole))
	if start < 0 {
		return out
	}
	end := start + len(hole)
	r := [4]int{0, start, end, len(out) - end}
	if f.ranges != nil {
		r = f.ranges(start, end, len(out))
	}
	text := fmt.Sprintf("[%d %d %d %d]", r[0], r[1], r[2], r[3])
	text += strings.Repeat(" ", len(markRange)-len(text))
	out = bytes.ReplaceAll(out, []byte(markRange), []byte(text))
	h := sha256.New()
	h.Write(out[r[0]:min(r[0]+r[1], len(out))])
	h.Write(out[min(r[2], len(out)):min(r[2]+r[3], len(out))])
	filled := "<" + hex.EncodeToString(f.sign(t, h.Sum(nil))) + ">"
	if f.contents != nil {
		filled = f.contents(filled)
	}
	if len(filled) != len(hole) {
		t.Fatalf("hole of %d characters, value of %d", len(hole), len(filled))
	}
	return bytes.ReplaceAll(out, []byte(hole), []byte(filled))
}

func (f *forgery) sign(t testing.TB, digest []byte) []byte {
	t.Helper()
	c := &cms{certs: f.certs, digest: digest}
	if f.before != nil {
		f.before(c)
	}
	var b cryptobyte.Builder
	b.AddASN1(tags.SET, func(b *cryptobyte.Builder) { c.signedAttributes(b, c.digest) })
	hash := sha256.Sum256(b.BytesOrPanic())
	var err error
	if c.signature, err = f.key.Sign(rand.Reader, hash[:], crypto.SHA256); err != nil {
		t.Fatal(err)
	}
	value := c.rebuild(c.digest, f.hole)
	if value == nil {
		t.Fatal("the signature does not fit")
	}
	if f.value != nil {
		value = f.value(value)
	}
	return value
}
