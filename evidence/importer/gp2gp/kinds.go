package gp2gp

import (
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer/hl7v3"
	"ownpack/evidence/importer/xmltree"
)

// narrative is a free text, or a document that is kept beside the record.
func (b *builder) narrative(n *xmltree.Node, at around) {
	d := b.start(n, evidence.KindConsultation, at)
	if at.kind == evidence.KindTest {
		d.Kind = evidence.KindTest
	}
	d.say(n.At("text").String())
	for _, r := range n.All("reference") {
		doc := r.At("referenceToExternalDocument")
		if doc == nil {
			continue
		}
		d.Kind = evidence.KindDocument
		c := hl7v3.ReadConcept(doc.At("code"), hl7v3.Nothing)
		d.Title, d.Codes = c.Title(), append(d.Codes, c.Codes()...)
		name := base(doc.At("text", "reference").Attr("value"))
		if d.Title == "" && len(d.lines) > 0 && len(d.lines[0]) <= 200 && !strings.Contains(d.lines[0], "\n") {
			d.Title = d.lines[0]
		}
		d.say(name)
		if name != "" {
			b.names(strings.ToLower(name), d.Status == evidence.StatusWithheld)
		}
	}
	b.add(d, at)
}

func (b *builder) names(file string, withheld bool) {
	if withheld {
		b.hidden[file] = true
		delete(b.missing, file)
		return
	}
	b.named[file] = true
	if !b.hidden[file] {
		b.missing[file] = true
	}
}

// medication is a medicine that was authorised, prescribed, handed out or
// stopped.
func (b *builder) medication(n *xmltree.Node, at around) {
	d := b.start(n, evidence.KindMedication, at)
	for _, c := range n.All("consumable") {
		code := hl7v3.ReadConcept(c.At("manufacturedProduct", "manufacturedMaterial", "code"), hl7v3.Nothing)
		if d.Title == "" {
			d.Title, d.Codes = code.Title(), code.Codes()
		} else {
			d.say(code.Title())
		}
	}
	if d.Title == "" {
		d.Title = hl7v3.ReadConcept(n.At("code"), hl7v3.Nothing).Title()
	}
	d.notes(n)
	d.say(n.At("text").String())
	for _, c := range n.All("component") {
		for _, s := range c.Elements() {
			d.supply(s)
		}
	}
	b.add(d, at)
}

// supply says what was ordered and sets where the course stands.
func (d *draft) supply(s *xmltree.Node) {
	value, unit := hl7v3.Quantity(s.At("quantity"))
	if value != "" && d.Value == "" {
		d.Value, d.Unit = value, unit
	} else {
		d.say(strings.TrimSpace(value + " " + unit))
	}
	if v := s.At("repeatNumber").Attr("value"); v != "" && v != "0" {
		d.say("Repeats " + v)
	}
	code := hl7v3.ReadConcept(s.At("code"), hl7v3.Nothing)
	d.say(code.Original, code.Display)
	d.say(s.At("text").String())
	d.notes(s)
	if words := hl7v3.When(s, "effectiveTime").Words(); words != "" {
		d.say(words)
	}
	if d.Status != "" && d.Status != evidence.StatusActive {
		return
	}
	status := strings.ToUpper(s.At("statusCode").Attr("code"))
	switch s.Name {
	case "ehrSupplyDiscontinue":
		d.Status = evidence.StatusEnded
	case "ehrSupplyAuthorise":
		switch status {
		case "ACTIVE":
			d.Status = evidence.StatusActive
		case "COMPLETE", "COMPLETED", "ABORTED", "CANCELLED":
			d.Status = evidence.StatusEnded
		}
	case "ehrSupplyPrescribe", "ehrSupplyDispense":
		if status == "CANCELLED" || status == "ABORTED" {
			d.Status = evidence.StatusNotIssued
		}
	}
}

// plan is something due.
func (b *builder) plan(n *xmltree.Node, at around) {
	d := b.coded(n, evidence.KindPlan, at)
	if d.Assertion == "" {
		d.Assertion = evidence.Planned
	}
	b.add(d, at)
}

// request is a referral, or another thing asked for.
func (b *builder) request(n *xmltree.Node, at around) {
	d := b.coded(n, evidence.KindReferral, at)
	d.say(hl7v3.ReadConcept(n.At("priorityCode"), hl7v3.Nothing).Title())
	for _, r := range n.All("responsibleParty") {
		p := b.agents[strings.ToUpper(r.At("agentRef", "id").Attr("root"))]
		d.say(p.Name, p.Organisation)
	}
	b.add(d, at)
}

// joinProblems makes problems of the statements that headings name. A heading
// that names none of them is an entry of its own.
func (b *builder) joinProblems() {
	for _, l := range b.links {
		n := l.node
		b.fates[n] = true
		code := hl7v3.ReadConcept(n.At("code"), hl7v3.Nothing)
		named := b.byID[strings.ToUpper(n.At("conditionNamed", "namedStatementRef", "id").Attr("root"))]
		if named == nil {
			d := b.coded(n, evidence.KindProblem, l.at)
			d.problem(n, code)
			b.add(d, l.at)
			continue
		}
		if l.at.withheld || isWithheld(n) {
			named.withhold()
			b.withheld++
		}
		if named.Kind == evidence.KindObservation || named.Kind == evidence.KindConsultation {
			named.Kind = evidence.KindProblem
		}
		named.qualify(n.At("code"))
		named.say(code.Title())
		named.notes(n)
		named.problem(n, code)
	}
}

// problem sets where a problem stands: by the heading's code, and by its end.
func (d *draft) problem(n *xmltree.Node, code hl7v3.Concept) {
	span := hl7v3.When(n, "effectiveTime")
	if words := span.Words(); words != "" {
		d.say(words)
	}
	if d.Status != "" || d.Kind != evidence.KindProblem {
		return
	}
	title := strings.ToLower(code.Title())
	switch {
	case !span.End.IsZero(), code.Has("394775005", "394773003"), strings.Contains(title, "inactive"), strings.Contains(title, "past"):
		d.Status = evidence.StatusEnded
	case code.Has("394774009"), strings.Contains(title, "active"):
		d.Status = evidence.StatusActive
	}
}
