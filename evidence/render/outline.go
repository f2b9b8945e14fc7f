package render

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"ownpack/evidence"
	"ownpack/evidence/render/assemble"
)

// bookmarks is the outline of the pack: its own parts, the activities, and the
// exhibits, each with its label. The tribunal prints it as its index.
func (b *build) bookmarks() []assemble.Bookmark {
	var out []assemble.Bookmark
	var documents []assemble.Bookmark
	for _, item := range b.plan.Items {
		title := fullTitle(item)
		if item.Kind == evidence.ItemCover {
			title = b.wording.Outline.Cover.with(b.plan.Person.Name)
		}
		mark := assemble.Bookmark{Title: bookmarkTitle(item.First, title), Page: item.First}
		switch item.Kind {
		case evidence.ItemExhibit, evidence.ItemExtract:
			documents = append(documents, mark)
			continue
		case evidence.ItemActivities:
			mark.Kids = b.activityMarks()
		}
		out = append(out, mark)
	}
	if len(documents) > 0 {
		first := documents[0].Page
		out = append(out, assemble.Bookmark{
			Title: bookmarkTitle(first, b.wording.Outline.Documents.String()), Page: first, Kids: documents,
		})
	}
	return out
}

func (b *build) activityMarks() []assemble.Bookmark {
	var out []assemble.Bookmark
	for i, sec := range b.plan.Activities {
		title := joined(" ", sec.Activity.Number, sec.Activity.Heading)
		if title == "" {
			title = string(sec.Activity.ID)
		}
		page := b.activityPages[i]
		out = append(out, assemble.Bookmark{Title: bookmarkTitle(page, title), Page: page})
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
