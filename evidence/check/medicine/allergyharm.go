package medicine

import (
	"slices"
	"strings"

	"ownpack/evidence/check/record"
	"ownpack/evidence/internal/phrase"
)

// injury finds harm that a medicine did and that is no allergy: a tendon torn by
// a quinolone, an ulcer from a painkiller. What any medicine may do counts for
// all, the rest for the classes that are known to do it.
func (c *rules) injury(m mention, named []mention, places []record.Place) (record.Place, bool) {
	if read := m.reading(); read.Negated || read.Family || read.Other || m.status == kept || m.status == started || c.Known[m.drug].Vary && !c.crosses(m.drug) {
		return record.Place{}, false
	}
	if slices.ContainsFunc(named, func(o mention) bool { return o.status == banned && c.covers(o, m) }) {
		return record.Place{}, false // the ban says it
	}
	from, end := record.Bounds(m.Tokens(), m.first)
	harms := c.harmsOf(m.drug)
	for _, harm := range harms {
		for _, p := range record.Near(places, from, end, harm) {
			if p.Last < m.first && m.first-p.Last <= 2 && !record.Between(places, p.First, m.first, "remedy") && m.Of(p.First, p.Last).Plain() {
				return p, true
			}
		}
		for _, p := range record.Near(places, max(from, m.first-1), end, harm+" at once") {
			named := p.First <= m.first && p.Last >= m.last || p.Last <= m.last // "suxamethonium apnoea"
			if named || p.First == m.last+1 && beside(m, p) && m.Of(p.First, p.Last).Plain() {
				return p, true
			}
		}
		for _, p := range record.Near(places, m.last+1, end, harm+" after") {
			if p.First-m.last-1 <= reactionBehind && !anyBetween(named, m.last, p.Last) && !record.Between(places, m.last+1, p.Last, "remedy", "none known") && m.Of(p.First, p.Last).Plain() {
				return p, true
			}
		}
	}
	return c.blamed(m, places, harms)
}

// beside reports whether harm stands just behind a name as what it did, and not
// as the next of a list: "metformin: lactic acidosis".
func beside(m mention, p record.Place) bool {
	t := m.Tokens()
	return !strings.Contains(m.Said[t[m.last].End:t[p.First].Start], ",")
}

// crosses reports whether what is akin to a medicine goes with it.
func (c *rules) crosses(drug string) bool {
	return slices.ContainsFunc(c.classesOf(drug), func(class string) bool { return c.classes[class].Cross })
}

// harmsOf are the groups of harm that a medicine may do.
func (c *rules) harmsOf(drug string) []string {
	harms := []string{"injury", "harmed"}
	for _, class := range c.classesOf(drug) {
		harms = append(harms, c.classes[class].Harm...)
	}
	return harms
}

// blamed finds a name that the harm of the sentence before is laid to: "Duodenal
// ulcer, clipped. Naproxen the cause."
func (c *rules) blamed(m mention, places []record.Place, harms []string) (record.Place, bool) {
	t := m.Tokens()
	from, end := record.Bounds(t, m.first)
	blame := record.Near(places, m.last+1, min(end, m.last+reactionAhead), "blamed")
	if len(blame) == 0 || from == 0 {
		return record.Place{}, false
	}
	from, end = record.Bounds(t, from-1)
	told := []string{"reacted", "grave"}
	for _, harm := range harms {
		told = append(told, harm+" at once")
	}
	return blame[0], record.Between(places, from, end, told...)
}

// refused reports whether what is denied is the medicine, for an allergy told
// after it: "no codeine, anaphylaxis". "No codeine allergy" denies the allergy.
func refused(m mention, cue record.Place) bool {
	return cue.First > m.last+1 && m.first > 0 && m.Tokens()[m.first-1].Word == "no"
}

// oftenSince reports whether a medicine was had on so many days after harm that
// it was taken up again with care.
func oftenSince(f allergyFact, hits []*record.Line) bool {
	if !f.injured || f.status == banned {
		return false
	}
	var days []string
	for _, l := range hits {
		if !slices.Contains(days, l.Date.Day()) {
			days = append(days, l.Date.Day())
		}
	}
	return len(days) > seldom
}

// endangers reports whether harm is such that what is akin to the medicine is
// asked about too.
func endangers(harm record.Place) bool {
	return strings.HasPrefix(harm.Group, "injury") || strings.HasPrefix(harm.Group, "harmed")
}

// manySigns is how many different signs tell of a reaction without the word.
const manySigns = 2

// signs finds a reaction that is told by its signs behind the name of the
// medicine, in its sentence or the next: "IV ceftazidime: twelve minutes in,
// wheals and wheeze, adrenaline given."
func (c *rules) signs(m mention, named []mention, places []record.Place) (record.Place, bool) {
	if read := m.reading(); read.Negated || read.Family || read.Other || read.Possible || c.isRemedy(m) || m.status == kept {
		return record.Place{}, false
	}
	t := m.Tokens()
	_, end := record.Bounds(t, m.first)
	if end < len(t) {
		if _, after := record.Bounds(t, end); record.Between(places, end, after, "soon") {
			end = after
		}
	}
	told := map[string]bool{}
	var first record.Place
	for _, p := range record.Near(places, m.last+1, end, "sign") {
		read := m.Of(p.First, p.Last)
		if anyBetween(named, m.last, p.First) || !read.Plain() && !read.Past || meantFor(t, places, max(m.last+1, p.First-2), p.First) {
			return record.Place{}, false
		}
		if len(told) == 0 {
			first = p
		}
		told[t[p.First].Word] = true
	}
	return first, len(told) >= manySigns && !record.Between(places, m.last+1, end, "tolerated", "none known") &&
		!record.Between(places, first.First, end, "remedy")
}

// meantFor reports whether the words just before a sign, in its clause, make it
// what the medicine was for: "for wheeze", and not "for her chest: wheeze".
func meantFor(t []phrase.Token, places []record.Place, from, sign int) bool {
	return slices.ContainsFunc(record.Near(places, from, sign, "meant for"), func(p record.Place) bool {
		return t[p.Last].Clause == t[sign].Clause
	})
}

// isRemedy reports whether a medicine is one that reactions are treated with.
func (c *rules) isRemedy(m mention) bool {
	return slices.ContainsFunc(c.classesOf(m.drug), func(class string) bool { return c.classes[class].Remedy })
}

// noted reports whether harm that is no allergy was noted for others to see.
func (c *rules) noted(f allergyFact) bool {
	return f.status == banned || record.Between(c.allergyWords.In(f.Line), 0, len(f.Tokens()), "allergy", "flagged")
}

// warned finds the warning of a line that bans a medicine for all to see, or for
// the harm it tells of: "ALERT: never suxamethonium." "HIT antibody strong. NO
// heparin."
func (c *rules) warned(m mention, places []record.Place) (record.Place, bool) {
	if m.status != banned || !c.isMedicine(m) || c.Known[m.drug].Course && !record.Between(places, 0, len(m.Tokens()), "grave", "harmed at once", "injury at once") {
		return record.Place{}, false
	}
	flags := record.Near(places, 0, len(m.Tokens()), "flagged", "injury at once")
	if len(flags) == 0 {
		return record.Place{}, false
	}
	return flags[0], true
}
