package assertion

import (
	"cmp"
	"slices"
	"strings"

	"ownpack/evidence/internal/phrase"
)

// triggers chooses, where patterns overlap, the longest; of equal ones skip
// comes first.
func (r *Rules) triggers(s string, t phrase.Text) []phrase.Hit {
	hits := r.usable(s, t, r.scan.Find(t))
	slices.SortStableFunc(hits, func(a, b phrase.Hit) int {
		if c := cmp.Compare(b.Last-b.First, a.Last-a.First); c != 0 {
			return c
		}
		return cmp.Compare(rank(r.rules[a.Pattern].Is), rank(r.rules[b.Pattern].Is))
	})
	taken := make([]bool, len(t.Tokens))
	var chosen []phrase.Hit
	for _, h := range hits {
		if head := r.rules[h.Pattern].head; head > 0 {
			h.Last = h.First + head - 1
		}
		if slices.Contains(taken[h.First:h.Last+1], true) && !r.alsoThere(h, chosen) {
			continue
		}
		for i := h.First; i <= h.Last; i++ {
			taken[i] = true
		}
		chosen = append(chosen, h)
	}
	slices.SortStableFunc(chosen, func(a, b phrase.Hit) int { return a.First - b.First })
	return chosen
}

// alsoThere reports whether h stands exactly where a chosen trigger of another
// rule stands, as "nil" does, which may deny what follows or what went before.
func (r *Rules) alsoThere(h phrase.Hit, chosen []phrase.Hit) bool {
	same := false
	for _, c := range chosen {
		if c.First != h.First || c.Last != h.Last {
			continue
		}
		if m := r.rules[c.Pattern].Is; m == skip || m == end {
			return false
		}
		same = true
	}
	return same && r.rules[h.Pattern].Is != skip
}

func rank(m mark) int {
	if m == skip {
		return 0
	}
	return 1
}

// usable leaves the hits that count: not those that are only asked for, nor
// those that ask in vain, nor headings that head nothing.
func (r *Rules) usable(s string, t phrase.Text, hits []phrase.Hit) []phrase.Hit {
	cues := make([]uint64, t.Sentences)
	for _, h := range hits {
		cues[t.Tokens[h.First].Sentence] |= r.rules[h.Pattern].cue
	}
	kept := hits[:0]
	for _, h := range hits {
		switch p := &r.rules[h.Pattern]; {
		case p.Is == "":
		case p.needs != 0 && cues[t.Tokens[h.First].Sentence]&p.needs == 0:
		case cues[t.Tokens[h.First].Sentence]&p.forbids != 0:
		case p.Is == skip && t.Tokens[h.First].Clause != t.Tokens[h.Last].Clause:
		case p.Place == startPlace && h.First > 0 && t.Tokens[h.First-1].Sentence == t.Tokens[h.First].Sentence:
		case p.Place == headingPlace && !heads(s, t, h):
		default:
			kept = append(kept, h)
		}
	}
	return kept
}

// heads reports whether a trigger begins its clause and stands before a colon
// or a dash.
func heads(s string, t phrase.Text, h phrase.Hit) bool {
	first, last := t.Tokens[h.First], t.Tokens[h.Last]
	if h.First > 0 && t.Tokens[h.First-1].Clause == first.Clause {
		return false
	}
	rest := strings.TrimLeft(s[last.End:], " ")
	return strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "=") ||
		len(rest) < len(s)-last.End && (strings.HasPrefix(rest, "- ") || strings.HasPrefix(rest, "–"))
}

// answersHeading reports whether token i begins what follows a colon, a dash or
// a bracket: "Falls: none".
func answersHeading(s string, t phrase.Text, i int) bool {
	return i > 0 && t.Tokens[i-1].Sentence == t.Tokens[i].Sentence &&
		strings.ContainsAny(s[t.Tokens[i-1].End:t.Tokens[i].Start], ":-–—(=")
}
