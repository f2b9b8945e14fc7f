package fhir

import (
	"regexp"
	"strings"

	"ownpack/evidence"
)

// condition is a problem or diagnosis.
func (b *builder) condition(r resource) *draft {
	c := concept{r.at("code")}
	d := b.start(r, evidence.KindProblem, c.title(), c.codes())
	d.Date = when(r.object, "onsetDateTime", "onsetPeriod")
	if d.Date.IsZero() {
		if onset := first(r.text("onsetString"), quantityText(r.at("onsetAge"))); onset != "" {
			d.Date = evidence.Date{Raw: onset}
			d.sayLabelled("Began", onset)
		}
	}
	d.recorded = r.text("assertedDate")
	b.signed(d, r.at("asserter"))
	d.setClinical(r.text("clinicalStatus"))
	d.setVerified(r.text("verificationStatus"))
	d.say(c.also())
	d.say(notes(r.object)...)
	if s := r.extension("Extension-CareConnect-ProblemSignificance").text("valueCode"); s != "" {
		d.sayLabelled("Significance", s)
	}
	d.sayLabelled("Severity", concept{r.at("severity")}.title())
	d.sayLabelled("Site", titles(r.list("bodySite")))
	if e := r.extension("Extension-CareConnect-ConditionEpisode"); e != nil {
		d.sayLabelled("Episode", first(e.text("valueCode"), concept{e.at("valueCodeableConcept")}.title()))
	}
	if end := when(r.object, "abatementDateTime", "abatementPeriod"); !end.IsZero() {
		d.sayLabelled("Ended", end.Words())
	}
	d.sayLabelled("Ended", r.text("abatementString"))
	return d
}

// setClinical reads a clinicalStatus, unless the entry is in error.
func (d *draft) setClinical(status string) {
	if d.Status != "" {
		return
	}
	switch status {
	case "active", "recurrence", "relapse":
		d.Status = evidence.StatusActive
	case "inactive", "resolved", "remission":
		d.Status = evidence.StatusEnded
	}
}

// setVerified reads a verificationStatus. "Unconfirmed" says nothing: GP
// systems give it to every allergy.
func (d *draft) setVerified(status string) {
	switch status {
	case "refuted":
		d.Assertion = evidence.Negated
		d.say("Refuted")
	case "provisional", "differential":
		d.Assertion = evidence.Possible
	}
}

// joinProblems makes one entry of a problem and of what it heads: GP Connect
// writes a problem as a Condition that points to the coded line.
func (b *builder) joinProblems() {
	for _, d := range b.drafts {
		if d == nil || d.from.kind != "Condition" {
			continue
		}
		for _, e := range d.from.extensions("Extension-CareConnect-ActualProblem") {
			line := b.target(d.from, e.at("valueReference"))
			if line == nil || line.from.kind == "Condition" {
				continue
			}
			d.mergeInto(line)
			break
		}
	}
}

// mergeInto adds what the problem says to the line it heads. The line stays:
// it is the one that stands in a consultation.
func (d *draft) mergeInto(line *draft) {
	d.into = line
	if line.from.kind == "Observation" {
		line.Kind = evidence.KindProblem
		if line.Status == "" {
			line.Status = d.Status
		}
	} else {
		// What ended is the problem, not the allergy.
		line.say("Also kept as a problem: " + strings.Join(append([]string{d.Title}, d.lines...), "; "))
		return
	}
	if line.Assertion == "" {
		line.Assertion = d.Assertion
	}
	switch {
	case line.Date.IsZero():
		line.Date = d.Date
	case !d.Date.IsZero() && d.Date.Day() != line.Date.Day():
		line.sayLabelled("Began", d.Date.Words())
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

var noAllergyTitle = regexp.MustCompile(`(?i)^(?:no (?:known |relevant )?(?:drug |food |latex )?(?:allerg|adverse)|no known .*allerg|nil known|nkd?a\b)`)

// saysNoAllergy knows the codes for no known allergy: of any kind (now and
// before 2020), to drugs, food, insects, the environment.
func (c concept) saysNoAllergy() bool {
	return c.hasCode("716186003", "160244002", "409137002", "429625007", "428197003", "428607008")
}

// allergy is an allergy or intolerance. The drug is sometimes only in the note.
func (b *builder) allergy(r resource) *draft {
	c := concept{r.at("code")}
	d := b.start(r, evidence.KindAllergy, c.title(), c.codes())
	d.Date = when(r.object, "onsetDateTime", "onsetPeriod")
	d.recorded = r.text("assertedDate")
	b.signed(d, r.at("recorder"), r.at("asserter"))
	d.setClinical(r.text("clinicalStatus"))
	d.setVerified(r.text("verificationStatus"))
	if c.saysNoAllergy() || noAllergyTitle.MatchString(d.Title) {
		d.Assertion = evidence.Negated
	}
	d.say(c.also())
	d.say(notes(r.object)...)
	for _, re := range r.list("reaction") {
		d.sayLabelled("Reaction", titles(re.list("manifestation")))
		d.sayLabelled("Substance", titles(re.list("substance")))
		d.sayLabelled("Severity", re.text("severity"))
		d.sayLabelled("Route", titles(re.list("exposureRoute")))
		d.say(notes(re)...)
	}
	if c := r.text("criticality"); c != "" && c != "unable-to-assess" {
		d.sayLabelled("Criticality", c)
	}
	for _, part := range r.extension("Extension-CareConnect-GPC-AllergyIntoleranceEnd").list("extension") {
		switch part.text("url") {
		case "endDate":
			d.sayLabelled("Ended", day(part.text("valueDateTime")))
		case "reasonEnded":
			if why := part.text("valueString"); !strings.EqualFold(why, "no information available") {
				d.sayLabelled("Why it ended", why)
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
