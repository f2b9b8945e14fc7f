package layout

import (
	"regexp"

	"ownpack/evidence"
)

// list turns dated items into entries.
func (r *record) list(b block) {
	if b.section.kind != "" && len(b.columns) == 0 {
		if cols := datesBehind(b.lines); cols != nil {
			b.columns, b.table = cols, true
			r.table(b)
			return
		}
	}
	right := r.visitRight(b.lines)
	for i, items := range readList(b, right) {
		kind, status, heading := b.kindOf(), b.section.status, b.section.heading
		if len(b.columns) > 0 {
			if len(b.columns) == 1 {
				heading = b.columns[0].part.heading
			}
			if p := b.columns[i].part; p.kind != "" {
				kind = p.kind
			}
			if p := b.columns[i].part; p.status != "" {
				status = p.status
			}
		}
		var day evidence.Date
		for _, item := range items {
			e := evidence.Entry{Kind: kind, Section: heading, Status: status, Locator: item.at}
			d, rest, ok := leadingDate(item.cells[0].text)
			name := rest
			switch {
			case ok && rest == "":
				day = d // a date over the items of that day
				continue
			case ok:
				day = evidence.Date{}
			default:
				d = day
				if d.Raw == "" {
					d, rest = itemDate(item)
				}
				if name = r.itemName(item); day.Raw == "" && len(item.lines) > 1 && full(item.lines[0], item.lines[1].words[0], right) {
					name = rest
				}
			}
			e.Date, e.Text = d, rest
			if endedIn.MatchString(rest) && kind == evidence.KindProblem {
				e.Status = evidence.StatusEnded
			}
			signItem(&e, item)
			r.listTitle(&e, b, name)
			r.add(e)
		}
	}
}

// itemName is the name of an item without the label that may stand beside it:
// "Condition | Asthma".
func (r *record) itemName(item row) string {
	name := item.name()
	for _, l := range item.lines {
		cells := l.cells()
		if len(cells) != 2 {
			continue
		}
		if role, ok := r.v.column(cells[0].text()); ok && role == roleTitle {
			return cells[1].text()
		}
	}
	return name
}

// name is the first line of an item that does not only say a date: the first in
// bold if there is one.
func (r row) name() string {
	for _, l := range r.lines {
		if l.bold() && len(r.lines) > 1 && !labelled(l) {
			return l.text()
		}
	}
	for _, l := range r.lines {
		if !labelled(l) {
			return l.text()
		}
	}
	return r.lines[0].text()
}

var stateLine = regexp.MustCompile(`(?i)^(?:(?:problem |current )?status|state)\s*:?\s+(.+)$`)

var byWhom = regexp.MustCompile(`(?i)^(?:recorded|entered|given|prescribed|added|issued|administered|referred|requested) by\s*:?\s+(.+)$`)

// signItem takes who recorded an item from a line of its own.
func signItem(e *evidence.Entry, item row) {
	for _, l := range item.lines {
		if m := stateLine.FindStringSubmatch(l.text()); m != nil {
			readStatus(e, m[1])
		}
		if m := byWhom.FindStringSubmatch(l.text()); m != nil {
			var who seen
			who.read(m[1])
			e.Author, e.Role, e.Organisation = who.author, who.role, who.organisation
			return
		}
	}
}

// listTitle names an entry of a list. Lines without a date or a table under a
// heading of no known meaning are prose.
func (r *record) listTitle(e *evidence.Entry, b block, text string) {
	if b.section.kind == "" && e.Date.Raw == "" {
		e.Kind = evidence.KindAdmin
		e.Title = shortTitle(text)
		return
	}
	r.title(e, text)
	if e.Kind == evidence.KindObservation || e.Kind == evidence.KindTest {
		e.Title = setValue(e, e.Title)
	}
}
