package archive

import (
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// decodeName turns a member's name into UTF-8. Without the mark for UTF-8 a
// name may still be in it, as macOS writes them; else it is in the code page of
// the first PCs.
func decodeName(raw string, marked bool) string {
	if marked || utf8.ValidString(raw) {
		return strings.ToValidUTF8(raw, "\uFFFD")
	}
	s, err := charmap.CodePage437.NewDecoder().String(raw)
	if err != nil {
		return strings.ToValidUTF8(raw, "\uFFFD")
	}
	return s
}

// longName is the longest name, in bytes, that a member may have.
const longName = 4096

// cleanPath gives a member's name with slashes and without "." parts, and says
// why the name is refused; why is empty for a good one.
func cleanPath(name string) (clean, why string) {
	name = strings.ReplaceAll(name, `\`, "/")
	shown := strings.TrimLeft(path.Clean("/"+strings.ReplaceAll(name, "\x00", "")), "/")
	switch {
	case len(name) > longName:
		return "file", "its name in the archive is too long"
	case strings.ContainsRune(name, 0):
		return shown, "its name in the archive is not a proper one"
	case strings.HasPrefix(name, "/"), len(name) > 1 && name[1] == ':' && isLetter(name[0]):
		return shown, "its name in the archive points to a place on a computer"
	}
	for part := range strings.SplitSeq(name, "/") {
		if part == ".." {
			return shown, "its name in the archive leads outside the archive"
		}
	}
	if shown == "" {
		return "file", "its name in the archive is not a proper one"
	}
	return shown, ""
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

func base(p string) string { return path.Base(p) }

// ofSystem reports whether a member is one that a computer keeps for itself, or
// only says how others are to look.
func ofSystem(p string) bool {
	switch strings.ToLower(base(p)) {
	case ".ds_store", "thumbs.db", "desktop.ini", ".localized", "ehthumbs.db":
		return true
	}
	switch strings.ToLower(path.Ext(p)) {
	case ".xsl", ".xslt", ".css", ".js", ".woff", ".woff2", ".ttf", ".ico":
		return true
	}
	return strings.HasPrefix(p, "__MACOSX/") || strings.Contains(p, "/__MACOSX/") ||
		strings.HasPrefix(base(p), "._")
}
