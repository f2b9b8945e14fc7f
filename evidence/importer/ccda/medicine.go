package ccda

import (
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer/hl7v3"
	"ownpack/evidence/importer/xmltree"
)

// medicine is a drug, a vaccine, or a thing supplied.
func (b *builder) medicine(d *draft, n *xmltree.Node, sec section) {
	switch {
	case template(n, "52", "120") || sec.kind == evidence.KindImmunisation:
		d.Kind = evidence.KindImmunisation
	case n.Name == "substanceAdministration", n.At("product", "manufacturedProduct", "manufacturedMaterial") != nil:
		d.Kind = evidence.KindMedication
	}
	b.product(d, n)
	if d.Title == "" {
		c := b.concept(n.At("code"))
		d.Title, d.Codes = c.Title(), c.Codes()
	}
	d.Value, d.Unit = hl7v3.Dose(n.At("doseQuantity"))
	if d.Unit == "" && d.Value != "" {
		d.Unit = b.concept(n.At("administrationUnitCode")).Title()
	}
	for _, name := range []string{"rateQuantity", "quantity"} {
		value, unit := hl7v3.Dose(n.At(name))
		d.say(strings.TrimSpace(value + " " + unit))
	}
	if m := n.At("maxDoseQuantity"); m != nil {
		d.say(hl7v3.ReadValue(m, b.resolve).Value)
	}
	d.say(b.concept(n.At("routeCode")).Title())
	d.say(hl7v3.Timing(n, "effectiveTime")...)
}

// product names what was given, with its maker and batch.
func (b *builder) product(d *draft, n *xmltree.Node) {
	for _, p := range append(n.All("consumable"), n.All("product")...) {
		made := p.At("manufacturedProduct")
		for _, m := range made.All("manufacturedMaterial", "manufacturedLabeledDrug") {
			c := b.concept(m.At("code"))
			title := first(c.Title(), m.At("name").Words())
			if d.Title == "" {
				d.Title = title
			} else {
				d.say(title)
			}
			d.Codes = addCodes(d.Codes, c.Codes())
			d.say(m.At("name").Words(), c.Display)
			if lot := m.At("lotNumberText").Words(); lot != "" {
				d.say("Lot " + lot)
			}
		}
		d.say(hl7v3.Name(made.At("manufacturerOrganization")))
	}
}

// supplied says what a supply within a medicine adds to it: how much, and what
// was handed out if that is something else.
func (b *builder) supplied(d *draft, n *xmltree.Node) {
	value, unit := hl7v3.Dose(n.At("quantity"))
	if value == "" {
		value, unit = hl7v3.Dose(n.At("doseQuantity"))
	}
	d.say(strings.TrimSpace(value + " " + unit))
	for _, p := range append(n.All("product"), n.All("consumable")...) {
		c := b.concept(p.At("manufacturedProduct", "manufacturedMaterial", "code"))
		d.say(c.Title())
	}
	if words := hl7v3.When(n, "effectiveTime").Words(); words != "" && n.Name == "supply" {
		d.say(words)
	}
}

// act is a procedure, an encounter, or anything else done.
func (b *builder) act(d *draft, n *xmltree.Node, sec section) {
	c := b.concept(n.At("code"))
	d.Title, d.Codes = c.Title(), c.Codes()
	switch {
	case n.Name == "procedure" && sec.kind != evidence.KindPlan:
		d.Kind = evidence.KindProcedure
	case n.Name == "encounter":
		d.Kind = encounterKind(c)
	case template(n, "202"):
		d.Kind = evidence.KindConsultation
	case template(n, "129", "60", "61"):
		d.Kind = evidence.KindAdmin
	case template(n, "12", "14"):
		d.Kind = evidence.KindProcedure
	}
	d.say(b.concept(n.At("dischargeDispositionCode")).Title())
}

func encounterKind(c hl7v3.Concept) evidence.Kind {
	title := strings.ToLower(c.Title())
	if c.Has("IMP", "ACUTE", "EMER") || strings.Contains(title, "inpatient") || strings.Contains(title, "admission") {
		return evidence.KindAdmission
	}
	return evidence.KindConsultation
}

// visit is the encounter that a document is about, and what it documents.
func (b *builder) visit(root *xmltree.Node) []*draft {
	b.narrative = readNarrative(nil)
	var drafts []*draft
	add := func(n *xmltree.Node) *draft {
		d := b.start(n, section{kind: evidence.KindConsultation}, around{})
		c := b.concept(n.At("code"))
		d.Title, d.Codes = c.Title(), c.Codes()
		span := hl7v3.When(n, "effectiveTime")
		d.Date = span.Start
		d.say(span.Words())
		return d
	}
	if n := root.At("componentOf", "encompassingEncounter"); n != nil {
		d := add(n)
		d.Kind = encounterKind(b.concept(n.At("code")))
		d.say(b.concept(n.At("dischargeDispositionCode")).Title())
		place := n.At("location", "healthCareFacility")
		d.Organisation = first(hl7v3.Name(place.At("location")), hl7v3.Name(place.At("serviceProviderOrganization")))
		for _, p := range append(n.All("responsibleParty"), n.All("encounterParticipant")...) {
			if who := hl7v3.ReadPerson(p, b.resolve); d.Author == "" && who.Name != "" {
				d.Author, d.Role = who.Name, who.Role
			}
		}
		if d.Title == "" && d.Date.Raw != "" && d.Author+d.Organisation != "" {
			d.Title = first(d.Organisation, b.header.title)
		}
		if d.Title != "" {
			drafts = append(drafts, d)
		}
	}
	for _, of := range root.All("documentationOf") {
		if n := of.At("serviceEvent"); n != nil && !b.concept(n.At("code")).Empty() {
			d := add(n)
			if n.Attr("classCode") != "PCPR" {
				d.Kind = evidence.KindProcedure
			}
			if d.Title == "" {
				continue
			}
			drafts = append(drafts, d)
		}
	}
	return drafts
}
