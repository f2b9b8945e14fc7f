package casework_test

import (
	"errors"
	"path/filepath"
	"testing"

	"ownpack/evidence/casework"
)

func TestAKeyIsSavedUnderAPassphraseOfItsOwnAndUsedAgain(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	if _, made, err := d.SigningKey(t.Context()); made || err != nil {
		t.Fatalf("a key before one was made: %v, %v", made, err)
	}
	if err := d.MakeSigningKey(t.Context()); err != nil {
		t.Fatal(err)
	}
	key, _, err := d.SigningKey(t.Context())
	if err != nil || key.Fingerprint == "" {
		t.Fatalf("%v", err)
	}
	file := filepath.Join(t.TempDir(), "key.p12")
	if err := d.CheckPassphrase(t.Context(), "not it"); !errors.Is(err, casework.ErrPassphrase) {
		t.Errorf("another passphrase: %v", err)
	}
	if _, err := d.SaveSigningKey(t.Context(), file, "kettle curlew"); !errors.Is(err, casework.ErrSamePassphrase) {
		t.Errorf("under the passphrase of the case: %v", err)
	}
	if _, err := d.SaveSigningKey(t.Context(), file, "lantern otter"); err != nil {
		t.Fatal(err)
	}
	if _, err := d.SaveSigningKey(t.Context(), file, "lantern otter"); !errors.Is(err, casework.ErrExists) {
		t.Errorf("over a file that is there: %v", err)
	}
	other, _ := newDesk(t, rowan())
	if err := other.UseSigningKey(t.Context(), file, "curlew"); err == nil {
		t.Error("it opens with another passphrase")
	}
	if err := other.UseSigningKey(t.Context(), file, "lantern otter"); err != nil {
		t.Fatal(err)
	}
	if used, made, err := other.SigningKey(t.Context()); err != nil || !made || used != key {
		t.Errorf("another key is used: %v", err)
	}
}

func TestWhereAKeyWasSavedIsToldInFull(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	d, _ := newDesk(t, rowan())
	if err := d.MakeSigningKey(t.Context()); err != nil {
		t.Fatal(err)
	}
	saved, err := d.SaveSigningKey(t.Context(), "key.p12", "lantern otter")
	if err != nil || !filepath.IsAbs(saved) || filepath.Base(saved) != "key.p12" {
		t.Errorf("saved as %q: %v", saved, err)
	}
}
