package check

import (
	"io/fs"
	"slices"
	"strings"

	"ownpack/evidence"
)

// variantGroup is a family of conditions that are taken for each other.
type variantGroup struct {
	ID       string `yaml:"id"`
	Together bool   `yaml:"together"`
	Event    bool   `yaml:"event"`
	Variants []struct {
		Name     string   `yaml:"name"`
		Words    []string `yaml:"words"`
		Proof    []string `yaml:"proof"`
		Together bool     `yaml:"together"`
		Before   []string `yaml:"before"`
		Rivals   []string `yaml:"rivals"`
	} `yaml:"variants"`
	NotBeside []string `yaml:"not_beside"`
	OnlyWith  []string `yaml:"only_with"`
}

// variants are the groups and their words: "name/GROUP/NAME", "proof/GROUP/NAME",
// "apart/GROUP", "with/GROUP" and "revised".
type variants struct {
	groups []variantGroup
	words
}

func readVariants(templates fs.FS) (variants, error) {
	var f struct {
		Revised []string       `yaml:"revised"`
		Groups  []variantGroup `yaml:"groups"`
	}
	if err := readYAML(templates, checksFile("variants.yaml"), &f); err != nil {
		return variants{}, err
	}
	w := wordsFile{Words: map[string][]string{"revised": f.Revised}}
	for _, g := range f.Groups {
		w.Words["apart/"+g.ID] = g.NotBeside
		w.Words["with/"+g.ID] = g.OnlyWith
		for _, v := range g.Variants {
			w.Words["name/"+g.ID+"/"+v.Name] = v.Words
			w.Words["proof/"+g.ID+"/"+v.Name] = v.Proof
		}
	}
	found, err := newWords(w)
	return variants{groups: f.Groups, words: found}, err
}

// variety is what a record says of one group.
type variety struct {
	named   map[string][]spot // by variant
	proved  map[string][]spot
	both    bool // an entry names two
	revised bool // an entry tells of a change beside a name
}

// variant asks where one entry names another variant of a condition than the
// rest of the record does, and no entry tells of a change.
func (c *Checker) variant(r *reading) []question {
	found := map[string]*variety{}
	for _, g := range c.variants.groups {
		found[g.ID] = &variety{named: map[string][]spot{}, proved: map[string][]spot{}}
	}
	for _, l := range r.lines {
		c.variantsIn(l, found)
	}
	var out []question
	for _, g := range c.variants.groups {
		v := found[g.ID]
		if v.revised || v.both && g.Together {
			continue
		}
		if q, ok := g.ask(v); ok {
			out = append(out, q)
		}
	}
	return out
}

// variantsIn adds what a line says.
func (c *Checker) variantsIn(l *line, found map[string]*variety) {
	places := longest(c.variants.in(l))
	inLine := map[string]string{}
	for _, p := range places {
		sort, rest, _ := strings.Cut(p.group, "/")
		id, name, _ := strings.Cut(rest, "/")
		if sort != "name" && sort != "proof" {
			continue
		}
		is := l.of(p.first, p.last)
		if is.Negated || is.Possible || is.Planned || is.Family || is.Other || is.Template || l.Kind == evidence.KindFamilyHistory {
			continue
		}
		if has(places, "apart/"+id, p.first-2, p.last+2) {
			continue
		}
		g := c.variants.groupOf(id)
		if len(g.OnlyWith) > 0 && !has(places, "with/"+id, 0, len(l.tokens())) {
			continue
		}
		v, s := found[id], spot{line: l, first: p.first, last: p.last, is: is}
		if sort == "proof" {
			v.proved[name] = append(v.proved[name], s)
			continue
		}
		v.named[name] = append(v.named[name], s)
		v.revised = v.revised || l.near(places, "revised", p.first)
		v.both = v.both || inLine[id] != "" && inLine[id] != name
		inLine[id] = name
	}
}

func (v variants) groupOf(id string) variantGroup {
	return v.groups[slices.IndexFunc(v.groups, func(g variantGroup) bool { return g.ID == id })]
}

// longest drops names that stand within a longer name of the same group of
// variants: "rheumatoid arthritis" in "juvenile rheumatoid arthritis".
func longest(places []place) []place {
	return slices.DeleteFunc(slices.Clone(places), func(p place) bool {
		return strings.HasPrefix(p.group, "name/") && slices.ContainsFunc(places, func(o place) bool {
			return strings.HasPrefix(o.group, "name/") && sameGroup(o, p) && o.group != p.group &&
				o.first <= p.first && o.last >= p.last && o.last-o.first > p.last-p.first
		})
	})
}

func sameGroup(a, b place) bool {
	return strings.Split(a.group, "/")[1] == strings.Split(b.group, "/")[1]
}

// ask asks about the variant that one entry alone names.
func (g variantGroup) ask(v *variety) (question, bool) {
	main := g.commonest(v)
	for _, x := range g.Variants {
		odd := roots(v.named[x.Name])
		if x.Name == main || len(odd) != 1 || main == "" || x.Together || !g.rivals(main, x.Name) || g.mayGrow(v, x.Name, main) {
			continue
		}
		s := odd[0]
		others := elsewhere(v.named[main], s.line)
		strong := len(others) >= 2 || len(others) == 1 && s.Kind == evidence.KindProblem && others[0].Kind == evidence.KindLetter
		if !strong || len(elsewhere(v.proved[x.Name], s.line)) > 0 && !g.proofOnly(v, main, s) {
			continue
		}
		if slices.ContainsFunc(others, func(o spot) bool { return o.root == s.root }) {
			continue
		}
		return question{
			Type: "variant", Key: "odd", Severity: evidence.Medium,
			Entries: ids(append([]*line{s.line}, linesOf(others)...)...),
			Blanks:  map[string]string{"variant": x.Name, "usual": main},
		}, true
	}
	return question{}, false
}

// rivals reports whether the usual variant leaves no room for the odd one.
func (g variantGroup) rivals(main, odd string) bool {
	for _, x := range g.Variants {
		if x.Name == main {
			return !x.Together || slices.Contains(x.Rivals, odd)
		}
	}
	return false
}

// proofOnly reports whether there is proof for the usual variant too.
func (g variantGroup) proofOnly(v *variety, main string, s spot) bool {
	return len(elsewhere(v.proved[main], s.line)) > 0
}

// commonest is the variant that most entries name, if one stands out.
func (g variantGroup) commonest(v *variety) string {
	best, most, second := "", 0, 0
	for _, x := range g.Variants {
		n := 2 * len(roots(v.named[x.Name]))
		if len(v.proved[x.Name]) > 0 {
			n++
		}
		switch {
		case n > most:
			best, most, second = x.Name, n, most
		case n > second:
			second = n
		}
	}
	if most == second {
		return ""
	}
	return best
}

// mayGrow reports whether the odd variant may have turned into the usual one, or
// the other way round, in the order in which they stand in the record.
func (g variantGroup) mayGrow(v *variety, odd, main string) bool {
	for _, x := range g.Variants {
		for _, later := range x.Before {
			if x.Name == odd && later == main && !v.named[odd][0].day.After(v.named[main][0].day) {
				return true
			}
			if x.Name == main && later == odd {
				last := v.named[main][len(v.named[main])-1]
				return last.day.IsZero() || !last.day.After(v.named[odd][0].day)
			}
		}
	}
	return false
}
