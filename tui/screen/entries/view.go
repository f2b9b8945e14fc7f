package entries

import (
	"strings"

	"ownpack/evidence"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// Widths of the columns.
const (
	dateWidth = 11
	kindWidth = 12
	markWidth = 16
	// splitFrom is the width from which the entry stands beside the list.
	splitFrom = 110
)

// View draws what the mode shows.
func (m *Model) View() string {
	if m.form != nil {
		return m.form.View()
	}
	switch m.mode {
	case modeDetail:
		return m.detailView(m.w, m.h)
	case modeYears:
		return m.yearsView()
	case modeFilter, modeValue, modePick, modeNoteFor:
		m.chooser.SetSize(m.w, m.h)
		return m.chooser.View()
	}
	switch {
	case m.err != nil:
		return widget.Block(append([]string{""}, m.trouble().Lines(m.theme, m.w)...), m.w, m.h)
	case !m.loaded:
		return widget.Block([]string{"", m.theme.Muted.Render("Reading your entries …")}, m.w, m.h)
	}
	if m.twoSides() {
		return m.sidesView()
	}
	if m.w < splitFrom || m.list.Size() == 0 {
		return m.listOnly()
	}
	return m.split()
}

func (m *Model) trouble() widget.Trouble {
	return widget.Trouble{
		What: "the entries could not be read.", Err: m.err,
		Safe: "Nothing was changed.",
		Do:   "Press esc to go back, and try again.",
	}
}

// listHeight is how many rows are in sight: all lines but the summary, the years,
// the column names, and the peek below.
func (m *Model) listHeight() int {
	head := 2
	if m.hasStrip() {
		head++
	}
	if m.w >= splitFrom {
		return max(m.h-head, 1)
	}
	return max(m.h-head-m.peekHeight(), 1)
}

// hasStrip reports whether there is room for the years, and more than one of them.
func (m *Model) hasStrip() bool { return m.h >= 14 && len(m.years.of) > 1 }

// peekHeight is the room below the list for the words of the chosen entry.
func (m *Model) peekHeight() int {
	if m.h < 14 {
		return 0
	}
	return 3
}

func (m *Model) listOnly() string {
	lines := m.listLines(m.w)
	if m.peekHeight() > 0 {
		for len(lines) < m.h-m.peekHeight() {
			lines = append(lines, "")
		}
		lines = append(lines, m.theme.Rule.Render(strings.Repeat("─", m.w)))
		lines = append(lines, m.peek()...)
	}
	return widget.Block(lines, m.w, m.h)
}

// split draws the list with the chosen entry beside it.
func (m *Model) split() string {
	left := m.w * 3 / 5
	right := min(m.w-left-3, widget.Measure)
	list := m.listLines(left)
	entry := strings.Split(m.detailView(right, m.h), "\n")
	lines := make([]string, m.h)
	for i := range lines {
		l, r := "", ""
		if i < len(list) {
			l = list[i]
		}
		if i < len(entry) {
			r = entry[i]
		}
		lines[i] = widget.Fit(l, left) + m.theme.Rule.Render(" │ ") + r
	}
	return widget.Block(lines, m.w, m.h)
}

func (m *Model) listLines(w int) []string {
	title := max(w-2-dateWidth-kindWidth-markWidth-3, 6)
	head := "  " + widget.Fit("Date", dateWidth) + " " + widget.Fit("Kind", kindWidth) + " " +
		widget.Fit("What it says", title) + " " + "Marks"
	lines := []string{m.summary(w)}
	if m.hasStrip() {
		lines = append(lines, m.strip(w))
	}
	lines = append(lines, m.theme.Muted.Render(widget.Cut(head, w)))
	from, to := m.list.Window()
	for i := from; i < to; i++ {
		lines = append(lines, m.listRow(i, title))
	}
	if m.list.Size() == 0 {
		lines = append(lines, "")
		for _, l := range widget.Wrap(m.emptiness(), min(w-2, widget.Measure)) {
			lines = append(lines, m.theme.Text.Render("  "+l))
		}
	}
	return lines
}

func (m *Model) listRow(i, title int) string {
	r := m.rows[m.shown[i]]
	date := r.Date.Short()
	if date == "" {
		date = "no date"
	}
	text := widget.Fit(date, dateWidth) + " " + widget.Fit(words.Kind(r.Kind), kindWidth) + " " + widget.Fit(words.Headline(r), title)
	mark := widget.Cut(m.mark(r), markWidth)
	if i == m.list.Cursor() {
		return m.list.Row(i, m.theme.Selected.Render("► "+text+" "+mark))
	}
	return m.list.Row(i, m.theme.Text.Render("  "+text)+" "+m.theme.Muted.Render(mark))
}

// mark says in words what the person or the program did with an entry.
func (m *Model) mark(r evidence.EntryRow) string {
	var out []string
	if r.Has(evidence.FlagIdentity) {
		out = append(out, "whose is it?")
	}
	if len(m.marks.picks[r.ID]) > 0 && (m.activity == "" || m.picked(r.ID, m.activity)) {
		out = append(out, "picked")
	}
	if m.disputed(r) {
		out = append(out, "mistake")
	}
	switch m.marks.decidedOn(r.ID, m.activity) {
	case evidence.Rejected:
		out = append(out, "does not fit")
	case evidence.NotAboutMe:
		out = append(out, "not about me")
	case evidence.Accepted:
		out = append(out, "fits")
	}
	if len(out) == 0 {
		out = append(out, m.suggestion(r.ID)...)
	}
	for _, x := range m.marks.of[r.ID] {
		if w := shortMarks[x]; w != "" {
			out = append(out, w)
		}
	}
	return strings.Join(out, ", ")
}

// shortMarks are what the list says of marks that it does not know by itself.
var shortMarks = map[evidence.Mark]string{
	evidence.MarkNoted: "note", evidence.MarkAnswered: "answered", evidence.MarkHidden: "part hidden",
	evidence.MarkInQuestion: "question", evidence.MarkRepeat: "repeat",
}

// disputed reports whether the person flagged a mistake in an entry, in what it is
// part of, or in one that says the same.
func (m *Model) disputed(r evidence.EntryRow) bool {
	return len(m.marks.disputes[r.ID]) > 0 || r.Has(evidence.FlagDisputed)
}

func (m *Model) suggestion(id evidence.ID) []string {
	if m.activity != "" {
		match, ok := m.law.match(id, m.activity)
		switch {
		case !ok:
			return nil
		case match.Bearing == evidence.Contrary:
			return []string{"may go against"}
		}
		return []string{"may support"}
	}
	if len(m.law.matches[id]) > 0 {
		return []string{"suggested"}
	}
	return nil
}

// summary is the line above the list: the search, or what is in sight.
func (m *Model) summary(w int) string {
	if m.typing {
		return widget.Cut(m.search.View()+m.theme.Muted.Render("   "+m.countWords()), w)
	}
	parts := []string{m.countWords()}
	if m.activity != "" {
		parts = append([]string{m.law.name(m.activity)}, parts...)
	}
	parts = append(parts, m.narrowed()...)
	return m.theme.Strong.Render(widget.Cut(strings.Join(parts, " · "), w))
}

func (m *Model) countWords() string {
	n := m.list.Size()
	if m.twoSides() {
		n = m.sides.Size()
	}
	all := widget.Count(m.total, "entry", "entries")
	if m.slots.rows.Busy() {
		return "looking …"
	}
	if n == m.total || m.total == 0 {
		if m.activity == "" && m.filter.Source == "" && n > 1 {
			return widget.Count(n, "entry", "entries") + ", newest first"
		}
		if m.activity != "" && m.wide && n > 1 && n == m.total {
			return "all " + widget.Count(n, "entry", "entries")
		}
		return widget.Count(n, "entry", "entries")
	}
	return widget.Number(n) + " of " + all
}

// countOf is how many entries the filter chooses, of how many.
func (m *Model) countOf() string {
	all := widget.Count(m.total, "entry", "entries")
	if n := m.list.Size(); n != m.total {
		return widget.Number(n) + " of " + all
	}
	return all
}

// emptiness says why no row is in sight, and what to do.
func (m *Model) emptiness() string {
	switch {
	case m.filter.Activity != "" && m.law.ranked == nil && m.slots.law.Busy():
		return "Looking for suggestions. In a long record this takes some seconds."
	case m.isNarrowed():
		return "Nothing found. Press esc to show all again."
	case m.activity != "" && m.law.ranked == nil && m.slots.law.Busy():
		return "Looking for suggestions. In a long record this takes some seconds."
	case m.activity != "":
		return "Nothing was suggested for this activity. Press w to look through all entries, and p to pick one."
	case m.filter.Source != "":
		return "ownpack found no entries in this document. The document itself is kept as it is. " +
			"If its pages are pictures, such as a scan or a photo, ask for a copy whose words can be read."
	}
	return "There are no entries yet. They come from your documents: add some with task 2, “Your documents”."
}

// peek is the start of the chosen entry's words, in two lines, or the words that
// are searched for with what stands around them.
func (m *Model) peek() []string {
	r, ok := m.current()
	if !ok {
		return nil
	}
	if match, ok := m.law.match(r.ID, m.activity); ok && m.activity != "" {
		return m.twoLines(words.Because(match))
	}
	text := words.Beginning(r.Entry, 4*m.w)
	if spans := spansOf(m.filter.Search, "text", r.Text); len(spans) > 0 {
		text = words.Excerpt(evidence.Entry{Text: r.Text}, evidence.Match{Spans: spans}, 2*m.w)
	}
	if text == "" {
		text = words.Headline(r)
	}
	return m.twoLines(text)
}

func (m *Model) twoLines(text string) []string {
	lines := widget.Wrap(text, m.w)
	if len(lines) > 2 {
		lines = []string{lines[0], widget.Cut(lines[1]+" …", m.w)}
	}
	for i, l := range lines {
		lines[i] = m.theme.Muted.Render(l)
	}
	return lines
}
