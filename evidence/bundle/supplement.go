package bundle

import (
	"reflect"
	"slices"

	"ownpack/evidence"
)

// Handed is a pack or supplement that was handed in, with the labels it has.
type Handed struct {
	PackID string
	Plan   evidence.Plan
}

// ErrNothingNew is a supplement to a pack that holds everything already.
var ErrNothingNew = evidence.ErrNothingNew

// after says what the supplement adds to; nil for a whole pack.
func (p *planner) after() *evidence.Earlier {
	if len(p.Earlier) == 0 {
		return nil
	}
	last := p.Earlier[len(p.Earlier)-1]
	e := &evidence.Earlier{
		PackID: last.PackID, PackDate: last.Plan.PackDate, Number: len(p.Earlier), Last: last.Plan.LastPage(),
	}
	for _, h := range p.Earlier {
		for _, item := range h.Plan.Items {
			if item.Source != "" {
				e.Items = append(e.Items, placed(item))
			}
		}
	}
	return e
}

// placed is a document that was handed in, with no more than what it is called and
// where it stands.
func placed(item evidence.Item) evidence.Item {
	typed := item.Typed
	item.Marks, item.Typed, item.SourceSHA256, item.ShownSHA256 = nil, nil, "", ""
	for _, q := range typed {
		item.Typed = append(item.Typed, evidence.Passage{Entry: q.Entry, Source: q.Source, Label: q.Label})
	}
	return item
}

// unseen leaves of each document what has not been handed in.
func (p *planner) unseen(exhibits []evidence.Item) []evidence.Item {
	if len(p.Earlier) == 0 {
		return exhibits
	}
	var out []evidence.Item
	for _, item := range exhibits {
		item.SourcePages = slices.DeleteFunc(slices.Clone(item.SourcePages), func(n int) bool { return p.sent(item.Source, n) })
		item.Typed = slices.DeleteFunc(slices.Clone(item.Typed), func(q evidence.Passage) bool { return p.typed(item.Source, q.Entry) })
		item.PageCount = len(item.SourcePages)
		if len(item.SourcePages) > 0 || len(item.Typed) > 0 {
			out = append(out, item)
		}
	}
	return out
}

// sent reports whether a page was handed in. One of which a part was hidden then
// and is not now counts as new.
func (p *planner) sent(source evidence.ID, page int) bool {
	hides := func(s evidence.ID, n int) bool { return s == source && n == page }
	hidden := slices.ContainsFunc(p.Redactions, func(r evidence.Redaction) bool { return hides(r.Source, r.Page) })
	for _, h := range p.Earlier {
		before := slices.ContainsFunc(h.Plan.Redactions, func(r evidence.RedactionNote) bool { return hides(r.Source, r.SourcePage) })
		for _, item := range h.Plan.Items {
			if pageIn(item, source, page) > 0 && (hidden || !before) {
				return true
			}
		}
	}
	return false
}

func (p *planner) typed(source, entry evidence.ID) bool {
	return p.anyEarlier(func(plan evidence.Plan) bool {
		return slices.ContainsFunc(plan.Items, func(i evidence.Item) bool {
			return i.Source == source && slices.ContainsFunc(i.Typed, func(q evidence.Passage) bool { return q.Entry == entry })
		})
	})
}

func (p *planner) anyEarlier(is func(evidence.Plan) bool) bool {
	return slices.ContainsFunc(p.Earlier, func(h Handed) bool { return is(h.Plan) })
}

// onlyNew takes out of the pack's own parts what was said before in the same
// words.
func (p *planner) onlyNew() {
	for _, h := range p.Earlier {
		if h.Plan.General != "" && h.Plan.General == p.plan.General {
			p.plan.General = ""
		}
	}
	p.plan.Activities = p.newActivities()
	p.plan.Corrections = slices.DeleteFunc(p.plan.Corrections, func(c evidence.Correction) bool {
		return p.anyEarlier(func(plan evidence.Plan) bool {
			return slices.ContainsFunc(plan.Corrections, func(b evidence.Correction) bool {
				return reflect.DeepEqual(b.Dispute, c.Dispute) && b.Entry == c.Entry
			})
		})
	})
	p.plan.Facts = slices.DeleteFunc(p.plan.Facts, func(f evidence.Fact) bool {
		return !slices.ContainsFunc(f.Places, func(at evidence.FactPlace) bool { return !p.relied(at.Entry) })
	})
	p.plan.Chronology = slices.DeleteFunc(p.plan.Chronology, func(r evidence.ChronologyRow) bool {
		return p.relied(r.Passage.Entry)
	})
}

// relied reports whether an entry was relied on in what was handed in.
func (p *planner) relied(entry evidence.ID) bool {
	return p.anyEarlier(func(plan evidence.Plan) bool {
		return slices.ContainsFunc(plan.Chronology, func(r evidence.ChronologyRow) bool { return r.Passage.Entry == entry })
	})
}

// saysNothing reports whether the pack's own parts would be empty.
func (p *planner) saysNothing() bool {
	return p.plan.General == "" && len(p.plan.Activities) == 0 && len(p.plan.Corrections) == 0 && len(p.plan.Chronology) == 0
}

func (p *planner) newActivities() []evidence.ActivitySection {
	var out []evidence.ActivitySection
	for _, sec := range p.plan.Activities {
		var said *evidence.ActivitySection // what the person said last
		var passages []evidence.Passage
		for _, h := range p.Earlier {
			for i, b := range h.Plan.Activities {
				if b.Activity.ID != sec.Activity.ID {
					continue
				}
				passages = append(passages, b.Passages...)
				if says(b.Statement) {
					said = &h.Plan.Activities[i]
				}
			}
		}
		if said != nil && reflect.DeepEqual(said.Statement, sec.Statement) {
			sec.Statement, sec.Descriptor = evidence.Statement{}, nil
		}
		sec.Passages = slices.DeleteFunc(slices.Clone(sec.Passages), func(q evidence.Passage) bool {
			return slices.ContainsFunc(passages, func(b evidence.Passage) bool {
				return b.Entry == q.Entry && b.Note == q.Note && b.Reply == q.Reply
			})
		})
		if says(sec.Statement) || len(sec.Passages) > 0 {
			out = append(out, sec)
		}
	}
	return out
}
