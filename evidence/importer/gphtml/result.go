package gphtml

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"ownpack/evidence"
	"ownpack/evidence/importer/webpage"
)

// attach gives a row's nested tables to the entry above.
func (rd *reader) attach(sh *sheet, r row) {
	for _, c := range r.cells {
		for _, n := range c.nested {
			rows := tableRows(n)
			switch {
			case isDetails(rows) && rd.visit != nil:
				rd.details(&rd.entries[rd.visit.entry], rows)
				rd.visit.author()
			case isDetails(rows) && sh.last >= 0:
				rd.details(&rd.entries[sh.last], rows)
			case rd.visit != nil:
				rd.visitTable(rows)
			case sh.last >= 0:
				rd.results(sh.last, rows)
			}
		}
	}
}

// results makes entries of rows within an entry: those of a laboratory report.
// What has no parts of its own is text of the report.
func (rd *reader) results(under int, rows []row) {
	top := rd.entries[under]
	sub := &sheet{}
	for _, r := range rows {
		if r.empty() {
			continue
		}
		if cols, kind, ok := r.columns(); ok {
			sub.columns, sub.kind = cols, kind
			continue
		}
		measured := top.Kind == evidence.KindTest || top.Kind == evidence.KindObservation
		if !measured && !question(r) || len(r.filled()) < 2 {
			addText(&rd.entries[under], strings.ReplaceAll(webpage.Text(r.node), "\t", " "))
			continue
		}
		sub.last = under
		kind := top.Kind
		if !measured {
			kind = evidence.KindObservation
		}
		rd.entryRow(sub, r, topic{kind: kind, heading: top.Section})
	}
}

// question tells a row that is a question with its answer, and no more.
func question(r row) bool {
	f := r.filled()
	return len(f) == 2 && hasWords(f[0].text) && yesOrNo.MatchString(f[1].text)
}

var (
	yesOrNo    = regexp.MustCompile(`(?i)^(?:y|n|yes|no)$`)
	askedInBar = regexp.MustCompile(`(?i)\|\s*(?:y|n|yes|no)\s*$`)
)

// resultLines makes entries of lines with bars that stand in a cell of a report.
func (rd *reader) resultLines(under int, r row) {
	top := rd.entries[under]
	measured := top.Kind == evidence.KindTest || top.Kind == evidence.KindObservation
	for _, c := range r.cells {
		if !strings.Contains(c.text, "\n") {
			continue
		}
		for s := range strings.Lines(c.text) {
			if s = strings.TrimSpace(s); strings.Contains(s, "|") && measured || askedInBar.MatchString(s) {
				e := evidence.Entry{Kind: top.Kind, Section: top.Section, Parent: top.ID, Date: top.Date, Author: top.Author, Role: top.Role, Organisation: top.Organisation, Text: s}
				if !measured {
					e.Kind = evidence.KindObservation
				}
				rd.parts(&e, s)
				rd.add(e, r.node)
			}
		}
	}
}

// parts reads what stands between bars in a line as cells.
func (rd *reader) parts(e *evidence.Entry, s string) {
	for i, part := range bar.Split(s, maxCells) {
		if part = strings.TrimSpace(part); part != "" {
			rd.cell(e, roleUnknown, cell{node: &html.Node{}, text: part}, i == 0)
		}
	}
	if e.Title == "" {
		e.Title = clip(s)
	}
}

// under gives a row without a date to the row above where it belongs there: a
// line under a drug, a result under its report. It reports whether the row is
// no entry of its own.
func (rd *reader) under(sh *sheet, e *evidence.Entry, r row, at int) bool {
	if sh.group != nil && at < 0 {
		e.Date, e.Author, e.Organisation = sh.group.date, first(e.Author, sh.group.author), first(e.Organisation, sh.group.org)
	}
	if at >= 0 || sh.last < 0 || e.Date.Raw != "" {
		return false
	}
	above := &rd.entries[sh.last]
	if filingNote.MatchString(e.Text) {
		addText(above, e.Text)
		return true
	}
	noCell := len(r.cells) > 0 && r.cells[0].text == ""
	switch e.Kind {
	case evidence.KindMedication:
		if noCell && !doseWord.MatchString(e.Title) && !formWord.MatchString(e.Title) {
			addText(above, e.Text)
			return true
		}
	case evidence.KindTest, evidence.KindObservation:
		if sh.group == nil && above.Date.Value != "" && (noCell || len(r.filled()) > 1) {
			parent := above
			for parent.Parent != "" {
				parent = &rd.entries[index(parent.Parent)]
			}
			e.Date, e.Parent = parent.Date, parent.ID
			e.Author, e.Organisation = first(e.Author, parent.Author), first(e.Organisation, parent.Organisation)
		}
	}
	return false
}

var filingNote = regexp.MustCompile(`(?i)^(?:result indicator|follow-?up action|no filing comments|filing comments?)\b`)
