package hl7v3

import (
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer/xmltree"
)

// Quantity is a number and its unit, as found; a unit of "1" is none.
func Quantity(n *xmltree.Node) (value, unit string) {
	if n == nil {
		return "", ""
	}
	value, unit = n.Attr("value"), n.Attr("unit")
	if t := n.At("translation"); t != nil {
		if words := Words(t.At("originalText"), Nothing); words != "" && !strings.ContainsAny(words, "0123456789") {
			unit = words
		}
		if value == "" {
			value, unit = t.Attr("value"), first(t.Attr("unit"), t.Attr("displayName"), unit)
		}
	}
	if value == "" || strings.HasPrefix(unit, "1") && len(unit) == 1 {
		unit = ""
	}
	return value, unit
}

func quantityText(n *xmltree.Node) string {
	value, unit := Quantity(n)
	return strings.TrimSpace(value + " " + unit)
}

// Found is what an observation found.
type Found struct {
	Value, Unit string
	Concept     Concept // if it is a coded value
	Coded       bool
	Empty       bool // there is no value, or one that says it is empty
}

// ReadValue reads a value of any data type. Where the type is not said, it is
// told by what the element has.
func ReadValue(n *xmltree.Node, resolve Resolve) Found {
	if n == nil {
		return Found{Empty: true}
	}
	f := Found{}
	switch kind := kind(n); {
	case kind == "IVL_PQ", kind == "IVL_INT", kind == "IVL_REAL", kind == "" && (n.At("low") != nil || n.At("high") != nil):
		f.Value, f.Unit = interval(n)
	case strings.HasPrefix(kind, "RTO"), kind == "" && n.At("numerator") != nil:
		f.Value = strings.Trim(quantityText(n.At("numerator"))+" / "+quantityText(n.At("denominator")), " /")
	case kind == "TS":
		f.Value = dateText(Date(n.Attr("value")))
	case kind == "IVL_TS":
		s := span(n)
		f.Value = first(s.Words(), dateText(s.Start))
	case kind == "CD", kind == "CE", kind == "CV", kind == "CS", kind == "CO", kind == "CR",
		kind == "" && (n.Attr("code") != "" || n.At("originalText") != nil || n.At("translation") != nil):
		f.Concept, f.Coded = ReadConcept(n, resolve), true
		f.Value = first(f.Concept.Title(), f.Concept.Code(), n.Attr("value"))
	case kind == "PQ", kind == "INT", kind == "REAL", kind == "MO", kind == "BL", n.Attr("value") != "":
		f.Value, f.Unit = Quantity(n)
		if f.Value == "" {
			f.Value = Words(n.At("originalText"), resolve)
		}
	}
	if f.Value == "" && !isData(n) {
		f.Value = first(Words(n, resolve), n.Attr("displayName"))
	}
	f.Empty = f.Value == ""
	return f
}

// isData tells a value that holds a file.
func isData(n *xmltree.Node) bool { return strings.EqualFold(n.Attr("representation"), "B64") }

func dateText(d evidence.Date) string {
	if d.IsZero() {
		return d.Raw
	}
	return d.Words()
}

// interval writes a stretch of numbers: "3.5 – 5.0", "> 90".
func interval(n *xmltree.Node) (value, unit string) {
	low, unit := Quantity(n.At("low"))
	high, highUnit := Quantity(n.At("high"))
	unit = first(unit, highUnit)
	open := func(end *xmltree.Node) string {
		if strings.EqualFold(end.Attr("inclusive"), "false") {
			return ""
		}
		return "="
	}
	switch {
	case low != "" && high != "":
		return low + " – " + high, unit
	case low != "":
		return ">" + open(n.At("low")) + " " + low, unit
	case high != "":
		return "<" + open(n.At("high")) + " " + high, unit
	}
	if v, u := Quantity(n); v != "" {
		return v, u
	}
	return Quantity(n.At("center"))
}

// Interval writes a range with its unit.
func Interval(n *xmltree.Node) string {
	value, unit := interval(n)
	return strings.TrimSpace(value + " " + unit)
}

// Dose writes an amount: a number or a range, with its unit.
func Dose(n *xmltree.Node) (value, unit string) {
	if n == nil {
		return "", ""
	}
	if v, u := Quantity(n); v != "" {
		return v, u
	}
	return interval(n)
}

// IsNo tells the value that turns a question's title into its opposite: "Heart
// failure: N".
func (f Found) IsNo() bool {
	// SNOMED CT: no, absent, known absent, negative, not detected, undetectable.
	if f.Coded && f.Concept.Has("373067005", "2667000", "410516002", "260385009", "260415000", "272519000") {
		return true
	}
	said, _, tagged := strings.Cut(strings.ToLower(f.Value), " (")
	if tagged && strings.ContainsAny(said, ",;:") {
		return false
	}
	switch strings.Trim(said, " .") {
	case "n", "no", "false", "absent", "not present", "negative", "neg", "not detected", "none detected", "nil", "none":
		return f.Unit == ""
	}
	return false
}

func first(all ...string) string {
	for _, s := range all {
		if s != "" {
			return s
		}
	}
	return ""
}
