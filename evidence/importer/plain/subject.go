package plain

import (
	"regexp"
	"strings"

	"ownpack/evidence"
)

var (
	nhsNumber   = regexp.MustCompile(`(?i)\bNHS\s*(?:no|number|num)?\.?\s*:?\s*(\d{3}[ -]?\d{3}[ -]?\d{4})\b`)
	birthDate   = regexp.MustCompile(`(?i)\b(?:D\.?\s?O\.?\s?B\.?|date of birth)\s*:?\s*`)
	nameLabel   = regexp.MustCompile(`(?i)^(?:re|patient(?: name)?|name(?: of patient)?)\s*:\s*`)
	nameEnd     = regexp.MustCompile(`(?i)[,;(\t]| {2,}|\s[-–]\s|\b(?:D\.?O\.?B|date of birth|born|NHS|hospital|address)\b`)
	personsName = regexp.MustCompile(`^\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){1,4}$`)
)

// subjects reads whom the text says it is about, where it says so with a label.
func subjects(lines []string) []evidence.Subject {
	var s evidence.Subject
	for _, line := range lines {
		line = strings.TrimSpace(line)
		if m := nhsNumber.FindStringSubmatch(line); m != nil && s.NHSNumber == "" {
			s.NHSNumber = strings.NewReplacer(" ", "", "-", "").Replace(m[1])
		}
		if at := birthDate.FindStringIndex(line); at != nil && s.DOB == "" {
			if d, _, ok := evidence.LeadingDate(line[at[1]:]); ok && d.Precision() == evidence.PrecisionDay {
				s.DOB = d.Value
			}
		}
		if label := nameLabel.FindString(line); label != "" && s.Name == "" {
			name := line[len(label):]
			if end := nameEnd.FindStringIndex(name); end != nil {
				name = name[:end[0]]
			}
			if name = strings.Join(strings.Fields(name), " "); personsName.MatchString(name) {
				s.Name = name
			}
		}
	}
	if s.DOB == "" && s.NHSNumber == "" {
		return nil // a name alone after "Re:" may be a matter, not a person
	}
	return []evidence.Subject{s}
}
