package gphtml

import (
	"regexp"
	"strings"

	"ownpack/evidence"
)

// roleUnknown is that of a cell whose column nobody can tell.
const roleUnknown role = -1

// align gives each cell of a row its role. Heads and cells often disagree in
// number or in order; from the first cell that cannot be what its head says,
// the heads are not believed.
func align(columns []string, r row) []role {
	roles := make([]role, len(r.cells))
	for i := range roles {
		roles[i] = roleUnknown
	}
	for i, c := range r.cells {
		if i >= len(columns) {
			break
		}
		have, _, known := column(columns[i])
		if !known && have == roleText && columns[i] == "" {
			continue
		}
		if !fits(have, c.text) {
			break
		}
		roles[i] = have
	}
	return roles
}

// fits reports whether a cell can be what its column says.
func fits(r role, s string) bool {
	switch r {
	case roleDate, roleLastDate, roleEnd, roleOtherDate:
		return s == "" || s == "-" || isDate(s)
	case roleTitle, roleAuthor, roleFrom, roleTo:
		return !onlyDate(s) || strings.Trim(s, "0123456789") == ""
	case roleValue, roleRange, roleUnit:
		return !onlyDate(s) || !strings.ContainsAny(s, "-/ ")
	}
	return true
}

var unknownDate = regexp.MustCompile(`(?i)^(?:(?:date )?(?:not known|unknown|not recorded|unspecified)|n/?a|n/?k|\?)$`)

// isDate reports whether a cell of a date column holds one, or says that it is
// not known.
func isDate(s string) bool {
	if unknownDate.MatchString(s) {
		return true
	}
	_, _, ok := evidence.LeadingDate(s)
	return ok && len(s) <= 60
}

// readDate reads the cell that holds the date; what cannot be read is kept.
func readDate(s string) evidence.Date {
	if d, _, ok := evidence.LeadingDate(strings.TrimSpace(s)); ok {
		return d
	}
	s, _, _ = strings.Cut(s, "\n")
	return evidence.Date{Raw: s}
}

// afterDate is what else stands in the date's cell.
func afterDate(s string) string {
	_, rest, ok := evidence.LeadingDate(strings.TrimSpace(s))
	if !ok {
		return ""
	}
	return strings.Trim(rest, " \t-–:|,")
}

// dateCell finds the cell of the date that the entry stands under: that of the
// event before those of its last issue or its recording, never that of an end
// or a review. Where heads and cells disagree, it is the first date there is.
func dateCell(columns []string, roles []role, r row) int {
	agree := len(columns) == len(r.cells)
	best := -1
	for i := range r.cells {
		s := r.cells[i].text
		if s == "" || !isDate(s) || agree && roles[i] == roleUnknown {
			continue
		}
		switch {
		case roles[i] == roleDate:
			if best < 0 || agree && roles[best] == roleLastDate {
				best = i
			}
		case best >= 0:
		case roles[i] == roleLastDate, i == 0 && roles[i] == roleUnknown:
			best = i
		}
	}
	if best >= 0 {
		return best
	}
	for i, c := range r.cells {
		if roles[i] == roleUnknown && longDate(c.text) {
			return i
		}
	}
	return -1
}

// longDate is a date that cannot be a number or a dose.
func longDate(s string) bool {
	d, ok := evidence.ParseDate(s)
	return ok && len(d.Value) >= len("2006-01") && strings.ContainsAny(s, "-/ .")
}
