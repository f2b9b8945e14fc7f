package apple

import (
	"slices"
	"strings"

	"ownpack/evidence"
)

// people puts together what the parts of an export say of whom it is about.
type people []evidence.Subject

// add takes in another person, or more about one who is there.
func (p *people) add(s evidence.Subject) {
	if s == (evidence.Subject{}) {
		return
	}
	for i, known := range *p {
		if both, same := merged(known, s); same && linked(known, s) {
			(*p)[i] = both
			return
		}
	}
	*p = append(*p, s)
}

// merged is what two parts say of one person; same is false when they may not
// mean the same.
func merged(a, b evidence.Subject) (both evidence.Subject, same bool) {
	for _, pair := range [][2]string{{a.DOB, b.DOB}, {a.NHSNumber, b.NHSNumber}, {a.Sex, b.Sex}} {
		if pair[0] != "" && pair[1] != "" && pair[0] != pair[1] {
			return a, false
		}
	}
	if a.Name != "" && b.Name != "" && !alike(a.Name, b.Name) {
		return a, false
	}
	if a.Address != "" && b.Address != "" && a.Address != b.Address {
		return a, false // both are to be seen
	}
	return evidence.Subject{
		Name: longer(a.Name, b.Name), DOB: longer(a.DOB, b.DOB), NHSNumber: longer(a.NHSNumber, b.NHSNumber),
		Sex: longer(a.Sex, b.Sex), Address: longer(a.Address, b.Address), Page: a.Page,
	}, true
}

// linked reports whether something that two parts say is the same, and not only
// nothing different.
func linked(a, b evidence.Subject) bool {
	return a.DOB != "" && a.DOB == b.DOB || a.NHSNumber != "" && a.NHSNumber == b.NHSNumber ||
		a.Name != "" && b.Name != ""
}

func longer(a, b string) string {
	if len(b) > len(a) {
		return b
	}
	return a
}

// alike reports whether one name has all words of the other.
func alike(a, b string) bool {
	short, long := nameWords(a), nameWords(b)
	if len(short) > len(long) {
		short, long = long, short
	}
	for _, w := range short {
		if !slices.Contains(long, w) {
			return false
		}
	}
	return len(short) > 0
}

func nameWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r == ' ' || r == ',' || r == '.' })
}

// several reports whether they differ in more than where they live.
func (p people) several() bool {
	for i, a := range p {
		for _, b := range p[i+1:] {
			a.Address, b.Address = "", ""
			if _, same := merged(a, b); !same {
				return true
			}
		}
	}
	return false
}
