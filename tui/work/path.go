package work

import (
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
)

// Path puts the home folder in place of a leading "~".
func Path(path, home string) string {
	if path == "~" {
		return home
	}
	for _, sep := range []string{"~/", `~\`} {
		if rest, ok := strings.CutPrefix(path, sep); ok && home != "" {
			return filepath.Join(home, rest)
		}
	}
	return path
}

// Paths reads what was typed or dropped: one path or several, with "~" as it is.
func Paths(line string) []string {
	return PathsThere(line, "", func(string) bool { return false })
}

// PathsThere reads the files that a person typed, or dropped onto the window: then the
// terminal pastes one path or several, in quotation marks, with backslashes, as
// file addresses, or just so. What can be read in two ways is read in the one that
// is there, as told by there; if none is, as it was most likely meant.
func PathsThere(line, home string, there func(string) bool) []string {
	var out []string
	for l := range strings.SplitSeq(strings.ReplaceAll(line, "\r", "\n"), "\n") {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, pathsIn(l, home, there)...)
		}
	}
	return out
}

func pathsIn(line, home string, there func(string) bool) []string {
	ready := func(p string) string { return fromWindows(Path(address(p), home), there) }
	if whole := ready(line); there(whole) {
		return []string{whole}
	}
	words, whole := split(line)
	if !whole {
		return []string{ready(line)} // a quotation mark is part of a name
	}
	for i, w := range words {
		words[i] = ready(w)
	}
	if len(words) < 2 || marked(line) {
		return words
	}
	// Names with plain spaces: each begins where a path begins.
	apart := starts(line)
	for i, w := range apart {
		apart[i] = ready(unescaped(w))
	}
	return apart
}

// marked reports whether the spaces between paths can be told from those in them.
func marked(line string) bool {
	if strings.Contains(line, `"`) || strings.Contains(line, "'") && single(line) {
		return true
	}
	return strings.Contains(line, `\ `) || strings.Contains(line, "file://")
}

// single reports whether a single quotation mark is one, and no part of a name: a
// path of Windows may hold it.
func single(line string) bool { return !drive.MatchString(line) || line[0] == '\'' }

// begins is where a path may begin after a space.
var begins = regexp.MustCompile(`\s+(?:/|~/|[A-Za-z]:[\\/]|\\\\)`)

// starts cuts a line before each thing that looks like the beginning of a path.
func starts(line string) []string {
	var out []string
	from := 0
	for _, at := range begins.FindAllStringIndex(line, -1) {
		out = append(out, strings.TrimSpace(line[from:at[0]]))
		from = at[0]
	}
	return append(out, strings.TrimSpace(line[from:]))
}

var drive = regexp.MustCompile(`^["']?(?:[A-Za-z]:[\\/]|\\\\)`)

// split cuts a line at the spaces outside quotation marks and not behind a
// backslash. It tells whether all marks are closed again.
func split(line string) (words []string, closed bool) {
	var b strings.Builder
	var quote rune
	escaped, any := false, false
	windows := drive.MatchString(line)
	flush := func() {
		if any {
			words = append(words, b.String())
		}
		b.Reset()
		any = false
	}
	for _, r := range line {
		switch {
		case escaped:
			if letter(r) {
				b.WriteRune('\\') // no terminal puts one before a letter
			}
			b.WriteRune(r)
			escaped = false
		case quote != 0 && r == quote:
			quote = 0
		case r == '\\' && !windows && quote != '\'':
			escaped, any = true, true
		case quote != 0:
			b.WriteRune(r)
		case r == '\'' && single(line), r == '"':
			quote, any = r, true
		case r == ' ' || r == '\t':
			flush()
		default:
			b.WriteRune(r)
			any = true
		}
	}
	if escaped {
		b.WriteRune('\\')
	}
	flush()
	return words, quote == 0
}

func letter(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
}

// unescaped takes the backslashes off a path.
func unescaped(path string) string {
	if drive.MatchString(path) {
		return path
	}
	var b strings.Builder
	escaped := false
	for _, r := range path {
		if r == '\\' && !escaped {
			escaped = true
			continue
		}
		if escaped && letter(r) {
			b.WriteRune('\\')
		}
		b.WriteRune(r)
		escaped = false
	}
	return b.String()
}

// address turns a file address into a path.
func address(s string) string {
	rest, is := strings.CutPrefix(s, "file://")
	if !is {
		return s
	}
	rest = strings.TrimPrefix(rest, "localhost")
	if p, err := url.PathUnescape(rest); err == nil {
		rest = p
	}
	if slashed := strings.TrimPrefix(rest, "/"); drive.MatchString(slashed) {
		return slashed
	}
	return rest
}

// fromWindows finds a path of Windows where its drives are folders of another
// system, as in its Linux windows.
func fromWindows(path string, there func(string) bool) string {
	if !drive.MatchString(path) || path[0] == '\\' || there(path) {
		return path
	}
	here := "/mnt/" + strings.ToLower(path[:1]) + strings.ReplaceAll(path[2:], `\`, "/")
	if there(here) {
		return here
	}
	return path
}
