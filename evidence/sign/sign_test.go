package sign_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/api"

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
	for _, once := range []string{"%%EOF", "startxref", "trailer", "/Type/Sig/", "/ByteRange", "/Perms", "/DocMDP"} {
		want := 1
		if once == "/DocMDP" {
			want = 2 // what is permitted, and by which signature
		}
		if n := bytes.Count(out, []byte(once)); n != want {
			t.Errorf("%q stands %d times in the file, want %d", once, n, want)
		}
	}
}

func TestApprovalCertifiesNothing(t *testing.T) {
	t.Parallel()
	out := signed(t, plainPDF(), sign.Options{Now: signedAt})
	for _, never := range []string{"/Perms", "/DocMDP", "/Reference"} {
		if bytes.Contains(out, []byte(never)) {
			t.Errorf("%q stands in the file", never)
		}
	}
}

var objectText = regexp.MustCompile(`(?s)(\d+) 0 obj\n.*?endobj\n`)

func TestEverythingElseStaysByteForByte(t *testing.T) {
	t.Parallel()
	in := plainPDF()
	out := signed(t, in, sign.Options{Certify: true, Now: signedAt})
	for _, m := range objectText.FindAllSubmatch(in, -1) {
		switch string(m[1]) {
		case "1", "3": // the catalog and the first page name the field
			continue
		}
		if !bytes.Contains(out, m[0]) {
			t.Errorf("object %s is not in the output as it was", m[1])
		}
	}
	path := save(t, "signed.pdf", out)
	if got := tool(t, "mutool", "show", path, "outline"); !strings.Contains(got, "Cover") || !strings.Contains(got, "Letter (clinic)") {
		t.Errorf("outline:\n%s", got)
	}
	if got := tool(t, "pdfdetach", "-list", path); !strings.Contains(got, "manifest.json") {
		t.Errorf("attachments:\n%s", got)
	}
	if got := tool(t, "pdfinfo", path); !strings.Contains(got, "Producer:        ownpack test") || !strings.Contains(got, "Pages:           3") {
		t.Errorf("information:\n%s", got)
	}
	if got := tool(t, "mutool", "show", path, "pages/1/Annots"); strings.Count(got, " 0 R") != 2 {
		t.Errorf("annotations of the first page:\n%s", got)
	}
	labels := tool(t, "mutool", "show", path, "trailer/Root/PageLabels")
	if !strings.Contains(labels, "(E)") {
		t.Errorf("page labels:\n%s", labels)
	}
}

func TestSameInputSameBytesButForTheTime(t *testing.T) {
	t.Parallel()
	in := plainPDF()
	first := signed(t, in, sign.Options{Certify: true, Now: signedAt})
	if !bytes.Equal(first, signed(t, in, sign.Options{Certify: true, Now: signedAt})) {
		t.Error("signing twice at the same time gives different files")
	}
	later := signed(t, in, sign.Options{Certify: true, Now: signedAt.Add(time.Hour)})
	if bytes.Equal(first, later) {
		t.Error("another time gives the same file")
	}
	mask := regexp.MustCompile(`/M\([^)]*\)|/Contents<[0-9a-f]*>`)
	if !bytes.Equal(mask.ReplaceAll(first, nil), mask.ReplaceAll(later, nil)) {
		t.Error("more than /M and /Contents differs")
	}
}

func TestClaimedTimeKeepsItsZone(t *testing.T) {
	t.Parallel()
	for zone, want := range map[int]string{0: "D:20260827130509Z", 3600: "D:20260827140509+01'00'", -12600: "D:20260827093509-03'30'"} {
		out := signed(t, plainPDF(), sign.Options{Now: signedAt.In(time.FixedZone("", zone))})
		if !bytes.Contains(out, []byte("/M("+want+")")) {
			t.Errorf("zone %d: no %s", zone, want)
		}
	}
}

func TestWhatCannotBeSignedIsNamed(t *testing.T) {
	t.Parallel()
	plain := plainPDF()
	var locked bytes.Buffer
	conf := offline(false)
	conf.OwnerPW, conf.UserPW = "owner", "user"
	if err := api.Encrypt(bytes.NewReader(plain), &locked, conf); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		in   []byte
		want error
	}{
		"empty":              {nil, sign.ErrNotPDF},
		"text":               {[]byte("not a PDF at all"), sign.ErrNotPDF},
		"cut off":            {plain[:len(plain)-200], sign.ErrForm},
		"streams":            {throughPDFCPU(t, plain, true), sign.ErrForm},
		"encrypted":          {locked.Bytes(), sign.ErrEncrypted},
		"signed":             {signed(t, plain, sign.Options{Now: signedAt}), sign.ErrSigned},
		"certified":          {signed(t, plain, sign.Options{Now: signedAt, Certify: true}), sign.ErrSigned},
		"two revisions":      {bytes.Replace(plain, []byte("/Info 17 0 R"), []byte("/Prev 000012"), 1), sign.ErrForm},
		"object out of line": {bytes.Replace(plain, []byte("\n4 0 obj"), []byte("\n\n4 0 ob"), 1), sign.ErrForm},
	} {
		err := sign.PDF(t.Context(), bytes.NewReader(c.in), int64(len(c.in)), io.Discard, testIdentity(t), sign.Options{Now: signedAt})
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func TestExpiredIdentityDoesNotSign(t *testing.T) {
	t.Parallel()
	in := plainPDF()
	for _, now := range []time.Time{signedAt.AddDate(-1, 0, 0), signedAt.AddDate(11, 0, 0), {}} {
		err := sign.PDF(t.Context(), bytes.NewReader(in), int64(len(in)), io.Discard, testIdentity(t), sign.Options{Now: now})
		if !errors.Is(err, sign.ErrTime) {
			t.Errorf("%v: %v", now, err)
		}
	}
	err := sign.PDF(t.Context(), bytes.NewReader(in), int64(len(in)), io.Discard, sign.Identity{}, sign.Options{Now: signedAt})
	if !errors.Is(err, sign.ErrIdentity) {
		t.Errorf("no identity: %v", err)
	}
}

// shifting gives other bytes when it is read for the second time.
type shifting struct {
	b     []byte
	reads map[int64]int
}

func (s *shifting) ReadAt(p []byte, at int64) (int, error) {
	n, err := bytes.NewReader(s.b).ReadAt(p, at)
	if s.reads[at]++; s.reads[at] > 1 && n > 100 {
		p[n/2] ^= 1
	}
	return n, err
}

func TestFileThatChangesIsNoticed(t *testing.T) {
	t.Parallel()
	in := &shifting{b: bigPDF(1 << 20), reads: map[int64]int{}}
	err := sign.PDF(t.Context(), in, int64(len(in.b)), io.Discard, testIdentity(t), sign.Options{Now: signedAt})
	if !errors.Is(err, sign.ErrChanged) {
		t.Errorf("got %v", err)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestFullDiskAndCancellationAreReported(t *testing.T) {
	t.Parallel()
	in := plainPDF()
	err := sign.PDF(t.Context(), bytes.NewReader(in), int64(len(in)), full{}, testIdentity(t), sign.Options{Now: signedAt})
	if !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("full disk: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err = sign.PDF(ctx, bytes.NewReader(in), int64(len(in)), io.Discard, testIdentity(t), sign.Options{Now: signedAt})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// bigPDF has a page whose content is n bytes.
func bigPDF(n int) []byte {
	return assemble([]string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
		fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", n, strings.Repeat("% padding\n", n/10)),
	}, "")
}

// TestLargeFilesNeedLittleMemory is not parallel, so that others' memory is
// not counted.
func TestLargeFilesNeedLittleMemory(t *testing.T) {
	const size = 60 << 20
	in, id := bigPDF(size), testIdentity(t)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	if err := sign.PDF(t.Context(), bytes.NewReader(in), int64(len(in)), io.Discard, id, sign.Options{Now: signedAt}); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	used := after.TotalAlloc - before.TotalAlloc
	t.Logf("%d MB signed in %v with %d KB", size>>20, time.Since(start), used>>10)
	if used > 8<<20 {
		t.Errorf("signing %d MB took %d MB of memory", size>>20, used>>20)
	}
}

// FuzzPDF looks for panics. Whatever can be signed must come out longer, with
// one signature.
func FuzzPDF(f *testing.F) {
	id := testIdentity(f)
	f.Add(plainPDF())
	f.Add(bigPDF(10))
	f.Fuzz(func(t *testing.T, b []byte) {
		var out bytes.Buffer
		err := sign.PDF(t.Context(), bytes.NewReader(b), int64(len(b)), &out, id, sign.Options{Now: signedAt, Certify: true})
		if err == nil && !bytes.Contains(out.Bytes(), []byte("/SubFilter/ETSI.CAdES.detached")) {
			t.Error("signed without a signature")
		}
	})
}
