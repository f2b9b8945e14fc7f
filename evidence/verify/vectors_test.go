package verify

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ownpack/evidence"
)

var update = flag.Bool("update", false, "write testdata/vectors anew")

// A vector is a file of header lines, an empty line, and a PDF packed with
// zlib. The headers say what verifying it must give:
//
//	expect: good, fail, or the error: "not a PDF file"
//	integrity, coverage, identity, time: the state of each part
//	trust: yes when the holder's fingerprint is trusted
//	comment: what was done to the file
type vector struct {
	header map[string]string
	pdf    []byte
}

var headerOrder = []string{"expect", "integrity", "coverage", "identity", "time", "trust", "comment"}

func readVector(t *testing.T, path string) vector {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	v := vector{header: map[string]string{}}
	r := bufio.NewReader(f)
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		if line == "\n" {
			break
		}
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		v.header[key] = value
	}
	z, err := zlib.NewReader(r)
	if err != nil {
		t.Fatal(err)
	}
	if v.pdf, err = io.ReadAll(z); err != nil {
		t.Fatal(err)
	}
	return v
}

func (v vector) write(t *testing.T, path string) {
	t.Helper()
	var b bytes.Buffer
	for _, key := range headerOrder {
		if v.header[key] != "" {
			fmt.Fprintf(&b, "%s: %s\n", key, v.header[key])
		}
	}
	b.WriteByte('\n')
	z := zlib.NewWriter(&b)
	if _, err := z.Write(v.pdf); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestVectors(t *testing.T) {
	if *update {
		made := makeVectors(t)
		for name, v := range made {
			v.write(t, filepath.Join("testdata", "vectors", name))
		}
	}
	paths, err := filepath.Glob(filepath.Join("testdata", "vectors", "*"))
	if err != nil || len(paths) < 40 {
		t.Fatalf("%d vectors: %v", len(paths), err)
	}
	trusted := fingerprint(forge(t).certs[0])
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			v := readVector(t, path)
			o := Options{}
			if v.header["trust"] == "yes" {
				o.Trusted = []string{spoken(trusted)}
			}
			report, err := PDF(t.Context(), bytes.NewReader(v.pdf), int64(len(v.pdf)), o)
			switch expect := v.header["expect"]; {
			case err != nil:
				if err.Error() != expect {
					t.Fatalf("error %q, want %q", err, expect)
				}
				return
			case expect != "good" && expect != "fail":
				t.Fatalf("no error, want %q", expect)
			case report.OK(false) != (expect == "good"):
				t.Errorf("OK is %v", report.OK(false))
			}
			for key, part := range map[string]evidence.Part{
				"integrity": report.Integrity, "coverage": report.Coverage, "identity": report.Identity, "time": report.Time,
			} {
				if string(part.State) != v.header[key] {
					t.Errorf("%s is %s, want %s: %s", key, part.State, v.header[key], part.Detail)
				}
				if part.Detail == "" {
					t.Errorf("%s says nothing", key)
				}
			}
		})
	}
}

func TestFilesThatAreNoPDFAreNamedSo(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "%PD", "hello", strings.Repeat("x", 10_000)} {
		_, err := PDF(t.Context(), strings.NewReader(text), int64(len(text)), Options{})
		if !errors.Is(err, ErrNotPDF) {
			t.Errorf("%d bytes: %v", len(text), err)
		}
	}
	if _, err := PDF(t.Context(), strings.NewReader("%PDF-"), maxSize+1, Options{}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("too large: %v", err)
	}
}
