package life

import (
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
	"ownpack/evidence/check/record"
)

// mostCopies is how often a fact that has ended may be told again before it
// looks as if it had begun anew.
const mostCopies = 3

// copied asks about text that tells what an earlier entry says is over: a
// partner who died, a leg that was taken off, work that was lost.
func (c *rules) copied(r *record.Reading) []record.Question {
	var all []lifeLine
	for _, l := range r.Lines {
		all = append(all, lifeLine{l, c.lives.In(l)})
	}
	h := c.household(r, all)
	out := c.absentPersons(h, all)
	h.markTheirs(all)
	for _, f := range c.lives.facts {
		t := c.facts(f, all)
		for _, pair := range few(t.after()) {
			if more, ok := t.told(pair[0], pair[1], r.Lines); ok || f.Firm || pair[1].Ever {
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
		pairs := slices.DeleteFunc(c.facts(f, all).after(), func(p [2]record.Spot) bool { return f.Sided && !c.sameSide(f, p) })
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
func few(pairs [][2]record.Spot) [][2]record.Spot {
	seen := map[evidence.ID]bool{}
	pairs = slices.DeleteFunc(pairs, func(p [2]record.Spot) bool {
		again := seen[p[0].Root]
		seen[p[0].Root] = true
		return again
	})
	if len(pairs) > mostCopies {
		return nil
	}
	return pairs
}

func toldStill(key string, pair [2]record.Spot, what string, more *record.Line) record.Question {
	lines := []*record.Line{pair[0].Line, pair[1].Line}
	if more != nil {
		lines = append(lines, more)
	}
	return record.Question{
		Type: "copied", Key: key, Severity: evidence.Medium, Entries: record.IDs(lines...),
		Blanks: map[string]string{"what": what},
	}
}

// negated is what is denied, and nothing more.
var negated = assertion.Reading{Negated: true}

// facts gathers what the lines tell of a fact.
func (c *rules) facts(f lifeFact, all []lifeLine) timeline {
	var t timeline
	for _, l := range all {
		for _, p := range l.places {
			sort, id, _ := strings.Cut(p.Group, "/")
			// No swelling of either leg speaks of two legs as well.
			if id != f.ID || !l.simply(p) && !(sort == "both" && l.claimed(p.First, p.Last) == negated) {
				continue
			}
			s := record.Spot{Line: l.Line, First: p.First, Last: p.Last, Is: l.claimed(p.First, p.Last)}
			switch sort {
			case "ends", "forever":
				if (f.Others || !s.Is.Family) && !l.onlyMeant(p) && !l.inSentence("unless/"+f.ID, p.First) {
					s.Ever = sort == "forever"
					t.ends = append(t.ends, s)
				}
			case "again":
				t.again = append(t.again, s)
			case "still", "both":
				if !s.Is.Past && (f.Others || !s.Is.Family) && !l.spared(f, p) && l.Kind != evidence.KindPlan {
					t.still = append(t.still, s)
				}
			}
		}
	}
	return t
}

// sameSide reports whether a claim is about the side that was lost, or about
// both.
func (c *rules) sameSide(f lifeFact, pair [2]record.Spot) bool {
	gone, is := c.sideOf(pair[1]), c.sideOf(pair[0])
	if is == "" && slices.ContainsFunc(c.lives.In(pair[0].Line), func(p record.Place) bool {
		return p.Group == "both/"+f.ID && p.First == pair[0].First && p.Last == pair[0].Last
	}) {
		is = "both"
	}
	return is == "both" || gone == "both" || gone != "" && is == gone
}

// sideOf is the side that stands nearest before or after a spot in its clause.
func (c *rules) sideOf(s record.Spot) string {
	places := c.sides.In(s.Line)
	t := s.Tokens()
	best, nearest := "", 5
	for _, p := range places {
		side := c.sides.SideAt(s.Line, places, p)
		if p.Group == "both" {
			side = "both"
		}
		if side == "" || t[p.First].Sentence != t[s.First].Sentence {
			continue
		}
		d := min(record.Abs(s.First-p.Last), record.Abs(p.First-s.Last))
		if p.First >= s.First && p.Last <= s.Last {
			d = 0
		}
		if d < nearest {
			best, nearest = side, d
		}
	}
	return best
}
