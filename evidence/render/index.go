package render

import (
	"cmp"
	"strconv"
	"strings"

	"ownpack/evidence"
)

// index lists every document with its date and first page. In the tribunal's
// profile only the label is a link, since a link over the whole row would miss
// once the page has been shrunk.
func (s *sheet) index(packID string, failed map[int]reason) {
	w := s.w.Index
	s.newPage()
	s.heading(w.Title.String())
	left := s.m.Own.Left
	s.paragraph(left, s.textWidth(), inBody, w.Intro.String())
	if s.plan.After != nil {
		s.paragraph(left, s.textWidth(), inBody, w.Supplement.with(s.addsTo()))
	}
	s.y += 8
	s.unhashed(func() {
		s.text(left, s.y+s.baseline(inStrong), inStrong, w.PackID.with(grouped(packID)))
	})
	s.y += s.m.Styles[inStrong].Leading + 14
	dates := s.m.Own.TextRight - 76
	columns := []column{
		{head: w.Head.Title.String(), x: left, w: dates - left - 14},
		{head: w.Head.Date.String(), x: dates, w: s.m.Own.TextRight - dates + 4},
		{head: w.Head.Page.String(), label: true},
	}
	var rows []row
	for _, item := range s.plan.Items {
		switch item.Kind {
		case evidence.ItemExhibit, evidence.ItemExtract:
			rows = append(rows, s.indexDocument(item, failed))
		default:
			rows = append(rows, row{
				cells: []cell{{{inTable, item.Title}}, nil}, label: item.First, group: w.Parts.String(),
			})
		}
	}
	s.table(columns, rows, s.plan.Profile != evidence.ProfileTribunal)
}

// indexDocument is the row of an exhibit: title, author and organisation, which
// of its pages are here, and its fingerprint.
func (s *sheet) indexDocument(item evidence.Item, failed map[int]reason) row {
	w := s.w.Index
	c := cell{{inTableStrong, item.Title}}
	who := item.Organisation
	if item.Author != "" && !containsFold(item.Title, item.Author) {
		who = joined(", ", item.Author, who)
	}
	if who != "" && !containsFold(item.Title, who) {
		c = append(c, block{inTable, who})
	}
	count := w.Typed.with(len(item.Typed))
	if item.Kind == evidence.ItemExhibit {
		count = w.DocumentPages.with(values{
			"Count": len(item.SourcePages), "Total": item.SourceTotal, "Ranges": ranges(item.SourcePages),
		})
	}
	fingerprint := ""
	if len(item.SourceSHA256) >= 20 {
		fingerprint = w.Fingerprint.with(grouped(item.SourceSHA256))
	}
	c = append(c, block{inMeta, joined(" · ", capital(count), fingerprint)})
	var lost []string
	for n := item.First; n < item.First+item.PageCount; n++ {
		if _, bad := failed[n]; bad {
			lost = append(lost, evidence.Label(n))
		}
	}
	if len(lost) > 0 {
		c = append(c, block{inTableStrong, w.Placeholders.with(values{"Count": len(lost), "Labels": strings.Join(lost, ", ")})})
	}
	return row{cells: []cell{c, s.indexDays(item)}, label: item.First, group: cmp.Or(item.Group, w.Documents.String())}
}

// indexDays is the day of a document, or from which day to which, a line each.
func (s *sheet) indexDays(item evidence.Item) cell {
	if !item.Dated() {
		return cell{{inTable, s.w.Index.Undated.String()}}
	}
	var c cell
	for part := range strings.SplitAfterSeq(item.ShortDays(), "– ") {
		c = append(c, block{inTable, strings.TrimSpace(part)})
	}
	return c
}

// heading draws the title of one of the pack's own parts.
func (s *sheet) heading(title string) {
	for _, l := range s.few(inH1, s.m.Own.LabelRight-s.m.Own.Left, title, 6) {
		s.text(s.m.Own.Left, s.y+s.baseline(inH1), inH1, l)
		s.y += s.m.Styles[inH1].Leading
	}
	s.y += 10
}

// ranges writes page numbers for people: "1, 3–5".
func ranges(pages []int) string {
	var parts []string
	for i := 0; i < len(pages); i++ {
		first := pages[i]
		for i+1 < len(pages) && pages[i+1] == pages[i]+1 {
			i++
		}
		switch last := pages[i]; last - first {
		case 0:
			parts = append(parts, strconv.Itoa(first))
		case 1:
			parts = append(parts, strconv.Itoa(first), strconv.Itoa(last))
		default:
			parts = append(parts, strconv.Itoa(first)+"–"+strconv.Itoa(last))
		}
	}
	return strings.Join(parts, ", ")
}

func containsFold(s, part string) bool {
	return strings.Contains(strings.ToLower(s), strings.ToLower(part))
}

// capital makes the first letter a capital one.
func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
