package gphtml

import (
	"slices"
	"strings"

	"ownpack/evidence"
)

// item makes an entry of lines that belong together, or several where a date
// stands over a list.
func (rd *reader) item(lines []line) {
	t := rd.topic()
	at := -1
	for i, l := range lines {
		if l.dated && (at < 0 || better(l, lines[at])) {
			at = i
		}
	}
	if at < 0 {
		rd.undated(lines)
		return
	}
	date := lines[at]
	if list := bullets(lines, at); list > 1 && t.kind != evidence.KindConsultation {
		for i, l := range lines {
			if i != at {
				rd.oneLine(l, date.date, t)
			}
		}
		return
	}
	if t.kind == evidence.KindConsultation {
		rd.visitItem(lines, at)
		return
	}
	e := evidence.Entry{Kind: t.kind, Status: t.status, Section: t.heading, Date: date.date}
	own, barred := splitBarred(lines, at)
	rd.fill(&e, own, slices.IndexFunc(own, func(l line) bool { return l == date }))
	if e.Author == "" && e.Organisation == "" && (personTitle.MatchString(e.Title) || odsCode.MatchString(e.Title)) {
		setPlace(&e, e.Title)
	}
	rd.refine(&e)
	e = rd.entries[rd.add(e, lines[0].node)]
	for _, l := range barred {
		x := evidence.Entry{Kind: e.Kind, Section: e.Section, Parent: e.ID, Date: e.Date, Author: e.Author, Role: e.Role, Organisation: e.Organisation, Text: l.text}
		rd.parts(&x, l.text)
		rd.refine(&x)
		rd.add(x, l.node)
	}
}

// splitBarred takes out the lines that are results of a report or answers, with
// bars between their parts, where the item has words besides.
func splitBarred(lines []line, date int) (own, barred []line) {
	for i, l := range lines {
		if i != date && strings.Contains(l.text, " | ") {
			barred = append(barred, l)
		} else {
			own = append(own, l)
		}
	}
	if len(own) < 2 && lines[date].rest == "" {
		return lines, nil
	}
	return own, barred
}

// better prefers the date of the event to that of its recording.
func better(a, b line) bool {
	return a.label != "" && b.label != "" && columnRole(a.label) == roleDate && columnRole(b.label) != roleDate
}

func columnRole(s string) role {
	r, _, _ := column(s)
	return r
}

// bullets counts the list items under a date that stands over the list.
func bullets(lines []line, date int) int {
	if date != 0 || lines[0].rest != "" || lines[0].label != "" {
		return 0
	}
	n := 0
	for _, l := range lines[1:] {
		if l.node.Data == "li" {
			n++
		}
	}
	if n != len(lines)-1 {
		return 0
	}
	return n
}

func (rd *reader) oneLine(l line, date evidence.Date, t topic) {
	e := evidence.Entry{Kind: t.kind, Status: t.status, Section: t.heading, Date: date, Text: l.text}
	rd.parts(&e, l.text)
	rd.refine(&e)
	rd.add(e, l.node)
}

// fill reads the lines of one item into an entry.
func (rd *reader) fill(e *evidence.Entry, lines []line, date int) {
	var text []string
	for i, l := range lines {
		switch {
		case i == date && l.label != "":
			continue
		case i == date:
			if l.rest == "" {
				continue
			}
			l.text = l.rest
		case l.label != "":
			set(e, columnRole(l.label), l.value)
		}
		text = append(text, l.text)
		if l.label != "" && columnRole(l.label) != roleTitle {
			continue
		}
		said := l.text
		if l.label != "" {
			said = l.value
		}
		switch {
		case l.level > 0 && (e.Title == "" || date < i):
			e.Title = said
		case e.Title == "" && l.label == "":
			rd.parts(e, said)
		case e.Title == "":
			e.Title = clip(said)
		case (e.Kind == evidence.KindTest || e.Kind == evidence.KindObservation) && e.Value == "" && setValue(e, said):
		case flagShape.MatchString(said):
			e.Abnormal = said
		case strings.EqualFold(said, "active") || strings.EqualFold(said, "current"):
			e.Status = evidence.StatusActive
		case endedLine(said):
			e.Status = evidence.StatusEnded
		}
	}
	e.Text = strings.Join(text, "\n")
}

func endedLine(s string) bool {
	first, rest, _ := strings.Cut(s, " ")
	switch strings.ToLower(first) {
	case "ended", "stopped", "discontinued", "resolved", "inactive", "past":
		if rest = strings.TrimLeft(strings.TrimPrefix(strings.TrimSpace(rest), "on "), ": "); rest == "" {
			return true
		}
		_, ok := evidence.ParseDate(rest)
		return ok
	}
	return false
}

// set takes what a column or a label says into the entry. It reports whether
// the entry has a place for it.
func set(e *evidence.Entry, r role, s string) bool {
	switch r {
	case roleTitle, roleTo:
		if e.Title == "" {
			e.Title = clip(s)
		}
	case roleValue:
		if !setValue(e, s) {
			e.Value = s
		}
	case roleUnit:
		e.Unit = s
	case roleRange:
		setRange(e, s)
	case roleFlag:
		if s, _, _ = strings.Cut(s, " · "); len(s) <= 40 {
			e.Abnormal = s
		}
	case roleAuthor, roleFrom:
		setAuthor(e, s)
	case rolePost:
		e.Role = s
	case roleOrganisation:
		e.Organisation = s
	case roleStatus, roleSignificance:
		if st := statusOf(s); st != "" {
			e.Status = st
		}
	case roleEnd:
		if _, ok := evidence.ParseDate(s); ok {
			e.Status = evidence.StatusEnded
		}
	case roleCode:
		e.Codes = append(e.Codes, evidence.Code{System: codeSystem(s), Code: s})
	default:
		return false
	}
	return true
}

// statusOf reads a status cell.
func statusOf(s string) evidence.Status {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "active", "current", "ongoing", "present":
		return evidence.StatusActive
	case "past", "inactive", "ended", "resolved", "stopped", "discontinued", "cancelled", "completed", "expired", "closed":
		return evidence.StatusEnded
	case "entered in error", "entered-in-error", "error":
		return evidence.StatusEnteredInError
	case "not issued":
		return evidence.StatusNotIssued
	}
	return ""
}

func codeSystem(code string) string {
	if strings.Trim(code, "0123456789") == "" && len(code) >= 6 {
		return systemSNOMED
	}
	return systemRead
}

// refine lets the words of an entry tell its kind where they know better than
// the section: family history and recalls stand anywhere.
func (rd *reader) refine(e *evidence.Entry) {
	k, ok := kindOf(e.Title)
	switch {
	case e.Kind == "" && ok:
		e.Kind = k
	case e.Kind == "" && e.Value != "":
		e.Kind = evidence.KindObservation
	case e.Kind == "":
		e.Kind = evidence.KindDocument
	case ok && k == evidence.KindFamilyHistory:
		e.Kind = k
	case ok && k == evidence.KindPlan && e.Kind != evidence.KindMedication:
		e.Kind = k
	case ok && k == evidence.KindFitNote && (e.Kind == evidence.KindAdmin || e.Kind == evidence.KindObservation || e.Kind == evidence.KindDocument):
		e.Kind = k
	case e.Kind == evidence.KindConsultation && ok:
		e.Kind = k
	case e.Kind == evidence.KindReferral && admissionWord.MatchString(e.Title):
		e.Kind = evidence.KindAdmission
	}
}

var admissionWord = word(`admission|admitted|discharged?`)
