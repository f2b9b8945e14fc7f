package mail

import (
	"encoding/asn1"
	"net/mail"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/jhillyerd/enmime/v2"

	"ownpack/evidence"
	"ownpack/evidence/importer"
)

// readHead reads who wrote to whom, when and about what.
func (m *message) readHead(root *enmime.Part) {
	get := func(name string) string {
		v := root.Header.Get(name)
		if !utf8.ValidString(v) {
			v, _ = importer.DecodeText([]byte(v))
		}
		return tidyHeader(decodeWords(v))
	}
	from := get("From")
	if from == "" {
		from = get("Sender")
	}
	m.from = parseAddress(tidyHeader(root.Header.Get("From")))
	if m.from == (address{}) || !utf8.ValidString(m.from.name) {
		m.from = parseAddress(from)
	}
	m.subject = get("Subject")
	raw := get("Date")
	m.date = mailDate(raw)
	m.head = []headLine{
		{"From", from}, {"To", shorten(get("To"))}, {"Cc", shorten(get("Cc"))}, {"Date", raw}, {"Subject", m.subject},
	}
}

// tidyHeader puts a folded header on one line, without control characters.
func tidyHeader(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// maxHeader is how much of a list of recipients is worth a place on the page.
const maxHeader = 1000

func shorten(s string) string {
	if len(s) <= maxHeader {
		return s
	}
	return strings.ToValidUTF8(s[:maxHeader], "") + " …"
}

var encodedWord = regexp.MustCompile(`=\?[^?\s]+\?[BbQq]\?[^?]*\?=`)

// decodeWords reads words of other alphabets as headers write them.
func decodeWords(s string) string {
	if !encodedWord.MatchString(s) {
		return s
	}
	return enmime.DecodeRFC2047(s)
}

var angled = regexp.MustCompile(`^\s*(.*?)\s*<([^<>]*)>`)

// parseAddress reads the first address of a header, in whatever form.
func parseAddress(s string) address {
	if list, err := mail.ParseAddressList(s); err == nil && len(list) > 0 {
		return tidyAddress(address{decodeWords(list[0].Name), list[0].Address})
	}
	if m := angled.FindStringSubmatch(s); m != nil {
		return tidyAddress(address{decodeWords(m[1]), m[2]})
	}
	if strings.Contains(s, "@") {
		return address{mailbox: strings.TrimSpace(s)}
	}
	return tidyAddress(address{name: decodeWords(s)})
}

var viaNote = regexp.MustCompile(`(?i)\s*(?:\(via [^)]*\)|\bvia [A-Z][\w .]*|\[[^\]]*\])$`)

// tidyAddress takes quotes and other trappings from a name and puts its parts
// in order: "ALCOTT, Marian (TENTER ROW SURGERY)".
func tidyAddress(a address) address {
	a.name = strings.TrimSpace(viaNote.ReplaceAllString(strings.Trim(strings.TrimSpace(a.name), `"'`), ""))
	if strings.EqualFold(a.name, a.mailbox) || strings.Contains(a.name, "@") {
		a.name = ""
	}
	return a
}

var (
	zone      = regexp.MustCompile(`\s*(?:[+-]\d{4}|\(?[A-Z]{2,5}\)?|UTC[+-]\d+)?\s*(?:\([^)]*\))?$`)
	dayOfWeek = regexp.MustCompile(`^[A-Za-z]{3,9},?\s+`)
	mailForms = []string{
		"2 Jan 2006 15:04:05", "2 Jan 2006 15:04", "2 Jan 06 15:04:05", "2 January 2006 15:04:05", "2 January 2006 15:04", "2 January 2006 at 15:04",
		"Jan 2 15:04:05 2006", "Jan 2, 2006 15:04", "January 2, 2006 3:04 PM", "2-Jan-2006 15:04:05", "02/01/2006 15:04", "02/01/2006 15:04:05", "2006-01-02 15:04:05", "2006-01-02T15:04:05",
		"Jan 2, 2006, 3:04 PM", "January 2, 2006 at 3:04:05 PM", "2 Jan 2006, 15:04", "2 January 2006 15.04",
	}
)

// mailDate reads when a message was sent, as its sender's clock had it.
func mailDate(raw string) evidence.Date {
	s := strings.TrimSpace(raw)
	if s == "" {
		return evidence.Date{}
	}
	if t, err := mail.ParseDate(s); err == nil && t.Year() > 1970 {
		return evidence.Date{Value: t.Format("2006-01-02T15:04"), Raw: raw}
	}
	if d, ok := evidence.ParseDate(s); ok && len(d.Value) >= len("2006-01-02") {
		d.Raw = raw
		return d
	}
	bare := dayOfWeek.ReplaceAllString(s, "")
	for _, t := range []string{bare, strings.TrimSpace(zone.ReplaceAllString(bare, ""))} {
		for _, form := range mailForms {
			if v, err := time.Parse(form, t); err == nil && v.Year() > 1970 {
				return evidence.Date{Value: v.Format("2006-01-02T15:04"), Raw: raw}
			}
		}
	}
	if d, _, ok := evidence.LeadingDate(bare); ok && len(d.Value) >= len("2006-01-02") {
		return evidence.Date{Value: d.Value, Raw: raw, Doubt: d.Doubt}
	}
	return evidence.Date{Raw: raw}
}

// signedContent is the message within a signature that is wrapped about it, or
// nil when it is locked as well.
func signedContent(der []byte) []byte {
	var outer struct {
		Type    asn1.ObjectIdentifier
		Content asn1.RawValue `asn1:"explicit,tag:0,optional"`
	}
	if _, err := asn1.Unmarshal(der, &outer); err != nil || !outer.Type.Equal(asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 2}) {
		return nil
	}
	var signed struct {
		Version int
		Digests asn1.RawValue `asn1:"set"`
		Inner   struct {
			Type    asn1.ObjectIdentifier
			Content asn1.RawValue `asn1:"explicit,tag:0,optional"`
		}
	}
	if _, err := asn1.Unmarshal(outer.Content.Bytes, &signed); err != nil {
		return nil
	}
	var octets []byte
	if _, err := asn1.Unmarshal(signed.Inner.Content.Bytes, &octets); err != nil {
		return nil
	}
	return octets
}
