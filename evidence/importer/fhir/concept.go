package fhir

import (
	"regexp"
	"strings"

	"ownpack/evidence"
)

// date reads a FHIR date or dateTime, as precise as it is given.
func date(s string) evidence.Date {
	if s == "" {
		return evidence.Date{}
	}
	d, ok := evidence.ParseDate(s)
	if !ok {
		return evidence.Date{Raw: s}
	}
	if midnight.MatchString(s) {
		d.Value = d.Day()
	}
	return d
}

// midnight to the second is how GP systems write a day without a time.
var midnight = regexp.MustCompile(`T00:00:00(?:\.0+)?(?:Z|[+-]\d{2}:\d{2})?$`)

// when is the first date or period of the given fields that says something; of
// a period, its beginning.
func when(o object, keys ...string) evidence.Date {
	for _, key := range keys {
		s := o.text(key)
		if s == "" {
			s = o.at(key).text("start", "end")
		}
		if s != "" {
			return date(s)
		}
	}
	return evidence.Date{}
}

// day writes a date for people.
func day(s string) string {
	d := date(s)
	if d.IsZero() {
		return d.Raw
	}
	return d.Words()
}

// concept is a CodeableConcept.
type concept struct{ object }

// title is what the record's own user saw or wrote: the concept's text, or else
// the term that was chosen, in the wording that was chosen for it.
func (c concept) title() string {
	return first(c.text("text"), c.term())
}

// term is the wording of the code that the user chose, or else of the first.
func (c concept) term() string {
	codings := c.list("coding")
	for _, co := range codings {
		if s := codingTitle(co); s != "" && co.is("userSelected") {
			return s
		}
	}
	for _, co := range codings {
		if s := codingTitle(co); s != "" {
			return s
		}
	}
	return ""
}

// also is the code's own term where it is a caution: the code did not survive
// a move between practices, and the title is all there is.
func (c concept) also() string {
	if t := c.term(); strings.HasPrefix(strings.ToLower(t), "transfer-degraded") {
		return t
	}
	return ""
}

// codingTitle is the term as worded for this code's description, or else the
// code's preferred term.
func codingTitle(co object) string {
	if isUnknown(co) {
		return ""
	}
	for _, e := range co.extensions("Extension-coding-sctdescid") {
		for _, part := range e.list("extension") {
			if part.text("url") == "descriptionDisplay" {
				if s := part.text("valueString"); s != "" {
					return s
				}
			}
		}
	}
	return co.text("display")
}

// isUnknown tells a code that stands for the lack of one.
func isUnknown(co object) bool {
	return strings.HasSuffix(co.text("system"), "/NullFlavor")
}

// codes are the codes as found.
func (c concept) codes() []evidence.Code {
	var all []evidence.Code
	for _, co := range c.list("coding") {
		if co.text("code") == "" || isUnknown(co) {
			continue
		}
		all = append(all, evidence.Code{System: co.text("system"), Code: co.text("code"), Display: co.text("display")})
	}
	return all
}

func (c concept) hasCode(codes ...string) bool {
	for _, co := range c.list("coding") {
		for _, code := range codes {
			if co.text("code") == code {
				return true
			}
		}
	}
	return false
}

// titles joins what a list of concepts says.
func titles(concepts []object) string {
	var all []string
	for _, o := range concepts {
		c := concept{o}
		if s := c.title(); s != "" {
			all = append(all, s)
		}
	}
	return strings.Join(all, ", ")
}

// notes are the remarks of a resource, in whichever field the release and the
// type keep them.
func notes(o object) []string {
	var all []string
	for _, key := range []string{"comment", "note", "comments", "description"} {
		for _, v := range asList(o.get(key)) {
			if m, ok := v.(object); ok {
				all = append(all, m.text("text"))
			} else {
				all = append(all, scalar(v))
			}
		}
	}
	return all
}

// quantity writes a number and its unit: "< 5 mmol/L".
func quantity(q object) (value, unit string) {
	value = q.text("value")
	if c := q.text("comparator"); c != "" && value != "" {
		value = c + " " + value
	}
	return value, q.text("unit", "code")
}

func quantityText(q object) string {
	value, unit := quantity(q)
	return strings.TrimSpace(value + " " + unit)
}
