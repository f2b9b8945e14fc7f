//go:build unix

package render_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/pprof"
	"slices"
	"syscall"
	"testing"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
	"ownpack/evidence/render"
)

// The pack that is measured: documents of dense pages, 40 MB together.
const (
	benchFiles = 100
	benchPages = 10 // of each file
	benchPart  = 10_000_000
)

// benchFolder names the folder of a case to the process that builds its pack.
const benchFolder = "OWNPACK_BENCH_FOLDER"

// took is what a program needed.
type took struct {
	Clock, CPU time.Duration
	Start      time.Duration // of PDFium, not counted in the others
	Parts      int
	Bytes      int64
	Peak       int64 // bytes of memory
}

// BenchmarkThousandPages builds 1,000 pages from 100 files for the tribunal in a
// process of its own, lets qpdf join the same files, and prints what both took.
func BenchmarkThousandPages(b *testing.B) {
	qpdf, err := exec.LookPath("qpdf")
	if err != nil {
		b.Skip("qpdf is not installed")
	}
	dir := b.TempDir()
	files, size := evidencetest.Letters(b, dir, benchFiles, benchPages)
	var ours, theirs []took
	for b.Loop() {
		ours = append(ours, benchOurs(b, dir))
		args := append([]string{"--empty", "--pages"}, files...)
		theirs = append(theirs, run(b, exec.Command(qpdf, append(args, "--", filepath.Join(dir, "out.pdf"))...)))
	}
	o, t := median(ours), median(theirs)
	b.Logf("%d files, %d pages, %.1f MB", benchFiles, benchFiles*benchPages, float64(size)/1e6)
	b.Logf("qpdf: %v on the clock, %v of processor, %d MB", t.Clock, t.CPU, t.Peak>>20)
	b.Logf("pack: %v on the clock, %v of processor, %d MB, %d parts of %.1f MB; PDFium started in %v", o.Clock, o.CPU, o.Peak>>20, o.Parts, float64(o.Bytes)/1e6, o.Start)
	b.ReportMetric(o.Clock.Seconds()/t.Clock.Seconds(), "clock×qpdf")
	b.ReportMetric(o.CPU.Seconds()/t.CPU.Seconds(), "cpu×qpdf")
	b.ReportMetric(float64(o.Peak>>20), "MB-peak")
}

// median is the median by the clock.
func median(list []took) took {
	slices.SortFunc(list, func(a, b took) int { return cmp.Compare(a.Clock, b.Clock) })
	return list[len(list)/2]
}

func run(b *testing.B, c *exec.Cmd) took {
	b.Helper()
	var out bytes.Buffer
	c.Stdout, c.Stderr = &out, &out
	start := time.Now()
	if err := c.Run(); err != nil {
		b.Fatalf("%v %s", err, out.String())
	}
	usage := c.ProcessState.SysUsage().(*syscall.Rusage)
	return took{
		Clock: time.Since(start), CPU: c.ProcessState.UserTime() + c.ProcessState.SystemTime(),
		Peak: int64(usage.Maxrss) << 10,
	}
}

// benchOurs builds the pack in another process, so that its memory is its own.
// The time is that of the building, without the start of the process and PDFium.
func benchOurs(b *testing.B, dir string) took {
	b.Helper()
	c := exec.Command(os.Args[0], "-test.run=^TestThePackOfTheBenchmarkIsWhole$", "-test.v")
	c.Env = append(os.Environ(), benchFolder+"="+dir)
	whole := run(b, c)
	raw, err := os.ReadFile(filepath.Join(dir, "took.json"))
	if err != nil {
		b.Fatal(err)
	}
	var inner took
	if err := json.Unmarshal(raw, &inner); err != nil {
		b.Fatal(err)
	}
	inner.Peak = whole.Peak
	return inner
}

// TestThePackOfTheBenchmarkIsWhole is run by the benchmark in another process.
func TestThePackOfTheBenchmarkIsWhole(t *testing.T) {
	dir := os.Getenv(benchFolder)
	if dir == "" {
		t.Skip("part of BenchmarkThousandPages")
	}
	c := lettersCase(t, dir)
	plan, r := planOf(t, c, evidence.ProfileTribunal), renderer(t)
	start := time.Now()
	if err := engine().Start(); err != nil {
		t.Fatal(err)
	}
	out := took{Start: time.Since(start)}
	spool, err := os.Create(filepath.Join(dir, "spool"))
	if err != nil {
		t.Fatal(err)
	}
	parts := render.Parts{Most: benchPart, Spool: spool, Create: func(n int) (io.Writer, error) {
		return os.Create(filepath.Join(dir, fmt.Sprintf("part-%d.pdf", n)))
	}}
	if path := os.Getenv("OWNPACK_BENCH_PROFILE"); path != "" {
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		_ = pprof.StartCPUProfile(f)
		defer pprof.StopCPUProfile()
	}
	before := used(t)
	start = time.Now()
	_, ledger, files, err := r.Files(context.Background(), plan, func(id evidence.ID) (io.ReaderAt, int64, error) {
		content, err := os.ReadFile(filepath.Join(dir, string(id)+".pdf"))
		return bytes.NewReader(content), int64(len(content)), err
	}, parts, nil)
	out.Clock, out.CPU, out.Parts = time.Since(start), used(t)-before, len(files)
	if err != nil {
		t.Fatal(err)
	}
	if len(ledger.Placeholders) > 0 || ledger.Printed != ledger.Planned {
		t.Errorf("planned %d, printed %d, placeholders %v", ledger.Planned, ledger.Printed, ledger.Placeholders)
	}
	for _, f := range files {
		out.Bytes += f.Bytes
	}
	raw, _ := json.Marshal(out) // numbers
	if err := os.WriteFile(filepath.Join(dir, "took.json"), raw, 0o600); err != nil {
		t.Fatal(err)
	}
}

// lettersCase is a case of all letters in a folder, one entry picked from each.
// Their bytes stay on the disk.
func lettersCase(t testing.TB, dir string) *evidencetest.Case {
	t.Helper()
	c := &evidencetest.Case{
		ID: "c1", PackDate: "2026-11-20", Person: evidencetest.Person(), Content: map[evidence.ID][]byte{},
		Pages: map[evidence.ID][]evidence.Page{}, Entries: map[evidence.ID]evidence.Entry{}, Others: map[evidence.ID][]evidence.Entry{},
		Schemes: []evidence.Scheme{evidencetest.Scheme()},
	}
	for i := range benchFiles {
		id := evidence.ID(fmt.Sprintf("letter-%03d", i))
		content, err := os.ReadFile(filepath.Join(dir, string(id)+".pdf"))
		if err != nil {
			t.Fatal(err)
		}
		title := fmt.Sprintf("Letter %d", i)
		c.AddFile(evidence.Source{ID: id, Form: evidence.FormLetter, Title: title}, content, benchPages)
		delete(c.Content, id)
		e := c.AddEntry(id, 1, evidence.Entry{Kind: evidence.KindLetter, Title: title, Text: "walked with a stick"})
		c.Pick(e, "pip-12", "")
	}
	return c
}

// used is the processor time that this process has taken. Other work on the
// machine does not change it as it does the time on a clock.
func used(t testing.TB) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
