package gphtml

import (
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
	grouped bool // a row that stands over the rows below opened it
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
			// In an open consultation only the first column begins another.
			if isDate(c.text) && (i == 0 || rd.visit == nil || onlyDate(c.text)) {
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
	if v := rd.visit; v != nil && v.grouped {
		if v.waiting {
			rd.entries[v.entry].Date, v.waiting = date, false
		}
		from := len(rd.entries)
		rd.visitCells(r, at)
		for i := from; i < len(rd.entries); i++ {
			rd.entries[i].Date = date
		}
		rd.attach(sh, r)
		return
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
			text = append(text, c.words())
			if isPerson(c.text) {
				setAuthor(&e, c.text)
			}
		case head && roles[i] == roleAuthor, head && e.Author == "" && isPerson(c.text):
			setAuthor(&e, c.text)
			text = append(text, c.words())
		case head && roles[i] == roleOrganisation, head && roles[i] == roleUnknown && e.Organisation == "" && odsCode.MatchString(c.text):
			e.Organisation = c.text
			text = append(text, c.words())
		default:
			rest = append(rest, c)
		}
	}
	e.Text = strings.TrimPrefix(strings.Join(text, " "), "| ")
	return e, rest
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
		switch columnRole(l.label) {
		case roleAuthor, rolePost, roleOrganisation:
			if l.label != "" {
				set(&rd.entries[rd.visit.entry], columnRole(l.label), l.value)
				rd.visit.text = append(rd.visit.text, l.text)
				rd.visit.author()
				continue
			}
		}
		v, e := rd.visit, &rd.entries[rd.visit.entry]
		if k, ok := labelKind(l.text); ok && l.term {
			v.label, v.kind = l.text, k
			v.text = append(v.text, l.text)
			continue
		}
		if e.Author == "" && isPerson(l.text) {
			setAuthor(e, l.text)
			v.text = append(v.text, l.text)
			v.author()
			continue
		}
		rd.visitLine(l.text, l.node)
	}
	rd.closeVisit()
}
