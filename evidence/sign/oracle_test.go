package sign_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"

	"ownpack/evidence/sign"
)

// tool runs an outside program, or skips where it is missing, though never in
// continuous integration.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("%s is missing", name)
		}
		t.Skipf("%s is not installed", name)
	}
	cmd := exec.Command(path, args...)
	cmd.Env = []string{"HOME=" + t.TempDir(), "LC_ALL=C.UTF-8"}
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("%s %v: %v\n%s", name, args[:1], err, out)
	}
	return string(out)
}

func save(t *testing.T, name string, b []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// inputs are the two ways in which a pack comes to be signed.
func inputs(t *testing.T) map[string][]byte {
	return map[string][]byte{"plain": plainPDF(), "pdfcpu": throughPDFCPU(t, plainPDF(), false)}
}

func TestOtherProgramsCallTheSignatureValid(t *testing.T) {
	t.Parallel()
	for name, in := range inputs(t) {
		for _, certify := range []bool{true, false} {
			t.Run(name+"/certify="+strconv.FormatBool(certify), func(t *testing.T) {
				t.Parallel()
				path := save(t, "signed.pdf", signed(t, in, sign.Options{Certify: certify, Now: signedAt}))
				out := tool(t, "pdfsig", "-nocert", path)
				for _, want := range []string{
					"Signature is Valid", "Total document signed", "ETSI.CAdES.detached",
					"Signer Certificate Common Name: Ffion Made-Up", "Hash Algorithm: SHA-256",
				} {
					if !strings.Contains(out, want) {
						t.Errorf("pdfsig does not say %q:\n%s", want, out)
					}
				}
				out = tool(t, "mutool", "sign", "-v", path)
				if !strings.Contains(out, "The document is unchanged since signing.") {
					t.Errorf("mutool:\n%s", out)
				}
				out = tool(t, "qpdf", "--check", path)
				if strings.Contains(strings.ToLower(out), "warning") {
					t.Errorf("qpdf:\n%s", out)
				}
			})
		}
	}
}

func TestPDFCPUValidatesTheOutput(t *testing.T) {
	for name, in := range inputs(t) {
		out := signed(t, in, sign.Options{Certify: true, Now: signedAt})
		if err := api.Validate(bytes.NewReader(out), offline(false)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		results, err := api.ValidateSignaturesRaw(bytes.NewReader(out), true, offline(false))
		if err != nil || len(results) != 1 {
			t.Errorf("%s: %d signatures, %v", name, len(results), err)
			continue
		}
		// It trusts nobody here, and has nothing else to say against it.
		said := results[0].String()
		for _, want := range []string{"certified, invisible, signed", "no changes allowed", "signer's certificate path was not resolved"} {
			if !strings.Contains(said, want) {
				t.Errorf("%s: pdfcpu does not say %q:\n%s", name, want, said)
			}
		}
	}
}

var byteRange = regexp.MustCompile(`/ByteRange\[0 (\d+) (\d+) (\d+)\]`)

// cut takes the covered bytes and the signature out of a signed file.
func cut(t *testing.T, b []byte) (content, hole []byte) {
	t.Helper()
	g := byteRange.FindSubmatch(b)
	if g == nil {
		t.Fatal("no ByteRange")
	}
	var n [3]int
	for i := range n {
		n[i], _ = strconv.Atoi(string(g[i+1]))
	}
	if n[1]+n[2] != len(b) {
		t.Fatalf("ByteRange ends at %d, file at %d", n[1]+n[2], len(b))
	}
	return append(bytes.Clone(b[:n[0]]), b[n[1]:]...), b[n[0]:n[1]]
}

func TestOpenSSLVerifiesTheCutOutBytes(t *testing.T) {
	t.Parallel()
	content, hole := cut(t, signed(t, plainPDF(), sign.Options{Certify: true, Now: signedAt}))
	dir := t.TempDir()
	files := map[string][]byte{"content": content, "cms": der(t, hole)}
	for name, b := range files {
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out := tool(t, "openssl", "cms", "-verify", "-inform", "DER", "-binary", "-cades", "-purpose", "any", "-no_check_time",
		"-CAfile", filepath.Join("testdata", "identity.pem"),
		"-in", filepath.Join(dir, "cms"), "-content", filepath.Join(dir, "content"), "-out", filepath.Join(dir, "out"))
	if !strings.Contains(out, "Verification successful") {
		t.Errorf("openssl:\n%s", out)
	}
	out = tool(t, "openssl", "cms", "-cmsout", "-print", "-inform", "DER", "-in", filepath.Join(dir, "cms"))
	if strings.Contains(out, "signingTime") || !strings.Contains(out, "signingCertificateV2") {
		t.Errorf("signed attributes:\n%s", out)
	}
}

// der decodes the hole and cuts off the zeros after the structure.
func der(t *testing.T, hole []byte) []byte {
	t.Helper()
	var b []byte
	for i := 1; i+1 < len(hole)-1; i += 2 {
		v, err := strconv.ParseUint(string(hole[i:i+2]), 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		b = append(b, byte(v))
	}
	if len(b) < 4 || b[0] != 0x30 || b[1] != 0x82 {
		t.Fatal("not a DER sequence")
	}
	return b[:4+int(b[2])<<8+int(b[3])]
}
