package laterality

import (
	"slices"
	"strings"

	"ownpack/evidence/check/record"
)

// carried lists what the sentences without a side tell of, where a line is about
// one side of one limb or organ alone: "Crushed left index finger. Terminalised."
// Such a claim is never itself in question; it supports others.
func (c *rules) carried(l *record.Line, places []record.Place) []claim {
	side, part := c.sides.only(l, places)
	if side == "" {
		return nil
	}
	var out []claim
	for _, p := range places {
		from, to := l.Sentence(p.First)
		if !strings.HasPrefix(p.Group, "problem/") || c.sides.sided(l, places, from, to) || !plain(l, p) {
			continue
		}
		pr := c.sides.problem(p.Group)
		own := pr.Part
		if own == "" {
			own = c.sides.partNear(l, places, p, from, to)
		}
		if own == "" {
			own = part
		}
		if limb(own) != limb(part) || pr.Flips || len(pr.Ends) > 0 || !c.sides.fits(l, places, pr, p) || record.Has(places, "quiet", from, to) {
			continue
		}
		cl := claim{
			Line: l, problem: pr, part: own, side: side, spot: p, carried: true,
			again: c.sides.again(places, from, to), back: record.Has(places, "back", from, to) || record.Has(places, "list", from, to),
		}
		cl.when, cl.own = record.SaidWhen(l, p.First, from, to)
		out = append(out, cl)
	}
	return out
}

// only is the one side and the one part that a line speaks of, if it names no
// other. Which hand somebody writes with does not count.
func (s Sides) only(l *record.Line, places []record.Place) (side, part string) {
	for _, p := range places {
		if p.Group == "both" {
			return "", ""
		}
		at := s.SideAt(l, places, p)
		if at == "" || within(places, p, "handed/") {
			continue
		}
		first, last := s.stretch(l, places, p)
		near := s.partNear(l, places, p, first, last)
		if near == "" || side != "" && at != side || part != "" && limb(near) != limb(part) {
			return "", ""
		}
		if side, part = at, near; part == "side" || part == "hemisphere" {
			return "", ""
		}
	}
	return side, part
}

// sided reports whether tokens first to last name a side.
func (s Sides) sided(l *record.Line, places []record.Place, first, last int) bool {
	return slices.ContainsFunc(places, func(p record.Place) bool {
		return p.First >= first && p.Last <= last && s.SideAt(l, places, p) != ""
	})
}

// within reports whether a place lies in one of the group.
func within(places []record.Place, at record.Place, group string) bool {
	return slices.ContainsFunc(places, func(p record.Place) bool {
		return strings.HasPrefix(p.Group, group) && p.First <= at.First && p.Last >= at.Last
	})
}
