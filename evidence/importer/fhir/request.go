package fhir

import (
	"strings"

	"ownpack/evidence"
)

// referral asks somebody else to see the patient.
func (b *builder) referral(r resource) *draft {
	c := concept{r.at("reasonCode")}
	title := first(c.title(), concept{r.at("type")}.title(), titles(r.list("serviceRequested")), "Referral")
	d := b.start(r, evidence.KindReferral, title, c.codes())
	d.Date = when(r.object, "authoredOn", "occurrenceDateTime", "occurrencePeriod")
	b.signed(d, r.at("requester").at("agent"), r.at("requester").at("onBehalfOf"))
	d.say(c.also())
	for _, more := range r.list("reasonCode")[min(1, len(r.list("reasonCode"))):] {
		d.say(concept{more}.title())
	}
	d.say(r.text("description"))
	d.sayLabelled("Priority", r.text("priority"))
	d.sayLabelled("To", b.namesOf(r, r.list("recipient")))
	d.sayLabelled("Specialty", titles(r.list("specialty")))
	d.sayLabelled("Service", titles(r.list("serviceRequested")))
	d.say(notes(r.object)...)
	return d
}

// planned is a diary entry, a recall or a test to be done: something due on its
// date, not something that happened.
func (b *builder) planned(r resource) *draft {
	c := concept{r.at("code")}
	d := b.start(r, evidence.KindPlan, c.title(), c.codes())
	d.Assertion = evidence.Planned
	d.Date = when(r.object, "occurrenceDateTime", "occurrencePeriod")
	if d.Date.IsZero() {
		d.Date = date(r.text("authoredOn"))
	} else if set := date(r.text("authoredOn")); !set.IsZero() && set.Day() != d.Date.Day() {
		d.sayLabelled("Entered", set.Words())
	}
	b.signed(d, r.at("requester").at("agent"), r.at("performer"))
	d.setCourse(r.text("status"))
	d.say(c.also())
	d.sayLabelled("Reason", titles(r.list("reasonCode")))
	d.sayLabelled("Site", titles(r.list("bodySite")))
	d.say(notes(r.object)...)
	return d
}

// procedure is something that was done.
func (b *builder) procedure(r resource) *draft {
	c := concept{r.at("code")}
	d := b.start(r, evidence.KindProcedure, c.title(), c.codes())
	d.Date = when(r.object, "performedDateTime", "performedPeriod")
	for _, p := range r.list("performer") {
		b.signed(d, p.at("actor"))
	}
	switch {
	case r.is("notDone"):
		d.Assertion = evidence.Negated
		d.say("Not done")
		d.sayLabelled("Why not", concept{r.at("notDoneReason")}.title())
	case r.text("status") == "preparation":
		d.Assertion = evidence.Planned
	}
	d.say(c.also())
	d.sayLabelled("Reason", titles(r.list("reasonCode")))
	d.sayLabelled("Site", titles(r.list("bodySite")))
	d.sayLabelled("Outcome", concept{r.at("outcome")}.title())
	d.sayLabelled("Complication", titles(r.list("complication")))
	d.say(notes(r.object)...)
	return d
}

// familyHistory is what a relative had or has.
func (b *builder) familyHistory(r resource) *draft {
	who := first(concept{r.at("relationship")}.title(), "Relative")
	var what []string
	var codes []evidence.Code
	for _, c := range r.list("condition") {
		code := concept{c.at("code")}
		s := code.title()
		if age := first(c.text("onsetString"), quantityText(c.at("onsetAge"))); age != "" {
			s += " (" + age + ")"
		}
		what = append(what, s)
		codes = append(codes, code.codes()...)
	}
	d := b.start(r, evidence.KindFamilyHistory, strings.TrimSuffix(who+": "+strings.Join(what, ", "), ": "), codes)
	d.Experiencer = evidence.AboutFamily
	d.Date = date(r.text("date"))
	if r.is("notDone") {
		d.Assertion = evidence.Negated
		d.say("Not asked")
	}
	d.say(notes(r.object)...)
	for _, c := range r.list("condition") {
		d.say(notes(c)...)
	}
	return d
}

// immunisation is a vaccination given or, when notGiven, declined or refused.
func (b *builder) immunisation(r resource) *draft {
	vaccine := concept{r.at("vaccineCode")}
	c := vaccine
	if p := (concept{r.extension("Extension-CareConnect-VaccinationProcedure").at("valueCodeableConcept")}); p.title() != "" {
		c = p
	}
	d := b.start(r, evidence.KindImmunisation, first(c.title(), "Vaccination"), append(c.codes(), extraCodes(c, vaccine)...))
	d.Date = date(r.text("date"))
	d.recorded = r.extension("Extension-CareConnect-DateRecorded").text("valueDateTime")
	var actors []object
	for _, p := range r.list("practitioner") {
		actors = append(actors, p.at("actor"))
	}
	b.signed(d, actors...)
	why := r.at("explanation")
	if r.is("notGiven") {
		d.Assertion = evidence.Negated
		d.say("Not given")
		d.sayLabelled("Why not", titles(why.list("reasonNotGiven")))
	}
	if vaccine.title() != d.Title {
		d.say(vaccine.title())
	}
	d.sayLabelled("Reason", titles(why.list("reason")))
	for _, p := range r.list("vaccinationProtocol") {
		d.sayLabelled("Dose", p.text("doseSequence"))
		d.say(p.text("description"))
	}
	d.sayLabelled("Batch", r.text("lotNumber"))
	d.sayLabelled("Expiry", day(r.text("expirationDate")))
	d.sayLabelled("Manufacturer", b.nameOf(r, r.at("manufacturer")))
	d.sayLabelled("Site", concept{r.at("site")}.title())
	d.sayLabelled("Route", concept{r.at("route")}.title())
	d.sayLabelled("Quantity", quantityText(r.at("doseQuantity")))
	d.say(notes(r.object)...)
	return d
}

// extraCodes are those of b that are not those of a.
func extraCodes(a, b concept) []evidence.Code {
	var all []evidence.Code
	for _, c := range b.codes() {
		if !a.hasCode(c.Code) {
			all = append(all, c)
		}
	}
	return all
}

// document is a letter or file that the record only points to.
func (b *builder) document(r resource) *draft {
	c := concept{r.at("type")}
	title := first(r.text("description"), c.title(), "Document")
	d := b.start(r, evidence.KindDocument, title, c.codes())
	d.Date = when(r.object, "created", "indexed")
	b.signed(d, append(r.list("author"), r.at("custodian"))...)
	if kind := c.title(); kind != title {
		d.say(kind)
	}
	for _, content := range r.list("content") {
		a := content.at("attachment")
		d.say(a.text("title"), a.text("contentType"))
	}
	switch r.text("status") {
	case "superseded":
		d.Status = evidence.StatusEnded
	}
	return d
}
