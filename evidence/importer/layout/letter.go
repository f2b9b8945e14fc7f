package layout

import (
	"regexp"
	"slices"
	"strings"

	"ownpack/evidence"
)

// letter is one letter or report while it is read.
type letter struct {
	v      *vocabulary
	lines  []line
	parts  parts
	author string
	role   string
	org    string
	title  string
	sent   evidence.Date // of the letter
	clinic evidence.Date // of what it tells
	event  string        // what was on that day: "clinic", or nothing
}

// parts are where the parts of a letter begin: head [0,body), body
// [body,close), signature [close,end).
type parts struct{ body, close int }

// readLetter reads one letter, or several bound in one file.
func readLetter(sheets []sheet, v *vocabulary, w *writer) {
	for _, pages := range letters(sheets) {
		l := &letter{v: v, lines: body(pages)}
		if len(l.lines) == 0 {
			continue
		}
		l.parts = l.divide()
		l.readHead()
		l.readSignature()
		l.write(w)
	}
	for _, e := range w.entries {
		if e.Parent == "" {
			w.title, w.date, w.author = e.Title, e.Date, e.Author
			break
		}
	}
}

// letters parts the pages into letters: a new one begins on a page with a
// greeting once the one before has been signed.
func letters(sheets []sheet) [][]sheet {
	var out [][]sheet
	start, signed := 0, false
	for i, s := range sheets {
		greets := false
		for _, l := range s.lines {
			greets = greets || isGreeting(l)
		}
		if greets && signed {
			out = append(out, sheets[start:i])
			start, signed = i, false
		}
		for _, l := range s.lines {
			signed = signed || isClosing(l)
		}
	}
	return append(out, sheets[start:])
}

func isGreeting(l line) bool {
	return greeting.MatchString(l.text()) && len(l.words) <= 8
}

func isClosing(l line) bool {
	return closing.MatchString(l.text()) && len(l.words) <= 9
}

var reLine = regexp.MustCompile(`(?i)^(?:re|regarding|patient|patient name|name|subject)\s*:`)

// divide finds where head, body and signature begin.
func (l *letter) divide() parts {
	p := parts{close: len(l.lines)}
	for i := len(l.lines) - 1; i > 0; i-- {
		if p.close < len(l.lines) && i < p.close-8 {
			break
		}
		if isClosing(l.lines[i]) {
			p.close = i // "Yours sincerely" may stand above "Electronically signed by"
		}
	}
	if p.body = l.pastBoxes(p.close); p.body > 0 {
		return p
	}
	for i, ln := range l.lines[:p.close] {
		t := ln.text()
		switch {
		case isGreeting(ln), reLine.MatchString(t) && i < 30, i < 30 && aboutPerson(t):
			p.body = i + 1
		case p.body > 0 && (i > p.body+2 || len(ln.words) > 12):
			return p
		}
	}
	if p.body == 0 {
		p.body = l.firstHeading(p.close)
	}
	return p
}

// pastBoxes is where the boxes at the head of a report end, if it has any.
func (l *letter) pastBoxes(end int) int {
	n, cols := boxes(l.lines[:min(end, 40)])
	if n < 0 {
		return 0
	}
	for i := n; i < end; i++ {
		for _, c := range l.lines[i].cells() {
			if !slices.ContainsFunc(cols, func(k column) bool { return abs(k.x0-c.x0()) < 4 }) {
				return i
			}
		}
		if i > n && l.lines[i].top()-l.lines[i-1].bottom() > 1.5*l.lines[i].size() {
			return i
		}
	}
	return end
}

// aboutPerson tells a line of personal details from a sentence.
func aboutPerson(t string) bool {
	return nhsNumber.MatchString(t) || birthDate.MatchString(t) || address.MatchString(t)
}

// firstHeading is where a report without greeting begins: its first heading of
// the usual kind, or its first full sentence.
func (l *letter) firstHeading(end int) int {
	for i, ln := range l.lines[:end] {
		if _, known := l.v.heading(ln.text()); known && len(ln.words) <= 5 && len(ln.cells()) == 1 {
			return i
		}
		if sentenceEnd(ln.text()) > 0 && len(ln.words) > 7 {
			return i
		}
	}
	return 0
}

var (
	sentLabel   = regexp.MustCompile(`(?i)\b(?:letter date|date of letter|date typed|typed(?: on)?|date of report|report date|date sent|sent(?: on)?|date of issue|issued(?: on)?|date of statement|dated?)\s*:?\s+(.{6,40})`)
	dictated    = regexp.MustCompile(`(?i)\b(?:date dictated|dictated(?: on)?|date of dictation)\s*:?\s+(.{6,40})`)
	clinicLabel = regexp.MustCompile(`(?i)\b(?:clinic date|date of clinic|date of (?:appointment|attendance|visit|assessment|review|contact|consultation|discharge|admission|examination|procedure)|attendance date|appointment date|seen(?: on| in clinic on)?|date seen|clinic|assessment date|assessed on|visit date|discharge date|discharged(?: on)?|attended(?: on)?|arrival|date admitted|date discharged|consultation date|review date|date of home visit|admitted(?: on)?)\s*:?\s+(.{6,40})`)
)

// readHead reads dates and the sender's organisation from the head.
func (l *letter) readHead() {
	var bare, said evidence.Date
	for i, ln := range l.lines[:min(len(l.lines), l.parts.body+6)] {
		texts := []string{ln.text()}
		for _, c := range ln.cells() {
			texts = append(texts, c.text())
		}
		for _, t := range texts {
			if aboutPerson(t) && !clinicLabel.MatchString(t) {
				continue
			}
			if label := take(&l.clinic, clinicLabel, t); label != "" {
				l.event = eventIn(label)
			}
			take(&said, dictated, t)
			if i < l.parts.body+2 && !clinicLabel.MatchString(t) && !dictated.MatchString(t) {
				take(&l.sent, sentLabel, t)
			}
			if d, ok := evidence.ParseDate(t); ok && len(d.Value) >= 10 && bare.IsZero() && !aboutPerson(ln.text()) {
				bare = d
			}
		}
	}
	for _, d := range []evidence.Date{bare, said, l.clinic} {
		if l.sent.IsZero() {
			l.sent = d
		}
	}
	l.org = l.headOrganisation()
	l.title = l.headTitle()
}

// take reads the date behind a label and returns the label's words, or nothing
// when there is none or the date was known.
func take(into *evidence.Date, label *regexp.Regexp, t string) string {
	if into.Value != "" {
		return ""
	}
	for _, m := range label.FindAllStringSubmatch(t, -1) {
		if d, _, ok := evidence.LeadingDate(strings.TrimSpace(m[1])); ok && len(d.Value) >= 10 {
			*into = d
			return strings.TrimSuffix(m[0], m[1])
		}
	}
	return ""
}

// eventIn is what a label says was on its day, in one word.
func eventIn(label string) string {
	label = strings.ToLower(label)
	for _, e := range []string{"clinic", "appointment", "assessment", "visit", "consultation"} {
		if strings.Contains(label, e) {
			return e
		}
	}
	return ""
}

var (
	mainOrg = regexp.MustCompile(`(?i)\b(?:trust|health board|foundation|cic|council|nhs [a-z]+ (?:trust|service)|university hospitals?|hospitals?|surgery|medical (?:practice|centre|center|group)|practice|hospice|clinic|service|centre|ltd|limited|pharmacy|infirmary)\b`)
	notOrg  = regexp.MustCompile(`(?i)^(?:dear|re:|our ref|your ref|tel|fax|e-?mail|www|ref|clinic date|date|patient|gp|nhs (?:no|number)|hospital (?:no|number)|address|chair|department of|dept)\b|@|www\.|\d{4,}|^\d|^nhs$`)
)

// headOrganisation is the sender's: the first line of the head that names a
// trust, else a hospital, a practice or a service, above the addressee.
func (l *letter) headOrganisation() string {
	weak := ""
	for _, ln := range l.lines[:min(l.parts.body, 14)] {
		if isGreeting(ln) {
			break
		}
		for _, c := range ln.cells() {
			t := c.text()
			if notOrg.MatchString(t) || len(c.words) > 12 || sentenceEnd(t) > 0 && len(c.words) > 6 {
				continue
			}
			if _, _, who := person(t); who {
				continue
			}
			if trust.MatchString(t) {
				return organisation(t)
			}
			if weak == "" && mainOrg.MatchString(t) {
				weak = organisation(t)
			}
		}
	}
	return weak
}

var trust = regexp.MustCompile(`(?i)\b(?:trust|health board|cic|council|foundation)\b`)

// headTitle is the name a report gives itself, in larger type or as a summary.
func (l *letter) headTitle() string {
	size := usualSize(l.lines)
	for _, ln := range l.lines[:min(len(l.lines), l.parts.body+3)] {
		t := ln.text()
		if summary.MatchString(t) && len(ln.words) <= 9 && (ln.bold() || ln.size() > 1.15*size) && !trust.MatchString(t) {
			return t
		}
	}
	return ""
}

var credited = regexp.MustCompile(`(?i)\b(?:electronically (?:signed|authorised|approved)(?: by)?|dictated(?: but not signed)? by|signed by|completed by|authorised by|written by|prepared by|author|report by|from|consultant|clinician|seen by|reviewed by|assessor)\s*:?\s+(.{4,70})`)

// readSignature reads who signs, as what, and for whom.
func (l *letter) readSignature() {
	sign := l.lines[l.parts.close:]
	if len(sign) > 0 {
		l.signedBy(sign)
	}
	if l.author == "" {
		for _, ln := range l.lines {
			if m := credited.FindStringSubmatch(ln.text()); m != nil && titled.MatchString(m[1]) {
				if name, role, ok := person(cutAt(m[1])); ok {
					l.author, l.role = name, role
					break
				}
			}
		}
	}
}

// cutAt ends a name where a date or another label begins.
func cutAt(s string) string {
	for _, sep := range []string{" on ", " at ", " Date", "  ", ";", " GMC", " Tel"} {
		if a, _, ok := strings.Cut(s, sep); ok {
			s = a
		}
	}
	return strings.TrimSpace(s)
}

// signedBy reads the lines under "Yours sincerely".
func (l *letter) signedBy(sign []line) {
	for i, ln := range sign[:min(len(sign), 12)] {
		t := ln.cells()[0].text()
		if m := credited.FindStringSubmatch(ln.text()); m != nil && titled.MatchString(m[1]) && l.author == "" {
			l.author, l.role, _ = person(cutAt(m[1]))
			continue
		}
		if isClosing(ln) {
			continue
		}
		if copies.MatchString(t) {
			return
		}
		name, role, who := person(t)
		switch {
		case l.author == "" && (who || i < 6 && asName(t) != "" && !mainOrg.MatchString(t) && !endsInRole(t) && !roleHead.MatchString(ln.words[0].Text)):
			if !who {
				name, role = asName(t), ""
			}
			l.author, l.role = strings.TrimRight(name, ", "), role
		case l.author == "":
		case trust.MatchString(t), mainOrg.MatchString(t) && l.role != "" && !endsInRole(t):
			l.org = organisation(t)
			if trust.MatchString(t) {
				return
			}
		case l.role == "" && !strings.ContainsAny(t, "@") && len(ln.words) <= 12 && !strings.Contains(strings.ToLower(t), "signed"):
			l.role = t
		}
	}
}

var copies = regexp.MustCompile(`(?i)^(?:c\.?c\.?|copy to|copies to|copied to|enc|encl|distribution)\b`)

// write turns the letter into an entry with its paragraphs as children.
func (l *letter) write(w *writer) {
	e := evidence.Entry{
		Kind: evidence.KindLetter, Date: l.sent, Title: l.name(),
		Author: l.author, Role: l.role, Organisation: l.org,
	}
	var text []string
	for _, p := range paragraphs(l.lines, l.v) {
		text = append(text, p.text)
		addPlaces(&e.Locator, p.at)
	}
	e.Text = strings.Join(text, "\n")
	parent := w.entries[w.open(e)].ID
	// Each list of what a report says of itself in boxes is worth picking too.
	for _, p := range l.facts() {
		l.child(w, parent, p)
	}
	for _, p := range paragraphs(l.lines[l.parts.body:l.parts.close], l.v) {
		if !p.heading {
			l.child(w, parent, p)
		}
	}
}

// name is the letter's title for lists and the index.
func (l *letter) name() string {
	title := l.title
	if title == "" {
		title = "Letter"
	}
	from := l.author
	if from == "" {
		from = l.org
	}
	if from != "" {
		title += " from " + from
	}
	if l.event == "" || l.clinic.Day() == l.sent.Day() || strings.Contains(title, l.clinic.Words()) {
		return title
	}
	return title + ", " + l.event + " of " + l.clinic.Words()
}

// child adds a paragraph as an entry of its own.
func (l *letter) child(w *writer, parent evidence.ID, p paragraph) {
	e := evidence.Entry{
		Parent: parent, Kind: evidence.KindLetter, Date: l.sent, Section: p.under,
		Title: shortTitle(bare(p.text)), Text: p.text,
		Author: l.author, Role: l.role, Organisation: l.org, Locator: p.at,
	}
	kind, known := l.v.heading(p.under)
	if known && kind != "" && (p.item || listed(kind, p.text)) {
		e.Kind = kind
		if value, ok := strings.CutPrefix(p.text, p.under); ok && p.row {
			e.Title = shortTitle(strings.TrimLeft(value, ": "))
		}
	} else if known && kind != "" {
		e.Section = "" // prose after a list is not under the list's heading
	}
	p.answer(&e)
	if e.Kind == evidence.KindFamilyHistory {
		e.Experiencer = evidence.AboutFamily
	}
	if e.Kind == evidence.KindAllergy && nothingKnown.MatchString(bare(p.text)) {
		e.Assertion = evidence.Negated
	}
	w.open(e)
}

// listed tells whether a paragraph without a list mark is what its heading
// lists: one diagnosis or drug a line, not prose about them.
func listed(k evidence.Kind, text string) bool {
	switch k {
	case evidence.KindFamilyHistory, evidence.KindAllergy:
		return true
	case evidence.KindMedication, evidence.KindProblem:
		return sentenceEnd(text) == 0 || len(strings.Fields(text)) <= 12
	}
	return false
}

// bare is a list item's text without its mark.
func bare(t string) string {
	first, rest, ok := strings.Cut(t, " ")
	if ok && (bullet.MatchString(first) || numbered.MatchString(first)) {
		return rest
	}
	return t
}
