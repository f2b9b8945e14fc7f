package ccda

import (
	"regexp"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer/hl7v3"
	"ownpack/evidence/importer/xmltree"
)

// start begins the draft of n.
func (b *builder) start(n *xmltree.Node, sec section, ar around) *draft {
	b.fates[n] = fateEntry
	d := &draft{node: n}
	d.Kind, d.Section = sec.kind, sec.title
	d.Locator = evidence.Locator{Line: n.Line, Path: n.Path()}
	d.refs = append(d.refs, ar.refs...)
	for _, id := range n.All("id") {
		if s := first(id.Attr("extension"), id.Attr("root")); s != "" {
			d.Ref = s
			break
		}
	}
	return d
}

// common reads what every statement has: where the text says it, who, when.
func (b *builder) common(d *draft, n *xmltree.Node, sec section, ar around) {
	d.refs = append(d.refs, b.refs(n)...)
	if text := n.At("text"); text != nil && text.Attr("representation") == "" && !isMarkup(text) {
		d.say(text.String())
	}
	who := b.doer(n).Or(ar.author).Or(sec.author)
	d.Author, d.Role, d.Organisation = who.Name, who.Role, who.Organisation

	span := hl7v3.When(n, "effectiveTime")
	if n.Name == "organizer" && !span.Known() {
		span = hl7v3.When(n, "time")
	}
	b.dateIt(d, span, n, ar)
	if words := span.Words(); words != "" {
		d.say(words)
	}
	d.say(span.Raw)
	if negated(n) || ar.negated {
		d.Assertion = evidence.Negated
	}
	if n.At("uncertaintyCode").Attr("code") == "UN" && d.Assertion == "" {
		d.Assertion = evidence.Possible
	}
	rel := b.relation(n)
	if len(rel) == 0 {
		rel = ar.relation
	}
	if sec.family || ar.family || len(rel) > 0 {
		d.Kind, d.Experiencer = evidence.KindFamilyHistory, evidence.AboutFamily
		d.say(rel...)
	}
	for _, p := range n.All("precondition") {
		c := p.At("criterion")
		d.say(first(hl7v3.Words(c.At("text"), b.resolve), hl7v3.ReadValue(c.At("value"), b.resolve).Value,
			b.concept(c.At("code")).Title()))
	}
	for _, s := range []string{"targetSiteCode", "methodCode", "approachSiteCode"} {
		for _, c := range n.All(s) {
			d.say(b.concept(c).Title())
		}
	}
	d.participants(b, n)
}

// dateIt takes the event's own time; else that of what holds it; and only then
// when it was written down.
func (b *builder) dateIt(d *draft, span hl7v3.Span, n *xmltree.Node, ar around) {
	switch own := recorded(n); {
	case span.Start.Raw != "":
		d.Date = span.Start
	case !ar.span.Start.IsZero():
		d.Date = ar.span.Start
	case !own.IsZero():
		d.Date = own
	case !ar.recorded.IsZero():
		d.Date = ar.recorded
	}
}

// recorded is when a statement was written down.
func recorded(n *xmltree.Node) evidence.Date {
	for _, a := range n.All("author") {
		if t := hl7v3.When(a, "time").Start; !t.IsZero() {
			return t
		}
	}
	return evidence.Date{}
}

// doer is who wrote or did what n states.
func (b *builder) doer(n *xmltree.Node) hl7v3.Person {
	var p hl7v3.Person
	for _, a := range n.All("author", "performer") {
		q := hl7v3.ReadPerson(a, b.resolve)
		if p.Name == "" && q.Name != "" {
			return q
		}
		p = p.Or(q)
	}
	return p
}

// refs are the places in the section's text that stand for n.
func (b *builder) refs(n *xmltree.Node) []*xmltree.Node {
	var all []*xmltree.Node
	add := func(ref *xmltree.Node) {
		if t := b.target(ref.Attr("value")); t != nil {
			all = append(all, t)
		}
	}
	for _, name := range []string{"text", "code", "value", "consumable", "product", "participant", "specimen", "routeCode", "doseQuantity", "effectiveTime"} {
		for _, k := range n.All(name) {
			k.Walk(func(m *xmltree.Node) bool {
				if m.Name == "reference" {
					add(m)
				}
				return true
			})
		}
	}
	return all
}

func isMarkup(text *xmltree.Node) bool { return strings.TrimSpace(text.String()) == "" }

// participants says what else took part: a device, a place, a product.
func (d *draft) participants(b *builder, n *xmltree.Node) {
	for _, p := range n.All("participant") {
		role := p.At("participantRole")
		if p.Attr("typeCode") == "CSM" && n.Name == "observation" {
			continue
		}
		if p.Attr("typeCode") == "AUT" || role == nil {
			continue
		}
		for _, name := range []string{"playingEntity", "playingDevice"} {
			if e := role.At(name); e != nil {
				if d.Title == "" {
					d.Title = first(b.concept(e.At("code")).Title(), hl7v3.Name(e))
				}
				d.say(hl7v3.Name(e), b.concept(e.At("code")).Title(), e.At("manufacturerModelName").Words())
			}
		}
		d.say(b.concept(role.At("code")).Title())
		d.say(role.At("scopingEntity", "desc").Words())
	}
	for _, s := range n.All("specimen") {
		d.say(b.concept(s.At("specimenRole", "specimenPlayingEntity", "code")).Title())
	}
}

var noKnown = regexp.MustCompile(`(?i)^(?:no (?:known|current|active|history|significant|relevant|reported|allerg|problem|medication)|not? known .*(?:allerg|problem|medic)|nil known|none known|nkd?a\b|denies\b)`)

// settle sets assertion and status once all of the statement is read.
func (b *builder) settle(d *draft, n *xmltree.Node, ar around) {
	if saysNothing(d.Title) || saysNothing(d.Value) || saysNone(d.Codes) {
		d.Assertion = evidence.Negated
	}
	status := strings.ToLower(n.At("statusCode").Attr("code"))
	span := hl7v3.When(n, "effectiveTime")
	switch status {
	case "nullified", "obsolete":
		d.Status = evidence.StatusEnteredInError
	case "aborted", "cancelled", "canceled", "suspended", "held", "new", "normal":
		if status != "normal" && status != "new" {
			d.say(status)
		}
	}
	outer := strings.ToLower(ar.status)
	if outer == "nullified" || outer == "obsolete" {
		d.Status = evidence.StatusEnteredInError
	}
	if d.Status == "" {
		switch d.Kind {
		case evidence.KindProblem, evidence.KindAllergy:
			d.Status = concernStatus(outer, span)
			d.weak = span.End.IsZero()
		case evidence.KindMedication:
			d.Status = b.courseStatus(status, span)
		default:
			d.stopped(status)
		}
	}
	if planned(n.Attr("moodCode")) || ar.planned {
		d.plan(n)
	}
}

// concernStatus is the standing of a problem: an end that is known ends it,
// whatever the list it stands on says.
func concernStatus(outer string, span hl7v3.Span) evidence.Status {
	switch {
	case !span.End.IsZero(), outer == "completed", outer == "aborted", outer == "cancelled":
		return evidence.StatusEnded
	case outer == "active":
		return evidence.StatusActive
	case span.Ended:
		return evidence.StatusEnded
	}
	return ""
}

// courseStatus is the standing of a medicine. "Completed" is also said of an
// order that was handed over, so it ends the course only with an end before the
// document was made.
func (b *builder) courseStatus(status string, span hl7v3.Span) evidence.Status {
	over := !span.End.IsZero() && b.header.date.Day() != "" && span.End.Day() < b.header.date.Day()
	switch status {
	case "active":
		if over {
			return evidence.StatusEnded
		}
		return evidence.StatusActive
	case "completed":
		if over {
			return evidence.StatusEnded
		}
	case "aborted":
		return evidence.StatusEnded
	case "cancelled", "canceled":
		return evidence.StatusNotIssued
	}
	return ""
}

// stopped reads the status of what was given up before its end, or before it
// began.
func (d *draft) stopped(status string) {
	switch status {
	case "cancelled", "canceled":
		d.Assertion = evidence.Negated
	case "aborted":
		d.Status = evidence.StatusEnded
	}
}

// plan marks what is meant to be. A medicine that was prescribed is one; a
// referral that was asked for is one.
func (d *draft) plan(n *xmltree.Node) {
	mood := n.Attr("moodCode")
	if !planned(mood) && mood != "" && mood != "EVN" && mood != "DEF" {
		return
	}
	switch d.Kind {
	case evidence.KindReferral, evidence.KindFamilyHistory:
		return
	case evidence.KindMedication:
		if d.Section != "" && n.Name == "substanceAdministration" && !template(n, "42") {
			return
		}
	}
	if template(n, "129", "60", "61") || d.Assertion == evidence.Negated && d.Kind == evidence.KindImmunisation {
		return
	}
	d.Kind = evidence.KindPlan
	if d.Assertion == "" {
		d.Assertion = evidence.Planned
	}
}

// saysNone knows the codes for no known allergy, and for no known problem.
func saysNone(codes []evidence.Code) bool {
	for _, c := range codes {
		switch c.Code {
		case "716186003", "160244002", "409137002", "429625007", "428197003", "428607008", "160245001", "787481004":
			return true
		}
	}
	return false
}
