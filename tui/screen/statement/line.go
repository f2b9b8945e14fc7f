package statement

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/widget"
)

// plainOf is a line in plain words, or in the law's own if there are none.
func plainOf(d evidence.Descriptor) string {
	if d.Plain != "" {
		return d.Plain
	}
	return d.Wording
}

// openLines opens the choice of a line of the law.
func (m *Model) openLines() {
	choices := []widget.Choice{{
		Label: "I do not name one", Hint: "Your own words count without it.",
	}}
	at := 0
	for i, d := range m.law.activity.Rows() {
		c := widget.Choice{
			Label: evidence.VisibleLine(d.Letter) + "  " + evidence.VisibleLine(plainOf(d)),
			Note:  worth(d), Hint: lineHint(d),
		}
		if !d.Confirmed {
			c.Note += ", not checked"
		}
		if d.Letter == m.now.Descriptor {
			at = i + 1
		}
		choices = append(choices, c)
	}
	m.chooser = widget.NewChooser(m.theme, "Which line fits you on most days?", choices)
	m.chooser.HintLines = 7
	m.chooser.Select(at)
	m.mode = modeLine
}

// worth is what the law gives for a line.
func worth(d evidence.Descriptor) string {
	if d.NoPoints {
		return "support group"
	}
	return points(d.Points)
}

func points(n int) string {
	if n == 1 {
		return "1 point"
	}
	return strconv.Itoa(n) + " points"
}

// lineHint gives a line whole: in plain words and in the law's own. Wording that
// nobody has compared with the law is marked; a pack never quotes it. Where there
// is none, that is said.
func lineHint(d evidence.Descriptor) string {
	if d.Wording == "" {
		return evidence.VisibleLine(d.Plain) + "\nThese are our own words. The law's wording is not checked yet, so your pack prints the letter only: " +
			evidence.VisibleLine(d.Citation)
	}
	law := "In the law: “" + evidence.VisibleLine(d.Wording) + "”"
	if !d.Confirmed {
		law = "In the law, but this wording is not checked yet, so your pack prints the letter only: “" +
			evidence.VisibleLine(d.Wording) + "”"
	}
	if d.Plain == "" {
		return law
	}
	return evidence.VisibleLine(d.Plain) + "\n" + law
}

func (m *Model) chooseLine() tea.Cmd {
	m.now.Descriptor = ""
	if i := m.chooser.Chosen(); i > 0 {
		m.now.Descriptor = m.law.activity.Rows()[i-1].Letter
	}
	m.mode = modeRows
	return m.Keep()
}
