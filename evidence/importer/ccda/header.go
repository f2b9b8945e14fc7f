package ccda

import (
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer/hl7v3"
	"ownpack/evidence/importer/xmltree"
)

// header is what a document says before its body.
type header struct {
	root      *xmltree.Node
	title     string
	kind      string // the code of the document's type
	date      evidence.Date
	author    hl7v3.Person // the first that is a person, or else an organisation
	custodian string
	subjects  []evidence.Subject
	american  bool // dates with slashes have the month first
}

func readHeader(root *xmltree.Node) header {
	code := hl7v3.ReadConcept(root.At("code"), hl7v3.Nothing)
	h := header{
		root:      root,
		title:     root.At("title").Words(),
		kind:      code.Code(),
		date:      hl7v3.Date(root.At("effectiveTime").Attr("value")),
		custodian: hl7v3.Name(root.At("custodian", "assignedCustodian", "representedCustodianOrganization")),
		american:  root.At("realmCode").Attr("code") == "US",
	}
	if h.title == "" {
		h.title = code.Title()
	}
	for _, a := range root.All("author") {
		p := hl7v3.ReadPerson(a, hl7v3.Nothing)
		if h.author.Name == "" && (p.Name != "" || h.author.Organisation == "") {
			h.author = p
		}
	}
	for _, t := range root.All("recordTarget") {
		role := t.At("patientRole")
		s := hl7v3.Subject(role, role.At("patient"))
		if s != (evidence.Subject{}) {
			h.subjects = append(h.subjects, s)
		}
	}
	return h
}

// summary is the type of a document that a system puts together: who is named
// as its author wrote none of it.
const summary = "34133-9"

// writer is who wrote what the document says nothing else about.
func (h header) writer() hl7v3.Person {
	if h.kind == summary {
		return hl7v3.Person{}
	}
	return h.author
}

func (h header) source() evidence.Source {
	s := evidence.Source{
		MediaType: "application/hl7-cda+xml",
		Form:      evidence.FormRecord,
		Title:     h.title,
		Date:      h.date,
		Author:    h.author.Name,
	}
	from := first(h.author.Name, h.author.Organisation, h.custodian)
	if s.Title == "" {
		s.Title = "Clinical document"
	}
	if s.Author == "" {
		s.Author = first(h.author.Organisation, h.custodian)
	}
	if from != "" && !strings.Contains(s.Title, from) {
		s.Title += " from " + from
	}
	return s
}

// different leaves out subjects that are said twice in the same words.
func different(all []evidence.Subject) []evidence.Subject {
	var out []evidence.Subject
	for _, s := range all {
		seen := false
		for _, have := range out {
			seen = seen || have == s
		}
		if !seen {
			out = append(out, s)
		}
	}
	return out
}

// people counts the persons among subjects: one with two addresses is one.
func people(all []evidence.Subject) int {
	seen := map[string]bool{}
	for _, s := range all {
		seen[bare(s.Name)+"|"+s.DOB+"|"+s.NHSNumber] = true
	}
	return len(seen)
}

func first(all ...string) string {
	for _, s := range all {
		if s != "" {
			return s
		}
	}
	return ""
}
