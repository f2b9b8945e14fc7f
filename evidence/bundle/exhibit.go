package bundle

import (
	"cmp"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/internal/blanks"
)

// exhibits makes one item of each source with picked entries, in the order that
// the person asked for: by date if they did not.
func (p *planner) exhibits() []evidence.Item {
	bySource := map[evidence.ID][]pickedEntry{}
	var order []evidence.ID
	for _, picked := range p.picked {
		id := picked.source.ID
		if _, seen := bySource[id]; !seen {
			order = append(order, id)
		}
		bySource[id] = append(bySource[id], picked)
	}
	items := make([]evidence.Item, 0, len(order))
	for _, id := range order {
		items = append(items, p.exhibit(p.sources[id], bySource[id]))
	}
	p.arrange(items)
	return items
}

func (p *planner) exhibit(s evidence.Source, picked []pickedEntry) evidence.Item {
	role, organisation := p.letterhead(s)
	item := evidence.Item{
		Kind: evidence.ItemExhibit, Title: p.title(s), Date: s.Date,
		Author: s.Author, Role: role, Organisation: organisation,
		Source: s.ID, SourceSHA256: s.SHA256, ShownSHA256: s.Rendition, SourceTotal: s.PageCount,
		As: p.shownAs(s, picked),
	}
	for _, e := range picked {
		for _, a := range e.activities {
			item.Activities = appendOnce(item.Activities, a)
		}
	}
	p.sortActivities(item.Activities)
	if item.Date.IsZero() {
		item.From, item.Last = p.days(picked)
	}
	switch item.As {
	case evidence.AsDocument:
		item.SourcePages = upTo(s.PageCount)
	case evidence.AsPages:
		item.SourcePages = p.pagesOf(s, picked)
	case evidence.AsExtract:
		item.Kind = evidence.ItemExtract
		item.Title = fill(p.Wording.titles["extract"], blanks.Values{"Title": item.Title})
		for _, e := range picked {
			item.Typed = append(item.Typed, p.passage(e.entry))
		}
		slices.SortStableFunc(item.Typed, comparePassages)
	}
	if item.Kind == evidence.ItemExhibit {
		item.Marks = p.marks(picked)
		item.Read = p.read(s, item.SourcePages)
	}
	item.PageCount = len(item.SourcePages)
	return item
}

// days are the first and last day of entries, as far as known; last is zero where
// that is the same.
func (p *planner) days(picked []pickedEntry) (first, last evidence.Date) {
	for _, e := range picked {
		d := evidence.Date{Value: p.passage(e.entry).Date.Day()}
		if d.IsZero() {
			continue
		}
		if first.IsZero() || compareDates(d, first) < 0 {
			first = d
		}
		if last.IsZero() || compareDates(d, last) > 0 {
			last = d
		}
	}
	if last == first {
		last = evidence.Date{}
	}
	return first, last
}

// read lists the pages among those printed whose words were read from their
// pictures. What a person typed from a page is no part of it. A page of which a
// part is hidden is left out: what may be read of it is worked out with what is
// painted over.
func (p *planner) read(s evidence.Source, pages []int) []evidence.ReadPage {
	var out []evidence.ReadPage
	for _, page := range p.Pages[s.ID] {
		hidden := slices.ContainsFunc(p.Redactions, func(r evidence.Redaction) bool {
			return r.Source == s.ID && r.Page == page.Number
		})
		if hidden || len(page.Words) == 0 || page.Width <= 0 || page.Height <= 0 || !slices.Contains(pages, page.Number) {
			continue
		}
		out = append(out, evidence.ReadPage{Page: page.Number, Width: page.Width, Height: page.Height, Words: page.Words})
	}
	return out
}

// shownAs is the person's choice where it can be followed. A source without
// pages can only be typed, and so can entries whose page nobody knows when their
// pages were asked for.
func (p *planner) shownAs(s evidence.Source, picked []pickedEntry) evidence.Exhibit {
	as := p.Exhibits[s.ID]
	if as == "" || !s.Paged() {
		as = s.DefaultExhibit()
	}
	if as == evidence.AsPages && len(p.entryPages(s, picked)) == 0 {
		return evidence.AsExtract
	}
	return as
}

// pagesOf lists every page that holds a picked entry, and the first page that
// says whose record it is unless one of them already does.
func (p *planner) pagesOf(s evidence.Source, picked []pickedEntry) []int {
	pages := p.entryPages(s, picked)
	naming := 0
	for _, page := range p.Pages[s.ID] {
		if !page.Names {
			continue
		}
		if slices.Contains(pages, page.Number) {
			return pages
		}
		if naming == 0 || page.Number < naming {
			naming = page.Number
		}
	}
	if naming > 0 {
		pages = append(pages, naming)
		slices.Sort(pages)
	}
	return pages
}

func (p *planner) entryPages(s evidence.Source, picked []pickedEntry) []int {
	var pages []int
	for _, e := range picked {
		own := e.entry.Locator.Pages()
		if len(own) == 0 {
			own = p.Entries[e.entry.Parent].Locator.Pages()
		}
		for _, n := range own {
			if n >= 1 && n <= s.PageCount {
				pages = appendOnce(pages, n)
			}
		}
	}
	slices.Sort(pages)
	return pages
}

func upTo(n int) []int {
	pages := make([]int, n)
	for i := range pages {
		pages[i] = i + 1
	}
	return pages
}

// compareDates sorts by date as far as known, with unknown dates last.
func compareDates(a, b evidence.Date) int {
	if a.IsZero() != b.IsZero() {
		if a.IsZero() {
			return 1
		}
		return -1
	}
	return cmp.Compare(a.Value, b.Value)
}

func comparePassages(a, b evidence.Passage) int {
	return cmp.Or(compareDates(a.Date, b.Date), cmp.Compare(a.Source, b.Source), cmp.Compare(a.SourcePage, b.SourcePage))
}
