package table

import (
	"regexp"
	"strings"
	"unicode"

	"ownpack/evidence"
	"ownpack/evidence/importer/table/workbook"
)

func setPerson(s *evidence.Subject, f field, t string) {
	switch f {
	case fName:
		s.Name = t
	case fDOB:
		if d, ok := readDate(t, false); ok && len(d.Value) >= len("2006-01-02") {
			s.DOB = d.Day()
		}
	case fNHS:
		if n := digits(t); len(n) == 10 {
			s.NHSNumber = n
		}
	case fSex:
		switch strings.ToLower(t) {
		case "m", "male":
			s.Sex = "male"
		case "f", "female":
			s.Sex = "female"
		default:
			s.Sex = strings.ToLower(t)
		}
	case fAddress:
		s.Address = t
	}
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// maxPeople is more than any file of one person names.
const maxPeople = 100

// people are those whom the rows say they are about, each once.
type people struct{ all []evidence.Subject }

func (p *people) add(s evidence.Subject) {
	if s.Name == "" && s.DOB == "" && s.NHSNumber == "" {
		return
	}
	for i, o := range p.all {
		if differ(o.NHSNumber, s.NHSNumber) || differ(o.DOB, s.DOB) || differ(strings.ToLower(o.Name), strings.ToLower(s.Name)) && (s.NHSNumber == "" || o.NHSNumber == "") {
			continue
		}
		fill(&p.all[i].Name, s.Name)
		fill(&p.all[i].DOB, s.DOB)
		fill(&p.all[i].NHSNumber, s.NHSNumber)
		fill(&p.all[i].Sex, s.Sex)
		fill(&p.all[i].Address, s.Address)
		return
	}
	if len(p.all) < maxPeople {
		p.all = append(p.all, s)
	}
}

func differ(a, b string) bool { return a != "" && b != "" && a != b }

func fill(into *string, s string) {
	if *into == "" {
		*into = s
	}
}

var labelled = regexp.MustCompile(`^([^:]{2,30}):\s*(.+)$`)

// preamble reads the lines above a table's head: whose it is, in cells or lines
// of the form "label: value". What else stands there is returned.
func preamble(rows []workbook.Row) (s evidence.Subject, rest []workbook.Row) {
	for _, r := range rows {
		t := texts(r)
		var pairs [][2]string
		for i := 0; i < len(t); i++ {
			if m := labelled.FindStringSubmatch(t[i]); m != nil {
				pairs = append(pairs, [2]string{m[1], m[2]})
			} else if i+1 < len(t) {
				pairs = append(pairs, [2]string{strings.TrimSuffix(t[i], ":"), t[i+1]})
			}
		}
		found := 0
		for _, p := range pairs {
			f := personal(p[0])
			if f == fNone {
				continue
			}
			found++
			setPerson(&s, f, p[1])
		}
		if found == 0 {
			rest = append(rest, r)
		}
	}
	return s, rest
}

// personal is the detail of a person that a label names.
func personal(label string) field {
	if plainHead(label) == "name" {
		return fName
	}
	if s, ok := lookUp(label); ok {
		switch s.field {
		case fName, fDOB, fNHS, fSex, fAddress:
			return s.field
		}
	}
	return fNone
}
