package importertest

import (
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"

	"ownpack/evidence"
)

// LetterTruth is what the author of a letter says of it.
type LetterTruth struct {
	LetterDate   string   `yaml:"letter_date"`
	ClinicDate   string   `yaml:"clinic_date"`
	Author       string   `yaml:"author"`
	Role         string   `yaml:"role"`
	Organisation string   `yaml:"organisation"`
	ImageOnly    bool     `yaml:"image_only"`
	KeySentences []string `yaml:"key_sentences"`
}

// ReadLetterTruth reads a truth file.
func ReadLetterTruth(b []byte) (LetterTruth, error) {
	var t LetterTruth
	if err := yaml.Unmarshal(b, &t); err != nil {
		return t, fmt.Errorf("read truth: %w", err)
	}
	return t, nil
}

// LetterScore counts how entries agree with the truth of letters.
type LetterScore struct {
	Letters, Date, Author, Role, Organisation int
	Sentences, Whole                          int // of letters with text
	Words, Read                               int // of the sentences in pictures
}

// Add adds another letter's counts.
func (s *LetterScore) Add(o LetterScore) {
	s.Letters += o.Letters
	s.Date += o.Date
	s.Author += o.Author
	s.Role += o.Role
	s.Organisation += o.Organisation
	s.Sentences += o.Sentences
	s.Whole += o.Whole
	s.Words += o.Words
	s.Read += o.Read
}

func (s LetterScore) String() string {
	return fmt.Sprintf("letters %2d  sentences whole %.3f  words of pictures %.3f  date %.3f  author %.3f  role %.3f  organisation %.3f",
		s.Letters, Share(s.Whole, s.Sentences), Share(s.Read, s.Words), Share(s.Date, s.Letters),
		Share(s.Author, s.Letters), Share(s.Role, s.Letters), Share(s.Organisation, s.Letters))
}

// ScoreLetter compares a letter's entries with its truth. Each key sentence must
// stand whole in one child; of pictures, words are counted. The date must be the
// letter's or the clinic's and stand on an entry that is not a child.
func ScoreLetter(t LetterTruth, entries []evidence.Entry) LetterScore {
	s := LetterScore{Letters: 1}
	bag := map[string]bool{}
	for _, e := range entries {
		for _, w := range strings.Fields(Plain(e.Title + " " + e.Text)) {
			bag[w] = true
		}
	}
	for _, key := range t.KeySentences {
		if t.ImageOnly {
			for _, w := range strings.Fields(Plain(key)) {
				s.Words++
				s.Read += one(bag[w])
			}
			continue
		}
		s.Sentences++
		s.Whole += one(anyEntry(entries, func(e evidence.Entry) bool {
			return e.Parent != "" && strings.Contains(Plain(e.Title+" "+e.Text), Plain(key))
		}))
	}
	s.Date = one(anyEntry(entries, func(e evidence.Entry) bool {
		d := e.Date.Day()
		return e.Parent == "" && d != "" && (d == t.LetterDate || d == t.ClinicDate)
	}))
	s.Author = one(t.Author == "" || anyEntry(entries, func(e evidence.Entry) bool { return strings.Contains(Plain(e.Author), Plain(t.Author)) }))
	s.Role = one(t.Role == "" || anyEntry(entries, func(e evidence.Entry) bool { return Plain(e.Role) == Plain(t.Role) }))
	s.Organisation = one(t.Organisation == "" || anyEntry(entries, func(e evidence.Entry) bool {
		got, want := Plain(e.Organisation), Plain(t.Organisation)
		return got != "" && (strings.Contains(got, want) || strings.Contains(want, got))
	}))
	return s
}

func anyEntry(entries []evidence.Entry, fits func(evidence.Entry) bool) bool {
	for _, e := range entries {
		if fits(e) {
			return true
		}
	}
	return false
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
