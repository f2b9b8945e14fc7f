package gphtml

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"ownpack/evidence"
)

// visitCells reads a row within a consultation as lines: a label with what
// stands beside it, or each cell's lines on their own.
func (rd *reader) visitCells(r row, skip int) {
	cells := make([]cell, 0, len(r.cells))
	for i, c := range r.cells {
		if i != skip && c.text != "" {
			cells = append(cells, c)
		}
	}
	if len(cells) == 0 {
		return
	}
	if len(cells) > 1 {
		if k, ok := labelKind(strings.TrimSuffix(cells[0].text, ":")); ok {
			rd.visit.text = append(rd.visit.text, cells[0].text)
			rd.visit.label, rd.visit.kind = strings.TrimSuffix(cells[0].text, ":"), k
			cells = cells[1:]
		}
	}
	if one := singleLines(cells); one && len(cells) > 1 {
		rd.visitParts(cells, r.node)
		return
	}
	for _, c := range cells {
		for s := range strings.Lines(c.text) {
			rd.visitLine(strings.TrimSpace(s), r.node)
		}
	}
}

func singleLines(cells []cell) bool {
	for _, c := range cells {
		if strings.Contains(c.text, "\n") {
			return false
		}
	}
	return true
}

// visitTable reads a table within a consultation.
func (rd *reader) visitTable(rows []row) {
	for _, r := range rows {
		if _, _, ok := r.columns(); ok || r.empty() {
			continue
		}
		if len(r.cells) == 2 && detailLabel.MatchString(r.cells[0].text) && len(rd.entries) > 0 {
			rd.details(&rd.entries[len(rd.entries)-1], []row{r})
			continue
		}
		rd.visitCells(r, -1)
		for _, c := range r.cells {
			for _, n := range c.nested {
				rd.visitTable(tableRows(n))
			}
		}
	}
}

// visitParts makes one entry of cells that stand side by side: what was found,
// a flag, a value, an answer, who found it.
func (rd *reader) visitParts(cells []cell, n *html.Node) {
	v := rd.visit
	e := rd.child(v)
	var text []string
	for i, c := range cells {
		text = append(text, c.words())
		if i == 0 {
			e.Title = titleOf(c)
			if k, ok := kindOf(e.Title); ok {
				e.Kind = k
			}
			continue
		}
		if e.Kind == evidence.KindConsultation && (valueShape.MatchString(c.text) || flagShape.MatchString(c.text)) {
			e.Kind = evidence.KindTest
		}
		before := e.Author
		rd.cell(&e, roleUnknown, c, false)
		if e.Author == "" {
			e.Author = before
		}
		if isPerson(c.text) {
			setAuthor(&e, c.text)
		}
	}
	e.Text = strings.Join(text, " ")
	if p := &rd.entries[v.entry]; p.Author == "" && e.Author != "" {
		p.Author, p.Role = e.Author, e.Role
	}
	v.text = append(v.text, e.Text)
	rd.add(e, n)
}

// child is an entry within the consultation.
func (rd *reader) child(v *visit) evidence.Entry {
	p := rd.entries[v.entry]
	e := evidence.Entry{
		Parent: p.ID, Date: p.Date, Kind: evidence.KindConsultation, Section: v.label,
		Author: p.Author, Role: p.Role, Organisation: p.Organisation,
	}
	if v.kind != "" {
		e.Kind = v.kind
	}
	return e
}

// visitLine makes entries of one line of a consultation.
func (rd *reader) visitLine(s string, n *html.Node) {
	if s == "" {
		return
	}
	v := rd.visit
	if m := labelOf(s); m != nil {
		if k, ok := labelKind(m[1]); ok {
			v.label, v.kind = m[1], k
			if m[2] == "" {
				v.text = append(v.text, s)
				return
			}
			rd.said(m[2], s[:len(s)-len(m[2])], s, n)
			v.label, v.kind = "", ""
			return
		}
	}
	if strings.Contains(s, "|") {
		if r := (row{node: n, cells: []cell{{node: n, text: s}}}).split(); len(r.cells) > 1 {
			for i := range r.cells {
				r.cells[i].node = n
			}
			rd.visitParts(plainCells(r.cells), n)
			return
		}
	}
	rd.said(s, "", s, n)
}

// plainCells leaves out empty ones, and what is stressed in a larger block.
func plainCells(cells []cell) []cell {
	out := cells[:0:0]
	for _, c := range cells {
		if c.text != "" {
			c.node = &html.Node{}
			out = append(out, c)
		}
	}
	return out
}

// said makes an entry of each statement in a line: coded ones are set side by
// side with a comma between spaces.
func (rd *reader) said(s, lead, whole string, n *html.Node) {
	v := rd.visit
	v.text = append(v.text, whole)
	for i, part := range strings.Split(s, " , ") {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		e := rd.child(v)
		e.Text = part
		if i == 0 && lead != "" {
			e.Text = strings.TrimSpace(lead) + " " + part
		}
		e.Title = clip(strings.TrimSuffix(part, "."))
		if k, ok := kindOf(part); ok && (v.kind == "" || v.kind == evidence.KindConsultation || v.kind == evidence.KindObservation || k == evidence.KindFamilyHistory) {
			e.Kind = k
		}
		rd.add(e, n)
	}
}

// labelOf takes a line's label from what it says. A dash does for a colon after
// a word that is a label by itself.
func labelOf(s string) []string {
	if m := labelledLine.FindStringSubmatch(s); m != nil {
		return m
	}
	return dashedLine.FindStringSubmatch(s)
}

var dashedLine = regexp.MustCompile(`^(Problem|Diagnosis|History|Examination|Comments?|Plan|Additional|Family [Hh]istory|Social(?: [Hh]istory)?|Medication|Procedure|Test [Rr]equest|Follow[ -]up|Referral|Allergy|Symptoms?|Assessment|Outcome)(?: \([A-Za-z]+\))?\s+[-–—]\s+(\S.*)$`)

var labelledLine = regexp.MustCompile(`^([A-Za-z][A-Za-z /()-]{0,40}?)\s*:(?:\s+(.*))?$`)
