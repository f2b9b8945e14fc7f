package entries

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// detailCache keeps the lines of the entry last drawn, since wrapping a long
// letter anew for each key would be slow.
type detailCache struct {
	id    evidence.ID
	w     int
	lines []string
}

func (m *Model) openDetail() tea.Cmd {
	m.mode = modeDetail
	m.scroll.Select(0)
	return nil
}

func (m *Model) closeDetail() tea.Cmd {
	m.mode = modeList
	return nil
}

// detailView draws the chosen entry in full, from the line scrolled to.
func (m *Model) detailView(w, h int) string {
	r, ok := m.current()
	if !ok {
		return widget.Block(nil, w, h)
	}
	lines := m.linesOf(r, w)
	top := 0
	if m.mode == modeDetail {
		m.scroll.SetSize(max(len(lines)-h+1, 1))
		m.scroll.SetHeight(1)
		top = m.scroll.Cursor()
	}
	if len(lines)-top > h {
		lines = append(append([]string{}, lines[top:top+h-1]...), m.theme.Muted.Render("↓ more"))
		top = 0
	}
	return widget.Block(lines[top:], w, h)
}

// linesOf are the lines of an entry in full, from the cache if they are there.
func (m *Model) linesOf(r evidence.EntryRow, w int) []string {
	if m.cache.id != r.ID || m.cache.w != w {
		m.cache = detailCache{r.ID, w, m.detailLines(r, min(w, widget.Measure))}
	}
	return m.cache.lines
}

// inSight is why there is nothing to scroll to in the entry.
func (m *Model) inSight() string {
	if r, ok := m.current(); ok && len(m.linesOf(r, m.w)) > m.h {
		return ""
	}
	return "all of it is in sight"
}

func (m *Model) detailLines(r evidence.EntryRow, w int) []string {
	var out []string
	spans := m.spans(r.ID)
	if m.filter.Search != "" {
		spans = slices.Concat(spans, spansOf(m.filter.Search, "title", r.Title), spansOf(m.filter.Search, "text", r.Text))
	}
	if r.Title != "" {
		for _, l := range widget.WrapSegments(widget.Segments(r.Title, "title", spans), m.theme.Matched, w) {
			out = append(out, m.theme.Strong.Render(l))
		}
	}
	when := r.Date.Words() + " · " + words.Kind(r.Kind)
	if r.Section != "" {
		when += " · " + evidence.VisibleLine(r.Section)
	}
	out = append(out, m.theme.Muted.Render(widget.Cut(when, w)), "")
	if v := value(r.Entry); v != "" {
		out = append(out, widget.Wrap(v, w)...)
	}
	if strings.TrimSpace(r.Text) != "" {
		out = append(out, widget.WrapSegments(widget.Segments(r.Text, "text", spans), m.theme.Matched, w)...)
	}
	if out[len(out)-1] != "" {
		out = append(out, "")
	}
	out = append(out, m.facts(r, w)...)
	out = append(out, m.chosenFor(r.ID, w)...)
	out = append(out, m.decidedLines(r.ID, w)...)
	out = append(out, m.answerLines(r.ID, w)...)
	out = append(out, m.flagged(r.ID, w)...)
	out = append(out, m.hiddenLines(r.ID, w)...)
	return append(out, m.suggested(r.ID, w)...)
}

// spans are where words matched: for the activity in sight, or for any.
func (m *Model) spans(id evidence.ID) []evidence.Span {
	var out []evidence.Span
	for _, match := range m.law.matches[id] {
		if m.activity == "" || match.Activity == m.activity {
			out = append(out, match.Spans...)
		}
	}
	return out
}

// value is the measured value with its unit, range and mark.
func value(e evidence.Entry) string {
	if e.Value == "" {
		return ""
	}
	s := e.Value
	if e.Unit != "" {
		s += " " + e.Unit
	}
	if e.Range != "" {
		s += " (usual range " + e.Range + ")"
	}
	if e.Abnormal != "" {
		s += " marked " + e.Abnormal
	}
	return evidence.VisibleLine(s)
}

// facts are who wrote the entry, where it stands, and how it is meant.
func (m *Model) facts(r evidence.EntryRow, w int) []string {
	rows := [][2]string{
		{"Written by", words.WrittenBy(r.Entry)},
		{"Found in", words.Where(r)},
		{"Dated", r.Date.Raw},
		{"Standing", standing(r.Entry)},
		{"Reading", reading(r.Entry)},
	}
	if r.Date.Doubt == "" {
		rows[2][1] = ""
	} else {
		rows[2][1] += " (the year is a guess)"
	}
	if r.Has(evidence.FlagDuplicate) {
		rows = append(rows, [2]string{"Repeat", "An earlier entry says the same on the same day. Press t to see where it stands."})
	}
	if r.Has(evidence.FlagIdentity) {
		rows = append(rows, [2]string{"Whose is it?", "The file may be about somebody else. It is not used until you say."})
	}
	var out []string
	for _, f := range rows {
		if f[1] == "" {
			continue
		}
		for i, l := range widget.Wrap(evidence.VisibleLine(f[1]), max(w-14, 10)) {
			label := ""
			if i == 0 {
				label = f[0]
			}
			out = append(out, m.theme.Muted.Render(widget.Fit(label, 14))+m.theme.Text.Render(l))
		}
	}
	return append(out, "")
}

func standing(e evidence.Entry) string {
	switch e.Status {
	case evidence.StatusActive:
		return "The record says this is current."
	case evidence.StatusEnded:
		return "The record says this has ended."
	case evidence.StatusEnteredInError:
		return "The record says this was entered by mistake. It is never suggested."
	case evidence.StatusNotIssued:
		return "The record says this was not issued. It is never suggested."
	case evidence.StatusWithheld:
		return "The record says this is held back. It is never suggested."
	}
	return ""
}

// reading is how the program read the entry: a reading, not a fact.
func reading(e evidence.Entry) string {
	var out []string
	switch e.Assertion {
	case evidence.Negated:
		out = append(out, "It seems to say that this is not so.")
	case evidence.Possible:
		out = append(out, "It seems to say that this may be so.")
	case evidence.Planned:
		out = append(out, "It seems to speak of a plan.")
	case evidence.Historical:
		out = append(out, "It seems to speak of the past.")
	}
	switch e.Experiencer {
	case evidence.AboutFamily:
		out = append(out, "It seems to be about a family member.")
	case evidence.AboutOther:
		out = append(out, "It seems to be about somebody else.")
	}
	return strings.Join(out, " ")
}

func (m *Model) chosenFor(id evidence.ID, w int) []string {
	picks := m.marks.picks[id]
	if len(picks) == 0 {
		return nil
	}
	out := []string{m.theme.OK.Render("You picked it for")}
	for _, p := range picks {
		out = append(out, widget.Cut("  "+m.law.name(p.Activity), w))
		if p.Note != "" {
			out = append(out, widget.Indent(widget.Wrap("Your note: "+evidence.VisibleLine(p.Note), w-4), 4)...)
		}
	}
	return append(out, "")
}

// decidedLines tell what the person said of suggestions of this entry.
func (m *Model) decidedLines(id evidence.ID, w int) []string {
	var out []string
	for _, x := range m.marks.decided[id] {
		line := words.Sentence(words.State(x.Decision))
		if x.Activity != "" {
			line += ": " + m.law.name(x.Activity)
		}
		out = append(out, widget.Wrap(line, w)...)
	}
	if len(out) > 0 {
		out = append(out, "")
	}
	return out
}

// answerLines are the person's answers to an entry that seems to say otherwise.
func (m *Model) answerLines(id evidence.ID, w int) []string {
	var out []string
	for _, a := range m.law.activities {
		if text := m.marks.said[a.ID].AnswerTo(id); text != "" {
			out = append(out, m.theme.OK.Render(widget.Cut("You answered it for "+m.law.name(a.ID), w)))
			out = append(out, widget.Indent(widget.Wrap(evidence.VisibleLine(text), w-2), 2)...)
			out = append(out, "")
		}
	}
	return out
}

func (m *Model) flagged(id evidence.ID, w int) []string {
	var out []string
	for _, d := range m.marks.disputes[id] {
		out = append(out, m.theme.Warn.Render("You flagged a mistake")+": "+words.Dispute(d.Type))
		if d.ShouldSay != "" {
			out = append(out, widget.Indent(widget.Wrap("It should say: "+evidence.Visible(d.ShouldSay), w-2), 2)...)
		}
		out = append(out, widget.Indent(widget.Wrap(evidence.VisibleLine(words.Standing(d)), w-2), 2)...)
		out = append(out, "")
	}
	if r, ok := m.current(); ok && len(out) == 0 && r.ID == id && r.Has(evidence.FlagDisputed) {
		out = append(widget.Wrap("You flagged a mistake in an entry that says the same, or that this is part of.", w), "")
	}
	return out
}

// hiddenLines say that a part of the entry is hidden: above, the words
// stand as they do in the document.
func (m *Model) hiddenLines(id evidence.ID, w int) []string {
	if !slices.Contains(m.marks.of[id], evidence.MarkHidden) {
		return nil
	}
	out := []string{m.theme.OK.Render("You hid a part of it")}
	return append(append(out, widget.Indent(widget.Wrap("Your pack is made without it. Here you see your own copy. “Keep private” shows the page as it will be read.", w-2), 2)...), "")
}

func (m *Model) suggested(id evidence.ID, w int) []string {
	matches := m.law.matches[id]
	if len(matches) == 0 {
		return nil
	}
	out := []string{m.theme.Strong.Render("Suggestions (you decide)")}
	for _, match := range matches {
		line := m.law.name(match.Activity) + ": " + words.Bearing(match.Bearing)
		out = append(out, widget.Indent(widget.Wrap(line, w-2), 2)...)
		if why := words.Because(match); why != "" {
			for _, l := range widget.Wrap(why, w-4) {
				out = append(out, m.theme.Muted.Render("    "+l))
			}
		}
	}
	return out
}
