package fhir

import (
	"regexp"
	"slices"
	"strings"

	"ownpack/evidence"
)

var familyTitle = regexp.MustCompile(`(?i)^(?:no (?:relevant |significant |known )?)?(?:fh\b|f/h\b|fhx\b|family history\b|family hx\b)`)

// observation is a finding or a test result.
func (b *builder) observation(r resource) *draft {
	c := concept{r.at("code")}
	d := b.start(r, observationKind(r, c.title()), c.titleOrCode(), c.codes())
	d.Date = when(r.object, "effectiveDateTime", "effectivePeriod", "effectiveInstant", "effectiveTiming")
	d.recorded = r.text("issued")
	b.signed(d, r.list("performer")...)
	if d.Kind == evidence.KindFamilyHistory {
		d.Experiencer = evidence.AboutFamily
		if familyNone.MatchString(d.Title) {
			d.Assertion = evidence.Negated
		}
	}
	for _, ref := range r.list("focus") {
		if who, ok := b.resolve(r, ref); ok && who.kind == "RelatedPerson" {
			d.Experiencer = evidence.AboutOther
		}
	}
	d.Value, d.Unit = value(r.object)
	if isNo(r.object) {
		d.Assertion = evidence.Negated
	}
	if c.saysNoAllergy() {
		d.Kind, d.Assertion = evidence.KindAllergy, evidence.Negated
	}
	d.Range = ranges(r.list("referenceRange"))
	b.components(d, r)
	d.setAbnormal(concept{r.at("interpretation")})
	if !d.isComment() {
		d.say(c.also())
	}
	d.say(notes(r.object)...)
	d.say(each(r.list("bodySite")), each(r.list("method")))
	if s, ok := b.resolve(r, r.at("specimen")); ok {
		b.specimen(d, s)
	}
	if d.Value == "" {
		d.absent(r.list("dataAbsentReason"))
	}
	switch s := r.code("status"); {
	case s == "cancelled":
		d.Assertion = evidence.Negated
	case s == "registered" && d.Value == "" && d.Assertion == "":
		d.Assertion = evidence.Planned // asked for, and not yet found
	}
	return d
}

// absent says why there is no value. What was not done is no finding.
func (d *draft) absent(reasons []object) {
	d.say(each(reasons))
	for _, o := range reasons {
		if (concept{o}).hasCode("not-performed", "asked-declined") || o.text("text") == "not-performed" {
			d.Assertion = evidence.Negated
		}
	}
}

func observationKind(r resource, title string) evidence.Kind {
	for _, c := range r.list("category") {
		switch {
		case (concept{c}).hasCode("laboratory", "imaging", "LAB", "RAD", "Laboratory"):
			return evidence.KindTest
		case (concept{c}).hasCode("survey"):
			return evidence.KindAssessment
		}
	}
	if familyTitle.MatchString(title) {
		return evidence.KindFamilyHistory
	}
	return evidence.KindObservation
}

// value reads value[x] of any type: what was found, and its unit.
func value(o object) (val, unit string) {
	switch {
	case o.has("valueQuantity"):
		return quantity(o.at("valueQuantity"))
	case o.has("valueCodeableConcept"):
		return concept{o.at("valueCodeableConcept")}.titleOrCode(), ""
	case o.has("valueCoding"):
		return concept{object{{"coding", o.get("valueCoding")}}}.titleOrCode(), ""
	case o.has("valueRange"):
		return span(o.at("valueRange"))
	case o.has("valueRatio"):
		r := o.at("valueRatio")
		return quantityText(r.at("numerator")) + " / " + quantityText(r.at("denominator")), ""
	case o.has("valuePeriod"):
		p := o.at("valuePeriod")
		return strings.Trim(p.text("start")+" – "+p.text("end"), " –"), ""
	case o.has("valueBoolean"):
		if o.is("valueBoolean") {
			return "Yes", ""
		}
		return "No", ""
	}
	return o.text("valueString", "valueInteger", "valueDecimal", "valueDateTime", "valueDate", "valueTime", "valueInstant", "valueUri"), ""
}

// span writes a Range.
func span(r object) (val, unit string) {
	low, unit := quantity(r.at("low"))
	high, highUnit := quantity(r.at("high"))
	return strings.Trim(low+" – "+high, " –"), first(unit, highUnit)
}

func rangeText(r object) string {
	val, unit := span(r)
	return strings.TrimSpace(val + " " + unit)
}

func first(all ...string) string {
	for _, s := range all {
		if s != "" {
			return s
		}
	}
	return ""
}

func ranges(list []object) string {
	var all []string
	for _, r := range list {
		s := r.text("text")
		if s == "" {
			low, unit := quantity(r.at("low"))
			high, highUnit := quantity(r.at("high"))
			switch {
			case low != "" && high != "":
				s = low + " – " + high
			case low != "":
				s = "from " + low
			case high != "":
				s = "up to " + high
			}
			s = strings.TrimSpace(s + " " + first(unit, highUnit))
		}
		if s != "" && !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return strings.Join(all, "; ")
}

func interpretation(o object) string {
	return concept{o.at("interpretation")}.titleOrCode()
}

// setAbnormal keeps a mark that says something is out of the ordinary; that all
// is in order is said in the text, if in words.
func (d *draft) setAbnormal(c concept) {
	mark := c.titleOrCode()
	switch strings.ToLower(mark) {
	case "", "n", "na", "n/a":
	case "normal":
		d.say(mark)
	default:
		if c.hasCode("N") {
			d.say(mark)
			return
		}
		d.Abnormal = mark
	}
}

var (
	systolic  = regexp.MustCompile(`(?i)\bsystolic\b`)
	diastolic = regexp.MustCompile(`(?i)\bdiastolic\b`)
)

// components are the parts of one measurement. Blood pressure is also put into
// the value as people write it, 120/80.
func (b *builder) components(d *draft, r resource) {
	var sys, dia, bpUnit string
	for _, part := range r.list("component") {
		c := concept{part.at("code")}
		val, unit := value(part)
		if val == "" {
			val = titles(part.list("dataAbsentReason"))
		}
		d.say(strings.Join(slices.DeleteFunc([]string{
			c.titleOrCode(), val, unit, ranges(part.list("referenceRange")), interpretation(part),
		}, func(s string) bool { return s == "" }), " "))
		d.Codes = append(d.Codes, c.codes()...)
		switch {
		case systolic.MatchString(c.title()), c.hasCode("8480-6", "271649006", "72313002"):
			sys, bpUnit = val, unit
		case diastolic.MatchString(c.title()), c.hasCode("8462-4", "271650006", "1091811000000102"):
			dia = val
		}
	}
	if d.Value == "" && sys != "" && dia != "" {
		d.Value, d.Unit, d.composed = sys+"/"+dia, bpUnit, true
	}
}

func (b *builder) specimen(d *draft, s resource) {
	d.say(concept{s.at("type")}.title())
	if d.Date.IsZero() {
		d.Date = when(s.at("collection"), "collectedDateTime", "collectedPeriod")
	}
	d.say(notes(s.object)...)
}

// report is a diagnostic report; its results come under it.
func (b *builder) report(r resource) *draft {
	c := concept{r.at("code")}
	d := b.start(r, evidence.KindTest, first(c.titleOrCode(), titles(r.list("category")), titles(r.list("serviceCategory"))), c.codes())
	d.Date = when(r.object, "effectiveDateTime", "effectivePeriod")
	if d.Date.IsZero() {
		d.Date = date(r.text("issued"))
	}
	b.signed(d, append(actors(r), r.list("resultsInterpreter")...)...)
	d.say(c.also(), r.text("conclusion"), each(r.list("codedDiagnosis", "conclusionCode")))
	d.say(notes(r.object)...)
	b.sayFiles(d)
	if r.code("status") == "cancelled" {
		d.Assertion = evidence.Negated
	}
	for _, ref := range r.list("specimen") {
		if s, ok := b.resolve(r, ref); ok {
			b.specimen(d, s)
		}
	}
	return d
}

// joinReports puts results under their report and the members of a group under
// the group. A filing comment is a line of the report.
func (b *builder) joinReports() {
	for _, d := range b.drafts {
		if d == nil {
			continue
		}
		switch d.from.kind {
		case "DiagnosticReport":
			for _, ref := range d.from.list("result") {
				b.fileResult(d, b.target(d.from, ref))
			}
		case "Observation":
			for _, ref := range d.from.list("hasMember") {
				b.fileResult(d, b.target(d.from, ref))
			}
			for _, rel := range d.from.list("related") {
				if rel.text("type") == "has-member" {
					b.fileResult(d, b.target(d.from, rel.at("target")))
				}
			}
		}
	}
	b.markTests()
}

func (b *builder) fileResult(parent, d *draft) {
	if d == nil {
		b.missing++
		return
	}
	if d.isComment() && d.parent == nil && d != parent {
		parent.say(d.lines...)
		d.into = parent
		return
	}
	if !adopt(parent, d) {
		return
	}
	if d.Date.IsZero() {
		d.Date = parent.Date
	}
	if d.Organisation == "" && d.Author == "" {
		d.Author, d.Role, d.Organisation = parent.Author, parent.Role, parent.Organisation
	}
}

// markTests makes every observation under a report a test result.
func (b *builder) markTests() {
	for _, d := range b.drafts {
		if d == nil || d.Kind != evidence.KindObservation {
			continue
		}
		for p := d.parent; p != nil; p = p.parent {
			if p.Kind == evidence.KindTest {
				d.Kind = evidence.KindTest
				break
			}
		}
	}
}
