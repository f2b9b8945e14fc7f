package condition

import (
	"io/fs"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
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
	record.Words
}

func readVariants(templates fs.FS) (variants, error) {
	var f struct {
		Revised  []string       `yaml:"revised"`
		Probable []string       `yaml:"probable"`
		Groups   []variantGroup `yaml:"groups"`
	}
	if err := record.ReadYAML(templates, record.ChecksFile("variants.yaml"), &f); err != nil {
		return variants{}, err
	}
	w := record.WordsFile{Words: map[string][]string{"revised": f.Revised, "probable": f.Probable}}
	for _, g := range f.Groups {
		w.Words["apart/"+g.ID] = g.NotBeside
		w.Words["with/"+g.ID] = g.OnlyWith
		w.Words["by/"+g.ID] = g.By
		for _, v := range g.Variants {
			w.Words["name/"+g.ID+"/"+v.Name] = v.Words
			w.Words["proof/"+g.ID+"/"+v.Name] = v.Proof
		}
	}
	found, err := record.NewWords(w)
	return variants{groups: f.Groups, Words: found}, err
}

// variety is what a record says of one group.
type variety struct {
	named   map[string][]record.Spot // by variant
	denied  map[string][]record.Spot
	proved  map[string][]record.Spot
	both    bool                        // an entry names two
	revised map[evidence.ID]record.Spot // entries that tell of a change beside a name
}

// variant asks where one entry names another variant of a condition than the
// rest of the record does, and no entry tells of a change.
func (c *rules) variant(r *record.Reading) []record.Question {
	found := map[string]*variety{}
	for _, g := range c.variants.groups {
		found[g.ID] = &variety{named: map[string][]record.Spot{}, denied: map[string][]record.Spot{}, proved: map[string][]record.Spot{}, revised: map[evidence.ID]record.Spot{}}
	}
	for _, l := range r.Lines {
		c.variantsIn(l, found)
	}
	var out []record.Question
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
func (c *rules) variantsIn(l *record.Line, found map[string]*variety) {
	places := c.variants.In(l)
	inLine := map[string]string{}
	for _, p := range c.variants.places(l) {
		id, name := p.id, p.name
		is := c.claimed(l, p.First, p.Last)
		expert := c.variants.expert(l, id)
		if is.Possible && expert {
			is.Possible = !record.Has(places, "probable", p.First-3, p.First-1)
		}
		if is.Possible || is.Planned || is.Family || is.Other || is.Template || l.Kind == evidence.KindFamilyHistory {
			continue
		}
		v, s := found[id], record.Spot{Line: l, First: p.First, Last: p.Last, Is: is, Expert: expert}
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
		if l.Near(places, "revised", p.First) {
			v.revised[l.Root] = s
		}
		v.both = v.both || inLine[id] != "" && inLine[id] != name
		inLine[id] = name
	}
}

// variantPlace is where a variant of a group is named, or proved.
type variantPlace struct {
	record.Place
	id, name string
	proof    bool
}

// places lists where a line names or proves variants, in the sense of the group.
func (v variants) places(l *record.Line) []variantPlace {
	var out []variantPlace
	all := v.In(l)
	for _, p := range longest(all) {
		sort, rest, _ := strings.Cut(p.Group, "/")
		id, name, _ := strings.Cut(rest, "/")
		if sort != "name" && sort != "proof" || record.Has(all, "apart/"+id, p.First-2, p.Last+2) {
			continue
		}
		if len(v.groupOf(id).OnlyWith) > 0 && !record.Has(all, "with/"+id, 0, len(l.Tokens())) {
			continue
		}
		out = append(out, variantPlace{Place: p, id: id, name: name, proof: sort == "proof"})
	}
	return out
}

// expert reports whether a line comes from those who make the diagnosis.
func (v variants) expert(l *record.Line, group string) bool {
	for _, h := range v.Scan.Find(phrase.Split(l.Organisation + ". " + l.Role)) {
		if v.Group[h.Pattern] == "by/"+group {
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
func longest(places []record.Place) []record.Place {
	return slices.DeleteFunc(slices.Clone(places), func(p record.Place) bool {
		return strings.HasPrefix(p.Group, "name/") && slices.ContainsFunc(places, func(o record.Place) bool {
			return strings.HasPrefix(o.Group, "name/") && sameGroup(o, p) && o.Group != p.Group &&
				o.First <= p.First && o.Last >= p.Last && o.Last-o.First > p.Last-p.First
		})
	})
}

func sameGroup(a, b record.Place) bool {
	return strings.Split(a.Group, "/")[1] == strings.Split(b.Group, "/")[1]
}

// ask asks about the variants that one entry alone names.
func (g variantGroup) ask(v *variety) []record.Question {
	var out []record.Question
	main := g.commonest(v)
	for _, x := range g.Variants {
		if x.Name == main || main == "" || x.Together || !g.rivals(main, x.Name) || len(v.named[x.Name]) == 0 || g.mayGrow(v, x.Name, main) {
			continue
		}
		s, ok := v.stray(x.Name, main)
		if !ok {
			continue
		}
		others := elsewhere(v.named[main], s.Line)
		strong := len(others) >= 2 || len(others) == 1 && (g.outweighed(s, others[0]) || len(elsewhere(v.denied[x.Name], s.Line)) > 0)
		proved := len(elsewhere(v.proved[x.Name], s.Line)) > 0 && len(elsewhere(v.proved[main], s.Line)) == 0
		if !strong || proved && (len(others) < enoughNamed || g.together(main)) {
			continue
		}
		lines := append([]*record.Line{s.Line, others[0].Line}, record.LinesOf(elsewhere(v.named[x.Name], s.Line))...)
		out = append(out, record.Question{
			Type: "variant", Key: "odd", Severity: evidence.Medium,
			Entries: record.IDs(append(lines, record.LinesOf(others)...)...),
			Blanks:  map[string]string{"variant": x.Name, "usual": main},
		})
	}
	return out
}

// outweighed reports whether the odd one of two entries says less: it does not
// come from those who make the diagnosis, or the other one does too and came
// first.
func (g variantGroup) outweighed(s, o record.Spot) bool {
	switch {
	case s.Expert && !o.Expert:
		return false
	case o.Expert && !s.Expert, s.At > o.At && !g.Together:
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
func (v *variety) stray(odd, main string) (record.Spot, bool) {
	first := v.named[main][0]
	var later []record.Spot
	all := record.Roots(v.named[odd])
	for _, s := range all {
		_, tells := v.revised[s.Root]
		if !tells && !v.names(main, s.Root) && s.At > first.At && !v.movedOn(s, main) {
			later = append(later, s)
		}
	}
	switch {
	case len(later) == 1 || len(later) == 2 && len(record.Roots(v.named[main])) >= 2*len(later):
		return later[len(later)-1], true
	case len(all) == 1 && len(v.revised) == 0 && !v.names(main, all[0].Root):
		return all[0], true
	}
	return record.Spot{}, false
}

// names reports whether an entry names a variant.
func (v *variety) names(variant string, root evidence.ID) bool {
	return slices.ContainsFunc(v.named[variant], func(s record.Spot) bool { return s.Root == root })
}

// movedOn reports whether an entry before s told of a change, and none after it
// names the usual variant.
func (v *variety) movedOn(s record.Spot, main string) bool {
	for _, change := range v.revised {
		if change.At >= s.At {
			continue
		}
		if !slices.ContainsFunc(v.named[main], func(o record.Spot) bool { return o.At > change.At && o.Root != change.Root }) {
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
	if main := g.most(v, false); main != "" && len(record.Roots(v.named[main])) > 1 {
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
		for _, s := range record.Roots(v.named[x.Name]) {
			n += 2
			if s.Expert {
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
		n := len(record.Roots(v.named[x.Name]))
		if n > 1 {
			return ""
		}
		if n == 1 && !x.Together && (best == "" || v.named[x.Name][0].At < v.named[best][0].At) {
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
			if x.Name == odd && later == main && !v.named[odd][0].Day.After(v.named[main][0].Day) {
				return true
			}
			if x.Name == main && later == odd {
				last := v.named[main][len(v.named[main])-1]
				return last.Day.IsZero() || !last.Day.After(v.named[odd][0].Day)
			}
		}
	}
	return false
}
