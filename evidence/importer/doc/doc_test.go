package doc_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/doc"
	"ownpack/evidence/importer/docx"
	"ownpack/evidence/importer/importertest"
	"ownpack/evidence/importer/odt"
	"ownpack/evidence/importer/paper"
	"ownpack/evidence/importer/rtf"
)

var press = paper.New("")

func read(t *testing.T, b []byte) (importer.Result, error) {
	t.Helper()
	r, err := importer.Registry{doc.New(press)}.Import(t.Context(), importer.File{Name: "a.doc", Size: int64(len(b)), Content: bytes.NewReader(b)}, nil)
	if err == nil {
		if err := r.Check(); err != nil {
			t.Error(err)
		}
	}
	return r, err
}

func load(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// letter is what testdata/letter.rtf says; letter.doc is the same, saved by an
// office program.
var letter = importertest.Letter{
	LetterDate: "2023-05-05", Author: "Dr Ben Person", Role: "Consultant Neurologist", Organisation: "Fernhill Hospitals NHS Trust",
	KeySentences: []string{
		"Relapsing remitting multiple sclerosis",
		"She cannot walk more than twenty metres without stopping because of fatigue and weakness in her left leg, and she has fallen three times since Christmas.",
		"She cannot manage the stairs after midday.",
		"She told me that she needs her sister to wash her hair – she can’t lift her arms above shoulder height.",
		"She dropped the pan twice and had to sit down after three minutes of standing at the cooker.",
		"She took 25 minutes and could not fasten buttons.",
		"Review in six months.",
	},
}

func made() importertest.Letter {
	l := letter
	l.Patient.DOB, l.Patient.NHSNumber = "1971-06-04", "9434765919"
	return l
}

func TestLetterIsReadWhole(t *testing.T) {
	t.Parallel()
	made().Check(t, rtf.New(press), "letter.rtf", load(t, "letter.rtf"))
	made().Check(t, doc.New(press), "letter.doc", load(t, "letter.doc"))
}

func TestWhatWasDeletedOrHiddenIsLeftOut(t *testing.T) {
	t.Parallel()
	r, err := read(t, load(t, "letter.doc"))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.Pages {
		if strings.Contains(p.Text, "can cannot") || strings.Contains(p.Text, "hidden words") || strings.Contains(p.Text, "cancannot") {
			t.Error("struck out or hidden text is shown")
		}
	}
	var codes []string
	for _, w := range r.Source.Warnings {
		codes = append(codes, w.Code)
	}
	if got := strings.Join(codes, " "); got != evidence.WarnDeletions+" "+evidence.WarnNotRead+" "+evidence.WarnTextCopy {
		t.Errorf("warnings %q", got)
	}
}

// TestLettersThatAnOfficeProgramSaved reads letters in the other formats that
// LibreOffice makes of them.
func TestLettersThatAnOfficeProgramSaved(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("starts an office program")
	}
	program, err := exec.LookPath("soffice")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("no office program")
		}
		t.Skip("no office program")
	}
	folder := t.TempDir()
	for _, tt := range []struct {
		ext string
		im  importer.Importer
	}{{"docx", docx.New(press)}, {"odt", odt.New(press)}, {"fodt", odt.New(press)}, {"doc", doc.New(press)}, {"rtf", rtf.New(press)}} {
		out := filepath.Join(folder, tt.ext)
		c := exec.CommandContext(t.Context(), program, "-env:UserInstallation=file://"+filepath.ToSlash(folder)+"/profile", "--headless", "--convert-to", tt.ext, "--outdir", out, "testdata/letter.rtf")
		if b, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v: %s", tt.ext, err, b)
		}
		b, err := os.ReadFile(filepath.Join(out, "letter."+tt.ext))
		if err != nil {
			t.Fatal(err)
		}
		made().Check(t, tt.im, "letter."+tt.ext, b)
	}
}

func TestHostileFilesAreNamed(t *testing.T) {
	t.Parallel()
	b := load(t, "letter.doc")
	locked := bytes.Clone(b)
	at := bytes.Index(locked, []byte{0xec, 0xa5})
	flags := binary.LittleEndian.Uint16(locked[at+10:])
	binary.LittleEndian.PutUint16(locked[at+10:], flags|0x100)
	if _, err := read(t, locked); !errors.Is(err, importer.ErrPassword) {
		t.Errorf("locked: got %v", err)
	}
	long := bytes.Clone(b)
	binary.LittleEndian.PutUint32(long[at+0x4c:], 0x7fffffff)
	if _, err := read(t, long); err != nil && !errors.Is(err, importer.ErrUnreadable) {
		t.Errorf("too long: got %v", err)
	}
	for i := range 200 { // a bit changed here and there
		bad := bytes.Clone(b)
		bad[(i*7919)%len(bad)] ^= 1 << (i % 8)
		if _, err := read(t, bad); err != nil && !errors.Is(err, importer.ErrUnreadable) && !errors.Is(err, importer.ErrUnsupported) && !errors.Is(err, importer.ErrPassword) && !errors.Is(err, importer.ErrEmpty) {
			t.Fatal(err)
		}
	}
}

func TestConformance(t *testing.T) {
	t.Parallel()
	importertest.Run(t, doc.New(press), importertest.File{
		Name: "letter.doc", Content: load(t, "letter.doc"), Words: []string{"twenty metres", "Dr Ben Person", "Perching stool"}, Cuts: 12,
	})
}

func FuzzImport(f *testing.F) {
	b, err := os.ReadFile("testdata/letter.doc")
	if err != nil {
		f.Fatal(err)
	}
	at := bytes.Index(b, []byte{0xec, 0xa5})
	f.Add(0, []byte{1}, 0)
	f.Add(0x1a2, []byte{0xff, 0xff}, 100)
	f.Fuzz(func(t *testing.T, where int, change []byte, cut int) {
		x := bytes.Clone(b)
		if i := at + where; i >= 0 && i < len(x) {
			copy(x[i:], change)
		}
		if cut > 0 && cut < len(x) {
			x = x[:len(x)-cut]
		}
		_, err := read(t, x)
		for _, want := range []error{nil, importer.ErrUnsupported, importer.ErrUnreadable, importer.ErrEmpty, importer.ErrPassword} {
			if errors.Is(err, want) {
				return
			}
		}
		t.Fatal(err)
	})
}

func TestPagesThatAreOnlyPicturesAreHandedOut(t *testing.T) {
	t.Parallel()
	b := load(t, "pictures.doc")
	var names []string
	f := importer.File{Name: "a.doc", Size: int64(len(b)), Content: bytes.NewReader(b), Host: importer.Host{
		OnPart: func(p importer.Part) error {
			if !bytes.HasPrefix(p.Content, []byte("\x89PNG")) {
				t.Error("the picture is not whole")
			}
			names = append(names, p.Path)
			return nil
		},
	}}
	r, err := doc.New(press).Import(t.Context(), f, func(int, int) {})
	if err != nil || len(names) != 1 || names[0] != "picture 1.png" {
		t.Errorf("%q, %v", names, err)
	}
	if len(r.Source.Warnings) == 0 || r.Source.Warnings[0].Code != evidence.WarnNoText {
		t.Error("it is not said that there are no words")
	}
}
