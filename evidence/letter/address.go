package letter

import (
	"slices"
	"strings"

	"ownpack/evidence"
)

// Addressed is who the person says a letter is for. Given says that they told
// both the sort and the name.
type Addressed struct {
	Kind  string
	Name  string
	Given bool
}

// Addressee reads who a letter is for: a sort ("gp"), a name, or "gp=NAME".
func (b *Book) Addressee(t Template, to string) Addressed {
	to = strings.Join(strings.Fields(to), " ")
	if to == "" {
		return Addressed{}
	}
	if kind, name, both := strings.Cut(to, "="); both {
		if k := b.kind(t, kind); k != "" {
			return Addressed{Kind: k, Name: strings.TrimSpace(name), Given: strings.TrimSpace(name) != ""}
		}
	}
	for _, a := range b.authorities {
		// One that is named is meant, also by those whose claim another decides.
		if strings.EqualFold(a.ID, to) && b.kind(t, "department") != "" {
			return Addressed{Kind: "department", Name: a.Department}
		}
	}
	if k := b.kind(t, to); k != "" {
		return Addressed{Kind: k}
	}
	return Addressed{Kind: b.KindOf(t, to), Name: to}
}

// kind finds a sort of addressee of the letter by its name or another one.
func (b *Book) kind(t Template, name string) string {
	name = strings.ToLower(strings.TrimSpace(name))
	has := func(k string) bool {
		return slices.ContainsFunc(t.To, func(r Recipient) bool { return r.Kind == k })
	}
	if has(name) {
		return name
	}
	if k := b.words.Aliases[name]; k != "" && has(k) {
		return k
	}
	return ""
}

// KindOf tells what sort of addressee an organisation is by its name, as far as
// the letter knows it; else the first sort.
func (b *Book) KindOf(t Template, organisation string) string {
	name := " " + strings.ToLower(organisation) + " "
	for _, r := range t.To {
		for _, word := range b.words.Organisations[r.Kind] {
			if strings.Contains(name, word) {
				return r.Kind
			}
		}
	}
	if len(t.To) == 0 {
		return ""
	}
	return t.To[0].Kind
}

// Same reports whether a name that a person gave is that of an organisation, or
// part of it.
func Same(given, organisation string) bool {
	plain := func(s string) string { return strings.TrimPrefix(strings.ToLower(strings.TrimSpace(s)), "the ") }
	return plain(given) != "" && strings.Contains(plain(organisation), plain(given))
}

// Addressees lists the sorts of addressee that a letter can have in that place,
// with their names as far as they are the same for everybody.
func (b *Book) Addressees(t Template, p Place) []evidence.LetterTo {
	who, _ := b.Authority(p)
	var out []evidence.LetterTo
	for _, r := range t.To {
		to := evidence.LetterTo{Kind: r.Kind, Name: b.words.Kinds[r.Kind]}
		switch {
		case r.Kind == "department" && who.Department != "":
			to.Name = who.Department
		case r.Kind == "assessor" && who.Assessor != "":
			to.Name = who.Assessor
		case r.Kind == "tribunal" && who.Tribunal != "":
			to.Name = who.Tribunal
		}
		if !slices.ContainsFunc(out, func(o evidence.LetterTo) bool { return o.Name == to.Name }) {
			out = append(out, to)
		}
	}
	return out
}
