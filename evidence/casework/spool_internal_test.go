package casework

import (
	"bytes"
	"crypto/rand"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func TestTheSpoolGivesBackWhatItTookAndNothingIsReadableOnTheDisk(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	s, err := newSpool(folder, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	var readers []io.ReaderAt
	var want [][]byte
	for n := range 40 {
		b := bytes.Repeat([]byte("canary-"), n*n+1)
		r, err := s.add(bytes.Clone(b))
		if err != nil {
			t.Fatal(err)
		}
		readers, want = append(readers, r), append(want, b)
	}
	for i, r := range readers {
		got, err := io.ReadAll(io.NewSectionReader(r, 0, int64(len(want[i]))))
		if err != nil || !bytes.Equal(got, want[i]) {
			t.Fatalf("part %d differs, %v", i, err)
		}
		b := make([]byte, 3)
		if n, err := r.ReadAt(b, 5); err != nil && i > 0 || !bytes.Equal(b[:n], want[i][5:5+n]) {
			t.Errorf("part %d differs in its middle, %v", i, err)
		}
		if n, err := r.ReadAt(make([]byte, 9), int64(len(want[i]))-2); n != 2 || err != io.EOF {
			t.Errorf("at the end: %d, %v", n, err)
		}
	}
	names, _ := filepath.Glob(filepath.Join(folder, ".*"))
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil || bytes.Contains(b, []byte("canary")) {
			t.Errorf("readable on the disk, %v", err)
		}
	}
	s.Close()
	if left, _ := os.ReadDir(folder); len(left) > 0 {
		t.Errorf("%d files left behind", len(left))
	}
}
