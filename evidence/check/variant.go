package check

import (
	"io/fs"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/internal/phrase"
)

// variantGroup is a family of conditions that are taken for each other.
type variantGroup struct {
	ID       string   `yaml:"id"`
	By       []string `yaml:"by"`
	Together bool     `yaml:"together"`
	Event    bool     `yaml:"event"`
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
// "apart/GROUP", "with/GROUP", "by/GROUP" and "revised".
type variants struct {
	groups []variantGroup
	words
}

func readVariants(templates fs.FS) (variants, error) {
	var f struct {
		Revised  []string       `yaml:"revised"`
		Probable []string       `yaml:"probable"`
		Groups   []variantGroup `yaml:"groups"`
	}
	if err := readYAML(templates, checksFile("variants.yaml"), &f); err != nil {
		return variants{}, err
	}
	w := wordsFile{Words: map[string][]string{"revised": f.Revised, "probable": f.Probable}}
	for _, g := range f.Groups {
		w.Words["apart/"+g.ID] = g.NotBeside
		w.Words["with/"+g.ID] = g.OnlyWith
		w.Words["by/"+g.ID] = g.By
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
	denied  map[string][]spot
	proved  map[string][]spot
	both    bool                 // an entry names two
	revised map[evidence.ID]spot // entries that tell of a change beside a name
}

// variant asks where one entry names another variant of a condition than the
// rest of the record does, and no entry tells of a change.
func (c *Checker) variant(r *reading) []question {
	found := map[string]*variety{}
	for _, g := range c.variants.groups {
		found[g.ID] = &variety{named: map[string][]spot{}, denied: map[string][]spot{}, proved: map[string][]spot{}, revised: map[evidence.ID]spot{}}
	}
	for _, l := range r.lines {
		c.variantsIn(l, found)
	}
	var out []question
	for _, g := range c.variants.groups {
		v := found[g.ID]
		if v.both && g.Together {
			continue
		}
		out = append(out, g.ask(v)...)
	}
	return out
}

// variantsIn adds what a line says.
func (c *Checker) variantsIn(l *line, found map[string]*variety) {
	places := c.variants.in(l)
	inLine := map[string]string{}
	for _, p := range c.variants.places(l) {
		id, name := p.id, p.name
		is := c.claimed(l, p.first, p.last)
		expert := c.variants.expert(l, id)
		if is.Possible && expert {
			is.Possible = !has(places, "probable", p.first-3, p.first-1)
		}
		if is.Possible || is.Planned || is.Family || is.Other || is.Template || l.Kind == evidence.KindFamilyHistory {
			continue
		}
		v, s := found[id], spot{line: l, first: p.first, last: p.last, is: is, expert: expert}
		if is.Negated {
			if !p.proof {
				v.denied[name] = append(v.denied[name], s)
			}
			continue
		}
		if p.proof {
			v.proved[name] = append(v.proved[name], s)
			continue
		}
		v.named[name] = append(v.named[name], s)
		if l.near(places, "revised", p.first) {
			v.revised[l.root] = s
		}
		v.both = v.both || inLine[id] != "" && inLine[id] != name
		inLine[id] = name
	}
}

// variantPlace is where a variant of a group is named, or proved.
type variantPlace struct {
	place
	id, name string
	proof    bool
}

// places lists where a line names or proves variants, in the sense of the group.
func (v variants) places(l *line) []variantPlace {
	var out []variantPlace
	all := v.in(l)
	for _, p := range longest(all) {
		sort, rest, _ := strings.Cut(p.group, "/")
		id, name, _ := strings.Cut(rest, "/")
		if sort != "name" && sort != "proof" || has(all, "apart/"+id, p.first-2, p.last+2) {
			continue
		}
		if len(v.groupOf(id).OnlyWith) > 0 && !has(all, "with/"+id, 0, len(l.tokens())) {
			continue
		}
		out = append(out, variantPlace{place: p, id: id, name: name, proof: sort == "proof"})
	}
	return out
}

// expert reports whether a line comes from those who make the diagnosis.
func (v variants) expert(l *line, group string) bool {
	for _, h := range v.scan.Find(phrase.Split(l.Organisation + ". " + l.Role)) {
		if v.group[h.Pattern] == "by/"+group {
			return true
		}
	}
	return false
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

// ask asks about the variants that one entry alone names.
func (g variantGroup) ask(v *variety) []question {
	var out []question
	main := g.commonest(v)
	for _, x := range g.Variants {
		if x.Name == main || main == "" || x.Together || !g.rivals(main, x.Name) || len(v.named[x.Name]) == 0 || g.mayGrow(v, x.Name, main) {
			continue
		}
		s, ok := v.stray(x.Name, main)
		if !ok {
			continue
		}
		others := elsewhere(v.named[main], s.line)
		strong := len(others) >= 2 || len(others) == 1 && (g.outweighed(s, others[0]) || len(elsewhere(v.denied[x.Name], s.line)) > 0)
		proved := len(elsewhere(v.proved[x.Name], s.line)) > 0 && len(elsewhere(v.proved[main], s.line)) == 0
		if !strong || proved && (len(others) < enoughNamed || g.together(main)) {
			continue
		}
		lines := append([]*line{s.line, others[0].line}, linesOf(elsewhere(v.named[x.Name], s.line))...)
		out = append(out, question{
			Type: "variant", Key: "odd", Severity: evidence.Medium,
			Entries: ids(append(lines, linesOf(others)...)...),
			Blanks:  map[string]string{"variant": x.Name, "usual": main},
		})
	}
	return out
}

// outweighed reports whether the odd one of two entries says less: it does not
// come from those who make the diagnosis, or the other one does too and came
// first.
func (g variantGroup) outweighed(s, o spot) bool {
	switch {
	case s.expert && !o.expert:
		return false
	case o.expert && !s.expert, s.at > o.at && !g.Together:
		return true
	}
	return s.Kind == evidence.KindProblem && o.Kind == evidence.KindLetter
}

// enoughNamed is how many entries must name the usual variant before what
// speaks for the odd one counts for nothing.
const enoughNamed = 3

// stray is the one entry that names the odd variant after others named the usual
// one, without telling of a change, or the last of two that many more outnumber;
// or the only one that names it at all.
func (v *variety) stray(odd, main string) (spot, bool) {
	first := v.named[main][0]
	var later []spot
	all := roots(v.named[odd])
	for _, s := range all {
		_, tells := v.revised[s.root]
		if !tells && !v.names(main, s.root) && s.at > first.at && !v.movedOn(s, main) {
			later = append(later, s)
		}
	}
	switch {
	case len(later) == 1 || len(later) == 2 && len(roots(v.named[main])) >= 2*len(later):
		return later[len(later)-1], true
	case len(all) == 1 && len(v.revised) == 0 && !v.names(main, all[0].root):
		return all[0], true
	}
	return spot{}, false
}

// names reports whether an entry names a variant.
func (v *variety) names(variant string, root evidence.ID) bool {
	return slices.ContainsFunc(v.named[variant], func(s spot) bool { return s.root == root })
}

// movedOn reports whether an entry before s told of a change, and none after it
// names the usual variant.
func (v *variety) movedOn(s spot, main string) bool {
	for _, change := range v.revised {
		if change.at >= s.at {
			continue
		}
		if !slices.ContainsFunc(v.named[main], func(o spot) bool { return o.at > change.at && o.root != change.root }) {
			return true
		}
	}
	return false
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

// together reports whether a variant may stand beside the others.
func (g variantGroup) together(name string) bool {
	for _, x := range g.Variants {
		if x.Name == name {
			return x.Together
		}
	}
	return false
}

// commonest is the variant that most entries name, if one stands out. Those that
// may stand beside others only count where no other is named more than once.
func (g variantGroup) commonest(v *variety) string {
	if main := g.most(v, false); main != "" && len(roots(v.named[main])) > 1 {
		return main
	}
	return g.most(v, true)
}

// most is the variant with the most weight: those who make the diagnosis count
// double, and a finding that speaks for it a little.
func (g variantGroup) most(v *variety, together bool) string {
	best, most, second := "", 0, 0
	for _, x := range g.Variants {
		if x.Together && !together {
			continue
		}
		n := 0
		for _, s := range roots(v.named[x.Name]) {
			n += 2
			if s.expert {
				n += 2
			}
		}
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
		return g.first(v)
	}
	return best
}

// first is, of two variants that one entry each names, the one named first.
func (g variantGroup) first(v *variety) string {
	best := ""
	for _, x := range g.Variants {
		n := len(roots(v.named[x.Name]))
		if n > 1 {
			return ""
		}
		if n == 1 && !x.Together && (best == "" || v.named[x.Name][0].at < v.named[best][0].at) {
			best = x.Name
		}
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
