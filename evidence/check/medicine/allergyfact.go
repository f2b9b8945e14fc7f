package medicine

import (
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
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
	cue record.Place
}

// nothing longer than this lies between the word allergy and its allergen.
const (
	allergenAhead  = 14
	allergenBehind = 3
	reactionAhead  = 4
	reactionBehind = 6
)

// allergyFacts reads the allergies of a line.
func (c *rules) allergyFacts(l *record.Line, named []mention) []allergyFact {
	if len(named) == 0 {
		return nil
	}
	places := c.allergyWords.In(l)
	back, denied := record.Near(places, 0, len(l.Tokens()), "taken back"), record.Near(places, 0, len(l.Tokens()), "denied")
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
		read.Planned = read.Planned && !(ok && cue.Last < m.first && l.Tokens()[m.first-1].Word == "to")
		// An entry of allergies is one, however its few words are read.
		if !c.listsAllergies(l) && !f.back && !f.denied && (read.Planned || read.Possible || read.Template) {
			continue
		}
		from, end := c.saidOfAllergy(l, m, cue, named)
		f.grave = injured && endangers(cue) || len(record.Near(places, from, end, "grave")) > 0
		reacted := len(record.Near(places, from, end, "reacted", "grave")) > 0
		f.mild = len(record.Near(places, from, end, "side effect")) > 0 && !reacted && !injured && cue.Group != "sign"
		out = append(out, f)
	}
	return out
}

// isIllness reports whether the word stands in the name of an illness or a
// clinic: "allergic rhinitis".
func isIllness(p record.Place, places []record.Place) bool {
	return slices.ContainsFunc(places, func(o record.Place) bool { return o.Group == "illness" && o.First <= p.First && p.Last <= o.Last })
}

// listsAllergies reports whether a line is an entry of allergies, or stands under
// their heading.
func (c *rules) listsAllergies(l *record.Line) bool {
	return l.Kind == evidence.KindAllergy || l.Section != "" && slices.ContainsFunc(
		c.allergyWords.Scan.Find(phrase.Split(l.Section)), func(h phrase.Hit) bool { return c.allergyWords.Group[h.Pattern] == "allergy" })
}

// ofKin reports whether the word allergy is said of somebody else.
func ofKin(cue record.Place, places []record.Place) bool {
	return slices.ContainsFunc(places, func(p record.Place) bool {
		return p.Group == "kin allergy" && p.First <= cue.First && cue.First <= p.Last
	})
}

// addedFor finds a sentence that adds an allergy and names none: it is to the
// last medicine named before, which the person had. "Hives on day two of
// trimethoprim. Allergy code added."
func (c *rules) addedFor(l *record.Line, m mention, named []mention, places []record.Place) (record.Place, bool) {
	t := l.Tokens()
	if !c.isMedicine(m) || m.reading().Negated {
		return record.Place{}, false
	}
	for _, p := range record.Near(places, m.last+1, len(t), "allergy") {
		from, end := record.Bounds(t, p.First)
		if from <= m.last || !record.Between(places, from, end, "fresh") || record.Between(places, from, end, "none known", "denied", "taken back", "side effect") {
			continue
		}
		if r := l.Of(p.First, p.Last); r.Negated || r.Possible || r.Family || r.Other {
			continue
		}
		if !slices.ContainsFunc(named, func(o mention) bool { return o.first > m.last && o.first < end && !o.reading().Negated }) {
			return p, true
		}
	}
	return record.Place{}, false
}

// denied reports whether the word allergy is denied, and not by "no known
// allergies", which speaks of all and not of what is named beside it.
func (c *rules) denied(l *record.Line, cue record.Place, places []record.Place) bool {
	return l.Scope.At(cue.First, cue.Last).Negated && !slices.ContainsFunc(places, func(p record.Place) bool {
		return p.Group == "none known" && p.First <= cue.First && cue.Last <= p.Last
	})
}

// backOf reports whether words that take an allergy back are about a mention:
// in its clause, else the nearest before it in the sentence, else after, else in
// the sentence before.
func backOf(m mention, named []mention, back []record.Place) bool {
	t := m.Tokens()
	for _, p := range back {
		about := aboutPlace(named, p, func(o mention) bool {
			return t[o.first].Clause == t[p.First].Clause || t[o.first].Clause == t[p.Last].Clause
		})
		if len(about) == 0 {
			about = aboutPlace(named, p, func(o mention) bool { return t[o.first].Sentence == t[p.First].Sentence })
		}
		if len(about) == 0 {
			about = aboutPlace(named, p, func(o mention) bool { return t[o.first].Sentence == t[p.First].Sentence-1 })
		}
		if len(about) == 0 {
			about = aboutPlace(named, p, func(o mention) bool { return t[o.first].Sentence < t[p.First].Sentence })
		}
		if slices.ContainsFunc(about, func(o mention) bool { return o.first == m.first && o.drug == m.drug }) {
			return true
		}
	}
	return false
}

// aboutPlace are the mentions that pass: those before the place nearest to it,
// or those after.
func aboutPlace(named []mention, p record.Place, pass func(mention) bool) []mention {
	var before, after []mention
	for _, o := range named {
		switch {
		case !pass(o):
		case o.first <= p.Last:
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
func (c *rules) allergyCue(l *record.Line, m mention, named []mention, places []record.Place) (record.Place, bool) {
	t := l.Tokens()
	var best record.Place
	found := false
	for _, p := range places {
		if !slices.Contains([]string{"allergy", "reaction", "reaction after"}, p.Group) || t[p.First].Sentence != t[m.first].Sentence || isIllness(p, places) {
			continue
		}
		switch {
		case p.Group != "reaction after" && (p.First >= m.first && p.First <= m.last || p.Last >= m.first && p.Last <= m.last):
			return p, true
		case p.Group == "reaction after" && c.reactedTo(m, named, p):
			best, found = p, true
		case p.First > m.last && p.Group == "allergy" && p.First-m.last <= c.behind(m, p, places) && !record.Between(places, m.last+1, p.First, "break") && !anyBetween(named, m.last, p.First):
			best, found = p, true
		case p.Last < m.first && p.Group == "reaction" && m.first-p.Last <= reactionAhead && !anyBetween(named, p.Last, m.first):
			best, found = p, true
		case p.Last < m.first && p.Group == "allergy" && m.first-p.Last <= allergenAhead && !record.Between(places, p.Last+1, m.first, "break", "none known") && !c.belongsBehind(p, named, t[p.First].Clause):
			best, found = p, true
		}
	}
	if !found && c.listsAllergies(l) {
		return record.Place{First: m.first, Last: m.last}, true
	}
	if found && best.Last < m.first && len(m.doses) > 0 && !record.Between(places, m.first, m.next, "reacted") && best.Group == "allergy" {
		return record.Place{}, false // a dose: something given, and no allergen
	}
	return best, found
}

// behind is how far behind its allergen the word allergy may stand: further
// where a reaction stands between.
func (c *rules) behind(m mention, p record.Place, places []record.Place) int {
	if record.Between(places, m.last+1, p.First, "reacted") {
		return allergenAhead
	}
	return allergenBehind
}

// reactedTo reports whether a reaction follows a name and is laid to it: "hives"
// at once, or some words on with a verb between.
func (c *rules) reactedTo(m mention, named []mention, p record.Place) bool {
	gap := p.First - m.last - 1
	read := m.Of(p.First, p.Last)
	read.Past = false // what it did long ago, it may do again
	if gap < 0 || anyBetween(named, m.last, p.First) || !read.Plain() {
		return false
	}
	if p.First == p.Last {
		return gap == 0
	}
	return gap <= reactionBehind
}

func anyBetween(named []mention, last, first int) bool {
	return slices.ContainsFunc(named, func(o mention) bool { return o.first > last && o.last < first })
}

// belongsBehind reports whether the word allergy speaks of a name just before
// it in its clause: "penicillin allergic, clarithromycin".
func (c *rules) belongsBehind(p record.Place, named []mention, clause int) bool {
	return slices.ContainsFunc(named, func(o mention) bool {
		return o.last < p.First && p.First-o.last <= allergenBehind && o.Tokens()[o.last].Clause == clause
	})
}

// saidOfAllergy is the stretch of a line that tells of the reaction: the
// sentence of the allergen, up to the next one, and the sentence after if it
// names no medicine.
func (c *rules) saidOfAllergy(l *record.Line, m mention, cue record.Place, named []mention) (from, end int) {
	t := l.Tokens()
	from, end = record.Bounds(t, m.first)
	if l.Kind == evidence.KindAllergy {
		return 0, len(t)
	}
	if end < len(t) {
		_, after := record.Bounds(t, end)
		if !slices.ContainsFunc(named, func(o mention) bool { return o.first >= end && o.first < after }) {
			end = after
		}
	}
	for _, o := range named {
		if o.first > m.last && o.first < end && o.first > cue.Last {
			end = o.first
			break
		}
	}
	return from, end
}
