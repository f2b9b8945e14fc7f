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
	var steps, running []float32
	right := proseRight(lines)
	for i := 1; i < len(lines); i++ {
		above := lines[i-1]
		if d := lines[i].top() - above.top(); lines[i].page == above.page && d > 3 {
			steps = append(steps, d)
			if len(above.words) > 8 && len(above.cells()) == 1 && full(above, lines[i].words[0], right) {
				running = append(running, d)
			}
		}
	}
	if len(running) > 1 {
		steps = running // lines of boxes and addresses stand otherwise
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
