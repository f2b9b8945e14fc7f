package check

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"gopkg.in/yaml.v3"

	"ownpack/evidence"
)

// dir is where the data of the rules is in the templates, and wordingFiles the
// wording. Each family of rules has files of its own there.
const (
	dir          = "checks"
	wordingFiles = "checks/questions/*.yaml"
)

// wording is how questions are put, by type and key.
type wording map[string]map[string]phrasing

type phrasing struct {
	Question string `yaml:"question"`
	Why      string `yaml:"why"`
}

// readWording reads the wording and makes sure that there is one for each that
// the rules ask with, and none that they do not.
func readWording(templates fs.FS, rules []rule) (wording, error) {
	files, err := fs.Glob(templates, wordingFiles)
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", wordingFiles, err)
	}
	all := wording{}
	for _, name := range files {
		part := wording{}
		if err := readYAML(templates, name, &part); err != nil {
			return nil, err
		}
		for kind, keys := range part {
			if all[kind] == nil {
				all[kind] = map[string]phrasing{}
			}
			for key, p := range keys {
				if _, twice := all[kind][key]; twice || p.Question == "" || p.Why == "" {
					return nil, fmt.Errorf("%s: %s/%s stands twice or lacks its question or its why", name, kind, key)
				}
				all[kind][key] = p
			}
		}
	}
	return all, all.fits(rules)
}

func (w wording) fits(rules []rule) error {
	asked := map[string]bool{}
	for _, r := range rules {
		for _, a := range strings.Fields(r.asks) {
			kind, key, _ := strings.Cut(a, "/")
			if _, ok := w[kind][key]; !ok {
				return fmt.Errorf("%s: no wording for %s", wordingFiles, a)
			}
			asked[a] = true
		}
	}
	for kind, keys := range w {
		for key := range keys {
			if !asked[kind+"/"+key] {
				return fmt.Errorf("%s: no rule asks %s/%s", wordingFiles, kind, key)
			}
		}
	}
	return nil
}

// finding puts a question in words. It is not asked where its rule did not name
// the wording among what it asks with.
func (w wording) finding(r *reading, q question) (evidence.Finding, bool) {
	p, ok := w[q.Type][q.Key]
	if !ok {
		return evidence.Finding{}, false
	}
	fill := []string{}
	for name, value := range q.Blanks {
		fill = append(fill, "{"+name+"}", value)
	}
	for i, name := range []string{"{date}", "{other_date}"} {
		if i < len(q.Entries) {
			fill = append(fill, name, r.dateWords(q.Entries[i]))
		}
	}
	rep := strings.NewReplacer(fill...)
	entries := q.Entries
	if entries == nil {
		entries = []evidence.ID{}
	}
	return evidence.Finding{
		Type: q.Type, Entries: entries[:min(len(entries), maxEntries)], Severity: q.Severity, Source: q.Source,
		Question: rep.Replace(p.Question), Why: rep.Replace(p.Why),
	}, true
}

// dateWords is the date of an entry, or of the whole that it is part of.
func (r *reading) dateWords(id evidence.ID) string {
	for n := 0; id != "" && n < 10; n++ {
		e := r.byID[id]
		if !e.Date.IsZero() {
			return e.Date.Words()
		}
		id = e.Parent
	}
	return "an unknown date"
}

// readYAML reads a file of the templates and refuses what it does not know.
func readYAML(templates fs.FS, name string, into any) error {
	b, err := fs.ReadFile(templates, name)
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

// checksFile is the place of a file of rule data.
func checksFile(name string) string { return path.Join(dir, name) }
