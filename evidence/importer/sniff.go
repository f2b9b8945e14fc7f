package importer

import (
	"bytes"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// magic lists beginnings of files and what a person calls such a file.
var magic = []struct{ prefix, format string }{
	{"%PDF-", "a PDF document"},
	{"\xff\xd8\xff", "a JPEG picture"},
	{"\x89PNG\r\n\x1a\n", "a PNG picture"},
	{"GIF8", "a GIF picture"},
	{"II*\x00", "a TIFF picture"},
	{"MM\x00*", "a TIFF picture"},
	{"BM", "a bitmap picture"},
	{"{\\rtf", "a Rich Text (RTF) document"},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older Word, Excel or Outlook file"},
	{"MSH|^~\\&", "an HL7 version 2 message"},
	{"FHS|^~\\&", "an HL7 version 2 message"},
	{"BHS|^~\\&", "an HL7 version 2 message"},
	{"SQLite format 3\x00", "a database"},
	{"\x1f\x8b", "a compressed file (gzip)"},
	{"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"},
	{"Rar!\x1a\x07", "a RAR archive"},
	{"ID3", "a sound recording"},
	{"OggS", "a sound recording"},
	{"\x7fELF", "a program"},
	{"MZ", "a program"},
	{"age-encryption.org/", "an encrypted file (age)"},
	{"-----BEGIN", "a key, certificate or encrypted text"},
	{"BEGIN:VCARD", "a contact card"},
	{"BEGIN:VCALENDAR", "a calendar file"},
}

// brands maps the type of an ISO media file to what a person calls it.
var brands = map[string]string{
	"heic": "a HEIC picture", "heix": "a HEIC picture", "mif1": "a HEIC picture", "msf1": "a HEIC picture",
	"avif": "an AVIF picture", "M4A ": "a sound recording",
}

// Describe names the format of a file in plain words, from its first bytes and
// then its name: "a JPEG picture". Empty means plain text, or unknown.
func Describe(head []byte, name string) string {
	for _, m := range magic {
		// "BM" and the like may also begin a sentence.
		word := len(m.prefix) < 4 && m.prefix[0] < 0x80
		if bytes.HasPrefix(head, []byte(m.prefix)) && !(word && IsText(head)) {
			return m.format
		}
	}
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return describeZIP(head, name)
	case len(head) >= 12 && string(head[4:8]) == "ftyp":
		if f, ok := brands[string(head[8:12])]; ok {
			return f
		}
		return "a film or sound recording"
	case len(head) >= 12 && string(head[:4]) == "RIFF":
		if string(head[8:12]) == "WEBP" {
			return "a WebP picture"
		}
		return "a film or sound recording"
	case IsText(head):
		return describeText(Text(head))
	}
	return ""
}

// describeZIP tells the office formats, which are ZIP files within, apart by
// the names of their parts.
func describeZIP(head []byte, name string) string {
	for _, z := range []struct{ part, ext, format string }{
		{"word/", ".docx", "a Word document"},
		{"xl/", ".xlsx", "an Excel workbook"},
		{"ppt/", ".pptx", "a PowerPoint presentation"},
		{"opendocument.text", ".odt", "an OpenDocument text"},
		{"opendocument.spreadsheet", ".ods", "an OpenDocument spreadsheet"},
		{"apple_health_export", "", "an Apple Health export"},
	} {
		if bytes.Contains(head, []byte(z.part)) || z.ext != "" && strings.EqualFold(filepath.Ext(name), z.ext) {
			return z.format
		}
	}
	return "a ZIP archive"
}

// describeText names formats that are text to a computer but not to a person.
func describeText(s string) string {
	s = strings.TrimSpace(s)
	lower := strings.ToLower(s[:min(len(s), 4096)])
	switch {
	case strings.HasPrefix(s, "{") && strings.Contains(lower, `"`), strings.HasPrefix(s, "[") && looksLikeJSONArray(s):
		return "a JSON file that is not a health record this program knows"
	case strings.HasPrefix(lower, "<!doctype html"), strings.HasPrefix(lower, "<html"),
		strings.HasPrefix(s, "<") && strings.Contains(lower, "<html"):
		return "a web page (HTML)"
	case strings.HasPrefix(s, "<") && strings.Contains(s, "<ClinicalDocument"):
		return "a clinical document (C-CDA XML)"
	case strings.HasPrefix(s, "<") && strings.Contains(s, "<RCMR_IN"):
		return "a practice-to-practice transfer (GP2GP XML)"
	case strings.HasPrefix(lower, "<?xml"), strings.HasPrefix(s, "<") && strings.Contains(lower, "xmlns="):
		return "an XML file"
	case isMail(s):
		return "an e-mail"
	}
	return ""
}

func looksLikeJSONArray(s string) bool {
	s = strings.TrimSpace(s[1:])
	return s != "" && strings.ContainsRune(`{["`, rune(s[0]))
}

// isMail wants two headers that only a saved message begins with.
func isMail(s string) bool {
	n := 0
	for line := range strings.Lines(s) {
		name, _, ok := strings.Cut(line, ":")
		if strings.HasPrefix(line, " ") || strings.HasPrefix(line, "\t") {
			continue
		}
		if !ok {
			break
		}
		switch strings.ToLower(name) {
		case "received", "message-id", "mime-version", "return-path", "dkim-signature", "content-transfer-encoding", "delivered-to":
			n++
		}
	}
	return n >= 2
}

// IsText reports whether head looks like text in UTF-8, UTF-16 or an eight-bit
// encoding: no zero bytes out of place and hardly any control characters.
func IsText(head []byte) bool {
	if len(head) == 0 {
		return false
	}
	if _, ok := utf16Order(head); ok {
		return textLike(Text(head))
	}
	if bytes.IndexByte(head, 0) >= 0 {
		return false
	}
	if utf8.Valid(trimPartialRune(head)) {
		return textLike(string(head))
	}
	return textLike(windows1252(head))
}

// textLike allows one control character in two hundred: files of old systems
// hold a few.
func textLike(s string) bool {
	bad, n := 0, 0
	for _, r := range s {
		n++
		switch {
		case r == '\t', r == '\n', r == '\r', r == '\f', r == '\v', r == 0x1a:
		case r < ' ', r == 0x7f, r >= 0x80 && r < 0xa0, r == 0xfffe, r == 0xffff:
			bad++
		}
	}
	return bad*200 <= n
}

func trimPartialRune(b []byte) []byte {
	for i := 1; i < utf8.UTFMax && i <= len(b); i++ {
		if c := b[len(b)-i]; utf8.RuneStart(c) {
			if !utf8.FullRune(b[len(b)-i:]) {
				return b[:len(b)-i]
			}
			break
		}
	}
	return b
}
