package redact

import (
	"cmp"
	"slices"

	"ownpack/evidence"
)

// Spot is a page of a source.
type Spot struct {
	Source evidence.ID
	Page   int
}

// Record is what a plan was made from, as far as hiding needs it.
type Record struct {
	Redactions []evidence.Redaction
	Entries    map[evidence.ID]evidence.Entry  // those of the plan, and their parents
	Pages      map[evidence.ID][]evidence.Page // by source
	// Reread gives the hash of the picture of a page that was read again.
	Reread map[Spot]string
}

// Cover gives the plan without what is hidden: in passages, titles and names a
// block stands for it. A source of which a part is hidden is shown without the
// fingerprint of its file. Questions about the same words elsewhere are added to
// the plan's warnings.
func (b *Book) Cover(plan evidence.Plan, r Record) evidence.Plan {
	if len(r.Redactions) == 0 {
		return plan
	}
	c := coverer{book: b, record: r, hidden: b.secrets(r.Redactions)}
	plan.Items = slices.Clone(plan.Items)
	plan.Facts = slices.Clone(plan.Facts)
	plan.Activities = slices.Clone(plan.Activities)
	plan.Chronology = slices.Clone(plan.Chronology)
	plan.Corrections = slices.Clone(plan.Corrections)
	for i := range plan.Items {
		plan.Items[i] = c.item(plan.Items[i])
	}
	if plan.After != nil {
		after := *plan.After
		after.Items = slices.Clone(after.Items)
		for i := range after.Items {
			after.Items[i] = c.item(after.Items[i])
		}
		plan.After = &after
	}
	for i := range plan.Facts {
		plan.Facts[i] = c.fact(plan.Facts[i])
	}
	for i := range plan.Activities {
		plan.Activities[i].Passages = c.passages(plan.Activities[i].Passages)
	}
	for i := range plan.Chronology {
		plan.Chronology[i].Passage = c.passage(plan.Chronology[i].Passage)
	}
	for i := range plan.Corrections {
		plan.Corrections[i] = c.correction(plan.Corrections[i])
	}
	plan.Redactions = c.notes(plan)
	for i := range plan.Items {
		item := &plan.Items[i]
		if slices.ContainsFunc(plan.Redactions, func(n evidence.RedactionNote) bool { return n.Source == item.Source }) ||
			hiddenBefore(plan.After, r.Redactions, item.Source) {
			item.ShownSHA256, item.SourceSHA256 = cmp.Or(item.ShownSHA256, item.SourceSHA256), ""
		}
	}
	plan.Warnings = append(slices.Clone(plan.Warnings), c.warnings(plan)...)
	return plan
}

// hiddenBefore reports whether a part of a source is hidden on a page that was
// handed in before.
func hiddenBefore(after *evidence.Earlier, redactions []evidence.Redaction, source evidence.ID) bool {
	return slices.ContainsFunc(redactions, func(r evidence.Redaction) bool {
		return r.Source == source && after.Has(source, r.Page)
	})
}

// coverer hides what is hidden in one plan.
type coverer struct {
	book   *Book
	record Record
	hidden []secret
}

// text hides in a text of a source that stands on the given pages, on any when
// none is given.
func (c *coverer) text(text string, source evidence.ID, pages []int, over func(secret) bool) string {
	for _, s := range c.hidden {
		if s.Source == source && (len(pages) == 0 || slices.Contains(pages, s.Page)) {
			text, _ = c.book.mask(text, s, over != nil && over(s))
			continue
		}
		text, _ = c.book.maskStrict(text, s)
	}
	return text
}

func (c *coverer) item(i evidence.Item) evidence.Item {
	for _, text := range []*string{&i.Title, &i.Author, &i.Role, &i.Organisation, &i.Group} {
		*text = c.text(*text, i.Source, nil, nil)
	}
	i.Typed = c.passages(i.Typed)
	return i
}

func (c *coverer) passages(list []evidence.Passage) []evidence.Passage {
	list = slices.Clone(list)
	for i := range list {
		list[i] = c.passage(list[i])
	}
	return list
}

func (c *coverer) passage(q evidence.Passage) evidence.Passage {
	pages := c.pages(q.Entry, q.SourcePage)
	over := func(s secret) bool { return s.Drawn && c.overlaps(q.Entry, s) }
	for _, text := range []*string{&q.Quote, &q.Title, &q.Author, &q.Role, &q.Organisation} {
		*text = c.text(*text, q.Source, pages, over)
	}
	return q
}

func (c *coverer) correction(x evidence.Correction) evidence.Correction {
	pages := c.pages(x.Entry, x.Page)
	over := func(s secret) bool { return s.Drawn && x.Entry != "" && c.overlaps(x.Entry, s) }
	for _, text := range []*string{&x.Quote, &x.Title, &x.Dispute.Says} {
		*text = c.text(*text, x.Source, pages, over)
	}
	return x
}

// pages lists the pages an entry stands on, or the whole it is part of.
func (c *coverer) pages(id evidence.ID, page int) []int {
	e, ok := c.record.Entries[id]
	for n := 0; ok && n < 16; n++ {
		if pages := e.Locator.Pages(); len(pages) > 0 {
			return pages
		}
		e, ok = c.record.Entries[e.Parent]
	}
	if page > 0 {
		return []int{page}
	}
	return nil
}

// overlaps reports whether an entry stands under a box, or may do so.
func (c *coverer) overlaps(id evidence.ID, s secret) bool {
	e, ok := c.record.Entries[id]
	for n := 0; ok && len(e.Locator.Places) == 0 && n < 16; n++ {
		e, ok = c.record.Entries[e.Parent]
	}
	for _, place := range e.Locator.Places {
		if place.Page != s.Page {
			continue
		}
		if len(place.Boxes) == 0 {
			return true
		}
		for _, own := range place.Boxes {
			if slices.ContainsFunc(s.Boxes, func(b evidence.Box) bool {
				return min(b.X+b.W, own.X+own.W) > max(b.X, own.X) && min(b.Y+b.H, own.Y+own.H) > max(b.Y, own.Y)
			}) {
				return true
			}
		}
	}
	return len(e.Locator.Places) == 0
}

// notes lists what is hidden in the pack: on pages that are printed, and on those
// whose entries are typed.
func (c *coverer) notes(plan evidence.Plan) []evidence.RedactionNote {
	var out []evidence.RedactionNote
	for _, s := range c.hidden {
		note := evidence.RedactionNote{ID: s.ID, Source: s.Source, SourcePage: s.Page, Reason: s.Reason}
		if r, ok := c.book.Reason(s.Reason); ok {
			note.Reason = r.Name
		}
		for _, item := range plan.Items {
			switch {
			case item.Source != s.Source || item.Source == "":
			case slices.Contains(item.SourcePages, s.Page):
				note.Boxes = s.Boxes
				note.Reread = c.record.Reread[Spot{s.Source, s.Page}]
				for _, p := range c.record.Pages[s.Source] {
					if p.Number == s.Page {
						note.Words, note.Width, note.Height = p.Words, p.Width, p.Height
					}
				}
				out = append(out, note)
			case item.Kind == evidence.ItemExtract && slices.ContainsFunc(item.Typed, func(q evidence.Passage) bool {
				return slices.Contains(c.pages(q.Entry, q.SourcePage), s.Page) && blocked(q, c.book.block)
			}):
				out = append(out, note)
			}
		}
	}
	return out
}
