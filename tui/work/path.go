package work

import (
	"net/url"
	"path/filepath"
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

// Paths reads what was typed or dropped: one path or several, in quotation
// marks, with backslashes before spaces, or as file addresses, as terminals
// hand over dropped files. A single path may hold plain spaces.
func Paths(s string) []string {
	s = strings.TrimSpace(s)
	if s == "" {
		return nil
	}
	if !strings.ContainsAny(s, `'"`) && !strings.Contains(s, `\ `) && !strings.Contains(s, "file://") {
		return []string{s}
	}
	var out []string
	var b strings.Builder
	var quote rune
	escaped := false
	flush := func() {
		if b.Len() > 0 {
			out = append(out, address(b.String()))
			b.Reset()
		}
	}
	for _, r := range s {
		switch {
		case escaped:
			if r != ' ' && r != '\'' && r != '"' && r != '(' && r != ')' && r != '&' {
				b.WriteRune('\\')
			}
			b.WriteRune(r)
			escaped = false
		case quote != 0:
			if r == quote {
				quote = 0
			} else {
				b.WriteRune(r)
			}
		case r == '\\':
			escaped = true
		case r == '\'' || r == '"':
			quote = r
		case r == ' ' || r == '\n' || r == '\r' || r == '\t':
			flush()
		default:
			b.WriteRune(r)
		}
	}
	flush()
	return out
}

// address turns a file address into a path.
func address(s string) string {
	rest, is := strings.CutPrefix(s, "file://")
	if !is {
		return s
	}
	rest = strings.TrimPrefix(rest, "localhost")
	if p, err := url.PathUnescape(rest); err == nil {
		return p
	}
	return rest
}
