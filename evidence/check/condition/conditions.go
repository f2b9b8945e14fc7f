package condition

import (
	"io/fs"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
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
	Unless   []string `yaml:"unless"` // close by: another illness, or one that passed
	Passed   []string `yaml:"passed"` // close by: it is gone, which does not speak against its having been
}

// Conditions are the illnesses that rules know, and their words: of group
// "words/ID", "with/ID", "by/ID", "against/ID", "unless/ID" and "passed/ID".
type Conditions struct {
	list   []condition
	losses []lostAbility
	record.Words
}

// ReadConditions reads templates/checks/conditions.yaml.
func ReadConditions(templates fs.FS) (Conditions, error) {
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
	if err := record.ReadYAML(templates, record.ChecksFile("conditions.yaml"), &f); err != nil {
		return Conditions{}, err
	}
	w := record.WordsFile{Classes: f.Classes, Words: map[string][]string{"fresh": f.Fresh, "ever": f.Ever, "clerks": f.Clerks, "list": f.List, "closed": f.Closed, "lull": f.Lull, "tested": f.Tested}}
	for _, c := range f.Conditions {
		w.Words["words/"+c.ID] = c.Words
		w.Words["with/"+c.ID] = c.GoesWith
		w.Words["by/"+c.ID] = c.By
		w.Words["against/"+c.ID] = c.Against
		w.Words["unless/"+c.ID] = c.Unless
		w.Words["passed/"+c.ID] = c.Passed
	}
	for _, x := range f.Losses {
		w.Words["lost/"+x.ID] = x.Lost
		w.Words["feat/"+x.ID] = x.Feats
		w.Words["regained/"+x.ID] = x.Regained
	}
	found, err := record.NewWords(w)
	return Conditions{list: f.Conditions, losses: f.Losses, Words: found}, err
}

// noted is what a record says about one condition.
type noted struct {
	said    []record.Spot // of the patient, now or once
	denied  []record.Spot
	family  []record.Spot
	with    []record.Spot // what usually goes with it
	against []record.Spot
	closed  []record.Spot // lists of all that the person has, without it
}

// notes gathers by condition what the lines say.
func (c *rules) notes(r *record.Reading) map[string]*noted {
	out := map[string]*noted{}
	for _, con := range c.conditions.list {
		out[con.ID] = &noted{}
	}
	for _, l := range r.Lines {
		places := c.conditions.In(l)
		for _, p := range places {
			sort, id, ok := strings.Cut(p.Group, "/")
			if out[id] == nil {
				continue // of a list that is no condition's
			}
			s := record.Spot{Line: l, First: p.First, Last: p.Last, Is: c.claimed(l, p.First, p.Last)}
			s.Is.Family = s.Is.Family || AnotherHad(r, l, p.First)
			if !ok || s.Is.Negated && record.Has(places, "fresh", p.First-2, p.Last+2) {
				continue
			}
			first, last := l.Sentence(p.First)
			if sort == "unless" || sort == "words" && (record.Has(places, "tested", p.Last+1, p.Last+1) || record.Has(places, "unless/"+id, p.First-3, p.Last+2)) {
				continue
			}
			if sort == "passed" || sort == "against" && record.Has(places, "passed/"+id, p.First, p.Last+2) {
				continue
			}
			if (s.Is.Negated || sort == "against") && record.Has(places, "lull", p.Last, min(last, p.Last+5)) {
				continue
			}
			s.Ever = record.Has(places, "ever", first, last)
			s.Listed = c.inList(l, p)
			out[id].add(sort, s)
		}
	}
	lists := c.closedLists(r)
	for _, n := range out {
		n.closed = n.without(lists)
		n.said = slices.DeleteFunc(n.said, func(s record.Spot) bool {
			return slices.ContainsFunc(n.against, func(a record.Spot) bool {
				return a.Line == s.Line && a.First <= s.First && a.Last >= s.Last && a.Last-a.First > s.Last-s.First
			})
		})
	}
	return out
}

// closedLists are the entries that list all that the person has.
func (c *rules) closedLists(r *record.Reading) []record.Spot {
	var out []record.Spot
	for _, l := range r.Lines {
		places := c.conditions.In(l)
		for _, p := range places {
			if p.Group == "closed" && record.Has(places, "list", 0, len(l.Tokens())) && !l.Of(p.First, p.Last).Family {
				out = append(out, record.Spot{Line: l, First: p.First, Last: p.Last})
				break
			}
		}
	}
	return out
}

// without leaves out of closed lists those that name what n is of.
func (n *noted) without(lists []record.Spot) []record.Spot {
	return slices.DeleteFunc(slices.Clone(lists), func(s record.Spot) bool {
		return slices.ContainsFunc(n.said, func(o record.Spot) bool { return o.Root == s.Root })
	})
}

func (n *noted) add(sort string, s record.Spot) {
	if s.Is.Template || s.Is.Other {
		return
	}
	switch {
	case sort == "words" && (s.Is.Family || s.Kind == evidence.KindFamilyHistory):
		n.family = append(n.family, s)
	case sort == "words" && s.Is.Negated:
		n.denied = append(n.denied, s)
	case sort == "words" && !s.Is.Possible && !s.Is.Planned:
		n.said = append(n.said, s)
	case sort == "with" && !s.Is.Negated && !s.Is.Family:
		n.with = append(n.with, s)
	case sort == "against" && !s.Is.Family && !s.Is.Planned && !s.Is.Possible:
		n.against = append(n.against, s)
	}
}

// madeBy reports whether the line comes from those who usually make the
// diagnosis, and not from their office.
func (c *rules) madeBy(l *record.Line, id string) bool {
	t := phrase.Split(l.Organisation + ". " + l.Role + ". " + l.Author)
	made := false
	for _, h := range c.conditions.Scan.Find(t) {
		switch c.conditions.Group[h.Pattern] {
		case "clerks":
			return false
		case "by/" + id:
			made = true
		}
	}
	return made
}

// fromOffice reports whether a line comes from those who only file papers.
func (c *rules) fromOffice(l *record.Line) bool {
	for _, h := range c.conditions.Scan.Find(phrase.Split(l.Organisation + ". " + l.Role + ". " + l.Author)) {
		if c.conditions.Group[h.Pattern] == "clerks" {
			return true
		}
	}
	return false
}

// elsewhere are the spots that stand in another letter or contact.
func elsewhere(spots []record.Spot, l *record.Line) []record.Spot {
	var out []record.Spot
	for _, s := range record.Roots(spots) {
		if s.Root != l.Root {
			out = append(out, s)
		}
	}
	return out
}
