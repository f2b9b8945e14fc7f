package fhir

import (
	"regexp"
	"strings"

	"ownpack/evidence"
)

var notIssued = regexp.MustCompile(`(?i)^\(?\s*not issued\b\)?\s*`)

// medication is a course of a medicine. The plan it is based on says the rest of
// it; what was issued comes under it.
func (b *builder) medication(r resource) *draft {
	d := b.medicine(r)
	d.Date = when(r.object, "effectivePeriod", "effectiveDateTime", "effectiveTiming")
	d.recorded = r.text("dateAsserted")
	b.signed(d, r.at("informationSource"))
	d.setCourse(r.code("status"))
	if r.text("taken") == "n" || r.is("wasNotTaken") || r.code("adherence") == "not-taking" {
		d.notDone(each(r.list("reasonNotTaken")))
	}
	d.sayDosage(r.list("dosage"))
	b.sayPlan(d)
	b.sayReasons(d, r)
	d.say(notes(r.object)...)
	return d
}

// sayReasons adds why: a code, a text, or the problem it points to.
func (b *builder) sayReasons(d *draft, r resource) {
	d.say(each(r.list("reasonCode", "reasonCodeableConcept", "reasonForUseCodeableConcept", "statusReason", "indication", "reason")))
	for _, ref := range r.list("reasonReference", "reasonForUseReference") {
		d.say(b.nameOf(r, ref))
	}
}

// medicine begins a draft with the name of the medicine that r is about.
func (b *builder) medicine(r resource) *draft {
	c := concept{r.at("medicationCodeableConcept")}
	ref := r.at("medicationReference")
	if m := r.at("medication"); m != nil {
		ref = m
		if m.at("concept") != nil { // as R5 has it
			c, ref = concept{m.at("concept")}, m.at("reference")
		}
	}
	var more []string
	if ref != nil {
		if m, ok := b.resolve(r, ref); ok {
			if named := (concept{m.at("code")}); named.titleOrCode() != "" {
				c = named
			}
			more = append(more, b.contents(m))
		}
		if c.titleOrCode() == "" {
			c = concept{object{{"text", ref.text("display")}}}
		}
	}
	title := first(c.titleOrCode(), strings.Join(more, ", "))
	d := b.start(r, evidence.KindMedication, title, c.codes())
	if notIssued.MatchString(title) && d.Status == "" {
		d.Status = evidence.StatusNotIssued
	}
	if r.is("doNotPerform", "prohibited") {
		d.Assertion = evidence.Negated
	}
	d.say(c.also())
	return d
}

// contents names what a medicine without a name of its own is made of.
func (b *builder) contents(m resource) string {
	if (concept{m.at("code")}).title() != "" {
		return ""
	}
	var all []string
	for _, i := range append(m.list("ingredient"), m.at("product").list("ingredient")...) {
		s := first(concept{i.at("itemCodeableConcept")}.title(), b.nameOf(m, first2(i.at("itemReference"), i.at("item"))))
		strength := i.at("strength")
		s = strings.TrimSpace(s + " " + quantityText(strength.at("numerator")))
		if s != "" {
			all = append(all, s)
		}
	}
	return strings.Join(all, ", ")
}

// sayDosage adds how it is taken: in words or, where there are none, in what
// stands for them.
func (d *draft) sayDosage(list []object) {
	for _, dose := range list {
		said := dose.text("text")
		if said == "" {
			said = dosage(dose)
		}
		d.say(said, dose.text("patientInstruction"), each(dose.list("additionalInstruction", "additionalInstructions")))
	}
}

func dosage(dose object) string {
	var parts []string
	add := func(s string) {
		if s != "" {
			parts = append(parts, s)
		}
	}
	amounts := append(dose.list("doseAndRate"), dose)
	for _, a := range amounts {
		add(first(quantityText(a.at("doseQuantity")), quantityText(a.at("quantityQuantity")), quantityText(a.at("quantity")), rangeText(a.at("doseRange"))))
	}
	add(concept{dose.at("route")}.title())
	add(concept{dose.at("method")}.title())
	timing := first2(dose.at("timing"), dose.at("scheduleTiming"))
	add(concept{timing.at("code")}.title())
	add(titles(dose.list("asNeededCodeableConcept", "asNeededFor")))
	add(titles(dose.list("site", "siteCodeableConcept")))
	return strings.Join(parts, " ")
}

// first2 is the first object that holds anything.
func first2(a, b object) object {
	if len(a) > 0 {
		return a
	}
	return b
}

// sayPlan adds what the plan says and the statement does not.
func (b *builder) sayPlan(d *draft) {
	for _, ref := range d.from.list("basedOn") {
		plan, ok := b.resolve(d.from, ref)
		if !ok || plan.kind != "MedicationRequest" {
			continue
		}
		b.signed(d, requesters(plan)...)
		b.sayPrescription(d, plan)
	}
}

// requesters are those who asked for something, where each release has them.
func requesters(r resource) []object {
	return []object{r.at("recorder"), r.at("requester").at("agent"), r.at("requester"), r.at("prescriber"), r.at("orderer"), r.at("requester").at("onBehalfOf")}
}

// sayPrescription adds quantity, type, why it was stopped and notes.
func (b *builder) sayPrescription(d *draft, r resource) {
	d.sayDosage(r.list("dosageInstruction"))
	supply := r.at("dispenseRequest")
	d.say(quantityText(supply.at("quantity")))
	kind := r.extension("PrescriptionType")
	d.say(concept{kind.at("valueCodeableConcept")}.title())
	d.say(each(r.list("courseOfTherapyType")))
	for _, part := range r.extension("MedicationStatusReason").list("extension") {
		d.say(concept{part.at("valueCodeableConcept")}.title())
	}
	d.say(each(r.list("reasonEnded")))
	b.sayReasons(d, r)
	d.say(notes(r.object)...)
}

// prescription is a plan or an issue of a medicine. A plan is said by the
// statement that is based on it; see joinIssues.
func (b *builder) prescription(r resource) *draft {
	d := b.medicine(r)
	supply := r.at("dispenseRequest").at("validityPeriod")
	d.Date = when(r.object, "authoredOn", "dateWritten")
	if intent := r.text("intent"); intent == "plan" || d.Date.IsZero() {
		if start := supply.text("start"); start != "" {
			d.Date = between(start, supply.text("end"))
		}
	}
	b.signed(d, requesters(r)...)
	switch status := r.code("status"); {
	case status == "cancelled" && d.Status == "":
		d.Status = evidence.StatusNotIssued // withdrawn before any was taken
	case r.text("intent") == "order" && r.has("basedOn") && (status == "active" || status == "completed"):
		// One issue of a course is neither under way nor ended.
	default:
		d.setCourse(status)
	}
	if end := r.text("dateEnded"); end != "" {
		d.Date = until(d.Date, end)
	}
	if i := r.text("intent"); (i == "proposal" || i == "option") && d.Assertion == "" {
		d.Assertion = evidence.Planned
	}
	b.sayPrescription(d, r)
	return d
}

// supply is a medicine that was handed out, or given there and then.
func (b *builder) supply(r resource) *draft {
	d := b.medicine(r)
	d.Date = when(r.object, "effectiveDateTime", "effectiveTimeDateTime", "effectivePeriod", "effectiveTimePeriod", "occurrenceDateTime",
		"occurrencePeriod", "whenHandedOver", "whenPrepared", "recorded")
	b.signed(d, append(actors(r), r.at("practitioner"), r.at("dispenser"), r.at("location"))...)
	switch status := r.code("status"); {
	case status == "not-done", r.is("notGiven", "wasNotGiven"):
		d.notDone(each(r.list("reasonNotGiven", "statusReason")))
	case (status == "cancelled" || status == "declined") && d.Status == "":
		d.Status = evidence.StatusNotIssued
	case status == "stopped" && d.Status == "":
		d.Status = evidence.StatusEnded
	case status == "preparation":
		d.Assertion = evidence.Planned
	}
	d.say(each(r.list("notPerformedReasonCodeableConcept", "statusReasonCodeableConcept")))
	d.sayDosage(r.list("dosageInstruction", "dosage"))
	d.say(quantityText(r.at("quantity")), quantityText(r.at("daysSupply")))
	b.sayReasons(d, r)
	d.say(notes(r.object)...)
	return d
}

// joinIssues makes one entry of a statement and its plan, with the issues under
// it. A single issue on the day the course began is part of it.
func (b *builder) joinIssues() {
	courses := map[int]*draft{} // by order of the plan
	for _, d := range b.drafts {
		if d == nil || d.from.kind != "MedicationStatement" {
			continue
		}
		for _, ref := range d.from.list("basedOn") {
			plan := b.target(d.from, ref)
			if plan == nil || plan == d || plan.from.kind != "MedicationRequest" || courses[plan.from.order] != nil {
				continue
			}
			courses[plan.from.order] = d
			plan.handOver(d)
		}
	}
	issues := map[*draft][]*draft{}
	for _, d := range b.drafts {
		if d == nil || d.into != nil || d.from.kind != "MedicationRequest" {
			continue
		}
		for _, ref := range d.from.list("basedOn") {
			if plan, ok := b.resolve(d.from, ref); ok && courses[plan.order] != nil {
				c := courses[plan.order]
				issues[c] = append(issues[c], d)
				break
			}
		}
	}
	for _, c := range b.drafts {
		if list := issues[c]; c != nil && len(list) > 0 {
			c.takeIssues(list)
		}
	}
}

// handOver makes d a part of other, which takes its place in a consultation.
func (d *draft) handOver(other *draft) {
	d.into = other
	if p := d.parent; p != nil && adopt(p, other) {
		other.Section = d.Section
	}
}

func (d *draft) takeIssues(list []*draft) {
	if len(list) == 1 && list[0].Date.Day() == d.Date.Day() {
		list[0].handOver(d)
		d.say(list[0].lines...)
		return
	}
	for _, issue := range list {
		// An issue named in a consultation stays there.
		adopt(d, issue)
	}
}
