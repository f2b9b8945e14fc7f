package fhir

import (
	"strings"

	"ownpack/evidence"
)

// condition is a problem or diagnosis.
func (b *builder) condition(r resource) *draft {
	c := concept{r.at("code")}
	d := b.start(r, evidence.KindProblem, c.titleOrCode(), c.codes())
	d.ofFamily()
	d.Date = when(r.object, "onsetDateTime", "onsetPeriod")
	onset := first(r.text("onsetString"), quantityText(r.at("onsetAge")), quantityText(r.at("onsetQuantity")), rangeText(r.at("onsetRange")))
	if d.Date.IsZero() && onset != "" {
		d.Date = evidence.Date{Raw: onset}
	}
	d.recorded = r.text("recordedDate", "assertedDate", "dateRecorded", "dateAsserted")
	b.signed(d, r.at("recorder"), r.at("asserter"))
	d.setClinical(r.code("clinicalStatus", "status"))
	d.setVerified(r.code("verificationStatus"))
	d.say(c.also(), onset)
	d.say(notes(r.object)...)
	significance := r.extension("ProblemSignificance")
	d.say(first(significance.text("valueCode"), concept{significance.at("valueCodeableConcept")}.title()))
	d.say(concept{r.at("severity")}.title(), each(r.list("bodySite")), each(r.list("location")))
	for _, s := range r.list("stage") {
		d.say(concept{s.at("summary")}.title())
	}
	for _, e := range r.list("evidence") {
		d.say(each(e.list("code")))
	}
	if e := r.extension("ConditionEpisode"); e != nil {
		d.say(first(e.text("valueCode"), concept{e.at("valueCodeableConcept")}.title()))
	}
	if end := when(r.object, "abatementDateTime", "abatementPeriod", "abatementDate"); !end.IsZero() {
		d.Date = until(d.Date, end.Raw)
		d.ended()
	}
	if r.is("abatementBoolean") {
		d.ended()
	}
	if end := first(r.text("abatementString"), quantityText(r.at("abatementAge"))); end != "" {
		d.ended()
		d.say(end)
	}
	return d
}

// ended marks what has an end as ended, unless the record gives it a status.
func (d *draft) ended() {
	if d.Status == "" {
		d.Status = evidence.StatusEnded
	}
}

// joinProblems makes one entry of a problem and of what it heads: GP Connect
// writes a problem as a Condition that points to the coded line.
func (b *builder) joinProblems() {
	for _, d := range b.drafts {
		if d == nil || d.from.kind != "Condition" {
			continue
		}
		for _, e := range d.from.extensions("ActualProblem") {
			line := b.target(d.from, e.at("valueReference"))
			if line == nil || line.from.kind == "Condition" || inError(line) != inError(d) {
				continue
			}
			d.mergeInto(line)
			break
		}
	}
}

// inError tells what was withdrawn: neither of two goes into the other then.
func inError(d *draft) bool { return d.Status == evidence.StatusEnteredInError }

// mergeInto adds what the problem says to the line it heads. The line stays:
// it is the one that stands in a consultation.
func (d *draft) mergeInto(line *draft) {
	d.into = line
	if d.Status == evidence.StatusWithheld {
		line.Status = d.Status
	}
	if line.from.kind == "Observation" {
		line.Kind = evidence.KindProblem
		if line.Status == "" {
			line.Status = d.Status
		}
	} else {
		// What ended is the problem, not the allergy.
		for _, l := range append([]string{d.Title}, d.lines...) {
			if !line.says(l) {
				line.say(l)
			}
		}
		return
	}
	if line.Assertion == "" {
		line.Assertion = d.Assertion
	}
	switch {
	case line.Date.IsZero():
		line.Date = d.Date
	case !d.Date.IsZero() && d.Date.Day() != line.Date.Day():
		line.say(strings.Split(d.Date.Raw, "/")...)
	case strings.Contains(d.Date.Raw, "/"):
		line.Date = until(line.Date, d.Date.Raw[strings.IndexByte(d.Date.Raw, '/')+1:])
	}
	if d.Title != line.Title {
		line.say(d.Title)
	}
	for _, l := range d.lines {
		if !line.says(l) {
			line.say(l)
		}
	}
	if line.Author == "" {
		line.Author, line.Role, line.Organisation = d.Author, d.Role, d.Organisation
	}
	for _, c := range d.Codes {
		line.addCode(c)
	}
}

// says reports whether the draft says l already, as a line or within one: a
// problem often repeats the remarks of the line it heads.
func (d *draft) says(l string) bool {
	bare := func(s string) string {
		return strings.ToLower(strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ':' }), " "))
	}
	for _, have := range d.lines {
		if strings.Contains(" "+bare(have)+" ", " "+bare(l)+" ") {
			return true
		}
	}
	return false
}

func (d *draft) addCode(c evidence.Code) {
	for _, have := range d.Codes {
		if have.System == c.System && have.Code == c.Code {
			return
		}
	}
	d.Codes = append(d.Codes, c)
}

// allergy is an allergy or intolerance. The drug is sometimes only in the note.
func (b *builder) allergy(r resource) *draft {
	c := concept{r.at("code")}
	if substance := (concept{r.at("substance")}); c.titleOrCode() == "" {
		c = substance // as DSTU2 has it
	}
	if c.titleOrCode() == "" {
		for _, re := range r.list("reaction") {
			c = concept{re.at("substance")}
		}
	}
	d := b.start(r, evidence.KindAllergy, c.titleOrCode(), c.codes())
	d.Date = when(r.object, "onsetDateTime", "onsetPeriod", "onset")
	d.recorded = r.text("recordedDate", "assertedDate", "dateRecorded")
	b.signed(d, r.at("recorder"), r.at("asserter"), r.at("reporter"))
	status := r.code("status") // DSTU2 has but this one
	d.setClinical(first(r.code("clinicalStatus"), status))
	d.setVerified(first(r.code("verificationStatus"), status))
	d.say(c.also(), r.text("onsetString"), quantityText(r.at("onsetAge")))
	d.say(notes(r.object)...)
	for _, re := range r.list("reaction") {
		if s := titles(re.list("substance")); s != d.Title {
			d.say(s)
		}
		d.say(each(re.list("manifestation", "symptom")), re.text("severity"), each(re.list("exposureRoute")))
		d.say(notes(re)...)
	}
	if c := r.text("criticality"); c != "" && c != "unable-to-assess" && c != "CRITU" {
		d.say(c)
	}
	for _, part := range r.extension("AllergyIntoleranceEnd").list("extension") {
		switch part.text("url") {
		case "endDate":
			d.Date = until(d.Date, part.text("valueDateTime", "valueDate"))
			d.ended()
		case "reasonEnded":
			if why := part.text("valueString"); !strings.EqualFold(why, "no information available") {
				d.say(why)
			}
		}
	}
	b.inEndedList(d)
	return d
}

// inEndedList knows an allergy as ended that is kept inside a list of ended
// ones.
func (b *builder) inEndedList(d *draft) {
	if d.from.owner < 0 || d.Status == evidence.StatusEnteredInError {
		return
	}
	list := b.all[d.from.owner]
	if list.kind == "List" && (concept{list.at("code")}.hasCode("1103671000000101") || strings.Contains(strings.ToLower(list.text("title")), "ended")) {
		d.Status = evidence.StatusEnded
		d.Section = list.text("title")
	}
}
