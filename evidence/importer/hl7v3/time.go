package hl7v3

import (
	"regexp"
	"strings"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/importer/xmltree"
)

var stamp = regexp.MustCompile(`^(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:\.\d+)?\s*(?:Z|[+-]\d{2}:?(?:\d{2})?)?$`)

// Date reads a timestamp of four to fourteen digits, with or without a fraction
// and a zone, which is left as it is. Midnight to the second is how systems
// write a day without a time, and "00" a month or day not known.
func Date(s string) evidence.Date {
	s = strings.TrimSpace(s)
	g := stamp.FindStringSubmatch(s)
	if g == nil {
		return other(s)
	}
	year, month, day, hour, minute, second := g[1], g[2], g[3], g[4], g[5], g[6]
	if year < "1850" || year > "2200" {
		return evidence.Date{Raw: s}
	}
	d := evidence.Date{Value: year, Raw: s}
	if month == "" || month == "00" {
		return d
	}
	if month > "12" {
		return evidence.Date{Raw: s}
	}
	d.Value += "-" + month
	if day == "" || day == "00" {
		return d
	}
	if _, err := time.Parse("2006-01-02", d.Value+"-"+day); err != nil {
		return evidence.Date{Raw: s}
	}
	d.Value += "-" + day
	midnight := hour+minute == "0000" && (second == "00" || second == "")
	if minute == "" || midnight || hour > "23" || minute > "59" {
		return d
	}
	d.Value += "T" + hour + ":" + minute
	return d
}

// other reads a date that is written the ISO way; one with slashes could be of
// either order and is kept as text.
func other(s string) evidence.Date {
	if len(s) >= 10 && s[4] == '-' {
		if d, ok := evidence.ParseDate(s); ok {
			if strings.Contains(s, "T00:00:00") {
				d.Value = d.Day()
			}
			return d
		}
	}
	return evidence.Date{Raw: s}
}

// Span is a time or a stretch of time.
type Span struct {
	Start, End evidence.Date
	// Ended tells that the source gives an end: one not known counts, but not
	// one of which nothing is said.
	Ended bool
	// Raw holds a phrase that stands in place of a date.
	Raw string
}

// When reads times of an element's children called name: values, intervals,
// centres. What repeats (every eight hours) is not a time; see Timing.
func When(n *xmltree.Node, name string) Span {
	var s Span
	for _, t := range n.All(name) {
		s = s.or(span(t))
	}
	return s
}

func (s Span) or(t Span) Span {
	if s.Start.Raw == "" {
		s.Start = t.Start
	}
	if s.End.Raw == "" {
		s.End = t.End
	}
	s.Ended = s.Ended || t.Ended
	if s.Raw == "" {
		s.Raw = t.Raw
	}
	return s
}

func span(t *xmltree.Node) Span {
	switch kind(t) {
	case "PIVL_TS", "EIVL_TS":
		if p := t.At("phase"); p != nil {
			return span(p)
		}
		return Span{}
	}
	var s Span
	if v := t.Attr("value"); v != "" {
		s.Start = Date(v)
	}
	for _, name := range []string{"low", "center"} {
		if v := t.At(name).Attr("value"); v != "" && s.Start.Raw == "" {
			s.Start = Date(v)
		}
	}
	if high := t.At("high"); high != nil {
		if v := high.Attr("value"); v != "" {
			s.End = Date(v)
			s.Ended = true
		} else if high.Attr("nullFlavor") == "UNK" {
			s.Ended = true
		}
	}
	for _, c := range t.All("comp") {
		s = s.or(span(c))
	}
	if s.Start.Raw == "" && s.End.Raw == "" {
		s.Raw = t.At("originalText").Words()
	}
	return s
}

// Known reports whether any date is given.
func (s Span) Known() bool { return !s.Start.IsZero() || !s.End.IsZero() }

// Words writes the stretch for people, or nothing if it is no stretch.
func (s Span) Words() string {
	if s.End.Raw == "" || s.End.Day() == s.Start.Day() && !s.End.IsZero() {
		return ""
	}
	words := func(d evidence.Date) string {
		if d.IsZero() {
			return d.Raw
		}
		return d.Words()
	}
	if s.Start.Raw == "" {
		return "– " + words(s.End)
	}
	return words(s.Start) + " – " + words(s.End)
}

// events are the times of day that HL7 names.
var events = map[string]string{
	"AC": "before meals", "ACM": "before breakfast", "ACD": "before lunch", "ACV": "before dinner",
	"C": "with meals", "CM": "with breakfast", "CD": "with lunch", "CV": "with dinner",
	"HS": "before the hour of sleep", "IC": "between meals", "ICM": "between breakfast and lunch",
	"ICD": "between lunch and dinner", "ICV": "between dinner and the hour of sleep",
	"PC": "after meals", "PCM": "after breakfast", "PCD": "after lunch", "PCV": "after dinner", "WAKE": "upon waking",
}

// Timing writes how often something is done: "every 8 h", "before breakfast".
func Timing(n *xmltree.Node, name string) []string {
	var all []string
	for _, t := range n.All(name) {
		all = append(all, timing(t)...)
	}
	return all
}

func timing(t *xmltree.Node) []string {
	var all []string
	if p := t.At("period"); p != nil && p.Attr("nullFlavor") == "" {
		if v, unit := Quantity(p); v != "" {
			all = append(all, strings.TrimSpace("every "+v+" "+unit))
		} else if low, unit := Quantity(p.At("low")); low != "" {
			high, _ := Quantity(p.At("high"))
			all = append(all, strings.TrimSpace("every "+strings.Trim(low+" to "+high, " to")+" "+unit))
		}
	}
	if e := t.At("event").Attr("code"); e != "" {
		if words, ok := events[e]; ok {
			e = words
		}
		all = append(all, e)
	}
	for _, c := range t.All("comp") {
		all = append(all, timing(c)...)
	}
	return all
}

// kind is the data type that xsi:type gives, without a prefix.
func kind(n *xmltree.Node) string {
	t := n.Attr("xsi:type")
	return t[strings.LastIndexByte(t, ':')+1:]
}
