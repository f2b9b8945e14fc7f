package life

import (
	"maps"
	"slices"
	"strings"

	"ownpack/evidence/check/record"
)

// stated is which value of a state an entry tells.
type stated struct {
	record.Spot
	value   string
	changes bool // it tells of a change as well
}

// closeDays is how far the entries around one that tells another value may lie
// apart where no older entry told the same.
const closeDays = 1100

// standsAlone asks about an entry that tells another value of a state than those
// before and after it.
func (c *rules) standsAlone(x lifeState, all []lifeLine) []record.Question {
	told := statements(x, all)
	var out []record.Question
	for i := 1; i+1 < len(told); i++ {
		before, s, after := told[i-1], told[i], told[i+1]
		if s.value == before.value || before.value != after.value || s.changes || after.changes {
			continue
		}
		if !x.Lasting && !toldBefore(told[:i-1], s.value) && (s.value != "" && record.Days(before.Day, after.Day) > closeDays) {
			continue
		}
		out = append(out, toldStill("changed", [2]record.Spot{s.Spot, before.Spot}, x.ID, after.Line))
	}
	return out
}

func toldBefore(told []stated, value string) bool {
	for _, t := range told {
		if t.value == value {
			return true
		}
	}
	return false
}

// statements are what the entries tell of a state, in order of date: one for
// each letter or contact, and none for those that tell two.
func statements(x lifeState, all []lifeLine) []stated {
	var out []stated
	for _, l := range all {
		if l.Day.IsZero() {
			continue
		}
		for _, p := range l.places {
			value, ok := strings.CutPrefix(p.Group, "state/"+x.ID+"/")
			is := l.claimed(p.First, p.Last)
			if !ok || !l.simply(p) || is.Past || is.Family {
				continue
			}
			s := stated{record.Spot{Line: l.Line, First: p.First, Last: p.Last, Is: is}, value, record.Has(l.places, "change/"+x.ID, 0, len(l.Tokens()))}
			if n := len(out); n > 0 && out[n-1].Root == s.Root {
				if out[n-1].value != value {
					out[n-1].changes = true
				}
				continue
			}
			out = append(out, s)
		}
	}
	return out
}

// fewestCopied is how many words a sentence must have to be taken for copied.
const fewestCopied = 6

// wordForWord asks about sentences on daily life that stand in an entry before a
// great change and, in the same words, in one after it.
func (c *rules) wordForWord(all []lifeLine) []record.Question {
	said := map[string][]record.Spot{}
	for _, l := range all {
		for _, s := range l.dailyLife() {
			text := strings.Join(wordsOf(s.Line, s.First, s.Last), " ")
			said[text] = append(said[text], s)
		}
	}
	var out []record.Question
	for _, f := range c.lives.facts {
		if !slices.Contains(c.lives.great, f.ID) {
			continue
		}
		t := c.facts(f, all)
		for _, text := range slices.Sorted(maps.Keys(said)) {
			for _, pair := range t.around(said[text]) {
				out = append(out, toldStill("word", pair, f.ID, said[text][0].Line))
			}
		}
	}
	return out
}

// dailyLife are the sentences of a line that tell of daily life at some length.
func (l lifeLine) dailyLife() []record.Spot {
	var out []record.Spot
	if l.Day.IsZero() {
		return nil
	}
	end := -1
	for _, p := range l.places {
		first, last := l.Sentence(p.First)
		if p.Group == "doing" && first > end && last-first+1 >= fewestCopied {
			out = append(out, record.Spot{Line: l.Line, First: first, Last: last})
			end = last
		}
	}
	return out
}

// around lists the later places of one sentence that has an earlier place before
// an end of the fact, each with that end.
func (t timeline) around(same []record.Spot) [][2]record.Spot {
	var out [][2]record.Spot
	for _, s := range same[1:] {
		for _, end := range record.Roots(t.ends) {
			if same[0].Day.Before(end.Day) && end.Day.Before(s.Day) && end.Root != s.Root && same[0].Root != s.Root && !t.begunAgain(end, s, end.Day) {
				out = append(out, [2]record.Spot{s, end})
				break
			}
		}
	}
	return out
}
