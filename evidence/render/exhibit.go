package render

import (
	"ownpack/evidence"
	"ownpack/evidence/render/assemble"
)

// reason names why a page could not be printed.
type reason string

// The reasons for a placeholder.
const (
	reasonChanged     reason = "changed"
	reasonUnreadable  reason = "unreadable"
	reasonUnavailable reason = "unavailable"
	reasonRedaction   reason = "redaction"
	reasonTooLarge    reason = "too_large"
)

// exhibit draws the strips over the pages of a source with the marks beside them,
// and a page in place of each that could not be printed.
func (s *sheet) exhibit(item evidence.Item, with drawing) {
	for i, page := range item.SourcePages {
		if with.packID == "" && with.forms[s.page+1] != nil {
			s.endPage() // drawn for the pages' hashes, and this one's is known
			s.page++
			continue
		}
		v := values{"Title": fullTitle(item), "Page": i + 1, "Pages": len(item.SourcePages), "Source": 0, "Total": item.SourceTotal}
		v["Hidden"] = s.redacted(item.Source, page)
		if len(item.SourcePages) != item.SourceTotal {
			v["Source"] = page
		}
		as := with.shown[s.page+1]
		v["Less"] = as.less
		s.title = s.w.Strip.Exhibit.with(v)
		s.startPage()
		why, bad := with.failed[s.page]
		if as.large {
			why, bad = reasonTooLarge, true
		}
		if bad {
			s.placeholder(item, page, why)
			continue
		}
		e := &assemble.Tag{Role: roleText, Title: s.title}
		s.nextMark(e) // the page of the source is mark 0
		s.redactionMarks(item.Source, page)
		s.tags.top().Kids = append(s.tags.top().Kids, assemble.TagKid{Tag: e})
		if form := with.forms[s.page]; form != nil {
			s.marks(item, page, form)
		}
	}
}

// The bars beside passages: how far from the page and how thick, in points.
const markGap, markWidth = 5.0, 2.5

// marks draws a bar in the margin beside each passage relied on, never over the
// page itself. The bars are no part of what the page shows.
func (s *sheet) marks(item evidence.Item, page int, form *assemble.Form) {
	m := s.m
	scale := min(1, m.Exhibit.Width/form.Width, m.Exhibit.Height/form.Height)
	left := (m.Page.Width-form.Width*scale)/2 - markGap - markWidth
	for _, k := range item.Marks {
		if k.Page != page {
			continue
		}
		top := m.Strip.Height + max(0, k.Top)*scale
		bottom := m.Strip.Height + min(k.Bottom, form.Height)*scale
		if bottom > top {
			s.bars[s.page] = append(s.bars[s.page], stretch{top, bottom})
			s.outside(func() { s.unhashed(func() { s.panel(left, top, markWidth, bottom-top, 0) }) })
		}
	}
}

// placeholder says which page should stand here and why it does not.
func (s *sheet) placeholder(item evidence.Item, page int, why reason) {
	w := s.w.Placeholder
	s.y = 260
	s.rule(s.m.Own.Left, s.m.Own.LabelRight, s.y, 1.6, 0)
	s.y += 14
	s.paragraph(s.m.Own.Left, s.textWidth(), inH2, w.Title.String())
	s.y += 8
	s.paragraph(s.m.Own.Left, s.textWidth(), inBody, w.Intro.with(values{"Page": page, "Title": s.clip(inBody, 4*s.textWidth(), fullTitle(item))}))
	s.y += 6
	text := string(why)
	if p, ok := w.Reasons[why]; ok {
		text = p.String()
	}
	s.paragraph(s.m.Own.Left, s.textWidth(), inStrong, text)
	s.y += 6
	s.paragraph(s.m.Own.Left, s.textWidth(), inBody, w.Ledger.String())
}
