package ccda

import (
	"regexp"
	"strings"

	"ownpack/evidence"
)

// What the names of columns say of the cells below them.
var (
	headOfSort   = regexp.MustCompile(`(?i)^(?:type|category|class|kind|status|state|severity|source|id|codes?|code system|#|no\.?|relation(?:ship)?|relative|provider|author|performer|comments?|notes?)$`)
	headOfStatus = regexp.MustCompile(`(?i)^(?:(?:\w+ )?status|state|verification)$`)
	headOfValue  = regexp.MustCompile(`(?i)^(?:values?|results?|result value|test result|reading|measurement)$`)
	headOfUnit   = regexp.MustCompile(`(?i)^units?$`)
	headOfRange  = regexp.MustCompile(`(?i)^(?:(?:ref(?:erence)?|normal)\.? ?(?:range|interval|values?)?|range)$`)
	headOfMark   = regexp.MustCompile(`(?i)^(?:(?:abnormal )?flags?|abnormal(?:ity)?|interpretation|abn)$`)
)

// columns are the names above a row's cells, if there is one for each.
func (bl *block) columns() []string {
	if bl.head == "" || strings.Contains(bl.head, "\n") {
		return nil
	}
	heads := strings.Split(bl.head, " | ")
	for len(heads) < len(bl.cells) && len(heads) > 1 {
		heads = append(heads, "") // names of nothing at the end were cut off
	}
	if len(heads) != len(bl.cells) {
		return nil
	}
	for i, h := range heads {
		heads[i] = strings.TrimSpace(strings.Trim(h, " |:"))
	}
	return heads
}

// namedCell is the first cell that may name what the row is about: not a date,
// and not under the name of a column that only sorts rows.
func (bl *block) namedCell() string {
	for i, h := range bl.columns() {
		c := bl.cells[i]
		_, isDate := readDate(c)
		if c != "" && len(c) <= 200 && h != "" && !isDate && !slashed.MatchString(c) && !headOfSort.MatchString(h) &&
			!headOfValue.MatchString(h) && !headOfRange.MatchString(h) && !headOfMark.MatchString(h) && !dateHead.MatchString(h) {
			return c
		}
	}
	return ""
}

// readColumns takes from a row's cells what the names above them say they are.
func (d *draft) readColumns(bl *block) {
	for i, h := range bl.columns() {
		c := bl.cells[i]
		switch {
		case c == "" || c == d.Title:
		case headOfStatus.MatchString(h):
			d.standing(c)
		case d.Kind != evidence.KindTest && d.Kind != evidence.KindObservation:
		case headOfValue.MatchString(h) && d.Value == "" && len(c) <= 200:
			d.Value = c
		case headOfUnit.MatchString(h) && d.Unit == "":
			d.Unit = c
		case headOfRange.MatchString(h) && d.Range == "" && len(c) <= 200:
			d.Range = c
		case headOfMark.MatchString(h) && d.Abnormal == "" && !strings.EqualFold(c, "n") && !strings.EqualFold(c, "normal"):
			d.Abnormal = c
		}
	}
	if d.Value == "" {
		d.Unit = ""
	}
	if withdrawn(bl) {
		d.Status = evidence.StatusEnteredInError
	}
}

// standing reads a cell that says how the thing of its row stands.
func (d *draft) standing(cell string) {
	switch strings.ToLower(strings.TrimSpace(cell)) {
	case "refuted", "ruled out", "not done", "not given", "refused", "declined":
		d.Assertion = evidence.Negated
	case "unconfirmed", "suspected", "provisional", "possible", "probable":
		d.Assertion = evidence.Possible
	}
	if d.Kind != evidence.KindProblem && d.Kind != evidence.KindAllergy && d.Kind != evidence.KindMedication {
		return
	}
	switch strings.ToLower(strings.TrimSpace(cell)) {
	case "active", "current":
		d.Status = evidence.StatusActive
	case "inactive", "resolved", "discontinued", "stopped", "completed":
		d.Status = evidence.StatusEnded
	}
}

var inError = regexp.MustCompile(`(?i)^entered[- ]in[- ]error$`)

// withdrawn tells a row that says in a cell of its own that it is a mistake.
func withdrawn(bl *block) bool {
	for _, c := range bl.cells {
		if inError.MatchString(strings.TrimSpace(c)) {
			return true
		}
	}
	return false
}
