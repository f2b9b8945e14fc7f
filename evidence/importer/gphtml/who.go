package gphtml

import (
	"regexp"
	"strings"

	"ownpack/evidence"
)

// who gathers whom the page says it is about.
type who struct {
	all []evidence.Subject
}

var (
	nhsText    = regexp.MustCompile(`(?i)\bNHS\s*(?:no|number|num|#)?\.?\s*:?\s*(\d{3}[ -]?\d{3}[ -]?\d{4})\b`)
	chiText    = regexp.MustCompile(`(?i)\bCHI\s*(?:no|number)?\.?\s*:?\s*(\d{3}[ -]?\d{3}[ -]?\d{4})\b`)
	bornText   = regexp.MustCompile(`(?i)\b(?:born|D\.?\s?O\.?\s?B\.?|date of birth|birth date)\s*(?:on\b)?\s*:?\s*`)
	sexText    = regexp.MustCompile(`(?i)\b(?:(?:sex|gender)\s*:?\s*)(male|female|indeterminate|other|unknown)\b`)
	sexAlone   = regexp.MustCompile(`\b(Male|Female)\b`)
	nameText   = regexp.MustCompile(`(?i)^(?:patient(?:'s)?(?: full)? ?(?:name)?|full name|name(?: of patient)?|record (?:of|for))\s*:?\s+`)
	addrText   = regexp.MustCompile(`(?i)^(?:(?:home |patient )?address)\s*:?\s+`)
	nameEnd    = regexp.MustCompile(`(?i)\t|\n| {2,}|[|;]|\s[-–(]|\b(?:born|D\.?O\.?B|date of birth|NHS|sex|gender|male|female|aged?|address|CHI)\b`)
	personName = regexp.MustCompile(`^(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Master|Sir|Lady|Prof|Rev)\.?\s+)?\p{Lu}[\p{L}'’.-]*,?(?:\s+\p{Lu}[\p{L}'’.-]*){1,4}(?:\s+\((?:Mr|Mrs|Ms|Miss|Mx|Dr|Master)\.?\))?$`)
	titled     = regexp.MustCompile(`\b(?:Mr|Mrs|Ms|Miss|Mx|Master)\.?\s+\p{Lu}`)
	identLabel = regexp.MustCompile(`(?i)^(?:(?:patient(?:'s)?\s+)?(?:full\s+|first\s+|last\s+|family\s+|given\s+|preferred\s+)?(?:name|surname|forenames?)|patient|title|date of birth|d\.?o\.?b\.?|birth date|born|age|sex|gender|nhs (?:no|number)\.?|chi(?: number)?|(?:home\s+|patient\s+)?address|post ?code|telephone|phone(?: number)?|mobile|e-?mail|usual gp|registered gp|patient id|ethnicity|hospital number)$`)
)

// identity tells labels of personal details.
func identity(label string) bool {
	return identLabel.MatchString(strings.TrimSuffix(strings.TrimSpace(label), ":"))
}

func (w *who) subjects() []evidence.Subject {
	var out []evidence.Subject
	for _, s := range w.all {
		if s.Name != "" || s.DOB != "" || s.NHSNumber != "" {
			out = append(out, s)
		}
	}
	return out
}

// merge adds what is said of a person to the person spoken of last, unless it
// is at odds with that: then it is somebody else.
func (w *who) merge(s evidence.Subject) {
	if s == (evidence.Subject{}) {
		return
	}
	for i := range w.all {
		if a := &w.all[i]; agrees(a.NHSNumber, s.NHSNumber) && agrees(a.DOB, s.DOB) && (sameName(a.Name, s.Name) || s.NHSNumber != "" && a.NHSNumber == s.NHSNumber) {
			a.Name, a.DOB, a.NHSNumber = first(a.Name, s.Name), first(a.DOB, s.DOB), first(a.NHSNumber, s.NHSNumber)
			a.Sex, a.Address = first(a.Sex, s.Sex), first(a.Address, s.Address)
			return
		}
	}
	if len(w.all) < 50 {
		w.all = append(w.all, s)
	}
}

func agrees(a, b string) bool { return a == "" || b == "" || a == b }

func sameName(a, b string) bool {
	if a == "" || b == "" {
		return true
	}
	words := func(s string) map[string]bool {
		m := map[string]bool{}
		for _, f := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return strings.ContainsRune(" ,.()", r) }) {
			m[f] = true
		}
		return m
	}
	x, y := words(a), words(b)
	n := 0
	for f := range x {
		if y[f] {
			n++
		}
	}
	return n > 1 || n == min(len(x), len(y))
}

// title takes the name out of the page's title: "Problems - Mrs A Person -
// patient record".
func (w *who) title(s string) {
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == '|' || r == '–' || r == ':' }) {
		for _, p := range strings.Split(part, " - ") {
			if p = strings.TrimSpace(p); titled.MatchString(p) && personName.MatchString(p) {
				w.merge(evidence.Subject{Name: p})
			}
		}
	}
}

// line reads a line of the page's head or foot.
func (w *who) line(s string) {
	var p evidence.Subject
	if m := nhsText.FindStringSubmatch(s); m != nil {
		p.NHSNumber = digits(m[1])
	} else if m := chiText.FindStringSubmatch(s); m != nil {
		p.NHSNumber = digits(m[1])
	}
	born := bornText.FindStringIndex(s)
	if born != nil {
		if d, _, ok := evidence.LeadingDate(s[born[1]:]); ok && d.Precision() == evidence.PrecisionDay {
			p.DOB = d.Value
		}
	}
	if m := sexText.FindStringSubmatch(s); m != nil {
		p.Sex = strings.ToLower(m[1])
	} else if m := sexAlone.FindStringSubmatch(s); m != nil && (p.DOB != "" || p.NHSNumber != "") {
		p.Sex = strings.ToLower(m[1])
	}
	name := s
	if m := nameText.FindString(s); m != "" {
		name = s[len(m):]
	}
	if at := nameEnd.FindStringIndex(name); at != nil && at[0] > 0 {
		name = name[:at[0]]
	}
	name = strings.Trim(name, " ,:")
	if personName.MatchString(name) && (len(name) < len(s) || titled.MatchString(name)) && !orgWord.MatchString(name) {
		p.Name = name
	}
	if m := addrText.FindString(s); m != "" {
		p.Address = strings.TrimSpace(s[len(m):])
	}
	w.merge(p)
}

func digits(s string) string { return strings.NewReplacer(" ", "", "-", "").Replace(s) }

// pair reads a personal detail with its label.
func (w *who) pair(label, value string) {
	label = strings.ToLower(strings.TrimSuffix(strings.TrimSpace(label), ":"))
	value = strings.Join(strings.Fields(value), " ")
	var p evidence.Subject
	switch {
	case strings.Contains(label, "nhs"), strings.HasPrefix(label, "chi"):
		if d := digits(value); len(d) == 10 && strings.Trim(d, "0123456789") == "" {
			p.NHSNumber = d
		}
	case strings.Contains(label, "birth"), label == "born", strings.HasPrefix(label, "d.o.b"), label == "dob":
		if d, _, ok := evidence.LeadingDate(value); ok && d.Precision() == evidence.PrecisionDay {
			p.DOB = d.Value
		}
	case label == "sex", label == "gender":
		p.Sex = strings.ToLower(value)
	case strings.Contains(label, "address"):
		p.Address = value
	case label == "patient", label == "name", strings.HasSuffix(label, "full name"), label == "patient name", label == "patient's name":
		p.Name = value
	}
	w.merge(p)
}

// known takes a line that does nothing but name the person.
func (w *who) known(s string) bool {
	if nhsText.MatchString(s) || bornText.MatchString(s) && len(s) <= 120 {
		if loc := bornText.FindStringIndex(s); loc == nil || loc[1] < len(s) {
			w.line(s)
			return len(s) <= 200
		}
	}
	m := labelled.FindStringSubmatch(s)
	if m == nil || !identity(m[1]) {
		return false
	}
	w.pair(m[1], m[2])
	return true
}

// personal takes a table of the person's details.
func (rd *reader) personal(rows []row) bool {
	n, all := 0, 0
	for _, r := range rows {
		f := r.filled()
		if len(f) < 2 || len(f) > 8 || len(f)%2 != 0 {
			continue
		}
		for i := 0; i+1 < len(f); i += 2 {
			all++
			if identity(f[i].text) {
				n++
			}
		}
	}
	if n < 2 || n*2 < all {
		return false
	}
	for _, r := range rows {
		f := r.filled()
		for i := 0; i+1 < len(f); i += 2 {
			rd.who.pair(f[i].text, f[i+1].text)
		}
	}
	return true
}
