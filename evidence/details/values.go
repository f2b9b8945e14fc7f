package details

import (
	"strings"

	"ownpack/evidence"
)

// slot is a detail and where it is kept.
type slot[T any] struct {
	key string
	at  func(*T) *string
}

const formerNames = "former_names"

var person = []slot[evidence.About]{
	{"name", func(a *evidence.About) *string { return &a.Person.Name }},
	{"dob", func(a *evidence.About) *string { return &a.Person.DOB }},
	{formerNames, nil},
	{"sex", func(a *evidence.About) *string { return &a.Person.Sex }},
	{"nhs_number", func(a *evidence.About) *string { return &a.Person.NHSNumber }},
	{"ni_number", func(a *evidence.About) *string { return &a.Person.NINumber }},
	{"address", func(a *evidence.About) *string { return &a.Person.Address }},
	{"acting", func(a *evidence.About) *string { return (*string)(&a.Helpers.Acting) }},
	{"acting_name", func(a *evidence.About) *string { return &a.Helpers.ActingName }},
	{"helper_name", func(a *evidence.About) *string { return &a.Helpers.HelperName }},
	{"helper_organisation", func(a *evidence.About) *string { return &a.Helpers.HelperOrganisation }},
	{"sr1", func(a *evidence.About) *string { return (*string)(&a.SR1) }},
}

var claim = []slot[evidence.Claim]{
	{"nation", func(c *evidence.Claim) *string { return (*string)(&c.Nation) }},
	{"stage", func(c *evidence.Claim) *string { return (*string)(&c.Stage) }},
	{"claim_date", func(c *evidence.Claim) *string { return &c.ClaimDate }},
	{"decision_date", func(c *evidence.Claim) *string { return &c.DecisionDate }},
	{"notice_date", func(c *evidence.Claim) *string { return &c.NoticeDate }},
	{"form_due", func(c *evidence.Claim) *string { return &c.FormDue }},
	{"reference", func(c *evidence.Claim) *string { return &c.Reference }},
}

// Keys names the details about the person, who acts and who helps.
func Keys() []string { return keysOf(person) }

// ClaimKeys names the details of a claim.
func ClaimKeys() []string { return keysOf(claim) }

func keysOf[T any](slots []slot[T]) []string {
	keys := make([]string, len(slots))
	for i, s := range slots {
		keys[i] = s.key
	}
	return keys
}

// Get is a detail about the person, as it is kept; empty if there is none.
func Get(a evidence.About, key string) string {
	if key == formerNames {
		return strings.Join(a.Person.FormerNames, "; ")
	}
	return get(person, &a, key)
}

// Set keeps a value, as Read gave it, for a detail about the person.
func Set(a *evidence.About, key, value string) {
	if key != formerNames {
		set(person, a, key, value)
		return
	}
	a.Person.FormerNames = nil
	for name := range strings.SplitSeq(value, ";") {
		if name = strings.TrimSpace(name); name != "" {
			a.Person.FormerNames = append(a.Person.FormerNames, name)
		}
	}
}

// GetOfClaim is a detail of a claim, as it is kept.
func GetOfClaim(c evidence.Claim, key string) string { return get(claim, &c, key) }

// SetOfClaim keeps a value, as Read gave it, for a detail of a claim.
func SetOfClaim(c *evidence.Claim, key, value string) { set(claim, c, key, value) }

func get[T any](slots []slot[T], from *T, key string) string {
	for _, s := range slots {
		if s.key == key {
			return *s.at(from)
		}
	}
	return ""
}

func set[T any](slots []slot[T], to *T, key, value string) {
	for _, s := range slots {
		if s.key == key {
			*s.at(to) = value
		}
	}
}
