package check

import (
	"slices"
	"strings"
)

// injury finds harm that a medicine did and that is no allergy: a tendon torn by
// a quinolone, an ulcer from a painkiller. What any medicine may do counts for
// all, the rest for the classes that are known to do it.
func (c *Checker) injury(m mention, named []mention, places []place) (place, bool) {
	if read := m.reading(); read.Negated || read.Family || read.Other || m.status == kept || m.status == started || c.known[m.drug].Vary && !c.crosses(m.drug) {
		return place{}, false
	}
	if slices.ContainsFunc(named, func(o mention) bool { return o.status == banned && c.covers(o, m) }) {
		return place{}, false // the ban says it
	}
	from, end := sentence(m.tokens(), m.first)
	harms := c.harmsOf(m.drug)
	for _, harm := range harms {
		for _, p := range near(places, from, end, harm) {
			if p.last < m.first && m.first-p.last <= 2 && !c.between(places, p.first, m.first, "remedy") && m.of(p.first, p.last).Plain() {
				return p, true
			}
		}
		for _, p := range near(places, max(from, m.first-1), end, harm+" at once") {
			named := p.first <= m.first && p.last >= m.last || p.last <= m.last // "suxamethonium apnoea"
			if named || p.first == m.last+1 && beside(m, p) && m.of(p.first, p.last).Plain() {
				return p, true
			}
		}
		for _, p := range near(places, m.last+1, end, harm+" after") {
			if p.first-m.last-1 <= reactionBehind && !anyBetween(named, m.last, p.last) && !c.between(places, m.last+1, p.last, "remedy", "none known") && m.of(p.first, p.last).Plain() {
				return p, true
			}
		}
	}
	return c.blamed(m, places, harms)
}

// beside reports whether harm stands just behind a name as what it did, and not
// as the next of a list: "metformin: lactic acidosis".
func beside(m mention, p place) bool {
	t := m.tokens()
	return !strings.Contains(m.said[t[m.last].End:t[p.first].Start], ",")
}

// crosses reports whether what is akin to a medicine goes with it.
func (c *Checker) crosses(drug string) bool {
	return slices.ContainsFunc(c.classesOf(drug), func(class string) bool { return c.classes[class].Cross })
}

// harmsOf are the groups of harm that a medicine may do.
func (c *Checker) harmsOf(drug string) []string {
	harms := []string{"injury", "harmed"}
	for _, class := range c.classesOf(drug) {
		harms = append(harms, c.classes[class].Harm...)
	}
	return harms
}

// blamed finds a name that the harm of the sentence before is laid to: "Duodenal
// ulcer, clipped. Naproxen the cause."
func (c *Checker) blamed(m mention, places []place, harms []string) (place, bool) {
	t := m.tokens()
	from, end := sentence(t, m.first)
	blame := near(places, m.last+1, min(end, m.last+reactionAhead), "blamed")
	if len(blame) == 0 || from == 0 {
		return place{}, false
	}
	from, end = sentence(t, from-1)
	told := []string{"reacted", "grave"}
	for _, harm := range harms {
		told = append(told, harm+" at once")
	}
	return blame[0], c.between(places, from, end, told...)
}

// refused reports whether what is denied is the medicine, for an allergy told
// after it: "no codeine, anaphylaxis". "No codeine allergy" denies the allergy.
func refused(m mention, cue place) bool {
	return cue.first > m.last+1 && m.first > 0 && m.tokens()[m.first-1].Word == "no"
}

// oftenSince reports whether a medicine was had on so many days after harm that
// it was taken up again with care.
func oftenSince(f allergyFact, hits []*line) bool {
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
func endangers(harm place) bool {
	return strings.HasPrefix(harm.group, "injury") || strings.HasPrefix(harm.group, "harmed")
}

// manySigns is how many different signs tell of a reaction without the word.
const manySigns = 2

// signs finds a reaction that is told by its signs behind the name of the
// medicine, in its sentence or the next: "IV ceftazidime: twelve minutes in,
// wheals and wheeze, adrenaline given."
func (c *Checker) signs(m mention, named []mention, places []place) (place, bool) {
	if read := m.reading(); read.Negated || read.Family || read.Other || read.Possible || c.isRemedy(m) || m.status == kept {
		return place{}, false
	}
	t := m.tokens()
	_, end := sentence(t, m.first)
	if end < len(t) {
		if _, after := sentence(t, end); c.between(places, end, after, "soon") {
			end = after
		}
	}
	told := map[string]bool{}
	var first place
	for _, p := range near(places, m.last+1, end, "sign") {
		read := m.of(p.first, p.last)
		if anyBetween(named, m.last, p.first) || !read.Plain() && !read.Past || c.between(places, max(m.last+1, p.first-2), p.first, "meant for") {
			return place{}, false
		}
		if len(told) == 0 {
			first = p
		}
		told[t[p.first].Word] = true
	}
	return first, len(told) >= manySigns && !c.between(places, m.last+1, end, "tolerated", "none known", "remedy")
}

// isRemedy reports whether a medicine is one that reactions are treated with.
func (c *Checker) isRemedy(m mention) bool {
	return slices.ContainsFunc(c.classesOf(m.drug), func(class string) bool { return c.classes[class].Remedy })
}

// noted reports whether harm that is no allergy was noted for others to see.
func (c *Checker) noted(f allergyFact) bool {
	return f.status == banned || c.between(c.allergyWords.in(f.line), 0, len(f.tokens()), "allergy", "flagged")
}

// warned finds the warning of a line that bans a medicine for all to see: "ALERT:
// never suxamethonium."
func (c *Checker) warned(m mention, places []place) (place, bool) {
	if m.status != banned || !c.isMedicine(m) || c.known[m.drug].Course && !c.between(places, 0, len(m.tokens()), "grave", "harmed at once", "injury at once") {
		return place{}, false
	}
	flags := near(places, 0, len(m.tokens()), "flagged")
	if len(flags) == 0 {
		return place{}, false
	}
	return flags[0], true
}
