package pdf_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"ownpack/evidence"
)

// letterTruth is what the author of a sample letter says of it.
type letterTruth struct {
	LetterDate   string   `yaml:"letter_date"`
	ClinicDate   string   `yaml:"clinic_date"`
	Author       string   `yaml:"author"`
	Role         string   `yaml:"role"`
	Organisation string   `yaml:"organisation"`
	ImageOnly    bool     `yaml:"image_only"`
	KeySentences []string `yaml:"key_sentences"`
}

var notLetterWord = regexp.MustCompile(`[^a-z0-9%]+`)

func letterNorm(s string) string {
	return strings.TrimSpace(notLetterWord.ReplaceAllString(strings.ToLower(s), " "))
}

// TestLettersScore looks for the sentences that must come through whole, and
// for date, author and organisation, as the score's author does.
func TestLettersScore(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("it takes long")
	}
	truths, _ := filepath.Glob(filepath.Join(samples, "letters", "*.truth.yaml"))
	if len(truths) == 0 {
		t.Skip("the sample letters are not here")
	}
	var letters, want, whole int
	for _, path := range truths {
		file := strings.TrimSuffix(path, ".truth.yaml") + ".pdf"
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var truth letterTruth
		if err := yaml.Unmarshal(b, &truth); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(file); err != nil || truth.ImageOnly {
			continue
		}
		letters++
		res, err := importFile(t, file)
		if err != nil {
			t.Errorf("%s: %v", filepath.Base(file), err)
			continue
		}
		if err := res.Check(); err != nil {
			t.Errorf("%s: %v", filepath.Base(file), err)
		}
		n := checkLetter(t, filepath.Base(file), truth, res.Entries)
		want += len(truth.KeySentences)
		whole += n
	}
	t.Logf("%d letters, %d of %d sentences whole", letters, whole, want)
	if whole < want {
		t.Error("not all sentences are whole in one paragraph")
	}
}

func checkLetter(t *testing.T, name string, truth letterTruth, entries []evidence.Entry) int {
	t.Helper()
	whole := 0
	for _, key := range truth.KeySentences {
		found, child := false, false
		for _, e := range entries {
			if strings.Contains(letterNorm(e.Title+" "+e.Text), letterNorm(key)) {
				found = true
				child = child || e.Parent != ""
			}
		}
		if found && child {
			whole++
		} else {
			t.Errorf("%s: a key sentence is not whole in a child (%v): %s", name, found, key)
		}
	}
	date, author, role, org := false, false, false, false
	for _, e := range entries {
		if e.Parent == "" {
			date = date || e.Date.Day() == truth.LetterDate
		}
		author = author || strings.Contains(letterNorm(e.Author), letterNorm(truth.Author))
		role = role || letterNorm(e.Role) == letterNorm(truth.Role)
		org = org || e.Organisation != "" && (strings.Contains(letterNorm(e.Organisation), letterNorm(truth.Organisation)) || strings.Contains(letterNorm(truth.Organisation), letterNorm(e.Organisation)))
	}
	if !date || !author || !role || !org {
		t.Errorf("%s: date %v, author %v, role %v, organisation %v", name, date, author, role, org)
	}
	return whole
}
