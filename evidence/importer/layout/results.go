package layout

import (
	"regexp"
	"strings"

	"ownpack/evidence"
)

// results reads laboratory reports: a dated line names a report, lines further
// left or under a table's head of their own are its results.
func (r *record) results(b block) {
	p := &report{r: r, section: b.section}
	for _, l := range b.lines {
		if cols, ok := r.v.headCells(l); ok && len(cols) > 1 {
			p.columns = cols
			continue
		}
		p.take(l)
	}
	if b.table && p.columns == nil {
		p.columns = b.columns
	}
	p.finish()
	r.reports(p)
}

// report collects the lines of one laboratory report at a time.
type report struct {
	r       *record
	section section
	columns []column
	groups  []resultGroup
}

// resultGroup is a dated head with the lines of its results.
type resultGroup struct {
	date    evidence.Date
	text    string
	textX   float32
	dated   bool
	at      evidence.Locator
	last    line
	columns []column
	lines   []line
}

func (p *report) take(l line) {
	if d, n, ok := leadingWords(l.words); ok && !p.within(l) {
		g := resultGroup{date: d, dated: true, last: l, columns: nil}
		addPlace(&g.at, l.page, l.box())
		if rest := l.from(n); len(rest.words) > 0 {
			g.text, g.textX = rest.text(), rest.x0()
		}
		p.groups = append(p.groups, g)
		p.columns = nil
		return
	}
	var taken evidence.Date
	if take(&taken, takenLabel, l.text()) != "" && len(l.words) <= 8 && (len(p.groups) == 0 || !p.groups[len(p.groups)-1].dated) {
		g := resultGroup{date: taken, dated: true, last: l}
		if n := len(p.groups); n > 0 && len(p.groups[n-1].lines) == 1 && p.columns == nil {
			head := p.groups[n-1].lines[0] // the name of what was tested stands over it
			g.text, g.textX = head.text(), head.x0()
			addPlace(&g.at, head.page, head.box())
			p.groups = p.groups[:n-1]
		}
		addPlace(&g.at, l.page, l.box())
		p.groups = append(p.groups, g)
		return
	}
	if len(p.groups) == 0 {
		p.groups = append(p.groups, resultGroup{})
	}
	g := &p.groups[len(p.groups)-1]
	if g.dated && len(g.lines) == 0 && p.columns == nil && abs(l.x0()-g.textX) < 4 {
		g.text = joinWrapped(g.text, l.text())
		addPlace(&g.at, l.page, l.box())
		return
	}
	if p.columns != nil {
		g.columns = p.columns
	}
	g.lines = append(g.lines, l)
}

// within tells a date inside a report ("Sample taken 03 Apr" over "2020") from
// one that begins the next.
func (p *report) within(l line) bool {
	if len(p.groups) == 0 {
		return false
	}
	g := p.groups[len(p.groups)-1]
	return g.dated && l.x0() > g.last.x0()+8
}

func (p *report) finish() {
	for i := range p.groups {
		if p.groups[i].columns == nil {
			p.groups[i].columns = p.columns
		}
	}
}

// reports turns each group into a test with its results under it.
func (r *record) reports(p *report) {
	left := leftmost(p.groups)
	for _, g := range p.groups {
		under := 0
		if g.dated && g.text != "" {
			e := evidence.Entry{
				Kind: evidence.KindTest, Section: p.section.heading, Date: g.date,
				Title: reportTitle(g.text), Text: g.text, Locator: g.at,
			}
			if len(g.lines) == 0 {
				setValue(&e, titleOf(g.text))
			}
			under = r.add(e)
		}
		if len(g.columns) > 1 {
			r.resultRows(p.section, g, under)
		} else {
			r.resultLines(p.section, g, under, left)
		}
	}
}

// reportTitle is the name of a report, before what is said of its specimen.
func reportTitle(text string) string {
	for _, sep := range []string{" Specimen:", " Lab no:", " Sample", " Collected", " Notes:", " Comment:"} {
		if a, _, ok := strings.Cut(text, sep); ok && a != "" {
			text = a
		}
	}
	e := evidence.Entry{}
	return setValue(&e, titleOf(text))
}

func leftmost(groups []resultGroup) float32 {
	left := float32(1e6)
	for _, g := range groups {
		for _, l := range g.lines {
			left = min(left, l.x0())
		}
	}
	return left
}

// resultRows reads results under a table's head.
func (r *record) resultRows(sec section, g resultGroup, under int) {
	b := block{section: sec, columns: g.columns, table: true, lines: g.lines}
	title := titleColumn(g.columns)
	for _, row := range readTable(b) {
		e := evidence.Entry{Kind: evidence.KindTest, Section: sec.heading, Date: g.date, Locator: row.at}
		var text []string
		for i := range g.columns {
			text = append(text, row.cells[i].text)
		}
		e.Text = join(text...)
		readCells(&e, g.columns, row)
		readOutcome(&e, g.columns, row)
		r.title(&e, row.cells[title].text)
		r.addUnder(e, under)
	}
}

func (r *record) addUnder(e evidence.Entry, under int) {
	r.parts[r.add(e)-1].under = under
}

// resultLines reads results without a head: name, flag, value with range, note,
// each where the one above stands.
func (r *record) resultLines(sec section, g resultGroup, under int, left float32) {
	var rows []row
	for _, l := range g.lines {
		if len(rows) > 0 && l.x0() > left+20 {
			rows[len(rows)-1].add(0, l)
			continue
		}
		if len(rows) > 0 && belowResult(l, rows[len(rows)-1]) {
			rows[len(rows)-1].add(0, l)
			rows[len(rows)-1].cells = append(rows[len(rows)-1].cells, cellsOf(l)...)
			continue
		}
		rows = append(rows, row{cells: make([]cell, 1)})
		rows[len(rows)-1].add(0, l)
		rows[len(rows)-1].cells = append(rows[len(rows)-1].cells, cellsOf(l)...)
	}
	for _, row := range rows {
		e := evidence.Entry{
			Kind: evidence.KindTest, Section: sec.heading, Date: g.date,
			Text: row.cells[0].text, Locator: row.at,
		}
		cells := row.cells[1:]
		e.Title = titleOf(cells[0].text)
		for _, c := range cells[1:] {
			label, said, labelled := strings.Cut(c.text, ":")
			switch {
			case labelled && rangeLabel.MatchString(label):
				e.Range = strings.TrimSpace(said)
			case labelled && valueLabel.MatchString(label) && e.Value == "":
				readResult(&e, said)
			case filed.MatchString(c.text):
				if outcome.MatchString(c.text) {
					fill(&e.Abnormal, c.text)
				}
			case inRange.MatchString(c.text) && len(c.text) < 40 && e.Abnormal == "":
				e.Abnormal = c.text
			case e.Value == "":
				readResult(&e, c.text)
			}
			negateByValue(&e)
		}
		if len(cells) == 1 {
			e.Title = setValue(&e, e.Title)
		}
		r.addUnder(e, under)
	}
}

var (
	rangeLabel = regexp.MustCompile(`(?i)^(?:normal |reference |ref )?range`)
	// How the practice filed a result: "Abnormal - Known to Doctor".
	filed      = regexp.MustCompile(`(?i)^(?:(?:potentially )?abnormal|normal|borderline|satisfactory|(?:above|below|outside) (?:reference )?range)(?:\s*[-–,:].{2,50})?$`)
	valueLabel = regexp.MustCompile(`(?i)^(?:result|value|reading)s?$`)
)

// belowResult tells whether a line says more of the result above it: its value
// alone on a line, or a labelled part.
func belowResult(l line, above row) bool {
	if g := above.cells[0].last; g.page == l.page && l.top()-g.bottom() > 0.75*l.size() {
		return false
	}
	t := l.text()
	if filed.MatchString(t) {
		return true
	}
	if label, _, ok := strings.Cut(t, ":"); ok && (rangeLabel.MatchString(label) || valueLabel.MatchString(label) || len(strings.Fields(label)) <= 2) {
		return true
	}
	return valueCell.MatchString(t) && (t[0] >= '0' && t[0] <= '9' || t[0] == '<' || t[0] == '>')
}

func cellsOf(l line) []cell {
	var out []cell
	for _, c := range l.cells() {
		out = append(out, cell{text: c.text(), last: c})
	}
	return out
}

// readResult reads "61 iu/L [10 - 35] Repeat in 2/52": value, unit, range, and
// leaves the note to the text.
func readResult(e *evidence.Entry, t string) {
	if i := strings.IndexByte(t, ']'); i > 0 {
		t = t[:i+1]
	}
	readValue(e, t)
}
