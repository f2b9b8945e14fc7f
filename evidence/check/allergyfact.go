package check

import (
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/internal/phrase"
)

// allergyFact is what one line says of an allergy.
type allergyFact struct {
	mention       // the allergen
	grave    bool // a reaction that puts life in danger
	mild     bool // an intolerance or a side effect, told as such
	back     bool // taken back: tested, and not so
	denied   bool // said not to be so, without a word of a test
	relative bool
	// injured: harm that is no allergy, and forbids the medicine all the same.
	injured bool
	// cue is where the line speaks of an allergy.
	cue place
}

// nothing longer than this lies between the word allergy and its allergen.
const (
	allergenAhead  = 14
	allergenBehind = 3
	reactionAhead  = 4
	reactionBehind = 6
)

// allergyFacts reads the allergies of a line.
func (c *Checker) allergyFacts(l *line, named []mention) []allergyFact {
	if len(named) == 0 {
		return nil
	}
	places := c.allergyWords.in(l)
	back, denied := near(places, 0, len(l.tokens()), "taken back"), near(places, 0, len(l.tokens()), "denied")
	var out []allergyFact
	for _, m := range named {
		cue, ok := c.allergyCue(l, m, named, places)
		if !ok {
			cue, ok = c.addedFor(l, m, named, places)
		}
		if !ok {
			cue, ok = c.signs(m, named, places)
		}
		injured := false
		if !ok {
			if cue, ok = c.injury(m, named, places); !ok {
				cue, ok = c.warned(m, places)
			}
			injured = ok
		}
		read := m.reading()
		f := allergyFact{mention: m, cue: cue, injured: injured, relative: read.Family || read.Other || ofKin(cue, places)}
		f.back = backOf(m, named, back)
		f.denied = !f.back && (backOf(m, named, denied) || ok && !injured && !refused(m, cue) && (read.Negated || c.denied(l, cue, places)))
		if !ok && !f.back && !f.denied {
			continue
		}
		// "Adverse reaction to codeine" is read as something to come.
		read.Planned = read.Planned && !(ok && cue.last < m.first && l.tokens()[m.first-1].Word == "to")
		// An entry of allergies is one, however its few words are read.
		if !c.listsAllergies(l) && !f.back && !f.denied && (read.Planned || read.Possible || read.Template) {
			continue
		}
		from, end := c.saidOfAllergy(l, m, cue, named)
		f.grave = injured && endangers(cue) || len(near(places, from, end, "grave")) > 0
		reacted := len(near(places, from, end, "reacted", "grave")) > 0
		f.mild = len(near(places, from, end, "side effect")) > 0 && !reacted && !injured && cue.group != "sign"
		out = append(out, f)
	}
	return out
}

// isIllness reports whether the word stands in the name of an illness or a
// clinic: "allergic rhinitis".
func isIllness(p place, places []place) bool {
	return slices.ContainsFunc(places, func(o place) bool { return o.group == "illness" && o.first <= p.first && p.last <= o.last })
}

// listsAllergies reports whether a line is an entry of allergies, or stands under
// their heading.
func (c *Checker) listsAllergies(l *line) bool {
	return l.Kind == evidence.KindAllergy || l.Section != "" && slices.ContainsFunc(
		c.allergyWords.scan.Find(phrase.Split(l.Section)), func(h phrase.Hit) bool { return c.allergyWords.group[h.Pattern] == "allergy" })
}

// ofKin reports whether the word allergy is said of somebody else.
func ofKin(cue place, places []place) bool {
	return slices.ContainsFunc(places, func(p place) bool {
		return p.group == "kin allergy" && p.first <= cue.first && cue.first <= p.last
	})
}

// addedFor finds a sentence that adds an allergy and names none: it is to the
// last medicine named before, which the person had. "Hives on day two of
// trimethoprim. Allergy code added."
func (c *Checker) addedFor(l *line, m mention, named []mention, places []place) (place, bool) {
	t := l.tokens()
	if !c.isMedicine(m) || m.reading().Negated {
		return place{}, false
	}
	for _, p := range near(places, m.last+1, len(t), "allergy") {
		from, end := sentence(t, p.first)
		if from <= m.last || !c.between(places, from, end, "fresh") || c.between(places, from, end, "none known", "denied", "taken back", "side effect") {
			continue
		}
		if r := l.of(p.first, p.last); r.Negated || r.Possible || r.Family || r.Other {
			continue
		}
		if !slices.ContainsFunc(named, func(o mention) bool { return o.first > m.last && o.first < end && !o.reading().Negated }) {
			return p, true
		}
	}
	return place{}, false
}

// denied reports whether the word allergy is denied, and not by "no known
// allergies", which speaks of all and not of what is named beside it.
func (c *Checker) denied(l *line, cue place, places []place) bool {
	return l.scope.At(cue.first, cue.last).Negated && !slices.ContainsFunc(places, func(p place) bool {
		return p.group == "none known" && p.first <= cue.first && cue.last <= p.last
	})
}

// backOf reports whether words that take an allergy back are about a mention:
// in its clause, else the nearest before it in the sentence, else after, else in
// the sentence before.
func backOf(m mention, named []mention, back []place) bool {
	t := m.tokens()
	for _, p := range back {
		about := aboutPlace(named, p, func(o mention) bool {
			return t[o.first].Clause == t[p.first].Clause || t[o.first].Clause == t[p.last].Clause
		})
		if len(about) == 0 {
			about = aboutPlace(named, p, func(o mention) bool { return t[o.first].Sentence == t[p.first].Sentence })
		}
		if len(about) == 0 {
			about = aboutPlace(named, p, func(o mention) bool { return t[o.first].Sentence == t[p.first].Sentence-1 })
		}
		if len(about) == 0 {
			about = aboutPlace(named, p, func(o mention) bool { return t[o.first].Sentence < t[p.first].Sentence })
		}
		if slices.ContainsFunc(about, func(o mention) bool { return o.first == m.first && o.drug == m.drug }) {
			return true
		}
	}
	return false
}

// aboutPlace are the mentions that pass: those before the place nearest to it,
// or those after.
func aboutPlace(named []mention, p place, pass func(mention) bool) []mention {
	var before, after []mention
	for _, o := range named {
		switch {
		case !pass(o):
		case o.first <= p.last:
			before = append(before, o)
		default:
			after = append(after, o)
		}
	}
	if len(before) > 0 {
		return before
	}
	return after
}

// allergyCue finds the word that makes an allergen of a mention: an allergy
// heading or verb before it, "allergy" just after it, or a reaction that it
// gave. In an entry of allergies each name is one.
func (c *Checker) allergyCue(l *line, m mention, named []mention, places []place) (place, bool) {
	t := l.tokens()
	var best place
	found := false
	for _, p := range places {
		if !slices.Contains([]string{"allergy", "reaction", "reaction after"}, p.group) || t[p.first].Sentence != t[m.first].Sentence || isIllness(p, places) {
			continue
		}
		switch {
		case p.group != "reaction after" && (p.first >= m.first && p.first <= m.last || p.last >= m.first && p.last <= m.last):
			return p, true
		case p.group == "reaction after" && c.reactedTo(m, named, p):
			best, found = p, true
		case p.first > m.last && p.group == "allergy" && p.first-m.last <= c.behind(m, p, places) && !c.between(places, m.last+1, p.first, "break") && !anyBetween(named, m.last, p.first):
			best, found = p, true
		case p.last < m.first && p.group == "reaction" && m.first-p.last <= reactionAhead && !anyBetween(named, p.last, m.first):
			best, found = p, true
		case p.last < m.first && p.group == "allergy" && m.first-p.last <= allergenAhead && !c.between(places, p.last+1, m.first, "break", "none known") && !c.belongsBehind(p, named, t[p.first].Clause):
			best, found = p, true
		}
	}
	if !found && c.listsAllergies(l) {
		return place{first: m.first, last: m.last}, true
	}
	if found && best.last < m.first && len(m.doses) > 0 && !c.between(places, m.first, m.next, "reacted") && best.group == "allergy" {
		return place{}, false // a dose: something given, and no allergen
	}
	return best, found
}

// behind is how far behind its allergen the word allergy may stand: further
// where a reaction stands between.
func (c *Checker) behind(m mention, p place, places []place) int {
	if c.between(places, m.last+1, p.first, "reacted") {
		return allergenAhead
	}
	return allergenBehind
}

// reactedTo reports whether a reaction follows a name and is laid to it: "hives"
// at once, or some words on with a verb between.
func (c *Checker) reactedTo(m mention, named []mention, p place) bool {
	gap := p.first - m.last - 1
	if gap < 0 || anyBetween(named, m.last, p.first) || !m.of(p.first, p.last).Plain() {
		return false
	}
	if p.first == p.last {
		return gap == 0
	}
	return gap <= reactionBehind
}

func (c *Checker) between(places []place, from, end int, groups ...string) bool {
	return len(near(places, from, end, groups...)) > 0
}

func anyBetween(named []mention, last, first int) bool {
	return slices.ContainsFunc(named, func(o mention) bool { return o.first > last && o.last < first })
}

// belongsBehind reports whether the word allergy speaks of a name just before
// it in its clause: "penicillin allergic, clarithromycin".
func (c *Checker) belongsBehind(p place, named []mention, clause int) bool {
	return slices.ContainsFunc(named, func(o mention) bool {
		return o.last < p.first && p.first-o.last <= allergenBehind && o.tokens()[o.last].Clause == clause
	})
}

// saidOfAllergy is the stretch of a line that tells of the reaction: the
// sentence of the allergen, up to the next one, and the sentence after if it
// names no medicine.
func (c *Checker) saidOfAllergy(l *line, m mention, cue place, named []mention) (from, end int) {
	t := l.tokens()
	from, end = sentence(t, m.first)
	if l.Kind == evidence.KindAllergy {
		return 0, len(t)
	}
	if end < len(t) {
		_, after := sentence(t, end)
		if !slices.ContainsFunc(named, func(o mention) bool { return o.first >= end && o.first < after }) {
			end = after
		}
	}
	for _, o := range named {
		if o.first > m.last && o.first < end && o.first > cue.last {
			end = o.first
			break
		}
	}
	return from, end
}
