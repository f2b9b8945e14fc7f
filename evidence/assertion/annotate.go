package assertion

import (
	"strings"

	"ownpack/evidence"
)

// Annotate fills the empty Assertion and Experiencer of entries, in place. What
// an importer set stays.
func (r *Rules) Annotate(entries []evidence.Entry) {
	for i := range entries {
		e := &entries[i]
		if e.Assertion != "" && e.Experiencer != "" {
			continue
		}
		read := r.Entry(*e)
		if e.Assertion == "" {
			e.Assertion = read.Assertion()
		}
		if e.Experiencer == "" {
			e.Experiencer = read.Experiencer()
		}
	}
}

// Entry reads an entry as a whole: what its structure says (kind, section,
// value), and else what holds of nearly all of its words.
func (r *Rules) Entry(e evidence.Entry) Reading { return r.WithScope(e, r.ReadEntry(e)) }

// WithScope is Entry for one whose words ReadEntry has read already.
func (r *Rules) WithScope(e evidence.Entry, scope Scope) Reading {
	read := r.Structure(e)
	for _, m := range []mark{negated, possible, planned, past, family, other, template} {
		if scope.mostly(m) {
			read.add(m)
		}
	}
	return read
}

// Structure reads what the entry's kind, section and value say, without its
// words.
func (r *Rules) Structure(e evidence.Entry) Reading {
	var read Reading
	switch e.Kind {
	case evidence.KindFamilyHistory:
		read.Family = true
	case evidence.KindPlan:
		read.Planned = true
	}
	if e.Kind == evidence.KindProblem && e.Status == evidence.StatusEnded {
		read.Past = true
	}
	if m, ok := r.sections[heading(e.Section)]; ok {
		read.add(m)
	}
	if e.Value != "" && r.values[strings.ToLower(strings.TrimSpace(e.Value))] {
		read.Negated = true
	}
	switch e.Experiencer {
	case evidence.AboutFamily:
		read.Family = true
	case evidence.AboutOther:
		read.Other = true
	}
	switch e.Assertion {
	case evidence.Negated:
		read.Negated = true
	case evidence.Possible:
		read.Possible = true
	case evidence.Planned:
		read.Planned = true
	case evidence.Historical:
		read.Past = true
	}
	return read
}

// mostly reports whether mark m holds of at least three quarters of the words
// that are no triggers.
func (s Scope) mostly(m mark) bool {
	covered, all := 0, 0
	for i := range s.Text.Tokens {
		if s.trigger[i] >= 0 {
			continue
		}
		all++
		for _, x := range s.reaches {
			if x.mark == m && x.first <= i && i <= x.last {
				covered++
				break
			}
		}
	}
	return all > 0 && 4*covered >= 3*all
}
