package archive_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"strings"
	"testing"

	yeka "github.com/yeka/zip"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/archive"
	"ownpack/evidence/importer/importertest"
)

const letter = "Dear Ms Ashdown, your walking distance was about twenty metres.\n"

type member struct {
	name, content string
	method        uint16
}

// zipped makes a ZIP file.
func zipped(t testing.TB, members ...member) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, m := range members {
		f, err := w.CreateHeader(&zip.FileHeader{Name: m.name, Method: m.method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(m.content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// locked makes an encrypted ZIP file with a writer that is not ours.
func locked(t testing.TB, password string, how yeka.EncryptionMethod, members ...member) []byte {
	t.Helper()
	var b bytes.Buffer
	w := yeka.NewWriter(&b)
	for _, m := range members {
		f, err := w.Encrypt(m.name, password, how)
		if password == "" {
			f, err = w.Create(m.name)
		}
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(m.content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func tarred(t testing.TB, headers ...tar.Header) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, h := range headers {
		content := ""
		if h.Typeflag == tar.TypeReg {
			content = letter
		}
		h.Mode, h.Size = 0o600, int64(len(content))
		if err := w.WriteHeader(&h); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gzipped(t testing.TB, name string, content []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Name = name
	if _, err := w.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestConformance(t *testing.T) {
	t.Parallel()
	members := []member{{"letters/one.txt", letter, zip.Deflate}, {"two.txt", "second", zip.Store}}
	tarball := tarred(
		t,
		tar.Header{Name: "letters/", Typeflag: tar.TypeDir},
		tar.Header{Name: "letters/one.txt", Typeflag: tar.TypeReg},
	)
	words := []string{"about twenty metres"}
	importertest.Run(
		t, archive.Importer{},
		importertest.File{Name: "plain.zip", Content: zipped(t, members...), Words: words, Parts: []string{"letters/one.txt", "two.txt"}},
		importertest.File{
			Name: "older.zip", Content: locked(t, "winter", yeka.StandardEncryption, members...),
			Passwords: []string{"summer", "winter"}, Words: words, Parts: []string{"letters/one.txt", "two.txt"},
		},
		importertest.File{
			Name: "aes.zip", Content: locked(t, "winter", yeka.AES256Encryption, members...),
			Passwords: []string{"winter"}, Words: words, Parts: []string{"letters/one.txt", "two.txt"}, Cuts: 16,
		},
		importertest.File{Name: "letters.tar", Content: tarball, Words: words, Parts: []string{"letters/one.txt"}},
		importertest.File{Name: "letters.tar.gz", Content: gzipped(t, "", tarball), Words: words, Parts: []string{"letters/one.txt"}},
		importertest.File{Name: "one.txt.gz", Content: gzipped(t, "", []byte(letter)), Words: words, Parts: []string{"one.txt"}},
	)
}

// open imports an archive and collects its parts.
func open(t testing.TB, name string, content []byte, passwords ...string) (importer.Result, []importer.Part, error) {
	t.Helper()
	var parts []importer.Part
	res, err := archive.Importer{}.Import(context.Background(), importer.File{
		Name: name, Size: int64(len(content)), Content: bytes.NewReader(content),
		Host: importer.Host{Passwords: passwords, OnPart: func(p importer.Part) error {
			parts = append(parts, p)
			return nil
		}},
	}, func(int, int) {})
	return res, parts, err
}

func TestPasswordIsAskedForWhenNothingElseIsReadable(t *testing.T) {
	t.Parallel()
	for _, how := range []yeka.EncryptionMethod{yeka.StandardEncryption, yeka.AES128Encryption, yeka.AES192Encryption, yeka.AES256Encryption} {
		b := locked(t, "winter", how, member{name: "a.txt", content: letter})
		for _, passwords := range [][]string{nil, {"summer"}} {
			if _, parts, err := open(t, "a.zip", b, passwords...); !errors.Is(err, importer.ErrPassword) || len(parts) > 0 {
				t.Errorf("method %d, %d passwords: %v, %d parts", how, len(passwords), err, len(parts))
			}
		}
		_, parts, err := open(t, "a.zip", b, "summer", "winter")
		if err != nil || len(parts) != 1 || string(parts[0].Content) != letter {
			t.Errorf("method %d: %v, %d parts", how, err, len(parts))
		}
	}
}

func TestLockedMembersAmongOpenOnesAreNamed(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	w := yeka.NewWriter(&b)
	f, _ := w.Encrypt("locked.txt", "winter", yeka.AES256Encryption)
	f.Write([]byte(letter))
	f, _ = w.Create("open.txt")
	f.Write([]byte(letter))
	w.Close()
	res, parts, err := open(t, "a.zip", b.Bytes())
	if err != nil || len(parts) != 2 {
		t.Fatalf("%v, %d parts", err, len(parts))
	}
	if !errors.Is(parts[0].Err, importer.ErrPassword) || parts[1].Err != nil {
		t.Errorf("locked: %v, open: %v", parts[0].Err, parts[1].Err)
	}
	if !warned(res, evidence.WarnPart) {
		t.Error("nobody is told")
	}
}

func warned(r importer.Result, code string) bool {
	for _, w := range r.Source.Warnings {
		if w.Code == code {
			return true
		}
	}
	return false
}

func TestPathsOutOfTheArchiveAreRefused(t *testing.T) {
	t.Parallel()
	names := []string{"../../up.txt", "/etc/passwd", `C:\Windows\a.txt`, `a\..\..\b.txt`, "a/\x00b.txt", strings.Repeat("n", 5000)}
	var members []member
	for _, n := range names {
		members = append(members, member{name: n, content: letter})
	}
	members = append(members, member{name: "good.txt", content: letter})
	_, parts, err := open(t, "a.zip", zipped(t, members...))
	if err != nil || len(parts) != len(names)+1 {
		t.Fatalf("%v, %d parts", err, len(parts))
	}
	for i, p := range parts[:len(names)] {
		if !errors.Is(p.Err, importer.ErrUnreadable) || p.Content != nil || strings.Contains(p.Path, "..") {
			t.Errorf("name %d: %v", i+1, p.Err)
		}
	}
	if parts[len(names)].Err != nil {
		t.Error("the good one is refused too")
	}
}

func TestLinksAndDevicesAreNeverFollowed(t *testing.T) {
	t.Parallel()
	b := tarred(
		t,
		tar.Header{Name: "link", Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"},
		tar.Header{Name: "hard", Typeflag: tar.TypeLink, Linkname: "one.txt"},
		tar.Header{Name: "device", Typeflag: tar.TypeChar},
		tar.Header{Name: "one.txt", Typeflag: tar.TypeReg},
	)
	_, parts, err := open(t, "a.tar", b)
	if err != nil || len(parts) != 4 {
		t.Fatalf("%v, %d parts", err, len(parts))
	}
	for i, p := range parts[:3] {
		if !errors.Is(p.Err, importer.ErrUnreadable) {
			t.Errorf("member %d: %v", i+1, p.Err)
		}
	}
	var z bytes.Buffer
	w := zip.NewWriter(&z)
	h := &zip.FileHeader{Name: "link"}
	h.SetMode(0o777 | 1<<27) // a symbolic link
	f, _ := w.CreateHeader(h)
	f.Write([]byte("/etc/passwd"))
	w.Close()
	if _, parts, err := open(t, "a.zip", z.Bytes()); err != nil || len(parts) != 1 || parts[0].Err == nil {
		t.Errorf("link in a ZIP: %v, %d parts", err, len(parts))
	}
}

func TestBombsEndInAReason(t *testing.T) {
	t.Parallel()
	zeros := string(make([]byte, 40<<20))
	_, parts, err := open(t, "a.zip", zipped(t, member{"bomb", zeros, zip.Deflate}, member{"good.txt", letter, zip.Deflate}))
	if err != nil || len(parts) != 2 {
		t.Fatalf("%v, %d parts", err, len(parts))
	}
	if !errors.Is(parts[0].Err, importer.ErrUnreadable) || parts[0].Content != nil {
		t.Errorf("bomb: %v", parts[0].Err)
	}
	if parts[1].Err != nil {
		t.Errorf("the file beside it: %v", parts[1].Err)
	}
	for _, name := range []string{"", "x.tar"} {
		if _, _, err := open(t, "a.gz", gzipped(t, name, []byte(zeros))); !errors.Is(err, importer.ErrUnreadable) {
			t.Errorf("gzip: %v", err)
		}
	}
}

func TestASizeThatIsALieIsNotBelieved(t *testing.T) {
	t.Parallel()
	b := zipped(t, member{"a.txt", letter, zip.Deflate})
	at := bytes.Index(b, []byte("PK\x01\x02"))
	binary.LittleEndian.PutUint32(b[at+24:], 1<<31-1)
	_, parts, err := open(t, "a.zip", b)
	if err != nil || len(parts) != 1 || parts[0].Err == nil {
		t.Errorf("%v, %d parts", err, len(parts))
	}
}

func TestWhatComputersKeepForThemselvesIsCounted(t *testing.T) {
	t.Parallel()
	res, parts, err := open(t, "a.zip", zipped(
		t,
		member{"folder/", "", zip.Store}, member{"__MACOSX/folder/._a.txt", "x", zip.Store},
		member{"folder/.DS_Store", "x", zip.Store}, member{"Thumbs.db", "x", zip.Store},
		member{"folder/empty.txt", "", zip.Store}, member{"folder/a.txt", letter, zip.Store},
		member{"folder/STYLE.XSL", "<x/>", zip.Store},
	))
	if err != nil || len(parts) != 1 {
		t.Fatalf("%v, %d parts", err, len(parts))
	}
	want := evidence.Warning{Code: evidence.WarnSkipped, Detail: "1 empty file, 4 files that a computer keeps for itself"}
	if len(res.Source.Warnings) != 1 || res.Source.Warnings[0] != want {
		t.Errorf("warnings: %v", res.Source.Warnings)
	}
}

func TestNamesOfOldProgramsAreRead(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, h := range []zip.FileHeader{
		{Name: "caf\x82.txt", NonUTF8: true},
		{Name: "bilan médical.txt", NonUTF8: true},
		{Name: "na?ve.txt", NonUTF8: true, Extra: unicodeName("na?ve.txt", "naïve.txt")},
	} {
		f, err := w.CreateHeader(&h)
		if err != nil {
			t.Fatal(err)
		}
		f.Write([]byte(letter))
	}
	w.Close()
	_, parts, err := open(t, "a.zip", b.Bytes())
	if err != nil || len(parts) != 3 {
		t.Fatalf("%v, %d parts", err, len(parts))
	}
	for i, want := range []string{"café.txt", "bilan médical.txt", "naïve.txt"} {
		if parts[i].Name != want {
			t.Errorf("name %d: %q, want %q", i+1, parts[i].Name, want)
		}
	}
}

func unicodeName(plain, name string) []byte {
	b := []byte{0x75, 0x70, byte(5 + len(name)), 0, 1}
	b = binary.LittleEndian.AppendUint32(b, crc32.ChecksumIEEE([]byte(plain)))
	return append(b, name...)
}

func TestACutArchiveGivesWhatIsWhole(t *testing.T) {
	t.Parallel()
	b := zipped(t, member{"a.txt", letter, zip.Deflate}, member{"b.txt", letter, zip.Deflate}, member{"c.txt", letter, zip.Deflate})
	cut := b[:bytes.LastIndex(b, []byte("PK\x03\x04"))+40]
	res, parts, err := open(t, "a.zip", cut)
	if err != nil || len(parts) != 3 || string(parts[1].Content) != letter || parts[2].Err == nil {
		t.Fatalf("%v, %d parts", err, len(parts))
	}
	if !warned(res, evidence.WarnDamaged) {
		t.Error("nobody is told")
	}
}

func TestOtherArchivesAreNamedWithWhatToDo(t *testing.T) {
	t.Parallel()
	for _, head := range []string{"7z\xbc\xaf\x27\x1c\x00\x04", "Rar!\x1a\x07\x01\x00", "\xfd7zXZ\x00\x00", "PK\x07\x08PK\x03\x04"} {
		b := append([]byte(head), make([]byte, 64)...)
		if !(archive.Importer{}).Sniff(b, "") {
			t.Errorf("%q is not known", head[:4])
		}
		_, _, err := open(t, "a", b)
		if !errors.Is(err, importer.ErrUnsupported) || !strings.Contains(err.Error(), "open it on your computer") {
			t.Errorf("%q: %v", head[:4], err)
		}
	}
	_, _, err := open(t, "a.zip", zipped(t, member{"Index/Document.iwa", "x", zip.Store}))
	if !errors.Is(err, importer.ErrUnsupported) {
		t.Errorf("Pages: %v", err)
	}
	if _, _, err := open(t, "a.zip", zipped(t)); !errors.Is(err, importer.ErrEmpty) {
		t.Errorf("no members: %v", err)
	}
}

func TestDocumentsAndExportsAreLeftToOthers(t *testing.T) {
	t.Parallel()
	for _, names := range [][]string{
		{"[Content_Types].xml", "word/document.xml"},
		{"_rels/.rels", "xl/workbook.xml"},
		{"mimetype", "content.xml"},
		{"apple_health_export/export.xml"},
		{"clinical-records/Condition-1.json"},
		{"health_connect_export.db"},
	} {
		var members []member
		for _, n := range names {
			members = append(members, member{name: n, content: "x"})
		}
		if (archive.Importer{}).Sniff(zipped(t, members...), "") {
			t.Errorf("claims %v", names)
		}
	}
}

func TestAZIPInAZIPIsNotTakenForADocument(t *testing.T) {
	t.Parallel()
	docx := string(zipped(t, member{"[Content_Types].xml", "x", zip.Deflate}, member{"word/document.xml", "x", zip.Deflate}))
	for _, method := range []uint16{zip.Store, zip.Deflate} {
		b := zipped(t, member{"one.docx", docx, method}, member{"word/two.docx", docx, method})
		if method == zip.Store {
			b = sized(t, member{"one.docx", docx, method}, member{"word/two.docx", docx, method})
		}
		if !(archive.Importer{}).Sniff(b, "") {
			t.Errorf("method %d: not claimed", method)
		}
		if _, parts, err := open(t, "a.zip", b); err != nil || len(parts) != 2 || string(parts[1].Content) != docx {
			t.Errorf("method %d: %v, %d parts", method, err, len(parts))
		}
	}
}

// sized makes a ZIP file that has each member's size before it.
func sized(t testing.TB, members ...member) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, m := range members {
		size := uint64(len(m.content))
		f, err := w.CreateRaw(&zip.FileHeader{
			Name: m.name, CRC32: crc32.ChecksumIEEE([]byte(m.content)), CompressedSize64: size, UncompressedSize64: size,
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(m.content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAPhonesExportInAnArchiveStaysWhole(t *testing.T) {
	t.Parallel()
	_, parts, err := open(t, "a.zip", zipped(
		t,
		member{"Documents/letter.txt", letter, zip.Deflate},
		member{"Documents/Phone/export.xml", strings.Repeat("<x/>", 100_000), zip.Deflate},
		member{"Documents/Phone/clinical-records/Condition-1.json", "{}", zip.Deflate},
		member{"Documents/Phone/export_cda.xml", "<y/>", zip.Deflate},
	))
	if err != nil || len(parts) != 2 || parts[1].Name != "letter.txt" {
		t.Fatalf("%v, %d parts", err, len(parts))
	}
	z, err := zip.NewReader(bytes.NewReader(parts[0].Content), int64(len(parts[0].Content)))
	if err != nil || len(z.File) != 3 || parts[0].Path != "Documents/Phone/apple_health_export.zip" {
		t.Fatalf("%v, %s", err, parts[0].Path)
	}
	if z.File[0].Name != "apple_health_export/export.xml" {
		t.Error("its beginning does not show what it is")
	}
}

func TestTooManyMembersAreCounted(t *testing.T) {
	t.Parallel()
	members := make([]member, 20_010)
	for i := range members {
		members[i] = member{name: strings.Repeat("n", 1+i%50) + ".txt", content: "x"}
	}
	res, parts, err := open(t, "a.zip", zipped(t, members...))
	if err != nil || len(parts) != 20_000 || !warned(res, evidence.WarnPart) {
		t.Errorf("%v, %d parts, warnings %v", err, len(parts), res.Source.Warnings)
	}
}

func FuzzArchive(f *testing.F) {
	f.Add(zipped(f, member{"a.txt", letter, zip.Deflate}))
	f.Add(locked(f, "winter", yeka.StandardEncryption, member{name: "a.txt", content: letter}))
	f.Add(locked(f, "winter", yeka.AES128Encryption, member{name: "a.txt", content: letter}))
	f.Add(tarred(f, tar.Header{Name: "one.txt", Typeflag: tar.TypeReg}))
	f.Add(gzipped(f, "a", []byte(letter)))
	f.Fuzz(func(t *testing.T, b []byte) {
		if !(archive.Importer{}).Sniff(b, "") {
			return
		}
		res, _, err := open(t, "f", b, "winter")
		if err == nil {
			err = res.Check()
		}
		for _, want := range []error{nil, importer.ErrUnreadable, importer.ErrUnsupported, importer.ErrPassword, importer.ErrEmpty} {
			if errors.Is(err, want) {
				return
			}
		}
		t.Errorf("error without a name: %v", err)
	})
}
