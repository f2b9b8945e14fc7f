package letters

import (
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// aboutHeight is the room below the list for the chosen letter, and stateWidth the
// column that says how far each has come.
const (
	aboutHeight = 8
	stateWidth  = 16
)

func (m *Model) listHeight() int {
	return max(min(m.h-aboutHeight-2, max(len(m.rows), 1)), 1)
}

// now is the chosen letter.
func (m *Model) now() (evidence.LetterRow, bool) {
	i := m.list.Cursor()
	if i < 0 || i >= len(m.rows) {
		return evidence.LetterRow{}, false
	}
	return m.rows[i], true
}

// row finds a letter by its id.
func (m *Model) row(id string) (evidence.LetterRow, bool) {
	for _, r := range m.rows {
		if r.ID == id {
			return r, true
		}
	}
	return evidence.LetterRow{}, false
}

func (m *Model) listKeys() widget.Keys {
	back := widget.Key{
		Binding: widget.Bind("esc", "back", "esc"), Bar: true, Group: true,
		Do: func() tea.Cmd { return nav.Send(nav.Back{}) },
	}
	r, ok := m.now()
	if !ok {
		return widget.Keys{back}
	}
	does := "write it"
	switch {
	case r.Refused != "" && r.Instead != "":
		does = "go to the one that serves instead"
	case r.Form:
		does = "look at the form"
	}
	keys := widget.Keys{{
		Binding: widget.Bind("enter", does, "enter"), Do: m.choose, Off: m.notWritten, Bar: true, Group: true,
	}}
	if r.Unless != "" {
		keys = append(keys, widget.Key{
			Binding: widget.Bind("o", "write it all the same", "o"), Bar: true, More: "write it all the same, if " + r.UnlessIf,
			Do: func() tea.Cmd { return m.begin(evidence.LetterRequest{ID: r.ID, Authority: r.Unless}) },
		})
	}
	keys = append(keys, widget.Key{
		Binding: widget.Bind("l", "what you sent", "l"), Do: m.openLog, Off: m.noneSent, Bar: true, More: "see what you sent, to whom and when",
	})
	return append(append(keys, m.list.Keys(nil)...), back)
}

// notWritten says why there is no such letter now.
func (m *Model) notWritten() string {
	r, _ := m.now()
	switch {
	case r.Refused != "" && r.Instead == "":
		return "this letter is not for you: the reason stands below the list"
	case r.Refused == "" && len(r.About) > 0 && len(r.To) == 0:
		return "you have flagged no mistake that it could be about"
	case m.write.Busy():
		return "a letter is being written"
	}
	return ""
}

func (m *Model) noneSent() string {
	for _, r := range m.rows {
		if len(r.Sent) > 0 {
			return ""
		}
	}
	return "you have not noted a letter as sent"
}

// choose opens the chosen letter, or goes to the one that serves instead.
func (m *Model) choose() tea.Cmd {
	r, _ := m.now()
	if r.Refused == "" {
		return m.begin(evidence.LetterRequest{ID: r.ID})
	}
	for i, o := range m.rows {
		if o.ID == r.Instead {
			m.list.Select(i)
		}
	}
	return nil
}

// begin asks what it must know first, and then writes the letter.
func (m *Model) begin(r evidence.LetterRequest) tea.Cmd {
	row, _ := m.row(r.ID)
	switch {
	case len(row.Schemes) > 1 && r.Claim == "":
		return m.askClaim(r, row)
	case len(row.To) > 1 && len(row.About) == 0 && r.To == "":
		return m.askWhom(r, row)
	}
	m.step = nil
	return m.openLetter(r)
}

func (m *Model) askClaim(r evidence.LetterRequest, row evidence.LetterRow) tea.Cmd {
	var choices []widget.Choice
	for _, s := range row.Schemes {
		choices = append(choices, widget.Choice{Label: words.Scheme(s)})
	}
	return m.ask(newChoice(m, "Which claim is it about?", choices, func(i int) tea.Cmd {
		r.Claim = row.Schemes[i]
		return m.begin(r)
	}))
}

func (m *Model) askWhom(r evidence.LetterRequest, row evidence.LetterRow) tea.Cmd {
	var choices []widget.Choice
	for _, to := range row.To {
		choices = append(choices, widget.Choice{Label: capital(evidence.VisibleLine(to.Name))})
	}
	return m.ask(newChoice(m, "Who is it for?", choices, func(i int) tea.Cmd {
		r.To = row.To[i].Kind
		return m.begin(r)
	}))
}

func (m *Model) listLines() []string {
	from, to := m.list.Window()
	head := widget.Count(len(m.rows), "letter or form", "letters and forms")
	if to-from < len(m.rows) {
		head += " (" + widget.Number(from+1) + " to " + widget.Number(to) + ")"
	}
	lines := []string{m.theme.Link.Render(head) + m.theme.Muted.Render(" · Nothing is sent: you print and post it.")}
	for i := from; i < to; i++ {
		text := widget.Fit(state(m.rows[i]), stateWidth) + " " + m.rows[i].Name
		if i == m.list.Cursor() {
			lines = append(lines, m.list.Row(i, m.theme.Selected.Render("► "+widget.Cut(text, m.w-2))))
			continue
		}
		lines = append(lines, m.list.Row(i, m.theme.Text.Render("  "+widget.Cut(text, m.w-2))))
	}
	lines = append(lines, m.theme.Rule.Render(strings.Repeat("─", m.w)))
	r, _ := m.now()
	return append(lines, m.aboutLines(r, m.h-len(lines))...)
}

// state says in a few words how far a letter has come.
func state(r evidence.LetterRow) string {
	switch n := len(r.Sent); {
	case r.Refused != "":
		return "not for you"
	case n > 0 && added(r) > 0:
		return "sent, " + widget.Number(added(r)) + " new"
	case n > 0:
		return "sent " + evidence.Date{Value: r.Sent[n-1].On}.Short()
	case r.Form:
		return "a form"
	case len(r.About) > 0 && len(r.To) == 0:
		return "no such mistake"
	case len(r.About) > 0:
		return widget.Count(len(r.To), "letter", "letters")
	}
	return ""
}

// added is about how many mistakes nobody was asked yet.
func added(r evidence.LetterRow) int {
	n := 0
	for _, to := range r.To {
		n += to.New
	}
	return n
}

// aboutLines tell what the chosen letter is for and whom it goes to, in at most
// room lines.
func (m *Model) aboutLines(r evidence.LetterRow, room int) []string {
	lines := widget.Styled(r.Name, m.w, m.theme.Strong.Render)
	add := func(text string, style func(...string) string) {
		lines = append(lines, widget.Styled(evidence.VisibleLine(text), m.w, style)...)
	}
	add(r.Purpose, m.theme.Text.Render)
	if r.Refused != "" {
		add("Not for you: "+r.Refused, m.theme.Warn.Render)
		if other, ok := m.row(r.Instead); ok {
			add("Press enter to go to “"+other.Name+"”.", m.theme.Text.Render)
		}
		if r.Unless != "" {
			add("If "+r.UnlessIf+", press o.", m.theme.Text.Render)
		}
		return lines[:min(len(lines), max(room, 0))]
	}
	if len(r.About) > 0 && len(r.To) > 0 {
		lines = append(lines, m.holderLines(r)...)
	} else {
		add(goesTo(r), m.theme.Text.Render)
	}
	for i := len(r.Sent) - 1; i >= 0; i-- {
		add("Sent on "+evidence.Date{Value: r.Sent[i].On}.Words()+" to "+r.Sent[i].To+".", m.theme.OK.Render)
	}
	if len(lines) > room && room > 0 {
		lines = append(lines[:room-1], m.theme.Muted.Render("… press l for all that you sent"))
	}
	return lines
}

// holderLines are those who get a letter about mistakes, each with the mistakes.
func (m *Model) holderLines(r evidence.LetterRow) []string {
	var lines []string
	for _, to := range r.To {
		name := to.Name
		if name == "" {
			name = "whoever holds the record"
		}
		about := " about " + widget.Count(len(to.Mistakes), "mistake", "mistakes") + ": "
		text := "To " + evidence.VisibleLine(name) + about + evidence.VisibleLine(strings.Join(to.Mistakes, "; "))
		lines = append(lines, m.theme.Text.Render(widget.Cut(text, min(m.w, widget.Measure))))
	}
	return lines
}

// goesTo says whom a letter is for, or why it is for nobody.
func goesTo(r evidence.LetterRow) string {
	switch {
	case r.Form:
		return "It is a form to print and fill in by hand."
	case len(r.About) > 0:
		return "You have flagged no mistake that it could be about. To flag one, answer a question with “this is wrong”, or press m on an entry of your record."
	}
	var parts []string
	for _, to := range r.To {
		parts = append(parts, to.Name)
	}
	if len(parts) == 0 {
		return ""
	}
	return "It is for " + strings.Join(parts, ", or ") + "."
}

func capital(s string) string {
	if s == "" {
		return s
	}
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}
