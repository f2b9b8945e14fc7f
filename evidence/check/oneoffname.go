package check

import (
	"maps"
	"slices"
	"strings"

	"ownpack/evidence"
)

// diagnosis is an illness named in a line, by whatever list knows it.
type diagnosis struct {
	spot
	name    string
	passing bool // it may come and go
}

// diagnoses lists the illnesses of no condition of conditions.yaml that a line
// names.
func (c *Checker) diagnoses(r *reading, notes map[string]*noted, l *line) []diagnosis {
	var out []diagnosis
	ever, kin := c.conditions.in(l), c.family.in(l)
	add := func(p place, name string, expert bool) {
		if listed(notes, l, p) || has(ever, "fresh", p.first-2, p.last+2) {
			return
		}
		first, last := l.sentence(p.first)
		d := diagnosis{name: name, spot: spot{line: l, first: p.first, last: p.last, is: c.claimed(l, p.first, p.last), ever: has(ever, "ever", first, last), expert: expert}}
		d.passing = has(kin, "passing", p.first, p.last)
		d.listed = c.inList(l, p)
		if x := d.is; !x.Other && !x.Template && !x.Possible && !x.Planned {
			d.is.Family = x.Family || l.Kind == evidence.KindFamilyHistory || c.anotherHad(r, l, p.first)
			out = append(out, d)
		}
	}
	for _, v := range c.variants.places(l) {
		if !v.proof {
			add(v.place, v.name, c.variants.expert(l, v.id))
		}
	}
	for _, p := range kin {
		in := func(d diagnosis) bool { return d.first <= p.first && d.last >= p.last }
		if p.group == "illness" && !slices.ContainsFunc(out, in) {
			add(p, strings.ToLower(l.words(p.first, p.last)), false)
		}
	}
	return out
}

// refutedWords asks about illnesses of no list that one entry names and another
// denies: for all time, or at all where it never goes away.
func (c *Checker) refutedWords(r *reading, notes map[string]*noted) []question {
	said, denied, theirs := map[string][]spot{}, map[string][]spot{}, map[string]bool{}
	for _, l := range r.lines {
		for _, d := range c.diagnoses(r, notes, l) {
			switch {
			case d.is.Family:
				theirs[d.name] = true
			case !d.is.Negated:
				said[d.name] = append(said[d.name], d.spot)
			case d.ever || !d.passing:
				denied[d.name] = append(denied[d.name], d.spot)
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
func (c *Checker) listedAlone(r *reading, name string, said []spot) []question {
	s := said[0]
	kin := c.family.in(s.line)
	if len(roots(said)) != 1 || !s.listed || s.expert || has(kin, "common", s.first, s.last) || !r.wouldShow(s) {
		return nil
	}
	if has(kin, "over", s.first, s.last+kinReach) {
		return nil
	}
	return []question{{
		Type: "one-off", Key: "alone", Severity: evidence.Low, Entries: ids(s.line), Blanks: map[string]string{"condition": name},
	}}
}

// refuted asks about what is said once and denied elsewhere.
func (c *Checker) refuted(said, denied map[string][]spot) []question {
	var out []question
	for _, name := range slices.Sorted(maps.Keys(denied)) {
		once := roots(said[name])
		if len(once) != 1 {
			continue
		}
		if against := counters(denied[name], once[0], true); len(against) > 0 {
			out = append(out, question{
				Type: "one-off", Key: "refuted", Severity: evidence.Medium, Blanks: map[string]string{"condition": name},
				Entries: ids(append([]*line{once[0].line}, linesOf(against)...)...),
			})
		}
	}
	return out
}
