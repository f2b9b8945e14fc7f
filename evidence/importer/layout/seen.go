package layout

import "strings"

// seen is who saw the person, where and in what way, as far as a line says.
type seen struct {
	author, role, organisation, how string
}

// read reads the parts of a line that begins or follows the head of a
// consultation.
func (s *seen) read(parts ...string) {
	for _, p := range parts {
		p = strings.Trim(strings.TrimSpace(p), "|-–: ")
		if p != "" && !s.whoIn(p) && !s.dashed(p) && !s.bracketed(p) {
			s.rest(p)
		}
	}
}

// wayFirst parts the way of a contact from the name behind it; nil where no title
// stands within the text.
func wayFirst(p string) []string {
	for _, title := range []string{" Dr", " M", " S", " Prof"} {
		if strings.Contains(p, title) {
			return howAndWho.FindStringSubmatch(p)
		}
	}
	return nil
}

// whoIn reads a part that is a person, perhaps with the way before the name or
// the place behind it.
func (s *seen) whoIn(p string) bool {
	if m := wayFirst(p); m != nil {
		fill(&s.how, m[1])
		s.read(m[2])
		return true
	}
	if name, role, ok := person(p); ok && !strings.Contains(p, " - ") && !(strings.Contains(name, ", ") && role == "") {
		fill(&s.author, name)
		fill(&s.role, role)
		return true
	}
	if a, b, cut := strings.Cut(p, ", "); cut && contact.MatchString(b) && visitWay(b) {
		if name, role, ok := person(a); ok {
			fill(&s.author, name)
			fill(&s.role, role)
			fill(&s.how, b)
			return true
		}
	}
	if a, b, cut := strings.Cut(p, ", "); cut && orgWord.MatchString(b) {
		if name, role, ok := person(a); ok {
			fill(&s.author, name)
			fill(&s.role, role)
			fill(&s.organisation, organisation(b))
			return true
		}
	}
	return false
}

// visitWay tells a way of being seen from a place or a role.
func visitWay(s string) bool {
	return len(strings.Fields(s)) <= 4 && !orgWord.MatchString(s) && !endsInRole(s)
}

// dashed reads "Dr A Person - The Surgery" and "Clinic - Dr A Person, The Surgery".
func (s *seen) dashed(p string) bool {
	a, b, cut := strings.Cut(p, " - ")
	if !cut {
		return false
	}
	if _, _, ok := person(a); ok {
		s.read(a)
		fill(&s.organisation, organisation(b))
		return true
	}
	if at := strings.LastIndex(b, ", "); at > 0 && orgWord.MatchString(b[at:]) {
		if _, _, ok := person(b[:at]); ok {
			fill(&s.organisation, organisation(b[at:]))
			b = b[:at]
		}
	}
	name, role, ok := person(b)
	if ok {
		fill(&s.how, a)
		fill(&s.author, name)
		fill(&s.role, role)
	}
	return ok
}

// bracketed reads "The Surgery (Telephone)", "Telephone (The Surgery)" and
// either of them before a name.
func (s *seen) bracketed(p string) bool {
	if open := strings.LastIndex(p, " ("); open > 0 && strings.HasSuffix(p, ")") {
		before, within := p[:open], strings.Trim(p[open:], "() ")
		switch {
		case s.organisation == "" && contact.MatchString(within) && isPlace(before):
			s.organisation = before
			fill(&s.how, within)
			return true
		case s.how == "" && orgWord.MatchString(within):
			s.how = before
			fill(&s.organisation, organisation(within))
			return true
		}
	}
	if end := strings.Index(p, ") "); end > 0 {
		if _, _, ok := person(p[end+2:]); ok {
			s.read(p[:end+1], p[end+2:])
			return true
		}
	}
	return false
}

// rest takes what is left for the place or the way, whichever is not known.
func (s *seen) rest(p string) {
	switch {
	case s.organisation == "" && (orgCode.MatchString(p) || !visitKind.MatchString(p) && isPlace(p)):
		s.organisation = organisation(p)
	case s.how == "":
		s.how = p
	case s.organisation == "":
		s.organisation = organisation(p)
	}
}

// isPlace tells the name of a practice or hospital.
func isPlace(p string) bool { return practiceName(p) != "" || hospital.MatchString(p) }
