package layout

import (
	"regexp"
	"strings"

	"ownpack/evidence"
)

// readCells takes what the columns besides date and title hold.
func readCells(e *evidence.Entry, cols []column, row row) {
	for i, c := range cols {
		t := row.cells[i].text
		if t == "" {
			continue
		}
		switch c.role {
		case roleEnd:
			if e.Kind == evidence.KindProblem || e.Kind == evidence.KindAllergy {
				e.Status = evidence.StatusEnded
			}
		case roleValue:
			if m := flagBehind.FindStringSubmatch(t); m != nil && hasRole(cols, roleUnit) {
				e.Abnormal, t = m[2], m[1]
			}
			readValue(e, t)
			negateByValue(e)
		case roleUnit:
			e.Unit = t
		case roleRange:
			e.Range = t
		case roleFlag:
			e.Abnormal = t
		case roleAuthor:
			name, job, ok := person(t)
			if !ok {
				name = t
			}
			fill(&e.Author, name)
			fill(&e.Role, job)
		case roleOrganisation:
			fill(&e.Organisation, organisation(t))
		case roleFrom:
			if name, job, ok := person(t); ok || !orgWord.MatchString(t) {
				if !ok {
					name = t
				}
				fill(&e.Author, name)
				fill(&e.Role, job)
			} else {
				fill(&e.Organisation, organisation(t))
			}
		case roleStatus:
			readStatus(e, t)
		case roleText:
			if name, job, ok := person(t); ok {
				fill(&e.Author, name)
				fill(&e.Role, job)
			}
		case roleCode:
			if s := codeSystem(strings.Trim(t, "()[] ")); s != "" {
				e.Codes = append(e.Codes, evidence.Code{System: s, Code: strings.Trim(t, "()[] ")})
			}
		}
	}
}

// flagBehind is a value with its mark: "88 L".
var flagBehind = regexp.MustCompile(`^([<>]?=?\s?\d[\d.,]*) ?(\*{1,3}|HH?|LL?|A)$`)

// readOutcome takes what the cells without a role of their own say of a result
// or a vaccination: "Abnormal - Known to Doctor", "Declined".
func readOutcome(e *evidence.Entry, cols []column, row row) {
	for i, c := range cols {
		t := row.cells[i].text
		switch c.role {
		case roleNone, roleText, roleStatus, roleValue:
		default:
			continue
		}
		switch {
		case e.Kind == evidence.KindTest && e.Abnormal == "" && outcome.MatchString(t):
			e.Abnormal = t
			if sentenceEnd(t) > 0 || len(t) > 50 {
				e.Abnormal = outcome.FindString(t)
			}
		case e.Kind == evidence.KindImmunisation && notGiven.MatchString(t):
			e.Assertion = evidence.Negated
		}
	}
}

// readStatus reads the cell of a column of that name.
func readStatus(e *evidence.Entry, t string) {
	switch plainWords(t) {
	case "active", "current", "ongoing":
		e.Status = evidence.StatusActive
	case "ended", "past", "inactive", "resolved", "stopped", "discontinued", "completed", "historical", "cancelled":
		e.Status = evidence.StatusEnded
	case "entered in error", "in error":
		e.Status = evidence.StatusEnteredInError
	case "not issued":
		e.Status = evidence.StatusNotIssued
	}
}

// batch is how many parts are written at a time: enough for all processors, few
// enough that no entry is held twice for long.
const batch = 512
