package gphtml

import (
	"regexp"
	"strconv"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer/webpage"
)

var (
	detailLabel  = regexp.MustCompile(`(?i)^(?:associated text|snomed.*code.*|read code|code|time recorded|person recorded|role of person|organi[sz]ation(?: name| id)?|significance|linked .*|record element identifier|source system .*|extract .*|prescription date|additional instructions?|status of medication|date authorised until|issue date|number of .*|reason|urgency|referred (?:from|to)|episodicity|laterality|.*\bdate|.*\bidentifier|quantity|dosage.*|location|consultation type|comments?|notes?|recorded by|status|severity|certainty|batch.*|expiry.*|manufacturer|site|route|stage|given by)$`)
	extractLabel = regexp.MustCompile(`(?i)^(?:source system .*|extract .*|organi[sz]ation id|.*\bguid)$`)
)

// isDetails tells a table of labels and values about the entry above it.
func isDetails(rows []row) bool {
	known, all := 0, 0
	for _, r := range rows {
		if len(r.cells) == 0 || r.empty() {
			continue
		}
		all++
		if len(r.cells) <= 2 && detailLabel.MatchString(strings.TrimSuffix(r.cells[0].text, ":")) {
			known++
		}
	}
	return known > 0 && known*2 >= all
}

// details reads such a table into the entry. The date of recording is text: it
// is never the date of the event.
func (rd *reader) details(e *evidence.Entry, rows []row) {
	for _, r := range rows {
		if len(r.cells) < 2 || r.cells[1].text == "" && len(r.cells[1].nested) == 0 {
			continue
		}
		if len(r.cells[1].nested) > 0 {
			addText(e, strings.ReplaceAll(webpage.Text(r.node), "\t", " "))
			continue
		}
		label, value := strings.TrimSuffix(r.cells[0].text, ":"), r.cells[1].text
		if extractLabel.MatchString(label) {
			rd.notes.add(warnExtractRows, "rows that only identify the extract")
			continue
		}
		if !detail(e, strings.ToLower(label), value) {
			addText(e, r.join())
		}
	}
}

// detail reports whether the entry has a place for the detail.
func detail(e *evidence.Entry, label, value string) bool {
	switch {
	case strings.HasPrefix(label, "snomed"):
		e.Codes = append(e.Codes, evidence.Code{System: systemSNOMED, Code: value})
	case label == "read code", label == "code":
		e.Codes = append(e.Codes, evidence.Code{System: codeSystem(value), Code: value})
	case label == "person recorded", label == "recorded by", label == "given by":
		if e.Author != "" && e.Author != value {
			return false
		}
		e.Author = value
	case label == "role of person":
		e.Role = value
	case label == "organisation name", label == "organization name":
		e.Organisation = value
	case label == "record element identifier":
		e.Ref = value
	case label == "associated text":
		if !strings.Contains(e.Text, value) {
			addText(e, value)
		}
	case strings.HasPrefix(label, "status"):
		if st := statusOf(value); st != "" && e.Status == "" {
			e.Status = st
		}
		return false
	default:
		return false
	}
	return true
}

var (
	personTitle = regexp.MustCompile(`^(?:Dr|Doctor|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Sister|Nurse|Sr|Nr|Rev)\.?\s+\p{L}`)
	odsCode     = regexp.MustCompile(`\([A-Z]\d{5}\)\s*$`)
	orgWord     = regexp.MustCompile(`(?i)\b(?:surgery|practice|partners|centre|center|hospital|clinic|trust|health|medical|pharmacy|nhs|infirmary|team|service|ccg|partnership|group|house)\b`)
	inBrackets  = regexp.MustCompile(`^(.*?\S)\s*\(([^()]{2,60})\)\s*$`)
)

// isPerson tells a clinician's name.
func isPerson(s string) bool {
	return len(s) <= 60 && personTitle.MatchString(s) && len(strings.Fields(s)) <= 7 && !odsCode.MatchString(s) && !strings.Contains(s, "\n")
}

func isOrganisation(s string) bool {
	return len(s) <= 100 && (odsCode.MatchString(s) || orgWord.MatchString(s))
}

// setAuthor reads "Dr A Person (GP Registrar)".
func setAuthor(e *evidence.Entry, s string) {
	s = strings.TrimSpace(s)
	if m := inBrackets.FindStringSubmatch(s); m != nil && !odsCode.MatchString(s) {
		e.Author, e.Role = m[1], first(e.Role, m[2])
		return
	}
	e.Author = s
}

// setPlace reads who and where out of the head of a consultation: "Clinic - Dr
// A Person", "Dr A Person - Person and Partners (A12345)".
func setPlace(e *evidence.Entry, s string) {
	for i, part := range strings.Split(s, " - ") {
		part = strings.TrimSpace(part)
		switch {
		case e.Author == "" && isPerson(part) && !(i > 0 && orgWord.MatchString(part)):
			setAuthor(e, part)
		case e.Organisation == "" && isOrganisation(part) && (i > 0 || odsCode.MatchString(part)):
			e.Organisation = part
		}
	}
}

// index is the place of an entry in the list, from its local name.
func index(id evidence.ID) int {
	n, _ := strconv.Atoi(string(id))
	return n - 1
}
