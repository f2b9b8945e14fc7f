package render

import (
	"ownpack/evidence"
)

// reason names why a page could not be printed.
type reason string

// The reasons for a placeholder.
const (
	reasonChanged     reason = "changed"
	reasonUnreadable  reason = "unreadable"
	reasonUnavailable reason = "unavailable"
	reasonRedaction   reason = "redaction"
)

// exhibit draws the strips over the pages of a source, and a page in place of
// each that could not be printed.
func (s *sheet) exhibit(item evidence.Item, failed map[int]reason) {
	for i, page := range item.SourcePages {
		v := values{"Title": fullTitle(item), "Page": i + 1, "Pages": len(item.SourcePages), "Source": 0, "Total": item.SourceTotal}
		v["Hidden"] = s.redacted(item.Source, page)
		if len(item.SourcePages) != item.SourceTotal {
			v["Source"] = page
		}
		s.title = s.w.Strip.Exhibit.with(v)
		s.startPage()
		if why, bad := failed[s.page]; bad {
			s.placeholder(item, page, why)
			continue
		}
		s.redactionMarks(item.Source, page)
		e := s.tags.add(roleText)
		e.Title = s.title
		s.nextMark(e)
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
