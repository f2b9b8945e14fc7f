package casework

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	mathrand "math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/worker"
	"ownpack/templates"
)

// samples is the folder of sample inputs, where there is one.
const samples = "../../../shared/samples"

// copies are the ways in which a file may come to harm on its way.
var copies = []struct {
	name string
	harm func(b []byte, dice *mathrand.Rand) []byte
	ext  string
}{
	{"as it is", func(b []byte, _ *mathrand.Rand) []byte { return b }, ""},
	{"cut off early", func(b []byte, _ *mathrand.Rand) []byte { return b[:len(b)/3] }, ""},
	{"cut off late", func(b []byte, _ *mathrand.Rand) []byte { return b[:len(b)*19/20] }, ""},
	{"a few bits flipped", func(b []byte, dice *mathrand.Rand) []byte { return flip(b, dice, 8) }, ""},
	{"many bits flipped", func(b []byte, dice *mathrand.Rand) []byte { return flip(b, dice, 1+len(b)/200) }, ""},
	{"renamed", func(b []byte, _ *mathrand.Rand) []byte { return b }, ".docx"},
	{"renamed as text", func(b []byte, _ *mathrand.Rand) []byte { return b }, ".txt"},
}

func flip(b []byte, dice *mathrand.Rand, n int) []byte {
	b = bytes.Clone(b)
	for range n {
		b[dice.IntN(len(b))] ^= 1 << dice.IntN(8)
	}
	return b
}

// TestEveryDamagedFileGetsAnAnswer reads copies of the samples that came to
// harm, each in a process of its own, as import does. All of them with BENCH=1,
// else a few of each kind.
func TestEveryDamagedFileGetsAnAnswer(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("thousands of files")
	}
	every := 40
	if os.Getenv("BENCH") == "1" {
		every = 1
	}
	files := sampleFiles(t)
	if len(files) == 0 {
		t.Skip("the sample files are not here")
	}
	d := testDesk(t, "")
	r, err := d.newReading(evidence.Hints{}, func(evidence.Progress) {})
	if err != nil {
		t.Fatal(err)
	}
	defer r.close()
	counts := outcomeCount{outcomes: map[string]int{}}
	room := make(chan struct{}, runtime.GOMAXPROCS(0))
	var wg sync.WaitGroup
	for n := range len(files) * len(copies) {
		if n%every != 0 {
			continue
		}
		file, c := files[n/len(copies)], copies[n%len(copies)]
		room <- struct{}{}
		wg.Go(func() {
			defer func() { <-room }()
			counts.add(t, r, file, c.name, c.ext, c.harm)
		})
	}
	wg.Wait()
	t.Logf("%d copies: %v; slowest %v", counts.n, counts.outcomes, counts.slowest.Round(time.Millisecond))
}

type outcomeCount struct {
	mu       sync.Mutex
	n        int
	outcomes map[string]int
	slowest  time.Duration
}

// add reads one copy and counts what became of it.
func (c *outcomeCount) add(t *testing.T, r *reading, file, how, ext string, harm func([]byte, *mathrand.Rand) []byte) {
	b, err := os.ReadFile(file)
	if err != nil || len(b) == 0 {
		return
	}
	seed := fnv.New64a()
	fmt.Fprint(seed, filepath.Base(file), how)
	b = harm(b, mathrand.New(mathrand.NewPCG(seed.Sum64(), 1)))
	if ext == "" {
		ext = filepath.Ext(file)
	}
	f := newIncoming("copy"+ext, nil)
	f.content, f.size = bytes.NewReader(b), int64(len(b))
	begun := time.Now()
	_, err = r.parse(t.Context(), f)
	taken := time.Since(begun)
	outcome := "read"
	if err != nil {
		outcome = string(statusOf(err))
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n++
	c.outcomes[outcome]++
	c.slowest = max(c.slowest, taken)
	name := filepath.Base(filepath.Dir(file)) + "/" + filepath.Base(file)
	switch {
	case taken > time.Minute:
		t.Errorf("%s, %s: took %v", name, how, taken)
	case err != nil && !named(err):
		t.Errorf("%s, %s: no named reason: %v", name, how, err)
	}
}

// named reports whether a file that was not read says why. A reader that
// crashed, or was stopped for its silence, does not.
func named(err error) bool {
	for _, e := range []error{importer.ErrUnsupported, importer.ErrUnreadable, importer.ErrEmpty, importer.ErrPassword, worker.ErrMemory} {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}

// sampleFiles lists the samples, leaving out what describes them.
func sampleFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(samples, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return fs.SkipAll // they are not here
		}
		switch filepath.Ext(path) {
		case ".tsv", ".yaml", ".md":
			return nil
		}
		if !e.IsDir() {
			files = append(files, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// testDesk is a desk with a case that holds nothing yet.
func testDesk(t *testing.T, reader string) *Desk {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	person := evidence.Person{Name: "Rowan Ashdown", DOB: "1981-03-14"}
	d, err := Create(t.Context(), filepath.Join(t.TempDir(), "case.ownpack"), "kettle curlew walking stick", person, nil, Options{
		Now: time.Now, Rand: rand.Reader, Templates: templates.FS,
		Worker: []string{self, "import-worker"}, CacheDir: os.Getenv("XDG_CACHE_HOME"), OCR: reader,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}
