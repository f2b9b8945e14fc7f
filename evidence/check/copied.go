package check

import (
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
)

// mostCopies is how often a fact that has ended may be told again before it
// looks as if it had begun anew.
const mostCopies = 3

// copied asks about text that tells what an earlier entry says is over: a
// partner who died, a leg that was taken off, work that was lost.
func (c *Checker) copied(r *reading) []question {
	var all []lifeLine
	for _, l := range r.lines {
		all = append(all, lifeLine{l, c.lives.in(l)})
	}
	h := c.household(r, all)
	out := c.absentPersons(h, all)
	h.markTheirs(all)
	for _, f := range c.lives.facts {
		t := c.facts(f, all)
		for _, pair := range few(t.after()) {
			if more, ok := t.told(pair[0], pair[1], r.lines); ok || f.Firm || pair[1].ever {
				out = append(out, toldStill("changed", pair, f.ID, more))
			}
		}
	}
	out = append(out, c.waitedFor(r)...)
	out = append(out, c.givenUp(all)...)
	out = append(out, c.copiedText(all)...)
	for _, x := range c.lives.states {
		out = append(out, c.standsAlone(x, all)...)
	}
	out = append(out, c.wordForWord(all)...)
	for _, f := range c.lives.lost {
		pairs := slices.DeleteFunc(c.facts(f, all).after(), func(p [2]spot) bool { return f.Sided && !c.sameSide(f, p) })
		for _, pair := range few(pairs) {
			out = append(out, toldStill("lost", pair, f.Means, nil))
		}
	}
	for _, f := range c.lives.devices {
		for _, pair := range few(c.facts(f, all).lasting().after()) {
			out = append(out, toldStill("removed", pair, f.ID, nil))
		}
	}
	return out
}

// few leaves one pair for each letter or contact, and none where there are many.
func few(pairs [][2]spot) [][2]spot {
	seen := map[evidence.ID]bool{}
	pairs = slices.DeleteFunc(pairs, func(p [2]spot) bool {
		again := seen[p[0].root]
		seen[p[0].root] = true
		return again
	})
	if len(pairs) > mostCopies {
		return nil
	}
	return pairs
}

func toldStill(key string, pair [2]spot, what string, more *line) question {
	lines := []*line{pair[0].line, pair[1].line}
	if more != nil {
		lines = append(lines, more)
	}
	return question{
		Type: "copied", Key: key, Severity: evidence.Medium, Entries: ids(lines...),
		Blanks: map[string]string{"what": what},
	}
}

// negated is what is denied, and nothing more.
var negated = assertion.Reading{Negated: true}

// facts gathers what the lines tell of a fact.
func (c *Checker) facts(f lifeFact, all []lifeLine) timeline {
	var t timeline
	for _, l := range all {
		for _, p := range l.places {
			sort, id, _ := strings.Cut(p.group, "/")
			// No swelling of either leg speaks of two legs as well.
			if id != f.ID || !l.simply(p) && !(sort == "both" && l.claimed(p.first, p.last) == negated) {
				continue
			}
			s := spot{line: l.line, first: p.first, last: p.last, is: l.claimed(p.first, p.last)}
			switch sort {
			case "ends", "forever":
				if (f.Others || !s.is.Family) && !l.onlyMeant(p) && !l.inSentence("unless/"+f.ID, p.first) {
					s.ever = sort == "forever"
					t.ends = append(t.ends, s)
				}
			case "again":
				t.again = append(t.again, s)
			case "still", "both":
				if !s.is.Past && (f.Others || !s.is.Family) && !l.spared(f, p) && l.Kind != evidence.KindPlan {
					t.still = append(t.still, s)
				}
			}
		}
	}
	return t
}

// sameSide reports whether a claim is about the side that was lost, or about
// both.
func (c *Checker) sameSide(f lifeFact, pair [2]spot) bool {
	gone, is := c.sideOf(pair[1]), c.sideOf(pair[0])
	if is == "" && slices.ContainsFunc(c.lives.in(pair[0].line), func(p place) bool {
		return p.group == "both/"+f.ID && p.first == pair[0].first && p.last == pair[0].last
	}) {
		is = "both"
	}
	return is == "both" || gone == "both" || gone != "" && is == gone
}

// sideOf is the side that stands nearest before or after a spot in its clause.
func (c *Checker) sideOf(s spot) string {
	places := c.sides.in(s.line)
	t := s.tokens()
	best, nearest := "", 5
	for _, p := range places {
		side := c.sides.sideAt(s.line, places, p)
		if p.group == "both" {
			side = "both"
		}
		if side == "" || t[p.first].Sentence != t[s.first].Sentence {
			continue
		}
		d := min(abs(s.first-p.last), abs(p.first-s.last))
		if p.first >= s.first && p.last <= s.last {
			d = 0
		}
		if d < nearest {
			best, nearest = side, d
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }
