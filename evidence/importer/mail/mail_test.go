package mail_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/importertest"
	"ownpack/evidence/importer/mail"
	"ownpack/evidence/importer/paper"
)

// shared is the importer of all tests here.
var shared = sync.OnceValue(func() *mail.Importer { return mail.New(paper.New("")) })

func load(t testing.TB, name string, content []byte) (importer.Result, []importer.Part, error) {
	t.Helper()
	var parts []importer.Part
	r, err := importer.Registry{shared()}.Import(t.Context(), importer.File{
		Name: name, Size: int64(len(content)), Content: bytes.NewReader(content),
		Host: importer.Host{OnPart: func(p importer.Part) error { parts = append(parts, p); return nil }},
	}, nil)
	if err == nil {
		if err := r.Check(); err != nil {
			t.Errorf("result: %v", err)
		}
	}
	return r, parts, err
}

// show writes a result for people: one entry a line, its text below.
func show(r importer.Result, parts []importer.Part) string {
	var b strings.Builder
	s := r.Source
	fmt.Fprintf(&b, "%s %s %q by %q on %q (%q), %d pages, warnings %v\n", s.Form, s.MediaType, s.Title, s.Author, s.Date.Value, s.Date.Raw, s.PageCount, s.Warnings)
	for _, p := range s.Subjects {
		fmt.Fprintf(&b, "about %q born %s, %s\n", p.Name, p.DOB, p.NHSNumber)
	}
	for _, e := range r.Entries {
		kind := string(e.Kind)
		if e.Parent != "" {
			kind = "below" // what sort of statement it is, the layout tells
		}
		fmt.Fprintf(&b, "\n%s<%s. page %d, %s, date %q, title %q, %s, %s, %s\n", e.ID, e.Parent, e.Locator.Page(), kind, e.Date.Value, e.Title, e.Author, e.Role, e.Organisation)
		fmt.Fprintf(&b, "   %s\n", strings.ReplaceAll(e.Text, "\n", "\n   "))
	}
	for _, p := range parts {
		fmt.Fprintf(&b, "part %q %q %s %d bytes %v\n", p.Name, p.Path, p.MediaType, len(p.Content), p.Err)
	}
	return b.String()
}

func TestShow(t *testing.T) {
	for _, f := range strings.Fields(os.Getenv("SHOW")) {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		r, parts, err := load(t, filepath.Base(f), b)
		t.Logf("%s %v\n%s", f, err, show(r, parts))
	}
}

var update = flag.Bool("update", false, "write the golden files anew")

func TestGolden(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob("testdata/*")
	for _, file := range files {
		if strings.HasSuffix(file, ".want") || filepath.Ext(file) == "" {
			continue
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			r, parts, err := load(t, filepath.Base(file), b)
			if err != nil {
				t.Fatal(err)
			}
			golden := file + ".want"
			if *update {
				if err := os.WriteFile(golden, []byte(show(r, parts)), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(want), show(r, parts)); d != "" {
				t.Error(d)
			}
		})
	}
}

func fixture(t *testing.T, name string, parts []string, words ...string) importertest.File {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return importertest.File{Name: name, Content: b, Words: words, Parts: parts, Cuts: 16}
}

func TestConformance(t *testing.T) {
	t.Parallel()
	importertest.Run(
		t, shared(),
		fixture(t, "plain-letter.eml", nil, "There is no sign of a fracture on the scan.", "stopping twice", "earlier note: bring the tablets"),
		fixture(t, "html.eml", nil, "You needed two rests to cross the car park.", "41 mm/hr", "My hip is worse."),
		fixture(t, "parts.eml", []string{"a very long name of a letter.pdf", "café notes.txt", "message.eml", "name.pdf"}, "Papers attached.", "Clinic 4, Harrow Vale"),
		fixture(t, "box.mbox", []string{"message-2.eml"}, "From Monday on the clinic is shut."),
		importertest.File{
			Name: "note.msg", Cuts: 16, Parts: []string{"letter.pdf"}, Words: []string{"Your hip is worn."},
			Content: outlook(prop("1000", "Your hip is worn."), attachNode("0", prop("3707", "letter.pdf"), node{name: "__substg1.0_37010102", content: []byte("%PDF-1.4")})),
		},
	)
}

func TestWhatIsAMessage(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		text string
		want bool
	}{
		{"From: a@b.example\nTo: c@d.example\nSubject: x\n\nbody", true},
		{"Received: by x\nMessage-ID: <1>\n\nbody", true},
		{"From r@y.example Fri Jul  8 12:08:34 2011\nFrom: a\nMessage-ID: <1>\n\nbody", true},
		{"412\nReceived: by x\nMessage-ID: <1>\n\nbody", true},
		{"From: the ward\nWe saw her today.", false},
		{"Date: 3 May 2019\nSubject: knee\n\nDear Dr Person", false},
		{"Dear Dr Person\nSubject: x\nFrom: y\nTo: z", false},
		{"From the start it was hard.\nTo: be honest\n", false},
		{"", false},
	} {
		if got := shared().Sniff([]byte(tt.text), ""); got != tt.want {
			t.Errorf("%q: %v", tt.text, got)
		}
	}
}

func TestDatesOfTheWild(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ raw, want string }{
		{"Thu, 09 Nov 2023 14:22:00 +0000", "2023-11-09T14:22"},
		{"Thu, 9 Nov 2023 23:30:00 +0100 (BST)", "2023-11-09T23:30"},
		{"9 Nov 23 08:01 GMT", "2023-11-09T08:01"},
		{"Thursday, 9 November 2023 at 14:22", "2023-11-09T14:22"},
		{"09/11/2023 14:22", "2023-11-09T14:22"},
		{"Thu Nov  9 14:22:00 2023", "2023-11-09T14:22"},
		{"9 November 2023", "2023-11-09"},
		{"yesterday", ""},
		{"", ""},
	} {
		r, _, err := load(t, "", []byte("From: a@b.example\r\nTo: c@d.example\r\nDate: "+tt.raw+"\r\nSubject: x\r\nMessage-ID: <1>\r\n\r\nThe words of it.\r\n"))
		if err != nil {
			t.Fatal(err)
		}
		if d := r.Entries[0].Date; d.Value != tt.want || d.Raw != strings.Join(strings.Fields(tt.raw), " ") {
			t.Errorf("%q read as %q, kept as %q", tt.raw, d.Value, d.Raw)
		}
	}
}

func TestHostileMessagesEndInANamedError(t *testing.T) {
	t.Parallel()
	head := "From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\nMessage-ID: <1>\r\nMIME-Version: 1.0\r\n"
	deep := head
	for i := range 400 {
		deep += fmt.Sprintf("Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n", i, i)
	}
	for _, tt := range []struct {
		name, in string
		want     error
	}{
		{"nested parts", deep, importer.ErrUnreadable},
		{"a compound file cut short", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + string(wideBytes("__substg1.0_")), importer.ErrUnreadable},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if _, _, err := load(t, "", []byte(tt.in)); !errors.Is(err, tt.want) {
				t.Errorf("got %v", err)
			}
		})
	}
	t.Run("many parts", func(t *testing.T) {
		t.Parallel()
		in := head + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + strings.Repeat("--b\r\nContent-Type: text/plain\r\n\r\nword\r\n", 2_000)
		if _, _, err := load(t, "", []byte(in)); err != nil {
			t.Error(err)
		}
	})
}

func FuzzImport(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.eml")
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add(outlook(prop("1000", "words"), attachNode("0", prop("3707", "a.pdf"), node{name: "__substg1.0_37010102", content: []byte("%PDF")})))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := shared().Import(t.Context(), importer.File{Size: int64(len(b)), Content: bytes.NewReader(b)}, func(int, int) {})
		if err == nil {
			if err := r.Check(); err != nil {
				t.Fatal(err)
			}
			return
		}
		for _, want := range []error{importer.ErrUnsupported, importer.ErrUnreadable, importer.ErrEmpty, importer.ErrPassword} {
			if errors.Is(err, want) {
				return
			}
		}
		t.Fatalf("an error without a name: %v", err)
	})
}

// TestSampleLetter looks for the letter of the sample message: it is in its
// attachment, which must come out whole, and the message must say when.
func TestSampleLetter(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob("../../../../shared/samples/letters/*.eml")
	if len(files) == 0 {
		t.Skip("the sample messages are not here")
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		r, parts, err := load(t, filepath.Base(file), b)
		if err != nil {
			t.Fatal(err)
		}
		pdf, err := os.ReadFile(strings.TrimSuffix(file, ".eml") + ".pdf")
		if err != nil || len(parts) != 1 || !bytes.Equal(parts[0].Content, pdf) {
			t.Errorf("%s: the attachment is not the letter", filepath.Base(file))
		}
		if e := r.Entries[0]; e.Kind != evidence.KindLetter || len(e.Date.Value) != len("2006-01-02T15:04") || e.Author == "" {
			t.Errorf("%s: kind %s, date %s", filepath.Base(file), e.Kind, e.Date.Value)
		}
	}
}

func TestABodyThatNobodyWroteIsAFileOfItsOwn(t *testing.T) {
	t.Parallel()
	in := "From: a@b.example\r\nTo: c@d.example\r\nSubject: Log\r\nMessage-ID: <1>\r\n\r\n" + strings.Repeat("a line of a log that goes on and on\r\n", 40_000)
	r, parts, err := load(t, "", []byte(in))
	if err != nil {
		t.Fatal(err)
	}
	if len(parts) != 1 || parts[0].Name != "message.txt" || len(r.Entries) == 0 {
		t.Errorf("%d parts, %d entries", len(parts), len(r.Entries))
	}
}

func TestTextIsReadWhateverItsEncodingIsSaidToBe(t *testing.T) {
	t.Parallel()
	head := "From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\nMessage-ID: <1>\r\n"
	for name, body := range map[string]string{
		"none said":               "\r\nthe caf\xe9 cost \xa35 \x93today\x94",
		"UTF-8 said to be ASCII":  "Content-Type: text/plain; charset=us-ascii\r\nContent-Transfer-Encoding: 8bit\r\n\r\nthe café cost £5 “today”",
		"Windows said to be ISO":  "Content-Type: text/plain; charset=iso-8859-1\r\n\r\nthe caf\xe9 cost \xa35 \x93today\x94",
		"Windows said to be UTF":  "Content-Type: text/plain; charset=utf-8\r\n\r\nthe caf\xe9 cost \xa35 \x93today\x94",
		"HTML that says another":  "Content-Type: text/html; charset=windows-1252\r\n\r\n<html><head><meta charset=utf-8></head><body><p>the caf\xe9 cost \xa35 \x93today\x94</p>",
		"HTML that says it alone": "Content-Type: text/html\r\n\r\n<html><head><meta charset=windows-1252></head><body><p>the caf\xe9 cost \xa35 \x93today\x94</p>",
		"quoted-printable":        "Content-Type: text/plain; charset=\"Windows-1252\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nthe caf=E9 cost =\r\n=A35 =93today=94",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, _, err := load(t, "", []byte(head+body))
			if err != nil {
				t.Fatal(err)
			}
			if e := r.Entries[0]; !strings.Contains(e.Text, "the café cost £5 “today”") {
				t.Errorf("read as %q", e.Text)
			}
		})
	}
}

func TestASavedWebPageIsNotAMessage(t *testing.T) {
	t.Parallel()
	if shared().Sniff([]byte("From: <Saved by Blink>\r\nSnapshot-Content-Location: https://x.example/\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"), "") {
		t.Error("taken for a message")
	}
}
