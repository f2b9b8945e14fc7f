package bundle

import (
	"cmp"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/internal/blanks"
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
	for i := range items {
		items[i].Group = p.group(items[i])
		if i > 0 && strings.EqualFold(items[i-1].Group, items[i].Group) {
			items[i].Group = items[i-1].Group
		}
	}
}

// The names of the headings of groups in the wording.
const (
	groupActivity = "group activity"
	groupSource   = "group source"
)

// group heads the documents that stand together: those for an activity, or from
// one place. What the person placed by hand has no heading.
func (p *planner) group(item evidence.Item) string {
	if slices.Contains(p.Order.Sources, item.Source) {
		return ""
	}
	switch p.Order.By {
	case evidence.ByActivity:
		if len(item.Activities) == 0 {
			return ""
		}
		a := p.activity(item.Activities[0])
		v := blanks.Values{"Number": cmp.Or(a.Number, string(a.ID)), "Heading": a.Heading, "Scheme": ""}
		if len(p.Schemes) > 1 {
			v["Scheme"] = strings.ToUpper(string(a.ID.Scheme()))
		}
		return fill(p.Wording.titles[groupActivity], v)
	case evidence.BySource:
		return fill(p.Wording.titles[groupSource], blanks.Values{"From": sender(item)})
	}
	return ""
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
		return bySender(a, b)
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

// sender is who a document is from: an organisation, else a person.
func sender(item evidence.Item) string {
	return cmp.Or(strings.TrimSpace(item.Organisation), strings.TrimSpace(item.Author))
}

// bySender compares who documents are from, those that say nothing last, then who
// wrote them.
func bySender(a, b evidence.Item) int {
	from := func(i evidence.Item) string { return cmp.Or(strings.ToLower(sender(i)), "\uFFFF") }
	return cmp.Or(cmp.Compare(from(a), from(b)), cmp.Compare(strings.ToLower(a.Author), strings.ToLower(b.Author)))
}
