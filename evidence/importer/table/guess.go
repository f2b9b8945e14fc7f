package table

import (
	"maps"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer/table/workbook"
)

// assign says what each column is: by what a person said, by its head, by what
// it holds unless the head is strict. No two columns have the same field but for text kept with its head.
func assign(cols []column, rows []workbook.Row, said map[string]string, strict bool) {
	for i := range cols {
		byWord(&cols[i], said)
	}
	settle(cols)
	if !strict {
		byContent(cols)
	}
	for i := range cols {
		c := &cols[i]
		if c.field == fNone {
			c.field = fKeep
			c.guessed = c.guessed || c.stats.filled > 0
		}
		if c.field == fValue || c.field == fKeep {
			c.unit = unitIn(c.head)
		}
		c.yesNo = c.field == fKeep && c.head != "" && c.stats.filled > 0 && c.stats.yesNo == c.stats.filled
		c.guessed = c.guessed && !c.yesNo // a question is one, whatever it asks
		if c.field == fDate {
			c.readDates(rows)
		}
	}
}

// byWord asks the person's own mapping, by head or by the column's letter, and
// then the dictionary.
func byWord(c *column, said map[string]string) {
	for _, key := range []string{c.head, workbook.ColumnName(c.index)} {
		if name, ok := told(said, key); ok {
			c.field, c.sense = named(name), sense{rank: -1}
			if c.field == fNone {
				c.field = fKeep
			}
			return
		}
	}
	if c.head == "" {
		return
	}
	if s, ok := lookUp(c.head); ok {
		c.field, c.sense = s.field, s
		c.guessed = s.guess
		if exact(c.head) {
			c.sense.rank = 0
		}
	}
}

func told(said map[string]string, key string) (string, bool) {
	if key == "" {
		return "", false
	}
	if v, ok := said[key]; ok {
		return v, true
	}
	for _, k := range slices.Sorted(maps.Keys(said)) {
		if strings.EqualFold(strings.Join(strings.Fields(k), " "), key) {
			return said[k], true
		}
	}
	return "", false
}

// settle leaves each field to the column that fits best, and takes back what
// does not fit what the columns hold.
func settle(cols []column) {
	has := map[field]bool{}
	allergic := false
	for _, c := range cols {
		has[c.field] = true
		allergic = allergic || c.sense.kind == evidence.KindAllergy
	}
	for i := range cols {
		c := &cols[i]
		switch h := plainHead(c.head); {
		case c.sense.rank <= 0:
		case h == "reference" && (has[fValue] || has[fUnit]):
			c.field = fRange
		case h == "name" && (has[fNHS] || has[fDOB]):
			c.field = fName
		case c.field == fDate && c.stats.filled > 2 && c.stats.dates == 0 && !looksEpoch(*c):
			c.field = fNone
		case c.field == fValue && c.stats.filled > 2 && c.stats.numbers == 0 && c.stats.length > 40*c.stats.filled:
			c.field = fText
		case h == "severity" && (has[fRelative] || allergic):
			c.field = fKeep
		case h == "start time" && c.stats.filled > 0 && c.stats.dates == 0:
			c.field = fTime
		case c.field == fTime && !has[fDate]:
			c.field = fNone
		}
	}
	kindOrTitle(cols)
	for i := range cols {
		if cols[i].field == fNone || cols[i].field == fKeep {
			continue
		}
		for j := range cols {
			if i != j && cols[j].field == cols[i].field && beats(cols[j], cols[i]) {
				lose(&cols[i])
				break
			}
		}
	}
	// Nothing but details, a clinic or a symptom names the entries then.
	if !have(cols, fTitle) && !have(cols, fText) {
		promote(cols)
	}
}

// beats tells which of two columns has the better claim to their field. A
// column without a cell has none.
func beats(a, b column) bool {
	if (a.stats.filled == 0) != (b.stats.filled == 0) && a.sense.rank > 0 && b.sense.rank > 0 {
		return b.stats.filled == 0
	}
	if a.sense.rank != b.sense.rank {
		return a.sense.rank < b.sense.rank
	}
	return a.index < b.index
}

// lose gives a column that is not the best of its kind another use.
func lose(c *column) { c.field = fKeep }

func have(cols []column, f field) bool {
	for _, c := range cols {
		if c.field == f {
			return true
		}
	}
	return false
}

// promote lets a clinic, a department or a heading name the entries.
func promote(cols []column) {
	for _, heads := range []string{"clinic|service|department|ward|speciality|specialty|reason|reason for visit", ""} {
		for i := range cols {
			c := &cols[i]
			if c.stats.letters == 0 || c.sense.rank <= 0 {
				continue
			}
			h := plainHead(c.head)
			if heads == "" && c.field == fSection || heads != "" && slices.Contains(strings.Split(heads, "|"), h) {
				c.field = fTitle
				if heads != "" {
					c.sense.kind = evidence.KindAdmin
				}
				return
			}
		}
	}
}

// kindOrTitle tells a column "Type" that names the entries from one that says
// what kind they are.
func kindOrTitle(cols []column) {
	for i := range cols {
		c := &cols[i]
		if c.field == fKind && c.guessed && !have(cols, fTitle) {
			c.field = fTitle
		}
	}
}

func looksEpoch(c column) bool {
	h := plainHead(c.head)
	return c.stats.numbers == c.stats.filled && c.stats.length >= 10*c.stats.filled &&
		(strings.Contains(h, "time") || strings.Contains(h, "date") || strings.Contains(h, "epoch") || strings.Contains(h, "unix"))
}

// byContent finds the date, the words and the figure among columns that nobody
// knows.
func byContent(cols []column) {
	free := func(c column) bool { return c.field == fNone && c.stats.filled > 0 }
	if !have(cols, fDate) {
		for i := range cols {
			if c := &cols[i]; free(*c) && c.stats.dates*10 >= c.stats.filled*7 {
				c.field, c.guessed = fDate, true
				break
			}
		}
	}
	if !have(cols, fAuthor) {
		for i := range cols {
			if c := &cols[i]; free(*c) && c.stats.people*10 >= c.stats.filled*6 {
				c.field, c.guessed = fAuthor, true
				break
			}
		}
	}
	if !have(cols, fText) {
		best := -1
		for i, c := range cols {
			if free(c) && c.stats.letters*2 > c.stats.filled && c.stats.yesNo < c.stats.filled && (best < 0 || c.stats.length*cols[best].stats.filled > cols[best].stats.length*c.stats.filled) {
				best = i
			}
		}
		if best >= 0 && (cols[best].stats.length >= 25*cols[best].stats.filled || !have(cols, fTitle) && cols[best].head == "") {
			cols[best].field, cols[best].guessed = fText, true
		}
	}
	if !have(cols, fTitle) {
		for i := range cols {
			if c := &cols[i]; free(*c) && c.stats.letters*2 > c.stats.filled && c.stats.dates == 0 && c.stats.yesNo < c.stats.filled && c.stats.length < 60*c.stats.filled {
				c.field, c.guessed = fTitle, true
				break
			}
		}
	}
	if !have(cols, fValue) {
		n, at := 0, -1
		for i, c := range cols {
			if free(c) && c.stats.numbers*10 >= c.stats.filled*8 {
				n, at = n+1, i
			}
		}
		if n == 1 && cols[at].head != "" && (!have(cols, fTitle) || have(cols, fUnit)) {
			cols[at].field, cols[at].guessed = fValue, true
		}
	}
}

// readDates looks at all of a column's dates to learn which way they run.
func (c *column) readDates(rows []workbook.Row) {
	us, uk, n := 0, 0, 0
	for _, r := range rows {
		cell, ok := cellAt(r, c.index)
		if !ok || !cell.Date.IsZero() {
			continue
		}
		n++
		if needsMonthFirst(cell.Text) {
			us++
		}
		if needsDayFirst(cell.Text) {
			uk++
		}
	}
	c.month = us > 0 && uk == 0
	c.epoch = looksEpoch(*c)
}

// sheetKind is what the rows of a table are about when they do not say so.
func sheetKind(name string, cols []column) evidence.Kind {
	value, text, unit, ranged, dose := false, false, false, false, false
	var title evidence.Kind
	for _, c := range cols {
		value = value || c.field == fValue
		text = text || c.field == fText
		unit = unit || c.field == fUnit || c.unit != "" && c.field == fValue
		ranged = ranged || c.field == fRange
		if c.field == fTitle {
			title = c.sense.kind
		}
		switch plainHead(c.head) {
		case "dose", "dosage", "dosage instruction", "directions", "last issued", "dosage instructions":
			dose = true
		}
	}
	switch byName := nameKind(name); {
	case title != "" && !(title == evidence.KindObservation && ranged):
		return title
	case byName != "":
		return byName
	case ranged:
		return evidence.KindTest
	case dose:
		return evidence.KindMedication
	case value || !text && allNumbers(cols):
		return evidence.KindObservation
	}
	return evidence.KindDocument
}

// allNumbers tells the tables of watches and phones: a date and figures.
func allNumbers(cols []column) bool {
	n, figures := 0, 0
	for _, c := range cols {
		if c.field != fKeep || c.stats.filled == 0 {
			continue
		}
		n++
		if c.stats.numbers*10 >= c.stats.filled*8 {
			figures++
		}
	}
	return figures > 0 && figures*2 >= n
}
