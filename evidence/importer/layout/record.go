package layout

import (
	"slices"
	"strings"

	"ownpack/evidence"
)

// record puts the entries of a GP record print together.
type record struct {
	v     *vocabulary
	w     *writer
	right float32 // where lines of consultations end
	// Visits are kept until the rest is read, since the coded terms of the rest
	// tell which of their lines are coded.
	parts []part
}

// part is a plain entry or a visit, in the order of the record.
type part struct {
	entry  *evidence.Entry // nil once written
	under  int             // 1 + the index of the part it belongs to
	visit  *visit
	placed int // the index of its entry once written
}

func readRecord(sheets []sheet, v *vocabulary, w *writer) {
	print := readPrint(sheets)
	lines := body(sheets)
	r := &record{v: v, w: w, right: pageRight(sheets, lines)}
	for i := range sheets {
		sheets[i].lines = nil // blocks let go of lines as they are read
	}
	split(lines, v, w.warn, r.read)
	r.write()
	w.title, w.date = "GP record", print.date
	if print.practice != "" {
		w.title += ", " + print.practice
	}
}

// pageRight is where the longest line of a record ends, or where one would by
// the left margin when all lines are short.
func pageRight(sheets []sheet, lines []line) float32 {
	if len(lines) == 0 {
		return 0
	}
	left := lines[0].x0()
	for _, l := range lines {
		left = min(left, l.x0())
	}
	width := float32(sheets[0].width)
	if right := rightEdge(lines); right > 0.75*width || left > 0.3*width {
		return right
	}
	return width - left
}

func (r *record) read(b block) {
	switch {
	case b.section.mode == modeDetails && !b.table:
		r.remarks(b)
	case b.table && b.section.mode == modeResults && !hasRole(b.columns, roleDate):
		r.results(b)
	case b.table && visitRows(b):
		r.visitTable(b)
	case b.table:
		r.table(b)
	case b.section.mode == modeVisits:
		r.visits(b)
	case b.section.mode == modeResults:
		r.results(b)
	default:
		r.list(b)
	}
}

// remarks keeps the sentences among the details about the person.
func (r *record) remarks(b block) {
	for i := 0; i < len(b.lines); {
		end := i + 1
		for end < len(b.lines) && prosaic(b.lines[i]) && goesUnder(b.lines[end-1], b.lines[end]) {
			end++
		}
		var text []string
		e := evidence.Entry{Kind: evidence.KindAdmin, Section: b.section.heading}
		for _, l := range b.lines[i:end] {
			text = append(text, l.text())
			addPlace(&e.Locator, l.page, l.box())
		}
		e.Text = joinLines(text)
		e.Title = shortTitle(e.Text)
		if prosaic(b.lines[i]) && sentenceEnd(e.Text) > 0 && len(strings.Fields(e.Text)) > 7 && !aboutPerson(e.Text) {
			r.add(e)
		}
		i = end
	}
}

// prosaic tells a line that may begin a remark from a labelled detail.
func prosaic(l line) bool {
	return len(l.words) > 5 && len(l.cells()) == 1 && !labelled(l)
}

func goesUnder(above, l line) bool {
	return l.page == above.page && !apart(above, l) && len(l.cells()) == 1 && !labelled(l)
}

func hasRole(cols []column, want role) bool {
	for _, c := range cols {
		if c.role == want {
			return true
		}
	}
	return false
}

// kindOf is what a block's entries are: by its heading, else by its columns.
func (b block) kindOf() evidence.Kind {
	plain := plainWords(b.section.heading)
	events := b.section.kind == evidence.KindConsultation && b.table && (strings.Contains(plain, "event") || strings.Contains(plain, "journal"))
	if b.section.kind != "" && b.section.kind != evidence.KindObservation && !events {
		return b.section.kind
	}
	for _, c := range b.columns {
		if c.role == roleTitle && c.kind != "" {
			return c.kind
		}
	}
	return evidence.KindObservation
}

func (r *record) add(e evidence.Entry) int {
	settle(&e)
	r.parts = append(r.parts, part{entry: &e})
	return len(r.parts)
}

// table turns the rows of a table into entries.
func (r *record) table(b block) {
	kind := b.kindOf()
	b.columns = datedBy(b.columns)
	title := titleColumn(b.columns)
	for _, row := range readTable(b) {
		e := evidence.Entry{Kind: kind, Section: b.section.heading, Status: b.section.status, Locator: row.at}
		var text []string
		dateAt := -1
		for i, c := range b.columns {
			t := row.cells[i].text
			if t == "" {
				continue
			}
			if c.role == roleDate && dateAt < 0 {
				dateAt = i
				d, rest, ok := leadingDate(t)
				if !ok {
					d, rest = evidence.Date{Raw: t}, t
				}
				e.Date = d
				t = rest
			}
			if t != "" {
				text = append(text, t)
			}
		}
		e.Text = join(text...)
		if e.Text == "" {
			continue
		}
		readCells(&e, b.columns, row)
		readOutcome(&e, b.columns, row)
		r.title(&e, row.cells[title].text)
		r.add(e)
	}
}

// titleColumn is the column whose text names the entry.
func titleColumn(cols []column) int {
	for i, c := range cols {
		if c.role == roleTitle && i > 0 && cols[i-1].role == roleCode {
			return i // "Code | Description"
		}
	}
	for i, c := range cols {
		if c.role == roleTitle {
			return i
		}
	}
	for i, c := range cols {
		if c.role == roleText || c.role == roleNone {
			return i
		}
	}
	return len(cols) - 1
}

func (r *record) title(e *evidence.Entry, t string) {
	if t == "" {
		t = e.Text
	}
	switch e.Kind {
	case evidence.KindMedication:
		e.Title = drugTitle(withoutCodes(t))
	default:
		e.Title = titleOf(t)
	}
	if e.Title == "" {
		e.Title = join(t)
	}
}

// write hands all parts over in order, lines of visits told apart.
func (r *record) write() {
	terms := r.terms()
	total := 0
	for _, p := range r.parts {
		total++
		if p.visit != nil {
			total += len(p.visit.items)
		}
	}
	r.w.entries = slices.Grow(r.w.entries, total)
	visits := make([][]evidence.Entry, batch)
	for from := 0; from < len(r.parts); from += batch {
		parts := r.parts[from:min(from+batch, len(r.parts))]
		side(len(parts), func(i int) {
			if p := &parts[i]; p.visit != nil {
				visits[i] = p.visit.entries(terms)
				p.visit = nil
			}
		})
		for i := range parts {
			if visits[i] != nil {
				r.w.family(visits[i])
				visits[i] = nil
			} else {
				r.place(&parts[i])
			}
		}
	}
}

// place writes a part that is a plain entry.
func (r *record) place(p *part) {
	if p.under > 0 {
		p.entry.Parent = r.w.entries[r.parts[p.under-1].placed].ID
	}
	p.placed = r.w.open(*p.entry)
	p.entry = nil
}

// family adds an entry and its children, which stand behind it.
func (w *writer) family(entries []evidence.Entry) {
	parent := w.entries[w.open(entries[0])].ID
	for _, child := range entries[1:] {
		child.Parent = parent
		w.open(child)
	}
}
