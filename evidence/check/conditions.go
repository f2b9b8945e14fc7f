package check

import (
	"io/fs"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
	"ownpack/evidence/internal/phrase"
)

// condition is one illness of conditions.yaml.
type condition struct {
	ID       string   `yaml:"id"`
	Event    bool     `yaml:"event"`   // happens once and is over
	Lasting  bool     `yaml:"lasting"` // never goes without care
	Words    []string `yaml:"words"`
	GoesWith []string `yaml:"goes_with"`
	By       []string `yaml:"by"`
	Against  []string `yaml:"against"`
}

// conditions are the illnesses that rules know, and their words: of group
// "words/ID", "with/ID", "by/ID" and "against/ID".
type conditions struct {
	list   []condition
	losses []lostAbility
	words
}

func readConditions(templates fs.FS) (conditions, error) {
	var f struct {
		Fresh      []string            `yaml:"fresh"`
		Ever       []string            `yaml:"ever"`
		Clerks     []string            `yaml:"clerks"`
		List       []string            `yaml:"list"`
		Closed     []string            `yaml:"closed"`
		Lull       []string            `yaml:"lull"`
		Tested     []string            `yaml:"tested"`
		Classes    map[string][]string `yaml:"classes"`
		Losses     []lostAbility       `yaml:"losses"`
		Conditions []condition         `yaml:"conditions"`
	}
	if err := readYAML(templates, checksFile("conditions.yaml"), &f); err != nil {
		return conditions{}, err
	}
	w := wordsFile{Classes: f.Classes, Words: map[string][]string{"fresh": f.Fresh, "ever": f.Ever, "clerks": f.Clerks, "list": f.List, "closed": f.Closed, "lull": f.Lull, "tested": f.Tested}}
	for _, c := range f.Conditions {
		w.Words["words/"+c.ID] = c.Words
		w.Words["with/"+c.ID] = c.GoesWith
		w.Words["by/"+c.ID] = c.By
		w.Words["against/"+c.ID] = c.Against
	}
	for _, x := range f.Losses {
		w.Words["lost/"+x.ID] = x.Lost
		w.Words["feat/"+x.ID] = x.Feats
		w.Words["regained/"+x.ID] = x.Regained
	}
	found, err := newWords(w)
	return conditions{list: f.Conditions, losses: f.Losses, words: found}, err
}

// spot is a place in a line, and what is claimed of it.
type spot struct {
	*line
	first, last int
	is          assertion.Reading
	ever        bool // a denial of all time
	listed      bool // one of a list of what somebody has or had
	expert      bool // by those who make the diagnosis
}

// noted is what a record says about one condition.
type noted struct {
	said    []spot // of the patient, now or once
	denied  []spot
	family  []spot
	with    []spot // what usually goes with it
	against []spot
	closed  []spot // lists of all that the person has, without it
}

// notes gathers by condition what the lines say.
func (c *Checker) notes(r *reading) map[string]*noted {
	out := map[string]*noted{}
	for _, con := range c.conditions.list {
		out[con.ID] = &noted{}
	}
	for _, l := range r.lines {
		places := c.conditions.in(l)
		for _, p := range places {
			sort, id, ok := strings.Cut(p.group, "/")
			if out[id] == nil {
				continue // of a list that is no condition's
			}
			s := spot{line: l, first: p.first, last: p.last, is: c.claimed(l, p.first, p.last)}
			s.is.Family = s.is.Family || c.anotherHad(r, l, p.first)
			if !ok || s.is.Negated && has(places, "fresh", p.first-2, p.last+2) {
				continue
			}
			first, last := l.sentence(p.first)
			if sort == "words" && has(places, "tested", p.last+1, p.last+1) {
				continue
			}
			if (s.is.Negated || sort == "against") && has(places, "lull", p.last, min(last, p.last+5)) {
				continue
			}
			s.ever = has(places, "ever", first, last)
			s.listed = c.inList(l, p)
			out[id].add(sort, s)
		}
	}
	lists := c.closedLists(r)
	for _, n := range out {
		n.closed = n.without(lists)
		n.said = slices.DeleteFunc(n.said, func(s spot) bool {
			return slices.ContainsFunc(n.against, func(a spot) bool {
				return a.line == s.line && a.first <= s.first && a.last >= s.last && a.last-a.first > s.last-s.first
			})
		})
	}
	return out
}

// closedLists are the entries that list all that the person has.
func (c *Checker) closedLists(r *reading) []spot {
	var out []spot
	for _, l := range r.lines {
		places := c.conditions.in(l)
		for _, p := range places {
			if p.group == "closed" && has(places, "list", 0, len(l.tokens())) && !l.of(p.first, p.last).Family {
				out = append(out, spot{line: l, first: p.first, last: p.last})
				break
			}
		}
	}
	return out
}

// without leaves out of closed lists those that name what n is of.
func (n *noted) without(lists []spot) []spot {
	return slices.DeleteFunc(slices.Clone(lists), func(s spot) bool {
		return slices.ContainsFunc(n.said, func(o spot) bool { return o.root == s.root })
	})
}

func (n *noted) add(sort string, s spot) {
	if s.is.Template || s.is.Other {
		return
	}
	switch {
	case sort == "words" && (s.is.Family || s.Kind == evidence.KindFamilyHistory):
		n.family = append(n.family, s)
	case sort == "words" && s.is.Negated:
		n.denied = append(n.denied, s)
	case sort == "words" && !s.is.Possible && !s.is.Planned:
		n.said = append(n.said, s)
	case sort == "with" && !s.is.Negated && !s.is.Family:
		n.with = append(n.with, s)
	case sort == "against" && !s.is.Family && !s.is.Planned && !s.is.Possible:
		n.against = append(n.against, s)
	}
}

// madeBy reports whether the line comes from those who usually make the
// diagnosis, and not from their office.
func (c *Checker) madeBy(l *line, id string) bool {
	t := phrase.Split(l.Organisation + ". " + l.Role + ". " + l.Author)
	made := false
	for _, h := range c.conditions.scan.Find(t) {
		switch c.conditions.group[h.Pattern] {
		case "clerks":
			return false
		case "by/" + id:
			made = true
		}
	}
	return made
}

// fromOffice reports whether a line comes from those who only file papers.
func (c *Checker) fromOffice(l *line) bool {
	for _, h := range c.conditions.scan.Find(phrase.Split(l.Organisation + ". " + l.Role + ". " + l.Author)) {
		if c.conditions.group[h.Pattern] == "clerks" {
			return true
		}
	}
	return false
}

// roots are the letters and contacts that spots stand in, in order, one spot
// for each.
func roots(spots []spot) []spot {
	seen := map[evidence.ID]bool{}
	var out []spot
	for _, s := range spots {
		if !seen[s.root] {
			seen[s.root] = true
			out = append(out, s)
		}
	}
	return out
}

// elsewhere are the spots that stand in another letter or contact.
func elsewhere(spots []spot, l *line) []spot {
	var out []spot
	for _, s := range roots(spots) {
		if s.root != l.root {
			out = append(out, s)
		}
	}
	return out
}

// linesOf are the lines of spots.
func linesOf(spots []spot) []*line {
	var out []*line
	for _, s := range spots {
		out = append(out, s.line)
	}
	return out
}

// sentence is the range of tokens of the sentence that token i stands in.
func (l *line) sentence(i int) (first, last int) {
	t := l.tokens()
	first, last = i, i
	for first > 0 && t[first-1].Sentence == t[i].Sentence {
		first--
	}
	for last+1 < len(t) && t[last+1].Sentence == t[i].Sentence {
		last++
	}
	return first, last
}

// has reports whether a pattern of the group stands within tokens first to last.
func has(places []place, group string, first, last int) bool {
	for _, p := range places {
		if p.group == group && p.first >= first && p.last <= last {
			return true
		}
	}
	return false
}

// near reports whether a pattern of the group stands in the sentence of token i
// or in the one before or after it.
func (l *line) near(places []place, group string, i int) bool {
	first, last := l.sentence(i)
	if first > 0 {
		first, _ = l.sentence(first - 1)
	}
	if last+1 < len(l.tokens()) {
		_, last = l.sentence(last + 1)
	}
	return has(places, group, first, last)
}
