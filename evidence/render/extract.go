package render

import (
	"strings"

	"ownpack/evidence"
)

// extract types the entries of an item word for word, each with its date, author
// and where it came from. It returns on which page from 0 each entry begins.
func (s *sheet) extract(item evidence.Item) map[evidence.ID]int {
	w := s.w.Extract
	s.newPage()
	first := s.page
	s.text(s.m.Own.Left, s.y+s.baseline(inKicker), inKicker, w.Kicker.String())
	s.y += s.m.Styles[inKicker].Leading + 2
	s.heading(item.Title)
	s.y -= 6
	facts := joined(" · ", s.itemDate(item), joined(", ", item.Author, item.Role), item.Organisation)
	s.paragraph(s.m.Own.Left, s.textWidth(), inMeta, facts)
	s.y += 8
	how := w.FromFile
	if item.SourceTotal > 0 {
		how = w.FromPages
	}
	s.paragraph(s.m.Own.Left, s.textWidth(), inBody, how.String())
	s.y += 14
	places := map[evidence.ID]int{}
	for _, q := range item.Typed {
		places[q.Entry] = s.typedEntry(q, item.SourceTotal > 0) - first
	}
	return places
}

// typedEntry draws one entry and returns the page it begins on.
func (s *sheet) typedEntry(q evidence.Passage, paged bool) int {
	left := s.m.Own.Left + s.m.Own.DateWidth
	width := s.m.Own.LabelRight - left
	s.need(100)
	page := s.page
	s.rule(s.m.Own.Left, s.m.Own.LabelRight, s.y, 0.6, 120)
	s.y += 9
	date := q.Date.Short()
	if date == "" {
		date = s.w.Activities.Undated.String()
	}
	s.text(s.m.Own.Left, s.y+s.baseline(inBody), inStrong, date)
	if q.Title != "" {
		s.paragraph(left, width, inStrong, q.Title)
	}
	for _, para := range strings.Split(q.Quote, "\n") {
		s.paragraph(left, width, inBody, para)
	}
	who := joined(", ", q.Author, q.Role, q.Organisation)
	s.paragraph(left, width, inMeta, capital(joined(" · ", who, s.typedFrom(q, paged))))
	if q.Disputed {
		s.y += 3
		s.paragraph(left, width, inNote, s.disputed(q))
	}
	s.y += 10
	return page
}

// typedFrom says where a typed entry was taken from.
func (s *sheet) typedFrom(q evidence.Passage, paged bool) string {
	w := s.w.Extract
	switch {
	case !paged:
		return w.EntryFile.String()
	case q.SourcePage == 0:
		return w.EntryNoPage.String()
	}
	return w.EntryPage.with(q.SourcePage)
}

// itemDate is the date of an item, or of what was chosen of it, in words, empty if not known.
func (s *sheet) itemDate(item evidence.Item) string {
	if !item.Dated() {
		return ""
	}
	return item.Days()
}

// fullTitle names an item with its date, as bookmarks and strips do.
func fullTitle(item evidence.Item) string {
	if item.Date.IsZero() || containsFold(item.Title, item.Date.Words()) {
		return item.Title
	}
	return item.Title + ", " + item.Date.Words()
}
