// Package packtest looks at a finished pack as those who receive it do: a PDF
// goes in; its words, labels and links, what a click on each link does, and any
// word that should not be there come out. It asks outside programs, which are for
// tests only, and shares no code with what makes packs.
package packtest

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
)

// Tool runs an outside program and returns what it prints. Without it the test is
// skipped, but never where CI=true.
func Tool(t testing.TB, name string, args ...string) []byte {
	t.Helper()
	out, complaints, err := run(t, name, args...)
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, complaints)
	}
	return out
}

// run runs an outside program. Of its complaints the last are kept.
func run(t testing.TB, name string, args ...string) (out, complaints []byte, err error) {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("%s is not installed", name)
		}
		t.Skipf("%s is not installed", name)
	}
	var printed, said bytes.Buffer
	cmd := exec.CommandContext(t.Context(), path, args...)
	cmd.Stdout, cmd.Stderr = &printed, &said
	err = cmd.Run()
	return printed.Bytes(), said.Bytes()[max(0, said.Len()-2000):], err
}

// Everything is all that can be got out of a file: its bytes, its streams and
// strings unpacked, the text two programs read in it, its metadata, outline,
// attachments and structure.
func Everything(t testing.TB, path string) []byte {
	t.Helper()
	folder := t.TempDir()
	plain := filepath.Join(folder, "plain.pdf")
	Tool(t, "qpdf", "--qdf", "--object-streams=disable", "--decode-level=all", path, plain)
	all := [][]byte{[]byte(filepath.Base(path))}
	for _, p := range []string{path, plain} {
		b, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, b)
	}
	// mutool reads a damaged page to its end, and then says that it failed.
	drawn, _, _ := run(t, "mutool", "draw", "-q", "-F", "text", path)
	all = append(
		all, drawn, Tool(t, "pdftotext", "-q", "-layout", path, "-"), Tool(t, "pdftotext", "-q", "-raw", path, "-"),
		Tool(t, "pdfinfo", "-meta", path), Tool(t, "pdfinfo", "-struct-text", path),
		Tool(t, "qpdf", "--json", "--json-key=outlines", "--json-key=attachments", "--json-key=acroform", path),
	)
	if attached(t, path) {
		Tool(t, "pdfdetach", "-saveall", "-o", folder, path)
		files, err := filepath.Glob(filepath.Join(folder, "*"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, []byte(f), b)
		}
	}
	return bytes.Join(all, []byte("\n"))
}

func attached(t testing.TB, path string) bool {
	t.Helper()
	return !bytes.HasPrefix(Tool(t, "pdfdetach", "-list", path), []byte("0 "))
}

var signatureValues = regexp.MustCompile(`(?s)/M ?\([^)]*\)|/ByteRange ?\[[^\]]*\]|/Contents ?<[0-9A-Fa-f]*>`)

// Unsigned blanks what may differ between two builds of the same pack: the time,
// ByteRange and Contents of the signature.
func Unsigned(pdf []byte) []byte { return signatureValues.ReplaceAll(pdf, nil) }
