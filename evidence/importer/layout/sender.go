package layout

import (
	"regexp"
	"strings"

	"ownpack/evidence"
)

var (
	mainOrg = regexp.MustCompile(`(?i)\b(?:trust|health board|foundation|cic|council|nhs [a-z]+ (?:trust|service)|university hospitals?|hospitals?|surgery|medical (?:practice|centre|center|group)|practice|hospice|clinic|service|centre|ltd|limited|pharmacy|infirmary)\b`)
	notOrg  = regexp.MustCompile(`(?i)^(?:dear|re:|our ref|your ref|tel|fax|e-?mail|www|ref|clinic date|date|patient|gp|nhs (?:no|number)|hospital (?:no|number)|address|chair|department of|dept)\b|@|www\.|\d{4,}|^\d|^nhs$`)
)

// headOrganisation is the sender's: the first line of the head that names a
// trust, else a hospital, a practice or a service, above the addressee.
func (l *letter) headOrganisation() string {
	weak := ""
	for i, ln := range l.lines[:min(l.parts.body+2, len(l.lines), 14)] {
		if isGreeting(ln) || weak != "" && i >= l.parts.body {
			break
		}
		if i >= l.parts.body && (len(ln.words) > 12 || !isDate(ln.text())) {
			continue
		}
		for _, c := range senders(ln) {
			t := c.text()
			if _, rest, ok := evidence.LeadingDate(t); ok {
				t = strings.TrimLeft(rest, " -–|·,")
			}
			t = phone.ReplaceAllString(t, "")
			if _, place, ok := strings.Cut(t, " at "); ok && mainOrg.MatchString(place) {
				t = place
			}
			if notOrg.MatchString(t) || len(c.words) > 12 || sentenceEnd(t) > 0 && len(c.words) > 6 {
				continue
			}
			if _, _, who := person(t); who {
				continue
			}
			if bareTrust.MatchString(t) {
				t = join(l.above(i, c), t)
			}
			if trust.MatchString(t) {
				return organisation(t)
			}
			if weak == "" && mainOrg.MatchString(t) {
				weak = organisation(t)
			}
		}
	}
	return weak
}

// phone is a number to ring, at the end of a line.
var phone = regexp.MustCompile(`(?i)[,;]?\s*(?:tel(?:ephone)?\.?:?\s*)?\(?\b0\d{2,5}\)?[ -]?\d{3,4}(?:[ -]?\d{3,4})?$`)

// senders are the cells of a line, parted at bars and dots: "A Hospital | A Trust
// | Tel 01999 …".
func senders(l line) []line {
	var out []line
	for _, c := range l.cells() {
		start := 0
		for i, w := range c.words {
			if w.Text == "|" || w.Text == "·" || w.Text == "•" {
				if i > start {
					out = append(out, line{page: c.page, words: c.words[start:i]})
				}
				start = i + 1
			}
		}
		if start < len(c.words) {
			out = append(out, line{page: c.page, words: c.words[start:]})
		}
	}
	return out
}

// bareTrust is the second line of a name: "NHS Foundation Trust".
var bareTrust = regexp.MustCompile(`(?i)^(?:NHS )?(?:foundation )?(?:trust|health board)$`)

// above is the text that stands over a cell.
func (l *letter) above(i int, c line) string {
	if i == 0 || l.lines[i-1].page != c.page {
		return ""
	}
	for _, o := range l.lines[i-1].cells() {
		if o.x0() < c.x1() && o.x1() > c.x0() && !notOrg.MatchString(o.text()) {
			return o.text()
		}
	}
	return ""
}

var trust = regexp.MustCompile(`(?i)\b(?:trust|health board|cic|council|foundation)\b`)
