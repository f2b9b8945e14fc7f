package bundle

import (
	"slices"

	"ownpack/evidence"
)

// corrections discloses each dispute about something that is in the pack. What
// the person says is missing from a source in the pack counts as well; what is
// missing altogether stands beside nothing and is not printed.
func (p *planner) corrections(exhibits []evidence.Item) []evidence.Correction {
	var out []evidence.Correction
	for _, d := range p.Disputes {
		d.Finding, d.Words = "", "" // the case's own, and no business of a reader
		if d.Entry == "" {
			if item, ok := exhibitOf(exhibits, d.Source); ok {
				s := p.sources[d.Source]
				c := evidence.Correction{Dispute: d, Title: p.title(s), Date: s.Date, Source: s.ID}
				c.Quote, c.Dispute.Says = pageWords(d.Says, p.Pages[s.ID], item.SourcePages)
				out = append(out, c)
			}
			continue
		}
		e, ok := p.Entries[d.Entry]
		if !ok {
			continue
		}
		item, ok := exhibitOf(exhibits, e.Source)
		if !ok || !p.shows(item, e, d) {
			continue
		}
		q := p.passage(e)
		title := e.Title
		if title == "" {
			title = p.title(p.sources[e.Source])
		}
		c := evidence.Correction{Dispute: d, Title: title, Date: q.Date, Source: e.Source, Page: q.SourcePage, Entry: e.ID}
		c.Quote, c.Dispute.Says = ownWords(d.Says, e)
		out = append(out, c)
	}
	return out
}

// shows reports whether an item prints the entry: a page it stands on, or the
// entry itself, typed. A whole that is typed prints its parts, and a part prints
// what is disputed of the whole, if it has those words.
func (p *planner) shows(item evidence.Item, e evidence.Entry, d evidence.Dispute) bool {
	if item.Kind == evidence.ItemExtract {
		return slices.ContainsFunc(item.Typed, func(q evidence.Passage) bool {
			return q.Entry == e.ID || p.partOf(e.ID, q.Entry) && holds(fold(q.Quote), fold(e.Text)) ||
				p.partOf(q.Entry, e.ID) && d.Covers(p.Entries[q.Entry])
		})
	}
	pages := e.Locator.Pages()
	if len(pages) == 0 {
		pages = p.Entries[e.Parent].Locator.Pages()
	}
	return item.As == evidence.AsDocument && len(pages) == 0 ||
		slices.ContainsFunc(pages, func(n int) bool { return slices.Contains(item.SourcePages, n) })
}

// partOf reports whether part is a part of whole, at any depth.
func (p *planner) partOf(part, whole evidence.ID) bool {
	for up, n := p.Entries[part].Parent, 0; up != "" && n < 16; up, n = p.Entries[up].Parent, n+1 {
		if up == whole {
			return true
		}
	}
	return false
}

// redactions lists those on pages that are printed.
func (p *planner) redactions(exhibits []evidence.Item) []evidence.RedactionNote {
	var out []evidence.RedactionNote
	for _, r := range p.Redactions {
		item, ok := exhibitOf(exhibits, r.Source)
		if ok && slices.Contains(item.SourcePages, r.Page) {
			out = append(out, evidence.RedactionNote{
				ID: r.ID, Source: r.Source, SourcePage: r.Page, Reason: r.Reason, Boxes: r.Boxes,
			})
		}
	}
	return out
}

func exhibitOf(items []evidence.Item, source evidence.ID) (evidence.Item, bool) {
	for _, i := range items {
		if i.Source == source && source != "" {
			return i, true
		}
	}
	return evidence.Item{}, false
}
