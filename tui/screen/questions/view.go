package questions

import (
	"slices"
	"strconv"
	"strings"

	"ownpack/evidence"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

const (
	// besideFrom is the width from which entries stand next to each other.
	besideFrom = 64
	// cellHead is how many lines of an entry say when and where it was written.
	cellHead = 2
	// between is the room from one entry to the one beside it.
	between = 3
)

// View draws the screen.
func (m *Model) View() string {
	loaded, err := m.asker.Loaded()
	switch {
	case err != nil:
		return widget.Block(widget.Trouble{
			What: "the questions could not be read.", Err: err,
			Safe: "Nothing was changed.", Do: "Press esc to go back, and try again.",
		}.Lines(m.theme, m.w), m.w, m.h)
	case !loaded:
		return widget.Block(m.waitLines(), m.w, m.h)
	}
	f, ok := m.now()
	switch {
	case m.wrong != nil:
		return m.wrongView()
	case !ok:
		return widget.Block(m.noneLines(min(m.w, widget.Measure)), m.w, m.h)
	case m.reading:
		return m.readingView()
	}
	return widget.Block(m.questionLines(f), m.w, m.h)
}

// head says where the person is among the questions of one sort that are left:
// those about what may be missing are counted by themselves.
func (m *Model) head(f evidence.Finding) string {
	gap := f.Activity != ""
	at, all := 0, 0
	for i, o := range m.open() {
		if (o.Activity != "") != gap {
			continue
		}
		all++
		if i <= m.list.Cursor() {
			at++
		}
	}
	head := "Question " + widget.Number(at) + " of " + widget.Number(all) + " left"
	if all == 1 {
		head = widget.Count(1, "question", "questions") + " left"
	}
	if gap && m.about == "" {
		head = "What may be missing: " + strings.ToLower(head[:1]) + head[1:]
	}
	if f.Mistake() && f.Severity == evidence.High {
		head += " · serious"
	}
	if m.asker.Reading() {
		head += " · looking again …"
	}
	return head
}

// tightest is how far a question can be squeezed, so that every answer is in
// sight on a small screen: without empty lines, then with where an entry stands
// left out, then with the reason cut.
const tightest = 3

// questionLines are a question with its entries, its reason, and what each key
// would do.
func (m *Model) questionLines(f evidence.Finding) []string {
	var lines []string
	first := 0
	if len(f.Entries) > 2 && m.h <= 24 {
		first = 1
	}
	for tight := first; tight <= tightest; tight++ {
		if lines = m.squeezed(f, tight); len(lines) <= m.h {
			break
		}
	}
	advice := "If you are not sure, press l, and ask whoever gave you the document."
	if m.h <= len(lines)+1 {
		return lines
	}
	switch {
	case f.Mistake():
		advice = "Nothing in your record is changed. If you are not sure, ask whoever wrote it."
	case f.Activity != "":
		advice = "You need not do anything about it: a pack may go without."
	}
	lines = append(lines, "")
	for _, l := range widget.Wrap(advice, min(m.w, widget.Measure)) {
		lines = append(lines, m.theme.Muted.Render(l))
	}
	return lines
}

func (m *Model) squeezed(f evidence.Finding, tight int) []string {
	w := min(m.w, widget.Measure)
	lines := []string{m.theme.Link.Render(m.head(f))}
	if tight == 0 {
		lines = append(lines, "")
	}
	lines = append(lines, m.asker.Question(f, w)...)
	below := m.asker.Reason(f, w)
	switch {
	case len(f.Differ) > 0 && tight > 0:
		below = slices.DeleteFunc(below, func(l string) bool { return l == "" })
	case tight == tightest && len(below) > 2:
		below = append(below[:1:1], widget.Cut(below[1], w-2)+" …")
	}
	if tight == 0 {
		below = append(below, "")
	}
	below = append(below, m.asker.Choices(f, w)...)
	if rows, more := m.fewest(f); len(rows) > 0 {
		if more > 0 {
			below = append([]string{m.theme.Muted.Render("and " + widget.Count(more, "more entry", "more entries") + ": press enter to read all of them"), ""}, below...)
		}
		room := m.h - len(lines) - len(below) - 2
		if m.h > 24 {
			room -= 3 // for the advice below
		}
		head := cellHead
		if tight > 1 {
			head = 1
		}
		lines = append(lines, "")
		lines = append(lines, m.cells(rows, room, head)...)
		lines = append(lines, "")
	}
	return append(lines, below...)
}

// mostShown is how many entries stand beside each other.
const mostShown = 4

// fewest are the entries that are shown with a question, and how many more there
// are. Of many the first of those that the others rest on is always among them.
func (m *Model) fewest(f evidence.Finding) (rows []numbered, more int) {
	rows = m.shown()
	more = len(rows) - mostShown
	if more <= 0 {
		return rows, 0
	}
	last := rows[mostShown-1]
	if n := len(f.Asked()); n < len(rows) && n >= mostShown {
		last = rows[n]
	}
	return append(rows[:mostShown-1:mostShown-1], last), more
}

// cells draws entries beside each other, two in a row, in at most room lines; the
// first head lines of each say when and where it was written.
func (m *Model) cells(rows []numbered, room, head int) []string {
	perRow := 1
	w := min(m.w, widget.Measure)
	if len(rows) > 1 && m.w >= besideFrom {
		perRow = 2
		w = (min(m.w, 2*widget.Measure) - between) / 2
	}
	bands := (len(rows) + perRow - 1) / perRow
	text := max((room-bands+1)/bands-head, 1)
	var out []string
	for i := 0; i < len(rows); i += perRow {
		if i > 0 && room > bands*(head+text) {
			out = append(out, "")
		}
		left := m.cell(len(rows), rows[i], w, head, text)
		if i+1 >= len(rows) || perRow == 1 {
			out = append(out, trimmed(left)...)
			continue
		}
		right := m.cell(len(rows), rows[i+1], w, head, text)
		for len(left) > head && left[len(left)-1] == "" && right[len(right)-1] == "" {
			left, right = left[:len(left)-1], right[:len(right)-1]
		}
		for n := range left {
			out = append(out, widget.Fit(left[n], w)+m.theme.Rule.Render(" │ ")+right[n])
		}
	}
	return out
}

func trimmed(lines []string) []string {
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// cell is one entry: when and where it was written, in head lines, and what it
// says, in text lines.
func (m *Model) cell(of int, r numbered, w, head, text int) []string {
	first := m.when(r.EntryRow)
	if of > 1 {
		first = strconv.Itoa(r.n) + "  " + first
	}
	out := []string{m.theme.Strong.Render(widget.Cut(first, w)), m.theme.Muted.Render(widget.Cut(where(r.EntryRow), w))}[:head]
	says := widget.Wrap("“"+evidence.VisibleLine(said(r.Entry))+"”", w)
	if len(says) > text {
		says = says[:text]
		says[text-1] = strings.TrimSuffix(widget.Cut(says[text-1], w-2), "…") + " …"
	}
	for _, l := range says {
		out = append(out, m.theme.Text.Render(l))
	}
	for len(out) < head+text {
		out = append(out, "")
	}
	return out
}

// day is when an entry was made.
func day(r evidence.EntryRow) string {
	if date := r.Date.Short(); date != "" {
		return date
	}
	return "no date"
}

func (m *Model) when(r evidence.EntryRow) string {
	first := day(r) + " · " + words.Kind(r.Kind)
	if r.Has(evidence.FlagDisputed) {
		first += " · mistake flagged"
	}
	return first
}

// where says in which file and on which page an entry stands.
func where(r evidence.EntryRow) string {
	s := evidence.VisibleLine(r.SourceName)
	if p := r.Locator.Page(); p > 0 {
		s += ", page " + strconv.Itoa(p)
	}
	return s
}

// said is what an entry says on one line: its title, value and text.
func said(e evidence.Entry) string {
	head := strings.TrimSpace(strings.Join(strings.Fields(e.Title+" "+e.Value+" "+e.Unit), " "))
	text := strings.Join(strings.Fields(e.Text), " ")
	switch {
	case text == "":
		return head
	case head == "" || strings.Contains(text, strings.TrimRight(head, "….")):
		return text
	}
	return head + ": " + text
}

// readingView shows the entries of the question in full.
func (m *Model) readingView() string {
	w := min(m.w, widget.Measure)
	f, _ := m.now()
	lines := append(m.asker.Question(f, w), m.asker.Reason(f, w)...)
	for _, r := range m.shown() {
		lines = append(lines, "", m.theme.Rule.Render(strings.Repeat("─", w)))
		lines = append(lines, m.theme.Strong.Render(widget.Cut(strconv.Itoa(r.n)+"  "+m.when(r.EntryRow), w)))
		place := where(r.EntryRow)
		for _, who := range []string{r.Author, r.Role, r.Organisation} {
			if who != "" {
				place += " · " + evidence.VisibleLine(who)
			}
		}
		for _, l := range widget.Wrap(place, w) {
			lines = append(lines, m.theme.Muted.Render(l))
		}
		lines = append(lines, "")
		if head := strings.TrimSpace(r.Title + " " + r.Value + " " + r.Unit); head != "" {
			lines = append(lines, widget.Wrap(evidence.VisibleLine(head), w)...)
		}
		if strings.TrimSpace(r.Text) != "" {
			lines = append(lines, widget.Wrap(evidence.Visible(r.Text), w)...)
		}
	}
	from, to := m.scroll.Fit(len(lines), m.h)
	return widget.Block(lines[from:to], m.w, m.h)
}

func (m *Model) noneLines(w int) []string {
	lines := []string{m.theme.OK.Render("No questions are left."), ""}
	text := "ownpack asks about what does not fit together in your record, whether a document is about you, and what may be missing beside what you say. " +
		"It cannot see every mistake, and you know best: press enter to read your record. If an entry is wrong, press m on it. " +
		"Press d to see the mistakes you flagged, and what to do next."
	if m.about != "" {
		text = "Press esc to go back to the activity."
	}
	for _, l := range widget.Wrap(text, w) {
		lines = append(lines, m.theme.Text.Render(l))
	}
	return lines
}
