package table

import (
	"regexp"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer/table/workbook"
)

// grid is one table: a sheet of a workbook, or a file of rows.
type grid struct {
	workbook.Sheet
	separator rune // of a file of rows; 0 for a sheet
}

var numeric = regexp.MustCompile(`^[<>≤≥~+-]{0,2} ?[£$€]?-?\d[\d,]*(?:\.\d+)?(?: ?%)?$`)

func numberLike(s string) bool { return numeric.MatchString(strings.TrimSpace(s)) }

// dateLike tells a date of a month at least, so that no plain number is one.
func dateLike(c workbook.Cell) bool {
	if !c.Date.IsZero() {
		return true
	}
	t := strings.TrimSpace(c.Text)
	if len(t) < 6 || len(t) > 40 || numberLike(t) && !eightDigits.MatchString(t) {
		return false
	}
	d, ok := readDate(t, needsMonthFirst(t))
	return ok && d.Precision() != evidence.PrecisionYear
}

var eightDigits = regexp.MustCompile(`^(?:19|20)\d{6}$`)

// cellAt is the row's cell in a column.
func cellAt(r workbook.Row, column int) (workbook.Cell, bool) {
	for _, c := range r.Cells {
		if c.Column == column {
			return c, true
		}
		if c.Column > column {
			break
		}
	}
	return workbook.Cell{}, false
}

// texts are the row's cells without space about them.
func texts(r workbook.Row) []string {
	out := make([]string, len(r.Cells))
	for i, c := range r.Cells {
		out[i] = strings.TrimSpace(c.Text)
	}
	return out
}

// width is how many columns the grid has.
func width(rows []workbook.Row) int {
	n := 0
	for _, r := range rows {
		if k := len(r.Cells); k > 0 {
			n = max(n, r.Cells[k-1].Column+1)
		}
	}
	return n
}
