package fhir

import (
	"regexp"
	"strings"

	"ownpack/evidence"
)

// referral asks somebody else to see the patient.
func (b *builder) referral(r resource) *draft {
	reasons := r.list("reasonCode", "reason")
	var c concept
	if len(reasons) > 0 && r.kind == "ReferralRequest" {
		c = concept{reasons[0]}
	}
	if c.titleOrCode() == "" {
		c = concept{r.at("code")}
	}
	title := first(c.titleOrCode(), concept{r.at("type")}.title(), titles(r.list("serviceRequested")), titles(r.list("category")), r.text("description"))
	d := b.start(r, evidence.KindReferral, title, c.codes())
	d.Date = when(r.object, "authoredOn", "dateSent", "date", "occurrenceDateTime", "occurrencePeriod")
	b.signed(d, requesters(r)...)
	if r.is("doNotPerform") {
		d.Assertion = evidence.Negated
	}
	if s := r.code("status"); s == "draft" || s == "revoked" || s == "rejected" || s == "cancelled" {
		d.setCourse(s)
	}
	d.say(c.also(), concept{r.at("type")}.title())
	for _, more := range reasons {
		d.say(concept{more}.title())
	}
	for _, ref := range r.list("reasonReference") {
		d.say(b.nameOf(r, ref))
	}
	d.say(r.text("description"), r.text("priority"), concept{r.at("priority")}.title(), b.namesOf(r, r.list("recipient", "performer")))
	d.say(each(r.list("specialty", "performerType")), each(r.list("serviceRequested", "orderDetail")), r.text("patientInstruction"))
	d.say(notes(r.object)...)
	return d
}

var referralTitle = regexp.MustCompile(`(?i)\brefer(?:ral|red)?\b`)

// isReferral tells a request to see the patient from one to do a thing.
func isReferral(r resource, c concept) bool {
	for _, o := range r.list("category") {
		if (concept{o}).hasCode("3457005", "306206005") || referralTitle.MatchString(concept{o}.title()) {
			return true
		}
	}
	return referralTitle.MatchString(c.title())
}

// planned is a diary entry, a recall or a test to be done: something due on its
// date, not something that happened.
func (b *builder) planned(r resource) *draft {
	c := concept{r.at("code")}
	if item := r.at("item"); item != nil && len(c.object) == 0 {
		c = concept{item.at("code")} // as DSTU2 has it
	}
	if r.kind == "ServiceRequest" && isReferral(r, c) {
		return b.referral(r)
	}
	d := b.start(r, evidence.KindPlan, first(c.titleOrCode(), titles(r.list("orderDetail")), titles(r.list("category"))), c.codes())
	if d.Assertion == "" {
		d.Assertion = evidence.Planned
	}
	if r.is("doNotPerform") {
		d.Assertion = evidence.Negated
	}
	d.Date = when(r.object, "occurrenceDateTime", "occurrencePeriod", "occurrenceTiming", "scheduledDateTime", "scheduledPeriod")
	if d.Date.IsZero() {
		d.Date = date(first(r.text("authoredOn", "orderedOn"), r.at("event").text("dateTime")))
	}
	b.signed(d, append(requesters(r), r.at("performer"))...)
	d.setCourse(r.code("status"))
	d.say(c.also())
	b.sayReasons(d, r)
	d.say(each(r.list("bodySite")), each(r.list("orderDetail")), r.text("patientInstruction"))
	for _, item := range r.list("item") {
		d.say(concept{item.at("code")}.title())
	}
	d.say(notes(r.object)...)
	return d
}

// procedure is something that was done.
func (b *builder) procedure(r resource) *draft {
	c := concept{r.at("code")}
	d := b.start(r, evidence.KindProcedure, first(c.titleOrCode(), titles(r.list("category"))), c.codes())
	d.Date = when(r.object, "performedDateTime", "performedPeriod", "occurrenceDateTime", "occurrencePeriod")
	at := first(r.text("performedString", "occurrenceString"), quantityText(r.at("performedAge")))
	if d.Date.IsZero() && at != "" {
		d.Date = evidence.Date{Raw: at}
	}
	d.recorded = r.text("recorded")
	b.signed(d, actors(r)...)
	switch status := r.code("status"); {
	case r.is("notDone", "notPerformed"), status == "not-done":
		d.notDone(each(r.list("notDoneReason", "reasonNotPerformed", "statusReason")))
	case status == "preparation":
		d.Assertion = evidence.Planned
	case status == "stopped", status == "aborted":
		d.ended()
	}
	d.say(c.also(), at)
	b.sayReasons(d, r)
	d.say(each(r.list("bodySite")), concept{r.at("outcome")}.title(), each(r.list("complication")), each(r.list("followUp")))
	d.say(notes(r.object)...)
	return d
}

// familyHistory is what a relative had or has.
func (b *builder) familyHistory(r resource) *draft {
	who := first(concept{r.at("relationship")}.titleOrCode(), r.text("name"))
	var what []string
	var codes []evidence.Code
	for _, c := range r.list("condition") {
		code := concept{c.at("code")}
		s := code.titleOrCode()
		if age := first(c.text("onsetString"), quantityText(c.at("onsetAge")), quantityText(c.at("onsetQuantity")), rangeText(c.at("onsetRange"))); age != "" {
			s += " (" + age + ")"
		}
		what = append(what, s)
		codes = append(codes, code.codes()...)
	}
	d := b.start(r, evidence.KindFamilyHistory, strings.Trim(who+": "+strings.Join(what, ", "), ": "), codes)
	d.Experiencer = evidence.AboutFamily
	d.Date = date(r.text("date"))
	if saysNone(nil, strings.Join(what, ", ")) || familyNone.MatchString(strings.Join(what, ", ")) {
		d.Assertion = evidence.Negated
	}
	if r.is("notDone") {
		d.notDone(each(r.list("notDoneReason")))
	}
	d.say(each(r.list("dataAbsentReason")), r.text("deceasedString"), quantityText(r.at("deceasedAge")))
	d.say(notes(r.object)...)
	for _, c := range r.list("condition") {
		d.say(each(c.list("outcome")))
		d.say(notes(c)...)
	}
	return d
}

var familyNone = regexp.MustCompile(`(?i)^(?:no (?:significant |relevant |known )?(?:family history|fh\b|history)|negative family history|denies)`)

// immunisation is a vaccination given or, when notGiven, declined or refused.
func (b *builder) immunisation(r resource) *draft {
	vaccine := concept{r.at("vaccineCode")}
	c := vaccine
	if p := (concept{r.extension("VaccinationProcedure").at("valueCodeableConcept")}); p.title() != "" {
		c = p
	}
	d := b.start(r, evidence.KindImmunisation, c.titleOrCode(), append(c.codes(), extraCodes(c, vaccine)...))
	d.Date = when(r.object, "occurrenceDateTime", "date")
	if s := r.text("occurrenceString"); s != "" && d.Date.IsZero() {
		d.Date, _ = evidence.ParseDate(s)
		d.say(s)
	}
	d.recorded = first(r.text("recorded"), r.extension("DateRecorded").text("valueDateTime"))
	b.signed(d, append(actors(r), r.at("requester"))...)
	why := r.at("explanation")
	if r.is("notGiven", "wasNotGiven") || r.code("status") == "not-done" {
		d.notDone(first(each(why.list("reasonNotGiven")), each(r.list("statusReason"))))
	}
	if vaccine.title() != d.Title {
		d.say(vaccine.title())
	}
	d.say(each(why.list("reason")), each(r.list("reasonCode")))
	for _, p := range r.list("vaccinationProtocol", "protocolApplied") {
		d.say(p.text("series"), p.text("description"), each(p.list("targetDisease")), each(p.list("doseStatusReason")))
	}
	d.say(r.text("lotNumber"), b.nameOf(r, r.at("manufacturer")), concept{r.at("site")}.title(), concept{r.at("route")}.title())
	d.say(quantityText(r.at("doseQuantity")))
	d.say(notes(r.object)...)
	for _, re := range r.list("reaction") {
		d.say(b.nameOf(r, first2(re.at("detail"), re.at("manifestation"))))
	}
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
