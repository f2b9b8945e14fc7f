package gp2gp

import (
	"regexp"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer/hl7v3"
	"ownpack/evidence/importer/xmltree"
)

// composition is a consultation, or another act of writing in the record.
func (b *builder) composition(n *xmltree.Node, outer around) {
	d := b.start(n, evidence.KindConsultation, outer)
	code := hl7v3.ReadConcept(n.At("code"), hl7v3.Nothing)
	d.Title, d.Codes = code.Title(), code.Codes()
	who := b.person(n)
	d.Author, d.Role, d.Organisation = who.Name, who.Role, who.Organisation
	place := n.At("location", "locatedEntity", "locatedPlace")
	if place == nil {
		place = n.At("location", "locatedEntity")
	}
	if name := hl7v3.Name(place); name != d.Organisation {
		if d.Organisation == "" {
			d.Organisation = name
		} else {
			d.say(name)
		}
	}
	b.drafts = append(b.drafts, d)
	b.components(n, around{parent: d, date: d.Date, who: who, withheld: d.Status == evidence.StatusWithheld})
}

// components reads the statements that n holds.
func (b *builder) components(n *xmltree.Node, at around) {
	for _, c := range n.All("component") {
		for _, k := range c.Elements() {
			b.statement(k, at)
		}
	}
}

func (b *builder) statement(n *xmltree.Node, at around) {
	switch n.Name {
	case "CompoundStatement":
		b.compound(n, at)
	case "ObservationStatement":
		b.observation(n, at)
	case "NarrativeStatement":
		b.narrative(n, at)
	case "MedicationStatement":
		b.medication(n, at)
	case "PlanStatement":
		b.plan(n, at)
	case "RequestStatement":
		b.request(n, at)
	case "LinkSet":
		b.links = append(b.links, link{n, at})
	case "EhrEmpty":
		b.fates[n] = true
		b.empty++
	case "RegistrationStatement":
		d := b.coded(n, evidence.KindAdmin, at)
		b.add(d, at)
	case "id", "code", "statusCode", "sequenceNumber", "contextControlCode", "statementRef":
	default:
		if !strings.HasSuffix(n.Name, "Statement") {
			b.unknown["other elements"]++
			return
		}
		b.unknown["statements of another kind"]++
		b.add(b.coded(n, evidence.KindDocument, at), at)
		b.components(n, at)
	}
}

// start begins the draft of n with what all have.
func (b *builder) start(n *xmltree.Node, kind evidence.Kind, at around) *draft {
	b.fates[n] = true
	d := &draft{}
	d.Kind, d.Section = kind, at.section
	d.Date = eventDate(n, at)
	d.Locator = evidence.Locator{Line: n.Line, Path: n.Path()}
	d.Ref = n.At("id").Attr("root")
	who := b.person(n).Or(at.who)
	d.Author, d.Role, d.Organisation = who.Name, who.Role, who.Organisation
	if id := strings.ToUpper(d.Ref); id != "" && b.byID[id] == nil {
		b.byID[id] = d
	}
	switch strings.ToLower(n.At("statusCode").Attr("code")) {
	case "nullified", "obsolete":
		d.Status = evidence.StatusEnteredInError
	}
	if strings.EqualFold(n.Attr("negationInd"), "true") {
		d.Assertion = evidence.Negated
	}
	if at.withheld || isWithheld(n) {
		d.Status = evidence.StatusWithheld
		b.withheld++
	}
	return d
}

// add puts a draft where it belongs, unless it says nothing.
func (b *builder) add(d *draft, at around) {
	if d.Title == "" && d.Value == "" && len(d.lines) == 0 && len(d.kids) == 0 {
		b.empty++
		return
	}
	if at.parent != nil {
		at.parent.kids = append(at.parent.kids, d)
		return
	}
	b.drafts = append(b.drafts, d)
}

// coded is a draft with a code, its qualifiers and notes.
func (b *builder) coded(n *xmltree.Node, kind evidence.Kind, at around) *draft {
	d := b.start(n, kind, at)
	c := hl7v3.ReadConcept(n.At("code"), hl7v3.Nothing)
	d.Title, d.Codes = c.Title(), c.Codes()
	d.qualify(n.At("code"))
	d.say(n.At("text").String())
	d.notes(n)
	return d
}

// qualify says what the code's qualifiers add: episode, laterality.
func (d *draft) qualify(code *xmltree.Node) {
	for _, q := range code.All("qualifier") {
		name := hl7v3.ReadConcept(q.At("name"), hl7v3.Nothing).Title()
		value := hl7v3.ReadConcept(q.At("value"), hl7v3.Nothing).Title()
		if name != "" && value != "" {
			d.say(name + ": " + value)
		} else {
			d.say(name, value)
		}
	}
}

// notes says the remarks that are attached to a statement.
func (d *draft) notes(n *xmltree.Node) {
	for _, p := range n.All("pertinentInformation") {
		for _, a := range p.Elements() {
			if strings.HasPrefix(a.Name, "pertinent") {
				d.say(a.At("text").String())
			}
		}
	}
}

var (
	familyTitle = regexp.MustCompile(`(?i)^(?:no (?:relevant |significant |known )?)?(?:fh\b|f/h\b|fh:|fhx\b|family history\b)`)
	noneTitle   = regexp.MustCompile(`(?i)^(?:no (?:known |relevant |current )?(?:drug |food )?(?:allerg|adverse|problem|medication)|no known\b|nil known|nk(?:d)?a\b)`)
	jabTitle    = regexp.MustCompile(`(?i)vaccin|immuni[sz]ation|\bbooster\b`)
	allergyName = regexp.MustCompile(`(?i)allerg|adverse (?:drug )?reaction`)
	notGiven    = regexp.MustCompile(`(?i)\b(?:refused|declined|refusal|not given|not done|not administered|contra-?indicated|did not attend)\b`)
	refusedJab  = regexp.MustCompile(`(?i)refus|declin|not given|contraindicat|invit|due\b|consent|did not attend`)
)

// headings are the classes of compound statement that only head what they hold.
func isHeading(class string) bool { return class == "TOPIC" || class == "CATEGORY" }

// compound is a heading, an allergy's wrapping, or a panel of results.
func (b *builder) compound(n *xmltree.Node, at around) {
	c := hl7v3.ReadConcept(n.At("code"), hl7v3.Nothing)
	title := c.Title()
	at.withheld = at.withheld || isWithheld(n)
	if who := b.person(n); who != (hl7v3.Person{}) {
		at.who = who
	}
	if n.At("availabilityTime").Attr("value") != "" || hl7v3.When(n, "effectiveTime").Known() {
		at.date = eventDate(n, at)
	}
	if isHeading(n.Attr("classCode")) {
		b.fates[n] = true
		if title != "" {
			at.section = title
		}
		at.allergy = at.allergy || allergyName.MatchString(title)
		d := &draft{}
		d.notes(n)
		if len(d.lines) > 0 {
			note := b.start(n, evidence.KindConsultation, at)
			note.Title = title
			note.say(d.lines...)
			b.add(note, at)
		}
		b.components(n, at)
		return
	}
	d := b.coded(n, evidence.KindObservation, at)
	if n.Attr("classCode") == "BATTERY" || at.kind != "" || hasRange(n) || n.At("specimen") != nil {
		d.Kind = evidence.KindTest
	}
	d.specimen(n)
	in := at
	in.parent, in.kind, in.date = d, d.Kind, d.Date
	b.components(n, in)
	if d.Title == "" && len(d.lines) == 0 && len(d.kids) == 1 {
		b.add(d.kids[0], at)
		return
	}
	b.add(d, at)
}

func hasRange(n *xmltree.Node) bool {
	found := false
	n.Walk(func(m *xmltree.Node) bool {
		found = found || m.Name == "referenceRange" || m.Name == "interpretationCode" || m.Name == "specimenRole"
		return !found
	})
	return found
}

func (d *draft) specimen(n *xmltree.Node) {
	for _, s := range n.All("specimen") {
		role := s.At("specimenRole")
		m := role.At("specimenSpecimenMaterial")
		d.say(m.At("desc").Words(), hl7v3.ReadConcept(m.At("code"), hl7v3.Nothing).Title())
	}
}

// observation is a finding, a result, a problem's own line, a vaccination.
func (b *builder) observation(n *xmltree.Node, at around) {
	d := b.coded(n, evidence.KindObservation, at)
	if f := hl7v3.ReadValue(n.At("value"), hl7v3.Nothing); !f.Empty {
		d.Value, d.Unit = f.Value, f.Unit
		d.Codes = append(d.Codes, f.Concept.Codes()...)
		if f.IsNo() {
			d.Assertion = evidence.Negated
		}
	}
	for _, i := range n.All("interpretationCode") {
		c := hl7v3.ReadConcept(i, hl7v3.Nothing)
		mark := c.Title()
		if mark == "" {
			mark = c.Code()
		}
		if s := strings.ToUpper(mark); s != "N" && s != "NORMAL" && s != "NI" {
			d.Abnormal = mark
		}
	}
	d.ranges(n)
	d.specimen(n)
	title := d.Title
	switch {
	case at.kind == evidence.KindTest || d.Range != "":
		d.Kind = evidence.KindTest
	case familyTitle.MatchString(title) || strings.EqualFold(at.section, "family history"):
		d.Kind, d.Experiencer = evidence.KindFamilyHistory, evidence.AboutFamily
	case at.allergy || allergyName.MatchString(title) && !strings.Contains(strings.ToLower(title), "clinic"):
		d.Kind = evidence.KindAllergy
	case isJab(d) && notGiven.MatchString(title):
		d.Kind, d.Assertion = evidence.KindImmunisation, evidence.Negated
	case isJab(d) && !refusedJab.MatchString(title):
		d.Kind = evidence.KindImmunisation
	}
	if noneTitle.MatchString(title) {
		d.Assertion = evidence.Negated
	}
	b.add(d, at)
	in := at
	in.parent = d
	b.components(n, in)
}

// isJab knows vaccinations by their words, or by Read codes beginning with 65.
func isJab(d *draft) bool {
	for _, c := range d.Codes {
		if strings.Contains(c.System, "readv2") && strings.HasPrefix(c.Code, "65") {
			return true
		}
	}
	return jabTitle.MatchString(d.Title)
}

func (d *draft) ranges(n *xmltree.Node) {
	var all []string
	for _, r := range n.All("referenceRange") {
		for _, o := range r.Elements() {
			s := hl7v3.Tidy(o.At("text").String())
			if v := o.At("value"); s == "" && v != nil {
				s = hl7v3.Interval(v)
			}
			if s != "" {
				all = append(all, s)
			}
		}
	}
	d.Range = strings.Join(all, "; ")
}
