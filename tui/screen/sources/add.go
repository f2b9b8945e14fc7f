package sources

import (
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
)

// adding is what the person is about to add.
type adding struct {
	fits    []fit
	list    widget.List // of what fits
	picked  bool        // whether one of these is chosen
	given   []string    // the paths, once they are read
	missing []string    // paths that lead nowhere
}

// ask opens the field for a path.
func (m *Model) ask() tea.Cmd { return m.askWith("") }

func (m *Model) askWith(begun string) tea.Cmd {
	m.mode = modeAsk
	m.adding = adding{}
	m.path.SetValue(begun)
	m.path.CursorEnd()
	return tea.Batch(m.path.Focus(), m.findFits())
}

// begin opens the field with a letter that begins a path: some windows type out the
// name of a file that is dropped onto them, letter by letter.
func (m *Model) begin(letter string) func() tea.Cmd {
	return func() tea.Cmd { return m.askWith(letter) }
}

// beginKeys are those with which a path may begin, and which mean nothing else.
func (m *Model) beginKeys() widget.Keys {
	var keys widget.Keys
	for _, l := range []string{"/", "~", "'", `"`, `\`} {
		keys = append(keys, widget.Key{Binding: widget.Bind("", "", l), Do: m.begin(l)})
	}
	return keys
}

func (m *Model) askKeys() widget.Keys {
	none := func() string {
		if len(m.adding.fits) == 0 {
			return "no file or folder begins like this"
		}
		return ""
	}
	choose := func(n int) func() tea.Cmd {
		return func() tea.Cmd {
			in := &m.adding
			switch {
			case !in.picked:
				in.picked = n > 0
			case n < 0 && in.list.Cursor() == 0:
				in.picked = false
			default:
				in.list.Move(n)
			}
			return nil
		}
	}
	return widget.Keys{
		{Binding: widget.Bind("enter", "add", "enter"), Do: m.enter, Off: m.noPath, Bar: true},
		{Binding: widget.Bind("tab", "complete", "tab"), Do: m.complete, Off: none, Bar: true, More: "complete the name, as far as only one fits"},
		{Binding: widget.Bind("↑ ↓", "choose from the list", "down"), Do: choose(1), Off: none, Bar: true},
		{Binding: widget.Bind("", "", "up"), Do: choose(-1), Off: none},
		m.adding.list.Click(m.adding.picked, func() { m.adding.picked = true }),
		{Binding: widget.Bind("esc", "cancel", "esc"), Do: m.leave, Bar: true},
	}
}

// pick is what is chosen of what fits.
func (m *Model) pick() (fit, bool) {
	i := m.adding.list.Cursor()
	if !m.adding.picked || i < 0 || i >= len(m.adding.fits) {
		return fit{}, false
	}
	return m.adding.fits[i], true
}

func (m *Model) noPath() string {
	if _, picked := m.pick(); !picked && strings.TrimSpace(m.path.Value()) == "" {
		return "Type where the file is, or drop it onto this window."
	}
	return ""
}

// enter takes what is chosen in the list: a folder is opened, a file added.
func (m *Model) enter() tea.Cmd {
	f, picked := m.pick()
	if !picked {
		return m.resolve(m.path.Value(), false)
	}
	take := m.take(f)
	if f.folder {
		return take
	}
	return m.resolve(f.value, false)
}

// take puts what fits into the field.
func (m *Model) take(f fit) tea.Cmd {
	m.path.SetValue(f.value)
	m.path.CursorEnd()
	return m.findFits()
}

// complete types as much as is sure.
func (m *Model) complete() tea.Cmd {
	all := m.adding.fits
	f, picked := m.pick()
	switch to := common(all); {
	case picked:
		return m.take(f)
	case len(all) == 1:
		return m.take(all[0])
	case len([]rune(to)) > len([]rune(m.path.Value())):
		return m.take(fit{value: to})
	}
	m.adding.picked = true
	return nav.Say("Several fit. Choose one with ↑ ↓, then press tab or enter.")
}

// dropped takes files that were dropped onto the window.
func (m *Model) dropped(text string) tea.Cmd {
	if m.mode == modeBusy {
		return nav.Say("Still adding. Add more when this is done.")
	}
	return m.resolve(text, true)
}

// resolved goes on with the paths that were read: those dropped onto the window are
// added after a yes, those typed at once. What leads nowhere is said first.
func (m *Model) resolved(msg resolvedMsg) tea.Cmd {
	m.adding.given, m.adding.missing = msg.paths, msg.missing
	switch {
	case len(msg.missing) > 0 && m.mode != modeAsk:
		again := m.askWith(evidence.VisibleLine(msg.line))
		m.adding.missing = msg.missing
		return again
	case len(msg.missing) > 0 || len(msg.paths) == 0:
		return nil
	case msg.dropped:
		m.path.Blur()
		m.mode = modeConfirm
		return nil
	}
	return m.submit()
}

func (m *Model) confirmKeys() widget.Keys {
	return widget.Keys{
		{Binding: widget.Bind("enter", "add", "enter", "y"), Do: m.submit, Bar: true},
		{Binding: widget.Bind("esc", "do not add", "esc", "n"), Do: m.leave, Bar: true},
	}
}

func (m *Model) confirmView() string {
	given := m.adding.given
	title := "Add this to your documents?"
	if len(given) > 1 {
		title = "Add these " + widget.Number(len(given)) + " to your documents?"
	}
	lines := []string{m.theme.Strong.Render(title), ""}
	room := max(m.h-6, 1)
	for i, p := range given {
		if i == room-1 && len(given) > room {
			lines = append(lines, m.theme.Muted.Render("  and "+widget.Number(len(given)-i)+" more"))
			break
		}
		lines = append(lines, m.theme.Text.Render("  "+widget.CutLeft(evidence.VisibleLine(p), m.w-2)))
	}
	lines = append(lines, "", m.theme.Link.Render("Press enter to add, esc to leave it."))
	lines = append(lines, widget.Styled("ownpack takes a copy and never changes your files. Of a folder, it takes all files in it.", m.w, m.theme.Muted.Render)...)
	return widget.Block(lines, m.w, m.h)
}

func (m *Model) askView() string {
	lines := []string{m.theme.Strong.Render("Add documents"), ""}
	lines = append(lines, widget.Styled("Type where the file or folder is, or drop files onto this window. Then press enter.", m.w, m.theme.Text.Render)...)
	lines = append(lines, "", m.path.View(), "")
	lines = append(lines, m.missingLines()...)
	if len(m.adding.fits) > 0 {
		return widget.Block(append(lines, m.fitLines(m.h-len(lines))...), m.w, m.h)
	}
	hint := "For example: ~/Downloads/gp-record.pdf. ownpack takes a copy and never changes your files."
	return widget.Block(append(lines, widget.Styled(hint, m.w, m.theme.Muted.Render)...), m.w, m.h)
}

func (m *Model) missingLines() []string {
	if len(m.adding.missing) == 0 {
		return nil
	}
	name := evidence.VisibleLine(m.adding.missing[0])
	lines := []string{m.theme.Warn.Render(widget.Cut("There is nothing at "+widget.CutLeft(name, max(m.w-22, 8)), m.w))}
	if n := len(m.adding.missing) - 1; n > 0 {
		lines = append(lines, m.theme.Warn.Render("Nor at "+widget.Count(n, "other place", "other places")+" that you gave."))
	}
	lines = append(lines, widget.Styled("Nothing was added. Check the name letter by letter, or find the file in your file manager and drop it here.", m.w, m.theme.Text.Render)...)
	return append(lines, "")
}

// fitLines list what fits, with what is chosen in sight.
func (m *Model) fitLines(room int) []string {
	all := m.adding.fits
	n := min(len(all), max(room-1, 1))
	if n < len(all) {
		n = max(n-1, 1)
	}
	m.adding.list.SetHeight(n)
	chosen, picked := m.pick()
	var lines []string
	for from, to := m.adding.list.Window(); from < to; from++ {
		name := evidence.VisibleLine(all[from].name)
		if all[from].folder {
			name += string(filepath.Separator)
		}
		line := m.theme.Text.Render("    " + widget.Cut(name, m.w-4))
		if picked && all[from] == chosen {
			line = m.theme.Selected.Render("  ► " + widget.Cut(name, m.w-4))
		}
		lines = append(lines, m.adding.list.Row(from, line))
	}
	if rest := len(all) - n; rest > 0 {
		lines = append(lines, m.theme.Muted.Render("    and "+widget.Number(rest)+" more: type on, or go on with ↓"))
	}
	return lines
}
