package plain_test

import (
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/importertest"
	"ownpack/evidence/importer/paper"
	"ownpack/evidence/importer/plain"
)

var press = paper.New("")

var update = flag.Bool("update", false, "write the golden files anew")

func load(t *testing.T, content string) (importer.Result, error) {
	t.Helper()
	return importer.Registry{plain.New(press)}.Import(t.Context(), importer.File{
		Name: "t.txt", Size: int64(len(content)), Content: strings.NewReader(content),
	}, nil)
}

// show writes a result for people: one entry a line, its text below.
func show(r importer.Result) string {
	var b strings.Builder
	s := r.Source
	fmt.Fprintf(&b, "%s %q by %q on %q, warnings %v\n", s.Form, s.Title, s.Author, s.Date.Value, s.Warnings)
	for _, p := range s.Subjects {
		fmt.Fprintf(&b, "about %q born %s, %s\n", p.Name, p.DOB, p.NHSNumber)
	}
	for i, e := range r.Entries {
		fmt.Fprintf(&b, "\n%s. page %d, line %d, %s, date %q, title %q, %s, %s, %s\n", e.ID, e.Locator.Page(), e.Locator.Line, e.Kind, e.Date.Value, e.Title, e.Author, e.Role, e.Organisation)
		if i > 0 { // the first holds all of it
			fmt.Fprintf(&b, "   %s\n", strings.ReplaceAll(e.Text, "\n", "\n   "))
		}
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob("testdata/*.txt")
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			r, err := load(t, string(b))
			if err != nil {
				t.Fatal(err)
			}
			golden := strings.TrimSuffix(file, ".txt") + ".want"
			if *update {
				if err := os.WriteFile(golden, []byte(show(r)), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(want), show(r)); d != "" {
				t.Error(d)
			}
		})
	}
}

func utf16Bytes(s string, order binary.AppendByteOrder) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = order.AppendUint16(b, u)
	}
	return string(b)
}

func TestEveryEncodingGivesTheSameWords(t *testing.T) {
	t.Parallel()
	const want = "Café, £5 – “quoted”\nsecond line"
	for _, tt := range []struct{ name, in, warning string }{
		{"UTF-8", want, ""},
		{"UTF-8 with mark", "\ufeff" + want, ""},
		{"UTF-16 LE with mark", utf16Bytes("\ufeff"+want, binary.LittleEndian), ""},
		{"UTF-16 BE with mark", utf16Bytes("\ufeff"+want, binary.BigEndian), ""},
		{"UTF-16 LE", utf16Bytes(want, binary.LittleEndian), ""},
		{"UTF-16 BE", utf16Bytes(want, binary.BigEndian), ""},
		{"Windows-1252", "Caf\xe9, \xa35 \x96 \x93quoted\x94\nsecond line", evidence.WarnEncoding},
		{"UTF-8 with a stray byte", strings.Replace(want, "–", "\x96", 1), evidence.WarnEncoding},
		{"CRLF", strings.ReplaceAll(want, "\n", "\r\n"), ""},
		{"bare CR", strings.ReplaceAll(want, "\n", "\r"), ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if !(plain.Importer{}).Sniff([]byte(tt.in), "") {
				t.Fatal("not taken for text")
			}
			r, err := load(t, tt.in)
			if err != nil {
				t.Fatal(err)
			}
			if got := r.Pages[0].Text; got != strings.ReplaceAll(want, "\n", " ")+"\n" {
				t.Errorf("got %q", got)
			}
			warning := ""
			for _, w := range r.Source.Warnings {
				if w.Code != evidence.WarnTextCopy {
					warning += w.Code
				}
			}
			if warning != tt.warning {
				t.Errorf("warning %q, want %q", warning, tt.warning)
			}
		})
	}
}

func TestOtherFormatsAreNamed(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		in   string
		want error
		says string
	}{
		"bytes":    {"\x00\x01\x02 text \x00\x03\x04\x05", importer.ErrUnsupported, "unknown kind"},
		"jpeg":     {"\xff\xd8\xff\xe0\x00\x10JFIF", importer.ErrUnsupported, "JPEG picture"},
		"json":     {`{"a": 1}`, importer.ErrUnsupported, "JSON"},
		"xml":      {`<?xml version="1.0"?><a/>`, importer.ErrUnsupported, "XML"},
		"html":     {`<!DOCTYPE html><p>Hello</p>`, importer.ErrUnsupported, "web page"},
		"rtf":      {`{\rtf1 Hello}`, importer.ErrUnsupported, "RTF"},
		"hl7":      {"MSH|^~\\&|LAB\rPID|1", importer.ErrUnsupported, "HL7 version 2"},
		"mail":     {"Received: by x\r\nMIME-Version: 1.0\r\nSubject: Hello\r\n\r\nText", importer.ErrUnsupported, "e-mail"},
		"empty":    {"", importer.ErrEmpty, "empty"},
		"no words": {"\ufeff \r\n\t\n", importer.ErrEmpty, "no words"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := load(t, tt.in)
			if !errors.Is(err, tt.want) || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestEveryWordIsOnThePagesInOrder(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob("testdata/*.txt")
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		r, err := load(t, string(b))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range r.Pages {
			got = append(got, strings.Fields(p.Text)...)
		}
		if d := cmp.Diff(strings.Fields(string(b)), got); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestConformance(t *testing.T) {
	t.Parallel()
	letter, err := os.ReadFile("testdata/letter.txt")
	if err != nil {
		t.Fatal(err)
	}
	importertest.Run(
		t, plain.New(press),
		importertest.File{Name: "letter.txt", Content: letter, Words: []string{"cannot open jars", "erosions", "cc patient", "Fernhill Hospital"}},
		importertest.File{Name: "note", Content: []byte("one line"), Words: []string{"one line"}},
		importertest.File{Name: "wide.txt", Content: []byte(utf16Bytes("\ufeff3 May 2020 fell\r\n\r\nagain\r\n", binary.LittleEndian)), Words: []string{"fell", "again"}},
	)
}

func FuzzImport(f *testing.F) {
	for _, s := range []string{"Dear Dr\n\nRe: x\n\nYours sincerely,\nA", "1/2/03 a\r4 May 2020: b", "\xff\xfea\x00\x00", "\ufeff- 2019"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r, err := load(t, s)
		if err != nil {
			if errors.Is(err, importer.ErrUnsupported) || errors.Is(err, importer.ErrUnreadable) || errors.Is(err, importer.ErrEmpty) {
				return
			}
			t.Fatal(err)
		}
		if err := r.Check(); err != nil {
			t.Fatal(err)
		}
	})
}
