package whose

import (
	"slices"
	"strings"
	"unicode"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// Detail is a personal detail in which a file differs from the case.
type Detail string

// The details compared.
const (
	DetailName      Detail = "name"
	DetailDOB       Detail = "date of birth"
	DetailNHSNumber Detail = "NHS number"
)

// Differences lists the details in which subject seems to be somebody other
// than person; none when nothing says so. A detail that either side lacks is no
// difference, and a changed surname or a known-as name is none either while
// another detail agrees.
func Differences(person evidence.Person, subject evidence.Subject) []Detail {
	nhs := compareNHS(person.NHSNumber, subject.NHSNumber)
	dob := compareText(person.DOB, subject.DOB)
	first, surname := compareNames(person, subject.Name)

	var found []Detail
	if nhs == differ {
		found = append(found, DetailNHSNumber)
	}
	if dob == differ {
		found = append(found, DetailDOB)
	}
	if nhs != same && (first == differ || surname == differ && dob != same) {
		found = append(found, DetailName)
	}
	return found
}

type comparison int

const (
	unknown comparison = iota
	same
	differ
)

func compareText(a, b string) comparison {
	switch {
	case a == "" || b == "":
		return unknown
	case a == b:
		return same
	}
	return differ
}

func compareNHS(a, b string) comparison {
	a, b = digits(a), digits(b)
	if !ValidNHSNumber(a) || !ValidNHSNumber(b) {
		// A number that fails its check digit is a slip, not another person.
		if a != "" && a == b {
			return same
		}
		return unknown
	}
	return compareText(a, b)
}

// ValidNHSNumber reports whether s, ten digits in any grouping, passes the
// modulus 11 check and is not one digit ten times over.
func ValidNHSNumber(s string) bool { return evidence.ValidNHSNumber(s) }

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// compareNames compares given names and surnames apart. Middle names, titles,
// order, hyphens and initials do not count as differences.
func compareNames(person evidence.Person, name string) (first, surname comparison) {
	their := splitName(name)
	if len(their.all) == 0 {
		return unknown, unknown
	}
	first, surname = differ, differ
	for _, n := range append([]string{person.Name}, person.FormerNames...) {
		our := splitName(n)
		if len(our.all) == 0 {
			continue
		}
		if shareAny(our.surname, their.all) || shareAny(their.surname, our.all) {
			surname = same
		}
		if givenAgree(our, their) {
			first = same
		}
	}
	if strings.TrimSpace(person.Name) == "" {
		return unknown, unknown
	}
	return first, surname
}

type nameParts struct {
	given, surname, all []string
}

// splitName reads "Given Surname", "SURNAME, Given (Mr)" and the like.
func splitName(s string) nameParts {
	before, after, comma := strings.Cut(s, ",")
	if comma {
		sur, given := nameWords(before), nameWords(after)
		return nameParts{given: given, surname: sur, all: slices.Concat(given, sur)}
	}
	all := nameWords(s)
	if len(all) < 2 {
		return nameParts{surname: all, all: all}
	}
	return nameParts{given: all[:len(all)-1], surname: all[len(all)-1:], all: all}
}

func nameWords(s string) []string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\'' && r != '’'
	})
	return slices.DeleteFunc(words, func(w string) bool { return slices.Contains(record.NameTitles, w) })
}

// givenAgree reports whether the given names share a name or an initial stands
// for one. Someone with a surname only agrees with anybody.
func givenAgree(a, b nameParts) bool {
	if len(a.given) == 0 || len(b.given) == 0 {
		return true
	}
	for _, x := range a.given {
		for _, y := range b.all {
			if x == y || initialOf(x, y) || initialOf(y, x) {
				return true
			}
		}
	}
	return shareAny(b.given, a.all)
}

func initialOf(short, long string) bool {
	return len([]rune(short)) == 1 && strings.HasPrefix(long, short)
}

func shareAny(a, b []string) bool {
	return slices.ContainsFunc(a, func(w string) bool { return slices.Contains(b, w) })
}
