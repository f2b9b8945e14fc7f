package condition

import (
	"slices"
	"strconv"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// familyProblem asks about a problem that seems to be a relative's: one that
// names the relative, and one that the rest of the record knows as running in
// the family and not as the person's own.
func (c *rules) familyProblem(r *record.Reading) []record.Question {
	var out []record.Question
	for _, l := range r.ByKind[evidence.KindProblem] {
		kin, ok := c.relativesIllness(l)
		if !ok && c.fromFamilyPaper(l) {
			kin, ok = "a relative", true
		}
		if ok {
			out = append(out, record.Question{
				Type: "family", Key: "relative", Severity: evidence.High, Entries: record.IDs(l), Blanks: map[string]string{"relative": kin},
			})
		}
	}
	notes := c.notes(r)
	out = append(out, c.knownAsTheirs(r, notes)...)
	for _, con := range c.conditions.list {
		if q, ok := c.inTheFamily(con, notes[con.ID]); ok {
			out = append(out, q)
		}
	}
	return out
}

// relativesIllness reports whether a problem's own words give the illness to a
// relative, and to which.
func (c *rules) relativesIllness(l *record.Line) (string, bool) {
	places := c.family.In(l)
	end := len(l.Tokens())
	if end == 0 || l.Frame.Family || record.Has(places, "history", 0, end) || record.Has(places, "own", 0, end) {
		return "", false
	}
	for _, p := range places {
		if p.Group != "relative" {
			continue
		}
		first, last := l.Sentence(p.First)
		for _, ill := range places {
			if ill.Group != "illness" || ill.First < first || ill.Last > last {
				continue
			}
			if l.Tokens()[0].Sentence == l.Tokens()[p.First].Sentence && l.Scope.At(ill.First, ill.Last).Family || record.Abs(ill.First-p.Last) <= 2 || record.Abs(p.First-ill.Last) <= 2 {
				return l.Words(p.First, p.Last), true
			}
		}
	}
	return "", false
}

// fromFamilyPaper reports whether a problem says that it was taken from a paper on
// the family: a tree, a questionnaire.
func (c *rules) fromFamilyPaper(l *record.Line) bool {
	places := c.family.In(l)
	end := len(l.Tokens())
	return !l.Frame.Family && record.Has(places, "paper", 0, end) && !record.Has(places, "own", 0, end)
}

// knownAsTheirs asks about problems, and illnesses in lists, that all other
// entries that name them give to a relative.
func (c *rules) knownAsTheirs(r *record.Reading, notes map[string]*noted) []record.Question {
	var out []record.Question
	for _, l := range r.Lines {
		if l.Frame.Family || l.Kind == evidence.KindFamilyHistory || record.Has(c.family.In(l), "history", 0, len(l.Tokens())) {
			continue
		}
		for _, p := range c.family.In(l) {
			is := c.claimed(l, p.First, p.Last)
			if p.Group != "illness" || is.Negated || is.Family || is.Possible || l.Kind != evidence.KindProblem && !c.inList(l, p) {
				continue
			}
			if theirs := c.onlyTheirs(r, l, l.Tokens()[p.First].Word); len(theirs) > 0 && !c.caredFor(notes, l, p, theirs) {
				out = append(out, record.Question{
					Type: "family", Key: "known", Severity: evidence.Medium, Entries: record.IDs(append([]*record.Line{l}, theirs...)...),
					Blanks: map[string]string{"illness": l.Words(p.First, p.Last)},
				})
				break
			}
		}
	}
	return out
}

// inList reports whether the words at a place stand in a list of what somebody
// has or had.
func (c *rules) inList(l *record.Line, p record.Place) bool {
	first, _ := l.Sentence(p.First)
	t := l.Tokens()
	for first > 0 && strings.Contains(l.Said[t[first-1].End:t[first].Start], ";") {
		first, _ = l.Sentence(first - 1)
	}
	return before(l, p.First) == "known" || record.Has(c.conditions.In(l), "list", first, p.First) || l.Kind == evidence.KindProblem && c.fromOffice(l)
}

// caredFor reports whether the illness at a place is treated in the person's own
// record.
func (c *rules) caredFor(notes map[string]*noted, l *record.Line, p record.Place, theirs []*record.Line) bool {
	for id, n := range notes {
		if !slices.ContainsFunc(n.said, func(s record.Spot) bool { return s.Line == l && s.First <= p.Last && s.Last >= p.First }) {
			continue
		}
		own := slices.DeleteFunc(elsewhere(n.with, l), func(s record.Spot) bool { return slices.Contains(theirs, s.Line) })
		if c.madeBy(l, id) || len(own) > 1 || slices.ContainsFunc(own, prescribed) || c.treated(n, l.Root) {
			return true
		}
	}
	return false
}

// treated reports whether another letter or contact than the one given tells of
// the start of what usually goes with a condition, in a sentence that speaks of
// no relative.
func (c *rules) treated(n *noted, but evidence.ID) bool {
	return slices.ContainsFunc(c.beyondKin(n.with), func(s record.Spot) bool {
		first, last := s.Sentence(s.First)
		return s.Root != but && !s.Is.Planned && !s.Is.Possible && record.Has(c.family.In(s.Line), "treated", first, last)
	})
}

// beyondKin are the spots in sentences that speak of no relative.
func (c *rules) beyondKin(spots []record.Spot) []record.Spot {
	return slices.DeleteFunc(slices.Clone(spots), func(s record.Spot) bool {
		first, last := s.Sentence(s.First)
		return record.Has(c.family.In(s.Line), "relative", first, last)
	})
}

// onlyTheirs are the other entries that name an illness, if each gives it to a
// relative.
func (c *rules) onlyTheirs(r *record.Reading, l *record.Line, word string) []*record.Line {
	var out []*record.Line
	for _, o := range r.Lines {
		if o.Root == l.Root {
			continue
		}
		for i, t := range o.Tokens() {
			if t.Word != word {
				continue
			}
			is := c.claimed(o, i, i)
			switch {
			case is.Family || o.Kind == evidence.KindFamilyHistory || c.kinNear(o, i):
				out = append(out, o)
			case !is.Negated && !is.Possible && !is.Planned && !is.Template:
				return nil
			}
		}
	}
	return out
}

// kinNear reports whether a relative is named just before token i.
func (c *rules) kinNear(l *record.Line, i int) bool {
	first, _ := l.Sentence(i)
	return record.Has(c.family.In(l), "relative", max(first, i-5), i+3)
}

// inTheFamily asks about a condition that is noted once as the person's own,
// with nothing that goes with it, and elsewhere as a relative's; or as having come
// at the age at which it came to the relative.
func (c *rules) inTheFamily(con condition, n *noted) (record.Question, bool) {
	said := record.Roots(n.said)
	for _, s := range said {
		theirs := elsewhere(n.family, s.Line)
		if len(theirs) == 0 || !c.sameAge(s, theirs) && (len(said) > 1 || c.borneOut(con, n, s)) {
			continue
		}
		return record.Question{
			Type: "family", Key: "elsewhere", Severity: evidence.Medium,
			Entries: record.IDs(append([]*record.Line{s.Line}, record.LinesOf(theirs)...)...), Blanks: map[string]string{"condition": con.ID},
		}, true
	}
	return record.Question{}, false
}

// borneOut reports whether what goes with a condition stands beside s, or
// elsewhere of the person, or those who make the diagnosis wrote s. What stands in
// an entry on the relative's illness may be on account of that.
func (c *rules) borneOut(con condition, n *noted, s record.Spot) bool {
	own := slices.DeleteFunc(c.beyondKin(elsewhere(n.with, s.Line)), func(w record.Spot) bool {
		return slices.ContainsFunc(n.family, func(f record.Spot) bool { return f.Line == w.Line })
	})
	return c.madeBy(s.Line, con.ID) && !s.Listed || len(own) > 0 ||
		!s.Listed && slices.ContainsFunc(n.with, func(w record.Spot) bool { return w.Root == s.Root && !w.Is.Planned })
}

// sameAge reports whether s gives the age at which the illness came, and an entry
// on the relative gives the same.
func (c *rules) sameAge(s record.Spot, theirs []record.Spot) bool {
	age := onset(s)
	return age != "" && slices.ContainsFunc(theirs, func(o record.Spot) bool { return onset(o) == age })
}

// onset is the age that stands close to an illness, in figures, if there is one.
func onset(s record.Spot) string {
	t := s.Tokens()
	for i := max(0, s.First-4); i < min(len(t), s.Last+6); i++ {
		if n, err := strconv.Atoi(t[i].Word); err != nil || n < 20 || n > 99 || !t[i].Number {
			continue
		}
		if i > 0 && slices.Contains([]string{"age", "aged", "at", "d", "onset", "died"}, t[i-1].Word) {
			return t[i].Word
		}
	}
	return ""
}
