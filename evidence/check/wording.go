package check

import (
	"errors"
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
	// Many is how questions are put that are asked as one, if they ever are.
	Many string `yaml:"many"`
	// Right and Wrong are the words for the answers, both or neither.
	Right string `yaml:"right"`
	Wrong string `yaml:"wrong"`
}

// check says what is wrong with a phrasing, if anything.
func (p phrasing) check() error {
	switch {
	case p.Question == "" || p.Why == "":
		return errors.New("it lacks its question or its why")
	case (p.Right == "") != (p.Wrong == ""):
		return errors.New("it has words for only one of two answers")
	case p.Many != "" && !strings.Contains(p.Many, "{dates}"):
		return errors.New("its question about many does not name the {dates}")
	}
	return nil
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
				if _, twice := all[kind][key]; twice {
					return nil, fmt.Errorf("%s: %s/%s stands twice", name, kind, key)
				}
				if err := p.check(); err != nil {
					return nil, fmt.Errorf("%s: %s/%s: %w", name, kind, key, err)
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
	entries = entries[:min(len(entries), record.MaxEntries)]
	return evidence.Finding{
		Type: q.Type, Entries: entries, Severity: q.Severity, Source: q.Source,
		Question: rep.Replace(p.Question), Why: rep.Replace(p.Why),
		Right: rep.Replace(p.Right), Wrong: rep.Replace(p.Wrong),
		Kin: kin(r, q, p, entries),
	}, true
}

// kin tells with which other questions one may be asked: those put in the same
// words when they are asked as one.
func kin(r *record.Reading, q record.Question, p phrasing, entries []evidence.ID) evidence.Kin {
	if p.Many == "" || len(entries) == 0 {
		return evidence.Kin{}
	}
	var fill []string
	for name, value := range q.Blanks {
		fill = append(fill, "{"+name+"}", value)
	}
	k := evidence.Kin{Many: strings.NewReplacer(fill...).Replace(p.Many)}
	k.Reason = q.Type + "/" + q.Key + ": " + k.Many
	for _, id := range entries {
		k.Dates = append(k.Dates, dateWords(r, id))
	}
	return k
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
