package bundle

import (
	"slices"

	"ownpack/evidence"
)

// Counts is what only drawing can tell: how many pages each of the pack's own
// documents takes, by its place in Plan.Items, and on which of them, from 0, a
// typed entry stands. Exhibits of whole pages need no count.
type Counts struct {
	Pages []int
	Typed map[evidence.ID]int
}

// Number sets First and PageCount of every item and the label of everything that
// points into the pack. It changes nothing else, and leaves its argument alone.
func Number(plan evidence.Plan, counts Counts) evidence.Plan {
	plan.Items = slices.Clone(plan.Items)
	next := 1
	for i := range plan.Items {
		item := &plan.Items[i]
		if item.Kind == evidence.ItemExhibit {
			item.PageCount = len(item.SourcePages)
		} else if i < len(counts.Pages) {
			item.PageCount = counts.Pages[i]
		}
		item.First = next
		next += item.PageCount
	}
	n := numberer{plan.Items, counts.Typed}
	for i := range plan.Items {
		plan.Items[i].Typed = n.passages(plan.Items[i].Typed)
	}
	plan.Activities = slices.Clone(plan.Activities)
	for i := range plan.Activities {
		plan.Activities[i].Passages = n.passages(plan.Activities[i].Passages)
	}
	plan.Chronology = slices.Clone(plan.Chronology)
	for i := range plan.Chronology {
		plan.Chronology[i].Passage = n.passage(plan.Chronology[i].Passage)
	}
	plan.Corrections = slices.Clone(plan.Corrections)
	for i := range plan.Corrections {
		c := &plan.Corrections[i]
		c.Label = n.label(c.Source, c.Entry, c.Page)
	}
	plan.Redactions = slices.Clone(plan.Redactions)
	for i := range plan.Redactions {
		r := &plan.Redactions[i]
		r.Label = n.label(r.Source, "", r.SourcePage)
	}
	plan.Warnings = slices.Clone(plan.Warnings)
	for i := range plan.Warnings {
		w := &plan.Warnings[i]
		w.Label = ""
		if item, ok := exhibitOf(plan.Items, w.Source); ok {
			w.Label = item.Labels()
		}
	}
	return plan
}

type numberer struct {
	items []evidence.Item
	typed map[evidence.ID]int
}

func (n numberer) passages(list []evidence.Passage) []evidence.Passage {
	list = slices.Clone(list)
	for i := range list {
		list[i] = n.passage(list[i])
	}
	return list
}

func (n numberer) passage(q evidence.Passage) evidence.Passage {
	q.Label = n.label(q.Source, q.Entry, q.SourcePage)
	return q
}

// label is the number of the pack page on which an entry of a source stands: its
// own page where that is printed, else the first page of the source.
func (n numberer) label(source, entry evidence.ID, page int) int {
	item, ok := exhibitOf(n.items, source)
	if !ok {
		return 0
	}
	if item.Kind == evidence.ItemExtract {
		return item.First + n.typed[entry]
	}
	return item.First + max(0, slices.Index(item.SourcePages, page))
}
