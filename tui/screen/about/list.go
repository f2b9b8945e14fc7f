package about

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"ownpack/evidence"
	"ownpack/evidence/details"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

func (m *Model) listKeys() widget.Keys {
	keys := widget.Keys{{
		Binding: widget.Bind("enter", "change", "enter"), Bar: true, Group: true, Off: m.nothingToChange,
		Do: func() tea.Cmd { return m.list.chosen().open() },
	}}
	keys = append(keys, m.list.keys()...)
	return append(keys,
		widget.Key{Binding: widget.Bind("a", "add a claim", "a"), Do: m.openAdd, Off: m.noneToAdd, Bar: true, More: "add a claim for another benefit"},
		widget.Key{Binding: widget.Bind("x", "take the claim out", "x"), Off: m.noClaimChosen, Bar: true, Do: func() tea.Cmd {
			return m.removeClaim(m.list.chosen().claim)
		}, More: "take this claim out of the case; undo puts it back"},
		widget.Key{Binding: widget.Bind("s", "keys and codes", "s"), Bar: true, Do: func() tea.Cmd {
			return nav.Send(nav.Open{Place: nav.Keys})
		}, More: "your signing key, and a recovery code for this case"},
		widget.Key{Binding: widget.Bind("esc", "back", "esc"), Bar: true, Group: true, Do: func() tea.Cmd { return nav.Send(nav.Back{}) }})
}

func (m *Model) nothingToChange() string {
	if m.list.chosen().open == nil {
		return "there is nothing to change here"
	}
	return ""
}

func (m *Model) noClaimChosen() string {
	if m.list.chosen().claim == "" {
		return "move to a claim first"
	}
	return ""
}

func (m *Model) noneToAdd() string {
	switch {
	case !m.loaded:
		return "your details are still being read"
	case len(m.unclaimed()) == 0:
		return "there is a claim for each benefit already"
	}
	return ""
}

func (m *Model) unclaimed() []details.Scheme {
	var out []details.Scheme
	for _, s := range m.words.Schemes {
		if m.about.Claim(s.ID) == nil {
			out = append(out, s)
		}
	}
	return out
}

func (m *Model) openAdd() tea.Cmd {
	m.free = m.unclaimed()
	choices := make([]widget.Choice, 0, len(m.free))
	for _, s := range m.free {
		choices = append(choices, widget.Choice{Label: s.Label, Hint: s.Label + ": " + s.Means + "."})
	}
	m.add, m.mode = widget.NewChooser(m.theme, "Which benefit is it for?", choices), modeAdd
	return nil
}

func (m *Model) addKeys() widget.Keys {
	keys := widget.Keys{{Binding: widget.Bind("enter", "add this one", "enter"), Bar: true, Do: func() tea.Cmd {
		return m.addClaim(m.free[m.add.Chosen()])
	}}}
	return append(append(keys, m.add.Keys()...), widget.Key{
		Binding: widget.Bind("esc", "back to the list", "esc"), Bar: true, Group: true,
		Do: func() tea.Cmd { m.mode = modeList; return nil },
	})
}

// rows are all that the list shows.
func (m *Model) rows() []row {
	top := m.topLines()
	var rows []row
	if next, ok := m.nextRow(); ok {
		next.head, top = top, []string{""}
		rows = append(rows, next)
	}
	for i, g := range m.words.Groups {
		r := m.groupRow(g)
		if i == 0 {
			r.head = append(top, m.theme.Strong.Render("You"))
		}
		rows = append(rows, r)
	}
	for i, c := range m.about.Claims {
		r := m.claimRow(c)
		if i == 0 {
			r.head = []string{"", m.theme.Strong.Render("Your claims")}
		}
		rows = append(rows, r)
	}
	if len(m.unclaimed()) > 0 {
		r := row{open: m.openAdd, id: "add"}
		note := "for another benefit, such as ESA beside PIP"
		if len(m.about.Claims) == 0 {
			note = "say which benefit the pack is for"
			r.head = []string{"", m.theme.Strong.Render("Your claims")}
		}
		r.lines = m.named("Add a claim", []string{m.theme.Muted.Render(note)})
		rows = append(rows, r)
	}
	rows = append(rows, m.dateRows()...)
	return rows
}

// topLines are what everybody should see first: the faster way, where the person
// said that it may be for them, and what to know before a new look.
func (m *Model) topLines() []string {
	var lines []string
	if m.about.SR1 == evidence.Yes {
		lines = append(lines, m.para(m.theme.Strong, 0, m.words.SR1.Told+" "+m.words.SR1.More)...)
		lines = append(lines, "")
	}
	next, _ := m.nextDay()
	if c := m.words.Caution(m.about.Claims); c != "" && !strings.Contains(next.Why, c) {
		lines = append(lines, m.para(m.theme.Warn, 0, c)...)
		lines = append(lines, "")
	}
	return lines
}

// nextDay is the day to check first.
func (m *Model) nextDay() (evidence.Finding, bool) {
	for _, f := range m.dates {
		if f.Severity == evidence.High {
			return f, true
		}
	}
	return evidence.Finding{}, false
}

// nextRow is the day to check first; it opens the claim that it comes from.
func (m *Model) nextRow() (row, bool) {
	f, ok := m.nextDay()
	if !ok {
		return row{}, false
	}
	r := row{id: "next", lines: []string{m.theme.Strong.Render("  The day to check first (" + groupOf(f.ID) + ")")}}
	r.lines = append(r.lines, m.para(m.theme.Link, 2, m.words.Named(f.Question))...)
	r.lines = append(r.lines, m.para(m.theme.Muted, 2, f.Why)...)
	if id := claimOf(f.ID); m.about.Claim(id) != nil {
		r.open = func() tea.Cmd { m.openForm(m.words.Claim, id, keyOfStep(f.ID)); return nil }
	}
	return r, true
}

// keyOfStep is the detail that a day counts from, by the step it belongs to.
func keyOfStep(id evidence.ID) string {
	switch step := string(id[strings.LastIndexByte(string(id), '.')+1:]); {
	case strings.HasSuffix(step, "appeal"):
		return "notice_date"
	case step == "form" || step == "review":
		return "form_due"
	}
	return "decision_date"
}

// groupRow is one group of details about the person: what there is, and what is
// not filled in.
func (m *Model) groupRow(g details.Group) row {
	var have, lack []string
	for _, key := range g.Asks {
		q := m.words.Question(key)
		if value := details.Get(m.about, key); value != "" {
			have = append(have, evidence.VisibleLine(m.words.Shown(key, value)))
		} else {
			lack = append(lack, q.Label)
		}
	}
	room := m.valueRoom()
	var lines []string
	if len(have) > 0 {
		lines = widget.Styled(strings.Join(have, " · "), room, m.theme.Text.Render)
	}
	switch {
	case len(have) == 0 && g.Empty != "":
		lines = widget.Styled(g.Empty, room, m.theme.Muted.Render)
	case len(lack) > 0:
		lines = append(lines, widget.Styled("Not filled in: "+strings.Join(lack, ", "), room, m.theme.Muted.Render)...)
	}
	return row{id: "group " + g.Title, lines: m.named(g.Title, lines), open: func() tea.Cmd { m.openForm(g, "", ""); return nil }}
}

func claimRowID(id evidence.SchemeID) string { return "claim " + string(id) }

func (m *Model) claimRow(c evidence.Claim) row {
	var have, lack []string
	for _, key := range m.words.Claim.Asks {
		label := m.words.Question(key).Label
		value := details.GetOfClaim(c, key)
		switch shown := evidence.VisibleLine(m.words.Shown(key, value)); {
		case value == "":
			lack = append(lack, label)
		case key == "nation" || key == "stage":
			have = append(have, shown)
		default:
			have = append(have, label+" "+shown)
		}
	}
	room := m.valueRoom()
	lines := widget.Styled(strings.Join(have, " · "), room, m.theme.Text.Render)
	if len(have) == 0 {
		lines = nil
	}
	if len(lack) > 0 {
		lines = append(lines, widget.Styled("Not filled in: "+strings.Join(lack, ", "), room, m.theme.Muted.Render)...)
	}
	for _, a := range m.advice[c.Scheme] {
		lines = append(lines, widget.Styled("Note: "+evidence.VisibleLine(a), room, m.theme.Warn.Render)...)
	}
	return row{id: claimRowID(c.Scheme), lines: m.named(words.Scheme(c.Scheme), lines), claim: c.Scheme, open: func() tea.Cmd {
		m.openForm(m.words.Claim, c.Scheme, "")
		return nil
	}}
}

// beside is how wide the screen must be for names to stand beside what there is.
const beside = 56

func (m *Model) valueRoom() int {
	if m.w < beside {
		return max(m.w-4, 8)
	}
	return min(m.w, widget.Measure) - labelWidth
}

// named puts a name beside lines, or above them where there is little room.
func (m *Model) named(name string, lines []string) []string {
	if m.w < beside {
		return append([]string{m.theme.Text.Render("  " + name)}, widget.Indent(lines, 4)...)
	}
	out := widget.Indent(lines, labelWidth)
	label := m.theme.Text.Render(widget.Fit("  "+name, labelWidth))
	if len(lines) == 0 {
		return []string{label}
	}
	out[0] = label + lines[0]
	return out
}

// dateRows are the days to check, each as its question with what to know beside it,
// but for the next one: that stands above.
func (m *Model) dateRows() []row {
	var rows []row
	head := []string{"", m.theme.Strong.Render("Days to check against your letters")}
	head = append(head, m.para(m.theme.Muted, 2, "ownpack works these out from the dates you gave. They may be wrong: the letter counts. Send things some days early, because they must have arrived by the day.")...)
	group := ""
	for _, f := range m.dates {
		if f.Severity == evidence.High {
			continue
		}
		r := row{id: string(f.ID), head: append(head, "")}
		head = nil
		if g := groupOf(f.ID); g != group {
			r.head = append(r.head, m.para(m.theme.Strong, 2, g)...)
			group = g
		}
		r.lines = append(m.para(m.theme.Text, 2, m.words.Named(f.Question)), m.para(m.theme.Muted, 4, f.Why)...)
		if id := claimOf(f.ID); m.about.Claim(id) != nil {
			r.open = func() tea.Cmd { m.openForm(m.words.Claim, id, keyIn(f.Question)); return nil }
		}
		rows = append(rows, r)
	}
	return rows
}

// keyIn is the detail that a question names: "note the day as notice_date".
func keyIn(question string) string {
	for _, key := range details.ClaimKeys() {
		if strings.Contains(question, key) {
			return key
		}
	}
	return ""
}

// records is the heading of days that belong to no claim.
const records = "Your own records"

// claimOf is whose claim a day belongs to: the benefit in "deadline.pip.appeal".
func claimOf(id evidence.ID) evidence.SchemeID {
	parts := strings.Split(string(id), ".")
	if len(parts) < 3 {
		return ""
	}
	return evidence.SchemeID(parts[1])
}

// groupOf is the heading for a day.
func groupOf(id evidence.ID) string {
	switch claim := claimOf(id); {
	case id == "":
		return ""
	case claim == "":
		return records
	default:
		return words.Scheme(claim)
	}
}

// para is a paragraph, set in by a number of columns.
func (m *Model) para(style lipgloss.Style, indent int, text string) []string {
	if text == "" {
		return nil
	}
	lines := widget.Wrap(evidence.VisibleLine(text), min(m.w-indent, widget.Measure))
	for i, l := range lines {
		lines[i] = style.Render(strings.Repeat(" ", indent) + l)
	}
	return lines
}
