package render

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"ownpack/evidence"
	"ownpack/evidence/render/assemble"
)

// bookmarks is the outline of a file that has the pages in at, by their place in
// it: the pack's own parts, the activities, and the exhibits, each with its
// label. The tribunal prints it as its index.
func (b *build) bookmarks(at map[int]int) []assemble.Bookmark {
	var out []assemble.Bookmark
	var documents []assemble.Bookmark
	first := 0
	for _, item := range b.plan.Items {
		page := firstIn(item, at)
		if page == 0 {
			continue
		}
		title := fullTitle(item)
		if item.Kind == evidence.ItemCover {
			title = b.coverTitle()
		}
		mark := assemble.Bookmark{Title: bookmarkTitle(page, title), Page: at[page]}
		switch item.Kind {
		case evidence.ItemExhibit, evidence.ItemExtract:
			if first == 0 {
				first = page
			}
			documents = groupedMark(documents, mark, item.Group, page)
			continue
		case evidence.ItemActivities:
			mark.Kids = b.activityMarks(at)
		}
		out = append(out, mark)
	}
	if len(documents) > 0 {
		out = append(out, assemble.Bookmark{
			Title: bookmarkTitle(first, b.wording.Outline.Documents.String()), Page: at[first], Kids: documents,
		})
	}
	return out
}

// groupedMark adds a document to an outline: under its group, which begins with
// it unless the one before is of the same, or on its own.
func groupedMark(list []assemble.Bookmark, mark assemble.Bookmark, group string, page int) []assemble.Bookmark {
	if group == "" {
		return append(list, mark)
	}
	if last := len(list) - 1; last >= 0 && len(list[last].Kids) > 0 && sameTitle(list[last].Title, group) {
		list[last].Kids = append(list[last].Kids, mark)
		return list
	}
	return append(list, assemble.Bookmark{
		Title: bookmarkTitle(page, group), Page: mark.Page, Kids: []assemble.Bookmark{mark},
	})
}

// sameTitle reports whether a bookmark is that of a group, whatever its page.
func sameTitle(bookmark, group string) bool {
	_, title, _ := strings.Cut(bookmark, " ")
	_, want, _ := strings.Cut(bookmarkTitle(1, group), " ")
	return title == want
}

// coverTitle says whose pack it is, and which supplement to one.
func (b *build) coverTitle() string {
	if a := b.plan.After; a != nil {
		return b.wording.Outline.Supplement.with(values{"Number": a.Number, "Name": b.plan.Person.Name})
	}
	return b.wording.Outline.Cover.with(b.plan.Person.Name)
}

// firstIn is the first page of an item that is in a file, or 0.
func firstIn(item evidence.Item, at map[int]int) int {
	for n := item.First; n < item.First+item.PageCount; n++ {
		if at[n] > 0 {
			return n
		}
	}
	return 0
}

func (b *build) activityMarks(at map[int]int) []assemble.Bookmark {
	var out []assemble.Bookmark
	for i, sec := range b.plan.Activities {
		title := joined(" ", sec.Activity.Number, sec.Activity.Heading)
		if title == "" {
			title = string(sec.Activity.ID)
		}
		page := b.activityPages[i]
		out = append(out, assemble.Bookmark{Title: bookmarkTitle(page, title), Page: at[page]})
	}
	return out
}

// bookmarkTitle puts the label before a title and keeps to WinAnsi: the tribunal
// drops every other character. Accents it lacks are left off, what remains is
// shown as a question mark.
func bookmarkTitle(page int, title string) string {
	var b strings.Builder
	for _, r := range evidence.Label(page) + " " + evidence.VisibleLine(norm.NFC.String(title)) {
		if winAnsi(r) {
			b.WriteRune(r)
			continue
		}
		if plain := plainLetter(r); plain != 0 {
			b.WriteRune(plain)
			continue
		}
		b.WriteByte('?')
	}
	return b.String()
}

// plainLetter is the letter under an accent, or 0.
func plainLetter(r rune) rune {
	switch r {
	case 'ł':
		return 'l'
	case 'Ł':
		return 'L'
	case 'đ':
		return 'd'
	case 'Đ':
		return 'D'
	case '≥':
		return '>'
	case '≤':
		return '<'
	}
	if d, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r))); winAnsi(d) {
		return d
	}
	return 0
}

// winAnsi reports whether r is in the character set of the tribunal's index.
func winAnsi(r rune) bool {
	if r >= 0x20 && r < 0x7F || r >= 0xA0 && r <= 0xFF {
		return r != 0xAD
	}
	return strings.ContainsRune("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ", r)
}
