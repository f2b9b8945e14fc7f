package importertest

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"ownpack/evidence/importer"
)

// Letter is what the author of a letter says of it.
type Letter struct {
	Patient struct {
		DOB       string `yaml:"dob"`
		NHSNumber string `yaml:"nhs_number"`
	} `yaml:"patient"`
	LetterDate   string   `yaml:"letter_date"`
	Author       string   `yaml:"author"`
	Role         string   `yaml:"role"`
	Organisation string   `yaml:"organisation"`
	KeySentences []string `yaml:"key_sentences"`
}

// Letters reads every letter of a folder that ends in ext and stands beside a
// file with its truth, and fails where a key sentence is not whole in one child,
// or a fact about the letter is wrong.
func Letters(t *testing.T, im importer.Importer, dir, ext string) {
	t.Helper()
	truths, _ := filepath.Glob(filepath.Join(dir, "*"+ext+".truth.yaml"))
	if len(truths) == 0 {
		t.Skip("the sample letters are not here")
	}
	for _, path := range truths {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var truth Letter
		if err := yaml.Unmarshal(b, &truth); err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(path, ".truth.yaml")
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		truth.Check(t, im, filepath.Base(name), content)
	}
}

// Check reads the letter and compares.
func (l Letter) Check(t *testing.T, im importer.Importer, name string, content []byte) {
	t.Helper()
	r := run(t.Context(), im, File{Name: name, Content: content}, nil)
	if r.err != nil {
		t.Errorf("%s: %v", name, r.err)
		return
	}
	if err := r.Result.Check(); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	whole := 0
	for i, key := range l.KeySentences {
		in := 0
		for _, e := range r.Entries {
			if e.Parent != "" && strings.Contains(plainText(e.Text), plainText(key)) {
				in++
			}
		}
		if in == 1 {
			whole++
		} else {
			t.Errorf("%s: key sentence %d is whole in %d entries", name, i+1, in)
		}
	}
	t.Logf("%s: %d of %d key sentences whole, %d entries", name, whole, len(l.KeySentences), len(r.Entries))
	if len(r.Entries) == 0 {
		return
	}
	e := r.Entries[0]
	for _, f := range []struct{ what, got, want string }{
		{"date", e.Date.Day(), l.LetterDate},
		{"author", plainText(e.Author), plainText(l.Author)},
		{"role", plainText(e.Role), plainText(l.Role)},
		{"organisation", plainText(e.Organisation), plainText(l.Organisation)},
	} {
		if f.got != f.want {
			t.Errorf("%s: %s is wrong: %q", name, f.what, f.got)
		}
	}
	if s := r.Source.Subjects; len(s) != 1 || s[0].NHSNumber != l.Patient.NHSNumber || s[0].DOB != l.Patient.DOB {
		t.Errorf("%s: whom it is about is wrong", name)
	}
}

var notPlain = regexp.MustCompile(`[^\pL\pN%]+`)

func plainText(s string) string {
	return strings.TrimSpace(notPlain.ReplaceAllString(strings.ToLower(s), " "))
}
