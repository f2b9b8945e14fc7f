package bundle

import (
	"cmp"
	"slices"
	"strings"

	"ownpack/evidence"
)

// facts lists what the picked entries say of the person: who their GP is, their
// diagnoses, medicines, stays in hospital, procedures and aids. Each is in an
// entry's own words; what no picked entry says plainly is not there.
func (p *planner) facts() []evidence.Fact {
	b := factBook{planner: p, at: map[string]int{}}
	picked := slices.Clone(p.picked)
	slices.SortStableFunc(picked, func(a, b pickedEntry) int {
		return cmp.Or(
			comparePassages(p.passage(a.entry), p.passage(b.entry)),
			cmp.Compare(topOf(a.entry), topOf(b.entry)), cmp.Compare(a.entry.Locator.Line, b.entry.Locator.Line))
	})
	for _, e := range picked {
		b.entry(e.entry)
	}
	b.joinDoctors()
	for i := range b.facts {
		b.finish(i)
	}
	slices.SortStableFunc(b.facts, func(x, y evidence.Fact) int {
		return cmp.Or(
			cmp.Compare(slices.Index(evidence.FactKinds, x.Kind), slices.Index(evidence.FactKinds, y.Kind)),
			compareDates(x.Date, y.Date))
	})
	return b.facts
}

// topOf is how far down its first page an entry stands.
func topOf(e evidence.Entry) float64 {
	for _, place := range e.Locator.Places {
		for _, box := range place.Boxes {
			return box.Y
		}
	}
	return 0
}

// factBook gathers facts, one for each thing that is said.
type factBook struct {
	*planner
	facts []evidence.Fact
	at    map[string]int // by key
}

// said is one thing that one entry says.
type said struct {
	kind     evidence.FactKind
	key      string // what it shares with others that say the same
	what     string
	details  string
	writer   evidence.FactWriter
	standing evidence.Standing
	page     int // of the source, where it is not the entry's first
}

// entry adds what an entry says, taken as a whole and in its sentences.
func (b *factBook) entry(e evidence.Entry) {
	if !e.Matchable() {
		return
	}
	q := b.passage(e)
	b.practice(e, q)
	if e.Experiencer != evidence.AboutPatient {
		return
	}
	if kind, ok := factKinds[e.Kind]; ok {
		b.statement(kind, e, q)
	}
	b.sentences(e, q)
}

// factKinds are the kinds of entry that state a fact as a whole.
var factKinds = map[evidence.Kind]evidence.FactKind{
	evidence.KindProblem:    evidence.FactDiagnosis,
	evidence.KindMedication: evidence.FactMedicine,
	evidence.KindAdmission:  evidence.FactAdmission,
	evidence.KindProcedure:  evidence.FactProcedure,
}

// statement adds an entry that states one fact. What is denied, doubted or only
// planned is none.
func (b *factBook) statement(kind evidence.FactKind, e evidence.Entry, q evidence.Passage) {
	if e.Assertion != evidence.Affirmed && e.Assertion != evidence.Historical {
		return
	}
	what, details := b.Wording.facts.parted(e)
	if what == "" {
		return
	}
	s := said{kind: kind, key: what, what: what, details: details, writer: writerOf(q), standing: b.standing(kind, e)}
	switch kind {
	case evidence.FactMedicine:
		s.key += "\n" + details // another dose is another fact
	case evidence.FactAdmission, evidence.FactProcedure:
		s.key += "\n" + q.Date.Day() // another day is another one
	}
	b.add(s, e, q)
}

// standing is what an entry says of its fact: that it is over, or goes on.
func (b *factBook) standing(kind evidence.FactKind, e evidence.Entry) evidence.Standing {
	event := kind == evidence.FactAdmission || kind == evidence.FactProcedure
	switch {
	case event:
		return "" // it has its date
	case e.Status == evidence.StatusEnded && kind == evidence.FactMedicine:
		return evidence.StandingEnded
	case e.Status == evidence.StatusEnded:
		return evidence.StandingPast
	case e.Assertion == evidence.Historical && !b.Wording.facts.beginnings.MatchString(e.Title+"\n"+e.Text):
		return evidence.StandingPast
	case e.Status == evidence.StatusActive && kind == evidence.FactMedicine:
		return evidence.StandingCurrent
	}
	return ""
}

// practice adds the person's GP, where the entry's writer is one.
func (b *factBook) practice(e evidence.Entry, q evidence.Passage) {
	w := b.Wording.facts
	if w.noGP.MatchString(q.Role + "\n" + q.Organisation) {
		return
	}
	gp := w.gpRoles.MatchString(q.Role)
	what, writer := q.Organisation, evidence.FactWriter{Author: q.Author, Role: q.Role}
	switch {
	case what == "" && gp:
		what = q.Author
		writer = evidence.FactWriter{Role: q.Role}
	case !gp && !w.practices.MatchString(what):
		return
	}
	if what == "" {
		return
	}
	if q.Role == "" && q.Author == b.sources[e.Source].Author {
		writer = evidence.FactWriter{} // the source's, and on no entry
	}
	q.Disputed = false // what is disputed is what they wrote, not where
	b.add(said{kind: evidence.FactGP, key: what, what: what, writer: writer}, e, q)
}

func writerOf(q evidence.Passage) evidence.FactWriter {
	return evidence.FactWriter{Author: q.Author, Role: q.Role, Organisation: q.Organisation}
}

// add puts down what an entry says, with what others say of the same.
func (b *factBook) add(s said, e evidence.Entry, q evidence.Passage) {
	key := string(s.kind) + "\n" + strings.ToLower(strings.TrimRight(fold(s.key), " .,;:"))
	i, have := b.at[key]
	if !have {
		i = len(b.facts)
		b.at[key] = i
		b.facts = append(b.facts, evidence.Fact{Kind: s.kind, What: s.what, Date: q.Date})
	}
	f := &b.facts[i]
	newer := !q.Date.IsZero() && compareDates(q.Date, cmp.Or(f.Last, f.Date)) > 0
	if newer {
		f.Last = q.Date
	}
	f.Standing = standingNow(f.Standing, s.standing, !have, newer)
	if s.details != "" && (f.Kind != evidence.FactAid || len(f.Details) == 0) {
		f.Details = appendOnce(f.Details, s.details)
	}
	if s.writer != (evidence.FactWriter{}) {
		f.Writers = appendOnce(f.Writers, s.writer)
	}
	f.Places = append(f.Places, evidence.FactPlace{
		Entry: e.ID, Source: e.Source, SourcePage: cmp.Or(s.page, q.SourcePage), Disputed: q.Disputed, Typed: q.Typed,
	})
}

// standingNow is how a fact stands once another entry speaks of it. It is past
// only where all say so; of a medicine the newest counts.
func standingNow(before, says evidence.Standing, first, newer bool) evidence.Standing {
	switch {
	case first:
		return says
	case before == evidence.StandingPast || says == evidence.StandingPast:
		if before != says {
			return ""
		}
		return before
	case newer || says == evidence.StandingCurrent:
		return says
	}
	return before
}

// joinDoctors puts what a doctor of no known practice wrote with the practice
// that other entries give the same doctor.
func (b *factBook) joinDoctors() {
	practices := map[string]int{} // by doctor
	for i, f := range b.facts {
		for _, w := range f.Writers {
			if f.Kind == evidence.FactGP && w.Author != "" {
				practices[w.Author] = i
			}
		}
	}
	lone := func(f evidence.Fact) bool {
		_, known := practices[f.What]
		return f.Kind == evidence.FactGP && known
	}
	for _, f := range b.facts {
		if !lone(f) {
			continue
		}
		to := &b.facts[practices[f.What]]
		to.Last = later(cmp.Or(to.Last, to.Date), cmp.Or(f.Last, f.Date))
		if compareDates(f.Date, to.Date) < 0 {
			to.Date = f.Date
		}
		to.Places = append(to.Places, f.Places...)
	}
	b.facts = slices.DeleteFunc(b.facts, lone)
}

// later is the later of two days, as far as they are known.
func later(a, b evidence.Date) evidence.Date {
	if a.IsZero() || !b.IsZero() && compareDates(b, a) > 0 {
		return b
	}
	return a
}

// finish leaves out the second day where it is the first, and of a practice's
// writers all but the doctors where any are known.
func (b *factBook) finish(i int) {
	f := &b.facts[i]
	if f.Last.Day() == f.Date.Day() {
		f.Last = evidence.Date{}
	}
	doctor := func(w evidence.FactWriter) bool { return b.Wording.facts.gpRoles.MatchString(w.Role) }
	if f.Kind == evidence.FactGP && slices.ContainsFunc(f.Writers, doctor) {
		f.Writers = slices.DeleteFunc(f.Writers, func(w evidence.FactWriter) bool { return !doctor(w) })
	}
}
