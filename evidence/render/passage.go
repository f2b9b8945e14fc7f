package render

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ownpack/evidence"
)

// passage draws a quotation: its date at the left, the words, who wrote them and
// where, what the person adds, and the label of the page it stands on.
func (s *sheet) passage(q evidence.Passage) {
	left := s.m.Own.Left + s.m.Own.DateWidth
	width := s.m.Own.TextRight - left
	date := q.Date.Short()
	if date == "" {
		date = s.w.Activities.Undated.String()
	}
	s.text(s.m.Own.Left, s.y+s.baseline(inBody), inStrong, date)
	s.pageLink(s.y, q.Label)
	for i, b := range s.passageBlocks(q) {
		if i > 0 && b.in == inNote {
			s.y += 3
		}
		s.paragraph(left, width, b.in, b.text)
	}
}

// passageBlocks are the paragraphs of a quotation.
func (s *sheet) passageBlocks(q evidence.Passage) []block {
	w := s.w.Activities
	var blocks []block
	if titled(q) {
		blocks = append(blocks, block{inStrong, q.Title})
	}
	if q.Quote != "" {
		blocks = append(blocks, block{inBody, "“" + q.Quote + "”"})
	} else {
		blocks = append(blocks, block{inBody, w.Whole.with(evidence.Label(q.Label))})
	}
	blocks = append(blocks, block{inMeta, s.attribution(q)})
	if q.Note != "" {
		blocks = append(blocks, block{inNote, w.Note.with(q.Note)})
	}
	if q.Reply != "" {
		blocks = append(blocks, block{inNote, w.Reply.with(q.Reply)})
	}
	if q.Disputed {
		blocks = append(blocks, block{inNote, s.disputed(q)})
	}
	return blocks
}

// titled reports whether a passage's title says more than its words do. A title
// is often no more than how the words begin.
func titled(q evidence.Passage) bool {
	plain := func(text string) string {
		return strings.ToLower(strings.Join(strings.Fields(text), " "))
	}
	title := strings.TrimRight(plain(q.Title), " .…")
	return title != "" && !strings.HasPrefix(plain(q.Quote), title)
}

// passageStart is the room a quotation needs on the page it begins on: all of
// it, or so much that what follows on the next page is clearly its end.
func (s *sheet) passageStart(q evidence.Passage) float64 {
	width := s.m.Own.TextRight - s.m.Own.Left - s.m.Own.DateWidth
	return min(s.heightOf(s.passageBlocks(q), width), 160)
}

// attribution says who wrote a passage and where it stands, without saying
// anything twice.
func (s *sheet) attribution(q evidence.Passage) string {
	var item evidence.Item
	for i := range slices.Backward(s.documents) {
		if s.documents[i].Shows(q) {
			item = s.documents[i]
			break
		}
	}
	who, where := written(q, item.Title)
	switch {
	case q.SourcePage == 0 || item.Kind != evidence.ItemExhibit:
		// The label beside it says where it is typed.
	case item.Title == q.Title && titled(q):
		where = s.w.Activities.SameTitle.with(q.SourcePage)
	default:
		where = s.w.Activities.SourcePage.with(values{"Title": where, "Page": q.SourcePage})
	}
	typed := ""
	if q.Typed {
		typed = s.w.Activities.Typed.with(nil)
	}
	return joined(" · ", who, where, typed)
}

// written parts who wrote a passage from the title of the document it stands in,
// which often names its author again.
func written(q evidence.Passage, title string) (who, where string) {
	if q.Author != "" {
		for _, word := range []string{" from ", " by "} {
			title = without(title, word+q.Author)
		}
	}
	if q.Role != "" {
		title = without(title, ", "+q.Role)
	}
	var parts []string
	add := func(part string) {
		if part != "" && !names(strings.Join(parts, ", "), part) {
			parts = append(parts, part)
		}
	}
	if !names(title, q.Author) {
		add(q.Author)
		add(q.Role)
	} else if !names(title, q.Role) {
		add(q.Role)
	}
	if !names(title, q.Organisation) {
		add(q.Organisation)
	}
	return strings.Join(parts, ", "), title
}

// names reports whether text holds part as whole words, in any letters.
func names(text, part string) bool {
	text, part = strings.ToLower(text), strings.ToLower(part)
	inWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	for part != "" {
		before, after, found := strings.Cut(text, part)
		if !found {
			return false
		}
		last, _ := utf8.DecodeLastRuneInString(before)
		next, _ := utf8.DecodeRuneInString(after)
		if !inWord(last) && !inWord(next) {
			return true
		}
		text = after
	}
	return false
}

// without takes a part out of a title, where the part ends at a comma or with
// the title.
func without(title, part string) string {
	before, after, found := strings.Cut(title, part)
	if !found || before == "" || after != "" && !strings.HasPrefix(after, ",") {
		return title
	}
	return before + after
}

// disputed says where the pack sets out what is wrong with an entry.
func (s *sheet) disputed(q evidence.Passage) string {
	for _, i := range s.plan.Items {
		if i.Kind != evidence.ItemCorrections {
			continue
		}
		for _, c := range s.plan.Corrections {
			if c.Entry == q.Entry {
				return s.w.Activities.Disputed.with(i.Label())
			}
		}
	}
	return s.w.Activities.DisputedElsewhere.String()
}
