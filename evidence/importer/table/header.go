package table

import (
	"regexp"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer/table/workbook"
)

// How far down a head is looked for, how long a head may be, and how many rows
// show what a column holds.
const (
	headWithin = 40
	maxHead    = 80
	sampleRows = 200
)

// findHead finds the row that names the columns: that in which most cells are
// heads the dictionary has, or one of words over rows of figures and dates. It
// is -1 when there is none.
func findHead(rows []workbook.Row) int {
	best, bestScore := -1, 0
	for i, r := range rows[:min(len(rows), headWithin)] {
		score := headScore(r)
		if score > bestScore && says(r) {
			best, bestScore = i, score
		}
	}
	if bestScore >= 2 {
		return best
	}
	for i := range rows[:min(len(rows), headWithin)] {
		if contrasts(rows[i:]) || daysAcross(rows[i:]) {
			return i
		}
	}
	return -1
}

// headScore counts the different fields that the row names; a cell that cannot
// be a head spoils it.
func headScore(r workbook.Row) int {
	seen := map[field]bool{}
	n := 0
	for _, c := range r.Cells {
		t := strings.TrimSpace(c.Text)
		if !c.Date.IsZero() || c.Number || len(t) > maxHead || numberLike(t) {
			continue
		}
		s, ok := lookUp(t)
		if !ok {
			continue
		}
		n++
		if s.field != fKeep {
			seen[s.field] = true
		}
	}
	if len(seen) < 2 || 3*n < len(r.Cells) {
		return 0
	}
	return n
}

// says reports whether a column that the row names can hold words.
func says(r workbook.Row) bool {
	for _, c := range r.Cells {
		s, ok := lookUp(strings.TrimSpace(c.Text))
		if ok && (s.field == fTitle || s.field == fText || s.field == fValue || s.field == fKind) {
			return true
		}
	}
	return false
}

// contrasts tells a row of words above columns of dates or figures.
func contrasts(rows []workbook.Row) bool {
	head := rows[0]
	below := rows[1:min(len(rows), 1+20)]
	if len(head.Cells) < 2 || len(below) < 2 {
		return false
	}
	for _, c := range head.Cells {
		t := strings.TrimSpace(c.Text)
		if c.Number || !c.Date.IsZero() || len(t) > maxHead || numberLike(t) || dateLike(c) {
			return false
		}
	}
	for _, h := range head.Cells {
		n, typed := 0, 0
		for _, r := range below {
			if c, ok := cellAt(r, h.Column); ok {
				n++
				if c.Number || numberLike(c.Text) || dateLike(c) {
					typed++
				}
			}
		}
		if n*2 > len(below) && typed*10 >= n*8 {
			return true
		}
	}
	return false
}

// daysAcross tells a row with a day over each column of figures.
func daysAcross(rows []workbook.Row) bool {
	days, below := 0, rows[1:min(len(rows), 1+20)]
	for _, h := range rows[0].Cells {
		if h.Number || numberLike(h.Text) {
			return false
		}
		if headDay(h).IsZero() {
			continue
		}
		days++
		for _, r := range below {
			if c, ok := cellAt(r, h.Column); ok && dateLike(c) {
				return false
			}
		}
	}
	return days >= 2 && len(below) > 0
}

// headDay is the day that a head is, or none.
func headDay(c workbook.Cell) evidence.Date {
	if !c.Date.IsZero() {
		return c.Date
	}
	if t := strings.TrimSpace(c.Text); dateLike(c) {
		if d, ok := readDate(t, needsMonthFirst(t)); ok {
			return d
		}
	}
	return evidence.Date{}
}

// column is one column of a table and what it is taken for.
type column struct {
	index   int
	head    string // as it stands; empty when it has none
	field   field
	sense   sense
	guessed bool // nobody said so
	unit    string
	day     evidence.Date // that its head is
	yesNo   bool          // all its cells are yes or no
	month   bool          // its dates have the month in front
	epoch   bool
	stats   stats
}

// stats is what the first rows of a column hold.
type stats struct{ filled, numbers, dates, length, distinct, yesNo, letters, people int }

// columnsOf looks at each column of the rows below the head.
func columnsOf(head *workbook.Row, rows []workbook.Row) []column {
	n := width(rows)
	if head != nil {
		n = max(n, width([]workbook.Row{*head}))
	}
	cols := make([]column, n)
	seen := make([]map[string]bool, n)
	for i := range cols {
		cols[i].index = i
		seen[i] = map[string]bool{}
		if head != nil {
			if c, ok := cellAt(*head, i); ok {
				cols[i].head = strings.Join(strings.Fields(c.Text), " ")
				cols[i].day = headDay(c)
			}
		}
	}
	for _, r := range rows[:min(len(rows), sampleRows)] {
		for _, c := range r.Cells {
			t := strings.TrimSpace(c.Text)
			s := &cols[c.Column].stats
			s.filled++
			s.length += len(t)
			if !seen[c.Column][t] {
				seen[c.Column][t] = true
				s.distinct++
			}
			switch {
			case dateLike(c):
				s.dates++
			case c.Number || numberLike(t):
				s.numbers++
			}
			if _, ok := yesOrNo(t); ok {
				s.yesNo++
			}
			if strings.ContainsFunc(t, isLetter) {
				s.letters++
			}
			if len(t) < 60 && titledName.MatchString(t) {
				s.people++
			}
		}
	}
	return cols
}

var titledName = regexp.MustCompile(`^(?:Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Nurse|Sister)\b\.? \S`)

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 0xbf }

// yesOrNo reads a cell that answers a question.
func yesOrNo(s string) (yes, ok bool) {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "y", "yes", "true", "present", "✓", "✔", "☑", "x":
		return true, true
	case "n", "no", "false", "absent", "not present", "none", "nil", "✗", "✘", "☐", "never", "denies":
		return false, true
	}
	return false, false
}
