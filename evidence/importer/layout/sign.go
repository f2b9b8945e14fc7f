package layout

import (
	"regexp"
	"strings"
)

// signs are the words before the name of whoever wrote or made a paper, the
// surest first. What is merely about somebody ("consultant") comes last.
var (
	signs   = regexp.MustCompile(`(?i)\b(?:(?:electronically|digitally) (?:signed|authorised|approved)(?: by)?|dictated(?: but not signed)? by|signed(?: by)?|(?:form |report |record |assessment )?completed by|person completing (?:the )?(?:record|form|report)|authorised by|approved by|written by|prepared by|compiled by|report(?:ed)? by|author(?: of report)?)\b\s*:?\s*(.{0,90})`)
	assayed = regexp.MustCompile(`(?i)^(?:name of )?(?:assessor|assessed by|assessment by|you saw|seen by|examined by|reviewed by|clinician|practitioner|therapist|examiner|optometrist|dentist|radiologist|from)(?:'s name)?\b\s*:?\s*(.{0,90})`)
	charged = regexp.MustCompile(`(?i)^(?:discharging (?:consultant|clinician|doctor)|responsible (?:consultant|clinician)|lead (?:consultant|clinician)|care co-?ordinator|key ?worker|named nurse|consultant|doctor)\b\s*:?\s*(.{0,90})`)
	// What is neither a name nor a role in a signature.
	registered = regexp.MustCompile(`(?i)[,;(]?\s*\b(?:GMC|HCPC|NMC|GOC|GDC|GPhC|GCC|GOsC|BACP|BPS|SWE|social work england)\b.*$`)
	degree     = regexp.MustCompile(`^\(?(?:[A-Z]{2,}[A-Za-z]*|[A-Z][a-z]{1,5}[A-Z][A-Za-z()]*|(?i:hons|dip|cert|ma|ba|phd|msc|bsc|mbe|obe))\)?[,.]?$`)
	notSigned  = regexp.MustCompile(`(?i)\bsigned\b|\bdictated\b|\bapproved\b|\bverified\b|\bin (?:his|her|their) absence\b|\bto avoid delay\b|\bon behalf of\b|^(?:pp|p\.p\.)\b|^\d`)
)

// readSignature reads who signs, as what, and for whom.
func (l *letter) readSignature() {
	if sign := l.lines[l.parts.close:]; len(sign) > 0 {
		l.signedBy(sign)
	}
	l.lastName()
	l.credited()
	l.byJob()
}

// credited reads names behind labels, the surest labels first.
func (l *letter) credited() {
	for _, form := range []*regexp.Regexp{signs, assayed, charged} {
		for i, ln := range l.lines {
			if l.author != "" && l.role != "" {
				return
			}
			for j, c := range ln.cells() {
				l.creditedIn(form, i, j, c)
			}
		}
	}
}

// lastName takes a name with a role that stands alone among the last lines, in
// reports that nobody signs in so many words.
func (l *letter) lastName() {
	for i := max(l.parts.body, len(l.lines)-10); i < len(l.lines) && l.author == ""; i++ {
		ln := l.lines[i]
		t := ln.text()
		if len(ln.words) > 12 || len(ln.cells()) > 1 || copies.MatchString(t) {
			continue
		}
		name, role, ok := person(cutAt(t))
		if ok && role == "" && i+1 < len(l.lines) && endsInRole(registered.ReplaceAllString(l.lines[i+1].text(), "")) {
			role = l.roleIn(l.lines[i+1].text())
		}
		if ok && role != "" && titled.MatchString(t) {
			l.author, l.role = strings.Trim(name, ", "), role
			continue
		}
		if below := i + 1; below < len(l.lines) && len(ln.words) <= 6 && isName(t) && l.lines[below].top()-ln.bottom() < 1.2*ln.size() {
			if said := strings.TrimSpace(registered.ReplaceAllString(l.lines[below].text(), "")); endsInRole(said) && len(l.lines[below].words) <= 8 {
				l.author, l.role = strings.TrimRight(strings.TrimSpace(registered.ReplaceAllString(t, "")), ", "), said
			}
		}
	}
}

// jobs are roles that stand before a name: "Social worker: Ann Person".
var jobs = regexp.MustCompile(`(?i)(?:^|\s)((?:(?:senior|lead|specialist|community|allocated) )?(?:social worker|optometrist|audiologist|podiatrist|dietitian|midwife|health visitor|(?:occupational |speech and language )?therapist|physiotherapist|psychologist|radiologist|radiographer|pharmacist|district nurse|dentist))\s*:\s*(\S.{0,60})`)

// roleSaid is a role with its label, beside a name.
var roleSaid = regexp.MustCompile(`(?i)\b(?:role|grade|job title|designation|profession)\s*:\s*([a-z][\w /-]{1,40}?)(?:,? (?:bleep|date|gmc|tel|ext|signature|signed|on)\b.*|\s+\S+:.*)?$`)

// byJob reads the name behind the name of a job.
func (l *letter) byJob() {
	for _, ln := range l.lines {
		m := jobs.FindStringSubmatch(ln.text())
		if m == nil || l.author != "" && l.role != "" {
			continue
		}
		if name, _, ok := nameAndRole(m[2]); ok && (l.author == "" || l.author == name) {
			l.author, l.role = name, m[1]
		}
	}
}

// creditedIn reads a name behind its label, or in the cell beside or below it.
func (l *letter) creditedIn(form *regexp.Regexp, i, j int, c line) {
	m := form.FindStringSubmatch(c.text())
	if m == nil {
		return
	}
	said := m[1]
	if said == "" {
		said = l.beside(i, j)
	}
	name, role, ok := nameAndRole(said)
	if !ok || l.author != "" && !strings.Contains(name, l.author) && !strings.Contains(l.author, name) {
		return
	}
	fill(&l.author, name)
	fill(&l.role, role)
	if m := roleSaid.FindStringSubmatch(l.lines[i].text()); m != nil {
		fill(&l.role, m[1])
	}
	if l.role == "" {
		l.role = l.roleBelow(i)
	}
}

// beside is the text of the cell after cell j of line i. Under a heading ("Person
// completing record") it is the one beside the word "Name".
func (l *letter) beside(i, j int) string {
	if cells := l.lines[i].cells(); j+1 < len(cells) {
		return cells[j+1].text()
	}
	for _, below := range l.lines[i+1 : min(len(l.lines), i+3)] {
		cells := below.cells()
		if plainWords(cells[0].text()) == "name" && len(cells) > 1 {
			return cells[1].text()
		}
		if rest, ok := strings.CutPrefix(below.text(), "Name:"); ok {
			return rest
		}
	}
	return ""
}

// roleBelow is the role that a line under a name says, labelled or alone.
func (l *letter) roleBelow(i int) string {
	for _, below := range l.lines[i+1 : min(len(l.lines), i+4)] {
		cells := below.cells()
		t := strings.TrimSpace(registered.ReplaceAllString(cells[0].text(), ""))
		label, said, cut := strings.Cut(t, ":")
		switch plainWords(label) {
		case "role", "job title", "designation", "position", "grade", "profession", "job role", "occupation":
			if !cut && len(cells) > 1 {
				said = cells[1].text()
			}
			return strings.TrimSpace(said)
		}
		if endsInRole(t) && len(cells) == 1 && len(below.words) <= 8 {
			return cells[0].text()
		}
	}
	return ""
}

// nameAndRole reads "Sal Whitby, Community Nurse" or "Dr A Person".
func nameAndRole(s string) (name, role string, ok bool) {
	s = cutAt(s)
	if name, role, ok = person(s); ok && (role != "" || titled.MatchString(s)) {
		return strings.Trim(name, ", "), role, true
	}
	if a, b, cut := strings.Cut(s, ", "); cut && isName(a) && endsInRole(b) {
		return a, b, true
	}
	if open := strings.LastIndex(s, " ("); open > 0 && strings.HasSuffix(s, ")") && isName(s[:open]) && hasRoleFirst(s[open+2:len(s)-1]) {
		return s[:open], s[open+2 : len(s)-1], true
	}
	if isName(s) {
		return strings.Trim(s, ", "), "", true
	}
	return "", "", false
}

// hasRoleFirst tells a role with more behind it: "District Nurse, Band 6".
func hasRoleFirst(s string) bool {
	first, _, _ := strings.Cut(s, ",")
	return endsInRole(first)
}

// isName tells a name without a title, with or without letters behind it.
func isName(s string) bool {
	bare := withoutDegrees(s)
	return asName(bare) != "" && !mainOrg.MatchString(bare) && !orgWord.MatchString(bare) && !endsInRole(bare) && !roleHead.MatchString(strings.Fields(bare)[0])
}

// withoutDegrees leaves out the letters behind a name: "BSc (Hons) MCSP".
func withoutDegrees(s string) string {
	words := strings.Fields(registered.ReplaceAllString(s, ""))
	for len(words) > 2 && degree.MatchString(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return strings.TrimRight(strings.Join(words, " "), ",;")
}

var nameStop = regexp.MustCompile(`(?i)[,;]? (?:on|at|date[d:]?|gmc|tel|telephone|ext|signature|role|job title|grade)\b.*$|;.*$|,? ?\(?\d{1,2}[-/. ].*$|\s{2,}.*$`)

// cutAt ends a name where a date or another label begins.
func cutAt(s string) string {
	s = registered.ReplaceAllString(strings.TrimSpace(s), "")
	return strings.Trim(nameStop.ReplaceAllString(s, ""), " ,.")
}

// signedBy reads the lines under "Yours sincerely".
func (l *letter) signedBy(sign []line) {
	for i, ln := range sign[:min(len(sign), 12)] {
		t := ln.cells()[0].text()
		if m := signs.FindStringSubmatch(ln.text()); m != nil && m[1] != "" && l.author == "" {
			if name, role, ok := nameAndRole(m[1]); ok {
				l.author, l.role = name, role
				continue
			}
		}
		if isClosing(ln) {
			continue
		}
		if copies.MatchString(t) {
			return
		}
		if l.author == "" {
			l.signedAs(t, i)
			continue
		}
		if l.role == "" && l.sameName(t) {
			continue
		}
		switch {
		case trust.MatchString(t), mainOrg.MatchString(t) && l.role != "" && !endsInRole(t):
			l.org = organisation(t)
			if trust.MatchString(t) {
				return
			}
		case l.role == "":
			l.role = l.roleIn(t)
		}
	}
}

// sameName takes a line that says the writer's name again, in full or with a role
// behind it: "H. Crane" over "Hilary Crane, Therapist".
func (l *letter) sameName(t string) bool {
	name, role, ok := nameAndRole(t)
	words, known := strings.Fields(withoutDegrees(name)), strings.Fields(withoutDegrees(l.author))
	if !ok || len(words) == 0 || len(known) == 0 || words[len(words)-1] != known[len(known)-1] {
		return false
	}
	l.author, l.role = name, role
	return true
}

// signedAs takes a line of the signature for the name.
func (l *letter) signedAs(t string, i int) {
	if notSigned.MatchString(t) {
		return
	}
	name, role, who := person(strings.TrimSpace(registered.ReplaceAllString(t, "")))
	switch {
	case who:
		l.author, l.role = strings.Trim(name, ", "), role
	case i < 6 && isName(t):
		l.author = strings.TrimRight(strings.TrimSpace(registered.ReplaceAllString(t, "")), ", ")
	}
}

// roleIn takes a line under the name for the role; "" when it is none.
func (l *letter) roleIn(t string) string {
	words := strings.Fields(strings.TrimRight(strings.TrimSpace(registered.ReplaceAllString(t, "")), " ,("))
	if len(words) == 0 || len(words) > 12 || strings.Contains(t, "@") || notSigned.MatchString(t) || l.author != "" && strings.Contains(t, withoutDegrees(l.author)) {
		return ""
	}
	for _, w := range words {
		if !degree.MatchString(w) {
			return t
		}
	}
	return ""
}

var copies = regexp.MustCompile(`(?i)^(?:c\.?c\.?|copy to|copies to|copied to|enc|encl|distribution)\b|^cop(?:y|ies) ?:`)
