package gap

import (
	"slices"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/internal/phrase"
	"ownpack/evidence/rank"
)

// fact is what the questions look at in one entry.
type fact struct {
	id      evidence.ID
	date    evidence.Date
	said    map[string]bool // groups of words in it
	by      map[string]bool // groups of words in its author's role and organisation
	coded   bool            // a code, a test or a medicine, not told in words
	story   bool            // long enough to tell of daily life
	witness evidence.Witness
	known   bool // by somebody who works with the person: they saw what they write
	back    bool // it speaks of the time before it was written
	likely  float64
}

// codedKinds are the kinds of entry that hold a heading rather than a story.
var codedKinds = []evidence.Kind{
	evidence.KindProblem, evidence.KindMedication, evidence.KindAllergy, evidence.KindTest,
	evidence.KindImmunisation, evidence.KindFamilyHistory, evidence.KindProcedure,
	evidence.KindReferral, evidence.KindPlan, evidence.KindAdmin,
}

// sees are the reasons of rank that name an author who works with the person.
var sees = []string{"role:therapist", "role:knows-the-person", "role:specialist", "role:assessor", "role:emergency", "role:carer"}

// facts reads the matches of one bearing, those that were folded too.
func (f *Finder) facts(in Input, b evidence.Bearing) []fact {
	var all []fact
	for _, r := range in.Matches {
		if r.Bearing != b {
			continue
		}
		all = append(all, f.fact(in.Entry(r.Entry), r))
		for _, m := range r.Folded {
			all = append(all, f.fact(in.Entry(m.Entry), r))
		}
	}
	return all
}

func (f *Finder) fact(e evidence.Entry, r rank.Ranked) fact {
	text := phrase.Split(e.Title + "\n" + e.Text + "\n" + e.Value + " " + e.Unit)
	return fact{
		id: e.ID, date: e.Date,
		said:    f.said(text),
		by:      f.said(phrase.Split(e.Role + "\n" + e.Organisation)),
		story:   len(text.Tokens) >= f.file.Story,
		coded:   slices.Contains(codedKinds, e.Kind),
		witness: r.Observer.Witness,
		known:   slices.ContainsFunc(r.Reasons, func(s string) bool { return slices.Contains(sees, s) }),
		back:    slices.Contains(r.Reasons, rank.DateLookingBack),
		likely:  r.Score,
	}
}

// said lists the groups that have a pattern in a text.
func (f *Finder) said(t phrase.Text) map[string]bool {
	found := map[string]bool{}
	for _, h := range f.scanner.Find(t) {
		found[f.groupOf[h.Pattern]] = true
	}
	if found[named] && !found[bystander] {
		found[help] = true
	}
	return found
}

// tells reports whether the entry says what the person can or cannot do.
func (x fact) tells() bool {
	return x.has(ability, help, far) || !x.coded && (x.has(effect, aid) || x.story && x.has(life))
}

// has reports whether the entry has one of the groups, in its words.
func (x fact) has(groups ...string) bool {
	return slices.ContainsFunc(groups, func(g string) bool { return x.said[g] })
}

func some(all []fact, want func(fact) bool) bool { return slices.ContainsFunc(all, want) }

func only(all []fact, want func(fact) bool) []fact {
	var out []fact
	for _, x := range all {
		if want(x) {
			out = append(out, x)
		}
	}
	return out
}

// span gives the first and the last day that a date can mean.
func span(d evidence.Date) (first, last time.Time, ok bool) {
	layout, years, months := time.DateOnly, 0, 0
	switch d.Precision() {
	case evidence.PrecisionUnknown:
		return first, last, false
	case evidence.PrecisionYear:
		layout, years = "2006", 1
	case evidence.PrecisionMonth:
		layout, months = "2006-01", 1
	}
	first, err := time.Parse(layout, d.Day())
	if err != nil {
		return first, last, false
	}
	last = first
	if years+months > 0 {
		last = first.AddDate(years, months, -1)
	}
	return first, last, true
}
