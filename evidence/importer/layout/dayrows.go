package layout

import (
	"regexp"
	"slices"
	"strings"

	"ownpack/evidence"
)

// datesBehind finds the columns of a list without a head whose items are named
// first and say their date in a column of its own: "Asthma | 08 Apr 2014 |
// Active". It returns nothing for other lists.
func datesBehind(lines []line) []column {
	var cols []column
	at, dated := 0, 0
	for _, l := range lines {
		if isDate(l.text()) {
			return nil
		}
		cells := l.cells()
		for i := 1; i < len(cells); i++ {
			if !onlyDate(cells[i].text()) {
				continue
			}
			if cols == nil {
				cols, at = plainColumns(cells), i
			}
			if abs(cells[i].x0()-cols[at].x0) < 6 || abs(cells[i].x1()-cols[at].x1) < 6 {
				dated++
			}
			break
		}
	}
	if cols == nil || dated*5 < len(lines)*3 {
		return nil
	}
	cols[0].role, cols[at].role = roleTitle, roleDate
	for i := range cols {
		var e evidence.Entry
		if readStatus(&e, cols[i].name); e.Status != "" {
			cols[i].role = roleStatus
		}
	}
	return cols
}

func plainColumns(cells []line) []column {
	cols := make([]column, len(cells))
	for i, c := range cells {
		cols[i] = column{name: c.text(), x0: c.x0(), x1: c.x1()}
	}
	return cols
}

// datedBy takes the column that says when a drug was last issued for the date of
// a table that has no other.
func datedBy(cols []column) []column {
	if hasRole(cols, roleDate) {
		return cols
	}
	for i, c := range cols {
		switch plainWords(c.name) {
		case "last issued", "last issued date", "last issue", "last taken", "last authorised":
			cols = slices.Clone(cols)
			cols[i].role = roleDate
			return cols
		}
	}
	return cols
}

var timeAlone = regexp.MustCompile(`^(?:at )?\d{1,2}[:.]\d{2}(?: ?[ap]m)?$`)

// visitRows tells a table of dates and details that holds consultations: most of
// its rows begin with who saw the person.
func visitRows(b block) bool {
	if len(b.columns) != 2 || b.columns[0].role != roleDate || b.section.kind != "" && b.section.mode != modeVisits {
		return false
	}
	placeColumns(b.columns, b.lines)
	rows, seen := 0, 0
	for i, l := range b.lines {
		parts := deal(b.columns, l)
		if len(parts[0].words) == 0 || len(parts[1].words) == 0 || !isDate(parts[0].text()) {
			continue
		}
		rows++
		_, _, who := person(parts[1].text())
		if who && i+1 < len(b.lines) && len(parts[1].words) <= 8 {
			seen++
		}
	}
	return rows > 0 && seen*3 >= rows*2
}

// visitTable reads such a table as consultations, each with its lines.
func (r *record) visitTable(b block) {
	var details []line
	for _, l := range b.lines {
		if p := deal(b.columns, l)[1]; len(p.words) > 0 {
			details = append(details, p)
		}
	}
	right := r.visitRight(details)
	room := room{right: right, pitch: wrappedPitch(details, right)}
	var v *visit
	for _, l := range b.lines {
		parts := deal(b.columns, l)
		day, said := parts[0], parts[1]
		if len(day.words) > 0 {
			if d, rest, ok := leadingDate(day.text()); ok && rest == "" {
				v.done()
				v = &visit{section: b.section.heading, date: d, head: l}
				r.parts = append(r.parts, part{visit: v})
				addPlace(&v.at, l.page, day.box())
				v.begin(said)
				continue
			}
			if v != nil && timeAlone.MatchString(day.text()) && !hasTime(v.date) {
				if d, ok := evidence.ParseDate(v.date.Raw + " " + strings.TrimPrefix(day.text(), "at ")); ok {
					v.date = d
				}
			} else {
				said = l
			}
		}
		switch {
		case len(said.words) == 0:
		case v == nil:
			r.prose(b.section.heading, said)
		default:
			v.take(said, r.v, headLook{x0: said.x0()}, room)
		}
	}
	v.done()
}

// begin reads the words beside a consultation's date.
func (v *visit) begin(said line) {
	if len(said.words) == 0 {
		return
	}
	v.keep(said)
	v.head = said
	for _, c := range said.cells() {
		v.seen.read(c.text())
	}
}
