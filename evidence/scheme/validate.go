package scheme

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"ownpack/evidence"
)

var (
	dayOrMonth = regexp.MustCompile(`^\d{4}-\d{2}(-\d{2})?$`)
	day        = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})?$`)
)

// validator collects what is wrong with a file, each with its line.
type validator struct {
	root *yaml.Node
	errs []error
}

func validate(f file, root *yaml.Node) error {
	v := &validator{root: root}
	v.header(f)
	parts := v.components(f)
	seen := map[string]bool{}
	for i, a := range f.Activities {
		if seen[a.ID] {
			v.add("activity "+a.ID+" comes twice", "activities", i, "id")
		}
		seen[a.ID] = true
		if !slices.Contains(parts, a.Component) {
			v.add("no such component: "+a.Component, "activities", i, "component")
		}
		v.activity(f, i, a)
	}
	for i, d := range f.Definitions {
		v.need(d.Term != "" && d.Meaning != "" && d.Citation != "", "a definition needs term, meaning and citation", "definitions", i)
	}
	for i, t := range f.Reliability {
		v.need(t.ID != "" && t.Title != "" && t.Meaning != "" && t.Citation != "", "a test needs id, title, meaning and citation", "reliability", i)
		v.need(!t.Confirmed || t.Wording != "", "a confirmed test needs its wording", "reliability", i, "confirmed")
	}
	return errors.Join(v.errs...)
}

func (v *validator) header(f file) {
	v.need(f.ID != "" && !strings.ContainsAny(f.ID, "- "), "id: lower-case letters and digits", "id")
	v.need(f.Title != "", "title is missing", "title")
	v.need(f.Citation != "", "citation is missing", "citation")
	v.need(f.Licence != "", "licence is missing", "licence")
	v.need(f.ValidFrom != "" && day.MatchString(f.ValidFrom), "valid_from: a day, as 2017-03-16", "valid_from")
	v.need(day.MatchString(f.ValidTo), "valid_to: a day or nothing", "valid_to")
	v.need(dayOrMonth.MatchString(f.CheckedTo), "checked_to: a month or a day", "checked_to")
	v.need(len(f.Nations) > 0, "nations are missing", "nations")
	for i, n := range f.Nations {
		v.need(slices.Contains(evidence.Nations, evidence.Nation(n)), "no such nation: "+n, "nations", i)
	}
	v.need(len(f.Activities) > 0, "activities are missing", "activities")
	v.rule(f.Majority, "majority_rule")
	v.rule(f.Period, "required_period")
}

// rule checks a rule that a scheme may leave out whole.
func (v *validator) rule(r fileRule, key string) {
	whole := r.Title != "" && r.Meaning != "" && r.Citation != ""
	v.need(whole || r == fileRule{}, "title, meaning and citation go together", key)
}

func (v *validator) components(f file) (ids []string) {
	for i, c := range f.Components {
		ids = append(ids, c.ID)
		v.need(c.ID != "" && c.Title != "" && c.Citation != "", "a component needs id, title and citation", "components", i)
		last := 0
		for j, t := range c.Thresholds {
			v.need(t.Points > last && t.Rate != "" && t.Citation != "", "thresholds rise and have a rate and a citation", "components", i, "thresholds", j)
			last = t.Points
		}
	}
	return ids
}

func (v *validator) activity(f file, i int, a fileActivity) {
	v.need(strings.HasPrefix(a.ID, f.ID+"-"), "activity ids begin with "+f.ID+"-", "activities", i, "id")
	v.need(a.Number != "" && a.Heading != "" && a.Plain != "" && a.Citation != "", "an activity needs number, heading, plain and citation", "activities", i)
	v.need(len(a.Descriptors) > 0, "an activity needs descriptors", "activities", i)
	for j, d := range a.Descriptors {
		at := []any{"activities", i, "descriptors", j}
		v.need(d.Letter == string(rune('a'+j)), "letters run a, b, c …", append(at, "letter")...)
		v.need(d.Wording != "" && d.Citation != "", "a descriptor needs wording and citation", at...)
		v.need(d.Points >= 0, "points are not negative", append(at, "points")...)
	}
}

func (v *validator) need(ok bool, what string, at ...any) {
	if !ok {
		v.add(what, at...)
	}
}

func (v *validator) add(what string, at ...any) {
	v.errs = append(v.errs, fmt.Errorf("line %d: %s", line(v.root, at...), what))
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
