//go:build unix

package render_test

import (
	"bytes"
	"compress/zlib"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
)

// thousandPages is a case of 100 documents of ten pages, 40 MB together: text
// and a picture on every page.
func thousandPages(b *testing.B, dir string) (*evidencetest.Case, []string) {
	b.Helper()
	c := &evidencetest.Case{
		ID: "c1", PackDate: "2026-11-20", Person: evidencetest.Person(), Content: map[evidence.ID][]byte{},
		Pages: map[evidence.ID][]evidence.Page{}, Entries: map[evidence.ID]evidence.Entry{}, Others: map[evidence.ID][]evidence.Entry{},
		Schemes: []evidence.Scheme{evidencetest.Scheme()},
	}
	random := rand.New(rand.NewPCG(1, 2))
	var files []string
	for i := range 100 {
		var pages []evidencetest.PDFPage
		var extra evidencetest.PDFExtra
		for n := range 10 {
			pixels := make([]byte, 40_000)
			for k := range pixels {
				pixels[k] = byte(random.Uint32())
			}
			var packed bytes.Buffer
			zip := zlib.NewWriter(&packed)
			_, _ = zip.Write(pixels)
			_ = zip.Close()
			extra.Objects = append(extra.Objects, fmt.Sprintf(
				"<< /Type /XObject /Subtype /Image /Width 200 /Height 200 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream",
				packed.Len(), packed.Bytes(),
			))
			p := evidencetest.PDFPage{
				Resources: fmt.Sprintf("/XObject << /Im%d %d 0 R >>", n, 10+n),
				Content:   fmt.Sprintf("q 200 0 0 200 300 40 cm /Im%d Do Q\n", n),
			}
			for k := range 45 {
				p.Lines = append(p.Lines, fmt.Sprintf("Document %d page %d line %d: %s", i, n, k, strings.Repeat("walked with a stick ", 4)))
			}
			pages = append(pages, p)
		}
		content := evidencetest.PDF(pages, extra)
		id := c.AddFile(evidence.Source{Form: evidence.FormLetter, Title: fmt.Sprintf("Letter %d", i)}, content, 10)
		e := c.AddEntry(id, 1, evidence.Entry{Kind: evidence.KindLetter, Title: fmt.Sprintf("Letter %d", i), Text: "walked with a stick"})
		c.Pick(e, "pip-12", "")
		path := filepath.Join(dir, fmt.Sprintf("%d.pdf", i))
		if err := os.WriteFile(path, content, 0o600); err != nil {
			b.Fatal(err)
		}
		files = append(files, path)
	}
	return c, files
}

// BenchmarkThousandPages builds 1,000 pages from 100 files and compares the
// processor time with that of qpdf merging the same files.
func BenchmarkThousandPages(b *testing.B) {
	dir := b.TempDir()
	c, files := thousandPages(b, dir)
	plan := planOf(b, c, evidence.ProfileTribunal)
	r := renderer(b)
	qpdf, err := exec.LookPath("qpdf")
	if err != nil {
		b.Skip("qpdf is not installed")
	}
	var ours, theirs time.Duration
	for b.Loop() {
		start := used(b, syscall.RUSAGE_SELF)
		out := &bytes.Buffer{}
		if _, _, err := r.PDF(context.Background(), plan, opener(c), out, nil); err != nil {
			b.Fatal(err)
		}
		ours += used(b, syscall.RUSAGE_SELF) - start
		start = used(b, syscall.RUSAGE_CHILDREN)
		args := append([]string{"--empty", "--pages"}, files...)
		if out, err := exec.Command(qpdf, append(args, "--", filepath.Join(dir, "merged.pdf"))...).CombinedOutput(); err != nil {
			b.Fatalf("qpdf: %v %s", err, out)
		}
		theirs += used(b, syscall.RUSAGE_CHILDREN) - start
		b.ReportMetric(float64(out.Len())/1e6, "MB")
	}
	b.ReportMetric(float64(ours)/float64(theirs), "×qpdf")
	b.ReportMetric(ours.Seconds()/float64(b.N), "cpu-s/pack")
}

// used is the processor time that this process, or those it started, have taken.
// Other work on the machine does not change it as it does the time on a clock.
func used(b *testing.B, who int) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(who, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
