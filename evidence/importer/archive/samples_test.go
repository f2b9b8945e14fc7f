package archive_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	yeka "github.com/yeka/zip"

	"ownpack/evidence/importer"
)

// samples reads the sample files that are not too large, or skips the test.
func samples(t *testing.T) []member {
	t.Helper()
	const root = "../../../../shared/samples"
	var all []member
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		if name, _ := filepath.Rel(root, path); err == nil && len(b) > 0 && len(b) < 100<<10 && len(all) < 60 {
			all = append(all, member{name: filepath.ToSlash(name), content: string(b), method: zip.Deflate})
		}
		return err
	})
	if err != nil || len(all) == 0 {
		t.Skip("the samples are not here")
	}
	return all
}

func TestSamplesComeOutAsTheyWentIn(t *testing.T) {
	t.Parallel()
	all := samples(t)
	var tarball bytes.Buffer
	w := tar.NewWriter(&tarball)
	for _, m := range all {
		if err := w.WriteHeader(&tar.Header{Name: m.name, Size: int64(len(m.content)), Mode: 0o600}); err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(m.content))
	}
	w.Close()
	for name, b := range map[string][]byte{
		"samples.zip": zipped(t, all...), "locked.zip": locked(t, "winter", yeka.AES256Encryption, all...),
		"older.zip": locked(t, "winter", yeka.StandardEncryption, all...), "samples.tar.gz": gzipped(t, "", tarball.Bytes()),
	} {
		_, parts, err := open(t, name, b, "winter")
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		same := 0
		for i, p := range parts {
			if i < len(all) && p.Path == all[i].name && string(p.Content) == all[i].content {
				same++
			}
		}
		t.Logf("%s: %d of %d files as they went in", name, same, len(all))
		if same != len(all) {
			t.Errorf("%s: %d files lost or changed", name, len(all)-same)
		}
	}
}

func TestDamagedSamplesEndInAnAnswer(t *testing.T) {
	t.Parallel()
	all := samples(t)
	b := zipped(t, all[:10]...)
	random := rand.New(rand.NewPCG(5, 6))
	kept := 0
	for i := range 40 {
		c := bytes.Clone(b[:len(b)-i*len(b)/80])
		for range i {
			c[random.IntN(len(c))] ^= 1 << random.IntN(8)
		}
		_, parts, err := open(t, "damaged.zip", c)
		if err != nil && !errors.Is(err, importer.ErrUnreadable) && !errors.Is(err, importer.ErrUnsupported) &&
			!errors.Is(err, importer.ErrPassword) && !errors.Is(err, importer.ErrEmpty) {
			t.Errorf("error without a name: %v", err)
		}
		for _, p := range parts {
			if p.Err == nil {
				kept++
			}
		}
	}
	t.Logf("%d of %d files out of 40 damaged archives", kept, 40*10)
	if kept < 40*10/3 {
		t.Error("too little is saved")
	}
}
