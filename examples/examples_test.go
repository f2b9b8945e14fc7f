package examples_test

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"ownpack/examples"
)

// script is the whole of what a case.yaml may say.
type script struct {
	Person struct {
		Name      string
		DOB       string
		NHSNumber string `yaml:"nhs_number"`
		NINumber  string `yaml:"ni_number"`
		Address   string
	}
	Claim struct {
		Scheme       string
		Nation       string
		Stage        string
		DecisionDate string `yaml:"decision_date"`
		Reference    string
	}
	Sources []string
	Picks   []struct {
		Find     string
		Activity string
		Note     string
	}
	Statements []struct {
		Activity   string
		Because    string
		Descriptor string
		Days       int
		OutOf      int `yaml:"out_of"`
		Safely     string
		Standard   string
		Repeatedly string
		Time       string
	}
	Flags []struct {
		Find      string
		Type      string
		Says      string
		ShouldSay string `yaml:"should_say"`
		Asked     string
		AskedOn   string `yaml:"asked_on"`
	}
}

func load(t *testing.T) script {
	t.Helper()
	f, err := examples.FS.Open("rowan-ashdown/case.yaml")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	d := yaml.NewDecoder(f)
	d.KnownFields(true)
	var s script
	if err := d.Decode(&s); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestCaseSaysOnlyKnownThings(t *testing.T) {
	t.Parallel()
	s := load(t)
	if s.Claim.Scheme != "pip" || len(s.Picks) == 0 || len(s.Statements) == 0 || len(s.Flags) == 0 {
		t.Error("case.yaml lacks a part")
	}
	for _, p := range s.Picks {
		if !strings.HasPrefix(p.Activity, "pip-") {
			t.Errorf("pick %q: activity %q is not of the claim's scheme", p.Find, p.Activity)
		}
	}
	for i, st := range s.Statements {
		if st.Activity == "" && st.Descriptor != "" || st.Days > st.OutOf {
			t.Errorf("statement %d does not hold together", i)
		}
		for _, answer := range []string{st.Safely, st.Standard, st.Repeatedly, st.Time} {
			if !slices.Contains([]string{"", "yes", "no"}, answer) {
				t.Errorf("statement %d: answer %q is neither yes nor no", i, answer)
			}
		}
	}
	for _, name := range s.Sources {
		if _, err := fs.Stat(examples.FS, path.Join("rowan-ashdown", name)); err != nil {
			t.Error(err)
		}
	}
}

func TestWordsToFindStandInOnePlace(t *testing.T) {
	t.Parallel()
	s := load(t)
	texts := map[string]string{}
	for _, name := range s.Sources {
		texts[name] = text(t, path.Join("rowan-ashdown", name))
	}
	var finds []string
	for _, p := range s.Picks {
		finds = append(finds, p.Find)
	}
	for _, f := range s.Flags {
		finds = append(finds, f.Find)
	}
	for _, find := range finds {
		n := 0
		for _, text := range texts {
			n += strings.Count(text, find)
		}
		if n != 1 {
			t.Errorf("%q stands in %d places, want 1", find, n)
		}
	}
}

// text is what a source says, with runs of space as one.
func text(t *testing.T, name string) string {
	t.Helper()
	b, err := fs.ReadFile(examples.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasSuffix(name, ".pdf") {
		b = pdftotext(t, b)
	}
	return strings.Join(strings.Fields(string(b)), " ")
}

func pdftotext(t *testing.T, pdf []byte) []byte {
	t.Helper()
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("pdftotext is not installed")
		}
		t.Skip("pdftotext is not installed")
	}
	cmd := exec.CommandContext(t.Context(), program, "-raw", "-", "-")
	cmd.Stdin = bytes.NewReader(pdf)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestNumbersAreForTestsOnly(t *testing.T) {
	t.Parallel()
	s := load(t)
	nhs := s.Person.NHSNumber
	sum := 0
	for i, c := range nhs[:9] {
		sum += (10 - i) * int(c-'0')
	}
	if check := (11 - sum%11) % 11; !strings.HasPrefix(nhs, "999") || int(nhs[9]-'0') != check {
		t.Errorf("NHS number is not a valid one of the 999 range")
	}
	if !strings.HasPrefix(s.Person.NINumber, "QQ") {
		t.Errorf("National Insurance number is not of a series that is never given out")
	}
}

func TestFilesAreSmallAndNameNoMachine(t *testing.T) {
	t.Parallel()
	var total int64
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		total += int64(len(b))
		for _, mark := range []string{"/Producer", "/Creator", "/CreationDate", "/Author"} {
			if strings.HasSuffix(name, ".pdf") && bytes.Contains(b, []byte(mark)) {
				t.Errorf("%s has %s", name, mark)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if total > 1_000_000 {
		t.Errorf("examples take %d bytes, want at most 1,000,000", total)
	}
}

func TestLetterOfOtherDaysIsNotUTF8(t *testing.T) {
	t.Parallel()
	b, err := fs.ReadFile(examples.FS, "kestrel-moody/sources/support-worker-letter.txt")
	if err != nil {
		t.Fatal(err)
	}
	if utf8.Valid(b) || !bytes.Contains(b, []byte{0xA3, '3', '6'}) || !bytes.Contains(b, []byte("caf\xe9")) {
		t.Error("the letter should be in Windows-1252, with a pound sign and an accent")
	}
}
