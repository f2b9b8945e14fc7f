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
	d.Date = when(r.object, "effectivePeriod", "effectiveDateTime")
	d.recorded = r.text("dateAsserted")
	b.signed(d, r.at("informationSource"))
	d.setCourse(r.text("status"))
	if r.text("taken") == "n" {
		d.Assertion = evidence.Negated
		d.say("Not taken")
	}
	d.sayDosage(r.list("dosage"))
	b.sayPlan(d)
	if end := date(r.at("effectivePeriod").text("end")); !end.IsZero() {
		d.sayLabelled("Until", end.Words())
	}
	last := r.extension("Extension-CareConnect-GPC-MedicationStatementLastIssueDate").text("valueDateTime")
	d.sayLabelled("Last issued", day(last))
	d.sayLabelled("Reason", titles(r.list("reasonCode")))
	d.say(notes(r.object)...)
	return d
}

// medicine begins a draft with the name of the medicine that r is about.
func (b *builder) medicine(r resource) *draft {
	c := concept{r.at("medicationCodeableConcept")}
	if ref := r.at("medicationReference"); ref != nil {
		if m, ok := b.resolve(r, ref); ok {
			c = concept{m.at("code")}
		} else if c.title() == "" {
			c = concept{object{{"text", ref.text("display")}}}
		}
	}
	title := first(c.title(), "Medicine not named")
	d := b.start(r, evidence.KindMedication, title, c.codes())
	if notIssued.MatchString(title) {
		d.Status = evidence.StatusNotIssued
	}
	return d
}

func (d *draft) setCourse(status string) {
	if d.Status != "" {
		return
	}
	switch status {
	case "active":
		d.Status = evidence.StatusActive
	case "completed", "stopped", "cancelled":
		d.Status = evidence.StatusEnded
	case "intended", "draft":
		d.Assertion = evidence.Planned
	}
}

func (d *draft) sayDosage(list []object) {
	for _, dose := range list {
		d.say(dose.text("text"), dose.text("patientInstruction"))
	}
}

// sayPlan adds what the plan says and the statement does not.
func (b *builder) sayPlan(d *draft) {
	for _, ref := range d.from.list("basedOn") {
		plan, ok := b.resolve(d.from, ref)
		if !ok || plan.kind != "MedicationRequest" {
			continue
		}
		b.signed(d, plan.at("recorder"), plan.at("requester").at("agent"))
		b.sayPrescription(d, plan)
	}
}

// sayPrescription adds quantity, type, repeats, why it was stopped and notes.
func (b *builder) sayPrescription(d *draft, r resource) {
	d.sayDosage(r.list("dosageInstruction"))
	supply := r.at("dispenseRequest")
	d.say(quantityText(supply.at("quantity")))
	kind := r.extension("Extension-CareConnect-GPC-PrescriptionType")
	d.say(concept{kind.at("valueCodeableConcept")}.title())
	for _, part := range r.extension("Extension-CareConnect-GPC-MedicationRepeatInformation").list("extension") {
		switch part.text("url") {
		case "numberOfRepeatPrescriptionsAllowed":
			d.sayLabelled("Repeats allowed", part.text("valueUnsignedInt", "valuePositiveInt"))
		case "numberOfRepeatPrescriptionsIssued":
			d.sayLabelled("Repeats issued", part.text("valueUnsignedInt", "valuePositiveInt"))
		case "authorisationExpiryDate":
			d.sayLabelled("Authorised until", day(part.text("valueDateTime")))
		}
	}
	var why, changed string
	for _, part := range r.extension("Extension-CareConnect-GPC-MedicationStatusReason").list("extension") {
		why = first(why, concept{part.at("valueCodeableConcept")}.title())
		changed = first(changed, part.text("valueDateTime"))
	}
	if changed != "" {
		why = strings.TrimSpace(why + " (" + day(changed) + ")")
	}
	d.sayLabelled("Stopped", why)
	d.sayLabelled("Reason", titles(r.list("reasonCode")))
	d.say(notes(r.object)...)
}

// prescription is a plan or an issue of a medicine. A plan is said by the
// statement that is based on it; see joinIssues.
func (b *builder) prescription(r resource) *draft {
	d := b.medicine(r)
	supply := r.at("dispenseRequest").at("validityPeriod")
	d.Date = date(r.text("authoredOn"))
	if r.text("intent") == "plan" {
		if start := date(supply.text("start")); !start.IsZero() {
			d.Date = start
		}
	}
	b.signed(d, r.at("recorder"), r.at("requester").at("agent"))
	d.setCourse(r.text("status"))
	if r.text("intent") == "order" {
		d.say("Issued")
		if d.Status == evidence.StatusActive || d.Status == evidence.StatusEnded {
			d.Status = "" // an issue is neither under way nor ended
		}
	}
	b.sayPrescription(d, r)
	if start, end := supply.text("start"), supply.text("end"); start != "" && end != "" {
		d.sayLabelled("Supply", day(start)+" to "+day(end))
	}
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
