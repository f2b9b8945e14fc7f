package disputes

import (
	"strconv"
	"strings"

	"ownpack/evidence"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// aboutHeight is the room below the list for the chosen dispute.
const aboutHeight = 14

func (m *Model) listHeight() int {
	return max(min(m.h-aboutHeight, max(len(m.rows), 1)), 1)
}

// View draws the screen.
func (m *Model) View() string {
	switch {
	case m.err != nil:
		return widget.Block(widget.Trouble{
			What: "the mistakes you flagged could not be read.", Err: m.err,
			Safe: "Nothing was changed.", Do: "Press esc to go back, and try again.",
		}.Lines(m.theme, m.w), m.w, m.h)
	case !m.loaded:
		return widget.Block([]string{"", m.theme.Muted.Render("Reading …")}, m.w, m.h)
	case len(m.rows) == 0:
		text := "You have not flagged a mistake yet. To flag one, answer a question with “this is wrong”, or press m on an entry of your record."
		return widget.Block(m.wrapped(text, m.theme.Text.Render), m.w, m.h)
	case m.form != nil:
		return m.formView()
	}
	from, to := m.list.Window()
	head := widget.Count(len(m.rows), "mistake", "mistakes")
	if to-from < len(m.rows) {
		head += " (" + widget.Number(from+1) + " to " + widget.Number(to) + ")"
	}
	lines := []string{m.theme.Link.Render(head)}
	for i := from; i < to; i++ {
		text := line(m.rows[i])
		if i == m.list.Cursor() {
			lines = append(lines, m.list.Row(i, m.theme.Selected.Render("► "+widget.Cut(text, m.w-2))))
			continue
		}
		lines = append(lines, m.list.Row(i, m.theme.Text.Render("  "+widget.Cut(text, m.w-2))))
	}
	lines = append(lines, m.theme.Rule.Render(strings.Repeat("─", m.w)))
	r, _ := m.now()
	return widget.Block(append(lines, m.about(r, m.h-len(lines))...), m.w, m.h)
}

// line is a dispute in the list: how far it has come, and what it is about.
func line(r evidence.DisputeRow) string {
	return widget.Fit(state(r), 22) + " " + widget.Fit(r.On.Date.Short(), 11) + " " + evidence.VisibleLine(r.Says)
}

// state says in a few words how far a dispute has come.
func state(r evidence.DisputeRow) string {
	switch {
	case r.Withdrawn != "":
		return "withdrawn"
	case r.Answer != "":
		return "answered"
	case r.Late:
		return "answer overdue"
	case r.Due != "":
		return "answer due " + evidence.Date{Value: r.Due}.Short()
	case r.Asked != "":
		return "asked, no day noted"
	case r.IsDraft():
		return "say what is right"
	}
	return "not asked yet"
}

// about tells all of a dispute, in at most room lines. What to do next is never
// cut off.
func (m *Model) about(r evidence.DisputeRow, room int) []string {
	sort := "A fact"
	if r.IsOpinion() {
		sort = "An opinion"
	}
	head := words.Dispute(r.Type) + " · " + sort
	place := evidence.VisibleLine(r.SourceName)
	if r.Page > 0 {
		place += ", page " + strconv.Itoa(r.Page)
	}
	var next []string
	if r.Next != "" {
		next = append([]string{""}, m.wrapped("Next: "+evidence.VisibleLine(r.Next), m.theme.Strong.Render)...)
	}
	lines := append(m.wrapped(head, m.theme.Strong.Render), m.wrapped(place, m.theme.Muted.Render)...)
	lines = append(lines, m.named("It says", "“"+evidence.VisibleLine(r.Says)+"”", 3)...)
	what := "What is right"
	if r.Type == evidence.Missing {
		what = "Missing"
	}
	right := evidence.VisibleLine(r.ShouldSay)
	if right == "" {
		right = "not said yet: press s"
		if !r.IsDraft() {
			right = ""
		}
	}
	lines = append(lines, m.named(what, right, 2)...)
	lines = append(lines, m.named("State", evidence.VisibleLine(standing(r)), 2)...)
	if most := max(room-len(next), 0); len(lines) > most {
		lines = lines[:most]
	}
	return append(lines, next...)
}

// standing puts in sentences who was asked and what came of it.
func standing(r evidence.DisputeRow) string {
	day := func(iso string) string { return evidence.Date{Value: iso}.Words() }
	switch {
	case r.Withdrawn != "":
		return "You withdrew it on " + day(r.Withdrawn) + "."
	case r.Asked == "":
		return "You flagged it on " + day(r.Raised) + ". Nobody was asked yet."
	}
	s := "You asked " + r.Asked
	if r.AskedOn != "" {
		s += " on " + day(r.AskedOn)
	}
	s += "."
	if r.Answer != "" {
		s += " They answered: " + r.Answer
	}
	return s
}

// named draws a name and its text beside it, in at most so many lines.
func (m *Model) named(name, text string, most int) []string {
	if text == "" || text == "“”" {
		return nil
	}
	const room = 15
	lines := widget.Wrap(text, max(min(m.w, widget.Measure)-room, 10))
	if len(lines) > most {
		lines = lines[:most]
		lines[most-1] = widget.Cut(lines[most-1], max(min(m.w, widget.Measure)-room-2, 8)) + " …"
	}
	for i, l := range lines {
		label := ""
		if i == 0 {
			label = name
		}
		lines[i] = m.theme.Muted.Render(widget.Fit(label, room)) + m.theme.Text.Render(l)
	}
	return lines
}

func (m *Model) wrapped(text string, style func(...string) string) []string {
	return widget.Styled(text, m.w, style)
}

// formView draws what is being asked.
func (m *Model) formView() string {
	f := m.form
	lines := m.named("It says", "“"+evidence.VisibleLine(f.on.Says)+"”", 3)
	lines = append(lines, "")
	switch f.what {
	case writeAsked:
		ask := "Whom did you ask to put it right?"
		if f.on.IsOpinion() {
			ask = "Whom did you ask to keep a note that you do not agree?"
		}
		lines = append(lines, m.wrapped(ask, m.theme.Strong.Render)...)
		lines = append(lines, f.who.View())
		if f.dayd {
			lines = append(lines, "")
			lines = append(lines, m.wrapped("On which day? They have one month to answer from the day they got it.", m.theme.Strong.Render)...)
			lines = append(lines, f.day.View())
		}
		if f.why != "" {
			lines = append(lines, "")
			lines = append(lines, m.wrapped(f.why, m.theme.Warn.Render)...)
		}
		return widget.Block(lines, m.w, m.h)
	case writeAnswer:
		lines = append(lines, m.wrapped("What did they answer?", m.theme.Strong.Render)...)
	default:
		ask := "What is right?"
		if f.on.Type == evidence.Missing {
			ask = "What is missing?"
		}
		lines = append(lines, m.wrapped(ask+" Use your own words. Your pack prints them as they are, if the entry is in it.", m.theme.Strong.Render)...)
	}
	lines = append(lines, "")
	return widget.Block(append(lines, strings.Split(f.box.View(), "\n")...), m.w, m.h)
}
