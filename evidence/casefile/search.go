package casefile

import (
	"strings"
	"unicode"

	"ownpack/evidence"
)

// conditions writes a filter as SQL. A date of less precision than the filter's
// is let through where it may lie inside.
func conditions(filter evidence.Filter) (where string, args []any) {
	all := []string{"true"}
	add := func(condition string, values ...any) {
		all = append(all, condition)
		args = append(args, values...)
	}
	if len(filter.Kinds) > 0 {
		add("e.kind IN (?" + strings.Repeat(", ?", len(filter.Kinds)-1) + ")")
		for _, k := range filter.Kinds {
			args = append(args, string(k))
		}
	}
	if s := filter.Since; s != "" {
		add("e.date <> '' AND substr(e.date, 1, length(?)) >= substr(?, 1, length(e.date))", s, s)
	}
	if u := filter.Until; u != "" {
		add("e.date <> '' AND substr(e.date, 1, length(?)) <= substr(?, 1, length(e.date))", u, u)
	}
	if filter.Source != "" {
		add("e.edition IN (SELECT edition FROM live WHERE source = ?)", string(filter.Source))
	}
	if match := matchWords(filter.Search); match != "" {
		add("e.id IN (SELECT rowid FROM entry_words WHERE entry_words MATCH ?)", match)
	}
	return strings.Join(all, " AND "), args
}

// matchWords turns what somebody typed into a query for the index: all words,
// the last one perhaps not finished. Nothing typed can have a meaning other
// than its letters and digits. Without any it is empty.
func matchWords(typed string) string {
	var words []string
	for word := range strings.FieldsFuncSeq(strings.ToValidUTF8(typed, " "), unicode.IsSpace) {
		word = strings.Map(func(r rune) rune {
			if r == 0 || r == '"' {
				return ' '
			}
			return r
		}, word)
		if strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) {
			words = append(words, `"`+word+`"`)
		}
	}
	if len(words) == 0 {
		return ""
	}
	return strings.Join(words, " ") + "*"
}
