package webpage

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"ownpack/evidence"
	"ownpack/evidence/importer"
)

var charsetName = regexp.MustCompile(`(?i)<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)`)

// decode turns the page into UTF-8. Bytes that are UTF-8 are taken as such
// whatever the page says of itself: browsers save pages so and leave the old
// name standing. Else the page's word counts, else a guess.
func decode(b []byte) (string, []evidence.Warning) {
	text, encoding := importer.DecodeText(b)
	if encoding != importer.Windows1252 {
		return text, nil
	}
	if m := charsetName.FindSubmatch(b[:min(len(b), 8192)]); m != nil {
		e, name := charset.Lookup(string(m[1]))
		if e != nil && !strings.HasPrefix(name, "utf-") && name != "replacement" && name != "windows-1252" {
			if out, err := e.NewDecoder().Bytes(b); err == nil && utf8.Valid(out) {
				return string(out), nil
			}
		}
		if name == "windows-1252" {
			return text, nil
		}
	}
	return text, importer.EncodingWarning(encoding)
}

// IsHTML tells whether a file's beginning is that of a web page or a piece of
// one.
func IsHTML(head []byte) bool {
	if !importer.IsText(head) {
		return false
	}
	s := strings.ToLower(strings.TrimSpace(importer.Text(head)))
	s = skipPreamble(s)
	if !strings.HasPrefix(s, "<") {
		return !strings.HasPrefix(s, "{") && !isMessage(head) && importer.Describe(head, "") == "" && len(commonTag.FindAllStringIndex(s, 4)) > 3
	}
	if strings.HasPrefix(s, "<!doctype html") || tagAtStart.MatchString(s) {
		return !strings.Contains(s[:min(len(s), 4096)], "<clinicaldocument")
	}
	return false
}

var tagAtStart = regexp.MustCompile(`^<(?:html|head|body|title|meta|div|table|h[1-6]|p|main|section|article|span|style|center|font|ul|ol|dl|b|strong|header)(?:[\s>/]|$)`)

// commonTag is what a text holds that was cut out of a web page.
var commonTag = regexp.MustCompile(`</?(?:p|br|div|table|tr|td|b|strong|ul|li|h[1-6]|span)(?:\s[^<>]{0,200})?/?>`)

// skipPreamble passes over an XML declaration, comments ("saved from url") and
// a doctype without a name for HTML.
func skipPreamble(s string) string {
	for {
		var end string
		switch {
		case strings.HasPrefix(s, "<?"):
			end = "?>"
		case strings.HasPrefix(s, "<!--"):
			end = "-->"
		default:
			return s
		}
		i := strings.Index(s, end)
		if i < 0 {
			return ""
		}
		s = strings.TrimSpace(s[i+len(end):])
	}
}
