package layout

import (
	"regexp"
	"strings"
	"unicode"
)

var (
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
	if m := inverted(s); m != nil && m[3] != "" {
		return join(m[3], m[2], properCase(m[1])), "", true
	}
	hasTitle := isTitled(s) && !visitWord.MatchString(s)
	if open := strings.LastIndex(s, "("); open > 0 && strings.HasSuffix(s, ")") && hasTitle {
		return strings.TrimSpace(s[:open]), strings.Trim(s[open:], "() "), true
	}
	for _, sep := range []string{", ", " - ", " – ", "; "} {
		if a, b, cut := strings.Cut(s, sep); cut && hasTitle && (endsInRole(b) || jobIn.MatchString(b)) {
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

// jobIn is a role that says in what: "Consultant in Pain Medicine".
var jobIn = regexp.MustCompile(`^(?i:(?:honorary|senior|lead|clinical|locum|associate|specialty|specialist|advanced|consultant|nurse|[a-z]+ist) ){0,3}(?i:consultants?|registrar|doctor|nurse|specialist|professor|lecturer|physician|surgeon|psychiatrist|fellow|head|lead|director) (?:in|of|for|to) [A-Z]`)

// inverted parts "SURNAME, Given (Mr)"; nil when a text is nothing like it.
func inverted(s string) []string {
	if !strings.Contains(s, ", ") {
		return nil
	}
	return surFirst.FindStringSubmatch(s)
}

// isTitled tells whether a text begins with a title: "Dr A Person".
func isTitled(s string) bool { return mayBegin(s, "mdprsln") && titled.MatchString(s) }

// roleWords are the words that end the name of a job, besides those that roleEnds
// end.
var roleWords = func() map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(`practitioner doctor gp nurse consultant physiotherapist pharmacist secretary assistant administrator receptionist paramedic
		midwife manager registrar therapist counsellor psychologist psychiatrist partner locum visitor prescriber technician
		worker associate officer clinician surgeon physician specialist student trainee dietitian podiatrist coordinator
		co-ordinator clerk dispenser matron sister radiographer audiologist optometrist dentist lead user staff
		navigator coach phlebotomist hca anp fcp`) {
		out[w] = true
	}
	return out
}()

var roleEnds = []string{"ologist", "iatrist", "therapist", "iatrician"}

// endsInRole tells whether a text ends in the name of a job, in the singular or
// plural.
func endsInRole(s string) bool {
	s = strings.TrimRightFunc(s, unicode.IsSpace)
	s = s[strings.LastIndexFunc(s, unicode.IsSpace)+1:]
	if n := len(s); n > 0 && strings.IndexByte(".,;", s[n-1]) >= 0 {
		s = s[:n-1]
	}
	s = strings.ToLower(strings.TrimSuffix(s, ")"))
	return isRole(s) || strings.HasSuffix(s, "s") && isRole(s[:len(s)-1])
}

func isRole(w string) bool {
	if roleWords[w] {
		return true
	}
	for _, end := range roleEnds {
		if before, ok := strings.CutSuffix(w, end); ok && before != "" {
			return strings.IndexFunc(before, func(r rune) bool {
				return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '_')
			}) < 0
		}
	}
	return false
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
