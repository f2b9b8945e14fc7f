package gphtml

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"ownpack/evidence"
	"ownpack/evidence/importer/webpage"
)

// line is a line of text outside tables.
type line struct {
	text  string
	label string // where the page sets label and value apart
	value string
	node  *html.Node
	level int // of a heading that names no category; 0 for text
	date  evidence.Date
	rest  string // what follows the date
	dated bool
	term  bool // the label of the line below
}

var labelledDate = regexp.MustCompile(`(?i)^((?:date )?(?:last issued|issued|prescribed|started|start date|onset|diagnosed|given|added|recorded|entered|collected|date))(?: on)?:? +(\d{1,2}(?:st|nd|rd|th)?[ /.-][A-Za-z0-9]{1,9}[ /.-]\d{2,4})$`)

var labelled = regexp.MustCompile(`^([A-Z][A-Za-z /-]{2,40}?)\s*:\s+(\S.*)$`)

// read finds the line's label and the date that an entry stands under.
func (l *line) read() {
	if m := labelledDate.FindStringSubmatch(l.text); m != nil && l.label == "" {
		l.label, l.value = m[1], m[2]
	}
	if l.label == "" {
		if m := labelled.FindStringSubmatch(l.text); m != nil {
			if r, _, known := column(m[1]); known && r != roleTitle {
				l.label, l.value = m[1], m[2]
			}
		}
	}
	if l.label != "" {
		if r, _, _ := column(l.label); r == roleDate || r == roleLastDate {
			l.date, l.dated = evidence.ParseDate(l.value)
		}
		return
	}
	d, rest, ok := evidence.LeadingDate(l.text)
	if !ok {
		l.readTail()
		return
	}
	rest = strings.TrimSpace(rest)
	if d.Precision() == evidence.PrecisionYear && rest != "" && !strings.HasPrefix(rest, "-") && !strings.HasPrefix(rest, ":") {
		return // "2019 was a bad year"
	}
	l.date, l.dated, l.rest = d, true, strings.TrimLeft(rest, " -–:|,\t")
}

var (
	tailDate  = regexp.MustCompile(`(?i)^(.{3,80}?)[\s,;:(–-]+(?:(?:on|added|recorded|dated|given|date)\s*:?\s+)?(\d{1,2}(?:st|nd|rd|th)?[ -][A-Za-z]{3,9}[ -]\d{4}|\d{1,2}/\d{1,2}/\d{4})\)?$`)
	otherDate = regexp.MustCompile(`(?i)\b(?:review\w*|due|until|end\w*|stop\w*|last|next|expir\w*|resolved|discontinued|updated|before|after|since|to|from|born|birth|and)(?: date| on| issued| by)?\W*$`)
)

// readTail finds a date at the end of an item of a list: "Asthma, 12 March
// 2019".
func (l *line) readTail() {
	if l.node.Data != "li" || len(l.text) > 120 {
		return
	}
	m := tailDate.FindStringSubmatch(l.text)
	if m == nil || otherDate.MatchString(m[1]) {
		return
	}
	if d, ok := evidence.ParseDate(m[2]); ok {
		l.date, l.dated, l.rest = d, true, strings.TrimRight(m[1], " ,;:(–-")
	}
}

// pairs takes a list of labels and values.
func (rd *reader) pairs(dl *html.Node) error {
	var rows []line
	label := ""
	for c := range dl.Descendants() {
		if c.Type != html.ElementNode {
			continue
		}
		switch c.Data {
		case "dt":
			label = strings.TrimSuffix(strings.Join(strings.Fields(webpage.Text(c)), " "), ":")
		case "dd":
			value := webpage.Text(c)
			if value != "" {
				rows = append(rows, line{text: strings.TrimSpace(label + " " + value), label: label, value: value, node: c})
			}
		}
	}
	personal := 0
	for _, r := range rows {
		if identity(r.label) {
			personal++
		}
	}
	if personal > 1 || furniture(dl) {
		for _, r := range rows {
			rd.who.pair(r.label, r.value)
		}
		return nil
	}
	for i := range rows {
		// A term that is no label is the title of what follows: <dt>Asthma</dt><dd>12 March 2019</dd>
		if _, _, known := column(rows[i].label); !known && rows[i].label != "" {
			if d, ok := evidence.ParseDate(rows[i].label); ok && !d.IsZero() || rd.topic().kind != "" {
				rd.lines = append(rd.lines, line{text: rows[i].label, node: rows[i].node, term: true})
				rows[i].text, rows[i].label = rows[i].value, ""
			}
		}
		rd.lines = append(rd.lines, rows[i])
	}
	return nil
}

// flush makes entries of the lines that have come together. Before a table,
// headings at their end belong to the table.
func (rd *reader) flush(table bool) {
	lines := rd.lines
	rd.lines = nil
	var tail []line
	for table && len(lines) > 0 && lines[len(lines)-1].level > 0 {
		tail = append([]line{lines[len(lines)-1]}, tail...)
		lines = lines[:len(lines)-1]
	}
	rd.place(lines)
	for _, l := range tail {
		rd.begin(l.text, l.level)
	}
}

// place sorts lines into entries, lines of a consultation, details of the
// person, and those that belong to none.
func (rd *reader) place(lines []line) {
	kept := lines[:0:0]
	dated := 0
	for i, l := range lines {
		l.read()
		if rd.who.known(l.text) || rd.named(lines, i) {
			continue
		}
		if !l.dated && !hasWords(l.text) && !valueShape.MatchString(l.text) {
			rd.notes.add(evidence.WarnNotRead, "lines of text that stand under no category")
			continue
		}
		if l.dated {
			dated++
		}
		kept = append(kept, l)
	}
	switch {
	case len(kept) == 0:
	case rd.topic().kind == "":
		rd.loose(kept)
	case dated == 0:
		rd.undated(kept)
	default:
		for _, g := range groups(kept) {
			rd.item(g)
		}
	}
}

// named takes a line that is a name, next to one that says whose it is.
func (rd *reader) named(lines []line, i int) bool {
	if !personName.MatchString(lines[i].text) || lines[i].level > 0 {
		return false
	}
	for _, j := range []int{i - 1, i + 1} {
		if j >= 0 && j < len(lines) && (nhsText.MatchString(lines[j].text) || bornText.MatchString(lines[j].text)) {
			rd.who.merge(evidence.Subject{Name: lines[i].text})
			return true
		}
	}
	return false
}

// loose counts lines under no category: most say how to use the page. Dated
// ones are kept as entries.
func (rd *reader) loose(lines []line) {
	for _, l := range lines {
		if l.dated && l.rest != "" {
			k, ok := kindOf(l.rest)
			if !ok {
				k = evidence.KindDocument
			}
			rd.add(evidence.Entry{Kind: k, Date: l.date, Title: clip(l.rest), Text: l.rest}, l.node)
			continue
		}
		rd.who.line(l.text)
		if len(rd.topics) > 0 && l.level == 0 && len(strings.Fields(l.text)) > 3 && !advice.MatchString(l.text) {
			rd.add(evidence.Entry{Kind: evidence.KindDocument, Section: rd.topic().heading, Title: clip(l.text), Text: l.text}, l.node)
			continue
		}
		rd.notes.add(evidence.WarnNotRead, "lines of text that stand under no category")
	}
}

var advice = regexp.MustCompile(`(?i)\b(?:you|your|you're|please|contact|click|select|go to|find out|view|show (?:more|less)|print|back to|menu|sign out|log out|download|help|learn more|sort(?:ed)? by|filter|page \d+)\b`)

// undated takes lines under a category without any date: the items of a list
// are entries, what advises the reader is not.
func (rd *reader) undated(lines []line) {
	t := rd.topic()
	for _, l := range lines {
		switch {
		case rd.visit != nil:
			rd.visitLine(l.text, l.node)
		case l.level > 0 && readTopic(l.text).kind == t.kind && len(lines) > 1:
			// a heading over nothing
		case advice.MatchString(l.text), !hasWords(l.text):
			rd.notes.add(evidence.WarnNotRead, "lines of text that stand under no category")
		default:
			rd.oneLine(l, evidence.Date{}, t)
		}
	}
}
