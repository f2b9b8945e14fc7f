package letters

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
)

// page is a letter that is open, among those that were written with it.
type page struct {
	request evidence.LetterRequest
	texts   []evidence.LetterText
	at      int
	scroll  widget.Scroll
}

func newPage(r evidence.LetterRequest, texts []evidence.LetterText) *page {
	return &page{request: r, texts: texts}
}

func (p *page) text() evidence.LetterText { return p.texts[p.at] }

// take takes the letters as written anew, and stays with the one that is open.
func (p *page) take(texts []evidence.LetterText) {
	was := p.text()
	p.texts, p.at = texts, 0
	for i, t := range texts {
		if t.For == was.For && max(t.Part, 1) == max(was.Part, 1) {
			p.at = i
		}
	}
}

// askWhich asks which of several letters to look at. Escape leads back to the one
// that was looked at, or to the list when none was yet.
func (m *Model) askWhich(leave func() tea.Cmd) tea.Cmd {
	row, _ := m.row(m.page.request.ID)
	var choices []widget.Choice
	for _, t := range m.page.texts {
		c := widget.Choice{Label: capital(evidence.VisibleLine(t.To))}
		if len(t.Disputes) > 0 {
			c.Note = widget.Count(len(t.Disputes), "mistake", "mistakes")
		}
		for _, to := range row.To {
			if to.Name == t.For {
				c.Hint = evidence.VisibleLine(strings.Join(to.Mistakes, "; "))
			}
		}
		choices = append(choices, c)
	}
	c := newChoice(m, "There is one letter for each. Which do you want to look at?", choices, func(i int) tea.Cmd {
		m.page.at, m.step = i, nil
		m.page.scroll.Top()
		return nil
	})
	c.leave = leave
	c.chooser.Select(m.page.at)
	return m.ask(c)
}

func (m *Model) pageKeys() widget.Keys {
	t := m.page.text()
	keys := widget.Keys{
		{Binding: widget.Bind("e", "change the text", "e"), Do: m.edit, Bar: true, Group: true, More: "change the text of the letter"},
		{Binding: widget.Bind("f", "fill in", "f"), Do: m.fill, Off: m.nothingAsked, Bar: true, More: "answer what the letter asks you, one question at a time"},
		{Binding: widget.Bind("w", "save as a file", "w"), Do: m.askFormat, Bar: true, More: "save it as a PDF to print, or as a Word or text file"},
		{Binding: widget.Bind("s", "I sent it", "s"), Do: m.askSent, Off: m.notToSend, Bar: true, More: "note that you sent it, and when"},
		{Binding: widget.Bind("n", "write it anew", "n"), Do: m.anew, Off: m.asWritten, Bar: t.Changed != "", More: "forget your changes, and write it anew from your case"},
	}
	if t.LeftOut > 0 {
		keys = append(keys, widget.Key{
			Binding: widget.Bind("c", "choose activities", "c"), Do: m.askActivities, Bar: true, More: "choose the activities that it speaks of",
		})
	}
	if len(m.page.texts) > 1 {
		keys = append(keys, widget.Key{Binding: widget.Bind("tab", "the other letters", "tab"), Do: func() tea.Cmd { return m.askWhich(nil) }, Bar: true})
	}
	return append(append(keys, m.page.scroll.Keys()...), widget.Key{
		Binding: widget.Bind("esc", "back", "esc"), Bar: true, Group: true, Do: m.closePage,
	})
}

func (m *Model) closePage() tea.Cmd {
	m.page = nil
	m.write.Stop()
	if m.start.Dispute != "" {
		return nav.Send(nav.Back{})
	}
	return nil
}

func (m *Model) asWritten() string {
	if m.page.text().Changed == "" {
		return "you have not changed it"
	}
	return ""
}

// askActivities asks which activities the letter is to speak of.
func (m *Model) askActivities() tea.Cmd {
	t := m.page.text()
	var given []string
	for _, a := range t.Speaks {
		given = append(given, string(a))
	}
	ask := newTicks(m, "Which activities should it speak of?", t.Claimed, given, func(keys []string) tea.Cmd {
		r := m.page.request
		r.Activities = nil
		for _, k := range keys {
			r.Activities = append(r.Activities, evidence.ActivityID(k))
		}
		m.step = nil
		if slices.Equal(r.Activities, t.Speaks) {
			return nil
		}
		return m.fillIn(r, t)
	})
	ask.hint = "It has room for " + strconv.Itoa(len(t.Claimed)-t.LeftOut) + " of them. Those that come first go in."
	return m.ask(ask)
}

// anew forgets what the person changed.
func (m *Model) anew() tea.Cmd {
	t := m.page.text()
	t.Text = t.Written
	return m.saver.Save("Written anew from your case. Press u to have your text back.", m.keep(t))
}

func (m *Model) pageLines() []string {
	t := m.page.text()
	body := append(m.noteLines(t), m.letterLines(t)...)
	from, to := m.page.scroll.Fit(len(body), m.h-2)
	lines := []string{m.pageHead(t, from, to, len(body)), m.theme.Rule.Render(strings.Repeat("─", m.w))}
	return append(lines, body[from:to]...)
}

// pageHead says whose letter it is, how long it is, and which lines are in sight.
func (m *Model) pageHead(t evidence.LetterText, from, to, all int) string {
	head := "A form to print"
	if t.To != "" {
		head = "To " + evidence.VisibleLine(t.To)
	}
	if t.Parts > 1 {
		head += ", letter " + strconv.Itoa(t.Part) + " of " + strconv.Itoa(t.Parts)
	}
	rest := " · " + pages(t.Pages)
	if n := len(t.Blanks); n > 0 {
		rest += " · " + widget.Number(n) + " to fill in"
	}
	where := "lines " + strconv.Itoa(from+1) + " to " + strconv.Itoa(to) + " of " + strconv.Itoa(all)
	room := max(m.w-ansi.StringWidth(rest)-ansi.StringWidth(where)-2, 8)
	left := m.theme.Strong.Render(widget.Cut(head, room)) + m.theme.Muted.Render(rest)
	gap := max(m.w-ansi.StringWidth(left)-ansi.StringWidth(where), 2)
	return widget.Cut(left+strings.Repeat(" ", gap)+m.theme.Muted.Render(where), m.w)
}

// pages says how long a letter is.
func pages(n float64) string {
	switch {
	case n <= 1:
		return "1 page"
	case n <= 1.5:
		return "a page and a half at most"
	case n <= 2:
		return "2 pages"
	}
	return strconv.Itoa(int(n+0.999)) + " pages"
}

// noteLines are what to know before sending a letter. They are not part of it.
func (m *Model) noteLines(t evidence.LetterText) []string {
	var out []string
	add := func(text string, style func(...string) string) {
		out = append(out, widget.Styled(evidence.VisibleLine(text), m.w, style)...)
	}
	if t.Changed != "" {
		add("You changed this text on "+evidence.Date{Value: t.Changed}.Words()+".", m.theme.OK.Render)
	}
	if t.Stale {
		add("Your case has changed since then, so something may be missing from it. Press n to write it anew.", m.theme.Warn.Render)
	}
	if t.LeftOut > 0 {
		add("It leaves out "+widget.Count(t.LeftOut, "activity", "activities")+" that you claim under. Press c to choose which.", m.theme.Muted.Render)
	}
	if len(t.Ask) > 0 {
		add("Press f to fill in what only you know. It stands in [square brackets] below.", m.theme.Link.Render)
	} else if len(t.Blanks) > 0 {
		add("Press e to fill in what stands in [square brackets]; tab leads to the next.", m.theme.Link.Render)
	}
	if len(t.Before) > 0 {
		add("What to know first:", m.theme.Strong.Render)
		for _, b := range t.Before {
			for i, l := range widget.Wrap(evidence.VisibleLine(b), min(m.w, widget.Measure)-2) {
				mark := "  "
				if i == 0 {
					mark = "• "
				}
				out = append(out, m.theme.Text.Render(mark+l))
			}
		}
	}
	if len(out) > 0 {
		out = append(out, m.theme.Rule.Render("── The letter "+strings.Repeat("─", max(min(m.w, letterWidth)-14, 0))))
	}
	return out
}

// letterWidth is how wide a letter's text is.
const letterWidth = 72

// blank finds what is left to fill in, also where it runs over a line's end.
var blank = regexp.MustCompile(`\[[^\[\]]{2,}\]`)

// letterLines are the text of a letter, with what is left to fill in marked.
func (m *Model) letterLines(t evidence.LetterText) []string {
	text := strings.TrimRight(evidence.Visible(t.Text), "\n")
	text = blank.ReplaceAllStringFunc(text, func(b string) string {
		parts := strings.Split(b, "\n")
		for i, p := range parts {
			words := strings.TrimLeft(p, " ")
			parts[i] = p[:len(p)-len(words)] + m.theme.Warn.Render(words)
		}
		return strings.Join(parts, "\n")
	})
	return widget.Wrap(text, m.w)
}
