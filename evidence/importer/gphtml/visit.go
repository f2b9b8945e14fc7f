package gphtml

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"ownpack/evidence"
)

// visit is a consultation while its lines are read.
type visit struct {
	rd      *reader
	entry   int // its place among the entries
	text    []string
	label   string // the label that holds for the next lines
	kind    evidence.Kind
	waiting bool // its date is to come with its first row
}

func (rd *reader) openVisit(e evidence.Entry, n *html.Node) {
	rd.closeVisit()
	e.Kind, e.Section = evidence.KindConsultation, rd.topic().heading
	setPlace(&e, e.Title)
	v := &visit{rd: rd, entry: rd.add(e, n)}
	if e.Text != "" {
		v.text = append(v.text, e.Text)
	}
	rd.visit = v
}

func (rd *reader) closeVisit() {
	v := rd.visit
	if v == nil {
		return
	}
	e := &rd.entries[v.entry]
	if own := e.Text; len(v.text) > 0 && own != v.text[0] {
		v.text = append(v.text, strings.TrimPrefix(strings.TrimPrefix(own, v.text[0]), "\n"))
	}
	e.Text = strings.Join(v.text, "\n")
	rd.visit = nil
}

// author gives to the lines what the consultation says of who and where.
func (v *visit) author() {
	e := v.rd.entries[v.entry]
	for i := v.entry + 1; i < len(v.rd.entries); i++ {
		c := &v.rd.entries[i]
		if c.Parent == e.ID {
			c.Author, c.Role, c.Organisation = first(c.Author, e.Author), first(c.Role, e.Role), first(c.Organisation, e.Organisation)
		}
	}
}

// visitRow reads a row of a table of consultations.
func (rd *reader) visitRow(sh *sheet, r row) {
	at := -1
	for i, c := range r.cells {
		if c.text != "" {
			if isDate(c.text) {
				at = i
			}
			break
		}
	}
	if at < 0 {
		if rd.visit == nil {
			rd.openVisit(evidence.Entry{}, r.node)
		}
		rd.visitCells(r, -1)
		rd.attach(sh, r)
		return
	}
	date := readDate(r.cells[at].text)
	if v := rd.visit; v != nil && (v.waiting || rd.sameRow(date, r)) {
		e := &rd.entries[v.entry]
		if v.waiting {
			e.Date, v.waiting = date, false
		}
		if e.Date.Value == date.Value {
			rd.visitCells(r, at)
			rd.attach(sh, r)
			return
		}
	}
	head, rest := rd.visitHead(sh, r, at)
	if k, ok := kindOf(head.Title); ok && len(rest) == 0 && head.Author == "" {
		head.Kind, head.Section = k, rd.topic().heading
		rd.closeVisit()
		sh.last = rd.add(head, r.node)
		rd.attach(sh, r)
		return
	}
	rd.openVisit(head, r.node)
	sh.last = rd.visit.entry
	for _, c := range rest {
		for s := range strings.Lines(c.text) {
			rd.visitLine(strings.TrimSpace(s), r.node)
		}
	}
	rd.attach(sh, r)
}

// sameRow reports whether a dated row under a heading row is one more line of
// the consultation that the heading opened.
func (rd *reader) sameRow(d evidence.Date, r row) bool {
	e := rd.entries[rd.visit.entry]
	return rd.visit.waiting || rd.visit.label == "" && e.Author == "" && e.Date.Value == d.Value && len(r.filled()) > 2
}

// visitHead reads date, title, author and place off the front of a row; the
// cells that remain hold what was said.
func (rd *reader) visitHead(sh *sheet, r row, at int) (evidence.Entry, []cell) {
	e := evidence.Entry{Date: readDate(r.cells[at].text)}
	roles := align(sh.columns, r)
	var text []string
	var rest []cell
	if s := afterDate(r.cells[at].text); s != "" {
		head, body, _ := strings.Cut(s, "\n")
		e.Title = head
		text = append(text, head)
		if body != "" {
			c := r.cells[at]
			c.text = body
			rest = append(rest, c)
		}
	}
	for i, c := range r.cells {
		if i == at || c.text == "" {
			continue
		}
		head := len(rest) == 0 && !strings.Contains(c.text, "\n")
		switch {
		case head && e.Title == "" && !(roles[i] == roleText && labelledLine.MatchString(c.text)):
			e.Title = titleOf(c)
			text = append(text, c.text)
			if isPerson(c.text) {
				setAuthor(&e, c.text)
			}
		case head && roles[i] == roleAuthor, head && e.Author == "" && isPerson(c.text):
			setAuthor(&e, c.text)
			text = append(text, c.text)
		case head && roles[i] == roleOrganisation, head && roles[i] == roleUnknown && e.Organisation == "" && odsCode.MatchString(c.text):
			e.Organisation = c.text
			text = append(text, c.text)
		default:
			rest = append(rest, c)
		}
	}
	e.Text = strings.Join(text, " ")
	return e, rest
}

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
	}
}

// visitParts makes one entry of cells that stand side by side: what was found,
// a flag, a value, an answer, who found it.
func (rd *reader) visitParts(cells []cell, n *html.Node) {
	v := rd.visit
	e := rd.child(v)
	var text []string
	for i, c := range cells {
		text = append(text, c.text)
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

var labelledLine = regexp.MustCompile(`^([A-Za-z][A-Za-z /()-]{0,40}?)\s*:(?:\s+(.*))?$`)

// visitLine makes entries of one line of a consultation.
func (rd *reader) visitLine(s string, n *html.Node) {
	if s == "" {
		return
	}
	v := rd.visit
	if m := labelledLine.FindStringSubmatch(s); m != nil {
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

// visitItem makes a consultation of lines outside tables.
func (rd *reader) visitItem(lines []line, at int) {
	head := evidence.Entry{Date: lines[at].date}
	used := map[int]bool{at: true}
	if rest := lines[at].rest; rest != "" {
		head.Title = rest
	} else {
		for i, l := range lines {
			if i != at && (l.level > 0 || i < at || i == at+1 && !labelledLine.MatchString(l.text)) {
				head.Title = l.text
				used[i] = true
				break
			}
		}
	}
	head.Text = head.Title
	rd.openVisit(head, lines[0].node)
	for i, l := range lines {
		if used[i] {
			continue
		}
		if l.label != "" && set(&rd.entries[rd.visit.entry], columnRole(l.label), l.value) {
			rd.visit.text = append(rd.visit.text, l.text)
			rd.visit.author()
			continue
		}
		rd.visitLine(l.text, l.node)
	}
	rd.closeVisit()
}
