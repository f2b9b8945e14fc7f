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

// when is the first date or period of the given fields that says something. Of
// a period it is the beginning; both ends stand in its raw text, as ISO writes
// them.
func when(o object, keys ...string) evidence.Date {
	for _, key := range keys {
		if s := o.text(key); s != "" {
			return date(s)
		}
		if p := o.at(key); p.text("start", "end") != "" {
			return between(p.text("start"), p.text("end"))
		}
		if r := o.at(key).at("repeat").at("boundsPeriod"); r.text("start") != "" {
			return between(r.text("start"), r.text("end"))
		}
	}
	return evidence.Date{}
}

// between is a beginning with its end in the raw text.
func between(start, end string) evidence.Date {
	d := date(start)
	switch {
	case end == "" || end == start:
	case start == "":
		d.Raw = "../" + end
	default:
		d.Raw = start + "/" + end
	}
	return d
}

// until adds the day a thing ended to when it began.
func until(d evidence.Date, end string) evidence.Date {
	if d.Raw != "" && strings.Contains(d.Raw, "/") {
		return d
	}
	e := between(d.Raw, end)
	d.Raw = e.Raw
	return d
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

// titleOrCode is the title or, of a code without a term, the code.
func (c concept) titleOrCode() string {
	if s := c.title(); s != "" {
		return s
	}
	if codes := c.codes(); len(codes) > 0 {
		return codes[0].Code
	}
	return ""
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
	for _, e := range co.extensions("coding-sctdescid") {
		for _, part := range e.list("extension") {
			if part.text("url") == "descriptionDisplay" {
				if s := part.text("valueString"); s != "" {
					return s
				}
			}
		}
	}
	if s := co.extension("CodingSCTDescDisplay").text("valueString"); s != "" {
		return s
	}
	return co.text("display")
}

// isUnknown tells a code that stands for the lack of one.
func isUnknown(co object) bool {
	s := co.text("system")
	return strings.HasSuffix(s, "NullFlavor") || strings.HasSuffix(s, "/data-absent-reason")
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
func titles(concepts []object) string { return strings.Join(titleList(concepts), ", ") }

// each is what a list of concepts says, a line each.
func each(concepts []object) string { return strings.Join(titleList(concepts), "\n") }

func titleList(concepts []object) []string {
	var all []string
	for _, o := range concepts {
		c := concept{o}
		if s := c.title(); s != "" {
			all = append(all, s)
		}
	}
	return all
}

// notes are the remarks of a resource, in whichever field the release and the
// type keep them.
func notes(o object) []string {
	return remarks(o, "comment", "note", "notes", "comments", "description")
}

func remarks(o object, keys ...string) []string {
	var all []string
	for _, key := range keys {
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
	if c := q.text("comparator"); c != "" && value != "" && !strings.HasPrefix(value, c) {
		value = c + " " + value
	}
	return value, q.text("unit", "code")
}

func quantityText(q object) string {
	value, unit := quantity(q)
	return strings.TrimSpace(value + " " + unit)
}
