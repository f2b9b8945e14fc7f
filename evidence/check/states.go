package check

import (
	"maps"
	"slices"
	"strings"
)

// stated is which value of a state an entry tells.
type stated struct {
	spot
	value   string
	changes bool // it tells of a change as well
}

// closeDays is how far the entries around one that tells another value may lie
// apart where no older entry told the same.
const closeDays = 1100

// standsAlone asks about an entry that tells another value of a state than those
// before and after it.
func (c *Checker) standsAlone(x lifeState, all []lifeLine) []question {
	told := statements(x, all)
	var out []question
	for i := 1; i+1 < len(told); i++ {
		before, s, after := told[i-1], told[i], told[i+1]
		if s.value == before.value || before.value != after.value || s.changes || after.changes {
			continue
		}
		if !x.Lasting && !toldBefore(told[:i-1], s.value) && (s.value != "" && days(before.day, after.day) > closeDays) {
			continue
		}
		out = append(out, toldStill("changed", [2]spot{s.spot, before.spot}, x.ID, after.line))
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
		if l.day.IsZero() {
			continue
		}
		for _, p := range l.places {
			value, ok := strings.CutPrefix(p.group, "state/"+x.ID+"/")
			is := l.claimed(p.first, p.last)
			if !ok || !l.simply(p) || is.Past || is.Family {
				continue
			}
			s := stated{spot{line: l.line, first: p.first, last: p.last, is: is}, value, has(l.places, "change/"+x.ID, 0, len(l.tokens()))}
			if n := len(out); n > 0 && out[n-1].root == s.root {
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
func (c *Checker) wordForWord(all []lifeLine) []question {
	said := map[string][]spot{}
	for _, l := range all {
		for _, s := range l.dailyLife() {
			text := strings.Join(wordsOf(s.line, s.first, s.last), " ")
			said[text] = append(said[text], s)
		}
	}
	var out []question
	for _, f := range c.lives.facts {
		if !slices.Contains(c.lives.great, f.ID) {
			continue
		}
		t := c.facts(f, all)
		for _, text := range slices.Sorted(maps.Keys(said)) {
			for _, pair := range t.around(said[text]) {
				out = append(out, toldStill("word", pair, f.ID, said[text][0].line))
			}
		}
	}
	return out
}

// dailyLife are the sentences of a line that tell of daily life at some length.
func (l lifeLine) dailyLife() []spot {
	var out []spot
	if l.day.IsZero() {
		return nil
	}
	end := -1
	for _, p := range l.places {
		first, last := l.sentence(p.first)
		if p.group == "doing" && first > end && last-first+1 >= fewestCopied {
			out = append(out, spot{line: l.line, first: first, last: last})
			end = last
		}
	}
	return out
}

// around lists the later places of one sentence that has an earlier place before
// an end of the fact, each with that end.
func (t timeline) around(same []spot) [][2]spot {
	var out [][2]spot
	for _, s := range same[1:] {
		for _, end := range roots(t.ends) {
			if same[0].day.Before(end.day) && end.day.Before(s.day) && end.root != s.root && same[0].root != s.root && !t.begunAgain(end, s, end.day) {
				out = append(out, [2]spot{s, end})
				break
			}
		}
	}
	return out
}
