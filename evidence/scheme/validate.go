package scheme

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"ownpack/evidence"
)

var (
	schemeID  = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	givenDate = regexp.MustCompile(`^\d{4}-\d{2}(-\d{2})?$`)
)

// longestShort keeps lists of activities narrow, in bytes.
const longestShort = 8

// validator collects what is wrong with a file, each with its line.
type validator struct {
	root     *yaml.Node
	file     file
	problems []Problem
}

func (v *validator) whole() {
	v.header()
	v.laws()
	v.components()
	v.texts()
	v.activities()
}

func (v *validator) header() {
	f := v.file
	v.need(schemeID.MatchString(f.ID), "id: lower-case letters and digits, as pip", "id")
	v.need(!strings.Contains(f.ID, "-") || f.SameTestAs != "", "an id with a dash shares its activities' ids with another scheme: name that one in same_test_as", "id")
	v.need(f.SameTestAs == "" || schemeID.MatchString(f.SameTestAs) && f.SameTestAs != f.ID, "same_test_as: the id of another scheme", "same_test_as")
	v.need(f.InPlaceOf == "" || schemeID.MatchString(f.InPlaceOf) && f.InPlaceOf != f.ID, "in_place_of: the id of another scheme", "in_place_of")
	v.need(f.Title != "", "title is missing", "title")
	v.need(f.Short != "" && len(f.Short) <= longestShort, "short: what it is called beside an activity's number, in at most 8 letters, as PIP", "short")
	v.need(f.Citation != "", "citation is missing", "citation")
	v.need(f.Licence != "", "licence is missing", "licence")
	v.need(isDay(f.ValidFrom), "valid_from: a day there is, as 2017-03-16", "valid_from")
	v.need(f.ValidTo == "" || isDay(f.ValidTo), "valid_to: a day there is, or nothing", "valid_to")
	v.need(f.ValidTo == "" || f.ValidTo >= f.ValidFrom, "valid_to is before valid_from", "valid_to")
	v.need(isDay(f.CheckedTo) || givenDate.MatchString(f.CheckedTo) && isDay(f.CheckedTo+"-01"), "checked_to: a month or a day, as 2026-08", "checked_to")
	v.nations(f.Nations, "nations")
	v.need(len(f.Activities) > 0, "activities are missing", "activities")
	v.rule(f.Majority, "majority_rule")
	v.rule(f.Period, "required_period")
}

func isDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

func (v *validator) nations(names []string, at ...any) {
	v.need(len(names) > 0, "nations are missing", at...)
	for i, n := range names {
		v.need(slices.Contains(evidence.Nations, evidence.Nation(n)), "no such nation: "+short(n), slices.Concat(at, []any{i})...)
	}
}

// rule checks a rule that a scheme may leave out whole.
func (v *validator) rule(r fileRule, at ...any) {
	whole := r.Title != "" && r.Meaning != "" && r.Citation != ""
	v.need(whole || r == fileRule{}, "title, meaning and citation go together", at...)
	v.status(r.Status, at...)
}

func (v *validator) laws() {
	for i, l := range v.file.Laws {
		v.need(l.Title != "" && l.Citation != "" && l.LCW != "" && l.LCWRA != "", "a law needs title, citation, lcw and lcwra", "laws", i)
		v.nations(l.Nations, "laws", i, "nations")
		v.status(l.Status, "laws", i)
	}
}

// texts checks what tells terms, tests and rules.
func (v *validator) texts() {
	f := v.file
	terms := map[string]bool{}
	for i, d := range f.Definitions {
		v.need(d.Term != "" && d.Meaning != "" && d.Citation != "", "a definition needs term, meaning and citation", "definitions", i)
		v.need(!terms[d.Term], "the term comes twice: "+short(d.Term), "definitions", i, "term")
		terms[d.Term] = true
		v.status(d.Status, "definitions", i)
	}
	for i, t := range f.Reliability {
		v.need(t.ID != "" && t.Title != "" && t.Meaning != "" && t.Citation != "", "a test needs id, title, meaning and citation", "reliability", i)
		v.need(!confirmed(t.Status) || t.Wording != "", "the test is confirmed without wording", "reliability", i, "status")
		v.status(t.Status, "reliability", i)
	}
	for i, r := range f.Rules {
		v.need(r != fileRule{}, "a rule needs title, meaning and citation", "rules", i)
		v.rule(r, "rules", i)
	}
	for i, t := range f.TreatedAs {
		v.need(t.ID != "" && t.Question != "" && t.Citation != "", "a situation needs id, question and citation", "treated_as", i)
		v.parts(t.For, "treated_as", i)
		v.status(t.Status, "treated_as", i)
	}
}

// status checks that a status, where there is one, is one of those there are.
func (v *validator) status(s string, at ...any) {
	if s == "" || slices.Contains(evidence.LawStatuses, evidence.LawStatus(s)) {
		return
	}
	v.add("no such status: "+short(s)+" (there is: confirmed, secondary, memory, contested)", slices.Concat(at, []any{"status"})...)
}

// The parts of a test that a question can be for.
var parts = []string{"lcw", "lcwra", "severe"}

func (v *validator) parts(names []string, at ...any) {
	v.need(len(names) > 0, "for: say what the question decides (lcw, lcwra, severe)", at...)
	for i, n := range names {
		v.need(slices.Contains(parts, n), "for: no such part: "+short(n), slices.Concat(at, []any{"for", i})...)
	}
}

func (v *validator) components() {
	f := v.file
	used := map[string]bool{}
	for _, a := range f.Activities {
		used[a.Component] = true
	}
	for _, c := range f.Components {
		used[c.AddedTo] = true
	}
	seen := map[string]bool{}
	for i, c := range f.Components {
		at := []any{"components", i}
		v.need(c.ID != "" && c.Title != "" && c.Citation != "", "a component needs id, title and citation", at...)
		v.need(!seen[c.ID], "component "+short(c.ID)+" comes twice", append(at, "id")...)
		seen[c.ID] = true
		v.need(used[c.ID], "component "+short(c.ID)+" has no activity", append(at, "id")...)
		v.added(i, c)
		last := 0
		for j, t := range c.Thresholds {
			at := append(slices.Clone(at), "thresholds", j)
			v.need(t.Points > last, "thresholds rise: the lowest comes first", at...)
			v.need(t.Rate != "" && t.Citation != "", "a threshold needs rate and citation", at...)
			last = t.Points
		}
	}
}

// added checks where the points of a component go.
func (v *validator) added(i int, c fileComponent) {
	if c.AddedTo != "" {
		j := slices.IndexFunc(v.file.Components, func(o fileComponent) bool { return o.ID == c.AddedTo })
		v.need(j >= 0 && c.AddedTo != c.ID, "added_to: no such component: "+short(c.AddedTo), "components", i, "added_to")
		v.need(j < 0 || v.file.Components[j].AddedTo == "", "added_to: that component is itself added to another", "components", i, "added_to")
	}
	v.need(len(c.Thresholds) == 0 || c.AddedTo == "" && !c.AnyOne, "thresholds do not go with added_to or any_one", "components", i, "thresholds")
	scored := slices.ContainsFunc(v.file.Activities, func(a fileActivity) bool { return a.Component == c.ID && len(a.Descriptors) > 0 })
	if scored && len(c.Thresholds) == 0 && c.AddedTo == "" && !c.AnyOne {
		v.ask("component "+short(c.ID)+" has no thresholds: from how many points does a rate apply?", "components", i)
	}
}

func (v *validator) need(ok bool, what string, at ...any) {
	if !ok {
		v.add(what, at...)
	}
}

func (v *validator) add(what string, at ...any) {
	v.problems = append(v.problems, Problem{Line: line(v.root, at...), What: what})
}

func (v *validator) ask(what string, at ...any) {
	v.problems = append(v.problems, Problem{Line: line(v.root, at...), What: what, Question: true})
}

// line finds the line of the value at a path of keys and indexes; where the
// path ends early, the line of the nearest value above it.
func line(n *yaml.Node, at ...any) int {
	if n.Kind == yaml.DocumentNode && len(n.Content) > 0 {
		n = n.Content[0]
	}
	for _, step := range at {
		next := child(n, step)
		if next == nil {
			break
		}
		n = next
	}
	return n.Line
}

func child(n *yaml.Node, step any) *yaml.Node {
	for hops := 0; n.Kind == yaml.AliasNode && n.Alias != nil && hops < 10; hops++ {
		n = n.Alias
	}
	switch s := step.(type) {
	case int:
		if n.Kind == yaml.SequenceNode && s < len(n.Content) {
			return n.Content[s]
		}
	case string:
		for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == s {
				return n.Content[i+1]
			}
		}
	}
	return nil
}

func (v *validator) cause(c string, at ...any) {
	v.need(c == "" || c == string(evidence.Bodily) || c == string(evidence.Mental), "cause: bodily or mental", slices.Concat(at, []any{"cause"})...)
}

func quotedID(id string) string { return fmt.Sprintf("%q", short(id)) }
