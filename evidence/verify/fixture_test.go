package verify_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/sign"
	"ownpack/evidence/verify"
)

// signedAt is when the tests sign: a fixed time in British summer time.
var signedAt = time.Date(2026, 8, 27, 14, 5, 9, 0, time.FixedZone("BST", 3600))

func fixture(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "sign", "testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// holder is the made-up identity that the tests of evidence/sign use.
func holder(t testing.TB) sign.Identity {
	t.Helper()
	id, err := sign.Parse(fixture(t, "identity.pem"))
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func signWith(t testing.TB, id sign.Identity, in []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	o := sign.Options{Certify: true, Now: signedAt}
	if err := sign.PDF(t.Context(), bytes.NewReader(in), int64(len(in)), &out, id, o); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func pack(t testing.TB) []byte { return signWith(t, holder(t), fixture(t, "pack.pdf")) }

func check(t testing.TB, b []byte, o verify.Options) (evidence.Report, error) {
	return verify.PDF(t.Context(), bytes.NewReader(b), int64(len(b)), o)
}
