package bundle

import (
	"cmp"
	"slices"
	"strings"

	"ownpack/evidence"
)

// arrange puts documents in order: those that the person placed by hand, then the
// others as they asked, each by date and then by title in the end.
func (p *planner) arrange(items []evidence.Item) {
	byDate := func(a, b evidence.Item) int {
		return cmp.Or(compareDates(a.Date, b.Date), cmp.Compare(a.Title, b.Title), cmp.Compare(a.SourceSHA256, b.SourceSHA256))
	}
	slices.SortStableFunc(items, func(a, b evidence.Item) int {
		return cmp.Or(p.byHand(a, b), p.asAsked(a, b), byDate(a, b))
	})
}

// byHand compares the places the person gave; a document without one comes after
// those that have one.
func (p *planner) byHand(a, b evidence.Item) int {
	i, j := slices.Index(p.Order.Sources, a.Source), slices.Index(p.Order.Sources, b.Source)
	switch {
	case i == j:
		return 0
	case i < 0:
		return 1
	case j < 0:
		return -1
	}
	return cmp.Compare(i, j)
}

func (p *planner) asAsked(a, b evidence.Item) int {
	switch p.Order.By {
	case evidence.ByActivity:
		return cmp.Compare(p.place(a), p.place(b))
	case evidence.BySource:
		return cmp.Compare(from(a), from(b))
	}
	return 0
}

// place is that of the first activity a document was picked for, in the order of
// the schemes.
func (p *planner) place(item evidence.Item) int {
	n := 0
	for _, s := range p.Schemes {
		for _, a := range s.Activities {
			if n++; slices.Contains(item.Activities, a.ID) {
				return n
			}
		}
	}
	return n + 1
}

// from is who a document is from, those that say nothing last.
func from(item evidence.Item) string {
	return cmp.Or(strings.ToLower(strings.TrimSpace(item.Organisation+" "+item.Author)), "\uFFFF")
}
