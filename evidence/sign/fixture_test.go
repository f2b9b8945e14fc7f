package sign_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"ownpack/evidence/sign"
)

var update = flag.Bool("update", false, "write testdata/pack.pdf and testdata/identity.pem anew")

// signedAt is when the tests sign: a fixed time in British summer time.
var signedAt = time.Date(2026, 8, 27, 14, 5, 9, 0, time.FixedZone("BST", 3600))

// plainPDF writes a PDF of three pages with outline, page labels, a link, an
// attached manifest and two metadata dates, by hand.
func plainPDF() []byte {
	manifest := `{"format":"ownpack-manifest/1","pack_id":"0123 4567 89ab cdef 0123","case_id":"c0123456789ab",` +
		`"profile":"master","pack_date":"2026-08-27","program":"ownpack test","templates":"none",` +
		`"items":[{"title":"Cover","first":"E1","pages":1},{"title":"Letter from a clinic","first":"E2","pages":2,"source_sha256":"` +
		strings.Repeat("ab", 32) + `","source_pages":[1,2]}],` +
		`"pages":[{"label":"E1","item":0,"hash":"00"},{"label":"E2","item":1,"hash":"01"},{"label":"E3","item":1,"hash":"02"}]}`
	page := func(n int, annots string) string {
		return fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 6 0 R>>>>/Contents %d 0 R%s>>", 6+n, annots)
	}
	text := func(n int) string {
		return stream("", fmt.Sprintf("BT /F1 24 Tf 72 700 Td (Page %d of a made-up pack) Tj ET", n))
	}
	objects := []string{
		"<</Type/Catalog/Pages 2 0 R/Outlines 10 0 R/PageLabels<</Nums[0<</P(E)/S/D>>]>>/Names<</EmbeddedFiles<</Names[(manifest.json) 13 0 R]>>>>>>",
		"<</Type/Pages/Kids[3 0 R 4 0 R 5 0 R]/Count 3>>",
		page(1, "/Annots 15 0 R"), page(2, "/Annots[16 0 R]"), page(3, ""),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
		text(1), text(2), text(3),
		"<</Type/Outlines/First 11 0 R/Last 12 0 R/Count 2>>",
		"<</Title(Cover)/Parent 10 0 R/Dest[3 0 R/Fit]/Next 12 0 R>>",
		"<</Title(Letter \\(clinic\\))/Parent 10 0 R/Dest[4 0 R/Fit]/Prev 11 0 R>>",
		"<</Type/Filespec/F(manifest.json)/UF(manifest.json)/EF<</F 14 0 R>>>>",
		stream("/Type/EmbeddedFile", manifest),
		"[16 0 R]",
		"<</Type/Annot/Subtype/Link/Rect[72 690 300 730]/Border[0 0 0]/Dest[5 0 R/Fit]>>",
		"<</Producer(ownpack test)/CreationDate(D:20260827000000Z)/ModDate(D:20260827000000Z)>>",
	}
	return assemble(objects, "/Info 17 0 R/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]")
}

func stream(keys, body string) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", keys, len(body), body)
}

// assemble writes objects, numbered from 1, as a PDF; the first is the catalog.
func assemble(objects []string, trailer string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	places := make([]int, len(objects))
	for i, o := range objects {
		places[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, p := range places {
		fmt.Fprintf(&b, "%010d 00000 n \n", p)
	}
	fmt.Fprintf(&b, "trailer\n<</Root 1 0 R/Size %d%s>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, trailer, at)
	return b.Bytes()
}

// TestMain keeps pdfcpu from making a folder of its own. It trusts nobody: its
// list of certificates is an empty folder.
func TestMain(m *testing.M) {
	api.DisableConfigDir()
	dir, err := os.MkdirTemp("", "trusted")
	if err != nil {
		panic(err)
	}
	model.TrustedCertDir = dir
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// offline is pdfcpu without network.
func offline(streams bool) *model.Configuration {
	conf := model.NewDefaultConfiguration()
	conf.Offline = true
	conf.WriteObjectStream, conf.WriteXRefStream = streams, streams
	return conf
}

// throughPDFCPU has pdfcpu write the file, with or without object streams.
func throughPDFCPU(t *testing.T, b []byte, streams bool) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := api.Optimize(bytes.NewReader(b), &out, offline(streams)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// testIdentity is a fixed made-up identity, so that its key need not be made
// for every test.
func testIdentity(t testing.TB) sign.Identity {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "identity.pem"))
	if err != nil {
		t.Fatal(err)
	}
	id, err := sign.Parse(b)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func signed(t *testing.T, in []byte, o sign.Options) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := sign.PDF(t.Context(), bytes.NewReader(in), int64(len(in)), &out, testIdentity(t), o); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
