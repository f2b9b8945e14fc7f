package layout

import (
	"regexp"
	"strings"
)

var (
	roleWord = regexp.MustCompile(`(?i)^(?:\w+(?:ologist|iatrist|therapist|iatrician)|practitioner|doctor|gp|nurse|consultant|physiotherapist|pharmacist|secretary|assistant|administrator|receptionist|paramedic|midwife|manager|registrar|therapist|counsellor|psychologist|psychiatrist|practitioner|partner|locum|visitor|prescriber|technician|worker|associate|officer|clinician|surgeon|physician|specialist|student|trainee|dietitian|podiatrist|coordinator|co-ordinator|clerk|dispenser|matron|sister|radiographer|audiologist|optometrist|dentist|lead|user|staff|navigator|coach|phlebotomist|hca|anp|fcp)s?\)?[.,;]?$`)
	roleHead = regexp.MustCompile(`(?i)^\(?(?:general|salaried|practice|first|clinical|health|healthcare|advanced|senior|junior|lead|community|district|specialist|specialty|consultant|locum|trainee|foundation|gp|nurse|physician|social|mental|occupational|speech|care|assistant|associate|principal|registered|medical|staff|physiotherapist|pharmacist|secretary|administrator|receptionist|paramedic|midwife|pharmacy|psychological|psychologist|psychiatrist|counsellor|dispenser|emergency|registrar|partner|system|hca|anp|fcp|student|chief|deputy|clinician|doctor|admin|surgeon|dietitian|podiatrist|phlebotomist|sister|matron|charge)[,;]?$`)
	// Ways to be seen that begin like a title: "Nurse clinic".
	visitWord = regexp.MustCompile(`(?i)^(?:nurse|sister|sr|dr|prof) (?:clinic|visit|appointment|consultation|led|review|call|telephone|surgery|note|entry)\b`)
	// "Surgery: Dr A Person …", "Surgery consultation Dr A Person".
	howAndWho = regexp.MustCompile(`^([A-Z][a-zA-Z]+(?:[ -][a-zA-Z]+){0,4}):? ((?:Dr|Mr|Mrs|Ms|Miss|Mx|Sr|Sister|Prof|Professor)\.? [A-Z][\w'’.-]*(?: [A-Z][\w'’.-]+){0,2}(?:,? \([^()]*\))?(?: - .+)?)$`)
	visitKind = regexp.MustCompile(`(?i)\b(?:consultations?|visits?|appointments?|calls?|reviews?|entry|entries|notes?|attendance|attended|seen|clinic|letter|admission|discharge|encounter|surgery (?:visit|attendance))\b`)
	hospital  = regexp.MustCompile(`^(?:[A-Z][\w'’&.-]*,? (?:of |and |the |& )?){1,6}(?:Hospitals?|Infirmary|Trust|Hospice)\b`)
	orgCode   = regexp.MustCompile(`\s*\((?:[A-Z]\d{5}|[A-Z0-9]{3,8})\)\s*$`)
	orgWord   = regexp.MustCompile(`(?i)\b(?:surgery|practice|trust|hospital|centre|center|clinic|health|healthcare|partners|infirmary|council|service|services|medical group|cic|nhs|pharmacy|hospice|ltd|limited|location|foundation|care home|university|board|department|infirmary|foyer)\b`)
)

// person splits "Dr Ann Person General Practitioner" or "Dr A Person (GP)" into
// name and role. A person is known by a title or by a role.
func person(s string) (name, role string, ok bool) {
	s = strings.TrimSpace(s)
	if m := surFirst.FindStringSubmatch(s); m != nil && m[3] != "" {
		return join(m[3], m[2], properCase(m[1])), "", true
	}
	hasTitle := titled.MatchString(s) && !visitWord.MatchString(s)
	if open := strings.LastIndex(s, "("); open > 0 && strings.HasSuffix(s, ")") && hasTitle {
		return strings.TrimSpace(s[:open]), strings.Trim(s[open:], "() "), true
	}
	for _, sep := range []string{", ", " - ", " – ", "; "} {
		if a, b, cut := strings.Cut(s, sep); cut && hasTitle && endsInRole(b) {
			return strings.TrimSpace(a), strings.TrimSpace(b), true
		}
	}
	words := strings.Fields(s)
	if len(words) > 12 {
		return "", "", false
	}
	if endsInRole(s) {
		for i := 2; i < len(words); i++ {
			if roleHead.MatchString(words[i]) || i == len(words)-1 {
				return strings.Join(words[:i], " "), strings.Join(words[i:], " "), hasTitle || i <= 4 && upperStart(words[:i])
			}
		}
	}
	return s, "", hasTitle && len(words) <= 7 && len(words) >= 2
}

func endsInRole(s string) bool {
	words := strings.Fields(s)
	return len(words) > 0 && roleWord.MatchString(words[len(words)-1])
}

func upperStart(words []string) bool {
	for _, w := range words {
		if w[0] < 'A' || w[0] > 'Z' {
			return false
		}
	}
	return true
}

// organisation tidies the name of a practice or hospital and leaves its code
// out.
func organisation(s string) string {
	return strings.Trim(orgCode.ReplaceAllString(strings.TrimSpace(s), ""), " ,;|-")
}

// seen is who saw the person, where and in what way, as far as a line says.
type seen struct {
	author, role, organisation, how string
}

// readSeen reads the parts of a line that begins or follows the head of a
// consultation.
func (s *seen) read(parts ...string) {
	for _, p := range parts {
		p = strings.Trim(strings.TrimSpace(p), "|-–: ")
		if p == "" {
			continue
		}
		if m := howAndWho.FindStringSubmatch(p); m != nil {
			fill(&s.how, m[1])
			s.read(m[2])
			continue
		}
		if name, role, ok := person(p); ok && !strings.Contains(p, " - ") && !(strings.Contains(name, ", ") && role == "") {
			fill(&s.author, name)
			fill(&s.role, role)
			continue
		}
		if a, b, cut := strings.Cut(p, ", "); cut && orgWord.MatchString(b) {
			if name, role, ok := person(a); ok {
				fill(&s.author, name)
				fill(&s.role, role)
				fill(&s.organisation, organisation(b))
				continue
			}
		}
		if a, b, cut := strings.Cut(p, " - "); cut {
			if _, _, ok := person(a); ok {
				s.read(a)
				fill(&s.organisation, organisation(b))
				continue
			}
			if at := strings.LastIndex(b, ", "); at > 0 && orgWord.MatchString(b[at:]) {
				if _, _, ok := person(b[:at]); ok {
					fill(&s.organisation, organisation(b[at:]))
					b = b[:at]
				}
			}
			if name, role, ok := person(b); ok {
				fill(&s.how, a)
				fill(&s.author, name)
				fill(&s.role, role)
				continue
			}
		}
		if open := strings.LastIndex(p, " ("); open > 0 && strings.HasSuffix(p, ")") && s.organisation == "" && contact.MatchString(p[open:]) && (practiceName(p[:open]) != "" || hospital.MatchString(p[:open])) {
			s.organisation = p[:open]
			fill(&s.how, strings.Trim(p[open:], "() "))
			continue
		}
		if open := strings.LastIndex(p, " ("); open > 0 && strings.HasSuffix(p, ")") && s.how == "" && orgWord.MatchString(p[open:]) {
			s.how, p = p[:open], strings.Trim(p[open:], "() ")
			fill(&s.organisation, organisation(p))
			continue
		}
		if end := strings.Index(p, ") "); end > 0 {
			if _, _, ok := person(p[end+2:]); ok {
				s.read(p[:end+1], p[end+2:])
				continue
			}
		}
		if s.organisation == "" && !visitKind.MatchString(p) && (practiceName(p) != "" || hospital.MatchString(p)) {
			s.organisation = organisation(p)
			continue
		}
		switch {
		case orgCode.MatchString(p) && s.organisation == "":
			s.organisation = organisation(p)
		case s.how == "":
			s.how = p
		case s.organisation == "":
			s.organisation = organisation(p)
		}
	}
}
