package wording

import (
	"bytes"
	"fmt"
	"io/fs"

	"gopkg.in/yaml.v3"

	"ownpack/evidence/internal/blanks"
)

// File is where Load finds the sentences in the templates.
const File = "words/law.yaml"

// Book is all the sentences.
type Book struct {
	Claimed  Claimed `yaml:"claimed"`
	Reliably struct {
		Safely     Test `yaml:"safely"`
		Standard   Test `yaml:"standard"`
		Repeatedly Test `yaml:"repeatedly"`
		Time       Test `yaml:"time"`
	} `yaml:"reliably"`
	NoTests Sentence `yaml:"no_tests"`
	Days    struct {
		Most Sentence `yaml:"most"`
		Own  Sentence `yaml:"own"`
	} `yaml:"days"`
	Showing struct {
		Pages    Sentence `yaml:"pages"`
		Document Sentence `yaml:"document"`
		Extract  Sentence `yaml:"extract"`
	} `yaml:"showing"`
}

// Claimed says what the lines of the law that a person names add up to.
type Claimed struct {
	Is       Sentence `yaml:"is"`
	Points   Sentence `yaml:"points"`
	Rate     Sentence `yaml:"rate"`
	Begins   Sentence `yaml:"begins"`
	Law      Sentence `yaml:"law"`
	Below    Sentence `yaml:"below"`
	Reached  Sentence `yaml:"reached"`
	Half     Sentence `yaml:"half"`
	AnyNone  Sentence `yaml:"any_none"`
	AnyNamed Sentence `yaml:"any_named"`
	AnySaid  Sentence `yaml:"any_said"`
}

// Test is one of the ways in which a thing must be done to count as done.
type Test struct {
	Ask   Sentence `yaml:"ask"`
	Means Sentence `yaml:"means"`
}

// Values are what blanks are filled with. A sentence uses those it has blanks for.
type Values struct {
	Points, Pages int
	Rate, Rates   string
	Citation      string
}

// Sentence is wording with blanks.
type Sentence struct{ text *blanks.Text }

// UnmarshalYAML reads a sentence, and makes sure that its blanks are known.
func (s *Sentence) UnmarshalYAML(n *yaml.Node) error {
	t, err := blanks.Parse(n.Value)
	if err != nil {
		return fmt.Errorf("line %d: %w", n.Line, err)
	}
	s.text = t
	said, err := s.fill(Values{Points: 2, Pages: 2, Rate: "rate", Rates: "rates", Citation: "citation"})
	if err == nil && said == "" {
		err = errEmpty
	}
	if err != nil {
		return fmt.Errorf("line %d: %w", n.Line, err)
	}
	return nil
}

// With is the sentence with its blanks filled in.
func (s Sentence) With(v Values) string {
	said, _ := s.fill(v) // Load has seen that it can be filled in
	return said
}

// String is a sentence that has no blanks.
func (s Sentence) String() string { return s.With(Values{}) }

func (s Sentence) fill(v Values) (string, error) {
	if s.text == nil {
		return "", errEmpty
	}
	return s.text.Fill(blanks.Values{"Points": v.Points, "Pages": v.Pages, "Rate": v.Rate, "Rates": v.Rates, "Citation": v.Citation})
}

// Load reads the sentences and makes sure that none is missing or unknown.
func Load(fsys fs.FS) (Book, error) {
	var out Book
	b, err := fs.ReadFile(fsys, File)
	if err != nil {
		return out, fmt.Errorf("read sentences: %w", err)
	}
	dec := yaml.NewDecoder(bytes.NewReader(b))
	dec.KnownFields(true)
	if err := dec.Decode(&out); err != nil {
		return out, fmt.Errorf("read %s: %w", File, err)
	}
	for i, s := range out.all() {
		if s.text == nil {
			return out, fmt.Errorf("read %s: sentence %d of %d: %w", File, i+1, len(out.all()), errEmpty)
		}
	}
	return out, nil
}
