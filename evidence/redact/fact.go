package redact

import (
	"slices"
	"strings"

	"ownpack/evidence"
)

// fact hides in the words of a fact whatever is hidden where one of its entries
// stands. Its words are parts of an entry, and what is hidden may reach beyond
// such a part: then the whole part is.
func (c *coverer) fact(f evidence.Fact) evidence.Fact {
	f.Details, f.Writers = slices.Clone(f.Details), slices.Clone(f.Writers)
	parts := []*string{&f.What}
	for i := range f.Details {
		parts = append(parts, &f.Details[i])
	}
	var names []*string
	for i := range f.Writers {
		w := &f.Writers[i]
		names = append(names, &w.Author, &w.Role, &w.Organisation)
	}
	for _, at := range f.Places {
		pages := c.pages(at.Entry, at.SourcePage)
		over := func(s secret) bool { return s.Drawn && c.overlaps(at.Entry, s) }
		hide := func(text string) string { return c.text(text, at.Source, pages, over) }
		e := c.record.Entries[at.Entry]
		for _, part := range parts {
			if reaches(e.Title, *part, hide) || reaches(e.Text, *part, hide) {
				*part = c.book.block
				continue
			}
			*part = hide(*part)
		}
		for _, name := range names {
			*name = hide(*name)
		}
	}
	return f
}

// reaches reports whether what is hidden in a text takes away something of a part
// of it.
func reaches(text, part string, hide func(string) string) bool {
	fold := func(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
	part = fold(part)
	return part != "" && strings.Contains(fold(text), part) && !strings.Contains(fold(hide(text)), part)
}
