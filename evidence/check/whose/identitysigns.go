package whose

import (
	"regexp"
	"slices"
	"strconv"
	"time"

	"ownpack/evidence/check/record"
)

// otherTraits lists those of which other entries tell another value, or none.
func (c *rules) otherTraits(all facts, l *record.Line) []sign {
	if !all.any("trait/", l) {
		return nil
	}
	var out []sign
	for _, t := range c.whose.Traits {
		if !all.any("trait/"+t.ID+"/", l) {
			continue
		}
		var mine []fact
		same := false
		for value := range t.Values {
			group := "trait/" + t.ID + "/" + value
			f, ok := all.here(group, l)
			if ok {
				mine = append(mine, f)
				same = same || all.told(group, l)
			}
		}
		if len(mine) != 1 || same {
			continue
		}
		var others []fact
		for value := range t.Values {
			others = append(others, all.elsewhere("trait/"+t.ID+"/"+value, l)...)
		}
		if s, ok := t.sign(mine[0], others); ok {
			out = append(out, s)
		}
	}
	return out
}

// sign weighs a value that only one entry tells. Where others count for some years
// only, those before and after it must tell the same one.
func (t trait) sign(mine fact, others []fact) (sign, bool) {
	if len(others) == 0 {
		return sign{what: mine.said, weight: t.Alone}, t.Alone > 0
	}
	slices.SortStableFunc(others, func(a, b fact) int { return record.CompareDay(a.l.Date.Value, b.l.Date.Value) })
	if t.Years == 0 {
		return sign{what: mine.said, weight: halfForOne(t.Clash, others), rests: others[0].l}, true
	}
	near := func(d time.Time) bool {
		return !d.IsZero() && !d.Before(mine.l.Day.AddDate(-t.Years, 0, 0)) && !d.After(mine.l.Day.AddDate(t.Years, 0, 0))
	}
	var before, after *fact
	for _, o := range others {
		switch {
		case !near(o.l.Day):
		case !o.l.Day.After(mine.l.Day):
			before = &o
		case after == nil:
			after = &o
		}
	}
	if before == nil || after == nil || before.group != after.group {
		return sign{}, false
	}
	return sign{what: mine.said, weight: t.Clash, rests: before.l}, true
}

// halfForOne halves a weight that rests on one other entry only, which may be the
// odd one itself.
func halfForOne(weight float64, others []fact) float64 {
	if slices.ContainsFunc(others, func(o fact) bool { return o.l.Root != others[0].l.Root }) {
		return weight
	}
	return weight / 2
}

// worksYears is how many years apart two works may be told without being told of
// two people.
const worksYears = 5

// otherWork lists a work that nothing else tells of.
func (c *rules) otherWork(all facts, l *record.Line) []sign {
	if !all.any("kind/", l) {
		return nil
	}
	var mine, others []fact
	for kind := range c.whose.Work.Kinds {
		if f, ok := all.here("kind/"+kind, l); ok {
			mine = append(mine, f)
			if all.told("kind/"+kind, l) {
				return nil
			}
		}
	}
	for kind := range c.whose.Work.Kinds {
		others = append(others, all.elsewhere("kind/"+kind, l)...)
	}
	others = slices.DeleteFunc(others, func(o fact) bool {
		return o.l.Day.Before(l.Day.AddDate(-worksYears, 0, 0)) || o.l.Day.After(l.Day.AddDate(worksYears, 0, 0))
	})
	switch {
	case len(mine) == 0:
		return nil
	case len(others) > 0:
		return []sign{{what: mine[0].said, weight: c.whose.Work.Clash, rests: others[0].l}}
	}
	return []sign{{what: mine[0].said, weight: c.whose.Work.Alone}}
}

// otherMatters lists what was or is done that nothing else in the record goes with.
func (c *rules) otherMatters(r *reading, all facts, l *record.Line) []sign {
	var out []sign
	for _, m := range c.whose.Matters {
		f, ok := all.here("matter/"+m.ID, l)
		if mine := sexOf(r.Person.Sex); ok && m.Sex != "" && mine != "" && mine != m.Sex && !r.changing {
			out = append(out, sign{what: f.said, weight: ofOtherSex})
			continue
		}
		if ok && !all.told("with/"+m.ID, l) && !all.told("matter/"+m.ID, l) {
			weight := m.Weight
			if m.Life && all.twice("matter/"+m.ID, l) {
				weight *= 1.5
			}
			out = append(out, sign{what: f.said, weight: weight, ill: !m.Life})
		}
	}
	return out
}

// childhood is the age to which what is told of a child may be told of one of the
// person's own.
const (
	childhood = 21
	parentsTo = 60
)

// bringsUp reports whether the record speaks of a birth, or of children, elsewhere.
func (f facts) bringsUp(l *record.Line) bool {
	return slices.ContainsFunc(f.birth, func(o *record.Line) bool { return o.Root != l.Root })
}

// aboutTheirChild reports whether the sentence of a fact names a child of the family.
func aboutTheirChild(l *record.Line, f fact) bool {
	from, to := record.SentenceAround(l.Said, l.Tokens()[f.at].Start, l.Tokens()[f.at].End)
	return childOfFamily.MatchString(l.Said[from:to])
}

var childOfFamily = regexp.MustCompile(`(?i)\b(?:son|daughter|nephew|niece|grand(?:son|daughter|child|children|sons|daughters)|(?:sister|brother|cousin|neighbour|friend|daughter|son|partner|wife)['’]s (?:\w+ )?(?:baby|child|children|boy|girl|kids|twins)|(?:her|his|their) (?:\w+ )?(?:children|kids|boys|girls|baby|twins))\b`)

// ownChild are words for a child of the person's own.
var ownChild = regexp.MustCompile(`(?i)\b(?:son|daughter|children|kids|twins|baby)\b`)

// noChild are words by which somebody has none.
var noChild = regexp.MustCompile(`(?i)\b(?:no|without|any|never had|not have|doesn['’]t have|has no) (?:\w+ )?(?:son|daughter|children|kids|baby)\b|\bchildless\b`)

// otherAge lists what people of another age have, outside of it by some years.
func (c *rules) otherAge(r *reading, all facts, l *record.Line) []sign {
	const beside = 3
	if r.Born.IsZero() {
		return nil
	}
	var out []sign
	age := yearsBetween(r.Born, l.Day)
	for i, a := range c.whose.Ages {
		group := "age/" + strconv.Itoa(i)
		f, ok := all.here(group, l)
		if ok && a.To <= childhood && (age <= parentsTo && all.bringsUp(l) || aboutTheirChild(l, f)) {
			continue
		}
		if ok && (age < a.From-beside || age > a.To+beside) && !all.told(group, l) {
			out = append(out, sign{what: f.said, weight: a.Weight})
		}
	}
	return out
}
