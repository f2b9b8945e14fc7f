package bundle

import (
	"strings"
	"unicode/utf8"

	"ownpack/evidence"
)

// maxQuote is the number of characters above which a whole letter or document is
// referred to by its page and not quoted: its pages are in the pack.
const maxQuote = 700

// passage quotes an entry word for word. What the entry does not say of its date
// and author it takes from the entry it is part of, then from its source.
func (p *planner) passage(e evidence.Entry) evidence.Passage {
	s := p.sources[e.Source]
	q := evidence.Passage{
		Entry: e.ID, Date: e.Date, Title: e.Title, Quote: quote(e),
		Author: e.Author, Role: e.Role, Organisation: e.Organisation,
		Source: e.Source, SourcePage: e.Locator.Page(), Path: e.Locator.Path, Typed: e.Typed,
	}
	for parent, ok := p.Entries[e.Parent]; ok; parent, ok = p.Entries[parent.Parent] {
		if q.Date.IsZero() {
			q.Date = parent.Date
		}
		if q.Author == "" {
			q.Author, q.Role = parent.Author, parent.Role
		}
		if q.Organisation == "" {
			q.Organisation = parent.Organisation
		}
		if q.SourcePage == 0 {
			q.SourcePage = parent.Locator.Page()
		}
		if parent.Parent == parent.ID {
			break
		}
	}
	if !s.Paged() {
		q.SourcePage = 0
	}
	if q.Date.IsZero() && s.Form != evidence.FormRecord && s.Form != evidence.FormTable {
		q.Date = s.Date
	}
	if q.Author == "" {
		q.Author = s.Author
	}
	if begins(q.Quote, q.Title) {
		q.Title = "" // the quotation says it already
	}
	for _, d := range p.Disputes {
		q.Disputed = q.Disputed || d.Entry == e.ID || p.partOf(e.ID, d.Entry) && d.Covers(e)
	}
	return q
}

// begins reports whether text begins with the words of title, which may have
// been cut short.
func begins(text, title string) bool {
	words := strings.Join(strings.Fields(strings.TrimRight(title, ".… ")), " ")
	return strings.HasPrefix(strings.Join(strings.Fields(text), " "), words)
}

// quote is the entry's text, or its title where it has no text, with the value
// it states. A whole letter is not quoted: the pack holds its pages.
func quote(e evidence.Entry) string {
	whole := e.Kind == evidence.KindLetter || e.Kind == evidence.KindDocument
	if whole && utf8.RuneCountInString(e.Text) > maxQuote {
		return ""
	}
	text := strings.TrimSpace(e.Text)
	if text == "" {
		text = strings.TrimSpace(e.Title)
	}
	if e.Value == "" || strings.Contains(text, e.Value) {
		return text
	}
	value := strings.TrimSpace(e.Value + " " + e.Unit)
	switch {
	case text == "":
		return value
	case e.Title != "" && !begins(text, e.Title):
		return value + "\n" + text // the value is the title's, not the text's
	}
	return text + ": " + value
}
