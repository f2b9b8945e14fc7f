package hl7v3

import (
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer/xmltree"
)

// Resolve gives the words that a reference ("#id") points to.
type Resolve func(ref string) string

// Nothing resolves no reference.
func Nothing(string) string { return "" }

// systems names the code systems that UK and US records use, by their OID.
var systems = map[string]string{
	"2.16.840.1.113883.6.96":         "http://snomed.info/sct",
	"2.16.840.1.113883.2.1.3.2.4.15": "http://snomed.info/sct",
	"2.16.840.1.113883.6.1":          "http://loinc.org",
	"2.16.840.1.113883.6.88":         "http://www.nlm.nih.gov/research/umls/rxnorm",
	"2.16.840.1.113883.6.90":         "http://hl7.org/fhir/sid/icd-10-cm",
	"2.16.840.1.113883.6.3":          "http://hl7.org/fhir/sid/icd-10",
	"2.16.840.1.113883.6.103":        "http://hl7.org/fhir/sid/icd-9-cm",
	"2.16.840.1.113883.2.1.6.2":      "http://read.info/readv2",
	"2.16.840.1.113883.2.1.3.2.4.14": "http://read.info/ctv3",
	"2.16.840.1.113883.2.1.6.3":      "https://fhir.hl7.org.uk/Id/egton-codes",
	"2.16.840.1.113883.2.1.6.9":      "https://fhir.hl7.org.uk/Id/emis-drug-codes",
	"2.16.840.1.113883.2.1.3.2.4.6":  "https://fhir.hl7.org.uk/Id/multilex-drug-codes",
	"2.16.840.1.113883.12.292":       "http://hl7.org/fhir/sid/cvx",
	"2.16.840.1.113883.6.59":         "http://hl7.org/fhir/sid/cvx",
	"2.16.840.1.113883.2.1.3.2.4.16": "http://read.info/readv2",
}

// System is the name of a code system as other records give it, or its OID.
func System(n *xmltree.Node) string {
	oid := n.Attr("codeSystem")
	if name := systems[oid]; name != "" {
		return name
	}
	if oid == "" {
		return n.Attr("codeSystemName")
	}
	return "urn:oid:" + oid
}

// Concept is a coded term, with the words that its user saw.
type Concept struct {
	Node     *xmltree.Node
	Original string // the words it was made from
	Display  string // the wording of the first code that has one
}

// ReadConcept reads a coded element; nil gives an empty Concept.
func ReadConcept(n *xmltree.Node, resolve Resolve) Concept {
	c := Concept{Node: n}
	if n == nil {
		return c
	}
	if o := n.At("originalText"); o != nil {
		c.Original = Words(o, resolve)
	}
	each(n, func(m *xmltree.Node) {
		if c.Display == "" && !Placeholder(m) {
			c.Display = m.Attr("displayName")
		}
		if c.Original == "" && m != n {
			c.Original = Words(m.At("originalText"), resolve)
		}
	})
	return c
}

// each visits a code and its translations, which may have translations.
func each(n *xmltree.Node, visit func(*xmltree.Node)) {
	visit(n)
	for _, t := range n.All("translation") {
		each(t, visit)
	}
}

// maxTerm is how long the words of a code may be to serve as a title.
const maxTerm = 200

// Title is what to call the concept: the words it was made from if they are a
// term, else the code's own wording, else the bare code.
func (c Concept) Title() string {
	switch {
	case c.Original != "" && len(c.Original) <= maxTerm && !strings.ContainsAny(c.Original, "\n|") && hasLetters(c.Original):
		return c.Original
	case c.Display != "":
		return c.Display
	case c.Original != "":
		first, _, _ := strings.Cut(c.Original, "\n")
		return first
	}
	return ""
}

// Code is the first code that is given.
func (c Concept) Code() string {
	if l := c.Codes(); len(l) > 0 {
		return l[0].Code
	}
	return ""
}

// Empty reports whether the concept says nothing.
func (c Concept) Empty() bool { return c.Title() == "" && c.Code() == "" }

// Codes are the codes as found, with translations, without placeholders.
func (c Concept) Codes() []evidence.Code {
	var all []evidence.Code
	if c.Node == nil {
		return nil
	}
	each(c.Node, func(m *xmltree.Node) {
		code := m.Attr("code")
		if code == "" || Placeholder(m) {
			return
		}
		found := evidence.Code{System: System(m), Code: code, Display: m.Attr("displayName")}
		for _, have := range all {
			if have.System == found.System && have.Code == found.Code {
				return
			}
		}
		all = append(all, found)
	})
	return all
}

// Has reports whether any of the codes is one of these.
func (c Concept) Has(codes ...string) bool {
	found := false
	if c.Node != nil {
		each(c.Node, func(m *xmltree.Node) {
			for _, code := range codes {
				found = found || m.Attr("code") == code
			}
		})
	}
	return found
}

// Placeholder tells a code that stands for the lack of one.
func Placeholder(n *xmltree.Node) bool {
	code, name := n.Attr("code"), n.Attr("displayName")
	return strings.HasPrefix(code, "Z....") || strings.EqualFold(name, "UnspecifiedConditions") ||
		code != "" && strings.EqualFold(code, n.Attr("nullFlavor"))
}

// Words is the text of an element for people: its own, or else what it refers
// to. Lines are kept; other space is single.
func Words(n *xmltree.Node, resolve Resolve) string {
	if n == nil {
		return ""
	}
	if s := Tidy(n.String()); s != "" {
		return s
	}
	if ref := n.At("reference").Attr("value"); ref != "" {
		return resolve(ref)
	}
	return ""
}

// Tidy trims space on each line and drops empty lines at both ends; line ends
// get one form.
func Tidy(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
	if !strings.Contains(s, "\n") {
		return strings.Join(strings.Fields(s), " ")
	}
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.Join(strings.Fields(l), " ")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

func hasLetters(s string) bool {
	for _, r := range s {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 0x7f {
			return true
		}
	}
	return false
}
