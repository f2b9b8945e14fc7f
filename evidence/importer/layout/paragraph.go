package layout

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"ownpack/evidence"
)

// paragraph is running text that a reader takes as one: a paragraph, an item of
// a list, a row of a table, or a heading.
type paragraph struct {
	text    string
	under   string // the heading above it, as printed
	heading bool
	item    bool            // of a list
	row     bool            // of a table
	cells   []string        // of a row
	typed   *evidence.Entry // of a row of a table whose columns say what they hold
	at      evidence.Locator
	first   line
	last    line
}

var (
	bullet   = regexp.MustCompile(`^(?:[•●▪■◦‣·*▫○□☐☑☒✓✔➢►–—-]|\x{F0B7}|\x{F0A7}|o)$`)
	numbered = regexp.MustCompile(`^(?:\(?\d{1,2}[.)]|\(?[a-z][.)]|\(?[ivx]{1,4}[.)])$`)
)

// marker tells whether a line begins an item of a list.
func marker(l line) bool {
	if len(l.words) < 2 {
		return false
	}
	t := l.words[0].Text
	return bullet.MatchString(t) || numbered.MatchString(t)
}

// paragraphs joins lines to paragraphs, over page ends too.
func paragraphs(lines []line, v *vocabulary) []paragraph {
	p := &joiner{v: v, body: usualSize(lines), right: proseRight(lines), pitch: usualPitch(lines)}
	for i := 0; i < len(lines); {
		if n := setTable(lines[i:]); n > 0 {
			p.setRows(lines[i : i+n])
			i += n
			continue
		}
		t := v.headedTable(lines[i:])
		if t.lines == 0 {
			t.lines, t.columns = tableAt(lines[i:])
		}
		if t.lines > 0 {
			p.rows(lines[i:i+t.lines], t)
			i += t.lines
			continue
		}
		p.take(lines[i], lines[i+1:])
		i++
	}
	return p.out
}

type joiner struct {
	v           *vocabulary
	body, right float32
	pitch       float32
	under       string
	out         []paragraph
	open        bool // the last paragraph may go on
}

func (p *joiner) take(l line, next []line) {
	if h, rest, ok := p.headingOf(l, next); ok {
		p.under = strings.TrimRight(h.text(), ": ")
		p.open = false
		if len(rest.words) == 0 {
			p.add(h)
			p.out[len(p.out)-1].heading = true
			p.open = false
			return
		}
		p.add(l)
		return
	}
	if p.open && p.goesOn(l) {
		last := &p.out[len(p.out)-1]
		last.text = l.joinTo(last.text)
		last.last = l
		addPlace(&last.at, l.page, l.box())
		return
	}
	if n := len(p.out); n > 0 && p.out[n-1].item && !marker(l) && p.out[n-1].under == p.under {
		p.under = "" // prose after a list is not under the list's heading
	}
	p.add(l)
	p.out[len(p.out)-1].item = marker(l)
}

func (p *joiner) add(l line) {
	para := paragraph{text: join(l.text()), under: p.under, first: l, last: l}
	addPlace(&para.at, l.page, l.box())
	p.out = append(p.out, para)
	p.open = true
}

// goesOn tells whether a line belongs to the paragraph above it.
func (p *joiner) goesOn(l line) bool {
	last := p.out[len(p.out)-1]
	above := last.last
	if flow := l.words[0].Set.Flow; flow != 0 && flow != FlowBreak {
		return flow != FlowBegins
	}
	if marker(l) || copies.MatchString(l.text()) || isClosing(l) || isGreeting(above) || isGreeting(l) {
		return false
	}
	ended := strings.ContainsRune(".:?!", rune(last.text[len(last.text)-1]))
	small := unicode.IsLower([]rune(l.words[0].Text)[0])
	if l.page != above.page {
		return !ended || small
	}
	if l.top()-above.top() > 1.3*p.pitch && l.top()-above.bottom() > 0.25*l.size() || abs(l.size()-above.size()) > 1.5 {
		return false
	}
	if last.item && l.x0() > last.first.x0()+2 {
		return true // hangs under its item
	}
	return full(above, l.words[0], p.right) || small || parted(above) || !ended && l.x1() > p.right*0.8
}

// headingOf takes the heading off a line: all of it, or bold words that end in a
// colon before others.
func (p *joiner) headingOf(l line, next []line) (head, rest line, ok bool) {
	t := l.text()
	if l.goesOn() {
		return line{}, line{}, false
	}
	if marker(l) && !l.bold() || len(l.words) > 12 {
		return p.leadIn(l)
	}
	last := t[len(t)-1]
	if strings.ContainsRune(".,;", rune(last)) {
		return p.leadIn(l)
	}
	_, known := p.v.heading(t)
	larger := l.size() > 1.15*p.body
	switch {
	case len(next) == 0 && !known:
	case l.bold() && (known || len(next) > 0):
		return l, line{}, true
	case larger:
		return l, line{}, true
	case len(l.words) > 6 || p.open && p.goesOn(l):
	case known && len(l.words) <= 5:
		return l, line{}, true
	case len(next) > 0 && marker(next[0]) && !marker(l) && unicode.IsUpper([]rune(t)[0]) && !p.inList():
		return l, line{}, true
	}
	return p.leadIn(l)
}

// inList tells whether the last paragraph is an item of a list.
func (p *joiner) inList() bool {
	return len(p.out) > 0 && p.out[len(p.out)-1].item
}

// leadIn finds bold words with a colon, or a known heading with one, that begin
// a line.
func (p *joiner) leadIn(l line) (head, rest line, ok bool) {
	if cells := l.cells(); len(cells) == 2 && len(cells[0].words) <= 5 && !marker(l) {
		_, known := p.v.heading(cells[0].text())
		if known || cells[0].bold() && !cells[1].words[0].Bold && !isDate(cells[0].text()) {
			return cells[0], cells[1], true
		}
	}
	for n := 1; n <= min(6, len(l.words)-1); n++ {
		if !strings.HasSuffix(l.words[n-1].Text, ":") {
			continue
		}
		head := line{page: l.page, words: l.words[:n]}
		_, known := p.v.heading(head.text())
		if known || head.bold() && !l.words[n].Bold {
			return head, l.from(n), true
		}
		break
	}
	return line{}, line{}, false
}

// proseRight is where lines of running text end: the right edge of nearly all.
func proseRight(lines []line) float32 {
	var ends []float32
	for _, l := range lines {
		if len(l.words) > 5 {
			ends = append(ends, l.x1())
		}
	}
	if len(ends) == 0 {
		return rightEdge(lines)
	}
	slices.Sort(ends)
	return ends[min(len(ends)-1, len(ends)*49/50)]
}

// usualPitch is the distance from line to line within paragraphs.
func usualPitch(lines []line) float32 {
	var steps []float32
	for i := 1; i < len(lines); i++ {
		if d := lines[i].top() - lines[i-1].top(); lines[i].page == lines[i-1].page && d > 3 {
			steps = append(steps, d)
		}
	}
	if len(steps) == 0 {
		return 14
	}
	slices.Sort(steps)
	// The most common step, to half a point; lines of one paragraph are the
	// nearest to each other.
	best, most := steps[0], 0
	for i := range steps {
		n := 0
		for j := i; j < len(steps) && steps[j]-steps[i] < 0.6; j++ {
			n++
		}
		if n > most {
			best, most = steps[i], n
		}
	}
	return best
}

// tableAt tells how many lines from the first form a table, and its columns: at
// least three lines of cells that stand one under the other.
func tableAt(lines []line) (int, []column) {
	if len(lines) < 3 || marker(lines[0]) {
		return 0, nil
	}
	first := lines[0].cells()
	if len(first) < 2 {
		return 0, nil
	}
	var starts []float32
	for _, c := range first {
		starts = append(starts, c.x0())
	}
	n, shared := 0, 0
	for _, l := range lines {
		cells := l.cells()
		if n > 0 && l.page == lines[n-1].page {
			gap := l.top() - lines[n-1].bottom()
			if gap > 1.6*l.size() || len(cells) == 1 && apart(lines[n-1], l) {
				break
			}
		}
		if !slices.ContainsFunc(cells, func(c line) bool { return !under(c.x0(), starts) }) && (len(cells) > 1 || l.x1() < startAfter(l.x0(), starts)) {
			if len(cells) > 1 {
				shared++
			}
			n++
			continue
		}
		break
	}
	if shared < 3 {
		return 0, nil
	}
	cols := make([]column, len(first))
	for i, c := range first {
		cols[i] = column{name: c.text(), x0: c.x0(), x1: c.x1()}
	}
	return n, cols
}

// headed is a table in a letter that has a head of known names of columns.
type headed struct {
	heads   int // lines of the head
	lines   int // all its lines
	columns []column
}

// headedTable finds a table whose head is nothing but known names of columns,
// and bold: its cells may stand close to each other.
func (v *vocabulary) headedTable(lines []line) headed {
	if len(lines) < 2 || !v.mayHead(lines[0]) {
		return headed{}
	}
	t := headed{heads: 1}
	if t.columns, t.heads = v.tallHead(lines[0], lines[1:]); t.heads == 0 {
		cols, ok := v.headCells(lines[0])
		if !ok || len(cols) < 2 {
			return headed{}
		}
		if _, kind := v.tableOf(cols); !lines[0].bold() && (kind == "" || len(cols) < 3) {
			return headed{}
		}
		t.columns, t.heads = cols, 1
	}
	near := t.heads
	for near < len(lines) && near < 12 && lines[near].page == lines[0].page && (near <= t.heads || !apart(lines[near-1], lines[near])) {
		near++
	}
	placeColumns(t.columns, lines[t.heads:near])
	for t.lines = t.heads; t.lines < len(lines); t.lines++ {
		l, above := lines[t.lines], lines[t.lines-1]
		if l.page == above.page && l.top()-above.bottom() > 1.6*l.size() || l.bold() && lines[0].bold() || marker(l) || overruns(l, t.columns) || len(l.cells()) == 1 && apart(above, l) {
			break
		}
	}
	if t.lines == t.heads {
		return headed{}
	}
	return t
}

// overruns tells a line whose words run from one column into the next.
func overruns(l line, cols []column) bool {
	parts := deal(cols, l)
	for i, p := range parts[:len(parts)-1] {
		if len(p.words) == 0 {
			continue
		}
		if p.x1() > cols[i+1].left+1 {
			return true
		}
		if next := parts[i+1]; len(next.words) > 0 && next.x0()-p.x1() < 0.4*next.size() && next.x0() > cols[i+1].left+3 {
			return true
		}
	}
	return false
}

func under(x float32, starts []float32) bool {
	return slices.ContainsFunc(starts, func(s float32) bool { return abs(s-x) < 4 })
}

// startAfter is where the column right of x begins.
func startAfter(x float32, starts []float32) float32 {
	for _, s := range starts {
		if s > x+4 {
			return s
		}
	}
	return 1e6
}

// rows adds the rows of a table, cells apart.
func (p *joiner) rows(lines []line, t headed) {
	b := block{columns: t.columns, table: true, lines: lines}
	known, kind := p.v.tableOf(t.columns)
	if t.heads == 0 && (lines[0].bold() && !lines[1].bold() || kind != "") {
		t.heads = 1
	}
	if t.heads > 0 {
		b.columns = known
		p.add(lines[0])
		head := &p.out[len(p.out)-1]
		head.text, head.heading = "", true
		for _, c := range known {
			head.text = join(head.text, c.name)
		}
		for _, l := range lines[1:t.heads] {
			addPlace(&head.at, l.page, l.box())
		}
		b.lines = lines[t.heads:]
	}
	for _, r := range readTable(b) {
		para := paragraph{under: p.under, row: true, at: r.at}
		var cells []string
		for _, c := range r.cells {
			if c.text != "" {
				cells = append(cells, c.text)
				if len(para.first.words) == 0 {
					para.first = c.last
				}
				para.last = c.last
			}
		}
		para.text, para.cells = join(cells...), cells
		if kind != "" {
			para.typed = typedRow(known, kind, r)
		}
		if len(cells) == 2 {
			if _, known := p.v.heading(cells[0]); known {
				para.under, para.text = strings.TrimRight(cells[0], ": "), join(cells...)
			}
		}
		p.out = append(p.out, para)
	}
	p.open = false
}

// tableOf reads the head of a table within a letter, and what its rows are when
// its columns say so: results with values, or drugs with doses.
func (v *vocabulary) tableOf(head []column) ([]column, evidence.Kind) {
	var cols []column
	kind, beside := evidence.Kind(""), false
	for _, c := range head {
		r, _ := v.column(c.name)
		k := v.kinds[plainWords(c.name)]
		if r == roleTitle && kind == "" {
			kind = k
		} else if r == roleTitle {
			r = roleNone
		}
		beside = beside || r == roleValue || r == roleRange || doseHead.MatchString(c.name)
		cols = append(cols, column{name: c.name, role: r, kind: k, x0: c.x0, x1: c.x1})
	}
	if kind == evidence.KindTest && beside || kind == evidence.KindMedication && beside || kind == evidence.KindAllergy && len(cols) > 1 {
		return cols, kind
	}
	return cols, ""
}

var doseHead = regexp.MustCompile(`(?i)^(?:dose|dosage|frequency|route|directions|instructions|strength|quantity|how (?:to take|much))\b`)

// typedRow reads a row by its columns.
func typedRow(cols []column, kind evidence.Kind, r row) *evidence.Entry {
	e := &evidence.Entry{Kind: kind, Title: join(r.cells[titleColumn(cols)].text)}
	if e.Title == "" {
		return nil
	}
	for i, c := range cols {
		if c.role == roleDate {
			if d, _, ok := leadingDate(r.cells[i].text); ok {
				e.Date = d
			}
		}
	}
	readCells(e, cols, r)
	readOutcome(e, cols, r)
	return e
}

// answer reads a row that says what its first cell asks: a value, or yes or no.
func (p paragraph) answer(e *evidence.Entry) {
	if len(p.cells) < 2 || isDate(p.cells[0]) {
		return
	}
	name, said := p.cells[0], p.cells[1]
	if !answerCell.MatchString(said) && !valueCell.MatchString(said) {
		return
	}
	e.Title = shortTitle(name)
	readValue(e, said)
	negateByValue(e)
}

var answerCell = regexp.MustCompile(`(?i)^(?:y|n|yes|no|neg(?:ative)?|pos(?:itive)?|nil|none|absent|present|not present|true|false)\.?$`)
