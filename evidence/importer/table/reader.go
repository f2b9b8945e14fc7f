package table

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/table/workbook"
)

// Codes of this importer's own warnings.
const (
	warnUnknownKind = "unknown-kind"
	warnDate        = "date-unreadable"
	warnLongRows    = "rows-too-long"
	warnQuotes      = "quotes-out-of-place"
	warnHidden      = "hidden-cells"
	warnMonthFirst  = "month-first"
)

// reader turns rows into entries and counts what a person should know of.
type reader struct {
	ctx      context.Context //nolint:containedctx // lives as long as one call of Import
	progress func(done, total int)
	said     map[string]string
	entries  []evidence.Entry
	people   people

	// Of the table that is being read.
	columns   []column
	kind      evidence.Kind
	path      string // sheet and mark before a cell's name
	section   string
	titleless bool
	several   bool // its rows are about more than one person
	strict    bool // made for this program: each row is an entry
	spreads   int  // columns that are days
	sheets    int

	encoding                                                 string
	columnsGuessed                                           []string
	badDates, shortYears, unknownKinds, longRows, monthFirst int
	hiddenRows, hiddenColumns, hiddenSheets                  int
	brokenQuote                                              int // line of a quote out of place, or 0
	damaged                                                  bool
}

// read reads one table. Widths are the fields of each row in a file of rows.
func (rd *reader) read(g grid, widths []int) error {
	at := findHead(g.Rows)
	var head *workbook.Row
	body := g.Rows
	if at >= 0 {
		head, body = &g.Rows[at], g.Rows[at+1:]
		if g.separator != 0 {
			rd.longRows += joinLong(body, widths[at+1:], widths[at], g.separator)
		}
	}
	rd.start(g, head, body)
	if at > 0 {
		rd.above(g.Rows[:at])
	}
	if at >= 0 && len(body) == 0 && len(g.Rows) == 1 && g.separator == 0 {
		rd.above(g.Rows) // nothing but heads: they are words all the same
	}
	for i, r := range body {
		if i%every == 0 {
			if err := rd.ctx.Err(); err != nil {
				return err
			}
			rd.progress(i, len(body))
		}
		if len(rd.entries)+len(rd.columns) > importer.MaxEntries {
			return importer.Unreadable("it has more than a million rows", "")
		}
		if head != nil && sameRow(*head, r) {
			continue // the head again, on a new page
		}
		if s, ok := rd.sectionRow(body, i); ok {
			rd.section = s
			continue
		}
		rd.row(r)
		body[i] = workbook.Row{} // to make room
	}
	return nil
}

// row adds what one row says.
func (rd *reader) row(r workbook.Row) {
	if len(r.Cells) == 0 {
		return
	}
	l := rd.line(r)
	rd.people.add(l.person)
	if rd.spread(l, r) {
		return
	}
	rd.add(l)
}

// start learns what the columns are.
func (rd *reader) start(g grid, head *workbook.Row, body []workbook.Row) {
	rd.columns = columnsOf(head, body)
	rd.strict = g.separator != 0 && head != nil && exactHead(*head)
	assign(rd.columns, body, rd.said, rd.strict)
	rd.kind = sheetKind(g.Name, rd.columns)
	rd.titleless = !have(rd.columns, fTitle)
	rd.section, rd.path = "", ""
	if g.separator == 0 {
		rd.path = quoteSheet(g.Name) + "!"
	}
	rd.spreads = 0
	var guessed []string
	for _, c := range rd.columns {
		switch {
		case !c.day.IsZero() && c.field == fKeep:
			rd.spreads++
		case c.guessed && c.stats.filled > 0:
			guessed = append(guessed, workbook.ColumnName(c.index))
		}
	}
	rd.sheets++
	if len(guessed) > 0 {
		detail := "columns " + strings.Join(guessed, ", ")
		if g.separator == 0 {
			detail = fmt.Sprintf("sheet %d: %s", rd.sheets, detail)
		}
		rd.columnsGuessed = append(rd.columnsGuessed, detail)
	}
	rd.several = rd.manyPeople(body)
}

// quoteSheet writes a sheet's name as formulas do.
func quoteSheet(name string) string {
	if strings.ContainsFunc(name, func(r rune) bool { return r == ' ' || r == '!' || r == '\'' || r == '-' || r == '(' }) {
		return "'" + strings.ReplaceAll(name, "'", "''") + "'"
	}
	return name
}

// manyPeople tells whether the rows are about more than one person.
func (rd *reader) manyPeople(body []workbook.Row) bool {
	var p people
	for _, r := range body {
		var s evidence.Subject
		for _, c := range rd.columns {
			switch c.field {
			case fName, fDOB, fNHS:
				if cell, ok := cellAt(r, c.index); ok {
					setPerson(&s, c.field, strings.TrimSpace(cell.Text))
				}
			}
		}
		p.add(s)
	}
	return len(p.all) > 1
}

// above reads what stands over the head: whose table it is, and other words,
// which become an entry of their own.
func (rd *reader) above(over []workbook.Row) {
	who, rest := preamble(over)
	rd.people.add(who)
	var lines []string
	for _, r := range rest {
		lines = append(lines, strings.Join(append(texts(r), r.Notes...), "\t"))
	}
	if len(lines) == 0 {
		return
	}
	e := evidence.Entry{Kind: evidence.KindDocument, Text: strings.Join(lines, "\n"), Locator: evidence.Locator{Line: rest[0].Number}}
	if rd.path != "" {
		e.Locator.Path = rd.path + workbook.ColumnName(rest[0].Cells[0].Column) + strconv.Itoa(rest[0].Number)
	}
	rd.give(e)
}

// sectionRow tells a row that is a heading for those below: one cell of words,
// where the next row has more.
func (rd *reader) sectionRow(body []workbook.Row, i int) (string, bool) {
	r := body[i]
	if rd.strict || len(r.Cells) != 1 || len(r.Notes) > 0 || len(rd.columns) < 3 || i+1 >= len(body) || len(body[i+1].Cells) < 2 {
		return "", false
	}
	c := r.Cells[0]
	t := strings.TrimSpace(c.Text)
	if c.Column > 1 || c.Number || !c.Date.IsZero() || len(t) > maxHead || numberLike(t) || dateLike(c) || strings.HasSuffix(t, ".") {
		return "", false
	}
	switch rd.columns[c.Column].field {
	case fText, fRef:
		return "", false
	}
	return t, true
}

func sameRow(a, b workbook.Row) bool {
	if len(a.Cells) != len(b.Cells) {
		return false
	}
	for i := range a.Cells {
		if a.Cells[i].Column != b.Cells[i].Column || a.Cells[i].Text != b.Cells[i].Text {
			return false
		}
	}
	return true
}

// joinLong puts back separators that stand in the last column without quotes
// about it, and counts the rows.
func joinLong(body []workbook.Row, widths []int, columns int, separator rune) int {
	n := 0
	for i := range body {
		cells := body[i].Cells
		if widths[i] <= columns || len(cells) == 0 || cells[len(cells)-1].Column < columns {
			continue
		}
		n++
		at := len(cells)
		for at > 0 && cells[at-1].Column >= columns-1 {
			at--
		}
		var b strings.Builder
		column := columns - 1
		for _, c := range cells[at:] {
			for ; column < c.Column; column++ {
				b.WriteRune(separator)
			}
			b.WriteString(c.Text)
		}
		body[i].Cells = append(cells[:at:at], workbook.Cell{Column: columns - 1, Text: b.String()})
	}
	return n
}

func (rd *reader) warnings() []evidence.Warning {
	all := importer.EncodingWarning(rd.encoding)
	count := func(code string, n int, what string) {
		if n > 0 {
			all = append(all, evidence.Warning{Code: code, Detail: fmt.Sprintf("%d %s", n, what)})
		}
	}
	for _, d := range rd.columnsGuessed {
		all = append(all, evidence.Warning{Code: evidence.WarnColumns, Detail: d})
	}
	count(warnUnknownKind, rd.unknownKinds, "rows kept as "+string(evidence.KindDocument))
	count(warnDate, rd.badDates, "rows kept without a date")
	count(evidence.WarnTwoDigitYear, rd.shortYears, "rows")
	count(warnMonthFirst, rd.monthFirst, "dates read with the month first")
	count(warnLongRows, rd.longRows, "rows joined to fit")
	count(warnHidden, rd.hiddenSheets, "hidden sheets read")
	count(warnHidden, rd.hiddenRows, "hidden rows read")
	count(warnHidden, rd.hiddenColumns, "hidden columns read")
	if rd.brokenQuote > 0 {
		all = append(all, evidence.Warning{Code: warnQuotes, Detail: fmt.Sprintf("from line %d", rd.brokenQuote)})
	}
	if rd.damaged {
		all = append(all, evidence.Warning{Code: evidence.WarnDamaged})
	}
	if len(rd.people.all) > 1 {
		all = append(all, evidence.Warning{Code: evidence.WarnConflict, Detail: fmt.Sprintf("%d people", len(rd.people.all))})
	}
	return all
}
