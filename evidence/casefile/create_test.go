package casefile_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"testing/iotest"

	"ownpack/evidence/casefile"
)

func fileSize(t *testing.T, path string) int64 {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

func TestCreateLeavesNoHalfFile(t *testing.T) {
	t.Parallel()
	stopped, cancel := context.WithCancel(t.Context())
	cancel()
	noRandom, littleRandom := quick(), quick()
	noRandom.Rand = iotest.ErrReader(errors.New("no random bytes"))
	littleRandom.Rand = bytes.NewReader(make([]byte, 40))
	for name, c := range map[string]struct {
		ctx        context.Context
		passphrase string
		o          casefile.Options
	}{
		"stopped":              {stopped, passphrase, quick()},
		"empty passphrase":     {t.Context(), "", quick()},
		"no random bytes":      {t.Context(), passphrase, noRandom},
		"too few random bytes": {t.Context(), passphrase, littleRandom},
	} {
		dir := t.TempDir()
		f, err := casefile.Create(c.ctx, filepath.Join(dir, "case.ownpack"), c.passphrase, c.o)
		if err == nil {
			f.Close()
			t.Errorf("%s: created", name)
		}
		if left := names(t, dir); len(left) > 0 {
			t.Errorf("%s: left %q", name, left)
		}
	}
	_, err := casefile.Create(t.Context(), filepath.Join(t.TempDir(), "no", "such", "folder.ownpack"), passphrase, quick())
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no folder: %v", err)
	}
}

func TestCreateNeverTouchesAFileThatIsThere(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "case.ownpack")
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := casefile.Create(t.Context(), path, passphrase, quick())
	if b, rerr := os.ReadFile(path); !errors.Is(err, casefile.ErrExists) || rerr != nil || string(b) != "mine" {
		t.Errorf("%v, %v", err, rerr)
	}
	link := filepath.Join(dir, "link.ownpack")
	if err := os.Symlink(filepath.Join(dir, "nowhere"), link); err == nil {
		_, err := casefile.Create(t.Context(), link, passphrase, quick())
		wantErr(t, err, casefile.ErrExists)
	}
	if left := names(t, dir); len(left) > 2 {
		t.Errorf("left %q", left)
	}
}

func TestOnlyTheOwnerMayReadTheFile(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such modes")
	}
	f, path := newCase(t)
	update(t, f, "pick", func(tx *casefile.Tx) error {
		if err := put("a", "1")(tx); err != nil {
			return err
		}
		for _, p := range []string{path, path + "-journal"} {
			if info, err := os.Stat(p); err != nil || info.Mode().Perm() != 0o600 {
				t.Errorf("%v, %v", info, err)
			}
		}
		return nil
	})
}

func TestTheHeaderSaysNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var headers [][]byte
	for range 2 {
		path := filepath.Join(dir, "Ann Example.ownpack")
		f, err := casefile.Create(t.Context(), path, passphrase, quick())
		if err != nil {
			t.Fatal(err)
		}
		update(t, f, "about", put("a", "1"))
		f.Close()
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		headers = append(headers, b[:4096])
		os.Remove(path)
		// Words long enough not to stand in locked bytes by chance.
		if bytes.Contains(b, []byte("SQLite")) || bytes.Contains(b, []byte("Ann Example")) || bytes.Contains(b, []byte("2026-")) {
			t.Error("something stands readable in the file")
		}
	}
	if bytes.Equal(headers[0], headers[1]) {
		t.Error("two cases with one passphrase have the same header")
	}
}

func TestPassphrasesAndRecoveryCodes(t *testing.T) {
	t.Parallel()
	f, path := newCase(t)
	update(t, f, "about", put("a", "kept"))
	first, err := f.AddRecoveryCode(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	code, err := f.AddRecoveryCode(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := f.SetPassphrase(t.Context(), "caf\u00e9 noir"); err != nil {
		t.Fatal(err)
	}
	wantErr(t, f.SetPassphrase(t.Context(), ""), casefile.ErrPassphrase)
	if has, err := f.HasRecoveryCode(t.Context()); !has || err != nil {
		t.Errorf("recovery code: %v, %v", has, err)
	}
	f.Close()
	try := func(secret string, want error) {
		t.Helper()
		g, err := casefile.Open(t.Context(), path, secret, quick())
		wantErr(t, err, want)
		if err == nil {
			if v := note(t, g, "a"); v != "kept" {
				t.Errorf("a is %q", v)
			}
			g.Close()
		}
	}
	try("caf\u00e9 noir", nil)
	try("cafe\u0301 noir", nil) // the same, as another system types it
	try(code, nil)
	for _, wrong := range []string{passphrase, "", "cafe noir", "caf\u00e9 noir ", first} {
		try(wrong, casefile.ErrPassphrase)
	}
	g, err := casefile.Open(t.Context(), path, code, quick())
	if err != nil {
		t.Fatal(err)
	}
	if err := g.RemoveRecoveryCode(t.Context()); err != nil {
		t.Fatal(err)
	}
	wantErr(t, g.RemoveRecoveryCode(t.Context()), casefile.ErrNotFound)
	g.Close()
	try(code, casefile.ErrPassphrase)
	try("caf\u00e9 noir", nil)
}

func TestADamagedHeaderCanBeMended(t *testing.T) {
	t.Parallel()
	f, path := newCase(t)
	update(t, f, "about", put("a", "kept"))
	f.Close()
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b := bytes.Clone(whole)
	clear(b[:2048])
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = casefile.Open(t.Context(), path, passphrase, quick())
	wantErr(t, err, casefile.ErrDamaged)
	if err := casefile.MendHeader(path); err != nil {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(path); err != nil || !bytes.Equal(b, whole) {
		t.Errorf("the file is not as it was, %v", err)
	}
	if v := note(t, openCase(t, path), "a"); v != "kept" {
		t.Errorf("a is %q", v)
	}
	clear(b[:4096])
	if err := os.WriteFile(path+"2", b, 0o600); err != nil {
		t.Fatal(err)
	}
	wantErr(t, casefile.MendHeader(path+"2"), casefile.ErrDamaged)
}

func TestSecretsStandOutsideTheLog(t *testing.T) {
	t.Parallel()
	f, _ := newCase(t)
	if _, ok, err := f.Secret(t.Context(), "key"); ok || err != nil {
		t.Errorf("%v, %v", ok, err)
	}
	for _, v := range [][]byte{[]byte("one"), {}, []byte("two")} {
		if err := f.SetSecret(t.Context(), "key", v); err != nil {
			t.Fatal(err)
		}
		if got, ok, err := f.Secret(t.Context(), "key"); !ok || err != nil || !bytes.Equal(got, v) {
			t.Errorf("%q, %v, %v", got, ok, err)
		}
	}
	_, err := f.Undo(t.Context())
	wantErr(t, err, casefile.ErrNothingToUndo)
	if err := f.SetSecret(t.Context(), "key", nil); err != nil {
		t.Fatal(err)
	}
	if _, ok, err := f.Secret(t.Context(), "key"); ok || err != nil {
		t.Errorf("%v, %v", ok, err)
	}
}
