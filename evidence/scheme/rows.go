package scheme

import (
	"regexp"
	"slices"
	"strings"

	"ownpack/evidence"
)

// activities checks every activity and its rows.
func (v *validator) activities() {
	f := v.file
	ids, numbers := map[string]bool{}, map[string]bool{}
	for i, a := range f.Activities {
		v.need(!ids[a.ID], "activity "+short(a.ID)+" comes twice", "activities", i, "id")
		v.need(a.Number == "" || !numbers[a.Number], "the number "+short(a.Number)+" comes twice", "activities", i, "number")
		ids[a.ID], numbers[a.Number] = true, true
		v.need(v.has(a.Component), "no such component: "+short(a.Component), "activities", i, "component")
		v.activity(i, a)
	}
}

func (v *validator) has(component string) bool {
	return slices.ContainsFunc(v.file.Components, func(c fileComponent) bool { return c.ID == component })
}

// activityID is what stands after the scheme's own name.
var activityID = regexp.MustCompile(`^[a-z0-9]+$`)

func (v *validator) activity(i int, a fileActivity) {
	at := []any{"activities", i}
	prefix := v.file.ID
	if v.file.SameTestAs != "" {
		prefix = v.file.SameTestAs
	}
	rest, ok := strings.CutPrefix(a.ID, prefix+"-")
	v.need(ok && activityID.MatchString(rest), "activity ids begin with "+short(prefix)+"-, as "+short(prefix)+"-1: "+quotedID(a.ID), append(at, "id")...)
	v.need(a.Number != "" && a.Heading != "" && a.Plain != "" && a.Citation != "", "an activity needs number, heading, plain and citation", at...)
	v.need(a.ValidFrom == "" || isDay(a.ValidFrom), "valid_from: a day there is, as 2026-04-06", append(at, "valid_from")...)
	v.need(len(a.Descriptors)+len(a.Conditions) > 0, "an activity needs descriptors", at...)
	v.cause(a.Cause, at...)
	v.need(a.HeadingStatus == "" || slices.Contains(evidence.LawStatuses, evidence.LawStatus(a.HeadingStatus)), "no such status: "+short(a.HeadingStatus), append(at, "heading_status")...)
	for j, d := range a.Descriptors {
		at := append(slices.Clone(at), "descriptors", j)
		v.letter(a, j, append(at, "letter")...)
		v.row(d, at...)
	}
	v.points(a, at)
	if c := a.Counterpart; c != nil {
		at := append(slices.Clone(at), "counterpart")
		v.need(c.Number != "" && c.Heading != "", "a counterpart needs number and heading", at...)
		v.need(v.has(c.Component) && v.file.anyOne(c.Component), "a counterpart belongs to a component with any_one", append(at, "component")...)
		v.need(slices.ContainsFunc(a.Descriptors, func(d fileDescriptor) bool { return d.Letter == c.Row }), "row: the letter of the row above that says the same: "+quotedID(c.Row), append(at, "row")...)
		v.need(c.Descriptor.Letter == "s", "the letter of a counterpart is s", append(at, "descriptor", "letter")...)
		v.need(c.Descriptor.Points == 0, "a counterpart has no points", append(at, "descriptor", "points")...)
		v.row(c.Descriptor, append(at, "descriptor")...)
	}
	for j, c := range a.Conditions {
		at := append(slices.Clone(at), "conditions", j)
		v.need(c.ID != "" && c.Question != "" && c.Citation != "", "a condition needs id, question and citation", at...)
		v.need(c.Needs == string(evidence.Yes) || c.Needs == string(evidence.No), "needs: yes or no, in quotation marks", append(at, "needs")...)
		v.parts(c.For, at...)
		v.status(c.Status, at...)
	}
}

func (v *validator) letter(a fileActivity, j int, at ...any) {
	d := a.Descriptors[j]
	if slices.ContainsFunc(a.Descriptors[:j], func(o fileDescriptor) bool { return o.Letter == d.Letter }) && d.Letter != "" {
		v.add("the letter "+short(d.Letter)+" comes twice", at...)
		return
	}
	v.need(d.Letter == string(rune('a'+j)), "letters run a, b, c …", at...)
}

// row checks one descriptor.
func (v *validator) row(d fileDescriptor, at ...any) {
	v.status(d.Status, at...)
	v.cause(d.Cause, at...)
	v.need(d.PointsStatus == "" || slices.Contains(evidence.LawStatuses, evidence.LawStatus(d.PointsStatus)), "no such status: "+short(d.PointsStatus), slices.Concat(at, []any{"points_status"})...)
	v.need(d.Points >= 0, "points are not negative", slices.Concat(at, []any{"points"})...)
	switch {
	case d.Citation == "":
		v.add("a descriptor needs wording and citation: the citation is missing", at...)
	case confirmed(d.Status) && d.Wording == "":
		v.add("the descriptor is confirmed without wording", at...)
	case d.Wording == "" && (d.Plain == "" || d.Status == ""):
		v.add("a descriptor needs wording and citation (without wording: plain words, and a status)", at...)
	}
	v.need(strings.TrimSpace(d.Wording) == d.Wording && !strings.Contains(d.Wording, "\n"), "wording stands on one line, without spaces at its ends", slices.Concat(at, []any{"wording"})...)
	v.need(!strings.Contains(d.Wording, "::") && !strings.Contains(d.Wording, "..."), "wording is whole: a doubled colon, or dots in place of words", slices.Concat(at, []any{"wording"})...)
}

// points checks that points run one way and begin or end with none.
func (v *validator) points(a fileActivity, at []any) {
	if len(a.Descriptors) == 0 {
		return
	}
	if v.file.anyOne(a.Component) {
		for j, d := range a.Descriptors {
			v.need(d.Points == 0, "rows of a component with any_one have no points", slices.Concat(at, []any{"descriptors", j, "points"})...)
		}
		return
	}
	up, down := true, true
	first := -1
	for j := 1; j < len(a.Descriptors); j++ {
		last, next := a.Descriptors[j-1].Points, a.Descriptors[j].Points
		up, down = up && next >= last, down && next <= last
		if !up && !down && first < 0 {
			first = j
		}
	}
	if first >= 0 {
		v.add("points are out of order: they rise or fall from row to row", slices.Concat(at, []any{"descriptors", first, "points"})...)
	}
	v.need(slices.ContainsFunc(a.Descriptors, func(d fileDescriptor) bool { return d.Points == 0 }),
		"no row without points: what if nothing else applies?", slices.Concat(at, []any{"descriptors"})...)
	if !slices.ContainsFunc(a.Descriptors, func(d fileDescriptor) bool { return d.Points > 0 }) {
		v.ask("no row has points", slices.Concat(at, []any{"descriptors"})...)
	}
}
