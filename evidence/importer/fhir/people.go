package fhir

import (
	"slices"
	"strings"

	"ownpack/evidence"
)

// people knows in which role and for whom each practitioner works: first for
// the patient's own practice, then elsewhere.
type people struct {
	roles map[int][]resource // practitioner's order to PractitionerRoles
}

func findPeople(rec *record) people {
	p := people{roles: map[int][]resource{}}
	home := homePractice(rec)
	for _, r := range rec.all {
		if r.kind != "PractitionerRole" {
			continue
		}
		if who, ok := rec.resolve(r, r.at("practitioner")); ok {
			if org, ok := rec.resolve(r, r.at("organization")); ok && home[org.order] {
				p.roles[who.order] = slices.Insert(p.roles[who.order], 0, r)
			} else {
				p.roles[who.order] = append(p.roles[who.order], r)
			}
		}
	}
	return p
}

// homePractice is the organisation that looks after the patient.
func homePractice(rec *record) map[int]bool {
	home := map[int]bool{}
	for _, r := range rec.all {
		if org, ok := rec.resolve(r, r.at("managingOrganization")); ok && r.kind == "Patient" {
			home[org.order] = true
		}
	}
	return home
}

// signed sets the draft's author, role and organisation from the first of refs
// that leads to a person; an organisation alone is the organisation.
func (b *builder) signed(d *draft, refs ...object) {
	for _, ref := range refs {
		who, ok := b.resolve(d.from, ref)
		if !ok {
			if d.Author == "" {
				d.Author = ref.text("display")
			}
			continue
		}
		if who.kind == "PractitionerRole" {
			b.inRole(d, who)
			who, ok = b.resolve(who, who.at("practitioner"))
			if !ok {
				continue
			}
		}
		switch who.kind {
		case "Organization":
			if d.Organisation == "" {
				d.Organisation = who.text("name")
			}
		case "Practitioner", "Patient", "RelatedPerson":
			d.Author = personName(who.object)
			if roles := b.people.roles[who.order]; d.Role == "" && len(roles) > 0 {
				b.inRole(d, roles[0])
			}
		}
		if d.Author != "" {
			return
		}
	}
}

func (b *builder) inRole(d *draft, role resource) {
	if d.Role == "" {
		d.Role = titles(role.list("code"))
	}
	if org, ok := b.resolve(role, role.at("organization")); ok && d.Organisation == "" {
		d.Organisation = org.text("name")
	}
}

// nameOf is what a reference points to, in words.
func (b *builder) nameOf(r resource, ref object) string {
	t, ok := b.resolve(r, ref)
	if !ok {
		return ref.text("display")
	}
	switch t.kind {
	case "Practitioner", "Patient", "RelatedPerson":
		return personName(t.object)
	case "PractitionerRole":
		return b.nameOf(t, t.at("practitioner"))
	}
	if name := t.text("name"); name != "" {
		return name
	}
	return concept{t.at("code")}.title()
}

func (b *builder) namesOf(r resource, refs []object) string {
	var all []string
	for _, ref := range refs {
		if s := b.nameOf(r, ref); s != "" {
			all = append(all, s)
		}
	}
	return strings.Join(all, "; ")
}

// personName writes the official name, or else the first.
func personName(o object) string {
	names := o.list("name")
	if len(names) == 0 {
		return ""
	}
	n := names[0]
	for _, m := range names {
		if m.text("use") == "official" {
			n = m
			break
		}
	}
	var parts []string
	for _, key := range []string{"prefix", "given", "family", "suffix"} {
		parts = append(parts, n.texts(key)...)
	}
	if len(parts) == 0 {
		return n.text("text")
	}
	return strings.Join(parts, " ")
}

// subjects is whom the record says it is about.
func (b *builder) subjects() []evidence.Subject {
	var all []evidence.Subject
	for _, r := range b.all {
		if r.kind != "Patient" {
			continue
		}
		s := evidence.Subject{Name: personName(r.object), DOB: r.text("birthDate"), Sex: r.text("gender")}
		for _, id := range r.list("identifier") {
			if strings.HasSuffix(id.text("system"), "/nhs-number") && s.NHSNumber == "" {
				s.NHSNumber = strings.ReplaceAll(id.text("value"), " ", "")
			}
		}
		s.Address = address(r.object)
		all = append(all, s)
	}
	return all
}

// address is the home address, or else the first.
func address(o object) string {
	list := o.list("address")
	if len(list) == 0 {
		return ""
	}
	a := list[0]
	for _, x := range list {
		if x.text("use") == "home" {
			a = x
			break
		}
	}
	var parts []string
	for _, key := range []string{"line", "city", "district", "postalCode"} {
		parts = append(parts, a.texts(key)...)
	}
	if len(parts) == 0 {
		return a.text("text")
	}
	return strings.Join(parts, ", ")
}
