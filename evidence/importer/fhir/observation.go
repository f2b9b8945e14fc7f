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
	d := b.start(r, observationKind(r, c.title()), c.title(), c.codes())
	d.Date = when(r.object, "effectiveDateTime", "effectivePeriod", "effectiveInstant")
	d.recorded = r.text("issued")
	b.signed(d, r.list("performer")...)
	if d.Kind == evidence.KindFamilyHistory {
		d.Experiencer = evidence.AboutFamily
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
	d.setAbnormal(interpretation(r.object))
	if !d.isComment() {
		d.say(c.also())
	}
	d.say(notes(r.object)...)
	d.sayLabelled("Site", titles(r.list("bodySite")))
	d.sayLabelled("Method", titles(r.list("method")))
	if s, ok := b.resolve(r, r.at("specimen")); ok {
		b.specimen(d, s)
	}
	if d.Value == "" {
		d.sayLabelled("No value", titles(r.list("dataAbsentReason")))
	}
	if status := r.text("status"); status == "cancelled" || status == "preliminary" {
		d.sayLabelled("Status", status)
	}
	return d
}

func observationKind(r resource, title string) evidence.Kind {
	for _, c := range r.list("category") {
		if (concept{c}).hasCode("laboratory", "imaging") {
			return evidence.KindTest
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
		return concept{o.at("valueCodeableConcept")}.title(), ""
	case o.has("valueRange"):
		r := o.at("valueRange")
		low, unit := quantity(r.at("low"))
		high, highUnit := quantity(r.at("high"))
		return strings.Trim(low+" – "+high, " –"), first(unit, highUnit)
	case o.has("valueRatio"):
		r := o.at("valueRatio")
		return quantityText(r.at("numerator")) + " / " + quantityText(r.at("denominator")), ""
	case o.has("valuePeriod"):
		p := o.at("valuePeriod")
		return strings.Trim(day(p.text("start"))+" – "+day(p.text("end")), " –"), ""
	case o.has("valueBoolean"):
		if o.is("valueBoolean") {
			return "Yes", ""
		}
		return "No", ""
	}
	return o.text("valueString", "valueInteger", "valueDecimal", "valueDateTime", "valueDate", "valueTime"), ""
}

// isNo tells the value that turns a question's title into its opposite: "Heart
// failure: N".
func isNo(o object) bool {
	v, unit := value(o)
	switch strings.ToLower(v) {
	case "n", "no", "false", "absent", "not present":
		return unit == ""
	}
	return false
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
	c := concept{o.at("interpretation")}
	s := c.title()
	if s == "" && len(c.codes()) > 0 {
		s = c.codes()[0].Code
	}
	return s
}

// setAbnormal keeps a mark that says something is out of the ordinary; that all
// is in order is said in the text.
func (d *draft) setAbnormal(mark string) {
	switch strings.ToLower(mark) {
	case "":
	case "n", "normal":
		d.say("Marked normal")
	default:
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
		line := strings.TrimSpace(val + " " + unit)
		if rg := ranges(part.list("referenceRange")); rg != "" {
			line += " (" + rg + ")"
		}
		if mark := interpretation(part); mark != "" {
			line += ", " + mark
		}
		d.sayLabelled(first(c.title(), "Value"), line)
		d.Codes = append(d.Codes, c.codes()...)
		switch {
		case systolic.MatchString(c.title()):
			sys, bpUnit = val, unit
		case diastolic.MatchString(c.title()):
			dia = val
		}
	}
	if d.Value == "" && sys != "" && dia != "" {
		d.Value, d.Unit = sys+"/"+dia, bpUnit
	}
}

func (b *builder) specimen(d *draft, s resource) {
	d.sayLabelled("Specimen", concept{s.at("type")}.title())
	d.sayLabelled("Collected", day(s.at("collection").text("collectedDateTime")))
	d.say(notes(s.object)...)
}

// report is a diagnostic report; its results come under it.
func (b *builder) report(r resource) *draft {
	c := concept{r.at("code")}
	title := c.title()
	if title == "" {
		title = "Test report"
	}
	d := b.start(r, evidence.KindTest, title, c.codes())
	d.Date = when(r.object, "effectiveDateTime", "effectivePeriod", "issued")
	for _, p := range r.list("performer") {
		actor := p.at("actor")
		if actor == nil {
			actor = p
		}
		b.signed(d, actor)
	}
	d.say(c.also(), r.text("conclusion"))
	d.sayLabelled("Diagnosis", titles(r.list("codedDiagnosis")))
	d.say(notes(r.object)...)
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
