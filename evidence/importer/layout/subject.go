package layout

import (
	"regexp"
	"strings"
	"unicode"

	"ownpack/evidence"
)

var (
	nhsNumber = regexp.MustCompile(`(?i)\bNHS\s*(?:No\.?|Number|Num|#)?\s*(?:is\s*)?[:.]?\s*((?:\d[ -]?){9}\d)(?:\D|$)`)
	birthDate = regexp.MustCompile(`(?i)\b(?:date of birth|d\.?\s?o\.?\s?b\.?|born)(?:\s*\([^)]*\))?\s*[:.]?\s*(.{6,24})`)
	gender    = regexp.MustCompile(`(?i)\b(?:gender|sex)\s*[:.]?\s*(male|female|m|f)\b`)
	address   = regexp.MustCompile(`(?i)^(?:home )?address\s*:?\s+(.{6,})`)
	nameLabel = regexp.MustCompile(`(?i)^(?:subject access request(?: for)?|data subject|(?:patient|medical|health|gp|full|clinical) (?:summary|record|report|print(?:out)?) (?:for|of)|patient(?:'s)?(?: name)?|name(?: of patient)?|full name|service user|client|resident|re)\s*:?\s+(.+)`)
	surFirst  = regexp.MustCompile(`^([A-Z][A-Za-z'’\- ]+), ([A-Z][A-Za-z'’\-. ]+?)(?: \((Mr|Mrs|Miss|Ms|Mx|Dr|Master|Prof|Rev|Sir|Lady|Dame)\.?\))?$`)
	titled    = regexp.MustCompile(`^(?:Mr|Mrs|Miss|Ms|Mx|Dr|Master|Prof|Professor|Rev|Sir|Lady|Dame|Sr|Sister|Nurse)\b\.? `)
)

// subjects reads whom the pages say they are about, and marks the pages that
// say so.
func subjects(sheets []sheet, pages []evidence.Page) []evidence.Subject {
	found := make([]evidence.Subject, len(sheets))
	side(len(sheets), func(i int) { found[i], pages[i].Names = pageSubject(sheets[i]) })
	var out []evidence.Subject
	for i, s := range found {
		if s == (evidence.Subject{}) {
			continue
		}
		s.Page = sheets[i].number
		out = mergeSubject(out, s)
	}
	return out
}

// pageSubject reads one page: its head, lines that label personal details, and
// the "Re:" line of a letter.
func pageSubject(s sheet) (subject evidence.Subject, names bool) {
	lines := s.lines[:min(len(s.lines), 45)]
	for i, l := range lines {
		readDetails(l.text(), &subject)
		if subject.Name == "" {
			subject.Name = nameLabelled(l)
		}
		if subject.DOB == "" {
			subject.DOB = bareBirth(l.text())
		}
		if subject.Address == "" {
			subject.Address = addressIn(l, lines[i:])
		}
	}
	for i := 0; i < len(lines) && subject.Name == ""; i++ {
		subject.Name = nameNear(lines[i], lines[i:])
	}
	names = subject.Name != "" && (subject.DOB != "" || subject.NHSNumber != "")
	if !names && subject.NHSNumber == "" && subject.DOB == "" {
		return evidence.Subject{}, false
	}
	return subject, names
}

func readDetails(text string, s *evidence.Subject) {
	low := strings.ToLower(text)
	if s.NHSNumber == "" && strings.Contains(low, "nhs") {
		s.NHSNumber = readNumber(text)
	}
	if s.DOB == "" && (strings.Contains(low, "b") || strings.Contains(low, "born")) {
		s.DOB = readBirth(text)
	}
	if s.Sex == "" && (strings.Contains(low, "sex") || strings.Contains(low, "gender")) {
		s.Sex = readSex(text)
	}
}

// readNumber reads an NHS number in any grouping.
func readNumber(text string) string {
	m := nhsNumber.FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, m[1])
}

func readBirth(text string) string {
	if m := birthDate.FindStringSubmatch(text); m != nil {
		if d, _, ok := evidence.LeadingDate(strings.TrimSpace(m[1])); ok && len(d.Value) == 10 {
			return d.Value
		}
	}
	return ""
}

func readSex(text string) string {
	m := gender.FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	switch s := strings.ToLower(m[1]); s {
	case "m":
		return "male"
	case "f":
		return "female"
	default:
		return s
	}
}

// nameLabelled finds a name behind a label.
func nameLabelled(l line) string {
	cells := l.cells()
	for i, c := range cells {
		t := c.text()
		if !mayBegin(t, "pmhgfcnsr") {
			continue // neither form below
		}
		if m := nameLabel.FindStringSubmatch(t); m != nil {
			if n := asName(m[1]); n != "" {
				return n
			}
		}
		switch plainWords(t) {
		case "patient", "name", "patient name", "full name", "patient s name", "service user", "client", "resident", "service user name", "client name", "name of patient":
			if i+1 < len(cells) {
				if n := asName(cells[i+1].text()); n != "" {
					return n
				}
			}
		}
	}
	return ""
}

// nameNear finds a name that stands beside or over a date of birth or an NHS
// number.
func nameNear(l line, below []line) string {
	if greeting.MatchString(l.text()) {
		return ""
	}
	if name := barred(l); name != "" {
		return name
	}
	near := l.text()
	if name := asName(l.cells()[0].text()); name == "" || orgWord.MatchString(name) && !titled.MatchString(name) {
		return ""
	}
	if len(below) > 1 && below[1].top()-l.bottom() < 1.5*l.size() {
		near += " " + below[1].text()
	}
	if !nhsNumber.MatchString(near) && !birthDate.MatchString(near) {
		return ""
	}
	return asName(l.cells()[0].text())
}

// notPerson is what papers print before a name besides its label.
var notPerson = regexp.MustCompile(`(?i)^(?:(?:record|summary|report|details|name|full name|of|for)\b\s*:?\s*)+`)

// barred finds the name in a line of details between bars: "Lena Voss | 17/10/1990
// | NHS 999 …".
func barred(l line) string {
	first, _, ok := strings.Cut(l.text(), "|")
	if !ok || !nhsNumber.MatchString(l.text()) && !birthDate.MatchString(l.text()) {
		return ""
	}
	if m := titleBehind.FindStringSubmatch(strings.TrimSpace(first)); m != nil {
		first = m[2] + " " + m[1]
	}
	return asName(first)
}

// titleBehind is a name with its title in brackets: "Lena Voss (Ms)".
var titleBehind = regexp.MustCompile(`^([^,()]+) \((Mr|Mrs|Miss|Ms|Mx|Dr|Master)\.?\)$`)

// besideName is a date behind what may be a name.
var besideName = regexp.MustCompile(`^(?:(?i:patient|patient details|patient name|name) ?: )?([^\d:|]{5,50}?)[\s,-]+(\d{1,2}[-/. ](?:\d{1,2}|[A-Za-z]{3,9})[-/. ]\d{4})\b`)

// bareBirth is a date of birth that nothing announces: the only date in a line
// that names a person, between bars with an NHS number or behind "Re:".
func bareBirth(t string) string {
	bars := strings.Contains(t, "|") && nhsNumber.MatchString(t)
	if m := besideName.FindStringSubmatch(t); m != nil && nhsNumber.MatchString(t) && asName(m[1]) != "" {
		t = m[2]
	} else if !bars && !reLine.MatchString(t) {
		return ""
	}
	found := ""
	for _, part := range strings.FieldsFunc(t, func(r rune) bool { return r == '|' || r == ',' || r == ';' || r == '(' || r == ')' }) {
		d, ok := evidence.ParseDate(strings.TrimSpace(part))
		if !ok {
			continue
		}
		if len(d.Value) != 10 || d.Doubt != "" || found != "" {
			return ""
		}
		found = d.Value
	}
	return found
}

var nameEnd = regexp.MustCompile(`(?i)\s*(?:,|;|-|–|\()?\s*\b(?:date of birth|d\.?o\.?b\.?|born|nhs|hospital|address|gender|sex|age|aged|of \d|ref|unit|mrn|usual gp|registered|title)\b.*$|\s*[-–,;:(]\s*$|,\s*\d.*$`)

// asName tidies what stands where a name is expected, and returns "" when it is
// not one.
func asName(s string) string {
	s = notPerson.ReplaceAllString(strings.TrimSpace(s), "")
	for {
		t := nameEnd.ReplaceAllString(s, "")
		if t == s {
			break
		}
		s = t
	}
	if m := surFirst.FindStringSubmatch(s); m != nil {
		s = join(m[3], m[2], properCase(m[1]))
	}
	fields := strings.Fields(s)
	if len(fields) < 2 || len(fields) > 7 {
		return ""
	}
	for _, f := range fields {
		r := []rune(f)
		if !unicode.IsUpper(r[0]) && f != "de" && f != "van" && f != "der" && f != "von" && f != "al" && f != "bin" && f != "le" && f != "la" {
			return ""
		}
		if strings.ContainsAny(f, "0123456789:|/@") {
			return ""
		}
	}
	switch strings.ToLower(fields[len(fields)-1]) {
	case "record", "report", "summary", "details", "trust", "surgery", "practice", "centre", "hospital", "history", "name", "number", "department", "service", "letter", "nhs":
		return ""
	}
	return s
}

// properCase writes "LIVERMORE" as "Livermore" and leaves mixed case alone.
func properCase(s string) string {
	if strings.ToUpper(s) != s {
		return s
	}
	start := true
	return strings.Map(func(r rune) rune {
		was := start
		start = !unicode.IsLetter(r)
		if was {
			return r
		}
		return unicode.ToLower(r)
	}, s)
}

// addressIn reads the address that a line labels, and the lines it goes on to.
func addressIn(l line, below []line) string {
	if !strings.Contains(strings.ToLower(l.text()), "address") {
		return ""
	}
	cells := l.cells()
	for i, c := range cells {
		text := ""
		at := c
		if m := address.FindStringSubmatch(c.text()); m != nil {
			text = m[1]
		} else if p := plainWords(c.text()); (p == "address" || p == "home address") && i+1 < len(cells) {
			at, text = cells[i+1], cells[i+1].text()
		}
		if text == "" {
			continue
		}
		if cut := strings.Index(strings.ToLower(text), "hospital number"); cut > 0 {
			text = text[:cut]
		}
		for _, next := range below[1:min(len(below), 4)] {
			more := ""
			for _, n := range next.cells() {
				if abs(n.x0()-at.x0()) < 3 && !strings.Contains(n.text(), ":") && len(next.cells()) <= 2 {
					more = n.text()
				}
			}
			if more == "" || postcode.MatchString(text) {
				break
			}
			text = join(text, more)
		}
		return strings.TrimRight(join(text), " ,")
	}
	return ""
}

var postcode = regexp.MustCompile(`\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b`)

// mergeSubject adds a page's subject to those found: the same person said more
// or less fully is one subject.
func mergeSubject(all []evidence.Subject, s evidence.Subject) []evidence.Subject {
	for i := range all {
		a := &all[i]
		if differ(a.NHSNumber, s.NHSNumber) || differ(a.DOB, s.DOB) || a.NHSNumber == "" && a.DOB == "" && differ(nameKey(a.Name), nameKey(s.Name)) {
			continue
		}
		if a.NHSNumber != s.NHSNumber && a.DOB != s.DOB && differ(nameKey(a.Name), nameKey(s.Name)) {
			continue // nothing in common says that they are one
		}
		fill(&a.Name, s.Name)
		fill(&a.DOB, s.DOB)
		fill(&a.NHSNumber, s.NHSNumber)
		fill(&a.Sex, s.Sex)
		fill(&a.Address, s.Address)
		return all
	}
	if len(all) == maxSubjects {
		return all
	}
	return append(all, s)
}

// maxSubjects is more people than any file of one person names.
const maxSubjects = 100

func differ(a, b string) bool { return a != "" && b != "" && a != b }

func fill(into *string, s string) {
	if *into == "" {
		*into = s
	}
}

// nameKey is a name's last word, in small letters.
func nameKey(s string) string {
	f := strings.Fields(strings.ToLower(s))
	if len(f) == 0 {
		return ""
	}
	return f[len(f)-1]
}
