package check

import (
	"fmt"
	"io/fs"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// dir is where the data of the rules is in the templates, and wordingFiles the
// wording. Each family of rules has files of its own there.
const (
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
func readWording(templates fs.FS, rules []record.Rule) (wording, error) {
	files, err := fs.Glob(templates, wordingFiles)
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", wordingFiles, err)
	}
	all := wording{}
	for _, name := range files {
		part := wording{}
		if err := record.ReadYAML(templates, name, &part); err != nil {
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

func (w wording) fits(rules []record.Rule) error {
	asked := map[string]bool{}
	for _, r := range rules {
		for _, a := range strings.Fields(r.Asks) {
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
func (w wording) finding(r *record.Reading, q record.Question) (evidence.Finding, bool) {
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
			fill = append(fill, name, dateWords(r, q.Entries[i]))
		}
	}
	rep := strings.NewReplacer(fill...)
	entries := q.Entries
	if entries == nil {
		entries = []evidence.ID{}
	}
	return evidence.Finding{
		Type: q.Type, Entries: entries[:min(len(entries), record.MaxEntries)], Severity: q.Severity, Source: q.Source,
		Question: rep.Replace(p.Question), Why: rep.Replace(p.Why),
	}, true
}

// dateWords is the date of an entry, or of the whole that it is part of.
func dateWords(r *record.Reading, id evidence.ID) string {
	for n := 0; id != "" && n < 10; n++ {
		e := r.ByID[id]
		if !e.Date.IsZero() {
			return e.Date.Words()
		}
		id = e.Parent
	}
	return "an unknown date"
}
