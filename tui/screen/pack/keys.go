package pack

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
)

func (m *Model) table() widget.Keys {
	back := func() tea.Cmd { return nav.Send(nav.Back{}) }
	switch m.mode {
	case modeAsk:
		return m.askKeys()
	case modeShow:
		return m.chooserKeys("show it like this", m.showAs, m.toChose)
	case modeFor:
		return m.chooserKeys("make it for them", m.choosePack, m.toPlan)
	case modeOrder:
		return m.chooserKeys("order them like this", m.orderBy, m.toDocs)
	case modeDocs:
		return m.docKeys()
	case modeRead:
		return m.readKeys()
	case modeAfter:
		return m.chooserKeys(m.afterWord(), m.chooseAfter, m.toPlan)
	case modeAttach:
		return m.chooserKeys("do this", m.chooseAttach, m.toPlan)
	case modeSign:
		return m.signKeys()
	case modeFolder:
		return m.folderKeys()
	case modeBusy:
		return widget.Keys{{Binding: widget.Bind("esc", "stop", "esc"), Do: m.stop, Bar: true}}
	case modeDone:
		return m.doneKeys(back)
	}
	keys := append(widget.Keys{{Binding: widget.Bind("b", "sign and save", "b"), Do: m.begin, Off: m.notReady, Bar: true, Group: true}}, m.partKeys()...)
	keys = append(append(keys, m.parts.Keys(nil)...), m.choices()...)
	return append(keys, widget.Key{Binding: widget.Bind("esc", "back", "esc"), Do: back, Bar: true, Group: true})
}

func (m *Model) chooserKeys(does string, do, back func() tea.Cmd) widget.Keys {
	return append(
		m.chooser.Keys(),
		widget.Key{Binding: widget.Bind("enter", does, "enter"), Do: do, Bar: true, Group: true},
		widget.Key{Binding: widget.Bind("esc", "back", "esc"), Do: back, Bar: true},
	)
}

func toPrivate() tea.Cmd { return nav.Send(nav.Open{Place: nav.Private}) }

func (m *Model) askKeys() widget.Keys {
	keys := append(widget.Keys{
		{Binding: widget.Bind("enter", "yes, make it like this", "enter", "b"), Do: m.accept, Off: m.notReady, Bar: true, Group: true},
	}, m.questionKeys()...)
	if m.asks.Size() > 1 {
		keys = append(keys, m.asks.Keys(nil)...)
	}
	return append(keys, widget.Key{Binding: widget.Bind("esc", "no, go back", "esc"), Do: m.toPlan, Bar: true, Group: true})
}

// questionKeys are what can be done about the chosen question.
func (m *Model) questionKeys() widget.Keys {
	return widget.Keys{
		{Binding: widget.Bind("c", "change how it is shown", "c"), Do: m.openShow, Off: m.notShown, Bar: true},
		{Binding: widget.Bind("w", "say whose it is", "w"), Do: toWhose, Off: m.notLeftOut, Bar: true},
		{Binding: widget.Bind("h", "go to what you hid", "h"), Do: toPrivate, Off: m.notHidden, Bar: true},
	}
}

func toWhose() tea.Cmd { return nav.Send(nav.Open{Place: nav.Questions}) }

func (m *Model) toPlan() tea.Cmd { m.mode = modePlan; return nil }

// Reasons why a key does nothing now.

func (m *Model) notReady() string {
	switch {
	case m.err != nil:
		return "the plan could not be made"
	case !m.loaded || m.load.Busy():
		return "the plan is still being made"
	case !hasContent(m.plan):
		return "no evidence is chosen yet; go back and press 4"
	}
	return ""
}

// hasContent reports whether the pack would hold evidence or the person's words.
func hasContent(p evidence.Plan) bool {
	for _, i := range p.Items {
		if i.Kind == evidence.ItemExhibit || i.Kind == evidence.ItemExtract {
			return true
		}
	}
	return p.General != "" || len(p.Activities) > 0
}

// noLeak says why there is nothing hidden to go to.
func (m *Model) noLeak() string {
	if !errors.Is(m.result.err, evidence.ErrStillFound) {
		return "nothing that you hid was found in the pack"
	}
	return ""
}

func (m *Model) notShown() string {
	s, known := m.sources[m.warned().Source]
	switch {
	case !known:
		return "this question is not about one document"
	case !s.Paged():
		return "this document has no pages of its own, so it is always typed out"
	}
	if _, in := m.item(s.ID); !in {
		return "this document is left out for now"
	}
	return ""
}

func (m *Model) notHidden() string {
	if m.warned().Redaction == "" {
		return "this question is not about what you hid"
	}
	return ""
}

func (m *Model) notLeftOut() string {
	s := m.warned().Source
	if _, in := m.item(s); in || s == "" {
		return "nobody asks whose it is"
	}
	return ""
}
