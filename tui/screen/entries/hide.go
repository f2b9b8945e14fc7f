package entries

import (
	"context"
	"errors"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
	"ownpack/tui/work"
)

// hideForm asks which words of an entry's page are to be hidden, and why.
type hideForm struct {
	entry   evidence.EntryRow
	from    mode
	field   textinput.Model
	advice  evidence.HidingAdvice
	known   bool
	trouble error
}

type (
	adviceMsg struct {
		ticket work.Ticket
		advice evidence.HidingAdvice
		err    error
	}
	hiddenMsg struct {
		ticket work.Ticket
		err    error
	}
)

// Changed tells the app that every screen should read the case again.
func (h hiddenMsg) Changed() (any, bool) { return nil, h.err == nil }

func (m *Model) hideKey() widget.Key {
	return widget.Key{
		Binding: widget.Bind("d", "hide words", "d"), Do: m.startHide, Off: m.noPage, Bar: true,
		More: "hide words of this entry's page in your pack, and say why",
	}
}

func (m *Model) startHide() tea.Cmd {
	r, _ := m.current()
	m.hide = hideForm{entry: r, from: m.mode, field: widget.NewField(m.theme, "Words: ")}
	m.hide.field.SetWidth(max(min(m.w, widget.Measure)-10, 8))
	m.mode = modeHide
	return tea.Batch(m.hide.field.Focus(), m.slots.hide.Start(func(_ context.Context, t work.Ticket) tea.Msg {
		advice, err := m.store.HidingWords()
		return adviceMsg{t, advice, err}
	}))
}

func (m *Model) leaveHide() tea.Cmd {
	m.slots.hide.Stop()
	m.mode, m.chooser = m.hide.from, nil
	return nil
}

func (m *Model) hideKeys() widget.Keys {
	back := widget.Key{Binding: widget.Bind("esc", "back", "esc"), Do: m.leaveHide, Bar: true, Group: true}
	switch m.mode {
	case modeHideWhy:
		return append(m.chooser.Keys(),
			widget.Key{Binding: widget.Bind("enter", "hide it", "enter"), Do: m.hideNow, Bar: true, Group: true},
			widget.Key{Binding: widget.Bind("esc", "back", "esc"), Bar: true, Do: func() tea.Cmd { m.mode = modeHide; return nil }})
	case modeHiding:
		return widget.Keys{{Binding: widget.Bind("esc", "stop", "esc"), Bar: true, Do: func() tea.Cmd {
			m.slots.hide.Cancel()
			return nav.Say("Stopping …")
		}}}
	}
	none := func() string {
		switch {
		case strings.TrimSpace(m.hide.field.Value()) == "":
			return "type the words first"
		case !m.hide.known:
			return "one moment: the advice is being read"
		}
		return ""
	}
	return widget.Keys{{Binding: widget.Bind("enter", "next: say why", "enter"), Do: m.askWhy, Off: none, Bar: true}, back}
}

func (m *Model) askWhy() tea.Cmd {
	var choices []widget.Choice
	for _, x := range m.hide.advice.Reasons {
		choices = append(choices, widget.Choice{Label: capital(x.Name), Hint: "For " + x.Help + "."})
	}
	m.chooser = widget.NewChooser(m.theme, "Why should it be hidden? The reason is printed in the pack.", choices)
	m.mode = modeHideWhy
	return nil
}

// hideNow hides the words. It takes a while: the page is drawn and read again.
func (m *Model) hideNow() tea.Cmd {
	r := m.hide.entry
	ask := evidence.HideRequest{
		Source: r.Source, Pages: r.Locator.Pages(), Text: strings.TrimSpace(m.hide.field.Value()),
		Reason: m.hide.advice.Reasons[max(m.chooser.Chosen(), 0)].ID,
	}
	m.mode = modeHiding
	return m.slots.hide.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		_, err := m.store.HideDetail(ctx, ask)
		return hiddenMsg{t, err}
	})
}

func (m *Model) advised(msg adviceMsg) {
	if m.slots.hide.Fresh(msg.ticket) {
		m.hide.advice, m.hide.trouble, m.hide.known = msg.advice, msg.err, msg.err == nil
	}
}

func (m *Model) hidden(msg hiddenMsg) tea.Cmd {
	switch {
	case !m.slots.hide.Fresh(msg.ticket):
		return nil
	case errors.Is(msg.err, context.Canceled):
		m.mode = modeHide
		return nav.Say("Stopped. Nothing was hidden.")
	case msg.err != nil:
		m.mode, m.hide.trouble = modeHide, msg.err
		return nil
	}
	m.leaveHide()
	return nav.Say("Hidden in your pack. Press u to undo.")
}

func (m *Model) hideView() string {
	w := min(m.w, widget.Measure)
	switch m.mode {
	case modeHideWhy:
		m.chooser.SetSize(m.w, m.h)
		return m.chooser.View()
	case modeHiding:
		return widget.Block([]string{
			m.theme.Strong.Render("Hiding it"), "",
			m.theme.Text.Render("The page is drawn anew and read again, to see that nothing is left."),
			m.theme.Text.Render("This can take half a minute for each page …"), "",
			m.theme.Muted.Render("Press esc to stop. If you stop, nothing is hidden."),
		}, m.w, m.h)
	}
	lines := []string{
		m.theme.Strong.Render(widget.Cut("Which words should be hidden? "+where(m.hide.entry), w)), "", m.hide.field.View(), "",
	}
	lines = append(lines, widget.Styled("Type them just as they stand on the page. They are hidden wherever they stand on it, and where the pack quotes it. Your own document stays as it is.", w, m.theme.Text.Render)...)
	if text := evidence.VisibleLine(head(m.hide.entry.Text, 6*w)); text != "" {
		lines = append(lines, "")
		lines = append(lines, widget.Styled("“"+text+"”", w, m.theme.Muted.Render)...)
	}
	lines = append(lines, "")
	if m.hide.trouble != nil {
		lines = append(lines[:4], widget.Trouble{
			What: "it could not be hidden.", Err: m.hide.trouble, Safe: "Nothing was changed, and nothing was sent.",
			Do: "Check the words letter by letter, as they stand on the page: v shows it. Then press enter again, or esc.",
		}.Lines(m.theme, m.w)...)
		return widget.Block(lines, m.w, m.h)
	}
	return widget.Block(append(lines, widget.Styled(m.hide.advice.Warning, w, m.theme.Muted.Render)...), m.w, m.h)
}
