package words

import (
	"strconv"
	"strings"

	"ownpack/evidence"
)

// Headline is an entry in one line: its title, and its value or first words.
func Headline(r evidence.EntryRow) string {
	const most = 240
	title := evidence.VisibleLine(first(r.Title, most))
	rest := strings.TrimSpace(r.Value + " " + r.Unit)
	if rest == "" {
		rest = first(r.Text, most)
	}
	rest = evidence.VisibleLine(rest)
	switch {
	case title == "" && rest == "":
		return "(no words)"
	case title == "" || strings.HasPrefix(rest, title):
		return rest
	case rest == "":
		return title
	}
	return title + ": " + rest
}

// Beginning is the start of an entry's text in one line, of at most n bytes.
func Beginning(e evidence.Entry, n int) string { return evidence.VisibleLine(first(e.Text, n)) }

// Where says in which document and on which page or line an entry stands.
func Where(r evidence.EntryRow) string {
	s := evidence.VisibleLine(r.SourceName)
	pages := r.Locator.Pages()
	switch {
	case len(pages) == 1:
		s += ", page " + strconv.Itoa(pages[0])
	case len(pages) > 1:
		s += ", pages " + strconv.Itoa(pages[0]) + " to " + strconv.Itoa(pages[len(pages)-1])
	case r.Locator.Line > 0:
		s += ", line " + strconv.Itoa(r.Locator.Line)
	}
	return s
}

// WrittenBy says who wrote an entry, in which role and where, as far as it says so.
func WrittenBy(e evidence.Entry) string {
	var out []string
	for _, p := range []string{e.Author, e.Role, e.Organisation} {
		if p != "" {
			out = append(out, evidence.VisibleLine(p))
		}
	}
	return strings.Join(out, ", ")
}

// Because names the words that matched; empty when there are none.
func Because(m evidence.Match) string {
	if len(m.Because) == 0 {
		return ""
	}
	quoted := make([]string, 0, len(m.Because))
	for _, b := range m.Because {
		quoted = append(quoted, "“"+evidence.VisibleLine(b)+"”")
	}
	return "Words in it: " + strings.Join(quoted, ", ")
}

// Sentence makes the first letter of our own words large.
func Sentence(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
