package scheme

import (
	"fmt"
	"slices"
	"strings"

	"ownpack/evidence"
)

// Check reads an adviser's own scheme file and says everything that is wrong
// with it, by line: what keeps it from being read, and, as questions, where it
// differs from the rules that are here, and what looks like a known slip in other
// people's lists. No problem and no question means that the file is fine.
func Check(b []byte, here []evidence.Scheme, today string) []Problem {
	f, problems := read(b)
	root, _ := parse(b)
	if root == nil {
		return problems
	}
	v := &validator{root: root, file: f}
	v.dates(today)
	v.traps()
	slips := slices.Clone(v.problems)
	for _, s := range here {
		if string(s.ID) == f.ID && overlap(s, f.scheme()) {
			v.compare(s)
			break
		}
	}
	found := slices.DeleteFunc(v.problems, func(p Problem) bool {
		return strings.HasSuffix(p.What, wordingDiffers) && slices.ContainsFunc(slips, func(s Problem) bool { return s.Line == p.Line })
	})
	return sorted(append(problems, found...))
}

// wordingDiffers ends a question that is not asked twice of a row.
const wordingDiffers = ": the wording differs from the one here, which was compared with the law. Which is right?"

func (v *validator) dates(today string) {
	f := v.file
	if firstDay(f.CheckedTo) > today {
		v.ask("checked_to is in the future", "checked_to")
	}
	quoted := slices.ContainsFunc(f.scheme().Activities, func(a evidence.Activity) bool {
		return slices.ContainsFunc(a.Descriptors, func(d evidence.Descriptor) bool { return d.Wording != "" })
	})
	if quoted && f.Licence != "" && !strings.Contains(strings.ToLower(f.Licence), "open government licence") {
		v.ask("the file holds wording, and the licence does not name the Open Government Licence: is it not the law's?", "licence")
	}
}

// trap is a slip known from other people's lists.
type trap struct {
	row  string // "pip-12 f"; empty for any row
	lost string // words that the row must have, where it has wording
	has  string // words that no row may have
	why  string
}

var traps = []trap{
	{has: "for reasons other than psychological distress", why: "these words were set aside by a court: RF v SSWP [2017] EWHC 3375 (Admin). Is this an old copy?"},
	{has: "planning and buying food", why: "this comes from an early draft. Is it law?"},
	{has: "continual assistance", why: "this comes from an early draft. Is it law?"},
	{row: "pip-12 f", lost: "(i)", why: "a copy in circulation has lost the (i) of this row. Please compare it with the law"},
	{row: "wca-1 d", lost: "(i)", why: "a copy in circulation has lost the (i) of this row. Please compare it with the law"},
	{row: "wca-13 b", lost: "sequential", why: "a copy in circulation has lost the word sequential in this row. Please compare it with the law"},
	{row: "wca-13 c", lost: "sequential", why: "a copy in circulation has lost the word sequential in this row. Please compare it with the law"},
	{row: "wca-9 s", lost: "once a week", why: "a copy in circulation has lost how often this must happen: at least once a week"},
	{row: "pip-3 b", lost: "any one or more of the following", why: "this looks like the form that activity 3 had before 16 March 2017"},
}

func (v *validator) traps() {
	v.each(func(row string, d fileDescriptor, at []any) {
		for _, t := range traps {
			text := strings.ToLower(d.Wording)
			if t.has != "" && strings.Contains(text, t.has) || t.row == row && text != "" && !strings.Contains(text, strings.ToLower(t.lost)) {
				v.ask(row+": "+t.why, append(at, "wording")...)
			}
		}
	})
	for i, a := range v.file.Activities {
		for _, t := range traps {
			if t.has != "" && strings.Contains(strings.ToLower(a.Heading), t.has) {
				v.ask(short(a.ID)+": "+t.why, "activities", i, "heading")
			}
		}
	}
}

// each goes through the rows of the file, counterparts too.
func (v *validator) each(do func(row string, d fileDescriptor, at []any)) {
	for i, a := range v.file.Activities {
		for j, d := range a.Descriptors {
			do(short(a.ID)+" "+short(d.Letter), d, []any{"activities", i, "descriptors", j})
		}
		if a.Counterpart != nil {
			do(short(a.ID)+" s", a.Counterpart.Descriptor, []any{"activities", i, "counterpart", "descriptor"})
		}
	}
}

// compare asks where the file differs from rules of the same id that are here.
func (v *validator) compare(here evidence.Scheme) {
	if v.file.ValidTo != "" && here.ValidTo == "" {
		v.ask("the rules of "+string(here.ID)+" here are still in force: have they ended?", "valid_to")
	}
	for _, a := range here.Activities {
		if !slices.ContainsFunc(v.file.Activities, func(o fileActivity) bool { return o.ID == string(a.ID) }) {
			v.ask(string(a.ID)+" is in the rules here and not in this file", "activities")
		}
	}
	for i, a := range v.file.Activities {
		ours, ok := here.Activity(evidence.ActivityID(a.ID))
		if !ok {
			v.ask(short(a.ID)+" is not in the rules here", "activities", i, "id")
			continue
		}
		for _, d := range ours.Descriptors {
			if !slices.ContainsFunc(a.Descriptors, func(o fileDescriptor) bool { return o.Letter == d.Letter }) {
				v.ask(short(a.ID)+" "+d.Letter+" is in the rules here and not in this file", "activities", i, "descriptors")
			}
		}
		if squeezed(a.Heading) != squeezed(ours.Heading) && ours.HeadingStatus == evidence.LawConfirmed {
			v.ask(short(a.ID)+": the heading differs from the one here. Which is the law's?", "activities", i, "heading")
		}
	}
	v.each(func(row string, d fileDescriptor, at []any) {
		id, letter, _ := strings.Cut(row, " ")
		a, _ := here.Activity(evidence.ActivityID(id))
		if ours, ok := a.Descriptor(letter); ok {
			v.compareRow(row, d, ours, at)
		}
	})
}

func (v *validator) compareRow(row string, d fileDescriptor, ours evidence.Descriptor, at []any) {
	if d.Points != ours.Points {
		v.ask(fmt.Sprintf("%s has %d points in this file and %d in the rules here. Which is right?", row, d.Points, ours.Points), append(slices.Clone(at), "points")...)
	}
	switch {
	case d.Wording == "":
	case ours.Confirmed && squeezed(d.Wording) != squeezed(ours.Wording):
		v.ask(row+wordingDiffers, append(slices.Clone(at), "wording")...)
	case !ours.Confirmed && confirmed(d.Status):
		v.ask(row+" is confirmed in this file and not here. Did you compare it with the law?", append(slices.Clone(at), "status")...)
	}
}

// squeezed is a text without what copies differ in: spaces and kinds of dashes.
func squeezed(s string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("–", "-", "—", "-", "’", "'", " ", " ").Replace(s)), " ")
}
