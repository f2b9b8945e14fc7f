package letter

import (
	"strings"
	"unicode"

	"ownpack/evidence"
)

func fill(p phrase, values any) (string, error) {
	if !p.is() {
		return "", nil
	}
	s, err := p.t.Fill(values)
	return strings.TrimSpace(s), err
}

// days writes an ISO day in words; empty stays empty.
func days(iso string) string {
	if iso == "" {
		return ""
	}
	return evidence.Date{Value: iso}.Words()
}

// addressLines splits an address at its commas and line ends.
func addressLines(address, blank string) []string {
	if strings.TrimSpace(address) == "" {
		return []string{blank}
	}
	var out []string
	for _, l := range strings.FieldsFunc(address, func(r rune) bool { return r == ',' || r == '\n' }) {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	// A house number or flat stands before its street.
	for i := 0; i+1 < len(out); i++ {
		if len(out) > 4 && len(out[i]) <= 8 && strings.ContainsFunc(out[i], unicode.IsDigit) {
			out = append(append(out[:i:i], out[i]+", "+out[i+1]), out[i+2:]...)
			break
		}
	}
	return out
}

// grouped writes a number in groups, as people read it.
func grouped(s string, sizes ...int) string {
	s = strings.ReplaceAll(s, " ", "")
	total := 0
	for _, n := range sizes {
		total += n
	}
	if len(s) != total {
		return s
	}
	var out []string
	for _, n := range sizes {
		out, s = append(out, s[:n]), s[n:]
	}
	return strings.Join(out, " ")
}

func capital(key string) string { return strings.ToUpper(key[:1]) + key[1:] }

// capitalised begins a name with a capital, as it stands in an address.
func capitalised(s string) string {
	for i, r := range s {
		return string(unicode.ToUpper(r)) + s[i+len(string(r)):]
	}
	return s
}

// listed joins parts as a sentence does.
func listed(parts []string, and string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	last := len(parts) - 1
	sep := ", "
	if strings.Contains(strings.Join(parts, ""), ",") {
		sep = "; "
	}
	return strings.Join(parts[:last], sep) + strings.TrimRight(sep, " ,") + " " + and + " " + parts[last]
}
