package private

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
)

// ask is a choice that is being made.
type ask struct {
	chooser *widget.Chooser
	does    string // what enter does
	chosen  func(int) tea.Cmd
	leave   func() tea.Cmd
}

func (a ask) keys() widget.Keys {
	return append(
		widget.Keys{{Binding: widget.Bind("enter", a.does, "enter"), Bar: true, Group: true, Do: func() tea.Cmd { return a.chosen(max(a.chooser.Chosen(), 0)) }}},
		append(a.chooser.Keys(), widget.Key{Binding: widget.Bind("esc", "back", "esc"), Do: a.leave, Bar: true, Group: true})...,
	)
}

// hintLines is the room for what is said of a choice.
const hintLines = 9

func (m *Model) choose(title string, choices []widget.Choice, does string, chosen func(int) tea.Cmd) {
	m.ask = ask{widget.NewChooser(m.theme, title, choices), does, chosen, m.toDoc}
	m.ask.chooser.HintLines = hintLines
	m.mode = modeAsk
}

// decide asks what should happen with the chosen detail. Sending the page
// unedited is the first choice.
func (m *Model) decide() tea.Cmd {
	s, _ := m.now()
	f, _ := m.found()
	if f.Hidden {
		return m.openHidden()
	}
	choices := []widget.Choice{
		{Label: "Send " + thePage(f.Pages) + " unedited", Hint: m.advice.Plain},
		{Label: "Show less of the document", Hint: "Leave pages out, or have only what you chose typed out. Nothing is blacked out then."},
		{Label: "Hide it, and say why", Hint: m.advice.Warning},
	}
	if f.Left {
		choices[0].Note = "as it is now"
	}
	m.choose("“"+evidence.VisibleLine(f.Text)+"”, "+f.What+" on "+pagesNamed(f.Pages)+". What should happen with it?", choices, "do this", func(i int) tea.Cmd {
		switch i {
		case 0:
			m.back()
			return m.leave(s, []evidence.ID{f.Key})
		case 1:
			if why := m.noPages(); why != "" {
				return nav.Say(why)
			}
			return m.askShow()
		}
		m.askReason(evidence.HideRequest{Source: s.Source.ID, Pages: f.Pages, Text: f.Text}, f.Reason)
		return nil
	})
	return nil
}

func thePage(pages []int) string {
	if len(pages) == 1 {
		return "the page"
	}
	return "the pages"
}

// askReason asks why something is to be hidden, and hides it then.
func (m *Model) askReason(r evidence.HideRequest, likely string) {
	leave, after := m.toDoc, modeDoc
	switch m.mode {
	case modeWords:
		leave, after = m.toPage, modePage
	case modeArea:
		leave, after = m.toArea, modePage
	}
	var choices []widget.Choice
	for _, x := range m.advice.Reasons {
		choices = append(choices, widget.Choice{Label: strings.ToUpper(x.Name[:1]) + x.Name[1:], Hint: "For " + x.Help + "."})
	}
	m.choose("Why should it be hidden? The reason is printed in the pack.", choices, "hide it", func(i int) tea.Cmd {
		r.Reason = m.advice.Reasons[i].ID
		return m.start(r, after)
	})
	m.ask.leave = leave
	m.ask.chooser.Select(slices.IndexFunc(m.advice.Reasons, func(x evidence.HidingReason) bool { return x.ID == likely }))
}

// hiddenWhere says on which pages something was hidden.
func hiddenWhere(made []evidence.Redaction) string {
	var here []int
	other := 0
	for _, r := range made {
		if r.Source == made[0].Source {
			here = append(here, r.Page)
			continue
		}
		other++
	}
	out := "Hidden on " + pagesNamed(here)
	if other > 0 {
		out += " and on " + widget.Count(other, "page", "pages") + " of other documents"
	}
	return out + "."
}

// askElsewhere asks, once, about what was hidden just now and still stands in
// other places. While the person types or decides about something else it waits.
func (m *Model) askElsewhere() tea.Cmd {
	if m.load.Busy() || slices.Contains([]mode{modeAsk, modeWords, modeArea, modeBusy, modeTrouble}, m.mode) {
		return nil
	}
	made := m.made
	m.made = nil
	for _, s := range m.docs {
		for _, w := range s.Beside {
			at := slices.IndexFunc(made, func(r evidence.Redaction) bool { return r.ID == w.Redaction })
			if w.Redaction == "" || at < 0 || m.asked[w.Redaction] {
				continue
			}
			m.asked[w.Redaction] = true
			m.askAbout(made[at], w)
			return nil
		}
	}
	return nil
}

func (m *Model) askAbout(r evidence.Redaction, w evidence.PlanWarning) {
	everywhere := evidence.HideRequest{Source: r.Source, Pages: []int{r.Page}, Text: r.Text, Reason: r.Reason, Everywhere: true}
	var choices []widget.Choice
	var do []func() tea.Cmd
	if !r.Drawn {
		choices = append(choices, widget.Choice{Label: "Hide it there too", Hint: "It is hidden on every page on which it stands."})
		do = append(do, func() tea.Cmd { return m.start(everywhere, m.after) })
	}
	if !w.Strict {
		choices = append(choices, widget.Choice{Label: "Keep it there", Hint: "You are not asked about it again."})
		do = append(do, func() tea.Cmd {
			m.toAfter()
			return m.save("Kept there. Press u to undo.", func(ctx context.Context) error {
				_, err := m.store.KeepElsewhere(ctx, string(r.ID))
				return err
			})
		})
	}
	choices = append(choices, widget.Choice{Label: "Show again what I hid", Hint: "Then the page is sent as it is."})
	do = append(do, func() tea.Cmd {
		m.toAfter()
		return m.takeBack(r)
	})
	m.choose(evidence.VisibleLine(w.Warning), choices, "do this", func(i int) tea.Cmd { return do[i]() })
	m.ask.leave = m.toAfter
}

// toAfter goes to where the person was when they hid something.
func (m *Model) toAfter() tea.Cmd {
	m.mode = m.after
	return m.readPage()
}

func (m *Model) takeBack(r evidence.Redaction) tea.Cmd {
	return m.save("Shown again. Press u to undo.", func(ctx context.Context) error {
		_, err := m.store.Unredact(ctx, string(r.ID))
		return err
	})
}

func (m *Model) troubleLines() []string {
	return widget.Trouble{
		What: "it could not be hidden.", Err: m.trouble,
		Safe: "Nothing was changed: what you hid before stays hidden, and nothing was sent.",
		Do:   "Check the words letter by letter, as they stand on the page. Or hide an area of the page: read the page, and press a there. Or show less of the document: go back, and press c.",
	}.Lines(m.theme, m.w)
}
