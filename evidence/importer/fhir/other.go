package fhir

import (
	"strings"

	"ownpack/evidence"
)

// other is a simple resource, read by its shape.
func (b *builder) other(r resource) *draft {
	s := shapes[r.kind]
	var title string
	var codes []evidence.Code
	for _, key := range s.title {
		if title == "" {
			title = strings.Join(b.phrases(r, r.get(key)), ", ")
			codes = concept{r.at(key)}.codes()
		}
	}
	if title == "" {
		title, codes = b.inner(r)
	}
	d := b.start(r, s.kind, title, codes)
	if d.Assertion == "" {
		d.Assertion = s.as
	}
	d.Date = when(r.object, s.dates...)
	for _, key := range s.people {
		b.signed(d, r.list(key)...)
	}
	for _, key := range s.says {
		d.say(b.phrases(r, r.get(key))...)
	}
	b.sayInner(d, r)
	d.say(remarks(r.object, "comment", "note", "notes", "comments")...)
	b.course(d, r)
	return d
}

// course reads a status, whatever the type calls it.
func (b *builder) course(d *draft, r resource) {
	switch status := r.code("status", "lifecycleStatus"); status {
	case "not-done", "not-taken", "cancelled", "rejected", "refuted", "noshow":
		if d.Assertion != evidence.Planned {
			d.Assertion = evidence.Negated
		}
		if d.Status == "" {
			d.Status = evidence.StatusEnded
		}
	case "inactive":
		d.setClinical(status)
	case "completed":
		if d.Kind == evidence.KindPlan {
			d.setCourse(status) // a finding that is complete has not come to an end
		}
	case "active", "stopped", "revoked":
		d.setCourse(status)
	}
	if r.code("actuality") == "potential" {
		d.Assertion = evidence.Possible
	}
}

// phrases are what a value says in words: a text, a concept, a reference.
func (b *builder) phrases(r resource, v any) []string {
	var all []string
	for _, v := range asList(v) {
		s := scalar(v)
		if o, ok := v.(object); ok {
			s = first(concept{o}.title(), o.text("display"))
			if s == "" && o.text("reference") != "" {
				s = b.nameOf(r, o)
			}
			s = first(s, o.text("name", "description"), concept{o.at("type")}.title())
			for _, key := range []string{"concept", "reference"} { // as R5 has it
				if in := o.at(key); s == "" && in != nil {
					s = first(concept{in}.title(), b.nameOf(r, in))
				}
			}
		}
		if s != "" {
			all = append(all, s)
		}
	}
	return all
}

// inner looks for a title one step further down.
func (b *builder) inner(r resource) (string, []evidence.Code) {
	for _, step := range [][2]string{
		{"prediction", "outcome"},
		{"recommendation", "vaccineCode"},
		{"suppliedItem", "itemCodeableConcept"},
		{"lensSpecification", "product"},
		{"suspectEntity", "instance"},
		{"participant", "role"},
		{"provision", "code"},
		{"oralDiet", "type"},
		{"activity", "detail"},
	} {
		for _, o := range r.list(step[0]) {
			c := concept{o.at(step[1])}
			if s := b.phrases(r, o.get(step[1])); len(s) > 0 {
				return strings.Join(s, ", "), c.codes()
			}
		}
	}
	return "", nil
}

// sayInner adds what stands one step further down.
func (b *builder) sayInner(d *draft, r resource) {
	for _, a := range r.list("activity") {
		detail := a.at("detail")
		d.say(concept{detail.at("code")}.title(), detail.text("description"), each(detail.list("reasonCode")))
		d.say(each(a.list("outcomeCodeableConcept")))
		d.say(remarks(a, "progress")...)
		if ref := first2(a.at("reference"), a.at("plannedActivityReference")); ref != nil {
			d.say(b.nameOf(r, ref))
		}
	}
	for _, p := range r.list("payload") {
		d.say(p.text("contentString"), p.at("contentAttachment").text("title"))
	}
	for _, p := range r.list("prediction") {
		d.say(concept{p.at("outcome")}.title(), p.text("probabilityDecimal"), p.text("rationale"), concept{p.at("qualitativeRisk")}.title())
	}
	for _, p := range r.list("recommendation") {
		d.say(each(p.list("vaccineCode")), concept{p.at("forecastStatus")}.title())
		for _, c := range p.list("dateCriterion") {
			d.say(strings.TrimSpace(concept{c.at("code")}.title() + " " + c.text("value")))
		}
	}
	for _, f := range r.list("finding") {
		d.say(each(f.list("itemCodeableConcept")), b.nameOf(r, f.at("itemReference")))
	}
	for _, t := range r.list("target") {
		val, unit := detailValue(t)
		d.say(strings.TrimSpace(concept{t.at("measure")}.title() + " " + val + " " + unit))
	}
	for _, p := range r.list("participant") {
		d.say(strings.TrimSpace(titles(p.list("role")) + " " + b.nameOf(r, first2(p.at("member"), p.at("actor")))))
	}
	for _, s := range r.list("series") {
		d.say(s.text("description"), each(s.list("bodySite")))
	}
	for _, l := range r.list("lensSpecification") {
		d.say(strings.Join(strings.Fields(strings.Join([]string{l.text("eye"), l.text("sphere"), l.text("cylinder"), l.text("axis"), l.text("add")}, " ")), " "))
	}
}

// detailValue reads detail[x] as value[x] is read.
func detailValue(t object) (val, unit string) {
	var o object
	for _, f := range t {
		if name, ok := strings.CutPrefix(f.key, "detail"); ok {
			o = append(o, field{"value" + name, f.value})
		}
	}
	return value(o)
}

// appointment is a visit that is due, or was.
func (b *builder) appointment(r resource) *draft {
	title := first(titles(r.list("serviceType")), titles(r.list("appointmentType")), r.text("description"), titles(r.list("specialty", "type")),
		titles(r.list("reasonCode", "reason")), titles(r.list("serviceCategory")))
	d := b.start(r, evidence.KindAdmin, title, concept{r.at("serviceType")}.codes())
	d.Date = date(r.text("start"))
	if d.Date.IsZero() {
		d.Date = when(r.object, "requestedPeriod")
	} else {
		d.Date = until(d.Date, r.text("end"))
	}
	d.recorded = r.text("created")
	var who []object
	for _, p := range r.list("participant") {
		if actor := p.at("actor"); !strings.Contains(actor.text("reference"), "Patient/") {
			who = append(who, actor)
		}
	}
	b.signed(d, who...)
	switch r.code("status") {
	case "proposed", "pending", "booked", "waitlist":
		d.Kind = evidence.KindPlan
		d.Assertion = evidence.Planned
	case "cancelled", "noshow":
		d.Assertion = evidence.Negated
	}
	d.say(each(r.list("appointmentType")), each(r.list("specialty")), r.text("description"), r.text("comment", "patientInstruction"))
	d.say(each(r.list("cancelationReason", "cancellationReason")))
	b.sayReasons(d, r)
	d.say(remarks(r.object, "note")...)
	return d
}
