package sign_test

import (
	"bytes"
	"crypto/rand"
	"os"
	"path/filepath"
	"testing"

	"ownpack/evidence/sign"
)

// TestUpdate writes the fixtures that this package's tests and those of
// evidence/verify share. The identity in them is nobody's.
func TestUpdate(t *testing.T) {
	if !*update {
		t.Skip("only with -update")
	}
	id, err := sign.NewIdentity("Ffion Made-Up", signedAt, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	pem, err := id.Marshal()
	if err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string][]byte{"identity.pem": pem, "pack.pdf": plainPDF()} {
		if err := os.WriteFile(filepath.Join("testdata", name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestOneRevisionOnly(t *testing.T) {
	t.Parallel()
	out := signed(t, plainPDF(), sign.Options{Certify: true, Now: signedAt})
	for _, once := range []string{"%%EOF", "startxref", "trailer", "/Type/Sig/", "/ByteRange"} {
		if n := bytes.Count(out, []byte(once)); n != 1 {
			t.Errorf("%q stands %d times in the file, want 1", once, n)
		}
	}
}
