package fhir

import (
	"regexp"
	"strings"

	"ownpack/evidence"
)

// Codes of the lists that a GP Connect consultation is made of.
const (
	codeConsultation = "325851000000107"
	codeTopic        = "25851000000105"
	codeCategory     = "24781000000107"
	codeCommentNote  = "37331000000100"
)

// encounter is a consultation or a stay; what was said in it comes from its
// lists.
func (b *builder) encounter(r resource) *draft {
	c := concept{r.at("type")}
	kind := evidence.KindConsultation
	class := first(concept{object{{"coding", r.get("class")}}}.title(), concept{r.at("class")}.title(), r.text("class"))
	switch strings.ToUpper(first(r.at("class").text("code"), concept{r.at("class")}.at("coding").text("code"), r.text("class"))) {
	case "IMP", "ACUTE", "NONAC", "INPATIENT", "SS", "OBSENC":
		kind = evidence.KindAdmission
	}
	title := first(c.titleOrCode(), concept{r.at("serviceType")}.title(), class)
	d := b.start(r, kind, first(title, "Consultation"), c.codes())
	d.Date = when(r.object, "period", "actualPeriod")
	b.signed(d, participants(r)...)
	b.signed(d, r.at("serviceProvider"))
	for _, l := range r.list("location") {
		if name := b.nameOf(r, l.at("location")); name != d.Organisation {
			d.say(name)
		}
	}
	switch r.text("status") {
	case "planned":
		d.Assertion = evidence.Planned
	case "cancelled":
		d.Assertion = evidence.Negated
	}
	if title != class {
		d.say(class)
	}
	d.say(concept{r.at("serviceType")}.title())
	b.sayReasons(d, r)
	for _, di := range r.list("diagnosis") {
		d.say(b.nameOf(r, di.at("condition")))
	}
	d.say(quantityText(r.at("length")), concept{r.at("hospitalization").at("dischargeDisposition")}.title())
	return d
}

// participants gives the one who led the consultation before any other.
func participants(r resource) []object {
	var first, rest []object
	for _, p := range r.list("participant") {
		if (concept{p.at("type")}).hasCode("PPRF") {
			first = append(first, first2(p.at("individual"), p.at("actor")))
		} else {
			rest = append(rest, first2(p.at("individual"), p.at("actor")))
		}
	}
	return append(first, rest...)
}

// joinConsultations puts what the lists of a consultation name under it, in
// their order and with their headings.
func (b *builder) joinConsultations() {
	inner := b.listedLists()
	for _, r := range b.all {
		if r.kind != "List" || inner[r.order] {
			continue
		}
		if e := b.target(r, r.at("encounter")); e != nil {
			b.walkList(e, r, "", map[int]bool{})
		}
	}
}

// listedLists marks the lists that another list names: not where to begin. It
// counts the items that are named and not there.
func (b *builder) listedLists() map[int]bool {
	inner := map[int]bool{}
	for _, r := range b.all {
		if r.kind != "List" {
			continue
		}
		for _, item := range r.list("entry") {
			t, ok := b.resolve(r, item.at("item"))
			switch b.used[r.order] = b.used[r.order] || ok; {
			case !ok:
				b.missing++
			case t.kind == "List" && t.order != r.order:
				inner[t.order] = true
			}
		}
	}
	return inner
}

// maxLists is how many lists one consultation may be made of.
const maxLists = 10_000

// walkList goes down from consultation to topic to category. A topic's title is
// the problem it was about.
func (b *builder) walkList(e *draft, list resource, heading string, seen map[int]bool) {
	if seen[list.order] || len(seen) > maxLists {
		return
	}
	seen[list.order] = true
	b.used[list.order] = true
	c := concept{list.at("code")}
	if title := list.text("title"); title != "" && !c.hasCode(codeConsultation) {
		heading = title
		if c.hasCode(codeTopic) {
			e.lines = append(e.lines, title)
		}
	}
	fresh := true // the heading has not been written
	for _, item := range list.list("entry") {
		t, ok := b.resolve(list, item.at("item"))
		if !ok {
			e.say(item.at("item").text("display"))
			continue
		}
		if t.kind == "List" {
			b.walkList(e, t, heading, seen)
			continue
		}
		d := b.drafts[t.order].stands()
		if d == nil {
			continue
		}
		if fresh && heading != "" && !c.hasCode(codeTopic) {
			e.lines = append(e.lines, heading)
		}
		fresh = false
		e.repeat(d)
		b.file(e, d, heading)
	}
}

// repeat adds what a draft says to its consultation's text, but for what may not
// be relied on, and for what a plain line would turn into its opposite.
func (d *draft) repeat(child *draft) {
	switch {
	case !(evidence.Entry{Status: child.Status}).Matchable(), child.Assertion == evidence.Possible:
		return
	case child.Assertion == evidence.Negated && child.Value == "" && !noneTitle.MatchString(child.Title):
		return
	}
	d.lines = append(d.lines, child.inline())
}

// inline is the draft as a line of its consultation.
func (d *draft) inline() string {
	parts := make([]string, 0, len(d.lines)+2)
	if d.Title != "" && !d.isComment() {
		parts = append(parts, d.Title)
	}
	if !d.composed {
		parts = append(parts, strings.TrimSpace(d.Value+" "+d.Unit))
	}
	parts = append(parts, d.lines...)
	return "  " + strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}

func (d *draft) isComment() bool {
	return d.from.kind == "Observation" && concept{d.from.at("code")}.hasCode(codeCommentNote)
}

var familyHeading = regexp.MustCompile(`(?i)^(?:family history|fh|family hx)\b`)

// file puts a draft under its consultation. The heading tells what plain
// observations do not say of themselves.
func (b *builder) file(e, d *draft, heading string) {
	if !adopt(e, d) {
		return
	}
	d.Section = heading
	if d.Date.IsZero() {
		d.Date = e.Date
	}
	if d.Author == "" {
		d.Author, d.Role = e.Author, e.Role
	}
	if d.Organisation == "" {
		d.Organisation = e.Organisation
	}
	if d.from.kind != "Observation" {
		return
	}
	family := familyHeading.MatchString(heading)
	if family {
		d.Experiencer = evidence.AboutFamily
	}
	switch {
	case d.isComment():
		d.Kind = evidence.KindConsultation
		d.Title = heading
	case family:
		d.Kind = evidence.KindFamilyHistory
	case strings.EqualFold(heading, "Problem"), strings.EqualFold(heading, "Diagnosis"):
		d.Kind = evidence.KindProblem
	case strings.EqualFold(heading, "Allergy"), strings.EqualFold(heading, "Allergies"):
		d.Kind = evidence.KindAllergy
	}
}

// maxInlined is how many lines a consultation repeats of what only says itself
// that it belongs there: a stay in hospital may hold thousands.
const maxInlined = 200

// joinByContext puts under a consultation what says that it belongs there but
// is in none of its lists.
func (b *builder) joinByContext() {
	for _, d := range b.drafts {
		if d == nil || d.parent != nil || d.into != nil || d.from.kind == "Encounter" || d.from.kind == "Composition" {
			continue
		}
		refs := []object{d.from.at("context"), d.from.at("encounter"), d.from.at("context").at("encounter")}
		for _, e := range d.from.extensions("encounter-associatedEncounter") {
			refs = append(refs, e.at("valueReference"))
		}
		for _, ref := range refs {
			if ref == nil {
				continue
			}
			if e := b.target(d.from, ref); e != nil && e.from.kind == "Encounter" {
				d.dated()
				if e.inlined < maxInlined {
					e.inlined++
					e.repeat(d)
				}
				b.file(e, d, "")
				break
			}
		}
	}
}
