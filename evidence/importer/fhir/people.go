package fhir

import (
	"slices"
	"strconv"
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
		if ref == nil {
			continue
		}
		who, ok := b.resolve(d.from, ref)
		if !ok {
			d.signedBy(ref)
			continue
		}
		if who.kind == "PractitionerRole" {
			b.inRole(d, who)
			person := who.at("practitioner")
			if who, ok = b.resolve(who, person); !ok || who.kind == "PractitionerRole" {
				d.signedBy(person)
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
				b.used[roles[0].order] = true
				b.inRole(d, roles[0])
			}
		}
		if d.Author != "" {
			return
		}
	}
}

// signedBy takes what a reference says of somebody who is not in the record.
func (d *draft) signedBy(ref object) {
	name := ref.text("display")
	isOrganisation := ref.text("type") == "Organization" || strings.Contains(ref.text("reference"), "Organization/") ||
		strings.Contains(ref.at("identifier").text("system"), "ods-organization")
	switch {
	case isOrganisation && d.Organisation == "":
		d.Organisation = name
	case !isOrganisation && d.Author == "":
		d.Author = name
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
		if who, ok := b.resolve(t, t.at("practitioner")); ok && who.kind == "Practitioner" {
			return personName(who.object)
		}
		return first(t.at("practitioner").text("display"), ref.text("display"), titles(t.list("code")))
	}
	if name := t.text("name"); name != "" {
		return name
	}
	return first(concept{t.at("code")}.title(), ref.text("display"), concept{t.at("type")}.title(), t.at("deviceName").text("name"))
}

func (b *builder) namesOf(r resource, refs []object) string {
	var all []string
	for _, ref := range refs {
		if s := b.nameOf(r, ref); s != "" {
			all = append(all, s)
		}
	}
	return strings.Join(all, "\n")
}

// personName writes the official name, or else the first.
func personName(o object) string {
	names := o.list("name")
	if len(names) == 0 {
		return ""
	}
	n := names[0]
	for i := len(names) - 1; i >= 0; i-- {
		// Of several, the first that is in use.
		if use := names[i].text("use"); use != "old" && use != "maiden" && use != "nickname" && use != "anonymous" {
			n = names[i]
		}
	}
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

// actors are those who did something, where each release has them.
func actors(r resource) []object {
	var all []object
	for _, p := range r.list("performer", "practitioner", "author", "recorder", "participant") {
		switch {
		case p.at("actor") != nil:
			all = append(all, p.at("actor"))
		case p.at("individual") != nil:
			all = append(all, p.at("individual"))
		default:
			all = append(all, p)
		}
	}
	return all
}

// subjects is whom the record says it is about, each once.
func (b *builder) subjects() []evidence.Subject {
	var all []evidence.Subject
	for _, r := range b.all {
		if r.kind != "Patient" || len(all) >= maxSubjects {
			continue
		}
		s := evidence.Subject{Name: personName(r.object), DOB: r.text("birthDate"), Sex: r.text("gender")}
		for _, id := range r.list("identifier") {
			if s.NHSNumber == "" && isNHSNumber(id) {
				s.NHSNumber = digits(id.text("value"))
			}
		}
		s.Address = address(r.object)
		if (s != evidence.Subject{}) && !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

const maxSubjects = 1000

func isNHSNumber(id object) bool {
	system := strings.ToLower(id.text("system"))
	return strings.HasSuffix(system, "/nhs-number") || strings.HasSuffix(system, "2.16.840.1.113883.2.1.4.1") ||
		strings.HasPrefix(strings.ToLower(id.at("type").text("text")), "nhs n")
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// peopleWarning says that the record speaks of several patients: their birth
// days, numbers or names differ.
func (b *builder) peopleWarning() []evidence.Warning {
	var people []evidence.Subject
	for _, s := range b.subjects() {
		if !slices.ContainsFunc(people, func(have evidence.Subject) bool { return samePerson(have, s) }) {
			people = append(people, s)
		}
	}
	if len(people) < 2 {
		return nil
	}
	return []evidence.Warning{{Code: evidence.WarnConflict, Detail: strconv.Itoa(len(people)) + " patients"}}
}

func samePerson(a, b evidence.Subject) bool {
	differ := func(x, y string) bool { return x != "" && y != "" && !strings.EqualFold(x, y) }
	if differ(a.NHSNumber, b.NHSNumber) || differ(a.DOB, b.DOB) {
		return false
	}
	if a.NHSNumber != "" && a.NHSNumber == b.NHSNumber {
		return true
	}
	return a.Name == "" || b.Name == "" || shareName(a.Name, b.Name)
}

// shareName wants one word of the two names to be the same.
func shareName(a, b string) bool {
	words := strings.Fields(strings.ToLower(b))
	n := 0
	for _, w := range strings.Fields(strings.ToLower(a)) {
		if len(w) > 3 && slices.Contains(words, w) {
			n++
		}
	}
	return n > 0 || strings.EqualFold(a, b)
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
