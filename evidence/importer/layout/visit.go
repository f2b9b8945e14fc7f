package layout

import (
	"regexp"
	"slices"
	"strings"

	"ownpack/evidence"
)

// visit is one consultation: its head, and its lines under their labels.
type visit struct {
	section  string
	date     evidence.Date
	seen     seen
	text     []string // all lines in order
	items    []visitItem
	at       evidence.Locator
	head     line // its last head line
	lines    int  // below its first head line
	labelled bool // a label has come, so the head is over
}

// visits reads the block of a section of consultations.
func (r *record) visits(b block) {
	if len(b.lines) == 0 {
		return
	}
	right := r.visitRight(b.lines)
	room := room{right: right, pitch: wrappedPitch(b.lines, right), alone: r.v.labelsAlone(b.lines)}
	style, ok := headStyle(b.lines)
	if !ok {
		r.list(b)
		return
	}
	var v *visit
	for _, l := range b.lines {
		if d, n, ok := style.matches(l); ok {
			v.done()
			v = newVisit(b.section.heading, d, l, n)
			r.parts = append(r.parts, part{visit: v})
			continue
		}
		if v == nil {
			r.prose(b.section.heading, l)
			continue
		}
		v.take(l, r.v, style, room)
	}
	v.done()
}

// done lets go of the lines, which would keep their whole pages in memory.
func (v *visit) done() {
	if v == nil {
		return
	}
	v.head = line{}
	for i := range v.items {
		v.items[i].last = line{}
	}
}

// prose keeps a line that stands before the first consultation.
func (r *record) prose(heading string, l line) {
	e := evidence.Entry{Kind: evidence.KindAdmin, Section: heading, Text: l.text(), Title: shortTitle(l.text())}
	addPlace(&e.Locator, l.page, l.box())
	r.add(e)
}

// visitRight is where lines of running text end: where the record's longest
// lines end, unless several lines show that these stand in a narrower column.
func (r *record) visitRight(lines []line) float32 {
	right := rightEdge(lines)
	if r.right <= right {
		return right
	}
	near := 0
	for _, l := range lines {
		if l.x1() > right-30 {
			near++
		}
	}
	if r.right-right < 45 || near < 4 || right < 0.6*r.right {
		return r.right
	}
	return right
}

// headLook is what the head lines of a record's consultations have in common.
type headLook struct {
	x0         float32
	bold, pipe bool
	time       bool
}

// headStyle learns it from the first dated line that stands furthest left.
func headStyle(lines []line) (headLook, bool) {
	var best headLook
	found := false
	for _, l := range lines {
		d, n, ok := leadingWords(l.words)
		if !ok {
			continue
		}
		look := headLook{
			x0: l.x0(), bold: l.words[0].Bold,
			pipe: strings.Contains(l.text(), "|"), time: hasTime(d) && n > 0,
		}
		better := look.x0 < best.x0-3 || abs(look.x0-best.x0) <= 3 && (look.bold && !best.bold || look.pipe && !best.pipe && look.bold == best.bold)
		if !found || better {
			best, found = look, true
		}
	}
	return best, found
}

func (h headLook) matches(l line) (evidence.Date, int, bool) {
	if l.x0() > h.x0+3 || l.words[0].Bold != h.bold {
		return evidence.Date{}, 0, false
	}
	d, n, ok := leadingWords(l.words)
	if !ok || h.pipe && !strings.Contains(l.text(), "|") {
		return evidence.Date{}, 0, false
	}
	return d, n, true
}

func newVisit(section string, d evidence.Date, l line, n int) *visit {
	v := &visit{section: section, date: d, head: l}
	v.keep(l)
	v.text = nil
	rest := l.from(n)
	if len(rest.words) == 0 {
		return v
	}
	t := strings.TrimLeft(rest.text(), "|-– ,")
	v.text = append(v.text, t)
	if strings.Contains(t, "|") {
		v.seen.read(strings.Split(t, "|")...)
		return v
	}
	for _, c := range rest.cells() {
		v.seen.read(c.text())
	}
	return v
}

func (v *visit) keep(l line) {
	v.text = append(v.text, l.text())
	addPlace(&v.at, l.page, l.box())
}

// take reads a line below the head.
func (v *visit) take(l line, voc *vocabulary, look headLook, room room) {
	v.keep(l)
	v.lines++
	label, kind, known, rest, ok := voc.splitLabel(l)
	if !ok && room.alone {
		label, kind, known, ok = voc.labelAlone(l)
	}
	if n := len(v.items); n > 0 && ok && !l.words[0].Bold && closesBracket(v.items[n-1].text, l.text()) {
		ok = false
	}
	if !ok && !v.labelled {
		v.headLine(l, look, room)
		return
	}
	if ok {
		v.labelled = true
		item := visitItem{label: label, kind: kind, known: known, own: len(rest.words) > 0 && kind != evidence.KindConsultation}
		if len(rest.words) == 0 {
			item.last = l
			addPlace(&item.at, l.page, l.box())
		} else {
			item.add(rest)
		}
		v.items = append(v.items, item)
		return
	}
	last := &v.items[len(v.items)-1]
	if last.text == "" || room.runsOn(last.last, l) {
		last.add(l)
		return
	}
	item := visitItem{label: last.label, kind: last.kind, known: last.known}
	item.add(l)
	v.items = append(v.items, item)
}

// room is how the running text of a record is set.
type room struct {
	right float32 // where its lines end
	pitch float32 // from line to line of one paragraph; 0 when that does not tell
	alone bool    // labels stand alone on their lines, in plain type
}

// wrappedPitch is the distance from a line to the one it wraps to: the smallest
// that comes often under lines without room for the next word.
func wrappedPitch(lines []line, right float32) float32 {
	var steps []float32
	for i := 1; i < len(lines); i++ {
		above, l := lines[i-1], lines[i]
		if l.page == above.page && full(above, l.words[0], right) && !l.words[0].Bold {
			steps = append(steps, l.top()-above.top())
		}
	}
	if len(steps) < 3 {
		return 0
	}
	least := slices.Min(steps)
	near := 0
	for _, s := range steps {
		if s < 1.1*least {
			near++
		}
	}
	if near*2 < len(steps) {
		return 0
	}
	return least
}

// runsOn tells whether a line goes on with the one above: that one had no room
// for its first word, or nearly none and this one begins in small letters.
func (r room) runsOn(above, l line) bool {
	right := r.right
	if l.page == above.page && (l.top()-above.bottom() > 0.9*l.size() || r.pitch > 0 && l.top()-above.top() > 1.2*r.pitch) {
		return false
	}
	if closesBracket(above.text(), l.text()) {
		return true
	}
	if c := l.words[0].Text[0]; l.page != above.page && c >= 'a' && c <= 'z' && !strings.ContainsAny(above.text()[len(above.text())-1:], ".:?!)") {
		return true
	}
	if full(above, l.words[0], right) || parted(above) {
		return true
	}
	c := l.words[0].Text[0]
	return c >= 'a' && c <= 'z' && above.x1() > right-60
}

// closesBracket tells whether a line closes a bracket that the text above left
// open.
func closesBracket(above, below string) bool {
	open, shut := strings.IndexByte(below, '('), strings.IndexByte(below, ')')
	return shut >= 0 && (open < 0 || shut < open) && strings.Count(above, "(") > strings.Count(above, ")")
}

// contact is in what way somebody was seen or written to.
var contact = regexp.MustCompile(`(?i)\b(?:consultation|face to face|telephone|video|home visit|surgery|clinic visit|appointment|e-?mail|sms|text message|administration|externally entered|attendance|call|online|letter|report|ward|out of hours)\b`)

// headLine reads a line between a consultation's head and its first label: who,
// where, in what way; or, in records without labels, what was said.
func (v *visit) headLine(l line, look headLook, room room) {
	if look.bold && l.bold() && l.x0() <= look.x0+3 && full(v.head, l.words[0], room.right) {
		v.head = l
		v.seen.read(l.text())
		return
	}
	short := len(l.words) <= 12 && sentenceEnd(l.text()) == 0
	_, _, who := person(l.text())
	if v.lines == 1 && v.seen.author == "" && v.seen.how != "" && l.x0() <= look.x0+3 && short && len(l.words) <= 5 && !strings.ContainsAny(l.text(), ":,") {
		v.seen.author = l.text() // "External User"
		if name, role, ok := person(l.text()); ok {
			v.seen.author, v.seen.role = name, role
		}
		return
	}
	headed := v.seen.author != "" && v.seen.organisation != ""
	if who && v.seen.author == "" || short && v.seen.how == "" && (!headed || v.lines == 1 || contact.MatchString(l.text())) || short && v.seen.organisation == "" && orgWord.MatchString(l.text()) {
		for _, c := range l.cells() {
			v.seen.read(c.text())
		}
		return
	}
	// The lines of a consultation without labels.
	if n := len(v.items); n > 0 && room.runsOn(v.items[n-1].last, l) {
		v.items[n-1].add(l)
		return
	}
	item := visitItem{kind: evidence.KindConsultation}
	item.add(l)
	v.items = append(v.items, item)
}

// entries turns the visit into a consultation and, behind it, its children.
func (v *visit) entries(terms map[string]bool) []evidence.Entry {
	how := v.seen.how
	title := how
	if title == "" {
		title = "Consultation"
	}
	e := evidence.Entry{
		Kind: evidence.KindConsultation, Date: v.date, Section: v.section, Title: title,
		Text: joinLines(v.text), Author: v.seen.author, Role: v.seen.role,
		Organisation: v.seen.organisation, Locator: v.at,
	}
	settle(&e)
	e.Codes, e.Status = nil, "" // those are its lines'
	out := append(make([]evidence.Entry, 0, 1+len(v.items)), e)
	for _, item := range v.items {
		if item.text == "" {
			continue
		}
		child := item.unmarked().entry(terms)
		child.Text = item.text
		child.Author, child.Role, child.Organisation = e.Author, e.Role, e.Organisation
		if child.Date.IsZero() {
			child.Date = v.date
		}
		settle(&child)
		out = append(out, child)
	}
	return out
}
