package hl7v3

import (
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer/xmltree"
)

// NHSNumberOID is the naming system of NHS numbers.
const NHSNumberOID = "2.16.840.1.113883.2.1.4.1"

// Name writes the first name that counts among n's children: a legal or usual
// one before others.
func Name(n *xmltree.Node) string {
	names := n.All("name")
	if len(names) == 0 {
		return ""
	}
	best := names[0]
	for _, m := range names {
		if use := m.Attr("use"); (use == "L" || use == "L P") && m.Attr("nullFlavor") == "" {
			best = m
			break
		}
	}
	return nameText(best)
}

func nameText(n *xmltree.Node) string {
	var parts []string
	add := func(names ...string) {
		for _, name := range names {
			for _, p := range n.All(name) {
				if q := p.Attr("qualifier"); q == "CL" || p.Attr("nullFlavor") != "" {
					continue
				}
				if s := p.Words(); s != "" {
					parts = append(parts, s)
				}
			}
		}
	}
	add("prefix", "given", "family", "suffix")
	if len(parts) == 0 {
		return n.Words()
	}
	return strings.Join(parts, " ")
}

// Address writes the home address among n's children, or else the first.
func Address(n *xmltree.Node) string {
	list := n.All("addr")
	if len(list) == 0 {
		return ""
	}
	a := list[0]
	for _, x := range list {
		if use := x.Attr("use"); use == "HP" || use == "H" {
			a = x
			break
		}
	}
	var parts []string
	for _, k := range a.Elements() {
		switch k.Name {
		case "country", "useablePeriod", "addressKey":
			continue
		}
		if s := k.Words(); s != "" {
			parts = append(parts, s)
		}
	}
	if len(parts) == 0 {
		return a.Words()
	}
	return strings.Join(parts, ", ")
}

// Person is who did something.
type Person struct{ Name, Role, Organisation string }

// ReadPerson reads an author, performer or participant: the person, the
// organisation and the role in it, however the element names them.
func ReadPerson(n *xmltree.Node, resolve Resolve) Person {
	var p Person
	for _, role := range n.All("assignedAuthor", "assignedEntity", "associatedEntity", "Agent", "agent", "AgentSDS", "AgentOrgSDS", "relatedEntity", "encounterParticipant", "intendedRecipient") {
		for _, who := range role.All("assignedPerson", "informationRecipient", "associatedPerson", "agentPerson", "relatedPerson") {
			p.Name = first(p.Name, Name(who))
		}
		p.Role = first(p.Role, roleText(role.At("code"), resolve), roleText(role.At("functionCode"), resolve))
		for _, org := range role.All("representedOrganization", "scopingOrganization", "agentOrganization", "agentOrganizationSDS", "receivedOrganization") {
			p.Organisation = first(p.Organisation, Name(org))
		}
	}
	return p
}

func roleText(n *xmltree.Node, resolve Resolve) string {
	return ReadConcept(n, resolve).Title()
}

// Or fills what p lacks from q, if p is nobody at all; a person's role and
// organisation are never another's.
func (p Person) Or(q Person) Person {
	if p.Name == "" && p.Organisation == "" {
		return q
	}
	return p
}

// Subject reads whom a document is about from the element that holds ids and
// addresses (patientRole) and the one that holds names and birth (patient).
func Subject(role, person *xmltree.Node) evidence.Subject {
	s := evidence.Subject{Name: Name(person), Address: Address(role)}
	if s.Address == "" {
		s.Address = Address(person)
	}
	for _, node := range []*xmltree.Node{role, person} {
		for _, id := range node.All("id") {
			if id.Attr("root") == NHSNumberOID && s.NHSNumber == "" {
				s.NHSNumber = Digits(id.Attr("extension"))
			}
		}
	}
	if d := Date(person.At("birthTime").Attr("value")); !d.IsZero() {
		s.DOB = d.Day()
	}
	sex := person.At("administrativeGenderCode")
	switch code := sex.Attr("code"); strings.ToUpper(code) {
	case "F", "2", "248152002":
		s.Sex = "female"
	case "M", "1", "248153007":
		s.Sex = "male"
	default:
		s.Sex = strings.ToLower(sex.Attr("displayName"))
	}
	return s
}

// Digits are the digits of s.
func Digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}
