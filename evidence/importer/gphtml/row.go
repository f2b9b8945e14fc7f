package gphtml

import (
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer/webpage"
)

// row reads one row: a heading, details of the row above, the beginning or a
// part of a consultation, or an entry of its own.
func (rd *reader) row(sh *sheet, r row) error {
	if done, err := rd.nested(sh, r); done || err != nil {
		return err
	}
	filled := r.filled()
	if len(filled) == 0 {
		return nil
	}
	t := rd.topic()
	if len(filled) == 1 {
		s := filled[0].text
		_, _, dated := evidence.LeadingDate(s)
		switch {
		case !dated && rd.visit == nil && rd.banner(s):
			return nil
		case !dated && (filled[0].head || len(r.cells) > 1 && spans(r)) && !strings.Contains(s, "\n") && len(s) <= maxTitle:
			rd.subheading(s, r, t)
			return nil
		case dated && filled[0].head && onlyDate(s):
			d, _ := evidence.ParseDate(s)
			sh.group = &group{date: d}
			return nil
		}
	}
	if t.kind == evidence.KindConsultation && !journal(sh.columns) {
		rd.visitRow(sh, r)
		return nil
	}
	rd.entryRow(sh, r, t)
	return nil
}

func onlyDate(s string) bool { _, ok := evidence.ParseDate(s); return ok }

// spans reports whether the row is one cell over several columns.
func spans(r row) bool {
	return webpage.Attr(r.cells[0].node, "colspan") != "" && r.cells[0].text != ""
}

// subheading is a row that stands over those below.
func (rd *reader) subheading(s string, r row, t topic) {
	if t.kind == evidence.KindConsultation && !pseudoHeading(s) {
		rd.closeVisit()
		rd.openVisit(evidence.Entry{Title: s, Text: s}, r.node)
		rd.visit.waiting, rd.visit.grouped = true, true
		return
	}
	rd.closeVisit()
	for len(rd.topics) > 0 && rd.topics[len(rd.topics)-1].level >= levelRow {
		rd.topics = rd.topics[:len(rd.topics)-1]
	}
	rd.topics = append(rd.topics, ranked{readTopic(s), levelRow})
}

// journal reports whether a table under "Encounters" lists single entries: it
// has columns of its own for values, or for entries without consultations.
func journal(columns []string) bool {
	for _, c := range columns {
		switch r := columnRole(c); {
		case r == roleValue, r == roleRange:
			return true
		case r == roleTitle && strings.EqualFold(c, "entry"):
			return true
		}
	}
	return false
}

// nested deals with tables in a row's cells: details of the entry above, lines
// of its consultation, or what a table that sets the page holds.
func (rd *reader) nested(sh *sheet, r row) (bool, error) {
	any := false
	for _, c := range r.cells {
		any = any || len(c.nested) > 0 || c.blocks
	}
	if !any {
		return false, nil
	}
	layout := false
	for _, c := range r.cells {
		if c.blocks {
			layout = true
		}
		if len(c.nested) > 0 && sh.last < 0 && rd.visit == nil && !dated(r) {
			layout = true
		}
	}
	if layout {
		for _, c := range r.cells {
			if c.node == nil || c.text == "" && len(c.nested) == 0 {
				continue
			}
			if err := rd.walk(c.node); err != nil {
				return true, err
			}
			rd.flush(false)
		}
		return true, nil
	}
	if s := r.filled(); len(s) > 0 {
		return false, nil // entry and details in one row: entryRow takes both
	}
	rd.attach(sh, r)
	return true, nil
}

// dated reports whether the row begins with a date.
func dated(r row) bool {
	f := r.filled()
	return len(f) > 0 && isDate(f[0].text)
}

// join is the row's text, in column order.
func (r row) join() string {
	var w []string
	for _, c := range r.cells {
		if c.text != "" {
			w = append(w, c.words())
		}
	}
	return strings.Join(w, " ")
}

func addText(e *evidence.Entry, s string) {
	if s = strings.TrimSpace(s); s == "" {
		return
	}
	if e.Text != "" {
		e.Text += "\n"
	}
	e.Text += s
}

// entryRow makes an entry of a row.
func (rd *reader) entryRow(sh *sheet, r row, t topic) {
	e := evidence.Entry{Kind: t.kind, Status: t.status, Section: t.heading}
	if e.Kind == "" {
		e.Kind = sh.kind
	}
	roles := align(sh.columns, r)
	at := dateCell(sh.columns, roles, r)
	if at >= 0 {
		e.Date = readDate(r.cells[at].text)
	}
	first := firstText(r, at)
	var prose []string
	for i, c := range r.cells {
		if i == at {
			if rest := afterDate(c.text); rest != "" {
				prose = append(prose, rest)
			}
			continue
		}
		if c.text == "" || c.text == "-" {
			continue
		}
		prose = append(prose, c.words())
		if i < len(sh.columns) && roles[i] == roleText && sh.columns[i] != "" {
			_, _, known := column(sh.columns[i])
			c.aside = !known
		}
		rd.cell(&e, roles[i], c, i == first)
	}
	e.Text = strings.TrimPrefix(strings.Join(prose, " "), "| ")
	if e.Title == "" {
		e.Title = spareTitle(r, roles, at)
	}
	if e.Title == "" && len(prose) > 0 {
		e.Title = clip(prose[0])
	}
	if e.Author == "" && e.Organisation == "" && (personTitle.MatchString(e.Title) || odsCode.MatchString(e.Title)) {
		setPlace(&e, e.Title)
	}
	if joins := rd.under(sh, &e, r, at); joins {
		return
	}
	rd.refine(&e)
	sh.last = rd.add(e, r.node)
	rd.resultLines(sh.last, r)
	rd.attach(sh, r)
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// cell reads one cell into the entry, by its column or by what it looks like.
func (rd *reader) cell(e *evidence.Entry, r role, c cell, first bool) {
	s := c.text
	if r != roleText && r != roleUnknown {
		if e.Kind == evidence.KindMedication && (r == roleValue || r == roleFlag) {
			return
		}
		if r == roleTitle || r == roleTo {
			if e.Title == "" {
				e.Title = titleOf(c)
			}
			return
		}
		if r == roleValue && e.Title != "" && rd.answer(e, s) {
			return
		}
		set(e, r, s)
		return
	}
	measured := e.Kind == evidence.KindTest || e.Kind == evidence.KindObservation || e.Kind == evidence.KindAssessment || e.Kind == ""
	switch {
	case first && r == roleUnknown && !(measured && flagShape.MatchString(s)):
		e.Title = titleOf(c)
	case e.Title != "" && e.Kind != evidence.KindMedication && !c.aside && rd.answer(e, s):
	case statusOf(s) != "" && (r == roleUnknown || e.Kind == evidence.KindProblem):
		e.Status = statusOf(s)
	case measured && flagShape.MatchString(s):
		e.Abnormal = s
	case measured && e.Title == "":
		e.Title = titleOf(c)
	case measured && e.Range == "" && e.Value != "" && rangeShape.MatchString(s):
		setRange(e, s)
	case measured && e.Value == "" && e.Title != "" && setValue(e, s):
	case r == roleUnknown && e.Author == "" && isPerson(s):
		setAuthor(e, s)
	}
}

// answer takes a question's answer and counts those that nobody explains.
func (rd *reader) answer(e *evidence.Entry, s string) bool {
	if !answer(e, s) {
		return false
	}
	if e.Assertion == evidence.Possible {
		rd.notes.add(warnAnswer, "answers by a letter that the page does not explain")
	}
	return true
}

// titleOf is the cell's stressed words, where it begins with such, or its text.
func titleOf(c cell) string {
	for _, tag := range []string{"em", "strong", "b"} {
		if em := find(c.node, tag); em != nil {
			s := strings.Trim(webpage.Text(em), " ,:;")
			if s != "" && strings.HasPrefix(c.text, s) && !within(em.Parent, "table", c.node) {
				return strings.Join(strings.Fields(s), " ")
			}
		}
	}
	s, _, _ := strings.Cut(c.text, "\n")
	return strings.TrimSpace(s)
}

// firstText is the first cell with words that is no date.
func firstText(r row, date int) int {
	for i, c := range r.cells {
		if i != date && hasWords(c.text) && !flagShape.MatchString(c.text) && !onlyDate(c.text) {
			return i
		}
	}
	return -1
}

// spareTitle is the best cell for a title where no column is one.
func spareTitle(r row, roles []role, date int) string {
	for i, c := range r.cells {
		if i == date || !hasWords(c.text) || onlyDate(c.text) {
			continue
		}
		switch roles[i] {
		case roleText, roleUnknown:
			return titleOf(c)
		}
	}
	return ""
}

func hasWords(s string) bool {
	n := 0
	for _, r := range s {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 0x7f {
			if n++; n > 1 {
				return true
			}
		}
	}
	return false
}
