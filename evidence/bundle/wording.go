package bundle

import (
	"bytes"
	"fmt"
	"io/fs"
	"regexp"
	"strings"

	"gopkg.in/yaml.v3"

	"ownpack/evidence"
	"ownpack/evidence/internal/blanks"
)

// WordingFile is where Load finds the wording in the templates.
const WordingFile = "bundle/plan.yaml"

// Wording holds the titles and questions a plan uses. Load reads it.
type Wording struct {
	items    map[evidence.ItemKind]string
	forms    map[evidence.Form]string
	titles   map[string]*blanks.Text
	warnings map[string]warningWording
	themes   []theme
	facts    factWords
	// appointment is found in letters that only arrange a visit.
	appointment *regexp.Regexp
}

type warningWording struct{ warning, question *blanks.Text }

// theme is something people may not want to send without knowing.
type theme struct {
	name    string
	pattern *regexp.Regexp
}

type wordingFile struct {
	Items   map[evidence.ItemKind]string `yaml:"items"`
	Forms   map[evidence.Form]string     `yaml:"forms"`
	From    string                       `yaml:"from"`
	Role    string                       `yaml:"role"`
	Extract string                       `yaml:"extract"`
	More    string                       `yaml:"more"`
	Groups  struct {
		Activity string `yaml:"activity"`
		Source   string `yaml:"source"`
	} `yaml:"groups"`
	Warnings map[string]struct {
		Warning  string `yaml:"warning"`
		Question string `yaml:"question"`
	} `yaml:"warnings"`
	Appointment []string `yaml:"appointment"`
	Themes      []struct {
		Name     string   `yaml:"name"`
		Terms    []string `yaml:"terms"`
		Patterns []string `yaml:"patterns"`
	} `yaml:"themes"`
}

// Load reads the wording from WordingFile and checks that nothing is missing.
func Load(fsys fs.FS) (Wording, error) {
	var f wordingFile
	if err := decode(fsys, WordingFile, &f); err != nil {
		return Wording{}, err
	}
	w := Wording{items: f.Items, forms: f.Forms}
	err := w.parse(f)
	if err != nil {
		return Wording{}, fmt.Errorf("read %s: %w", WordingFile, err)
	}
	if w.facts, err = loadFactWords(fsys); err != nil {
		return Wording{}, err
	}
	return w, w.complete()
}

func (w *Wording) parse(f wordingFile) error {
	w.titles = map[string]*blanks.Text{}
	for name, text := range map[string]string{
		"from": f.From, "role": f.Role, "extract": f.Extract, "more": f.More,
		groupActivity: f.Groups.Activity, groupSource: f.Groups.Source,
	} {
		t, err := blanks.Parse(text)
		if err != nil {
			return err
		}
		w.titles[name] = t
	}
	w.warnings = map[string]warningWording{}
	for name, v := range f.Warnings {
		warning, err := blanks.Parse(v.Warning)
		if err != nil {
			return err
		}
		question, err := blanks.Parse(v.Question)
		if err != nil {
			return err
		}
		w.warnings[name] = warningWording{warning, question}
	}
	var err error
	if w.appointment, err = themePattern(nil, f.Appointment); err != nil {
		return fmt.Errorf("appointment: %w", err)
	}
	for _, t := range f.Themes {
		pattern, err := themePattern(t.Terms, t.Patterns)
		if err != nil {
			return fmt.Errorf("theme %q: %w", t.Name, err)
		}
		w.themes = append(w.themes, theme{t.Name, pattern})
	}
	return nil
}

func (w *Wording) complete() error {
	for _, k := range []evidence.ItemKind{
		evidence.ItemCover, evidence.ItemIndex, evidence.ItemAbout, evidence.ItemFacts,
		evidence.ItemActivities, evidence.ItemCorrections, evidence.ItemChronology,
	} {
		if w.items[k] == "" {
			return fmt.Errorf("read %s: no title for %s", WordingFile, k)
		}
	}
	if w.forms[evidence.FormOther] == "" {
		return fmt.Errorf("read %s: no title for a document of unknown form", WordingFile)
	}
	if fill(w.titles[groupActivity], blanks.Values{"Number": "1", "Heading": "x", "Scheme": ""}) == "" ||
		fill(w.titles[groupSource], blanks.Values{"From": "x"}) == "" {
		return fmt.Errorf("read %s: no headings for groups of documents", WordingFile)
	}
	for _, name := range []string{
		warnOthers, warnPassages, warnIdentity, warnDisputed, warnNoPage, warnInError,
		warnLate, warnAppointment, warnTwice, warnNINumber, warnHard, warnPhoto,
	} {
		if w.warnings[name].warning == nil {
			return fmt.Errorf("read %s: no wording for the warning %q", WordingFile, name)
		}
	}
	if w.appointment.String() == "(?i)" {
		return fmt.Errorf("read %s: no patterns of appointment letters", WordingFile)
	}
	return nil
}

// themePattern joins terms, as whole words, and patterns into one expression.
func themePattern(terms, patterns []string) (*regexp.Regexp, error) {
	var all []string
	for _, t := range terms {
		end := `\b`
		if strings.HasSuffix(t, ":") {
			end = ""
		}
		all = append(all, `\b`+regexp.QuoteMeta(t)+end)
	}
	return regexp.Compile(`(?i)` + strings.Join(append(all, patterns...), "|"))
}

func (w Wording) form(f evidence.Form) string {
	if s := w.forms[f]; s != "" {
		return s
	}
	return w.forms[evidence.FormOther]
}

// fill fills in a text; white space is reduced to single spaces.
func fill(t *blanks.Text, values any) string {
	s, err := t.Fill(values)
	if err != nil {
		return ""
	}
	return strings.Join(strings.Fields(s), " ")
}

// decode reads a file of the templates strictly.
func decode(fsys fs.FS, name string, into any) error {
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	dec := yaml.NewDecoder(bytes.NewReader(b))
	dec.KnownFields(true)
	if err := dec.Decode(into); err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	return nil
}
