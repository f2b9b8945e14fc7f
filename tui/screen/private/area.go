package private

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
	"ownpack/tui/work"
)

// area is a part of a page that is being chosen by its lines, or by the words of
// one line.
type area struct {
	lines  []evidence.PageLine
	err    error
	loaded bool
	list   widget.List // the line the person is on
	word   int         // the word of it; whole for all of the line
	from   *place      // where the area begins; nil until the person has said so
	after  bool        // shown as it will be read
	photo  *photo      // of a page without words
}

// place is a line, and a word of it or all of it.
type place struct{ line, word int }

// whole stands for all words of a line.
const whole = -1

func (m *Model) openArea() tea.Cmd {
	m.mode, m.area = modeArea, area{word: whole}
	source, number := m.page.source, m.page.number
	return m.text.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		lines, err := m.store.PageLines(ctx, source, number)
		if err != nil || len(lines) > 0 {
			return linesMsg{ticket: t, lines: lines, err: err}
		}
		photo, err := m.photo(ctx, source, number)
		return linesMsg{ticket: t, photo: photo, err: err}
	})
}

func (m *Model) toArea() tea.Cmd {
	m.mode = modeArea
	return nil
}

func (m *Model) leaveArea() tea.Cmd {
	if m.area.from != nil {
		m.area.from = nil
		return nil
	}
	m.text.Stop()
	m.mode = modePage
	return tea.Batch(m.readPage(), m.askElsewhere())
}

func (m *Model) areaKeys() widget.Keys {
	if m.area.photo != nil {
		return m.photoKeys()
	}
	m.area.list.SetSize(len(m.area.lines))
	none := func() string {
		switch {
		case !m.area.loaded:
			return "the page is still being read"
		case len(m.area.lines) == 0:
			return "no line of this page could be read"
		}
		return ""
	}
	word := func(n int) func() tea.Cmd {
		return func() tea.Cmd {
			m.area.step(n)
			return nil
		}
	}
	keys := widget.Keys{
		{Binding: widget.Bind("space", "begin here", "space"), Off: none, Bar: true, Group: true, More: "the area begins here; then move to where it ends", Do: func() tea.Cmd {
			m.area.from = &place{m.area.list.Cursor(), m.area.word}
			return nav.Say("It begins here. Move to where it ends, then press enter.")
		}},
		{Binding: widget.Bind("← →", "a word of the line", "right"), Do: word(1), Off: none, Bar: true},
		{Binding: widget.Bind("", "", "left"), Do: word(-1), Off: none},
		{Binding: widget.Bind("b", "before or after", "b"), Off: none, Bar: true, More: "see it as it is, or as it will be read", Do: func() tea.Cmd {
			m.area.after = !m.area.after
			return nil
		}},
		{Binding: widget.Bind("enter", "next: say why", "enter"), Off: none, Bar: true, Do: func() tea.Cmd {
			m.askReason(evidence.HideRequest{Source: m.page.source, Pages: []int{m.page.number}, Box: m.area.box()}, "")
			return nil
		}},
	}
	for _, k := range m.area.list.Keys(func() { m.area.word = whole }) {
		if k.Binding.Help().Key == "" && len(k.Binding.Keys()) > 0 && k.Binding.Keys()[0] == "pgdown" {
			k.Binding.SetKeys("pgdown", "ctrl+f") // the space bar begins an area here
		}
		keys = append(keys, k)
	}
	return append(keys, widget.Key{Binding: widget.Bind("esc", "back", "esc"), Do: m.leaveArea, Bar: true, Group: true})
}

// step goes to the next word of the line, or to all of it.
func (a *area) step(n int) {
	i := a.list.Cursor()
	if i < 0 || i >= len(a.lines) {
		return
	}
	a.word = max(min(a.word+n, len(a.lines[i].Words)-1), whole)
}

// chosen gives the first and last line that is chosen, and the words of it if it is
// one: all of them, or those from and to.
func (a *area) chosen() (first, last place) {
	now := place{a.list.Cursor(), a.word}
	begin := now
	if a.from != nil {
		begin = *a.from
	}
	if now.line < begin.line || now.line == begin.line && now.word < begin.word {
		begin, now = now, begin
	}
	if begin.line != now.line || begin.word == whole || now.word == whole {
		begin.word, now.word = whole, whole
	}
	return begin, now
}

// holds reports whether a word is in the area.
func (a *area) holds(line, word int) bool {
	first, last := a.chosen()
	if line < first.line || line > last.line {
		return false
	}
	return first.word == whole || word >= first.word && word <= last.word
}

// box is the area on the page.
func (a *area) box() evidence.Box {
	var words []evidence.Word
	for i, l := range a.lines {
		for j, w := range l.Words {
			if a.holds(i, j) {
				words = append(words, w)
			}
		}
	}
	return evidence.Area(words)
}

func (m *Model) areaLines() []string {
	w := min(m.w, widget.Measure)
	head := "Which area of page " + widget.Number(m.page.number) + " should be hidden?"
	switch {
	case m.area.err != nil:
		return widget.Trouble{
			What: "the page could not be read.", Err: m.area.err, Safe: "Nothing was changed.", Do: "Press esc to go back.",
		}.Lines(m.theme, m.w)
	case !m.area.loaded:
		return []string{m.theme.Strong.Render(head), "", m.theme.Muted.Render("Reading the page …")}
	case m.area.photo != nil:
		return m.photoLines(head)
	case len(m.area.lines) == 0:
		return append([]string{m.theme.Strong.Render(head), ""}, widget.Styled("No words of this page could be read, so no line can be chosen here. To hide a place on a picture, measure it in points from the top left, and use: ownpack redact CASE --box. Or show less of the document: go back, and press c.", w, m.theme.Text.Render)...)
	}
	how := "Choose a line, or the word of a line with ← →. For more, press space where it begins and go to where it ends."
	if m.area.after {
		how = "As it will be read. Press b to see it as it is."
	}
	lines := append([]string{m.theme.Strong.Render(head)}, widget.Styled(how, w, m.theme.Muted.Render)...)
	m.area.list.SetSize(len(m.area.lines))
	now := widget.Wrap(m.areaText(max(m.area.list.Cursor(), 0)), max(m.w-2, 1))
	m.area.list.SetHeight(max(m.h-len(lines)-len(now), 1))
	from, to := m.area.list.Window()
	for i := from; i < to; i++ {
		if i != m.area.list.Cursor() {
			lines = append(lines, m.area.list.Row(i, m.areaLine(i)))
			continue
		}
		for j, l := range now { // all of the line the person is on is shown
			lines = append(lines, m.area.list.Row(i, m.theme.Selected.Render(map[bool]string{true: "► ", false: "  "}[j == 0]+l)))
		}
	}
	return lines
}

// areaLine is a line of the page that the person is not on.
func (m *Model) areaLine(i int) string {
	text := "  " + widget.Cut(m.areaText(i), m.w-2)
	if first, last := m.area.chosen(); i >= first.line && i <= last.line {
		return m.theme.Strong.Render(text)
	}
	return m.theme.Text.Render(text)
}

// areaText is a line of the page: what is chosen stands between brackets, or under
// a bar.
func (m *Model) areaText(i int) string {
	var parts []string
	covered := false
	for j, word := range m.area.lines[i].Words {
		text := evidence.VisibleLine(word.Text)
		in := m.area.holds(i, j)
		if m.area.after && in {
			if !covered {
				parts = append(parts, "███")
			}
			covered = true
			continue
		}
		if in && (j == 0 || !m.area.holds(i, j-1)) {
			text = "[" + text
		}
		if in && (j == len(m.area.lines[i].Words)-1 || !m.area.holds(i, j+1)) {
			text += "]"
		}
		covered = false
		parts = append(parts, text)
	}
	return strings.Join(parts, " ")
}
