package layout

import (
	"regexp"
	"slices"
	"strings"

	"ownpack/evidence"
)

// readList reads dated items, in columns side by side when there are parts. It
// returns the items of each column; right is where the last column ends.
func readList(b block, right float32) [][]row {
	cols := b.columns
	if len(cols) == 0 {
		cols = []column{{part: section{}}}
	}
	placeColumns(cols, b.lines)
	out := make([][]row, len(cols))
	for c := range cols {
		edge := right
		if c+1 < len(cols) {
			edge = cols[c+1].left
		}
		var pieces []line
		for _, l := range b.lines {
			if p := deal(cols, l)[c]; len(p.words) > 0 {
				pieces = append(pieces, p)
			}
		}
		out[c] = readItems(pieces, edge)
	}
	return out
}

// readItems reads the items of one column.
func readItems(lines []line, edge float32) []row {
	r := newItemReader(lines, edge)
	for _, l := range lines {
		if len(r.items) == 0 || r.begins(l) {
			r.items = append(r.items, row{cells: make([]cell, 1)})
			if onlyDate(l.text()) {
				r.day = !r.below
			} else if isDate(l.text()) {
				r.day = false
			}
		}
		item := &r.items[len(r.items)-1]
		item.add(0, l)
		item.lines = append(item.lines, l)
	}
	return r.items
}

// itemReader knows how the items of a list are set.
type itemReader struct {
	items  []row
	edge   float32
	single bool   // dated items of one line each
	below  bool   // an item's date stands alone under its name
	spaced bool   // there is more space between items than within
	day    bool   // a date stands alone over the items of its day
	groups bool   // items stand apart, each with a line that says its date
	opener string // the word that begins each item: "Started", over its date
}

func newItemReader(lines []line, edge float32) *itemReader {
	r := &itemReader{edge: edge}
	dated, followed, alone := 0, 0, 0
	for i, l := range lines {
		if i > 0 && apart(lines[i-1], l) {
			r.spaced = true
		}
		switch {
		case !isDate(l.text()):
			continue
		case onlyDate(l.text()):
			alone++
			continue
		}
		dated++
		if i+1 == len(lines) || isDate(lines[i+1].text()) {
			followed++
		}
	}
	r.groups = dated+alone == 0 && datedGroups(lines)
	if n := len(lines); n > 1 && dated+alone == 0 && !r.groups {
		r.opener = opening(lines[0])
	}
	r.single = dated > 0 && followed*10 >= dated*6
	r.below = dated == 0 && alone > 0 && len(lines) > 0 && !isDate(lines[0].text())
	return r
}

// opening is the first word of a line that announces a date, or nothing.
func opening(l line) string {
	if t := l.text(); saidDate.MatchString(t) || laterDate.MatchString(t) {
		return strings.ToLower(l.words[0].Text)
	}
	return ""
}

// datedGroups tells whether most groups of lines that stand apart say one date
// each: "Last issued 11 Sep 2026".
func datedGroups(lines []line) bool {
	groups, said, single, begun := 0, 0, 0, 0
	for start := 0; start < len(lines); {
		end, dates := start, 0
		for ; end < len(lines) && (end == start || !apart(lines[end-1], lines[end])); end++ {
			if t := lines[end].text(); saidDate.MatchString(t) || laterDate.MatchString(t) {
				dates++
			}
			if saidDate.MatchString(lines[end].text()) {
				begun++
			}
		}
		groups++
		if dates > 0 {
			said++
		}
		if end == start+1 {
			single++
		}
		start = end
	}
	if groups == 1 {
		return begun <= 1 && said == 1 && len(lines) > 1
	}
	return said*3 >= groups*2 && single*2 <= groups
}

// apart tells a line that stands well below the one above.
func apart(above, l line) bool {
	return above.page == l.page && l.top()-above.bottom() > 0.75*l.size()
}

// begins tells whether a line of a list begins a new item.
func (r *itemReader) begins(l line) bool {
	item := r.items[len(r.items)-1]
	above := item.cells[0]
	gap := apart(above.last, l)
	isFull := full(above.last, l.words[0], r.edge)
	stronger := l.bold() && !above.last.bold()
	if _, rest, dated := leadingDate(l.text()); dated {
		if r.below && rest == "" {
			return gap && r.spaced && onlyDate(above.text)
		}
		return stronger || gap && !isFull || !goesOn(above.text, rest, isFull)
	}
	_, up, dated := leadingDate(above.text)
	c := l.words[0].Text[0]
	switch {
	case c >= 'a' && c <= 'z' && up != "":
		return gap
	case ownItem.MatchString(l.text()):
		return true
	case dated && up == "":
		return true // under a date that stands alone
	case r.opener != "":
		return opening(l) == r.opener
	case r.groups:
		return gap || stronger && slices.ContainsFunc(item.lines, line.bold)
	case r.day, r.below && r.spaced:
		return gap || stronger
	case r.below:
		return stronger || onlyDate(above.last.text())
	case dated:
		// What has no date belongs to the dated item above, unless items have one
		// line each and that line had room for more.
		return gap || r.single && !isFull && l.x0() < item.lines[0].x0()+3 && !labelled(l)
	}
	return gap || stronger || !isFull && !labelled(l) && !(r.spaced && item.lines[0].bold())
}

// labelled tells a line that says something of the item above: "Dosage: …".
func labelled(l line) bool {
	if t := l.text(); saidDate.MatchString(t) || laterDate.MatchString(t) || endDate.MatchString(t) {
		return true
	}
	for i, w := range l.words[:min(4, len(l.words))] {
		if strings.HasSuffix(w.Text, ":") {
			return i+1 < len(l.words)
		}
	}
	return false
}

var (
	ownItem   = regexp.MustCompile(`(?i)^\(not issued\)`)
	saidDate  = regexp.MustCompile(`(?i)^(?:started|start|start date|onset|date of onset|recorded|date recorded|added|date added|diagnosed|issued|date issued|given|date given|vaccinated|due|due date|referred|received|taken|sample taken|prescribed|first recorded|entered|began|date)(?: on| date)?\s*:?\s+(.+)$`)
	endDate   = regexp.MustCompile(`(?i)^(?:ended|stopped|discontinued|resolved|end date|date ended)(?: on| date)?\s*:?\s+\d`)
	laterDate = regexp.MustCompile(`(?i)^(?:last issued|last prescribed|last updated|updated|last taken)(?: on| date)?\s*:?\s+(.+)$`)
)

// itemDate finds the date of an item that does not begin with one: a line of
// its own, announced or not. It returns the text of the other lines.
func itemDate(item row) (evidence.Date, string) {
	var found evidence.Date
	at := -1
	for _, form := range []*regexp.Regexp{nil, saidDate, laterDate} {
		for i, l := range item.lines {
			t := l.text()
			if form != nil {
				m := form.FindStringSubmatch(t)
				if m == nil {
					continue
				}
				t = m[1]
			}
			if d, rest, ok := leadingDate(t); ok && rest == "" && d.Value != "" && at < 0 {
				found, at = d, i
			}
		}
	}
	var rest []string
	for i, l := range item.lines {
		if i != at || !onlyDate(l.text()) {
			rest = append(rest, l.text())
		}
	}
	return found, joinLines(rest)
}

// goesOn tells whether a date at the beginning of a line belongs to the item
// above: "Ended" over "17-Nov-2020", or a bracket left open.
func goesOn(above, rest string, isFull bool) bool {
	if above == "" || onlyDate(above) {
		return false
	}
	if rest == "" {
		return isFull
	}
	if strings.ContainsAny(rest[:1], "),.;") {
		return true
	}
	if strings.Count(above, "(") > strings.Count(above, ")") && strings.Contains(rest, ")") {
		return true
	}
	words := strings.Fields(strings.ToLower(above))
	if len(words) < 2 || !isFull {
		return false
	}
	switch strings.Trim(words[len(words)-1], ":") {
	case "ended", "into", "until", "on", "from", "since", "to", "due", "before", "after", "by", "dated", "of", "in", "and", "between":
		return true
	}
	return false
}

func onlyDate(s string) bool {
	_, rest, ok := leadingDate(s)
	return ok && rest == ""
}
