package pack

import (
	"errors"
	"strconv"
	"strings"

	"ownpack/evidence"
	"ownpack/tui/widget"
)

// View draws the screen.
func (m *Model) View() string {
	switch {
	case m.mode == modeAsk:
		return m.askView()
	case m.mode == modeShow || m.mode == modeFor || m.mode == modeOrder || m.mode == modeAfter || m.mode == modeAttach:
		m.chooser.SetSize(m.w, m.h)
		return m.chooser.View()
	case m.mode == modeDocs && m.err == nil:
		return widget.Block(m.docLines(), m.w, m.h)
	case m.mode == modeRead:
		return widget.Block(m.readLines(), m.w, m.h)
	case m.mode == modeSign:
		return m.scrolled(m.signLines())
	case m.mode == modeFolder:
		return widget.Block(m.folderLines(), m.w, m.h)
	case m.mode == modeBusy:
		return m.busyView()
	case m.mode == modeDone:
		return m.scrolled(m.doneLines())
	case errors.Is(m.err, evidence.ErrNothingNew):
		return widget.Block(m.nothingNew(), m.w, m.h)
	case m.err != nil:
		return widget.Block(widget.Trouble{
			What: "the plan of the pack could not be made.", Err: m.err,
			Safe: "Your case is as it was.", Do: "Press esc to go back, and try again.",
		}.Lines(m.theme, m.w), m.w, m.h)
	case !m.loaded:
		return widget.Block([]string{"", m.theme.Muted.Render("Working out what goes in …")}, m.w, m.h)
	}
	return m.planView()
}

// scrollKeys are the keys that scroll lines; none where all of them are in sight.
func (m *Model) scrollKeys(lines []string) widget.Keys {
	if len(lines) <= m.h {
		return nil
	}
	keys := m.scroll.Keys(nil)
	for i := range keys {
		if h := keys[i].Binding.Help(); h.Key != "" {
			keys[i].Binding.SetHelp(h.Key, strings.Replace(h.Desc, "move", "scroll", 1))
		}
	}
	return keys
}

// scrolled draws lines from the one scrolled to.
func (m *Model) scrolled(lines []string) string {
	m.scroll.SetSize(max(len(lines)-m.h+1, 1))
	top := max(m.scroll.Cursor(), 0)
	if len(lines)-top > m.h && m.h > 1 {
		seen := append([]string{}, lines[top:top+m.h-1]...)
		return widget.Block(append(seen, m.theme.Muted.Render("↓ more")), m.w, m.h)
	}
	return widget.Block(lines[top:], m.w, m.h)
}

// origin says of which day and which pages an exhibit is.
func origin(it evidence.Item) string {
	switch it.Kind {
	case evidence.ItemExhibit, evidence.ItemExtract:
	default:
		return ""
	}
	s := it.Days()
	if it.Kind == evidence.ItemExtract {
		return s + ", typed word for word, " + widget.Count(len(it.Typed), "entry", "entries")
	}
	n := len(it.SourcePages)
	switch {
	case n > 0 && n == it.SourceTotal:
		return s + ", the whole document"
	case n == 1:
		return s + ", page " + strconv.Itoa(it.SourcePages[0]) + " of " + strconv.Itoa(it.SourceTotal)
	case n > 1:
		return s + ", " + widget.Number(n) + " of its " + widget.Number(it.SourceTotal) + " pages, whole"
	}
	return s
}
