package fhir

import (
	"strings"

	"ownpack/evidence"
)

// document is a letter, picture or file, which may be inside the record.
func (b *builder) document(r resource) *draft {
	c := concept{r.at("type")}
	title := first(r.text("description"), c.titleOrCode(), titles(r.list("reasonCode")), titles(r.list("class", "category", "modality")))
	for _, a := range attachmentsOf(r) {
		title = first(title, a.text("title"))
	}
	d := b.start(r, evidence.KindDocument, title, c.codes())
	d.Date = written(r)
	d.recorded = r.text("indexed", "issued")
	b.signed(d, append(append(r.list("author"), r.at("operator"), r.at("authenticator")), r.at("custodian"))...)
	d.say(c.title(), r.text("description"))
	b.sayFiles(d)
	d.say(remarks(r.object, "note")...)
	if r.text("status") == "superseded" && d.Status == "" {
		d.Status = evidence.StatusEnded
	}
	return d
}

// written is when a document was made. The date of a reference is when that was
// filed, which counts if it was on the same day, or if there is nothing else.
func written(r resource) evidence.Date {
	made := when(r.object, "created", "createdDateTime", "createdPeriod")
	for _, a := range attachmentsOf(r) {
		if made.IsZero() {
			made = when(a, "creation")
		}
	}
	if made.IsZero() {
		made = when(r.at("context"), "period")
	}
	if filed := when(r.object, "date"); made.IsZero() || filed.Day() == made.Day() {
		return filed
	}
	return made
}

// sayFiles adds the names of the files that belong to a draft, and counts those
// that are kept elsewhere.
func (b *builder) sayFiles(d *draft) {
	outside := false
	for _, a := range attachmentsOf(d.from) {
		d.say(a.text("title"))
		if url := a.text("url"); url != "" {
			_, ok := b.resolve(d.from, object{{"reference", url}})
			outside = outside || !ok
		}
	}
	if outside {
		b.outside++
	}
}

// composition heads a document: its sections name the entries that belong
// there, and those of words alone are entries of their own.
func (b *builder) composition(r resource) *draft {
	c := concept{r.at("type")}
	d := b.start(r, evidence.KindDocument, first(r.text("title"), c.titleOrCode()), c.codes())
	d.Date = date(r.text("date"))
	b.signed(d, append(r.list("author"), r.at("custodian"))...)
	d.say(c.title())
	if r.code("confidentiality") == "r" || r.code("confidentiality") == "v" {
		d.Status = evidence.StatusWithheld
		b.withheld++
	}
	for _, e := range r.list("event") {
		d.say(each(e.list("code")))
	}
	return d
}

// joinSections puts under each document what its sections name, with their
// headings.
func (b *builder) joinSections() {
	for _, d := range b.drafts {
		if d == nil || d.from.kind != "Composition" {
			continue
		}
		b.section(d, d.from.object, d.from.place, "", 0)
	}
}

func (b *builder) section(d *draft, o object, at place, heading string, depth int) {
	if depth > maxNested {
		return
	}
	list, isList := o.get("section").([]any)
	if !isList {
		list = asList(o.get("section"))
	}
	for i, v := range list {
		s, ok := v.(object)
		if !ok {
			continue
		}
		here := at.below("section", i, isList)
		c := concept{s.at("code")}
		title := first(s.text("title"), c.title(), heading)
		named := 0
		for _, ref := range s.list("entry", "content") {
			t, ok := b.resolve(d.from, ref)
			if !ok {
				b.missing++
				continue
			}
			named++
			if e := b.drafts[t.order].stands(); e != nil && e.from.kind != "Composition" && adopt(d, e) && e.Section == "" {
				e.Section = title
			}
		}
		words := sectionWords(s)
		if words != "" && (named == 0 || s.at("text").text("status") == "additional") {
			b.addSection(d, s, here, title, words)
		}
		b.section(d, s, here, title, depth+1)
	}
}

// sectionWords is the narrative of a section.
func sectionWords(s object) string {
	text := s.at("text")
	if text.text("status") == "empty" {
		return ""
	}
	return plainText(text.text("div"))
}

// addSection makes an entry of a section's own words.
func (b *builder) addSection(parent *draft, s object, at place, title, words string) {
	c := concept{s.at("code")}
	d := &draft{from: resource{object: object{}, kind: "section", place: at, order: -1, owner: -1}}
	d.Kind = sectionKind(c)
	d.Title, d.Section, d.Codes = title, title, c.codes()
	d.Locator = at.locator()
	d.Date, d.Author, d.Role, d.Organisation = parent.Date, parent.Author, parent.Role, parent.Organisation
	d.Status = parent.Status
	d.say(strings.Split(strings.TrimPrefix(words, title+"\n"), "\n")...)
	switch {
	case d.Kind == evidence.KindFamilyHistory:
		d.Experiencer = evidence.AboutFamily
	case d.Kind == evidence.KindPlan:
		d.Assertion = evidence.Planned
	case c.hasCode("11348-0"):
		d.Assertion = evidence.Historical
	}
	if (concept{s.at("emptyReason")}).hasCode("nilknown") || len(d.lines) == 1 && saysNone(nil, d.lines[0]) {
		d.Assertion = evidence.Negated
	}
	adopt(parent, d)
}

// sectionKind is what a section holds, by its LOINC code.
func sectionKind(c concept) evidence.Kind {
	for _, k := range []struct {
		code string
		kind evidence.Kind
	}{
		{"48765-2", evidence.KindAllergy},
		{"11450-4", evidence.KindProblem},
		{"11348-0", evidence.KindProblem},
		{"10160-0", evidence.KindMedication},
		{"11369-6", evidence.KindImmunisation},
		{"47519-4", evidence.KindProcedure},
		{"30954-2", evidence.KindTest},
		{"8716-3", evidence.KindObservation},
		{"29762-2", evidence.KindObservation},
		{"47420-5", evidence.KindObservation},
		{"10157-6", evidence.KindFamilyHistory},
		{"18776-5", evidence.KindPlan},
	} {
		if c.hasCode(k.code) {
			return k.kind
		}
	}
	return evidence.KindConsultation
}
