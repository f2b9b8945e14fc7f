package condition

import (
	"maps"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// diagnosis is an illness named in a line, by whatever list knows it.
type diagnosis struct {
	record.Spot
	name    string
	passing bool // it may come and go
}

// diagnoses lists the illnesses of no condition of conditions.yaml that a line
// names.
func (c *rules) diagnoses(r *record.Reading, notes map[string]*noted, l *record.Line) []diagnosis {
	var out []diagnosis
	ever, kin := c.conditions.In(l), c.family.In(l)
	add := func(p record.Place, name string, expert bool) {
		if listed(notes, l, p) || record.Has(ever, "fresh", p.First-2, p.Last+2) {
			return
		}
		first, last := l.Sentence(p.First)
		d := diagnosis{name: name, Spot: record.Spot{Line: l, First: p.First, Last: p.Last, Is: c.claimed(l, p.First, p.Last), Ever: record.Has(ever, "ever", first, last), Expert: expert}}
		d.passing = record.Has(kin, "passing", p.First, p.Last)
		d.Listed = c.inList(l, p)
		if x := d.Is; !x.Other && !x.Template && !x.Possible && !x.Planned {
			d.Is.Family = x.Family || l.Kind == evidence.KindFamilyHistory || AnotherHad(r, l, p.First)
			out = append(out, d)
		}
	}
	for _, v := range c.variants.places(l) {
		if !v.proof {
			add(v.Place, v.name, c.variants.expert(l, v.id))
		}
	}
	for _, p := range kin {
		in := func(d diagnosis) bool { return d.First <= p.First && d.Last >= p.Last }
		if p.Group == "illness" && !slices.ContainsFunc(out, in) {
			add(p, strings.ToLower(l.Words(p.First, p.Last)), false)
		}
	}
	return out
}

// refutedWords asks about illnesses of no list that one entry names and another
// denies: for all time, or at all where it never goes away.
func (c *rules) refutedWords(r *record.Reading, notes map[string]*noted) []record.Question {
	said, denied, theirs := map[string][]record.Spot{}, map[string][]record.Spot{}, map[string]bool{}
	for _, l := range r.Lines {
		for _, d := range c.diagnoses(r, notes, l) {
			switch {
			case d.Is.Family:
				theirs[d.name] = true
			case !d.Is.Negated:
				said[d.name] = append(said[d.name], d.Spot)
			case d.Ever || !d.passing:
				denied[d.name] = append(denied[d.name], d.Spot)
			}
		}
	}
	out := c.refuted(said, denied)
	for _, name := range slices.Sorted(maps.Keys(said)) {
		if len(denied[name]) == 0 && !theirs[name] {
			out = append(out, c.listedAlone(r, name, said[name])...)
		}
	}
	return out
}

// listedAlone asks about a lasting illness that one list alone names, in a full
// record.
func (c *rules) listedAlone(r *record.Reading, name string, said []record.Spot) []record.Question {
	s := said[0]
	kin := c.family.In(s.Line)
	if len(record.Roots(said)) != 1 || !s.Listed || s.Expert || record.Has(kin, "common", s.First, s.Last) || !wouldShow(r, s) {
		return nil
	}
	if record.Has(kin, "over", s.First, s.Last+kinReach) {
		return nil
	}
	return []record.Question{{
		Type: "one-off", Key: "alone", Severity: evidence.Low, Entries: record.IDs(s.Line), Blanks: map[string]string{"condition": name},
	}}
}

// refuted asks about what is said once and denied elsewhere.
func (c *rules) refuted(said, denied map[string][]record.Spot) []record.Question {
	var out []record.Question
	for _, name := range slices.Sorted(maps.Keys(denied)) {
		once := record.Roots(said[name])
		if len(once) != 1 {
			continue
		}
		if against := counters(denied[name], once[0], true); len(against) > 0 {
			out = append(out, record.Question{
				Type: "one-off", Key: "refuted", Severity: evidence.Medium, Blanks: map[string]string{"condition": name},
				Entries: record.IDs(append([]*record.Line{once[0].Line}, record.LinesOf(against)...)...),
			})
		}
	}
	return out
}
