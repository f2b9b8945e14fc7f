package ccda

import (
	"regexp"
	"strings"

	"ownpack/evidence"
)

// What the names of columns say of the cells below them.
var (
	headOfSort   = regexp.MustCompile(`(?i)^(?:type|category|class|kind|status|state|severity|source|id|codes?|code system|#|no\.?|relation(?:ship)?|relative|provider|author|(?:body )?system|organ system|area|performer|comments?|notes?)$`)
	headOfStatus = regexp.MustCompile(`(?i)^(?:(?:\w+ )?status|state|verification)$`)
	headOfValue  = regexp.MustCompile(`(?i)^(?:values?|results?|result value|test result|reading|measurement)$`)
	headOfAnswer = regexp.MustCompile(`(?i)^(?:present|answer|response|yes ?/ ?no|y ?/ ?n|finding present|ever|current)\??$`)
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
		case isYesNo.MatchString(c) && d.Value == "" && (headOfAnswer.MatchString(h) || headOfValue.MatchString(h)):
			d.answer(c)
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

// answer takes a yes or a no to what the title asks.
func (d *draft) answer(c string) {
	d.Value = c
	if strings.ContainsAny(c[:1], "nNfF") {
		d.Assertion = evidence.Negated
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

// inBrackets is how some systems write behind a problem's name how sure it is:
// "Chest pain(Ruled out)".
var inBrackets = regexp.MustCompile(`(?i)\((ruled out|refuted|entered in error|possible|probable|suspected|differential|provisional|working)\)$`)

// verifiedAsTold reads such a word from the cell that names the problem.
func (d *draft) verifiedAsTold() {
	title := bare(d.Title)
	for _, line := range d.told {
		for cell := range strings.SplitSeq(line, " | ") {
			g := inBrackets.FindStringSubmatch(strings.TrimSpace(cell))
			if g == nil || title == "" || !strings.HasPrefix(bare(cell), title) {
				continue
			}
			switch strings.ToLower(g[1]) {
			case "ruled out", "refuted":
				d.Assertion = evidence.Negated
			case "entered in error":
				d.Status = evidence.StatusEnteredInError
			default:
				if d.Assertion == "" {
					d.Assertion = evidence.Possible
				}
			}
		}
	}
}

// furniture is what a system writes under every section, of whatever it holds.
var furniture = regexp.MustCompile(`(?i)^documented (?:as of|in|for) this (?:encounter|visit)[^.]{0,40}\.?$`)

// isFurniture tells such a block.
func isFurniture(bl *block) bool {
	return len(bl.cells) == 0 && len(bl.drafts) == 0 && len(bl.text) < 100 && furniture.MatchString(bl.text)
}
