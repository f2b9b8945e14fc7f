package pack

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
	"ownpack/tui/work"
)

// chosen is the version of the pack that is looked at.
func (m *Model) chosen() evidence.PackVersion {
	v := evidence.PackVersion{PackOptions: evidence.PackOptions{Profile: evidence.ProfileMaster}}
	if m.version < len(m.versions) {
		v = m.versions[m.version]
	}
	v.Large = m.large
	v.Originals = m.attach && m.noAttach() == ""
	if m.after != nil {
		v.SupplementTo = m.after.PackID
	}
	return v
}

func (m *Model) options() evidence.PackOptions { return m.chosen().PackOptions }

// choices are the keys that choose how the pack is made.
func (m *Model) choices() widget.Keys {
	return widget.Keys{
		{Binding: widget.Bind("f", "who it is for", "f"), Do: m.askFor, Off: m.notReady, Bar: true, More: "choose who it is for: you, the tribunal or the department"},
		{Binding: widget.Bind("o", "read and order", "o"), Do: m.toDocs, Off: m.notReady, Bar: true, More: "read its pages, and change the order of documents"},
		{Binding: widget.Bind("s", "add to a sent pack", "s"), Do: m.askAfter, Off: m.noPacks, Bar: true, More: "something new after a pack was handed in: make a supplement, which holds only what is new"},
		{Binding: widget.Bind("p", "large print", "p"), Do: m.switchLarge, Off: m.notReady, Bar: true, More: "large print: switch it on or off"},
		{Binding: widget.Bind("m", "bars in the margin", "m"), Do: m.switchMarks, Off: m.notReady, Bar: true, More: "bars in the margin beside what you chose: switch them on or off"},
		{Binding: widget.Bind("a", "attach originals", "a"), Do: m.askAttach, Off: m.noAttach, Bar: true, More: "attach the files you gave to ownpack to your own copy"},
	}
}

// chosenWords say how the pack is made as things stand.
func (m *Model) chosenWords() string {
	return "For: " + m.chosen().Name + ". Order: " + m.orderWords() + ". Bars in the margin: " + onOff(!m.arranged.NoMarks) +
		". Large print: " + onOff(m.large) + "." + m.attachWords()
}

func onOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}

func (m *Model) askFor() tea.Cmd {
	var choices []widget.Choice
	for i, v := range m.versions {
		c := widget.Choice{Label: v.Name, Hint: v.For}
		if !v.Suits(m.claims) {
			c.Hint = v.Else + " " + v.For
		}
		if i == m.version {
			c.Note = "as it is now"
		}
		choices = append(choices, c)
	}
	m.chooser = widget.NewChooser(m.theme, "Who is the pack for?", choices)
	m.chooser.HintLines = 7
	m.chooser.Select(m.version)
	m.mode = modeFor
	return nil
}

func (m *Model) choosePack() tea.Cmd {
	m.version = max(m.chooser.Chosen(), 0)
	m.mode = modePlan
	m.scroll.Select(0)
	return tea.Batch(m.read(), nav.Say("For: "+m.chosen().Name+"."))
}

func (m *Model) switchLarge() tea.Cmd {
	m.large = !m.large
	if m.large {
		return nav.Say("Large print is on. The labels stay the same, on more sheets of paper.")
	}
	return nav.Say("Large print is off.")
}

func (m *Model) switchMarks() tea.Cmd {
	on := m.arranged.NoMarks
	said := "No bars stand in the margin now. Press u to undo."
	if on {
		said = "A bar in the margin shows what you chose. Press u to undo."
	}
	return m.change(said, func(ctx context.Context) error { return m.store.Marks(ctx, on) })
}

// readSizes works out, behind the screen, which files there would be.
func (m *Model) readSizes() tea.Cmd {
	m.sizes.Stop()
	m.files = filesMsg{}
	o := m.options()
	if o.Profile != evidence.ProfileTribunal || m.err != nil || !hasContent(m.plan) {
		return nil
	}
	return m.sizes.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		files, ledger, err := m.store.PackFiles(ctx, o)
		return filesMsg{t, files, ledger, err}
	})
}

// unsuited says that the version is for another stage of a claim; empty if it is not.
func (m *Model) unsuited() string {
	if v := m.chosen(); !v.Suits(m.claims) {
		return v.Else
	}
	return ""
}

// sizeLines say how large the files for the tribunal would be.
func (m *Model) sizeLines(w int) []string {
	switch {
	case m.options().Profile != evidence.ProfileTribunal:
		return nil
	case m.sizes.Busy():
		return []string{m.theme.Muted.Render("Working out how large the files are …")}
	case m.files.err != nil:
		return widget.Styled("How large the files are could not be worked out: "+evidence.VisibleLine(m.files.err.Error())+".", w, m.theme.Warn.Render)
	}
	s := widget.Count(len(m.files.files), "file", "files") + ":"
	for i, f := range m.files.files {
		if i > 0 {
			s += ";"
		}
		s += " " + widget.Count(f.Pages, "page", "pages") + ", at most " + widget.Size(f.Bytes)
	}
	if n := len(m.files.ledger.Later); n > 0 {
		s += ". No room for " + widget.Count(n, "page", "pages") + ", to be sent later"
	}
	if m.large {
		s += ". Large print needs more"
	}
	return widget.Styled(s+".", w, m.theme.Text.Render)
}
