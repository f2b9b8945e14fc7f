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
	next := plan.FirstPage()
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
	n := numberer{items: plan.Items, typed: counts.Typed}
	if plan.After != nil {
		n.earlier = plan.After.Items
	}
	for i := range plan.Items {
		plan.Items[i].Typed = n.passages(plan.Items[i].Typed)
	}
	plan.Facts = slices.Clone(plan.Facts)
	for i := range plan.Facts {
		plan.Facts[i].Places = n.places(plan.Facts[i].Places)
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
	items   []evidence.Item
	earlier []evidence.Item // of what a supplement adds to
	typed   map[evidence.ID]int
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

func (n numberer) places(list []evidence.FactPlace) []evidence.FactPlace {
	list = slices.Clone(list)
	for i, p := range list {
		list[i].Label = n.label(p.Source, p.Entry, p.SourcePage)
	}
	return list
}

// label is the number of the pack page on which an entry of a source stands: its
// own page where that is printed, here or in what this pack adds to, else the
// first page of the source.
func (n numberer) label(source, entry evidence.ID, page int) int {
	if label := n.printed(source, entry, page); label > 0 {
		return label
	}
	for _, items := range [][]evidence.Item{n.items, n.earlier} {
		if item, ok := exhibitOf(items, source); ok {
			return item.First
		}
	}
	return 0
}

// printed is the number of the page on which an entry is known to stand, or 0.
func (n numberer) printed(source, entry evidence.ID, page int) int {
	for _, item := range n.items {
		if offset, ok := n.typed[entry]; ok && item.Source == source && item.Kind == evidence.ItemExtract {
			return item.First + offset
		}
		if at := pageIn(item, source, page); at > 0 {
			return at
		}
	}
	for _, item := range n.earlier {
		if at := pageIn(item, source, page); at > 0 {
			return at
		}
		for _, q := range item.Typed {
			if q.Entry == entry && item.Source == source {
				return q.Label
			}
		}
	}
	return 0
}

// pageIn is the number of a page of a source in an item that prints it, or 0.
func pageIn(item evidence.Item, source evidence.ID, page int) int {
	if item.Source != source || item.Kind != evidence.ItemExhibit {
		return 0
	}
	at := slices.Index(item.SourcePages, page)
	if at < 0 {
		return 0
	}
	return item.First + at
}
