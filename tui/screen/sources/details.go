package sources

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/question"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// now is the chosen document.
func (m *Model) now() (evidence.Source, bool) {
	i := m.list.Cursor()
	if i < 0 || i >= len(m.sources) {
		return evidence.Source{}, false
	}
	return m.sources[i], true
}

func (m *Model) openDetails() tea.Cmd {
	m.mode = modeDetails
	m.about.Top()
	return nil
}

// documentKeys are what can be done with a document, in the list and inside it.
func (m *Model) documentKeys() widget.Keys {
	keys := widget.Keys{{Binding: widget.Bind("p", "see its pages", "p"), Do: m.openPages, Off: m.noPages, Bar: true, More: "see its pages, as text or as pictures"}}
	if s, ok := m.now(); ok && locked(s) {
		keys = append(keys, widget.Key{Binding: widget.Bind("w", "give its password", "w"), Do: m.askPassword, Bar: true})
	}
	remove := m.asker.RemoveKey(m.chosen)
	if _, asked := m.finding(); asked {
		return append(append(m.asker.Keys(m.finding), remove), keys...)
	}
	remove.Binding.SetHelp("x", "take out")
	return append(keys, remove)
}

func (m *Model) detailKeys() widget.Keys {
	keys := append(m.documentKeys(),
		widget.Key{Binding: widget.Bind("e", "its entries", "e", "enter"), Do: m.openEntries, Bar: true, More: "read the entries of this document"},
		widget.Key{Binding: widget.Bind("d", "remove for good …", "d"), Do: m.openPurge, Bar: true, More: "remove the document for good: nothing brings it back"},
	)
	keys = append(keys, m.about.Keys()...)
	return append(keys, widget.Key{Binding: widget.Bind("esc", "back to the list", "esc"), Do: m.leave, Bar: true, Group: true})
}

func (m *Model) openEntries() tea.Cmd {
	s, _ := m.now()
	return nav.Send(nav.Open{Place: nav.Entries, Source: s.ID})
}

func (m *Model) openPages() tea.Cmd {
	s, _ := m.now()
	return nav.Send(nav.Open{Place: nav.Page, Source: s.ID, Page: 1})
}

// noPages says why the chosen document has no pages to see.
func (m *Model) noPages() string {
	s, ok := m.now()
	switch {
	case !ok:
		return m.none()
	case locked(s):
		return "it is locked: press w to give its password"
	case s.PageCount == 0:
		return "it has no pages: it is a list of entries"
	}
	return ""
}

func (m *Model) detailsView() string {
	s, ok := m.now()
	if !ok {
		return m.listView()
	}
	lines := []string{m.theme.Strong.Render(widget.Cut(evidence.VisibleLine(s.Name), m.w)), ""}
	w := min(m.w, widget.Measure)
	f, asked := m.finding()
	if asked && m.asker.Waiting(s.ID) {
		lines = append(append(lines, m.asker.Full(f, m.w)...), "")
	} else if said := question.Said(f); asked && said != "" {
		lines = append(append(lines, widget.Styled(said, w, m.theme.OK.Render)...), "")
	}
	for _, x := range s.Warnings {
		if asked && x.Code == evidence.WarnIdentityMismatch {
			continue
		}
		lines = append(lines, widget.Styled("Look: "+warning(x), w, m.theme.Warn.Render)...)
	}
	if len(lines) > 2 && lines[len(lines)-1] != "" {
		lines = append(lines, "")
	}
	for _, f := range m.facts(s) {
		rest := widget.Wrap(evidence.VisibleLine(f[1]), max(w-factWidth, 8))
		for i, l := range rest {
			head := f[0]
			if i > 0 {
				head = ""
			}
			lines = append(lines, m.theme.Muted.Render(widget.Fit(head, factWidth))+m.theme.Text.Render(l))
		}
	}
	from, to := m.about.Fit(len(lines), m.h)
	if to < len(lines) && to-from > 1 {
		return widget.Block(append(lines[from:to-1:to-1], m.theme.Muted.Render("↓ more")), m.w, m.h)
	}
	return widget.Block(lines[from:to], m.w, m.h)
}

// warning is what to know, with how often or where.
func warning(w evidence.Warning) string {
	text := words.Warning(w)
	if w.Detail != "" {
		text += " (" + evidence.VisibleLine(w.Detail) + ")"
	}
	return text
}

// factWidth is the room for what a fact is about.
const factWidth = 18

// facts are what is known of a document.
func (m *Model) facts(s evidence.Source) [][2]string {
	out := [][2]string{{"What it is", words.Form(s.Form)}}
	add := func(what, is string) {
		if is != "" {
			out = append(out, [2]string{what, is})
		}
	}
	add("Title", s.Title)
	add("From", s.Author)
	if !s.Date.IsZero() {
		add("Date", s.Date.Words())
	}
	for _, p := range s.Subjects {
		add("Says it is about", about(p))
	}
	if s.PageCount > 0 {
		add("Pages", widget.Number(s.PageCount)+rendered(s))
	}
	add("Entries", widget.Number(s.EntryCount))
	if s.Bytes > 0 {
		add("Size", widget.Size(s.Bytes))
	}
	if !s.Imported.IsZero() {
		add("Added", words.Day(s.Imported.Local().Format(time.DateOnly)))
	}
	for _, outer := range m.sources {
		if s.Within != "" && outer.ID == s.Within {
			add("Found inside", outer.Name)
		}
	}
	if s.SHA256 != "" {
		add("Fingerprint", "SHA-256 "+s.SHA256)
	}
	return out
}

func about(p evidence.Subject) string {
	out := p.Name
	if p.DOB != "" {
		if out != "" {
			out += ", "
		}
		out += "born " + words.Day(p.DOB)
	}
	return out
}

func rendered(s evidence.Source) string {
	switch s.Rendered {
	case evidence.RenderedPicture:
		return " (a picture)"
	case evidence.RenderedText:
		return " (its text, set on pages by ownpack)"
	case evidence.RenderedOffice:
		return " (printed by your office program)"
	}
	return ""
}

// openPurge asks before a document goes for good. Keeping it is the first choice.
func (m *Model) openPurge() tea.Cmd {
	s, _ := m.now()
	title := "Remove “" + evidence.VisibleLine(s.Name) + "” for good? " +
		"All you chose, said and answered about it goes too, and so do files found inside it. Undo cannot bring it back."
	m.sure = widget.NewChooser(m.theme, title, []widget.Choice{
		{Label: "Keep it", Hint: "Nothing is changed."},
		{Label: "Take it out, so that undo can bring it back", Hint: "It is in no list and no pack, but stays inside the case file until it is removed for good."},
		{Label: "Remove it for good", Hint: "Your own file, outside ownpack, stays as it is. Copies of this case file that you made keep the document."},
	})
	m.mode = modePurge
	return nil
}

func (m *Model) purgeKeys() widget.Keys {
	keys := widget.Keys{{Binding: widget.Bind("enter", "do this", "enter"), Do: m.purgeChosen, Bar: true, Group: true}}
	keys = append(keys, m.sure.Keys()...)
	return append(keys, widget.Key{Binding: widget.Bind("esc", "back", "esc"), Do: m.openDetails, Bar: true, Group: true})
}

func (m *Model) purgeChosen() tea.Cmd {
	switch m.sure.Chosen() {
	case 1:
		m.mode = modeList
		return m.asker.RemoveKey(m.chosen).Do()
	case 2:
		return m.purge()
	}
	return m.openDetails()
}

func (m *Model) purged(msg purgedMsg) tea.Cmd {
	if !m.removing.Fresh(msg.ticket) {
		return nil
	}
	m.mode = modeList
	if msg.err != nil {
		return nav.Warn("the document was not removed: " + msg.err.Error() + ". It is still there.")
	}
	return nav.Say("Removed for good. Your own file stays as it is.")
}
