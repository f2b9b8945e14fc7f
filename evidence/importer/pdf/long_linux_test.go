package pdf_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"syscall"
	"testing"
	"time"
)

// usage is what a process has taken.
type usage struct {
	wall, cpu time.Duration
	peak      int64 // of resident memory, in MB
}

// measured runs a program and tells what it took.
func measured(t *testing.T, cmd *exec.Cmd) usage {
	t.Helper()
	start := time.Now()
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v: %.200s", filepath.Base(cmd.Path), err, out)
	}
	u := usage{wall: time.Since(start), cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	if r, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		u.peak = r.Maxrss >> 10
	}
	return u
}

// longVariable names the file that a child of the benchmark imports.
const longVariable = "OWNPACK_TEST_LONG"

// TestImportLongFile is the child of the benchmark, with the memory limit that
// the program gives the process which reads a file.
func TestImportLongFile(t *testing.T) {
	path := os.Getenv(longVariable)
	if path == "" {
		t.Skip("the benchmark calls it")
	}
	debug.SetMemoryLimit(1 << 30 / 10 * 8)
	res, err := importFile(t, path)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d pages, %d entries", res.Source.PageCount, len(res.Entries))
}

// imported measures the import of a file in a process of its own.
func imported(t *testing.T, path string) usage {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, "-test.run=^TestImportLongFile$")
	cmd.Env = append(os.Environ(), longVariable+"="+path)
	return measured(t, cmd)
}

// TestBenchmarkAgainstPdftotext measures the import of 1,000 pages beside
// pdftotext, and of 10,000, with BENCH=1. A busy machine makes the wall times of
// the import longer than those of pdftotext, which needs one processor; the
// processor times compare even so.
func TestBenchmarkAgainstPdftotext(t *testing.T) {
	if os.Getenv("BENCH") == "" {
		t.Skip("set BENCH=1 to measure")
	}
	long := longFile(t)
	if long == "" {
		t.Skip("qpdf, pdftotext or the sample prints are not here")
	}
	if _, err := importFile(t, long); err != nil { // the engine's start is not measured
		t.Fatal(err)
	}
	var ours, theirs, child usage
	for i := range 3 {
		runs := []*usage{&ours, &child, &theirs}
		for j, now := range []usage{importedHere(t, long), imported(t, long), measured(t, exec.Command("pdftotext", long, os.DevNull))} {
			if i == 0 || now.wall < runs[j].wall {
				*runs[j] = now
			}
		}
	}
	t.Logf("1,000 pages: import %v (processor %v), pdftotext %v (processor %v), ratio %.2f (processor %.2f)",
		ours.wall, ours.cpu, theirs.wall, theirs.cpu, ours.wall.Seconds()/theirs.wall.Seconds(), ours.cpu.Seconds()/theirs.cpu.Seconds())
	t.Logf("1,000 pages in a process: %v (processor %v), peak %d MB", child.wall, child.cpu, child.peak)
	if child.peak > 600 {
		t.Error("1,000 pages take more than 600 MB")
	}
	tenfold := imported(t, repeated(t, 10, long))
	t.Logf("10,000 pages in a process: %v (processor %v), peak %d MB; ten times 1,000 pages: %.2f (processor %.2f)",
		tenfold.wall, tenfold.cpu, tenfold.peak, tenfold.wall.Seconds()/child.wall.Seconds()/10, tenfold.cpu.Seconds()/child.cpu.Seconds()/10)
	if tenfold.peak > 1024 {
		t.Error("10,000 pages take more than 1 GB")
	}
}

// importedHere measures the import in this process.
func importedHere(t *testing.T, path string) usage {
	t.Helper()
	var before, after syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &before); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	if _, err := importFile(t, path); err != nil {
		t.Fatal(err)
	}
	u := usage{wall: time.Since(start)}
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &after); err != nil {
		t.Fatal(err)
	}
	u.cpu = time.Duration(after.Utime.Nano() + after.Stime.Nano() - before.Utime.Nano() - before.Stime.Nano())
	return u
}
